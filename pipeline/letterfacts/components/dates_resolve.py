"""Read time expressions in their context: missing years, relative dates, weekdays, periods meant before.

Example:  Resolver(text, "2021-07-26", items, sides).read()[0].value
Reads     the items in their order, the document's date
Writes    nothing
Rules     the text's own dates first, then the document's date; what neither gives stays X
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from letterfacts.components.dates_anchors import Anchor, Anchors
from letterfacts.components.dates_context import (
    day_first,
    is_future,
    is_narrative,
    is_past,
    sentence_around,
    spelled_day_first,
)
from letterfacts.components.dates_find import Item
from letterfacts.components.dates_lex import vocabulary
from letterfacts.components.dates_numbers import calendar_form, number_date, split_range, year_month
from letterfacts.components.dates_open import opened
from letterfacts.components.dates_read import fill, length
from letterfacts.components.dates_relative import Relative, minus, weekday_near
from letterfacts.values.timex import SEASON_MONTHS, day_of, possible, shift, to_edtf, year_text, ymd

_WRITTEN = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?$")
_AROUND = re.compile(r"(.{3,}?)([+-])(P[^@:]*|\d+[DWMY])$")
_NUMBERS = re.compile(r"\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}(?:T|$)|\d{4}[./]\d{1,2}[./]\d{1,2}(?:T|$)")
_WEEKDAY = re.compile(r"K([1-7])(T\S*)?$")
_BACKWARD = re.compile(r"^(?:now|there)-")
_CLOCK = re.compile(r"^\d{4}-\d\d-\d\dT[01]\d:\d\d$|^\d{4}-\d\d-\d\dT2[0-3]:\d\d$")
_BREAK = re.compile(r"\n\s*\n")
_TYPES = {
    **dict.fromkeys(("time", "part"), "TIME"),
    **dict.fromkeys(("duration", "maybe", "bare", "stretch", "lengths"), "DURATION"),
    "set": "SET",
    "interval": "INTERVAL",
}
_SENTENCE = re.compile(r"[.!?]\W*\s|\n\s*\n")
# “more than a decade ago” lies before that date.
_AGO = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER"}
_NEAR = 600
_SAME_DAY = 1500
_SATURDAY = 6
_OPENING = 12
_EASTER = "04-10"
_FULL = 10  # characters of a date with year, month and day
_TURN = 9  # months back at which a new year has begun
_HALF_YEAR = 182
_SOON = 310
_TOMORROW = 355


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
    def start(self) -> int:
        """Where it starts."""
        return self.item.start

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


class Resolver:
    """Reads the items of one document in their order."""

    def __init__(self, text: str, published: str, items: list[Item], sides: list[str]) -> None:
        self.text = text
        self.published = published if day_of(published) else ""
        self.items = items
        self.sides = sides
        self.anchors = Anchors()
        self.readings: list[Reading] = []
        numbers = [str(item.parts["numeric"]) for item in _all(items) if "numeric" in item.parts]
        self.day_first = day_first(numbers)
        self.style = spelled_day_first(_all(items))
        self._collect()
        year = ymd(self.published)[0]
        years = [known for anchor in self.anchors.written if (known := ymd(anchor.value)[0])]
        self.narrative = is_narrative(years, year)

    def _collect(self) -> None:
        """Note the dates that are written in full, wherever they stand."""
        for item in self.items:
            if item.value[:1].isdigit():
                continue  # an event of the list, which the text does not tell of
            raw = calendar_form(fill(item)).split("/")
            for value in raw if "X" not in raw[-1] else ():
                plain = value.split("T")[0]
                if _WRITTEN.match(plain) and possible(plain):
                    self.anchors.write(plain, item.start, item.end)

    def read(self) -> list[Reading]:
        """One reading for each item."""
        for item, side in zip(self.items, self.sides, strict=True):
            reading = self._read(item)
            if reading.type in ("DATE", "TIME"):
                reading.edtf = opened(reading.edtf, side)
            self.readings.append(reading)
            self._remember(reading)
        return self.readings

    def _remember(self, reading: Reading) -> None:
        told = reading.value and "REF" not in reading.value and not reading.item.value[:1].isdigit()
        if told and reading.type in ("DATE", "TIME", "INTERVAL"):
            last = reading.value.split("/")[-1].split("T")[0]
            first = reading.value.split("/")[0].split("T")[0]
            known = last if ymd(last)[0] is not None else first
            week = to_edtf(known) if "-W" in known else ""
            if not (_BACKWARD.search(reading.item.value) or (self.narrative and reading.anchor == "document")):
                self.anchors.add(week.split("/")[0] or known, reading.item.start, reading.item.end)

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
        if other and self.day_first is None:
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
        if raw.startswith("XXXX-") and raw[5:7] != "WX" and raw != "XXXX-XX-XX":
            return self._with_year(item, raw, near)
        return raw, "", 1.0

    def _relative(self, item: Item, relative: Relative) -> tuple[str, str, float]:
        if relative.base == "now":
            base, anchor = self.published, "document"
            if (
                relative.unit == "N"
                and relative.amount == 0
                and base
                and not is_future(self.text, item.start, item.end)
            ):
                day = day_of(base)
                if day and day.isoweekday() < 6:
                    base = minus(base, "-7D")
        else:
            found = self.anchors.latest(relative.needs)
            base, anchor = (found.value, found.place) if found else ("", "")
            if found is None and relative.amount == 0 and relative.unit in ("M", "Y", "W", "N") and not self.narrative:
                base, anchor = self.published, "document"
        if relative.unit.startswith("T") and (moment := self._moment(item, relative)):
            return moment, anchor, 0.8
        if relative.unit == "N" and relative.amount == 0 and is_past(self.text, item.start, item.end):
            day = day_of(base)
            base = minus(base, "-7D") if day and day.isoweekday() < _SATURDAY else base
        value = relative.value(base)
        return value, anchor if base else "", 0.9 if base else 0.6

    def _moment(self, item: Item, relative: Relative) -> str:
        """A clock time so many hours or minutes from the last one in reach; "" where there is none."""
        for reading in self.readings[::-1][:6]:
            if relative.base == "there" and item.start - reading.item.end <= _SAME_DAY and _CLOCK.search(reading.value):
                moment = datetime.fromisoformat(reading.value) + timedelta(hours=relative.hours)
                return moment.isoformat(timespec="minutes")
        return ""

    def _weekday(self, item: Item, number: int, part: str, near: str) -> tuple[str, str, float]:
        future = is_future(self.text, item.start, item.end)
        if day_of(near):
            return weekday_near(number, near, future=True) + part, "", 0.8
        if self.published and not self.narrative:
            return weekday_near(number, self.published, future=future) + part, "document", 0.8
        found = self.anchors.latest("D")
        if found is not None and self._together(found.start, item.start):
            return weekday_near(number, found.value, future=True) + part, found.place, 0.6
        return f"XXXX-WXX-{number}{part}", "", 0.6

    def _day_nearby(self, item: Item, near: str) -> tuple[str, str]:
        """The day that a clock time belongs to: that of the same paragraph, else that of the document."""
        if day_of(near.split("T")[0]):
            return near.split("T")[0], ""
        found = self.anchors.latest("D")
        if found is not None and item.start - found.start <= _SAME_DAY:
            return found.value, found.place
        return "XXXX-XX-XX", ""

    def _together(self, first: int, second: int) -> bool:
        """Whether two places are in one paragraph, or close."""
        return abs(second - first) <= _NEAR and _BREAK.search(self.text, min(first, second), max(first, second)) is None

    def _with_year(self, item: Item, raw: str, near: str) -> tuple[str, str, float]:
        """Find the year of XXXX-07-14, XXXX-07, XXXX-SU, and the month of XXXX-XX-20."""
        if raw.startswith("XXXX-XX-"):
            found = self.anchors.latest("M")
            if found is not None and (self.narrative or self._together(found.start, item.start)):
                return found.value[:7] + raw[7:], found.place, 0.8
            return self._month_beside(item, raw)
        about = raw if raw[5:6] not in ("E", "O") else f"XXXX-{_EASTER}"
        year, anchor, score = self._year(item, about if "K" not in raw else raw[:7], near)
        if about != raw or "K" in raw:
            return (calendar_form(f"{year:04}{raw[4:]}") if year else "XXXX-XX-XX"), anchor, score
        return (year_text(year) + raw[4:] if year is not None else raw), anchor, score

    def _year(self, item: Item, raw: str, near: str) -> tuple[int | None, str, float]:
        _, month, day = ymd(raw.split("T")[0])
        if near and ymd(near)[0] is not None:
            return ymd(near)[0], "", 0.9
        if (following := self._listed(item)) is not None:
            return following, "", 0.9
        if month and day and (same := self.anchors.same_day(month, day, item.start)):
            return ymd(same.value)[0], same.place, 0.9
        weekday = str(item.parts.get("weekday", ""))
        found = self._setting(item)
        if found is not None and self._follows(found, item, raw):
            return self._fitting(_following_year(found.value, month, self.published), raw, weekday), found.place, 0.8
        if self.published:
            return self._fitting(self._beside_document(item, raw), raw, weekday), "document", 0.8
        ahead = self.anchors.next_written(item.end)
        if ahead is not None and (self._together(item.start, ahead.start) or self.anchors.only_year()):
            return ymd(ahead.value)[0], ahead.place, 0.6
        only = self.anchors.only_year()
        return (ymd(only.value)[0], only.place, 0.6) if only else (None, "", 0.6)

    def _month_beside(self, item: Item, raw: str) -> tuple[str, str, float]:
        """The month of a day that is only numbered: the last such day before the document's date, in the future the next."""
        today = day_of(self.published)
        if today is None:
            return raw, "", 0.6
        back = int(raw[8:10]) > today.day and not is_future(self.text, item.start, item.end)
        ahead = int(raw[8:10]) < today.day and is_future(self.text, item.start, item.end)
        return shift(self.published, ahead - back, "M") + raw[7:], "document", 0.7

    def _setting(self, item: Item) -> Anchor | None:
        """The date that sets the year for what follows: the last month or day told, or a year that came after it

        if that opens a sentence, stands in this one, or in this paragraph while the other does not.
        """
        fine, coarse = self.anchors.latest_by_detail()
        if fine is None or coarse is None or coarse.start < fine.start:
            return fine or coarse
        begin, _ = sentence_around(self.text, coarse.start, coarse.end)
        opens = coarse.start - begin <= _OPENING
        same_sentence = _SENTENCE.search(self.text, coarse.end, item.start) is None
        nearer = self._together(coarse.start, item.start) and not self._together(fine.start, item.start)
        return coarse if opens or same_sentence or nearer else fine

    def _follows(self, found: Anchor, item: Item, raw: str) -> bool:
        """Whether a date without a year belongs to the year of an anchor rather than beside the document's date.

        In a text of other years always; else where both stand in a sentence, or a story goes on in a paragraph.
        """
        if self.narrative:
            return True
        if self.text[max(0, item.start - 4) : item.start].lower().strip() in ("by", "til"):
            return False
        if ymd(found.value)[0] == ymd(self.published)[0] or not self._together(found.start, item.start):
            return False
        if _SENTENCE.search(self.text, found.end, item.start) is None:
            return True
        _, month, day = ymd(found.value)
        _, other, other_day = ymd(raw.split("T")[0])
        if month is None:
            begin, _ = sentence_around(self.text, found.start, found.end)
            return found.start - begin <= _OPENING
        return len(found.value) == _FULL and other is not None and (other, other_day or 31) >= (month, day or 1)

    def _beside_document(self, item: Item, raw: str) -> int | None:
        """The year nearest to the document's date: in the past, unless the sentence or the distance speaks for the future."""
        term = self.text[max(0, item.start - 12) : item.start].lower().split()[-1:] in (["by"], ["until"], ["before"])
        future = is_future(self.text, item.start, item.end)
        past = is_past(self.text, item.start, item.end)
        return year_beside(self.published, raw, future=future, near=term, past=past)

    def _fitting(self, year: int | None, raw: str, weekday: str) -> int | None:
        """The year in which the weekday that is named with the day is right, if one of the neighbours is."""
        number = vocabulary().value("weekday", weekday)
        if year is None or not number or not day_of(f"{year:04}{raw[4:10]}"):
            return year
        for candidate in (year, year - 1, year + 1):
            day = day_of(f"{candidate:04}{raw[4:10]}")
            if day is not None and day.isoweekday() == int(number):
                return candidate
        return year

    def _listed(self, item: Item) -> int | None:
        """The year of the date that ends a list which this one is in: “June, July and August 2019”."""
        ahead = self.anchors.next_written(item.end)
        if ahead is None or ahead.start - item.end > 80:
            return None
        between = self.text[item.end : ahead.start]
        if re.fullmatch(r"(?:\s*(?:,|and|or|&|/|-|–|to|until|through|on|again|in|\(|[A-Z][a-z]+|\d{1,2})\s*){1,12}", between) is None:
            return None
        year, month, _ = ymd(ahead.value)
        return year if month is not None else None

    def _interval(self, item: Item) -> Reading:
        raw = fill(item)
        if raw == "there:period":
            return self._period(item)
        if isinstance(inner := item.parts.get("INTERVAL"), Item):
            return replace(self._interval(inner), item=item)
        if "yy" in item.parts and (month := year_month(raw)) and item.parts.get("to", "-") == "-":
            return Reading(item, "DATE", month, to_edtf(month))
        first, last = _halves(item, raw)
        return self._range(item, first, last)

    def _period(self, item: Item) -> Reading:
        """“This period”: the last range or open period before; else the last month, season or year."""
        for reading in self.readings[::-1][:12]:
            if "/" in reading.edtf and reading.type in ("DATE", "INTERVAL") and "-W" not in reading.value:
                place = f"{reading.item.start}:{reading.item.end}"
                return Reading(item, "INTERVAL", reading.edtf, reading.edtf, place, score=0.8)
        found = self.anchors.latest("Y")
        if found is not None and day_of(found.value) is None:
            return Reading(item, "DATE", found.value, to_edtf(found.value), found.place, score=0.6)
        return Reading(item, "DATE", "XXXX", score=0.4)

    def _range(self, item: Item, first: Item, last: Item) -> Reading:
        raw_first, raw_last = fill(first), fill(last)
        if _WEEKDAY.match(raw_first) and _WEEKDAY.match(raw_last):
            later = self._read(last)
            value = weekday_near(int(raw_first[1]), later.value, future=False)
            return self._joined(item, replace(later, item=first, value=value, edtf=to_edtf(value)), later)
        later = self._read(last) if "X" not in raw_last[:4] and not raw_last.startswith(("T", "K", "there")) else None
        if later is not None and later.type != "DURATION":
            known = later.value if later.value[:1].isdigit() else ""
            earlier = self._single(first, raw_first, "DATE", known) if raw_first != "PRESENT_REF" else self._read(first)
            earlier = _earlier_year(earlier, later, raw_first)
        else:
            earlier = self._read(first)
            later = self._single(last, raw_last, _TYPES.get(last.kind, "DATE"), earlier.value)
            later = _later_year(earlier, later, raw_last)
        return self._joined(item, earlier, later)

    def _joined(self, item: Item, earlier: Reading, later: Reading) -> Reading:
        ends = (earlier, later)
        flags = tuple(dict.fromkeys((*earlier.flags, *later.flags)))
        anchor = earlier.anchor or later.anchor
        values = [".." if end.value == "PRESENT_REF" and not self.published else end.value for end in ends]
        values = [self.published if value == "PRESENT_REF" else value for value in values]
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


def _all(items: list[Item]) -> list[Item]:
    """The items and those inside them."""
    inner = [part for item in items for part in item.parts.values() if isinstance(part, Item)]
    return items + (_all(inner) if inner else [])


def backward(edtf: str) -> bool:
    """Whether a range ends before it begins."""
    first, _, last = edtf.partition("/")
    return bool(last) and ".." not in edtf and "X" not in edtf[:4] and first[:1].isdigit() and last < first[: len(last)]


def _following_year(value: str, month: int | None, published: str) -> int | None:
    """The year of a month told after `value`: the same, or the next where the year has turned."""
    year, known, _ = ymd(value)
    known = known or SEASON_MONTHS.get(value[-2:])
    if year is None or month is None or known is None or month >= known:
        return year
    last, last_month, _ = ymd(published)
    turned = last == year + 1 and last_month is not None and month <= last_month
    return year + 1 if turned or known - month >= _TURN else year


def year_beside(published: str, raw: str, *, future: bool, near: bool, past: bool) -> int | None:
    """The year of a month or day beside the document's date: the last one, in the future the next.

    `near`: the nearer one. A day nearly a year ago that comes again soon is the one to come.
    """
    start = day_of(published)
    _, month, day = ymd(raw.split("T")[0])
    if start is None:
        return None
    month = month or SEASON_MONTHS.get(raw[5:7])
    if month is None or not 1 <= month <= 12:
        return start.year
    there = (month, day or (1 if month != start.month else start.day))
    here = (start.month, start.day)
    ago = (here[0] - there[0]) * 30 + here[1] - there[1]
    ago += 0 if ago >= 0 else 365
    if near:
        future = ago > _HALF_YEAR
    if ago == 0:
        return start.year
    if future or ago > (_TOMORROW if past else _SOON):
        return start.year + (there < here)
    return start.year - (there > here)


def _halves(item: Item, raw: str) -> tuple[Item, Item]:
    """The two ends of a range as items of their own."""
    ends = [part for name, part in item.parts.items() if isinstance(part, Item)]
    if len(ends) == 2:
        return ends[0], ends[1]
    return split_range(item, raw)


def _earlier_year(earlier: Reading, later: Reading, raw: str) -> Reading:
    """A start without a year that would come after the end lies in the year before."""
    if raw.startswith("XXXX-") and backward(f"{earlier.value}/{later.value}"):
        year = ymd(earlier.value)[0]
        earlier.value = year_text((year or 1) - 1) + earlier.value[4:]
        earlier.edtf = to_edtf(earlier.value)
    return earlier


def _later_year(earlier: Reading, later: Reading, raw: str) -> Reading:
    """An end without a year that would come before the start lies in the year after."""
    if raw.startswith("XXXX-") and backward(f"{earlier.value}/{later.value}"):
        year = ymd(later.value)[0]
        later.value = year_text((year or 1) + 1) + later.value[4:]
        later.edtf = to_edtf(later.value)
    return later
