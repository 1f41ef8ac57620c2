"""Rule files: patterns to regexes and Matcher patterns, and errors that name file and line."""

import re

import pytest
from letterfacts.errors import RuleError
from letterfacts.rulebook import Rule, example, read_rules, to_matcher, to_regex

SIGNS = {"number": r"\d+", "name": r"[A-Z]\w+"}


def rule(pattern: str) -> Rule:
    return Rule("test.csv", 3, {"pattern": pattern, "example": ""})


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("more than {number}", "More  than 35 people", "More  than 35"),
        ("at least|most {number}", "at most 7", "at most 7"),
        ("(no fewer|not less) than {number}", "no fewer than 7", "no fewer than 7"),
        ("well? over {number}", "over 7", "over 7"),
        ("well? over {number}", "well over 7", "well over 7"),
        ("{number} years? old", "12 old", "12 old"),
        ("{number} or more?", "12 or", "12 or"),
        ("{number} (or so)?", "12 people", "12"),
        ("{number} (or so)?", "12 or so people", "12 or so"),
        ("May {number}", "may 12, May 14", "May 14"),
        ("the group's {name}", "the group’s Director", "the group’s Director"),
        ("(a|an (old|young)) {name}", "an old Man", "an old Man"),
        ("{number}-{number}", "30-40", "30-40"),
    ],
)
def test_to_regex(pattern, text, found):
    assert re.search(to_regex(rule(pattern), SIGNS), text)[0] == found


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "test.csv, line 3: the pattern is empty"),
        ("{nmae}", "unknown sign {nmae}; the signs here are name, number"),
        ("(a b", "the brackets of '(a b' don't match"),
        ("a) b", "don't match"),
        ("a? b?", "may be missing"),
        ("{name}(a|b) c", "a bracket stands inside '{name}(a|b)'"),
        ("(a|b)c", "a bracket stands inside '(a|b)c'"),
    ],
)
def test_to_regex_errors(pattern, message):
    with pytest.raises(RuleError, match=re.escape(message)):
        to_regex(rule(pattern), SIGNS)


def test_to_matcher():
    signs = {"ORG": [{"ENT_TYPE": "ORG", "OP": "+"}]}
    assert to_matcher(rule("lawyer|Judge of? {ORG}"), signs) == [
        [first, *of, {"ENT_TYPE": "ORG", "OP": "+"}]
        for first in ({"LOWER": "lawyer"}, {"ORTH": "Judge"})
        for of in ([{"LOWER": "of"}], [])
    ]
    assert to_matcher(rule("{VERB:detain/arrest}"), {}) == [[{"LEMMA": {"IN": ["detain", "arrest"]}, "POS": "VERB"}]]
    with pytest.raises(RuleError, match="unknown sign"):
        to_matcher(rule("{VERG:detain}"), {})


def test_example():
    marked = Rule("test.csv", 3, {"pattern": "x", "example": "He met [Ana] and [Bo]."})
    assert example(marked) == ("He met Ana and Bo.", [(7, 10), (15, 17)])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "has no lines"),
        ("pattern,meaning\n", r"line 1: the header is pattern,meaning; write pattern,kind"),
        ("# note\npattern,kind\na,b,c\n", r"line 3: 3 cells where 2 are expected"),
        ("pattern,kind\na,z\n", r"line 2: kind is 'z'; write one of x, y"),
    ],
)
def test_read_rules_errors(tmp_path, content, message):
    path = tmp_path / "mine.csv"
    path.write_text(content)
    with pytest.raises(RuleError, match=message):
        read_rules(path, columns=("pattern", "kind"), closed={"kind": ("x", "y")})


def test_read_rules(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text('pattern,kind\n# a comment\n\n"a, b",x\n', encoding="utf-8-sig")
    (found,) = read_rules(path, columns=("pattern", "kind"))
    assert (found.pattern, found["kind"], found.place) == ("a, b", "x", "mine.csv:4")
    with pytest.raises(RuleError, match="can't be read"):
        read_rules(tmp_path / "none.csv", columns=("pattern",))
