"""EDTF to calendar days: the first and the last day that a period can mean.

Example:  days("2020-08/..") == ("2020-08-01", "")
Reads     nothing
Writes    nothing
Rules     ISO 8601-2 (EDTF) as the tables use it; what is open, unknown or no EDTF has an empty day
"""

from __future__ import annotations

import re
from calendar import monthrange

Day = tuple[int, int, int]

_QUALIFIER = re.compile(r"[~?%]")
_TIME = re.compile(r"T[0-9:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?$")
_DATE = re.compile(r"(-?)([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?$")
# Seasons, quarters, terms and halves of ISO 8601-2: the first month and how many months they have.
_PARTS = {
    **{season: (3 * (season - 20), 3) for season in range(21, 25)},
    **{season: (3 * (season - 24), 3) for season in range(25, 29)},
    **{quarter: (3 * (quarter - 33) + 1, 3) for quarter in range(33, 37)},
    **{third: (4 * (third - 37) + 1, 4) for third in range(37, 40)},
    **{half: (6 * (half - 40) + 1, 6) for half in range(40, 42)},
}


def days(edtf: str) -> tuple[str, str]:
    """First and last calendar day (YYYY-MM-DD) that an EDTF can mean.

    Open ends (`..`), unknown years and whatever is no EDTF give "". A set gives the bounds of its members;
    winter (`-24`) runs from December into the next year.
    """
    first, last = _bounds(edtf.strip())
    return _text(first), _text(last)


def month_days(year: int, month: int) -> int:
    """How many days a month has, in the proleptic Gregorian calendar (also before the year 1)."""
    return monthrange(year % 400 + 400, month)[1]


def _bounds(edtf: str) -> tuple[Day | None, Day | None]:
    if edtf[:1] in ("[", "{") and edtf[-1:] in ("]", "}"):
        return _outer([_bounds(part.replace("..", "/")) for part in edtf[1:-1].split(",")])
    if "/" in edtf:
        begin, _, end = edtf.partition("/")
        return _single(begin)[0], _single(end)[1]
    return _single(edtf)


def _outer(parts: list[tuple[Day | None, Day | None]]) -> tuple[Day | None, Day | None]:
    firsts, lasts = [first for first, _ in parts], [last for _, last in parts]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    return first, last


def _single(edtf: str) -> tuple[Day | None, Day | None]:
    match = _DATE.match(_TIME.sub("", _QUALIFIER.sub("", edtf.strip())))
    if match is None or match[2][0] == "X":
        return None, None
    low, high = int(match[2].replace("X", "0")), int(match[2].replace("X", "9"))
    first_year, last_year = (-high, -low) if match[1] else (low, high)
    if match[3] and match[3].isdigit() and int(match[3]) in _PARTS:
        return _part(first_year, last_year, int(match[3]))
    months = _fitting(match[3] or "XX", 12)
    if not months:
        return None, None
    return _first(first_year, last_year, months, match[4] or "XX"), _last(
        last_year, first_year, months, match[4] or "XX"
    )


def _part(first_year: int, last_year: int, part: int) -> tuple[Day, Day]:
    month, length = _PARTS[part]
    over, end = divmod(month + length - 2, 12)
    return (first_year, month, 1), (last_year + over, end + 1, month_days(last_year + over, end + 1))


def _fitting(mask: str, most: int) -> list[int]:
    """The numbers from 1 to `most` that a mask such as `1X` can stand for."""
    return [n for n in range(1, most + 1) if all(m in ("X", d) for m, d in zip(mask, f"{n:02}", strict=True))]


def _first(year: int, stop: int, months: list[int], mask: str) -> Day | None:
    """The first day that fits; a leap day may need a later year."""
    for candidate in range(year, min(stop, year + 8) + 1):
        for month in months:
            fitting = _fitting(mask, month_days(candidate, month))
            if fitting:
                return candidate, month, fitting[0]
    return None


def _last(year: int, stop: int, months: list[int], mask: str) -> Day | None:
    for candidate in range(year, max(stop, year - 8) - 1, -1):
        for month in reversed(months):
            fitting = _fitting(mask, month_days(candidate, month))
            if fitting:
                return candidate, month, fitting[-1]
    return None


def _text(day: Day | None) -> str:
    if day is None:
        return ""
    year, month, number = day
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"
