"""Fine-tune the encoder on all tasks at once: tags, morphology, lemmas, parse, sentence bounds, names.

Example:  python models/encoder/train.py ../shared/data/model MINILM_FOLDER build/encoder --epochs 4
Reads     the data folder; a BERT folder with vocab.txt and weights (all-MiniLM-L6-v2, Apache-2.0)
Writes    OUT/best.pt after each epoch, OUT/labels.json, OUT/vocab.txt
Rules     seeded; torch and transformers are needed here only; what is kept for scoring is said in models/train_data.py
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
from torch import nn
from transformers import get_linear_schedule_with_warmup

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from letterfacts.encoder.wordpiece import WordPiece
from network import Batch, Numbers, Tagger, arcs, loss_of, relations
from samples import BIO, UNKNOWN, Labels, Names, Word, windows, words_of
from train_data import load_corpora

BATCH_WORDS = 1800


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
def score(model: Tagger, runs: list[list[Word]], cutter: WordPiece, numbers: Numbers) -> dict[str, float]:
    """Accuracies by task, on windows of gold sentences, and entity F."""
    model.eval()
    right: dict[str, int] = {}
    known: dict[str, int] = {}
    gold_spans, found_spans = set(), set()
    for number, group in enumerate(batches(runs, 2000, random.Random(0))):
        batch = Batch(group, cutter, numbers)
        hidden = model.encode(batch.ids, batch.cases, batch.mask)
        at = batch.first_piece.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        out = model.project(hidden.gather(1, at))
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
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train, dev = load_corpora(args.data, spacy.blank("en"), rng)
    documents = [words_of(doc) for doc in train]
    labels = Labels.of(documents)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "labels.json").write_text(json.dumps({**asdict(labels), "entities": BIO}, ensure_ascii=False))
    shutil.copy(args.bert / "vocab.txt", args.out / "vocab.txt")
    cutter = WordPiece((args.out / "vocab.txt").read_text(encoding="utf-8").splitlines())
    dev_runs = [run for doc in dev for run in windows(words_of(doc), random.Random(1))]
    trainer = Trainer(Tagger(str(args.bert), labels), cutter, Numbers(labels), rng)
    trainer.fit(documents, dev_runs, args)


class Trainer:
    """The model with what its training needs."""

    def __init__(self, model: Tagger, cutter: WordPiece, numbers: Numbers, rng: random.Random) -> None:
        self.model, self.cutter, self.numbers, self.rng = model, cutter, numbers, rng
        self.names = Names(Path(__file__).parent / "names.csv", rng)

    def fit(self, documents: list[list[Word]], dev_runs: list[list[Word]], args: argparse.Namespace) -> None:
        """Train; after each epoch score, and keep the weights."""
        self._plan(documents, args)
        begin = time.time()
        for epoch in range(args.epochs):
            loss = self._epoch(documents)
            torch.save(self.model.state_dict(), args.out / "best.pt")
            scores = score(self.model, dev_runs, self.cutter, self.numbers)
            print("epoch", epoch, round(loss, 4), scores, round(time.time() - begin), flush=True)

    def _plan(self, documents: list[list[Word]], args: argparse.Namespace) -> None:
        head = [p for n, p in self.model.named_parameters() if not n.startswith("bert")]
        groups = [{"params": self.model.bert.parameters(), "lr": args.rate}, {"params": head, "lr": args.rate * 8}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        runs = [run for words in documents for run in windows(words, random.Random(0))]
        steps = sum(1 for _ in batches(runs, BATCH_WORDS, self.rng))
        self.schedule = get_linear_schedule_with_warmup(self.optimizer, steps // 4, int(steps * args.epochs * 1.02))

    def _epoch(self, documents: list[list[Word]]) -> float:
        """One pass over the documents, other names in some of them; the mean loss."""
        self.model.train()
        runs = [run for words in documents for run in windows(self.names.exchange(words, 0.35), self.rng)]
        losses = []
        for group in batches(runs, BATCH_WORDS, self.rng):
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(self.model, Batch(group, self.cutter, self.numbers))
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self.optimizer.zero_grad()
            losses.append(loss.item())
        return sum(losses) / len(losses)


if __name__ == "__main__":
    main()
