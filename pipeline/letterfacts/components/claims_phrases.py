"""The pieces of a sentence: a part of a Doc, a noun phrase, a verb group, by the numbers of their words.

Example:  Phrase(0, 3).head == 2
Reads     nothing
Writes    nothing
Rules     start inclusive, end exclusive
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from letterfacts.components.claims_events import EventWord


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `start` to `end` of a Doc; `text` is the Doc's (which a Doc puts together anew each time it is asked)."""

    doc: Doc
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Phrase:
    """A noun phrase without what follows its head: “the two detained human rights defenders”."""

    start: int
    end: int

    @property
    def head(self) -> int:
        """The last word."""
        return self.end - 1


@dataclass(slots=True)
class Group:
    """A verb with its auxiliaries: “have not been released”."""

    start: int
    end: int
    main: int
    event: EventWord
    passive: bool
    finite: bool
    tag: str
    past: bool

    @property
    def lemma(self) -> str:
        """The lemma of the main verb."""
        return self.event.lemma
