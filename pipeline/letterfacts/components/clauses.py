"""How a reporting verb stands in its sentence: its form, whether it comes after what is said, and how far that goes.

Example:  Clause(words, speakers, sentence).form(verb, verb, "say") is "finite" for the verb of “the union said”
Reads     words and tags
Writes    nothing
Rules     a bounded number of words around the verb is read, so long sentences cost no more
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from letterfacts.components.speakers import Range, Speakers
from letterfacts.components.words import AUXILIARIES, RELATIVES, SUBORDINATORS, Words

_BE = frozenset("is are was were be been being am 's".split())
_HAVE = frozenset("have has had having 've 's".split())
_MODALS = frozenset("may might must should would will shall could wo ca".split())
# Verbs that stand before their subject also where nothing is quoted: “Twelve died, said the union.”
_INVERTED = frozenset(
    "say says said reported reports added warned claimed confirmed announced stated wrote noted".split()
)
OPENERS = frozenset(("“", '"', "«", "„", "``", "‘", "'"))
_BEFORE_NUMBER = frozenset("at about around nearly almost more over fewer some up only".split())
_TITLE_TAGS = frozenset(("JJ", "NN", "NNP", "DT", "POS", "PRP$"))
_ENDS = frozenset((".", "!", "?", ",", ";", ":", "…", "—", "–")) | OPENERS
_NUMBER = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|dozens?)\Z"
)


@dataclass(slots=True)
class Clause:
    """The words around a reporting verb; `sentence` is the first and last word that may be read."""

    words: Words
    speakers: Speakers
    sentence: Range

    def clause_before(self, n: int, said: int) -> int:
        """Where the clause that ends before word n begins: after “that”, “which”, a semicolon, or an earlier report."""
        stop = max(said, self.sentence[0])
        for k in range(n - 1, stop, -1):
            if self.words.lower[k] in RELATIVES or self.words.lower[k] in ("that", ";", ":", "while", "but"):
                return k + 1
        return stop

    def form(self, n: int, last: int, kind: str) -> str:
        """finite, participle, or empty: a noun, a passive, “to say”, “did not say”."""
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
            if tag and not any(word in _HAVE for word in chain) and not self._said(n, last) and kind != "tag":
                return ""
        if tag == "VB" and not self._object_follows(n):
            return ""
        return "finite"

    def _verb_after_all(self, n: int) -> bool:
        """Taggers take “the agency estimates that” for a noun."""
        tags, following = self.words.tags, self.words.lower[n + 1] if n + 1 < len(self.words) else ""
        if n <= self.sentence[0] or tags[n] not in ("NN", "NNS", "JJ"):
            return False
        noun = tags[n - 1] in ("NN", "NNS", "NNP", "NNPS") and (
            following in ("that", ":") or bool(_NUMBER.match(following))
        )
        return noun or (self.words.lower[n - 1] == "," and (following == "that" or following in OPENERS))

    def _said(self, n: int, last: int) -> bool:
        """Taggers take “said” after a long subject for a participle; but a participle has no object."""
        following = self.words.lower[last + 1] if last + 1 < len(self.words) else ""
        quote = following == "," and last + 2 < len(self.words) and self.words.texts[last + 2] in OPENERS
        said = self.words.lower[n] in ("said", "told") or following in ("that", ":") or following in OPENERS
        said = said or n - 1 in self.speakers.name_at or self.words.lower[n - 1] == ")"
        said = said or any(k in self.speakers.closings for k in range(n - 8, n))
        return said or quote or self._object_follows(n)

    def _object_follows(self, n: int) -> bool:
        """Whether a noun is before word n and the beginning of an object after it: “monitoring found 63”."""
        words = self.words
        if n + 1 >= len(words) or n <= self.sentence[0] or words.tags[n - 1] not in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            return False
        return words.tags[n + 1] in ("DT", "CD", "PRP", "PRP$") or words.lower[n + 1] in _BEFORE_NUMBER

    def inverted(self, first: int, last: int) -> bool:
        """“…”, said Ana Ruiz; Said Ana Ruiz: “…”; Twelve died, said the union."""
        words, start = self.words, self.sentence[0]
        if last + 1 > self.sentence[1] or words.lower[last + 1] in ("that", ":", ",", "the following"):
            return False
        if words.lower[first] in ("told", "tells", "put", "puts", "accused", "informed"):
            return False
        if first == start or first - 1 in self.speakers.closings:
            return self.speakers.after(last + 1, self.sentence[1]) is not None
        if words.lower[first - 1] not in (",", "–", "—") or words.lower[first] not in _INVERTED:
            return False
        following = self.speakers.after(last + 1, self.sentence[1])
        if following is None or following[1] >= self.sentence[1]:
            return following is not None and self._holds_clause(start, first)
        return words.texts[following[1] + 1] in _ENDS and self._holds_clause(start, first)

    def _holds_clause(self, start: int, end: int) -> bool:
        """Whether these words hold a clause of their own, not in a relative clause or after “when”."""
        lower = self.words.lower
        finite = sum(self.words.finite[n] for n in range(start, end))
        marked = sum(lower[n] in RELATIVES for n in range(start, end)) + (lower[start] in SUBORDINATORS)
        return finite > marked or any(n in self.speakers.closings for n in range(start, end))

    def after_quote(self, start: int) -> bool:
        """Whether a quotation ends before word `start`, a title apart: “…,” the nurse *Ana Ruiz* said."""
        back = start - 1
        while back > max(self.sentence[0], start - 8) and self.words.tags[back] in _TITLE_TAGS:
            back -= 1
        return back >= self.sentence[0] and back in self.speakers.closings

    def is_tag(self, start: int, end: int) -> bool:
        """Whether a reporting clause comes after what is said: “Twelve died, *police said*.”"""
        words = self.words
        if self.after_quote(start):
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
        return not content and self._holds_clause(self.part_start(back), back)

    def part_start(self, n: int) -> int:
        """The word after the last semicolon or colon before word n, or the first of the sentence."""
        return next(
            (k + 1 for k in range(n - 1, self.sentence[0], -1) if self.words.lower[k] in (";", ":")), self.sentence[0]
        )

    def quote_follows(self, verb: int) -> bool:
        """Whether a colon or a quotation comes soon after the verb."""
        end = min(self.sentence[1], verb + 12)
        for n in range(verb + 1, end + 1):
            if self.words.texts[n] == ":" or (self.words.texts[n] in OPENERS and n - verb < 3):
                return True
            if self.words.finite[n]:
                return False
        return False

    def number_follows(self, verb: int) -> bool:
        """Whether a number comes after the verb in its sentence."""
        return any(_NUMBER.match(self.words.lower[n]) for n in range(verb + 1, min(self.sentence[1], verb + 40) + 1))

    def that_follows(self, verb: int) -> bool:
        """Whether a that-clause or a clause without “that” follows."""
        words, relatives = self.words, 0
        if verb + 1 > self.sentence[1]:
            return False
        plain = words.tags[verb + 1] not in ("IN", "TO") or words.lower[verb + 1] in (
            "that",
            "at",
            "about",
            "around",
            "over",
        )
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

    def tag_start(self, start: int, said: int) -> int:
        """Where what a tag at the end says begins: the sentence, or the clause after an earlier report."""
        if said < 0:
            return self.sentence[0]
        for n in range(start - 1, max(said, self.sentence[0]), -1):
            if self.words.lower[n] in ("while", "but", "whereas", ";") or (
                self.words.lower[n] == "and" and self.words.lower[n - 1] == ","
            ):
                return n
        return self.sentence[0]

    def scope_end(self, verb: int) -> int:
        """The last word of what is said: of the sentence, or of the relative or subordinate clause of the verb."""
        words, first, last = self.words, *self.sentence
        initial = words.lower[first] in SUBORDINATORS and "," not in words.lower[first:verb]
        if words.lower[verb - 1] in RELATIVES or initial:
            return next((n for n in range(verb + 1, last) if words.lower[n] in (",", ";")), last)
        return next((n for n in range(verb + 1, last) if words.lower[n] == ";"), last)

    def opening(self, n: int) -> int:
        """The first word of the sentence that is no quotation mark, where word n can be it."""
        first = self.sentence[0]
        while first < n and (
            self.words.lower[first] in OPENERS or self.words.lower[first] in ("and", "but", "-", "–", "—")
        ):
            first += 1
        return first
