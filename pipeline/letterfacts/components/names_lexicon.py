"""The word lists of the names component, read once.

Example:  words = lexicon(); "viasna" in words.given; words.heads["committee"].kind
Reads     rules/given_names.csv, family_names.csv, common_words.csv, demonyms.csv, places.csv, org_heads.csv,
          place_heads.csv, org_topics.csv, titles.csv, intros.csv, stop_words.csv, roles_nouns.csv
Writes    nothing
Rules     keys are in small letters; plain word lists are read as lines, files with columns by rulebook
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from letterfacts.rulebook import RULES, Rule, read_rules

T = TypeVar("T")
KINDS = (
    "ngo,coalition,media,intergovernmental,government,court,security_force,party,"
    "armed_group,company,academic,religious,union,other"
).split(",")


class Phrases(Generic[T]):
    """A dictionary of phrases of one or more words, found from their first word on."""

    def __init__(self) -> None:
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._values: dict[tuple[str, ...], T] = {}

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._values

    def add(self, words: Sequence[str], value: T) -> None:
        """Put a phrase in; a phrase that is there already gets the new value."""
        if not words:
            return
        self._values[tuple(words)] = value
        known = self._lengths.get(words[0], ())
        if len(words) not in known:
            self._lengths[words[0]] = tuple(sorted((*known, len(words)), reverse=True))

    def find(self, words: Sequence[str], place: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `words[place]`: its length and value."""
        for length in self._lengths.get(words[place], ()):
            value = self._values.get(tuple(words[place : place + length]))
            if value is not None and place + length <= len(words):
                return length, value
        return None

    def ending(self, words: Sequence[str], place: int, most: int = 3) -> tuple[int, T] | None:
        """The longest phrase whose last word is `words[place]`."""
        for length in range(min(most, place + 1), 0, -1):
            value = self._values.get(tuple(words[place - length + 1 : place + 1]))
            if value is not None:
                return length, value
        return None

    def get(self, words: Sequence[str]) -> T | None:
        """The value of exactly this phrase."""
        return self._values.get(tuple(words))


@dataclass(frozen=True, slots=True)
class Head:
    """A word that makes an organization's name."""

    kind: str
    use: str
    takes: frozenset[str]
    place: str


@dataclass(frozen=True, slots=True)
class Cover:
    """A word that makes a phrase a place, a law, an event or a government."""

    label: str
    small: str
    place: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists of the component."""

    given: frozenset[str]
    family: frozenset[str]
    common: frozenset[str]
    demonyms: frozenset[str]
    places: Phrases[str]
    heads: Phrases[Head]
    covers: Phrases[Cover]
    titles: Phrases[Rule]
    intros: Phrases[Rule]
    roles: Phrases[str]
    stops: Mapping[str, str]
    topics: frozenset[str]


def _lines(name: str) -> Iterable[str]:
    """The first cells of a file with one column: 25,000 lines are no rules that need a place each."""
    lines = (RULES / name).read_text(encoding="utf-8").splitlines()
    return (line.lower() for line in lines[2:])


@cache
def lexicon() -> Lexicon:
    """The lists of the package."""
    return Lexicon(
        given=frozenset(_lines("given_names.csv")),
        family=frozenset(_lines("family_names.csv")),
        common=frozenset(_lines("common_words.csv")),
        demonyms=frozenset(
            rule["word"].lower() for rule in read_rules("demonyms.csv", columns=("word", "of", "country"))
        ),
        places=_places(),
        heads=_heads(),
        covers=_covers(),
        titles=_rules("titles.csv", ("word", "use"), "word"),
        intros=_rules("intros.csv", ("word", "kind", "example"), "word"),
        roles=_roles(),
        topics=frozenset(rule["words"] for rule in read_rules("org_topics.csv", columns=("words",))),
        stops={rule["word"]: rule["use"] for rule in read_rules("stop_words.csv", columns=("word", "use"))},
    )


def _split(text: str) -> list[str]:
    return text.lower().replace("’", "'").replace("'s", "").split()


def _places() -> Phrases[str]:
    """Countries, regions, cities, and the peoples whose names have several words (“Sri Lankan”)."""
    found: Phrases[str] = Phrases()
    for rule in read_rules("places.csv", columns=("name", "kind", "country")):
        found.add(_split(rule["name"]), rule["kind"])
    for rule in read_rules("demonyms.csv", columns=("word", "of", "country")):
        if " " in rule["word"]:
            found.add(_split(rule["word"]), "people")
    return found


def _rules(name: str, columns: tuple[str, ...], column: str) -> Phrases[Rule]:
    found: Phrases[Rule] = Phrases()
    for rule in read_rules(name, columns=columns):
        found.add(_split(rule[column]), rule)
    return found


def _heads() -> Phrases[Head]:
    found: Phrases[Head] = Phrases()
    closed = {"kind": KINDS, "use": ("name", "of", "weak")}
    for rule in read_rules("org_heads.csv", columns=("word", "kind", "use", "takes"), closed=closed):
        found.add(_split(rule["word"]), Head(rule["kind"], rule["use"], frozenset(_split(rule["takes"])), rule.place))
    return found


def _covers() -> Phrases[Cover]:
    found: Phrases[Cover] = Phrases()
    closed = {"label": ("LOC", "LAW", "EVENT", "GPE", "NONE"), "small": ("yes", "no", "first")}
    for rule in read_rules("place_heads.csv", columns=("word", "label", "small"), closed=closed):
        found.add(_split(rule["word"]), Cover(rule["label"], rule["small"], rule.place))
    return found


def _roles() -> Phrases[str]:
    """The role nouns of the roles component and what kind of role each is; its further columns do not matter here."""
    found: Phrases[str] = Phrases()
    lines = (RULES / "roles_nouns.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        found.add(_split(row["plural"] or row["noun"] + "s"), row["kind"] + "s")
        found.add(_split(row["noun"]), row["kind"])
    return found
