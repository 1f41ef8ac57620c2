"""The catalogue of organizations: the file that is shipped, and what a user may load beside it."""

import csv
from collections import Counter, defaultdict

import pytest
from letterfacts.components.catalogue import COLUMNS, catalogue
from letterfacts.components.names_lexicon import KINDS
from letterfacts.components.names_text import cut
from letterfacts.errors import RuleError
from letterfacts.marks import OrganizationMark, get
from letterfacts.rulebook import RULES

LINES = (RULES / "catalogue.csv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(line for line in LINES if not line.startswith("#")))
SHORT = set("UN EU AU AP AI IS RT N1 BP VK MK DW NV GK G7 G9 3R U.N. E.U.".split())  # known by two letters only


def forms(row, *, weak):
    """The names of a line, the sure ones or those that are something else, too."""
    aliases = [alias.strip() for alias in row["aliases"].split(";") if alias.strip()]
    unsure = [alias.removesuffix("?") for alias in aliases if alias.endswith("?")]
    sure = [row["name"], *(alias for alias in aliases if not alias.endswith("?"))]
    return unsure if weak else [form for form in sure if form not in unsure]


def found(text, path=""):
    """The known names in a text, as (words, full name, sure)."""
    pieces, known, place, names = cut(text), catalogue(str(path)), 0, []
    while place < len(pieces):
        hit = known.find(pieces, place)
        if hit is not None:
            names.append((pieces.said(place, hit[0]), hit[1].name, hit[1].sure))
        place = hit[0] if hit else place + 1
    return names


def written(folder, *lines, header="name,aliases,kind,country,looked_at"):
    path = folder / "mine.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def test_columns_and_kinds():
    assert tuple(ROWS[0]) == COLUMNS
    assert {row["kind"] for row in ROWS} == set(KINDS)
    assert all(row["looked_at"] and row["name"] for row in ROWS)
    assert all(row["country"] == "INT" or (len(row["country"]) == 2 and row["country"].isupper()) for row in ROWS)


def test_header_says_source_and_how_to_extend():
    header = " ".join(line for line in LINES if line.startswith("#"))
    assert "editors' own knowledge" in header
    assert "--catalogue FILE" in header


def test_it_is_broad():
    assert len(ROWS) >= 400
    assert min(Counter(row["kind"] for row in ROWS).values()) >= 20
    assert len({row["country"] for row in ROWS}) >= 150  # the catalogue is for texts from anywhere


def test_sorted_by_kind_and_name():
    keys = [(row["kind"], row["name"].casefold()) for row in ROWS]
    assert keys == sorted(keys)


def test_no_sure_form_belongs_to_two_lines():
    owners = defaultdict(set)
    for number, row in enumerate(ROWS):
        for form in forms(row, weak=False):
            owners[form.casefold()].add(number)
        for form in forms(row, weak=True):
            owners[form.casefold()].discard(number)
    sure = {form for form, lines in owners.items() if lines}
    assert [form for form in sure if len(owners[form]) > 1] == []
    assert [form for row in ROWS for form in forms(row, weak=True) if form.casefold() in sure] == []


def test_no_form_twice_in_a_line():
    for row in ROWS:
        every = forms(row, weak=False) + forms(row, weak=True)
        assert len(every) == len(set(every)), row


def test_no_form_shorter_than_three_characters():
    every = {form for row in ROWS for weak in (False, True) for form in forms(row, weak=weak)}
    assert {form for form in every if len(form.replace(".", "")) < 3} <= SHORT


def test_every_sure_form_is_found_as_a_whole():
    missed = [
        form
        for row in ROWS
        for form in forms(row, weak=False)
        if form[:1].isupper() and found(form) != [(form, row["name"], True)]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("who asked the WHO", [("WHO", "World Health Organization", True)]),
        ("let us ask whether Let is LeT", [("LeT", "Lashkar-e-Taiba", False)]),
        ("Unicef and UNICEF", [(form, "United Nations Children's Fund", True) for form in ("Unicef", "UNICEF")]),
        ("Dawn came late", [("Dawn", "Dawn", False)]),
        ("the U.S. State Department’s note", [("U.S. State Department", "United States Department of State", True)]),
        ("ORGANIZATIONS: OPENAI AND REUTERS", [("OPENAI", "OpenAI", True), ("REUTERS", "Reuters", True)]),
    ],
)
def test_capitals_count(text, names):
    assert found(text) == names


def test_a_name_in_quotation_marks_is_the_same_name():
    assert catalogue().named("Human Rights Center “Viasna”").name == "Human Rights Center Viasna"


def test_a_known_acronym_of_another_organization_says_nothing_of_its_kind(blank):
    blank.add_pipe("letterfacts_names")
    doc = blank("The Harbour Rowing Workers' Union (HRW) was searched. HRW protested, and so did Human Rights Now.")
    assert {mark.name: mark.kind for mark in get(doc, OrganizationMark)} == {
        "Harbour Rowing Workers' Union": "union",
        "Human Rights Now": "ngo",
    }


def test_a_users_line_goes_before_the_packages(tmp_path):
    path = written(tmp_path, "Dawn Watch,Dawn;RFE/RL,coalition,,", "Lumen Kedra,LK?,ngo,,")
    assert found("Dawn and Lumen Kedra (LK)", path) == [
        ("Dawn", "Dawn Watch", True),
        ("Lumen Kedra", "Lumen Kedra", True),
        ("LK", "Lumen Kedra", False),
    ]


def test_a_hundred_thousand_lines_of_the_users_are_loaded(tmp_path):
    lines = (f"Kedra Society of Ward {n} Street {n % 997},KSW{n:06},ngo,,2026-11-22" for n in range(100_000))
    path = written(tmp_path, *lines)
    assert found("KSW077777 wrote", path) == [("KSW077777", "Kedra Society of Ward 77777 Street 11", True)]
    assert catalogue(str(path)).named("Kedra Society of Ward 99999 Street 299").place == "mine.csv:100001"


@pytest.mark.parametrize(
    ("header", "lines", "message"),
    [
        ("name,sort", ["Lumen Kedra,ngo"], r"mine\.csv, line 1: unknown column 'sort'"),
        ("name,aliases", ["Lumen Kedra,LK"], r"mine\.csv, line 1: the columns name and kind must be there"),
        ("name,kind", ["Lumen Kedra,club"], r"mine\.csv, line 2: kind is 'club'; write one of ngo"),
        ("name,kind", [",ngo"], r"mine\.csv, line 2: the name is empty"),
        ("name,kind", ["Lumen, Kedra,ngo"], r"mine\.csv, line 2: 3 cells where 2 are expected"),
        ("name,kind", ["Lumen,ngo", "Lumen,media"], r"mine\.csv, line 3: Lumen is media here and ngo in line 2"),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path, header, lines, message):
    with pytest.raises(RuleError, match=message):
        catalogue(str(written(tmp_path, *lines, header=header)))
