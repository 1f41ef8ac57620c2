"""Which mentions name the same organization, its fullest name, its other names and its kind.

Example:  for group in join_organizations(reading): group.name, group.aliases, group.kind
Reads     the organizations that were found
Writes    nothing
Rules     equal words, the catalogue, an acronym and its full name, a part that one name only has, a head word alone
          for the organization with this head that was named last
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from letterfacts.components.catalogue import Entry
from letterfacts.components.names_found import Found
from letterfacts.components.organization_kinds import kind_of
from letterfacts.components.reading import Reading
from letterfacts.values.names import acronym_of, fold, words_of

_SMALL = frozenset("the of for and in on to a an de la del los las el du des y e".split())
_SAME = {"centre": "center", "organisation": "organization", "defence": "defense", "labour": "labor"}
_QUOTES = str.maketrans("", "", "“”\"«»„‘’'‹›")
_QUOTED = re.compile(r"[“\"«„‘'‹]([^“”\"«»„‘’'‹›]+)[”\"»“’'›]")
_OPENING = frozenset(("the", "“", '"', "«", "‘", "(", "hereinafter"))


@dataclass(slots=True)
class Organization:
    """One organization: its words, and the mentions."""

    words: tuple[str, ...]
    mentions: list[Found] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kind: str = ""

    def take(self, found: Found, name: str) -> None:
        """One more mention."""
        self.mentions.append(found)
        if name not in self.names:
            self.names.append(name)


def join_organizations(reading: Reading) -> list[Organization]:
    """The organizations of a text, in the order of their first mentions."""
    joiner = _Joiner(reading)
    for found in reading.found:
        if found.label == "ORG":
            joiner.add(found)
    joined = joiner.merged()
    for organization in joined:
        organization.mentions.sort(key=lambda found: found.first)
        organization.kind = kind_of(reading, organization.mentions, fullest(organization.names))
    return sorted(joined, key=lambda item: item.mentions[0].first)


def key_of(name: str) -> tuple[str, ...]:
    """The words of a name that count, in their order: no quotation marks, no small words, one spelling."""
    words = [fold(word.removesuffix("'s").removesuffix("’s")) for word in words_of(name.translate(_QUOTES))]
    kept = tuple(_SAME.get(word, word) for word in words if word not in _SMALL)
    return kept or tuple(words)


class _Joiner:
    """Gives each mention to an organization, in the order of the text, and joins those that turn out to be one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.by_key: dict[tuple[str, ...], Organization] = {}
        self.by_bag: dict[tuple[str, ...], Organization] = {}
        self.by_entry: dict[str, Organization] = {}
        self.by_word: dict[str, list[Organization]] = defaultdict(list)
        self.defined: dict[tuple[str, ...], Organization] = {}
        self.owner: dict[int, Organization] = {}  # by the piece after the mention's last

    def add(self, found: Found) -> None:
        """Place one mention."""
        name = self.reading.name(found)
        key = key_of(name)
        self._look_up(found, name)
        home = self._home(found, key, name)
        if home is None:
            home = Organization(key)
        self._index(home, key, found)
        home.take(found, name)
        self.owner[found.last] = home

    def _look_up(self, found: Found, name: str) -> None:
        """Names with quotation marks inside are found by other rules first: Human Rights Center “Viasna”."""
        entry = None if found.entry else self.reading.known.named(name)
        if entry and entry.sure:
            found.entry, found.kind = entry, entry.kind

    def _home(self, found: Found, key: tuple[str, ...], name: str) -> Organization | None:
        if found.rule == "names.short":
            return self._defined(found, key) or self._latest(key)
        entry = self.by_entry.get(found.entry.name) if found.entry else None
        if entry is not None:
            return entry
        return self.by_key.get(key) or self.by_bag.get(tuple(sorted(key))) or self._part(key, name, found.entry)

    def _latest(self, key: tuple[str, ...]) -> Organization | None:
        """The organization named last whose name holds these words."""
        fitting = [home for home in self.by_word.get(key[-1], ()) if set(key) <= set(home.words)]
        world = [home for home in fitting if (entry := _entry_of(home)) and entry.country in ("", "INT")]
        return max(world or fitting, key=lambda home: home.mentions[-1].first, default=None)

    def _defined(self, found: Found, key: tuple[str, ...]) -> Organization | None:
        """The organization that the text gives this short form to: “the Northern Board (“the Board”)”."""
        n = found.first - 1
        while n > 0 and self.reading.pieces.key[n] in _OPENING:
            n -= 1
        if self.reading.pieces.word[n + 1] == "(" and n + 1 in self.owner:
            self.defined[key] = self.owner[n + 1]
        return self.defined.get(key)

    def _part(self, key: tuple[str, ...], name: str, entry: Entry | None) -> Organization | None:
        """The organization whose name holds these words, begins or ends with them, or whose acronym they are."""
        if len(key) == 1 and name.isupper():
            fitting = [home for home in self.by_word.get(key[0][:1] + "*", ()) if acronym_of(name, home.names[0])]
            return fitting[0] if len(fitting) == 1 else None
        homes = [home for home in self.by_word.get(key[-1], ()) if self._holds(home, key)]
        found = [home for home in homes if entry is None or _entry_of(home) is None]
        return max(found, key=lambda home: home.mentions[-1].first, default=None)

    def _holds(self, home: Organization, key: tuple[str, ...]) -> bool:
        words, lexicon = home.words, self.reading.evidence.words
        if len(words) <= len(key):
            return False
        inside = any(words[n : n + len(key)] == key for n in range(len(words) - len(key) + 1))
        telling = [word for word in key if word not in lexicon.common and lexicon.places.get([word]) is None]
        quoted = any(key == key_of(part) for name in home.names for part in _QUOTED.findall(name))
        return inside and (
            quoted or bool(telling) or (len(key) > 1 and (words[-len(key) :] == key or words[: len(key)] == key))
        )

    def _index(self, home: Organization, key: tuple[str, ...], found: Found) -> None:
        if found.rule == "names.short":
            return
        if len(key) > len(home.words):
            home.words = key
        self.by_key.setdefault(key, home)
        self.by_bag.setdefault(tuple(sorted(key)), home)
        if found.entry:
            self.by_entry.setdefault(found.entry.name, home)
        for word in {*key, key[0][:1] + "*"}:
            homes = self.by_word[word]
            if home not in homes[-20:]:
                homes.append(home)

    def merged(self) -> list[Organization]:
        """The organizations, with acronyms joined to the names they stand for, and longer forms to shorter ones."""
        into: dict[int, Organization] = {}

        def root(home: Organization) -> Organization:
            while id(home) in into:
                home = into[id(home)]
            return home

        def join(one: Organization, two: Organization) -> None:
            one, two = root(one), root(two)
            if one is two:
                return
            if len(two.words) > len(one.words):
                one.words = two.words
            one.mentions += two.mentions
            one.names += [name for name in two.names if name not in one.names]
            into[id(two)] = one

        for long, short in self.reading.pairs:
            left, right = self.owner.get(long.last), self.owner.get(short.last)
            if left and right:
                join(left, right)
        homes = list({id(home): home for home in self.owner.values()}.values())
        for home in homes:
            if id(home) not in into:
                longer = self._part(home.words, home.names[0], _entry_of(home))
                if longer is not None and root(longer) is not root(home):
                    join(longer, home)
        return [home for home in homes if id(home) not in into]


def _entry_of(home: Organization) -> Entry | None:
    return next((found.entry for found in home.mentions if found.entry), None)


def fullest(names: list[str]) -> str:
    """The longest form that is no acronym."""
    return max(names, key=lambda name: (len(key_of(name)), not name.isupper(), len(name)))
