"""Marks to rows to DataFrames: the six tables of a Doc.

Example:  tables(doc).claims[["text", "counted", "event", "source"]]
Reads     the marks on the Doc
Writes    nothing
Rules     one row for each mark, in the order of the text; ids depend on document, table and place only
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from letterfacts.marks import (
    ClaimMark,
    DateMark,
    Mark,
    MentionMark,
    OrganizationMark,
    PersonMark,
    TimexMark,
    document,
    get,
    original,
)
from letterfacts.records import TABLES, Claim, Date, Document, Mention, Organization, Person, Record, columns, row_id
from letterfacts.values.edtf import days

if TYPE_CHECKING:
    import pandas as pd

# The columns of a claim that its mark has under the same name.
_COPIED = (
    *("kind", "value", "low", "high", "comparator", "unit", "counted", "event", "event_class", "agent", "affected"),
    *("when", "place", "source", "quoted", "negated", "modality", "sentence"),
)
Rows = dict[str, list[Record]]


@dataclass(frozen=True, slots=True)
class Tables:
    """The six tables as DataFrames, by name: `tables.claims`, or `tables["claims"]`."""

    documents: pd.DataFrame
    persons: pd.DataFrame
    organizations: pd.DataFrame
    dates: pd.DataFrame
    claims: pd.DataFrame
    mentions: pd.DataFrame

    def __getitem__(self, table: str) -> pd.DataFrame:
        frame: pd.DataFrame = getattr(self, table)
        return frame


@dataclass(frozen=True, slots=True)
class _Source:
    """What every row takes from its document; the text is made once, a Doc puts it together at each call."""

    doc_id: str
    text: str


def rows(doc: Doc) -> Rows:
    """The rows of a Doc for every table but `documents`, in the order of the text."""
    source = _Source(document(doc)["doc_id"], original(doc))
    mentions = sorted(_mentions(doc, source), key=lambda row: (row.start, row.end, row.label))
    return {
        "persons": [_person(source, mark) for mark in get(doc, PersonMark)],
        "organizations": [_organization(source, mark) for mark in get(doc, OrganizationMark)],
        "dates": [_date(source, mark) for mark in get(doc, DateMark)],
        "claims": [_claim(source, mark) for mark in get(doc, ClaimMark)],
        "mentions": list(mentions),
    }


def tables(doc: Doc) -> Tables:
    """The tables of one Doc as DataFrames; `documents` has the one row that is known of it."""
    about = document(doc)
    row = Document(
        doc_id=about["doc_id"],
        published=about["published"],
        language="en",
        characters=len(doc.text),
        sentences=sum(1 for _ in doc.sents) if doc.has_annotation("SENT_START") else 0,
        sha256=hashlib.sha256(original(doc).encode()).hexdigest(),
    )
    return frames({"documents": [row], **rows(doc)})


def frames(found: Mapping[str, Iterable[Record]]) -> Tables:
    """Rows by table as DataFrames with all columns in their order, also where a table has no rows."""
    import pandas as pd  # slow to import, and the command line doesn't need it

    data = {
        table: pd.DataFrame(
            [[_cell(getattr(row, name)) for name in columns(table)] for row in found.get(table, ())],
            columns=columns(table),
        )
        for table in TABLES
    }
    return Tables(**data)


def timex3(doc: Doc) -> list[dict[str, str | int]]:
    """The single TIMEX3 expressions (an INTERVAL's two ends apart): start, end, type, value, mod."""
    return [
        {"start": mark.start, "end": mark.end, "type": mark.type, "value": mark.value, "mod": mark.mod}
        for mark in get(doc, TimexMark)
    ]


def _cell(value: Any) -> Any:  # noqa: ANN401
    return list(value) if isinstance(value, tuple) else value


def _found(source: _Source, mark: Mark) -> dict[str, Any]:
    """The columns that every row takes from its mark."""
    return {
        "doc_id": source.doc_id,
        "start": mark.start,
        "end": mark.end,
        "text": source.text[mark.start : mark.end],
        "found_by": mark.found_by,
        "score": round(mark.score, 3),
        "flags": mark.flags,
    }


def _person(source: _Source, mark: PersonMark) -> Person:
    return Person(
        person_id=row_id(source.doc_id, "persons", mark.start, mark.end),
        name=mark.name,
        role=mark.role,
        organization=mark.organization,
        status=mark.status,
        mentions=len(mark.mentions),
        **_found(source, mark),
    )


def _organization(source: _Source, mark: OrganizationMark) -> Organization:
    return Organization(
        organization_id=row_id(source.doc_id, "organizations", mark.start, mark.end),
        name=mark.name,
        aliases=mark.aliases,
        kind=mark.kind,
        mentions=len(mark.mentions),
        **_found(source, mark),
    )


def _date(source: _Source, mark: DateMark) -> Date:
    earliest, latest = days(mark.edtf)
    return Date(
        date_id=row_id(source.doc_id, "dates", mark.start, mark.end),
        type=mark.type,
        value=mark.value,
        edtf=mark.edtf,
        earliest=earliest,
        latest=latest,
        mod=mark.mod,
        **_found(source, mark),
    )


def _claim(source: _Source, mark: ClaimMark) -> Claim:
    earliest, latest = days(mark.when)
    return Claim(
        claim_id=row_id(source.doc_id, "claims", mark.start, mark.end),
        subset_of=row_id(source.doc_id, "claims", *mark.subset_of) if mark.subset_of else "",
        earliest=earliest,
        latest=latest,
        **{name: getattr(mark, name) for name in _COPIED},
        **_found(source, mark),
    )


def _mentions(doc: Doc, source: _Source) -> Iterable[Mention]:
    owners: dict[tuple[str, int, int], str] = {}
    for person in get(doc, PersonMark):
        key = row_id(source.doc_id, "persons", person.start, person.end)
        owners.update({("PERSON", *place): key for place in person.mentions})
    for organization in get(doc, OrganizationMark):
        key = row_id(source.doc_id, "organizations", organization.start, organization.end)
        owners.update({("ORG", *place): key for place in organization.mentions})
    marks: list[tuple[str, Mark]] = [(mark.label, mark) for mark in get(doc, MentionMark)]
    kinds: tuple[tuple[str, str, type[Mark]], ...]
    kinds = (("DATE", "dates", DateMark), ("QUANTITY", "claims", ClaimMark))
    for label, table, kind in kinds:
        for mark in get(doc, kind):
            owners[label, mark.start, mark.end] = row_id(source.doc_id, table, mark.start, mark.end)
            marks.append((label, mark))
    for label, mark in marks:
        yield Mention(
            mention_id=row_id(source.doc_id, "mentions", mark.start, mark.end, label),
            label=label,
            row_id=owners.get((label, mark.start, mark.end), ""),
            **_found(source, mark),
        )
