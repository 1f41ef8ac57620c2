"""Which of the found expressions are none in their place: numbers of things, names, verbs, lone units.

Example:  keep(item, sequence, place) is False for 2011 in “2011 prisoners”, for May in “May we ask”
Reads     the words beside an expression, rules/dates_beside.csv
Writes    nothing
Rules     a bare year, month or unit needs a sign beside it that it is meant as time
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from letterfacts.components.dates_find import Item, Sequence
from letterfacts.components.dates_open import side
from letterfacts.rulebook import read_rules

_NAMES = frozenset(("april", "may", "june", "august", "march", "jan", "dec", "mar", "sep", "oct", "nov", "feb", "aug"))
_SHORT = 4
_PHRASE = 4
_OLD = 1500
_ENDS = ("", ".", ",", ";", ":", ")", "¶", "-", "?", "'", "”", '"', "]", "/", "(")
# A year of a citation: CM/ResDH(2020)47, [2008] ECR I-5603.
_CITED = re.compile(r"[)\]]\d|\]\s+[A-Z]{2,}")
_CAPITAL = re.compile(r"\s+[A-Z][a-z]")


@cache
def _beside() -> dict[str, frozenset[str]]:
    """The words that stand beside an expression, by what they show."""
    found: dict[str, set[str]] = {}
    for rule in read_rules("dates_beside.csv", columns=("word", "shows")):
        found.setdefault(rule["shows"], set()).add(rule["word"])
    return {shows: frozenset(words) for shows, words in found.items()}


def as_set(item: Item, sequence: Sequence, place: int) -> bool:
    """Whether “a day” counts how often: 30 a day, five arrests a week, €20 a month."""
    tokens = sequence.tokens
    after = tokens.words[place + 1] if place + 1 < len(tokens.words) else ""
    if item.kind != "maybe" or tokens.text[item.start] != "a" or after in _beside()["length_after"]:
        return False
    near = tokens.codes[max(0, place - 3) : place]
    return re.search(r"[dnyfp%][_%]{0,2}$", near) is not None or (
        place > 0 and tokens.words[place - 1] in _beside()["rate"]
    )


@dataclass(frozen=True, slots=True)
class Place:
    """An expression with what stands beside it: the words before and after, the code after, the text."""

    item: Item
    before: str
    after: str
    code: str
    opens: bool
    text: str
    wider: str = ""
    following: tuple[str, ...] = ()

    @property
    def same_line(self) -> bool:
        """Whether the next word stands in the same line."""
        return self.text[self.item.end : self.item.end + 1] == " "

    @property
    def capital_after(self) -> bool:
        """Whether the next word begins with a capital."""
        return self.text[self.item.end + 1 : self.item.end + 2].isupper()


def keep(item: Item, sequence: Sequence, n: int) -> bool:
    """Whether the expression at this place of the sequence is one."""
    check = _BY_PATTERN.get(item.rule["pattern"]) or _BY_KIND.get(item.kind)
    if check is None:
        return True
    tokens = sequence.tokens
    last = n + 1 == len(tokens.words)
    after = "" if last else tokens.words[n + 1]
    opens = bool(side(tokens.words[max(0, n - 3) : n], after)[0])
    code = "" if last else tokens.codes[n + 1]
    wider = tokens.words[n - 2] if n > 1 else ""
    following = tuple(tokens.words[n + 1 : n + 1 + _PHRASE])
    return check(Place(item, tokens.words[n - 1] if n else "", after, code, opens, tokens.text, wider, following))


def without_article(item: Item, text: str) -> None:
    """Leave out the article of a noun that a day stands before: The 14 July raid."""
    if item.kind in ("day", "interval") and "day" in item.bounds and text.startswith("The ", item.start):
        item.start = min(item.start + len("The "), item.bounds["day"][0])


def _year(place: Place) -> bool:
    """A bare number of four digits is a year where a preposition, an article or the end of a phrase shows it."""
    beside, before, after = _beside(), place.before, place.after
    if _named(place):
        return False
    if before in beside["number"] or before in ("#", "$"):
        return place.opens
    if after in beside["event"] and (before in beside["article"] or after not in beside["things"]):
        return True  # the 2019 arrests, at 2019 levels
    if before in beside["year"]:
        if before in ("of", "as") and place.wider in beside["number_of"]:
            return False
        old = int(place.text[place.item.start : place.item.end]) < _OLD
        if before in beside["weak"] and (old or before in beside["size"]) and _counts(place):
            return False
        return not (before in beside["weak"] and after in beside["things"])
    if after in beside["things"] or after in beside["of_many"] or (place.same_line and after in beside["number_after"]):
        return False
    if place.code in _ENDS or before in beside["article"] or not before[-1:].isalpha():
        return True
    return place.same_line and after.isalpha() and after[-1:] != "s"


def _counts(place: Place) -> bool:
    """Whether a noun in the plural follows: about 1100 politically motivated cases."""
    beside = _beside()
    for word in place.following:
        if word in beside["things"]:
            return True
        if not word.isalpha() or word in beside["article"] or word in beside["phrase_end"] or word in beside["event"]:
            return False
        if word[-1:] == "s" and word[-2:] not in ("ss", "us", "is"):
            return True
    return False


def _named(place: Place) -> bool:
    """Whether the number belongs to a name: the 1951 Convention, [2008] ECR I-5603, 1211 GENEVA."""
    word = place.text[place.item.end : place.item.end + 8].split(maxsplit=1)
    town = bool(word) and len(word[0]) > 3 and word[0].isalpha() and word[0].isupper()
    law = place.after in _beside()["law"] and place.capital_after
    return town or law or _CITED.match(place.text, place.item.end) is not None


def _season(place: Place) -> bool:
    """Summer is one almost always; spring and fall need a sign; names (Arab Spring, Winter Palace) are none."""
    item, text, before, after = place.item, place.text, place.before, place.after
    word = text[item.start : item.end].lower().removeprefix("the ")
    if word == "fall" and text[item.start : item.end].isupper():
        return False
    if word[:4] == "fall" and (after == "of" or not (before in _beside()["season"] or text[item.start] in "tT")):
        return False
    if text[item.end - len(word)].isupper():
        return before in _beside()["year"] and _CAPITAL.match(text, item.end) is None
    return word[:6] != "spring" or before in _beside()["season"] or text[item.start] in "tT"


def _month(place: Place) -> bool:
    """May, March, April and short forms need a sign; a name that follows (August Brandt) speaks against."""
    item, text, before, after = place.item, place.text, place.before, place.after
    word = text[item.start : item.end]
    if word.isupper() and len(word) <= 3 and not text[max(0, item.start - 20) : item.start].isupper():
        return before in _beside()["year"]
    if word.lower().rstrip(".") not in _NAMES:
        return True
    if before in _beside()["year"] | _beside()["article"] or before in (",", "(", "-", "and", "or", "to"):
        return not (before in (",", "and", "or") and _CAPITAL.match(text, item.end))
    return after in (",", ".", ")", "and", "or", "-", "to", "'") and not word.startswith("May")


def _weekday(place: Place) -> bool:
    """Short forms (Sat, Sun) need a sign; in capitals they are names."""
    if len(str(place.item.parts.get("weekday", "Monday"))) > _SHORT:
        return True
    short = place.text[place.item.start : place.item.end]
    return not short.isupper() and (place.before in _beside()["on"] or place.after in (",", "("))


def _every(place: Place) -> bool:
    """Daily and weekly, but not as names: the daily Orlava Post, Hintha Weekly."""
    start, text = place.item.start, place.text
    named = text[start].isupper() and text[max(0, start - 2) : start].strip() not in ("", ".")
    return not named and not place.capital_after


def _length(place: Place) -> bool:
    return place.before in _beside()["length"] or place.after in _beside()["length_after"]


_BY_PATTERN: dict[str, Callable[[Place], bool]] = {
    "{year}": _year,
    "{month}": _month,
    "{season}": _season,
    "the {season}": _season,
    "{every}": _every,
    "{quarter}": lambda place: place.before in _beside()["year"] and place.text[place.item.start] == "Q",
    "the {part}": lambda place: place.before in _beside()["part"],
    "the {nth}": lambda place: place.before in _beside()["on"] | _beside()["year"] and not place.capital_after,
    "{clock} (hours|hrs|h)? {zone}?": lambda place: place.before in _beside()["clock"] or not place.before.isalpha(),
}
_BY_KIND: dict[str, Callable[[Place], bool]] = {
    "weekday": _weekday,
    "maybe": _length,
    "bare": lambda place: place.before in _beside()["lengths"] or _length(place),
    "duration": lambda place: place.after != "old",
}
