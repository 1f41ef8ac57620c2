"""The baseline model, a CNN: tagger, morphologizer, lemmatizer, parser and names by `spacy train`.

Example:  python models/train.py ../shared/data/model build/model --steps 6000
Reads     the DocBins of the data folder (models/train_data.py says what is only scored)
Writes    OUT/corpus/*.spacy, OUT/syntax, OUT/ner (spaCy training folders) and OUT/en_letterfacts
Rules     seeded; one core a part (start `--part syntax` and `--part ner` side by side)
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train as spacy_train
from spacy.tokens import DocBin
from train_data import ENTITIES, SYNTAX, load_corpora

VERSION = "0.1.0"
PARTS = {
    "syntax": ["tagger", "morphologizer", "trainable_lemmatizer", "parser"],
    "ner": ["ner"],
}


def prepare(data: Path, out: Path, part: str, seed: int) -> None:
    """Write OUT/corpus/PART_train.spacy and PART_dev.spacy."""
    names = SYNTAX if part == "syntax" else ENTITIES
    train, dev = load_corpora(data, spacy.blank("en"), random.Random(seed), names)
    (out / "corpus").mkdir(parents=True, exist_ok=True)
    for split, docs in (("train", train), ("dev", dev)):
        DocBin(docs=docs).to_disk(out / "corpus" / f"{part}_{split}.spacy")


def train_part(data: Path, out: Path, part: str, steps: int, seed: int) -> None:
    """Train one part with `spacy train`'s own loop; the best of the checkpoints is OUT/PART/model-best."""
    prepare(data, out, part, seed)
    config = init_config(lang="en", pipeline=PARTS[part], optimize="efficiency", gpu=False)
    embed = config["components"]["tok2vec"]["model"]["embed"]
    embed["attrs"], embed["rows"] = ["NORM", "PREFIX", "SUFFIX", "SHAPE"], [5000, 1000, 2500, 2500]
    training = config["training"]
    training.update({"max_steps": steps, "eval_frequency": 500, "patience": 0, "seed": seed})
    config["paths"].update({s: str(out / "corpus" / f"{part}_{s}.spacy") for s in ("train", "dev")})
    (out / part).mkdir(parents=True, exist_ok=True)
    config.to_disk(out / part / "config.cfg")
    spacy_train(out / part / "config.cfg", out / part)


def assemble(out: Path) -> None:
    """Join the parts into OUT/en_letterfacts; each part keeps a tok2vec of its own."""
    nlp = spacy.load(out / "syntax" / "model-best")
    ner = spacy.load(out / "ner" / "model-best")
    ner.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=ner)
    nlp.meta.update({"name": "letterfacts", "version": VERSION, "license": "CC BY-SA 4.0", "author": "letterfacts"})
    target = out / "en_letterfacts"
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with the *.spacy DocBins")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--part", choices=[*PARTS, "assemble", "all"], default="all")
    parser.add_argument("--steps", type=int, default=6000, help="updates a part (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    for part in PARTS if args.part == "all" else {args.part} & set(PARTS):
        train_part(args.data, args.out, part, args.steps, args.seed)
    if args.part in ("all", "assemble"):
        assemble(args.out)


if __name__ == "__main__":
    main()
