"""What happened to whom: each event of the text with the persons it befell.

Example:  for event in find_events(doc, people): event.status, event.persons
Reads     the text, tags and parse where there are any, persons
Writes    nothing
Rules     rules/situations.csv; the parse tells subjects and objects, the words around a name where it does not
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from letterfacts.components.assertion import assertion
from letterfacts.components.situations_links import Links
from letterfacts.components.situations_people import People, headed_lists
from letterfacts.components.situations_rules import ING, PARTICIPLE, PAST, VerbRule, lexicon, words
from letterfacts.rulebook import Rule

BACKGROUND, NAMED, TOLD, NOW = range(4)
# What denies an event stands before it; “Arrested in May, she has not seen a lawyer” denies something else.
_NEGATOR = re.compile(
    r"n[o’']t\b|\b(?:no|none|nobody|never|neither|nor|without|den[yi]\w*|reject\w*|refus\w*|fail\w*|false|untrue|escap\w*)\b",
    re.IGNORECASE,
)
_ACCUSED = frozenset({"charged", "threatened", "on_trial"})


@dataclass(frozen=True, slots=True)
class Event:
    """A status, the persons it befell, the place of its words, and when: BACKGROUND, NAMED (by a noun), TOLD or NOW."""

    rule: Rule
    status: str
    persons: tuple[int, ...]
    start: int
    end: int
    level: int
    weak: bool = False


class Finder:
    """Finds the events of one document."""

    def __init__(self, doc: Doc, people: People) -> None:
        self.doc, self.people, self.text = doc, people, people.text
        self.links, self.lexicon = Links(people), lexicon()
        self.parsed = doc.has_annotation("DEP")

    def events(self) -> list[Event]:
        """All events that the text asserts, in its order."""
        found = [*self._verbs(), *self._states(), *self._beside_names(), *self._lists()]
        return sorted(found, key=lambda event: (event.start, event.end))

    def _verbs(self) -> Iterator[Event]:
        last: tuple[Token, list[int]] | None = None
        for token in self.doc:
            word = token.lower_
            entry = self.lexicon.verbs.get(word)
            if token.i and self.doc[token.i - 1].lower_ == "-" and self.doc[max(0, token.i - 2)].lower_ != "re":
                continue  # “yet-to-be-released”
            if entry is not None and not (
                token.tag_ in ("NN", "NNS", "NNP", "IN") and PARTICIPLE not in entry[1] | {PAST}
            ):
                chosen = self._choose(token, entry[0])
                persons = self._persons_of_verb(token, entry[1], chosen.rule, last) if chosen else []
                if chosen and persons:
                    last = (token, persons)
                    yield from self._event(chosen.rule, token, persons, self._level(token))
                    continue
            for parts, rule in self.lexicon.nouns.get(word, ()):
                if self._words_before(token, parts):
                    yield from self._event(rule, token, self.links.of_noun(token), NAMED)
                    break

    def _choose(self, token: Token, rules: list[VerbRule]) -> VerbRule | None:
        """The rule whose further words follow the verb; else one that needs none."""
        end = token.idx + len(token)
        best: tuple[int, VerbRule] | None = None
        for option in rules:
            match = option.rest.match(self.text, end) if option.rest is not None else None
            if match and (best is None or match.end() < best[0]):
                best = (match.end(), option)
        if best is not None:
            return best[1]
        return next((option for option in rules if option.rest is None), None)

    def _words_before(self, token: Token, parts: tuple[str, ...]) -> bool:
        first = token.i - len(parts) + 1
        return first >= 0 and all(self.doc[first + k].lower_ == part for k, part in enumerate(parts))

    def _persons_of_verb(
        self, token: Token, kinds: frozenset[str], rule: Rule, last: tuple[Token, list[int]] | None
    ) -> list[int]:
        if rule["form"] == "subject":
            if token.i and ING in kinds and self.doc[token.i - 1].lower_ in words("unlike"):
                return []
            return self.links.subject(token, self.links.auxiliary(token) or token) or self.links.including(token)
        auxiliary = self.links.auxiliary(token) if PARTICIPLE in kinds else None
        if auxiliary is not None and self.links.passive(token):
            found = self.links.subject(token, auxiliary)
            if not found:
                return self.links.including(token)
            return found + self.links.together(token) + self.links.alongside(found[0], auxiliary)
        if PARTICIPLE in kinds and last is not None and self._continues(token, last[0]):
            return last[1]
        if rule["form"] == "passive":
            return []
        found = self.links.object_of(token)
        if not found and PARTICIPLE in kinds:
            found = self.links.reduced(token) or self.links.among(token) or self.links.fronted(token)
        return found

    def _continues(self, token: Token, other: Token) -> bool:
        """“was arrested and beaten”: a second participle under the same auxiliary."""
        between = self.text[other.idx + len(other) : token.idx]
        if len(between) > 150 or re.search(r"[.;!?\n]", between) or self.people.between(other.idx, token.idx):
            return False
        if self.parsed and len(between) > 30 and not self._conjoined(token, other):
            return False
        return (
            re.search(r"(?:,|\band|\bor|\bthen|\bbut)\s+(?:(?:\w+ly|later|then|also|again)\s+)*$", between) is not None
        )

    def _conjoined(self, token: Token, other: Token) -> bool:
        for _ in range(4):
            if token.dep_ != "conj":
                return False
            token = token.head
            if token == other:
                return True
        return False

    def _level(self, token: Token) -> int:
        """BACKGROUND for “had been …”, “after being …”; NOW for “is being …”; else TOLD."""
        before = [t.lower_ for t in self.doc[max(0, token.i - 6) : token.i]]
        if "had" in before or any(word in words("earlier") for word in before[-5:]):
            return BACKGROUND
        if token.lower_ == "spent" and not words("have") & set(before[-3:]):
            return BACKGROUND  # “spent two years in prison” is over
        if token.lower_ in ("charged", "accused", "faces", "face", "facing") and before[-1:] != ["been"]:
            standing = any(word in ("is", "are") for word in before[-3:]) or token.lower_ != "charged"
            return BACKGROUND if standing else TOLD
        going_on = "being" in before or token.lower_.endswith("ing")
        return NOW if going_on and any(word in before for word in ("is", "are")) else TOLD

    def _states(self) -> Iterator[Event]:
        text, taken = self.text, set[int]()
        for rule, pattern in self.lexicon.states:
            for match in pattern.finditer(text):
                if match.start() in taken:
                    continue
                taken.add(match.start())
                span = self.doc.char_span(match.start(), match.end(), alignment_mode="expand")
                if span is None or not len(span):
                    continue
                persons, verb = self._persons_of_state(span[0], span[-1])
                if persons:
                    level = self._state_level(verb)
                    yield from self._event(rule, span[0], persons, level, end=span.end_char)

    def _persons_of_state(self, first: Token, last: Token) -> tuple[list[int], Token | None]:
        """The subject of “is in detention”, “A, in custody since May”; and the verb that links them."""
        n = first.i - 1
        while n >= max(0, first.i - 4) and (
            self.doc[n].lower_ in words("between")
            or self.doc[n].lower_.endswith("ly")
            or self.doc[n].lower_ in ("held", "kept", "currently")
        ):
            n -= 1
        verb = self.doc[n] if n >= 0 and self.doc[n].lower_ in words("link") | words("be") | words("have") else None
        if verb is None:
            before = self.people.between(max(0, first.idx - 30), first.idx)
            near = before and re.fullmatch(
                r"\s*[,(–—:-]\s*(?:\w+ly\s+|now\s+|still\s+)?", self.text[before[-1].end : first.idx]
            )
            return ([m.person for m in self.people.groups[before[-1].group]] if near else []), None
        start = self.links.auxiliary(verb) or verb
        for token in (verb, last, first):
            subject = self.links.parsed_subject(token)
            if subject is not None and subject.i < start.i:
                found = self.links.meant(subject, start)
                if found:
                    return found, start
        return self.links.right_before(start), start

    def _state_level(self, verb: Token | None) -> int:
        if verb is None or verb.lower_ in ("was", "were", "had", "remained", "stayed", "lived"):
            return TOLD if verb is None or verb.lower_ != "had" else BACKGROUND
        return NOW

    def _beside_names(self) -> Iterator[Event]:
        """Words right before or after a name: “charges against A”, “A – 12 years in prison”."""
        text = self.text
        for group in self.people.groups:
            start, end = group[0].start, group[-1].end
            window = text[max(0, start - 110) : start]
            for rule, pattern in self.lexicon.before:
                match = pattern.search(window)
                if match:
                    place = max(0, start - 110) + match.start("cue")
                    yield from self._event_at(rule, (place, place + len(match["cue"])), [m.person for m in group], TOLD)
            for rule, pattern in self.lexicon.after:
                match = pattern.match(text, end, end + 140)
                if match and not self.people.between(end, match.end()):
                    yield from self._event_at(rule, match.span("cue"), [group[-1].person], TOLD)

    def _lists(self) -> Iterator[Event]:
        """“These people remain in detention:” and a name in each line below."""
        for starts, end, persons in headed_lists(self.text, self.people.mentions):
            for start in starts:
                found = list(self._headed(start, end, persons))
                yield from found
                if found:
                    break

    def _headed(self, start: int, end: int, persons: list[int]) -> Iterator[Event]:
        for rule, pattern in [*self.lexicon.states, *self.lexicon.headings]:
            match = pattern.search(self.text, start, end)
            if match:
                level = NOW if rule["form"] == "state" else BACKGROUND
                yield from self._event_at(rule, match.span(), persons, level)
                return
        yield from self._headed_by_verb(start, end, persons)

    def _headed_by_verb(self, start: int, end: int, persons: list[int]) -> Iterator[Event]:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        for token in span if span is not None else ():
            rules, kinds = self.lexicon.verbs.get(token.lower_, ([], frozenset[str]()))
            chosen = self._choose(token, rules)
            if chosen is not None and kinds & {PAST, PARTICIPLE}:
                yield from self._event(chosen.rule, token, persons, TOLD)
                return

    def _event_at(self, rule: Rule, place: tuple[int, int], persons: list[int], level: int) -> Iterator[Event]:
        span = self.doc.char_span(*place, alignment_mode="expand")
        if span is not None and len(span):
            yield from self._event(rule, span[0], persons, level, end=place[1])

    def _event(self, rule: Rule, token: Token, persons: list[int], level: int, end: int = 0) -> Iterator[Event]:
        """The event, unless the text denies or only considers it; a demand for release tells of detention."""
        if not persons:
            return
        end = end or token.idx + len(token)
        status, weak = rule["status"], False
        if not self._holds(rule, token, end):
            implied = self.lexicon.demand.get(token.lower_)
            if implied is None:
                return
            rule, status, weak, level = implied, implied["status"], True, BACKGROUND
        self.people.affected.update(persons)
        yield Event(rule, status, tuple(dict.fromkeys(persons)), token.idx, end, level, weak)

    def _came_true(self, before: list[str]) -> bool:
        """“was forced to flee”, “had to leave”; not “tried to arrest”, “asked them to release”."""
        return any(word in words("came_true") for word in before[-4:-1])

    def _holds(self, rule: Rule, token: Token, end: int) -> bool:
        """Whether the text says that it happened; hearsay counts, what may or should happen does not."""
        before = [t.lower_ for t in self.doc[max(0, token.i - 8) : token.i]]
        if rule["form"] in ("noun", "before") and token.lower_ not in self.lexicon.demand:
            return not any(word in self.lexicon.unreal for word in before[-3:])
        if rule.pattern.startswith("not "):
            return True
        if token.lower_ in self.lexicon.demand and {"for"} & set(before[-3:]):
            return False
        if words("conditional") & set(before[-5:]):
            return False
        if before[-1:] == ["to"] and token.tag_ in ("VB", "") and not self._came_true(before):
            return False
        negated, modality = assertion(self.doc, token.idx, end, token)
        if negated:
            start, _ = self.people.sentence_at(token.idx)
            return modality == "asserted" and _NEGATOR.search(self.text, start, end) is None
        if modality == "asserted":
            return True
        if modality != "possible":
            return False
        if any(t.tag_ == "MD" for t in self.doc[max(0, token.i - 4) : token.i]):
            return False
        near = {*before, *(t.lower_ for t in self.doc[token.i + 1 : token.i + 8])}
        return rule["status"] in _ACCUSED or bool(self.lexicon.hearsay & near)
