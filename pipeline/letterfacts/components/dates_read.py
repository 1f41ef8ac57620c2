"""What a found expression says by itself: its rule's value with the words of the text filled in.

Example:  fill(item) == "XXXX-07-14" for “July 14”, "now-P2W" for “two weeks ago”
Reads     the signs of a rule and what stood there
Writes    nothing
Rules     no context here; two-digit years, numbers in words, clock times and number dates are read in this module
"""

from __future__ import annotations

import re
from collections.abc import Callable

from letterfacts.components.dates_find import Item
from letterfacts.components.dates_lex import vocabulary
from letterfacts.values.timex import duration, plain_number

_SIGN = re.compile(r"\{(\w+?)(\d?)\}")
_LENGTH = re.compile(r"P([\d.X]+)?(?:\+([\d.]+))?(T[HMS]|[A-Z])((?:\+[\d.]+(?:T[HMS]|[A-Z]))*)")
_MORE = re.compile(r"\+([\d.]+)(T[HMS]|[A-Z])")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?(?:[:.](\d\d))?\s?([ap])?\.?m?\.?$", re.IGNORECASE)
_SUFFIX = re.compile(r"T(?:[A-Z]{2}|\d\d:\d\d(?::\d\d)?)$")
_TWO_TIMES = re.compile(r"(T[A-Z]{2})(T\d\d:\d\d(?::\d\d)?)$")
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# The last two digits up to which a short year is in this century.
_PIVOT = 40


def fill(item: Item) -> str:
    """The item's value with its signs filled in; a sign that stood for an item gives that item's value."""
    filled = _SIGN.sub(lambda sign: _filled(item, sign[1], sign[2]), item.value)
    if filled.startswith("T"):
        return clock(filled[1:])
    both = _TWO_TIMES.search(filled)
    if both is None:
        return filled
    return filled[: both.start()].removesuffix("there:") + clock(f"{both[2][1:]}-{both[1][1:]}")


def _filled(item: Item, name: str, digit: str) -> str:
    part = item.parts.get(name + digit)
    if part is None:
        return ""
    if isinstance(part, Item):
        value = fill(part)
        joined = name in ("PART", "TIME") and not item.value.startswith("{" + name)
        suffix = _SUFFIX.search(value)
        return suffix[0] if joined and suffix else value
    return _READERS.get(name, _by_vocabulary(name))(part)


def _by_vocabulary(sign: str) -> Callable[[str], str]:
    return lambda word: vocabulary().value(sign, word)


def _day(words: str) -> str:
    digits = re.sub(r"\D", "", words)
    return f"{int(digits or 0):02}"


def _short_year(words: str) -> str:
    """'99 → 1999; a full year stays."""
    digits = re.sub(r"\D", "", words)
    if len(digits) > 2:
        return f"{int(digits):04}"
    return f"{(2000 if int(digits) <= _PIVOT else 1900) + int(digits)}"


def _decade(words: str) -> str:
    """The 1990s → 199; the '90s → 199; the 20s → 192 (of the last full century)."""
    digits = re.sub(r"\D", "", words)
    return digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def _ordinal_word(words: str) -> str:
    return f"{int(vocabulary().value('ordinalword', words)):02}"


def _unit(words: str) -> str:
    known = vocabulary()
    return next((value for sign in ("unit", "units", "hour", "hours") if (value := known.value(sign, words))), "")


def number(words: str) -> str:
    """A number in digits or words as digits: `two and a half` → 2.5, `seventy-two` → 72; vague ones are X."""
    known = vocabulary()
    total = current = 0.0
    for word in words.replace("-", " ").replace(" and a half", " ½").split():
        digits = word.replace(",", "")
        if re.fullmatch(r"\d+(?:\.\d+)?", digits):
            current += float(digits)
        elif re.fullmatch(r"\d+(?:st|nd|rd|th)", digits):
            current += float(digits[:-2])
        elif word[-1:] in _HALVES:
            current += _HALVES[word[-1]]
        elif small := known.value("small", word) or known.value("tens", word):
            current += float(small)
        elif big := known.value("big", word):
            current = (current or 1) * float(big)
            total, current = (total + current, 0.0) if float(big) >= 1000 else (total, current)
    return plain_number(total + current)


def length(value: str) -> str:
    """The rules' way to write a length as TIMEX3: P2E → P20Y, P72TH → PT72H, P2Y+6M → P2Y6M, P1+0.5Y → P1.5Y."""
    match = _LENGTH.match(value)
    if match is None or ("T" in value and value.startswith("PT")):
        return value
    amount = match[1] or "1"
    if match[2]:
        amount = plain_number(float(amount) + float(match[2]))
    result = duration(amount, match[3])
    for more in _MORE.finditer(match[4] or ""):
        extra = duration(more[1], more[2])
        result += extra[1:] if "T" not in result or "T" not in extra else extra[2:]
    return result + value[match.end() :]


def clock(words: str) -> str:
    """A clock time as THH:MM: `10:30 p.m.` → T22:30, `5 pm` → T17:00, `ten` with -NI → T22:00; "" if it is none."""
    words, _, part = words.partition("-")
    hour, _, minutes = words.partition(":")
    if small := vocabulary().value("small", hour):
        words = f"{small}:{minutes or '00'}"
    match = _CLOCK.match(words.strip())
    if match is None:
        return ""
    hours, late = int(match[1]), (match[4] or "").lower()
    if (late == "p" or part in ("AF", "EV", "NI")) and hours < 12:
        hours += 12
    if late == "a" and hours == 12:
        hours = 0
    return f"T{hours:02}:{match[2] or '00'}" + (f":{match[3]}" if match[3] else "")


_READERS: dict[str, Callable[[str], str]] = {
    "day": _day,
    "digit": _day,
    "nth": _day,
    "year": lambda words: f"{int(words):04}",
    "digits": lambda words: f"{int(words):04}",
    "yy": lambda words: re.sub(r"\D", "", words),
    "short": _short_year,
    "decade": _decade,
    "decadeword": lambda words: "19" + vocabulary().value("decadeword", words),
    "ordinalword": _ordinal_word,
    "u": _unit,
    "n": number,
    "count": number,
    "few": lambda words: "X",
    "iso": str,
    "quarter": str,
    "numeric": str,
    "monthyear": lambda words: f"{words[3:]}-{words[:2]}",
    "years": str,
    "clock": str,
    "dotted": str,
    "ampm": str,
}
