"""Capitalised phrases with a telling head word: organizations, and the places, laws and events that are none.

Example:  heads(cut("the Committee for Open Courts in Velda"), lexicon())  # one Found, ORG
Reads     the pieces of the text; rules/org_heads.csv, place_heads.csv, org_topics.csv
Writes    nothing
Rules     a phrase grows to the left over capitals and to the right over “of …”, “for …” and what its head takes;
          the last head before the first small word decides what it is
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterfacts.components.catalogue import Catalogue
from letterfacts.components.names_found import Found
from letterfacts.components.names_lexicon import Cover, Head, Lexicon
from letterfacts.components.names_text import ACRONYM, CAP, INITIAL, LOWER, NUMBER, Pieces

FOREIGN = frozenset(
    "de del des du da do dos das di della dei degli y e et para por pour contra contre sobre sur la los las les el für "
    "der die und van voor za i w na ve ile il al sin".split()
)
_ARTICLES = frozenset("the la los las les el its their".split())
_LAW_TAKES = frozenset("on against to relating concerning in from".split())
_POSTS = frozenset(("office", "post", "mandate"))
_MODIFIERS = frozenset("general executive staff member head chief number-two delegation".split())


@dataclass(frozen=True, slots=True)
class Grammar:
    """The growing of phrases in one text."""

    pieces: Pieces
    words: Lexicon
    known: Catalogue

    def phrases(self) -> Iterator[Found]:
        """All phrases with a head, in the order of the text; they may overlap."""
        pieces = self.pieces
        after = 0
        for n in pieces.capitals:
            head = self._head_at(n) if n >= after and pieces.kind[n] != INITIAL else None
            if head is not None:
                found = self._grown(*head)
                after = found.last
                if found.label == "ORG" or not self._name_next(found):
                    yield found

    def _name_next(self, found: Found) -> bool:
        """Whether nothing but the head was found, and a name follows: “Park Ji-won”."""
        bare = found.last - found.first == len(found.head)
        return bare and self.pieces.capital(found.last) and self.pieces.key[found.last] not in self.words.stops

    def _head_at(self, n: int) -> tuple[int, int, Head | Cover] | None:
        """The head phrase whose last word is piece `n`, unless a later head in the same run of capitals decides."""
        head = self._ending(n)
        if head is None:
            return None
        after = n + 1
        while self._joins_right(after, after - 1) and after < n + 6:
            later = self._ending(after)
            if later is not None and not (isinstance(later[2], Head) and later[2].use == "weak" and self._strong(head)):
                return None
            after += 1
        return head

    @staticmethod
    def _strong(head: tuple[int, int, Head | Cover]) -> bool:
        return isinstance(head[2], Head) and head[2].use == "name"

    def _decides(self, n: int) -> bool:
        """Whether a word that makes a name by itself ends at piece `n`."""
        head = self._ending(n)
        return head is not None and (isinstance(head[2], Cover) or head[2].use == "name")

    def _ending(self, n: int) -> tuple[int, int, Head | Cover] | None:
        keys = self.pieces.key
        if self._in_place(n):
            return None
        org = self.words.heads.ending(keys, n, 4)
        other = self.words.covers.ending(keys, n, 3)
        if org and (other is None or other[0] < org[0] or (other[0] == org[0] and org[1].use != "weak")):
            length, what = org[0], org[1]
            return self._capitals(n - length + 1, n + 1, what)
        if other:
            return self._capitals(n - other[0] + 1, n + 1, other[1])
        return None

    def _in_place(self, n: int) -> bool:
        """Whether piece `n` is the last word of a place of several words (“West Bank”)."""
        found = self.words.places.ending(self.pieces.key, n, 4)
        return found is not None and found[0] > 1

    def _capitals(self, begin: int, end: int, what: Head | Cover) -> tuple[int, int, Head | Cover] | None:
        kinds = self.pieces.kind
        return (begin, end, what) if kinds[begin] in (CAP, ACRONYM) and kinds[end - 1] in (CAP, ACRONYM) else None

    def _grown(self, begin: int, end: int, what: Head | Cover) -> Found:
        takes = what.takes if isinstance(what, Head) else _LAW_TAKES
        first = self.left(begin)
        last, linked = self._right(end, takes, what, bare=first == begin)
        key = tuple(self.pieces.key[begin:end])
        if isinstance(what, Cover):
            return Found(first, last, what.label, 2.5, what.place, head=key)
        grown = first < begin or last > end or end - begin > 1
        weight = {"name": 2.5, "weak": -0.4, "of": 2.0 if linked else -1.5}[what.use] if grown else -2.0
        if what.use == "weak" and linked:
            weight = -0.2
        return Found(first, last, "ORG", weight, what.place, what.kind, head=key)

    def left(self, n: int) -> int:
        """Where the run of capitals that leads to piece `n` begins."""
        while True:
            if self._joins_left(n - 1):
                n -= 1
            elif n > 1 and self._pairs(n):
                n -= 2
            else:
                break
        return self._opening(n)

    def _opening(self, n: int) -> int:
        """Take in a quoted name right before the phrase: “Open Dossier” Legal Centre."""
        pieces = self.pieces
        if n - 1 in pieces.closers:
            for opening in range(n - 2, max(n - 9, -1), -1):
                if pieces.closing.get(opening) == n - 1 and pieces.capital(opening + 1):
                    return opening
        return n

    def _joins_left(self, n: int) -> bool:
        pieces = self.pieces
        if n < 0 or not (pieces.capital(n) or self._ordinal(n)):
            return False
        key = pieces.key[n]
        if pieces.kind[n] == INITIAL and len(key) == 2:
            return False
        stop = self.words.stops.get(key)
        if stop == "start" and pieces.first[n]:
            return False
        if stop == "never" and (key != "the" or pieces.first[n]):
            return False
        if pieces.possessive[n]:
            return key in self.words.common or key.endswith("s") or self.words.roles.get([key]) is not None
        role = self.words.roles.get([key])
        alone = role is not None and not role.endswith("s") and pieces.first[n]
        return not (alone or (role in _POSTS and key not in _MODIFIERS))

    def _ordinal(self, n: int) -> bool:
        return self.pieces.kind[n] == NUMBER and self.pieces.key[n][-2:] in ("st", "nd", "rd", "th")

    def _pairs(self, n: int) -> bool:
        """Whether “Health and” before “Detention Network” belongs to it: topics do, names do not."""
        pieces, common = self.pieces, self.words.common
        before = n - 2
        if pieces.key[n - 1] not in ("and", "&", "or"):
            return pieces.key[n - 1] in ("bin", "ibn") and self._joins_left(before)
        owners = pieces.possessive[before] and pieces.possessive[n]  # “Workers’ and Peasants’ Party”
        if not self._joins_left(before) or (pieces.possessive[before] and not owners) or pieces.kind[before] != CAP:
            return False
        if pieces.key[n - 1] == "&":
            return True
        run = self.left(before)
        headed = any(self._decides(i) for i in range(run, before + 1)) or self.known.find(pieces, run) is not None
        return pieces.key[before] in common and not headed and pieces.key[n] in common and before - run < 4

    def _right(self, n: int, takes: frozenset[str], what: Head | Cover, *, bare: bool) -> tuple[int, bool]:
        """Where the phrase ends, and whether a small word led it on."""
        linked = False
        while n < len(self.pieces):
            office = isinstance(what, Head) and linked and self.pieces.key[n - 1] in ("high", "deputy", "special")
            if isinstance(what, Cover) and not self._cover_goes_on(n, what, bare=bare, linked=linked):
                pass
            elif self._joins_right(n, n - 1) and (office or not self._person_next(n, bare=bare and not linked)):
                n += 1
                continue
            if n in self.pieces.closing and self._quoted_name(n) and not self.pieces.possessive[n - 1]:
                return self.pieces.closing[n] + 1, linked
            step = self._link(n, takes, what, linked=linked or bare)
            if step == n:
                break
            linked, n = True, step
        return n, linked

    def _cover_goes_on(self, n: int, what: Cover, *, bare: bool, linked: bool) -> bool:
        """After “Article”, “Camp” a number or a name goes on; after “of …” everything does."""
        number = self.pieces.kind[n] == NUMBER
        return number or linked or (bare and (what.small == "first" or what.label == "LAW"))

    def _joins_right(self, n: int, before: int) -> bool:
        pieces = self.pieces
        if not 0 <= n < len(pieces):
            return False
        if pieces.possessive[before] and (
            pieces.key[before] not in self.words.common or self.words.heads.get([pieces.key[before]])
        ):
            return False
        if pieces.kind[n] == NUMBER:
            return self._number_joins(n)
        if pieces.kind[n] not in (CAP, ACRONYM):
            return False
        stop = self.words.stops.get(pieces.key[n])
        return stop != "never" or pieces.key[n] in ("against", "for", "of", "without", "to", "and")

    def _number_joins(self, n: int) -> bool:
        pieces = self.pieces
        word = pieces.word[n]
        after = pieces.word[n + 1] if n + 1 < len(pieces) else "\n"
        year = len(word) == 4 and word[:2] in ("19", "20")
        if not word.replace(".", "").isdigit() or len(word) > 5:
            return False
        return (
            after in ("\n", ",", ".", ")", "”", "–")
            if year
            else not (after[:1].isalpha() and after.islower())
            or after in ("on", "in", "said", "that", "reported", "and", "has", "was", "is")
        )

    def _person_next(self, n: int, *, bare: bool) -> bool:
        """Whether piece `n` starts a title, a role or a person's name after a name that is complete."""
        pieces = self.pieces
        key = pieces.key[n]
        role = self.words.roles.get([key])
        if ((role and not role.endswith("s")) or self.words.titles.get([key])) and not pieces.possessive[n]:
            return key not in ("general", "justice") or bare is False
        named = key in self.words.given and key not in self.words.common and pieces.capital(n + 1)
        ended = self.words.heads.get([pieces.key[n - 1]]) is not None
        return named and not bare and (ended or pieces.key[n + 1] in self.words.family)

    def _quoted_name(self, n: int) -> bool:
        """Whether the quotation mark at `n` opens a name: a few words, the first with a capital."""
        close = self.pieces.closing[n]
        return close - n <= 7 and self.pieces.capital(n + 1) and self.pieces.word[close - 1] not in ",.!?"

    def _link(self, n: int, takes: frozenset[str], what: Head | Cover, *, linked: bool) -> int:
        """Where “of …”, “for …”, “and …” after the phrase ends, or `n` if they do not belong to it."""
        pieces = self.pieces
        key = pieces.key[n]
        if pieces.possessive[n - 1] or (pieces.kind[n] != LOWER and key not in ("&", ",")):
            return n
        target = n + 1
        while target < len(pieces) and pieces.key[target] in _ARTICLES | FOREIGN and target < n + 3:
            target += 1
        if key in ("and", "&", ",", "or") and linked:
            return self._joined(n)
        if key in ("of", "for") or key in takes or key in FOREIGN:
            if target < len(pieces) and self._takes_target(key, target, what, linked=linked):
                return target + 1
            return target + self._topic(target) if key in ("of", "for") and self._topic(target) else n
        return n

    def _takes_target(self, key: str, target: int, what: Head | Cover, *, linked: bool) -> bool:
        pieces = self.pieces
        if target in pieces.closing:
            return False
        if not self._joins_right(target, target - 1) or pieces.kind[target] == NUMBER:
            return False
        if self.words.titles.get([pieces.key[target]]) and not pieces.possessive[target]:
            return pieces.key[target] in ("justice", "general")
        if key == "in":
            place = self.words.places.find(pieces.key, target)
            government = isinstance(what, Head) and what.kind in ("government", "court", "security_force")
            return linked and place is not None and place[1] != "city" and not government
        if key == "to":
            return pieces.key[target] in self.words.common
        cover = self.words.covers.get([pieces.key[target]])
        return not (cover and cover.label == "LAW" and isinstance(what, Head))

    def _topic(self, n: int) -> int:
        """How many pieces a topic with a small letter takes at `n` (“internal affairs”)."""
        keys = self.pieces.key
        return next((k for k in (2, 1) if " ".join(keys[n : n + k]) in self.words.topics), 0)

    def _joined(self, n: int) -> int:
        """Where the phrase ends that “and”, “&” or a comma goes on with, or `n`."""
        pieces = self.pieces
        target = n + 1
        if target >= len(pieces) or not self._joins_right(target, n) or pieces.kind[target] != CAP:
            return n
        if pieces.key[n] == "&":
            return target + 1
        end = target
        while self._joins_right(end, end - 1):
            end += 1
        run = pieces.key[target:end]
        both = self._is_place(n - 1) == (self.words.places.find(pieces.key, target) is not None)
        topic = all(key in self.words.common for key in run) or (both and self._is_place(n - 1))
        if not topic or not both or (len(run) > 1 and any(self._decides(i) for i in range(target, end))):
            return n
        if self.known.find(pieces, target) or self.words.roles.get([run[0]]) or run[0] in self.words.demonyms:
            return n
        if pieces.key[n] == "," and pieces.key[end : end + 1] not in (["and"], ["or"], [","] * (len(run) == 1)):
            return n
        return end

    def _is_place(self, n: int) -> bool:
        return self.words.places.ending(self.pieces.key, n, 3) is not None
