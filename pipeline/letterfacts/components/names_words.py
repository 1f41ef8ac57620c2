"""Which capitalised words can belong to a person's name, and which are titles, roles or offices before it.

Example:  NameWords(evidence, taken)._office(3, 6)  # how many pieces “Deputy Minister” takes
Reads     pieces and evidence; rules/given_names.csv, family_names.csv, titles.csv, roles_nouns.csv
Writes    nothing
Rules     a title that is a name, too, is one only where a name follows; the subject of an office belongs to the office
"""

from __future__ import annotations

from dataclasses import dataclass

from letterfacts.components.names_evidence import Evidence
from letterfacts.components.names_text import CAP, INITIAL, NUMBER, Pieces
from letterfacts.values.names import fold

_OFFICE = 8  # pieces between “Minister of” and the name
_SUBJECT = frozenset(("of", "for", "and", "the", "&", ","))


@dataclass(frozen=True, slots=True)
class NameWords:
    """Asks of the words of one text whether they are names; `taken` are the pieces that belong to something else."""

    evidence: Evidence
    taken: bytearray

    @property
    def pieces(self) -> Pieces:
        """The pieces of the text."""
        return self.evidence.pieces

    def _name_word(self, n: int) -> bool:
        pieces = self.pieces
        if n >= len(pieces) or self.taken[n] or not pieces.capital(n):
            return False
        key = pieces.key[n]
        stop = self.evidence.words.stops.get(key)
        if stop and (stop == "never" or pieces.first[n]) and pieces.kind[n] != INITIAL:
            return self._month_name(n)
        return True

    def _month_name(self, n: int) -> bool:
        """Whether “Jan”, “April” or “August” is a given name here: a name follows, and no number is near."""
        pieces = self.pieces
        near = pieces.kind[max(0, n - 1) : n] + pieces.kind[n + 1 : n + 2]
        named = self._given(n) and pieces.capital(n + 1) and self.evidence.words.stops.get(pieces.key[n + 1]) is None
        return named and NUMBER not in near and len(pieces.key[n]) > 2

    def _given(self, n: int) -> bool:
        return self._in(n, self.evidence.words.given)

    def _family(self, n: int) -> bool:
        return self._in(n, self.evidence.words.family)

    def _in(self, n: int, names: frozenset[str]) -> bool:
        key = self.pieces.key[n]
        return key in names or fold(key) in names or ("-" in key and key.split("-")[0] in names)

    def _office(self, n: int, last: int) -> int:
        """How many pieces a title or a role noun takes at `n` (0 for none)."""
        pieces, words = self.pieces, self.evidence.words
        title = words.titles.find(pieces.key, n)
        dotted = n + 1 < last and pieces.word[n + 1] == "."
        if title is None and dotted:
            rule = words.titles.get([pieces.key[n] + "."])
            title = (1, rule) if rule else None
        if title and self._is_title(n, title[0], last):
            length = title[0] + (1 if dotted and n + title[0] < last and pieces.word[n + title[0]] == "." else 0)
            inside = title[1]["use"] == "inside" and last - n - length == 1
            return 0 if inside else length
        role = words.roles.find(pieces.key, n)
        if role and pieces.kind[n] == CAP and not (self._given(n) and role[1] == "trade" and n + 2 >= last):
            return role[0]
        before = words.roles.ending(pieces.key, n, 4)
        if before and before[0] > 2 and n + 1 < last and pieces.key[n - 1] == "of":  # “Secretary of State Ana Ruiz”
            return 1
        if n + 1 < last and self._subject(n):
            return 1
        if words.places.get([pieces.key[n]]) == "country" and n + 2 < last and self.evidence.held_in(n):
            return 1  # “ambassador to Velda Ana Ruiz”
        if pieces.key[n] in words.demonyms and n + 1 < last and not self._given(n):
            return 1
        return 0

    def _surname(self, n: int) -> bool:
        """Whether a word that can be a title is a family name here: “Omar Sheikh”."""
        return self.evidence.words.titles.get([self.pieces.key[n]]) is not None and self._given(n - 1)

    def _is_title(self, n: int, length: int, last: int) -> bool:
        """Burmese U, Ko, Ma, Daw and the like are titles only right before a name, and not inside one."""
        pieces = self.pieces
        short = len(pieces.key[n]) <= 3 and length == 1 and pieces.word[n + 1 : n + 2] != ["."]
        if not short or pieces.key[n] in ("mr", "mrs", "ms", "dr", "sir", "fr", "daw"):
            return True
        roles = self.evidence.words.roles
        return n + 1 < last and (n == 0 or not self._name_word(n - 1) or roles.get([pieces.key[n - 1]]) is not None)

    def _subject(self, n: int) -> bool:
        """Whether piece `n` ends the subject of an office: “Finance” in “Minister of Economy and Finance Ana Ruiz”."""
        pieces, words = self.pieces, self.evidence.words
        if pieces.key[n] not in words.common or self._given(n):
            return False
        before, led = n - 1, False
        while before >= 0 and n - before < _OFFICE:
            key = pieces.key[before]
            if led and (role := words.roles.ending(pieces.key, before, 4)):
                return role[1] in ("post", "office")
            led = key in ("of", "for") or (led and key == "the")
            if key not in _SUBJECT and not (pieces.kind[before] == CAP and key in words.common):
                return False
            before -= 1
        return False
