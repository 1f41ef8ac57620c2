"""Variants of the gold letter with other names, numbers, dates, wordings and orders: the gold changes with them."""

import json
from collections import Counter
from pathlib import Path

import pytest
from variants.compare import TABLES, compare
from variants.generate import KINDS, variants
from variants.render import render
from variants.rows import extracted
from variants.state import State

ROOT = Path(__file__).parents[1]
FLOOR = 0.97  # of all rows, right in every field


def test_the_variant_without_change_is_the_letter():
    text, gold = render(State())
    written = json.loads((ROOT / "annotations/development/letter.json").read_text(encoding="utf-8"))
    assert text == (ROOT / "corpus/letter.txt").read_text(encoding="utf-8")
    for table in TABLES:
        assert gold[table] == sorted(written[table], key=lambda row: row.get("mentions") or row["start"])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_changes_the_letter_and_keeps_its_gold_in_place(kind):
    text, _ = render(State())
    variant = next(variants(1, kind=kind))
    assert variant.text != text
    assert not set("{}⟪⟫") & set(variant.text)
    for table in TABLES:
        for row in variant.gold[table]:
            for start, end in row.get("mentions") or [(row["start"], row["end"])]:
                words = variant.text[start:end]
                assert words == words.strip() != ""


def test_the_same_seed_gives_the_same_variants():
    assert list(variants(20)) == list(variants(20)) != list(variants(20, seed=1))


def test_compare_sees_each_wrong_field_and_row():
    _, gold = render(State())
    rows = {table: [dict(row) for row in gold[table]] for table in TABLES}
    for row in rows["claims"]:
        row["event"] = row["event"].split("|")[0]
    rows["mentions"] = []
    for table in ("persons", "organizations"):
        for number, row in enumerate(rows[table]):
            row[f"{table[:-1]}_id"] = f"{table}{number}"
            spans = [{"row_id": f"{table}{number}", "start": start, "end": end} for start, end in row["mentions"]]
            rows["mentions"] += spans
    assert compare(gold, rows).errors == []
    rows["persons"][0]["role"] = "the “Chairman”"
    rows["claims"][9]["event"] = "imprison"
    assert compare(gold, rows).errors == []
    rows["claims"][0]["low"] = 3500
    rows["dates"].pop()
    rows["claims"].append({**rows["claims"][0], "start": 0, "end": 2, "text": "In"})
    result = compare(gold, rows)
    assert [(error.table, error.field) for error in result.errors] == [
        ("dates", "missing"),
        ("claims", "low"),
        ("claims", "extra"),
    ]
    assert (result.right["claims"], result.total["claims"]) == (11, 13)


def test_variants_are_read_as_well_as_the_letter(nlp):
    right, total, wrong = 0, 0, Counter()
    for variant in variants(60):
        result = compare(variant.gold, extracted(nlp, variant.text))
        right += sum(result.right.values())
        total += sum(result.total.values())
        wrong.update(f"{kind}: {error}" for error in result.errors for kind in variant.kinds)
    listing = "\n  ".join(f"{count} x {error}" for error, count in sorted(wrong.items()))
    assert right >= FLOOR * total, f"{right} of {total} rows are right in every field; wrong by kind:\n  {listing}"
