"""Sentences with marked names, for tests: `[Ana Ruiz=detained], director of <Casa Luz>, spoke.`"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from letterfacts.marks import OrganizationMark, PersonMark, put, set_document
from spacy.language import Language
from spacy.tokens import Doc

_MARK = re.compile(r"\[([^\[\]=]+)(?:=([^\[\]]*))?\]|<([^<>]+)>")


@dataclass(frozen=True)
class Case:
    """A text, its names' places, and what is expected of each person."""

    text: str
    persons: dict[str, list[tuple[int, int]]]
    organizations: dict[str, list[tuple[int, int]]]
    expected: dict[str, str]


def read_case(source: str) -> Case:
    """`[Name=expected]` is a person (the first time with what is expected), `<Name>` an organization.

    A name that is part of one read before is a further mention of it.
    """
    text, last = "", 0
    persons: dict[str, list[tuple[int, int]]] = {}
    organizations: dict[str, list[tuple[int, int]]] = {}
    expected: dict[str, str] = {}
    source = source.replace("\\n", "\n")
    for match in _MARK.finditer(source):
        text += source[last : match.start()]
        last = match.end()
        name, value, organization = match.groups()
        words = name or organization
        group = persons if name else organizations
        owner = next((known for known in group if _same(words, known)), words)
        group.setdefault(owner, []).append((len(text), len(text) + len(words)))
        if value is not None:
            expected[owner] = value
        text += words
    if not expected:
        raise ValueError(f"no expectation is marked in {source!r}")
    return Case(text + source[last:], persons, organizations, expected)


def _same(words: str, known: str) -> bool:
    return set(_plain(words)) <= set(_plain(known))


def _plain(words: str) -> list[str]:
    return re.findall(r"\w+", words.lower())


def prepared(nlp: Language, case: Case, *, disable: tuple[str, ...]) -> Doc:
    """The text through the model only (without the components in `disable`), with its names marked."""
    doc = nlp.make_doc(case.text)
    set_document(doc, doc_id="case", published="")
    for name, process in nlp.pipeline:
        if name not in disable:
            doc = process(doc)
    put(
        doc,
        PersonMark,
        [PersonMark(start=m[0][0], end=m[0][1], name=n, mentions=tuple(m)) for n, m in case.persons.items()],
    )
    put(
        doc,
        OrganizationMark,
        [
            OrganizationMark(start=m[0][0], end=m[0][1], name=n, mentions=tuple(m))
            for n, m in case.organizations.items()
        ],
    )
    return doc


CAST = ("Ana Ruiz", "Pedro Gómez", "Eva Lim"), ("Casa Luz", "Daily Star", "Radio Sol")


def name_marks(text: str) -> Case:
    """The text of a rule's example, in which the names of the CAST are marked."""
    text = text.replace("\\n", "\n")
    persons, organizations = (
        {name: [m.span() for m in re.finditer(re.escape(name), text)] for name in names if name in text}
        for names in CAST
    )
    return Case(text, persons, organizations, {})


def letter(nlp: Language, disable: tuple[str, ...]) -> tuple[dict, Doc]:
    """The open letter with its names marked as in the gold annotation."""
    root = Path(__file__).parents[1]
    gold = json.loads((root / "annotations" / "development" / "letter.json").read_text(encoding="utf-8"))
    text = (root / "corpus" / "letter.txt").read_text(encoding="utf-8")
    persons, organizations = (
        {row["name"]: [tuple(place) for place in row["mentions"]] for row in gold[table]}
        for table in ("persons", "organizations")
    )
    return gold, prepared(nlp, Case(text, persons, organizations, {}), disable=disable)
