"""Later namings of a person: by a part of the name, or in another script.

Example:  again(reading)  # “Petrov” after “Ivan Petrov”; “林绍远” after “Lin Shaoyuan (”
Reads     the persons that were found, and the names that were too weak by themselves
Writes    the reading: more of the weak ones are taken
Rules     a part counts only where the whole was found in the same document
"""

from __future__ import annotations

from letterfacts.components.names_found import Found
from letterfacts.components.names_text import LOWER
from letterfacts.components.reading import Reading
from letterfacts.values.names import parts_of, skeleton

_MOST = 50  # so many persons with one name in common are compared


def again(reading: Reading) -> None:
    """Take the weak names that repeat a part of a person's, and the same name in another script in brackets."""
    wholes = _wholes(reading)
    sounds = {_sound(parts_of(reading.name(found))) for found in reading.found if found.label == "PERSON"}
    for found in reading.weak:
        if found.last - found.first > 1 and _sound(parts_of(reading.name(found))) in sounds:
            reading.take(Found(found.first, found.last, "PERSON", 1.5, "names.repeat"))
        _repeated(reading, found, wholes)
    for found in [found for found in reading.found if found.label == "PERSON"]:
        _other_script(reading, found)


def _wholes(reading: Reading) -> dict[str, list[frozenset[str]]]:
    """The names of several words, by each of their words."""
    wholes: dict[str, list[frozenset[str]]] = {}
    for found in reading.found:
        if found.label == "PERSON" and found.last - found.first > 1:
            parts = frozenset(parts_of(reading.name(found)))
            for part in parts:
                owners = wholes.setdefault(part, [])
                if len(owners) < _MOST and parts not in owners:
                    owners.append(parts)
    return wholes


def _sound(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(skeleton(part) for part in parts))


def _repeated(reading: Reading, found: Found, wholes: dict[str, list[frozenset[str]]]) -> None:
    _pieces, words = reading.pieces, reading.evidence.words
    parts = parts_of(reading.name(found))
    full = [part for part in parts if len(part) > 2]
    if len(full) == 1 and (full[0] in words.demonyms or words.places.get(full) is not None):
        return
    if not full or not any(whole.issuperset(parts) for whole in wholes.get(full[0], ())):
        return
    ordinary = all(part in words.common for part in full)
    if not reading.evidence.ordinary(found.first):
        reading.take(Found(found.first, found.last, "PERSON", 0.5 if ordinary else 1.5, "names.repeat"))


def _other_script(reading: Reading, found: Found) -> None:
    pieces = reading.pieces
    first = found.last + 1
    if pieces.word[found.last : first] != ["("]:
        return
    last = first
    while last < len(pieces) and last - first < 6 and pieces.kind[last] == LOWER and _no_case(pieces.word[last]):
        last += 1
    if last > first and pieces.word[last : last + 1] in ([")"], [","], [";"]):
        reading.take(Found(first, last, "PERSON", 2.5, "names.script"))


def _no_case(word: str) -> bool:
    """Whether the word is in a script without capitals (Chinese, Arabic, Georgian …)."""
    return word.lower() == word.upper() and word[0].isalpha()
