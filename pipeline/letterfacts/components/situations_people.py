"""Who is meant: the persons at a token, in a list, by a pronoun or a description (“the lawyer”).

Example:  people = People(doc); people.at(token)
Reads     PersonMark, OrganizationMark, the text, parse where there is one
Writes    nothing
Rules     a list “A, B (a nurse) and lawyer C” is one group; a pronoun means who was spoken of last, before it
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from letterfacts.components.roles import signed_document
from letterfacts.components.roles_signs import BREAK, ORG, PERSON, ROLE, ROLES, THE_ROLE, TITLE
from letterfacts.components.situations_rules import words
from letterfacts.marks import OrganizationMark, PersonMark, get

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer", "csubj"})
_BESIDE = frozenset({"appos", "flat", "conj", "compound", "nmod:desc"})
OBJECTS = frozenset({"obj", "dobj", "iobj"})
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BACK = 6  # sentences that a pronoun may look back
_LEAD = re.compile(r"\s*(?P<bullet>[-–—•◦▪*·►]|\(?\d{1,3}[.)])?\s*(?:[\w.-]+\s+){0,4}")
_ASIDE = re.compile(
    r"(?:[Aa]ccording\s+to\s+[^.;!?\n]{0,40}|\bsaid\s+(?:\w+,?\s+){0,4}|\b(?:his|her|their)\s+(?:\w+\s+){0,2}\w+,?\s+)$"
)
_BULLET = re.compile(r"\s*(?:[-–—•◦▪*·►]|\(?\d{1,3}[.)])\s*(?:[\w.]+\s+){0,3}")
_SENTENCE_END = re.compile(r"[a-z0-9)][.!?][”\"’)]?\s+(?=[“\"A-ZÀ-Þ])")
_RULE_OF = re.compile(
    r"['’]?\s+(?:regime|government|administration|cabinet|junta|presidency|dynasty)\b"
)  # not the person
_FEMALE = re.compile(r"(?:Ms|Mrs|Miss|Madam|Lady|Sister|Daw|Señora|Mme|Sra)\.?\s+$")
_MALE = re.compile(r"(?:Mr|Sir|Lord|Brother|Father|Fr|Señor|Sr|U)\.?\s+$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming: its place, the number of its person, and the number of the list that it is a part of."""

    start: int
    end: int
    person: int
    group: int


class People:
    """The persons of a document and the ways in which its words point to them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text  # Doc.text is put together anew each time
        self.persons = get(doc, PersonMark)
        self.mentions: list[Mention] = []
        self.groups: list[list[Mention]] = []
        self._read_groups()
        self._starts = [mention.start for mention in self.mentions]
        self.parsed = doc.has_annotation("DEP")
        split = doc.has_annotation("SENT_START")
        self._sentences = [(s.start_char, s.end_char) for s in doc.sents] if split else []
        self.genders = [self._gender(mark) for mark in self.persons]
        self.affected: set[int] = set()
        self.organization_ends = {end for mark in get(doc, OrganizationMark) for _, end in mark.mentions}

    def _read_groups(self) -> None:
        scene = signed_document(self.doc)
        for match in _group().finditer(scene.text):
            signs = [
                sign
                for sign in scene.inside(match.start(), match.end(), PERSON)
                if _RULE_OF.match(self.text, sign[1].end) is None
            ]
            # “the murder of A, B said”: two names with nothing but a comma between them are no list.
            loose = len(signs) == 2 and scene.text[signs[0][0] + 1 : signs[1][0]].strip() == ","
            for part in filter(None, [signs[:1], signs[1:]] if loose else [signs]):
                found = [Mention(sign.start, sign.end, sign.index, len(self.groups)) for _, sign in part]
                self.groups.append(found)
                self.mentions += found

    def _gender(self, mark: PersonMark) -> str:
        for start, _ in mark.mentions:
            before = self.text[max(0, start - 10) : start]
            if _FEMALE.search(before):
                return "f"
            if _MALE.search(before):
                return "m"
        return ""

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in text[start:end]."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, token: Token) -> Mention | None:
        """The mention that the token is in, or is the title of."""
        n = bisect_left(self._starts, token.idx + 1) - 1
        if n >= 0 and self.mentions[n].start <= token.idx < self.mentions[n].end:
            return self.mentions[n]
        after = self.mentions[n + 1 : n + 2]
        if after and after[0].start - token.idx < 12 and TITLE.fullmatch(self.text, token.idx, after[0].start):
            return after[0]
        return None

    def heads_line(self, mention: Mention) -> bool:
        """Whether the mention comes first in a line with a bullet or number."""
        line = self.text.rfind("\n", max(0, mention.start - 60), mention.start) + 1
        return line > 0 and _BULLET.fullmatch(self.text, line, mention.start) is not None

    def list_from(self, mention: Mention, *, backwards: bool = False) -> list[int]:
        """The persons of the mention's list from it on (or up to it)."""
        group = self.groups[mention.group]
        n = group.index(mention)
        return [m.person for m in (group[: n + 1] if backwards else group[n:])]

    def meant_by(self, token: Token) -> list[int]:
        """The persons that a noun or pronoun stands for; none where that is not clear."""
        mention = self.at(token)
        if mention is not None:
            return [m.person for m in self.groups[mention.group]] if self._plural_verb(token) else [mention.person]
        word = token.lower_
        if word in words("one"):
            return self.one_before(token)
        if word in words("many"):
            return self.many_before(token)
        return self._named_beside(token) or self._described(token) or self._apposed(token)

    def _plural_verb(self, token: Token) -> bool:
        """Whether the list that the token is in is meant as a whole: no singular verb agrees with it."""
        return not any(t.lower_ in ("was", "is", "has", "remains", "'s") for t in token.head.children)

    def _named_beside(self, token: Token) -> list[int]:
        """“five defenders: A, B and C”, “lawyer A”, “her brother and A”: names in apposition or coordination."""
        found: list[int] = []
        if not self.parsed:
            return found
        for child in token.children:
            if child.dep_ in _BESIDE or (child.dep_ == "nmod" and child.i == token.i + 1):
                mention = self.at(child)
                if mention is not None and child.i - token.i < 40:
                    found += self.list_from(mention) if child.dep_ == "appos" else [mention.person]
        return list(dict.fromkeys(found))

    def _apposed(self, token: Token) -> list[int]:
        """“A, an organizer who went missing”: the one that the noun is said of."""
        mention = self.at(token.head) if self.parsed and token.dep_ == "appos" else None
        return [mention.person] if mention is not None and mention.end <= token.idx else []

    def _described(self, token: Token) -> list[int]:
        """“the lawyer”, “the two men”: the persons with that role, or those last spoken of."""
        determiners = [t.lower_ for t in token.lefts] if self.parsed else [token.nbor(-1).lower_] if token.i else []
        if not any(d in ("the", "these", "this", "that", "those", "both", "all") for d in determiners):
            return []
        word = token.lower_
        plural = token.tag_ == "NNS" or word in words("group")
        singular = word.removesuffix("s") if plural else word
        named = [n for n, mark in enumerate(self.persons) if singular in mark.role.lower().replace(";", "").split()]
        earlier = {m.person for m in self.between(max(0, token.idx - 3000), token.idx)}
        named = [n for n in named if n in earlier]
        if plural:
            found = named if len(named) > 1 else self.many_before(token) if word in words("personal") else []
            number = next((_NUMBERS.index(t.lower_) + 2 for t in token.lefts if t.lower_ in _NUMBERS), 0)
            return found if number in (0, len(found)) else self._many(token, number)
        if len(named) == 1:
            return named
        return self.one_before(token, sentences=slice(1, None)) if word in words("personal") else []

    def _sentences_back(self, token: Token) -> list[list[Mention]]:
        """The mentions before the token: of its sentence, of the one before, …"""
        start, _ = self.sentence_at(token.idx)
        found = [self.between(start, token.idx)]
        n = bisect_right(self._sentences, (token.idx, len(self.text))) - 1
        return found + [self.between(*self._sentences[k]) for k in range(n - 1, max(-1, n - _BACK), -1)]

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place; 200 characters around it where there are no sentences."""
        n = bisect_right(self._sentences, (place, len(self.text))) - 1
        return self._sentences[n] if n >= 0 else (max(0, place - 200), place + 200)

    def one_before(self, token: Token, *, sentences: slice = slice(None)) -> list[int]:
        """The person that “he” or “she” means: the first of its or an earlier sentence, rather one already told of."""
        gender = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}.get(token.lower_, "")
        candidates = self._sentences_back(token)[sentences]
        known = [m.person for mentions in candidates for m in mentions if gender and self.genders[m.person] == gender]
        told = [person for person in known if person in self.affected]
        for mentions in candidates:
            fits = [m for m in mentions if not gender or self.genders[m.person] in ("", gender)]
            fitting = [m.person for m in fits if not self._bystander(m)]
            if fitting:
                first = next((p for p in fitting if p in self.affected), fitting[0])
                return [first if first in self.affected or not told else told[0]]
        return told[:1] or self._last_affected(token, gender)

    def _last_affected(self, token: Token, gender: str) -> list[int]:
        """The person last named of those to whom something happened, if no sentence near has any."""
        for mention in reversed(self.between(max(0, token.idx - 2500), token.idx)):
            if mention.person in self.affected and (not gender or self.genders[mention.person] in ("", gender)):
                return [mention.person]
        return []

    def _bystander(self, mention: Mention) -> bool:
        """Speakers, kin and officials are not whom the next “she” means."""
        if _ASIDE.search(self.text, max(0, mention.start - 60), mention.start):
            return True
        role = self.persons[mention.person].role.lower()
        return mention.person not in self.affected and not words("official").isdisjoint(role.replace(";", "").split())

    def many_before(self, token: Token) -> list[int]:
        """The persons that “they” means: the last list of two or more."""
        return self._many(token, 0)

    def _many(self, token: Token, number: int) -> list[int]:
        """The last list of so many persons, or of two or more."""
        for mentions in self._sentences_back(token):
            for mention in reversed(mentions):
                group = self.groups[mention.group]
                if len(group) == number or (not number and len(group) > 1):
                    return [m.person for m in group]
        return []


def _group() -> re.Pattern[str]:
    """A list of persons over the signed text: each with its role before or after it, or words in brackets."""
    role = f"[{ROLE}{THE_ROLE}{ROLES}]"
    held = rf"{role}(?:\s+(?:of|at|for|with|from|in)\s+(?:the\s+)?{ORG})?"
    age = r"(?:,?\s+\(?(?:aged?\s+)?\d{1,3}\)?(?!\d))?"
    aside = rf"(?:\s*\([^(){PERSON}{BREAK}]{{0,80}}\))?"
    # Atomic: a role that is followed by a name leads on to that name, and does not end before its “of ORG”.
    post = rf",\s+(?:an?\s+|the\s+)?(?:[\w’'-]+\s+){{0,2}}(?>{held}(?:\s+and\s+{held})?)(?!\s*{PERSON})"
    item = rf"{PERSON}{age}{aside}(?:{post}|\s+(?:of|from)\s+(?:the\s+)?{ORG})?"
    joint = r"(?:,\s+(?:and\s+)?|,?\s+and\s+|;\s+(?:and\s+)?|\s+&\s+|,?\s+as\s+well\s+as\s+)"
    office = rf"(?:the\s+|fellow\s+)?(?:[A-Z][\w-]*\s+){{0,2}}{held}(?:\s+and\s+{held})?"
    joint += rf"(?:(?:(?:his|her|their)\s+\w+,?\s+)|{office}\s+)?"
    return re.compile(f"{item}(?:{joint}{item}){{0,5000}}")


def headed_lists(text: str, mentions: list[Mention]) -> Iterator[tuple[list[int], int, list[int]]]:
    """Lists with one name in each line: where the words above may begin and where they end; each line's first person.

    A line without a bullet is a list item only if it is short and no sentence; so is the line above.
    """
    firsts: list[tuple[int, int, int]] = []
    for mention in mentions:
        line = text.rfind("\n", 0, mention.start) + 1
        stop = text.find("\n", line)
        stop = len(text) if stop < 0 else stop
        lead = (not firsts or firsts[-1][0] != line) and _LEAD.fullmatch(text, line, mention.start)
        if lead and (lead["bullet"] or (stop - line <= 120 and not text[line:stop].rstrip().endswith("."))):
            firsts.append((line, stop, mention.person))
    n = 0
    while n < len(firsts):
        last = n
        while last + 1 < len(firsts) and not text[firsts[last][1] : firsts[last + 1][0]].strip():
            last += 1
        end = _strip_end(text, firsts[n][0])
        line = text.rfind("\n", 0, end) + 1
        if last > n and line < end and (text[end - 1] == ":" or (end - line < 80 and text[end - 1].isalnum())):
            yield _heads(text, line, end), end, [person for _, _, person in firsts[n : last + 1]]
        n = last + 1


def _heads(text: str, line: int, end: int) -> list[int]:
    """Where the words that head a list begin: with the last sentence before it, else with a short paragraph."""
    start = max(line, end - 300)
    last = max([start, *(match.end() for match in _SENTENCE_END.finditer(text, start, end))])
    return list(dict.fromkeys((last, start)))


def _strip_end(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end
