"""The numbers that a text asserts, each with its bounds, its kind and its unit.

Example:  nlp.add_pipe("letterfacts_quantities"); get(doc, QuantityMark)
Reads     doc.text, DateMark (numbers of dates count nothing; a length such as “72 hours” is both)
Writes    QuantityMark, doc.spans["quantities"]
Rules     rules/quantities_*.csv, units.csv, currencies.csv
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from letterfacts.marks import DateMark, Pair, QuantityMark, get, put
from letterfacts.values.amounts import Amount
from letterfacts.values.quantities import find_quantities

_CALENDAR = ("DATE", "TIME", "INTERVAL")


def quantities(doc: Doc) -> Doc:
    """Mark the quantity phrases of a Doc."""
    marks = [_mark(amount) for amount in find_quantities(doc.text, _calendar(doc))]
    put(doc, QuantityMark, marks)
    spans = [doc.char_span(mark.start, mark.end, label="QUANTITY", alignment_mode="expand") for mark in marks]
    doc.spans["quantities"] = [span for span in spans if span is not None]
    return doc


def _calendar(doc: Doc) -> list[Pair]:
    """The places of calendar dates and times, in their order."""
    return [(mark.start, mark.end) for mark in get(doc, DateMark) if mark.type in _CALENDAR]


def _mark(amount: Amount) -> QuantityMark:
    several = amount.before in ("between", "vague")
    return QuantityMark(
        start=amount.start,
        end=amount.end,
        kind=amount.kind,
        value=None if several else amount.value,
        low=amount.low,
        high=amount.high,
        comparator=amount.before,
        unit=amount.unit,
        number=amount.bare,
        found_by=amount.rules[0].place,
        flags=amount.flags,
    )


@Language.factory("letterfacts_quantities")
def create(nlp: Language, name: str) -> object:
    """The component for `nlp.add_pipe`."""
    return quantities
