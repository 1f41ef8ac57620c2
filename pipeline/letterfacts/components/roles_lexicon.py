"""The words that roles are made of: role nouns, their modifiers, mandates, and bodies they are held in.

Example:  alone("lawyers").singular == "lawyer"
Reads     rules/roles_nouns.csv, roles_modifiers.csv, roles_mandates.csv, roles_bodies.csv
Writes    nothing
Rules     each file is read once, when it is first needed
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from letterfacts.rulebook import Rule, read_rules


@dataclass(frozen=True, slots=True)
class Head:
    """A form of a role noun; `unsure`: it is a verb or an adjective, too."""

    words: tuple[str, ...]
    singular: str
    kind: str
    plural: bool
    unsure: bool


@cache
def heads() -> dict[str, list[Head]]:
    """The role nouns by their first word, the longest first."""
    found: dict[str, list[Head]] = {}
    closed = {"kind": ("office", "mandate", "post", "trade"), "also": ("", "other")}
    for rule in read_rules("roles_nouns.csv", columns=("noun", "plural", "kind", "also"), closed=closed):
        plural = rule["plural"] or rule["noun"] + "s"
        for form in sorted({rule["noun"], plural}):
            words = tuple(form.split())
            head = Head(words, rule["noun"], rule["kind"], form != rule["noun"], bool(rule["also"]))
            found.setdefault(words[0], []).append(head)
    for options in found.values():
        options.sort(key=lambda option: -len(option.words))
    return found


@cache
def modifiers() -> dict[str, bool]:
    """Word before a role noun → whether it belongs to the role."""
    return {rule["word"]: rule["use"] == "keep" for rule in _modifier_rules()}


@cache
def denying() -> frozenset[str]:
    """Words before a role noun that make it somebody's suspicion (“alleged ringleader”)."""
    return frozenset(rule["word"] for rule in _modifier_rules() if rule["use"] == "deny")


@cache
def _modifier_rules() -> list[Rule]:
    return read_rules("roles_modifiers.csv", columns=("word", "use"), closed={"use": ("keep", "drop", "deny")})


@cache
def bodies() -> frozenset[str]:
    """Nouns of bodies in which a role can be held, in singular and plural."""
    nouns = [rule["noun"] for rule in read_rules("roles_bodies.csv", columns=("noun",))]
    return frozenset(nouns) | {noun + "s" for noun in nouns}


@cache
def body_words() -> str:
    """The nouns of bodies as a regex."""
    return "|".join(sorted((re.escape(noun) for noun in bodies()), reverse=True))


@cache
def dropped_words() -> str:
    """Words that stand before a role noun and are no part of the role, as a regex."""
    dropped = [re.escape(word) for word, keep in modifiers().items() if not keep]
    return "|".join(sorted(dropped, reverse=True))


@cache
def mandates() -> re.Pattern[str]:
    """What a mandate is about (“ on the independence of judges and lawyers”), the longest first."""
    words = [rule["words"] for rule in read_rules("roles_mandates.csv", columns=("words",))]
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(
        r"\s+(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + r")\b", re.IGNORECASE
    )


def alone(word: str) -> Head | None:
    """The role noun that is this one word."""
    options = heads().get(word, ())
    return options[-1] if options and len(options[-1].words) == 1 else None
