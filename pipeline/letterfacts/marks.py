"""What the components leave on a Doc: plain marks by character offsets, one list for each kind of fact.

Example:  put(doc, DateMark, marks); for mark in get(doc, DateMark): mark.edtf
Reads     doc.user_data["letterfacts.…"] (JSON values only, so a Doc survives to_bytes and DocBin)
Writes    the same
Rules     offsets are code points into doc.text, end exclusive; a mark's words are doc.text[start:end]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from spacy.tokens import Doc

_DOCUMENT = "letterfacts.document"
_ORIGINAL = "letterfacts.original"
Pair = tuple[int, int]
M = TypeVar("M", bound="Mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place in the text, what found it, how sure that is, and what a reviewer should look at."""

    start: int
    end: int
    found_by: str = ""
    score: float = 1.0
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexMark(Mark):
    """A single TIMEX3 expression; an interval has two of them inside."""

    type: str
    value: str
    mod: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMark(TimexMark):
    """A time expression as the dates table has it; `anchor` is the offsets "12:23" it was read from, or "document"."""

    edtf: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMark(Mark):
    """The quantity phrase of a numeric claim; `number` is the place of the number (and unit) without its modifiers."""

    kind: str
    value: float | None
    low: float | None
    high: float | None
    comparator: str
    unit: str = ""
    number: Pair = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionMark(Mark):
    """One naming of a person (PERSON) or an organization (ORG)."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMark(Mark):
    """A person of the document; start and end are those of the first mention."""

    name: str
    mentions: tuple[Pair, ...]
    role: str = ""
    organization: str = ""
    status: str = ""
    status_place: Pair = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMark(Mark):
    """An organization of the document; start and end are those of the first mention."""

    name: str
    mentions: tuple[Pair, ...]
    aliases: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMark(Mark):
    """The inside of quotation marks where somebody's statement is quoted (names and scare quotes are none)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMark(Mark):
    """Who says it (start, end: the source's words) and what is said (scope); inner scopes beat outer ones."""

    scope: Pair
    cue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMark(QuantityMark):
    """A number with what the text asserts about it; `subset_of` is the place of the whole it is a part of."""

    counted: str = ""
    subset_of: Pair | None = None
    event: str = ""
    event_class: str = ""
    agent: str = ""
    affected: str = ""
    when: str = ""
    place: str = ""
    source: str = ""
    quoted: bool = False
    negated: bool = False
    modality: str = "asserted"
    sentence: str = ""


def put(doc: Doc, kind: type[M], marks: Iterable[M]) -> None:
    """Keep `marks` of one kind on the Doc, in the order of the text, instead of those that were there."""
    rows = sorted(marks, key=lambda mark: (mark.start, mark.end))
    names = [field.name for field in fields(kind)]
    doc.user_data[_key(kind)] = [{name: getattr(mark, name) for name in names} for mark in rows]


def get(doc: Doc, kind: type[M]) -> list[M]:
    """The marks of one kind, in the order of the text; none where the component did not run."""
    return [kind(**{key: _frozen(value) for key, value in row.items()}) for row in doc.user_data.get(_key(kind), ())]


def set_document(doc: Doc, *, doc_id: str, published: str, fallback: str = "") -> None:
    """Tell the components which document this is and its date (YYYY-MM-DD, or empty).

    `fallback`: the date to take where the document has none and its text bears no dateline.
    """
    doc.user_data[_DOCUMENT] = {"doc_id": doc_id, "published": published, "fallback": fallback}


def set_original(doc: Doc, text: str) -> None:
    """Keep the text as it was read, where the Doc has blanks for line breaks in it."""
    doc.user_data[_ORIGINAL] = text


def original(doc: Doc) -> str:
    """The text as it was read: what the rows' words are taken from."""
    text: str | None = doc.user_data.get(_ORIGINAL)
    return str(doc.text) if text is None else text


def document(doc: Doc) -> dict[str, str]:
    """`doc_id`, `published` and `fallback` of the Doc; empty where they were not set."""
    found: dict[str, str] = doc.user_data.get(_DOCUMENT, {"doc_id": "", "published": "", "fallback": ""})
    return found


def _key(kind: type[Mark]) -> str:
    return f"letterfacts.{kind.__name__}"


def _frozen(value: Any) -> Any:  # noqa: ANN401
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
