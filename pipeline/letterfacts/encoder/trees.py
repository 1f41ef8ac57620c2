"""Head scores to a tree: the best head of each word, mended where that makes circles or several roots.

Example:  heads = best_tree(scores)  # scores[dependent, head], the diagonal for being the root
Reads     its arguments
Writes    nothing
Rules     greedy where that is a tree; else the maximum spanning tree (Chu and Liu 1965, Edmonds 1967)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = -1e9


def best_tree(scores: Scores) -> list[int]:
    """The head of each word; the root has itself. `scores` is square and not empty."""
    heads = scores.argmax(axis=1)
    root = int(scores.diagonal().argmax())
    if (heads == np.arange(len(heads))).sum() == 1 and not _circle(heads.tolist()):
        return [int(head) for head in heads]
    return _spanning_tree(scores, root)


def _circle(heads: list[int]) -> list[int]:
    """The words of a circle, empty where there is none; a word that is its own head ends a path."""
    seen = [0] * len(heads)
    for start in range(len(heads)):
        word, mark = start, start + 1
        while not seen[word] and heads[word] != word:
            seen[word] = mark
            word = heads[word]
        if seen[word] == mark and heads[word] != word:
            circle = [word]
            while heads[circle[-1]] != word:
                circle.append(heads[circle[-1]])
            return circle
        seen[word] = seen[word] or mark
    return []


def _spanning_tree(scores: Scores, root: int) -> list[int]:
    """The best tree with the given root."""
    work = scores.astype(np.float64)
    np.fill_diagonal(work, _NEVER)
    work[root, :] = _NEVER
    work[root, root] = 0.0
    return _edmonds(work)


def _edmonds(work: NDArray[np.float64]) -> list[int]:
    heads = [int(head) for head in work.argmax(axis=1)]
    circle = _circle(heads)
    if not circle:
        return heads
    rest = [word for word in range(len(heads)) if word not in set(circle)]
    inner = [float(work[word, heads[word]]) for word in circle]
    size = len(rest) + 1
    small = np.full((size, size), _NEVER)
    small[:-1, :-1] = work[np.ix_(rest, rest)]
    small[:-1, -1] = work[np.ix_(rest, circle)].max(axis=1)
    gain = work[np.ix_(circle, rest)] - np.array(inner)[:, None]
    small[-1, :-1] = gain.max(axis=0)
    found = _edmonds(small)
    for n, word in enumerate(rest):
        into = work[word, circle].argmax()
        heads[word] = circle[int(into)] if found[n] == size - 1 else rest[found[n]]
    enters = found[-1]
    broken = circle[int(gain[:, enters].argmax())]
    heads[broken] = rest[enters]
    return heads
