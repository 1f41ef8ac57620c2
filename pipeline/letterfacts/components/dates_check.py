"""Which of the found expressions are none in their place: numbers of things, names, verbs, lone units.

Example:  keep(item, sequence, place) is False for 2011 in “2011 prisoners”, for May in “May we ask”
Reads     the words beside an expression, rules/dates_beside.csv
Writes    nothing
Rules     a bare year, month or unit needs a sign beside it that it is meant as time
"""

from __future__ import annotations

import re
from functools import cache

from letterfacts.components.dates_find import Item, Sequence
from letterfacts.rulebook import read_rules

_NAMES = frozenset(("april", "may", "june", "august", "march", "jan", "dec", "mar", "sep", "oct", "nov", "feb", "aug"))
_SHORT = 4
_CAPITAL = re.compile(r"\s+[A-Z][a-z]")


@cache
def _beside() -> dict[str, frozenset[str]]:
    """The words that stand beside an expression, by what they show."""
    found: dict[str, set[str]] = {}
    for rule in read_rules("dates_beside.csv", columns=("word", "shows")):
        found.setdefault(rule["shows"], set()).add(rule["word"])
    return {shows: frozenset(words) for shows, words in found.items()}


def keep(item: Item, sequence: Sequence, place: int) -> bool:
    """Whether the expression at this place of the sequence is one."""
    words, codes = sequence.tokens.words, sequence.tokens.codes
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if item.kind == "year" and item.value == "{year}" and item.rule["pattern"] == "{year}":
        code = codes[place + 1] if place + 1 < len(codes) else ""
        return _year(before, after, code, _gap(sequence, place))
    if item.kind == "month" and item.value == "XXXX-{month}" and "{month}" == item.rule["pattern"]:
        return _month(item, sequence, before, after)
    if item.kind == "weekday" and item.end - item.start <= _SHORT:
        return before in _beside()["on"] or after in (",", "(")
    if item.kind == "maybe":
        return before in _beside()["length"] or after in _beside()["length_after"]
    if item.kind == "bare":
        return before in _beside()["length"] | _beside()["lengths"] or after in _beside()["length_after"]
    if item.kind == "part" and item.value == "there:T{part}":
        return before in _beside()["part"] or item.end - item.start > 12
    if item.value.startswith("XXXX-Q") or (item.kind == "duration" and after == "old"):
        return False
    return True


def _gap(sequence: Sequence, place: int) -> bool:
    """Whether the next word follows at once or after one space (not across a line)."""
    tokens = sequence.tokens
    if place + 1 >= len(tokens.starts):
        return False
    return "\n" not in tokens.text[tokens.ends[place] : tokens.starts[place + 1]]


def _year(before: str, after: str, code: str, same_line: bool) -> bool:
    beside = _beside()
    if before in beside["number"] or before.endswith("."):
        return before == "." and code in ("", ".", ",", "¶", ")")
    if before in beside["year"]:
        return not (before in beside["weak"] and after in beside["things"])
    if after in beside["things"] or (same_line and after in beside["number_after"]):
        return False
    if code in ("", ".", ",", ";", ":", ")", "¶", "-", "?", "'", "”", '"', "]", "/", "("):
        return before not in ("#", "$")
    return (
        before in beside["article"] or before in (",", "(", "/", "-", "") or before == "" or not before[-1:].isalpha()
    )


def _month(item: Item, sequence: Sequence, before: str, after: str) -> bool:
    text = sequence.tokens.text
    word = text[item.start : item.end]
    if word.isupper() and len(word) <= 3 and not text[max(0, item.start - 20) : item.start].isupper():
        return before in _beside()["year"]
    if word.lower().rstrip(".") not in _NAMES:
        return True
    if before in _beside()["year"] | _beside()["article"] or before in (",", "(", "-", "and", "or", "to"):
        return not (before in (",", "and", "or") and _CAPITAL.match(text, item.end))
    return after in (",", ".", ")", "and", "or", "-", "to", "'") and not word.startswith("May")
