"""Persons and organizations: mentions, and one mark for each that is named, however it is spelled.

Example:  nlp.add_pipe("letterfacts_names", config={"catalogue": "my.csv"}); get(doc, PersonMark)
Reads     the text, the model's entities
Writes    MentionMark, PersonMark, OrganizationMark; doc.ents; doc.spans["names_model"], doc.spans["names_rules"]
Rules     rules/*.csv of the names component; what is found by how much evidence is decided in names_read
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from letterfacts.components.catalogue import Catalogue, catalogue
from letterfacts.components.names_evidence import Model
from letterfacts.components.names_found import Found
from letterfacts.components.names_join import Person, join_persons
from letterfacts.components.names_lexicon import Lexicon, lexicon
from letterfacts.components.names_persons import CONTEXT
from letterfacts.components.names_read import read
from letterfacts.components.names_repeat import repeat
from letterfacts.components.names_text import cut
from letterfacts.components.organizations import Organization, fullest, join_organizations
from letterfacts.components.reading import Reading, score
from letterfacts.marks import MentionMark, OrganizationMark, PersonMark, put
from letterfacts.values.names import parts_of

_HELPERS = frozenset(("LOC", "GPE", "LAW", "EVENT", "NORP"))


class Names:
    """The component: reads the names of a text and joins them."""

    def __init__(self, words: Lexicon, known: Catalogue, model: str) -> None:
        self.words = words
        self.known = known
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Write the marks, entities and span groups of the names on the Doc."""
        model = Model.of(doc, self.model)
        doc.spans["names_model"] = [ent for ent in doc.ents if ent.label_ in ("PERSON", "PER", "ORG")]
        reading = read(cut(doc.text), model, self.words, self.known)
        repeat(reading)
        put(doc, MentionMark, [_mention(reading, found) for found in reading.found if found.label in ("PERSON", "ORG")])
        put(doc, PersonMark, [_person(reading, person) for person in join_persons(reading)])
        put(doc, OrganizationMark, [_organization(reading, item) for item in join_organizations(reading)])
        _write_spans(doc, reading)
        return doc


def _place(reading: Reading, found: Found) -> tuple[int, int]:
    return reading.pieces.start[found.first], reading.pieces.end[found.last - 1]


def _found_by(reading: Reading, found: Found) -> str:
    """The rule that made it; the model where no line of a rule file does and the model says the same."""
    model = reading.evidence.model
    if ".csv:" not in found.rule and model.says(*_place(reading, found), found.label) > 0:
        return model.name
    return found.rule


def _mention(reading: Reading, found: Found) -> MentionMark:
    start, end = _place(reading, found)
    return MentionMark(
        start=start, end=end, label=found.label, found_by=_found_by(reading, found), score=score(found.weight)
    )


def _person(reading: Reading, person: Person) -> PersonMark:
    best = max(person.mentions, key=lambda found: found.weight)
    fullest_name = max(
        (reading.name(found) for found in person.mentions), key=lambda name: (len(parts_of(name)), len(name))
    )
    start, end = _place(reading, person.mentions[0])
    return PersonMark(
        start=start,
        end=end,
        name=" ".join(fullest_name.split()),
        mentions=tuple(_place(reading, found) for found in person.mentions),
        found_by=_found_by(reading, best),
        score=score(best.weight),
        flags=("same_surname",) if person.ambiguous else (),
    )


def _organization(reading: Reading, organization: Organization) -> OrganizationMark:
    best = max(organization.mentions, key=lambda found: found.weight)
    name = fullest(organization.names)
    others = dict.fromkeys(" ".join(other.split()) for other in organization.names if other != name)
    start, end = _place(reading, organization.mentions[0])
    return OrganizationMark(
        start=start,
        end=end,
        name=" ".join(name.split()),
        aliases=tuple(others),
        mentions=tuple(_place(reading, found) for found in organization.mentions),
        kind=organization.kind,
        found_by=_found_by(reading, best),
        score=score(best.weight),
    )


def _write_spans(doc: Doc, reading: Reading) -> None:
    """Entities for the components that follow, and what the rules found."""
    named = [_span(doc, reading, found, found.label) for found in reading.found if found.label in ("PERSON", "ORG")]
    doc.spans["names_rules"] = [span for span in named if span is not None]
    helpers = [_span(doc, reading, found, found.label) for found in reading.found if found.label in _HELPERS]
    spans = [span for span in (*named, *helpers) if span is not None]
    covered = {n for span in spans for n in range(span.start, span.end)}
    rest = [*_places(doc, reading), *(ent for ent in doc.ents if ent.label_ in ("LOC", "GPE", "NORP", "FAC", "LAW"))]
    spans += [span for span in rest if not covered.intersection(range(span.start, span.end))]
    doc.ents = filter_spans(spans)


def _span(doc: Doc, reading: Reading, found: Found, label: str) -> Span | None:
    return doc.char_span(*_place(reading, found), label=label, alignment_mode="expand")


def _places(doc: Doc, reading: Reading) -> list[Span]:
    """Countries, cities and peoples that are no part of a name."""
    pieces, words = reading.pieces, reading.evidence.words
    found = []
    for n in pieces.capitals:
        if reading.taken[n]:
            continue
        hit = words.places.find(pieces.key, n)
        length = hit[0] if hit else 1
        label = "GPE" if hit else "NORP" if pieces.key[n] in words.demonyms else ""
        if label and not any(reading.taken[n : n + length]):
            span = doc.char_span(pieces.start[n], pieces.end[n + length - 1], label=label, alignment_mode="expand")
            found += [span] if span is not None else []
    return found


@Language.factory("letterfacts_names", default_config={"catalogue": ""})
def create(nlp: Language, name: str, catalogue: str) -> Names:
    """The component for `nlp.add_pipe`; `catalogue` is a CSV file of organizations of the user's."""
    finds_names = nlp.has_pipe("ner") or nlp.has_pipe("letterfacts_encoder")
    model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}" if finds_names else CONTEXT
    return Names(lexicon(), _catalogue(catalogue), model)


_catalogue = catalogue
