"""Who says it: quotations and their speakers, reporting verbs, “according to”.

Example:  get(doc, SourceMark)[0].scope holds the number in “The union said that 12 people died.”
Reads     tokens, tags, MentionMark (or doc.ents), DateMark
Writes    QuoteMark, SourceMark
Rules     rules/attribution.csv; of scopes within each other the innermost counts; the document itself is no source
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from letterfacts.components.linking import Linker
from letterfacts.components.quotes import Quotation, paragraphs, quotations
from letterfacts.components.reporting import reports
from letterfacts.components.sentences import sentences
from letterfacts.components.speakers import Speakers
from letterfacts.components.words import Words
from letterfacts.marks import DateMark, MentionMark, OrganizationMark, QuoteMark, SourceMark, get, put

# The host of an e-mail or web address: the author's own, as a rule.
_HOST = re.compile(r"(?:@|https?://(?:www\.)?|\bwww\.)([\w-]+)")
# How much of a document is its head, where its author is named.
_HEAD = 200
_BRACKETED = 6


def attribution(doc: Doc) -> Doc:
    """Write QuoteMarks and SourceMarks."""
    text = doc.text
    quotes = quotations(text)
    put(doc, QuoteMark, [QuoteMark(start=q.start, end=q.end, found_by="quotes") for q in quotes if q.statement])
    put(doc, SourceMark, [])
    if len(doc):
        words = Words(doc, 0, len(doc))
        speakers = _speakers(doc, words, quotes)
        bounds = sentences(text, words)
        quoted = [(quote.start, quote.end) for quote in quotes if quote.statement]
        found = list(reports(words, speakers, bounds, quoted, _authors(doc, text)))
        put(doc, SourceMark, Linker(words, speakers, bounds, quotes, found, paragraphs(text)).marks())
    return doc


def innermost(marks: list[SourceMark], start: int, end: int) -> SourceMark | None:
    """The source of the words start:end: of the marks whose scope holds them, the one with the shortest scope."""
    holding = [mark for mark in marks if mark.scope[0] <= start and end <= mark.scope[1]]
    return min(holding, key=lambda mark: mark.scope[1] - mark.scope[0], default=None)


def _speakers(doc: Doc, words: Words, quotes: list[Quotation]) -> Speakers:
    """What the search for speakers needs to know: names, dates, and short things in quotation marks or brackets."""
    found = Speakers(words)
    for label, start, end in _names(doc):
        pair = (words.at(start), words.at(end - 1))
        for n in range(pair[0], pair[1] + 1):
            found.name_at[n] = pair
            if label == "PERSON":
                found.person_at[n] = pair
    for mark in get(doc, DateMark):
        found.date_at.update(range(words.at(mark.start), words.at(mark.end - 1) + 1))
    for quote in quotes:
        if quote.statement or words.text[quote.end - 1] in ",.!?…":
            found.closings.add(words.at(quote.end))
        elif quote.start:
            _enclose(found, words.at(quote.start - 1), words.at(quote.end))
    opened = -1
    for n, word in enumerate(words.lower):
        if word == "(":
            opened = n
        elif word == ")" and opened >= 0:
            if n - opened <= _BRACKETED:
                _enclose(found, opened, n)
            opened = -1
    return found


def _enclose(found: Speakers, first: int, last: int) -> None:
    found.inner[first], found.inner[last] = last, first


def _names(doc: Doc) -> list[tuple[str, int, int]]:
    """The mentions, or the model's entities where no component has marked mentions."""
    marks = [(mark.label, mark.start, mark.end) for mark in get(doc, MentionMark)]
    return marks or [(ent.label_, ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ in ("PERSON", "ORG")]


def _authors(doc: Doc, text: str) -> frozenset[str]:
    """The names of organizations that the document is by: those in its head, or with an address in it."""
    hosts = {host.lower() for host in _HOST.findall(text)}
    known: set[str] = set()
    for mark in get(doc, OrganizationMark):
        names = {mark.name, *mark.aliases}
        if mark.start < _HEAD or any(re.sub(r"\W", "", name).lower() in hosts for name in names):
            known |= names
    return frozenset(known)


@Language.factory("letterfacts_attribution")
def create(nlp: Language, name: str) -> object:
    """The component for `nlp.add_pipe`."""
    return attribution
