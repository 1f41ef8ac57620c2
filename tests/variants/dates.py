"""Other days, months and years, in other formats; the values of the gold follow."""

import calendar
import datetime
from random import Random

from variants.data import table
from variants.moments import Moment, Period
from variants.state import State

_MONTHS = list(calendar.month_name)
_SEASONS = {"spring": ("SP", 21), "summer": ("SU", 22), "autumn": ("FA", 23), "winter": ("WI", 24)}
_PARTS = {"early": "START", "mid-": "MID", "late": "END"}


def dates(state: State, random: Random) -> None:
    """The days of the searches, the beginning of the repression, the years behind bars."""
    year = random.randint(2013, 2025)
    state.period = _period(random, year)
    state.since = _since(random, year - random.randint(1, 2))
    state.imprisoned = _imprisoned(random, year - random.randint(7, 11))
    unit = random.choice(("months", "weeks", "years"))
    state.several = Moment(random.choice((f"several {unit}", unit)), "DURATION", f"PX{unit[0].upper()}", edtf="")
    state.this_period = random.choice(("this period", "that period"))
    state.now = random.choice(("Now", "Currently"))


def _period(random: Random, year: int) -> Period:
    row = random.choice(table("periods.csv"))
    month, first = random.randint(1, 12), random.randint(13, 20)
    start = datetime.date(year, month, first)
    days = {"one": 0, "same": random.randint(1, 7), "any": random.randint(12, 25), "month": 0}[row["span"]]
    end = start + datetime.timedelta(days=days)
    if end.year != year:  # the year is written once
        start = start.replace(month=3)
        end = start + datetime.timedelta(days=days)
    kind, value = "INTERVAL", f"{start}/{end}"
    if row["span"] in ("one", "month"):
        kind, value = "DATE", str(start) if row["span"] == "one" else f"{start:%Y-%m}"
    signs = _signs(start, end)
    full, short = (Moment(row[form].format(**signs), kind, value, before=row["before"]) for form in ("full", "short"))
    return Period(full, short)


def _signs(start: datetime.date, end: datetime.date) -> dict[str, str | int]:
    return {
        "a": start.day,
        "b": end.day,
        "M": _MONTHS[start.month],
        "N": _MONTHS[end.month],
        "m": calendar.month_abbr[start.month],
        "ao": _ordinal(start.day),
        "bo": _ordinal(end.day),
        "A": f"{start:%d.%m.%Y}",
        "B": f"{end:%d.%m.%Y}",
        "w": f"{start:%A}",
        "y": start.year,
    }


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _since(random: Random, year: int) -> Moment:
    month, day = random.randint(1, 12), random.randint(13, 28)
    name, exact = _MONTHS[month], f"{year}-{month:02}-{day}"
    season, (code, number) = random.choice(list(_SEASONS.items()))
    part, mod = random.choice(list(_PARTS.items()))
    words, value, edtf, mod = random.choice(
        (
            (f"{name} {year}", f"{year}-{month:02}", "", ""),
            (f"{day} {name} {year}", exact, "", ""),
            (f"{name} {day}, {year}", exact, "", ""),
            (f"{day:02}.{month:02}.{year}", exact, "", ""),
            (exact, exact, "", ""),
            (str(year), str(year), "", ""),
            (f"the {season} of {year}", f"{year}-{code}", f"{year}-{number}", ""),
            (f"{part}{'' if part.endswith('-') else ' '}{name} {year}", f"{year}-{month:02}", "", mod),
        )
    )
    return Moment(words, "DATE", value, edtf=f"{edtf or value}/..", mod=mod)


def _imprisoned(random: Random, year: int) -> Moment:
    end, months, days = year + 3, random.sample(range(1, 13), 2), (random.randint(13, 28), random.randint(1, 12))
    (first, last), (a, b) = [(_MONTHS[month], month) for month in months], days
    months_meant = f"{year}-{first[1]:02}/{end}-{last[1]:02}"
    days_meant = f"{year}-{first[1]:02}-{a:02}/{end}-{last[1]:02}-{b:02}"
    before, words, value = random.choice(
        (
            ("from", f"{year} to {end}", f"{year}/{end}"),
            ("between", f"{year} and {end}", f"{year}/{end}"),
            ("", f"{year}–{end}", f"{year}/{end}"),
            ("", f"{year}-{end}", f"{year}/{end}"),
            ("from", f"{first[0]} {year} to {last[0]} {end}", months_meant),
            ("between", f"{first[0]} {year} and {last[0]} {end}", months_meant),
            ("from", f"{a} {first[0]} {year} to {b} {last[0]} {end}", days_meant),
            ("from", f"{first[0]} {a}, {year} to {last[0]} {b}, {end}", days_meant),
        )
    )
    return Moment(words, "INTERVAL", value, before=before)
