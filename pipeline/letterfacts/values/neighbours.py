"""What stands beside an amount: a noun that it counts, the start of a sentence.

Example:  counts_something(words, amount, lexicon()) is True for the 13 of “13 people”
Reads     an amount and the words around it
Writes    nothing
Rules     rules/quantities_words.csv
"""

from __future__ import annotations

import re

from letterfacts.values.amounts import Amount
from letterfacts.values.phrases import Words
from letterfacts.values.quantity_rules import Lexicon

_SENTENCE_START = re.compile(r"(?:^|[.!?:…]|\n|[“”\"'‘(\[«»•*–—-])\s*$")


def counts_something(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether a noun that can be counted, or “were”, “others” and the like, follows the number."""
    if amount.measured:
        return True
    place = words.first_from(amount.end)
    word = words.word(place)
    if word in lexicon.words["elliptic"]:
        return True
    return word.isalpha() and word not in lexicon.words["function"] and words.written(place).islower()


def plural(words: Words, amount: Amount) -> bool:
    """Whether one of the next three words ends like a plural."""
    place = words.first_from(amount.end)
    for number in range(place, place + 3):
        word = words.word(number)
        if not word.isalpha():
            return False
        if word in ("people", "men", "women", "children", "police", "others") or (word.endswith("s") and len(word) > 3):
            return True
    return False


def opens(words: Words, place: int) -> bool:
    """Whether a sentence, a line or a quotation starts there."""
    return _SENTENCE_START.search(words.folded[max(0, place - 4) : place]) is not None
