"""When a claim holds: the date of its own part of the sentence, or the one that opens the sentence.

Example:  in “Since August 2020: “Police have jailed 900 people.”” it is 2020-08/..
Reads     a Sentence, the periods of its dates
Writes    nothing
Rules     a date just after the number, else one of the same part, else one that opens the sentence or the quotation
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from letterfacts.components.claims_counted import Number
from letterfacts.components.claims_events import event_words, word_list
from letterfacts.components.claims_neighbours import away
from letterfacts.components.claims_parse import Predicate
from letterfacts.components.claims_phrases import Group
from letterfacts.components.claims_shallow import MAX_GAP, Sentence

CLOSE = 4
_RELATIVE = frozenset(("who", "which", "whose", "whom"))
_SUBORDINATE = frozenset(("when", "after", "as", "during", "before", "until"))
_AGAINST = ("from", "with", "against", "versus")
_TURNS = _RELATIVE | _SUBORDINATE | {"that", "while", "because", "although"}


@dataclass(frozen=True, slots=True)
class Period:
    """A date in words of the sentence and the period that it means."""

    start: int
    end: int
    edtf: str


def when(
    sentence: Sentence, number: Number, found: Predicate | None, periods: Sequence[Period], numbers: Sequence[Number]
) -> str:
    """The EDTF of the period that a claim holds for; empty where the sentence gives none.

    `numbers`: all numbers of the sentence (a date after the next one is not this one's).
    """
    others = [period for period in periods if not (period.start < number.end and number.start < period.end)]
    against = [other for other in numbers if other.coordinate is number and sentence.low[other.start - 1] in _AGAINST]
    others = [period for period in others if not _of_compared(period, against)]
    others = [period for period in others if not _of_another_event(sentence, period, number, found)]
    beside = [period for period in others if _beside(sentence, number, period)]
    if beside:
        return beside[0].edtf
    dated = [period for period in others if not _dateline(sentence, period) and _holds(sentence, period, found)]
    if not dated:
        return ""
    if number.mark.kind == "duration" and sentence.low[max(0, number.start - 1)] == "after":
        return ""  # the length is of what was before
    if number.mark.kind == "distance" and away(sentence, number):
        return ""
    segment = sentence.segment[number.start]
    here = [period for period in dated if sentence.segment[period.start] == segment]
    following = [period for period in here if 0 <= period.start - number.stop <= CLOSE]
    if following and not _number_between(number, following[0], numbers):
        return _joint(following[0], dated)
    if here:
        anchor = found.place if found else number.start
        return _joint(min(here, key=lambda period: _distance(sentence, period, number, anchor)), dated)
    return _frame(sentence, dated, segment)


def _beside(sentence: Sentence, number: Number, period: Period) -> bool:
    """“38 in 2023”: only a preposition between a bare number and a date."""
    between = sentence.tag[number.end : period.start]
    return number.bare and (between == ["IN"] or period.start == number.end) and period.start >= number.end


def _of_compared(period: Period, against: Sequence[Number]) -> bool:
    """“63, down from 71 in 2019”: the date beside another number that this one is compared with."""
    return any(other.end + 1 == period.start for other in against)


def _dateline(sentence: Sentence, period: Period) -> bool:
    """“SARYKOL, Nov 16 (Silk Steppe Wire) – Troops …”: when it was written, not when it happened."""
    if not sentence.text[0].isupper() or period.start > 6:
        return False
    dash = next((n for n, word in enumerate(sentence.low[:25]) if word in ("–", "—", "--", "-")), 0)
    return dash >= period.end and not any(sentence.group_at[n] for n in range(dash))


def _joint(period: Period, dated: Sequence[Period]) -> str:
    """“As of 30 September … since 1 February”: one open end closes the other."""
    if period.edtf.endswith("/.."):
        for other in dated:
            if other.edtf.startswith("../"):
                return period.edtf[:-2] + other.edtf[3:]
    return period.edtf


def _holds(sentence: Sentence, period: Period, found: Predicate | None) -> bool:
    """Whether a date can be that of an event: it belongs to the same verb, a higher one, or a part of it."""
    claim = found.group if found else None
    if period.edtf.startswith("../") and sentence.low[period.start - 1 : period.start] in (["of"], ["at"]):
        return True
    own = _verb_of(sentence, period)
    if own is None or claim is None:
        following = _verb_after(sentence, period.end, sentence.segment[period.start])
        if claim is None:
            return own is not None or following is None or following.lemma not in word_list("reporting")
        return own is not None or not _reports(sentence, period, following, claim)
    if own is claim or _parsed_verb(sentence, period) == claim.main:
        return True
    if own.lemma in word_list("reporting") and own.start < claim.start:
        return not claim.finite and _leads(sentence, own, claim)
    if "when" in sentence.low[period.end : period.end + 2]:
        return True
    if sentence.low[0] == "when" and own is sentence.groups[0]:
        return True  # “When the rains came in 2003, …”
    between = sentence.low[min(own.end, claim.end) : max(own.start, claim.start)]
    if any(word in _TURNS for word in between):
        if "before" in between and own.finite and own.start > claim.start:
            return False
        if own.start < claim.start:
            return any(pair in (("in", "which"), ("during", "which")) for pair in itertools.pairwise(between))
        return any(word in _SUBORDINATE for word in between) and not set(between) & _RELATIVE
    if _relative(sentence, own):
        return False
    if own.start > claim.start:
        shared = _inside_phrase(sentence, own) or (
            between[-1:] == ["and"] and ((own.tag == "VBN" and not own.finite) or len(between) < 3)
        )
        return shared or (own.tag != "VBN" and not own.finite)
    joined = "and" in between and "," not in between and ".." not in period.edtf
    return (own.finite and (joined or not claim.finite)) or own.tag == "VBG" or _fronted(sentence, own)


def _of_another_event(sentence: Sentence, period: Period, number: Number, found: Predicate | None) -> bool:
    """“the clashes of 1 January”: the date is that of a noun which is not the claim's event."""
    noun = period.start - 2
    if noun >= 0 and sentence.low[noun + 1] == "of" and sentence.low[noun] in word_list("communication"):
        return True
    if noun < 0 or sentence.low[noun + 1] != "of" or (found and found.place == noun):
        return False
    return event_words().noun(sentence.text[noun]) is not None and not number.first <= noun < number.last


def _inside_phrase(sentence: Sentence, own: Group) -> bool:
    """“backed the strike in a ballot held in May”: a participle whose noun says on what occasion it happened."""
    phrase = sentence.phrase_at[own.start - 1] if own.start else None
    held = own.lemma in ("hold", "conduct", "stage") and own.tag == "VBN" and not own.finite
    return held and phrase is not None and sentence.low[max(0, phrase.start - 1)] in ("in", "at", "during")


def _relative(sentence: Sentence, own: Group) -> bool:
    """Whether a verb is that of a relative clause."""
    return own.start > 0 and sentence.tag[own.start - 1] in ("WP", "WDT")


def _fronted(sentence: Sentence, own: Group) -> bool:
    """Whether a participle is inside a phrase that opens its part: “In a vote held in October, 70% …”."""
    first = own.start
    while first > 0 and sentence.segment[first - 1] == sentence.segment[own.start] and own.start - first < 8:
        first -= 1
    opener = sentence.tag[first] if sentence.text[first] not in ",;:" else ""
    return opener == "IN" and not any(sentence.group_at[place] for place in range(first, own.start))


def _parsed_verb(sentence: Sentence, period: Period) -> int:
    """The word of the verb that a date hangs on by the parse; -1 where there is none."""
    place = period.end - 1
    for _ in range(6):
        place = sentence.head[place]
        group = sentence.group_at[place] if place >= 0 else None
        if place < 0 or (group and group.main == place):
            break
    return place


def _leads(sentence: Sentence, own: Group, claim: Group) -> bool:
    """Whether nothing but adverbs and names stands between a verb and a participle that goes with it."""
    return claim.start - own.end < 8 and "that" not in sentence.low[own.end : claim.start]


def _reports(sentence: Sentence, period: Period, following: Group | None, claim: Group) -> bool:
    """Whether a date that opens its sentence is that of saying it: “Last week the league said that …”."""
    if _communicated(sentence, period):
        return True
    if following is None or following is claim or following.lemma not in word_list("reporting"):
        return False
    aside = sentence.low[following.end : following.end + 1] == [","] and "that" not in sentence.low[following.end :]
    said = claim.finite or "that" in sentence.low[following.end : claim.start]
    return said and claim.start > following.start and not aside


def _communicated(sentence: Sentence, period: Period) -> bool:
    """“in a statement on Monday”, “in an interview with the radio on 28 April”."""
    if sentence.low[period.start - 1 : period.start] not in (["on"], ["in"], ["issued"], ["published"]):
        return False
    return any(word in word_list("communication") for word in sentence.low[max(0, period.start - 10) : period.start])


def _verb_of(sentence: Sentence, period: Period) -> Group | None:
    """The nearest group before a date in its part of the sentence; None for a date before the first."""
    segment = sentence.segment[period.start]
    for place in range(period.start - 1, max(-1, period.start - MAX_GAP), -1):
        if sentence.segment[place] != segment or sentence.low[place] in _RELATIVE:
            return None
        group = sentence.group_at[place]
        if group and sentence.depth[place] <= sentence.depth[period.start]:
            return group
    return None


def _verb_after(sentence: Sentence, start: int, segment: int) -> Group | None:
    for place in range(start, min(len(sentence.low), start + MAX_GAP)):
        if sentence.segment[place] != segment:
            return None
        group = sentence.group_at[place]
        if group and group.finite and not _relative(sentence, group):
            return group
    return None


def _number_between(number: Number, period: Period, numbers: Sequence[Number]) -> bool:
    return any(number.end <= other.start < period.start for other in numbers if other is not number)


def _distance(sentence: Sentence, period: Period, number: Number, anchor: int) -> int:
    """How far a date is from the claim; verbs between count more than words."""
    places = (min(anchor, number.start), max(anchor, number.stop))
    low, high = (period.end, places[0]) if period.end <= places[0] else (places[1], period.start)
    verbs = sum(1 for place in range(low, min(high, low + 40)) if _starts_group(sentence, place))
    return max(0, high - low) + 12 * verbs


def _starts_group(sentence: Sentence, place: int) -> bool:
    group = sentence.group_at[place] if place < len(sentence.low) else None
    return group is not None and group.start == place


def _frame(sentence: Sentence, dated: Sequence[Period], segment: int) -> str:
    """A date before a colon, or one that opens the sentence, holds for the parts after it that have none."""
    for period in dated:
        part = sentence.segment[period.start]
        opens = part == 0 and _verb_of(sentence, period) is None
        colon = part < segment and ":" in sentence.low[period.end : period.end + 30]
        if part < segment and (opens or colon):
            return period.edtf
    return ""
