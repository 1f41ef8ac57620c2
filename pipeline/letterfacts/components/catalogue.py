"""The catalogue of known organizations: names, other names, kinds; the package's own and the user's.

Example:  found = catalogue("my.csv"); found.find(pieces, 3)
Reads     rules/catalogue.csv, and a file of the user's with the same columns
Writes    nothing
Rules     columns name,aliases,kind,country,looked_at (name and kind must be there, aliases are parted by “;”); an alias
          with ? at its end counts only where something else speaks for it; a user's entry goes before the package's
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from letterfacts.components.names_lexicon import KINDS, Phrases
from letterfacts.components.names_text import LOWER, Pieces
from letterfacts.errors import RuleError
from letterfacts.rulebook import RULES

COLUMNS = ("name", "aliases", "kind", "country", "looked_at")
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+(?!\w)|(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s*[^\W\d_])|[^\W_]+(?:[-‑'’ʼ·][^\W_]+)*|[^\w\s]"
)
_LEFT_OUT = re.compile(r"[“”\"„«»‘’'‹›](?=\W|$)|(?:(?<=\W)|^)[“”\"„«»‘’'‹›]")


class Entry(NamedTuple):
    """One name of a known organization: `name` is the full one, `words` the one that this entry stands for."""

    name: str
    kind: str
    country: str
    words: tuple[str, ...]
    sure: bool
    place: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All names of known organizations."""

    phrases: Phrases[Entry]

    def find(self, pieces: Pieces, place: int) -> tuple[int, Entry] | None:
        """The longest known name that begins with piece `place`, as (piece after its end, entry)."""
        if not pieces.capital(place):
            return None
        found = self.phrases.find(pieces.key, place)
        if found is None:
            return None
        length, entry = found
        return (place + length, entry) if _same_case(pieces, place, entry) else None

    def named(self, name: str) -> Entry | None:
        """The entry of a name, if it is known."""
        return self.phrases.get(_keys(_words(name)))


def _same_case(pieces: Pieces, place: int, entry: Entry) -> bool:
    """Capitals must stand where the known name has them, but a line of capitals or small connecting words are fine.

    A possessive s must stand where it has one, too: “Myanmar's Armed Forces” are no “Myanmar Armed Forces”.
    """
    for n, word in enumerate(entry.words):
        kind = pieces.kind[place + n]
        if n < len(entry.words) - 1 and _owns(pieces, place + n) != (_stem(word) != word):
            return False
        if kind == LOWER and word[:1].isupper():
            return False
        if not word[1:].islower() and word.isalpha() and len(word) > 1 and not _spelled(word, pieces.word[place + n]):
            return False
    return True


def _owns(pieces: Pieces, n: int) -> bool:
    end = pieces.end[n]
    return pieces.possessive[n] and pieces.text[end + 1 : end + 2] in ("s", "S")


def _stem(word: str) -> str:
    return word[:-2] if word[-2:] in ("'s", "’s", "'S", "’S") else word


def _spelled(word: str, found: str) -> bool:
    """“LeT” is not “Let”, “WHO” is not “Who”, but “OpenAI” in a line of capitals is “OPENAI”."""
    return found == word or (found == word.upper() and len(word) > 4)


@cache
def catalogue(path: str = "") -> Catalogue:
    """The package's catalogue, and before it the user's file at `path`. Raises RuleError with file and line."""
    phrases: Phrases[Entry] = Phrases()
    for entry in _entries(RULES / "catalogue.csv"):
        phrases.add(_keys(entry.words), entry)
    if path:
        for entry in _entries(Path(path)):
            phrases.add(_keys(entry.words), entry)
    return Catalogue(phrases)


def _keys(words: Iterable[str]) -> list[str]:
    """The words of a name as `Pieces.key` has them: small letters, no possessive s."""
    return [_stem(word).lower().replace("’", "'") for word in words]


def _words(name: str) -> list[str]:
    words = name.split()
    if all(map(str.isalnum, words)):  # most names: ten times as fast
        return words
    return _WORD.findall(_LEFT_OUT.sub(" ", name))


def _entries(path: Path) -> Iterator[Entry]:
    """The names in a file; the same name twice is one, with two kinds an error."""
    kinds: dict[str, tuple[str, str]] = {}
    for place, row in _rows(path):
        name, kind = row["name"], row["kind"]
        if not name:
            raise RuleError(f"{path.name}, {place}: the name is empty; write the organization's full name")
        if kind not in KINDS:
            raise RuleError(f"{path.name}, {place}: kind is {kind!r}; write one of {', '.join(KINDS)}")
        before = kinds.setdefault(name, (kind, place))
        if before[0] != kind:
            raise RuleError(f"{path.name}, {place}: {name} is {kind} here and {before[0]} in {before[1]}; keep one")
        yield from _names(row, f"{path.name}:{place.removeprefix('line ')}")


def _names(row: Mapping[str, str], place: str) -> Iterator[Entry]:
    for text in (row["name"], *row.get("aliases", "").split(";")):
        alias = text.strip()
        sure = not alias.endswith("?")
        words = tuple(_words(alias.removesuffix("?")))
        if words:
            yield Entry(row["name"], row["kind"], row.get("country", ""), words, sure, place)


def _rows(path: Path) -> Iterable[tuple[str, Mapping[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: can't be read ({error}); give a CSV file in UTF-8") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    header = next(csv.reader([numbered[0][1]])) if numbered else []
    wrong = [column for column in header if column not in COLUMNS]
    if wrong or "name" not in header or "kind" not in header:
        problem = f"unknown column {wrong[0]!r}" if wrong else "the columns name and kind must be there"
        raise RuleError(f"{path.name}, line 1: {problem}; the columns of a catalogue are {','.join(COLUMNS)}")
    cells = csv.reader(line for _, line in numbered[1:])
    for (number, _), row in zip(numbered[1:], cells, strict=False):
        if len(row) != len(header):
            raise RuleError(
                f"{path.name}, line {number}: {len(row)} cells where {len(header)} are expected; "
                "put cells with commas into double quotes"
            )
        yield f"line {number}", dict(zip(header, (cell.strip() for cell in row), strict=True))
