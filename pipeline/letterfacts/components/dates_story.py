"""Which year (or month) the text means where it gives none: that of the story, or the one beside the document's date.

Example:  Story(text, "2021-07-26", items).with_year(item, "XXXX-07-14", "") == ("2021-07-14", "document", 0.8)
Reads     the dates that the text writes in full and those read so far, the document's date
Writes    nothing
Rules     list and range first, then the same day elsewhere, the story of the paragraph, the document's date; else X
"""

from __future__ import annotations

import re

from letterfacts.components.dates_anchors import Anchor, Anchors
from letterfacts.components.dates_context import is_future, is_narrative, is_near, is_past, sentence_around
from letterfacts.components.dates_find import Item
from letterfacts.components.dates_lex import vocabulary
from letterfacts.components.dates_numbers import calendar_form
from letterfacts.components.dates_read import fill
from letterfacts.values.timex import SEASON_MONTHS, day_of, possible, shift, year_text, ymd

_WRITTEN = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?$")
_LIST = re.compile(r"(?:[\s,&/(–-]|\b(?:and|or|to|until|through|on|again|in|[A-Z][a-z]+|\d{1,2})\b)+")
_BREAK = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"[.!?]\W*\s|\n\s*\n")
_NEAR = 600
_STARTS = {**SEASON_MONTHS, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}
_IN_LIST = 80
_OPENING = 12
_EASTER = "04-10"
_FULL = 10  # characters of a date with year, month and day
_TURN = 9  # months back at which a new year has begun
_HALF_YEAR = 182
_SOON = 270
_TOMORROW = 355


class Story:
    """The dates of a text in their order, and its own date."""

    def __init__(self, text: str, published: str, items: list[Item]) -> None:
        self.text = text
        self.published = published
        self.anchors = Anchors()
        self._collect(items)
        years = [known for anchor in self.anchors.written if (known := ymd(anchor.value)[0])]
        self.narrative = is_narrative(years, ymd(published)[0])

    def _collect(self, items: list[Item]) -> None:
        """Note the dates that are written in full, wherever they stand."""
        for item in items:
            if item.value[:1].isdigit():
                continue  # an event of the list, which the text does not tell of
            raw = calendar_form(fill(item)).split("/")
            for value in raw if "X" not in raw[-1] else ():
                plain = value.split("T")[0]
                if plain.startswith("XXXX-"):
                    plain = _begun(plain, raw[-1])
                    self.anchors.write_day(plain, item.start, item.end)
                elif _WRITTEN.match(plain) and possible(plain):
                    self.anchors.write(plain, item.start, item.end)

    def together(self, first: int, second: int) -> bool:
        """Whether two places are in one paragraph, or close."""
        return abs(second - first) <= _NEAR and _BREAK.search(self.text, min(first, second), max(first, second)) is None

    def with_year(self, item: Item, raw: str, near: str) -> tuple[str, str, float]:
        """Find the year of XXXX-07-14, XXXX-07, XXXX-SU, and the month of XXXX-XX-20."""
        if raw.startswith("XXXX-XX-"):
            found = self.anchors.latest("M")
            if found is not None and (self.narrative or self.together(found.start, item.start)):
                return found.value[:7] + raw[7:], found.place, 0.8
            return self._month_beside(item, raw)
        feast = raw[5:6] in ("E", "O")
        part = any(sign in raw[7:].partition("T")[0] for sign in "KWLZ")  # a week or weekday of a month, its last day
        year, anchor, score = self._year(item, f"XXXX-{_EASTER}" if feast else raw[:7] if part else raw, near)
        if feast or part:
            unknown = "XXXX-XX-XX" if feast else raw[:7]
            return (calendar_form(f"{year:04}{raw[4:]}") if year else unknown), anchor, score
        return (year_text(year) + raw[4:] if year is not None else raw), anchor, score

    def _year(self, item: Item, raw: str, near: str) -> tuple[int | None, str, float]:
        _, month, day = ymd(raw.split("T", maxsplit=1)[0])
        if near and ymd(near)[0] is not None:
            return ymd(near)[0], "", 0.9
        if (following := self._listed(item)) is not None:
            return following, "", 0.9
        if month and day and (same := self.anchors.same_day(month, day, item.start)):
            return ymd(same.value)[0], same.place, 0.9
        weekday = str(item.parts.get("weekday", ""))
        found = self._setting(item)
        if found is not None and self._follows(found, item, raw):
            return self._fitting(_following_year(found.value, month, self.published), raw, weekday), found.place, 0.8
        if self.published:
            return self._fitting(self._beside_document(item, raw), raw, weekday), "document", 0.8
        ahead = self.anchors.next_written(item.end)
        if ahead is not None and (self.together(item.start, ahead.start) or self.anchors.only_year()):
            return ymd(ahead.value)[0], ahead.place, 0.6
        only = self.anchors.only_year()
        return (ymd(only.value)[0], only.place, 0.6) if only else (None, "", 0.6)

    def _month_beside(self, item: Item, raw: str) -> tuple[str, str, float]:
        """The month of a day that is only numbered: the last such day before the document's date, or the next."""
        today = day_of(self.published)
        if today is None or not raw[8:10].isdigit():
            return raw, "", 0.6
        back = int(raw[8:10]) > today.day and not is_future(self.text, item.start, item.end)
        ahead = int(raw[8:10]) < today.day and is_future(self.text, item.start, item.end)
        return shift(self.published, ahead - back, "M") + raw[7:], "document", 0.7

    def _setting(self, item: Item) -> Anchor | None:
        """The date that sets the year for what follows: the last month or day told, or a year that came after it

        if that opens a sentence, stands in this one, or in this paragraph while the other does not.
        """
        fine, coarse = self.anchors.latest_by_detail()
        if fine is None or coarse is None or coarse.start < fine.start:
            return fine or coarse
        begin, _ = sentence_around(self.text, coarse.start, coarse.end)
        opens = coarse.start - begin <= _OPENING
        same_sentence = self.in_sentence(coarse.end, item.start)
        nearer = self.together(coarse.start, item.start) and not self.together(fine.start, item.start)
        return coarse if opens or same_sentence or nearer else fine

    def in_sentence(self, end: int, start: int) -> bool:
        """Whether no sentence ends between two places."""
        return start - end <= _NEAR and _SENTENCE.search(self.text, end, start) is None

    def _follows(self, found: Anchor, item: Item, raw: str) -> bool:
        """Whether a date without a year belongs to the year of an anchor rather than beside the document's date.

        In a text of other years always; else where both stand in a sentence, or a story goes on in a paragraph.
        """
        if self.narrative:
            return True
        if self.text[max(0, item.start - 4) : item.start].lower().strip() in ("by", "til"):
            return False
        if ymd(found.value)[0] == ymd(self.published)[0] or not self.together(found.start, item.start):
            return False
        if self.in_sentence(found.end, item.start):
            return not is_future(self.text, item.start, item.end)
        _, month, day = ymd(found.value)
        _, other, other_day = ymd(raw.split("T", maxsplit=1)[0])
        if month is None:
            begin, _ = sentence_around(self.text, found.start, found.end)
            return found.start - begin <= _OPENING
        return len(found.value) == _FULL and other is not None and (other, other_day or 31) >= (month, day or 1)

    def _beside_document(self, item: Item, raw: str) -> int | None:
        """The year beside the document's date: in the past, unless sentence or distance speak for the future."""
        near = is_near(self.text, item.start, item.end)
        future = is_future(self.text, item.start, item.end, terms=False)
        past = is_past(self.text, item.start, item.end)
        return _year_beside(self.published, raw, future=future, near=near, past=past)

    def _fitting(self, year: int | None, raw: str, weekday: str) -> int | None:
        """The year in which the weekday that is named with the day is right, if one of the neighbours is."""
        number = vocabulary().value("weekday", weekday)
        if year is None or not number or not day_of(f"{year:04}{raw[4:10]}"):
            return year
        for candidate in (year, year - 1, year + 1):
            day = day_of(f"{candidate:04}{raw[4:10]}")
            if day is not None and day.isoweekday() == int(number):
                return candidate
        return year

    def _listed(self, item: Item) -> int | None:
        """The year of the date that ends a list which this one is in: “June, July and August 2019”."""
        ahead = self.anchors.next_written(item.end)
        if ahead is None or ahead.start - item.end > _IN_LIST:
            return None
        between = self.text[item.end : ahead.start]
        if _LIST.fullmatch(between) is None:
            return None
        year, month, _ = ymd(ahead.value)
        return year if month is not None else None


def _begun(first: str, last: str) -> str:
    """The start of a range with the year of its end: the same, or the one before."""
    year, month, day = ymd(last)
    if year is None or (month, day) == (None, None):
        return first
    return year_text(year - (first[5:] > last[5:])) + first[4:]


def _following_year(value: str, month: int | None, published: str) -> int | None:
    """The year of a month told after `value`: the same, or the next where the year has turned."""
    year, known, _ = ymd(value)
    known = known or SEASON_MONTHS.get(value[-2:])
    if year is None or month is None or known is None or month >= known:
        return year
    last, last_month, _ = ymd(published)
    turned = last == year + 1 and last_month is not None and month <= last_month
    return year + 1 if turned or known - month >= _TURN else year


def _year_beside(published: str, raw: str, *, future: bool, near: bool, past: bool) -> int | None:
    """The year of a month or day beside the document's date: the last one, in the future the next.

    `near`: the nearer one. A day nearly a year ago that comes again soon is the one to come.
    """
    start = day_of(published)
    _, month, day = ymd(raw.split("T", maxsplit=1)[0])
    if start is None:
        return None
    month = month or _STARTS.get(raw[5:7])
    if month is None or not 1 <= month <= 12:
        return start.year
    there = (month, day or (1 if month != start.month else start.day))
    here = (start.month, start.day)
    ago = (here[0] - there[0]) * 30 + here[1] - there[1]
    ago += 0 if ago >= 0 else 365
    if near:
        future = future or ago > _HALF_YEAR
    if ago == 0:
        return start.year
    if future or ago > (_TOMORROW if past else _SOON):
        return start.year + (there < here)
    return start.year - (there > here)
