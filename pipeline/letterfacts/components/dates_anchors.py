"""The dates that a text has given so far, from which later ones take their missing year, month or day.

Example:  anchors.add("2021-07-14", 262, 281); anchors.latest("Y", 919).value
Reads     values as they are read, in the order of the text
Writes    nothing
Rules     the nearest date before that is exact enough; a coarser one in between that disagrees hides it
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from letterfacts.values.timex import ymd

_NEEDS = {"D": 3, "M": 2, "Y": 1}
_BACK = 12
_YEAR = 5
_REACH = 4000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date with a year, and where it stands."""

    value: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """The offsets as the `anchor` of a mark has them."""
        return f"{self.start}:{self.end}"


@dataclass(slots=True)
class Anchors:
    """Dates with a year: those read so far in `seen`, those that the whole text writes out in `written`."""

    seen: list[Anchor] = field(default_factory=list)
    written: list[Anchor] = field(default_factory=list)
    mixed: bool = False
    by_day: dict[tuple[int, int], list[Anchor]] = field(default_factory=lambda: defaultdict(list))

    def add(self, value: str, start: int, end: int) -> None:
        """Remember a date that was read; values without a year are none."""
        if ymd(value)[0] is not None:
            self.seen.append(Anchor(value, start, end))

    def write(self, value: str, start: int, end: int) -> None:
        """Remember a date that the text writes with its year."""
        year, _, _ = ymd(value)
        if year is not None:
            anchor = Anchor(value, start, end)
            self.mixed = self.mixed or (bool(self.written) and ymd(self.written[0].value)[0] != year)
            self.written.append(anchor)
            self.write_day(value, start, end)

    def write_day(self, value: str, start: int, end: int) -> None:
        """Remember the year of a day: all that the start of a range tells."""
        year, month, day = ymd(value)
        if year is not None and month is not None and day is not None:
            self.by_day[month, day].append(Anchor(value, start, end))

    def latest(self, unit: str) -> Anchor | None:
        """The last date read that is known to the unit (D, M or Y)."""
        needed, coarser = _NEEDS[unit], None
        for anchor in self.seen[: -_BACK - 1 : -1]:
            parts = ymd(anchor.value)
            if sum(part is not None for part in parts) >= needed:
                return None if coarser is not None and not _agree(parts, coarser) else anchor
            coarser = coarser or parts
        return None

    def latest_by_detail(self) -> tuple[Anchor | None, Anchor | None]:
        """The last date read that has a month or season, and the last that has only a year."""
        recent = self.seen[: -_BACK - 1 : -1]
        fine = next((anchor for anchor in recent if len(anchor.value) > _YEAR), None)
        return fine, next((anchor for anchor in recent if len(anchor.value) <= _YEAR), None)

    def same_day(self, month: int, day: int, place: int) -> Anchor | None:
        """Where the text writes this day of the year with a year, not far away; None if nowhere or if it differs."""
        same = self.by_day.get((month, day), [])
        middle = bisect_left(same, place, key=lambda anchor: anchor.start)
        near = [anchor for anchor in same[max(0, middle - 3) : middle + 3] if abs(anchor.start - place) <= _REACH]
        return near[0] if len({ymd(anchor.value)[0] for anchor in near}) == 1 else None

    def next_written(self, place: int) -> Anchor | None:
        """The first written date after a place."""
        index = bisect_left(self.written, place, key=lambda anchor: anchor.start)
        return self.written[index] if index < len(self.written) else None

    def only_year(self) -> Anchor | None:
        """A written date, if all of them are of the same year."""
        return self.written[0] if self.written and not self.mixed else None


def _agree(exact: tuple[int | None, ...], coarser: tuple[int | None, ...]) -> bool:
    return all(part is None or part == known for part, known in zip(coarser, exact, strict=True))
