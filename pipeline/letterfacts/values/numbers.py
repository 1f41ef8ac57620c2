"""Numbers in a text: digits with any separators, number words, “3.5 million”, “½”, “tens of thousands”.

Example:  read_number("two and a half thousand") == 2500; find_numbers(fold("dozens of 1 052"))
Reads     plain text, or folded text with the same offsets
Writes    nothing
Rules     a number is read as English texts write it: “1.052” is 1052, “1.05” is 1.05, “1,5” is 1.5
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from letterfacts.values.number_words import GAP, RUN, SCALE, SCALES, SMALL, read_words

_LONGEST = 24  # digits; what is longer is an identifier
_SHORT = {"k": 1e3, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "hundred": 1e2, "dozen": 12.0}
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_GAPS = rf"(?:{GAP}|{GAP}?-)"
_DIGITS = (
    r"(?:(?<![^\s(])\.\d{1,4}|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
)
_MULTIPLE = rf"(?:{SCALE}|hundred|dozen)(?![^\W_])"
_AND_PART = (
    rf"{_GAPS}and{_GAPS}(?:(?P<and_count>an?|one|three){_GAPS})?(?P<and_part>half|quarters?|thirds?)"
    rf"(?![^\W_]|{GAP}(?:of|the)(?![^\W_]))"
)
_SCALES = rf"(?:{_GAPS}{_MULTIPLE}|{_MULTIPLE}| ?(?:k|mn|mln|mio|bn|bln|tn)(?![^\W_])){{0,2}}"
_TAIL = re.compile(
    rf"(?: ?(?P<vulgar>[{_VULGAR}]))?(?:{_AND_PART})?"
    rf"(?P<scales>{_SCALES})(?:{_AND_PART.replace('and_', 'late_')})?"
)
_PLURAL = r"(?:dozens|scores|hundreds|thousands|lakhs|crores|millions|billions|trillions)"
_SOME = rf"(?:many|several|(?:a{GAP})?few|some){GAP}"
_VAGUE = (
    rf"(?:(?:{_SOME})?(?:(?:tens|{_PLURAL}){GAP}(?:of|upon|and){GAP}){{0,2}}{_PLURAL}|tens(?={GAP}of{GAP})"
    rf"|(?:several|many|(?:a{GAP})?few|a{GAP}couple(?:{GAP}of)?){GAP}(?:hundred|dozen|score|{SCALE})"
    rf"(?:{GAP}(?:thousand|million))?)(?![^\W_])"
)
_PARTS = "|".join("half third quarter fourth fifth sixth seventh eighth ninth tenth".split())
_COUNT = "|".join(word for word, value in SMALL.items() if 0 < value < 10)
_FRACTION = (
    rf"(?:(?P<over>an?|{_COUNT}|\d){_GAPS}(?P<part>{_PARTS}|halves)(?P<parts>s?)(?![^\W_])"
    rf"|(?<![\d/])[1-9]\d?/(?:[2-9]|\d{{2,3}})(?![\d/]))"
)
_LEAD = (
    rf"(?:an?{_GAPS})?(?P<lead>half|(?:three{_GAPS})?quarters?)(?:{GAP}of)?{_GAPS}"
    rf"(?:an?{_GAPS})?(?P<led>dozen|hundred|{SCALE})(?![^\W_])"
)
_UNITS = r"(?:second|minute|hour|day|week|fortnight|month|year|decade|century|kilomet(?:er|re)|mile|kilogram)"
_PART_UNIT = rf"(?:an?{_GAPS})?(?P<unit_part>half|quarter)(?:{GAP}of)?(?:{_GAPS}an?)?(?={_GAPS}{_UNITS}(?![^\W_]))"
_SEED = re.compile(
    rf"(?<![^\W_])(?:(?P<led_by>{_LEAD})|(?P<part_of>{_PART_UNIT})|(?P<vague>{_VAGUE})|(?P<fraction>{_FRACTION})|(?P<half>half)(?![^\W_])"
    rf"|(?P<dozen>(?:an?{_GAPS})?dozen)(?![^\W_])|(?P<words>{RUN})|(?P<article>an?)(?={_GAPS}{_UNITS}(?![^\W_])))"
    rf"|(?<!\d)(?P<digits>{_DIGITS})|(?P<alone>[{_VULGAR}])"
)
_POINT = re.compile(rf"{GAP}point((?:{_GAPS}(?:{'|'.join(list(SMALL)[:10])}|nought)(?![^\W_]))+)")
_DENOMINATORS = {
    part: value for value, part in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its place. `form`: digits, words, vague (its value is the least it can mean), fraction, article.

    `scale`: the scale word that ends it (“3.5 million”: 1e6), 1 where there is none; `unsure`: “1.052” can be two.
    """

    start: int
    end: int
    value: float
    form: str
    scale: float = 1.0
    unsure: bool = False


@functools.cache
def _table() -> dict[int, str]:
    """Same-length replacements: spaces, hyphens, apostrophes and digits of all scripts become their ASCII forms."""
    table = dict.fromkeys(map(ord, "\t\r\v\f\u00a0\u2007\u2008\u2009\u200a\u202f\u3000"), " ")
    table |= dict.fromkeys(range(0x2000, 0x2007), " ")
    table |= dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63\uff0d"), "-")
    table |= dict.fromkeys(map(ord, "’‘ʼ´`"), "'")
    table |= {ord("İ"): "i", 0xAD: "-", ord("⁄"): "/"}
    blocks = (0x660, 0x6F0, 0x966, 0x9E6, 0xFF10)
    return table | {code: str(unicodedata.decimal(chr(code))) for block in blocks for code in range(block, block + 10)}


def fold(text: str) -> str:
    """The text in lower case with plain spaces, hyphens, apostrophes and digits; every offset stays the same."""
    return text.translate(_table()).lower()


def read_number(text: str) -> float | None:
    """The value of a text that is one number and nothing else; None where it is not.

    A vague number (“dozens”) has the least value that it can mean (24).
    """
    folded = fold(text).strip()
    negative = folded.startswith(("-", "minus "))
    body = folded.removeprefix("-").removeprefix("minus ").strip()
    number = next(find_numbers(body), None)
    if number is None or (number.start, number.end) != (0, len(body)) or number.form == "article":
        return None
    return -number.value if negative else number.value


def find_numbers(folded: str) -> Iterator[Number]:
    """The numbers of a folded text in their order. Whether they count something is not decided here."""
    end = 0
    for match in _SEED.finditer(folded):
        if match.start() < end:
            continue
        for number in _READERS[match.lastgroup or ""](folded, match):
            if number.start >= end and math.isfinite(number.value):
                yield number
                end = number.end


def _read_led(_folded: str, match: re.Match[str]) -> Iterator[Number]:
    part = {"half": 0.5, "quarter": 0.25}.get(match["lead"], 0.75)
    scale = _multiple(match["led"])
    yield Number(match.start(), match.end(), part * scale, "words", scale)


def _read_part(_folded: str, match: re.Match[str]) -> Iterator[Number]:
    yield Number(match.start(), match.end(), 0.5 if match["unit_part"] == "half" else 0.25, "words")


def _read_vague(_folded: str, match: re.Match[str]) -> Iterator[Number]:
    value = 2.0
    for word in re.findall(r"[a-z]+", match[0]):
        single = {"tens": "ten", "scores": "score", "score": "score"}.get(word, word.removesuffix("s"))
        value *= {"ten": 10, "score": 20}.get(single) or _multiple(single)
    if re.search(r" (?:and|upon) ", match[0]):  # “hundreds and hundreds” are no more than hundreds
        value = 2 * _multiple(match[0].split()[-1].removesuffix("s"))
    yield Number(match.start(), match.end(), value, "vague")


def _read_fraction(_folded: str, match: re.Match[str]) -> Iterator[Number]:
    if match["part"] is None:
        above, below = match[0].split("/")
        yield Number(match.start(), match.end(), int(above) / int(below), "fraction")
        return
    over = match["over"]
    count = 1 if over in ("a", "an") else int(over) if over.isdigit() else SMALL[over]
    below_one = _DENOMINATORS.get({"halves": "half", "fourth": "quarter"}.get(match["part"], match["part"]), 2)
    if (count > 1) == bool(match["parts"] or match["part"] == "halves"):
        yield Number(match.start(), match.end(), count / below_one, "fraction")
    elif count > 1:  # “two third-year students”
        yield Number(*match.span("over"), float(count), "words")


def _read_half(_folded: str, match: re.Match[str]) -> Iterator[Number]:
    yield Number(match.start(), match.end(), 0.5, "fraction")


def _read_dozen(_folded: str, match: re.Match[str]) -> Iterator[Number]:
    yield _tail(_folded, Number(match.start(), match.end(), 12.0, "words", 12.0))


def _read_article(_folded: str, match: re.Match[str]) -> Iterator[Number]:
    yield Number(match.start(), match.end(), 1.0, "article")


def _read_alone(folded: str, match: re.Match[str]) -> Iterator[Number]:
    yield _tail(folded, Number(match.start(), match.end(), unicodedata.numeric(match[0]), "fraction"))


def _read_words(folded: str, match: re.Match[str]) -> Iterator[Number]:
    for words in read_words(match[0]):
        number = Number(match.start() + words.start, match.start() + words.end, words.value, "words", words.scale)
        point = _POINT.match(folded, number.end)
        if point:
            places = "".join(str(SMALL[word]) for word in re.findall("[a-z]+", point[1]))
            number = Number(number.start, point.end(), float(f"{number.value:.0f}.{places}"), "words")
        yield _tail(folded, number)


def _read_digits(folded: str, match: re.Match[str]) -> Iterator[Number]:
    digits = match["digits"]
    if len(digits) > _LONGEST:
        return
    dotted = re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits) is not None
    number = _tail(folded, Number(match.start(), match.end(), _value(digits), "digits"))
    if dotted and number.end > match.end():  # “1.052 million”
        value = float(digits) * number.scale
        number = Number(number.start, number.end, value, "digits", number.scale)
        dotted = False
    yield Number(number.start, number.end, number.value, "digits", number.scale, dotted)


def _value(digits: str) -> float:
    """Digits with separators: the last one is the decimal sign unless it parts thousands."""
    plain = re.sub(r"[ ']", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain) and not plain.startswith("0"):
        return float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", "."))


def _tail(folded: str, number: Number) -> Number:
    """Take in what follows: “½”, “and a half”, “million”, “bn”."""
    match = _TAIL.match(folded, number.end)
    if match is None or match.end() == number.end:
        return number
    value, scale = number.value, number.scale
    if match["vulgar"]:
        value += unicodedata.numeric(match["vulgar"])
    if match["and_part"]:
        value += _part(match["and_count"], match["and_part"]) * (scale if scale >= 12 else 1)
    for word in re.findall("[a-z]+", match["scales"]):
        scale = _multiple(word.removesuffix("s"))
        value *= scale
    if match["late_part"]:
        value += _part(match["late_count"], match["late_part"]) * scale
    return Number(number.start, match.end(), round(value, 6), number.form, scale, number.unsure)


def _part(count: str | None, part: str) -> float:
    return (3 if count == "three" else 1) / _DENOMINATORS.get(part.removesuffix("s"), 4)


def _multiple(word: str) -> float:
    """What a scale word multiplies by; 1 for other words."""
    return SCALES.get(word) or _SHORT.get(word, 1.0)


_READERS = {
    "led_by": _read_led,
    "part_of": _read_part,
    "vague": _read_vague,
    "fraction": _read_fraction,
    "half": _read_half,
    "dozen": _read_dozen,
    "words": _read_words,
    "article": _read_article,
    "digits": _read_digits,
    "alone": _read_alone,
}
