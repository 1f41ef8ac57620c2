"""The words of a text, with what those who look for roles ask about them: tag, name or not, what stands beside.

Example:  page = read_page(doc, taken); page.tag(0)
Reads     the text, tags where there are any, and `taken`: the places of names
Writes    nothing
Rules     a word keeps its hyphens and apostrophes (“editor-in-chief”, “women's”)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_GAP = re.compile(r"['’]?(?:[^\S\n]{1,2}|[^\S\n]?\n(?=[a-z]))")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(slots=True)
class Page:
    """The words of a text, with what the finders ask about them."""

    text: str
    words: list[Word]
    taken: bytearray
    tokens: dict[int, Token]

    def tag(self, n: int) -> str:
        """The tag of word n; empty without a model."""
        token = self.tokens.get(self.words[n].end)
        return token.tag_ if token is not None else ""

    def joined(self, n: int) -> bool:
        """Whether word n stands right after word n - 1, and neither is a name."""
        if n < 1 or n >= len(self.words):
            return False
        gap = _GAP.fullmatch(self.text, self.words[n - 1].end, self.words[n].start)
        return gap is not None and not self.named(n) and not self.named(n - 1)

    def adjacent(self, n: int) -> bool:
        """Whether only white space (and an opening quotation mark) stands before word n; it may be a name."""
        if not 0 < n < len(self.words):
            return False
        return not self.text[self.words[n - 1].end : self.words[n].start].strip(" \n“\"«‘'")

    def named(self, n: int) -> bool:
        """Whether word n is part of a person's or an organization's name."""
        return bool(self.taken[self.words[n].start])


def read_page(doc: Doc, taken: bytearray) -> Page:
    """The page of a Doc."""
    text = doc.text
    words = [Word(m.start(), m.end(), m[0], m[0].lower().replace("’", "'")) for m in WORD.finditer(text)]
    tokens = {token.idx + len(token): token for token in doc} if doc.has_annotation("TAG") else {}
    return Page(text, words, taken, tokens)
