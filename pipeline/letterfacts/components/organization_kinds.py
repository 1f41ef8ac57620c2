"""What kind of organization a name is of.

Example:  kind_of(reading, mentions, "Tide Line Network")  # "ngo"
Reads     the mentions and what stands beside them; rules/org_kinds.csv, kind_cues.csv, org_heads.csv
Writes    nothing
Rules     the catalogue, what introduces the name, what stands beside it, the words of the name, its head, in this order
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from letterfacts.components.names_found import Found
from letterfacts.components.reading import Reading
from letterfacts.rulebook import read_rules
from letterfacts.values.names import fold, words_of

_BODIES = frozenset(("organizations", "organisations", "organization", "organisation", "groups", "group"))
_JOINED = ("ngo", "coalition", "union", "intergovernmental")
_HELD = frozenset('of at for with from the a “ " « ‘'.split())


def kind_of(reading: Reading, mentions: list[Found], name: str) -> str:
    """What kind an organization of this full name is: by the catalogue, what introduces it, its words, its head."""
    # A known acronym says nothing where the text has a full name for it that is not known: it is another's, too.
    named = [found for found in mentions if found.entry]
    if not name.isupper():
        named = [found for found in named if not reading.name(found).isupper()]
    if named:
        return named[0].kind
    said = Counter(found.kind for found in mentions if found.kind and not found.head)
    by_words = _by_words(frozenset(fold(word).replace("’", "'") for word in words_of(name)))
    heads = [found for found in mentions if found.head and found.kind]
    if said and (not heads or heads[0].weight < 1):
        return said.most_common(1)[0][0]
    if heads and _of_members(reading, mentions):
        return "coalition"
    beside = next(filter(None, (reading.evidence.outro(found.last)[0] for found in mentions)), "")
    if beside in ("armed_group", "party", "media", "company"):
        return beside
    near = next(filter(None, (_cue(reading, found, "before") for found in mentions)), "")
    if near:
        return near
    if by_words:
        return by_words
    if heads:
        return max(heads, key=lambda found: found.last - found.first).kind
    if said:
        return said.most_common(1)[0][0]
    if beside:
        return beside
    near = next(filter(None, (_cue(reading, found, "role") for found in mentions)), "")
    if near:
        return near
    last = reading.evidence.words.heads.ending([word.lower() for word in words_of(name)], len(words_of(name)) - 1)
    return last[1].kind if last else "ngo"


def _of_members(reading: Reading, mentions: list[Found]) -> bool:
    """Whether the text speaks of its members: “member organizations of the …”."""
    for found in mentions:
        before = reading.pieces.key[max(0, found.first - 4) : found.first]
        if found.kind in _JOINED and "of" in before[-2:] and "member" in before and _BODIES & set(before):
            return True
    return False


@cache
def _kinds() -> list[tuple[list[frozenset[str]], str]]:
    rules = read_rules("org_kinds.csv", columns=("words", "kind"))
    return [([frozenset(choice.split("|")) for choice in rule["words"].split()], rule["kind"]) for rule in rules]


def _by_words(words: frozenset[str]) -> str:
    for needed, kind in _kinds():
        if all(choices & words for choices in needed):
            return kind
    return ""


def _cue(reading: Reading, found: Found, where: str) -> str:
    """The kind that a word right before the name, or a role held in the organization, speaks for."""
    keys, n = reading.pieces.key, found.first - 1
    if where == "role":
        while n > 0 and keys[n] in _HELD:
            n -= 1
        if n == found.first - 1:
            return ""
    return _kind_cues().get((keys[n], where), "") if n >= 0 else ""


@cache
def _kind_cues() -> dict[tuple[str, str], str]:
    rules = read_rules("kind_cues.csv", columns=("word", "where", "kind"), closed={"where": ("before", "role")})
    return {(rule["word"], rule["where"]): rule["kind"] for rule in rules}
