"""Rows to files: cells that open as text, whole numbers, and nothing half-written."""

import pytest
from letterfacts.errors import UsageError
from letterfacts.formats import Output, check_formats, csv_cell, json_value
from letterfacts.records import Claim, Document


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (35000.0, "35000"),
        (2.5, "2.5"),
        (-3, "-3"),
        (1e18, "1e+18"),
        (("a", "b"), "a; b"),
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+375 29", "'+375 29"),
        ("-", "'-"),
        ("@name", "'@name"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("“Viasna”", "“Viasna”"),
    ],
)
def test_csv_cell(value, cell):
    assert csv_cell(value) == cell


def test_json_value():
    assert json_value(35000.0) == 35000
    assert isinstance(json_value(35000.0), int)
    assert json_value("=x") == "=x"


def test_output_is_moved_when_done(tmp_path):
    with Output(tmp_path / "o", ["csv"]) as output:
        output.add({"documents": [Document(doc_id="a/b")]}, "a/b", "text")
        assert not (tmp_path / "o" / "documents.csv").exists()
    assert (tmp_path / "o" / "texts" / "a" / "b.txt").read_text() == "text"
    assert len((tmp_path / "o" / "documents.csv").read_text().splitlines()) == 2
    assert len((tmp_path / "o" / "claims.csv").read_text().splitlines()) == 1


def test_nothing_is_left_after_an_error(tmp_path):
    (tmp_path / "claims.csv").write_text("of an earlier run")
    with pytest.raises(KeyboardInterrupt), Output(tmp_path, ["csv"]) as output:
        output.add({"claims": [Claim(text="5")]}, "a", "text")
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]
    assert (tmp_path / "claims.csv").read_text() == "of an earlier run"


def test_check_formats():
    assert check_formats(["csv,jsonl", "csv"]) == ["csv", "jsonl"]
    with pytest.raises(UsageError, match="xls is not known"):
        check_formats(["xls"])
