"""What stands beside a number's phrase: the word before it, the verb groups right before and after.

Example:  in “Police arrested the two men”, left_edge(sentence, number) is the place of “arrested”
Reads     a Sentence, a number
Writes    nothing
Rules     determiners, adverbs and quotation marks are skipped; a search ends with its part of the sentence
"""

from __future__ import annotations

from letterfacts.components.claims_counted import Number
from letterfacts.components.claims_phrases import Group
from letterfacts.components.claims_shallow import MAX_GAP, Sentence

_SKIP = frozenset('only also some just now still already even then nearly another a further the “ " ‘ « ( -'.split())
_PARENTS = ("mother", "father", "parent", "grandmother", "grandfather", "widow", "widower", "mum", "dad")
_AWAY = ("from", "away", "off", "north", "south", "east", "west", "outside", "northeast", "southwest", "long", "wide")


def left_edge(sentence: Sentence, number: Number) -> int:
    """The word before the number's phrase, determiners and focus words skipped; -1 at the sentence's start."""
    place = number.start - 1
    while place >= 0 and number.start - place < 6:
        if sentence.low[place] not in _SKIP and sentence.tag[place] not in ("DT", "PDT", "PRP$", "RB", "POS"):
            phrase = sentence.phrase_at[place]
            inside = phrase and phrase.end == number.start and sentence.tag[place] in ("JJ", "JJR", "VBN", "VBG")
            if not inside:
                break
        place -= 1
    return place


def away(sentence: Sentence, number: Number) -> bool:
    """“40 km north of Dorn”, “800 metres from the station”: how far a place is, whenever."""
    return number.mark.kind == "distance" and sentence.low[number.end : number.end + 1] in ([word] for word in _AWAY)


def is_parent_of(sentence: Sentence, number: Number) -> bool:
    """“a mother of two”: what happened to her did not happen to them."""
    return sentence.low[max(0, number.start - 2) : number.start] in ([word, "of"] for word in _PARENTS)


def group_after(sentence: Sentence, place: int) -> Group | None:
    """The group that starts right after a phrase, relative pronouns of main clauses and adverbs aside."""
    if sentence.low[place : place + 1] == ["of"] and sentence.tag[place + 1 : place + 2] in (["WP"], ["PRP"], ["WDT"]):
        place += 2
    while place < len(sentence.low) and (sentence.tag[place] == "RB" or sentence.text[place] in '”’»")'):
        place += 1
    if place >= len(sentence.low):
        return None
    group = sentence.group_at[place]
    return group if group and group.finite else None


def group_before(sentence: Sentence, place: int, *, passive: bool = False) -> Group | None:
    """The nearest group before a word in the same part of the sentence."""
    segment = sentence.segment[place]
    for at in range(place - 1, max(-1, place - MAX_GAP), -1):
        if sentence.segment[at] != segment:
            return None
        group = sentence.group_at[at] if sentence.depth[at] <= sentence.depth[place] else None
        if group and (group.passive or not passive):
            return group
    return None
