"""Role phrases in a text: “human rights defenders”, “Deputy Chairman”, “Special Rapporteur on torture”.

Example:  [role.role for role in role_phrases(doc, taken)]
Reads     the text, tags where there are any, and `taken`: the places of names, which no phrase runs into
Writes    nothing
Rules     rules/roles_nouns.csv (heads), roles_modifiers.csv (before them), roles_mandates.csv, roles_bodies.csv (after)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from letterfacts.components.roles_lexicon import Head, alone, bodies, denying, heads, mandates, modifiers
from letterfacts.components.roles_page import WORD, Page, read_page

_LONGEST = 8
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "FW", "JJ", "JJS", "AFX", "POS", "HYPH", "VBG", "CD"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my", "this", "that", "one", "all"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "my"})
_PREPOSITIONS = frozenset({"of", "for", "on", "at", "with", "from", "in", "to"})
_STAYS = {
    "office": frozenset({"of", "for", "to", "on"}),
    "mandate": frozenset({"of", "for", "to", "on"}),
    "post": frozenset({"of", "for"}),
    "trade": frozenset({"of"}),
}
_OLOGIST = ("ologist", "ologists", "iatrist", "iatrists")  # specialists of every field
PERSON_PLACE, ORG_PLACE = 1, 2
_INSIDE = frozenset({"of", "and", "for"})
_STOP = frozenset(
    "who whom whose which that was were is are be been has have had will would said says told and or but of in on at "
    "to by from with for as since after before during until while when where because also not they he she it we".split()
)


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role in the text; `post`: one that is held in an organization.

    `role`: its words in the singular; `body`: the unnamed organization after or before it (“strike committee”), or
    "=" where a word points back to one (“its director”, “the group's director”).
    """

    start: int
    end: int
    role: str
    plural: bool
    definite: bool
    body: str = ""
    post: bool = False


def role_phrases(doc: Doc, taken: bytearray) -> list[RolePhrase]:
    """The role phrases outside of names, in the order of the text; none lies in another.

    `taken`: for each character 0, or PERSON_PLACE or ORG_PLACE in a name.
    """
    page = read_page(doc, taken)
    words = page.words
    found: list[RolePhrase] = []
    n = limit = 0
    while n < len(words):
        head = None if page.named(n) else _head(page, n)
        if head is not None and _is_head(page, n, head):
            phrase, n = _phrase(page, n, head, limit)
            if not _denied(page, phrase):
                found.append(phrase)
            limit = n
        else:
            n += len(head.words) if head is not None else 1
    return found


def _denied(page: Page, phrase: RolePhrase) -> bool:
    before = page.text[max(0, phrase.start - 60) : phrase.start].lower().split()
    return not denying().isdisjoint(before[-2:])


def _head(page: Page, n: int) -> Head | None:
    """The role noun that begins at word n."""
    word = page.words[n].lower
    for head in heads().get(word, ()):
        size = len(head.words)
        if size == 1 or (
            tuple(w.lower for w in page.words[n : n + size]) == head.words
            and all(page.joined(k) for k in range(n + 1, n + size))
        ):
            return head
    prefix, _, rest = word.rpartition("-")
    if word.endswith(_OLOGIST):
        return Head((word,), word.removesuffix("s"), "trade", word.endswith("s"), False)
    last = alone(rest) if prefix else None
    return replace(last, words=(word,), singular=f"{prefix}-{last.singular}") if last is not None else None


def _is_head(page: Page, first: int, head: Head) -> bool:
    """Not a verb (“he heads”), a part of another noun (“student protests”), or what a name is (“broadcaster X”)."""
    last = first + len(head.words) - 1
    tag, after = page.tag(last), last + 1
    named = tag.startswith("N") or (tag == "JJ" and page.words[last].text[0].isupper())
    if head.unsure and tag and not named and not (page.joined(first) and page.words[first - 1].lower in _DETERMINERS):
        return False
    follows = after < len(page.words) and page.taken[page.words[after].start] == ORG_PLACE
    if follows and (head.unsure or page.words[last].lower in bodies()) and page.adjacent(after):
        return False
    if len(head.words) == 1 and modifiers().get(head.words[0]) and _leads_on(page, after):
        return False
    if page.joined(after) and page.words[after].text[0].islower() and page.words[after].lower != "aged":
        return page.tag(after) not in ("NN", "NNS") if page.tag(after) else alone(page.words[after].lower) is None
    return True


def _leads_on(page: Page, n: int) -> bool:
    """Whether words that belong to a role lead from word n to another head (“deputy Asia director”)."""
    while page.joined(n):
        if alone(page.words[n].lower) is not None:
            return True
        following = page.words[n + 1].lower if page.words[n].lower == "and" and page.joined(n + 1) else ""
        if not modifiers().get(following or page.words[n].lower) or (following and alone(following)):
            return False
        n += 1
    return False


def _phrase(page: Page, first: int, head: Head, limit: int) -> tuple[RolePhrase, int]:
    """The phrase around a head, beginning not before word `limit`, and the number of the word after it."""
    last = first + len(head.words) - 1
    start = _before(page, first, limit)
    words, body = _after(page, last, head)
    text = page.text
    head_start, head_end = page.words[first].start, page.words[last].end
    noun = _singular(text[head_start:head_end], head.singular) if head.plural else text[head_start:head_end]
    end = page.words[words].end
    role = text[page.words[start].start : head_start] + noun + ("" if body else text[head_end:end])
    definite, owner = _owner(page, start)
    if owner == "=" and head.kind != "post" and page.words[start - 1].lower in ("their", "our"):
        owner = ""  # “their agent” is not an organization's
    phrase = RolePhrase(
        page.words[start].start, end, " ".join(role.split()), head.plural, definite, body or owner, head.kind == "post"
    )
    return phrase, words + 1


def _singular(words: str, singular: str) -> str:
    """The singular in the letter case of the text."""
    if words.isupper() and len(words) > 4:
        return singular.upper()
    if words.istitle():
        return " ".join(word[:1].upper() + word[1:] for word in singular.split())
    return singular if not words[0].isupper() else singular[:1].upper() + singular[1:]


def _before(page: Page, first: int, limit: int) -> int:
    """The first word of the phrase: modifiers of the role before its noun."""
    known = modifiers()
    n, free = first, 0
    while n > limit and page.joined(n) and first - n < _LONGEST:
        word = page.words[n - 1]
        keep = known.get(word.lower)
        if word.lower == "and" and n - 1 > limit and page.joined(n - 1):
            keep = known.get(page.words[n - 2].lower) and alone(page.words[n - 2].lower) is None
        if keep is None:
            if free == 2 or not _free_modifier(page, n - 1, last=n == first):
                break
            free += 1
        elif not keep:
            break
        n -= 1
    while n < first and page.words[n].lower in ("and", "s", "of"):
        n += 1
    return n


def _free_modifier(page: Page, n: int, *, last: bool) -> bool:
    """A lower-case noun or adjective that no list knows (“peat bog activist”), or another role (“student leader”).

    `last`: it stands right before the head and may be a plural (“human resources director”).
    """
    word = page.words[n]
    head = alone(word.lower)
    if head is not None and not head.plural:
        return word.text[0].islower() or page.tag(n) in ("", "NNP")
    if not word.text[0].islower() or word.lower.endswith(("ed", "'s")):
        return False
    return page.tag(n) in ("NN", "JJ") or (last and page.tag(n) == "NNS" and head is None)


def _owner(page: Page, start: int) -> tuple[bool, str]:
    """Whether the phrase is definite, and the unnamed body that owns it (“the group's director”)."""
    if start < 1 or page.text[page.words[start - 1].end : page.words[start].start].strip():
        return False, ""
    word = page.words[start - 1].lower
    if word in ("its", "their", "our"):
        return True, "="
    if word in _DEFINITE:
        return True, ""
    noun, mark, _ = word.partition("'")
    if not mark:
        return False, ""
    if noun not in bodies():
        return True, ""
    first = start - 1
    while page.joined(first) and page.words[first - 1].lower not in _DETERMINERS and start - first < _LONGEST:
        if page.tag(first - 1) not in ("NN", "JJ", "NNS"):
            break
        first -= 1
    return True, "=" if first == start - 1 else page.text[
        page.words[first].start : page.words[start - 1].start + len(noun)
    ]


def _after(page: Page, last: int, head: Head) -> tuple[int, str]:
    """The last word of the phrase, and the unnamed body that the role is held in."""
    kind = head.kind
    mandate = mandates().match(page.text, page.words[last].end) if kind in ("office", "mandate") else None
    if mandate:
        return last + len(WORD.findall(mandate[0])), ""
    preposition = page.words[last + 1].lower if page.joined(last + 1) else ""
    span = _noun_phrase(page, last + 2, kind) if preposition in _PREPOSITIONS else None
    if span is None:
        return last, ""
    first, final = span
    capitals = _capitalized(page, first, final)
    if page.adjacent(final + 1) and page.named(final + 1) and not (kind == "office" and capitals):
        return last, ""
    words = page.text[page.words[first].start : page.words[final].end]
    if kind != "office" and page.words[final].lower in bodies() and not _in_named_body(page, final):
        return final, words
    if kind == "post" and preposition in ("of", "at", "for") and capitals and final > first and not _place(page, first):
        return final, words
    return (final if preposition in _STAYS[kind] else last), ""


def _noun_phrase(page: Page, first: int, kind: str) -> tuple[int, int] | None:
    """The words of the noun phrase that begins at word `first`, without its determiner."""
    if first >= len(page.words) or not page.joined(first):
        return None
    n = first
    if page.words[n].lower in _DETERMINERS and page.joined(n + 1):
        n += 1
    start = n
    while n < len(page.words) and n - start < _LONGEST and (n == start or page.joined(n)) and not page.named(n):
        word = page.words[n].lower
        if word in _INSIDE and kind in ("office", "mandate") and n > start and _goes_on(page, n):
            n += 1
            continue
        if word in _STOP or not _nominal(page, n):
            break
        n += 1
    while n > start and page.words[n - 1].lower in _INSIDE:
        n -= 1
    return (start, n - 1) if n > start else None


def _goes_on(page: Page, n: int) -> bool:
    """“Minister of Labour and Social Policy”, “of the Republic of …”: the phrase goes on after of/and/for."""
    after = n + 1
    if not page.joined(after) or not page.joined(n):
        return False
    if page.words[n].lower == "and":
        return page.words[after].text[0].isupper() == page.words[n - 1].text[0].isupper() and _nominal(page, after)
    return _nominal(page, after) or page.words[after].lower == "the"


def _nominal(page: Page, n: int) -> bool:
    tag = page.tag(n)
    if not tag:
        return True
    if tag == "DT":
        return page.words[n].lower == "the"
    return tag in _NOMINAL


def _in_named_body(page: Page, n: int) -> bool:
    """Whether “of/at NAME” follows word n (“the legal department of Casa Luz”)."""
    if not page.joined(n + 1) or page.words[n + 1].lower not in ("of", "at", "in"):
        return False
    return any(k < len(page.words) and page.named(k) for k in (n + 2, n + 3))


def _capitalized(page: Page, first: int, final: int) -> bool:
    """Whether the words look like a name."""
    return page.words[first].text[0].isupper() and page.words[final].text[0].isupper()


def _place(page: Page, n: int) -> bool:
    token = page.tokens.get(page.words[n].end)
    return token is not None and token.ent_type_ in ("GPE", "LOC", "NORP")
