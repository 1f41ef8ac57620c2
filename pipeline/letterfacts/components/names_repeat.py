"""Later namings by a part of the name: the surname alone, the acronym, “the Council”, the quoted or telling word.

Example:  repeat(reading)
Reads     what was found, and the names that were too weak by themselves
Writes    the reading: more of the weak ones are taken
Rules     a part counts only where the whole was found in the same document
"""

from __future__ import annotations

from letterfacts.components.names_found import Found
from letterfacts.components.names_text import CAP, INITIAL
from letterfacts.components.reading import Reading
from letterfacts.values.names import fold

_ALMOST = -1.0
_PLACED = frozenset("in near around outside across from throughout".split())
_BEFORE = frozenset("the this that our their its an a said and of by to with from at against".split())


def repeat(reading: Reading) -> None:
    """Take the weak names that repeat a part of a strong one."""
    _organizations(reading)
    _short(reading)
    reading.found.sort(key=lambda found: found.first)


def _organizations(reading: Reading) -> None:
    """A run that is an organization's whole name again, or its one telling word."""
    words = reading.evidence.words
    places = _used_as_places(reading)
    names: dict[str, Found] = {}
    leading: set[str] = set()
    for found in reading.found:
        if found.label != "ORG":
            continue
        names.setdefault(fold(reading.name(found)), found)
        for n in range(found.first, found.last):
            key = reading.pieces.key[n]
            telling = reading.pieces.kind[n] == CAP and len(key) > 3 and key not in words.common
            named = key in words.demonyms or words.places.get([key]) is not None or key in words.given
            if (
                telling
                and not named
                and words.heads.get([key]) is None
                and key not in words.family
                and key not in places
            ):
                names.setdefault(fold(reading.pieces.word[n]), found)
                if n == found.first and found.last - n > 1:
                    leading.add(fold(reading.pieces.word[n]))
    for found in reading.weak:
        name = fold(reading.name(found))
        whole = names.get(name) if name not in leading or found.weight > _ALMOST else None
        if (
            whole is not None
            and not reading.evidence.ordinary(found.first)
            and reading.pieces.kind[found.first] != INITIAL
        ):
            reading.take(Found(found.first, found.last, "ORG", 1.2, "names.repeat", whole.kind))


def _used_as_places(reading: Reading) -> frozenset[str]:
    """Single names that are a place somewhere: after “in”, “near” …, before a date, or for the model."""
    pieces, evidence = reading.pieces, reading.evidence
    found = set()
    for weak in reading.weak:
        n = weak.first
        if weak.last - n != 1:
            continue
        before = pieces.key[n - 1] if n else "\n"
        dated = evidence.dateline(n, n + 1)
        place = evidence.model.says(pieces.start[n], pieces.end[n], "LOC") > 0
        if (
            before in _PLACED
            or dated
            or place
            or evidence.covered(weak.last)
            or pieces.word[n - 1 : n + 2] in (["(", pieces.word[n], ")"],)
        ):
            found.add(pieces.key[n])
    return frozenset(found)


def _short(reading: Reading) -> None:
    """A head word alone with a capital (“the Council”) after an organization with this head."""
    pieces = reading.pieces
    order = sorted([*reading.found, *reading.short], key=lambda found: found.first)
    seen: set[str] = set()
    alone = set(map(id, reading.short))
    for found in order:
        if id(found) not in alone:
            if found.label == "ORG":
                seen.update(pieces.key[found.first : found.last])
            continue
        before = pieces.key[found.first - 1] if found.first else ""
        fits = all(key in seen for key in pieces.key[found.first : found.last])
        fits = fits and pieces.kind[found.first] == CAP  # “TV” alone is no “Kalsan TV”
        if fits and not pieces.heading[found.first] and (before in _BEFORE or not pieces.first[found.first]):
            found.weight, found.rule = 2.0, "names.short"
            reading.take(found)
