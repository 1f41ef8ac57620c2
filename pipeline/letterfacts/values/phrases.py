"""Phrases before and after a place in a text, looked up by their words: “no fewer than” [13] “per cent”.

Example:  table = Phrases(rules); table.before(words, n); table.after(words, n)
Reads     rules whose pattern is plain words (`a|b`, `x?`, groups; signs such as % or + are words of their own)
Writes    nothing
Rules     the longest phrase wins; a word with capitals must be written so; more rules take no more time
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from letterfacts.rulebook import Rule, to_matcher

# A blank line is a word, too, so that no phrase reaches over it.
_WORD = re.compile(r"\n *\n\s*|[^\W\d_]+|\d+|[^\w\s]")


@dataclass(slots=True)
class Words:
    """The words of a text with their places; hyphens inside compounds (“12-year-old”) are left out.

    `text` as it stands, `folded` by values.numbers.fold.
    """

    text: str
    folded: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        text, last = self.folded, len(self.folded) - 1
        for match in _WORD.finditer(text):
            word, start, end = match[0], match.start(), match.end()
            if word == "-" and 0 < start < last and text[start - 1].isalnum() and text[end].isalnum():
                continue
            self.words.append(word)
            self.starts.append(start)
            self.ends.append(end)

    def first_from(self, place: int) -> int:
        """The number of the first word that starts at `place` or later."""
        return bisect_left(self.starts, place)

    def last_until(self, place: int) -> int:
        """One more than the number of the last word that ends at `place` or before."""
        return bisect_right(self.ends, place)

    def word(self, number: int) -> str:
        """The word of that number; empty outside of the text."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def written(self, number: int) -> str:
        """The same word as the text writes it."""
        return self.text[self.starts[number] : self.ends[number]] if 0 <= number < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in the text: its rules (one, or more where only the document can decide) and its offsets."""

    rules: tuple[Rule, ...]
    start: int
    end: int

    @property
    def rule(self) -> Rule:
        """The first of the rules."""
        return self.rules[0]


# A phrase as a rule writes it: for each word its form (empty: any case), and whether it is glued to the one before.
Form = tuple[tuple[str, bool], ...]


class Phrases:
    """Rules by their words. `rules`: those of one side and one meaning."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules: dict[tuple[str, ...], list[tuple[Form, Rule]]] = {}
        for rule in rules:
            for phrase, form in spell(rule):
                self._rules.setdefault(phrase, []).append((form, rule))
        self._longest = max((len(phrase) for phrase in self._rules), default=0)

    def before(self, words: Words, number: int) -> Found | None:
        """The longest phrase whose last word is the one before word `number`."""
        for size in range(min(self._longest, number), 0, -1):
            found = self._at(words, number - size, number)
            if found is not None:
                return found
        return None

    def after(self, words: Words, number: int) -> Found | None:
        """The longest phrase whose first word is word `number`."""
        for size in range(min(self._longest, len(words.words) - number), 0, -1):
            found = self._at(words, number, number + size)
            if found is not None:
                return found
        return None

    def _at(self, words: Words, first: int, last: int) -> Found | None:
        entries = self._rules.get(tuple(words.words[first:last]))
        if entries is None:
            return None
        fitting = tuple(rule for form, rule in entries if not form or _written(words, first, form))
        return Found(fitting, words.starts[first], words.ends[last - 1]) if fitting else None


def _written(words: Words, first: int, form: Form) -> bool:
    for number, (word, glued) in enumerate(form, first):
        if word and words.written(number) != word:
            return False
        if glued and words.starts[number] != words.ends[number - 1]:
            return False
    return True


def spell(rule: Rule) -> list[tuple[tuple[str, ...], Form]]:
    """Every way to say the pattern: the words of a folded text, and how they must be written (empty: in any case)."""
    phrases = []
    for pattern in to_matcher(rule, {}):
        form: list[tuple[str, bool]] = []
        for token in pattern:
            word = str(next(iter(token.values())))
            parts = _WORD.findall(word.replace("-", " ") if len(word) > 1 else word)
            exact = word != word.lower()
            form.extend((part, exact and n > 0) for n, part in enumerate(parts))
        phrase = tuple(part.lower() for part, _ in form)
        cased = tuple((part if part != part.lower() else "", glued) for part, glued in form)
        phrases.append((phrase, cased if any(part or glued for part, glued in cased) else ()))
    return phrases
