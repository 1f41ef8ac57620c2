"""Dates that count from another date: last week, two months later, next Friday, the morning before.

Example:  Relative.parse("now-1W").value("2021-07-26") == "2021-W29"
Reads     the rules' values such as now-1W, there+1D, now-P2Y+6M, now-1:K5, now+0Y-07-14
Writes    nothing
Rules     the result is as exact as the unit; where the date to count from is unknown, the parts stay X
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from letterfacts.values.timex import SEASON_MONTHS, day_of, exact_shift, shift, to_edtf, ymd

_FORM = re.compile(
    r"(?P<base>now|there)(?:(?P<sign>[+-])(?P<length>P)?(?P<amount>X|[\d.]+)?(?:\+(?P<fraction>[\d.]+))?"
    r"(?P<unit>T[HMS]|[A-Z])?(?P<more>(?:\+[\d.]+(?:T[HMS]|[A-Z]))*))?(?::(?P<name>K\d|M\d\d|SP|SU|FA|WI|period|T[A-Z]{2}))?"
    r"(?:-(?P<tail>[\dK-]+|Q\d|H\d|SP|SU|FA|WI))?(?P<exact>@D)?(?P<part>T[A-Z]{2}|T\d\d:\d\d(?::\d\d)?)?$"
)
_MORE = re.compile(r"\+([\d.]+)(T[HMS]|[A-Z])")
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "N": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
_YEARS = {"E": 10, "C": 100, "L": 1000}


@dataclass(frozen=True, slots=True)
class Relative:
    """A rule's relative value, taken apart. `name` is a weekday K1 to K7, a month M07, a season SU, or `period`;

    `length`: the amount stands in the text (two weeks later), so that a day counts on to a day.
    """

    base: str
    amount: float
    length: bool
    vague: bool
    backward: bool
    unit: str
    more: tuple[tuple[float, str], ...]
    name: str
    tail: str
    exact: bool
    part: str

    @classmethod
    def parse(cls, value: str) -> Relative | None:
        """A relative value, or None where it is none."""
        match = _FORM.match(value)
        if match is None:
            return None
        amount = float(match["amount"]) if match["amount"] not in (None, "X") else 1.0 if match["length"] else 0.0
        amount += float(match["fraction"] or 0)
        unit = match["unit"] or ""
        if match["length"] and unit in _YEARS:
            amount, unit = amount * _YEARS[unit], "Y"
        sign = -1 if match["sign"] == "-" else 1
        more = tuple((sign * float(size), name) for size, name in _MORE.findall(match["more"] or ""))
        tail, part = match["tail"] or "", match["part"] or ""
        name = match["name"] or ""
        if re.fullmatch(r"T[A-Z]{2}", name):
            name, part, unit = "", name, "D"
        vague = match["amount"] == "X"
        return cls(
            match["base"],
            sign * amount,
            bool(match["length"]),
            vague,
            sign < 0,
            unit,
            more,
            name,
            tail,
            bool(match["exact"]),
            part,
        )

    @property
    def hours(self) -> float:
        """The amount in hours, where the unit is one of the clock."""
        return self.amount / {"TH": 1, "TM": 60, "TS": 3600}.get(self.unit, 1)

    @property
    def needs(self) -> str:
        """The unit that the date to count from must be known to: D, M or Y."""
        if self.name.startswith("K") or self.unit in ("D", "W", "F", "N") or self.unit.startswith("T") or self.exact:
            return "D"
        return "M" if self.unit in ("M", "Q") or self.name else "Y"

    def value(self, base: str) -> str:
        """The date, counted from `base` (a calendar value, or "" where it is unknown)."""
        if self.vague:
            if self.base == "now":
                return "PAST_REF" if self.backward else "FUTURE_REF"
            return _UNKNOWN.get(self.unit, "XXXX-XX-XX" if self.unit.startswith("T") else "XXXX")
        if self.name:
            named = (_named(self.name, int(self.amount), base) if base else "") or _unknown_name(self.name)
            return named + self.part
        moved = self._moved(base) if base else ""
        moved = moved or _UNKNOWN.get(self.unit, "XXXX-XX-XX" if self.unit.startswith("T") else "XXXX")
        return _with_tail(moved, self.tail) + self.part

    def _moved(self, base: str) -> str:
        if self.exact or (self.more and self.unit):
            moved = exact_shift(base, self.amount, self.unit)
            for amount, unit in self.more:
                moved = exact_shift(moved, amount, unit)
            finest = self.more[-1][1] if self.more and not self.exact else "D"
            return shift(moved, 0, finest) if moved and finest in ("M", "Y", "D") else moved
        if self.unit.startswith("T"):
            hours = {"TH": 24, "TM": 1440, "TS": 86400}[self.unit]
            return shift(base, int(self.amount / hours), "D")
        return shift(base, self.amount, self.unit)


def minus(value: str, amount: str) -> str:
    """A day so long before or after a date that stands beside it (`three years ago tomorrow`)."""
    relative = Relative.parse(f"there{amount}@D")
    return relative.value(value) if relative else ""


def weekday_near(number: int, base: str, *, future: bool) -> str:
    """The weekday that a bare name means beside `base`: that day itself, else the last one, in the future the next."""
    day = day_of(base)
    if day is None:
        return f"XXXX-WXX-{number}"
    distance = (number - day.isoweekday()) % 7 if future else -((day.isoweekday() - number) % 7)
    return shift(base, distance, "D") or f"XXXX-WXX-{number}"


def _named(name: str, amount: int, base: str) -> str:
    if name.startswith("K"):
        return _weekday(int(name[1:]), amount, base)
    year, month, _ = ymd(base)
    if year is None:
        return ""
    target = int(name[1:]) if name.startswith("M") else SEASON_MONTHS[name]
    last = target if name.startswith("M") else target + 2
    if (amount < 0 and month is not None and month <= last and not (last > 12 and month > 2 and month < target)) or (
        amount < 0 and last > 12
    ):
        year -= 1
    elif amount > 0 and (month is None or month >= target):
        year += 1
    return f"{year:04}-{name[1:] if name.startswith('M') else name}"


def _weekday(number: int, amount: int, base: str) -> str:
    day = day_of(base)
    if day is None:
        return ""
    if amount == 0:
        moved = number - day.isoweekday()
    elif amount < 0:
        moved = -((day.isoweekday() - number - 1) % 7 + 1)
    else:
        moved = (number - day.isoweekday() - 1) % 7 + 1
    return shift(base, moved, "D")


def _unknown_name(name: str) -> str:
    if name.startswith("K"):
        return f"XXXX-WXX-{name[1:]}"
    return f"XXXX-{name[1:] if name.startswith('M') else name}"


def _with_tail(value: str, tail: str) -> str:
    """A month or day after a year, a weekday after a week."""
    if not tail:
        return value
    if tail.startswith("K"):
        days = "" if "X" in value else to_edtf(f"{value}-{tail[1:]}")
        return days or f"XXXX-WXX-{tail[1:]}"
    return f"{value}-{tail}"
