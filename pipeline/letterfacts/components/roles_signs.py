"""A text in which names and roles are single signs, so that patterns over them stay short and fast.

Example:  signed(doc.text, [Sign(0, 8, PERSON, "0")]).text
Reads     the text and the places of names and roles
Writes    nothing
Rules     signs are private-use characters; quotation marks around a name and an acronym after it go into its sign
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

PERSON, ORG, ROLE, THE_ROLE, ROLES, BREAK = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_PRIVATE = re.compile("[\ue000-\ue005]")
_BULLET = re.compile(r"\s*(?:[-–—•◦▪*·►]|\(?\d{1,3}[.)])\s")
TITLE = re.compile(
    r"(?<![\w.])(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Sir|Dame|Lady|Rev|Fr|Sr|Sra|Hon|Eng|Atty|Adv|Mme|Col|Gen|Brig|Lt|Maj|Capt|Sgt|Cpl|Adm|Cmdr|Insp|Geshe|Sheikh|U|Daw|Ko|Ma|Saw)\.?\s+)+$"
)
_ASIDE = re.compile(
    r"\s*\((?:also|alias|aka|a\.k\.a\.|known|better|née|nee|born|[^\x00-\u024f\u1e00-\u1eff])[^()\n]{0,60}\)"
)
_OPEN, _CLOSE = "“\"«„‘'‹", "”\"»“’'›"


@dataclass(frozen=True, slots=True)
class Sign:
    """A place of the text that becomes one character; `index` says which person, organization or role it is."""

    start: int
    end: int
    char: str
    index: int


@dataclass(frozen=True, slots=True)
class SignedText:
    """`text` with signs, and which Sign stands at each place of a sign."""

    text: str
    at: dict[int, Sign]

    def inside(self, start: int, end: int, chars: str) -> list[tuple[int, Sign]]:
        """The signs of these kinds between two places of the signed text."""
        return [(n, self.at[n]) for n in range(start, end) if self.text[n] in chars and n in self.at]


def signed(text: str, signs: Iterable[Sign]) -> SignedText:
    """The text with each Sign as one character; of two that overlap, the earlier (longer) one counts."""
    text = _breaks(_PRIVATE.sub(" ", text))
    parts: list[str] = []
    at: dict[int, Sign] = {}
    last = length = 0
    # Sorted with what goes into them: the sheikh of “Sheikh A” is a title, no role.
    for start, end, sign in sorted(((*_place(text, sign), sign) for sign in signs), key=lambda p: (p[0], -p[1])):
        if sign.start < last:
            continue
        before = text[last : max(start, last)]
        if sign.char == ORG and parts and parts[-1] == ORG and before.strip() == "(" and text[end : end + 1] == ")":
            last = end + 1
            continue
        parts += [before, sign.char]
        length += len(before)
        at[length] = sign
        length += 1
        last = end
    parts.append(text[last:])
    return SignedText("".join(parts), at)


def _place(text: str, sign: Sign) -> tuple[int, int]:
    """The place of a sign with what goes into it."""
    if sign.char == PERSON:
        return _titled(text, sign)
    return _quoted(text, sign) if sign.char == ORG else (sign.start, sign.end)


def _titled(text: str, sign: Sign) -> tuple[int, int]:
    """The place of a person with the titles before the name and an aside after it (“(also known as …)”)."""
    before = TITLE.search(text, max(0, sign.start - 25), sign.start)
    after = _ASIDE.match(text, sign.end)
    return (before.start() if before else sign.start), (after.end() if after else sign.end)


def _quoted(text: str, sign: Sign) -> tuple[int, int]:
    """The place of a name with the quotation marks around it."""
    before, after = text[sign.start - 1 : sign.start], text[sign.end : sign.end + 1]
    if before and after and after in _CLOSE and (before in _OPEN or before == after):
        return sign.start - 1, sign.end + 1
    return sign.start, sign.end


def _breaks(text: str) -> str:
    """BREAK instead of each line break that ends something; a space where a long line is only wrapped."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    parts = [lines[0]]
    for line, following in itertools.pairwise(lines):
        wrapped = (
            55 < longest <= 100 and len(line) > 0.7 * longest and following.strip() and not _BULLET.match(following)
        )
        parts += [" " if wrapped else BREAK, following]
    return "".join(parts)
