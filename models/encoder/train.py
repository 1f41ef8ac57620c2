"""Fine-tune the encoder on all tasks at once: tags, morphology, lemmas, parse, sentence bounds, names.

Example:  python models/encoder/train.py ../shared/data/model MINILM_FOLDER build/encoder --epochs 6
Reads     the DocBins; a BERT folder with vocab.txt and weights (all-MiniLM-L6-v2, Apache-2.0)
Writes    OUT/model.onnx (fp32), OUT/labels.json, OUT/vocab.txt, OUT/best.pt
Rules     seeded; torch and transformers are needed here only; documents kept for scoring as in models/train.py
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import spacy
import torch
from spacy.tokens import DocBin
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import AutoModel, get_linear_schedule_with_warmup

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "pipeline")]

from samples import BIO, UNKNOWN, Labels, Names, Word, windows, words_of  # noqa: E402
from train_data import load_corpora  # noqa: E402

from letterfacts.encoder.wordpiece import CASES, WordPiece, case_class  # noqa: E402

ARC, REL = 160, 80  # widths of the biaffine scorers


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
        self.parts = nn.ModuleDict({n: nn.Linear(width, w) for n, w in (("ad", ARC), ("ah", ARC), ("rd", REL), ("rh", REL))})
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


class Batch:
    """Samples as padded tensors."""

    def __init__(self, runs: list[list[Word]], cutter: WordPiece, index: dict[str, dict[str, int]]) -> None:
        rows = [encode(run, cutter) for run in runs]
        pieces, words = max(len(r[0]) for r in rows), max(len(run) for run in runs)
        pad = lambda values, size, fill: list(values) + [fill] * (size - len(values))  # noqa: E731
        self.ids = torch.tensor([pad(r[0], pieces, 0) for r in rows])
        self.cases = torch.tensor([pad(r[1], pieces, 0) for r in rows])
        self.mask = torch.tensor([pad([1] * len(r[0]), pieces, 0) for r in rows])
        self.first_piece = torch.tensor([pad(r[2], words, 0) for r in rows])
        self.real = torch.tensor([pad([True] * len(run), words, False) for run in runs])
        get = lambda key, value: UNKNOWN if value is None else index[key].get(value, UNKNOWN)  # noqa: E731
        self.gold = {
            "entity": torch.tensor([pad([w.entity for w in run], words, UNKNOWN) for run in runs]),
            "first": torch.tensor([pad([UNKNOWN if w.first is None else int(w.first) for w in run], words, UNKNOWN) for run in runs]),
            "head": torch.tensor([pad([UNKNOWN if w.head is None else w.head for w in run], words, UNKNOWN) for run in runs]),
        }
        for key in ("tag", "morph", "lemma", "dep"):
            self.gold[key] = torch.tensor([pad([get(key, getattr(w, key)) for w in run], words, UNKNOWN) for run in runs])


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
    weights = {"entity": 1.0, "tag": 0.5, "morph": 0.5, "lemma": 0.4, "first": 0.6}
    for name, weight in weights.items():
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


def batches(runs: list[list[Word]], size: int, rng: random.Random) -> Iterator[list[list[Word]]]:
    """Runs of like length together, at most `size` words with padding."""
    order = sorted(runs, key=lambda run: len(run) + rng.random() * 8)
    groups: list[list[list[Word]]] = [[]]
    for run in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(run) > size:
            groups.append([])
        groups[-1].append(run)
    rng.shuffle(groups)
    yield from groups


@torch.no_grad()
def score(model: Tagger, runs: list[list[Word]], cutter: WordPiece, index: dict[str, dict[str, int]]) -> dict[str, float]:
    """Accuracies by task, on windows of gold sentences, and entity F."""
    model.eval()
    right: dict[str, int] = {}
    known: dict[str, int] = {}
    gold_spans, found_spans = set(), set()
    for number, group in enumerate(batches(runs, 2000, random.Random(0))):
        batch = Batch(group, cutter, index)
        hidden = model.encode(batch.ids, batch.cases, batch.mask)
        out = model.project(hidden.gather(1, batch.first_piece.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])))
        guess = {name: out[name].argmax(-1) for name in ("entity", "tag", "morph", "lemma", "first")}
        guess["head"] = arcs(model, out).masked_fill(~batch.real.unsqueeze(1), -1e4).argmax(-1)
        for name, values in guess.items():
            mask = batch.gold[name] != UNKNOWN
            right[name] = right.get(name, 0) + int((values == batch.gold[name])[mask].sum())
            known[name] = known.get(name, 0) + int(mask.sum())
        mask = (batch.gold["head"] != UNKNOWN) & (batch.gold["dep"] != UNKNOWN)
        b, d = mask.nonzero(as_tuple=True)
        if len(b):
            rel = relations(model, out["rd"][b, d], out["rh"][b, guess["head"][b, d]]).argmax(-1)
            ok = (guess["head"][b, d] == batch.gold["head"][b, d]) & (rel == batch.gold["dep"][b, d])
            right["las"] = right.get("las", 0) + int(ok.sum())
            known["las"] = known.get("las", 0) + len(b)
        for k in range(len(group)):
            n = len(group[k])
            gold_spans |= {(number, k, *s) for s in spans(batch.gold["entity"][k, :n].tolist())}
            found_spans |= {(number, k, *s) for s in spans(guess["entity"][k, :n].tolist())}
    model.train()
    hit = len(gold_spans & found_spans)
    result = {name: round(100 * right[name] / known[name], 2) for name in right}
    return result | {"ents_f": round(200 * hit / max(1, len(gold_spans) + len(found_spans)), 2)}


def spans(row: list[int]) -> list[tuple[int, int, str]]:
    """BIO numbers as (start, end, label)."""
    out: list[tuple[int, int, str]] = []
    for n, value in enumerate(row):
        name = BIO[value] if value >= 0 else "O"
        if name[0] == "B" or (name[0] == "I" and not (out and out[-1][1] == n and out[-1][2] == name[2:])):
            out.append((n, n + 1, name[2:]))
        elif name[0] == "I":
            out[-1] = (out[-1][0], n + 1, name[2:])
    return out


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("bert", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--limit", type=int, default=None, help="windows an epoch (for trying out)")
    parser.add_argument("--minutes", type=float, default=600, help="stop after the epoch that reaches this")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train, dev = load_corpora(args.data, spacy.blank("en"), rng)
    documents = [words_of(doc) for doc in train]
    labels = Labels.of(documents)
    index = {"tag": labels.tags, "morph": labels.morphs, "lemma": labels.lemmas, "dep": labels.deps}
    index = {key: {value: n for n, value in enumerate(values)} for key, values in index.items()}
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "labels.json").write_text(json.dumps({**asdict(labels), "entities": BIO}, ensure_ascii=False))
    shutil.copy(args.bert / "vocab.txt", args.out / "vocab.txt")
    cutter = WordPiece((args.out / "vocab.txt").read_text(encoding="utf-8").splitlines())
    names = Names(Path(__file__).parent / "names.csv", rng)
    dev_runs = [run for doc in dev for run in windows(words_of(doc), random.Random(1))]
    model = Tagger(str(args.bert), labels)
    fit(model, documents, dev_runs, names, cutter, index, args, rng)


def fit(model, documents, dev_runs, names, cutter, index, args, rng) -> None:  # noqa: ANN001, PLR0913, PLR0917
    """Train; after each epoch score, and keep the weights."""
    head = [p for n, p in model.named_parameters() if not n.startswith("bert")]
    groups = [{"params": model.bert.parameters(), "lr": args.rate}, {"params": head, "lr": args.rate * 8}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    count = sum(1 for _ in batches([r for d in documents for r in windows(d, random.Random(0))][: args.limit], 1800, rng))
    schedule = get_linear_schedule_with_warmup(optimizer, count // 4, int(count * args.epochs * 1.02))
    begin = time.time()
    print("batches an epoch", count, flush=True)
    model.train()
    for epoch in range(args.epochs):
        runs = [run for words in documents for run in windows(names.exchange(words, 0.35), rng)]
        rng.shuffle(runs)
        total = 0.0
        for step, group in enumerate(batches(runs[: args.limit], 1800, rng), 1):
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(model, Batch(group, cutter, index))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
            if step % 20 == 0:
                print(epoch, step, round(total / step, 4), round(time.time() - begin), flush=True)
        print("epoch", epoch, score(model, dev_runs, cutter, index), round(time.time() - begin), flush=True)
        torch.save(model.state_dict(), args.out / "best.pt")
        if time.time() - begin > args.minutes * 60:
            break


if __name__ == "__main__":
    main()
