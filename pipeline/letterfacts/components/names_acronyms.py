"""Acronyms in brackets after the name that they stand for.

Example:  Acronyms(evidence).pairs(complete)  # (Tide Line Network, TLN) in “Tide Line Network (TLN)”
Reads     pieces and evidence
Writes    nothing
Rules     the letters must be read off the name's words in order; the name begins where they begin
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterfacts.components.names_evidence import Evidence
from letterfacts.components.names_found import Found
from letterfacts.components.names_text import ACRONYM, CAP, INITIAL, LOWER, NUMBER, Pieces
from letterfacts.values.names import acronym_of, fold, spells, words_of

_WORDS = 14  # so long a name can be
_INSIDE = '“”"«»,-–&'
_BEFORE = frozenset(("the", "“", '"', "hereinafter", "or", "«", "‘"))
_AFTER = frozenset((")", ",", ";", "”", '"', "»", "’"))


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Finds the names with an acronym in one text."""

    evidence: Evidence

    @property
    def pieces(self) -> Pieces:
        """The pieces of the text."""
        return self.evidence.pieces

    def pairs(self, complete: dict[int, Found]) -> Iterator[tuple[Found, Found]]:
        """Names with their acronym in brackets; `complete` are the organizations found so far by their last piece."""
        pieces = self.pieces
        for n in range(1, len(pieces) - 2):
            place = self._acronym(n) if pieces.word[n] == "(" else None
            if place is None:
                continue
            name = complete.get(n) or (complete.get(n - 1) if n - 1 in pieces.closers else None)
            long = self._spelled(name, pieces.word[place], n)
            if long is not None:
                yield long, Found(place, place + 1, "ORG", 3.0, "names.acronym")

    def _acronym(self, bracket: int) -> int | None:
        """Where the acronym stands in the bracket: “(HRW)”, “(hereinafter “the HRW”)”."""
        pieces = self.pieces
        n = bracket + 1
        while n < min(bracket + 5, len(pieces)) and pieces.key[n] in _BEFORE:
            n += 1
        if n >= len(pieces) - 1 or pieces.word[n + 1] not in _AFTER or pieces.kind[n] not in (CAP, ACRONYM, INITIAL):
            return None
        word = pieces.word[n]
        return n if 2 <= len(word) <= 12 and sum(char.isupper() for char in word) >= 2 else None

    def _spelled(self, name: Found | None, acronym: str, bracket: int) -> Found | None:
        """The name before the bracket that the acronym stands for; one found there keeps its start if that fits."""
        if name is not None and acronym_of(acronym, self.pieces.said(name.first, name.last)):
            return name
        best = self._start(acronym, bracket, bracket if name is None else name.first)
        if best is None or (name is not None and (name.first == best or (name.first < best and name.weight > 2))):
            return name
        if name is not None:
            return Found(best, bracket, "ORG", 3.0, "names.acronym", name.kind, head=name.head)
        return self._new(best, bracket) if self.pieces.kind[bracket - 1] != LOWER else None

    def _start(self, acronym: str, bracket: int, enough: int) -> int | None:
        """Where the name begins whose words give the acronym: not later than `enough`, if one fits there."""
        pieces = self.pieces
        letters = fold("".join(char for char in acronym if char.isalpha()))
        best = None
        n = bracket - 1
        while n >= 0 and bracket - n <= _WORDS and (pieces.kind[n] <= NUMBER or pieces.word[n] in _INSIDE):
            if pieces.kind[n] in (CAP, ACRONYM) and fold(pieces.word[n])[:1] == letters[:1]:
                said = pieces.said(n, bracket)
                if acronym_of(acronym, said) or spells(letters, [fold(word) for word in words_of(said)]):
                    best = n
                    if n <= enough:
                        break
            n -= 1
        return best

    def _new(self, first: int, bracket: int) -> Found:
        """A name that only its acronym makes an organization; ordinary words need the model's word for it, too."""
        pieces, evidence = self.pieces, self.evidence
        telling = any(word.lower() not in evidence.words.common for word in words_of(pieces.said(first, bracket)))
        model = evidence.model.says(pieces.start[first], pieces.end[bracket - 1], "ORG")
        return Found(first, bracket, "ORG", 2.5 if telling else 0.2 + 1.5 * model, "names.acronym")
