"""Claims: each quantity with what is counted, what happened, who did it to whom, when, where, and according to whom.

Example:  get(doc, ClaimMark)[0].counted
Reads     QuantityMark, DateMark, MentionMark, QuoteMark, SourceMark; tags, parse and entities where there are some
Writes    ClaimMark
Rules     rules/events.csv, rules/claim_words.csv
"""

from __future__ import annotations

import bisect
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from letterfacts.components.attribution import innermost
from letterfacts.components.claims_frames import Frames
from letterfacts.components.claims_phrases import Part
from letterfacts.components.claims_reading import Context, Reading, introduced
from letterfacts.components.claims_shallow import Sentence
from letterfacts.marks import ClaimMark, DateMark, Mark, MentionMark, QuantityMark, QuoteMark, SourceMark, get, put

M = TypeVar("M", bound=Mark)
MAX_JOINED = 300
_ENDS = frozenset('.!?:;…”"»’)]')
_ENDING = frozenset(("a.m.", "p.m."))
_ABBREVIATIONS = frozenset(
    "no nos art para paras p pp vol sec ch mr mrs ms dr prof st gen col lt sgt rev hon approx ca".split()
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The marks of earlier components, each kind in the order of the text."""

    quantities: list[QuantityMark]
    dates: list[DateMark]
    mentions: list[MentionMark]


def claims(doc: Doc) -> Doc:
    """Make a ClaimMark of each QuantityMark."""
    facts = Facts(get(doc, QuantityMark), get(doc, DateMark), get(doc, MentionMark))
    text, context = doc.text, Context()
    frames, sayings = Frames(text), Sayings(text, get(doc, QuoteMark), get(doc, SourceMark))
    found: list[ClaimMark] = []
    for start, end in _bounds(doc, text) if facts.quantities else ():
        low, high = _offsets(doc, start, end)
        dates, marks = _within(facts.dates, low, high), _within(facts.quantities, low, high)
        context = replace(context, frame=frames.enter(low, high, dates))
        introduces, item = text[high - 1 : high] == ":", _is_item(text, low)
        if marks or introduces:
            sentence = Sentence(Part(doc, text, start, end), *_cuts(marks, dates))
            reading = Reading(sentence, dates, _within(facts.mentions, low, high), context)
            made = [sayings.complete(mark) for mark in reading.claims(marks)]
            found += made
            context = replace(
                context, before=next((mark for mark in made if mark.kind == "count" and mark.counted), None)
            )
        if introduces:
            context = replace(context, list_event=introduced(sentence))
        elif not item:
            context = replace(context, list_event=None)
    put(doc, ClaimMark, found)
    return doc


def _cuts(marks: Sequence[QuantityMark], dates: Sequence[DateMark]) -> tuple[set[int], set[int]]:
    """Where phrases end: before numbers, before and after dates; and where numbers of things start."""
    cuts = {mark.start for mark in (*marks, *dates)} | {mark.end + n for mark in dates for n in (0, 1)}
    return cuts, {mark.start for mark in marks if mark.kind == "count"}


def _bounds(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """The sentences as tokens, those joined that a parser cut in two; the whole text where there are none."""
    if not doc.has_annotation("SENT_START"):
        if len(doc):
            yield 0, len(doc)
        return
    first = 0
    for sent in doc.sents:
        if sent.end == len(doc) or not _cut_short(doc, text, first, sent.end):
            yield first, sent.end
            first = sent.end


def _cut_short(doc: Doc, text: str, start: int, end: int) -> bool:
    """Whether a sentence can't end before token `end`: no end mark and no line break, or an abbreviation."""
    last, following = doc[end - 1], doc[end]
    if end - start > MAX_JOINED or last.is_space or "\n" in text[last.idx : following.idx]:
        return False
    before = doc[end - 2].lower_ if end - start > 1 else ""
    if last.text == "." and (before in _ABBREVIATIONS or following.text[:1] in ",;" or following.text[:1].islower()):
        return True
    return last.text[-1] not in _ENDS and last.lower_ not in _ENDING


def _offsets(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """First and last offset of a sentence without the white space around it."""
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)


def _is_item(text: str, start: int) -> bool:
    """Whether a sentence is a list item by its first sign."""
    return text[start : start + 1] in ("-", "–", "—", "•", "*", "·") or text[start : start + 2].rstrip(".)").isdigit()


def _within(marks: Sequence[M], low: int, high: int) -> list[M]:
    """The marks that start between two offsets."""
    first = bisect.bisect_left(marks, low, key=lambda mark: mark.start)
    last = bisect.bisect_left(marks, high, key=lambda mark: mark.start)
    return list(marks[first:last])


class Sayings:
    """Who says what, and what is quoted; the claims must come in the order of the text."""

    def __init__(self, text: str, quotes: Sequence[QuoteMark], sources: Sequence[SourceMark]) -> None:
        """Sort both by where they begin."""
        self._text = text
        self._quotes = deque(sorted(quotes, key=lambda quote: quote.start))
        self._sources = deque(sorted(sources, key=lambda source: source.scope[0]))
        self._open_quotes: list[QuoteMark] = []
        self._open_sources: list[SourceMark] = []

    def complete(self, mark: ClaimMark) -> ClaimMark:
        """The claim with its source (that of the innermost scope) and whether it is quoted."""
        while self._quotes and self._quotes[0].start <= mark.start:
            self._open_quotes.append(self._quotes.popleft())
        while self._sources and self._sources[0].scope[0] <= mark.start:
            self._open_sources.append(self._sources.popleft())
        self._open_quotes = [quote for quote in self._open_quotes if quote.end > mark.start]
        self._open_sources = [source for source in self._open_sources if source.scope[1] > mark.start]
        quoted = any(mark.end <= quote.end for quote in self._open_quotes)
        inner = innermost(self._open_sources, mark.start, mark.end)
        if inner is None:
            return replace(mark, quoted=quoted)
        return replace(mark, quoted=quoted, source=" ".join(self._text[inner.start : inner.end].split()))


@Language.factory("letterfacts_claims")
def create(nlp: Language, name: str) -> object:
    """The component for `nlp.add_pipe`."""
    return claims
