"""One reader for each format: a file in, a Letter out.

Example:  letter = read(Path("corpus/letter.txt"))
Reads     the file
Writes    nothing
Rules     offsets count in Letter.text; what can't be read raises ReadError with one clear sentence
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from letterfacts.errors import ReadError
from letterfacts.readers import txt


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A document's plain text and what its file says of it; `note` is a remark for the documents table."""

    text: str
    doc_id: str = ""
    path: str = ""
    title: str = ""
    published: str = ""
    note: str = ""


Reader = Callable[[bytes, str], tuple[str, str]]
READERS: dict[str, Reader] = {".txt": txt.read_text, ".text": txt.read_text, ".md": txt.read_text}
# Formats of documents that people keep letters in: said to be unsupported, not passed over in silence.
DOCUMENTS = {*READERS, ".html", ".htm", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".eml", ".mbox", ".msg", ".zip"}


def read(path: Path, *, encoding: str = "", doc_id: str = "", shown: str = "") -> Letter:
    """Read one file. Raises ReadError where it can't be read or its format is not supported."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ReadError(
            f"{path.suffix or 'a file without a suffix'} is no format that is read; give one of {known}",
            status="unsupported",
        )
    try:
        data = path.read_bytes()
    except PermissionError as error:
        raise ReadError("no permission to read the file; change its permissions or leave it out") from error
    except OSError as error:
        raise ReadError(f"the file can't be read ({error.strerror}); check the path and the disk") from error
    return read_bytes(data, reader, encoding=encoding, doc_id=doc_id, shown=shown or str(path))


def read_bytes(data: bytes, reader: Reader, *, encoding: str = "", doc_id: str = "", shown: str = "") -> Letter:
    """A Letter from the bytes of a file or of standard input."""
    text, note = reader(data, encoding)
    title = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return Letter(text=text, doc_id=doc_id, path=shown, title=title if len(title) <= 120 else "", note=note)
