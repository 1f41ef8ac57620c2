"""Decides what each capitalised stretch of a text is: a person, an organization, a place, a law or nothing.

Example:  read(cut(text), Model(), lexicon(), catalogue()).found
Reads     pieces, the model's entities, word lists and catalogue
Writes    nothing
Rules     known names first, then phrases with a head word, acronyms in brackets, quoted names, persons, what is left;
          one name has one label in a document: that of its best evidence
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

from letterfacts.components.catalogue import Catalogue
from letterfacts.components.names_again import again
from letterfacts.components.names_evidence import Evidence, Model
from letterfacts.components.names_found import Found
from letterfacts.components.names_hints import Hints
from letterfacts.components.names_lexicon import Lexicon
from letterfacts.components.names_lines import whole_lines
from letterfacts.components.names_persons import Persons, Run
from letterfacts.components.names_phrases import phrases
from letterfacts.components.names_text import Pieces
from letterfacts.components.reading import Reading

_ALIKE = frozenset(("media", "party", "company", "armed_group"))  # kinds that a list of names has in common


def read(pieces: Pieces, model: Model, words: Lexicon, known: Catalogue) -> Reading:
    """Everything that is found in the pieces of one text."""
    reading = Reading(pieces, Evidence(pieces, words, model), known, bytearray(len(pieces)), bytearray(len(pieces)))
    parts = phrases(reading)
    _quoted(reading)
    for part in parts:
        reading.take(part)
    _persons(reading)
    again(reading)
    whole_lines(reading)
    _rest(reading)
    _model(reading)
    reading.found.sort(key=lambda found: found.first)
    return reading


def _quoted(reading: Reading) -> None:
    """Names in quotation marks; one that stands quoted in an organization's name found before is its short form."""
    pieces = reading.pieces
    inner = set()
    for found in reading.found:
        for opening in range(found.first, found.last):
            close = pieces.closing.get(opening)
            if found.label == "ORG" and close is not None and close < found.last:
                inner.add(pieces.said(opening + 1, close))
    quoted = list(Hints(reading.evidence, reading.taken, reading.organizations).quoted())
    for found in quoted:
        found.weight += 3.5 if reading.name(found) in inner else 0.0
    _hand_on(reading, quoted)
    best: dict[str, Found] = {}
    for found in quoted:
        name = reading.name(found)
        best[name] = max(best.get(name, found), found, key=lambda item: item.weight)
    for found in quoted:
        top = best[reading.name(found)]
        if max(found.weight, top.weight - 0.5) > 0:
            found.weight = max(found.weight, top.weight - 0.5)
            found.kind = found.kind or top.kind
            reading.take(found)
        else:
            reading.weak.append(found)


def _hand_on(reading: Reading, quoted: list[Found]) -> None:
    """In a list of quoted names, hand on to the next one what its intro or evidence says."""
    evidence = reading.evidence
    ends = {found.last: found for found in reading.found if found.label == "ORG"}
    before: Found | None = None
    for found in quoted:
        gap = (before.last + 1, found.first - 1) if before else (0, 0)
        if before and before.weight > 0 and (evidence.listed(*gap) or evidence.listed(gap[0] - 1, gap[1])):
            found.weight += 2.5
            found.kind = found.kind or before.kind
        elif ends:
            near = next((ends[n] for n in range(found.first - 1, max(0, found.first - 5), -1) if n in ends), None)
            if near and evidence.listed(near.last, found.first - 1):
                found.weight += 2.0
                found.kind = found.kind or (near.kind if near.kind in _ALIKE else "ngo")
        before = found


def _persons(reading: Reading) -> None:
    """Persons against organizations in what is left; each name gets the label of its best evidence."""
    runs = list(Persons(reading.evidence, reading.taken, reading.organizations).runs())
    _lists(reading, runs)
    weights: dict[str, list[float]] = defaultdict(list)
    for run in runs:
        weights[reading.pieces.said(run.first, run.last)].append(run.weight)
    barred = {reading.pieces.said(run.first, run.last) for run in runs if run.barred}
    plain = Hints(reading.evidence, reading.taken, reading.organizations).plain()
    against = _rivals(reading, [*plain, *(found for found in reading.found if found.label == "ORG")])
    for run in runs:
        name = reading.pieces.said(run.first, run.last)
        seen = weights[name]
        weight = 0.6 * max(seen) + 0.4 * sum(seen) / len(seen)
        weight = max(run.weight, weight) if run.sure else weight - (2.0 if name in barred else 0.0)
        found = Found(run.first, run.last, "PERSON", weight, run.rule)
        if weight > 0 and (run.sure or weight > against.get(name, -9.0)):
            reading.take(found)
        else:
            reading.weak.append(found)


def _rivals(reading: Reading, found: Iterable[Found]) -> dict[str, float]:
    """The best log-odds of each name."""
    best: dict[str, float] = {}
    for item in found:
        name = reading.name(item)
        best[name] = max(best.get(name, -9.0), item.weight)
    return best


def _rest(reading: Reading) -> None:
    """Organizations in what no person has taken; a name gets the best evidence that it has anywhere."""
    left = list(Hints(reading.evidence, reading.taken, reading.organizations).plain())
    best = _rivals(reading, left)
    for found in left:
        found.weight = max(best[reading.name(found)] - 0.3, found.weight)
        if found.weight <= 0 or not reading.take(found):
            reading.weak.append(found)


def _lists(reading: Reading, runs: list[Run]) -> None:
    """A name between persons in a list is a person's, too."""
    evidence = reading.evidence
    _placed(reading, runs)
    for order in (runs, runs[::-1]):
        for one, two in itertools.pairwise(order):
            left, right = (one, two) if one.first < two.first else (two, one)
            if one.weight > 0.5 and two.weight <= 1.5 and evidence.listed(left.last, right.first):
                two.weight += 1.0
            elif one.weight > 1 and two.weight <= 1 and _items(evidence, left, right):
                two.weight += 0.8


def _placed(reading: Reading, runs: list[Run]) -> None:
    """A name that goes on a list of places (“in Velda, Loma and Tarn”) is rather a place's."""
    keys = reading.pieces.key
    for left, right in itertools.pairwise(runs):
        between = keys[left.last : right.first]
        more = between == [","] and keys[right.last : right.last + 1] in (["and"], ["or"], [","])
        if left.placed and not right.sure and (more or between in (["and"], ["or"], [",", "and"])):
            right.weight -= 2.0
            right.placed = True


def _items(evidence: Evidence, left: Run, right: Run) -> bool:
    """Whether both begin an item of one list."""
    return right.first - left.last < 40 and evidence.line_start(left.first) and evidence.line_start(right.first)


def _model(reading: Reading) -> None:
    """Entities of the model that nothing else has looked at: organizations with small words inside."""
    pieces, evidence = reading.pieces, reading.evidence
    model, words = evidence.model, evidence.words
    for start, end, label in zip(model.starts, model.ends, model.labels, strict=True):
        first, last = pieces.at(start, end)
        while first < last and (not pieces.capital(first) or pieces.key[first] in words.stops):
            first += 1
        while last > first and not pieces.capital(last - 1) and last - 1 not in pieces.closers:
            last -= 1
        ordinary = all(key in words.common or key in words.demonyms for key in pieces.key[first:last])
        title = words.roles.find(pieces.key, first) if first < last else None
        if (
            label == "ORG"
            and last - first > 1
            and not any(reading.taken[first:last])
            and not ordinary
            and not title
            and not evidence.cue(first, last, "LOC")
        ):
            reading.take(Found(first, last, "ORG", 0.2, model.name))
