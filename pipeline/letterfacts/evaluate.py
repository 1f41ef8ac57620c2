"""Rows against gold: what was found, and how much of it is right in every field.

Example:  report = evaluate(nlp, read_gold(Path("annotations/development")), Path("corpus")); report.lines()
Reads     annotations/*.json and the texts that they annotate
Writes    nothing
Rules     rows are paired by place (persons and organizations by a shared mention), each once; a gold value
          `a|b` names readings that all count; case, a leading article, outer quotation marks and spaces do not count
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from letterfacts.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

Row = Mapping[str, Any]
# The fields that count as right or wrong; gold letters have these and no others.
FIELDS: dict[str, tuple[str, ...]] = {
    "persons": ("name", "role", "organization", "status", "mentions"),
    "organizations": ("name", "aliases", "kind", "mentions"),
    "dates": ("text", "type", "value", "edtf", "mod"),
    "claims": (
        *("text", "kind", "value", "low", "high", "comparator", "unit", "counted", "event", "agent", "affected"),
        *("when", "place", "source", "quoted", "negated", "modality"),
    ),
}
_QUOTES = "“”\"'‘’«»„‹›"


@dataclass(slots=True)
class Count:
    """Hits among the found and the gold."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, hits: int, found: int, gold: int) -> None:
        """Add the counts of one document."""
        self.hits += hits
        self.found += found
        self.gold += gold

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F, each 0 to 1."""
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass(slots=True)
class Report:
    """Counts by name (“claims”, “claims all right”, “claims.event”, …) and the errors in words."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The scores as lines of text."""
        for name, count in self.counts.items():
            precision, recall, f = count.scores
            numbers = f"({count.hits}/{count.found}/{count.gold})"
            yield f"{name:33} P {precision:6.1%}  R {recall:6.1%}  F {f:6.1%}  {numbers}"


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The gold letters of a folder (or one file), by id. Raises UsageError."""
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    letters = []
    for file in files:
        try:
            gold = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(f"{file}: is no gold letter ({error}); give JSON as in annotations/README.md") from error
        if not isinstance(gold, dict):
            raise UsageError(f"{file}: is no gold letter; it holds a {type(gold).__name__}, not an object")
        if not {"doc_id", *FIELDS} <= set(gold):
            missing = sorted({"doc_id", *FIELDS} - set(gold))[0]
            raise UsageError(f"{file}: is no gold letter; {missing!r} is missing, see annotations/README.md")
        letters.append(gold)
    if not letters:
        raise UsageError(f"{path}: holds no gold letters (*.json)")
    return letters


def evaluate(nlp: Language, gold: Iterable[dict[str, Any]], texts: Path) -> Report:
    """Annotate each gold letter's text (TEXTS/DOC_ID.txt) and compare. Raises UsageError where a text is missing."""
    from letterfacts.assemble import annotate

    report = Report()
    for letter in gold:
        doc_id = letter["doc_id"]
        try:
            text = (texts / f"{doc_id}.txt").read_text(encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{texts / doc_id}.txt: the text of gold letter {doc_id} can't be read") from error
        doc = annotate(nlp, text, doc_id=doc_id, published=letter.get("published", ""))
        compare(letter, rows_of(doc), report)
    return report


def rows_of(doc: Any) -> dict[str, list[dict[str, Any]]]:  # noqa: ANN401
    """A Doc's rows in the form of gold: `mentions` are places, values are plain."""
    from letterfacts.marks import OrganizationMark, PersonMark, get
    from letterfacts.records import columns
    from letterfacts.tabulate import rows

    tables = rows(doc)
    found = {t: [{name: getattr(row, name) for name in columns(t)} for row in tables[t]] for t in FIELDS}
    places = {"persons": [mark.mentions for mark in get(doc, PersonMark)]}
    places["organizations"] = [mark.mentions for mark in get(doc, OrganizationMark)]
    for table, mentions in places.items():
        for row, pairs in zip(found[table], mentions, strict=True):
            row["mentions"] = [list(pair) for pair in pairs]
    return found


def compare(gold: Mapping[str, Any], found: Mapping[str, Sequence[Row]], report: Report) -> None:
    """Add one document's counts and errors to the report."""
    for table, names in FIELDS.items():
        pairs = pair(gold[table], found[table])
        report.counts[table].add(len(pairs), len(found[table]), len(gold[table]))
        right = 0
        for expected, row in pairs:
            wrong = [name for name in names if not same(table, name, expected, row)]
            right += not wrong
            for name in names:
                report.counts[f"  {table}.{name}"].add(name not in wrong, 1, 1)
            report.errors += [
                f"{gold['doc_id']} {table} {_words(expected)!r}: {name} is {row.get(name)!r}, not {expected[name]!r}"
                for name in wrong
            ]
        report.counts[f"{table}, all fields right"].add(right, len(found[table]), len(gold[table]))
        for label, rows, paired in (("missed", gold[table], 0), ("extra", found[table], 1)):
            taken = {id(two[paired]) for two in pairs}
            report.errors += [f"{gold['doc_id']} {table} {label}: {_words(r)!r}" for r in rows if id(r) not in taken]


def pair(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pairs of rows that overlap most, each row at most once."""
    overlaps = [
        (-overlap, g, f)
        for g, expected in enumerate(gold)
        for f, row in enumerate(found)
        if (overlap := _overlap(expected, row)) > 0
    ]
    pairs, used_gold, used_found = [], set(), set()
    for _, g, f in sorted(overlaps):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((gold[g], found[f]))
    return pairs


def same(table: str, name: str, gold: Row, row: Row) -> bool:
    """Whether a field is right."""
    expected, value = gold.get(name), row.get(name)
    if name == "mentions":
        return {tuple(place) for place in expected or ()} == {tuple(place) for place in value or ()}
    if name == "aliases":
        return {plain(a) for a in expected or ()} == {plain(a) for a in value or ()}
    if name == "text":
        return bool((gold["start"], gold["end"]) == (row["start"], row["end"]))
    if isinstance(expected, bool) or isinstance(value, bool):
        return bool(expected) == bool(value)
    if name in ("value", "low", "high") and table == "claims":
        return same_number(expected, value)
    return plain(value) in {plain(reading) for reading in str(expected or "").split("|")}


def same_number(expected: float | None, value: float | None) -> bool:
    """Equal, or both missing; the last digits of a float do not count."""
    if expected is None or value is None:
        return expected is value
    return abs(expected - value) <= 1e-9 * max(abs(expected), abs(value))


def plain(value: object) -> str:
    """A text as it is compared: without case, leading article, outer quotation marks and double spaces."""
    text = re.sub(r"\s+", " ", str(value or "")).strip().strip(_QUOTES).strip().lower()
    text = re.sub(r"^(?:the|an?) ", "", text)
    return text.translate({ord(mark): None for mark in _QUOTES})


def _overlap(gold: Row, row: Row) -> float:
    """Shared characters; for persons and organizations shared mentions, and a little for the same name."""
    if isinstance(gold.get("mentions"), list):
        shared = {tuple(place) for place in gold["mentions"]} & {tuple(place) for place in row["mentions"]}
        return len(shared) + 0.5 * (plain(gold["name"]) == plain(row["name"]))
    return float(min(gold["end"], row["end"]) - max(gold["start"], row["start"]))


def _words(row: Row) -> str:
    return str(row.get("name") or row.get("text"))
