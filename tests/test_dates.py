"""Time expressions: each sentence of data/dates.csv, each rule's example, the letter, date lines, bad input."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import edtf
import pytest
import spacy
from letterfacts.components.dates_rules import COLUMNS
from letterfacts.errors import RuleError
from letterfacts.marks import DateMark, TimexMark, document, get, set_document
from letterfacts.rulebook import Rule, example, read_rules
from spacy.tokens import Doc

DATA = Path(__file__).parent / "data" / "dates.csv"
LETTER = Path(__file__).parents[1] / "corpus" / "letter.txt"
GOLD = Path(__file__).parents[1] / "annotations" / "development" / "letter.json"
FILES = ("dates.csv", "dates_joined.csv", "dates_days.csv")
Read = Callable[..., Doc]


def _cases() -> list[tuple[str, str, str, str]]:
    lines = [line for line in DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row["class"], row["published"], row["text"], row["expected"]) for row in csv.DictReader(lines)]


def _marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    return example(Rule("dates.csv", 0, {"example": text}))


@pytest.fixture(scope="module")
def read() -> Read:
    """A text through the component on its own, on a blank pipeline."""
    nlp = spacy.blank("en")
    nlp.add_pipe("letterfacts_dates")

    def reader(text: str, published: str = "") -> Doc:
        doc = nlp.make_doc(text)
        set_document(doc, doc_id="x", published=published)
        return nlp(doc)

    return reader


def _cells(mark: DateMark) -> str:
    cells = [mark.type, mark.value, mark.edtf, mark.mod, *mark.flags]
    return "|".join(cells)


def test_enough_sentences() -> None:
    assert len(_cases()) >= 400


@pytest.mark.parametrize(("kind", "published", "text", "expected"), _cases(), ids=[case[2][:60] for case in _cases()])
def test_sentence(read: Read, kind: str, published: str, text: str, expected: str) -> None:
    plain, places = _marked(text)
    marks = get(read(plain, published), DateMark)
    assert [plain[m.start : m.end] for m in marks] == [plain[a:b] for a, b in places], kind
    assert [(m.start, m.end) for m in marks] == places
    assert " ; ".join(_cells(mark) for mark in marks) == expected


def _examples() -> list[Rule]:
    return [rule for file in FILES for rule in read_rules(file, columns=COLUMNS) if rule["example"]]


@pytest.mark.parametrize("rule", _examples(), ids=lambda rule: rule.place)
def test_example(read: Read, rule: Rule) -> None:
    text, places = example(rule)
    marks = get(read(text, "2021-07-26"), TimexMark if rule["kind"] == "vague" else DateMark)
    found = {(mark.start, mark.end): mark.found_by for mark in marks}
    if rule["kind"] == "none":
        assert not found
        return
    assert places, "the example has no words in [ ]"
    for place in places:
        assert found.get(place) == rule.place


def _year_of(read: Read, rule: Rule, published: str) -> str:
    text, places = example(rule)
    assert [text[start:end].lower() for start, end in places] == [rule["word"]]
    return get(read(text, published), DateMark)[0].value[:4]


@pytest.mark.parametrize("rule", read_rules("dates_tense.csv", columns=("word", "tense", "example")), ids=str)
def test_tense(read: Read, rule: Rule) -> None:
    if rule["tense"] == "future":
        assert _year_of(read, rule, "2021-07-26") == "2022"
    else:
        assert _year_of(read, rule, "2021-03-10") == _year_of(read, rule, "2021-07-26") == "2021"


def test_letter(read: Read) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["dates"]
    marks = get(read(LETTER.read_text(encoding="utf-8")), DateMark)
    fields = ("start", "end", "type", "value", "edtf", "mod")
    assert [tuple(getattr(m, f) for f in fields) for m in marks] == [tuple(row[f] for f in fields) for row in gold]


def test_interval_has_two_timexes(read: Read) -> None:
    doc = read("From July 14 to 16, 2021 they searched.")
    assert [(span.text, span.label_) for span in doc.spans["timex3"]] == [("July 14", "DATE"), ("16, 2021", "DATE")]
    assert [mark.value for mark in get(doc, TimexMark)] == ["2021-07-14", "2021-07-16"]
    assert [span.label_ for span in doc.spans["dates"]] == ["INTERVAL"]


def test_says_what_it_was_read_from(read: Read) -> None:
    marks = get(read("On 14 July 2021 they met. The next day they left. Last week it rained.", "2021-09-01"), DateMark)
    assert [mark.anchor for mark in marks] == ["", "3:15", "document"]


def test_without_document_date(read: Read) -> None:
    marks = get(read("Yesterday, last week, on 14 July and on Monday they met. Now they are free."), DateMark)
    assert [mark.value for mark in marks] == ["XXXX-XX-XX", "XXXX-WXX", "XXXX-07-14", "XXXX-WXX-1", "PRESENT_REF"]
    assert [mark.edtf for mark in marks] == ["", "", "XXXX-07-14", "", ""]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Orlava, 14 July 2021\n\nDear Minister,\nWe write to you on 5 May 2020.", "2021-07-14"),
        ("OPEN LETTER\n\n14 July 2021\n\nWe write to you.", "2021-07-14"),
        ("GENEVA (14 July 2021) – Experts spoke on 5 May 2020.", "2021-07-14"),
        ("Orlava, July 14, 2021 — The court sat on 5 May 2020.", "2021-07-14"),
        ("Date: 14/07/2021\n\nWe write to you.", "2021-07-14"),
        ("Dear Minister,\n\nWe write of 5 May 2020.\n\nYours,\nMira Tolun\nOrlava, 14 July 2021", ""),
        ("On 14 July 2021 the court sat.\n\nIt rose on 15 July 2021.", ""),
        ("The court sat on\n14 July 2021 and rose.", ""),
        ("Date: 05/03/2021\n\nWe write to you.", ""),
        ("(Orlava, 14 July 2021) - The court sat.", "2021-07-14"),
        ("ORLAVA (Dalen News), July 14, 2021 – The court sat.", "2021-07-14"),
        ("Statement\n\nIssued 14 July 2021 in Orlava\n\nWe write to you.", "2021-07-14"),
        ("Index: ORL 12/0034/2021 Date: 14 July 2021\n\nWe write to you.", "2021-07-14"),
        ("We write to you.\n\nDone in the town of Orlava on 14 July 2021\n", "2021-07-14"),
        ("We write to you.\n\n05.03.2021", "2021-03-05"),
        ("EARLY ELECTIONS OF 11 JULY 2021\n\nOrlava, 14 July 2021 – We saw 40 places.", "2021-07-14"),
        ("14 July 2021: The court sat.\n\n15 July 2021: It rose.", ""),
    ],
)
def test_date_line(read: Read, text: str, published: str) -> None:
    expected = "2021-07-14" if text.endswith("Orlava, 14 July 2021") else published
    assert document(read(text))["published"] == expected
    assert document(read(text, "2020-01-01"))["published"] == "2020-01-01"


def test_own_days(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("pattern,kind,value,mod,example\nBridge Day,day,2019-06-03,,On [Bridge Day] they met.\n", "utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("letterfacts_dates", config={"days": str(path)})
    marks = get(nlp("On Bridge Day they met."), DateMark)
    assert [(mark.value, mark.found_by) for mark in marks] == [("2019-06-03", "own.csv:2")]


def test_own_days_with_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("pattern,kind,value,mod,example\n{nonsense},day,2019-06-03,,x\n", "utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("letterfacts_dates", config={"days": str(path)})
    with pytest.raises(RuleError, match="line 2: unknown sign"):
        nlp("On Bridge Day they met.")


BAD = [
    "1" * 20000,
    "5, " * 4000,
    "on 5 May 2020, " * 300,
    "a-" * 5000,
    "May " * 300,
    "",
    " ",
    "\x00\x07",
    "two " * 3000,
]


@pytest.mark.parametrize("text", BAD, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("published", ["", "2021-07-26", "0001-01-01", "9999-12-31", "garbage"])
def test_any_input(read: Read, text: str, published: str) -> None:
    for mark in get(read(text, published), DateMark):
        assert re.fullmatch(r"[A-Z0-9:./-]*", mark.value)


def test_every_edtf_parses() -> None:
    found = {
        cell for *_, expected in _cases() for mark in expected.split(" ; ") for cell in mark.split("|")[2:3] if cell
    }
    for value in sorted(found):
        edtf.parse_edtf(value)
