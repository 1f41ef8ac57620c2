"""To whom a verb or noun happened: its subject, its object, the names right beside it.

Example:  links = Links(people); links.subject(verb, auxiliary)
Reads     the text, tags and parse where there are any, persons
Writes    nothing
Rules     the parse comes first; where it is silent, the words between a name and the verb decide
"""

from __future__ import annotations

import itertools
import re

from spacy.tokens import Token

from letterfacts.components.situations_people import OBJECTS, SUBJECTS, Mention, People
from letterfacts.components.situations_rules import NOUN_PHRASE, words

_OBJECT = re.compile(rf"\s+(?:(?:and|or|,)\s+\w+(?:ed|en)\s+)?{NOUN_PHRASE}[“\"‘'(]?")
_OF_NAME = re.compile(rf"\s+(?:of|for)\s+{NOUN_PHRASE}[“\"‘']?")
_OWN = re.compile(rf"['’]s?\s+{NOUN_PHRASE}")
_REDUCED = re.compile(
    r"\s*(?:[,(–—-]|\s-)?\s*(?:\w+ly\s+|later\s+|then\s+|first\s+|who\s+|also\s+|both\s+|all\s+|again\s+)?"
)
_INCLUDING = re.compile(
    r"[^.;!?\n]{0,120}?(?:\bincluding|\bamong\s+them|\bamong\s+whom\s+(?:are|were)|\bsuch\s+as|\bnamely"
    rf"|\binclud(?:e|es|ed)|:)\s+{NOUN_PHRASE}"
)
_ONE_AMONG = re.compile(r"\b(?:[Aa]mong|[Oo]ne\s+of)\s+(?:the|those|them)\b[^.;!?\n]{0,60}$")
_AMONG = re.compile(r"[^.;!?\n]{0,80}?\b(?:is|are|was|were|has\s+been|:)\s[^.;!?\n]{0,120}?")
_OBJECT_TAGS = frozenset({"DT", "PRP", "PRP$", "NNP", "CD", "NNS", "JJ"})
_ASIDE = re.compile(r"\s*[,(–—-][^.;!?\n]{0,120}[,)–—-]\s*(?:(?:\w+ly|later|also|both|then|again)\s+)*")
_BEFORE_VERB = re.compile(
    r"(?:,?\s+(?:and|along\s+with|together\s+with|as\s+well\s+as)\s+(?:at\s+least\s+)?(?:\d+|[a-z]+)\s+(?:others?\b|(?:of\s+)?"
    r"(?:other|more|fellow|his|her|their)(?:\s+[a-z-]+){1,3}))?"
    r"\s*(?:[,(–—-].{0,200}[,)–—-]\s*|,\s*(?=who\b)|[–—)]\s*)?(?:(?:\w+ly|also|later|both|all|still|now|who|then)\s+)*",
    re.DOTALL,
)
_OWNER = re.compile(r"['’]s?\b")
_AND_OF = re.compile(rf"[^.;!?\n]{{0,120}}?\band\s+(?:of|the\s+\w+\s+of)\s+{NOUN_PHRASE}")
_AMONG_THEM = re.compile(r"\b(is|was|were|are|been)\s+(?:also\s+)?(?:among|one\s+of)\s+(?:[\w-]+\s+){0,5}$")
_PART_OF = re.compile(rf"\b(?:of|by|with|for|to|from|against|in|on|at|about|than)\s+{NOUN_PHRASE.replace(',?', '')}$")
_TOGETHER = re.compile(rf"[^.;!?\n]{{0,80}}?\b(?:together|along)\s+with\s+{NOUN_PHRASE}")
_ALONGSIDE = re.compile(rf",?\s+(?:together|along|jointly)\s+with\s+{NOUN_PHRASE}")
_FRONTED = re.compile(rf"[^.;!?\n]{{0,200}}?,\s+{NOUN_PHRASE}")


class Links:
    """Leads from the tokens of one document to its persons."""

    def __init__(self, people: People) -> None:
        self.people, self.doc, self.text = people, people.doc, people.text
        self.parsed = people.parsed

    def auxiliary(self, token: Token) -> Token | None:
        """The first of the auxiliaries before the verb."""
        first, n = None, token.i - 1
        while n >= max(0, token.i - 8):
            other = self.doc[n]
            word = other.lower_
            if (
                word in words("be")
                or word in words("have")
                or other.tag_ == "MD"
                or word in ("to", "remains", "remain", "remained")
            ):
                first = other
            elif not (word in words("between") or word.endswith("ly") or other.tag_ == "RB"):
                break
            n -= 1
        return first

    def passive(self, token: Token) -> bool:
        """Whether a form of “be” stands among the auxiliaries."""
        for other in reversed(self.doc[max(0, token.i - 8) : token.i]):
            word = other.lower_
            if word in words("be") or word in ("remain", "remains", "remained"):
                return True
            if not (word in words("between") or word.endswith("ly") or other.tag_ == "RB"):
                return False
        return False

    def subject(self, token: Token, auxiliary: Token) -> list[int]:
        """The persons that the subject of the verb means."""
        subject = self.parsed_subject(token)
        if subject is not None and token.dep_ == "conj" and self.people.between(token.head.idx, auxiliary.idx):
            # “A was held in May, and B and C were held in June”: the parse may hang B on the first verb.
            near = self.right_before(auxiliary) if subject.i < token.head.i else []
            if near:
                return near
        if subject is not None and subject.i < token.i:
            found = self.meant(subject, auxiliary)
            if found or (self.people.at(subject) is None and subject.lower_ in ("it", "this", "that", "there")):
                return found
        return self.right_before(auxiliary)

    def parsed_subject(self, token: Token) -> Token | None:
        """The subject by the parse, also that of the verb that this one hangs on; none without a parse."""
        if not self.parsed:
            return None
        seen = 0
        while seen < 4:
            subject = next((child for child in reversed(list(token.lefts)) if child.dep_ in SUBJECTS), None)
            if subject is not None:
                relative = subject.tag_ in ("WP", "WDT") and token.dep_ in ("acl:relcl", "relcl", "acl")
                return token.head if relative else subject
            if token.dep_ in ("acl", "acl:relcl", "relcl"):
                return token.head
            if token.dep_ not in ("conj", "xcomp", "advcl", "parataxis", "ccomp") or token.head is token:
                return None
            token, seen = token.head, seen + 1
        return None

    def meant(self, subject: Token, auxiliary: Token) -> list[int]:
        """The persons of a subject: those it names, with the list they stand in, or whom it points to."""
        mention = self.people.at(subject)
        if mention is not None:
            return self._listed(mention, auxiliary)
        if subject.lower_ in words("home"):
            return self._owner(subject)
        return self.people.meant_by(subject) or self._after_colon(subject, auxiliary)

    def _listed(self, mention: Mention, auxiliary: Token) -> list[int]:
        """The whole list before a plural verb; before a singular one only the person itself."""
        group = self.people.groups[mention.group]
        if len(group) == 1 or group[0].start > auxiliary.idx:
            return [mention.person]
        if auxiliary.lower_ in ("was", "is", "has", "remains", "'s", "faces"):
            return [mention.person]
        return [m.person for m in group if m.end <= auxiliary.idx]

    def _after_colon(self, subject: Token, auxiliary: Token) -> list[int]:
        """“Five defenders: A, B and C, were …”: the names between subject and verb."""
        between = self.people.between(subject.idx, auxiliary.idx)
        text = self.text[subject.idx + len(subject) : between[0].start] if between else ""
        if (
            not between
            or not re.fullmatch(r"[^.;\n]{0,80}?[:,–—(-]\s*(?:\w+\s+){0,4}", text)
            or re.search(r"\b(?:who|by|of)\b", text)
        ):
            return []
        return [m.person for m in self.people.groups[between[0].group]]

    def right_before(self, auxiliary: Token) -> list[int]:
        """The list of names right before the verb, or before an aside between commas, brackets or dashes."""
        mentions = self.people.between(max(0, auxiliary.idx - 300), auxiliary.idx)
        if not mentions:
            return self._pronoun_before(auxiliary)
        mention = mentions[-1]
        between = self.text[mention.end : auxiliary.idx]
        if re.search(r"[.;!?\n](?:\s|$)", between):
            return self._pronoun_before(auxiliary)
        if between.strip() == "," and self._apposed(mention):
            return self._listed(mention, auxiliary)
        if not _BEFORE_VERB.fullmatch(between) or (self._inside_other(mention) and not between.endswith("who ")):
            return self._pronoun_before(auxiliary)
        return self._listed(mention, auxiliary)

    def _apposed(self, mention: Mention) -> bool:
        """“five defenders: A, B and C, have been …”: the list stands between colon or comma and comma."""
        first = self.people.groups[mention.group][0]
        before: str = self.text[max(0, first.start - 20) : first.start]
        return before.rstrip().endswith((":", ",", "–", "—"))

    def _pronoun_before(self, auxiliary: Token) -> list[int]:
        previous = self.doc[auxiliary.i - 1] if auxiliary.i else None
        return (
            self.people.meant_by(previous) if previous is not None and previous.lower_ in ("he", "she", "they") else []
        )

    def _inside_other(self, mention: Mention) -> bool:
        """“the brother of A was”, “according to A, …”: the name is a part of something else."""
        first = self.people.groups[mention.group][0]
        if not self.people.organization_ends.isdisjoint((first.start - 1, first.start - 2)):
            return False  # “director of ORG A”
        return _PART_OF.search(self.text, max(0, first.start - 40), first.start) is not None

    def object_of(self, token: Token) -> list[int]:
        """The persons right after the verb, or those that its object means."""
        end = token.idx + len(token)
        after = self.people.between(end, end + 160)
        if after and _OBJECT.fullmatch(self.text, end, after[0].start):
            owned = _OWNER.match(self.text, after[0].end) is not None
            if not owned:
                return self.people.list_from(after[0])
            return [after[0].person] if self._thing_after(after[0].end) else []
        thing = next((child for child in token.rights if child.dep_ in OBJECTS), None) if self.parsed else None
        if thing is not None:
            if thing.lower_ in words("home"):
                return self._owner(thing)
            found = self.people.meant_by(thing)
            if found:
                return found
        elif not self.parsed and token.i + 1 < len(self.doc) and self.doc[token.i + 1].lower_ in ("him", "her", "them"):
            return self.people.meant_by(self.doc[token.i + 1])
        return self.including(token)

    def including(self, token: Token) -> list[int]:
        """“ten were arrested, including A and B”, “among those killed were A and B”."""
        end = token.idx + len(token)
        after = self.people.between(end, end + 160)
        if not after:
            return []
        text = self.text
        among = _ONE_AMONG.search(text[max(0, token.idx - 90) : token.idx])
        pattern = _INCLUDING if among is None else _AMONG
        fits = pattern.fullmatch(text, end, after[0].start) and not _OWNER.match(text, after[0].end)
        return self.people.list_from(after[0]) if fits else []

    def _thing_after(self, end: int) -> bool:
        following = self.text[end : end + 50].lower().split()[:4]
        return any(word.strip(",.;") in words("home") for word in following)

    def _owner(self, thing: Token) -> list[int]:
        """Whose home or office it is: “A's home”, “the home of A”, “her home”."""
        before = self.people.between(max(0, thing.idx - 40), thing.idx)
        if before and re.match(r"['’]s?\s", self.text[before[-1].end : before[-1].end + 3]):
            return self.people.list_from(before[-1], backwards=True)
        after = self.people.between(thing.idx, thing.idx + 120)
        if after and _OF_NAME.fullmatch(self.text, thing.idx + len(thing), after[0].start):
            return self.people.list_from(after[0])
        previous = self.doc[max(0, thing.i - 3) : thing.i]
        owner = next((t for t in reversed(previous) if t.lower_ in ("his", "her", "their")), None)
        return self.people.meant_by(owner) if owner is not None else []

    def _and_of(self, mention: Mention) -> list[int]:
        """“the murder of A, a nurse, and of her nephew B”."""
        group = self.people.groups[mention.group]
        after = self.people.between(group[-1].end, group[-1].end + 160)
        further = bool(after) and _AND_OF.fullmatch(self.text, group[-1].end, after[0].start) is not None
        return self.people.list_from(mention) + (self.people.list_from(after[0]) if further else [])

    def among(self, token: Token) -> list[int]:
        """“A, a teacher, was among those acquitted”."""
        match = _AMONG_THEM.search(self.text, max(0, token.idx - 60), token.idx)
        verb = self.doc.char_span(match.start(1), match.end(1)) if match else None
        return self.subject(verb[0], verb[0]) or self.right_before(verb[0]) if verb is not None else []

    def fronted(self, token: Token) -> list[int]:
        """“Arrested in May and convicted in June, A is serving …”."""
        start, _ = self.people.sentence_at(token.idx)
        if self.text[start : token.idx].strip(" \n•–-") and token.dep_ != "conj":
            return []
        after = self.people.between(token.idx, token.idx + 250)
        fits = after and _FRONTED.fullmatch(self.text, token.idx + len(token), after[0].start)
        return [after[0].person] if fits else []

    def reduced(self, token: Token) -> list[int]:
        """“A, detained since May, …”, “A, a lawyer, arrested in May”, “A arrested in Orel” (a headline)."""
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if following is not None and (following.tag_ in _OBJECT_TAGS or self.people.at(following)):
            return []
        previous = self.doc[token.i - 1] if token.i else None
        if previous is not None and previous.lower_ in words("personal"):
            return self.people.meant_by(previous)
        before = self.people.between(max(0, token.idx - 250), token.idx)
        if not before:
            return []
        between = self.text[before[-1].end : token.idx]
        if not between.strip() and self._inside_other(before[-1]):
            return []  # “the ruling of Judge A released on Monday”
        if self.people.heads_line(before[-1]) and "\n" not in between and re.search(r"[;,(–—:-]\s*$", between):
            return [before[-1].person]
        if (
            _REDUCED.fullmatch(between)
            or _ASIDE.fullmatch(between)
            or (self.parsed and token.dep_ in ("acl", "acl:relcl") and self.people.at(token.head))
        ):
            return self.people.list_from(before[-1], backwards=True) if "," not in between else [before[-1].person]
        return []

    def of_noun(self, token: Token) -> list[int]:
        """“the arrest of A”, “A's arrest”, “her arrest”."""
        end = token.idx + len(token)
        after = self.people.between(end, end + 160)
        if after and _OF_NAME.fullmatch(self.text, end, after[0].start):
            return [] if _OWNER.match(self.text, after[0].end) else self._and_of(after[0])
        before = self.people.between(max(0, token.idx - 60), token.idx)
        agent = self.text.startswith(" of ", end)  # “A's persecution of B”
        if before and not agent and _OWN.fullmatch(self.text, before[-1].end, token.idx):
            return self.people.list_from(before[-1], backwards=True)
        near = self.doc[max(0, token.i - 3) : token.i]
        owner = next((t for t in reversed(near) if t.tag_ not in ("JJ", "NN", "VBN", "HYPH", "")), None)
        return self.people.meant_by(owner) if owner is not None and owner.lower_ in ("his", "her", "their") else []

    def together(self, token: Token) -> list[int]:
        """“was seized together with her brother B”."""
        end = token.idx + len(token)
        after = self.people.between(end, end + 140)
        return self.people.list_from(after[0]) if after and _TOGETHER.fullmatch(self.text, end, after[0].start) else []

    def alongside(self, subject: int, auxiliary: Token) -> list[int]:
        """“A, along with B and C, was released”: those named between the subject and its verb."""
        mentions = self.people.between(max(0, auxiliary.idx - 300), auxiliary.idx)
        for mention, other in itertools.pairwise(mentions):
            if mention.person == subject and _ALONGSIDE.fullmatch(self.text, mention.end, other.start):
                return self.people.list_from(other)
        return []
