"""Dates as the letter may write them, with the values that they mean."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """One date expression; `before` is the preposition that stays outside, `edtf` is the value unless it is given."""

    words: str
    type: str
    value: str
    edtf: str | None = None
    mod: str = ""
    before: str = ""

    @property
    def meant(self) -> str:
        return self.value if self.edtf is None else self.edtf


@dataclass(frozen=True)
class Period:
    """The same days twice: with their year, and later without it."""

    full: Moment
    short: Moment
