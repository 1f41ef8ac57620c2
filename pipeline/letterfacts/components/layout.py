r"""What the layout says: which line breaks end something, and which only wrap a paragraph.

Example:  nlp.add_pipe("letterfacts_layout", first=True); unwrap("three\nlawyers")  # "three lawyers"
Reads     the text and tokens of the Doc
Writes    token.is_sent_start where the layout is certain; the parser keeps to it
Rules     a line is wrapped where the next word would not have fitted on it; all other line breaks end something
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from spacy.language import Language
from spacy.tokens import Doc

# Narrower than this nobody wraps prose; wider, lines are paragraphs.
_NARROWEST, _WIDEST = 45, 130
_ITEM = re.compile(r"(?:[-–—•▪◦*·►]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


def breaks(text: str) -> Iterator[tuple[int, int, bool]]:
    """For each line after the first: where its words start, where the line break stands, whether it ends something."""
    place = 0
    lines = []
    for line in text.split("\n"):
        lines.append((place, line))
        place += len(line) + 1
    for blank, group in groupby(lines, key=lambda item: not item[1].strip()):
        if blank:
            continue
        block = list(group)
        first = block[0][0]
        if first:
            yield first + _indent(block[0][1]), first - 1, True
        width = max(len(line.rstrip()) for _, line in block)
        for (_, line), (start, following) in pairwise(block):
            yield start + _indent(following), start - 1, _ends(line.rstrip(), following.lstrip(), width)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _ends(line: str, following: str, width: int) -> bool:
    """Whether the break between two lines of a block ends a sentence, an item or a heading."""
    if line.endswith(":") or _ITEM.match(following):
        return True
    word = following.split(None, 1)[0]
    if _NARROWEST <= width <= _WIDEST and len(line) + 1 + len(word) > width:
        return False
    return not following[0].islower()


def unwrap(text: str) -> str:
    """The text with a blank for each line break that only wraps a paragraph: the same length, so offsets stay."""
    out, last = [], 0
    for _, place, ends in breaks(text):
        if not ends:
            out += [text[last:place], " "]
            last = place + 1
    return "".join([*out, text[last:]])


def layout(doc: Doc) -> Doc:
    """Set `is_sent_start` at the first token after each break that the layout makes."""
    starts = {start for start, _, ends in breaks(doc.text) if ends}
    if not starts or doc.has_annotation("SENT_START"):
        return doc
    pending = False
    for token in doc:
        pending = pending or token.idx in starts
        if pending and not token.is_space:
            token.is_sent_start = True
            pending = False
    return doc


@Language.factory("letterfacts_layout")
def create(nlp: Language, name: str) -> object:
    """The component for `nlp.add_pipe`."""
    return layout
