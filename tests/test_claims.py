"""Claims: single sentences with marked expectations, the letter, lists, wholes, other pipelines, long input."""

import csv
import json
import re
import time
from pathlib import Path

import pytest
import spacy
from conftest import ROOT
from letterfacts import annotate
from letterfacts.components.claims import claims
from letterfacts.components.claims_events import COLUMNS, event_words, word_list
from letterfacts.components.claims_phrases import Part
from letterfacts.components.claims_shallow import Sentence
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


def read(nlp, text):
    """The claim of the number in [ ]."""
    doc, target = marked(nlp, text)
    assert target is not None, "the line marks no number with [ ]"
    return next(mark for mark in get(doc, ClaimMark) if mark.start == target)


def agrees(expected, found):
    return expected == "-" or found.casefold() in [reading.casefold() for reading in expected.split("|")]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:70])
def test_sentence(nlp, case):
    claim = read(nlp, case["text"])
    wrong = {
        name: (case[name], getattr(claim, name)) for name in FIELDS if not agrees(case[name], getattr(claim, name))
    }
    assert not wrong


def test_suite_is_whole():
    assert len(cases()) >= 200
    assert all(MARK.search(case["text"]) for case in cases())


@pytest.fixture(scope="module")
def letter(nlp):
    gold = json.loads((ROOT / "annotations/development/letter.json").read_text())
    doc = annotate(nlp, (ROOT / "corpus/letter.txt").read_text())
    return gold, get(doc, ClaimMark)


def plain(words):
    return re.sub(r"^the ", "", re.sub(r"[“”\"]", "", words).lower())


def test_letter_has_all_claims(letter):
    gold, found = letter
    assert [(mark.start, mark.end) for mark in found] == [(claim["start"], claim["end"]) for claim in gold["claims"]]


@pytest.mark.parametrize("field", [*FIELDS, "source", "quoted", "negated", "modality", "kind", "comparator", "unit"])
def test_letter_field(letter, field):
    gold, found = letter
    for expected, mark in zip(gold["claims"], found, strict=True):
        value = getattr(mark, field)
        if isinstance(value, str):
            assert plain(value) in [plain(reading) for reading in expected[field].split("|")], mark.sentence
        else:
            assert value == expected[field], mark.sentence


def test_sentence_is_kept_on_one_line(nlp):
    claim = read(nlp, "It rained. Police arrested [12]\nmen near Dorn. Nobody spoke.")
    assert claim.sentence == "Police arrested 12 men near Dorn."


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("[13] of the <40> detainees were released.", "40"),
        ("Police beat <nine> people, including [two] women.", "nine"),
        ("They took <31> men, of whom [six] were killed.", "31"),
        ("They took <31> men, [six] of them boys.", "31"),
        ("The league knows of <31> prisoners. [Nine] of them are women.", "31"),
        ("They took <31> men and [six] boys.", None),
    ],
)
def test_subset(nlp, text, whole):
    doc, target = marked(nlp, text)
    claim = next(mark for mark in get(doc, ClaimMark) if mark.start == target)
    assert (doc.text[slice(*claim.subset_of)] if claim.subset_of else None) == whole


@pytest.mark.parametrize(
    ("text", "value", "differs"),
    [
        ("[Two] sisters: *Ana Ruiz* and *Eva Ruiz*, are in prison.", 2, False),
        ("[Three] sisters: *Ana Ruiz* and *Eva Ruiz*, are in prison.", 3, True),
        ("Police hold [three] men (*Omar Bell*, *Luka Maric* and *Ivo Babic*).", 3, False),
        ("Police hold [four] men (*Omar Bell*, *Luka Maric* and *Ivo Babic*).", 4, True),
        ("Police hold [four] men, including *Omar Bell* and *Luka Maric*.", 4, False),
        ("Police hold [four] men, among them *Omar Bell* and *Luka Maric*.", 4, False),
        ("Police hold [four] men.", 4, False),
    ],
)
def test_count_against_list(nlp, text, value, differs):
    doc, target = marked(nlp, text)
    marks = [quantity(m.start, m.end, value=value) if m.start == target else m for m in get(doc, QuantityMark)]
    put(doc, QuantityMark, marks)
    claim = next(mark for mark in get(claims(doc), ClaimMark) if mark.start == target)
    assert ("count_differs_from_list" in claim.flags) is differs


def test_list_items_share_the_event_of_their_introduction(nlp):
    text = (
        "As of {1 May|../2021-05-01}, <90> are held.\n\nThose still detained include:\n– [12] teachers;\n– <9> nurses."
    )
    claim = read(nlp, text)
    assert (claim.counted, claim.event, claim.when) == ("teachers", "detain", "../2021-05-01")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On {3 May|2021-05-03} police raided the office. They took away [nine] laptops.", "2021-05-03"),
        ("Only on {3 May|2021-05-03} <nine> raids were in homes. Police questioned [nine] men.", ""),
        ("On {3 May|2021-05-03} police raided the office.\n\nGuards beat [nine] men.", ""),
        ("The raid was on {3 May|2021-05-03}. The search lasted [nine hours](duration).", "2021-05-03"),
        ("Since {May|2021-05/..} the raids go on: “Police have jailed [nine] men.”", "2021-05/.."),
        ("In {May|2021-05} police jailed <ten>. The league says [nine] are free.", ""),
    ],
)
def test_when_from_the_frame(nlp, text, when):
    assert read(nlp, text).when == when


RULES = read_rules("events.csv", columns=COLUMNS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.place)
def test_event_rule(rule):
    text, places = example(rule)
    words = text[slice(*places[0])]
    expected = rule["event"] or rule.pattern
    lexicon = event_words()
    if rule["part"] == "verb":
        assert lexicon.verb(words).lemma == expected
    elif rule["part"] == "noun":
        assert lexicon.noun(words).lemma == expected
    else:
        found = lexicon.state(text, places[0][0])
        assert found is not None
        assert found.lemma == expected


def test_event_rules_are_each_there_once():
    keys = [(rule["part"], rule.pattern) for rule in RULES]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "rule", read_rules("claim_words.csv", columns=("list", "pattern", "example")), ids=lambda rule: rule["list"]
)
def test_word_list(rule):
    text, places = example(rule)
    words = text[slice(*places[0])].lower()
    assert {words, verb_lemma(words), noun_lemma(words)} & word_list(rule["list"])


def test_event_class_is_code_and_name(nlp):
    assert read(nlp, "Police arrested [12] men.").event_class == "030101 Arrest"
    assert read(nlp, "Nine men sang [12] songs.").event_class == ""
    assert read(nlp, "The trial was held over [three] separate days.").event_class == ""
    assert read(nlp, "The junta holds [12] men.").event_class == "030102 Detention, imprisonment"


@pytest.mark.parametrize(
    ("form", "lemma"),
    [line.split() for line in (DATA / "verb_forms.txt").read_text().splitlines()],
)
def test_verb_lemma(form, lemma):
    assert verb_lemma(form) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), [("searches", "search"), ("injuries", "injury"), ("women", "woman"), ("abuses", "abuse")]
)
def test_noun_lemma(form, lemma):
    assert noun_lemma(form) == lemma


@pytest.mark.parametrize(
    ("text", "counted", "event"),
    [
        ("Police detained [12] students.", "students", "detain"),
        ("[12] human rights activists were arrested.", "human rights activists", "arrest"),
        ("Soldiers killed [hundreds] of villagers in May.", "villagers", "kill"),
        ("She was jailed for [nine years](duration).", "", "jail"),
        ("[12] of the detainees are under arrest.", "detainees", "arrest"),
    ],
)
@pytest.mark.parametrize("sentences", [True, False])
def test_without_a_model(text, counted, event, sentences):
    nlp = spacy.blank("en")
    if sentences:
        nlp.add_pipe("sentencizer")
    claim = read(nlp, text)
    assert (claim.counted, claim.event) == (counted, event)


@pytest.mark.parametrize("text", ["[12]", "[12].", "([12]", "“[12]", "[12] [12] [12]", "\n\n[12]\n\n", "[one](ratio)"])
def test_odd_input(nlp, text):
    assert read(nlp, text).counted == ""
    assert read(spacy.blank("en"), text).counted == ""


def test_no_quantities_no_claims(nlp):
    doc = nlp("Nobody came.")
    put(doc, QuantityMark, [])
    assert get(claims(doc), ClaimMark) == []


def timed(words):
    """Seconds to read a sentence of so many words, a fifth of them numbers."""
    text = " ".join(["police arrested 12 men and"] * (words // 5))
    doc = spacy.blank("en")(text)
    put(doc, QuantityMark, [quantity(m.start(), m.end()) for m in re.finditer(r"\d+", text)])
    start = time.perf_counter()
    claims(doc)
    return time.perf_counter() - start


def test_a_long_sentence_takes_linear_time():
    timed(500)
    short, long = min(timed(1000) for _ in range(3)), min(timed(5000) for _ in range(2))
    assert long < 12 * short


def test_phrases_and_groups(nlp):
    doc = nlp("The two detained nurses have not been released.")
    sentence = Sentence(Part(doc, doc.text, 0, len(doc)))
    assert [sentence.words(phrase.start, phrase.end) for phrase in sentence.phrases] == ["The two detained nurses"]
    assert [(group.lemma, group.passive, group.finite) for group in sentence.groups] == [("release", True, True)]
