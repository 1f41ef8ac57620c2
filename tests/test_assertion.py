"""Negation and modality: the cases of data/assertion.csv (“[number] … {event}”), the rules' examples, bad input."""

import csv
import re
import time
from pathlib import Path

import pytest
import spacy
from letterfacts.assemble import COMPONENTS
from letterfacts.components.assertion import COLUMNS, assertion
from letterfacts.rulebook import example, read_rules

with (Path(__file__).parent / "data" / "assertion.csv").open(encoding="utf-8") as lines:
    CASES = list(csv.DictReader(lines))
LETTER = (Path(__file__).parents[1] / "corpus" / "letter.txt").read_text(encoding="utf-8")
RULES = read_rules("assertion.csv", columns=COLUMNS)


@pytest.fixture(scope="module")
def blank():
    """One for all cases: making it takes longer than they do."""
    return spacy.blank("en")


@pytest.fixture(scope="module")
def tag(nlp):
    """The model alone: assertion reads nothing of the other components; the texts go through it in one batch."""
    texts = {read(case["text"])[0] for case in CASES} | {example(rule)[0] for rule in RULES} | {LETTER}
    with nlp.select_pipes(disable=list(COMPONENTS)):
        docs = dict(zip(sorted(texts), nlp.pipe(sorted(texts)), strict=True))
    return docs.__getitem__


def read(marked):
    """The text, the place of the [number] and of the {event} of a case; a case without a number is an error."""
    text, places = "", {}
    for part in re.split(r"(\[[^\]]+\]|\{[^}]+\})", marked):
        if part[:1] in ("[", "{"):
            places[part[0]] = (len(text), len(text) + len(part) - 2)
        text += part.strip("[]{}")
    assert "[" in places, f"no [number] in {marked!r}"
    return text, places["["], places.get("{")


def found(doc, number, event=None):
    token = doc.char_span(*event, alignment_mode="expand")[0] if event else None
    return assertion(doc, *number, token)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_case(tag, case):
    text, number, event = read(case["text"])
    assert found(tag(text), number, event) == (case["negated"] == "yes", case["modality"])


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "blank"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.place)
def test_example(tag, blank, rule, tagged):
    text, places = example(rule)
    assert places, f"{rule.place}: the example marks no words with [ ]"
    kind = rule["kind"]
    for place in places:
        assert found((tag if tagged else blank)(text), place, place) == (
            kind == "negated",
            "asserted" if kind in ("negated", "none") else kind,
        )


def test_sentences_are_apart(blank):
    doc = blank("They may not go. The police held 12 people. They may not stay.")
    assert found(doc, (33, 35)) == (False, "asserted")


def test_letter(tag):
    doc = tag(LETTER)
    for number in re.finditer(r"35,000|3,000|2,500|60|30|13|72 hours|Five|two decades|1,052|dozens", LETTER):
        assert found(doc, number.span()) == (False, "asserted"), number[0]


@pytest.mark.parametrize("text", ["12", "not", " ", "\n\n", "“" * 50, "If not may will 12 ;;", "not 12" * 3])
def test_odd_input(blank, text):
    doc = blank(text)
    for start in range(-1, len(text) + 2):
        negated, modality = assertion(doc, start, start + 1, None)
        assert isinstance(negated, bool)
        assert modality in ("asserted", "possible", "planned", "conditional")


def test_long_sentence_is_linear(blank):
    doc = blank("not may 12 and " * 1250)
    begun = time.process_time()
    for token in doc[:400]:
        assertion(doc, token.idx, token.idx + 1, token)
    assert time.process_time() - begun < 10
