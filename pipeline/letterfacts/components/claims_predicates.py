"""What happened to what a number counts: the verb, noun or state that governs its phrase, and the part it plays there.

Example:  in “13 of the detainees were jailed”, govern(sentence, number).event.lemma == "jail", role "patient"
Reads     a Sentence, its numbers
Writes    nothing
Rules     words that touch (verb before, verb after, by, of) decide first, then the parse, then the nearest verb
"""

from __future__ import annotations

from dataclasses import replace

from letterfacts.components.claims_complements import among, relative_of, spell, state_at
from letterfacts.components.claims_counted import Number
from letterfacts.components.claims_events import EventWord, event_words, word_list
from letterfacts.components.claims_neighbours import group_after, group_before, left_edge
from letterfacts.components.claims_parse import Predicate, parsed, role_of_subject
from letterfacts.components.claims_phrases import Group
from letterfacts.components.claims_shallow import MAX_GAP, Sentence
from letterfacts.values.lemmas import verb_lemma

_OPENERS = ("that", "because", "while", "whereas", "although", "whether", "if", "but")
# “six years' imprisonment” says how long; the verb says what happened.
_STATES = frozenset("imprisonment detention custody confinement incarceration".split())
_RELATIVE = ("who", "which", "that", "whose")


def govern(sentence: Sentence, number: Number, inherited: Predicate | None = None) -> Predicate | None:
    """The predicate of a number's phrase, or None where the sentence has none.

    `inherited`: the predicate of the number that this one leans on; it holds where no verb touches this one.
    """
    found = (
        spell(sentence, number)
        or _whole_of(sentence, number)
        or _touching(sentence, number)
        or _gapped(sentence, number)
    )
    if found is None and inherited:
        return inherited
    found = found or parsed(sentence, number)
    if found and found.role == "of" and found.event.lemma in _STATES and number.mark.kind == "duration":
        found = None
    return _resolve(sentence, number, found or _nearest(sentence, number))


def _gapped(sentence: Sentence, number: Number) -> Predicate | None:
    """“three have been expelled and 260 deported”: the second participle shares the first's auxiliary."""
    left = left_edge(sentence, number)
    if left < 0 or sentence.low[left] not in ("and", ",", "but"):
        return None
    before = group_before(sentence, left)
    return _participle(sentence, number) if before and before.passive else None


def _whole_of(sentence: Sentence, number: Number) -> Predicate | None:
    """“seven of the eleven journalists tried”: the whole has an event of its own."""
    left = left_edge(sentence, number)
    return _participle(sentence, number) if left >= 0 and sentence.low[left] == "of" else None


def _touching(sentence: Sentence, number: Number) -> Predicate | None:
    """Where a neighbouring word leaves no doubt."""
    left = left_edge(sentence, number)
    before = sentence.group_at[left] if left >= 0 else None
    after = group_after(sentence, number.stop)
    said = (
        before
        and after
        and (before.lemma in word_list("reporting") or after.start != after.main or after.lemma == "be")
    )
    if before and before.end == left + 1 and not said:
        return Predicate(before.main, before.event, "subject" if before.lemma == "be" else "object", before)
    word = sentence.low[left] if left >= 0 else ""
    if word == "by":
        passive = group_before(sentence, left, passive=True)
        if passive and left - passive.end < 20:
            return Predicate(passive.main, passive.event, "agent", passive)
    if word == "of" and left:
        noun = event_words().noun(sentence.text[left - 1]) or _gerund(sentence, left - 1)
        if noun:
            return Predicate(left - 1, noun, "of")
    if number.mark.kind == "duration" and sentence.low[number.stop : number.stop + 1] in (["after"], ["before"]):
        noun = event_words().noun(sentence.text[number.start - 1]) if number.start else None
        if noun:
            return Predicate(number.start - 1, noun, "of")
    if after is None and (left < 0 or word in _OPENERS or _opens_part(sentence, number, left)):
        after = _following(sentence, number, finite=True)
    fragment = _participle(sentence, number) if after is None and number.bare and number.end == number.stop else None
    if fragment and word in ("", ":", ",", "and", "("):
        return fragment
    state = state_at(sentence, number.end) if number.bare and after is None and left < 0 else None
    if state:
        return Predicate(number.end, state, "self")
    if after and word not in ("of", "in", "for", "with", "to", "from", "by", "on", "at", "after"):
        return Predicate(after.main, after.event, role_of_subject(after), after)
    return None


def _gerund(sentence: Sentence, place: int) -> EventWord | None:
    """“the jailing of 12 editors”: a noun made of an event verb."""
    lemma = verb_lemma(sentence.text[place], event_words().verbs)
    return event_words().verbs.get(lemma) if sentence.low[place].endswith("ing") else None


def _opens_part(sentence: Sentence, number: Number, left: int) -> bool:
    """Whether no verb and no preposition stands before a phrase in its part of the sentence: it is a subject."""
    opens = sentence.segment[left] != sentence.segment[left - 1] if left else True
    if sentence.tag[left] in ("IN", "TO") or (sentence.tag[left] == "CC" and not opens) or sentence.depth[number.start]:
        return False
    return group_before(sentence, number.start) is None


def _nearest(sentence: Sentence, number: Number) -> Predicate | None:
    """Without help from the parse: the verb after a subject, before an object, or a participle after."""
    left = left_edge(sentence, number)
    before = group_before(sentence, number.start)
    after = _following(sentence, number)
    prepositional = left >= 0 and sentence.tag[left] in ("IN", "TO")
    if after and (before is None or not after.finite) and not (prepositional and before):
        return Predicate(after.main, after.event, "oblique" if prepositional else role_of_subject(after), after)
    if before:
        return Predicate(before.main, before.event, "oblique" if prepositional else "object", before)
    noun = event_words().noun(sentence.text[number.stop - 1]) if not number.bare else None
    state = state_at(sentence, number.stop)
    if state:
        return Predicate(number.stop, state, "self")
    return Predicate(number.stop - 1, noun, "self") if noun else None


def _following(sentence: Sentence, number: Number, *, finite: bool = False) -> Group | None:
    """The first (finite) group after the phrase that is in no relative clause, in the same part of the sentence."""
    segment, relative = sentence.segment[number.start], False
    for place in range(number.stop, min(len(sentence.low), number.stop + MAX_GAP)):
        group = sentence.group_at[place] if sentence.depth[place] <= sentence.depth[number.start] else None
        if sentence.segment[place] != segment and sentence.low[number.stop : number.stop + 1] != [":"]:
            return None
        aside = (
            group is not None
            and group.lemma in word_list("reporting")
            and sentence.low[group.end : group.end + 1] == [","]
        )
        if group and group.start == place and (group.finite or not finite) and not aside:
            if not relative or sentence.low[place - 1] == ",":
                return group
            relative = False
        relative = relative or (sentence.low[place] in _RELATIVE and sentence.low[place - 1] != "said")
    return None


def _resolve(sentence: Sentence, number: Number, found: Predicate | None) -> Predicate | None:
    """From a verb that says little to the word that says what happened."""
    measured = _measured_noun(sentence, number)
    if measured and (found is None or found.event.lemma in word_list("light") or found.role == "of"):
        return measured
    if found is None or found.group is None:
        return found
    if found.event.lemma in word_list("counting") and found.role == "object":
        found = _participle(sentence, number) or found
    elif found.role in ("patient", "subject", "agent", "experiencer"):
        found = _raised(sentence, found)
    if found.group is None:
        return found
    found = _with_cause(sentence, found, found.group)
    if found.group is None:
        return found
    state = state_at(sentence, found.group.main)
    if state and found.group.start < found.group.main:
        return Predicate(found.place, state, "subject", found.group)
    if found.group.lemma == "be":
        return _of_be(sentence, number, found, found.group)
    noun = _counted_noun(sentence, number)
    if noun and found.event.lemma in word_list("light"):
        return Predicate(found.place, noun, found.role, found.group)
    return found


def _counted_noun(sentence: Sentence, number: Number) -> EventWord | None:
    """The event that the counted noun itself names: “60 searches”, “14 death threats”."""
    if number.bare:
        return None
    for place in range(number.first, number.last):
        if place + 1 == number.last or sentence.low[place + 1] == "of":
            return event_words().noun(sentence.text[place])
    return None


def _measured_noun(sentence: Sentence, number: Number) -> Predicate | None:
    """“a 12-year sentence”, “a fine of 500 roubles”."""
    if number.mark.kind not in ("duration", "money"):
        return None
    for place in range(number.end, min(number.end + 4, len(sentence.low))):
        noun = event_words().noun(sentence.text[place]) if sentence.tag[place] in ("NN", "NNS") else None
        if noun and noun.lemma in _STATES:
            return None
        if noun:
            left = left_edge(sentence, number)
            left -= left > 0 and sentence.tag[left] == "RP"
            return Predicate(place, noun, "measure", sentence.group_at[left] if left >= 0 else None)
        if sentence.tag[place] not in ("JJ", "NN", "HYPH", "VBN", "POS"):
            break
    if sentence.low[number.end : number.end + 1] == ["of"] and number.mark.kind == "duration":
        noun = event_words().noun(sentence.text[number.end + 1]) if number.end + 1 < len(sentence.low) else None
        if noun and noun.lemma in _STATES:
            return Predicate(number.end + 1, noun, "measure")
    left = left_edge(sentence, number)
    if left > 0 and sentence.low[left] == "of":
        noun = event_words().noun(sentence.text[left - 1])
        if noun:
            return Predicate(left - 1, noun, "measure", group_before(sentence, left))
    return None


def _participle(sentence: Sentence, number: Number) -> Predicate | None:
    """“counted 17 societies struck off the register”, “found 63 journalists behind bars”."""
    group = sentence.group_at[number.stop] if number.stop < len(sentence.low) else None
    if group and not group.finite and group.tag in ("VBN", "VBG") and group.start == number.stop:
        return Predicate(group.main, group.event, role_of_subject(group), group)
    if _includes(sentence, number):
        relative = sentence.group_at[number.stop + 1] if number.stop + 1 < len(sentence.low) else None
        if relative and sentence.low[number.stop] in ("who", "that", "which"):
            return Predicate(relative.main, relative.event, role_of_subject(relative), relative)
    if group and group.tag == "VBD" and group.lemma != "be" and len(sentence.low) > number.stop + 1:
        return Predicate(group.main, group.event, "patient", group)
    return None


def _includes(sentence: Sentence, number: Number) -> bool:
    """“does not include the 214 who were freed”: what the relative clause says is what happened."""
    left = left_edge(sentence, number)
    before = sentence.group_at[left] if left >= 0 else None
    return before is not None and before.lemma in ("include", "know")


def _raised(sentence: Sentence, found: Predicate) -> Predicate:
    """“are believed to have died”, “continue to be held”: the infinitive says what happened."""
    group = found.group
    if group is None or group.lemma not in word_list("raising"):
        return found
    place = group.end
    if sentence.low[place : place + 1] == ["to"]:
        place += 1
    elif group.lemma != "remain":
        return found
    following = sentence.group_at[place] if place < len(sentence.low) else None
    if following is None or following.finite:
        return found
    return Predicate(following.main, following.event, role_of_subject(following), following)


def _with_cause(sentence: Sentence, found: Predicate, group: Group) -> Predicate:
    """“ordered the two men detained for two months”: who ordered it did it."""
    phrase = sentence.phrase_at[group.start - 1] if group.start and group.passive and not group.finite else None
    place = phrase.start - 1 if phrase else -1
    while place > 0 and sentence.tag[place] in ("DT", "PRP$", "JJ"):
        place -= 1
    higher = sentence.group_at[place] if place >= 0 else None
    return replace(found, cause=higher) if higher and higher.lemma == "order" else found


def _of_be(sentence: Sentence, number: Number, found: Predicate, group: Group) -> Predicate:
    """A form of be: the state after it, the event noun that is counted, the participle after it, or be itself."""
    place = group.end
    while place < len(sentence.low) and sentence.tag[place] in ("RB", "DT"):
        place += 1
    state = state_at(sentence, place)
    if state:
        return Predicate(place, state, "subject", group)
    noun = _counted_noun(sentence, number)
    if noun:
        return Predicate(number.last - 1, noun, "self", group)
    return _participle(sentence, number) or among(sentence, place) or relative_of(sentence, number, group) or found
