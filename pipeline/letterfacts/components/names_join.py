"""Which mentions name the same person: surname alone, initials, other order, other spelling, one letter off.

Example:  for group in join_persons(reading): group.name, group.mentions
Reads     the persons that were found
Writes    nothing
Rules     names are compared only where they share a word's skeleton or all letters of a word but one (blocking);
          two persons with one surname stay two, and the surname alone goes to the one it went to before
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from letterfacts.components.names_found import Found
from letterfacts.components.reading import Reading
from letterfacts.values.names import lacking_one, parts_of, same_person, same_word, skeleton

_MOST = 40  # so many persons are compared with one name; more share its words only in lists of one family
_ALSO = frozenset(("aka", "alias", "a.k.a.", "née", "known"))
_NEAR = 9  # pieces between two names of one person


@dataclass(slots=True)
class Person:
    """One person: the forms of the name, and the mentions."""

    parts: tuple[str, ...]
    mentions: list[Found] = field(default_factory=list)
    alone: set[str] = field(default_factory=set)
    ambiguous: bool = False


def join_persons(reading: Reading) -> list[Person]:
    """The persons of a text, in the order of their first mentions."""
    mentions = [found for found in reading.found if found.label == "PERSON"]
    index = _Index(reading.evidence.words.given)
    homes: dict[tuple[str, ...], Person] = {}
    names = {id(found): parts_of(reading.name(found)) for found in mentions}
    whole = sorted(
        {parts for parts in names.values() if len(parts) > 1}, key=lambda parts: (_letters(parts), parts), reverse=True
    )
    for parts in whole:
        home = index.home(parts)
        if home is None:
            home = Person(parts)
            index.add(home)
        homes[parts] = home
        index.add_form(home, parts)
    _place(reading, mentions, names, homes, index)
    persons = {id(home): home for home in [*homes.values(), *index.singles]}
    found = [home for home in persons.values() if home.mentions]
    return sorted(found, key=lambda home: home.mentions[0].first)


def _letters(parts: Sequence[str]) -> tuple[int, int]:
    full = [part for part in parts if len(part) > 1]
    return (len(full), sum(map(len, parts)))


def _place(
    reading: Reading,
    mentions: Iterable[Found],
    names: dict[int, tuple[str, ...]],
    homes: dict[tuple[str, ...], Person],
    index: _Index,
) -> None:
    """Give every mention to its person, in the order of the text."""
    before: Found | None = None
    for found in mentions:
        parts = names[id(found)]
        home = homes.get(parts) if len(parts) > 1 else None
        if before is not None and _other_name(reading, before, found):
            home = homes.get(names[id(before)]) or index.single(names[id(before)])
            homes[parts] = home
            index.also(home, parts)
        home = home or index.single(parts)
        home.mentions.append(found)
        before = found


def _other_name(reading: Reading, before: Found, found: Found) -> bool:
    """Whether the second name is another name of the first: “Salma al-Najjari (Umm Yazan)”, “also known as …”."""
    pieces = reading.pieces
    between = [word.lower() for word in pieces.word[before.last : found.first]]
    if between == ["("] and pieces.word[found.last : found.last + 1] == [")"]:
        return True
    marks = [word for word in between if not word[0].isalnum()]
    named = bool(_ALSO.intersection(between)) and "for" not in between
    return named and len(between) <= _NEAR and all(mark in '(,“"' for mark in marks)


class _Index:
    """Finds the persons that a name can belong to, by the skeletons of its words and by all their letters but one."""

    def __init__(self, given: frozenset[str]) -> None:
        self.given = given
        self.singles: list[Person] = []
        self._sounds: dict[str, list[Person]] = defaultdict(list)
        self._near: dict[str, list[Person]] = defaultdict(list)
        self._alone: dict[str, Person] = {}

    def add(self, person: Person) -> None:
        """Make a person findable by each word of the name."""
        self.add_form(person, person.parts)

    def add_form(self, person: Person, parts: Sequence[str]) -> None:
        """Make a person findable by the words of another form of the name, too."""
        for part in parts:
            _append(self._sounds[skeleton(part)], person)
            if len(part) >= 5:
                for key in lacking_one(part):
                    _append(self._near[key], person)

    def also(self, person: Person, parts: Sequence[str]) -> None:
        """Another name of a person, which means the same person from here on."""
        self.add_form(person, parts)
        self._alone[" ".join(parts)] = person

    def _near_ones(self, part: str) -> list[Person]:
        found = list(self._sounds.get(skeleton(part), ())[-_MOST:])
        if len(part) >= 5:
            for key in lacking_one(part):
                found += [person for person in self._near.get(key, ())[-_MOST:] if person not in found]
        return found

    def home(self, parts: tuple[str, ...]) -> Person | None:
        """The person that a name of several words is a form of."""
        full = [part for part in parts if len(part) > 1] or list(parts)
        lists = sorted((self._near_ones(part) for part in full), key=len)
        fitting = [person for person in lists[0][-_MOST:] if self._same(person.parts, parts)] if lists else []
        if not fitting and len(lists) > 1:
            fitting = [person for person in lists[1][-_MOST:] if self._same(person.parts, parts)]
        return fitting[0] if len(fitting) == 1 or (fitting and len(parts) > 2) else self._closest(fitting, parts)

    @staticmethod
    def _closest(fitting: list[Person], parts: tuple[str, ...]) -> Person | None:
        return next((person for person in fitting if set(parts) <= set(person.parts)), None)

    def _same(self, one: tuple[str, ...], two: tuple[str, ...]) -> bool:
        """As `same_person`, but two given names that both exist are not each other's misspelling."""
        if not same_person(one, two):
            return False
        other = [part for part in two if part not in one]
        for part in other:
            meets = [word for word in one if word not in two and same_word(word, part)]
            if any(word in self.given and part in self.given and skeleton(word) != skeleton(part) for word in meets):
                return any(len(word) == 1 for word in (*meets, part))
        return True

    def single(self, parts: tuple[str, ...]) -> Person:
        """The person that one word (or an unknown name) means here: the one it meant before, else the best fit."""
        key = " ".join(parts)
        known = self._alone.get(key)
        if known is not None:
            return known
        person = self._best(parts)
        if person is None:
            person = Person(parts)
            self.singles.append(person)
            self.add(person)
        self._alone[key] = person
        return person

    def _best(self, parts: tuple[str, ...]) -> Person | None:
        if len(parts) > 1:
            return None
        part = parts[0]
        candidates = [person for person in self._near_ones(part) if any(same_word(word, part) for word in person.parts)]
        if not candidates:
            return None
        ranked = sorted(candidates, key=lambda person: self._rank(person, part))
        best = ranked[0]
        equal = [person for person in ranked if self._rank(person, part)[0] == self._rank(best, part)[0]]
        if len(equal) > 1:
            seen = [person for person in equal if person.mentions]
            best = max(seen, key=lambda person: self._likely(person, part)) if seen else best
            best.ambiguous = True
        if self._rank(best, part)[0] >= 3 and part in self.given:
            return None
        return best

    @staticmethod
    def _likely(person: Person, part: str) -> tuple[int, int]:
        """More mentions; then the one named last, or first where the family name comes first (“Lin Shaoyu”)."""
        place = person.mentions[-1].first
        return len(person.mentions), -place if person.parts[0] == part else place

    @staticmethod
    def _rank(person: Person, part: str) -> tuple[int, int]:
        """0 for the last word of the name, 1 for another, 2 for another romanisation, 3 for one letter off."""
        if person.parts[-1] == part:
            return 0, 0
        if part in person.parts:
            return (0 if person.parts[0] == part else 1), 1
        if any(skeleton(word) == skeleton(part) for word in person.parts):
            return 2, 0
        return 3, 0


def _append(persons: list[Person], person: Person) -> None:
    if person not in persons[-3:]:
        persons.append(person)
