"""Which of the found expressions are none in their place: numbers of things, names, verbs, lone units.

Example:  keep(item, sequence, place) is False for 2011 in “2011 prisoners”, for May in “May we ask”
Reads     the words beside an expression, rules/dates_beside.csv
Writes    nothing
Rules     a bare year, month or unit needs a sign beside it that it is meant as time
"""

from __future__ import annotations

import re
from functools import cache

from letterfacts.components.dates_find import Item, Sequence
from letterfacts.components.dates_open import side
from letterfacts.rulebook import read_rules

_NAMES = frozenset(("april", "may", "june", "august", "march", "jan", "dec", "mar", "sep", "oct", "nov", "feb", "aug"))
_SHORT = 4
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


def keep(item: Item, sequence: Sequence, place: int) -> bool:
    """Whether the expression at this place of the sequence is one."""
    words, codes = sequence.tokens.words, sequence.tokens.codes
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if item.kind == "year" and item.value == "{year}" and item.rule["pattern"] == "{year}":
        code = codes[place + 1] if place + 1 < len(codes) else ""
        word = sequence.tokens.text[item.end : item.end + 8].split(maxsplit=1)
        if word and len(word[0]) > 3 and word[0].isalpha() and word[0].isupper():
            return False  # a postal code before a town: 1211 GENEVA
        if _CITED.match(sequence.tokens.text, item.end):
            return False
        if after in _beside()["law"] and sequence.tokens.text[item.end + 1].isupper():
            return False  # the 1951 Convention
        return _year(
            before, after, code, _gap(sequence, place), opens=bool(side(words[max(0, place - 3) : place], after)[0])
        )
    if item.kind == "month" and item.value == "XXXX-{month}" and item.rule["pattern"] == "{month}":
        return _month(item, sequence, before, after)
    if item.kind == "time" and item.rule["pattern"].startswith("{clock} (hours"):
        return before in _beside()["clock"] or not before.isalpha()
    if item.kind == "weekday" and len(str(item.parts.get("weekday", "Monday"))) <= _SHORT:
        short = sequence.tokens.text[item.start : item.end]
        return not short.isupper() and (before in _beside()["on"] or after in (",", "("))
    if item.value == "{every}" and (
        _upper(sequence, item) or sequence.tokens.text[item.end + 1 : item.end + 2].isupper()
    ):
        return False
    if item.kind == "maybe":
        return before in _beside()["length"] or after in _beside()["length_after"]
    if item.kind == "bare":
        return before in _beside()["length"] | _beside()["lengths"] or after in _beside()["length_after"]
    if item.kind == "part" and item.rule["pattern"] == "the {part}":
        return before in _beside()["part"]
    if item.kind == "season" and item.value == "XXXX-{season}":
        return _season(item, sequence, before, after)
    if item.rule["pattern"] == "the {nth}":
        return before in _beside()["on"] | _beside()["year"] and not _CAPITAL.match(sequence.tokens.text, item.end)
    return not (item.kind == "duration" and after == "old")


def _upper(sequence: Sequence, item: Item) -> bool:
    """Whether a word has a capital that no sentence start explains."""
    text = sequence.tokens.text
    return text[item.start].isupper() and text[max(0, item.start - 2) : item.start].strip() not in ("", ".")


def without_article(item: Item, text: str) -> None:
    """Leave out the article of a noun that a day stands before: The 14 July raid."""
    if item.kind in ("day", "interval") and "day" in item.bounds and text.startswith("The ", item.start):
        item.start = min(item.start + len("The "), item.bounds["day"][0])


def _gap(sequence: Sequence, place: int) -> bool:
    """Whether the next word follows at once or after one space (not across a line)."""
    tokens = sequence.tokens
    if place + 1 >= len(tokens.starts):
        return False
    return "\n" not in tokens.text[tokens.ends[place] : tokens.starts[place + 1]]


def _year(before: str, after: str, code: str, same_line: bool, *, opens: bool) -> bool:
    beside = _beside()
    if before in beside["number"] or before in ("#", "$"):
        return opens
    if after in beside["event"] and (before in beside["article"] or after not in beside["things"]):
        return True  # the 2019 arrests, at 2019 levels
    if before in beside["year"]:
        return not (before in beside["weak"] and after in beside["things"])
    if after in beside["things"] or (same_line and after in beside["number_after"]):
        return False
    if code in ("", ".", ",", ";", ":", ")", "¶", "-", "?", "'", "”", '"', "]", "/", "("):
        return True
    if before in beside["article"] or not before[-1:].isalpha():
        return True
    return same_line and after.isalpha() and after[-1:] != "s"


def _season(item: Item, sequence: Sequence, before: str, after: str) -> bool:
    """Summer is one almost always; spring and fall need a sign; names (Arab Spring, Winter Palace) are none."""
    text = sequence.tokens.text
    word = text[item.start : item.end].lower().removeprefix("the ")
    if word[:4] == "fall" and (after == "of" or not (before in _beside()["season"] or text[item.start] in "tT")):
        return False
    if text[item.end - len(word)].isupper():
        return before in _beside()["year"] and _CAPITAL.match(text, item.end) is None
    return word[:6] != "spring" or before in _beside()["season"] or text[item.start] in "tT"


def _month(item: Item, sequence: Sequence, before: str, after: str) -> bool:
    text = sequence.tokens.text
    word = text[item.start : item.end]
    if word.isupper() and len(word) <= 3 and not text[max(0, item.start - 20) : item.start].isupper():
        return before in _beside()["year"]
    if word.lower().rstrip(".") not in _NAMES:
        return True
    if before in _beside()["year"] | _beside()["article"] or before in (",", "(", "-", "and", "or", "to"):
        return not (before in (",", "and", "or") and _CAPITAL.match(text, item.end))
    return after in (",", ".", ")", "and", "or", "-", "to", "'") and not word.startswith("May")
