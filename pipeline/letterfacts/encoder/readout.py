"""The encoder's scores read out: tags, lemmas, sentences, trees and entities, written to the Doc.

Example:  write(doc, [(window, scores)], labels)
Reads     the scores of each window's words
Writes    tag_, pos_, morph, lemma_, head, dep_, sentence starts, ents; doc.user_data[SCORES] by entity
Rules     a sentence start of the layout stands; an entity does not cross one
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from letterfacts.encoder.trees import best_tree
from letterfacts.encoder.windows import Window

SCORES = "letterfacts.entity_scores"  # {"start:end": probability}, offsets in characters
_ATTRS = (TAG, POS, MORPH, LEMMA, HEAD, DEP)
Array = NDArray[Any]


class Labels:
    """What the numbers of the heads mean, as the ids that a Doc holds."""

    def __init__(self, vocab: Vocab, names: Mapping[str, list[str]], arc: Array, rel: Array) -> None:
        self.strings = vocab.strings
        self.arc, self.rel = arc, rel
        self.entities = names["entities"]
        self.tags = np.array([self.strings.add(tag) for tag in names["tags"]], dtype=np.uint64)
        self.deps = np.array([self.strings.add(dep) for dep in names["deps"]], dtype=np.uint64)
        self.root_dep = self.strings.add("ROOT")
        self.rules = [(rule[0] == "k", *_digits(rule[1:])) for rule in names["lemmas"]]
        pairs = [morph.split("|", 1) for morph in names["morphs"]]
        self.pos = np.array([POS_IDS[pos] for pos, _ in pairs], dtype=np.uint64)
        self.morphs = np.array([vocab.morphology.add(features) for _, features in pairs], dtype=np.uint64)
        self._lemmas: dict[tuple[str, int], str] = {}

    def lemma(self, form: str, rule: int) -> int:
        """The string id of the lemma that a rule makes of a form."""
        lemma = self._lemmas.get((form, rule))
        if lemma is None:
            keep, cut, add = self.rules[rule]
            base = form if keep else form.lower()
            lemma = self._lemmas[form, rule] = (base[: len(base) - cut] + add) or form
        return int(self.strings.add(lemma))


def _digits(rule: str) -> tuple[int, str]:
    """`3y` as (3, "y"): letters off, letters on."""
    n = 1
    while n < len(rule) and rule[n].isdigit():
        n += 1
    return int(rule[:n]), rule[n:]


def write(doc: Doc, scored: list[tuple[Window, dict[str, Array]]], labels: Labels) -> None:
    """Write all that the scores say to the Doc."""
    table = np.zeros((len(doc), len(_ATTRS)), dtype=np.uint64)
    _white_space(doc, table, labels)
    spans: list[Span] = []
    probabilities: dict[str, float] = {}
    for window, scores in scored:
        _fill(table, window, scores, labels)
        for start, end, label, probability in entities(scores["entity"], window.starts, labels.entities):
            span = Span(doc, window.tokens[start].i, window.tokens[end - 1].i + 1, label=label)
            spans.append(span)
            probabilities[f"{span.start_char}:{span.end_char}"] = round(probability, 4)
    if len(doc):
        doc.from_array(list(_ATTRS), table)
    doc.set_ents(spans)
    doc.user_data[SCORES] = probabilities


def _white_space(doc: Doc, table: Array, labels: Labels) -> None:
    """White space hangs on the word before it, as in spaCy's own models."""
    tag, dep = labels.strings.add("_SP"), labels.strings.add("dep")
    for token in doc:
        if token.is_space:
            head = np.int64(-1 if token.i else 0).astype(np.uint64)
            table[token.i] = (tag, POS_IDS["SPACE"], 0, token.orth, head, dep if token.i else labels.root_dep)


def _fill(table: Array, window: Window, scores: dict[str, Array], labels: Labels) -> None:
    places = np.array([token.i for token in window.tokens])
    morph = scores["morph"].argmax(-1)
    table[places, 0] = labels.tags[scores["tag"].argmax(-1)]
    table[places, 1] = labels.pos[morph]
    table[places, 2] = labels.morphs[morph]
    rules = scores["lemma"].argmax(-1)
    lemmas = [labels.lemma(token.text, int(rule)) for token, rule in zip(window.tokens, rules, strict=True)]
    table[places, 3] = np.array(lemmas, dtype=np.uint64)
    heads = _heads(window, scores, labels)
    table[places, 4] = (places[heads] - places).astype(np.int64).astype(np.uint64)
    table[places, 5] = _relations(scores, heads, labels)


def _heads(window: Window, scores: dict[str, Array], labels: Labels) -> Array:
    """Each word's head inside the window; each sentence is a tree of its own."""
    first = scores["first"]
    starts = [n for n, certain in enumerate(window.starts) if certain or n == 0 or first[n, 1] > first[n, 0]]
    ones = np.ones((len(first), 1), dtype=np.float32)
    arcs = np.concatenate([scores["ad"], ones], axis=1) @ labels.arc @ scores["ah"].T
    heads = np.zeros(len(first), dtype=np.int64)
    for start, end in zip(starts, [*starts[1:], len(first)], strict=True):
        heads[start:end] = np.array(best_tree(arcs[start:end, start:end])) + start
    return heads


def _relations(scores: dict[str, Array], heads: Array, labels: Labels) -> Array:
    """The relation of each word to its head."""
    ones = np.ones((len(heads), 1), dtype=np.float32)
    dependents = np.concatenate([scores["rd"], ones], axis=1)
    governors = np.concatenate([scores["rh"][heads], ones], axis=1)
    # n × relations × width: one matrix product, then a row-wise one.
    left = (dependents @ labels.rel.transpose(1, 0, 2).reshape(dependents.shape[1], -1)).reshape(
        len(heads), labels.rel.shape[0], -1
    )
    found: Array = labels.deps[np.einsum("nlj,nj->nl", left, governors).argmax(-1)]
    roots = heads == np.arange(len(heads))
    found[roots] = labels.root_dep
    return found


def entities(scores: Array, starts: list[bool], names: list[str]) -> list[tuple[int, int, str, float]]:
    """(start, end, label, probability) of the entities; an I- without its B- starts one."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    best = scores.argmax(-1)
    certainty = shifted[np.arange(len(best)), best] / shifted.sum(-1)
    found: list[tuple[int, int, str, float]] = []
    for n, value in enumerate(best):
        kind, _, label = names[value].partition("-")
        if kind == "O":
            continue
        last = found[-1] if found else (0, -1, "", 1.0)
        if kind == "I" and last[1] == n and last[2] == label and not starts[n]:
            found[-1] = (last[0], n + 1, label, min(last[3], float(certainty[n])))
        else:
            found.append((n, n + 1, label, float(certainty[n])))
    return found
