"""Time expressions: find them, read them, say from what.

Example:  nlp.add_pipe("letterfacts_dates"); get(nlp("since August 2020"), DateMark)[0].edtf == "2020-08/.."
Reads     doc.text, the document's date
Writes    DateMark and TimexMark marks, doc.spans["dates"] and ["timex3"]; the document's date, where the letter has one
Rules     rules/dates*.csv; works on a blank pipeline; the clock is never read
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Span

from letterfacts.components.dates_check import as_set, keep, without_article
from letterfacts.components.dates_find import Sequence, find
from letterfacts.components.dates_open import side
from letterfacts.components.dates_publish import dateline
from letterfacts.components.dates_readings import Reading
from letterfacts.components.dates_resolve import Resolver
from letterfacts.marks import DateMark, TimexMark, document, get, put, set_document
from letterfacts.values.timex import timex

_TRIM = " \t\n,(-–—"


def dates(doc: Doc, days: str = "") -> Doc:
    """Mark the time expressions of a Doc. `days`: a file of the user's with holidays and events."""
    text = doc.text  # put together anew each time it is asked for
    sequence = find(text, days)
    places = _places(sequence)
    items = [sequence.items[n] for n in places]
    about = document(doc)
    published = about["published"]
    if not published:
        published = dateline(text, items) or about["fallback"]
        if published:
            set_document(doc, doc_id=about["doc_id"], published=published)
    sides = [_side(sequence, n) for n in places]
    readings = Resolver(text, published, items, sides).read()
    put(doc, DateMark, [_mark(reading) for reading in readings if not reading.vague])
    put(doc, TimexMark, _singles(text, readings))
    doc.spans["dates"] = _spans(doc, DateMark)
    doc.spans["timex3"] = _spans(doc, TimexMark)
    return doc


def _places(sequence: Sequence) -> list[int]:
    """Where the expressions stand that are meant as time."""
    places = []
    for n in sorted(sequence.items):
        if as_set(sequence.items[n], sequence, n):
            sequence.items[n].kind = "set"
        if keep(sequence.items[n], sequence, n):
            without_article(sequence.items[n], sequence.tokens.text)
            places.append(n)
    return places


def _side(sequence: Sequence, place: int) -> str:
    """Which side of the period at this place the words around keep."""
    words = sequence.tokens.words
    after = words[place + 1] if place + 1 < len(words) else ""
    return side(words[max(0, place - 3) : place], after)[0]


def _mark(reading: Reading) -> DateMark:
    item = reading.item
    return DateMark(
        start=item.start,
        end=item.end,
        found_by=item.rule.place,
        score=reading.score,
        flags=reading.flags,
        type=reading.type,
        value=timex(reading.value),
        mod=reading.mod,
        edtf=reading.edtf,
        anchor=reading.anchor,
    )


def _singles(text: str, readings: list[Reading]) -> list[TimexMark]:
    """The single TIMEX3 expressions: of a range its two ends, of all others the expression itself."""
    single = [end for reading in readings for end in (reading.ends or (reading,))]
    return [_single(text, reading) for reading in single]


def _single(text: str, reading: Reading) -> TimexMark:
    start, end = reading.item.start, reading.item.end
    while end > start + 1 and text[end - 1] in _TRIM:
        end -= 1
    while start < end - 1 and text[start] in _TRIM:
        start += 1
    kind = "DATE" if reading.type == "INTERVAL" else reading.type
    return TimexMark(
        start=start, end=end, found_by=reading.item.rule.place, type=kind, value=timex(reading.value), mod=reading.mod
    )


def _spans(doc: Doc, kind: type[TimexMark]) -> list[Span]:
    """Marks as spans of whole tokens, labelled with their type."""
    found = [doc.char_span(m.start, m.end, label=m.type, alignment_mode="expand") for m in get(doc, kind)]
    return [span for span in found if span is not None]


@Language.factory("letterfacts_dates", default_config={"days": ""})
def create(nlp: Language, name: str, days: str = "") -> Callable[[Doc], Doc]:
    """The component for `nlp.add_pipe`; `config={"days": "my_days.csv"}` adds holidays and events. Raises RuleError."""
    return partial(dates, days=days)
