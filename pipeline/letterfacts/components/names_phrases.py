"""Known names, phrases with a head word, places and laws: what the words of a text say by themselves.

Example:  phrases(reading)  # “Tide Line Network (TLN)”, “West Bank”, “Harbour Act” are taken
Reads     pieces, the catalogue, the lists of heads and places
Writes    the reading
Rules     where two overlap the stronger one stays; platforms as channels and the acronyms of laws are no organizations
"""

from __future__ import annotations

from collections.abc import Iterable

from letterfacts.components.names_acronyms import Acronyms
from letterfacts.components.names_found import Found
from letterfacts.components.names_hints import marked, no_organizations
from letterfacts.components.names_organizations import Grammar
from letterfacts.components.names_text import CAP
from letterfacts.components.reading import Reading

KNOWN, UNSURE = 4.0, -0.6
_ON = frozenset(("on", "via", "through", "over"))
_LISTED = frozenset((",", "and", "or", "&", "the", "social", "media"))


def phrases(reading: Reading) -> list[Found]:
    """Known names, phrases with a head, and their acronyms in brackets; where two overlap the stronger one stays.

    Returns what is only a part of a name in quotation marks: that is taken after the whole name had its chance.
    """
    pieces = reading.pieces
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
    _first_words(reading, found)
    complete = {phrase.last: phrase for phrase in found if phrase.label == "ORG"}
    laws = {phrase.last for phrase in found if phrase.label in ("LAW", "EVENT")}
    complete |= {phrase.last: phrase for phrase in reading.weak if phrase.last not in complete}
    for long, short in Acronyms(reading.evidence).pairs(complete):
        if long.last in laws:  # the acronym of a law is no organization's anywhere in the text
            name = reading.name(short)
            found = [phrase for phrase in found if reading.name(phrase) != name]
            found += [Found(n, n + 1, "NONE", 5.0, "names.law") for n in pieces.capitals if pieces.word[n] == name]
        if (long.weight <= 0 and not long.head) or long.last in laws or reading.name(short) in no_organizations():
            continue
        reading.pairs.append((long, short))
        found += [long, short]
        long.weight = max(long.weight, 3.0)
    quoted = {n: whole for whole in marked(pieces) for n in whole}
    parts = []
    for phrase in _strongest(found):
        whole = quoted.get(phrase.first, range(0))
        if phrase.label == "ORG" and phrase.last - phrase.first < len(whole) and phrase.last <= whole.stop:
            parts.append(phrase)
        else:
            reading.take(phrase)
    return parts


def _first_words(reading: Reading, found: list[Found]) -> None:
    """Take in a sentence's first word (“Next Media Union”) where the same name has it inside a sentence, too."""
    pieces, words, tagged = reading.pieces, reading.evidence.words, reading.evidence.model.proper
    names = {reading.name(phrase) for phrase in found if phrase.label == "ORG"}
    for phrase in found:
        before = phrase.first - 1
        if phrase.label == "ORG" and phrase.entry is None and before >= 0 and pieces.first[before]:
            proper = words.stops.get(pieces.key[before]) == "start" and pieces.start[before] in tagged
            proper = proper and not pieces.heading[before] and words.titles.get([pieces.key[before]]) is None
            if pieces.capital(before) and (proper or pieces.said(before, phrase.last) in names):
                phrase.first = before


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
            _whole(reading, found)
        if pieces.heading[n] and last - n == 1 and pieces.kind[n] == CAP and entry.words[0] != pieces.word[n]:
            found.weight -= 2.0
        if not entry.sure and (reading.name(found) in no_organizations() or _channel(reading, found)):
            found.label, found.weight, found.entry = "NONE", UNSURE, None
            yield found
        elif found.weight > 0:
            yield found


def _whole(reading: Reading, found: Found) -> None:
    """Take in the capitals after a word that is known, but unsure, and introduced: “the newspaper Sabah Yeni”."""
    pieces, words = reading.pieces, reading.evidence.words
    if found.last - found.first > 1 or not reading.evidence.intro(found.first)[0]:
        return
    while (
        found.last < len(pieces)
        and pieces.kind[found.last] == CAP
        and not pieces.possessive[found.last - 1]
        and words.roles.get([pieces.key[found.last]]) is None
        and pieces.key[found.last] not in words.stops
    ):
        found.last, found.entry = found.last + 1, None


def _channel(reading: Reading, found: Found) -> bool:
    """Whether a platform is where something is said, or a button of the page: “on Reddit”, “a Reddit post”."""
    evidence, pieces = reading.evidence, reading.pieces
    if found.kind != "company":
        return False
    button = evidence.line_start(found.first) or pieces.word[found.first - 1] == ":"
    shared = button and evidence.line_end(found.last)
    shared = shared or any(pieces.word[n : n + 1] in (["/"], ["|"]) for n in (found.first - 1, found.last) if n >= 0)
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
