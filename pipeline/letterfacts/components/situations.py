"""The status of each person: detained, sentenced, released, … and the words it was read from.

Example:  nlp.add_pipe("letterfacts_situations"); get(doc, PersonMark)[0].status
Reads     PersonMark, DateMark, the text, tags and parse where there are any
Writes    PersonMark (status, status_place)
Rules     rules/situations.csv; of several statuses the latest; what is denied or only possible does not count
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from letterfacts.components.situations_events import Event, Finder
from letterfacts.components.situations_order import Dates, latest
from letterfacts.components.situations_people import People
from letterfacts.marks import PersonMark, put


def situations(doc: Doc) -> Doc:
    """Fill the status of the document's persons."""
    people = People(doc)
    if not people.persons:
        return doc
    own: dict[int, list[Event]] = {}
    for event in Finder(doc, people).events():
        for person in event.persons:
            own.setdefault(person, []).append(event)
    dates = Dates(people)
    filled = []
    for n, mark in enumerate(people.persons):
        last = latest(own.get(n, ()), dates.of)
        place = (last.start, last.end) if last is not None else (0, 0)
        filled.append(replace(mark, status=last.status if last is not None else "", status_place=place))
    put(doc, PersonMark, filled)
    return doc


@Language.factory("letterfacts_situations")
def create(nlp: Language, name: str) -> object:
    """The component for `nlp.add_pipe`."""
    return situations
