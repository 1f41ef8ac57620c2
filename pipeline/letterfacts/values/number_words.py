"""Number words: “two thousand eight hundred and six”, “forty-five”, “a hundred and forty”, “two crore”.

Example:  read_words("two hundred and six thousand") == [Words(0, 28, 206000, 1000)]
Reads     folded text (see values/numbers.py)
Writes    nothing
Rules     a run of number words is split where English grammar ends a number: “two three-day strikes” has two numbers
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"nought": 0}
TENS = {
    word: value
    for words, value in zip(
        "twenty thirty forty/fourty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True
    )
    for word in words.split("/")
}
SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
GAP = r"(?: {1,3}\n? {0,3}|\n {0,3})"
SCALE = rf"(?:{'|'.join(SCALES)})s?"
_UNIT = "|".join(word for word, value in SMALL.items() if 0 < value < 10)
_TENS = rf"(?:{'|'.join(TENS)})(?:{_UNIT})?"
_WORD = rf"(?:{_TENS}|{'|'.join(sorted(SMALL, key=len, reverse=True))}|hundred|{SCALE})(?![^\W_])"
_JOIN = rf"(?:,?{GAP}and(?:{GAP}|-)|-and-|,?{GAP}|{GAP}?-)"
_ARTICLE = rf"(?:an?(?:{GAP}|-)(?=(?:hundred|{SCALE})(?![^\W_])))?"
RUN = rf"{_ARTICLE}{_WORD}(?:{_JOIN}{_ARTICLE}{_WORD})*"
_TOKEN = re.compile(r"[a-z]+|,")
_TENS_UNIT = re.compile(rf"({'|'.join(TENS)})({_UNIT})?")


@dataclass(frozen=True, slots=True)
class Words:
    """A number in words: its place in the run, its value, and its last scale (1 where none ends it)."""

    start: int
    end: int
    value: float
    scale: float


def read_words(run: str) -> list[Words]:
    """The numbers in a run of number words (what RUN matches), in their order."""
    places = [match.span() for match in _TOKEN.finditer(run)]
    tokens = [run[start:end] for start, end in places]
    found, place = [], 0
    while place < len(tokens):
        value, scale, after = (0.0, 1.0, place) if tokens[place] in ("and", ",") else _number(tokens, place)
        if after > place:
            found.append(Words(places[place][0], places[after - 1][1], value, scale))
        place = max(after, place + 1)
    return found


def _number(tokens: list[str], place: int) -> tuple[float, float, int]:
    """Groups with falling scales: value, last scale, and the place after it (the same place where no number starts)."""
    total, limit, last, end = 0.0, float("inf"), 1.0, place
    while end < len(tokens):
        start = end if end == place else _joined(tokens, end, comma=True)
        group, after = _group(tokens, start)
        if after == start and not (end == place and _scale(tokens, start)):
            break
        scale, after_scale = 1.0, after
        while after_scale < len(tokens) and _scale(tokens, after_scale):
            scale *= _scale(tokens, after_scale)
            after_scale += 1
        amount = group * scale
        if amount >= limit or scale >= limit:
            break
        total, end = total + amount, after_scale
        last = scale if scale > 1 else (100.0 if group >= 100 and group % 100 == 0 else 1.0)
        if scale == 1:
            break
        limit = scale
    return total, last, end


def _group(tokens: list[str], place: int) -> tuple[float, int]:
    """A number below 100 × 100: “forty-five”, “two hundred and six”, “twenty-two hundred”; 1 before a bare scale."""
    article = place < len(tokens) and tokens[place] in ("a", "an")
    value, after = _below_hundred(tokens, place + article)
    if after < len(tokens) and tokens[after] == "hundred" and value != 0:
        hundreds = (value or 1) * 100
        start = _joined(tokens, after + 1, comma=False)
        rest, end = _below_hundred(tokens, start)
        more = end > start and not (end < len(tokens) and tokens[end] == "hundred")
        return (hundreds + (rest or 0), end) if more else (hundreds, after + 1)
    return (1 if value is None else value), after


def _below_hundred(tokens: list[str], place: int) -> tuple[float | None, int]:
    if place >= len(tokens):
        return None, place
    word = tokens[place]
    if word in SMALL:
        return SMALL[word], place + 1
    match = _TENS_UNIT.fullmatch(word)
    if match is None:
        return None, place
    value = TENS[match[1]] + SMALL.get(match[2] or "zero", 0)
    following = SMALL.get(tokens[place + 1], 0) if place + 1 < len(tokens) and not match[2] else 0
    return (value + following, place + 2) if 0 < following < 10 else (value, place + 1)


def _joined(tokens: list[str], place: int, *, comma: bool) -> int:
    """Skip “,” (after a scale) and “and” before the next part of the same number."""
    if comma and place < len(tokens) and tokens[place] == ",":
        place += 1
    return place + 1 if place < len(tokens) and tokens[place] == "and" else place


def _scale(tokens: list[str], place: int) -> float:
    """The value of a scale word at `place`, 0 where there is none."""
    word = tokens[place]
    return SCALES.get(word) or SCALES.get(word.removesuffix("s"), 0)
