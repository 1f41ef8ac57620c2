"""The predicate of a number as the parse has it: climb from its phrase to a verb, an event noun, a copula.

Example:  parsed(sentence, number).role == "patient"
Reads     heads and labels of a Sentence (UD; ClearNLP's labels are understood, too)
Writes    nothing
Rules     what hangs on a noun by a preposition is oblique to the verb above, whatever that noun is
"""

from __future__ import annotations

from dataclasses import dataclass

from letterfacts.components.claims_counted import Number
from letterfacts.components.claims_events import EventWord, event_words
from letterfacts.components.claims_phrases import Group
from letterfacts.components.claims_shallow import Sentence

SUBJECTS = ("nsubj", "csubj", "nsubjpass", "csubjpass")
OBJECTS = ("obj", "dobj", "iobj", "dative")
_CLIMB = frozenset(
    "nmod pobj prep appos conj nummod compound amod det flat fixed case advmod dep list parataxis obl attr npadvmod "
    "quantmod cc punct acl discourse orphan reparandum goeswith mark oprd agent cop".split()
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """The event word at word `place`, and the part that the number's phrase plays.

    `role`: agent, patient, object, oblique, nested (in another phrase), of, subject (of be), measure, self, item;
    `group`: its verb group; `cause`: the group of who ordered it (“ordered two men detained”).
    """

    place: int
    event: EventWord
    role: str
    group: Group | None = None
    cause: Group | None = None


def role_of_subject(group: Group) -> str:
    """What the subject of a group is to it."""
    if group.passive:
        return "patient"
    return "subject" if group.lemma == "be" else "experiencer" if group.event.subject == "affected" else "agent"


def parsed(sentence: Sentence, number: Number) -> Predicate | None:
    """Climb the parse from the phrase's head to the first verb, event noun or noun with a copula."""
    place = _top(sentence, number)
    role = ""
    for _ in range(12):
        up = sentence.head[place]
        base = sentence.dep[place].partition(":")[0]
        if up < 0:
            return _at_root(sentence, place)
        group = sentence.group_at[up]
        if group and group.main == up:
            return Predicate(up, group.event, role or _verb_role(sentence, place, base, group), group)
        if base in ("nmod", "prep", "pobj"):
            role = "nested"
        if base in SUBJECTS:
            return _copular(sentence, up)
        noun = event_words().noun(sentence.text[up])
        if noun and base in ("nmod", "pobj", "prep", "compound", "nummod", "amod") and not _inside(number, up):
            return Predicate(up, noun, "of")
        if base not in _CLIMB and base not in OBJECTS:
            return None
        place = up
    return None


def _inside(number: Number, place: int) -> bool:
    return number.start <= place < number.stop


def _top(sentence: Sentence, number: Number) -> int:
    """The word of the phrase whose head is outside of it."""
    places = range(number.start, max(number.end, number.last))
    top = [place for place in places if not number.start <= sentence.head[place] < number.stop]
    heads = [place for place in top if sentence.dep[place] not in ("advmod", "case", "punct", "fixed", "det")]
    return (heads or top or [number.start])[-1]


def _verb_role(sentence: Sentence, place: int, base: str, group: Group) -> str:
    if base in SUBJECTS:
        return role_of_subject(group)
    if base in OBJECTS:
        return "object"
    if base == "agent" or (base in ("obl", "prep") and _has_by(sentence, place)):
        return "agent" if group.passive else "oblique"
    return "oblique"


def _has_by(sentence: Sentence, place: int) -> bool:
    return any(sentence.low[child] == "by" for child in sentence.children[place])


def _at_root(sentence: Sentence, place: int) -> Predicate | None:
    """A phrase that is the root itself: its participle or relative clause says what happened."""
    copular = _copular(sentence, place)
    if copular:
        return copular
    for child in sentence.children[place]:
        group = sentence.group_at[child]
        if group and group.main == child and sentence.dep[child].startswith(("acl", "relcl")):
            return Predicate(child, group.event, role_of_subject(group), group)
    return None


def _copular(sentence: Sentence, place: int) -> Predicate | None:
    """“are under arrest”: the parse has the noun as the predicate and the verb as its copula."""
    for child in sentence.children[place]:
        group = sentence.group_at[child]
        if group and sentence.dep[child] == "cop":
            return Predicate(group.main, group.event, "subject", group)
    return None
