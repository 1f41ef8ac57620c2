"""Role and organization of each person: “Ana Ruiz, director of Casa Luz”, “lawyers A and B”, signature blocks.

Example:  nlp.add_pipe("letterfacts_roles"); get(doc, PersonMark)[0].role
Reads     PersonMark, OrganizationMark, the text, tags where there are any
Writes    PersonMark (role, organization)
Rules     rules/roles.csv over a text in which names and roles are single signs; a role phrase is used once
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from letterfacts.components.roles_nouns import ORG_PLACE, PERSON_PLACE, RolePhrase, role_phrases
from letterfacts.components.roles_patterns import role_signs
from letterfacts.components.roles_signs import BREAK, ORG, PERSON, ROLE, ROLES, THE_ROLE, Sign, SignedText, signed
from letterfacts.marks import OrganizationMark, PersonMark, get, put
from letterfacts.rulebook import Rule, read_rules, to_regex

_CONTACT = re.compile(rf"\b(?:contacts?|questions|enquiries|inquiries|press|media)\b[^.{BREAK}]*:", re.IGNORECASE)
_CLAIMED = re.compile(rf"\b(?:claim|alleg|accus|tagg|brand|label|insinuat)\w*\b[^.;{BREAK}]{{0,60}}$", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_REACH = 300  # how far back “the group” looks for its name


@dataclass(frozen=True, slots=True)
class Finding:
    """A role (or only an organization) of one person, and the words it was read from."""

    person: int
    role: str
    organization: str
    start: int
    end: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the rules look at."""

    text: SignedText
    persons: list[PersonMark]
    organizations: list[OrganizationMark]
    phrases: list[RolePhrase]
    source: str


def roles(doc: Doc) -> Doc:
    """Fill role and organization of the document's persons."""
    persons = get(doc, PersonMark)
    if persons:
        put(doc, PersonMark, _filled(persons, find_roles(doc)))
    return doc


def find_roles(doc: Doc) -> list[Finding]:
    """All that the text says about roles, in the order of the text."""
    scene = _scene(doc)
    used: set[int] = set()
    found: list[Finding] = []
    for rule, pattern in _rules():
        for match in pattern.finditer(scene.text.text):
            # “They claim that A is a member of …”
            if "{be}" in rule.pattern and _CLAIMED.search(scene.text.text, max(0, match.start() - 80), match.start()):
                continue
            found += _read(scene, rule, match, used)
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _scene(doc: Doc) -> _Scene:
    persons, organizations = get(doc, PersonMark), get(doc, OrganizationMark)
    signs = [Sign(*place, PERSON, n) for n, mark in enumerate(persons) for place in mark.mentions]
    signs += [Sign(*place, ORG, n) for n, mark in enumerate(organizations) for place in mark.mentions]
    taken = bytearray(len(doc.text) + 1)
    for sign in signs:
        place = PERSON_PLACE if sign.char == PERSON else ORG_PLACE
        taken[sign.start : sign.end] = bytes((place,)) * (sign.end - sign.start)
    phrases = role_phrases(doc, taken)
    for n, phrase in enumerate(phrases):
        char = ROLES if phrase.plural else THE_ROLE if phrase.definite else ROLE
        signs.append(Sign(phrase.start, phrase.end, char, n))
    return _Scene(signed(doc.text, signs), persons, organizations, phrases, doc.text)


def signed_document(doc: Doc) -> SignedText:
    """The document's text with its persons, organizations and roles as single signs."""
    return _scene(doc).text


@cache
def _rules() -> list[tuple[Rule, re.Pattern[str]]]:
    rules = read_rules("roles.csv", columns=("pattern", "role", "example"))
    signs = role_signs()
    return [(rule, re.compile(to_regex(rule, signs))) for rule in rules]


def _read(scene: _Scene, rule: Rule, match: re.Match[str], used: set[int]) -> Iterator[Finding]:
    """The findings of one match; none where its role phrase is used already."""
    groups = match.groupdict()
    owners = _item_owners(scene, match) if "items" in groups else scene.text.inside(*match.span("name"), PERSON)
    if groups.get("role") is None:
        organization = _organization(scene, match.start("org"))
        role = "" if rule["role"] == "-" else rule["role"]
        place = _source_place(scene, match)
    else:
        chain = scene.text.inside(*match.span("role"), ROLE + THE_ROLE + ROLES)
        if any(n in used for n, _ in chain):
            return
        used.update(n for n, _ in chain)
        role = _role(scene, chain)
        organization = _organization(scene, match.start("org")) if groups.get("org") else _held_in(scene, match, chain)
        place = chain[0][1].start, chain[-1][1].end
    for _, sign in owners:
        yield Finding(sign.index, role, organization, *place, rule)


def _item_owners(scene: _Scene, match: re.Match[str]) -> list[tuple[int, Sign]]:
    """The first person of each line of a list."""
    owners: dict[int, tuple[int, Sign]] = {}
    for place, sign in scene.text.inside(*match.span("items"), PERSON):
        owners.setdefault(scene.text.text.rfind(BREAK, 0, place), (place, sign))
    return list(owners.values())


def _source_place(scene: _Scene, match: re.Match[str]) -> tuple[int, int]:
    """The match in the document's text: from its first sign to its last."""
    inside = [sign for _, sign in scene.text.inside(*match.span(), PERSON + ORG)]
    return inside[0].start, inside[-1].end


def _role(scene: _Scene, chain: list[tuple[int, Sign]]) -> str:
    """The roles of a chain: joined as in the text where nothing stands between them, else with “; ”."""
    text = ""
    for k, (place, sign) in enumerate(chain):
        role = scene.phrases[sign.index].role
        if k == 0:
            text = role
            continue
        between = scene.text.text[chain[k - 1][0] + 1 : place]
        # “a monk and the editor” are two roles, “lawyer and member” is one.
        apart = ORG in between or re.search(r"\b(?:an?|the)\s+$", between)
        text += f"; {role}" if apart else " ".join(f"|{between}|".split())[1:-1] + role
    return text


def _held_in(scene: _Scene, match: re.Match[str], chain: list[tuple[int, Sign]]) -> str:
    """The organization of a chain of roles: in it, right before it, unnamed, or named earlier."""
    inside = scene.text.inside(*match.span("role"), ORG)
    if inside:
        return _organization(scene, inside[0][0])
    first = chain[0][0]
    before = re.search(rf"{ORG}(?:(?:['’]s?)?\s+(?:[a-z-]+\s+)?|\s*\()$", scene.text.text[max(0, first - 40) : first])
    if before:
        return _organization(scene, max(0, first - 40) + before.start())
    posts = [scene.phrases[sign.index] for _, sign in chain if scene.phrases[sign.index].post]
    contact = _CONTACT.search(scene.text.text, max(0, first - 60), first)
    the = posts and _THE.search(scene.text.text, max(0, first - 8), first)
    if (the or (posts and contact)) and not any(phrase.body for phrase in posts):
        return _named_before(scene, first)
    bodies = [scene.phrases[sign.index].body for _, sign in chain if scene.phrases[sign.index].body]
    if not bodies or bodies[0] != "=":
        return bodies[0] if bodies else ""
    return _named_before(scene, first)


def _named_before(scene: _Scene, place: int) -> str:
    """The organization that was named last: that of “the director”, “its lawyer”; not the medium that was told so."""
    for at, sign in reversed(scene.text.inside(max(0, place - _REACH), place, ORG)):
        told = scene.text.text[max(0, at - 12) : at].split()[-1:] in (["told"], ["by"], ["to"])
        if scene.organizations[sign.index].kind != "media" or not told:
            return _organization(scene, at)
    return ""


def _organization(scene: _Scene, place: int) -> str:
    return scene.organizations[scene.text.at[place].index].name


def _filled(persons: list[PersonMark], findings: Iterable[Finding]) -> list[PersonMark]:
    """The persons with what was found about each: all roles, and the organization of the first that has one."""
    own: dict[int, list[Finding]] = {}
    for finding in findings:
        own.setdefault(finding.person, []).append(finding)
    filled = []
    for n, person in enumerate(persons):
        mine = own.get(n, [])
        held = [f.organization for f in sorted(mine, key=lambda f: not f.role) if f.organization]
        role = _joined(f.role for f in mine)
        # Without a role there is nothing that is held in an organization.
        filled.append(replace(person, role=role, organization=held[0] if held and role else ""))
    return filled


def _joined(found: Iterable[str]) -> str:
    """Different roles with “; ”; one that is said more fully elsewhere is left out."""
    roles_: list[str] = []
    for role in found:
        for one in role.split("; "):
            words = f" {one.lower()} "
            if not one or any(words in f" {other.lower()} " for other in roles_):
                continue
            roles_ = [other for other in roles_ if f" {other.lower()} " not in words] + [one]
    return "; ".join(roles_)


@Language.factory("letterfacts_roles")
def create(nlp: Language, name: str) -> object:
    """The component for `nlp.add_pipe`."""
    return roles
