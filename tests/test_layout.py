"""Sentence starts that the layout decides; ¦ marks where one is expected besides the first."""

import pytest
from letterfacts.components.layout import layout, unwrap

CASES = {
    "paragraphs": "One two\n\n¦Three four",
    "spaces in the blank line": "One two\n  \n ¦Three",
    "bullets": "We name:\n¦- Ana Ruiz\n¦- Bo Li",
    "numbers": "Demands:\n¦1. Release them\n¦2) Tell us\n¦(a) Stop",
    "a colon ends the line": "The names are:\n¦Ana Ruiz",
    "short lines of a signature block": "Yours,\n¦Ana Ruiz\n¦Director\n¦Casa Luz",
    "wrapped prose": "The police detained at least fourteen people in the capital on Monday\n"
    "and released them on Tuesday after the union had asked for a\nlawyer",
    "a heading over wrapped prose": "Statement\n¦The police detained at least fourteen people in the capital on\n"
    "Monday and released them after the union had asked.",
    "paragraphs on lines of their own": "The police detained fourteen people. " * 5
    + "\n¦They were released. "
    + "The union had asked. " * 7,
    "one line": "One two. Three",
    "a dash inside a line": "The three - all lawyers - left",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_layout(blank, text):
    doc = layout(blank.make_doc(text.replace("¦", "")))
    expected, place = set(), 0
    for part in text.split("¦")[:-1]:
        place += len(part)
        expected.add(place)
    assert {token.idx for token in doc if token.is_sent_start} - {0} == expected


@pytest.mark.parametrize(
    "text",
    [
        "The police detained at least fourteen people, among them Ana\nRuiz, in the capital, and freed\nthem.",
        "One two\n\nThree\n- four\nFive: \nsix",
        "\n\n  \n",
        "",
    ],
)
def test_unwrap(text):
    flat = unwrap(text)
    assert len(flat) == len(text)
    assert flat.split() == text.split()
    assert ("Ana Ruiz" in flat) == ("Ana" in text)
    assert flat.count("\n") == (0 if "Ana" in text else text.count("\n"))


def test_sentences_that_are_set_stand(blank):
    doc = blank.make_doc("One two\n\nThree")
    for token in doc:
        token.is_sent_start = token.i == 1
    assert [token.is_sent_start for token in layout(doc)] == [False, True, False, False]
