"""Persons among the capitalised words that no organization, place or law has taken.

Example:  Persons(evidence, taken).runs()  # every stretch that can be a person's name, with its log-odds
Reads     pieces and evidence; rules/given_names.csv, family_names.csv, titles.csv, name_parts.csv
Writes    nothing
Rules     titles and roles stay outside; a royal or religious title stays inside where one name follows
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from letterfacts.components.names_text import ACRONYM, INITIAL, LOWER, MARK
from letterfacts.components.names_words import NameWords

CONTEXT = "names.context"
_PARTICLES = frozenset(
    "bin bint binti ibn ben al el de la del los las da do dos das van von der den ten ter di du le y e ould uld "
    "oglu kyzy af av abu ul ud zu i wa ole arap nic ní te".split()
)
_ENDINGS = re.compile(
    r"(?:sk[yi]|ska(?:ya|ia)?|sk[aá]|vich|vi[cć]|wicz|vych|[oe]vs?|[oe]va|[ioe]n[ka]a?|enko|chuk|yan|ian|shvili|dze|"
    r"oğlu|oglu|zadeh|pour|nejad|sson|sen|ez|ides|opoulos|escu|ov[aá]|[aeo]uskas|ien[eė]|oyev|oyeva|gyz|ulu|quist|"
    r"shi|moto|wala|walla|singh|swamy|nathan)$"
)
_SYLLABLES = re.compile(r"[A-Z][a-z]+[-‑][a-z]+")  # Ji-won, Man-ying
_PATRONYMIC = re.compile(r"(?:ovich|evich|ovych|ovna|evna|ivna|avich|auna|ivich|ich)$")


@dataclass(slots=True)
class Run:
    """A stretch that may be a person's name."""

    first: int
    last: int
    weight: float = 0.0
    rule: str = "names"
    sure: bool = False
    barred: bool = False
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Persons(NameWords):
    """Finds and weighs the names of persons in one text; `organizations` are the pieces that belong to one."""

    organizations: bytearray

    def runs(self) -> Iterator[Run]:
        """All runs of name words, trimmed and weighed."""
        after = 0
        for n in self.pieces.capitals:
            if n >= after and self._name_word(n):
                after = self._end(n)
                yield from self._trimmed(n, after)

    def _end(self, n: int) -> int:
        """Where the run that begins at `n` ends: over capitals, initials and particles between them."""
        pieces = self.pieces
        last = n + 1
        while last < len(pieces) and not pieces.possessive[last - 1]:
            if (
                self._name_word(last)
                or self._dot(last)
                or (pieces.key[last] in _PARTICLES and pieces.kind[last] == LOWER and self._after_particles(last))
            ):
                last += 1
            elif self._nickname(last):
                last = pieces.closing[last] + 1
            else:
                break
        while pieces.kind[last - 1] == MARK and last - 1 not in pieces.closers:
            last -= 1
        return last

    def _dot(self, n: int) -> bool:
        """The dot of an abbreviated title inside a run (“Dr. Ana”)."""
        pieces = self.pieces
        return pieces.word[n] == "." and self.evidence.title_ending(n - 1) and pieces.capital(n + 1)

    def _after_particles(self, n: int) -> bool:
        """Whether a name word comes after at most three particles; “y”, “e” and “i” stand between two names only."""
        pieces = self.pieces
        for place in range(n, min(n + 4, len(pieces))):
            if self._name_word(place):
                return True
            if pieces.key[place] not in _PARTICLES or pieces.kind[place] != LOWER:
                return False
        return False

    def _nickname(self, n: int) -> bool:
        """A quoted nickname between two name words: Ivan “Batka” Petrov."""
        pieces = self.pieces
        close = pieces.closing.get(n)
        if close is None or close - n > 3 or not pieces.capital(n + 1):
            return False
        return self._name_word(close + 1) and not pieces.heading[n] and self._given(n - 1)

    def _trimmed(self, first: int, last: int) -> Iterator[Run]:
        """The run without titles and roles: what stands before the last of them is a run of its own."""
        cut = first
        n = first
        titled = False
        while n < last:
            length = self._office(n, last)
            if length and n + length < last:
                if n > cut:
                    yield self._weighed(Run(cut, n))
                cut = n = n + length
                titled = True
            elif length and n + length >= last and n > first and not self._surname(n):
                last = n
            else:
                n += 1
        if cut < last:
            yield self._weighed(Run(cut, last, weight=2.5 if titled else 0.0, sure=titled))

    def _weighed(self, run: Run) -> Run:
        pieces, words = self.pieces, self.evidence.words
        while run.first < run.last - 1 and self._leads(run.first):
            run.first += 1
        if self._after_place(run) or self._after_acronym(run):
            run.first += 1
        if self._honours(run):
            run.last -= 1
        while pieces.kind[run.first] == MARK and run.first < run.last - 1:
            run.first += 1
        names = [n for n in range(run.first, run.last) if pieces.capital(n)]
        plain = not any(pieces.key[n] in words.common or self._placed(n) for n in names)
        several = 0.2 if plain and self.evidence.model.name != CONTEXT else -0.3 if plain else -0.8
        run.weight += (-2.0 if len(names) == 1 else several if len(names) < 4 else -0.8) + self._structure(run, names)
        run.weight += self._surroundings(run)
        if any(words.heads.get([pieces.key[n]]) for n in names):
            run.weight -= 1.5
        return run

    def _after_place(self, run: Run) -> bool:
        """Whether the first word is a place: “In Velda Ramesh Karki, editor …”."""
        first = run.first
        placed = first > 0 and self.pieces.key[first - 1] == "in" and not self._given(first)
        return placed and run.last - first > 2 and self._given(first + 1)

    def _after_acronym(self, run: Run) -> bool:
        """Whether an organization's acronym stands before a whole name: “LCHR Ana Ruiz”, not “RUIZ Ana”."""
        pieces, first = self.pieces, run.first
        if pieces.kind[first] != ACRONYM or run.last - first < 3 or len(pieces.word[first]) > 7:
            return False
        whole = pieces.kind[first + 1] != ACRONYM and pieces.capital(first + 2)
        return whole and not self._given(first) and not self._family(first)

    def _honours(self, run: Run) -> bool:
        """Whether letters follow the whole name that are no part of it: “Ana Ruiz QC”, “Ana Ruiz MP”."""
        n = run.last - 1
        short = self.pieces.kind[n] == ACRONYM and len(self.pieces.word[n]) < 4 and run.last - run.first > 2
        return short and not self._family(n) and not self.pieces.heading[n]

    def _placed(self, n: int) -> bool:
        key = self.pieces.key[n]
        return key in self.evidence.words.demonyms or self.evidence.words.places.get([key]) is not None

    def _leads(self, n: int) -> bool:
        """Whether the word at the start of a sentence is an ordinary one before the name."""
        pieces = self.pieces
        if self.evidence.line_start(n) and self.evidence.role_after(self._end(n)):
            return False
        return self.evidence.ordinary(n) and not (self._given(n) and pieces.key[n] not in self.evidence.words.common)

    def _structure(self, run: Run, names: list[int]) -> float:
        pieces, words = self.pieces, self.evidence.words
        weight = 0.0
        full = [n for n in names if pieces.kind[n] != INITIAL]
        if not full:
            return 0.0 if run.sure or self.evidence.title_before(run.first) else -3.0
        given = [n for n in full if self._given(n)]
        family = [n for n in full if self._family(n)]
        several = len(names) > 1
        if given:
            weight += (1.6 if full[0] in given else 1.0) if several else 0.5
        if family:
            weight += (0.9 if full[-1] in family or full[0] in family else 0.4) if several else 0.3
        endings = [n for n in full if _ENDINGS.search(pieces.key[n]) and len(pieces.key[n]) > 5]
        weight += min(1.0, 0.8 * len(endings)) if several or endings else 0.0
        weight += 1.5 if any(_PATRONYMIC.search(pieces.key[n]) for n in full[1:]) else 0.0
        weight += 1.4 if len(full) < len(names) else 0.0
        weight += 1.2 if len(names) < self._words(run) else 0.0
        weight += 1.5 if any(_SYLLABLES.fullmatch(pieces.word[n]) for n in full[1:]) else 0.0
        royal = words.titles.get([pieces.key[run.first]])
        weight += 2.5 if royal and royal["use"] == "inside" and len(names) == 2 else 0.0
        weight += 1.0 if any(pieces.key[n] in _PARTICLES for n in full[1:]) else 0.0
        weight += 0.8 if pieces.key[full[0]] in ("abu", "umm", "um", "al", "ould") and several else 0.0
        odd = [n for n in full if pieces.key[n] in words.common and n not in given and n not in family]
        weight -= 1.0 * len(odd)
        if words.places.get(pieces.key[run.first : run.last]) is not None:
            weight -= 2.5
        elif several:
            weight -= 0.8 * sum(words.places.get([pieces.key[n]]) is not None for n in full if n not in given)
        weight -= 2.0 * sum(pieces.key[n] in words.demonyms for n in full)
        weight -= (1.5 if several else 4.0) * sum(pieces.kind[n] == ACRONYM for n in full)
        item = pieces.kind[run.first] == INITIAL and len(odd) == len(full) and self.evidence.line_start(run.first)
        weight -= 2.5 if item else 0.0
        weight -= 2.0 if not several and self.evidence.ordinary(run.first) else 0.0
        return weight - (0.7 if pieces.heading[run.first] and not given else 0.0)

    def _words(self, run: Run) -> int:
        return sum(self.pieces.kind[n] < MARK for n in range(run.first, run.last))

    def _workplace(self, first: int) -> float:
        """How much “reporter with”, “director of” before the run speaks against a person; “lawyer for” does not."""
        held = self.evidence.held_in(first)
        if not held or held in ("office", "offices", "mandate"):
            return 0.0
        keys = self.pieces.key[max(0, first - 2) : first]
        if "from" in keys:
            return 1.2
        return 2.5 if "with" in keys or "at" in keys else 1.2 if held == "post" and "of" in keys else 0.0

    def _surroundings(self, run: Run) -> float:
        evidence, pieces = self.evidence, self.pieces
        start, end = pieces.start[run.first], pieces.end[run.last - 1]
        weight = 0.0
        if not run.sure and evidence.title_before(run.first):
            run.sure = True
            weight = 3.0
        said = evidence.model.says(start, end, "PERSON")
        single = run.last - run.first == 1
        weight += ((1.7 if single else 2.0) if said > 0 else 0.0 if run.sure else 0.8) * said
        weight -= 2.0 if evidence.outro(run.last)[0] else 0.0
        weight -= 3.5 if evidence.covered(run.last) or evidence.dateline(run.first, run.last) else 0.0
        bracket = pieces.word[max(0, run.first - 1) : run.first] == ["("] and self.organizations[run.first - 2]
        weight -= 2.0 if bracket and pieces.word[run.last : run.last + 1] == [")"] else 0.0
        weight += 2.0 if evidence.after_holder(run.first, self.organizations) else 0.0
        weight += 2.0 if run.first and pieces.key[run.first - 1].endswith("-old") else 0.0
        role = evidence.role_before(run.first)
        if role and not run.sure:
            weight += 2.0 if not role.endswith("s") else 1.2
        weight += evidence.cue(run.first, run.last, "PERSON")
        weight -= self._workplace(run.first)
        place = evidence.cue(run.first, run.last, "LOC")
        run.placed = place >= 2 and run.first > 1 and not pieces.first[run.first - 1]
        weight -= evidence.cue(run.first, run.last, "WORK") * 0.7 + place
        run.barred = evidence.intro(run.first)[0] != "" or evidence.listed_intro(run.first)[0] != ""
        weight -= 5.0 if run.barred else 0.0
        weight += 2.0 if evidence.age_after(run.last) else 0.0
        weight += 1.3 if evidence.role_after(run.last) else 0.0
        if evidence.line_start(run.first) and not pieces.heading[run.first]:
            weight += 0.3 if evidence.line_end(run.last) else 1.3 if evidence.role_after(run.last) else 0.0
        weight -= 1.0 if run.first and pieces.key[run.first - 1] == "the" else 0.0
        return weight
