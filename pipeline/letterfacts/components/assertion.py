"""Whether the text denies a number or an event, and whether it is asserted, possible, planned or conditional.

Example:  assertion(doc, mark.start, mark.end, event) == (False, "possible")  # Up to 40 people may have been killed.
Reads     tokens and tags (works without tags, less exactly)
Writes    nothing
Rules     rules/assertion.csv: the words that deny or hedge, and how far they reach (after ConText, Harkema 2009)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from letterfacts.components.cues import GAP, Cue, Cues
from letterfacts.components.words import AUXILIARIES, RELATIVES, SUBORDINATORS, Words
from letterfacts.rulebook import Rule, read_rules

KINDS = ("negated", "possible", "planned", "conditional", "none")
SCOPES = ("clause", "forward", "over", "phrase", "number", "span", "back", "start")
COLUMNS = ("pattern", "kind", "scope", "example")
# Of two that hold at once the outer one counts: a demand about what may happen is a demand.
_ORDER = ("conditional", "possible", "planned")
# No clause is longer; a sentence of thousands of words must not be read again for each of its numbers.
_WINDOW = 80
_HARD = frozenset((";", "?", "!", "(", ")", "[", "]", "–", "—", "--", "“", "”", '"', "«", "»", ":"))
_ADVERSATIVE = frozenset(("but", "however", "while", "whereas", "although", "though", "because", "when"))
_TIME = frozenset(("for", "since", "after", "during", "before", "until", "till", "on", "in", "when", "because"))
_BULLET = re.compile(r"[-–—•▪◦*·►.,]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]*")
SIGNS = {"gap": GAP, "ing": r"[a-z]+ing", "number": r"\d[\d.,]*|[a-z]+(?:-[a-z]+)?"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A cue by the numbers of its first and last word."""

    rule: Rule
    first: int
    last: int


@cache
def _cues() -> Cues:
    return Cues(read_rules("assertion.csv", columns=COLUMNS, closed={"kind": KINDS, "scope": SCOPES}), SIGNS)


def assertion(doc: Doc, start: int, end: int, event: Token | None) -> tuple[bool, str]:
    """(negated, modality) of the number at start:end, whose event is the token `event` where it is known.

    modality is asserted, possible, planned or conditional. Cues count in the clause of the event, or of the
    number itself where there is no event; a cue right before the number counts always.
    """
    if not 0 <= start < end or not len(doc) or start >= doc[-1].idx + len(doc[-1]):
        return False, "asserted"
    words, number = _sentence(doc, start)
    target = event.i - words.first if event is not None else number
    if not 0 <= target < len(words):
        target = number
    if event is None and _apposed(words, number):
        return False, "asserted"
    places = _places(words)
    found = {place.rule["kind"] for place in places if _governs(words, place, target, number)}
    question = words.lower[-1] == "?" or (len(words) > 1 and words.lower[-2] == "?")
    modality = next((kind for kind in _ORDER if kind in found), "possible" if question else "asserted")
    return "negated" in found, modality


def _apposed(words: Words, number: int) -> bool:
    """Whether the number stands alone between commas, as ages do: “Ana Ruiz, 60, may …”."""
    return 0 < number < len(words) - 1 and words.lower[number - 1] == "," and words.lower[number + 1] == ","


def _sentence(doc: Doc, offset: int) -> tuple[Words, int]:
    """The words of the sentence around an offset, at most _WINDOW to each side, and which of them stands there."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    here = span.start if span is not None else 0
    first = here
    while first > 0 and here - first < _WINDOW and not _ends(doc, first - 1):
        first -= 1
    last = here + 1
    while last < len(doc) and last - here < _WINDOW and not _ends(doc, last - 1):
        last += 1
    while first < here and doc[first].is_space:
        first += 1
    return Words(doc, first, last), here - first


def _ends(doc: Doc, n: int) -> bool:
    """Whether a sentence ends with token n: an end mark before something that can begin one, or a blank line."""
    token = doc[n]
    if token.is_space:
        return token.text.count("\n") > 1 or bool(n + 1 < len(doc) and "\n" in token.text and doc[n + 1].is_sent_start)
    if n + 1 == len(doc) or token.text not in (".", "!", "?", "…", "...", "”", '"', "»"):
        return False
    if token.text in ("”", '"', "»") and (n == 0 or doc[n - 1].text not in (".", "!", "?")):
        return False
    after = doc[n + 1]
    return after.is_space or after.text[:1].isupper() or after.text[:1].isdigit() or after.text in ("“", "«", "„")


def _places(words: Words) -> list[_Place]:
    """The cues of the sentence: those inside a `none` cue are gone; of two with one end the longer one stays."""
    cues = list(_cues().find(words.text, 0, len(words.text)))
    kept: list[Cue] = []
    masked, ends = 0, set()
    for cue in cues:
        if cue.end <= masked or cue.end in ends:
            continue
        masked = cue.end if cue.rule["kind"] == "none" else masked
        ends.add(cue.end)
        kept.append(cue)
    base = words.starts[0]
    shown = (cue for cue in kept if cue.rule["kind"] != "none" and not _name(words.text, cue))
    return [_Place(cue.rule, words.at(base + cue.start), words.at(base + cue.end - 1)) for cue in shown]


def _name(text: str, cue: Cue) -> bool:
    """Whether the cue is a name: the month of May, a person called Will."""
    return (
        text[cue.start : cue.end] in ("May", "Will")
        and cue.start > 0
        and text[cue.start - 2 : cue.start - 1] not in ".!?"
    )


def _governs(words: Words, place: _Place, target: int, number: int) -> bool:
    scope = place.rule["scope"]
    if scope == "number" or (place.last + 1 == number and scope == "clause"):
        return place.last < number <= place.last + 2
    if scope == "back":
        return min(target, number) < place.first
    if scope == "span" and (place.first <= target <= place.last or place.first <= number <= place.last):
        return True
    if scope == "start" and not _begins(words, place.first):
        return False
    if scope in ("forward", "over") and place.first <= target <= place.last:
        target = number
    if place.first <= target <= place.last:
        return True
    if target < place.first:
        # “The killing of 12 men was not investigated”: what is denied is not the killing.
        named = target != number and words.tags[target][:1] == "N" and place.rule["kind"] == "negated"
        return scope == "clause" and not named and _reaches_back(words, place, target)
    if scope in ("phrase", "span"):
        between = range(place.last + 1, target)
        ends = _TIME | {","} if scope == "phrase" else {","}
        return not any(words.lower[n] in ends or words.finite[n] or _bound(words, n, over=False) for n in between)
    return _reaches(words, place, target, over=scope in ("over", "start"))


def _begins(words: Words, n: int) -> bool:
    """Whether word n begins the sentence, a bullet and quotation marks apart."""
    before = (word for word in words.lower[:n] if word.strip() and word not in _HARD)
    return all(_BULLET.fullmatch(word) for word in before)


def _reaches(words: Words, place: _Place, target: int, *, over: bool) -> bool:
    """Whether a cue holds for a later word: no clause bound between them, and no clause that begins between them."""
    between = range(place.last + 1, target)
    if (
        any(_bound(words, n, over=over) and not (over and _resumes(words, n)) for n in between)
        or place.last < _initial_clause(words) <= target
    ):
        return False
    if over and not _in_relative(words, place):
        return True
    own = 0 if _attached(words, place) else 1
    begun = sum(words.finite[place.last + 1 : target + 1])
    return begun + _subject_of_later(words, between, target) <= own


def _bound(words: Words, n: int, *, over: bool) -> bool:
    word = words.lower[n]
    if word in _ADVERSATIVE or (word in _HARD and not (over and word in (":", "“", '"', "«"))):
        return True
    if word in RELATIVES or (word == "yet" and words.lower[n - 1] in (",", "and")):
        return True
    if over:
        return False
    return (word == "that" and words.tags[n] != "DT") or (word in SUBORDINATORS and _clause_follows(words, n))


def _initial_clause(words: Words) -> int:
    """The comma that ends a subordinate clause at the head of the sentence (“If convicted, they …”), or -1."""
    first = next((n for n, word in enumerate(words.lower) if word.isalpha()), 0)
    if words.lower[first] not in SUBORDINATORS:
        return -1
    return next((n for n in range(first, len(words)) if words.lower[n] == ","), -1)


def _in_relative(words: Words, place: _Place) -> bool:
    """Whether the cue is the verb of a relative clause: “the groups that called for talks …”."""
    before = words.lower[max(0, place.first - 2) : place.first]
    return any(word in RELATIVES or word == "that" for word in before)


def _resumes(words: Words, n: int) -> bool:
    """Whether a demand goes on after a semicolon: “; that the others be freed; and to pay them”."""
    following = words.lower[n + 1 : n + 3]
    return words.lower[n] == ";" and any(word in ("that", "to") for word in following)


def _clause_follows(words: Words, n: int) -> bool:
    """Whether a verb comes before the next comma: “after police came” is a clause, “after 12 days” is none."""
    for k in range(n + 1, len(words)):
        if words.lower[k] in (",", ";", ".") or words.lower[k] in RELATIVES:
            return False
        if words.finite[k] or (words.tags[k] == "VBN" and words.tags[k - 1] in ("NN", "NNS", "NNP", "PRP")):
            return True
    return False


def _attached(words: Words, place: _Place) -> bool:
    """Whether the cue's clause has its finite verb already: in the cue, or before it."""
    if any(words.finite[n] or words.lower[n] in AUXILIARIES for n in range(place.first, place.last + 1)):
        return True
    for n in range(place.first - 1, -1, -1):
        if words.lower[n] in (",", ";", "that", "and", "but") or words.lower[n] in SUBORDINATORS:
            return False
        if words.finite[n]:
            return True
    return False


def _subject_of_later(words: Words, between: Iterable[int], target: int) -> int:
    """1 where the target is in the subject of a new conjunct: “was not charged, and 12 people were released”."""
    if not any(words.lower[n] in (",", "and", "or") for n in between) or words.finite[target]:
        return 0
    for n in range(target + 1, len(words)):
        if words.lower[n] in (",", "and", "or", ".", ";", "that") or words.lower[n] in RELATIVES:
            return 0
        if words.finite[n]:
            return 1
    return 0


def _reaches_back(words: Words, place: _Place, target: int) -> bool:
    """Whether a cue holds for an earlier word: a subject whose verb the cue stands with."""
    first = place.first
    while first > 0 and words.lower[first - 1] in AUXILIARIES:
        first -= 1
    if target >= first:
        return True
    relatives = finite = 0
    for n in range(target + 1, first):
        that = words.lower[n] == "that"
        if words.lower[n] in _ADVERSATIVE or words.lower[n] in _HARD or (that and words.tags[n] == "IN"):
            return False
        relatives += words.lower[n] in RELATIVES or that
        finite += words.finite[n]
    return finite == relatives and not _has_verb(words, target)


def _has_verb(words: Words, target: int) -> bool:
    """Whether the clause of a word has its finite verb before it, so that a later verb is not its own."""
    for n in range(target, -1, -1):
        if words.finite[n]:
            return True
        if words.lower[n] in (",", "and", "but", "that", ":") or words.lower[n] in _HARD or words.lower[n] in RELATIVES:
            return False
    return False
