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

from letterfacts.components.cues import GAP, Cue, Cues
from letterfacts.components.speakers import Range, Speakers
from letterfacts.components.words import AUXILIARIES, RELATIVES, SUBORDINATORS, Words
from letterfacts.rulebook import Rule, read_rules

KINDS = ("say", "that", "count", "tag", "stance", "noun", "after", "by", "author", "paper", "head")
COLUMNS = ("pattern", "kind", "example")
_VERBS = frozenset(("say", "that", "count", "tag", "stance"))
_BE = frozenset("is are was were be been being am 's".split())
_HAVE = frozenset("have has had having 've 's".split())
_MODALS = frozenset("may might must should would will shall could wo ca".split())
# How much of a sentence is read before and after a verb: one of thousands of words must not be read for each of its verbs.
_BACK, _ON = 120, 200
# Verbs that stand before their subject also where nothing is quoted: “Twelve died, said the union.”
_INVERTED = frozenset("say says said reported reports added warned claimed confirmed announced stated wrote noted".split())
_CLOSERS = frozenset(("”", '"', "»", "''", "’", "'"))
_OPENERS = frozenset(("“", '"', "«", "„", "``", "‘", "'"))
_BEFORE_NUMBER = frozenset("at about around nearly almost more over fewer some up only".split())
_TITLE_TAGS = frozenset(("JJ", "NN", "NNP", "DT", "POS", "PRP$"))
_ENDS = frozenset((".", "!", "?", ",", ";", ":", "…", "—", "–")) | _OPENERS
_NUMBER = re.compile(r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|dozens?)\Z")
# What looks like saying and is doing: to claim lives, to confirm a sentence, to report a theft to the police.
_DEEDS = re.compile(
    r"claim\w*\s+(?:\S+\s+){0,4}?(?:lives|victims|responsibility)\b"
    r"|(?:confirm|announc|report)\w*\s+(?:\S+\s+){0,4}?(?:sentence|verdict|conviction|term)s?\b"
    r"|report\w*\s+(?:\S+\s+){1,8}?to\s+(?:the\s+|their\s+|a\s+)?(?:local\s+)?(?:police|prosecut\w*|court|authorit\w*|[A-Z])"
    r"|stat\w*\s+(?:media|owned)|held\s+(?!that\b)"
)
_NO_SOURCE = re.compile(r"(?:the\s+)?(?:law|plan|schedule|constitution|article|section|rules?|need|tradition|custom)s?\b|art\.", re.I)


@dataclass(slots=True)
class Report:
    """One attribution: its words, its speaker (None: the document itself), and the words (first, last) that are said."""

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
    """The rules of attribution.csv: what is looked up in the text, and the words of the kinds author, paper and head."""
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
        inside = quote < len(quoted) and quoted[quote][0] <= cue.start or same is not None
        window = (max(sentences[at][0], first - _BACK), min(sentences[at][1], last + _ON))
        finder = _Finder(words, speakers, window, authors, inside)
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
        opening = first == self._clause_start(first)
        report.scopes = [(report.last + 1, self.sentence[1])]
        if not opening or cue.rule["kind"] == "by":
            report.tag = True
            citing = previous is not None and self._citing(first)
            report.scopes.append((previous.last + 1 if citing and previous else self._tag_start(first, previous), first))
        return report

    def _noun(self, cue: Cue, first: int, last: int, previous: Report | None) -> Report | None:
        """“*The minister*'s remark that …”, “by *the firm's own estimate*”."""
        words = self.words
        owner = next((n for n in range(first - 1, max(self.sentence[0], first - 4), -1) if words.lower[n] in ("'s", "’s", "'", "’")), -1)
        if owner < 0:
            return None
        speaker = self.speakers.owner(owner - 1, self.sentence[0])
        if speaker is None:
            return None
        if speaker[0] > self.sentence[0] and words.lower[speaker[0] - 1] in ("by", "on", "from"):
            report = self._report(cue.rule, speaker[0] - 1, last, (speaker[0], last))
            report.scopes = [(self._clause_before(speaker[0] - 1, previous), speaker[0] - 1), (last + 1, self.sentence[1])]
            return report
        if not self._that_follows(last):
            return None
        report = self._report(cue.rule, speaker[0], last, speaker)
        report.scopes = [(last + 1, self.sentence[1])]
        return report

    def _clause_before(self, n: int, previous: Report | None) -> int:
        """Where the clause that ends before word n begins: after “that”, “which”, a semicolon, or an earlier report."""
        stop = max(previous.last if previous is not None else 0, self.sentence[0])
        for k in range(n - 1, stop, -1):
            if self.words.lower[k] in RELATIVES or self.words.lower[k] in ("that", ";", ":", "while", "but"):
                return k + 1
        return stop

    def _verb(self, cue: Cue, first: int, last: int, previous: Report | None) -> Report | None:
        words, kind = self.words, cue.rule["kind"]
        form = self._form(first, kind)
        if previous is not None and self._citing(previous.first):
            return None
        if not form or _DEEDS.match(words.text, cue.start):
            return None
        inverted = form == "finite" and self._inverted(first, last)
        if form == "participle":
            speaker = self._participle_speaker(first, previous)
        elif inverted:
            speaker = self.speakers.after(last + 1, self.sentence[1])
        else:
            speaker = self.speakers.before(first, self._part_start(first))
        if speaker is None:
            return None
        start, end = min(speaker[0], first), max(last, speaker[1] if inverted else last)
        tag = inverted or self._is_tag(start, end)
        fits = self._fits(kind, last, speaker, tag=tag)
        if not fits and kind not in ("tag", "stance"):
            return None
        report = self._report(cue.rule, start if form != "participle" else first, end, speaker)
        if not fits:
            return report
        report.tag = tag
        report.scopes = [(end + 1, self._scope_end(first))]
        if tag:
            report.scopes.append((self._tag_start(start, previous), start))
        if previous is not None and tag:
            previous.scopes = [(a, min(b, start - 1)) if a <= start else (a, b) for a, b in previous.scopes]
        return report

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
        return self.words.lower[head] in known and self.words.lower[speaker[0]] in ("the", "this", "our", "their", "open")

    def _head(self, speaker: Range) -> int:
        """The noun that the phrase is about: the last word before “of”, “by”, “from”."""
        for n in range(speaker[0] + 1, speaker[1] + 1):
            if self.words.lower[n] in ("of", "by", "from", "for", "to", "on", "published", "in", "at", "received"):
                return n - 1
        return speaker[1]

    def _citing(self, n: int) -> bool:
        """Whether the report at word n names whom another speaker relies on: “the radio, citing the union, said”."""
        return self.words.lower[n] in ("citing", "quoting")

    def _form(self, n: int, kind: str) -> str:
        """finite, participle, or empty where this is no verb that reports (a noun, a passive, “to say”, “did not say”)."""
        words, tag = self.words, self.words.tags[n]
        if tag and not tag.startswith("VB") and not self._verb_after_all(n):
            return ""
        back, chain = n - 1, []
        while back >= self.sentence[0] and (words.adverb(back) or words.lower[back] in AUXILIARIES | _HAVE | _BE):
            chain.append(words.lower[back])
            back -= 1
        before = words.lower[back] if back >= self.sentence[0] else ""
        if any(word in ("not", "n't", "n’t", "never") for word in chain) or before == "to":
            return ""
        if any(word in _MODALS for word in chain):
            return ""
        if tag == "VBG":
            return "finite" if any(word in _BE for word in chain) else "participle"
        if tag == "VBN" or not tag:
            if any(word in _BE for word in chain) and "have" not in chain and "has" not in chain and "had" not in chain:
                return ""
            if tag and not any(word in _HAVE for word in chain) and not self._said(n) and kind != "tag":
                return ""
        if tag == "VB" and not self._object_follows(n):
            return ""
        return "finite"

    def _verb_after_all(self, n: int) -> bool:
        """Taggers take “the agency estimates that” for a noun."""
        tags, following = self.words.tags, self.words.lower[n + 1] if n + 1 < len(self.words) else ""
        if n <= self.sentence[0] or tags[n] not in ("NN", "NNS", "JJ"):
            return False
        noun = tags[n - 1] in ("NN", "NNS", "NNP", "NNPS") and (following in ("that", ":") or bool(_NUMBER.match(following)))
        return noun or (self.words.lower[n - 1] == "," and (following == "that" or following in _OPENERS))

    def _said(self, n: int) -> bool:
        """Taggers take “said” after a long subject for a participle; but a participle has no object."""
        following = self.words.lower[n + 1] if n + 1 < len(self.words) else ""
        quote = following == "," and n + 2 < len(self.words) and self.words.texts[n + 2] in _OPENERS
        said = self.words.lower[n] in ("said", "told") or following in ("that", ":") or following in _OPENERS
        said = said or n - 1 in self.speakers.name_at or self.words.lower[n - 1] == ")"
        return said or quote or self._object_follows(n)

    def _object_follows(self, n: int) -> bool:
        """Whether a noun is before word n and the beginning of an object after it: “monitoring found 63”."""
        words = self.words
        if n + 1 >= len(words) or n <= self.sentence[0] or words.tags[n - 1] not in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            return False
        return words.tags[n + 1] in ("DT", "CD", "PRP", "PRP$") or words.lower[n + 1] in _BEFORE_NUMBER

    def _inverted(self, first: int, last: int) -> bool:
        """“…”, said Ana Ruiz; Said Ana Ruiz: “…”; Twelve died, said the union."""
        words, start = self.words, self.sentence[0]
        if last + 1 > self.sentence[1] or words.lower[last + 1] in ("that", ":", ",", "the following"):
            return False
        if words.lower[first] in ("told", "tells", "put", "puts", "accused", "informed"):
            return False
        if first == start or words.texts[first - 1] in _CLOSERS:
            return self.speakers.after(last + 1, self.sentence[1]) is not None
        if words.lower[first - 1] not in (",", "–", "—") or words.lower[first] not in _INVERTED:
            return False
        following = self.speakers.after(last + 1, self.sentence[1])
        if following is None or following[1] >= self.sentence[1]:
            return following is not None and self._clause(start, first)
        return words.texts[following[1] + 1] in _ENDS and self._clause(start, first)

    def _clause(self, start: int, end: int) -> bool:
        """Whether these words hold a clause of their own, not in a relative clause or after “when”."""
        lower = self.words.lower
        finite = sum(self.words.finite[n] for n in range(start, end))
        marked = sum(lower[n] in RELATIVES for n in range(start, end)) + (lower[start] in SUBORDINATORS)
        return finite > marked or any(self.words.texts[n] in _CLOSERS for n in range(start, end))

    def _after_quote(self, start: int) -> bool:
        """Whether a quotation ends before word `start`, a title apart: “…,” the nurse *Ana Ruiz* said."""
        back = start - 1
        while back > max(self.sentence[0], start - 8) and self.words.tags[back] in _TITLE_TAGS:
            back -= 1
        return back >= self.sentence[0] and self.words.texts[back] in _CLOSERS

    def _is_tag(self, start: int, end: int) -> bool:
        """Whether a reporting clause comes after what is said: “Twelve died, *police said*.”"""
        words = self.words
        if self._after_quote(start):
            return True
        back = start - 1
        while back > max(self.sentence[0], start - 8) and words.tags[back] in _TITLE_TAGS:
            back -= 1
        if back <= self.sentence[0] or words.lower[back] not in (",", "–", "—", "?", "!"):
            return False
        following = words.lower[end + 1] if end < self.sentence[1] else "."
        if following in (",", "–", "—"):
            return True
        content = following in ("that", ":") or bool(_NUMBER.match(following))
        return not content and self._clause(self._part_start(back), back)

    def _part_start(self, n: int) -> int:
        """The word after the last semicolon or colon before word n, or the first of the sentence."""
        return next((k + 1 for k in range(n - 1, self.sentence[0], -1) if self.words.lower[k] in (";", ":")), self.sentence[0])

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
            return self._after_quote(min(speaker[0], verb)) or self._quote_follows(verb)
        if kind == "say" or (kind == "that" and (tag or self._quote_follows(verb))):
            return True
        paper = self.words.lower[self._head(speaker)] in cues()[1]["paper"]
        if kind == "that":
            return self._that_follows(verb) or (paper and self._number_follows(verb))
        name = self.words.text[self.words.starts[speaker[0]] : self.words.end(speaker[1])]
        own = any(author in name for author in self.authors) or self.words.lower[speaker[0]] in ("we", "i", "our")
        contains = self.words.lower[verb].startswith(("contain", "list"))
        return self._number_follows(verb) and (paper or not (own or contains or self.inside))

    def _quote_follows(self, verb: int) -> bool:
        end = min(self.sentence[1], verb + 12)
        for n in range(verb + 1, end + 1):
            if self.words.texts[n] == ":" or (self.words.texts[n] in _OPENERS and n - verb < 3):
                return True
            if self.words.finite[n]:
                return False
        return False

    def _number_follows(self, verb: int) -> bool:
        return any(_NUMBER.match(self.words.lower[n]) for n in range(verb + 1, min(self.sentence[1], verb + 40) + 1))

    def _that_follows(self, verb: int) -> bool:
        """Whether a that-clause or a clause without “that” follows."""
        words, relatives = self.words, 0
        if verb + 1 > self.sentence[1]:
            return False
        plain = words.tags[verb + 1] not in ("IN", "TO") or words.lower[verb + 1] in ("that", "at", "about", "around", "over")
        for n in range(verb + 1, min(self.sentence[1], verb + 25) + 1):
            word = words.lower[n]
            if word == "that" and words.tags[n] in ("IN", "") and n - verb < 14:
                return True
            if word in (",", ";") or (word == "and" and words.tags[n + 1 : n + 2] == ["VBD"]):
                return False
            relatives += word in RELATIVES or words.tags[n] == "WDT"
            if words.finite[n] and words.tags[n - 1] != "CC":
                if relatives == 0:
                    return plain
                relatives -= 1
        return False

    def _clause_start(self, n: int) -> int:
        """The first word of the clause that word n stands in, quotation marks apart."""
        back = n
        while back > self.sentence[0] and self.words.lower[back - 1] in _OPENERS | {"and", "but", "while", ";", "-", "–", "—"}:
            back -= 1
            if self.words.lower[back] not in _OPENERS:
                return n
        return n if back == self.sentence[0] else self.sentence[0]

    def _tag_start(self, start: int, previous: Report | None) -> int:
        """Where what a tag at the end says begins: the sentence, or the clause after an earlier report."""
        if previous is None:
            return self.sentence[0]
        for n in range(start - 1, max(previous.last, self.sentence[0]), -1):
            if self.words.lower[n] in ("while", "but", "whereas", ";") or (
                self.words.lower[n] == "and" and self.words.lower[n - 1] == ","
            ):
                return n
        return self.sentence[0]

    def _scope_end(self, verb: int) -> int:
        """The last word of what is said: the sentence's, or that of a relative or subordinate clause that holds the verb."""
        words, first, last = self.words, *self.sentence
        initial = words.lower[first] in SUBORDINATORS and "," not in words.lower[first:verb]
        if words.lower[verb - 1] in RELATIVES or initial:
            return next((n for n in range(verb + 1, last) if words.lower[n] in (",", ";")), last)
        return next((n for n in range(verb + 1, last) if words.lower[n] == ";"), last)

    def _text(self, speaker: Range) -> str:
        return self.words.text[self.words.starts[speaker[0]] : self.words.end(speaker[1])]
