"""Lists of organizations, one on each line: what the line holds is one name, also where no word tells.

Example:  whole_lines(reading)  # “Institute for Open Media in Velda” below “Tide Line Network” and “Lumen Union”
Reads     what was found so far
Writes    the reading: names on lines between organizations are organizations, and fill their line
Rules     at least three lines, two of which begin with an organization; a line with a person on it is none of them
"""

from __future__ import annotations

from collections.abc import Iterator

from letterfacts.components.names_found import Found
from letterfacts.components.names_organizations import FOREIGN
from letterfacts.components.names_text import INITIAL, LOWER, MARK, NUMBER, QUOTES, Pieces
from letterfacts.components.reading import Reading

_SMALL = FOREIGN | frozenset("of for in and on the to against with without an a &".split())
_MOST = 16  # words in a name that fills a line
Line = tuple[int, int]


def whole_lines(reading: Reading) -> None:
    """Look at each block of lines that hold nothing but a name."""
    block: list[Line] = []
    for line in [*_lines(reading.pieces), (0, 0)]:
        if line[0] < line[1]:
            block.append(line)
        else:
            _block(reading, block)
            block = []


def _lines(pieces: Pieces) -> Iterator[Line]:
    """The name on each line, without bullet and brackets after it; an empty pair where the line is no name."""
    begin = 0
    for n in range(len(pieces) + 1):
        if n < len(pieces) and pieces.word[n] != "\n":
            continue
        if n > begin:
            yield _name(pieces, begin, n)
        begin = n + 1


def _name(pieces: Pieces, begin: int, end: int) -> Line:
    while begin < end and (pieces.kind[begin] == NUMBER or pieces.word[begin] in "-–—•▪◦*·►.)("):
        begin += 1
    last = begin
    while last < end and last - begin <= _MOST and _fits(pieces, last):
        last += 1
    rest = pieces.word[last:end]
    whole = not rest or rest[0] in ("(", ";", ",", ".", "–", "-", "/")
    return (begin, last) if whole and begin < last <= begin + _MOST and pieces.capital(begin) else (0, 0)


def _fits(pieces: Pieces, n: int) -> bool:
    small = pieces.kind[n] == LOWER and pieces.key[n] in _SMALL
    return small or pieces.capital(n) or pieces.word[n] == "&" or pieces.word[n] in QUOTES


def _block(reading: Reading, block: list[Line]) -> None:
    if len(block) < 3:
        return
    starts = {found.first: found for found in reading.found}
    kinds = [_label(starts, line) for line in block]
    if kinds.count("ORG") < max(2, len(block) // 3):
        return
    for line, kind in zip(block, kinds, strict=True):
        if kind == "ORG" or not any(reading.taken[line[0] : line[1]]):
            _fill(reading, line, starts.get(line[0]))


def _label(starts: dict[int, Found], line: Line) -> str:
    labels = {found.label for n in range(*line) if (found := starts.get(n))}
    return "ORG" if line[0] in starts and starts[line[0]].label == "ORG" else "".join(sorted(labels))


def _fill(reading: Reading, line: Line, found: Found | None) -> None:
    pieces = reading.pieces
    if line[1] - line[0] < 2 or pieces.kind[line[0]] == INITIAL or pieces.kind[line[1] - 1] >= MARK:
        return
    inside = [other for other in reading.found if line[0] <= other.first < line[1]]
    if found is None and not inside:
        reading.take(Found(*line, "ORG", 1.5, "names.lines"))
    elif found is not None and all(_part(other, line) for other in inside):
        for other in inside:
            reading.found.remove(other)
        reading.taken[line[0] : line[1]] = bytes(line[1] - line[0])
        reading.take(Found(*line, "ORG", found.weight, found.rule, found.kind, head=found.head))


def _part(other: Found, line: Line) -> bool:
    """Whether what was found is only a part of the name on the line; a known organization is more than that."""
    return other.label in ("ORG", "GPE", "NORP") and other.last <= line[1] and other.entry is None
