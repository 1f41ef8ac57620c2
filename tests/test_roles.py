"""Roles: every rule's example, sentences with the expectation marked inline, the letter, and bad input."""

import csv
import json
import re
import time
from pathlib import Path

import pytest
import spacy
from letterfacts.components.roles import find_roles, roles
from letterfacts.components.roles_nouns import role_phrases
from letterfacts.marks import OrganizationMark, PersonMark, get, put
from letterfacts.rulebook import Rule, example, read_rules
from marked import letter, name_marks, prepared, read_case
from spacy.language import Language

DATA = Path(__file__).parent / "data"
LATER = ("letterfacts_roles", "letterfacts_attribution", "letterfacts_claims", "letterfacts_situations")
WITHOUT = ("ner", "letterfacts_dates", "letterfacts_quantities", "letterfacts_names", *LATER)
RULES = read_rules("roles.csv", columns=("pattern", "role", "example"))
CASES = [row["text"] for row in csv.DictReader((DATA / "roles.csv").read_text(encoding="utf-8").splitlines())]


@pytest.mark.parametrize("text", CASES)
def test_roles(nlp: Language, text: str) -> None:
    case = read_case(text)
    doc = roles(prepared(nlp, case, disable=WITHOUT))
    found = {person.name: "@".join(filter(None, (person.role, person.organization))) for person in get(doc, PersonMark)}
    expected = {name: value.removeprefix("@") for name, value in case.expected.items()}
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.place)
def test_rule_finds_its_example(nlp: Language, rule: Rule) -> None:
    text, places = example(rule)
    doc = prepared(nlp, name_marks(text), disable=WITHOUT)
    found = {(doc.text[f.start : f.end], f.rule.line) for f in find_roles(doc)}
    assert places, "the example marks nothing"
    for start, end in places:
        assert (text[start:end].replace("\\n", "\n"), rule.line) in found


def test_letter(nlp: Language) -> None:
    gold, doc = letter(nlp, WITHOUT)
    found = {p.name: (p.role, p.organization) for p in get(roles(doc), PersonMark)}
    assert found == {p["name"]: (p["role"], p["organization"]) for p in gold["persons"]}


def test_blank_pipeline(blank: Language) -> None:
    case = read_case(
        "Human rights lawyers [Ana Ruiz=] and [Eva Lim=] of <Casa Luz>; [Pedro Gómez=], its director, spoke."
    )
    found = {p.name: (p.role, p.organization) for p in get(roles(prepared(blank, case, disable=())), PersonMark)}
    assert found["Eva Lim"] == ("Human rights lawyer", "Casa Luz")
    assert found["Pedro Gómez"] == ("director", "Casa Luz")


@pytest.mark.parametrize(
    "text", ["", "\n", "\ue000, \ue002 of \ue001", "head " * 50, "lawyer, " * 50, "Minister of " * 50]
)
def test_odd_text(blank: Language, text: str) -> None:
    doc = blank(text)
    if text.strip():
        put(doc, PersonMark, [PersonMark(start=0, end=len(doc[0]), name=doc[0].text, mentions=((0, len(doc[0])),))])
    roles(doc)
    role_phrases(doc, bytearray(len(text) + 1))


@pytest.mark.parametrize("joint", [", ", ",\n- ", " ", ", lawyer, ", " and lawyers "])
def test_five_thousand_names_take_linear_time(joint: str) -> None:
    nlp = spacy.blank("en")
    nlp.max_length = 10**7
    doc = nlp.make_doc("Lawyers: " + joint.join(["Ana Ruiz"] * 5000))
    places = [(m.start(), m.end()) for m in re.finditer("Ana Ruiz", doc.text)]
    put(
        doc,
        PersonMark,
        [PersonMark(start=s, end=e, name=str(n), mentions=((s, e),)) for n, (s, e) in enumerate(places)],
    )
    put(doc, OrganizationMark, [])
    start = time.perf_counter()
    roles(doc)
    assert time.perf_counter() - start < 5


def test_every_rule_file_is_sound() -> None:
    nouns = read_rules("roles_nouns.csv", columns=("noun", "plural", "kind", "also"))
    modifiers = read_rules("roles_modifiers.csv", columns=("word", "use"))
    assert len({rule["noun"] for rule in nouns}) == len(nouns) > 500
    assert len({rule["word"] for rule in modifiers}) == len(modifiers)
    assert json.dumps([rule["noun"] for rule in nouns]).islower()
