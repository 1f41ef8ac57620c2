"""Quotation marks: which pairs belong together, and where a quotation goes on over paragraphs.

Example:  quotations("“No,” she said. “Never.”") has two quotations: 1 to 4 and 17 to 23
Reads     text
Writes    nothing
Rules     a mark opens or closes by the white space around it; a quotation that never closes ends with its paragraph
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_DOUBLE, _ANGLE, _SINGLE = '“”„‟"', "«»‹›", "‘’'‚"
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
    parts = [part for part in _parts(text) if text[part[0] : part[1]].strip()]
    stated = {group for start, end, group in parts if _statement(text[start:end])}
    return [Quotation(start, end, group, group in stated) for start, end, group in parts]


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    opened: _Open | None = None
    group = 0
    for first, last in paragraphs(text):
        if opened is not None:
            opened = _Open(opened.family, first, opened.group) if _goes_on(text, first, opened.family) else None
        reader = _Reader(text, replace(opened) if opened else None, group)
        found = reader.read(first, last, singles=True)
        if reader.opened is not None and reader.opened.family == _SINGLE:
            # It was an apostrophe: what it seemed to hold may have quotation marks of its own.
            reader = _Reader(text, opened, group)
            found = reader.read(first, last, singles=False)
        opened, group = reader.opened, reader.group
        yield from found
        if opened is not None:
            yield opened.start, last, opened.group


@dataclass(slots=True)
class _Reader:
    """Reads the marks of one paragraph."""

    text: str
    opened: _Open | None
    group: int

    def read(self, first: int, last: int, *, singles: bool) -> list[tuple[int, int, int]]:
        """The quotations that close in the paragraph; `opened` is left where one does not. singles: ' and ’ count."""
        found = []
        strong = _closers_of_single(self.text, first, last)
        for mark in _MARK.finditer(self.text, first, last):
            family, place = _FAMILY[mark[0]], mark.start()
            if family == _SINGLE:
                strong -= _strong(self.text, place)
                if not singles:
                    continue
            if self.opened is None:
                if _opens(self.text, place, opened=False) and (family != _SINGLE or strong > 0):
                    self.opened = _Open(family, place + 1, self.group)
                    self.group += 1
            elif family == self.opened.family and self._closes(self.opened, place, strong):
                found.append((self.opened.start, place, self.opened.group))
                self.opened = None
        return found

    def _closes(self, opened: _Open, place: int, strong: int) -> bool:
        """Whether the mark closes the outermost quotation."""
        if place == opened.start and _opens(self.text, place, opened=False):
            opened.start += 1
        elif _opens(self.text, place, opened=True):
            opened.depth += opened.family != _SINGLE
        elif opened.family != _SINGLE or _closes_single(self.text, place, strong):
            opened.depth -= 1
        return opened.depth == 0


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
    return before in ".,!?…" or not after or after in '.,;:!?)”"' or not (before in "sS" and after.isspace())


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
