"""Who reports what: each verb or phrase of attribution with its speaker, and the part of its sentence that is said.

Example:  for report in reports(words, speakers, sentences(text), quotations(text)): report.speaker, report.scopes
Reads     words, tags and speakers
Writes    nothing
Rules     rules/attribution.csv: the verbs and phrases, and what each needs beside it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from letterfacts.components.clauses import Clause
from letterfacts.components.cues import GAP, Cue, Cues
from letterfacts.components.speakers import Range, Speakers
from letterfacts.components.words import RELATIVES, Words
from letterfacts.rulebook import Rule, read_rules

KINDS = ("say", "that", "count", "tag", "stance", "noun", "after", "by", "author", "paper", "head")
COLUMNS = ("pattern", "kind", "example")
_VERBS = frozenset(("say", "that", "count", "tag", "stance"))
# How much of a sentence is read before and after a verb: long ones are not read whole for each.
_BACK, _ON = 120, 200
# What looks like saying and is doing: to claim lives, to confirm a sentence, to report a theft to the police.
_DEEDS = re.compile(
    r"claim\w*\s+(?:\S+\s+){0,4}?(?:lives|victims|responsibility)\b"
    r"|(?:confirm|announc|report)\w*\s+(?:\S+\s+){0,4}?(?:sentence|verdict|conviction|term)s?\b"
    r"|report\w*\s+(?:\S+\s+){1,8}?to\s+(?:the\s+|their\s+|a\s+)?(?:local\s+)?(?:police|prosecut\w*|court|authorit\w*|[A-Z])"
    r"|stat\w*\s+(?:media|owned)|held\s+(?!that\b)"
)
_NO_SOURCE = re.compile(
    r"(?:the\s+)?(?:law|plan|schedule|constitution|article|section|rules?|need|tradition|custom)s?\b|art\.", re.I
)


@dataclass(slots=True)
class Report:
    """One attribution: its words, its speaker (None: not known), and the (first, last) words that are said."""

    rule: Rule
    first: int
    last: int
    sentence: int
    speaker: Range | None
    author: bool = False
    pronoun: str = ""
    tag: bool = False
    # Empty where the verb only makes its subject the likely speaker of the quotation that follows.
    scopes: list[Range] = field(default_factory=list)


@cache
def cues() -> tuple[Cues, dict[str, frozenset[str]]]:
    """The rules of attribution.csv: what is looked up, and the words of the kinds author, paper and head."""
    rules = read_rules("attribution.csv", columns=COLUMNS, closed={"kind": KINDS})
    words = {
        kind: frozenset(word for rule in rules if rule["kind"] == kind for word in rule.pattern.split("|"))
        for kind in ("author", "paper", "head")
    }
    return Cues([rule for rule in rules if rule["kind"] not in words], {"gap": GAP}), words


def reports(
    words: Words, speakers: Speakers, sentences: list[Range], quoted: list[Range], authors: frozenset[str]
) -> Iterator[Report]:
    """The attributions of a text, in order.

    sentences: first and last word of each; quoted: offsets of the quotations; authors: names of the document's author.
    """
    at = done = quote = 0
    previous: Report | None = None
    for cue in cues()[0].find(words.text, 0, len(words.text)):
        if cue.start < done:
            continue
        first, last = words.at(cue.start), words.at(cue.end - 1)
        while at + 1 < len(sentences) and sentences[at][1] < first:
            at += 1
        if not sentences[at][0] <= first <= sentences[at][1]:
            continue
        same = previous if previous is not None and previous.sentence == at else None
        while quote < len(quoted) and quoted[quote][1] < cue.start:
            quote += 1
        inside = (quote < len(quoted) and quoted[quote][0] <= cue.start) or same is not None
        window = (max(sentences[at][0], first - _BACK), min(sentences[at][1], last + _ON))
        finder = _Finder(words, speakers, window, authors, inside, Clause(words, speakers, window))
        found = finder.read(cue, first, last, same)
        if found is not None:
            done = cue.end
            found.sentence = at
            yield found
            previous = found if found.scopes else previous


@dataclass(slots=True)
class _Finder:
    """Reads one cue in its sentence."""

    words: Words
    speakers: Speakers
    sentence: Range
    authors: frozenset[str]
    # Whether the sentence's words are said by somebody else already.
    inside: bool
    clause: Clause

    def read(self, cue: Cue, first: int, last: int, previous: Report | None) -> Report | None:
        if cue.rule["kind"] in _VERBS:
            return self._verb(cue, first, last, previous)
        if cue.rule["kind"] == "noun":
            return self._noun(cue, first, last, previous)
        speaker = self.speakers.after(last + 1, self.sentence[1])
        if speaker is None or _NO_SOURCE.match(self._text(speaker)):
            return None
        if cue.rule["kind"] == "by" and self.words.tags[first] not in ("VBN", "VBD", ""):
            return None
        report = self._report(cue.rule, first, max(speaker[1], last), speaker)
        report.scopes = [(report.last + 1, self.sentence[1])]
        if self.clause.opening(first) < first or cue.rule["kind"] == "by":
            report.tag = True
            start = self.clause.tag_start(first, _last(previous))
            if previous is not None and self._citing(first):
                start = previous.last + 1
                previous.scopes = [(report.last if first - a < 3 else a, b) for a, b in previous.scopes]
            report.scopes.append((start, first))
        return report

    def _noun(self, cue: Cue, first: int, last: int, previous: Report | None) -> Report | None:
        """“*The minister*'s remark that …”, “by *the firm's own estimate*”."""
        words = self.words
        owner = next(
            (
                n
                for n in range(first - 1, max(self.sentence[0], first - 4), -1)
                if words.lower[n] in ("'s", "’s", "'", "’")
            ),
            -1,
        )
        if owner < 0:
            return None
        speaker = self.speakers.owner(owner - 1, self.sentence[0])
        if speaker is None:
            return None
        if speaker[0] > self.sentence[0] and words.lower[speaker[0] - 1] in ("by", "on", "from", "in"):
            report = self._report(cue.rule, speaker[0] - 1, last, (speaker[0], last))
            report.scopes = [
                (self.clause.clause_before(speaker[0] - 1, _last(previous)), speaker[0] - 1),
                (last + 1, self.sentence[1]),
            ]
            return report
        if not self.clause.that_follows(last):
            return None
        report = self._report(cue.rule, speaker[0], last, speaker)
        report.scopes = [(last + 1, self.sentence[1])]
        return report

    def _verb(self, cue: Cue, first: int, last: int, previous: Report | None) -> Report | None:
        words, kind = self.words, cue.rule["kind"]
        form = self.clause.form(first, last, kind)
        if previous is not None and self._citing(previous.first):
            return None
        if not form or _DEEDS.match(words.text, cue.start):
            return None
        inverted = form == "finite" and self.clause.inverted(first, last)
        if form == "participle":
            speaker = self._participle_speaker(first, previous)
        elif inverted:
            speaker = self.speakers.after(last + 1, self.sentence[1])
        else:
            speaker = self.speakers.before(first, self.clause.part_start(first))
        if speaker is None:
            return None
        start, end = min(speaker[0], first), max(last, speaker[1] if inverted else last)
        tag = inverted or self.clause.is_tag(start, end)
        fits = self._fits(kind, last, speaker, tag=tag)
        if not fits and kind not in ("tag", "stance"):
            return None
        report = self._report(cue.rule, start if form != "participle" else first, end, speaker)
        if not fits:
            return report
        report.tag = tag
        report.scopes = [(end + 1, self.clause.scope_end(first))] if self._says_more(start, end, inverted) else []
        if tag:
            report.scopes.append((self.clause.tag_start(start, _last(previous)), start))
        if previous is not None and tag:
            previous.scopes = [(a, min(b, start - 1)) if a <= start else (a, b) for a, b in previous.scopes]
        return report

    def _says_more(self, start: int, end: int, inverted: bool) -> bool:
        """Whether what follows the tag is said, too: not in “…,” said Ana Ruiz, whose two sons …"""
        following = self.words.lower[end + 1 : end + 3]
        if not following or following[0] in (":", "that"):
            return True
        if not inverted and not self.clause.after_quote(start):
            return True
        return following[0] == "," and following[-1] not in RELATIVES and not self.clause.after_quote(start)

    def _report(self, rule: Rule, first: int, last: int, speaker: Range) -> Report:
        lower = self.words.lower
        alone = lower[speaker[0]] if speaker[0] == speaker[1] else ""
        pronoun = alone if alone in ("he", "she", "it", "they") else ""
        return Report(rule, first, last, 0, speaker, self._author(speaker), pronoun)

    def _author(self, speaker: Range) -> bool:
        """Whether the document speaks of itself: “we”, “our records”, “the letter”."""
        known = cues()[1]["author"]
        head = self._head(speaker)
        if self.words.lower[speaker[0]] in ("we", "i", "our", "my", "ours"):
            return self.words.lower[head] in known or self.words.lower[head] in cues()[1]["paper"]
        return self.words.lower[head] in known and self.words.lower[speaker[0]] in (
            "the",
            "this",
            "our",
            "their",
            "open",
        )

    def _head(self, speaker: Range) -> int:
        """The noun that the phrase is about: the last word before “of”, “by”, “from”."""
        for n in range(speaker[0] + 1, speaker[1] + 1):
            if self.words.lower[n] in ("of", "by", "from", "for", "to", "on", "published", "in", "at", "received"):
                return n - 1
        return speaker[1]

    def _citing(self, n: int) -> bool:
        """Whether the report at word n names whom another speaker relies on: “the radio, citing the union, said”."""
        return self.words.lower[n] in ("citing", "quoting")

    def _participle_speaker(self, verb: int, previous: Report | None) -> Range | None:
        """Who says in “…, saying that …”: the speaker before, or the subject of the sentence."""
        if self.words.lower[verb - 1] == "as":
            return self.speakers.before(verb - 2, self.sentence[0])
        if previous is not None:
            return previous.speaker
        if verb > self.sentence[0] and self.words.lower[verb - 1] not in (",", "and", "while", "after", "before"):
            return None
        for n in range(self.sentence[0], verb):
            if self.words.finite[n]:
                return self.speakers.before(n, self.sentence[0])
        return None

    def _fits(self, kind: str, verb: int, speaker: Range, *, tag: bool) -> bool:
        """Whether what the kind of verb needs is there."""
        if kind in ("tag", "stance"):
            return self.clause.after_quote(min(speaker[0], verb)) or self.clause.quote_follows(verb)
        if kind == "say" or (kind == "that" and (tag or self.clause.quote_follows(verb))):
            return True
        paper = self.words.lower[self._head(speaker)] in cues()[1]["paper"]
        if kind == "that":
            return self.clause.that_follows(verb) or (paper and self.clause.number_follows(verb))
        name = self.words.text[self.words.starts[speaker[0]] : self.words.end(speaker[1])]
        own = any(author in name for author in self.authors) or self.words.lower[speaker[0]] in ("we", "i", "our")
        contains = self.words.lower[verb].startswith(("contain", "list"))
        return self.clause.number_follows(verb) and (paper or not (own or contains or self.inside))

    def _text(self, speaker: Range) -> str:
        return self.words.text[self.words.starts[speaker[0]] : self.words.end(speaker[1])]


def _last(report: Report | None) -> int:
    """The last word of an earlier report in the sentence, -1 where there is none."""
    return report.last if report is not None else -1
