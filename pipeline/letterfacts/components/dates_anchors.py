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
    by_day: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, value: str, start: int, end: int) -> None:
        """Remember a date that was read; values without a year are none."""
        if ymd(value)[0] is not None:
            self.seen.append(Anchor(value, start, end))

    def write(self, value: str, start: int, end: int) -> None:
        """Remember a date that the text writes with its year."""
        year, month, day = ymd(value)
        if year is not None:
            self.written.append(Anchor(value, start, end))
            if month is not None and day is not None:
                self.by_day[month, day].add(year)

    def latest(self, unit: str) -> Anchor | None:
        """The last date read that is known to the unit (D, M or Y)."""
        needed, coarser = _NEEDS[unit], None
        for anchor in self.seen[: -_BACK - 1 : -1]:
            parts = ymd(anchor.value)
            if sum(part is not None for part in parts) >= needed:
                return None if coarser is not None and not _agree(parts, coarser) else anchor
            coarser = coarser or parts
        return None

    def same_day(self, month: int, day: int) -> int | None:
        """The one year that the text gives to a day of the year anywhere; None where none or several."""
        years = self.by_day.get((month, day), set())
        return next(iter(years)) if len(years) == 1 else None

    def next_written(self, place: int) -> Anchor | None:
        """The first written date after a place."""
        index = bisect_left(self.written, place, key=lambda anchor: anchor.start)
        return self.written[index] if index < len(self.written) else None

    def only_year(self) -> Anchor | None:
        """A written date, if all of them are of the same year."""
        years = {ymd(anchor.value)[0] for anchor in self.written}
        return self.written[0] if len(years) == 1 else None


def _agree(exact: tuple[int | None, ...], coarser: tuple[int | None, ...]) -> bool:
    return all(part is None or part == known for part, known in zip(coarser, exact, strict=True))
