"""One sentence's claims: its numbers, their predicates, and everything that hangs on them.

Example:  Reading(sentence, dates, mentions, Context()).claims(quantities)
Reads     a Sentence and the marks in it
Writes    nothing
Rules     what a sentence does not say comes from its Context: a frame of time, the event that a list is about
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace

from spacy.tokens import Token

from letterfacts.components.assertion import assertion
from letterfacts.components.claims_counted import COUNTING, Number, fill, number_of
from letterfacts.components.claims_events import EventWord, word_list
from letterfacts.components.claims_frames import Frame
from letterfacts.components.claims_lists import differs_from_list
from letterfacts.components.claims_neighbours import away, is_parent_of, left_edge
from letterfacts.components.claims_parse import Predicate
from letterfacts.components.claims_participants import Participants
from letterfacts.components.claims_places import Locations
from letterfacts.components.claims_predicates import govern
from letterfacts.components.claims_shallow import Sentence
from letterfacts.components.claims_subjects import Places, Subjects
from letterfacts.components.claims_when import Period, when
from letterfacts.marks import ClaimMark, DateMark, Mark, MentionMark, QuantityMark
from letterfacts.values.lemmas import noun_lemma

_MARKS = frozenset('“”"«»')
_POINTERS = frozenset(("them", "these", "those"))
_NO_EVENT = frozenset("include follow be list name have say read write".split())


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier sentences leave for the next: a period, the event of the list that it is an item of, and the
    claim that “of them” points to.
    """

    frame: Frame = field(default_factory=Frame)
    list_event: EventWord | None = None
    before: ClaimMark | None = None


def introduced(sentence: Sentence) -> EventWord | None:
    """What the items of a list have in common: “Those still detained include:”."""
    events = [group.event for group in sentence.groups if group.lemma not in _NO_EVENT]
    return events[-1] if events else None


def _alike(one: Number, other: Number) -> bool:
    return one.mark.kind == other.mark.kind or {one.mark.kind, other.mark.kind} <= set(COUNTING)


class Reading:
    """One sentence's claims."""

    def __init__(
        self, sentence: Sentence, dates: Sequence[DateMark], mentions: Sequence[MentionMark], context: Context
    ) -> None:
        """Keep the places of dates and names in words of the sentence."""
        self.sentence = sentence
        self.context = context
        self.counted: set[int] = set()
        self.text = " ".join(sentence.all[sentence.start : sentence.end].split())
        self.periods = [Period(*self._span(mark), mark.edtf) for mark in dates if mark.edtf]
        self.named = tuple(self._span(mark) for mark in mentions)
        persons = tuple(self._span(mark) for mark in mentions if mark.label == "PERSON")
        self.subjects = Subjects(sentence, Places(self.named, persons, tuple(self._span(mark) for mark in dates)))
        self.people = Participants(self.subjects, self.counted)
        self.locations = Locations(self.subjects)

    def _span(self, mark: Mark) -> tuple[int, int]:
        start = self.sentence.locate(mark.start)
        return start, max(start + 1, self.sentence.locate(mark.end - 1) + 1)

    def claims(self, marks: Sequence[QuantityMark]) -> list[ClaimMark]:
        """The quantities of the sentence as claims; one that leans on another is read after it."""
        numbers = [number_of(self.sentence, mark) for mark in marks]
        fill(self.sentence, numbers)
        self.counted.update(number.stop - 1 for number in numbers)
        found: dict[int, Predicate | None] = {}
        claims = []
        for number in numbers:
            found[id(number)] = predicate = self._predicate(number, found)
            self._complete(number, predicate)
            claims.append(self._claim(number, predicate, numbers))
        by_number = {id(number): claim for number, claim in zip(numbers, claims, strict=True)}
        return [self._leaning(number, claim, by_number) for number, claim in zip(numbers, claims, strict=True)]

    def _leaning(self, number: Number, claim: ClaimMark, claims: dict[int, ClaimMark]) -> ClaimMark:
        """A part of a whole, or the second of two, with the period and place of the first where it has none."""
        leans = number.whole or number.coordinate
        first = claims[id(leans)] if leans and leans.start < number.start else None
        if first is None and self.sentence.low[number.end : number.end + 2] in (["of", "them"], ["of", "these"]):
            first = self.context.before
            claim = replace(claim, subset_of=(first.start, first.end) if first else None)
        if first is None or claim.kind not in COUNTING:
            return claim
        return replace(claim, when=claim.when or first.when, place=claim.place or first.place)

    def _complete(self, number: Number, predicate: Predicate | None) -> None:
        """Counted nouns that the verb shows: “arrests rose from 6 to 38”, “136 of them are women”."""
        group = predicate.group if predicate else None
        if not number.bare or group is None or number.mark.kind != "count":
            return
        sentence, phrase = self.sentence, None
        if group.lemma in word_list("change") and group.end <= number.start:
            phrase = self.subjects.subject(group)
        elif group.lemma == "be" and number.end <= group.start and predicate and not self._has_noun(number, predicate):
            phrase = sentence.phrase_at[group.end] if group.end < len(sentence.low) else None
            if phrase and sentence.tag[phrase.head] not in ("NNS", "NNPS"):
                return
        if phrase and sentence.tag[phrase.head] in ("NN", "NNS", "NNP", "NNPS"):
            number.first, number.last = phrase.start, phrase.end

    def _predicate(self, number: Number, found: dict[int, Predicate | None]) -> Predicate | None:
        if number.mark.kind == "age":
            return None
        if is_parent_of(self.sentence, number):
            return None
        leans = number.coordinate or number.whole
        inherited = found.get(id(leans)) if leans and _alike(leans, number) else None
        if self.context.list_event and not self.sentence.groups:
            return Predicate(number.start, self.context.list_event, "item")
        predicate = govern(self.sentence, number, inherited)
        return None if predicate and self._told(number, predicate) else predicate

    def _has_noun(self, number: Number, predicate: Predicate) -> bool:
        """Whether a number is no subject on its own: “two of the dead were nurses”, “of the 90, 40 were nurses”."""
        low = self.sentence.low
        if predicate.role != "subject" or low[max(0, left_edge(self.sentence, number))] == "of":
            return True
        return low[number.end : number.end + 1] == ["of"] and low[number.end + 1] not in _POINTERS

    def _told(self, number: Number, found: Predicate) -> bool:
        """Whether a number stands in a quotation and its verb only says who is quoted: “211 days,” he told us."""
        text = self.sentence.text
        between = text[number.end : found.place] or text[found.place : number.start]
        if "".join(text[number.end : number.end + 1]) in _MARKS:
            return False  # the number alone is quoted
        return found.event.lemma in word_list("reporting") and sum(word in _MARKS for word in between) % 2 == 1

    def _claim(self, number: Number, predicate: Predicate | None, numbers: Sequence[Number]) -> ClaimMark:
        sentence, mark = self.sentence, number.mark
        event = predicate.event if predicate else None
        negated, modality = assertion(sentence.doc, mark.start, mark.end, self._token(predicate))
        flags = ("count_differs_from_list",) if differs_from_list(sentence, number, self.named) else ()
        return ClaimMark(
            **{item.name: getattr(mark, item.name) for item in fields(QuantityMark) if item.name != "flags"},
            flags=(*mark.flags, *flags),
            counted="" if number.bare else sentence.words(number.first, number.last),
            subset_of=(number.whole.mark.start, number.whole.mark.end) if number.whole else None,
            event=event.lemma if event else "",
            event_class=self._class_of(number, predicate) if predicate else "",
            agent=self.people.agent(number, predicate) if predicate else "",
            affected=self._affected(number, predicate),
            when=self._when(number, predicate, numbers, modality),
            place=""
            if mark.kind == "age" or away(sentence, number) or is_parent_of(sentence, number)
            else self.locations.find(number, predicate, self.counted),
            negated=negated,
            modality=modality,
            sentence=self.text,
        )

    def _class_of(self, number: Number, predicate: Predicate) -> str:
        """The class of the event; none for holding elections, talks and the like."""
        event, group = predicate.event, predicate.group
        if event.lemma == "hold" and group:
            thing = self.subjects.subject(group) if group.passive else self.subjects.object(group)
            heads = [number.last - 1] if not number.bare else []
            heads += [thing.head] if thing else []
            if any(noun_lemma(self.sentence.text[head]) in word_list("held_things") for head in heads):
                return ""
        return event.event_class

    def _when(self, number: Number, predicate: Predicate | None, numbers: Sequence[Number], modality: str) -> str:
        """The period from the sentence, else from the frame it stands in where the claim can hold for that."""
        if number.mark.kind == "age" or is_parent_of(self.sentence, number):
            return ""
        frame, group = self.context.frame, predicate.group if predicate else None
        own = when(self.sentence, number, predicate, self.periods, numbers)
        if modality != "asserted" and own.endswith("/.."):
            return ""  # since then it has been planned; it has not happened
        if own or modality != "asserted":
            return own
        if group and group.event.subject == "none":
            subject = self.subjects.subject(group)
            return frame.latest if subject and self.sentence.low[subject.start] in ("the", "this") else ""
        return frame.edtf if frame.standing or (group and group.past) else ""

    def _affected(self, number: Number, predicate: Predicate | None) -> str:
        if number.mark.kind == "age":
            return self.people.person(number)
        return self.people.affected(number, predicate) if predicate else self.people.item(number)

    def _token(self, predicate: Predicate | None) -> Token | None:
        return self.sentence.doc[self.sentence.token[predicate.place]] if predicate else None
