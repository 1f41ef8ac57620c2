"""A stretch of the text that something was found in.

Example:  Found(3, 5, "ORG", 2.5, "org_heads.csv:12", "ngo")
Reads     nothing
Writes    nothing
Rules     `first` and `last` count pieces, `last` is the one after the end
"""

from __future__ import annotations

from dataclasses import dataclass

from letterfacts.components.catalogue import Entry


@dataclass(slots=True)
class Found:
    """A stretch of pieces that something was found in: `weight` is its log-odds to be what `label` says."""

    first: int
    last: int
    label: str
    weight: float
    rule: str
    kind: str = ""
    entry: Entry | None = None
    head: tuple[str, ...] = ()
