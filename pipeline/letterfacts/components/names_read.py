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
from letterfacts.components.names_acronyms import Acronyms
from letterfacts.components.names_again import again
from letterfacts.components.names_evidence import Evidence, Model
from letterfacts.components.names_found import Found
from letterfacts.components.names_hints import Hints, no_organizations
from letterfacts.components.names_lexicon import Lexicon
from letterfacts.components.names_lines import whole_lines
from letterfacts.components.names_organizations import Grammar
from letterfacts.components.names_persons import Persons, Run
from letterfacts.components.names_text import CAP, Pieces
from letterfacts.components.reading import Reading

KNOWN, UNSURE = 4.0, -0.6
_ON = frozenset(("on", "via", "through", "over"))
_LISTED = frozenset((",", "and", "or", "&", "the", "social", "media"))


def read(pieces: Pieces, model: Model, words: Lexicon, known: Catalogue) -> Reading:
    """Everything that is found in the pieces of one text."""
    reading = Reading(pieces, Evidence(pieces, words, model), known, bytearray(len(pieces)), bytearray(len(pieces)))
    parts = _phrases(reading)
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


def _phrases(reading: Reading) -> list[Found]:
    """Known names, phrases with a head, and their acronyms in brackets; where two overlap the stronger one stays.

    Returns what is only a part of a name in quotation marks: that is taken after the whole name had its chance.
    """
    found = [*_known(reading), *_places(reading)]
    for phrase in Grammar(reading.pieces, reading.evidence.words, reading.known).phrases():
        if phrase.label == "ORG":
            _support(reading, phrase)
        if phrase.weight == -2.0 and phrase.label == "ORG":
            reading.short.append(phrase)
        elif phrase.weight > 0:
            found.append(phrase)
        else:
            reading.weak.append(phrase)
    complete = {phrase.last: phrase for phrase in found if phrase.label == "ORG"}
    laws = {phrase.last for phrase in found if phrase.label in ("LAW", "EVENT")}
    complete |= {phrase.last: phrase for phrase in reading.weak if phrase.last not in complete}
    for long, short in Acronyms(reading.evidence).pairs(complete):
        if (long.weight <= 0 and not long.head) or long.last in laws or reading.name(short) in no_organizations():
            continue
        reading.pairs.append((long, short))
        found += [long, short]
        long.weight = max(long.weight, 3.0)
    quoted = {
        n: whole for whole in Hints(reading.evidence, reading.taken, reading.organizations).marked() for n in whole
    }
    parts = []
    for phrase in _strongest(found):
        whole = quoted.get(phrase.first, range(0))
        if phrase.label == "ORG" and phrase.last - phrase.first < len(whole) and phrase.last <= whole.stop:
            parts.append(phrase)
        else:
            reading.take(phrase)
    return parts


def _known(reading: Reading) -> Iterable[Found]:
    pieces = reading.pieces
    after = 0
    for n in pieces.capitals:
        hit = reading.known.find(pieces, n) if n >= after else None
        if hit is None:
            continue
        last, entry = hit
        after = last
        found = Found(n, last, "ORG", KNOWN if entry.sure else UNSURE, entry.place, entry.kind, entry)
        if not entry.sure:
            _support(reading, found)
        if pieces.heading[n] and last - n == 1 and pieces.kind[n] == CAP and entry.words[0] != pieces.word[n]:
            found.weight -= 2.0
        if not entry.sure and (reading.name(found) in no_organizations() or _channel(reading, found)):
            found.label, found.weight, found.entry = "NONE", UNSURE, None
            yield found
        elif found.weight > 0:
            yield found


def _channel(reading: Reading, found: Found) -> bool:
    """Whether a platform is where something is said, or a button of the page: “on Reddit”, “a Reddit post”."""
    evidence, pieces = reading.evidence, reading.pieces
    if found.kind != "company":
        return False
    shared = any(pieces.word[n : n + 1] in (["/"], ["|"]) for n in (found.first - 1, found.last) if n >= 0)
    listed = [n for n in range(max(0, found.first - 5), found.first) if pieces.key[n] in _ON]
    led = any(all(pieces.capital(i) or pieces.key[i] in _LISTED for i in range(n + 1, found.first)) for n in listed)
    return shared or led or evidence.cue(found.first, found.last, "CHANNEL") > 0


def _places(reading: Reading) -> Iterable[Found]:
    """Places of several words, so that “West Bank” and “United Arab Emirates” are taken for nothing else."""
    pieces = reading.pieces
    for n in pieces.capitals:
        hit = reading.evidence.words.places.find(pieces.key, n)
        if hit is not None and hit[0] > 1 and pieces.capital(n + hit[0] - 1):
            yield Found(n, n + hit[0], "NORP" if hit[1] == "people" else "GPE", 2.0, "places.csv")


def _support(reading: Reading, found: Found) -> None:
    """Raise a phrase by what stands beside it, and take in a capital “The” that belongs to the name."""
    pieces, evidence = reading.pieces, reading.evidence
    if found.weight == -2.0:
        return
    kind, _ = evidence.intro(found.first)
    before = found.first - 1
    paper = found.kind == "media" and found.weight == -0.4
    if before >= 0 and pieces.word[before] == "The" and (paper or not pieces.first[before]):
        found.first, found.weight = before, found.weight + 1.5
        kind, _rule = evidence.intro(found.first)
    start, end = pieces.start[found.first], pieces.end[found.last - 1]
    said = evidence.model.says(start, end, "ORG")
    found.weight += (1.2 if said > 0 else 0.6) * said
    found.weight += 0.3 if before >= 0 and pieces.key[before] == "the" else 0.0
    found.weight += evidence.cue(found.first, found.last, "ORG") - 0.5 * evidence.cue(found.first, found.last, "WORK")
    found.weight += 1.5 if evidence.held_in(found.first) in ("post", "trade", "posts", "trades") else 0.0
    if kind:
        found.weight += 2.0
        found.kind = kind
    found.weight -= 1.0 if pieces.heading[found.first] else 0.0


def _strongest(found: list[Found]) -> list[Found]:
    """Of phrases that overlap, the longer one, unless a known name says otherwise; two organizations become one."""
    chosen: list[Found] = []
    for phrase in sorted(found, key=lambda item: (item.first, -item.last)):
        last = chosen[-1] if chosen else None
        if last is None or phrase.first >= last.last:
            chosen.append(phrase)
        elif last.last >= phrase.last:
            if phrase.entry and (last.first, last.last) == (phrase.first, phrase.last):
                last.entry, last.kind, last.weight = phrase.entry, phrase.kind, KNOWN
        elif last.label == phrase.label == "ORG":
            last.last = phrase.last
            last.weight = max(last.weight, phrase.weight)
            last.entry = None
        elif phrase.weight > last.weight:
            chosen[-1] = phrase
    return chosen


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
                found.kind = found.kind or ("ngo" if near.kind == "coalition" else near.kind)
        before = found


def _persons(reading: Reading) -> None:
    """Persons against organizations in what is left; each name gets the label of its best evidence."""
    runs = list(Persons(reading.evidence, reading.taken, reading.organizations).runs())
    _lists(reading, runs)
    weights: dict[str, list[float]] = defaultdict(list)
    for run in runs:
        weights[reading.pieces.said(run.first, run.last)].append(run.weight)
    barred = {reading.pieces.said(run.first, run.last) for run in runs if run.barred}
    against = _rivals(reading, Hints(reading.evidence, reading.taken, reading.organizations).plain())
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
    for left, right in itertools.pairwise(runs):
        if left.placed and not right.sure and reading.pieces.key[left.last : right.first] in (["and"], ["or"]):
            right.weight -= 2.0
    for order in (runs, runs[::-1]):
        for one, two in itertools.pairwise(order):
            left, right = (one, two) if one.first < two.first else (two, one)
            if one.weight > 0.5 and two.weight <= 1.5 and evidence.listed(left.last, right.first):
                two.weight += 1.0
            elif one.weight > 1 and two.weight <= 1 and _items(evidence, left, right):
                two.weight += 0.8


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
