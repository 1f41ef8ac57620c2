"""A text as a string of codes, one character a token, on which the date rules are matched.

Example:  lex("July 14, 2021").codes  (a code of its own for July, then `d` `,` `y`)
Reads     rules/dates_words.csv: the words that stand for months, units, numbers, …
Writes    nothing
Rules     a number has a code by its form, a word that a rule knows a code of its own, any other word is `_`
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from letterfacts.rulebook import read_rules

_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_DAYS = "Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun"
# The forms of tokens and their codes; the first that fits wins. Lengths are bounded, so that no text is read twice.
_FORMS: tuple[tuple[str, str, str], ...] = (
    ("break", "¶", r"\n[^\S\n]*\n\s*"),
    ("short", "_", rf"(?:{_MONTHS}|{_DAYS}|{_MONTHS.upper()})\.(?=[\s,\d])"),
    ("eras", "_", r"(?:[AB]\.\s?[CD]\.|[BC]\.\s?C\.\s?E\.)"),
    ("word", "_", r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?(?![\w@:/]|\.\w|-\w{0,9}/)"),
    ("junk", "#", r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{2,64}|\w[\w-]{0,60}(?:\.\w[\w-]{1,60}){1,6}/\S*"),
    ("phone", "#", r"\+\d[\d ()/-]{5,20}\d"),
    ("iso", "i", r"\d{4}-\d\d-\d\d(?:T[0-2]\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/]|-\d)"),
    (
        "numeric",
        "x",
        r"\d{1,2}(?P<s1>[./-])\d{1,2}(?P=s1)(?:\d{4}|\d\d)(?![\w/]|[.-]\d)"
        r"|\d{4}(?P<s2>[./])\d{1,2}(?P=s2)\d{1,2}(?![\w/]|[.-]\d)|\d{1,2}\. ?\d{1,2}\. ?\d{4}(?!\w)",
    ),
    ("years", "r", r"(?:1[5-9]|20)\d\d/(?:(?:1[5-9]|20)\d\d|\d\d)(?![\w/]|[.,-]\d)"),
    ("month", "m", r"(?:0[1-9]|1[0-2])[/.](?:19|20)\d\d(?![\w/]|[.,-]\d)"),
    ("event", "9", r"9/11(?![\w/]|[.,-]\d)"),
    ("number_id", "#", r"(?=[\w.-]{0,40}\d|[\w.-]{1,40}/[\w.-]{0,40}\d)[\w.-]{1,40}(?:/[\w.-]{1,40}){1,9}"),
    ("ampm", "a", r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?[^\S\n]?(?:[ap]\.m\.|[AP]\.M\.|[ap]\.?m\b|[AP]M\b)"),
    ("clock", "c", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:])"),
    ("hours", "c", r"(?:[01]\d|2[0-4])[h:.]?[0-5]\d(?=[^\S\n]?(?:hours|hrs|h)\b)|(?:[01]?\d|2[0-4])h[0-5]\d\b"),
    ("dotted", "t", r"(?:[01]?\d|2[0-4])\.[0-5]\d(?![\w,]|\.\d)"),
    ("quarter", "¼", r"[QH][1-4](?!\w|[.-]\d)"),
    ("decade", "e", r"(?:\d{3}0|['’]?[2-9]0)['’]?s\b"),
    ("ordinal", "o", r"(?:[23]?1(?i:st)|2?2(?i:nd)|2?3(?i:rd)|(?:1\d|20|2[4-9]|[4-9]|30)(?i:th))\b"),
    ("big_ordinal", "O", r"\d{1,9}(?:st|nd|rd|th)\b"),
    ("grouped", "f", r"\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?(?!\w)|\d{1,9}\.\d{1,9}(?![\w.])"),
    ("year", "y", r"(?:1\d|2[01])\d\d(?!\w|[.,]\d)"),
    ("short_year", "q", r"['’]\d\d(?!\w)"),
    ("day", "d", r"(?:0?[1-9]|[12]\d|3[01])(?!\w|[.,:]\d)"),
    ("two", "p", r"\d\d(?!\w|[.,:]\d)"),
    ("number", "n", r"\d{1,15}(?!\w|[.,]\d)"),
    ("fraction", "½", r"[½¼¾]"),
    ("mixed", "#", r"\w*\d\w*(?:[.,:]\d+)*"),
    ("word2", "_", r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?"),
    ("dash", "-", r"[-–—‐‑‒−]+"),
    ("possessive", "'", r"['’‘]s\b|['’‘]"),
    ("mark", "", r"[.,;:()/&\[\]“”\"?!+%]"),
    ("money", "$", r"[$€£¥§₴₽№#]"),
    ("other", "·", r"\S"),
)
_LEXER = re.compile("|".join(f"(?P<{name}>{form})" for name, _, form in _FORMS))
_CODES = {name: code for name, code, _ in _FORMS}
_WORDS = frozenset(("short", "eras", "word", "word2"))
_FIRST = 0x4E00  # words that rules know have codes from here on, far from the codes of the forms
UNKNOWN = "_"


@dataclass(slots=True)
class Tokens:
    """The tokens of a text side by side: codes, places and words; each list has one entry a token."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    words: list[str]


@dataclass(slots=True, eq=False)
class Vocabulary:
    """The codes of words, and what each sign of the rules can be: a word's meaning by sign."""

    codes: dict[str, str] = field(default_factory=dict)
    cased: dict[str, str] = field(default_factory=dict)
    signs: dict[str, dict[str, str]] = field(default_factory=dict)

    def code(self, word: str) -> str:
        """The code of a word that a rule asks for; a word with a capital is only found with one."""
        key, table = word.lower(), self.cased if word != word.lower() else self.codes
        if key not in table:
            table[key] = chr(_FIRST + len(self.codes) + len(self.cased))
        return table[key]

    def value(self, sign: str, word: str) -> str:
        """What a word stands for as that sign (`month`, `july` → `07`); empty if it is none."""
        return self.signs.get(sign, {}).get(word, "")


@cache
def vocabulary() -> Vocabulary:
    """The words of dates_words.csv; the rules add those that they name themselves."""
    found = Vocabulary()
    for rule in read_rules("dates_words.csv", columns=("word", "sign", "value")):
        if " " not in rule["word"]:  # a phrase is put together from the codes of its words
            found.code(rule["word"])
        found.signs.setdefault(rule["sign"], {})[rule["word"].lower()] = rule["value"]
    return found


def lex(text: str, known: Vocabulary) -> Tokens:
    """The tokens of a text with their codes."""
    codes, starts, ends, words = [], [], [], []
    lower, cased = known.codes, known.cased
    for match in _LEXER.finditer(text):
        kind, word = match.lastgroup or "", match.group()
        if kind in _WORDS:
            plain = word.lower().rstrip(".").replace(" ", "").replace("’", "'")
            code = lower.get(plain, UNKNOWN)
            if plain in cased and word[0].isupper():
                code = cased[plain]
            word = plain
        else:
            code = _CODES[kind] or word
            word = "'s" if kind == "possessive" and len(word) > 1 else word
        codes.append(code)
        starts.append(match.start())
        ends.append(match.end())
        words.append(word)
    return Tokens(text, "".join(codes), starts, ends, words)
