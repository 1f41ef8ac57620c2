"""The metadata CSV: what a collection knows about its files (date, title, source, address).

Example:  about = read_metadata(Path("corpus/metadata.csv")); about["letter.txt"].published
Reads     a CSV file in UTF-8 with the columns `path`, `published`, and any of `title`, `source`, `url`
Writes    nothing
Rules     every error names file and line; a date is YYYY-MM-DD or empty
"""

from __future__ import annotations

import csv
import datetime
from dataclasses import dataclass
from pathlib import Path

from letterfacts.errors import MetadataError, UsageError

NEEDED = ("path", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the metadata file says of one document."""

    published: str = ""
    title: str = ""


def read_metadata(path: Path) -> dict[str, About]:
    """The rows by their `path`, as written. Raises MetadataError with file and line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise MetadataError(f"{path}: is not UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    except OSError as error:
        raise MetadataError(f"{path}: can't be read ({error.strerror}); check the path") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    found: dict[str, About] = {}
    try:
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise MetadataError(
                f"{path}, line 1: the column {missing[0]} is missing; the header needs {','.join(NEEDED)}"
            )
        for row in reader:
            key, about = _row(path, reader.line_num, row)
            if key in found:
                raise MetadataError(f"{path}, line {reader.line_num}: {key} stands there twice; keep one of the rows")
            found[key] = about
    except csv.Error as error:
        raise MetadataError(
            f"{path}, line {reader.line_num}: is no CSV ({error}); check the quotation marks"
        ) from error
    return found


def _row(path: Path, line: int, row: dict[str | None, str | None]) -> tuple[str, About]:
    if None in row or None in row.values():
        raise MetadataError(
            f"{path}, line {line}: the row has more or fewer cells than the header; put texts into quotes"
        )
    key = (row["path"] or "").strip().replace("\\", "/").removeprefix("./")
    if not key:
        raise MetadataError(f"{path}, line {line}: the path is empty; write the file's path in the input folder")
    try:
        published = read_date(row["published"] or "")
    except UsageError as error:
        raise MetadataError(f"{path}, line {line}: {error}") from error
    return key, About(published=published, title=(row.get("title") or "").strip())


def read_date(text: str) -> str:
    """`text` if it is a calendar day written YYYY-MM-DD, or empty. Raises UsageError."""
    text = text.strip()
    try:
        return datetime.date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise UsageError(f"{text!r} is no date; write it as YYYY-MM-DD, for example 2021-07-26") from error
