"""Names as strings: what two spellings of one name have in common.

Example:  skeleton("Byalyatski") == skeleton("Bialiatski"); acronym_of("HRW", "Human Rights Watch")
Reads     nothing
Writes    nothing
Rules     pure functions; a skeleton only proposes, `same_person` decides
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

PARTICLES = frozenset(
    "al el bin ibn ben bint binti van von der den de la del dos da das do di du le y e ould uld oglu kyzy um umm"
    " abu".split()
)
_PREFIX = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ul)[-‑ ](?=\w)")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ʼ": ""}
)
# Romanisations of one letter: the first that fits wins, from left to right.
_SOUNDS = (
    (re.compile(r"['’`ʹ]"), ""),
    (re.compile(r"ck(?=[iy]$)|tsk(?=[iy]$)"), "sk"),
    (re.compile(r"(?<=[ie])c$"), "s"),
    (re.compile(r"shch|sch|szcz|tch"), "s"),
    (re.compile(r"sh|sz|ch|cz|zh|rz"), "s"),
    (re.compile(r"tz|ts|cz|ks|x"), "s"),
    (re.compile(r"kh|gh|ck|q|c"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th|dh"), "t"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yij]+(?=[aeou])"), ""),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"h(?=[^aeiou]|$)"), ""),
    (re.compile(r"(?<=.)[aeou]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_WORD = re.compile(r"[^\W_]+(?:[-‑'’ʼ][^\W_]+)*\.?")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Small letters without diacritics: “Stefanović” → “stefanovic”."""
    low = text.lower().translate(_LETTERS)
    if low.isascii():
        return low
    return "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """What romanisations of one name share: “Bialiatski”, “Byalyatski” and “Bjaljacki” give one string."""
    out = _PREFIX.sub("", fold(word))
    for pattern, sound in _SOUNDS:
        out = pattern.sub(sound, out)
    return out or fold(word)


def words_of(name: str) -> list[str]:
    """The words of a name without quotation marks and brackets."""
    return [word.rstrip(".") or word for word in _WORD.findall(name)]


def parts_of(name: str) -> tuple[str, ...]:
    """The words that tell persons apart, folded: no particles, initials as single letters."""
    folded = [_PREFIX.sub("", fold(word)) for word in words_of(name)]
    for n in range(len(folded) - 1, 0, -1):
        if folded[n - 1] in ("abu", "umm", "um"):
            folded[n - 1 : n + 1] = [f"{folded[n - 1]} {folded[n]}"]
    parts = tuple(word for word in folded if word not in PARTICLES)
    return parts or tuple(folded)


def one_edit(first: str, second: str) -> bool:
    """Whether at most one letter is added, lost, changed or swapped with its neighbour."""
    if first == second:
        return True
    if abs(len(first) - len(second)) > 1:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    left, right = first[start:], second[start:]
    swapped = len(left) > 1 and len(right) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


def lacking_one(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words one edit apart share one of these."""
    yield word
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]


def same_word(first: str, second: str) -> bool:
    """Whether two folded words can be one name: equal, an initial, another romanisation, or one letter off."""
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    if skeleton(first) == skeleton(second):
        return True
    return min(len(first), len(second)) >= 5 and first[0] == second[0] and one_edit(first, second)


def same_person(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names (as `parts_of` gives them) can be one person's: the longer has each word of the shorter.

    At least one word must meet in full (not by its initial only); order is free where all words are full.
    Where all words of three or more but one are equal, that one may have a letter more even if it is short.
    """
    odd = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    if len(odd) == 1 and len(first) == len(second) > 2 and min(map(len, odd[0])) > 3 and one_edit(*odd[0]):
        return len(odd[0][0]) != len(odd[0][1]) or same_word(*odd[0])
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    free = list(long)
    full = 0
    for part in short:
        hit = next((word for word in free if word == part), None)
        hit = hit or next((word for word in free if same_word(word, part)), None)
        if hit is None:
            return False
        free.remove(hit)
        full += len(hit) > 1 and len(part) > 1
    return full > 0


def acronym_of(acronym: str, name: str) -> bool:
    """Whether the acronym's letters are the first letters of the name's words, small words left out or not."""
    letters = fold("".join(char for char in acronym if char.isalnum()))
    words = [fold(word) for part in words_of(name) for word in re.split(r"[-‑]", part) if word]
    if len(letters) < 2 or not words or letters[0] != words[0][0]:
        return False
    full = "".join(word[0] for word in words)
    large = "".join(word[0] for part in words_of(name) for word in re.split(r"[-‑]", part) if word[:1].isupper())
    return letters in (full, fold(large))


def spells(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters can be read off the words in order, each word's first letter before its others."""
    rest = letters
    for word in words:
        if not rest:
            break
        if word.startswith(rest[0]):
            rest = rest[1:]
            for char in word[1:]:
                inner = len(rest) > 1 or (rest != "" and word is words[-1])
                if inner and rest[0] == char and not any(later.startswith(char) for later in words):
                    rest = rest[1:]
    return not rest
