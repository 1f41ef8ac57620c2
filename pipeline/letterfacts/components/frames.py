"""When a claim holds: the date of its own part of the sentence, or the one that frames it.

Example:  “Since August 2020: “Police have jailed 900 people.”” has the frame 2020-08/..
Reads     a Sentence, DateMarks with an edtf
Writes    nothing
Rules     a date just after the number, else one of the same part, else one that opens the sentence or the quotation
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from letterfacts.components.counted import Number
from letterfacts.components.shallow import Sentence
from letterfacts.marks import DateMark

CLOSE = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A date in words of the sentence and the period that it means."""

    start: int
    end: int
    edtf: str


def when(sentence: Sentence, number: Number, anchor: int, periods: Sequence[Period], numbers: Sequence[Number]) -> str:
    """The EDTF of the period that a claim holds for; empty where the sentence gives none.

    `anchor`: the word of the event; `numbers`: all numbers of the sentence (a date after the next one is not this one's).
    """
    dated = [period for period in periods if not (period.start < number.end and number.start < period.end)]
    if not dated:
        return ""
    following = [period for period in dated if 0 <= period.start - number.stop <= CLOSE]
    if following and not _number_between(number, following[0], numbers):
        return following[0].edtf
    segment = sentence.segment[number.start]
    here = [period for period in dated if sentence.segment[period.start] == segment]
    if here:
        return min(here, key=lambda period: _distance(sentence, period, number, anchor)).edtf
    return _frame(sentence, dated, segment)


def _number_between(number: Number, period: Period, numbers: Sequence[Number]) -> bool:
    return any(number.end <= other.start < period.start for other in numbers if other is not number)


def _distance(sentence: Sentence, period: Period, number: Number, anchor: int) -> int:
    """How far a date is from the claim; verbs between count more than words."""
    places = (min(anchor, number.start), max(anchor, number.stop))
    low, high = (period.end, places[0]) if period.end <= places[0] else (places[1], period.start)
    verbs = sum(1 for place in range(low, min(high, low + 40)) if _starts_group(sentence, place))
    return max(0, high - low) + 12 * verbs


def _starts_group(sentence: Sentence, place: int) -> bool:
    group = sentence.group_at[place] if place < len(sentence.low) else None
    return group is not None and group.start == place


def _frame(sentence: Sentence, dated: Sequence[Period], segment: int) -> str:
    """A date before a colon, or one that opens the sentence, holds for the parts after it that have none."""
    for period in dated:
        before = sentence.low[: period.start]
        opens = len(before) <= 4 and not any(sentence.group_at[place] for place in range(len(before)))
        part = sentence.segment[period.start]
        colon = part < segment and ":" in sentence.low[period.end : period.end + 30]
        if part < segment and (opens or colon):
            return period.edtf
    return ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A period that an earlier sentence set; `standing` (“as of …”) holds for states, too, a day only for what happened."""

    edtf: str = ""
    standing: bool = False


_OPENING = re.compile(
    r"\W*(?:\d+\.\s+)?(?:(?i:as of|as at|on|in|by|at|only|early|late|during|from|since|until|the|morning|evening|night"
    r"|afternoon|of)\s+)*"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Frames:
    """The frame that each sentence stands in, read from the text up to it; feed it the sentences in their order."""

    def __init__(self, text: str) -> None:
        """`text`: the document's."""
        self._text = text
        self._end = 0
        self._frame = Frame()

    def enter(self, start: int, end: int, dates: Sequence[DateMark]) -> Frame:
        """The frame for the sentence at `start`, and what the sentence at `start`:`end` sets for those after it."""
        broken = "\n" in self._text[self._end : start]
        found = self._over_break(start, end) if broken else self._frame
        self._end = end
        periods = [date for date in dates if date.edtf]
        self._frame = self._set(start, periods) if periods else found
        return Frame() if periods else found

    def _over_break(self, start: int, end: int) -> Frame:
        """A standing frame goes on into a list and over its introduction; anything else ends with its paragraph."""
        listed = self._text[start:end].rstrip().endswith((":", ";")) or self._text[start : start + 1] in "-–—•*·"
        return self._frame if self._frame.standing and listed else Frame()

    def _set(self, start: int, periods: Sequence[DateMark]) -> Frame:
        first = periods[0]
        opening = _OPENING.match(self._text, start)
        if opening is None or opening.end() < first.start or first.start - start > 40:
            return Frame()
        if first.edtf.startswith("../"):
            return Frame(first.edtf, True)
        return Frame(first.edtf) if _DAY.fullmatch(first.edtf) else Frame()
