"""The main job: files in, rows out, one result a document.

Example:  tables = extract("corpus/", metadata="corpus/metadata.csv"); tables.claims
Reads     the files, the metadata CSV
Writes    nothing (`letterfacts.formats` writes what the command line asks for)
Rules     a document that can't be read costs nothing but itself: it gets a row that says why
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from letterfacts.errors import ReadError, UsageError
from letterfacts.language import ENGLISH, detect
from letterfacts.metadata import About, read_date, read_metadata
from letterfacts.readers import Letter, read, read_bytes, txt
from letterfacts.records import TABLES, Document, Record
from letterfacts.sources import Source, find_sources

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from letterfacts.tabulate import Tables

MAX_CHARACTERS = 1_000_000
BATCH_DOCUMENTS = 8
BATCH_CHARACTERS = 30_000  # small enough for a bar that moves; a batch is done before its documents are written


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read: the date for documents without one, the metadata by path, the encoding, the longest text."""

    published: str = ""
    metadata: dict[str, About] = field(default_factory=dict)
    encoding: str = ""
    max_characters: int = MAX_CHARACTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one document: its row, its rows in the other tables, and its text (None where it has none)."""

    document: Document
    rows: dict[str, list[Record]]
    text: str | None


def extract(
    paths: str | Path | Iterable[str | Path],
    *,
    metadata: str | Path | None = None,
    published: str = "",
    encoding: str = "",
    nlp: Language | None = None,
) -> Tables:
    """The tables of all documents under `paths` (files, folders, "-" for standard input) as DataFrames.

    `metadata`: a CSV file with `path` and `published`; `published`: the date (YYYY-MM-DD) for documents
    without one; `encoding`: of files that are not UTF-8. Raises UsageError; a document that can't be read has a row.
    """
    from letterfacts.assemble import load
    from letterfacts.tabulate import frames

    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    options = read_options(metadata=metadata, published=published, encoding=encoding)
    sources, _ = find_sources(listed)
    rows: dict[str, list[Record]] = {table: [] for table in TABLES}
    for result in results(nlp or load(), sources, options):
        rows["documents"].append(result.document)
        for table, found in result.rows.items():
            rows[table] += found
    return frames(rows)


def read_options(
    *,
    metadata: str | Path | None = None,
    published: str = "",
    encoding: str = "",
    max_characters: int = MAX_CHARACTERS,
) -> Options:
    """Options from what a user gives. Raises UsageError for a wrong date or encoding, MetadataError for the file."""
    try:
        "".encode(encoding or "utf-8")
    except LookupError as error:
        raise UsageError(f"{encoding!r} is no encoding that Python knows; write for example utf-8 or cp1251") from error
    return Options(
        published=read_date(published),
        metadata=read_metadata(Path(metadata)) if metadata else {},
        encoding=encoding,
        max_characters=max_characters,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A letter that was read and waits for its annotation."""

    letter: Letter
    document: Document


def results(nlp: Language, sources: Iterable[Source], options: Options) -> Iterator[Result]:
    """One Result for each source, in their order."""
    batch: list[Result | _Pending] = []
    size = 0
    for source in sources:
        item = _read(source, options)
        batch.append(item)
        size += len(item.letter.text) if isinstance(item, _Pending) else 0
        if size > BATCH_CHARACTERS or len(batch) >= BATCH_DOCUMENTS:
            yield from _annotated(nlp, batch, options)
            batch, size = [], 0
    yield from _annotated(nlp, batch, options)


def _read(source: Source, options: Options) -> Result | _Pending:
    """The letter, or the result of a document that can't be annotated."""
    about = options.metadata.get(source.relative, About())
    try:
        letter = _letter(source, options)
    except ReadError as error:
        row = _document(source, about, options)
        return Result(document=replace(row, status=error.status, error=_sentence(str(error))), rows={}, text=None)
    letter = replace(letter, title=about.title or letter.title, published=about.published or letter.published)
    row = _document(source, about, options, letter)
    if not letter.text.strip():
        row = replace(row, status="empty", error="The document has no text; check the source.")
    elif row.language != ENGLISH:
        problem = f"The text is not English but {row.language}; translate it or leave it out."
        row = replace(row, status="other_language", error=problem)
    else:
        return _Pending(letter=letter, document=row)
    return Result(document=row, rows={}, text=letter.text)


def _annotated(nlp: Language, batch: list[Result | _Pending], options: Options) -> Iterator[Result]:
    """The batch's results in its order; what spaCy keeps of the texts is freed at the end."""
    with nlp.memory_zone():
        pending = [item for item in batch if isinstance(item, _Pending)]
        done = iter(_annotate(nlp, pending, options))
        finished = [next(done) if isinstance(item, _Pending) else item for item in batch]
    yield from finished


def _annotate(nlp: Language, pending: list[_Pending], options: Options) -> Iterator[Result]:
    try:
        docs = list(nlp.pipe([_prepared(nlp, item, options) for item in pending]))
        yield from [_result(item, doc) for item, doc in zip(pending, docs, strict=True)]
    except Exception:  # a bug that one text meets must not cost the others of its batch
        for item in pending:
            yield _alone(nlp, item, options)


def _prepared(nlp: Language, item: _Pending, options: Options) -> Doc:
    from letterfacts.assemble import prepare

    letter = item.letter
    return prepare(nlp, letter.text, doc_id=letter.doc_id, published=letter.published, fallback=options.published)


def _alone(nlp: Language, item: _Pending, options: Options) -> Result:
    """The result of a letter whose batch failed: its rows, or a row that says what went wrong."""
    try:
        return _result(item, nlp(_prepared(nlp, item, options)))
    except Exception as error:
        problem = f"The pipeline failed on this text ({type(error).__name__}: {error}); please report it."
        row = replace(item.document, status="unreadable", error=problem)
        return Result(document=row, rows={}, text=item.letter.text)


def _result(item: _Pending, doc: Doc) -> Result:
    from letterfacts.marks import document
    from letterfacts.tabulate import rows

    row = replace(
        item.document,
        sentences=sum(1 for _ in doc.sents) if doc.has_annotation("SENT_START") else 0,
        published=document(doc)["published"],
    )
    return Result(document=row, rows=rows(doc), text=item.letter.text)


def _sentence(problem: str) -> str:
    return problem[:1].upper() + problem[1:] + "."


def _letter(source: Source, options: Options) -> Letter:
    if source.problem:
        raise ReadError(source.problem)
    if source.path is None:
        data = sys.stdin.buffer.read()
        letter = read_bytes(data, txt.read_text, encoding=options.encoding, doc_id=source.doc_id, shown=source.shown)
    else:
        letter = read(source.path, encoding=options.encoding, doc_id=source.doc_id, shown=source.shown)
    if len(letter.text) > options.max_characters:
        size = f"{len(letter.text):,} characters, more than {options.max_characters:,}"
        raise ReadError(f"the text has {size}; split it or raise --max-characters")
    return letter


def _document(source: Source, about: About, options: Options, letter: Letter | None = None) -> Document:
    """The document's row as far as it is known before annotation."""
    text = letter.text if letter else ""
    return Document(
        doc_id=source.doc_id,
        path=source.shown,
        title=letter.title if letter else about.title,
        published=(letter.published if letter else about.published) or options.published,
        language=detect(text) if text.strip() else "",
        characters=len(text),
        sha256=hashlib.sha256(text.encode()).hexdigest() if letter else "",
        error=letter.note if letter else "",
    )
