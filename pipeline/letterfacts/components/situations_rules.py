"""The rules for situations, ready to look up: verb forms, nouns, and phrases as regexes.

Example:  lexicon().verbs["arrested"]
Reads     rules/situations.csv, rules/situations_verbs.csv
Writes    nothing
Rules     other forms of a verb are made by the regular endings unless situations_verbs.csv has them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from letterfacts.rulebook import Rule, parse, read_rules, to_regex

COLUMNS = ("pattern", "form", "status", "holds", "example")
FORMS = ("verb", "passive", "subject", "state", "noun", "before", "after", "demand", "unreal", "hearsay")
STATUSES = (
    "detained imprisoned sentenced charged interrogated searched disappeared tortured injured killed threatened exiled "
    "dismissed released acquitted on_trial under_house_arrest other"
).split()
CLOSED = {"form": FORMS, "status": ("", *STATUSES), "holds": ("", "final", "passing")}
BASE, S, PAST, PARTICIPLE, ING = "base", "s", "past", "participle", "ing"
# A noun phrase before a name (“the well-known lawyer and activist ”) has no prepositions and conjunctions of clauses.
_CLOSED = (
    "by|of|in|at|on|from|to|with|for|who|whom|whose|which|that|was|were|is|are|be|been|has|have|had|said|says|told|but|or|"
    "through|during|under|over|between|among|against|into|about|via|per|amid|including|like|despite|without|within|outside|near|"
    "until|up|down|out|off|those|"
    "after|before|while|when|where|because|since|as|than|not|he|she|they|it|him|them|himself|herself"
)
NOUN_PHRASE = rf"(?:(?!(?:{_CLOSED})\b)[\w’'/-]+[“”\"]?,?(?:[^\S\n]|\n(?!\s))+){{0,7}}?"
_SIGNS = {
    "gap": r"[^.;!?\n]{0,60}?",
    "words": r"(?:[\w’'-]+(?:,\d+)*\s+){0,5}[\w’'-]+",
    "number": r"(?:\d+(?:[.,]\d+)?|[a-z-]+)(?:[\s-]+and[\s-]+a[\s-]+half)?",
}
_GAP = r"(?:(?!\s(?:and|but|who|which|that|while|when|where)\s)[^.;:!?\n]){0,80}?\b"


@dataclass(frozen=True, slots=True)
class VerbRule:
    """A verb, and the words that must follow it (none: it tells the status alone)."""

    rule: Rule
    rest: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`verbs`: form → (rules, which forms it is); `nouns`: last word → (words, rule); the others by regex."""

    verbs: dict[str, tuple[list[VerbRule], frozenset[str]]]
    nouns: dict[str, list[tuple[tuple[str, ...], Rule]]]
    states: list[tuple[Rule, re.Pattern[str]]]
    before: list[tuple[Rule, re.Pattern[str]]]
    headings: list[tuple[Rule, re.Pattern[str]]]
    after: list[tuple[Rule, re.Pattern[str]]]
    demand: dict[str, Rule]
    unreal: frozenset[str]
    hearsay: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The rules of the package."""
    rules = read_rules("situations.csv", columns=COLUMNS, closed=CLOSED)
    others = {
        form: frozenset("|".join(r.pattern for r in rules if r["form"] == form).split("|")) for form in FORMS[-2:]
    }
    found = Lexicon({}, {}, [], [], [], [], {}, **others)
    for rule in rules:
        match rule["form"]:
            case "verb" | "passive" | "subject":
                _add_verbs(found, rule)
            case "noun" | "demand":
                _add_nouns(found, rule)
            case "state":
                found.states.append((rule, re.compile(rf"(?<![\w-])(?:{to_regex(rule, _SIGNS)})(?![\w-])")))
            case "before":
                pattern = rf"(?<![\w-])(?P<cue>{to_regex(rule, _SIGNS)})\s+{NOUN_PHRASE}[“\"‘']?$"
                found.before.append((rule, re.compile(pattern)))
                found.headings.append((rule, re.compile(rf"(?<![\w-])(?:{to_regex(rule, _SIGNS)})(?![\w-])")))
            case "after":
                pattern = rf"\s*[^.;\n]{{0,60}}?[,:–—(-]\s*(?:[a-z]+\s+){{0,3}}?(?P<cue>{to_regex(rule, _SIGNS)})"
                found.after.append((rule, re.compile(pattern)))
    for options in found.nouns.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _add_verbs(found: Lexicon, rule: Rule) -> None:
    head, *others = rule.pattern.split(" ")
    if others and others[0] == "*":
        gap, others = _GAP, others[1:]
    else:
        gap = _GAP if rule["form"] == "verb" and others else r"\s+"
    rest = None
    if others:
        cells = {**rule.cells, "pattern": " ".join(others)}
        rest = re.compile(rf"{gap}(?:{to_regex(replace(rule, cells=cells), _SIGNS)})(?![\w-])")
    for verb in head.split("|"):
        for form, kinds in verb_forms(verb).items():
            rules, known = found.verbs.get(form, ([], frozenset()))
            found.verbs[form] = ([*rules, VerbRule(rule, rest)], known | kinds)


def _add_nouns(found: Lexicon, rule: Rule) -> None:
    for slot in parse(rule)[-1:]:
        for choice in slot.choices:
            parts = tuple(" ".join(choice).replace("(", "").replace(")", "").split())
            if rule["form"] == "demand":
                found.demand.update(dict.fromkeys(verb_forms(parts[-1]), rule))
            elif len(parse(rule)) == 1:
                found.nouns.setdefault(parts[-1], []).append((parts, rule))
            else:
                found.nouns.setdefault(parts[-1], []).append((tuple(rule.pattern.split()), rule))


@cache
def words(use: str) -> frozenset[str]:
    """The small words of one use (situations_words.csv)."""
    rules = read_rules("situations_words.csv", columns=("word", "use"))
    return frozenset(rule["word"] for rule in rules if rule["use"] == use)


@cache
def _irregular() -> dict[str, tuple[str, str, str]]:
    rules = read_rules("situations_verbs.csv", columns=("verb", "past", "participle", "ing"))
    return {rule["verb"]: (rule["past"], rule["participle"], rule["ing"]) for rule in rules}


def verb_forms(verb: str) -> dict[str, frozenset[str]]:
    """The forms of a verb, each with what it can be."""
    forms: dict[str, frozenset[str]] = {}
    for form, kind in _all_forms(verb):
        forms[form] = forms.get(form, frozenset()) | {kind}
    return forms


def _all_forms(verb: str) -> Iterator[tuple[str, str]]:
    yield verb, BASE
    yield (
        (verb + "es" if verb.endswith(("s", "x", "ch", "sh", "o")) else re.sub(r"(?<=[^aeiou])y$", "ie", verb) + "s"),
        S,
    )
    known = _irregular().get(verb)
    stem = verb.removesuffix("e")
    if known is None:
        past = re.sub(r"(?<=[^aeiou])y$", "i", stem) + "ed"
        known = (past, past, stem + "ing" if not verb.endswith("ee") else verb + "ing")
    for forms, kind in zip(known, (PAST, PARTICIPLE, ING), strict=True):
        for form in forms.split("/"):
            yield form, kind
    if verb == "be":
        yield from (("is", S), ("are", S), ("am", S))
