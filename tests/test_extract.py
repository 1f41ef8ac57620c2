"""The main job from the command line: real files in, tables out, and what happens with bad input."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import letterfacts
import pytest
from conftest import ROOT
from letterfacts.extraction import Options, results
from letterfacts.records import TABLES, columns
from letterfacts.sources import find_sources

TEXT = (
    "On 3 May 2021, police detained at least 14 people in Marova, the Lantern Union said. They were released later.\n"
)


def run(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "letterfacts.cli", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=ROOT)


def rows(out, table):
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with good and bad documents."""
    base = tmp_path_factory.mktemp("letters")
    (base / "good.txt").write_text(TEXT, encoding="utf-8")
    (base / "empty.txt").write_text(" \n")
    (base / "binary.txt").write_bytes(bytes(range(256)) * 20)
    french = "Les autorités ont arrêté plus de 300 personnes à Paris, selon les organisations qui dénoncent la torture."
    (base / "french.txt").write_text(french, encoding="utf-8")
    latin = "The lawyer José Nuñez and the teacher Zoë Müller were detained on 3 May 2021 in the town of Mérida. " * 3
    (base / "latin.txt").write_bytes(latin.encode("cp1252"))
    (base / "control.txt").write_text(TEXT.replace("police", "pol\x01ice"))
    (base / "long.txt").write_text("word " * 300_000)
    (base / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (base / "sub").mkdir()
    (base / "sub" / "second.md").write_text(TEXT)
    for suffix in (".md", ".txt"):
        (base / f"twin{suffix}").write_text(TEXT)
    (base / "table.csv").write_text("a,b\n")
    (base / "metadata.csv").write_text("path,published,title\ngood.txt,2021-05-10,Told\nnone.txt,,\n")
    return base


@pytest.fixture(scope="module")
def out(folder, tmp_path_factory):
    """The tables of the folder, and what the run said."""
    target = tmp_path_factory.mktemp("out") / "tables"
    done = run("extract", folder, "--metadata", folder / "metadata.csv", "--out", target, "--format", "csv,jsonl")
    (target / "said.txt").write_bytes(done.stderr)
    assert done.returncode == 1, done.stderr.decode()
    return target


def test_every_table_is_written(out):
    for table in TABLES:
        with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == columns(table)
        lines = (out / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [list(json.loads(line)) for line in lines] == [columns(table)] * len(lines)
        assert len(lines) == len(rows(out, table))
    assert not list(out.glob(".letterfacts-*")), "the staging folder is gone"


@pytest.mark.parametrize(
    ("doc_id", "status", "message"),
    [
        ("twin", "ok", ""),
        ("twin~2", "unreadable", "same id twin as"),
        ("good", "ok", ""),
        ("empty", "empty", "no text"),
        ("binary", "unreadable", "binary data"),
        ("french", "other_language", "not English but fr"),
        ("latin", "ok", "read as cp125"),
        ("control", "ok", "1 control characters"),
        ("long", "unreadable", "1,500,000 characters, more than 1,000,000"),
        ("old", "unsupported", ".doc is no format"),
        ("sub/second", "ok", ""),
    ],
)
def test_documents(out, doc_id, status, message):
    (row,) = [row for row in rows(out, "documents") if row["doc_id"] == doc_id]
    assert row["status"] == status
    assert message in row["error"]
    assert row["error"].count("\n") == 0
    assert (out / "texts" / f"{doc_id}.txt").exists() == (status not in ("unreadable", "unsupported"))


def test_the_others_are_processed(out):
    assert {row["doc_id"] for row in rows(out, "claims")} == {"control", "good", "sub/second", "twin"}
    for row in rows(out, "mentions"):
        text = (out / "texts" / f"{row['doc_id']}.txt").read_text(encoding="utf-8")
        assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_metadata(out):
    (row,) = [row for row in rows(out, "documents") if row["doc_id"] == "good"]
    assert (row["published"], row["title"]) == ("2021-05-10", "Told")
    said = (out / "said.txt").read_text()
    assert "The metadata names 1 files that are not among the inputs, the first is none.txt." in said
    assert "1 other files were passed over" in said


def test_two_runs_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        assert run("extract", "corpus/letter.txt", "--out", tmp_path / name).returncode == 0
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len(files) == len(TABLES) + 1
    for path in files:
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_standard_input(tmp_path):
    assert run("extract", "-", "--out", tmp_path, "--published", "2021-05-10", stdin=TEXT.encode()).returncode == 0
    (row,) = rows(tmp_path, "documents")
    assert (row["doc_id"], row["published"]) == ("stdin", "2021-05-10")
    assert (tmp_path / "texts" / "stdin.txt").read_text() == TEXT


def test_missing_path_among_others(tmp_path, folder):
    done = run("extract", folder / "good.txt", folder / "gone.txt", "--out", tmp_path)
    assert done.returncode == 1
    found = {row["doc_id"]: row["status"] for row in rows(tmp_path, "documents")}
    assert found == {"good": "ok", "gone": "unreadable"}
    assert "there is no such file" in done.stderr.decode().lower()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nowhere.txt", "--out", "{tmp}/o"], "nowhere.txt: there is no such file or folder"),
        (["{tmp}/a.txt", "--out", "{tmp}/a.txt/o"], "can't be written"),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--published", "26.7.2021"], "write it as YYYY-MM-DD"),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--format", "xls"], "--format xls is not known; write csv or jsonl"),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--encoding", "utf-9"], "no encoding that Python knows"),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--base", "no_such_model"], "no_such_model can't be loaded"),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--metadata", "{tmp}/none.csv"], "none.csv: can't be read"),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--metadata", "{tmp}/head.csv"], "the column published is missing"),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--metadata", "{tmp}/date.csv"], "line 2: '31 May' is no date"),
        (
            ["{tmp}/a.txt", "--out", "{tmp}/o", "--metadata", "{tmp}/cells.csv"],
            "line 2: the row has more or fewer cells",
        ),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--metadata", "{tmp}/twice.csv"], "line 3: a.txt stands there twice"),
        (["{tmp}/a.txt", "--out", "{tmp}/o", "--metadata", "{tmp}/bytes.csv"], "is not UTF-8"),
    ],
)
def test_wrong_usage(tmp_path, args, message):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "head.csv").write_text("path,date\na.txt,\n")
    (tmp_path / "date.csv").write_text("path,published\na.txt,31 May\n")
    (tmp_path / "cells.csv").write_text("path,published\na.txt,2021-05-01,x\n")
    (tmp_path / "twice.csv").write_text("path,published\na.txt,\na.txt,\n")
    (tmp_path / "bytes.csv").write_bytes(b"path,published\n\xff\xfe,\n")
    done = run("extract", *[arg.format(tmp=tmp_path) for arg in args])
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert message in said
    assert "Traceback" not in said
    assert not list((tmp_path / "o").glob("*")) if (tmp_path / "o").exists() else True


def test_catalogue_of_the_user(tmp_path):
    (tmp_path / "a.txt").write_text("On Monday zubrica kolektiv and Zubrica Kolektiv published 3 reports on prisons.")
    header = "name,aliases,kind,country,looked_at"
    (tmp_path / "mine.csv").write_text(f"{header}\nZubrica Kolektiv,,academic,INT,2026-11-22\n")
    (tmp_path / "wrong.csv").write_text("name,sort\nZubrica Kolektiv,academic\n")
    run("extract", tmp_path / "a.txt", "--out", tmp_path, "--catalogue", tmp_path / "mine.csv")
    (row,) = rows(tmp_path, "organizations")
    assert (row["name"], row["kind"], row["found_by"]) == ("Zubrica Kolektiv", "academic", "mine.csv:2")
    done = run("extract", tmp_path / "a.txt", "--out", tmp_path, "--catalogue", tmp_path / "wrong.csv")
    assert (done.returncode, "wrong.csv, line 1: unknown column 'sort'" in done.stderr.decode()) == (2, True)


def test_no_permission(tmp_path, nlp, monkeypatch):
    (tmp_path / "closed.txt").write_text(TEXT)
    (tmp_path / "open.txt").write_text(TEXT)
    (tmp_path / "closed.txt").chmod(0)
    if os.access(tmp_path / "closed.txt", os.R_OK):  # root reads everything: let the operating system's answer be no
        read = Path.read_bytes

        def refuse(self):
            if self.name == "closed.txt":
                raise PermissionError(13, "Permission denied")
            return read(self)

        monkeypatch.setattr(Path, "read_bytes", refuse)
    sources, _ = find_sources([tmp_path])
    found = [result.document for result in results(nlp, sources, Options())]
    assert [(row.doc_id, row.status) for row in found] == [("closed", "unreadable"), ("open", "ok")]
    assert "No permission to read the file" in found[0].error


def test_a_failure_in_one_text_costs_only_that_text(tmp_path, nlp, monkeypatch):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}")
    component = nlp.get_pipe("letterfacts_claims")
    sources, _ = find_sources([tmp_path])

    def fails(doc):
        if doc.text.endswith("b"):
            raise ZeroDivisionError("oops")
        return component(doc)

    place = nlp.pipe_names.index("letterfacts_claims")
    patched = [*nlp._components]
    patched[place] = ("letterfacts_claims", fails)
    monkeypatch.setattr(nlp, "_components", patched)
    found = [result.document for result in results(nlp, sources, Options())]
    assert [row.status for row in found] == ["ok", "unreadable", "ok"]
    assert "ZeroDivisionError: oops" in found[1].error


def test_python_interface(folder, nlp):
    tables = letterfacts.extract(folder / "good.txt", nlp=nlp)
    for table in TABLES:
        assert list(tables[table].columns) == columns(table)
    assert tables.claims["value"].tolist() == [14]
    assert tables.documents["status"].tolist() == ["ok"]


def test_help_and_version_are_light():
    assert run("--version").stdout.decode().strip() == letterfacts.__version__
    heavy = "('spacy', 'pandas', 'numpy', 'onnxruntime', 'rich.progress')"
    code = f"import sys, letterfacts.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
