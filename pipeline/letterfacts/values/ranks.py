"""Ranks: ordinals that say a place in an order, “ranked 153rd”, “in fifth place”, “the second-largest jailer”.

Example:  find_ranks(words, lexicon()) for “the country ranks 153rd”
Reads     the words of a text
Writes    nothing
Rules     rules/quantities_frames.csv, lines whose number is `ordinal`; every other ordinal is no claim
"""

from __future__ import annotations

import re

from letterfacts.values.amounts import Amount
from letterfacts.values.numbers import Number
from letterfacts.values.phrases import Words
from letterfacts.values.quantity_rules import Lexicon

_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split()
)
_ONES += "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
_VALUES = {word: value for value, word in enumerate(_ONES, 1)}
_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
_ORDINAL = re.compile(
    rf"(?<![^\W_])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)"
    rf"|(?:(?P<tens>{'|'.join(_TENS)})[- ])?(?P<word>{'|'.join(_VALUES)}))(?![^\W_])"
)


def find_ranks(words: Words, lexicon: Lexicon) -> list[Amount]:
    """The ordinals of a text that are ranks."""
    found = []
    for match in _ORDINAL.finditer(words.folded):
        before = lexicon.tables.ranks_before.before(words, words.last_until(match.start()))
        rule = before or lexicon.tables.ranks_after.after(words, words.first_from(match.end()))
        if rule is None:
            continue
        value = float(match["digits"] or _VALUES[match["word"]] + _TENS.get(match["tens"] or "", 0))
        number = Number(match.start(), match.end(), value, "ordinal")
        found.append(
            Amount(
                number,
                match.start(),
                match.end(),
                match.span(),
                value,
                kind="rank",
                before="exact",
                low=value,
                high=value,
                rules=(rule.rule, lexicon.tables.forms["ordinal"]),
            )
        )
    return found
