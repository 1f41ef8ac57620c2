"""The encoder: word pieces, windows, trees, and what the shipped model makes of a sentence."""

import itertools

import numpy as np
import pytest
import spacy
from letterfacts.encoder.readout import entities
from letterfacts.encoder.trees import best_tree
from letterfacts.encoder.windows import MAX_TOKENS, cut
from letterfacts.encoder.wordpiece import CASES, WordPiece, case_class
from spacy.tokens import Doc

VOCABULARY = ["[CLS]", "[SEP]", "[UNK]", "un", "##sha", "##kable", "viasna", "“", "o", "'", "neill", "muller", "中"]


@pytest.mark.parametrize(
    ("token", "pieces"),
    [
        ("Unshakable", ["un", "##sha", "##kable"]),
        ("“Viasna", ["“", "viasna"]),
        ("O'Neill", ["o", "'", "neill"]),
        ("Müller", ["muller"]),
        ("中中", ["中", "中"]),
        ("unknown", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_pieces(token, pieces):
    assert [VOCABULARY[n] for n in WordPiece(VOCABULARY).pieces(token)] == pieces


@pytest.mark.parametrize(
    ("token", "case"),
    [
        *(("the", "lower"), ("Minsk", "title"), ("OHCHR", "upper"), ("McKay", "mixed"), ("2,500", "number")),
        *(("A", "single"), ("“", "punctuation"), ("al-Ani", "mixed"), ("中", "other")),
    ],
)
def test_case_class(token, case):
    assert CASES[case_class(token)] == case


def every_tree(size: int):
    """All head lists that are trees with one root (its own head)."""
    for heads in itertools.product(range(size), repeat=size):
        if sum(head == n for n, head in enumerate(heads)) == 1 and all(reaches(heads, n) for n in range(size)):
            yield list(heads)


def reaches(heads, n) -> bool:
    for _ in heads:
        n = heads[n]
    return heads[n] == n


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_best_tree(size):
    """Always a tree; and with the root that was chosen, the one of the highest score."""
    rng = np.random.default_rng(size)
    trees = list(every_tree(size))
    for _ in range(60):
        scores = rng.normal(size=(size, size)).astype(np.float32)
        heads = best_tree(scores)
        assert heads in trees
        (root,) = [n for n, head in enumerate(heads) if head == n]
        total = lambda tree: sum(scores[n, head] for n, head in enumerate(tree) if n != head)  # noqa: B023, E731
        best = max(total(tree) for tree in trees if tree[root] == root)
        assert total(heads) == pytest.approx(best, abs=1e-4)


def test_windows():
    nlp = spacy.blank("en")
    words = (["Word"] * 30 + ["."]) * 9 + ["long"] * 260
    doc = Doc(nlp.vocab, words=[*words[:31], "\n\n", *words[31:]])
    doc[32].is_sent_start = True
    windows = cut(doc)
    assert [t.i for window in windows for t in window.tokens] == [t.i for t in doc if not t.is_space]
    assert max(len(window.tokens) for window in windows) <= MAX_TOKENS
    assert all(window.starts[0] and len(window.starts) == len(window.tokens) for window in windows)
    assert windows[0].tokens[-1].text == "."
    assert windows[0].starts[31]
    assert cut(nlp.make_doc(" \n ")) == []


def test_entities():
    names = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]
    best = [1, 2, 0, 4, 4, 3, 2, 1]
    found = entities(np.eye(5)[best] * 9, [True] + [False] * 7, names)
    spans = [(start, end, label) for start, end, label, _ in found]
    assert spans == [(0, 2, "PERSON"), (3, 5, "ORG"), (5, 6, "ORG"), (6, 7, "PERSON"), (7, 8, "PERSON")]
    assert all(0.99 < probability <= 1 for *_, probability in found)
    split = entities(np.eye(5)[[1, 2]] * 9, [True, True], names)
    assert [(start, end) for start, end, *_ in split] == [(0, 1), (1, 2)]
