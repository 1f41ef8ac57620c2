"""The tables: one frozen dataclass each, whose fields are the columns and whose help text is the data dictionary.

Example:  [column.name for column in columns(Claim)]
Reads     nothing
Writes    nothing
Rules     a column is written once, here; CSV, JSON Lines, DataFrames and the README's list are derived from it
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from typing import Any


def _column(text: str, default: Any = "") -> Any:  # noqa: ANN401
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One row for each document of the run, read or not."""

    doc_id: str = _column("the path relative to the input folder, without suffix; unique in a run")
    path: str = _column("the file as it was given")
    title: str = _column("the title: from the metadata file, else the first line")
    published: str = _column("the date that relative dates count from (YYYY-MM-DD)")
    language: str = _column("the language, as ISO 639-1 code")
    characters: int = _column("length of the text in code points", 0)
    sentences: int = _column("number of sentences", 0)
    sha256: str = _column("checksum of the text as UTF-8")
    status: str = _column("ok, empty, unreadable, unsupported, other_language", "ok")
    error: str = _column("what was wrong and what to do, in one sentence")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    found_by: str = _column("the rule (file:line) or model (name and version) that made the row")
    score: float = _column("how sure, 0 to 1", 1.0)
    flags: tuple[str, ...] = _column("what a reviewer should look at, as short codes", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(_Found):
    """One row for each person and document."""

    person_id: str = _column("id of the row, the same in every run")
    doc_id: str = _column("the document")
    name: str = _column("the fullest form used in the text, without titles")
    role: str = _column("office, profession or function, in the text's words; several joined with “; ”")
    organization: str = _column("the organization that the role is held in")
    status: str = _column("what has happened to the person (detained, sentenced, killed, …)")
    mentions: int = _column("how often the person is named", 0)
    start: int = _column("first mention: offset of its first character, in code points", 0)
    end: int = _column("first mention: offset after its last character", 0)
    text: str = _column("first mention: the letter's own words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(_Found):
    """One row for each organization and document."""

    organization_id: str = _column("id of the row, the same in every run")
    doc_id: str = _column("the document")
    name: str = _column("the fullest form used in the text")
    aliases: tuple[str, ...] = _column("the other forms in the text", ())
    kind: str = _column("ngo, coalition, media, intergovernmental, government, court, …")
    mentions: int = _column("how often the organization is named", 0)
    start: int = _column("first mention: offset of its first character, in code points", 0)
    end: int = _column("first mention: offset after its last character", 0)
    text: str = _column("first mention: the letter's own words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(_Found):
    """One row for each time expression."""

    date_id: str = _column("id of the row, the same in every run")
    doc_id: str = _column("the document")
    start: int = _column("offset of the first character, in code points", 0)
    end: int = _column("offset after the last character", 0)
    text: str = _column("the letter's own words, text[start:end]")
    type: str = _column("DATE, TIME, DURATION, SET (TIMEX3) or INTERVAL")
    value: str = _column("the TIMEX3 value; an INTERVAL has start/end")
    edtf: str = _column("the period that is meant, in EDTF (ISO 8601-2)")
    earliest: str = _column("first calendar day that edtf can mean")
    latest: str = _column("last calendar day that edtf can mean")
    mod: str = _column("TIMEX3 modifier: MORE_THAN, LESS_THAN, APPROX, START, …")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(_Found):
    """One row for each number that the text asserts."""

    claim_id: str = _column("id of the row, the same in every run")
    doc_id: str = _column("the document")
    start: int = _column("offset of the first character, in code points", 0)
    end: int = _column("offset after the last character", 0)
    text: str = _column("the quantity phrase, text[start:end]")
    kind: str = _column("count, duration, money, percent, age, ratio, rank, distance, area, weight, other")
    value: float | None = _column("the number", None)
    low: float | None = _column("lower bound, empty where open", None)
    high: float | None = _column("upper bound, empty where open", None)
    comparator: str = _column("exact, about, more_than, at_least, less_than, at_most, between, vague")
    unit: str = _column("for measures: second … year, an ISO 4217 code, percent, km, …")
    counted: str = _column("what is counted, in the text's words")
    subset_of: str = _column("claim_id of the whole that this number is a part of")
    event: str = _column("lemma of the verb or noun that says what happened")
    event_class: str = _column("the event's class (rules/events.csv)")
    agent: str = _column("who did it, in the text's words")
    affected: str = _column("whom it befell, where that is not what is counted")
    when: str = _column("EDTF of the date or period that the claim holds for")
    earliest: str = _column("first calendar day that when can mean")
    latest: str = _column("last calendar day that when can mean")
    place: str = _column("where, in the text's words")
    source: str = _column("whoever the text says the figure is from")
    quoted: bool = _column("the figure stands inside quotation marks", False)
    negated: bool = _column("the text denies it", False)
    modality: str = _column("asserted, possible, planned, conditional", "asserted")
    sentence: str = _column("the sentence the claim stands in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(_Found):
    """One row for each naming of a person or an organization, and each date and quantity phrase."""

    mention_id: str = _column("id of the row, the same in every run")
    doc_id: str = _column("the document")
    start: int = _column("offset of the first character, in code points", 0)
    end: int = _column("offset after the last character", 0)
    text: str = _column("the letter's own words, text[start:end]")
    label: str = _column("PERSON, ORG, DATE or QUANTITY")
    row_id: str = _column("id of the row of persons, organizations, dates or claims")


Record = Document | Person | Organization | Date | Claim | Mention
TABLES: dict[str, type] = {
    "documents": Document,
    "persons": Person,
    "organizations": Organization,
    "dates": Date,
    "claims": Claim,
    "mentions": Mention,
}


def columns(table: str) -> list[str]:
    """The column names of a table, in their order: what found the row and how sure comes last."""
    names = [f.name for f in fields(TABLES[table])]
    last = [f.name for f in fields(_Found)] if table != "documents" else []
    return [name for name in names if name not in last] + last


def help_text(table: str, column: str) -> str:
    """What a column means, in one line."""
    return str(next(f.metadata["help"] for f in fields(TABLES[table]) if f.name == column))


def row_id(doc_id: str, table: str, start: int, end: int, label: str = "") -> str:
    """An id made from what the row is about, so that it is the same in every run."""
    key = "\x1f".join((doc_id, table, str(start), str(end), label))
    return f"{table[0]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
