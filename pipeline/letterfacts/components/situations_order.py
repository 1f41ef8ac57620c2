"""The latest of several statuses: by tense, by dates, by the order of the narration.

Example:  latest([arrested, released]).status == "released"
Reads     events and the DateMarks near them
Writes    nothing
Rules     what holds now beats what is told, that beats what lies before; a death is the last
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from letterfacts.components.situations_events import BACKGROUND, NAMED, Event
from letterfacts.components.situations_people import People
from letterfacts.marks import DateMark, get
from letterfacts.values.edtf import days

_STAGES = {name: n for n, name in enumerate(("detained", "charged", "on_trial", "sentenced", "imprisoned"))}
_ENDS = frozenset({"released", "acquitted", "exiled"})
_NEAR = 90


def latest(events: Iterable[Event], dated: Callable[[Event], str]) -> Event | None:
    """Of one person's events in the order of the text, the one that holds last."""
    current: Event | None = None
    for event in events:
        if current is None or _replaces(event, current, dated):
            current = event
    return current


def _replaces(event: Event, current: Event, dated: Callable[[Event], str]) -> bool:
    if current.weak or event.weak:
        return current.weak and not event.weak
    holds, held = event.rule["holds"], current.rule["holds"]
    if "final" in (holds, held):
        return holds == "final" and (held != "final" or current.status == "other")
    if (holds == "passing") != (held == "passing"):
        return held == "passing" or (current.status in _ENDS and event.level > NAMED)
    if event.level != current.level:
        ends = event.status in _ENDS and event.level != BACKGROUND and current.status not in _ENDS
        return event.level > current.level or ends
    then, now = dated(current), dated(event)
    if then and now and then != now:
        return now > then
    if current.status == "acquitted" and event.status in _STAGES:
        return False  # what led to the trial is told after its end
    if event.status in _STAGES and current.status in _STAGES:
        return _STAGES[event.status] >= _STAGES[current.status]
    return True


class Dates:
    """The day of an event: that of the nearest date in its sentence."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.marks = [mark for mark in get(people.doc, DateMark) if mark.edtf]
        self.starts = [mark.start for mark in self.marks]

    def of(self, event: Event) -> str:
        """The last day of the date (the first where it is open), or empty."""
        first, last = self.people.sentence_at(event.start)
        first, last = max(first, event.start - _NEAR), min(last, event.end + _NEAR)
        found = self.marks[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        near = min(found, key=lambda mark: abs(mark.start - event.start), default=None)
        if near is None:
            return ""
        earliest, latest_day = days(near.edtf)
        return latest_day or earliest
