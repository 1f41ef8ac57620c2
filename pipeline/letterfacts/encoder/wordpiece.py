"""Tokens to word pieces, as BERT's uncased vocabulary has them, and the case of each token.

Example:  WordPiece(vocabulary).pieces("unshakable")  # ids of un, ##sha, ##ka, ##ble
Reads     its arguments
Writes    nothing
Rules     the same in training and use; greedy longest match (Wu et al. 2016), at most MAX_PIECES a token
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

MAX_PIECES = 10
CASES = ("other", "lower", "title", "upper", "mixed", "number", "single", "punctuation")


def case_class(text: str) -> int:
    """Which of CASES a token is: what an uncased vocabulary does not see."""
    if text.isdigit():
        return 5
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return 7 if not any(char.isalnum() for char in text) else 5
    if text.islower():
        return 1
    if len(letters) == 1 and letters[0].isupper():
        return 6
    if text.isupper():
        return 3
    if letters[0].isupper() and all(not char.isupper() for char in letters[1:]):
        return 2
    return 4 if any(char.isupper() for char in letters) else 0


class WordPiece:
    """A vocabulary with a memory of the tokens it has cut."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: n for n, piece in enumerate(vocabulary)}
        self.start, self.end, self.unknown = (self._ids[name] for name in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, token: str) -> tuple[int, ...]:
        """The ids of the token's pieces, at least one."""
        found = self._known.get(token)
        if found is None:
            parts = [piece for part in _parts(token) for piece in self._cut(part)]
            found = tuple(parts[:MAX_PIECES]) or (self.unknown,)
            if len(self._known) < 500_000:
                self._known[token] = found
        return found

    def _cut(self, part: str) -> list[int]:
        out: list[int] = []
        place = 0
        part = part[:100]
        while place < len(part):
            for end in range(len(part), place, -1):
                number = self._ids.get(("##" if place else "") + part[place:end])
                if number is not None:
                    out.append(number)
                    place = end
                    break
            else:
                return [self.unknown]
        return out


def _parts(token: str) -> list[str]:
    """The token in lower case without accents, punctuation apart."""
    plain = unicodedata.normalize("NFD", token.lower())
    out: list[str] = []
    word = ""
    for char in plain:
        category = unicodedata.category(char)
        if category == "Mn":
            continue
        if category[0] in "PS" or _wide(char):
            out += [word, char] if word else [char]
            word = ""
        elif category[0] in "ZC":
            out += [word] if word else []
            word = ""
        else:
            word += char
    return [*out, word] if word else out


def _wide(char: str) -> bool:
    """Chinese characters stand alone in the vocabulary."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"
