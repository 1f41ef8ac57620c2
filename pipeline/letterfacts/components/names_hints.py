"""Organizations without a head word: quoted names, acronyms, and names that their surroundings explain.

Example:  Hints(evidence, known, taken).quoted()  # “Viasna” in “chairman of “Viasna””
Reads     pieces and evidence; rules/intros.csv, name_cues.csv, acronyms.csv
Writes    nothing
Rules     a name is an organization's where its log-odds are above 0; lists hand on what their intro says
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from letterfacts.components.names_evidence import Evidence
from letterfacts.components.names_found import Found
from letterfacts.components.names_organizations import FOREIGN
from letterfacts.components.names_text import ACRONYM, CAP, INITIAL, LOWER, MARK, NUMBER, Pieces
from letterfacts.rulebook import read_rules

_LINKS = frozenset(("of", "for", "a"))
_JOINING = FOREIGN | _LINKS | {"the", "and", "in", "to"}
_LONG = 10  # letters; a short word in brackets is rather a place or a chapter than a translation
_HOLDERS = frozenset(("post", "trade", "posts", "trades"))


@cache
def no_organizations() -> frozenset[str]:
    """Acronyms that are no organizations."""
    return frozenset(rule["word"] for rule in read_rules("acronyms.csv", columns=("word",)))


def marked(pieces: Pieces) -> Iterator[range]:
    """The inner pieces of each pair of quotation marks that holds nothing but a name of two to five words."""
    for opening, closing in pieces.closing.items():
        whole = range(opening + 1, closing)
        if 1 < len(whole) < 6 and _all_name(pieces, opening + 1, closing):
            yield whole


def _all_name(pieces: Pieces, first: int, last: int) -> bool:
    """Whether every word of the stretch has a capital or is a small joining word."""
    for n in range(first, last):
        small = pieces.kind[n] == LOWER and pieces.key[n] not in _JOINING
        if small or (pieces.kind[n] >= MARK and pieces.word[n] not in "-–&.’'"):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Hints:
    """Weighs the names in one text that no head word explains; `taken` are the pieces that are explained."""

    evidence: Evidence
    taken: bytearray
    organizations: bytearray

    @property
    def pieces(self) -> Pieces:
        """The pieces of the text."""
        return self.evidence.pieces

    def quoted(self) -> Iterator[Found]:
        """Names in quotation marks, with their log-odds; the marks stay outside."""
        pieces = self.pieces
        for opening, closing in sorted(pieces.closing.items()):
            first, last = opening + 1, closing
            if self.taken[first] or last - first > 6 or not pieces.capital(first):
                continue
            if pieces.word[last - 1] in ",.!?;" or not _all_name(pieces, first, last):
                continue
            weight, kind, rule = self._weight(first, last, opening)
            weight += 0.3 if opening == 0 or pieces.word[opening - 1] in ("\n", ".") else 0.9
            yield Found(first, last, "ORG", weight, rule or "names.quoted", kind)

    def plain(self) -> Iterator[Found]:
        """Runs of capitals that nothing has taken."""
        pieces = self.pieces
        after = 0
        for n in pieces.capitals:
            if n < after or self.taken[n] or pieces.kind[n] == INITIAL or self._stopped(n) or self._role(n):
                continue
            after = self._end(n, named=self.evidence.intro(n)[0] != "")
            weight, kind, rule = self._weight(n, after, n)
            yield Found(n, after, "ORG", weight - 0.3, rule or "names.context", kind)

    def _stopped(self, n: int) -> bool:
        pieces = self.pieces
        stop = self.evidence.words.stops.get(pieces.key[n])
        return bool(stop and (stop == "never" or pieces.first[n]) and pieces.kind[n] == CAP) or (
            pieces.word[n] in no_organizations()
        )

    def _end(self, n: int, *, named: bool) -> int:
        """Where the run ends; `named`: an introducing noun stands before it, so “of” and “for” go on, too."""
        pieces = self.pieces
        last = n + 1
        while last < len(pieces) and not self.taken[last] and not pieces.possessive[last - 1]:
            if pieces.kind[last] in (CAP, ACRONYM) and not self._stopped(last) and not self._role(last):
                last += 1
            elif self._bridge(last, named=named):
                last += 2
            elif (
                pieces.kind[last] == NUMBER
                and pieces.word[last].isdigit()
                and len(pieces.word[last]) < 4
                and pieces.word[last + 1 : last + 2] != ["/"]
                and (last + 1 >= len(pieces) or pieces.kind[last + 1] >= MARK)
            ):
                last += 1
            else:
                break
        return last

    def _role(self, n: int) -> bool:
        role = self.evidence.words.roles.get([self.pieces.key[n]])
        return role is not None and not role.endswith("s")

    def _bridge(self, n: int, *, named: bool) -> bool:
        """Whether a small foreign word or “&” joins two capitals here."""
        pieces = self.pieces
        small = FOREIGN | _LINKS if named else FOREIGN
        joins = (pieces.key[n] in small and pieces.kind[n] == LOWER) or pieces.word[n] == "&"
        return joins and n + 1 < len(pieces) and not self.taken[n + 1] and pieces.kind[n + 1] in (CAP, ACRONYM)

    def _weight(self, first: int, last: int, left: int) -> tuple[float, str, str]:
        """The log-odds that this is an organization's name, kind and rule; `left`: where it begins with its mark."""
        pieces, evidence, words = self.pieces, self.evidence, self.evidence.words
        start, end = pieces.start[first], pieces.end[last - 1]
        kind, rule = evidence.intro(left)
        if not kind:
            kind, rule = evidence.listed_intro(left)
        weight = -1.2 + (3.6 if kind else 0.0)
        if not kind:
            kind, rule = evidence.outro(last)
            weight += 1.8 if kind else 0.0
        single = last - first == 1
        bare = single and pieces.kind[first] == CAP and left == first
        said = evidence.model.says(start, end, "ORG")
        weight += (1.0 if said < 0 else 1.4 if bare else 1.9) * said
        if evidence.held_in(left) in _HOLDERS:
            near = pieces.key[max(0, left - 2) : left]
            weight += 0.8 if bare and "of" in near else 3.2 if "with" in near or "at" in near else 2.0
        weight += evidence.cue(left, last, "ORG") - evidence.cue(left, last, "WORK") - evidence.cue(left, last, "LOC")
        if single and pieces.kind[first] == ACRONYM and len(pieces.word[first]) < 9:
            weight += 1.0 + (0.5 if left and pieces.key[left - 1] == "the" else 0.0)
        if self._before_role(last):
            weight += 1.3
        if self._signed(left, last):
            weight += 2.6
        if self._translated(left, last):
            weight += 2.5
        weight += 0.5 if left and pieces.key[left - 1] == "the" and not single else 0.0
        keys = pieces.key[first:last]
        weight -= 3.0 * (words.places.get(keys) is not None) + 2.0 * (keys[-1] in words.demonyms)
        weight -= 0.8 * all(key in words.common for key in keys) + 0.5 * (single and keys[0] in words.common)
        weight -= 1.2 * (pieces.heading[first] and not kind)
        weight -= 3.0 * evidence.covered(last) + 2.5 * evidence.dateline(first, last)
        weight -= 1.5 * (not single and self._titled(last))
        weight -= 2.0 * (pieces.word[last + 1 : last + 2] == ["/"] and pieces.kind[last] == NUMBER)
        weight -= 0.6 * (2 <= last - first <= 3 and not any(key in words.common for key in keys))
        weight -= 1.5 * (single and evidence.ordinary(first))
        return weight, kind, rule

    def _before_role(self, last: int) -> bool:
        """Whether “spokesperson”, “lawyer Ana Ruiz” … follows with a small letter: “BHD lawyer Ana Ruiz”."""
        pieces = self.pieces
        return (
            last < len(pieces)
            and pieces.kind[last] == LOWER
            and self.evidence.words.roles.find(pieces.key, last) is not None
        )

    def _titled(self, last: int) -> bool:
        """Whether a title with a capital follows: “Saudi Crown Prince …”."""
        return self.pieces.capital(last) and self.evidence.words.roles.get([self.pieces.key[last]]) is not None

    def _translated(self, left: int, last: int) -> bool:
        """Whether the name stands in brackets right after an organization's: “Regional Court (Sąd Okręgowy)”."""
        pieces = self.pieces
        if last - left == 1 and len(pieces.word[left]) < _LONG:
            return False
        closed = last < len(pieces) and pieces.word[last] == ")"
        return closed and left > 1 and pieces.word[left - 1] == "(" and self.organizations[left - 2] == 1

    def _signed(self, left: int, last: int) -> bool:
        """Whether the name ends a line of a signature block: “Ana Ruiz, director, Tide Line”."""
        pieces = self.pieces
        if not self.evidence.line_end(last) or left < 3 or pieces.word[left - 1] not in (",", "–", "—", "("):
            return False
        n = left - 2
        while n >= 0 and pieces.word[n] != "\n" and left - n < 20:
            n -= 1
        return left - n < 20 and (pieces.capital(n + 1) or pieces.capital(n + 2))
