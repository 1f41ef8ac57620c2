"""Two numbers that are one quantity: ranges (“30 to 40”), lengths in parts (“a year and six months”), “one in four”.

Example:  join(words, amounts, lexicon) has one amount for “between 30 and 40 people”
Reads     neighbouring amounts and the words between them
Writes    nothing
Rules     rules/quantities_words.csv (lists `change` and `sentence` say where “to” makes no range)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from letterfacts.values.amounts import Amount, stands_alone
from letterfacts.values.phrases import Words
from letterfacts.values.quantity_rules import Lexicon

_LOWER = frozenset(("at_least", "more_than"))
_UPPER = frozenset(("at_most", "less_than"))
_OPENING = frozenset(("between", "from"))
_DASH = re.compile(r"-|–|—| [-–] |- ?to ?-? ?|-?or-")
_TO = re.compile(r"-?\s*(?:to|up to|till|and up to)\s+")
_OR = re.compile(r"-?,?\s+or\s+(?:even )?")
_AND = re.compile(r",?\s+(?:and|&)\s+")
_BOTH = re.compile(r",?\s*(?:and|but|or|,)?\s*")
_PARTS = re.compile(r",?\s*(?:and\s+|plus\s+)?")
_EACH = re.compile(r" (?:an?|per|each|every) (?:day|week|month|year|hour)(?![^\W_])| daily")
_RATIO = re.compile(r"-?\s*(?:in|out of)(?:-|\s+)(?:every\s+|each\s+)?")
_DAYS = {
    "year": 365.0,
    "month": 365 / 12,
    "week": 7.0,
    "day": 1.0,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / 86400,
}
_CHANGE_REACH = 10  # words before “from” that are searched for a verb of change


def join(words: Words, amounts: Sequence[Amount], lexicon: Lexicon) -> list[Amount]:
    """The amounts, each pair that makes one quantity put together."""
    joined: list[Amount] = []
    for amount in amounts:
        former = joined[-1] if joined else None
        both = _pair(words, former, amount, lexicon) if former is not None else None
        if both is None:
            joined.append(amount)
        else:
            joined[-1] = both
    return _with_common_units(words, joined, lexicon)


def _with_common_units(words: Words, amounts: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """“10, 12 and 15 years”: a unit that is said once is that of each."""
    shared = False
    for place in range(len(amounts) - 2, -1, -1):
        first, second = amounts[place], amounts[place + 1]
        shared = _unit_in_common(words, first, second, listed=shared)
        if shared:
            amounts[place] = replace(_same_scale(first, second), kind=second.kind, unit=second.unit)
    for place in range(1, len(amounts)):
        first, second = amounts[place - 1], amounts[place]
        if _goes_on(words, first, second, lexicon):
            amounts[place] = replace(second, kind=first.kind, unit=first.unit)
    return amounts


def _goes_on(words: Words, first: Amount, second: Amount, lexicon: Lexicon) -> bool:
    """“aged 9, 12 and 17”, “from six years to four”: what was said of the first holds for the second."""
    gap = words.folded[first.end : second.start] if second.start - first.end < 8 else ""
    if first.kind == "age":
        links = gap in (", ", " and ", ", and ", " or ") and second.value <= 120
    else:
        links = first.kind == "duration" and first.before == "from" and _TO.fullmatch(gap) is not None
    return links and not second.bounded and stands_alone(words, second, lexicon)


def _unit_in_common(words: Words, first: Amount, second: Amount, *, listed: bool) -> bool:
    """“rose from 10 to 25 per cent”, “seven and 12 years”: the unit is that of both."""
    if first.kind != "count" or first.number.form not in ("digits", "words") or not second.measured:
        return False
    gap = words.folded[first.end : second.start]
    if first.before == "from" and len(gap) < 8 and _TO.fullmatch(gap):
        return True
    links = (" and ", " or ", ", and ", ", ") if listed else (" and ", " or ", ", and ")
    return gap in links and second.kind in ("duration", "percent") and not second.before


def _pair(words: Words, first: Amount, second: Amount, lexicon: Lexicon) -> Amount | None:
    if second.start - first.end > 24 or second.start < first.end:
        return None
    gap = words.folded[first.end : second.start]
    return (
        _range(words, first, second, gap, lexicon)
        or _two_bounds(first, second, gap)
        or _length(words, first, second, gap)
        or ratio(words, first, second)
    )


def _range(words: Words, first: Amount, second: Amount, gap: str, lexicon: Lexicon) -> Amount | None:
    if first.kind == "age" and second.kind == "duration":  # “aged between 7 months and 12 years”
        second = replace(second, kind="age")
    first = _same_unit(_same_scale(first, second, dashed=gap in ("-", "–")), second)
    first = _counted_after_all(words, first, second, lexicon)
    if first.high is not None or not _alike(first, second) or not first.value < second.value:
        return None
    if (
        second.before not in ("", "about", "at_most")
        or first.after
        or "vague" in (first.number.form, second.number.form)
    ):
        return None
    opened = first.before == "between"
    if _AND.fullmatch(gap):
        fits = opened
    elif second.before == "at_most" and not gap.strip():
        fits = True
    elif _OR.fullmatch(gap):
        fits = not first.unit and second.value <= 2 * first.value + 1 and second.before == ""
    elif _TO.fullmatch(gap) or (_DASH.fullmatch(gap) and (gap != "-" or _may_be_range(first, second))):
        fits = opened or not _no_range(words, first, lexicon)
    else:
        fits = False
    return _between(first, second) if fits else None


def _counted_after_all(words: Words, first: Amount, second: Amount, lexicon: Lexicon) -> Amount:
    """“Now 30 to 40 employees”: what seemed an age while the first number stood alone, is a count."""
    guessed = first.kind == "age" and not (first.rules[0]["kind"] == "age" and first.rules[0]["number"] != "alone")
    if not guessed or second.kind != "count" or stands_alone(words, second, lexicon):
        return first
    rules = first.rules[1:] if first.rules[0]["kind"] == "age" else first.rules
    return replace(first, kind="count", unit="", rules=rules)


def _may_be_range(first: Amount, second: Amount) -> bool:
    """“2-3” and “5-7 years” are ranges, “555-1234” is none."""
    return second.measured or second.value <= 20 * max(first.value, 1)


def _same_scale(first: Amount, second: Amount, *, dashed: bool = False) -> Amount:
    """“5 to 10 million”, “two to three hundred”: the scale word counts for both."""
    scale = second.number.scale
    if second.kind == "duration" and scale == 1 and second.number.value:
        scale = second.value / second.number.value  # “two to four decades”
        return replace(first, value=first.value * scale) if first.kind == "count" and not first.unit else first
    if scale == 1 and dashed and second.number.value >= 1000 and second.number.value % 1000 == 0:
        scale = 1000.0  # “100-150,000”
    base = second.number.value / scale
    if first.number.scale != 1 or scale == 1 or not first.number.value < base or first.number.value >= 1000:
        return first
    if first.unit and first.kind != "money":
        return first
    return replace(first, value=round(first.value * scale, 6))


def _same_unit(first: Amount, second: Amount) -> Amount:
    """“between seven months and three years”: both in the unit of the second."""
    small, large = _DAYS.get(first.unit), _DAYS.get(second.unit)
    if first.kind != second.kind or small is None or large is None or not small < large or first.before not in _OPENING:
        return first
    return replace(first, value=round(first.value * small / large, 4), unit=second.unit)


def _alike(first: Amount, second: Amount) -> bool:
    if first.kind == second.kind:
        return first.unit == second.unit
    if first.kind == "count" and not first.unit:
        return second.kind not in ("rank",)
    return second.kind == "count" and first.kind in ("money", "age")


def _no_range(words: Words, first: Amount, lexicon: Lexicon) -> bool:
    """“rose from 10 to 25” tells two numbers; “sentenced two to 12 years” a count and a length."""
    number = words.last_until(first.start)
    if first.before == "from":
        near = words.words[max(0, number - _CHANGE_REACH) : number]
        for mark in (".", ";", "\n"):
            near = near[len(near) - near[::-1].index(mark) :] if mark in near else near
        return any(word in lexicon.words["change"] for word in near)
    before = words.word(number - 1)
    if first.unit and (before == "by" or before in lexicon.words["change"]):
        return True
    return before in lexicon.words["sentence"] and not first.unit and first.number.form == "words"


def _between(first: Amount, second: Amount) -> Amount:
    measured = second if second.unit or second.measured else first
    return replace(
        first,
        end=second.end,
        bare=(first.bare[0], max(second.bare[1], first.bare[1])),
        value=0.0,
        kind=measured.kind,
        unit=measured.unit,
        before="between",
        after="",
        low=first.value,
        high=second.value,
        rules=first.rules + second.rules,
        flags=tuple(dict.fromkeys(first.flags + second.flags)),
    )


def _two_bounds(first: Amount, second: Amount, gap: str) -> Amount | None:
    """“not less than 15 and not more than 20”."""
    if not _BOTH.fullmatch(gap) or first.high is not None or not _alike(first, second):
        return None
    if first.before in _LOWER and second.before in _UPPER and first.value <= second.value:
        return _between(first, second)
    if first.before in _UPPER and second.before in _LOWER and second.value <= first.value:
        both = _between(first, second)
        return replace(both, low=second.value, high=first.value)
    return None


def _length(words: Words, first: Amount, second: Amount, gap: str) -> Amount | None:
    """“two years and six months” is one length, in the larger unit."""
    if first.kind != "duration" or second.kind != "duration" or not _PARTS.fullmatch(gap) or first.high is not None:
        return None
    if _EACH.match(words.folded, second.end):  # “11 days, 23 hours a day”
        return None
    large, small = _DAYS.get(first.unit, 0.0), _DAYS.get(second.unit, 0.0)
    if (
        not small < large
        or second.bounded
        or second.value * small > 2 * large
        or "vague" in (first.number.form, second.number.form)
    ):
        return None
    value = round(first.value + second.value * small / large, 4)
    return replace(
        first, end=second.end, bare=(first.bare[0], second.bare[1]), value=value, after=second.after or first.after
    )


def ratio(words: Words, first: Amount, second: Amount) -> Amount | None:
    """“one in four”, “nine out of ten”: both numbers as one share; None where they are none."""
    gap = words.folded[first.end : second.start] if second.start - first.end < 24 else "-"
    if not _RATIO.fullmatch(gap) or second.measured or second.bounded or first.measured or first.after:
        return None
    if not 0 < first.value < second.value or first.kind != "count":
        return None
    every = "every" in gap or "each" in gap
    usual = (
        second.value in (3, 4, 5, 6, 7, 8, 10, 20, 50, 100, 1000) if first.value == 1 else second.value in (5, 10, 100)
    )
    if not every and not usual:
        return None
    return replace(
        first,
        end=second.end,
        bare=(first.bare[0], second.bare[1]),
        value=round(first.value / second.value, 6),
        kind="ratio",
        unit="",
        rules=first.rules + second.rules,
    )
