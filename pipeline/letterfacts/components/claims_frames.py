"""The frame of time that earlier sentences set for those after them.

Example:  after “On 3 May police raided the office.”, “They took nine laptops.” has the frame 2021-05-03
Reads     the text, DateMarks with an edtf
Writes    nothing
Rules     a single day that opens a sentence goes on in its paragraph, “as of …” into a list; “only” ends it at once
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from letterfacts.marks import DateMark


@dataclass(frozen=True, slots=True)
class Frame:
    """A period that an earlier sentence set; `standing` (“as of …”) holds for states, too, a day only for what
    happened; `latest` is the last date of the sentence before.
    """

    edtf: str = ""
    standing: bool = False
    latest: str = ""


_OPENING = re.compile(
    r"\W*(?:\d+\.\s+)?(?:(?i:as of|as at|on|in|by|at|only|early|late|during|from|since|until|the|morning|evening|night"
    r"|afternoon|of)\s+)*"
)
_STANDING = re.compile(r"\b(?i:as (?:of|at))\s")
_ONLY = re.compile(r"\b(?i:only)\s")
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
        return replace(Frame(), latest=found.latest) if periods else found

    def _over_break(self, start: int, end: int) -> Frame:
        """A standing frame goes on into a list and over its introduction; anything else ends with its paragraph."""
        listed = self._text[start:end].rstrip().endswith((":", ";")) or self._text[start : start + 1] in "-–—•*·"
        return self._frame if self._frame.standing and listed else Frame()

    def _set(self, start: int, periods: Sequence[DateMark]) -> Frame:
        first, latest = periods[0], periods[-1].edtf
        opening = _OPENING.match(self._text, start)
        if opening is None or opening.end() < first.start or first.start - start > 40:
            return Frame(latest=latest)
        if _ONLY.search(opening[0]):
            return Frame(latest=latest)  # “Only on 3 May …” speaks of that day alone
        if first.edtf.startswith("../") and _STANDING.search(opening[0]):
            return Frame(first.edtf, True, latest)
        return Frame(first.edtf if _DAY.fullmatch(first.edtf) else "", False, latest)
