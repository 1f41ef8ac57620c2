"""Sentence starts that the layout decides: after a blank line, before a list item, after a heading.

Example:  nlp.add_pipe("letterfacts_layout", first=True)
Reads     the tokens of the Doc
Writes    token.is_sent_start where the layout is certain; the parser keeps to it
Rules     a line that ends in mid-sentence is no boundary: e-mails and PDFs wrap lines
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

# A blank line; or a line break before a bullet, a numbered item, or after a line that ends with a colon.
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n[^\S\n]*(?=(?:[-–—•▪◦*·►]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s)|(?<=:)[^\S\n]*\n\s*")
# Lines of a list of names have few words and no end: each is a sentence of its own when its neighbours are, too.
_SHORT = re.compile(r"[^\n]{1,80}")


def layout(doc: Doc) -> Doc:
    """Set `is_sent_start` at the first token after each break that the layout makes."""
    text = doc.text
    starts = {match.end() for match in _BREAK.finditer(text)} | _short_lines(text)
    if not starts or doc.has_annotation("SENT_START"):
        return doc
    pending = False
    for token in doc:
        pending = pending or token.idx in starts
        if pending and not token.is_space:
            token.is_sent_start = True
            pending = False
    return doc


def _short_lines(text: str) -> set[int]:
    """Where lines start that follow a line which is too short to be wrapped and has no end mark."""
    lines, place = [], 0
    for line in text.split("\n"):
        lines.append((place, line.strip()))
        place += len(line) + 1
    longest = max((len(line) for _, line in lines), default=0)
    found = set()
    for (_, line), (start, following) in zip(lines, lines[1:], strict=False):
        wrapped = 45 <= longest <= 100 and len(line) > 0.7 * longest
        if line and following and not wrapped and _SHORT.fullmatch(line):
            found.add(start + len(text[start:]) - len(text[start:].lstrip()))
    return found


@Language.factory("letterfacts_layout")
def create(nlp: Language, name: str) -> object:
    """The component for `nlp.add_pipe`."""
    return layout
