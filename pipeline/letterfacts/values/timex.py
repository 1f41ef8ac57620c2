"""TIMEX3 values: calendar arithmetic on values with missing parts, and their EDTF.

Example:  shift("2021-07-14", -1, "M") == "2021-06"; to_edtf("2021-W28") == "2021-07-12/2021-07-18"
Reads     nothing
Writes    nothing
Rules     a value is as exact as what it is made from; what is unknown stays X; years outside 1 to 9999 give ""
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from letterfacts.values.edtf import month_days

_YEAR = r"-?\d{4}"
_CALENDAR = re.compile(rf"({_YEAR}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(T\S*)?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?$")
_PART = re.compile(rf"({_YEAR}|XXXX)-(Q[1-4]|H[12]|SP|SU|FA|WI)$")
_DECADE = re.compile(r"-?\d{2,3}$")
_BEFORE_CHRIST = re.compile(r"(?:(?<=/)|^)-(\d{4})")
_CLOCK = re.compile(r"T(\d\d):(\d\d)(?::(\d\d))?$")
_SEASON_CODES = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
# Days, and months, in each unit that is a whole number of them.
_DAYS = {"D": 1, "W": 7, "F": 14}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_LENGTHS = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W"), "N": (1, "WE")}


def ymd(value: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a calendar value; None where missing or unknown."""
    match = _CALENDAR.match(value)
    if match is None:
        part = _PART.match(value) or _WEEK.match(value)
        return (int(part[1]) if part and part[1] != "XXXX" else None), None, None
    year, month, day = (None if text is None or "X" in text else int(text) for text in match.group(1, 2, 3))
    return year, month, day


def year_text(year: int) -> str:
    """A year as values have it: 0079, -0489 (490 BC)."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def timex(value: str) -> str:
    """A value as TIMEX3 writes it: years before Christ as BC0490 instead of -0489, also inside a range."""
    return _BEFORE_CHRIST.sub(lambda match: f"BC{int(match[1]) + 1:04}", value)


def day_of(value: str) -> date | None:
    """The day of a value that names one that exists, else None."""
    year, month, day = ymd(value)
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def possible(value: str) -> bool:
    """Whether a calendar value can exist: months 1 to 12, days that the month has, no year 0."""
    match = _CALENDAR.match(value)
    if match is None or match[2] is None:
        return not value.startswith("0000")
    year, month, day = ymd(value)
    if year == 0 or (month is not None and not 1 <= month <= 12):
        return False
    return day is None or 1 <= day <= month_days(2000 if year is None else year, month or 1)


def duration(amount: str, unit: str) -> str:
    """The value of a length: `duration("2", "E") == "P20Y"`, `duration("72", "TH") == "PT72H"`."""
    factor, plain = _LENGTHS.get(unit, (1, unit))
    if factor != 1 and amount != "X":
        amount = plain_number(float(amount) * factor)
    if unit == "TH" and amount == "0.5":
        return "PT30M"
    return f"PT{amount}{plain[1]}" if plain.startswith("T") else f"P{amount}{plain}"


def plain_number(number: float) -> str:
    """A number without a needless fraction: 2.0 → `2`."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def shift(value: str, amount: float, unit: str) -> str:
    """A value so many units earlier or later, as exact as the unit; "" where it is less exact or out of range."""
    year, month, _day = ymd(value)
    try:
        if unit in _DAYS:
            start = day_of(value)
            if start is None:
                return ""
            moved = start + timedelta(round(amount * _DAYS[unit]))
            return moved.isoformat() if unit == "D" else week(moved)
        if unit == "N":
            start = day_of(value)
            return f"{week(start + timedelta(round(amount * 7)))}-WE" if start else ""
        if year is None or unit not in _MONTHS:
            return ""
        return _shift_months(year, month, amount, unit)
    except (OverflowError, ValueError):
        return ""


def _shift_months(year: int, month: int | None, amount: float, unit: str) -> str:
    if unit in ("E", "C"):
        years, width = (10, 3) if unit == "E" else (100, 2)
        number = year // years + round(amount)
        return f"{number:0{width}}" if number > 0 else ""
    months = round(amount * _MONTHS[unit])
    if unit in ("M", "Q") or months % 12:
        if month is None:
            return ""
        year, month = divmod(year * 12 + month - 1 + months, 12)
        text = f"{year:04}-Q{month // 3 + 1}" if unit == "Q" else f"{year:04}-{month + 1:02}"
    else:
        year += months // 12
        text = f"{year:04}"
    return text if 1 <= year <= 9999 else ""


def exact_shift(value: str, amount: float, unit: str) -> str:
    """A day so many units earlier or later, to the day: 2021-07-14 a year earlier is 2020-07-14."""
    start = day_of(value)
    if start is None or unit in _DAYS:
        return shift(value, amount, "D") if unit == "D" else shift(value, amount * _DAYS.get(unit, 0), "D")
    months = start.year * 12 + start.month - 1 + round(amount * _MONTHS.get(unit, 0))
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return ""
    return f"{year:04}-{month + 1:02}-{min(start.day, month_days(year, month + 1)):02}"


def later_time(value: str, hours: float) -> str:
    """A day with a clock time so many hours later; "" where that leaves the calendar."""
    try:
        return (datetime.fromisoformat(value) + timedelta(hours=hours)).isoformat(timespec="minutes")
    except (ValueError, OverflowError):
        return ""


def week(day: date) -> str:
    """The ISO week of a day: `2021-W28`."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def to_edtf(value: str) -> str:
    """The EDTF of a calendar value; "" for what has none (lengths, repeated times, PRESENT_REF, wholly unknown)."""
    if "/" in value:
        begin, _, end = value.partition("/")
        return _interval(begin, end)
    if match := _WEEK.match(value):
        return _week_days(match)
    if match := _PART.match(value):
        return _part_of_year(match)
    if _DECADE.match(value):
        return value + "X" * (4 - len(value.lstrip("-")))
    match = _CALENDAR.match(value)
    if match is None or not possible(value):
        return ""
    known = "-".join(part for part in match.group(1, 2, 3) if part is not None)
    if set(known) <= {"X", "-"}:
        return ""
    return known + _clock(known, match[4] or "")


def _clock(day: str, suffix: str) -> str:
    match = _CLOCK.match(suffix)
    if match is None or len(day) != 10 or "X" in day or int(match[1]) > 23:
        return ""
    return f"T{match[1]}:{match[2]}:{match[3] or '00'}"


def _interval(begin: str, end: str) -> str:
    """Both ends by their days; what has no EDTF is open."""
    first = begin if begin == ".." else to_edtf(begin.split("T", maxsplit=1)[0])
    last = end if end == ".." else to_edtf(end.split("T", maxsplit=1)[0])
    first, last = first.split("/")[0], last.split("/")[-1]
    if first in ("", "..") and last in ("", ".."):
        return ""
    if "XXXX" in first + last and (first in ("", "..") or last in ("", "..")):
        return ""  # EDTF has no open period without a year
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _week_days(match: re.Match[str]) -> str:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if match[3] and match[3] != "WE":
            return (monday + timedelta(int(match[3]) - 1)).isoformat()
        first = monday + timedelta(5 if match[3] else 0)
        return f"{first.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    except (ValueError, OverflowError):
        return ""


def _part_of_year(match: re.Match[str]) -> str:
    year, part = match.groups()
    if year == "XXXX":
        return ""
    if part in _SEASON_CODES:
        return f"{year}-{_SEASON_CODES[part]}"
    first, last = _QUARTERS[part]
    return f"{year}-{first:02}/{year}-{last:02}"
