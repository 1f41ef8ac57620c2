"""Rows against gold: what counts as the same, and what a report says."""

import itertools
import json
import subprocess
import sys

import pytest
from conftest import ROOT
from letterfacts.errors import UsageError
from letterfacts.evaluate import FIELDS, Report, compare, plain, read_gold, same, same_number

EMPTY = {"doc_id": "a", "published": "", **{table: [] for table in FIELDS}}
DATE = {"start": 3, "end": 8, "text": "1 May", "type": "DATE", "value": "2021-05-01", "edtf": "2021-05-01", "mod": ""}


@pytest.mark.parametrize(
    ("value", "compared"),
    [
        ("The  “Viasna”", "viasna"),
        ("the “Viasna”", "viasna"),
        ("a lawyer", "lawyer"),
        (None, ""),
        ("“X” of Y", "x of y"),
    ],
)
def test_plain(value, compared):
    assert plain(value) == compared


@pytest.mark.parametrize(
    ("table", "name", "gold", "found", "right"),
    [
        ("claims", "event", "custody|be", "be", True),
        ("claims", "event", "be|", "", True),
        ("claims", "event", "custody|be", "hold", False),
        ("claims", "value", 35000, 35000.0, True),
        ("claims", "value", None, 0, False),
        ("claims", "value", 5, None, False),
        ("claims", "quoted", True, False, False),
        ("dates", "value", "2021-05-01", "2021-05-02", False),
        ("organizations", "aliases", ["Viasna"], ("“Viasna”",), True),
        ("organizations", "mentions", [[1, 3]], [[1, 3], [5, 7]], False),
    ],
)
def test_same(table, name, gold, found, right):
    assert same(table, name, {name: gold}, {name: found}) is right


def test_same_number():
    assert same_number(0.1 + 0.2, 0.3)
    assert not same_number(100, 101)


def test_compare_counts_found_and_right():
    gold = {**EMPTY, "dates": [DATE, {**DATE, "start": 20, "end": 25}, {**DATE, "start": 40, "end": 45}]}
    found = {**EMPTY, "dates": [DATE, {**DATE, "start": 21, "end": 25}, {**DATE, "start": 60, "end": 65}]}
    report = Report()
    compare(gold, found, report)
    assert report.counts["dates"].scores == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert report.counts["dates, all fields right"].hits == 1
    assert [line for line in report.errors if "missed" in line or "extra" in line] == [
        "a dates missed: '1 May'",
        "a dates extra: '1 May'",
    ]
    assert any("text is '1 May'" in line for line in report.errors)


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "is no gold letter"), ("[]", "holds a list"), ('{"doc_id": "a"}', "'claims' is missing")],
)
def test_read_gold_errors(tmp_path, content, message):
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(UsageError, match=message):
        read_gold(tmp_path)


def test_read_gold_of_an_empty_folder(tmp_path):
    with pytest.raises(UsageError, match="holds no gold letters"):
        read_gold(tmp_path)


def test_evaluate_command(tmp_path):
    (tmp_path / "letter.json").write_text(json.dumps({**EMPTY, "doc_id": "letter"}))
    command = [sys.executable, "-m", "letterfacts.cli", "evaluate", str(tmp_path), "--errors"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True)
    assert "claims                            P   0.0%" in done.stdout
    assert "letter persons extra: 'Ales Bialiatski'" in done.stdout
    (tmp_path / "gone.json").write_text(json.dumps({**EMPTY, "doc_id": "gone"}))
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, text=True)
    assert (done.returncode, "the text of gold letter gone can't be read" in done.stderr) == (2, True)


def test_gold_annotations_are_well_formed():
    """Every gold letter has its text, spans that fit it, no overlaps within a label, and closed values."""
    kinds = set("count duration money percent age ratio rank distance area weight other".split())
    for gold in read_gold(ROOT / "annotations"):
        text = (ROOT / "corpus" / f"{gold['doc_id']}.txt").read_text(encoding="utf-8")
        for table in ("dates", "claims"):
            for row in gold[table]:
                assert text[row["start"] : row["end"]] == row["text"], (gold["doc_id"], row)
        names = [place for table in ("persons", "organizations") for row in gold[table] for place in row["mentions"]]
        for places in (names, *([[r["start"], r["end"]] for r in gold[t]] for t in ("dates", "claims"))):
            ordered = sorted(places)
            assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered)), gold["doc_id"]
        assert {row["kind"] for row in gold["claims"]} <= kinds
        for row in gold["claims"]:
            assert set(row) >= set(FIELDS["claims"])
