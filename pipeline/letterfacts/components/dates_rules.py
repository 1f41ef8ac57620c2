"""Date rules as regular expressions over the codes of tokens (and, in later rounds, over the kinds of what was found).

Example:  compile_rules("dates.csv")[0].regex.match(tokens.codes, place)
Reads     rules/dates*.csv
Writes    nothing
Rules     words, `a|b`, `a?`, `a*`, ( ), {signs}; `<` and `>` show where the expression starts and ends in the pattern
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from letterfacts.components.dates_lex import Vocabulary, vocabulary
from letterfacts.rulebook import Rule, read_rules

# What a rule finds, and the code that stands for it in the next round.
KINDS = {
    "day": "D",
    "month": "M",
    "year": "Y",
    "date": "G",
    "weekday": "K",
    "season": "S",
    "time": "T",
    "part": "H",
    "duration": "P",
    "maybe": "B",
    "bare": "V",
    "stretch": "U",
    "set": "F",
    "ref": "R",
    "vague": "Q",
    "interval": "I",
    "lengths": "J",
    "list": "L",
    "none": "#",
}
COLUMNS = ("pattern", "kind", "value", "mod", "example")
MODS = (
    *("", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "APPROX", "START", "MID", "END"),
    *("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"),
)
_FOUND = {
    "DATE": "DMYGKS",
    "DAY": "DK",
    "ANYDAY": "DKG",
    "MONTH": "M",
    "YEAR": "Y",
    "SEASON": "S",
    "TIME": "T",
    "PART": "H",
    "MOMENT": "TH",
    "DURATION": "PB",
    "LENGTH": "PBV",
    "INTERVAL": "I",
    "REF": "R",
    "ANY": "DMYGKSTHI",
    "END": "DMYGKSTRH",
}
_FORMS = {
    "day": "do",
    "digit": "d",
    "nth": "o",
    "year": "y",
    "yy": "dpq",
    "short": "q",
    "years": "r",
    "iso": "i",
    "numeric": "x",
    "monthyear": "m",
    "decade": "e",
    "clock": "c",
    "ampm": "a",
    "dotted": "t",
    "digits": "dnp",
    "number": "dnyfpormxct#",
    "event": "9",
    "quarter": "¼",
    "open": "(",
    "close": ")",
    "other": "_",
    "to": "-",
    "and": "&",
}
_PIECE = re.compile(r"\s*(\{\w+\}|[()|?*<>]|'s?(?!\w)|[^\s(){}|?*<>']+(?:'(?!s\b)[^\s(){}|?*<>']+)?)(\s*)")
_MANY = "{0,40}"  # bounded, so that a list without end is not read again from each of its members


@dataclass(frozen=True, slots=True)
class DateRule:
    """A line of a rule file with its expression over codes, and the codes that it can begin with."""

    rule: Rule
    regex: re.Pattern[str]
    first: frozenset[str]

    @property
    def kind(self) -> str:
        """What it finds."""
        return self.rule["kind"]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of an expression: the regex, what it can begin with, whether it can be empty."""

    regex: str
    first: frozenset[str]
    empty: bool


@cache
def compile_rules(name: str | Path) -> dict[str, tuple[DateRule, ...]]:
    """The rules of a file by the code that they begin with, in their order. Raises RuleError."""
    by_first: dict[str, list[DateRule]] = {}
    for rule in read_rules(name, columns=COLUMNS, closed={"kind": list(KINDS), "mod": MODS}):
        compiled = _compile(rule, vocabulary())
        for code in compiled.first:
            by_first.setdefault(code, []).append(compiled)
    return {code: tuple(rules) for code, rules in by_first.items()}


def _compile(rule: Rule, known: Vocabulary) -> DateRule:
    pieces = _pieces(rule)
    part = _sequence(rule, pieces, known)
    if next(pieces, None) is not None:
        raise rule.error(f"a bracket of {rule.pattern!r} is closed that was not opened")
    if part.empty:
        raise rule.error(f"everything in {rule.pattern!r} may be missing; leave at least one word without ?")
    return DateRule(rule, re.compile(part.regex), part.first)


def _pieces(rule: Rule) -> Iterator[tuple[str, bool]]:
    """The pieces of a pattern, each with whether white space follows it."""
    place = 0
    while place < len(rule.pattern):
        match = _PIECE.match(rule.pattern, place)
        if match is None:
            raise rule.error(f"{rule.pattern[place:]!r} can't be read")
        yield match[1], bool(match[2])
        place = match.end()


def _sequence(rule: Rule, pieces: Iterator[tuple[str, bool]], known: Vocabulary) -> _Part:
    """Slots one after the other, up to the bracket that closes them. `a|b c` is (a or b), then c."""
    slots: list[list[_Part]] = []
    joins = False
    for piece, _space in pieces:
        if piece == ")":
            break
        if piece == "|":
            joins = True
            continue
        if piece in "?*" and slots:
            last = _either(slots.pop())
            times = "?" if piece == "?" else _MANY
            slots.append([_Part(f"(?:{last.regex}){times}", last.first, True)])
            continue
        part = _sequence(rule, pieces, known) if piece == "(" else _atom(rule, piece, known)
        if joins and slots:
            slots[-1].append(part)
        else:
            slots.append([part])
        joins = False
    return _join([_either(slot) for slot in slots])


def _either(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    first = frozenset().union(*(part.first for part in parts))
    return _Part("(?:" + "|".join(part.regex for part in parts) + ")", first, any(part.empty for part in parts))


def _join(parts: list[_Part]) -> _Part:
    first: set[str] = set()
    for part in parts:
        first |= part.first
        if not part.empty:
            break
    return _Part("".join(part.regex for part in parts), frozenset(first), all(part.empty for part in parts))


def _atom(rule: Rule, piece: str, known: Vocabulary) -> _Part:
    if piece == "<":
        return _Part("(?P<span>", frozenset(), True)
    if piece == ">":
        return _Part(")", frozenset(), True)
    if piece.startswith("{"):
        return _sign(rule, piece[1:-1], known)
    word = piece if piece.lower() in known.cased else piece.lower()
    code = known.code(word) if piece[0].isalpha() else piece.removesuffix("s")
    return _Part(re.escape(code), frozenset(code[0]), False)


def _sign(rule: Rule, name: str, known: Vocabulary) -> _Part:
    """A {sign}: a named group, so that what stands there can be read; a digit after the name tells two apart."""
    plain = name.rstrip("0123456789")
    if plain in _COMPOSED:
        regex, first = _composed(plain, known)
        return _Part(f"(?P<{name}>{regex})", first, False)
    codes = _FOUND.get(plain) or _FORMS.get(plain) or ""
    codes += "".join(known.code(_cased(known, word)) for word in known.signs.get(plain, {}))
    if not codes:
        raise rule.error(f"unknown sign {{{name}}}; the signs here are {', '.join(sorted(_known(known)))}")
    return _Part(f"(?P<{name}>[{re.escape(codes)}])", frozenset(codes), False)


def _known(known: Vocabulary) -> set[str]:
    return {*_FOUND, *_FORMS, *_COMPOSED, *known.signs}


def _cased(known: Vocabulary, word: str) -> str:
    return word.capitalize() if word in known.cased else word


def _set(known: Vocabulary, *signs: str) -> str:
    codes = "".join(known.code(_cased(known, word)) for sign in signs for word in known.signs[sign])
    return f"[{codes}]"


def _words(known: Vocabulary, phrase: str) -> str:
    return "".join(re.escape(known.code(word)) for word in phrase.split())


_COMPOSED = frozenset(("n", "few", "u", "count"))


def _composed(name: str, known: Vocabulary) -> tuple[str, frozenset[str]]:
    """The signs of more than one code: {n} a number, {count} one that is no year, {few} a vague one, {u} any unit."""
    if name == "u":
        units = _set(known, "unit", "units", "hour", "hours")
        return units, frozenset(units[1:-1])
    if name == "few":
        phrases = [_words(known, phrase) for phrase in known.signs["vague"]]
        few = _set(known, "few")
        return f"(?:{'|'.join(phrases)}|{few})", frozenset({*few[1:-1], *(phrase[0] for phrase in phrases)})
    small, tens, big = _set(known, "small"), _set(known, "tens"), _set(known, "big")
    a, tail = _words(known, "a"), _words(known, "and")
    below = f"(?:{tens}-?{small}|{tens}|{small})"
    words = f"(?:{below}|{a}(?={big}))(?:{big}(?:{tail})?{below}?){{0,5}}"
    digits = "dnyfp" if name == "n" else "dnfp"
    regex = f"(?:[{digits}]½?{big}?|½|{words})(?:{_words(known, 'and a half')})?"
    return regex, frozenset({*digits, "½", a, *small[1:-1], *tens[1:-1]})
