"""All quantities of a text: amounts read, numbers that are no claim left out, ranges and lengths in parts put together.

Example:  [q.text for q in find_quantities("between 30 and 40 people")]
Reads     a text, and the places (of dates) where no number counts
Writes    nothing
Rules     rules/quantities_*.csv; “not less than 15 and not more than 20” is one range
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterfacts.values.amounts import Amount, Pair, read_amount
from letterfacts.values.numbers import Number, find_numbers, fold
from letterfacts.values.phrases import Words
from letterfacts.values.quantity_rules import Lexicon, lexicon
from letterfacts.values.ranges import join, ratio
from letterfacts.values.ranks import find_ranks
from letterfacts.values.traps import in_list_with, phones, trap

_LISTED = ("label", "list")  # traps that reach over a list: “Articles 19, 21 and 22”
_SAID_AGAIN = re.compile(r" ?\([^()]*\)")
_STRICT = ("more_than", "at_least", "less_than", "at_most")
_HYPHENS = ("-", "–", "/")
_ENDS = ("glued", "name", "mark")  # traps that take along the number they are hyphened to: “16-18 Industrial Avenue”


def find_quantities(text: str, hidden: Sequence[Pair] = ()) -> list[Amount]:
    """The quantities that a text asserts, in their order, with `low`, `high` and the comparator in `before`.

    `hidden`: places whose numbers count nothing (dates), in order, not overlapping.
    """
    folded = fold(text)
    words, rules = Words(text, folded), lexicon(folded)
    covered = _merged([*hidden, *phones(folded)])
    amounts = [read_amount(words, number, rules) for number in _visible(words, covered, rules)]
    amounts = _without_traps(words, amounts, rules)
    amounts = [bounded(amount) for amount in join(words, amounts, rules)]
    ranks = [rank for rank in find_ranks(words, rules) if not _covered(rank.start, rank.end, covered)]
    return _apart(sorted(amounts + ranks, key=lambda amount: (amount.start, -amount.end)))


def _merged(places: Sequence[Pair]) -> list[Pair]:
    """Places in order, without those that begin inside another."""
    kept: list[Pair] = []
    for start, end in sorted(places):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _visible(words: Words, hidden: Sequence[Pair], rules: Lexicon) -> list[Number]:
    return [
        number
        for number in _said_once(words.folded)
        if not _covered(number.start, number.end, hidden) or _no_year(words, number, hidden, rules)
    ]


def _said_once(folded: str) -> Iterator[Number]:
    """The numbers; “six (6) years” has one."""
    former: Number | None = None
    for number in find_numbers(folded):
        if (
            former is not None
            and former.value == number.value
            and _SAID_AGAIN.fullmatch(folded, former.end, number.end + 1)
        ):
            former = replace(former, end=number.end + 1)
            continue
        if former is not None:
            yield former
        former = number
    if former is not None:
        yield former


def _no_year(words: Words, number: Number, hidden: Sequence[Pair], rules: Lexicon) -> bool:
    """Whether four digits that were taken for a year count: “upwards of 1000 marchers”, “2000 people”."""
    if number.end - number.start != 4 or (number.start, number.end) != hidden[_place(number.end, hidden)]:
        return False
    found = rules.tables.bounds_before.before(words, words.last_until(number.start))
    strict = found is not None and found.rule["comparator"] in _STRICT
    place = words.first_from(number.end)
    following = words.word(place)
    strict = strict and following.isalpha() and following not in rules.words["function"]
    return strict or words.word(place) in rules.words["people"] or rules.tables.units.after(words, place) is not None


def _covered(start: int, end: int, hidden: Sequence[Pair]) -> bool:
    """Whether a hidden place overlaps."""
    place = _place(end, hidden)
    return place >= 0 and hidden[place][1] > start


def _place(end: int, hidden: Sequence[Pair]) -> int:
    """The last hidden place that starts before `end`, -1 where none does."""
    return bisect_left(hidden, (end, 0)) - 1


def _without_traps(words: Words, amounts: Sequence[Amount], rules: Lexicon) -> list[Amount]:
    kept: list[Amount] = []
    former: Amount | None = None
    for place, amount in enumerate(amounts):
        reason = trap(words, amount, rules)
        if reason == "one" and place + 1 < len(amounts) and _one_counts(words, amount, amounts[place + 1]):
            reason = ""
        if former is not None and former.trap == "list" and reason in ("mark", "label", "glued"):
            reason = "list"  # “Articles 342 (part 1), 130 (3) and 361”
        if former is not None and former.trap in _LISTED and not reason:
            reason = former.trap if in_list_with(words, former, amount, rules) else ""
        near = former is not None and _glued(words, former, amount)
        if former is not None and not reason and _goes_on(words, former, amount):
            reason = former.trap
        if reason in _ENDS and near and kept and kept[-1] is former:
            kept.pop()
        former = replace(amount, trap=reason) if reason else amount
        if not reason:
            kept.append(amount)
    return kept


def _one_counts(words: Words, one: Amount, following: Amount) -> bool:
    """“one in four”, “one or two men”."""
    return ratio(words, one, following) is not None or words.folded[one.end : following.start] == " or "


def _goes_on(words: Words, former: Amount, amount: Amount) -> bool:
    """“2014-15” is a year, “029 123 45 67” a phone."""
    if amount.measured or amount.bounded or amount.number.form != "digits":
        return False
    gap = words.folded[former.end : amount.start]
    return (former.trap == "year" and gap in _HYPHENS) or (former.trap == "mark" and gap in (" ", "-"))


def _glued(words: Words, former: Amount, amount: Amount) -> bool:
    return words.folded[former.end : amount.start] in _HYPHENS


def bounded(amount: Amount) -> Amount:
    """The amount with its comparator in `before`, and `low` and `high` as the comparator says."""
    if amount.before == "between" and amount.high is not None:
        return amount
    comparator = amount.before or amount.after or "exact"
    if comparator in ("between", "from") or (comparator == "within" and not amount.measured):
        amount = replace(amount, start=amount.bare[0])
        comparator = amount.after or "exact"
    comparator = {"within": "at_most"}.get(comparator, comparator)
    value = amount.value
    if amount.number.form == "vague" and comparator in ("exact", "about"):
        return replace(amount, before="vague", low=value)
    low = value if comparator in ("exact", "more_than", "at_least") else None
    high = value if comparator in ("exact", "less_than", "at_most") else None
    return replace(amount, before=comparator, low=low, high=high)


def _apart(amounts: Sequence[Amount]) -> list[Amount]:
    """Of overlapping quantities the one that starts first (of those the longest)."""
    kept: list[Amount] = []
    for amount in amounts:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept
