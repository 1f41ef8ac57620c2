"""Rule files: CSV lines that a researcher edits, checked and turned into regexes or spaCy Matcher patterns.

Example:  for rule in read_rules("roles.csv", columns=("pattern", "role", "example")): to_regex(rule, signs)
Reads     letterfacts/rules/*.csv or a file of the user's (UTF-8, a header, `#` starts a comment line)
Writes    nothing
Rules     every error names file and line; words match in any case unless written with a capital; see rules/README.md
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from letterfacts.errors import RuleError

RULES = Path(__file__).parent / "rules"
_SIGN = re.compile(r"\{([^{}]*)\}")
_GAP = r"\s+"
_MARKED = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a rule file."""

    file: str
    line: int
    cells: Mapping[str, str]

    @property
    def place(self) -> str:
        """Where the rule stands, as tables show it in `found_by`: `dates.csv:12`."""
        return f"{self.file}:{self.line}"

    @property
    def pattern(self) -> str:
        """What to look for."""
        return self.cells["pattern"]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def error(self, message: str) -> RuleError:
        """A RuleError that names this line."""
        return RuleError(f"{self.file}, line {self.line}: {message}")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern: its alternatives (each some words or signs), and whether it may be missing."""

    choices: tuple[tuple[str, ...], ...]
    optional: bool


def read_rules(
    name: str | Path, *, columns: Sequence[str], closed: Mapping[str, Sequence[str]] | None = None
) -> list[Rule]:
    """The lines of a rule file. `columns`: the header it must have; `closed`: the values that a column may have.

    A bare name is a file of the package. Raises RuleError with file and line.
    """
    path = RULES / name if isinstance(name, str) else name
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: can't be read ({error}); give a CSV file in UTF-8") from error
    rows = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not rows:
        raise RuleError(f"{path}: has no lines; the first must be {','.join(columns)}")
    header = next(csv.reader([rows[0][1]]))
    if header != list(columns):
        raise RuleError(f"{path.name}, line {rows[0][0]}: the header is {','.join(header)}; write {','.join(columns)}")
    return [_rule(path.name, n, line, columns, closed or {}) for n, line in rows[1:]]


def _rule(file: str, number: int, line: str, columns: Sequence[str], closed: Mapping[str, Sequence[str]]) -> Rule:
    cells = [cell.strip() for cell in next(csv.reader([line]))]
    if len(cells) != len(columns):
        raise RuleError(
            f"{file}, line {number}: {len(cells)} cells where {len(columns)} are expected "
            f"({','.join(columns)}); put cells with commas into double quotes"
        )
    rule = Rule(file, number, dict(zip(columns, cells, strict=True)))
    for column, values in closed.items():
        if rule[column] not in values:
            raise rule.error(f"{column} is {rule[column]!r}; write one of {', '.join(v or '(empty)' for v in values)}")
    return rule


def example(rule: Rule) -> tuple[str, list[tuple[int, int]]]:
    """The example's plain text and the places of the words that stand in [ ]."""
    text, places, last = "", [], 0
    source = rule["example"]
    for match in _MARKED.finditer(source):
        text += source[last : match.start()]
        places.append((len(text), len(text) + len(match[1])))
        text += match[1]
        last = match.end()
    return text + source[last:], places


def parse(rule: Rule) -> list[Slot]:
    """The pattern as slots. Words are set apart by spaces; `a|b` chooses, `a?` may be missing, ( ) groups words."""
    pattern = rule.pattern
    slots = [_slot(rule, part) for part in _split(rule, pattern, " ")]
    if not slots:
        raise rule.error("the pattern is empty; write the words to look for")
    return slots


def _slot(rule: Rule, part: str) -> Slot:
    optional = part.endswith("?") and len(part) > 1
    body = part[:-1] if optional else part
    if body.startswith("(") and body.endswith(")") and _closes_at_end(body):
        body = body[1:-1]
    choices = []
    for choice in _split(rule, body, "|"):
        inner = choice[1:-1] if choice.startswith("(") and choice.endswith(")") and _closes_at_end(choice) else choice
        choices.append(tuple(_split(rule, inner, " ")))
    for word in itertools.chain.from_iterable(choices):
        for piece in _split(rule, word, "|"):
            group = piece.removesuffix("?")
            if "(" in piece and not (group.startswith("(") and _closes_at_end(group)):
                raise rule.error(f"a bracket stands inside {piece!r}; write a space before ( and after )")
    return Slot(tuple(choices), optional)


def _closes_at_end(text: str) -> bool:
    depth = 0
    for n, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return n == len(text) - 1
    return False


def _split(rule: Rule, text: str, mark: str) -> list[str]:
    """Split at `mark` outside of ( ) and { }."""
    parts, depth, current = [], 0, ""
    for char in text:
        depth += (char in "({") - (char in ")}")
        if depth < 0:
            break
        if char == mark and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += char
    if depth:
        raise rule.error(f"the brackets of {text!r} don't match; each ( and {{ needs its ) and }}")
    return [part for part in [*parts, current] if part]


def to_regex(rule: Rule, signs: Mapping[str, str]) -> str:
    """The pattern as a regular expression; `signs` gives the expression for each {sign}.

    Words are parted by white space; a word without capitals matches in any case (`(?i:…)`).
    """
    return _regex_slots(rule, parse(rule), signs)


def _regex_slots(rule: Rule, slots: Sequence[Slot], signs: Mapping[str, str]) -> str:
    """Join slots by white space; an optional one takes along the white space towards the first that is not."""
    anchor = next((n for n, slot in enumerate(slots) if not slot.optional), None)
    if anchor is None:
        raise rule.error(f"everything in {rule.pattern!r} may be missing; leave at least one word without ?")
    out = ""
    for n, slot in enumerate(slots):
        body = "|".join(_regex_words(rule, choice, signs) for choice in slot.choices)
        body = f"(?:{body})" if len(slot.choices) > 1 else body
        if n < anchor:
            out += f"(?:{body}{_GAP})?"
        elif n == anchor:
            out += body
        else:
            out += f"(?:{_GAP}{body})?" if slot.optional else _GAP + body
    return out


def _regex_words(rule: Rule, words: Sequence[str], signs: Mapping[str, str]) -> str:
    nested = [
        _slot(rule, word) if "|" in word or word.startswith("(") or word.endswith("?") else None for word in words
    ]
    if any(nested):
        slots = [slot or Slot(((word,),), False) for slot, word in zip(nested, words, strict=True)]
        return _regex_slots(rule, slots, signs)
    return _GAP.join(_regex_word(rule, word, signs) for word in words)


def _regex_word(rule: Rule, word: str, signs: Mapping[str, str]) -> str:
    out, last = "", 0
    for match in _SIGN.finditer(word):
        out += _literal(word[last : match.start()])
        if match[1] not in signs:
            raise rule.error(f"unknown sign {{{match[1]}}}; the signs here are {', '.join(sorted(signs))}")
        out += f"(?:{signs[match[1]]})"
        last = match.end()
    return out + _literal(word[last:])


def _literal(word: str) -> str:
    if not word:
        return ""
    quoted = re.escape(word).replace("'", "['’]")
    return quoted if word != word.lower() else f"(?i:{quoted})"


def to_matcher(rule: Rule, signs: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[list[dict[str, Any]]]:
    """The pattern as spaCy Matcher patterns (one for each combination of choices).

    `signs` gives the token patterns for {sign}; `{VERB:detain}`, `{NOUN:arrest}`, `{LEMMA:say}` are built in.
    """
    patterns: list[list[dict[str, Any]]] = [[]]
    for slot in parse(rule):
        choices = [_matcher_words(rule, words, signs) for words in slot.choices]
        options = list(itertools.chain.from_iterable(choices)) + ([[]] if slot.optional else [])
        patterns = [head + tail for head in patterns for tail in options]
    return [pattern for pattern in patterns if pattern]


def _matcher_words(
    rule: Rule, words: Sequence[str], signs: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[list[dict[str, Any]]]:
    patterns: list[list[dict[str, Any]]] = [[]]
    for word in words:
        if "|" in word or word.startswith("(") or (word.endswith("?") and len(word) > 1):
            slot = _slot(rule, word)
            options = [o for choice in slot.choices for o in _matcher_words(rule, choice, signs)]
            options += [[]] if slot.optional else []
        else:
            options = [_matcher_word(rule, word, signs)]
        patterns = [head + tail for head in patterns for tail in options]
    return patterns


def _matcher_word(rule: Rule, word: str, signs: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    sign = _SIGN.fullmatch(word)
    if sign is None:
        return [{"ORTH": word} if word != word.lower() else {"LOWER": word}]
    if sign[1] in signs:
        return [dict(token) for token in signs[sign[1]]]
    kind, _, lemma = sign[1].partition(":")
    if lemma and kind in ("VERB", "NOUN", "ADJ"):
        return [{"LEMMA": {"IN": lemma.split("/")}, "POS": kind}]
    if lemma and kind == "LEMMA":
        return [{"LEMMA": {"IN": lemma.split("/")}}]
    known = ", ".join([*sorted(signs), "VERB:…", "NOUN:…", "ADJ:…", "LEMMA:…"])
    raise rule.error(f"unknown sign {{{sign[1]}}}; the signs here are {known}")
