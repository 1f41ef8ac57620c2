"""Rows against gold, field by field, by the rules of the letter's README.

A gold value `a|b` names readings that all count; case, a leading article, surrounding quotation marks and white space
do not. Everything else is compared as it stands: a row is right if every field is.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

TABLES = ("persons", "organizations", "dates", "claims")
_QUOTES = "“”„‟\"'‘’‚‹›«»"
_ARTICLE = re.compile(r"(?:the|a|an)\s+")
Row = Mapping[str, Any]


class Error(NamedTuple):
    """A wrong field, or a whole row that is missing or too many."""

    table: str
    row: str
    field: str
    gold: Any
    got: Any

    def __str__(self) -> str:
        if self.field in ("missing", "extra"):
            return f"{self.table}: {self.row!r} is {'missing' if self.field == 'missing' else 'too many'}"
        return f"{self.table}: {self.row!r}: {self.field} should be {self.gold!r}, is {self.got!r}"


class Result(NamedTuple):
    """By table: rows that are right in every field, rows in all (of the gold, and those too many); and the errors."""

    right: dict[str, int]
    total: dict[str, int]
    errors: list[Error]


def compare(gold: Mapping[str, list[Row]], rows: Mapping[str, list[Row]]) -> Result:
    """Compares the four tables; `rows` has `mentions` too, which give the places of persons and organizations."""
    right, total, errors = {}, {}, []
    for table in TABLES:
        found = [_with_mentions(row, table, rows["mentions"]) for row in rows[table]]
        pairs = _pair(gold[table], found)
        wrong = [error for one, other in pairs for error in _fields(table, one, other)]
        right[table] = sum(not list(_fields(table, one, other)) for one, other in pairs)
        total[table] = len(pairs)
        errors += wrong
    return Result(right, total, errors)


def plain(value: Any) -> str:
    """A text as it is compared."""
    text, before = re.sub(r"\s+", " ", str(value or "")).strip().casefold(), None
    while text != before:
        before = text
        text = (
            _ARTICLE.sub("", text.strip(_QUOTES + " "), count=1) if _ARTICLE.match(text) else text.strip(_QUOTES + " ")
        )
    return text


def _with_mentions(row: Row, table: str, mentions: list[Row]) -> Row:
    if table not in ("persons", "organizations"):
        return row
    places = [[m["start"], m["end"]] for m in mentions if m["row_id"] == row[f"{table[:-1]}_id"]]
    return {**row, "mentions": places}


def _pair(gold: list[Row], found: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Each row with the one that shares most characters with it; None for what is missing or too many."""
    shared = [(_shared(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found)]
    partner: dict[int, int] = {}
    for size, i, j in sorted(shared, reverse=True):
        if size and i not in partner and j not in partner.values():
            partner[i] = j
    pairs: list[tuple[Row | None, Row | None]] = [
        (row, found[partner[i]] if i in partner else None) for i, row in enumerate(gold)
    ]
    return pairs + [(None, row) for j, row in enumerate(found) if j not in partner.values()]


def _shared(one: Row, other: Row) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in _places(one) for c, d in _places(other))


def _places(row: Row) -> Iterable[tuple[int, int]]:
    return row["mentions"] if "mentions" in row else [(row["start"], row["end"])]


def _fields(table: str, gold: Row | None, found: Row | None) -> Iterable[Error]:
    if gold is None or found is None:
        row = gold or found or {}
        yield Error(table, _label(row), "extra" if gold is None else "missing", None, None)
        return
    for field, value in gold.items():
        if not _same(field, value, found.get(field)):
            yield Error(table, _label(gold), field, value, found.get(field))


def _label(row: Row) -> str:
    return re.sub(r"\s+", " ", str(row.get("name") or row["text"]))


def _same(field: str, gold: Any, got: Any) -> bool:
    if gold is None or got is None:
        return gold is got
    if isinstance(gold, float | int) and not isinstance(gold, bool):
        return isinstance(got, float | int) and abs(gold - got) <= 1e-9 * abs(gold)
    if field == "aliases":
        return {plain(alias) for alias in gold} == {plain(alias) for alias in got or ()}
    if field == "mentions":
        return [list(span) for span in gold] == sorted(list(span) for span in got)
    if not isinstance(gold, str):
        return bool(gold == got)
    return plain(got) in {plain(reading) for reading in gold.split("|")}
