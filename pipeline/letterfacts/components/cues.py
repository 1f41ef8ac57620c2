"""Find the words of rule files in a text fast: rules are looked up by their first word.

Example:  for cue in Cues(read_rules("assertion.csv", columns=COLUMNS), {}).find(text, 0, len(text)): cue.rule["kind"]
Reads     text
Writes    nothing
Rules     the longest match at a place wins; a pattern begins with a plain word, never with a {sign}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from letterfacts.rulebook import Rule, parse, to_regex

_WORD = re.compile(r"\w+")
# {gap} of a pattern: one to ten words of the same sentence.
GAP = r"[^\s;:!?]*[^\s;:!?.,](?:,?\s+[^\s;:!?]*[^\s;:!?.,]){0,9}?,?"


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule and the place where its words stand."""

    rule: Rule
    start: int
    end: int


class Cues:
    """The rules of a file, compiled, by their first word."""

    def __init__(self, rules: Iterable[Rule], signs: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[tuple[re.Pattern[str], Rule]]] = {}
        for rule in rules:
            regex = re.compile(f"(?:{to_regex(rule, signs)})(?!\\w)")
            for word in _first_words(rule):
                self._by_word.setdefault(word, []).append((regex, rule))

    def find(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """The cues that begin in text[start:end], in order; several for one place where rules share their words."""
        for word in _WORD.finditer(text, start, end):
            best: list[Cue] = []
            for regex, rule in self._by_word.get(word[0].lower(), ()):
                match = regex.match(text, word.start(), end)
                if match and (not best or match.end() >= best[0].end):
                    cue = Cue(rule, word.start(), match.end())
                    best = [*best, cue] if best and best[0].end == cue.end else [cue]
            yield from best


def _first_words(rule: Rule) -> set[str]:
    """The words that a match of the rule can begin with; RuleError where that is a sign."""
    found: set[str] = set()
    for slot in parse(rule):
        for choice in slot.choices:
            word = _WORD.match(choice[0])
            if not word:
                raise rule.error(f"the pattern begins with {choice[0]!r}; begin it with a plain word")
            found.add(word[0].lower())
        if not slot.optional:
            break
    return found
