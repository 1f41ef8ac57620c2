"""Plain text: bytes to characters, with line ends and control characters put right.

Example:  text, note = read_text("Ünal said …".encode("cp1254"), "")
Reads     bytes
Writes    nothing
Rules     byte order mark, then UTF-8, then the likeliest encoding with a note that says so
"""

from __future__ import annotations

import codecs
import re

from letterfacts.errors import ReadError

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(data: bytes, encoding: str) -> tuple[str, str]:
    """(text, note) of the bytes; the note is empty where nothing was guessed or replaced.

    `encoding`: a codec's name, or empty for finding it. Raises ReadError for binary data or a wrong encoding.
    """
    text, note = _decode(data, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = len(_CONTROL.findall(text))
    if found:
        text = _CONTROL.sub(" ", text)
        note = f"{note} {found} control characters were read as spaces; check the source.".strip()
    return text, note


def _decode(data: bytes, encoding: str) -> tuple[str, str]:
    marked = next((codec for mark, codec in _MARKS.items() if data.startswith(mark)), "")
    codec = encoding or marked or "utf-8"
    try:
        if not marked and not encoding and _is_binary(data):
            raise ReadError("the file holds binary data, not text; convert it to text first")
        return data.decode(codec), ""
    except LookupError as error:
        raise ReadError(f"{encoding!r} is no encoding that Python knows; write for example utf-8 or cp1251") from error
    except UnicodeDecodeError as error:
        if encoding or marked:
            raise ReadError(f"the file is not {codec} (byte {error.start}); give its --encoding") from error
    return _guess(data)


def _is_binary(data: bytes) -> bool:
    """More than one in fifty of the first bytes are control bytes that texts do not have."""
    head = data[:65536]
    return len(_BINARY.findall(head)) * 50 > len(head)


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # only here: most files are UTF-8

    best = from_bytes(data[:1_000_000]).best()
    if best is None:
        raise ReadError("the file's encoding can't be made out; give it with --encoding")
    text = data.decode(best.encoding, errors="replace")
    return text, f"Not UTF-8; read as {best.encoding} by its letters. If names look wrong, give --encoding."
