"""The pipeline as a whole: order, many letters at once, no model, another model, and Docs that are stored."""

import letterfacts
import pytest
import spacy
from letterfacts.assemble import COMPONENTS, LAYOUT, load
from letterfacts.errors import ModelError
from letterfacts.marks import ClaimMark, DateMark, document, get
from spacy.tokens import Doc, DocBin

TEXT = (
    "Since 3 May 2021, the police have detained at least 14 people in Marova, the Lantern Union said.\n\nThey are held."
)


def test_order(nlp):
    assert nlp.pipe_names[0] == LAYOUT
    assert nlp.pipe_names[-len(COMPONENTS) :] == list(COMPONENTS)


def test_annotate(nlp):
    doc = letterfacts.annotate(nlp, TEXT, doc_id="a", published="2021-07-26")
    assert {key: document(doc)[key] for key in ("doc_id", "published")} == {"doc_id": "a", "published": "2021-07-26"}
    (claim,) = get(doc, ClaimMark)
    assert (doc.text[claim.start : claim.end], claim.value, claim.event) == ("at least 14", 14, "detain")
    for group in ("dates", "quantities", "timex3"):
        assert len(doc.spans[group]) == 1


def test_annotate_all_gives_what_annotate_gives(nlp):
    letters = [letterfacts.Letter(text=f"{TEXT} {n} were released.", doc_id=str(n)) for n in range(3)]
    for letter, doc in zip(letters, letterfacts.annotate_all(nlp, letters), strict=True):
        alone = letterfacts.annotate(nlp, letter.text, doc_id=letter.doc_id)
        assert doc.text == letter.text
        assert doc.user_data == alone.user_data


def test_a_stored_doc_keeps_its_facts(nlp):
    doc = letterfacts.annotate(nlp, TEXT, doc_id="a")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (stored,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for other in (again, stored):
        assert get(other, ClaimMark) == get(doc, ClaimMark)
        assert get(other, DateMark) == get(doc, DateMark)
        assert letterfacts.tables(other).claims.equals(letterfacts.tables(doc).claims)
        assert [span.text for span in other.spans["dates"]] == ["3 May 2021"]


def test_without_a_model():
    with pytest.warns(UserWarning, match="without a model"):
        nlp = load("blank")
    doc = letterfacts.annotate(nlp, TEXT)
    assert [mark.value for mark in get(doc, ClaimMark)] == [14]
    assert [mark.edtf for mark in get(doc, DateMark)] == ["2021-05-03/.."]
    assert [span.text for span in doc.spans["dates"]] == ["3 May 2021"]


def test_another_pipeline_underneath(tmp_path):
    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    other.to_disk(tmp_path / "mine")
    doc = letterfacts.annotate(load(str(tmp_path / "mine")), TEXT)
    assert len(letterfacts.tables(doc).claims) == 1
    with pytest.raises(ModelError, match="no_such can't be loaded"):
        load("no_such")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "\u202e\u200b😀 5 😀",
        "1,2,3,4,5 " * 50,
        "“" * 200 + "Five people",
        "9" * 10_000,
        "Ana Ruiz, " * 500,
        "DETAINED: 14 PEOPLE. ANA RUIZ, LAWYER.",
        "(" * 300 + "1" + ")" * 300,
        "On 31 February 2021, 31/13/2021 and 00-00-0000, ½ of 3⅓ people …",
        "word " * 5_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_any_text_gives_tables(nlp, text):
    tables = letterfacts.tables(letterfacts.annotate(nlp, text))
    for table in ("persons", "organizations", "dates", "claims", "mentions"):
        for row in tables[table].itertuples():
            assert text[row.start : row.end] == row.text
            assert row.found_by
            assert 0 <= row.score <= 1


def test_timex3(nlp):
    doc = letterfacts.annotate(nlp, "They were held from July 14 to 16, 2021.")
    assert [(row["value"], doc.text[row["start"] : row["end"]]) for row in letterfacts.timex3(doc)] == [
        ("2021-07-14", "July 14"),
        ("2021-07-16", "16, 2021"),
    ]
