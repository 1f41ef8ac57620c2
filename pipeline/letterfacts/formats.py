"""Rows to files: one file a table, written beside its place and moved there when the run is done.

Example:  with Output(Path("out"), ("csv",)) as output: output.add(rows_by_table, text)
Reads     nothing
Writes    OUT/TABLE.csv, OUT/TABLE.jsonl and OUT/texts/DOC_ID.txt
Rules     the same rows give the same bytes; a cell never runs as a spreadsheet formula; no half-written file
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from letterfacts.errors import UsageError
from letterfacts.records import TABLES, Record, columns

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Write = Callable[[Iterable[Record]], None]


def plain_number(value: float) -> float | int:
    """A whole number without its decimal point: 35000, not 35000.0."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def csv_cell(value: Any) -> str:  # noqa: ANN401
    """A value as CSV holds it: lists joined, empty for None, and text that a spreadsheet takes for text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(plain_number(value))
    text = "; ".join(value) if isinstance(value, tuple | list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def json_value(value: Any) -> Any:  # noqa: ANN401
    """A value as JSON Lines holds it."""
    return plain_number(value) if isinstance(value, float) else value


def _csv_writer(file: TextIO, table: str) -> Write:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns(table))

    def write(rows: Iterable[Record]) -> None:
        writer.writerows([csv_cell(getattr(row, name)) for name in columns(table)] for row in rows)

    return write


def _jsonl_writer(file: TextIO, table: str) -> Write:
    def write(rows: Iterable[Record]) -> None:
        for row in rows:
            values = {name: json_value(getattr(row, name)) for name in columns(table)}
            file.write(json.dumps(values, ensure_ascii=False) + "\n")

    return write


FORMATS: dict[str, Callable[[TextIO, str], Write]] = {"csv": _csv_writer, "jsonl": _jsonl_writer}


def check_formats(names: Iterable[str]) -> list[str]:
    """The formats named, each once; `a,b` names two. Raises UsageError for an unknown one."""
    kinds = [kind.strip() for name in names for kind in name.split(",")]
    unknown = [kind for kind in kinds if kind not in FORMATS]
    if unknown:
        raise UsageError(f"--format {unknown[0]} is not known; write {' or '.join(FORMATS)}")
    return list(dict.fromkeys(kinds))


class Output:
    """The output folder of a run. Everything is written to a folder beside it; leaving without an error moves it."""

    def __init__(self, out: Path, formats: Iterable[str]) -> None:
        self.out = out
        self.formats = list(formats)
        self._files = ExitStack()
        self._writers: dict[str, list[Write]] = {}

    def __enter__(self) -> Self:
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            self._staging = Path(tempfile.mkdtemp(prefix=".letterfacts-", dir=self.out))
        except OSError as error:
            raise UsageError(f"{self.out}: can't be written ({error.strerror}); choose another --out folder") from error
        for table in TABLES:
            self._writers[table] = [FORMATS[kind](self._open(f"{table}.{kind}"), table) for kind in self.formats]
        return self

    def add(self, rows: Mapping[str, Iterable[Record]], doc_id: str, text: str | None) -> None:
        """Add the rows of one document, and its text where it has one."""
        for table, found in rows.items():
            listed = list(found)
            for write in self._writers[table]:
                write(listed)
        if text is not None:
            path = self._staging / "texts" / f"{doc_id}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()
        try:
            if error is None:
                self._move()
        finally:
            shutil.rmtree(self._staging, ignore_errors=True)

    def _open(self, name: str) -> TextIO:
        return self._files.enter_context((self._staging / name).open("w", encoding="utf-8", newline=""))

    def _move(self) -> None:
        """Move every file to its place; the texts first, so that a table never names a text that isn't there."""
        files = sorted(
            (path for path in self._staging.rglob("*") if path.is_file()), key=lambda p: p.parent == self._staging
        )
        for path in files:
            target = self.out / path.relative_to(self._staging)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
