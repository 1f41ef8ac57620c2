"""Quotation marks: which pairs belong together, and where a quotation goes on over paragraphs.

Example:  quotations("“No,” she said. “Never.”") has two quotations: 1 to 4 and 17 to 23
Reads     text
Writes    nothing
Rules     a mark opens or closes by the white space around it; a quotation that never closes ends with its paragraph
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DOUBLE, _ANGLE, _SINGLE = "“”„‟\"", "«»‹›", "‘’'‚"
_FAMILY = {char: family for family in (_DOUBLE, _ANGLE, _SINGLE) for char in family}
_MARK = re.compile(f"[{''.join(_FAMILY)}]")
_OF_FAMILY = {family: re.compile(f"[{family}]") for family in (_DOUBLE, _ANGLE, _SINGLE)}
_LINE, _BLANK = re.compile(r"\n\s*"), re.compile(r"\n[^\S\n]*\n\s*")
# An apostrophe that begins a word: '90s, 'til.
_ELISION = re.compile(r"['’‘](?:\d0s|til|em|tis|twas|cause|n)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|"
    r"millions?|dozens?|half)\b",
    re.IGNORECASE,
)
# Lines longer than this are whole paragraphs: the text is not wrapped.
_UNWRAPPED = 160
# How far after an open paragraph its closing mark is looked for.
_AHEAD = 4000
_SMALL = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """The inside of a pair of marks; parts of one quotation in several paragraphs share the group.

    statement: somebody's words, not a quoted name or a single word.
    """

    start: int
    end: int
    group: int
    statement: bool


@dataclass(slots=True)
class _Open:
    """The outermost mark that is open, and how many of its kind are open inside."""

    family: str
    start: int
    group: int
    depth: int = 1


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs: parted by blank lines, or by every line break where lines are not wrapped."""
    longest = max((len(line) for line in text.split("\n")), default=0)
    found, last = [], 0
    for match in (_LINE if longest > _UNWRAPPED else _BLANK).finditer(text):
        found.append((last, match.start()))
        last = match.end()
    return [*found, (last, len(text))]


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order."""
    return [
        Quotation(start, end, group, _statement(text[start:end]))
        for start, end, group in _parts(text)
        if text[start:end].strip()
    ]


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    opened: _Open | None = None
    group = -1
    for first, last in paragraphs(text):
        if opened is not None:
            opened = _Open(opened.family, first, opened.group) if _goes_on(text, first, opened.family) else None
        strong = _closers_of_single(text, first, last)
        for mark in _MARK.finditer(text, first, last):
            family, place = _FAMILY[mark[0]], mark.start()
            if family == _SINGLE:
                strong -= _strong(text, place)
            if opened is None:
                if _opens(text, place, opened=False) and (family != _SINGLE or strong > 0):
                    group += 1
                    opened = _Open(family, place + 1, group)
            elif family == opened.family:
                if place == opened.start and _opens(text, place, opened=False):
                    opened.start += 1
                elif _opens(text, place, opened=True):
                    opened.depth += family != _SINGLE
                elif family != _SINGLE or _closes_single(text, place, strong):
                    opened.depth -= 1
                if opened.depth == 0:
                    yield opened.start, place, opened.group
                    opened = None
        if opened is not None and opened.family != _SINGLE:
            yield opened.start, last, opened.group
        elif opened is not None:
            opened = None


def _goes_on(text: str, start: int, family: str) -> bool:
    """Whether a quotation goes on in the paragraph at `start`: the mark is repeated there, or the next one closes."""
    following = _OF_FAMILY[family].search(text, start, start + _AHEAD)
    if following is None:
        return False
    opens = _opens(text, following.start(), opened=True)
    return following.start() == start if opens else text[following.start()] != '"' or following.start() > start


def _opens(text: str, place: int, *, opened: bool) -> bool:
    """Whether the mark at `place` opens; `opened`: whether one of its family is open already."""
    mark = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    spaced_before = not before or before.isspace() or before in "([{—–-/:" or before in _FAMILY
    spaced_after = not after or after.isspace() or not (after.isalnum() or after in "([{$€£…¿¡#@" or after in _FAMILY)
    if mark in "„‟‚":
        return True
    if mark in "“«‹":
        return not (opened and not spaced_before and spaced_after)
    if mark in "”»›":
        return spaced_before and not spaced_after and not opened
    if mark == "‘":
        return not _ELISION.match(text, place)
    if mark in "'’":
        return mark == "'" and spaced_before and not spaced_after and not _ELISION.match(text, place)
    if spaced_before != spaced_after:
        return spaced_before
    return not opened


def _strong(text: str, place: int) -> bool:
    """Whether a single mark surely closes: after an end mark, or before one."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if text[place] not in "’'" or not before or before.isspace() or after.isalnum():
        return False
    return before in ".,!?…" or not after or after in ".,;:!?)”\"" or not (before in "sS" and after.isspace())


def _closers_of_single(text: str, start: int, end: int) -> int:
    return sum(_strong(text, match.start()) for match in _OF_FAMILY[_SINGLE].finditer(text, start, end))


def _closes_single(text: str, place: int, later: int) -> bool:
    """Whether ’ ends a quotation and is no apostrophe: “the prisoners’ cells” has a better mark later."""
    after = text[place + 1 : place + 2]
    return not after.isalnum() and (_strong(text, place) or later == 0)


def _statement(inside: str) -> bool:
    """Whether these are somebody's words: a number, or more than a few words that are not written as a name."""
    words = inside.split()
    small = sum(word[:1].islower() for word in words)
    long_small = any(word[:1].islower() and len(word) > _SMALL for word in words)
    if small and not long_small and len(words) - small > small:
        small = 0
    if _NUMBER.search(inside):
        return small > 0 or not any(word[:1].isupper() for word in words) or inside.rstrip()[-1:] in ".,!?…"
    return len(words) > _SMALL and small > 0
