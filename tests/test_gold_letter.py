"""The letter that the project was made for: every row and every field of persons, organizations, dates and claims."""

import json
from pathlib import Path

import pytest
from variants.compare import TABLES, compare
from variants.rows import extracted

ROOT = Path(__file__).parents[1]
GOLD = json.loads((ROOT / "annotations/development/letter.json").read_text(encoding="utf-8"))
TEXT = (ROOT / "corpus/letter.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def result(nlp):
    return compare(GOLD, extracted(nlp, TEXT))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_and_field_is_right(result, table):
    errors = [str(error) for error in result.errors if error.table == table]
    assert not errors, "\n  ".join([f"{result.right[table]} of {result.total[table]} rows right", *errors])
    assert result.right[table] == result.total[table] == len(GOLD[table])


def test_no_name_is_marked_that_is_none(nlp):
    gold = {
        (label, *span)
        for label, table in (("PERSON", "persons"), ("ORG", "organizations"))
        for row in GOLD[table]
        for span in row["mentions"]
    }
    rows = extracted(nlp, TEXT)["mentions"]
    found = {(row["label"], row["start"], row["end"]) for row in rows if row["label"] in ("PERSON", "ORG")}
    assert {TEXT[start:end] for _, start, end in found ^ gold} == set()
