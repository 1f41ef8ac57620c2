r"""The date that a letter carries at its head or foot: a date line or a dateline.

Example:  dateline("Minsk, 14 July 2021\\n\\nWe write …", items) == "2021-07-14"
Reads     the first and last lines of a text
Writes    nothing
Rules     the line must hold nothing but a place and the date, or open with them and a dash; dates in prose never count
"""

from __future__ import annotations

import re

from letterfacts.components.dates_find import Item
from letterfacts.components.dates_numbers import calendar_form, number_date
from letterfacts.components.dates_read import fill
from letterfacts.values.timex import day_of

_HEAD, _FOOT = 1000, 600
_LINE = 90
_SMALL = "of|de|la|and|the|this|on|in|at|by|for|town|city|dated?|issued|published|released|posted|updated|done|signed"
_WORD = rf"(?:[A-Z0-9][\w'’]*(?:[./-][\w'’]+)*|{_SMALL})"
_GAP = r"[^\w\n]+"
_BEFORE = re.compile(rf"(?:{_GAP})?(?:{_WORD}{_GAP}){{0,10}}$")
_PLACE = r"(?:\s(?:in|at)\s[A-Z][\w’' -]{0,40})?"
_AFTER = re.compile(rf"{_PLACE}\s?[)\].,]?[^\S\n]*(?:$|\n|[-–—|•]+\s|[A-Z/][A-Za-z/ .]{{0,30}}(?:$|\n|\)?\s?[-–—]))")
_ALONE = re.compile(rf"{_PLACE}\s?[)\].,]?[^\S\n]*(?:$|\n)")


def dateline(text: str, items: list[Item]) -> str:
    """The date (YYYY-MM-DD) of a letter by its own head or foot, or ""."""
    head = [item for item in items if item.start < _HEAD]
    foot = [item for item in items if item.end > max(len(text) - _FOOT, _HEAD)]
    apart = [item for item in head if _full(text, item) and _stands_apart(text, item, foot=False)]
    if apart:  # “Marova, 12 March” rather than “Early elections of 11 March”
        return _full(text, min(apart, key=lambda item: len(_before(text, item).split())))
    below = [item for item in foot if _full(text, item) and _stands_apart(text, item, foot=item.start >= _HEAD)]
    return _full(text, below[-1]) if below else ""


def _before(text: str, item: Item) -> str:
    """What stands before the expression on its line."""
    return text[text.rfind("\n", 0, item.start) + 1 : item.start]


def _full(text: str, item: Item) -> str:
    """The day that an expression names without any context, or ""."""
    if item.kind not in ("day", "time"):
        return ""
    value = calendar_form(fill(item)).split("T")[0]
    if "numeric" in item.parts:
        value, other = number_date(value, True)
        dotted = "." in text[item.start : item.end]  # nobody writes the month first with full stops
        value = "" if other and not dotted else value
    return value if day_of(value) else ""


def _stands_apart(text: str, item: Item, *, foot: bool) -> bool:
    before = _before(text, item)
    if len(before) > _LINE or _BEFORE.match(before) is None:
        return False
    return (_ALONE if foot else _AFTER).match(text, item.end) is not None
