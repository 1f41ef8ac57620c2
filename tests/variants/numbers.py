"""Other numbers, other spellings of them, other bounds; other durations."""

from dataclasses import replace
from random import Random

from variants.data import table
from variants.quantities import VAGUE, Duration, Number
from variants.state import State

_AMOUNTS = {
    "detained": (40, 130, 950, 4700, 12480, 84000, 120000, 650000, 1200000, 2500000),
    "cases": (8, 45, 240, 1100, 5000, 9999, 36000, 410000),
    "torture": (5, 12, 77, 340, 1500, 6200, 18000, 40300),
    "searches": (4, 9, 24, 85, 112, 400, 1348),
    "interrogated": (6, 11, 36, 90, 175, 500, 2016),
    "jailed": (2, 7, 19, 48, 61, 104),
    "media": (8, 12, 27, 64, 150, 1003),
    "bloggers": (3, 17, 42, 200),
}
_SEPARATORS = ("", " ", "\u00a0", "\u202f", "\u2009", ",", "thousand", "million")
_DIGITS_ONLY = ("{}+", "{}–{}")
_DURATIONS = {
    "jailed": ((15, "day"), (10, "day"), (48, "hour"), (2, "week"), (3, "month"), (25, "day"), (96, "hour")),
    "persecuted": ((3, "decade"), (20, "year"), (11, "year"), (25, "year"), (18, "month"), (2.5, "year")),
    "spent": ((988, "day"), (2300, "day"), (34, "month"), (3, "year"), (3.5, "year"), (126, "week"), (14, "month")),
}


def amounts(state: State, random: Random) -> None:
    """Other amounts of other magnitude, with other separators of thousands."""
    for key, number in _counts(state, random):
        chosen = random.choice(_AMOUNTS[key])
        state.numbers[key] = _number(number, amount=chosen, style=random.choice(_SEPARATORS), random=random)


def spelled(state: State, random: Random) -> None:
    """Numbers in words, the count of the list in digits."""
    for key, number in _counts(state, random):
        style = random.choice(("words", "words", "words and", "dozen"))
        if number.pattern not in _DIGITS_ONLY:
            state.numbers[key] = _number(number, amount=number.amount, style=style, random=random)
    state.numbers["list"] = replace(state.numbers["list"], style=random.choice(("words", ",")))
    for key, duration in state.durations.items():
        style = "," if duration.number.style == "words" else "words"
        if duration.number.pattern not in _DIGITS_ONLY:
            state.durations[key] = replace(duration, number=replace(duration.number, style=style))


def comparators(state: State, random: Random) -> None:
    """Other bounds: at least, nearly, up to, between …, dozens of."""
    for key, number in _counts(state, random):
        if random.random() < 0.15:
            word = random.choice(list(VAGUE))
            state.numbers[key] = Number(VAGUE[word], pattern=word, comparator="vague")
        else:
            state.numbers[key] = _bounded(number, random)
    for key, duration in state.durations.items():
        if random.random() < 0.5:
            state.durations[key] = replace(duration, number=_bounded(duration.number, random, timed=True))


def durations(state: State, random: Random) -> None:
    """Other lengths of time in other units."""
    for key, choices in _DURATIONS.items():
        amount, unit = random.choice(choices)
        pattern = state.durations[key].number
        style = "words" if amount % 1 else random.choice((",", "words"))
        if pattern.pattern in _DIGITS_ONLY:
            style = ","
        number = replace(pattern, amount=amount, style=style, high=_higher(amount) if pattern.high else None)
        state.durations[key] = Duration(number, unit)


def _counts(state: State, random: Random) -> list[tuple[str, Number]]:
    """Most of the free numbers; the count of the list belongs to the list."""
    return [(key, number) for key, number in state.numbers.items() if key != "list" and random.random() < 0.7]


def _number(number: Number, *, amount: float, style: str, random: Random) -> Number:
    if number.comparator == "vague":  # a word such as “dozens” has no digits: it becomes a number
        number = Number(random.choice((17, 45, 130)))
        return replace(number, style=style)
    high = _higher(amount) if number.high is not None else None
    if style in ("thousand", "million", " ") and high is not None:
        style = ","  # “4.7 thousand–5 thousand” is nobody's spelling
    return replace(number, amount=amount, style=style, high=high)


def _bounded(number: Number, random: Random, *, timed: bool = False) -> Number:
    rows = [row for row in table("comparators.csv") if _fits(row, number, timed=timed)]
    row = random.choice([row for row in rows if row["pattern"] != number.pattern])
    amount = number.amount if number.comparator != "vague" else random.choice((17, 45, 130))
    high = _higher(amount) if row["comparator"] == "between" else None
    return Number(amount, number.style, row["pattern"], row["comparator"], row["mod"] if timed else "", high)


def _fits(row: dict[str, str], number: Number, *, timed: bool) -> bool:
    """Whether people write this bound with this number."""
    pattern = row["pattern"]
    if number.style in ("thousand", "million") and row["comparator"] == "between":
        return False
    if pattern in _DIGITS_ONLY and number.style.startswith(("words", "dozen")):
        return False
    return not timed or pattern in ("{}", "{} to {}", "{}–{}") or bool(row["mod"])


def _higher(amount: float) -> float:
    """The upper end of a range from this amount: 30 → 40, 35000 → 40000."""
    if amount < 10:
        return amount + 2
    step = 10 ** (len(str(int(amount))) - 1)
    return (amount // step + 1) * step
