"""A Doc in windows that the encoder reads at once: whole paragraphs or sentences, as many as fit.

Example:  for window in cut(doc): window.tokens, window.starts
Reads     tokens and the sentence starts that the layout has set
Writes    nothing
Rules     at most MAX_TOKENS words, as in training; a sentence is cut only where it is longer than that
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

MAX_TOKENS = 110
_ENDS = {".", "!", "?", "…"}
_CLOSING = {"”", '"', "’", "'", "»", ")", "]"}


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Tokens without white space, and which of them certainly start a sentence."""

    doc: Doc
    tokens: list[Token]
    starts: list[bool]


def cut(doc: Doc) -> list[Window]:
    """The windows of the Doc, in order; none for a Doc of white space."""
    windows = []
    run: list[Token] = []
    starts: list[bool] = []
    for part, certain in _parts(doc):
        if run and len(run) + len(part) > MAX_TOKENS:
            windows.append(Window(doc, run, starts))
            run, starts = [], []
        run = run + part
        starts = [*starts, certain or not starts, *[False] * (len(part) - 1)]
    return [*windows, Window(doc, run, starts)] if run else windows


def _parts(doc: Doc) -> Iterator[tuple[list[Token], bool]]:
    """Runs of tokens of at most MAX_TOKENS up to a likely sentence end, and whether the layout starts each."""
    part: list[Token] = []
    certain = True
    for token in doc:
        if token.is_space:
            continue
        starts = bool(token.is_sent_start) and token.i > 0
        if part and (starts or len(part) >= MAX_TOKENS or _likely_end(part, token)):
            yield part, certain
            part, certain = [], starts
        part.append(token)
    if part:
        yield part, certain


def _likely_end(part: list[Token], following: Token) -> bool:
    """A full stop, perhaps with a closing mark after it, before a word that may start a sentence."""
    last = part[-1].text
    ended = last in _ENDS or (last in _CLOSING and len(part) > 1 and part[-2].text in _ENDS)
    return ended and following.text not in _CLOSING and not following.text[:1].islower()
