"""The quantities component: an invented sentence a line, with the marked quantities and nothing else."""

import csv
import re
from pathlib import Path

import pytest
from letterfacts.assemble import prepare
from letterfacts.marks import QuantityMark, get
from letterfacts.rulebook import Rule, example
from letterfacts.values.quantities import find_quantities
from letterfacts.values.quantity_rules import COLUMNS, rules
from spacy.language import Language

SENTENCES = Path(__file__).parent / "data" / "quantities.csv"
_MARKED = re.compile(r"\[([^\[\]]*)\]")


def _cases() -> list[tuple[str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [(row["text"], row["expected"]) for row in rows]


def _plain(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, places, last = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        places.append((len(text), len(text) + len(match[1])))
        text += match[1]
        last = match.end()
    return text + marked[last:], places


def _said(mark: QuantityMark) -> str:
    number = f"{mark.low:.12g}..{mark.high:.12g}" if mark.comparator == "between" else _number(mark)
    return f"{mark.kind} {mark.comparator} {number} {mark.unit}".strip()


def _number(mark: QuantityMark) -> str:
    value = mark.low if mark.comparator == "vague" else mark.value
    return f"{value:.12g}"


@pytest.fixture(scope="module")
def counting() -> Language:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("letterfacts_dates")
    nlp.add_pipe("letterfacts_quantities")
    return nlp


@pytest.mark.parametrize(("marked", "expected"), _cases(), ids=[text for text, _ in _cases()])
def test_sentence(counting: Language, marked: str, expected: str) -> None:
    text, places = _plain(marked)
    doc = counting(prepare(counting, text, published="2021-07-26"))
    marks = get(doc, QuantityMark)
    assert [text[mark.start : mark.end] for mark in marks] == [text[start:end] for start, end in places]
    assert [(mark.start, mark.end) for mark in marks] == places
    assert "; ".join(_said(mark) for mark in marks) == expected


def test_there_are_enough_sentences() -> None:
    assert len(_cases()) >= 300


def _rules() -> list[Rule]:
    return [rule for name in COLUMNS for rule in rules(name)]


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.place)
def test_example_of_rule(rule: Rule) -> None:
    text, places = example(rule)
    found = find_quantities(text)
    if rule.file == "quantities_traps.csv":
        assert places
        assert not [
            text[q.start : q.end] for q in found if any(q.start < end and q.end > start for start, end in places)
        ]
        return
    quantity = next(q for q in found if (q.start, q.end) == places[0])
    assert rule in quantity.rules
    if rule["comparator"]:
        assert quantity.before == {"within": "at_most", "from": "between"}.get(rule["comparator"], rule["comparator"])
    if rule["kind"]:
        assert quantity.kind == rule["kind"]
    assert quantity.unit == (rule["unit"] or rule["code"] or quantity.unit)


@pytest.mark.parametrize(
    "text",
    ["[1] See the annex.", "He fled. [12] They wrote.", "\n12. Free them.", "See\n2.1 Background\nand more"],
)
def test_markers_of_lists_and_notes_are_no_claims(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10_000,
        "1," * 5_000,
        "(" * 5_000 + "5" + "“" * 5_000,
        "one " * 5_000,
        "more than " * 5_000,
        "5 to " * 5_000,
        "Articles 5, " + "6, " * 5_000,
        "two years and " * 3_000,
        "\n5\n\n" * 3_000,
        "US$" * 5_000,
        "",
        "\ud83d 5 \x00 ½ ٣",
    ],
    ids=range(12),
)
def test_bad_input_ends_soon(text: str) -> None:
    import time

    started = time.process_time()
    found = find_quantities(text)
    assert time.process_time() - started < 10
    assert all(0 <= q.start <= q.bare[0] < q.bare[1] <= q.end <= len(text) for q in found)


def test_ambiguous_separator_is_flagged(counting: Language) -> None:
    assert [mark.flags for mark in get(counting("They held 1.052 men."), QuantityMark)] == [("ambiguous_number",)]


def test_money_of_an_unknown_country_is_flagged(counting: Language) -> None:
    marks = get(counting("He was fined 200 dinars."), QuantityMark)
    assert [(mark.kind, mark.unit, mark.flags) for mark in marks] == [("money", "", ("unknown_currency",))]


def test_number_is_the_place_without_modifiers(counting: Language) -> None:
    text = "She faces at least five years."
    mark = get(counting(text), QuantityMark)[0]
    assert text[slice(*mark.number)] == "five years"
    assert mark.found_by.startswith("quantities_bounds.csv:")


def test_spans_are_on_the_doc(counting: Language) -> None:
    doc = counting("More than 30 people were held.")
    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [("More than 30", "QUANTITY")]
