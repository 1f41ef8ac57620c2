"""Read time expressions in their context: missing years, relative dates, weekdays, periods meant before.

Example:  Resolver(text, "2021-07-26", items, sides).read()[0].value
Reads     the items in their order, the document's date
Writes    nothing
Rules     the text's own dates first, then the document's date; what neither gives stays X
"""

from __future__ import annotations

import re
from dataclasses import replace

from letterfacts.components.dates_anchors import Anchor
from letterfacts.components.dates_context import day_first, is_future, is_past, spelled_day_first
from letterfacts.components.dates_find import Item
from letterfacts.components.dates_numbers import calendar_form, number_date, year_month
from letterfacts.components.dates_open import opened
from letterfacts.components.dates_read import fill, length
from letterfacts.components.dates_readings import Reading, earlier_year, halves, joined, later_year
from letterfacts.components.dates_relative import Relative, minus, weekday_near
from letterfacts.components.dates_story import Story
from letterfacts.values.timex import day_of, later_time, possible, to_edtf, ymd

_AROUND = re.compile(r"(.{3,}?)([+-])(P[^@:]*|\d+[DWMY])$")
_NUMBERS = re.compile(r"\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}(?:T|$)|\d{4}[./]\d{1,2}[./]\d{1,2}(?:T|$)")
_WEEKDAY = re.compile(r"K([1-7])(T\S*)?$")
_WEEK = re.compile(r"-W\d")
_BACKWARD = re.compile(r"^(?:now|there)-")
_CLOCK = re.compile(r"^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d$")
_TYPES = {
    **dict.fromkeys(("time", "part"), "TIME"),
    **dict.fromkeys(("duration", "maybe", "bare", "stretch", "lengths"), "DURATION"),
    "set": "SET",
    "interval": "INTERVAL",
}
_SAME_DAY = 1500
_SATURDAY = 6


class Resolver:
    """Reads the items of one document in their order."""

    def __init__(self, text: str, published: str, items: list[Item], sides: list[str]) -> None:
        self.text = text
        self.published = published if day_of(published) else ""
        self.items = items
        self.sides = sides
        self.story = Story(text, self.published, items)
        self.readings: list[Reading] = []
        numbers = [str(item.parts["numeric"]) for item in _all(items) if "numeric" in item.parts]
        self.day_first = day_first(numbers)
        self.style = spelled_day_first(_all(items))

    def read(self) -> list[Reading]:
        """One reading for each item."""
        for item, side in zip(self.items, self.sides, strict=True):
            reading = self._read(item)
            if reading.type in ("DATE", "TIME"):
                reading.edtf = opened(reading.edtf, side)
            self.readings.append(reading)
            self._remember(reading, side)
        return self.readings

    def _remember(self, reading: Reading, side: str = "") -> None:
        rule = reading.item.value
        told = reading.value and "REF" not in reading.value and not rule[:1].isdigit() and rule != "there:period"
        if told and reading.type in ("DATE", "TIME", "INTERVAL"):
            last = reading.value.split("/")[-1].split("T")[0]
            first = reading.value.split("/")[0].split("T")[0]
            known = last if ymd(last)[0] is not None else first
            week = to_edtf(known) if _WEEK.search(known) else ""
            if not (
                _BACKWARD.search(reading.item.value) or (self.story.narrative and reading.anchor == "document")
            ) and not (side == "from" and self._earlier(known)):
                self.story.anchors.add(week.split("/")[0] or known, reading.item.start, reading.item.end)

    def _earlier(self, value: str) -> bool:
        """Whether a date from which a period is open lies before what is told: background, which sets no year."""
        told = self.story.anchors.latest("Y")
        return told is not None and value < told.value[: len(value)]

    def _read(self, item: Item) -> Reading:
        kind = _TYPES.get(item.kind, "DATE")
        if kind == "INTERVAL":
            return self._interval(item)
        raw = fill(item)
        if kind in ("DURATION", "SET"):
            return Reading(item, kind, "/".join(length(part) for part in raw.split("/")))
        if raw.startswith("?"):
            return Reading(item, kind, raw[1:], vague=True)
        if raw.endswith("PRESENT_REF"):
            edtf = opened(self.published, "until") if raw.startswith("..") else self.published
            return Reading(item, kind, "PRESENT_REF", edtf, "document" if self.published else "")
        return self._single(item, raw, kind)

    def _single(self, item: Item, raw: str, kind: str, near: str = "") -> Reading:
        """A date or time that is one point or period. `near`: the other end of a range that it belongs to."""
        if "numeric" in item.parts or _NUMBERS.match(raw):
            return self._number(item, raw, kind)
        value, anchor, score = self._value(item, calendar_form(raw), near)
        plain = value.split("T")[0]
        if plain and not possible(plain):
            return Reading(item, kind, "", "", anchor, ("impossible_date",), 0.3)
        if "T" in value and kind == "DATE" and "REF" not in value:
            kind = "TIME"
        return Reading(item, kind, value, to_edtf(value), anchor, (), score)

    def _number(self, item: Item, raw: str, kind: str) -> Reading:
        words, _, time = raw.partition("T")
        likely = self.day_first if self.day_first is not None else self.style
        value, other = number_date(words, True if likely is None else likely)
        suffix = "T" + time if time else ""
        if not value:
            return Reading(item, kind, "", flags=("impossible_date",), score=0.3)
        if other == self.published and other and self.day_first is None:
            value, other = other, ""  # today, written out
        if other and self.day_first is None and value != self.published:
            edtf = f"[{','.join(sorted((value, other)))}]"
            return Reading(item, kind, value + suffix, edtf, flags=("ambiguous_date",), score=0.5)
        return Reading(item, kind, value + suffix, to_edtf(value + suffix))

    def _value(self, item: Item, raw: str, near: str) -> tuple[str, str, float]:
        """The value, what it was read from, and how sure that is."""
        if relative := Relative.parse(raw):
            return self._relative(item, relative)
        if match := _AROUND.match(raw):
            base, anchor, score = self._value(item, match[1], near)
            return minus(base, match[2] + match[3]) if day_of(base) else "XXXX-XX-XX", anchor, score
        if match := _WEEKDAY.match(raw):
            return self._weekday(item, int(match[1]), match[2] or "", near)
        if raw.startswith("T"):
            day, anchor = self._day_nearby(item, near)
            return day + raw, anchor, 0.8
        if raw.startswith("XXXX-") and raw[5:7] != "WX" and not raw.startswith("XXXX-XX-XX"):
            return self.story.with_year(item, raw, near)
        return raw, "", 1.0

    def _relative(self, item: Item, relative: Relative) -> tuple[str, str, float]:
        if relative.base == "now":
            base, anchor = self.published, "document"
        else:
            found = self._told_here(item) if relative.needs == "D" else None
            found = found or self.story.anchors.latest(relative.needs)
            base, anchor = (found.value, found.place) if found else ("", "")
            if (
                found is None
                and relative.amount == 0
                and relative.unit in ("M", "Y", "W", "N")
                and not self.story.narrative
            ):
                base, anchor = self.published, "document"
        if relative.unit.startswith("T") and (moment := self._moment(item, relative)):
            return moment, anchor, 0.8
        if relative.unit == "N" and relative.amount == 0 and is_past(self.text, item.start, item.end):
            day = day_of(base)
            base = minus(base, "-7D") if day and day.isoweekday() < _SATURDAY else base
        if relative.length and day_of(base):
            near = ":" in anchor and self.story.in_sentence(int(anchor.partition(":")[2]), item.start)
            relative = replace(relative, exact=relative.unit == "W" or (relative.unit == "Y" and near))
        value = relative.value(base)
        return value, anchor if base else "", 0.9 if base else 0.6

    def _told_here(self, item: Item) -> Anchor | None:
        """The day just told in the same sentence: last Thursday … the day before."""
        last = self.readings[-1] if self.readings else None
        if last is None or last.type != "DATE" or day_of(last.value) is None:
            return None
        told = Anchor(last.value, last.item.start, last.item.end)
        return told if self.story.in_sentence(told.end, item.start) else None

    def _moment(self, item: Item, relative: Relative) -> str:
        """A clock time so many hours or minutes from the last one in reach; "" where there is none."""
        for reading in self.readings[::-1][:6]:
            if relative.base == "there" and item.start - reading.item.end <= _SAME_DAY and _CLOCK.search(reading.value):
                return later_time(reading.value, relative.hours)
        return ""

    def _weekday(self, item: Item, number: int, part: str, near: str) -> tuple[str, str, float]:
        future = is_future(self.text, item.start, item.end)
        if day_of(near):
            return weekday_near(number, near, future=True) + part, "", 0.8
        found = self.story.anchors.latest("D")
        if self.story.narrative and found is not None and self.story.together(found.start, item.start):
            return weekday_near(number, found.value, future=True) + part, found.place, 0.6
        if self.published:
            return weekday_near(number, self.published, future=future) + part, "document", 0.8
        return f"XXXX-WXX-{number}{part}", "", 0.6

    def _day_nearby(self, item: Item, near: str) -> tuple[str, str]:
        """The day that a clock time belongs to: that of the same paragraph, else that of the document."""
        if day_of(near.split("T", maxsplit=1)[0]):
            return near.split("T", maxsplit=1)[0], ""
        found = self.story.anchors.latest("D")
        if found is not None and item.start - found.start <= _SAME_DAY:
            return found.value, found.place
        return "XXXX-XX-XX", ""

    def _interval(self, item: Item) -> Reading:
        raw = fill(item)
        if raw == "there:period":
            return self._period(item)
        if isinstance(inner := item.parts.get("INTERVAL"), Item):
            return replace(self._interval(inner), item=item)
        if "yy" in item.parts and (month := year_month(raw)) and item.parts.get("to", "-") == "-":
            return Reading(item, "DATE", month, to_edtf(month))
        first, last = halves(item, raw)
        return self._range(item, first, last)

    def _period(self, item: Item) -> Reading:
        """What “this period” means: the last range or open period before; else the last month, season or year."""
        for reading in self.readings[::-1][:12]:
            if "/" in reading.edtf and reading.type in ("DATE", "INTERVAL") and not _WEEK.search(reading.value):
                place = f"{reading.item.start}:{reading.item.end}"
                return Reading(item, "INTERVAL", reading.edtf, reading.edtf, place, score=0.8)
        found = self.story.anchors.latest("Y")
        if found is not None and day_of(found.value) is None:
            return Reading(item, "DATE", found.value, to_edtf(found.value), found.place, score=0.6)
        return Reading(item, "DATE", "XXXX", score=0.4)

    def _range(self, item: Item, first: Item, last: Item) -> Reading:
        raw_first, raw_last = fill(first), fill(last)
        if _WEEKDAY.match(raw_first) and _WEEKDAY.match(raw_last):
            end = self._read(last)
            value = weekday_near(int(raw_first[1]), end.value, future=False)
            return joined(item, replace(end, item=first, value=value, edtf=to_edtf(value)), end, self.published)
        later = self._read(last) if "X" not in raw_last[:4] and not raw_last.startswith(("T", "K", "there")) else None
        if later is not None and later.type != "DURATION":
            known = later.value if later.value[:1].isdigit() else ""
            earlier = self._single(first, raw_first, "DATE", known) if raw_first != "PRESENT_REF" else self._read(first)
            earlier = earlier_year(earlier, later, raw_first)
        else:
            earlier = self._read(first)
            self._remember(earlier)
            later = self._single(last, raw_last, _TYPES.get(last.kind, "DATE"), earlier.value)
            later = later_year(earlier, later, raw_last)
        return joined(item, earlier, later, self.published)


def _all(items: list[Item]) -> list[Item]:
    """The items and those inside them."""
    inner = [part for item in items for part in item.parts.values() if isinstance(part, Item)]
    return items + (_all(inner) if inner else [])
