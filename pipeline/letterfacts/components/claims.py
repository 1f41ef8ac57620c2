"""Claims: each quantity with what is counted, what happened, who did it to whom, when, where, and according to whom.

Example:  get(doc, ClaimMark)[0].counted
Reads     QuantityMark, DateMark, MentionMark, QuoteMark, SourceMark; tags, parse and entities where there are some
Writes    ClaimMark; doc.spans["quantities"] stays as it is
Rules     rules/events.csv, rules/claim_words.csv
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from letterfacts.components.assertion import assertion
from letterfacts.components.counted import Number, fill, number_of
from letterfacts.components.frames import Period, when
from letterfacts.components.lists import differs_from_list
from letterfacts.components.participants import Participants
from letterfacts.components.predicates import Predicate, govern
from letterfacts.components.shallow import Sentence
from letterfacts.marks import ClaimMark, DateMark, Mark, MentionMark, QuantityMark, QuoteMark, SourceMark, get, put

_PLACES = ("GPE", "LOC", "FAC")


@dataclass(slots=True)
class Facts:
    """The marks of earlier components, each kind in the order of the text."""

    dates: list[DateMark] = field(default_factory=list)
    mentions: list[MentionMark] = field(default_factory=list)
    quotes: list[QuoteMark] = field(default_factory=list)
    sources: list[SourceMark] = field(default_factory=list)


def claims(doc: Doc) -> Doc:
    """Make a ClaimMark of each QuantityMark."""
    marks = get(doc, QuantityMark)
    facts = Facts(get(doc, DateMark), get(doc, MentionMark), get(doc, QuoteMark), get(doc, SourceMark))
    found: list[ClaimMark] = []
    for start, end, inside in _sentences(doc, marks):
        found += _sentence_claims(doc, start, end, inside, facts)
    put(doc, ClaimMark, found)
    return doc


def _sentences(doc: Doc, marks: Sequence[QuantityMark]) -> Iterator[tuple[int, int, list[QuantityMark]]]:
    """The sentences that have quantities, as tokens, each with its quantities."""
    place = 0
    for start, end in _bounds(doc):
        stop = doc[end - 1].idx + len(doc[end - 1].text)
        inside = []
        while place < len(marks) and marks[place].start < stop:
            inside.append(marks[place])
            place += 1
        if inside:
            yield start, end, inside


def _bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    if doc.has_annotation("SENT_START"):
        yield from ((sent.start, sent.end) for sent in doc.sents)
    elif len(doc):
        yield 0, len(doc)


def _sentence_claims(doc: Doc, start: int, end: int, marks: Sequence[QuantityMark], facts: Facts) -> list[ClaimMark]:
    low, high = doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
    dates = _within(facts.dates, low, high)
    cuts = {mark.start for mark in marks} | {mark.start for mark in dates}
    sentence = Sentence(doc, start, end, cuts)
    if not sentence.low:
        return []
    reading = _Reading(sentence, dates, _within(facts.mentions, low, high))
    numbers = [number_of(sentence, mark) for mark in marks]
    fill(sentence, numbers)
    return [_with_source(doc, mark, facts) for mark in reading.claims(numbers)]


def _within(marks: Sequence[Mark], low: int, high: int) -> list:  # type: ignore[type-arg]
    """The marks that start between two offsets; the list is in the order of the text."""
    import bisect

    first = bisect.bisect_left(marks, low, key=lambda mark: mark.start)
    last = bisect.bisect_left(marks, high, key=lambda mark: mark.start)
    return list(marks[first:last])


class _Reading:
    """One sentence's claims."""

    def __init__(self, sentence: Sentence, dates: list[DateMark], mentions: list[MentionMark]) -> None:
        self.sentence = sentence
        self.periods = [Period(*self._span(mark), mark.edtf) for mark in dates if mark.edtf]
        named = [self._span(mark) for mark in mentions]
        places = [(n, n + 1) for n, label in enumerate(sentence.ent) if label in _PLACES]
        self.people = Participants(sentence, [self._span(mark) for mark in dates], named, places)
        self.named = named

    def _span(self, mark: Mark) -> tuple[int, int]:
        start = self.sentence.locate(mark.start)
        return start, max(start + 1, self.sentence.locate(mark.end - 1) + 1)

    def claims(self, numbers: Sequence[Number]) -> list[ClaimMark]:
        """The numbers as claims, those that lean on another one after it."""
        found: dict[int, Predicate | None] = {}
        marks = []
        for number in numbers:
            found[id(number)] = predicate = self._predicate(number, found)
            marks.append(self._claim(number, predicate, numbers))
        return marks

    def _predicate(self, number: Number, found: dict[int, Predicate | None]) -> Predicate | None:
        if number.mark.kind == "age":
            return None
        if number.coordinate and number.coordinate.mark.kind == number.mark.kind:
            return found[id(number.coordinate)]
        return govern(self.sentence, number)

    def _claim(self, number: Number, predicate: Predicate | None, numbers: Sequence[Number]) -> ClaimMark:
        sentence, mark = self.sentence, number.mark
        anchor = predicate.place if predicate else number.start
        event = predicate.event if predicate else None
        negated, modality = assertion(sentence.doc, mark.start, mark.end, self._token(predicate))
        flags = ("count_differs_from_list",) if differs_from_list(sentence, number, self.named) else ()
        return ClaimMark(
            **{item.name: getattr(mark, item.name) for item in fields(QuantityMark) if item.name != "flags"},
            flags=(*mark.flags, *flags),
            counted="" if number.bare else sentence.words(number.first, number.last),
            subset_of=(number.whole.mark.start, number.whole.mark.end) if number.whole else None,
            event=event.lemma if event else "",
            event_class=event.event_class if event else "",
            agent=self.people.agent(number, predicate) if predicate else "",
            affected=self.people.affected(number, predicate) if predicate else "",
            when=when(sentence, number, anchor, self.periods, numbers),
            place=self.people.place(number, predicate),
            negated=negated,
            modality=modality,
            sentence=" ".join(sentence.doc.text[sentence.start : sentence.end].split()),
        )

    def _token(self, predicate: Predicate | None) -> Token | None:
        if predicate is None:
            return None
        span = self.sentence.doc.char_span(self.sentence.starts[predicate.place], self.sentence.ends[predicate.place])
        return span[0] if span else None


def _with_source(doc: Doc, mark: ClaimMark, facts: Facts) -> ClaimMark:
    """The claim with who says it (the innermost scope) and whether it is quoted."""
    scopes = [source for source in facts.sources if source.scope[0] <= mark.start and mark.end <= source.scope[1]]
    quoted = any(quote.start <= mark.start and mark.end <= quote.end for quote in facts.quotes)
    if not scopes:
        return replace(mark, quoted=quoted)
    inner = min(scopes, key=lambda source: source.scope[1] - source.scope[0])
    return replace(mark, quoted=quoted, source=" ".join(doc.text[inner.start : inner.end].split()))


@Language.factory("letterfacts_claims")
def create(nlp: Language, name: str) -> object:
    """The component for `nlp.add_pipe`."""
    return claims
