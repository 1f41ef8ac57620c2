"""The parts of a sentence: where one clause ends and one with a subject of its own begins, and what is in parentheses.

Example:  segments(sentence) is 0 for the words before “, and on Friday the court freed two” and 1 from “and” on
Reads     words, tags, phrases and groups of a sentence
Writes    nothing
Rules     ; : and dashes part what has a verb; “and”, “but”, “while” do before a clause with a subject of its own
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterfacts.components.claims_shallow import Sentence

_STOPS = frozenset((";", ":", "—", "–"))
_CONJUNCTIONS = frozenset(("and", "but", "while", "whereas", "or", ";"))


def segments(sentence: Sentence) -> list[int]:
    """The number of the part that each word is in."""
    found, number, verbs = [], 0, False
    openers = _openers(sentence)
    for n, word in enumerate(sentence.low):
        if n in openers:
            number, verbs = number + 1, False
        found.append(number)
        verbs = verbs or sentence.group_at[n] is not None
        if word in _STOPS and verbs:
            number, verbs = number + 1, False
    return found


def _openers(sentence: Sentence) -> set[int]:
    """Places of conjunctions after a finite verb that open a clause with a subject and a finite verb of its own."""
    found, opener, own, finite = set(), -1, False, False
    for n, word in enumerate(sentence.low):
        phrase, group = sentence.phrase_at[n], sentence.group_at[n]
        if word in _CONJUNCTIONS and phrase is None:
            opener, own = n if finite else -1, False
        if phrase and phrase.start == n and opener >= 0:
            own = own or sentence.tag[n - 1] not in ("IN", "TO")
        if group and group.start == n:
            if group.finite and own and opener >= 0 and sentence.low[opener] != ";":
                found.add(opener)
            opener, finite = -1, finite or group.finite
    return found


def depths(words: Sequence[str]) -> list[int]:
    """How many parentheses each word is in."""
    found, depth = [], 0
    for word in words:
        depth = max(0, depth - (word == ")"))
        found.append(depth)
        depth += word == "("
    return found
