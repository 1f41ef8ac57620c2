"""Who did it, whom it befell and where: agent, affected and place of a claim, in the text's words.

Example:  in “Police jailed him for nine days”, agent(…) is “Police”, affected(…) is “him”
Reads     a Sentence, a number and its Predicate
Writes    nothing
Rules     rules/claim_words.csv has the prepositions and nouns of places
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterfacts.components.counted import Number
from letterfacts.components.eventwords import word_list
from letterfacts.components.predicates import OBJECTS, SUBJECTS, Predicate
from letterfacts.components.shallow import MAX_GAP, Group, Phrase, Sentence

_RELATIVE = ("who", "which", "that", "whom")
_TIME = frozenset(
    "day days week weeks month months year years hour hours time times morning evening night monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december then now today yesterday".split()
)
_ON_PERSONS = ("01", "02", "03")
_AT_BUILDINGS = ("0401", "1301")
_CITED = frozenset(
    "article articles section sections law decree resolution update rule rules paragraph chapter annex case".split()
)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Names:
    """The places of names in words: all of them, and those of persons."""

    all: tuple[Span, ...] = ()
    persons: tuple[Span, ...] = ()


class Participants:
    """The participants in the events of one sentence; `dates`, `places`: spans in words."""

    def __init__(self, sentence: Sentence, dates: list[Span], names: Names, places: list[Span]) -> None:
        """Keep what the reading needs."""
        self.sentence = sentence
        self._name_end = dict(names.all)
        self._person_start = dict(names.persons)
        self._person_end = {end: start for start, end in names.persons}
        self._in_date = {n for start, end in dates for n in range(start, end)}
        self._in_name = {n for start, end in names.all for n in range(start, end)}
        self._in_place = {n for start, end in places for n in range(start, end)}

    def agent(self, number: Number, found: Predicate) -> str:
        """Who did it; empty where the text does not say, or where the number itself counts them."""
        group = found.group
        if group is None or found.role in ("agent", "self", "subject", "experiencer"):
            return ""
        if group.passive:
            return self.words(self._by(group), number)
        if group.lemma == "be" or group.lemma in word_list("change"):
            return ""
        if group.event.subject == "affected" and group.lemma not in word_list("keeps_agent"):
            return ""
        return self.words(self._named(self.subject(group)), number)

    def affected(self, number: Number, found: Predicate) -> str:
        """Whom it befell, where that is not what is counted."""
        group = found.group
        counts = number.mark.kind not in ("count", "percent", "ratio")
        if group is None or (group.lemma == "be" and not counts):
            return ""
        if group.lemma == "be" or (group.passive and found.role not in ("patient", "self")):
            return self.words(self._named(self.subject(group)), number)
        if counts or (found.role == "agent" and group.event.event_class.startswith(_ON_PERSONS)):
            thing = self._object(group)
            if thing and not (number.start < thing.end and thing.start < number.stop):
                return self.words(self._named(thing), number)
        if counts and group.event.subject == "affected":
            return self.words(self._named(self.subject(group)), number)
        return ""

    def person(self, number: Number) -> str:
        """Whose age a number is: the name just before, the noun after “-year-old”, the subject of be."""
        sentence = self.sentence
        phrase = sentence.phrase_at[number.end] if number.end < len(sentence.low) else None
        if "old" in sentence.words(number.start, number.end).lower() and phrase:
            return self.words(self._named(phrase))
        for place in range(number.start, max(0, number.start - 14), -1):
            if sentence.low[place - 1] == ";":
                break
            if place in self._person_end:
                return sentence.words(self._person_end[place], place)
            group = sentence.group_at[place - 1]
            if group and group.lemma == "be":
                return self.words(self._named(self.subject(group)))
        before = self._phrase_before(number.start)
        return self.words(before)

    def _phrase_before(self, place: int) -> Phrase | None:
        for at in range(place - 1, max(-1, place - 5), -1):
            phrase = self.sentence.phrase_at[at]
            if phrase:
                return phrase
        return None

    def subject(self, group: Group) -> Phrase | None:
        """The subject of a group: the phrase that touches it, else as parsed, else the nearest one before it."""
        sentence = self.sentence
        touching = self._touching(group)
        if touching:
            return touching
        for child in sentence.children[group.main]:
            if sentence.dep[child].partition(":")[0] in SUBJECTS:
                return self._antecedent(child) if sentence.low[child] in _RELATIVE else sentence.phrase_at[child]
        up = sentence.head[group.main]
        other = sentence.group_at[up] if up >= 0 else None
        if other and other is not group and sentence.dep[group.main] == "conj" and other.start < group.start:
            return self.subject(other)
        return self._subject_before(group)

    def _touching(self, group: Group) -> Phrase | None:
        """The phrase right before a group, unless it is the object of the verb or preposition before."""
        place = group.start - 1
        while place > 0 and self.sentence.tag[place] == "RB":
            place -= 1
        phrase = self.sentence.phrase_at[place] if place >= 0 else None
        if phrase is None or phrase.end != place + 1 or self._prepositional(phrase) or place in self._in_date:
            return None
        if not self._nominal(phrase) or self.sentence.dep[phrase.head] in (*OBJECTS, "appos", "conj"):
            return None
        return phrase if group.finite else None

    def _nominal(self, phrase: Phrase) -> bool:
        return self.sentence.tag[phrase.head] not in ("JJR", "JJ", "JJS", "RBR", "POS", "HYPH")

    def _subject_before(self, group: Group) -> Phrase | None:
        sentence = self.sentence
        shared = self._joined(group)
        for place in range(group.start - 1, max(-1, group.start - MAX_GAP), -1):
            if sentence.low[place] in _RELATIVE:
                return self._antecedent(place)
            other, phrase = sentence.group_at[place], sentence.phrase_at[place]
            if other and other.end == place + 1 and other.finite and other is not group:
                return self.subject(other)
            if shared or not phrase or phrase.end != place + 1 or place in self._in_date:
                continue
            if not self._prepositional(phrase) and self._nominal(phrase):
                return phrase
        return None

    def _joined(self, group: Group) -> bool:
        """Whether a group shares its subject with the one before: “detained 12 men and beat two”."""
        place = group.start - 1
        while place > 0 and self.sentence.tag[place] == "RB":
            place -= 1
        return place >= 0 and self.sentence.low[place] in ("and", "or", "but", "then")

    def _named(self, phrase: Phrase | None) -> Phrase | None:
        """A phrase, or the name of the person beside it: “the photographer, Ana Ruiz, …”, “Ana Ruiz, a trader, …”."""
        if phrase is None or any(n in self._person_start for n in range(phrase.start, phrase.end)):
            return phrase
        low = self.sentence.low
        if low[phrase.end : phrase.end + 1] == [","]:
            for place in range(phrase.end + 1, phrase.end + 4):
                if place in self._person_start:
                    return Phrase(place, self._person_start[place])
        if phrase.start and low[phrase.start - 1] == "," and phrase.start - 1 in self._person_end:
            return Phrase(self._person_end[phrase.start - 1], phrase.start - 1)
        return phrase

    def _antecedent(self, place: int) -> Phrase | None:
        """The phrase before a relative pronoun, with the noun that its “of …” belongs to."""
        before = place - 1
        while before >= 0 and self.sentence.phrase_at[before] is None and place - before < 4:
            before -= 1
        return self.sentence.phrase_at[before] if before >= 0 else None

    def _prepositional(self, phrase: Phrase) -> bool:
        return phrase.start > 0 and self.sentence.tag[phrase.start - 1] in ("IN", "TO")

    def _object(self, group: Group) -> Phrase | None:
        sentence = self.sentence
        for child in sentence.children[group.main]:
            phrase = sentence.phrase_at[child]
            if sentence.dep[child] in OBJECTS and phrase and child not in self._in_date and not self._prepositional(phrase):
                return phrase
        phrase = sentence.phrase_at[group.end] if group.end < len(sentence.low) else None
        return phrase if phrase and phrase.start >= group.end and group.end not in self._in_date else None

    def _by(self, group: Group) -> Phrase | None:
        """The phrase after “by” behind a passive group."""
        sentence = self.sentence
        for place in range(group.end, min(len(sentence.low) - 1, group.end + 25)):
            if sentence.group_at[place] or sentence.segment[place] != sentence.segment[group.start]:
                return None
            phrase = sentence.phrase_at[place + 1]
            if sentence.low[place] == "by" and phrase and phrase.start == place + 1:
                timely = place + 1 in self._in_date or sentence.low[phrase.head] in _TIME
                return None if timely else phrase
        return None

    def words(self, phrase: Phrase | None, number: Number | None = None) -> str:
        """A phrase with its “of …”, in the text's words; empty for none and for the number's own phrase."""
        if phrase is None or phrase.start in self._in_date:
            return ""
        if number and phrase.start < number.stop and number.start < phrase.end:
            return ""
        sentence, start, end = self.sentence, phrase.start, phrase.end
        for _ in range(2):
            end = max(end, self._name_end.get(start, 0), *(self._name_end.get(n, 0) for n in range(start, end)))
            following = sentence.phrase_at[end + 1] if end + 1 < len(sentence.low) else None
            if sentence.low[end : end + 1] != ["of"] or following is None or following.start != end + 1:
                break
            end = following.end
        return sentence.words(start, end)

    def place(self, number: Number, found: Predicate | None, numbers: Sequence[Number]) -> str:
        """Where it happened: the nearest place phrase of the number's part of the sentence."""
        anchor = found.place if found else number.start
        sentence, segment = self.sentence, self.sentence.segment[number.start]
        counted = {n for other in numbers for n in range(other.start, other.stop)}
        buildings = found is not None and found.event.event_class.startswith(_AT_BUILDINGS)
        best, distance = "", MAX_GAP
        low, high = max(0, anchor - MAX_GAP), min(len(sentence.low) - 1, max(anchor, number.stop) + MAX_GAP)
        for place in range(low, high):
            if sentence.low[place] not in word_list("inside") or sentence.segment[place] != segment:
                continue
            phrase = sentence.phrase_at[place + 1]
            if phrase is None or phrase.start != place + 1 or phrase.head in counted:
                continue
            away = min(abs(place - anchor), abs(place - number.stop))
            if away < distance and self._is_place(phrase, buildings):
                best, distance = self._place_words(phrase), away
        return best

    def _is_place(self, phrase: Phrase, buildings: bool) -> bool:
        """A name that is no person's or organization's, or a noun for a region; a building's only of some events."""
        sentence = self.sentence
        words = range(phrase.start, phrase.end)
        if phrase.start in self._in_date or sentence.low[phrase.head] in _TIME:
            return False
        if any(n in self._in_name for n in words):
            return False
        head = sentence.low[phrase.head]
        if sentence.tag[phrase.head] in ("NNP", "NNPS"):
            return sentence.low[phrase.start] not in _CITED and sentence.text[phrase.head][0].isupper()
        common = head in word_list("region") or (buildings and head in word_list("building"))
        return (common and len(words) > 1) or any(n in self._in_place for n in words)

    def _place_words(self, phrase: Phrase) -> str:
        """A place phrase with its coordinate and its “of …”: “the homes and offices of …”."""
        sentence, end = self.sentence, phrase.end
        following = sentence.phrase_at[end + 1] if end + 1 < len(sentence.low) else None
        if sentence.low[end : end + 1] == ["and"] and following and following.start == end + 1:
            if sentence.low[following.head] in word_list("building") | word_list("region"):
                return self.words(Phrase(phrase.start, following.end))
        return self.words(phrase)
