"""One text while its names are read: what was found so far, and what is still open.

Example:  reading.take(found)
Reads     nothing
Writes    nothing
Rules     a piece of the text belongs to one find only
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from letterfacts.components.catalogue import Catalogue
from letterfacts.components.names_evidence import Evidence
from letterfacts.components.names_found import Found
from letterfacts.components.names_text import Pieces


def score(weight: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-8.0, min(8.0, weight))))


@dataclass(slots=True)
class Reading:
    """One text while it is read: what was found, which pieces that takes, and which names were too weak."""

    pieces: Pieces
    evidence: Evidence
    known: Catalogue
    taken: bytearray
    organizations: bytearray
    found: list[Found] = field(default_factory=list)
    short: list[Found] = field(default_factory=list)
    weak: list[Found] = field(default_factory=list)
    pairs: list[tuple[Found, Found]] = field(default_factory=list)

    def take(self, found: Found) -> bool:
        """Keep what was found, unless its pieces belong to something already."""
        if found.last <= found.first or any(self.taken[found.first : found.last]):
            return False
        if found.label == "ORG":
            self.organizations[found.first : found.last] = b"\x01" * (found.last - found.first)
        self.taken[found.first : found.last] = b"\x01" * (found.last - found.first)
        self.found.append(found)
        return True

    def name(self, found: Found) -> str:
        """The words of what was found."""
        return self.pieces.said(found.first, found.last)
