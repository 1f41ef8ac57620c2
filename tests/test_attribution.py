"""Sources and quotations: the cases of data/attribution.csv (“[source] said {12}”), the rules' examples, bad input."""

import csv
import re
import time
from pathlib import Path

import pytest
import spacy
from letterfacts.assemble import COMPONENTS
from letterfacts.components.attribution import attribution, innermost
from letterfacts.components.quotes import quotations
from letterfacts.components.reporting import COLUMNS
from letterfacts.marks import QuoteMark, SourceMark, get
from letterfacts.rulebook import example, read_rules

with (Path(__file__).parent / "data" / "attribution.csv").open(encoding="utf-8") as lines:
    CASES = list(csv.DictReader(lines))
RULES = read_rules("attribution.csv", columns=COLUMNS)
NUMBER = re.compile(r"\d+")
LETTER = (Path(__file__).parents[1] / "corpus" / "letter.txt").read_text(encoding="utf-8")
MARKS = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'")]
LETTERS = [LETTER.replace("“", opening).replace("”", closing) for opening, closing in MARKS]


@pytest.fixture(scope="module")
def blank():
    """One for all cases: making it takes longer than they do."""
    return spacy.blank("en")


@pytest.fixture(scope="module")
def tag(nlp):
    """The model alone, so that this component is tested apart from the others; the texts go through it in one batch."""
    texts = {read(case["text"])[0] for case in CASES} | {example(rule)[0] for rule in RULES} | set(LETTERS)
    with nlp.select_pipes(disable=list(COMPONENTS)):
        docs = dict(zip(sorted(texts), nlp.pipe(sorted(texts)), strict=True))
    return docs.__getitem__


def read(marked):
    """The text, the words in [ ] and the place of the number in { }; a case without a number is an error."""
    text, source, number = "", "", None
    for part in re.split(r"(\[[^\]]+\]|\{[^}]+\})", marked):
        words = part.strip("[]{}") if part[:1] in ("[", "{") else part
        if part[:1] == "[":
            source = words
        elif part[:1] == "{":
            number = (len(text), len(text) + len(words))
        text += words
    assert number, f"no {{number}} in {marked!r}"
    return text, source, number


def source_of(doc, start, end):
    mark = innermost(get(doc, SourceMark), start, end)
    return doc.text[mark.start : mark.end] if mark else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_case(tag, case):
    text, source, number = read(case["text"])
    doc = attribution(tag(text))
    quoted = any(mark.start <= number[0] and number[1] <= mark.end for mark in get(doc, QuoteMark))
    assert (source_of(doc, *number), quoted) == (source, case["quoted"] == "yes")


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "blank"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.place)
def test_example(tag, blank, rule, tagged):
    text, places = example(rule)
    doc = attribution((tag if tagged else blank)(text))
    expected = text[places[0][0] : places[0][1]] if places else ""
    number = NUMBER.search(text)
    assert source_of(doc, *number.span()) == expected


@pytest.mark.parametrize("text", LETTERS, ids=["curly", "straight", "angle", "low", "single", "apostrophe"])
def test_letter(tag, text):
    doc = attribution(tag(text))
    expected = {
        **dict.fromkeys(("more than 35,000", "about 3,000", "at least 2,500"), ("The human rights activists", True)),
        "more than two decades": ("The signatories", False),
        **dict.fromkeys(
            ("more than 60", "More than 30", "13 of", "72 hours", "Five", "1,052 days", "dozens"), ("", False)
        ),
    }
    for words, (source, quoted) in expected.items():
        start = text.index(words)
        inside = any(mark.start <= start < mark.end for mark in get(doc, QuoteMark))
        assert (source_of(doc, start, start + len(words)), inside) == (source, quoted), words


def test_names_are_no_quotations():
    text = "The Center “Viasna”, „Nasha Niva“, «Radio 12» and the so-called “elders” met in ’99."
    assert not [quote for quote in quotations(text) if quote.statement]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“One 1.\n\n“Two 2.”\n\nThree 3.", ["One 1.", "Two 2."]),
        ("“One 1.\n\nTwo 2.\n\nThree 3,” she said.", ["One 1.", "Two 2.", "Three 3,"]),
        ("“One 1.\n\nTwo 2.", ["One 1."]),
        ('"The "Sona" people, 12 of them," she said.', ['The "Sona" people, 12 of them,']),
        ("'The prisoners' cells, 12 of them,' she said.", ["The prisoners' cells, 12 of them,"]),
        ("‘It’s the workers’ strike, 12 days,’ she said.", ["It’s the workers’ strike, 12 days,"]),
        ("“She told me: ‘We were 12.’ Then 13.”", ["She told me: ‘We were 12.’ Then 13."]),
        ("» Zwölf «12 men», he said", ["12 men"]),
        ("The 12' wall and the 5\" pipe", []),
    ],
)
def test_quotations(text, inside):
    assert [text[quote.start : quote.end] for quote in quotations(text) if quote.statement] == inside


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "said", "“", "”", "said said", "“ said ”", "According to", ": 12", "(“)", "who said"]
)
def test_odd_input(blank, text):
    doc = attribution(blank(text))
    assert all(mark.start < mark.end and mark.scope[0] < mark.scope[1] for mark in get(doc, SourceMark))


@pytest.mark.parametrize(
    "part",
    [
        "“ said ",
        "said ",
        "“A,” he said. ",
        "X said that 12 ",
        "who said ",
        "a, said “",
        "According to ",
        "x: y\n",
        "“a\n\n",
    ],
)
def test_long_input_is_linear(blank, part):
    def seconds(times):
        doc = blank(part * times)
        begun = time.process_time()
        attribution(doc)
        return time.process_time() - begun

    seconds(10)
    assert seconds(1600) < 30 * max(seconds(160), 0.02)


def test_marks_survive_bytes(blank):
    doc = attribution(blank("The union said that 12 people died. “We saw 12 of them,” said Ana Ruiz."))
    again = type(doc)(doc.vocab).from_bytes(doc.to_bytes())
    assert get(again, SourceMark) == get(doc, SourceMark) != []
