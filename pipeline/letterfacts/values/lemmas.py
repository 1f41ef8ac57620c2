"""Words to lemmas without a model: verbs by their endings and a list of irregular ones, nouns by their plural.

Example:  verb_lemma("initiated") == "initiate"; verb_lemma("held") == "hold"; noun_lemma("searches") == "search"
Reads     nothing
Writes    nothing
Rules     rules/verbs_irregular.csv; the endings of English after which a lemma has an e are in _WITH_E
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container

from letterfacts.rulebook import read_rules

# A stem with one of these endings is no lemma without its e (“initiat-”, “rescu-”); the list of verbs has the rest.
_WITH_E = re.compile(
    r"(?:[cvu]|[^o]z|[rnd]g(?<!ong)|[ae]g|[^e]at|ut(?<!out)|[^o]ot|[aeiouynr]s(?<!ss)|[iu]r|[^e]ar|[bcdfgkptz]l"
    r"|[^aeo]in|[^aou]id|[^aeo]ad|ud|[^o]od|[^o]ok|ik|[^e]am|[^a]im|um|[^e]ap|yp|ul|ib|let)$"
)
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_VOWEL = re.compile(r"[aeiouy]")
_VOWELS = re.compile(r"[aeiouy]+")
_NOUNS = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "wives": "wife"}


@functools.cache
def irregular() -> dict[str, str]:
    """Each irregular form and its lemma."""
    forms: dict[str, str] = {}
    for rule in read_rules("verbs_irregular.csv", columns=("lemma", "past", "participle")):
        for column in ("participle", "past"):
            for form in rule[column].split("|"):
                forms.setdefault(form.replace("’", "'"), rule["lemma"])
    # Where a form belongs to two verbs (“lay”, “found”, “ground”), the commoner reading in reports is kept.
    return forms | {"found": "find", "lay": "lie"}


@functools.cache
def _lemmas() -> frozenset[str]:
    return frozenset(irregular().values())


def verb_lemma(word: str, known: Container[str] = (), model: str = "") -> str:
    """The lemma of a verb form.

    `known` lemmas win where an ending leaves a choice (“hoped”, “hopped”); `model` is what a statistical model
    takes it for, used where the endings say nothing.
    """
    low = word.lower().replace("’", "'")
    if low in irregular():
        return irregular()[low]
    regular = _lemmas()
    for choice in _choices(low):
        if choice in known or choice in regular:
            return choice
    for ending, stem in (("ied", low[:-3] + "y"), ("ies", low[:-3] + "y")):
        if low.endswith(ending) and len(low) > 4:
            return stem
    for ending in ("ed", "ing"):
        if low.endswith(ending) and _VOWEL.search(low[: -len(ending)]):
            return _stem(low[: -len(ending)])
    if low.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low if not model or model.lower() not in known else model.lower()


def noun_lemma(word: str) -> str:
    """The singular of a noun."""
    low = word.lower()
    if low in _NOUNS:
        return _NOUNS[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


def _choices(low: str) -> list[str]:
    """What a regular form can come from, the likelier first."""
    found = [low]
    for ending in ("ed", "ing", "es", "s"):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            stem = low[: -len(ending)]
            found += [stem + "e", stem, stem[:-1] if _DOUBLED.search(stem) else stem]
    if low.endswith(("ied", "ies")):
        found.append(low[:-3] + "y")
    return found


def _stem(stem: str) -> str:
    """A stem without -ed or -ing as a lemma."""
    if _DOUBLED.search(stem) or (stem.endswith("ll") and len(_VOWELS.findall(stem)) > 1):
        return stem[:-1]
    return stem + "e" if _WITH_E.search(stem) else stem
