"""Which files are letters, and the id of each.

Example:  for source in find_sources(["corpus/"]): source.doc_id, source.path
Reads     folder listings, no file contents
Writes    nothing
Rules     sorted by id, so that the order of the rows never depends on the disk; hidden files and README are no letters
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from letterfacts.errors import UsageError
from letterfacts.readers import DOCUMENTS

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document to read: its id, the file, its path inside the input folder, and why it can't be read, if so."""

    doc_id: str
    path: Path | None
    relative: str
    shown: str
    problem: str = ""


def find_sources(paths: Iterable[str | Path], *, leave_out: Path | None = None) -> tuple[list[Source], int]:
    """The documents under `paths` (files, folders, "-") by id, and how many other files were passed over.

    `leave_out`: a file that is no input (the metadata). Raises UsageError where none of the paths exists.
    """
    paths = list(paths)
    if not any(str(path) == STDIN or Path(path).exists() for path in paths):
        raise UsageError(f"{paths[0]}: there is no such file or folder; check the path")
    found: list[Source] = []
    skipped = 0
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            found.append(Source(doc_id="stdin", path=None, relative=STDIN, shown=STDIN))
        elif path.is_dir():
            files = [file for file in _walk(path) if leave_out is None or file.resolve() != leave_out.resolve()]
            letters = [file for file in files if file.suffix.lower() in DOCUMENTS]
            skipped += len(files) - len(letters)
            found += [_source(file, file.relative_to(path)) for file in letters]
        else:
            missing = "" if path.exists() else "there is no such file; check the path"
            found.append(_source(path, Path(path.name), missing))
    return _unique(sorted(found, key=lambda source: (source.doc_id, source.shown))), skipped


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).stem.upper() != "README":
                yield Path(root, name)


def _source(path: Path, relative: Path, problem: str = "") -> Source:
    doc_id = relative.with_suffix("").as_posix()
    return Source(doc_id=doc_id, path=path, relative=relative.as_posix(), shown=str(path), problem=problem)


def _unique(sources: list[Source]) -> list[Source]:
    """One source for each file; a second file with the same id gets an id of its own and a problem."""
    taken: dict[str, Source] = {}
    for source in sources:
        first = taken.get(source.doc_id)
        if first is None:
            taken[source.doc_id] = source
            continue
        if first.path is None or source.path is None or first.path.resolve() == source.path.resolve():
            continue
        number = 2
        while f"{source.doc_id}~{number}" in taken:
            number += 1
        problem = f"has the same id {source.doc_id} as {first.shown}; rename it or run it on its own"
        taken[f"{source.doc_id}~{number}"] = replace(source, doc_id=f"{source.doc_id}~{number}", problem=problem)
    return list(taken.values())
