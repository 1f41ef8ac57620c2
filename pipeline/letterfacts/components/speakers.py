"""The noun phrase before or after a verb, as a speaker: “The human rights activists”, a name without its title.

Example:  Speakers(words, names, bounds).before(verb) is the pair of the first and last word of the subject, or None
Reads     words and tags, mentions, quotation marks and dates by their offsets
Writes    nothing
Rules     surface grammar only, so it works where the parse is wrong: a phrase ends at verbs, conjunctions, commas
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from letterfacts.components.words import AUXILIARIES, RELATIVES, SUBORDINATORS, Words

Range = tuple[int, int]
PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who", "you", "this", "that", "these", "those"))
_DETERMINERS = frozenset("a an the its his her their our my this these those some several many most all both".split())
_INSIDE = frozenset(("of", "for", "from", "at", "in", "with", "on", "against", "to", "&", "near", "by"))
_AFTER_VERB = frozenset(("of", "for", "from", "at", "with", "by", "&"))
_TRAILING = frozenset(("dated", "on", "in", "of", "from", "there", "here", "today", "yesterday"))
_STOPS = frozenset("that than about if then there here so not but or yet nor".split()) | RELATIVES | SUBORDINATORS
_HYPHENS = frozenset(("-", "–", "/"))
# No noun phrase is longer: a text without verbs must not be walked through again for each verb.
_LONGEST = 30
_RELATIVE = 10
# Participles that stand after their noun: “the information received”.
_POSTPOSED = frozenset(("received", "obtained", "available", "collected", "provided", "compiled"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "PRP", "FW", "ADD", "XX"))
_PHRASE_TAGS = _NOUN_TAGS | {"DT", "PDT", "JJ", "JJR", "JJS", "PRP$", "POS", "HYPH", "NML", "AFX", "VBN", "VBG"}


@dataclass(slots=True)
class Speakers:
    """Finds speakers in a Doc's words; persons and names by word numbers, date ends, and quoted or bracketed names."""

    words: Words
    person_at: dict[int, Range] = field(default_factory=dict)
    name_at: dict[int, Range] = field(default_factory=dict)
    date_at: set[int] = field(default_factory=set)
    inner: dict[int, int] = field(default_factory=dict)
    closings: set[int] = field(default_factory=set)

    def before(self, verb: int, first: int) -> Range | None:
        """The subject of a verb, at or after word `first`; the antecedent of “who”; None where there is none."""
        first = next(
            (n + 1 for n in range(verb - 1, max(first - 1, verb - 3 * _LONGEST), -1) if n in self.closings), first
        )
        last = self._skip_adverbs(verb - 1, first)
        if last < first:
            return None
        word = self.words.lower[last]
        if word == ",":
            return self._parted_subject(last, first)
        if word in ("who", "which") and last > first:
            return self._backward(last - 1 - (self.words.lower[last - 1] == ","), first)
        if word == "and" and last - 1 > first:
            return self._earlier_subject(last, first)
        return self._with_antecedent(self._backward(last, first), first)

    def owner(self, last: int, first: int) -> Range | None:
        """The noun phrase without prepositions that ends with word `last`, before “'s”."""
        start = self.name_at[last][0] if last in self.name_at else last
        while start > max(first, last - _LONGEST) and self._phrase_word(start - 1):
            start -= 1
        return (start, last) if self._nominal(last) else None

    def after(self, place: int, last: int) -> Range | None:
        """The noun phrase that begins at word `place`, up to word `last`: “said *Ana Ruiz* in Orlavik”."""
        start = place
        end = start - 1
        n = start
        while n <= min(last, start + _LONGEST):
            if n in self.name_at and self.name_at[n][0] == n:
                end = self.name_at[n][1]
            elif self.inner.get(n, n) > n and end >= start:
                end = self.inner[n]
            elif self._goes_on(n, start, end):
                end = n
            elif not (end >= start and self._joins(n, _AFTER_VERB) and self._phrase_word(n + 1)):
                break
            n = max(n, end) + 1
        while end >= start and not (self._nominal(end) or self.words.lower[end] in _POSTPOSED):
            end -= 1
        return self._person_in(start, end, appositive=end + 2) if end >= start else None

    def _goes_on(self, n: int, start: int, end: int) -> bool:
        """Whether word n continues the phrase start to end."""
        if n in self.date_at:
            return self._dated_noun(n, start, end)
        return self._phrase_word(n) or (end >= start and self.words.lower[n] in _POSTPOSED)

    def _dated_noun(self, n: int, start: int, end: int) -> bool:
        """Whether a date stands inside a noun phrase: “the 1977 Yearbook”."""
        while n in self.date_at:
            n += 1
        return end == start and self.words.lower[start] in _DETERMINERS and self._phrase_word(n)

    def _skip_adverbs(self, n: int, first: int) -> int:
        words = self.words
        while n >= first and (words.adverb(n) or words.lower[n] in AUXILIARIES or words.lower[n] == "been"):
            n -= 1
        return n

    def _parted_subject(self, comma: int, first: int) -> Range | None:
        """The subject before commas: “*Ana Ruiz*, head of the union, said”, “the head, *Ana Ruiz*, said”."""
        commas = [n for n in range(max(first, comma - 3 * _LONGEST), comma) if self.words.lower[n] == ","]
        starts = [first, *(n + 1 for n in commas)]
        parts = [(a, b - 1) for a, b in zip(starts, [*commas, comma], strict=True) if b > a]
        for n, (a, b) in enumerate(parts):
            if self._introduces(a, b):
                found = self._backward(b, a)
                if found is None or found[0] < a + 2 or self.words.tags[found[0] - 1] not in _NOUN_TAGS:
                    continue
            found = self._backward(b, a) if not any(self.words.lower[k] in RELATIVES for k in range(a, b)) else None
            found = found or self.after(a, b)
            following = parts[n + 1][0] if n + 1 < len(parts) else -1
            if (
                found
                and following in self.person_at
                and self.person_at[following][0] == following
                and not self._named(found)
            ):
                return self.person_at[following]
            if found:
                return found
        return None

    def _introduces(self, a: int, b: int) -> bool:
        """Whether a part before a comma is an introduction: “On Monday”, “Asked about the verdict”, “In his report”."""
        tag, word = self.words.tags[a], self.words.lower[a]
        if tag in ("IN", "TO", "RB", "VBG", "VBN", "CC", "WRB") or word in SUBORDINATORS or a in self.date_at:
            return not (tag == "CC" and b > a)
        return any(self.words.finite[n] for n in range(a, b + 1)) and not any(
            self.words.lower[n] in RELATIVES for n in range(a, b + 1)
        )

    def _with_antecedent(self, found: Range | None, first: int) -> Range | None:
        """The whole subject where a relative clause ends it: “*A lawyer who visited the prison* said”."""
        if found is None:
            return None
        finite = 0
        for n in range(found[0] - 1, max(first, found[0] - _RELATIVE), -1):
            finite += self.words.finite[n]
            if self.words.lower[n] in (",", "and", "but", ";", ":", "“", "”", "that") or finite > 1:
                return found
            if self.words.lower[n] in ("who", "which"):
                head = self._backward(n - 1, first) if finite else None
                return (head[0], found[1]) if head else found
        return found

    def _earlier_subject(self, conjunction: int, first: int) -> Range | None:
        """The subject of the verb before “and”: “Ana Ruiz left and said”."""
        for n in range(conjunction - 1, max(first, conjunction - 3 * _LONGEST), -1):
            if self.words.lower[n] in (";", ":"):
                return None
            if self.words.finite[n] and self.words.lower[n - 1] not in RELATIVES:
                return self.before(n, first)
        return None

    def _backward(self, last: int, first: int) -> Range | None:
        """The noun phrase that ends with word `last`."""
        while last > first and (last in self.date_at or self.words.lower[last] in _TRAILING):
            last -= 1
        n, start = last, last + 1
        while n >= max(first, last - _LONGEST):
            if n in self.name_at:
                start = n = min(self.name_at[n][0], n)
            elif n in self.inner and self.inner[n] < n:
                start = n = max(self.inner[n], first)
            elif self._phrase_word(n):
                start = n
            elif not (n > first and self._joins(n, _INSIDE) and self._phrase_word(n - 1) and start <= last):
                break
            n -= 1
        start = self._restart(max(start, first), last, n)
        return self._person_in(start, last, appositive=-1) if start <= last and self._nominal(last) else None

    def _restart(self, start: int, last: int, stop: int) -> int:
        """Where the phrase begins: after a date, after “in Geneva” before “the UN”, after an object and “and”."""
        words = self.words
        for n in range(last - 1, start - 1, -1):
            if n in self.date_at or (
                words.lower[n + 1] in _DETERMINERS | PRONOUNS
                and words.tags[n] in _NOUN_TAGS
                and n + 1 not in self.name_at
            ):
                return n + 1
            clause = stop >= 0 and (words.finite[stop] or words.tags[stop][:2] in ("VB", "IN", "TO"))
            if words.lower[n] == "and" and clause and n not in self.name_at:
                return n + 1
        while start < last and (words.tags[start] in ("CC", "IN", "POS") or words.lower[start] in _INSIDE | {"and"}):
            start += 1
        return start

    def _person_in(self, start: int, end: int, *, appositive: int) -> Range:
        """The person's name where the phrase is a title and a name, or is followed by the name in commas."""
        for n in range(start, end + 1):
            found = self.person_at.get(n)
            if (
                found
                and found[0] >= start
                and found[1] >= end - 1
                and self.words.lower[max(start, found[0] - 1)] not in _INSIDE
            ):
                owner = found[1] < end and self.words.tags[found[1] + 1] == "POS"
                lone = all(self.words.lower[k] not in ("and", "&") for k in range(start, end))
                if lone and not owner:
                    return found
        following = self.name_at.get(appositive)
        if not following or following[0] != appositive or self.words.lower[appositive - 1] != ",":
            return start, end
        after = self.words.lower[following[1] + 1] if following[1] + 1 < len(self.words) else "."
        if after[:1].isalnum() or self.name_at.get(start) == (start, end):
            return start, end
        return following if appositive in self.person_at else (start, following[1])

    def _named(self, found: Range) -> bool:
        return found[0] in self.person_at

    def _joins(self, n: int, prepositions: Iterable[str]) -> bool:
        word = self.words.lower[n]
        return word in prepositions or word in ("and", "&") or word in _HYPHENS

    def _nominal(self, n: int) -> bool:
        if n in self.name_at or n in self.inner:
            return True
        tag = self.words.tags[n]
        return tag in _NOUN_TAGS or tag in ("DT", "JJ", "VBG", "VBN", "JJS") if tag else self._phrase_word(n)

    def _phrase_word(self, n: int) -> bool:
        if not 0 <= n < len(self.words):
            return False
        word, tag = self.words.lower[n], self.words.tags[n]
        if word in _STOPS and n not in self.name_at and not (tag == "DT" and word == "that"):
            return False
        if tag:
            return tag in _PHRASE_TAGS and not self.words.finite[n]
        return word[:1].isalnum() and word not in AUXILIARIES and word not in _INSIDE and word != "and"
