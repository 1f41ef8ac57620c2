"""The network: MiniLM with a linear head a task and a biaffine scorer for the parse.

Example:  model = Tagger("all-MiniLM-L6-v2", labels); loss = loss_of(model, batch)
Reads     a BERT folder
Writes    nothing
Rules     the same function makes the scores in training and in the exported graph
"""

from __future__ import annotations

import torch
from letterfacts.encoder.wordpiece import CASES, WordPiece, case_class
from samples import BIO, UNKNOWN, Labels, Word
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import AutoModel

ARC, REL = 160, 80  # widths of the biaffine scorers
WEIGHTS = {"entity": 1.0, "tag": 0.5, "morph": 0.5, "lemma": 0.4, "first": 0.6}  # of the linear heads; the parse has 1


class Tagger(nn.Module):
    """The encoder with a linear head a task and a biaffine one for the parse (Dozat and Manning 2017)."""

    def __init__(self, folder: str, labels: Labels) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        width = self.bert.config.hidden_size
        types = nn.Embedding(len(CASES), width)
        types.weight.data[:] = self.bert.embeddings.token_type_embeddings.weight.data[0]
        self.bert.embeddings.token_type_embeddings = types
        sizes = {"entity": len(BIO), "tag": len(labels.tags), "morph": len(labels.morphs)}
        sizes |= {"lemma": len(labels.lemmas), "first": 2}
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in sizes.items()})
        widths = {"ad": ARC, "ah": ARC, "rd": REL, "rh": REL}
        self.parts = nn.ModuleDict({name: nn.Linear(width, size) for name, size in widths.items()})
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.randn(len(labels.deps), REL + 1, REL + 1) * 0.01)
        self.dropout = nn.Dropout(0.15)

    def encode(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Piece vectors."""
        return self.bert(input_ids=ids, token_type_ids=cases, attention_mask=mask).last_hidden_state

    def project(self, hidden: Tensor) -> dict[str, Tensor]:
        """All that the heads need, for each piece or word."""
        out = {name: head(hidden) for name, head in self.heads.items()}
        out |= {name: torch.relu(part(hidden)) for name, part in self.parts.items()}
        return out


def arcs(model: Tagger, out: dict[str, Tensor]) -> Tensor:
    """Scores (dependent, head) of all pairs; a root has itself as head."""
    ones = torch.ones_like(out["ad"][..., :1])
    return torch.cat([out["ad"], ones], -1) @ model.arc @ out["ah"].transpose(-1, -2)


def relations(model: Tagger, dependents: Tensor, heads: Tensor) -> Tensor:
    """Label scores of the given pairs."""
    a = torch.cat([dependents, torch.ones_like(dependents[..., :1])], -1)
    b = torch.cat([heads, torch.ones_like(heads[..., :1])], -1)
    return torch.einsum("ni,lij,nj->nl", a, model.rel, b)


class Numbers:
    """Labels as numbers."""

    def __init__(self, labels: Labels) -> None:
        lists = {"tag": labels.tags, "morph": labels.morphs, "lemma": labels.lemmas, "dep": labels.deps}
        self._places = {key: {value: n for n, value in enumerate(values)} for key, values in lists.items()}

    def of(self, word: Word, key: str) -> int:
        """The number of a word's gold value, or UNKNOWN."""
        value = getattr(word, key)
        if value is None:
            return UNKNOWN
        return self._places[key].get(value, UNKNOWN) if key in self._places else int(value)


class Batch:
    """Samples as padded tensors."""

    def __init__(self, runs: list[list[Word]], cutter: WordPiece, numbers: Numbers) -> None:
        rows = [encode(run, cutter) for run in runs]
        self.ids = padded([row[0] for row in rows], 0)
        self.cases = padded([row[1] for row in rows], 0)
        self.mask = padded([[1] * len(row[0]) for row in rows], 0)
        self.first_piece = padded([row[2] for row in rows], 0)
        self.real = padded([[1] * len(run) for run in runs], 0).bool()
        keys = ("entity", "first", "head", "tag", "morph", "lemma", "dep")
        self.gold = {key: padded([[numbers.of(word, key) for word in run] for run in runs], UNKNOWN) for key in keys}


def padded(rows: list[list[int]], fill: int) -> Tensor:
    """Rows of different lengths as one tensor."""
    length = max(len(row) for row in rows)
    return torch.tensor([row + [fill] * (length - len(row)) for row in rows])


def encode(run: list[Word], cutter: WordPiece) -> tuple[list[int], list[int], list[int]]:
    """Piece ids, case of each piece, and each word's first piece."""
    ids, cases, first = [cutter.start], [0], []
    for word in run:
        first.append(len(ids))
        pieces = cutter.pieces(word.text)
        ids += pieces
        cases += [case_class(word.text)] * len(pieces)
    return [*ids, cutter.end], [*cases, 0], first


def loss_of(model: Tagger, batch: Batch) -> Tensor:
    """The sum of the tasks' cross-entropies."""
    hidden = model.dropout(model.encode(batch.ids, batch.cases, batch.mask))
    at = batch.first_piece.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
    out = model.project(hidden.gather(1, at))
    total = torch.zeros(())
    for name, weight in WEIGHTS.items():
        total = total + weight * _entropy(out[name], batch.gold[name])
    score = arcs(model, out).float().masked_fill(~batch.real.unsqueeze(1), -1e4)
    total = total + _entropy(score, batch.gold["head"])
    known = (batch.gold["head"] != UNKNOWN) & (batch.gold["dep"] != UNKNOWN)
    if known.any():
        b, d = known.nonzero(as_tuple=True)
        score = relations(model, out["rd"][b, d], out["rh"][b, batch.gold["head"][b, d]])
        total = total + cross_entropy(score.float(), batch.gold["dep"][b, d])
    return total


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not (gold != UNKNOWN).any():
        return torch.zeros(())
    return cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
