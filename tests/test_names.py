"""Names: each case is one invented sentence with the mentions marked in it, or with the rows that it must give."""

import csv
import re
import time
from pathlib import Path

import pytest
import spacy
from letterfacts.components.catalogue import catalogue
from letterfacts.components.names_lexicon import lexicon
from letterfacts.components.names_text import cut
from letterfacts.errors import RuleError
from letterfacts.marks import MentionMark, OrganizationMark, PersonMark, get
from letterfacts.rulebook import example, read_rules
from letterfacts.values.names import acronym_of, one_edit, parts_of, same_person, same_word, skeleton, spells
from spacy.language import Language

DATA = Path(__file__).parent / "data"
MARKED = re.compile(r"\[([PO]) ([^\[\]]*)\]")
LABELS = {"P": "PERSON", "O": "ORG"}


def cases(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def names() -> Language:
    """The component alone: what holds without a model holds whatever the model."""
    nlp = spacy.blank("en")
    nlp.add_pipe("letterfacts_names")
    return nlp


def marked(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The plain text, and the marked words with their labels."""
    return MARKED.sub(r"\2", text), [(LABELS[label], words) for label, words in MARKED.findall(text)]


@pytest.mark.parametrize("case", cases("names.csv"), ids=lambda case: case["what"])
def test_mentions(names: Language, case: dict[str, str]) -> None:
    text, expected = marked(case["text"])
    doc = names(text)
    assert [(mark.label, text[mark.start : mark.end]) for mark in get(doc, MentionMark)] == expected


@pytest.mark.parametrize("case", cases("names_joined.csv"), ids=lambda case: case["what"])
def test_joined(names: Language, case: dict[str, str]) -> None:
    doc = names(case["text"])
    kind = PersonMark if case["label"] == "PERSON" else OrganizationMark
    found = {mark.name: {doc.text[a:b] for a, b in mark.mentions} - {mark.name} for mark in get(doc, kind)}
    expected = {}
    for row in case["rows"].split("; "):
        name, *others = row.split(" = ")
        expected[name] = set(others)
    assert found == expected


@pytest.mark.parametrize("case", cases("organization_kinds.csv"), ids=lambda case: case["text"])
def test_kind(names: Language, case: dict[str, str]) -> None:
    assert [mark.kind for mark in get(names(case["text"]), OrganizationMark)] == [case["kind"]]


@pytest.mark.parametrize(
    "rule", read_rules("intros.csv", columns=("word", "kind", "example")), ids=lambda rule: rule.place
)
def test_introducing_words(names: Language, rule) -> None:
    text, places = example(rule)
    found = {(mark.start, mark.end) for mark in get(names(text), MentionMark) if mark.label == "ORG"}
    assert found == set(places)
    assert {mark.kind for mark in get(names(text), OrganizationMark)} == {rule["kind"]}


def test_marks_hang_together(names: Language) -> None:
    doc = names("Ales Marchuk, chairman of “Tideline”, and Human Rights Watch (HRW) wrote. Marchuk is 40.")
    mentions = {(mark.label, mark.start, mark.end) for mark in get(doc, MentionMark)}
    rows = {("PERSON", *place) for mark in get(doc, PersonMark) for place in mark.mentions}
    rows |= {("ORG", *place) for mark in get(doc, OrganizationMark) for place in mark.mentions}
    assert mentions == rows
    assert all(mark.found_by and 0 < mark.score < 1 for mark in get(doc, MentionMark))
    assert [ent.label_ for ent in doc.ents] == ["PERSON", "ORG", "ORG", "ORG", "PERSON"]
    assert [span.text for span in doc.spans["names_rules"]] == [ent.text for ent in doc.ents]


def test_helpers_are_entities(names: Language) -> None:
    doc = names("In Minsk and the West Bank, Belarusians and Sri Lankans read Article 19 in Evin Prison.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Minsk", "GPE"),
        ("West Bank", "GPE"),
        ("Belarusians", "NORP"),
        ("Article 19", "LAW"),
        ("Evin Prison", "LOC"),
    ]


def test_gold_letter(nlp: Language) -> None:
    """The letter that the project was made for: every mention, every row, every kind."""
    import json

    root = Path(__file__).parents[1]
    gold = json.loads((root / "annotations" / "development" / "letter.json").read_text(encoding="utf-8"))
    doc = nlp((root / "corpus" / "letter.txt").read_text(encoding="utf-8"))
    persons = [(row["name"], [tuple(place) for place in row["mentions"]]) for row in gold["persons"]]
    assert [(mark.name, list(mark.mentions)) for mark in get(doc, PersonMark)] == persons
    found = {mark.name: (set(mark.aliases), mark.kind, set(mark.mentions)) for mark in get(doc, OrganizationMark)}
    assert found == {
        row["name"]: (set(row["aliases"]), row["kind"], {tuple(place) for place in row["mentions"]})
        for row in gold["organizations"]
    }


@pytest.mark.parametrize("quotes", ["“”", '""', "«»", "„“", "‘’", "''"])
def test_any_quotation_marks(names: Language, quotes: str) -> None:
    text = f"Ana Ruiz, chairman of {quotes[0]}Tideline{quotes[1]}, was freed."
    assert [text[mark.start : mark.end] for mark in get(names(text), MentionMark)] == ["Ana Ruiz", "Tideline"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "(", "“", "“”", "A.", "Dr.", "of", "()", "’s", "“X", "\x00", "🙂 Ana 🙂", "Ministry of"]
)
def test_odd_texts(names: Language, text: str) -> None:
    assert names(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, " * 5_000,
        "\n".join(f"{n}. Maria{chr(97 + n % 26)}n Petrov{chr(97 + n % 25)}s" for n in range(5_000)),
        "LEONID SUDAK AND MARFA RABKO " * 2_000,
        "The Ministry of Justice of the Republic of " * 2_000,
        "“ " * 20_000,
        "(ABC) " * 3_000,
        "Word " * 20_000,
        "de la " * 10_000,
    ],
    ids=["one name", "5,000 names", "capitals", "ministries", "quotes", "acronyms", "capitalised", "particles"],
)
def test_linear_time(names: Language, text: str) -> None:
    doc = names.make_doc(text)
    before = time.process_time()
    names(doc)
    assert time.process_time() - before < 10


def test_big_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_text("name,kind\n" + "".join(f"Velda Society {n},ngo\n" for n in range(100_000)), encoding="utf-8")
    before = time.process_time()
    found = catalogue(str(path))
    assert time.process_time() - before < 10
    assert found.named("Velda Society 77777") is not None


def test_users_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,kind,aliases\nBlue Kettle,company,BKT; Bright?\n", encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("letterfacts_names", config={"catalogue": str(path)})
    doc = nlp("Bright days came. BKT wrote, and so did Blue Kettle.")
    assert [(mark.name, mark.aliases, mark.kind) for mark in get(doc, OrganizationMark)] == [
        ("Blue Kettle", ("BKT",), "company")
    ]
    assert [mark.found_by for mark in get(doc, OrganizationMark)] == ["mine.csv:2"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,sort\nBlue Kettle,ngo\n", r"mine\.csv, line 1: unknown column 'sort'"),
        ("name\nBlue Kettle\n", r"mine\.csv, line 1: the columns name and kind"),
        ("name,kind\nBlue Kettle,club\n", r"mine\.csv, line 2: kind is 'club'"),
        ("name,kind\n,ngo\n", r"mine\.csv, line 2: the name is empty"),
        ("name,kind\nBlue Kettle,ngo,x\n", r"mine\.csv, line 2: 3 cells where 2"),
        (
            "name,kind\nBlue Kettle,ngo\nBlue Kettle,media\n",
            r"mine\.csv, line 3: Blue Kettle is media here and ngo in line 2",
        ),
        ("", r"mine\.csv, line 1"),
    ],
)
def test_wrong_catalogue(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        catalogue(str(path))


def test_missing_catalogue(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="can't be read"):
        catalogue(str(tmp_path / "none.csv"))


def test_same_entry_twice(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,kind\nBlue Kettle,ngo\nBlue Kettle,ngo\n", encoding="utf-8")
    assert catalogue(str(path)).named("blue kettle") is not None


def test_word_lists_are_read() -> None:
    words = lexicon()
    assert "ana" in words.given
    assert words.heads.get(["ministry"]) is not None
    assert words.places.get(["west", "bank"]) == "region"


@pytest.mark.parametrize(
    ("one", "two"),
    [("Bialiatski", "Byalyatski"), ("Bialiatski", "Bjaljacki"), ("Stefanovich", "Stefanović"), ("Mohammed", "Muhamad")],
)
def test_skeleton(one: str, two: str) -> None:
    assert skeleton(one) == skeleton(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Hassan", "Hussein"), ("Petrov", "Petrenko"), ("Lin", "Lina"), ("Ana", "Eva")]
)
def test_other_words(one: str, two: str) -> None:
    assert not same_word(one.lower(), two.lower())


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("rabkova", "rabkva", True),
        ("rabkova", "rbakova", True),
        ("rabkova", "rabko", False),
        ("ab", "ba", True),
        ("", "a", True),
    ],
)
def test_one_edit(one: str, two: str, same: bool) -> None:
    assert one_edit(one, two) is same


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("A. Marchuk", "Ales Marchuk", True),
        ("Marchuk Ales", "Ales Marchuk", True),
        ("Ales Marchuk", "Ivan Marchuk", False),
        ("A. M.", "Ales Marchuk", False),
        ("Salma bint Issa", "Salma Issa", True),
    ],
)
def test_same_person(one: str, two: str, same: bool) -> None:
    assert same_person(parts_of(one), parts_of(two)) is same


@pytest.mark.parametrize(
    ("acronym", "name", "fits"),
    [
        ("TLN", "Tide Line Network", True),
        ("CPO", "Committee for Peace in Orzha", True),
        ("TLX", "Tide Line Network", False),
    ],
)
def test_acronym(acronym: str, name: str, fits: bool) -> None:
    assert acronym_of(acronym, name) is fits


def test_spells_inner_letters() -> None:
    assert spells("coprip", ["coordinadora", "de", "pueblos", "del", "rio", "pardo"])
    assert not spells("xyz", ["coordinadora", "de", "pueblos"])


def test_pieces() -> None:
    pieces = cut("Ana’s U.N. team—see www.tide.example")
    assert pieces.word == ["Ana", "U.N.", "team", "—", "see", "www.tide.example"]
    assert pieces.possessive[0]
