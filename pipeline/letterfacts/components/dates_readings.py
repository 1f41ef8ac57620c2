"""What a time expression was read as, and two of them as the ends of a range.

Example:  joined(item, earlier, later, "2021-07-26").edtf == "2021-07-14/2021-07-16"
Reads     readings
Writes    nothing
Rules     an impossible date or a range that runs backwards keeps its words, without a value, with a flag
"""

from __future__ import annotations

from dataclasses import dataclass

from letterfacts.components.dates_find import Item
from letterfacts.components.dates_numbers import split_range
from letterfacts.values.timex import to_edtf, year_text, ymd

# “more than a decade ago” lies before that date.
_AGO = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER"}


@dataclass(slots=True)
class Reading:
    """An item with what it means."""

    item: Item
    type: str
    value: str
    edtf: str = ""
    anchor: str = ""
    flags: tuple[str, ...] = ()
    score: float = 1.0
    ends: tuple[Reading, ...] = ()
    vague: bool = False

    @property
    def mod(self) -> str:
        """The rule's TIMEX3 modifier, or that of the expression inside."""
        found = modifier(self.item)
        return _AGO.get(found, found) if self.item.value.startswith("now-{") else found


def modifier(item: Item) -> str:
    """The modifier of the outermost rule that has one."""
    inner = [part for part in item.parts.values() if isinstance(part, Item)]
    if item.mod or item.kind == "interval":
        return item.mod
    return next((found for part in inner if (found := modifier(part))), "")


def joined(item: Item, earlier: Reading, later: Reading, published: str) -> Reading:
    """Two ends as one range; `published` is what PRESENT_REF means. A range that can't be has no value, and a flag."""
    ends = (earlier, later)
    flags = tuple(dict.fromkeys((*earlier.flags, *later.flags)))
    anchor = earlier.anchor or later.anchor
    values = [".." if end.value == "PRESENT_REF" and not published else end.value for end in ends]
    values = [published if value == "PRESENT_REF" else value for value in values]
    if "impossible_date" in flags or not all(values):
        return Reading(item, "INTERVAL", "", "", anchor, flags or ("impossible_date",), 0.3, ends)
    edtf = to_edtf("/".join(values))
    if backward(edtf):
        return Reading(item, "INTERVAL", "", "", anchor, (*flags, "backward_range"), 0.3, ends)
    return Reading(
        item,
        "INTERVAL",
        f"{earlier.value}/{later.value}",
        edtf,
        anchor,
        flags,
        min(earlier.score, later.score),
        ends,
    )


def backward(edtf: str) -> bool:
    """Whether a range ends before it begins."""
    first, _, last = edtf.partition("/")
    return bool(last) and ".." not in edtf and "X" not in edtf[:4] and first[:1].isdigit() and last < first[: len(last)]


def halves(item: Item, raw: str) -> tuple[Item, Item]:
    """The two ends of a range as items of their own."""
    ends = [part for name, part in item.parts.items() if isinstance(part, Item)]
    if len(ends) == 2:
        return ends[0], ends[1]
    return split_range(item, raw)


def earlier_year(earlier: Reading, later: Reading, raw: str) -> Reading:
    """A start without a year that would come after the end lies in the year before."""
    if raw.startswith("XXXX-") and backward(f"{earlier.value}/{later.value}"):
        year = ymd(earlier.value)[0]
        earlier.value = year_text((year or 1) - 1) + earlier.value[4:]
        earlier.edtf = to_edtf(earlier.value)
    return earlier


def later_year(earlier: Reading, later: Reading, raw: str) -> Reading:
    """An end without a year that would come before the start lies in the year after."""
    if raw.startswith("XXXX-") and backward(f"{earlier.value}/{later.value}"):
        year = ymd(later.value)[0]
        later.value = year_text((year or 1) + 1) + later.value[4:]
        later.edtf = to_edtf(later.value)
    return later
