"""Dates written in numbers or in the rules' short forms, as TIMEX3 values.

Example:  number_date("05/03/2017", True) == ("2017-03-05", "2017-05-03")
Reads     words and rule values
Writes    nothing
Rules     a year comes first or last; a date that can't exist gives ""
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from letterfacts.components.dates_find import Item
from letterfacts.values.timex import possible, week

_PARTS = re.compile(r"\d+")
_CENTURY = re.compile(r"(?:(\d+)\+)?(\d+)C([+-])?$")
_ERA = re.compile(r"(\d{4})([+-])$")
_PART = re.compile(r"(.*-[QH])0?(\d)$")
_SPECIAL = re.compile(r"(\d{4}|XXXX)?-(\d\d)-(?:(\d\d)(Z)|(L)|W(\d\d)|K(\d)([+-])(\d))$")
_FEAST = re.compile(r"(\d{4})-([EO])([+-]\d\d)$")
_PIVOT = 40
EASTER_YEARS = (1583, 4099)


def number_date(words: str, day_first: bool) -> tuple[str, str]:
    """A date in numbers and, where day and month can be changed round, the other reading; "" if impossible."""
    numbers = [int(part) for part in _PARTS.findall(words)]
    if len(numbers) != 3:
        return "", ""
    if numbers[0] > 99 or len(words.split("-", maxsplit=1)[0].split(".", maxsplit=1)[0].split("/", maxsplit=1)[0]) == 4:
        return _checked(*numbers), ""
    first, second, year = numbers
    if year < 100:
        year += 2000 if year <= _PIVOT else 1900
    readings = [_checked(year, second, first), _checked(year, first, second)]
    if not day_first:
        readings.reverse()
    known = [reading for reading in dict.fromkeys(readings) if reading]
    return (known[0] if known else ""), (known[1] if len(known) > 1 else "")


def _checked(year: int, month: int, day: int) -> str:
    value = f"{year:04}-{month:02}-{day:02}"
    return value if possible(value) and year > 0 else ""


def calendar_form(raw: str) -> str:
    """The rules' short forms as TIMEX3: 19C → 18 (the 19th century), 0480- → BC, 2021-07-W02, 2021-07-L (last day)."""
    if match := _CENTURY.match(raw):
        number = int(match[1] or 0) + int(match[2])
        return f"-{number:02}" if match[3] == "-" else f"{number - 1:02}"
    if match := _ERA.match(raw):
        return f"-{int(match[1]) - 1:04}" if match[2] == "-" else match[1]
    if raw.startswith("-") and re.match(r"-(?:\d\d(?:-|$)|[EO][+-])", raw):
        raw = "XXXX" + raw
    if match := _PART.match(raw):
        return match[1] + match[2]
    if match := _FEAST.match(raw):
        return _feast(int(match[1]), match[2], int(match[3]))
    if match := _SPECIAL.match(raw):
        return _special(match)
    return raw


def _special(match: re.Match[str]) -> str:
    """Parts of a month by number or weekday; without a year, the month."""
    if match[1] in (None, "XXXX"):
        return match[0]
    year, month = int(match[1]), int(match[2])
    if not possible(f"{year:04}-{month:02}") or not 0 < year < 9999:
        return f"{year:04}-{month:02}"
    days = monthrange(year, month)[1]
    if match[5]:
        return f"{year:04}-{month:02}-{days:02}"
    if match[4]:
        return week(date(year, month, min(int(match[3]), days)))
    if match[6]:
        return week(date(year, month, min(1 + 7 * (int(match[6]) - 1), days)))
    return _nth_weekday(date(year, month, 1), int(match[7]), int(match[8] + match[9])).isoformat()


def _nth_weekday(first: date, weekday: int, number: int) -> date:
    """The so-and-so-many-th weekday of the month that begins on `first`; -1 is the last one."""
    if number > 0:
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return last - timedelta((last.isoweekday() - weekday) % 7)


def _feast(year: int, church: str, days: int) -> str:
    """A day counted from Easter Sunday of the Western (E) or the Orthodox churches (O)."""
    if not EASTER_YEARS[0] <= year <= EASTER_YEARS[1]:
        return ""
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    sunday = easter(year, EASTER_WESTERN if church == "E" else EASTER_ORTHODOX)
    return (sunday + timedelta(days)).isoformat()


def split_range(item: Item, raw: str) -> tuple[Item, Item]:
    """The two ends of a range that one rule found: where each stands, and its value."""
    first, last = raw.split("/", 1) if "/" in raw else (raw, raw)
    if len(last) == 2 and last.isdigit():
        last = _short_end(first, last)
    bounds = item.bounds.get("to") or item.bounds.get("and") or _middle(item)
    left = Item(item.start, bounds[0], "day", item.rule, first, "")
    right = Item(bounds[1], item.end, "day", item.rule, last, "")
    return left, right


def year_month(raw: str) -> str:
    """2021/07 as the month 2021-07, where it can't be the years 2021 to 2007; else ""."""
    first, _, last = raw.partition("/")
    month = len(last) == 2 and int(last) <= 12 and int(last) <= int(first[2:4]) and last != "00"
    return f"{first}-{last}" if month else ""


def _short_end(first: str, last: str) -> str:
    """2011-14 → 2014, 1999-02 → 2002."""
    century = int(first[:2]) + (int(last) < int(first[2:4]))
    return f"{century:02}{last}"


def _middle(item: Item) -> tuple[int, int]:
    """Where the sign between two years stands that was read as one word (2011/12)."""
    begin = item.bounds.get("year", item.bounds.get("years", (item.start, item.end)))[0] + 4
    return begin, begin + 1
