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
_WORD = r"(?:[A-Z][\w.'’/-]*|of|de|la|and|the|date|dated|issued|published|released|posted|updated|for)"
_BEFORE = re.compile(rf"[^\w(\[]*(?:{_WORD}[\s,:|/–—•-]*[(\[]?){{0,8}}$")
_AFTER = re.compile(r"\s?[)\].,]?[^\S\n]*(?:$|\n|[-–—:|•]+\s|[A-Z/][A-Za-z/ .]{0,30}(?:$|\n|\)?\s?[-–—]))")
_ALONE = re.compile(r"\s?[)\].,]?[^\S\n]*(?:$|\n)")


def dateline(text: str, items: list[Item]) -> str:
    """The date (YYYY-MM-DD) of a letter by its own head or foot, or ""."""
    head = [item for item in items if item.start < _HEAD]
    foot = [item for item in items if item.end > max(len(text) - _FOOT, _HEAD)]
    for item in [*head, *reversed(foot)]:
        value = _full(item)
        if value and _stands_apart(text, item, foot=item.start >= _HEAD):
            return value
    return ""


def _full(item: Item) -> str:
    """The day that an expression names without any context, or ""."""
    if item.kind not in ("day", "time"):
        return ""
    value = calendar_form(fill(item)).split("T")[0]
    if "numeric" in item.parts:
        value, other = number_date(value, True)
        value = "" if other else value
    return value if day_of(value) else ""


def _stands_apart(text: str, item: Item, *, foot: bool) -> bool:
    begin = text.rfind("\n", 0, item.start) + 1
    if item.start - begin > _LINE or _BEFORE.match(text[begin : item.start]) is None:
        return False
    return (_ALONE if foot else _AFTER).match(text, item.end) is not None
