"""Sentences by their end marks and the layout, the same with a parser and without one.

Example:  sentences("She left. “Why?” he asked.", words) == [(0, 2), (3, 9)]
Reads     text and the offsets of its words
Writes    nothing
Rules     an end mark ends a sentence before a capital, a digit or an opening mark; not after an abbreviation
"""

from __future__ import annotations

import re

from letterfacts.components.words import Words

_END = re.compile(
    r"[.!?…][\"”’»)\]']*\s+|\n[^\S\n]*\n\s*|\n\s*(?=(?:[-–—•▪◦*·►]|\(?\w{1,2}[.)])\s)|(?<=:)[^\S\n]*\n\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Rev|Fr|Hon|Nos?|Arts?|paras?|vs?|cf|approx|ca|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Jr|Sr|pp?)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.\Z"
)
_OPENING = "“\"«„‘'([¿¡"
_LONGEST_ABBREVIATION = 12


def sentences(text: str, words: Words) -> list[tuple[int, int]]:
    """First and last word of each sentence. White space words belong to the sentence before."""
    starts = [0]
    for match in _END.finditer(text):
        if match.end() < len(text) and _ends(text, match):
            n = words.at(match.end())
            if n > starts[-1]:
                starts.append(n)
    return [(first, last - 1) for first, last in zip(starts, [*starts[1:], len(words)], strict=True)]


def _ends(text: str, match: re.Match[str]) -> bool:
    if "\n" in match[0] and match[0][0] not in ".!?…":
        return True
    after = text[match.end()]
    if not (after.isupper() or after.isdigit() or after in _OPENING or match[0].count("\n") > 1):
        return False
    return not _ABBREVIATION.search(text, max(0, match.start() - _LONGEST_ABBREVIATION), match.start() + 1)
