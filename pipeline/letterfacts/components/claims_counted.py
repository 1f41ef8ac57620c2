"""What a number counts: the noun phrase after it, the whole that it is a part of, and whether a list agrees with it.

Example:  in “13 of the 40 detainees”, counted(sentence, numbers, 0) is the place of “detainees”, whole is 40
Reads     a Sentence with its numbers
Writes    nothing
Rules     no number, no determiner, no relative clause; measures count nothing
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterfacts.components.claims_events import word_list
from letterfacts.components.claims_phrases import Phrase
from letterfacts.components.claims_shallow import Sentence
from letterfacts.marks import QuantityMark

COUNTING = ("count", "percent", "ratio")
_NOUN = ("NN", "NNS", "NNP", "NNPS", "FW", "GW")
_PLURAL = ("NNS", "NNPS")
_LINKS = frozenset((",", "and", "or", "to"))
_FILL = frozenset(("the", "some", "another", "a", "as", "well", "also", "remaining"))
_OPEN = frozenset("“\"'‘«(”’»)")


@dataclass(slots=True)
class Number:
    """A quantity in its sentence: words `start` to `end`, and what it counts, words `first` to `last` (none: equal)."""

    mark: QuantityMark
    start: int
    end: int
    first: int = 0
    last: int = 0
    whole: Number | None = None
    coordinate: Number | None = None

    @property
    def stop(self) -> int:
        """The end of the number's whole noun phrase."""
        return max(self.end, self.last)

    @property
    def bare(self) -> bool:
        """Whether no counted noun stands there."""
        return self.first >= self.last


def number_of(sentence: Sentence, mark: QuantityMark) -> Number:
    """The words of a quantity phrase."""
    start = sentence.locate(mark.start)
    end = start
    while end < len(sentence.starts) and sentence.starts[end] < mark.end:
        end += 1
    return Number(mark, start, max(end, start + 1), max(end, start + 1), max(end, start + 1))


def fill(sentence: Sentence, numbers: Sequence[Number]) -> None:
    """Set for each number what it counts, the whole it is a part of, and the number it is coordinate with."""
    starts = {number.start: number for number in numbers}
    for place, number in enumerate(numbers):
        before = numbers[place - 1] if place else None
        if number.mark.kind in COUNTING:
            _count(sentence, number, starts)
        if before:
            number.whole = number.whole or _whole(sentence, number, before)
            number.coordinate = before if _joined(sentence, before, number) else None
            if number.bare and number.coordinate and not before.bare and _shares_noun(sentence, before, number):
                number.first, number.last = before.first, before.last


def _count(sentence: Sentence, number: Number, starts: dict[int, Number]) -> None:
    at = number.end
    while at < len(sentence.low) and sentence.text[at] in _OPEN and sentence.text[at] not in "(":
        at += 1
    if sentence.low[at : at + 1] == ["of"]:
        _partitive(sentence, number, at + 1, starts)
    else:
        _take(sentence, number, at)
    if number.bare:
        _tally(sentence, number)


def _partitive(sentence: Sentence, number: Number, at: int, starts: dict[int, Number]) -> None:
    """“of the 40 detainees”, “of those arrested”, “of them women”."""
    low = sentence.low
    while at < len(low) and (sentence.tag[at] in ("PDT", "DT", "PRP$") or low[at] in ("all", "these")):
        if at in starts or (low[at] in ("those", "these") and _after_participle(sentence, at + 1)):
            break
        at += 1
    if at in starts and starts[at] is not number:
        number.whole = starts[at]
        at = starts[at].end
    if at >= len(low):
        return
    if low[at] in ("those", "these"):
        number.first, number.last = at, at + 2
    elif low[at] in ("us", "you"):
        number.first, number.last = at, at + 1
    elif sentence.tag[at] in ("PRP", "WP", "WDT"):
        if at + 1 not in starts and sentence.tag[at + 1 : at + 2] != ["DT"]:
            _take(sentence, number, at + 1)
    else:
        _take(sentence, number, at)


def _after_participle(sentence: Sentence, at: int) -> bool:
    group = sentence.group_at[at] if at < len(sentence.low) else None
    return group is not None and not group.finite


def _take(sentence: Sentence, number: Number, at: int) -> None:
    """The phrase at `at`, if its head is a noun."""
    phrase = sentence.phrase_at[at] if at < len(sentence.low) else None
    if phrase is None or (sentence.tag[phrase.head] not in _NOUN and not _people(sentence, phrase.head)):
        return
    if sentence.low[phrase.head] == "guilty":
        return
    if phrase.start == at == number.end and sentence.tag[at] == "DT":
        return  # “71 a year earlier”
    first = at
    while first < phrase.head and (sentence.tag[first] in ("DT", "PRP$") or sentence.low[first] == "or"):
        first += 1
    verb = sentence.group_at[number.start - 1] if number.start else None
    takes_of = verb is not None and verb.lemma in word_list("takes_of")
    number.first, number.last = first, phrase.end if takes_of else _extend(sentence, phrase)


def _people(sentence: Sentence, head: int) -> bool:
    """“two Russians and one Indian”: a nationality that the tagger takes for an adjective."""
    return sentence.tag[head] == "JJ" and sentence.text[head][0].isupper()


def _extend(sentence: Sentence, phrase: Phrase) -> int:
    """Where a phrase ends with its “of …” and with a second noun that the number counts, too."""
    end = phrase.end
    for _ in range(3):
        following = sentence.phrase_at[end + 1] if end + 1 < len(sentence.low) else None
        if sentence.low[end : end + 1] != ["of"] or following is None or following.start != end + 1:
            break
        if sentence.tag[following.head] not in _NOUN:
            break
        end = following.end
    return _second_noun(sentence, phrase, end)


def _second_noun(sentence: Sentence, phrase: Phrase, end: int) -> int:
    """“12 journalists and activists”: one number, two bare plurals."""
    if sentence.low[end : end + 1] not in (["and"], ["or"]) or end + 1 >= len(sentence.low):
        return end
    other = sentence.phrase_at[end + 1]
    if other is None or other.start != end + 1 or sentence.tag[other.head] not in _PLURAL or sentence.is_cut(end + 1):
        return end
    if sentence.tag[phrase.head] not in _PLURAL or sentence.tag[other.start] in ("DT", "CD", "PRP$"):
        return end
    group = sentence.group_at[other.end] if other.end < len(sentence.low) else None
    subject = phrase.start == 0 or sentence.group_at[phrase.start - 1] is None
    return other.end if group is None or subject else end


def _tally(sentence: Sentence, number: Number) -> None:
    """“put the number of homes at 11”, “arrests rose from 6”: what is counted stands before."""
    segment = sentence.segment[number.start]
    for place in range(number.start - 1, max(-1, number.start - 25), -1):
        if sentence.segment[place] != segment:
            return
        if sentence.low[place] in word_list("tally") and sentence.low[place + 1 : place + 2] == ["of"]:
            phrase = sentence.phrase_at[place + 2] if place + 2 < number.start else None
            if phrase and sentence.tag[phrase.head] in _NOUN:
                number.first, number.last = phrase.start, _extend(sentence, phrase)
                while number.first < phrase.head and sentence.tag[number.first] in ("DT", "PRP$"):
                    number.first += 1
            return


def _whole(sentence: Sentence, number: Number, before: Number) -> Number | None:
    """The number just before, where words say that this one is a part of it."""
    if before.mark.kind not in COUNTING or number.mark.kind not in COUNTING:
        return None
    left = sentence.low[max(0, number.start - 4) : number.start]
    right = sentence.low[number.end : number.end + 2]
    part = any(word in ("including", "whom", "included") for word in left[-3:]) or left[-2:] in (
        ["of", "which"],
        ["among", "them"],
    )
    return before if part or right in (["of", "them"], ["of", "these"], ["of", "whom"]) else None


def _joined(sentence: Sentence, before: Number, number: Number) -> bool:
    """Whether only a comma, a conjunction and determiners stand between two numbers' phrases."""
    between = range(before.stop, number.start)
    if number.bare and (_compared(sentence, number) or _repeated(sentence, number)):
        return True
    if number.bare and sentence.low[number.start - 1] == "(" and len(between) < 3:
        return True  # “Twenty-eight (62%)”
    if len(between) > 4 or not between or any(sentence.group_at[place] for place in between):
        return False
    words = [sentence.low[place] for place in between]
    return any(word in _LINKS for word in words) and all(word in _LINKS or word in _FILL for word in words)


def _compared(sentence: Sentence, number: Number) -> bool:
    """“38 in September, against 26 in August”, “63, down from 71 a year earlier”."""
    left = sentence.low[max(0, number.start - 3) : number.start]
    return left[-1:] in (["against"], ["versus"]) or left[-2:] in (
        ["up", "from"],
        ["down", "from"],
        ["compared", "with"],
    )


def _repeated(sentence: Sentence, number: Number) -> bool:
    """“Two were charged in Kesh and eight in Dorn”."""
    left = sentence.low[max(0, number.start - 1) : number.start]
    return (
        left in (["and"], [","])
        and sentence.tag[number.end : number.end + 1] == ["IN"]
        and sentence.low[number.end] != "of"
    )


def _shares_noun(sentence: Sentence, before: Number, number: Number) -> bool:
    """“1,200 to 5,400”: the second number stands alone and the first's noun serves both."""
    return sentence.low[number.start - 1] in ("to", "or") and before.mark.kind == number.mark.kind
