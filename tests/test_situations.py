"""Statuses: every rule's example, sentences with the expectation marked inline, the letter, and bad input."""

import csv
import re
import time
from pathlib import Path

import pytest
import spacy
from letterfacts.components.roles import roles
from letterfacts.components.situations import situations
from letterfacts.components.situations_events import Finder
from letterfacts.components.situations_people import People
from letterfacts.components.situations_rules import COLUMNS, lexicon, verb_forms
from letterfacts.marks import PersonMark, get, put
from letterfacts.rulebook import Rule, example, read_rules
from marked import letter, name_marks, prepared, read_case
from spacy.language import Language

DATA = Path(__file__).parent / "data"
LATER = ("letterfacts_roles", "letterfacts_attribution", "letterfacts_claims", "letterfacts_situations")
WITHOUT = ("ner", "letterfacts_quantities", "letterfacts_names", *LATER)
RULES = read_rules("situations.csv", columns=COLUMNS)
CASES = [row["text"] for row in csv.DictReader((DATA / "situations.csv").read_text(encoding="utf-8").splitlines())]


@pytest.mark.parametrize("text", CASES)
def test_statuses(nlp: Language, text: str) -> None:
    case = read_case(text)
    doc = situations(roles(prepared(nlp, case, disable=WITHOUT)))
    found = {person.name: person.status for person in get(doc, PersonMark)}
    assert {name: found[name] for name in case.expected} == case.expected
    for person in get(doc, PersonMark):
        assert bool(doc.text[slice(*person.status_place)]) == bool(person.status)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.place)
def test_rule_finds_its_example(nlp: Language, rule: Rule) -> None:
    text, places = example(rule)
    doc = roles(prepared(nlp, name_marks(text), disable=WITHOUT))
    found = {(doc.text[e.start : e.end], e.rule.line) for e in Finder(doc, People(doc)).events()}
    assert places, "the example marks nothing"
    words = [text[start:end] for start, end in places]
    if rule["form"] == "unreal":
        assert not found and lexicon().unreal.issuperset(words)
    elif rule["form"] == "hearsay":
        assert [word for word, _ in found] == words
    else:
        assert {(word, rule.line) for word in words} <= found


def test_letter(nlp: Language) -> None:
    gold, doc = letter(nlp, WITHOUT)
    found = {p.name: p.status for p in get(situations(roles(doc)), PersonMark)}
    assert found == {p["name"]: p["status"] for p in gold["persons"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ana Ruiz=] and [Eva Lim=] were arrested in Orel.", "detained"),
        ("Police arrested lawyers [Ana Ruiz=] and [Eva Lim=].", "detained"),
        ("[Ana Ruiz=] and [Eva Lim=] remain in the detention centre.", "detained"),
        ("The murder of [Ana Ruiz=] and [Eva Lim=].", "killed"),
    ],
)
def test_blank_pipeline(blank: Language, text: str, expected: str) -> None:
    doc = situations(prepared(blank, read_case(text), disable=()))
    assert [person.status for person in get(doc, PersonMark)] == [expected, expected]


@pytest.mark.parametrize(
    "text", ["", "\n", "arrested", "was " * 30, "She was arrested", "arrest of arrest of", "in in in custody"]
)
def test_odd_text(blank: Language, text: str) -> None:
    doc = blank(text)
    situations(doc)
    if text.strip():
        put(doc, PersonMark, [PersonMark(start=0, end=len(doc[0]), name=doc[0].text, mentions=((0, len(doc[0])),))])
    situations(doc)


@pytest.mark.parametrize("joint", [", ", "\n- ", " ", " was arrested and ", " arrested "])
def test_a_thousand_names_take_linear_time(joint: str) -> None:
    nlp = spacy.blank("en")
    nlp.max_length = 10**7
    doc = nlp.make_doc("Arrested:\n- " + joint.join(["Ana Ruiz"] * 1000))
    places = [(m.start(), m.end()) for m in re.finditer("Ana Ruiz", doc.text)]
    put(
        doc,
        PersonMark,
        [PersonMark(start=s, end=e, name=str(n), mentions=((s, e),)) for n, (s, e) in enumerate(places)],
    )
    start = time.perf_counter()
    situations(doc)
    assert time.perf_counter() - start < 20


def test_verb_forms() -> None:
    assert {"arrest", "arrests", "arrested", "arresting"} == set(verb_forms("arrest"))
    assert {"charge", "charges", "charged", "charging"} == set(verb_forms("charge"))
    assert {"deny", "denies", "denied", "denying"} == set(verb_forms("deny"))
    assert {"beat", "beats", "beaten", "beating"} == set(verb_forms("beat"))
    assert {"free", "frees", "freed", "freeing"} == set(verb_forms("free"))
