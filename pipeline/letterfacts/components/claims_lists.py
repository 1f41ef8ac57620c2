"""Whether a count agrees with the list of names after it: “Five defenders: A, B, C and D” does not.

Example:  differs_from_list(sentence, number, names) is True there
Reads     a Sentence, a number, the places of names (in words)
Writes    nothing
Rules     only exact counts and lists of names alone are compared; “including” opens no full list
"""

from __future__ import annotations

from collections.abc import Sequence

from letterfacts.components.claims_counted import Number
from letterfacts.components.claims_shallow import Sentence

_OPENERS = (":", "–", "—", "(", "namely")
_BETWEEN = frozenset((",", "and", "&", ";", "as", "well", "“", "”", '"', "«", "»"))


def differs_from_list(sentence: Sentence, number: Number, names: Sequence[tuple[int, int]]) -> bool:
    """Whether at least two names follow the counted phrase as a list, and not as many as the number says."""
    if number.mark.comparator != "exact" or number.bare or number.mark.kind != "count":
        return False
    opener = number.last
    if opener < len(sentence.low) and sentence.low[opener] == ",":
        opener += 1
    if opener >= len(sentence.low) or sentence.low[opener] not in _OPENERS:
        return False
    listed = _listed(sentence, opener + 1, dict(names))
    return listed > 1 and listed != number.mark.value


def _listed(sentence: Sentence, place: int, names: dict[int, int]) -> int:
    """How many names stand one after the other from `place`; 0 where anything else is among them."""
    count = 0
    while place < len(sentence.low):
        end = names.get(place)
        phrase = sentence.phrase_at[place]
        if end is None and phrase and phrase.start == place and sentence.tag[phrase.head] in ("NNP", "NNPS"):
            end = phrase.end
        if end is not None:
            count, place = count + 1, end
        elif sentence.low[place] in _BETWEEN:
            place += 1
        else:
            ends = sentence.low[place] in (".", ")", "–", "—", "?", "!") or sentence.group_at[place] is not None
            return count if ends else 0
    return count
