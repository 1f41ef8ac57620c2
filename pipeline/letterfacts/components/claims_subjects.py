"""Subjects, objects and “by” phrases of verb groups, and a phrase in the text's words.

Example:  in “the court in Dorn jailed them”, words(subject(group)) is “the court”
Reads     a Sentence, the places of names and dates in it
Writes    nothing
Rules     the phrase that touches the verb decides first, then the parse, then the nearest phrase before
"""

from __future__ import annotations

from dataclasses import dataclass

from letterfacts.components.claims_parse import OBJECTS, SUBJECTS
from letterfacts.components.claims_phrases import Group, Phrase
from letterfacts.components.claims_shallow import MAX_GAP, Sentence

_RELATIVE = ("who", "which", "that", "whom")
_OPENERS = ("that", "because", "while", "when", "if", "as", "after", "before", "where", "although", "whether")
_JOINS = ("and", "or", "but", "then")
_TIME = frozenset(
    "day days week weeks month months year years hour hours time times morning evening night monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december then now today yesterday".split()
)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Where names and dates are, in words."""

    names: tuple[Span, ...] = ()
    persons: tuple[Span, ...] = ()
    dates: tuple[Span, ...] = ()


class Subjects:
    """The grammar of one sentence's groups."""

    def __init__(self, sentence: Sentence, places: Places) -> None:
        """Keep the sentence and index the places."""
        self.sentence = sentence
        self.in_date = {n for start, end in places.dates for n in range(start, end)}
        self.in_name = {n for start, end in places.names for n in range(start, end)}
        self.person_end = {end: start for start, end in sorted(places.persons, reverse=True)}
        self.person_start = {start: end for end, start in self.person_end.items()}
        self._name_end = dict(places.names)

    def subject(self, group: Group, left: int = 6) -> Phrase | None:
        """The subject of a group; of a relative clause, its antecedent. `left`: how many groups back to look."""
        found = self._touching(group)
        if found or not left:
            return found
        sentence = self.sentence
        for child in sentence.children[group.main]:
            if sentence.dep[child].partition(":")[0] in SUBJECTS:
                return self._antecedent(child, left) if sentence.low[child] in _RELATIVE else sentence.phrase_at[child]
        up = sentence.head[group.main]
        other = sentence.group_at[up] if up >= 0 else None
        if other and other is not group and sentence.dep[group.main] == "conj" and other.start < group.start:
            return self.subject(other, left - 1)
        return self._before(group, left) or (self._after(group, left) if group.tag == "VBG" else None)

    def _after(self, group: Group, left: int) -> Phrase | None:
        """The subject of the clause after a participle that opens the sentence: “After arresting two, police left”."""
        later = (other for other in self.sentence.groups if other.start > group.start and other.finite)
        following = next(later, None)
        return self.subject(following, left - 1) if following else None

    def _touching(self, group: Group) -> Phrase | None:
        """The phrase right before a group, unless a verb or preposition before governs it."""
        sentence, place = self.sentence, group.start - 1
        while place > 0 and sentence.tag[place] == "RB":
            place -= 1
        phrase = sentence.phrase_at[place] if place >= 0 else None
        if phrase is None or phrase.end != place + 1:
            return None
        part = self._part_of(phrase) if group.finite else None
        if part or not self._can_be(phrase, group):
            return part
        before = sentence.low[phrase.start - 1] if phrase.start else ""
        governed = phrase.start > 0 and (
            before in (",", "and", "or") or sentence.group_at[phrase.start - 1] is not None
        )
        if governed and before not in _OPENERS and sentence.dep[phrase.head] in (*OBJECTS, "appos", "conj"):
            return None
        return phrase if group.finite or group.passive else None

    def _part_of(self, phrase: Phrase) -> Phrase | None:
        """The number before “of the detainees”, which makes the whole phrase a subject: “13 to 20 of the detainees”."""
        sentence, of = self.sentence, phrase.start - 1
        if of < 1 or sentence.low[of] != "of":
            return None
        for place in range(of - 1, max(-1, of - 7), -1):
            if sentence.group_at[place] or sentence.low[place] in (",", ";", ":"):
                return None
            if sentence.is_count(place):
                before = sentence.tag[place - 1] if place else ""
                opens = before not in ("IN", "TO") and not (place and sentence.group_at[place - 1])
                return Phrase(place, of) if opens else None
        return None

    def _can_be(self, phrase: Phrase, group: Group) -> bool:
        """Whether a phrase can be a subject at all: no date, no code, not in parentheses, after no preposition."""
        sentence, head = self.sentence, phrase.head
        if self.prepositional(phrase) or head in self.in_date or sentence.depth[head] > sentence.depth[group.main]:
            return False
        if sentence.is_cut(head) and sentence.tag[head] == "CD" and not sentence.is_count(head):
            return False
        return sentence.tag[head] not in ("JJR", "JJ", "JJS", "RBR", "POS", "HYPH") and "/" not in sentence.text[head]

    def _before(self, group: Group, left: int) -> Phrase | None:
        sentence = self.sentence
        shared = self._joined(group)
        for place in range(group.start - 1, max(-1, group.start - MAX_GAP), -1):
            if sentence.low[place] == ";":
                return None
            if sentence.low[place] in _RELATIVE and sentence.tag[place] != "DT":
                return self._antecedent(place, left)
            other, phrase = sentence.group_at[place], sentence.phrase_at[place]
            if other and other.end == place + 1 and other.finite and other is not group:
                return self.subject(other, left - 1)
            if not shared and phrase and phrase.end == place + 1 and self._can_be(phrase, group):
                return phrase
        return None

    def _joined(self, group: Group) -> bool:
        """Whether a group shares its subject with the one before: “detained 12 men and beat two”."""
        place = group.start - 1
        while place > 0 and self.sentence.tag[place] == "RB":
            place -= 1
        word = self.sentence.low[place] if place >= 0 else ""
        return word in _JOINS or (word == "," and group.tag == "VBG")

    def _antecedent(self, place: int, left: int) -> Phrase | None:
        """The phrase before a relative pronoun; after a form of be, what that is said of."""
        sentence, before = self.sentence, place - 1
        while before >= 0 and place - before < 8 and self._skips(before, place):
            before -= 1
        phrase = sentence.phrase_at[before] if before >= 0 else None
        copula = sentence.group_at[phrase.start - 1] if phrase and phrase.start else None
        if copula and copula.lemma == "be" and left:
            return self.subject(copula, left - 1) or phrase
        return phrase

    def _skips(self, before: int, place: int) -> bool:
        return self.sentence.phrase_at[before] is None or self.sentence.depth[before] > self.sentence.depth[place]

    def prepositional(self, phrase: Phrase) -> bool:
        """Whether a preposition stands before a phrase."""
        before = phrase.start - 1
        return before >= 0 and self.sentence.tag[before] in ("IN", "TO") and self.sentence.low[before] not in _OPENERS

    def object(self, group: Group) -> Phrase | None:
        """The object of a group: the phrase right after it, else as parsed."""
        sentence = self.sentence
        phrase = sentence.phrase_at[group.end] if group.end < len(sentence.low) else None
        if phrase and phrase.start == group.end and group.end not in self.in_date:
            return phrase
        for child in sentence.children[group.main]:
            phrase = sentence.phrase_at[child]
            if sentence.dep[child] in OBJECTS and phrase and child not in self.in_date and phrase.start > group.main:
                return None if self.prepositional(phrase) else phrase
        return None

    def by(self, group: Group) -> Phrase | None:
        """The phrase after “by” behind a passive group."""
        sentence = self.sentence
        for place in range(group.end, min(len(sentence.low) - 1, group.end + 25)):
            if sentence.group_at[place] or sentence.segment[place] != sentence.segment[group.start]:
                return None
            if sentence.is_count(place) and sentence.low[place - 1] != "by":
                return None
            phrase = sentence.phrase_at[place + 1]
            if sentence.low[place] == "by" and phrase and phrase.start == place + 1:
                timely = place + 1 in self.in_date or sentence.low[phrase.head] in _TIME
                return None if timely else phrase
        return None

    def named(self, phrase: Phrase | None) -> Phrase | None:
        """A phrase, or the name of the person beside it: “the photographer, Ana Ruiz, …”, “Ana Ruiz, a trader, …”."""
        if phrase is None or any(n in self.person_start for n in range(phrase.start, phrase.end)):
            return self._persons(phrase) if phrase and phrase.end in self.person_end else phrase
        if self.sentence.tag[phrase.head] in ("PRP", "NNP"):
            return phrase
        low = self.sentence.low
        if low[phrase.end : phrase.end + 1] == [","]:
            for place in range(phrase.end + 1, phrase.end + 4):
                if place in self.person_start:
                    return Phrase(place, self.person_start[place])
        end = phrase.start - 1
        if end > 1 and low[end] == "," and low[end - 1] == ")" and "(" in low[max(0, end - 8) : end]:
            end -= 1 + low[max(0, end - 8) : end][::-1].index("(")
        if phrase.start and low[phrase.start - 1] == "," and end in self.person_end:
            return Phrase(self.person_end[end], end)
        return phrase

    def _persons(self, phrase: Phrase) -> Phrase:
        """The name that ends a phrase, without office and title, and the names that it is joined with by “and”."""
        low, start, end = self.sentence.low, self.person_end[phrase.end], phrase.end
        while (
            start > max(1, phrase.start - MAX_GAP) and low[start - 1] in (",", "and") and start - 1 in self.person_end
        ):
            start = self.person_end[start - 1]
        after = end
        while (
            after < phrase.end + MAX_GAP
            and low[after : after + 1] in ([","], ["and"])
            and after + 1 in self.person_start
        ):
            joined, after = low[after] == "and", self.person_start[after + 1]
            end = after if joined else end
        return Phrase(start, end)

    def whole(self, phrase: Phrase) -> Phrase:
        """A phrase with the names that it touches and its “of …”."""
        sentence, end = self.sentence, phrase.end
        if phrase.start in self.person_start and end in self.person_end:
            return phrase
        for _ in range(2):
            end = max(end, *(self._name_end.get(n, 0) for n in range(phrase.start, end)))
            following = sentence.phrase_at[end + 1] if end + 1 < len(sentence.low) else None
            if sentence.low[end : end + 1] != ["of"] or following is None or following.start != end + 1:
                break
            end = following.end
            counted = sentence.phrase_at[end] if end < len(sentence.low) and sentence.is_count(end) else None
            if counted and sentence.tag[end - 1] in ("DT", "PRP$"):
                end = counted.end  # “each of the eleven”
        return Phrase(phrase.start, end)

    def words(self, phrase: Phrase | None) -> str:
        """A phrase with its “of …”, in the text's words; empty for none and for a date."""
        if phrase is None or phrase.start in self.in_date:
            return ""
        whole = self.whole(phrase)
        return self.sentence.words(whole.start, whole.end)

    def is_time(self, phrase: Phrase) -> bool:
        """Whether a phrase is a date or names a length of time."""
        return phrase.start in self.in_date or self.sentence.low[phrase.head] in _TIME
