"""Claims: single sentences with marked expectations, the letter, lists, wholes, other pipelines, long input."""

import csv
import json
import re
import time
from pathlib import Path

import pytest
import spacy
from conftest import ROOT

from letterfacts.components.claims import claims
from letterfacts.components.eventwords import COLUMNS, PARTS, event_words
from letterfacts.components.shallow import Sentence
from letterfacts.marks import ClaimMark, DateMark, MentionMark, QuantityMark, get, put
from letterfacts.rulebook import example, read_rules
from letterfacts.values.lemmas import noun_lemma, verb_lemma

DATA = Path(__file__).parent / "data"
FIELDS = ("counted", "event", "agent", "affected", "place", "when")
MARK = re.compile(
    r"\[(?P<number>[^\]]+)\](?:\((?P<kind>\w+)\))?|<(?P<other>[^>]+)>|\{(?P<date>[^|}]+)\|(?P<edtf>[^}]*)\}|\*(?P<name>[^*]+)\*"
)


def cases():
    lines = [line for line in (DATA / "claims.csv").read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def marked(nlp, text):
    """A Doc of the text without its signs, with the marks that they stand for; and the offset of the number in [ ]."""
    plain, quantities, dates, names, last, target = "", [], [], [], 0, None
    for match in MARK.finditer(text):
        plain += text[last : match.start()]
        words = match["number"] or match["other"] or match["date"] or match["name"]
        start, end = len(plain), len(plain) + len(words)
        plain += words
        last = match.end()
        if match["date"]:
            dates.append(DateMark(start=start, end=end, type="DATE", value="", edtf=match["edtf"]))
        elif match["name"]:
            names.append(MentionMark(start=start, end=end, label="PERSON"))
        else:
            quantities.append(quantity(start, end, match["kind"] or "count"))
            target = start if match["number"] else target
    doc = nlp(plain + text[last:])
    put(doc, QuantityMark, quantities)
    put(doc, DateMark, dates)
    put(doc, MentionMark, names)
    return claims(doc), target


def quantity(start, end, kind="count", value=None):
    return QuantityMark(
        start=start, end=end, kind=kind, value=value, low=None, high=None, comparator="exact", number=(start, end)
    )


def agrees(expected, found):
    return expected == "-" or found.casefold() in [reading.casefold() for reading in expected.split("|")]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:70])
def test_sentence(nlp, case):
    doc, target = marked(nlp, case["text"])
    assert target is not None, "the line marks no number with [ ]"
    claim = next(mark for mark in get(doc, ClaimMark) if mark.start == target)
    found = {field: getattr(claim, field) for field in FIELDS}
    wrong = {field: (case[field], found[field]) for field in FIELDS if not agrees(case[field], found[field])}
    assert not wrong
