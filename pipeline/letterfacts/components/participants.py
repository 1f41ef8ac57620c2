"""Who did it, whom it befell and where: agent, affected and place of a claim, in the text's words.

Example:  in “Police jailed him for nine days”, agent(…) is “Police”, affected(…) is “him”
Reads     a Sentence, a number and its Predicate
Writes    nothing
Rules     rules/claim_words.csv has the prepositions and nouns of places
"""

from __future__ import annotations

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
Span = tuple[int, int]


class Participants:
    """The participants in the events of one sentence; `spans` are the places (in words) of dates, `names` of names."""

    def __init__(self, sentence: Sentence, dates: list[Span], names: list[Span], places: list[Span]) -> None:
        """Keep what the reading needs."""
        self.sentence = sentence
        self.dates = dates
        self._name_end = {start: end for start, end in names}
        self._name_start = {end: start for start, end in names}
        self._in_date = {n for start, end in dates for n in range(start, end)}
        self._in_place = {n for start, end in places for n in range(start, end)}

    def agent(self, number: Number, found: Predicate) -> str:
        """Who did it; empty where the text does not say, or where the number itself counts them."""
        group = found.group
        if group is None or found.role in ("agent", "self", "subject", "experiencer"):
            return ""
        if group.passive:
            return self.words(self._by(group), number)
        if group.lemma == "be" or (group.event.subject == "affected" and group.lemma not in word_list("keeps_agent")):
            return ""
        return self.words(self.subject(group), number)

    def affected(self, number: Number, found: Predicate) -> str:
        """Whom it befell, where that is not what is counted."""
        group = found.group
        counts = number.mark.kind not in ("count", "percent", "ratio")
        if group is None or group.lemma == "be":
            return self.words(self.subject(group), number) if group and counts else ""
        if group.passive and found.role != "patient":
            return self.words(self.subject(group), number)
        if found.role == "agent" or counts:
            thing = self._object(group)
            if thing and not (number.start < thing.end and thing.start < number.stop):
                return self.words(thing, number)
        if counts and group.event.subject == "affected":
            return self.words(self.subject(group), number)
        return ""

    def subject(self, group: Group) -> Phrase | None:
        """The subject of a group: from the parse, else the phrase before it; of a relative clause, its antecedent."""
        sentence = self.sentence
        for child in sentence.children[group.main]:
            if sentence.dep[child].partition(":")[0] in SUBJECTS:
                return self._antecedent(child) if sentence.low[child] in _RELATIVE else sentence.phrase_at[child]
        return self._subject_before(group)

    def _subject_before(self, group: Group) -> Phrase | None:
        sentence = self.sentence
        shared = self._joined(group)
        for place in range(group.start - 1, max(-1, group.start - MAX_GAP), -1):
            if sentence.low[place] in _RELATIVE:
                return self._antecedent(place)
            other, phrase = sentence.group_at[place], sentence.phrase_at[place]
            if other and other.end == place + 1 and other.finite and other is not group:
                return self.subject(other) if group.start - place < MAX_GAP else None
            if shared or not phrase or phrase.end != place + 1 or place in self._in_date:
                continue
            if not self._prepositional(phrase) and sentence.tag[place] not in ("JJR", "JJ", "JJS", "RBR"):
                return phrase
        return None

    def _joined(self, group: Group) -> bool:
        """Whether a group shares its subject with the one before: “detained 12 men and beat two”."""
        place = group.start - 1
        while place > 0 and self.sentence.tag[place] == "RB":
            place -= 1
        return place >= 0 and self.sentence.low[place] in ("and", "or", "but", "then")

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
            if sentence.dep[child] in OBJECTS and child not in self._in_date:
                return sentence.phrase_at[child]
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

    def place(self, number: Number, found: Predicate | None) -> str:
        """Where it happened: the nearest place phrase of the number's part of the sentence."""
        anchor = found.place if found else number.start
        sentence, segment = self.sentence, self.sentence.segment[number.start]
        best, distance = "", MAX_GAP
        low, high = max(0, anchor - MAX_GAP), min(len(sentence.low) - 1, max(anchor, number.stop) + MAX_GAP)
        for place in range(low, high):
            if sentence.low[place] not in word_list("inside") or sentence.segment[place] != segment:
                continue
            phrase = sentence.phrase_at[place + 1]
            if phrase is None or phrase.start != place + 1 or not self._is_place(phrase, sentence.low[place]):
                continue
            away = min(abs(place - anchor), abs(place - number.stop))
            if away < distance:
                best, distance = self._place_words(phrase), away
        return best

    def _is_place(self, phrase: Phrase, preposition: str) -> bool:
        sentence = self.sentence
        if phrase.start in self._in_date or sentence.low[phrase.head] in _TIME:
            return False
        named = any(n in self._in_place for n in range(phrase.start, phrase.end))
        common = sentence.low[phrase.head] in word_list("names_place") and phrase.end - phrase.start > 1
        if preposition in ("on", "into", "to", "between", "from"):
            return common and preposition == "on" and not named
        return named or common

    def _place_words(self, phrase: Phrase) -> str:
        """A place phrase with its coordinate and its “of …”: “the homes and offices of …”."""
        sentence, end = self.sentence, phrase.end
        following = sentence.phrase_at[end + 1] if end + 1 < len(sentence.low) else None
        if sentence.low[end : end + 1] == ["and"] and following and following.start == end + 1:
            if sentence.low[following.head] in word_list("names_place"):
                return self.words(Phrase(phrase.start, following.end))
        return self.words(phrase)
