"""Claims: each quantity with what is counted, what happened, who did it to whom, when, where, and according to whom.

Example:  get(doc, ClaimMark)[0].counted
Reads     QuantityMark, DateMark, MentionMark, QuoteMark, SourceMark; tags, parse and entities where there are some
Writes    ClaimMark
Rules     rules/events.csv, rules/claim_words.csv
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from letterfacts.components.claims_frames import Frames
from letterfacts.components.claims_reading import Context, Reading, introduced
from letterfacts.components.shallow import Sentence
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
    quotes: list[QuoteMark]
    sources: list[SourceMark]


def claims(doc: Doc) -> Doc:
    """Make a ClaimMark of each QuantityMark."""
    facts = Facts(
        get(doc, QuantityMark), get(doc, DateMark), get(doc, MentionMark), get(doc, QuoteMark), get(doc, SourceMark)
    )
    frames, context = Frames(doc.text), Context()
    found: list[ClaimMark] = []
    for start, end in _bounds(doc) if facts.quantities else ():
        low, high = _offsets(doc, start, end)
        dates, marks = _within(facts.dates, low, high), _within(facts.quantities, low, high)
        context = replace(context, frame=frames.enter(low, high, dates))
        introduces = doc.text[low:high].endswith(":")
        if not marks and not introduces:
            context = replace(context, list_event=context.list_event if _is_item(doc.text, low) else None)
            continue
        cuts = (
            {mark.start for mark in (*marks, *dates)} | {mark.end for mark in dates} | {mark.end + 1 for mark in dates}
        )
        sentence = Sentence(doc, start, end, cuts, {mark.start for mark in marks if mark.kind == "count"})
        reading = Reading(sentence, dates, _within(facts.mentions, low, high), context)
        made = [_with_source(doc, mark, facts) for mark in reading.claims(marks)]
        found += made
        context = replace(context, before=next((mark for mark in made if mark.kind == "count" and mark.counted), None))
        if introduces:
            context = replace(context, list_event=introduced(sentence))
        elif not _is_item(doc.text, low):
            context = replace(context, list_event=None)
    put(doc, ClaimMark, found)
    return doc


def _bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    """The sentences as tokens, those joined that a parser cut in two; the whole text where there are none."""
    if not doc.has_annotation("SENT_START"):
        if len(doc):
            yield 0, len(doc)
        return
    first = 0
    for sent in doc.sents:
        if sent.end == len(doc) or not _cut_short(doc, first, sent.end):
            yield first, sent.end
            first = sent.end


def _cut_short(doc: Doc, start: int, end: int) -> bool:
    """Whether a sentence can't end before token `end`: no end mark and no line break, or an abbreviation."""
    last, following = doc[end - 1], doc[end]
    if end - start > MAX_JOINED or last.is_space or "\n" in doc.text[last.idx : following.idx]:
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
