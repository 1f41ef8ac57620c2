"""Who did it and whom it befell: agent and affected of a claim, in the text's words.

Example:  in “Police jailed him for nine days”, agent(…) is “Police”, affected(…) is “him”
Reads     a number, its Predicate, the Subjects of its sentence
Writes    nothing
Rules     rules/events.csv says which subjects suffer; rules/claim_words.csv which verbs have no agent
"""

from __future__ import annotations

import re
from collections.abc import Collection

from letterfacts.components.claims_counted import Number
from letterfacts.components.claims_events import event_words, word_list
from letterfacts.components.claims_neighbours import left_edge
from letterfacts.components.claims_parse import Predicate
from letterfacts.components.claims_phrases import Group, Phrase
from letterfacts.components.claims_shallow import Sentence
from letterfacts.components.claims_subjects import Subjects

_NOBODY = frozenset(("itself", "himself", "themselves", "no one", "nobody", "nothing", "this", "that"))
_GIVING = frozenset("hand give award pay grant send issue impose mete deal levy owe offer".split())
_SEEKING = frozenset("ask seek demand request want".split())
_UPHOLDING = frozenset("uphold confirm overturn quash reduce commute extend annul suspend".split())
_SUM = re.compile(
    r"[$€£¥]\s?\d|\b[A-Z]{3}\s?\d|\d\s(?:[A-Z]{3}|dollars|euros|roubles|rubles|pounds|hours|days|weeks|months|years)\b"
)
_PARTICLES = (["out"], ["off"], ["away"], ["on"])
_FORCING = frozenset("order force make compel oblige require".split())
_ASKING = frozenset("urge ask call request tell invite press allow permit help".split())
_BORNE = frozenset("suffer sustain undergo endure survive".split())
_ON_PERSONS = ("01", "02", "03")
_COUNTED = ("count", "percent", "ratio", "rank")
_LENGTHS = ("duration", "weight", "distance", "age", "area")


class Participants:
    """The participants in the events of one sentence."""

    def __init__(self, subjects: Subjects, counted: Collection[int]) -> None:
        """Keep the grammar of the sentence; `counted`: the last words of the phrases that numbers count."""
        self._counted = counted
        self._subjects = subjects
        self._sentence = subjects.sentence

    def agent(self, number: Number, found: Predicate) -> str:
        """Who did it; empty where the text does not say, or where the number itself counts them."""
        named = self._doer(number, found)
        own = found.group and self._sentence.low[max(0, found.group.start - 1)] == "it"
        return "" if named.lower() in _NOBODY or (named.lower() == "it" and not own) else named

    def _doer(self, number: Number, found: Predicate) -> str:
        group = found.group
        if group is None or found.role in ("agent", "self", "subject", "experiencer"):
            return ""
        if found.role == "nested" and number.mark.kind in _COUNTED and group.lemma not in event_words().verbs:
            return ""
        own = self._sentence.phrase_at[number.end + 3] if number.end + 3 < len(self._sentence.low) else None
        if own and self._sentence.low[number.end : number.end + 3] == ["of", "them", "by"]:
            return self._words(own, number)
        if found.cause:
            return self._words(self._subjects.subject(found.cause), number)
        if group.passive:
            return self._words(self._subjects.by(group), number)
        higher, thing = self._higher(group)
        if higher:
            forced = higher.lemma in _FORCING
            doer = self._subjects.subject(higher) if forced else thing
            return "" if higher.passive else self._words(self._subjects.named(doer), number)
        imposed = found.role in ("measure", "object") and group.lemma in _UPHOLDING
        if not imposed and not self._acts(number, group):
            return ""
        return self._words(self._subjects.named(self._subjects.subject(group)), number)

    def _acts(self, number: Number, group: Group) -> bool:
        """Whether the subject of a group does what it says: not of be, of rising, of what only shows or suffers."""
        measured = number.mark.kind in _LENGTHS
        guilty = "guilty" in self._sentence.low[number.stop : number.stop + 2]
        if group.lemma == "record":
            recorder = self._subjects.subject(group)
            return recorder is not None and self._sentence.tag[recorder.head] in ("NNS", "NNPS", "NNP", "PRP")
        if group.lemma == "be" or (group.lemma in word_list("showing") and not guilty):
            return False
        if group.lemma in word_list("change") and self._object(number, group) is None:
            return False
        if self._impersonal(group):
            return False
        if group.event.subject == "affected":
            return group.lemma in word_list("keeps_agent") or self._spent_on(number, group) is not None
        if group.event.subject == "none" or (number.mark.kind == "rank" and self._object(number, group) is None):
            return False
        if not measured or group.lemma in _GIVING or group.lemma in word_list("keeps_agent") or group.event.event_class:
            return True
        return self._object(number, group) is not None

    def affected(self, number: Number, found: Predicate) -> str:
        """Whom it befell, where that is not what is counted."""
        words = self._befallen(number, found)
        return "" if self._is_sum(words) else words

    @staticmethod
    def _is_sum(words: str) -> bool:
        """Whether a phrase only holds another sum: “allowances of 300 QAR”."""
        return bool(_SUM.search(words))

    def _befallen(self, number: Number, found: Predicate) -> str:
        group = found.group
        rises = number.mark.kind == "percent" and group is not None and group.lemma in word_list("change")
        measures = number.mark.kind not in _COUNTED or self._times(number) or rises
        if group is None or (group.lemma == "be" and (not measures or number.mark.kind == "money")):
            return self.item(number) if group is None else ""
        if group.lemma == "be" or (group.passive and found.role not in ("patient", "self")):
            patient = self._patient(group)
            if self._governs(patient, number) or not (measures or self._for_what(number, found)):
                return ""
            return self._words(patient, number) or self.item(number)
        thing = self._object(number, group)
        if number.mark.kind == "rank":
            return self._words(thing or self._subjects.subject(group), number)
        if measures:
            receiver = self._receiver(number, found)
            if receiver:
                return self._words(self._subjects.named(receiver), number)
            spent = self._spent_on(number, group)
            if spent:
                return self._words(self._subjects.object(spent), number)
            if thing:
                return self._words(self._subjects.named(thing), number)
            return self._suffering(number, group)
        if found.role == "object" and group.event.subject == "affected" and group.lemma in _BORNE:
            return self._words(self._patient(group), number)
        on_persons = found.role == "agent" and group.event.event_class.startswith(_ON_PERSONS)
        return self._words(self._subjects.named(thing), number) if on_persons else ""

    def _receiver(self, number: Number, found: Predicate) -> Phrase | None:
        """Whose a measured thing is: “handed 18-year terms to seven defendants”, “seeks nine years for the editor”."""
        sentence, lemma = self._sentence, found.group.lemma if found.group else ""
        links = ("to", "on") if lemma in _GIVING else ("for",) if lemma in _SEEKING else ()
        if (found.role == "measure" and found.place >= number.end) or lemma in _UPHOLDING:
            links = (*links, "of")
        for place in range(number.stop, min(number.stop + 6, len(sentence.low) - 1) if links else 0):
            phrase = sentence.phrase_at[place + 1]
            if sentence.low[place] in links and phrase and phrase.start == place + 1:
                return None if phrase.start in self._subjects.in_date else phrase
        return None

    def _suffering(self, number: Number, group: Group) -> str:
        """The subject as the one whom a measured event befell."""
        higher, obliged = self._higher(group)
        if higher and obliged:
            return self._words(obliged, number) if higher.lemma in _FORCING else ""
        changes = group.lemma in word_list("change")
        still = number.mark.kind in _LENGTHS and not self._acts(number, group)
        suffers = group.event.subject == "affected" or higher is not None or still or changes
        if suffers and group.event.subject != "none" and not self._impersonal(group):
            return self._words(self._patient(group), number) or self.item(number)
        return ""

    def _impersonal(self, group: Group) -> bool:
        """Whether a thing, not a person, is the subject: “the offence carries five years”."""
        following = self._sentence.low[group.end : group.end + 1]
        return group.lemma in word_list("impersonal") or (group.lemma == "carry" and following not in _PARTICLES)

    def _for_what(self, number: Number, found: Predicate) -> bool:
        """Whether a number says by whom, for what or how often a passive event befell its subject."""
        left = self._sentence.low[left_edge(self._sentence, number)] if number.start else ""
        return found.role in ("agent", "object") or left in ("for", "over", "with", "by", "to")

    def _governs(self, phrase: Phrase | None, number: Number) -> bool:
        """Whether a number hangs on a phrase: “access to 84 sites was blocked”."""
        if phrase is None or number.mark.kind not in _COUNTED:
            return False
        return 0 < number.start - phrase.end <= 2 and self._sentence.tag[phrase.end] in ("IN", "TO")

    def _patient(self, group: Group) -> Phrase | None:
        return self._subjects.named(self._subjects.subject(group))

    def _higher(self, group: Group) -> tuple[Group | None, Phrase | None]:
        """The verb that makes somebody act, and its object: “was ordered to pay”, “ordered her to pay”."""
        sentence, before = self._sentence, group.start - 2
        if before < 0 or sentence.low[group.start - 1] != "to":
            return None, None
        higher, phrase = sentence.group_at[before], sentence.phrase_at[before]
        if higher:
            return (higher, None) if higher.passive and higher.lemma not in word_list("raising") else (None, None)
        above = sentence.group_at[phrase.start - 1] if phrase and phrase.start else None
        return (above, phrase) if above and not above.passive and above.lemma in _FORCING | _ASKING else (None, None)

    def _times(self, number: Number) -> bool:
        return not number.bare and self._sentence.low[number.last - 1] in ("times", "time", "occasions")

    def _object(self, number: Number, group: Group) -> Phrase | None:
        """The object of a group, unless it is the number's own phrase."""
        thing = self._subjects.object(group)
        if thing is None or thing.head in self._counted or _leads(thing, number, self._sentence):
            return None
        return None if _same(self._subjects.whole(thing), number) else thing

    def _spent_on(self, number: Number, group: Group) -> Group | None:
        """“spent 30 years collecting letters”: the verb that the time was spent on."""
        following = self._sentence.group_at[number.stop] if number.stop < len(self._sentence.low) else None
        return following if following and group.lemma == "spend" and following.tag == "VBG" else None

    def item(self, number: Number) -> str:
        """The person that a list item with a length opens with: “3. Ana Ruiz, nurse – 15 years”."""
        if number.mark.kind not in _LENGTHS:
            return ""
        for place in range(min(5, len(self._sentence.low))):
            if place in self._subjects.person_start:
                return self._sentence.words(place, self._subjects.person_start[place])
        return ""

    def person(self, number: Number) -> str:
        """Whose age a number is: the name just before, the noun after “-year-old”, the subject of be."""
        sentence, subjects = self._sentence, self._subjects
        phrase = sentence.phrase_at[number.end] if number.end < len(sentence.low) else None
        if "old" in sentence.words(number.start, number.end).lower():
            after = Phrase(max(phrase.start, number.end), phrase.end) if phrase else None
            if after:
                return subjects.words(subjects.named(after))
            article = sentence.tag[number.start - 1 : number.start] == ["DT"]
            return sentence.words(number.start - article, number.end)
        for place in range(number.start, max(0, number.start - 14), -1):
            if sentence.low[place - 1] == ";":
                break
            if place in subjects.person_end:
                return sentence.words(subjects.person_end[place], place)
            group = sentence.group_at[place - 1]
            if group and group.lemma == "be":
                return subjects.words(subjects.named(subjects.subject(group)))
        last = number.start - (sentence.low[max(0, number.start - 1)] == "aged")
        before = [sentence.phrase_at[place] for place in range(max(0, last - 4), last)]
        nouns = [phrase for phrase in before if phrase and sentence.tag[phrase.head].startswith(("NN", "PRP"))]
        phrase = nouns[-1] if nouns else None
        return subjects.words(Phrase(phrase.start, min(phrase.end, last))) if phrase else ""

    def _words(self, phrase: Phrase | None, number: Number) -> str:
        """A phrase's words; empty for the number's own phrase."""
        if phrase is None or _leads(phrase, number, self._sentence) or _same(self._subjects.whole(phrase), number):
            return ""
        return self._subjects.words(phrase)


def _same(phrase: Phrase, number: Number) -> bool:
    """Whether a phrase is the number's own."""
    return phrase.start < number.stop and number.start < phrase.end


def _leads(phrase: Phrase, number: Number, sentence: Sentence) -> bool:
    """Whether a phrase is the determiner before a number: “the remaining two”."""
    return phrase.end == number.start and sentence.tag[phrase.head] in ("DT", "PRP$", "JJ", "VBN", "VBG", "POS")
