"""The rule files for quantities, read once for each document's needs.

Example:  lexicon("…text…").units.after(words, 3)
Reads     rules/quantities_*.csv, units.csv, currencies.csv
Writes    nothing
Rules     see the comments at the head of each file
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from letterfacts.rulebook import Rule, read_rules
from letterfacts.values.phrases import Phrases

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "quantities.csv": ("form", "example"),
    "quantities_bounds.csv": ("pattern", "side", "comparator", "kind", "except", "example"),
    "quantities_frames.csv": ("pattern", "side", "number", "kind", "unit", "example"),
    "quantities_traps.csv": ("pattern", "side", "reach", "example"),
    "units.csv": ("pattern", "kind", "unit", "factor", "tight", "example"),
    "currencies.csv": ("pattern", "side", "code", "factor", "country", "example"),
}
_CLOSED: Mapping[str, Mapping[str, Sequence[str]]] = {
    "quantities_bounds.csv": {
        "side": ("before", "after"),
        "comparator": (
            *("exact", "about", "more_than", "at_least", "less_than", "at_most"),
            *("between", "from", "within"),
        ),
    },
    "quantities_frames.csv": {"side": ("before", "after"), "number": ("cardinal", "ordinal", "alone")},
    "quantities_traps.csv": {"side": ("before", "after", "after unit"), "reach": ("always", "bare", "list")},
    "units.csv": {"tight": ("", "yes")},
    "currencies.csv": {"side": ("before", "after")},
}
_COUNTRY = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Tables:
    """The phrase tables of the rule files."""

    bounds_before: Phrases
    bounds_after: Phrases
    units: Phrases
    money_before: Phrases
    money_after: Phrases
    frames_before: Phrases
    frames_after: Phrases
    frames_alone: Phrases
    ranks_before: Phrases
    ranks_after: Phrases
    traps_before: Phrases
    traps_after: Phrases
    traps_after_unit: Phrases
    forms: Mapping[str, Rule]
    words: Mapping[str, frozenset[str]]
    countries: frozenset[str]


class Lexicon:
    """The tables, and for one document which country's money it means."""

    def __init__(self, tables: Tables, folded: str) -> None:
        self.tables = tables
        self._folded = folded
        self._named: dict[str, int] | None = None

    @property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The word lists by name."""
        return self.tables.words

    def currency(self, rules: Sequence[Rule]) -> Rule | None:
        """Of rules for one name of money, that of the country named most; else the one without a country, or none."""
        if len(rules) == 1 and not rules[0]["country"]:
            return rules[0]
        named = self._names()
        best, most = None, 0
        for rule in rules:
            said = sum(named.get(name, 0) for name in rule["country"].split("|")) if rule["country"] else 0
            if said > most or (best is None and not rule["country"]):
                best, most = rule, said
        return best

    def _names(self) -> dict[str, int]:
        if self._named is None:
            counts: dict[str, int] = {}
            for match in _COUNTRY.finditer(self._folded):
                if match[0] in self.tables.countries:
                    counts[match[0]] = counts.get(match[0], 0) + 1
            self._named = counts
        return self._named


def lexicon(folded: str = "") -> Lexicon:
    """The rules, for a document with this folded text."""
    return Lexicon(_tables(), folded)


def rules(name: str) -> list[Rule]:
    """The lines of one of the rule files. Raises RuleError."""
    return read_rules(name, columns=COLUMNS[name], closed=_CLOSED.get(name))


def _phrases(name: str, **cells: str) -> Phrases:
    return Phrases(rule for rule in rules(name) if all(rule[column] == value for column, value in cells.items()))


@functools.cache
def _tables() -> Tables:
    lists = read_rules("quantities_words.csv", columns=("list", "words", "what it is for"))
    money = rules("currencies.csv")
    return Tables(
        bounds_before=_phrases("quantities_bounds.csv", side="before"),
        bounds_after=_phrases("quantities_bounds.csv", side="after"),
        units=_phrases("units.csv"),
        money_before=_phrases("currencies.csv", side="before"),
        money_after=_phrases("currencies.csv", side="after"),
        frames_before=_phrases("quantities_frames.csv", side="before", number="cardinal"),
        frames_after=_phrases("quantities_frames.csv", side="after", number="cardinal"),
        frames_alone=_phrases("quantities_frames.csv", side="before", number="alone"),
        ranks_before=_phrases("quantities_frames.csv", side="before", number="ordinal"),
        ranks_after=_phrases("quantities_frames.csv", side="after", number="ordinal"),
        traps_before=_phrases("quantities_traps.csv", side="before"),
        traps_after=_phrases("quantities_traps.csv", side="after"),
        traps_after_unit=_phrases("quantities_traps.csv", side="after unit"),
        forms={rule["form"]: rule for rule in rules("quantities.csv")},
        words={rule["list"]: frozenset(rule["words"].split("|")) for rule in lists},
        countries=frozenset(name for rule in money for name in rule["country"].split("|") if name),
    )
