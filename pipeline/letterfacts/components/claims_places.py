"""Where a claim's event happened, in the text's words.

Example:  in “Police searched 14 homes in Dorn”, Locations(subjects, labels).find(…) is “Dorn”
Reads     a Sentence through its Subjects, the entity labels of its words
Writes    nothing
Rules     rules/claim_words.csv has the prepositions and nouns of places
"""

from __future__ import annotations

from collections.abc import Collection

from letterfacts.components.claims_counted import Number
from letterfacts.components.claims_events import word_list
from letterfacts.components.claims_parse import Predicate
from letterfacts.components.claims_phrases import Phrase
from letterfacts.components.claims_shallow import MAX_GAP
from letterfacts.components.claims_subjects import Subjects

_EVERYWHERE = frozenset(("worldwide", "nationwide", "countrywide"))
_DIRECTIONS = ("from", "to", "into", "between", "along", "on")
_LABELS = ("GPE", "LOC", "FAC")
_ENTERED = frozenset("search raid surround storm enter ransack besiege seal".split())
_CITED = frozenset(
    "article articles section sections law decree resolution update rule rules paragraph annex case".split()
)


class Locations:
    """The place phrases of one sentence."""

    def __init__(self, subjects: Subjects) -> None:
        """Keep the sentence."""
        self._subjects = subjects
        self._sentence = subjects.sentence

    def find(self, number: Number, found: Predicate | None, counted: Collection[int]) -> str:
        """Where it happened: the nearest place phrase of the number's part of the sentence.

        `counted`: the last words of the phrases that numbers count.
        """
        anchor = found.place if found else number.start
        sentence, segment = self._sentence, self._sentence.segment[number.start]
        best, distance = "", MAX_GAP
        low, high = max(0, anchor - MAX_GAP), min(len(sentence.low) - 1, max(anchor, number.stop) + MAX_GAP)
        for place in range(low, high):
            if sentence.low[place] not in word_list("inside") or sentence.segment[place] != segment:
                continue
            phrase = sentence.phrase_at[place + 1]
            if phrase is None or phrase.start != place + 1 or phrase.head in counted:
                continue
            if sentence.low[place] in _DIRECTIONS and sentence.low[phrase.head] not in word_list("region"):
                continue
            away = min(abs(place - anchor), abs(place - number.stop))
            if away < distance and self._is_place(phrase) and self._belongs(place, number, found):
                best, distance = self._place_words(phrase), away
        return best or self._elsewhere(number, found, counted)

    def _elsewhere(self, number: Number, found: Predicate | None, counted: Collection[int]) -> str:
        """“Dorn, where 14 were held”, “searched her flat”, “Dorn – 58”, “worldwide”."""
        sentence, group = self._sentence, found.group if found else None
        left = sentence.low[max(0, number.start - 3) : number.start]
        before = number.start - 1
        if "where" in left:
            before = number.start - 3 + left.index("where") - 1 if len(left) == 3 else left.index("where") - 1
            before -= sentence.low[before] == ","
        elif number.bare and before > 0 and sentence.low[before] in ("–", "—", "-", ":"):
            before -= 1
            line = sentence.phrase_at[before]
            opens = line is not None and (line.start == 0 or sentence.all[sentence.starts[line.start] - 1] == "\n")
            before = before if opens else -1
        else:
            before = -1
        phrase = sentence.phrase_at[before] if before >= 0 else None
        if phrase and sentence.tag[phrase.head] in ("NNP", "NNPS") and phrase.head not in self._subjects.in_name:
            return self._subjects.words(phrase)
        thing = self._subjects.object(group) if group and group.lemma in _ENTERED and not group.passive else None
        if thing and sentence.low[thing.head] in word_list("building") and thing.head not in counted:
            return self._subjects.words(thing)
        return next((word for word in sentence.low[number.start : number.stop + 8] if word in _EVERYWHERE), "")

    def _belongs(self, place: int, number: Number, found: Predicate | None) -> bool:
        """Whether a preposition can go with the claim's verb: no other finite verb stands nearer before it."""
        sentence = self._sentence
        if sentence.depth[place] > sentence.depth[number.start]:
            return False
        claim = found.group if found else None
        for at in range(place - 1, max(-1, place - MAX_GAP), -1):
            own = sentence.group_at[at]
            if own is not None:
                joined = claim and own.start > claim.start and sentence.low[own.start - 1] == "and"
                return claim is None or own is claim or not own.finite or own.end == claim.start - 1 or bool(joined)
        return True

    def _is_place(self, phrase: Phrase) -> bool:
        """A name that is no person's or organization's, or a noun for a region or a building."""
        sentence = self._sentence
        words = range(phrase.start, phrase.end)
        if self._subjects.is_time(phrase):
            return False
        if any(n in self._subjects.in_name for n in words):
            return False
        head = sentence.low[phrase.head]
        if sentence.tag[phrase.head] in ("NNP", "NNPS"):
            return sentence.low[phrase.start] not in _CITED and sentence.text[phrase.head][0].isupper()
        common = head in word_list("region") or head in word_list("building")
        return (common and len(words) > 1) or any(sentence.ent[n] in _LABELS for n in words)

    def _place_words(self, phrase: Phrase) -> str:
        """A place phrase with its coordinate and its “of …”: “the homes and offices of …”."""
        sentence, end = self._sentence, phrase.end
        following = sentence.phrase_at[end + 1] if end + 1 < len(sentence.low) else None
        joined = sentence.low[end : end + 1] == ["and"] and following is not None and following.start == end + 1
        if following and joined and sentence.low[following.head] in word_list("building") | word_list("region"):
            return self._subjects.words(Phrase(phrase.start, following.end))
        return self._subjects.words(phrase)
