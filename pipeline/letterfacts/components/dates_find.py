"""Find time expressions: the rules on the codes of the tokens, then on what they found, until nothing new comes up.

Example:  [item.kind for item in find("from July 14 to 16, 2021").items.values()] == ["interval"]
Reads     rules/dates_days.csv, rules/dates.csv, rules/dates_joined.csv
Writes    nothing
Rules     leftmost, longest, then first in the file; a number of kind `none` is taken out of the way
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from letterfacts.components.dates_lex import Tokens, lex, vocabulary
from letterfacts.components.dates_rules import KINDS, DateRule, compile_rules
from letterfacts.rulebook import Rule

_ROUNDS = 4


@dataclass(slots=True, eq=False)
class Item:
    """A time expression as it was found: which rule, where, and what stood at the rule's signs.

    `parts` has the words (or the item) at each sign; `bounds` their places.
    """

    start: int
    end: int
    kind: str
    rule: Rule
    value: str
    mod: str
    parts: dict[str, str | Item] = field(default_factory=dict)
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """Tokens and items side by side: `items[n]` is the item that stands at place n, where one does."""

    tokens: Tokens
    items: dict[int, Item]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one round by the code that they begin with, and where one can begin."""

    by_first: Mapping[str, tuple[DateRule, ...]]
    starts: re.Pattern[str]


@cache
def rules_of(*files: str | Path) -> Rules:
    """The rules of several files, the first files first. Raises RuleError."""
    by_first: dict[str, tuple[DateRule, ...]] = {}
    for file in files:
        for code, rules in compile_rules(file).items():
            by_first[code] = by_first.get(code, ()) + rules
    return Rules(by_first, re.compile("[" + re.escape("".join(by_first)) + "]"))


def find(text: str, days: str | Path = "") -> Sequence:
    """The tokens of a text with the expressions among them.

    `days`: a file of the user's with holidays and events, in the form of dates_days.csv.
    """
    single = rules_of("dates_days.csv", "dates.csv", *((Path(days),) if days else ()))
    joined = rules_of("dates_joined.csv")
    sequence, _ = _round(Sequence(lex(text, vocabulary()), {}), single)
    for _ in range(_ROUNDS):
        sequence, found = _round(sequence, joined)
        if not found:
            break
    return sequence


def _round(sequence: Sequence, rules: Rules) -> tuple[Sequence, int]:
    """One pass over the codes: what was found stands as one place in the new sequence."""
    tokens = sequence.tokens
    matches = list(_matches(tokens.codes, rules))
    if not matches:
        return sequence, 0
    new = _Builder(sequence)
    for rule, match in matches:
        new.add(rule, match)
    return new.finish(), len(matches)


def _matches(codes: str, rules: Rules) -> Iterator[tuple[DateRule, re.Match[str]]]:
    place = 0
    while (begin := rules.starts.search(codes, place)) is not None:
        place = begin.start()
        best: tuple[DateRule, re.Match[str]] | None = None
        for rule in rules.by_first[codes[place]]:
            match = rule.regex.match(codes, place)
            if match is not None and (best is None or match.end() > best[1].end()):
                best = rule, match
        if best is None:
            place += 1
            continue
        yield best
        place = best[1].end("span") if "span" in best[0].regex.groupindex else best[1].end()


class _Builder:
    """Builds the sequence of the next round: matched places become one item, all others stay."""

    def __init__(self, sequence: Sequence) -> None:
        self.old = sequence
        self.place = 0
        self.codes: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.items: dict[int, Item] = {}
        self.waiting = sorted(sequence.items, reverse=True)

    def add(self, rule: DateRule, match: re.Match[str]) -> None:
        """Take over what comes before the match, then the match."""
        begin, end = match.span("span") if "span" in rule.regex.groupindex else match.span()
        if rule.kind == "none":
            self._keep(begin)
            self._mask(end)
        elif rule.kind == "list":
            self._split(rule, match)
        else:
            self._keep(begin)
            self._put(_item(self.old, rule, match, (begin, end)), end)

    def finish(self) -> Sequence:
        """The new sequence."""
        self._keep(len(self.old.tokens.codes))
        codes = "".join(self.codes)
        return Sequence(Tokens(self.old.tokens.text, codes, self.starts, self.ends, self.words), self.items)

    def _keep(self, stop: int) -> None:
        """Copy the places up to `stop` as they are."""
        tokens, shift = self.old.tokens, len(self.starts) - self.place
        while self.waiting and self.waiting[-1] < stop:
            n = self.waiting.pop()
            if n >= self.place:
                self.items[n + shift] = self.old.items[n]
        self.codes.append(tokens.codes[self.place : stop])
        self.starts += tokens.starts[self.place : stop]
        self.ends += tokens.ends[self.place : stop]
        self.words += tokens.words[self.place : stop]
        self.place = max(stop, self.place)

    def _mask(self, stop: int) -> None:
        """Copy the places up to `stop` so that no rule sees numbers in them any more."""
        before = len(self.codes)
        self._keep(stop)
        masked = "".join(self.codes[before:])
        self.codes[before:] = ["#" * len(masked)]

    def _put(self, item: Item, stop: int) -> None:
        self.items[len(self.starts)] = item
        self.codes.append(KINDS[item.kind])
        self.starts.append(item.start)
        self.ends.append(item.end)
        self.words.append(self.old.tokens.text[item.start : item.end].lower())
        while self.waiting and self.waiting[-1] < stop:
            self.waiting.pop()
        self.place = stop

    def _split(self, rule: DateRule, match: re.Match[str]) -> None:
        """A list of days: each day is an item, with the month and the year of the list."""
        tokens = self.old.tokens
        parts, _ = _parts(self.old, match)
        places = [n for n in range(*match.span()) if tokens.codes[n] in "do"]
        for n in places:
            first = match.start() if n == places[0] else n
            last = match.end() if n == places[-1] else n + 1
            if n == places[0] and tokens.words[first] == "the":
                first = n
            last = max(last, n + 1)
            item = Item(
                tokens.starts[first], tokens.ends[last - 1], "day", rule.rule, rule.rule["value"], rule.rule["mod"]
            )
            item.parts = {**parts, "day": tokens.words[n]}
            self._keep(first)
            self._put(item, last)


def _item(sequence: Sequence, rule: DateRule, match: re.Match[str], span: tuple[int, int]) -> Item:
    tokens = sequence.tokens
    parts, bounds = _parts(sequence, match)
    begin, end = span
    return Item(
        tokens.starts[begin],
        tokens.ends[end - 1],
        rule.kind,
        rule.rule,
        rule.rule["value"],
        rule.rule["mod"],
        parts,
        bounds,
    )


def _parts(sequence: Sequence, match: re.Match[str]) -> tuple[dict[str, str | Item], dict[str, tuple[int, int]]]:
    """What stands at each sign of the match: the item, or the words with one space between."""
    tokens = sequence.tokens
    parts: dict[str, str | Item] = {}
    bounds = {}
    for name, value in match.groupdict().items():
        if value is None or name == "span":
            continue
        begin, end = match.span(name)
        bounds[name] = tokens.starts[begin], tokens.ends[end - 1]
        parts[name] = sequence.items[begin] if begin in sequence.items else " ".join(tokens.words[begin:end])
    return parts, bounds
