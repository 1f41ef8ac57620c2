"""Which speaker a quotation has, whom a pronoun means, and how far what is said goes.

Example:  “Twelve died,” said Ana Ruiz. “We were there.” – both quotations are Ana Ruiz's
Reads     the reports and quotations of a text
Writes    nothing
Rules     the report beside a quotation, then the one before it in the paragraph, then who was named before
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from letterfacts.components.quotes import Quotation
from letterfacts.components.reporting import Report, cues
from letterfacts.components.speakers import PRONOUNS, Range, Speakers
from letterfacts.components.words import Words
from letterfacts.marks import SourceMark

_BESIDE = re.compile(r"[”\"»’'\s,.—–-]*")
_BULLET = re.compile(r"(?:[-–—•▪◦*·►]|\(?\w{1,2}[.)])\s")
_THEM = re.compile(r"[^.;]{0,60}?\b(?:of|among) (?:them|these|those|whom|which)\b", re.IGNORECASE)
# A paragraph in which the author speaks again ends what a heading line “According to the information received:” covers.
_AUTHOR_AGAIN = re.compile(
    r"(?:While|Without|In this|In view|In light|Concern|We|Please|Our)\b|[^.]{0,80}\b(?:we|our)\b"
)
_HEADLINE = re.compile(
    r"^(?:(?P<before>[^\n:.]{2,60}): (?P<after>[^\n:]{8,120}?)"
    r"|(?P<first>[^\n:]{8,120}?)(?:[:,]| [–—-]) (?P<last>[^\n:.,]{2,40}))"
    r"(?<![.!?,;”\"])$",
    re.MULTILINE,
)
_HISTORY = 3
# How many characters of white space may follow a colon, how many items a list has, how many words a bare tag.
_TAIL, _LIST, _BARE = 20, 200, 60


@dataclass(slots=True)
class Linker:
    """Brings reports and quotations together."""

    words: Words
    speakers: Speakers
    sentences: list[Range]
    quotes: list[Quotation]
    reports: list[Report]
    paragraphs: list[Range]
    _starts: list[int] = field(default_factory=list)

    def marks(self) -> Iterator[SourceMark]:
        """A SourceMark for each stretch of text that has a source."""
        statements = [quote for quote in self.quotes if quote.statement]
        quote_starts = [quote.start for quote in statements]
        outer: list[Report] = []
        for report in self.reports:
            place = self.words.starts[report.first]
            n = bisect_right(quote_starts, place) - 1
            inside = statements[n] if n >= 0 and place < statements[n].end else None
            self._resolve(report, outer)
            if inside is None:
                outer.append(report)
            yield from self._said(report, inside)
        yield from self._quoted(statements, outer)
        yield from self._headlines()

    def _said(self, report: Report, inside: Quotation | None) -> Iterator[SourceMark]:
        """What a report says in its own sentence, and the list or the sentences that go on from there."""
        for n, (first, last) in enumerate(report.scopes):
            if last < first:
                continue
            start, end = self.words.starts[first], self.words.end(last)
            if inside is not None:
                start, end = max(start, inside.start), min(end, inside.end)
            elif n == 0 and last == self.sentences[report.sentence][1]:
                end = self._goes_on(report, end)
            if start < end and (mark := self._mark(report, start, end)):
                yield mark

    def _headlines(self) -> Iterator[SourceMark]:
        """“Ruta Viva: 12 dead in Orlavik”, “12 dead in Orlavik: police”: a line without an end mark."""
        for line in _HEADLINE.finditer(self.words.text):
            for source, said in (("before", "after"), ("last", "first")):
                place = line.span(source)
                if place[0] >= 0 and self._names_source(place) and line.start(said) >= 0:
                    yield SourceMark(
                        start=place[0], end=place[1], scope=line.span(said), found_by="headline", score=0.7
                    )

    def _names_source(self, place: Range) -> bool:
        """Whether these characters are a name, or a word that heads headlines."""
        first, last = self.words.at(place[0]), self.words.at(place[1] - 1)
        name = self.speakers.name_at.get(first)
        return name == (first, last) or self.words.text[place[0] : place[1]].lower() in cues()[1]["head"]

    def _goes_on(self, report: Report, end: int) -> int:
        """The end of what is said: a list after a colon, or a next sentence about “one half of them”."""
        text, n = self.words.text, report.sentence
        if n + 1 == len(self.sentences):
            return end
        following = self.words.starts[self.sentences[n + 1][0]]
        if text[max(0, end - _TAIL) : end].rstrip()[-1:] != ":":
            same = "\n\n" not in text[end - 2 : following]
            if (
                same
                and report.rule["kind"] in ("after", "count", "that")
                and not report.tag
                and _THEM.match(text, following)
            ):
                return self.words.end(self.sentences[n + 1][1])
            return end
        listed = bool(_BULLET.match(text, following))
        n += 1
        while n < min(len(self.sentences), report.sentence + _LIST):
            start = self.words.starts[self.sentences[n][0]]
            fresh = "\n" in text[max(0, start - 2) : start]
            if fresh and (not _BULLET.match(text, start) if listed else _AUTHOR_AGAIN.match(text, start)):
                break
            if not listed and report.rule["kind"] != "after":
                break
            end = self.words.end(self.sentences[n][1])
            n += 1
        return end

    def _mark(self, report: Report, start: int, end: int) -> SourceMark | None:
        if report.author or report.speaker is None:
            return None
        a, b = report.speaker
        return SourceMark(
            start=self.words.starts[a],
            end=self.words.end(b),
            scope=(start, end),
            cue=self.words.text[self.words.starts[report.first] : self.words.end(report.last)],
            found_by=report.rule.place,
            score=0.7 if report.rule["kind"] == "count" or report.pronoun else 0.9,
        )

    def _quoted(self, statements: list[Quotation], outer: list[Report]) -> Iterator[SourceMark]:
        """The speakers of the quotations; parts of one group have one speaker."""
        firsts = [self.words.starts[report.first] for report in outer]
        parts: dict[int, list[Quotation]] = {}
        for quote in statements:
            parts.setdefault(quote.group, []).append(quote)
        linked: list[tuple[list[Quotation], Report | None]] = []
        for group in parts.values():
            found = self._beside(group, outer, firsts)
            if found is None:
                found = self._before_in_paragraph(group[0], outer, firsts, linked)
            linked.append((group, found))
        for n, (group, found) in enumerate(linked):
            report = found or self._next(n, linked)
            for quote in group if report else ():
                if report and (mark := self._mark(report, quote.start, quote.end)):
                    yield mark

    def _beside(self, group: list[Quotation], outer: list[Report], firsts: list[int]) -> Report | None:
        """The report right after the quotation, or before it in the same sentence."""
        text, end = self.words.text, group[-1].end
        n = bisect_left(firsts, end)
        if n < len(outer):
            report, gap = outer[n], text[end : firsts[n]]
            finished = text[end - 1] in ".…" or text[end + 1 : end + 2] == "."
            close = len(gap) < 8 and _BESIDE.fullmatch(gap) and gap.count("\n") < 2
            if close and (not finished or self._bare(report)):
                return report
        start = group[0].start
        sentence = self._sentence_at(start - 1)
        for k in range(bisect_left(firsts, start) - 1, -1, -1):
            if outer[k].sentence != sentence:
                break
            return outer[k]
        return None

    def _bare(self, report: Report) -> bool:
        """Whether the report says nothing more in its sentence: “Ana Ruiz told reporters on Monday.”"""
        last = self.sentences[report.sentence][1]
        rest = range(report.last + 1, min(last, report.last + _BARE) + 1)
        return not any(self.words.finite[n] or self.words.lower[n] in ("that", ":") for n in rest)

    def _before_in_paragraph(
        self,
        quote: Quotation,
        outer: list[Report],
        firsts: list[int],
        linked: list[tuple[list[Quotation], Report | None]],
    ) -> Report | None:
        """The last report before a quotation that is a sentence; else the speaker of the paragraph before."""
        start = self._paragraph_at(quote.start)
        k = bisect_left(firsts, quote.start) - 1
        if not self._begins_sentence(quote.start - 1):
            return None
        if k >= 0 and firsts[k] >= start[0]:
            return outer[k]
        if quote.start - 1 > start[0] or k < 0 or not linked:
            return None
        earlier, report = linked[-1]
        between = self.words.text[earlier[-1].end : quote.start]
        return report if between.count("\n\n") <= 1 and len(between) < 200 else None

    def _next(self, n: int, linked: list[tuple[list[Quotation], Report | None]]) -> Report | None:
        """The speaker of the next quotation in the same paragraph."""
        if n + 1 < len(linked) and self._begins_sentence(linked[n][0][0].start - 1):
            paragraph = self._paragraph_at(linked[n][0][-1].start)
            if linked[n + 1][0][0].start <= paragraph[1]:
                return linked[n + 1][1]
        return None

    def _resolve(self, report: Report, outer: list[Report]) -> None:
        """Put whom a pronoun means in the speaker's place; no speaker where that is not clear."""
        if not report.pronoun:
            return
        first = report.first
        said = next((r for r in reversed(outer[-_HISTORY:]) if self._agrees(r.speaker, report.pronoun)), None)
        speaker = said.speaker if said else None
        author = bool(said and said.author)
        last = report.sentence - 1 if report.tag else report.sentence
        for n in range(last, max(-1, last - _HISTORY), -1):
            subject = self._subject(n, first, report.pronoun)
            if subject is not None and (speaker is None or subject[0] > speaker[0]):
                speaker, author = subject, False
                break
        report.speaker, report.author = speaker, author

    def _agrees(self, speaker: Range | None, pronoun: str) -> bool:
        if speaker is None:
            return False
        person = speaker[0] in self.speakers.person_at
        several = self.words.tags[speaker[1]] in ("NNS", "NNPS") or "and" in self.words.lower[speaker[0] : speaker[1]]
        if pronoun in ("he", "she"):
            return person or not (several or speaker[1] in self.speakers.name_at)
        return (several if pronoun == "they" else not several) and not person

    def _subject(self, sentence: int, before: int, pronoun: str) -> Range | None:
        """The noun phrase at the head of a sentence, where the pronoun can mean it."""
        first, last = self.sentences[sentence]
        if first >= before:
            return None
        found = self.speakers.after(first, min(last, before - 1))
        if found and self.words.lower[found[0]] in PRONOUNS:
            return None
        named = pronoun == "they" or bool(found and found[0] in self.speakers.name_at)
        fits = named and (self._agrees(found, pronoun) or pronoun == "it")
        return found if found and found[1] < before and fits else None

    def _sentence_at(self, offset: int) -> int:
        if not self._starts:
            self._starts = [self.words.starts[first] for first, _ in self.sentences]
        return max(0, bisect_right(self._starts, offset) - 1)

    def _begins_sentence(self, offset: int) -> bool:
        sentence = self._sentence_at(offset)
        return offset <= self._starts[sentence] + 1

    def _paragraph_at(self, offset: int) -> Range:
        n = bisect_right(self.paragraphs, (offset, len(self.words.text) + 1)) - 1
        return self.paragraphs[max(0, n)]
