"""What a document says about its dates as a whole: day or month first, where its years lie, past or future tense.

Example:  day_first(["25/12/1980", "05/03/2017"]) is True
Reads     the text and the date expressions found in it
Writes    nothing
Rules     evidence from the document itself; where nothing decides, the answer is None and the row is flagged
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from letterfacts.components.dates_find import Item
from letterfacts.rulebook import read_rules

_PARTS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“\"(])|\n\s*\n|[;:]\s")
_FORMS = (
    "was|were|had|did|went|came|took|held|began|met|left|sent|fled|shot|beat|found|saw|gave|got|made|brought|caught|fought|"
    "stood|spoke|wrote|broke|drove|fell|rose|ran|led|lost|won|struck|hit|became|kept|paid"
)
_PAST = re.compile(rf"\b(?:{_FORMS}|said|told|\w{{3,}}ed)\b", re.IGNORECASE)
# What tells of the past before a date (arrested in May, not: to be arrested), and after it (in May police beat a man).
_BEFORE = re.compile(rf"(?<!be )(?<!is )(?<!are )\b(?:{_FORMS}|(?!announced|followed)\w{{3,}}ed)\b", re.IGNORECASE)
_AFTER = re.compile(
    rf"\b(?:{_FORMS}|said|told|\w{{3,}}ed (?=(?:a|an|the|his|her|its|their|that|him|them|it|to)\b))", re.IGNORECASE
)
_REACH = 250
_OWN = "".join(f"(?<!{word} )" for word in ("his", "her", "their", "own", "political", "free"))
_FAR = 2  # years from the document's own at which a date is of another time
# A text is of other years where nearly all of some dates are, or more than half of many.
_SOME, _MOST = 4, 0.9
_HISTORY, _MORE = 20, 0.6


def day_first(numbers: Iterable[str]) -> bool | None:
    """Whether number dates such as 05/03/2017 begin with the day.

    Evidence: a number date of the document that reads one way only. None where there is none or it is mixed.
    """
    votes = set()
    for text in numbers:
        parts = [int(part) for part in _PARTS.findall(text)]
        if len(parts) == 3 and parts[0] < 100:
            votes |= {True} if parts[0] > 12 >= parts[1] else {False} if parts[1] > 12 >= parts[0] else set()
    return votes.pop() if len(votes) == 1 else None


def spelled_day_first(items: Iterable[Item]) -> bool | None:
    """Whether the document writes 14 July rather than July 14; None without a majority."""
    before = after = 0
    for item in items:
        if "day" in item.bounds and "month" in item.bounds:
            before += item.bounds["day"] < item.bounds["month"]
            after += item.bounds["day"] > item.bounds["month"]
    return None if before == after else before > after


def is_narrative(years: Iterable[int], published: int | None) -> bool:
    """Whether the text tells of other years than those of its publication, so that its dates count from each other."""
    known = list(years)
    if published is None:
        return True
    far = sum(abs(year - published) >= _FAR for year in known)
    return far >= _SOME and far > (_MOST if far < _HISTORY else _MORE) * len(known)


@cache
def _tenses() -> dict[str, re.Pattern[str]]:
    """Words that tell of the future, those that do so with a term that is set (`by 30 June`), those that speak for

    the nearer date.
    """
    words: dict[str, list[str]] = {}
    for rule in read_rules("dates_tense.csv", columns=("word", "tense", "example")):
        words.setdefault(rule["tense"], []).append(re.escape(rule["word"]).replace("'", "['’]"))
    return {
        tense: re.compile(rf"(?<!\w){_OWN}(?:{'|'.join(found)})\b", re.IGNORECASE) for tense, found in words.items()
    }


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, as far as punctuation shows it within a short reach."""
    begin = max(0, start - _REACH)
    for match in _SENTENCE_END.finditer(text, begin, start):
        begin = match.end()
    after = _SENTENCE_END.search(text, end, min(len(text), end + _REACH))
    return begin, after.start() if after else min(len(text), end + _REACH)


def is_future(text: str, start: int, end: int, *, terms: bool = True) -> bool:
    """Whether the sentence around a place speaks of what is to come; `terms`: also by a term that is set."""
    begin, stop = sentence_around(text, start, end)
    sentence = text[begin:stop]
    if _tells(text, (begin, start), (end, stop)):
        return True
    before = text[max(begin, start - 12) : start].lower().split()
    return (
        terms
        and bool(before)
        and before[-1] in ("by", "until", "till", "before")
        and bool(_tenses()["term"].search(sentence))
    )


def _tells(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether words of the future are the last sign of a tense before a date, or the first after it."""
    future = _tenses()["future"]
    coming = max((match.end() for match in future.finditer(text, *before)), default=-1)
    gone = max((match.end() for match in _BEFORE.finditer(text, *before)), default=-1)
    if coming >= 0 or gone >= 0:
        return coming >= gone
    next_future, next_past = future.search(text, *after), _AFTER.search(text, *after)
    return next_future is not None and (next_past is None or next_future.start() <= next_past.start())


def is_past(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a place has a verb in the past."""
    begin, stop = sentence_around(text, start, end)
    return _PAST.search(text, begin, stop) is not None


def is_near(text: str, start: int, end: int) -> bool:
    """Whether words before a place in its sentence speak for the nearer date, be it past or to come."""
    begin, _ = sentence_around(text, start, end)
    before = text[max(begin, start - 12) : start].lower().split()
    return before[-1:] in (["by"], ["until"], ["before"]) or _tenses()["near"].search(text, begin, start) is not None
