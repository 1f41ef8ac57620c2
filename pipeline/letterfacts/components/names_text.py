"""A text as the words that the names component looks at: capitals, initials, marks, starts of lines and sentences.

Example:  pieces = cut("Ales Bialiatski, chairman of “Viasna”"); pieces.kind[0] == CAP
Reads     the text only
Writes    nothing
Rules     web addresses, e-mail addresses, handles and hashtags are one MASK; a hard line break is a MARK of its own
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

LOWER, CAP, ACRONYM, INITIAL, NUMBER, MARK, MASK = range(7)
QUOTES = frozenset("“”\"«»„‘’'‹›")
OPENING = {"“": "”", "«": "»", "„": "“”", "‘": "’", "‹": "›", '"': '"', "'": "'", "”": "”"}
_TAILS = (
    "based|led|backed|run|controlled|linked|affiliated|owned|aligned|funded|born|era|style|held|occupied|sponsored|"
    "registered|wide|supported|language|speaking|majority|allied|administered|appointed|elect|area|like|trained|friendly|[a-z]+ed"
)
_PIECE = re.compile(
    r"(?P<mask>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+|"
    r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|example|by|ru|eu|uk|tv|fm|io|ua|kz|az|ir|tr|cn|hk|in|pk|mx|br|co)\b(?!\.\w)(?:/\S*)?)"
    r"|(?P<dotted>(?:[^\W\d_]\.-?){2,}(?![^\W\d_]{3})|[^\W\d_]\.(?=\s*[^\W\d_]|[,;:)])|(?:Ltd|Inc|Co|Corp|Jr|Sr|Bros)\.(?=\s*[a-z,;)])|(?:Yu|Ya|Zh|Kh|Ch|Sh|Ts|Th|Dz|Ye|Yo|Dm|Cz|Gy|Sz|Md|Mohd)\.(?=\s*[^\W\d_]))"
    rf"|(?P<word>\d+(?:[.,]\d+)+(?!\w)|[^\W_]+(?:[-‑'’ʼ·](?!(?:{_TAILS})\b)(?![sS]\b)[^\W_]+)*)"
    r"|(?P<possessive>(?<=\w)['’][sS]\b|(?<=[sS])['’](?=\s+[^\W\d_]))"
    r"|(?P<break>\n[^\S\n]*\n\s*|\n)"
    r"|[^\w\s]|_"
)
_GLUED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul|ur|d|l|bin|ben)[-‑'’][^\W\d_]")
_END = frozenset(".!?:;•▪◦–—\n")
_WRAPPED = 60  # a line that long may go on in the next


@dataclass(slots=True)
class Pieces:
    """The words and marks of a text, side by side."""

    text: str
    word: list[str] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    possessive: list[bool] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    heading: list[bool] = field(default_factory=list)
    closing: dict[int, int] = field(default_factory=dict)
    closers: set[int] = field(default_factory=set)
    capitals: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.word)

    def capital(self, n: int) -> bool:
        """Whether piece `n` exists and is a word with a capital, an acronym or an initial."""
        return 0 <= n < len(self.kind) and CAP <= self.kind[n] <= INITIAL

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The pieces that the characters from `start` to `end` touch: first, and the one after the last."""
        return bisect_right(self.end, start), bisect_left(self.start, end)

    def said(self, first: int, last: int) -> str:
        """The words of the pieces as the text has them."""
        return self.text[self.start[first] : self.end[last - 1]]


def cut(text: str) -> Pieces:
    """The pieces of a text."""
    pieces = Pieces(text)
    line = 0
    for match in _PIECE.finditer(text):
        group = match.lastgroup
        if group == "break":
            hard = match[0].count("\n") > 1 or match.start() - line < _WRAPPED or _starts_item(text, match.end())
            line = match.end()
            if hard:
                _add(pieces, "\n", MARK, match.start(), match.start())
            continue
        if group == "possessive":
            if pieces.word and pieces.end[-1] == match.start():
                pieces.possessive[-1] = True
            continue
        kind = MASK if group == "mask" else INITIAL if group == "dotted" else MARK
        if group == "word":
            kind = _kind(match[0])
        elif group == "dotted":
            kind = _dotted_kind(match[0], text[match.end() : match.end() + 2])
        _add(pieces, match[0], kind, match.start(), match.end())
    _mark_lines(pieces)
    _mark_sentences(pieces)
    pieces.capitals = [n for n, kind in enumerate(pieces.kind) if CAP <= kind <= INITIAL]
    _pair_quotes(pieces)
    return pieces


def _starts_item(text: str, place: int) -> bool:
    return text[place : place + 1] in "-–—•▪◦*·►" or bool(re.match(r"\(?\w{1,3}[.)]\s", text[place : place + 6]))


def _kind(word: str) -> int:
    if word[0].isdigit():
        return NUMBER
    if word.isupper() and len(word) > 1:
        return ACRONYM
    if word[0].isupper() or word[0].istitle():
        return CAP
    return CAP if _GLUED.match(word) and word[word.find("-") + 1 :][:1].isupper() else _glued_kind(word)


def _dotted_kind(word: str, after: str) -> int:
    """“U.N.” and “S.A.” are acronyms, unless a capital follows: then “J.K.” are initials."""
    if not word[0].isupper():
        return LOWER
    if len(word) > 3 and word.count(".") == 1 and word[1:3].islower():
        return CAP
    return ACRONYM if word.count(".") > 1 and not after.strip()[:1].isupper() else INITIAL


def _glued_kind(word: str) -> int:
    match = _GLUED.match(word)
    return CAP if match and word[match.end() - 1].isupper() else LOWER


def _add(pieces: Pieces, word: str, kind: int, start: int, end: int) -> None:
    pieces.word.append(word)
    pieces.key.append(word.lower().replace("’", "'"))
    pieces.kind.append(kind)
    pieces.start.append(start)
    pieces.end.append(end)
    pieces.possessive.append(False)
    pieces.first.append(False)
    pieces.heading.append(False)


def _mark_lines(pieces: Pieces) -> None:
    """In lines of capitals words are names or not as elsewhere; in headings a capital proves little."""
    begin = 0
    for n in range(len(pieces) + 1):
        if n < len(pieces) and pieces.word[n] != "\n":
            continue
        line = range(begin, n)
        begin = n + 1
        words = [i for i in line if pieces.kind[i] <= ACRONYM and len(pieces.word[i]) > 3]
        loud = sum(pieces.kind[i] == ACRONYM for i in words)
        if len(words) >= 2 and loud >= 0.8 * len(words) and len(line) < 40:
            for i in line:
                if pieces.kind[i] == ACRONYM and pieces.word[i - 1] != "(":
                    pieces.kind[i] = CAP
                pieces.heading[i] = True
        elif len(words) >= 3 and _heading(pieces, line, words):
            for i in line:
                pieces.heading[i] = True


def _heading(pieces: Pieces, line: range, words: list[int]) -> bool:
    """Whether a line looks like a heading: short, nearly all words with capitals, no full stop and no list in it."""
    if len(line) >= 25 or pieces.word[line[-1]] == "." or "," in pieces.word[line[0] : line[-1]]:
        return False
    return sum(pieces.kind[i] >= CAP for i in words) >= 0.75 * len(words)


def _mark_sentences(pieces: Pieces) -> None:
    start = True
    for n, word in enumerate(pieces.word):
        if pieces.kind[n] < MARK:
            pieces.first[n] = start
            start = False
        elif word in _END or word in OPENING:
            start = start or word in _END or pieces.word[n - 1] in _END or pieces.word[n - 1] == ","


def _pair_quotes(pieces: Pieces) -> None:
    """Find the quotation marks around a few words on one line."""
    text = pieces.text
    for n, word in enumerate(pieces.word):
        closers = OPENING.get(word)
        if closers is None or pieces.kind[n] != MARK or n in pieces.closers:
            continue
        before = text[pieces.start[n] - 1 : pieces.start[n]]
        if before.isalnum() or text[pieces.end[n] : pieces.end[n] + 1].isspace():
            continue
        for other in range(n + 2, min(n + 12, len(pieces))):
            mark = pieces.word[other]
            if mark in closers and pieces.kind[other] == MARK:
                pieces.closing[n] = other
                pieces.closers.add(other)
                break
            if mark in ("\n", word):
                break
