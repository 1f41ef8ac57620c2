"""What stands after a form of be, or beside a length: a state, those whom it befell, a clause that says what happened.

Example:  in “two were among those arrested”, among(sentence, 2).event.lemma == "arrest"
Reads     a Sentence, a number
Writes    nothing
Rules     rules/events.csv has the states; verbs of reporting are skipped
"""

from __future__ import annotations

from letterfacts.components.claims_counted import Number
from letterfacts.components.claims_events import EventWord, event_words, word_list
from letterfacts.components.claims_parse import Predicate, role_of_subject
from letterfacts.components.claims_phrases import Group
from letterfacts.components.claims_shallow import Sentence


def state_at(sentence: Sentence, place: int) -> EventWord | None:
    """The state that the words from `place` name."""
    if place >= len(sentence.low):
        return None
    return event_words().state(sentence.all, sentence.starts[place])


def among(sentence: Sentence, place: int) -> Predicate | None:
    """“were among those arrested”: the participle says what happened to all of them."""
    if sentence.low[place : place + 1] != ["among"] or place + 1 >= len(sentence.low):
        return None
    phrase = sentence.phrase_at[place + 1]
    after = sentence.group_at[phrase.end] if phrase and phrase.end < len(sentence.low) else None
    if after is None or after.finite or after.tag != "VBN":
        return None
    return Predicate(after.main, after.event, "patient", after)


def relative_of(sentence: Sentence, number: Number, group: Group) -> Predicate | None:
    """“was one of seven women whom the court says he killed”: the relative clause says what happened."""
    if number.bare or number.start < group.end or sentence.low[number.start - 1] not in ("of", "the"):
        return None
    place = number.stop + (sentence.low[number.stop : number.stop + 1] in (["who"], ["whom"], ["that"]))
    while place < min(len(sentence.low), number.stop + 12) and sentence.low[place] not in (",", ";"):
        after = sentence.group_at[place]
        if after and after.finite and after.lemma not in word_list("reporting"):
            return Predicate(after.main, after.event, role_of_subject(after) if after.passive else "object", after)
        place += 1
    return None


def spell(sentence: Sentence, number: Number) -> Predicate | None:
    """“during their two months in captivity”: a length that no verb measures is of its own state."""
    state = state_at(sentence, number.stop)
    before = sentence.tag[number.start - 1] if number.start else ""
    owned = before in ("PRP$", "POS") or sentence.low[max(0, number.start - 2) : number.start] in (
        ["beginning", "of"],
        ["end", "of"],
    )
    return Predicate(number.stop, state, "measure") if state and owned else None
