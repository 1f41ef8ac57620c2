"""Corpora as training samples for the encoder: windows of tokens with their labels.

Example:  labels = Labels.of(docs); samples = [sample for doc in docs for sample in windows(doc, labels, rng)]
Reads     spaCy Docs with gold annotation (`missing` entities and unparsed corpora are left out of the loss)
Writes    nothing
Rules     -100 is “not known”; names are exchanged for names of all regions in some copies (names.csv)
"""

from __future__ import annotations

import collections
import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, Token

UNKNOWN = -100
ENTITIES = ("PERSON", "ORG", "LOC", "NORP")
BIO = ["O", *(f"{p}-{label}" for label in ENTITIES for p in "BI")]
MAX_TOKENS = 110


@dataclass(slots=True)
class Word:
    """A token's text with its gold values; None where the corpus does not annotate them."""

    text: str
    entity: int = UNKNOWN
    tag: str | None = None
    morph: str | None = None
    lemma: str | None = None
    head: int | None = None  # place in the document's words
    dep: str | None = None
    first: bool | None = None


@dataclass(frozen=True)
class Labels:
    """The closed lists that the heads choose from."""

    tags: list[str]
    morphs: list[str]
    lemmas: list[str]
    deps: list[str]

    @classmethod
    def of(cls, documents: Iterable[list[Word]]) -> Labels:
        """The labels that occur at least three times."""
        counts: dict[str, collections.Counter[str]] = {
            k: collections.Counter() for k in ("tag", "morph", "lemma", "dep")
        }
        for words in documents:
            for word in words:
                for key, counter in counts.items():
                    value = getattr(word, key)
                    if value is not None:
                        counter[value] += 1
        keep = {key: sorted(v for v, n in counter.items() if n >= 3) for key, counter in counts.items()}
        return cls(keep["tag"], keep["morph"], keep["lemma"], keep["dep"])


def lemma_rule(form: str, lemma: str) -> str:
    """How the lemma is made from the form: case, letters off the end, letters on (UDPipe's scheme, suffixes only)."""
    case = "k" if lemma[:1].isupper() else "l"
    base = form if case == "k" else form.lower()
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return f"{case}{len(base) - same}{lemma[same:]}"


def words_of(doc: Doc) -> list[Word]:
    """The Doc's words without white space."""
    parsed = doc.has_annotation("DEP")
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: n for n, token in enumerate(tokens)}
    out = []
    for token in tokens:
        word = Word(token.text, entity=_entity(token))
        if parsed:
            word.tag, word.dep, word.first = token.tag_, token.dep_, bool(token.is_sent_start)
            word.morph = f"{token.pos_}|{token.morph}"
            word.lemma = lemma_rule(token.text, token.lemma_)
            word.head = place[token.head.i]
        out.append(word)
    return out


def _entity(token: Token) -> int:
    if token.ent_iob == 0:
        return UNKNOWN
    if token.ent_iob == 2 or token.ent_type_ not in ENTITIES:
        return 0
    return BIO.index(f"{'B' if token.ent_iob == 3 else 'I'}-{token.ent_type_}")


def windows(words: list[Word], rng: random.Random) -> Iterator[list[Word]]:
    """The document in runs of whole sentences, at most MAX_TOKENS long, with heads inside the run."""
    starts = [n for n, word in enumerate(words) if word.first] or _likely_starts(words)
    bounds = [*starts, len(words)]
    begin = bounds[0]
    wanted = rng.choice((1, 2, 4, 8))
    taken = 0
    for end, following in zip(bounds[1:], [*bounds[2:], None], strict=True):
        taken += 1
        if following is None or following - begin > MAX_TOKENS or taken >= wanted:
            run = words[begin : min(end, begin + MAX_TOKENS)]
            yield [_moved(word, begin, len(run)) for word in run]
            begin, taken, wanted = end, 0, rng.choice((1, 2, 4, 8))


def _likely_starts(words: list[Word]) -> list[int]:
    """Where sentences may start in a corpus without sentence bounds; good enough to cut it."""
    ends = [n for n, word in enumerate(words[:-1], 1) if word.text in (".", "?", "!")]
    return [0, *(n for n in ends if words[n].text[:1].isupper())]


def _moved(word: Word, begin: int, length: int) -> Word:
    head = None if word.head is None or not 0 <= word.head - begin < length else word.head - begin
    return replace(word, head=head)


class Names:
    """Given names and surnames by region, to take the place of those in the corpora."""

    def __init__(self, path: Path, rng: random.Random) -> None:
        self._rng = rng
        self._regions: dict[str, dict[str, list[str]]] = collections.defaultdict(lambda: collections.defaultdict(list))
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._regions[row["region"]][row["part"]] += row["names"].split()

    def name(self, parts: int) -> list[str]:
        """A name of exactly `parts` words, of one region."""
        region = self._regions[self._rng.choice(sorted(self._regions))]
        given, family = region["given"], region["family"] or region["given"]
        if parts == 1:
            return [self._rng.choice(family if self._rng.random() < 0.7 else given)]
        inner = region["inner"] or given
        return [self._rng.choice(given), *(self._rng.choice(inner) for _ in range(parts - 2)), self._rng.choice(family)]

    def exchange(self, words: list[Word], share: float) -> list[Word]:
        """A copy in which some persons have other names, each the same throughout."""
        known: dict[tuple[str, ...], list[str]] = {}
        out = list(words)
        begin, inside = BIO.index("B-PERSON"), BIO.index("I-PERSON")
        for n, word in enumerate(words):
            if word.entity != begin:
                continue
            end = n + 1
            while end < len(words) and words[end].entity == inside:
                end += 1
            key = tuple(word.text for word in words[n:end])
            plain = all(part.isalpha() and part[0].isupper() for part in key)
            if not plain or (key not in known and self._rng.random() > share):
                continue
            new = known.setdefault(key, self.name(len(key)))
            for k, text in enumerate(new, n):
                lemma = None if words[k].lemma is None else lemma_rule(text, text)
                out[k] = replace(words[k], text=text, lemma=lemma)
        return out
