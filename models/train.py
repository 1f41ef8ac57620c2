"""Train the shipped English model: tagger, morphologizer, lemmatizer, parser and named entities.

Example:  python models/train.py ../shared/data/model build/model --steps 6000
Reads     the DocBins of the data folder (UD syntax, entities; `missing` where a corpus is silent)
Writes    OUT/corpus/*.spacy, OUT/syntax, OUT/ner (spaCy training folders) and OUT/en_letterfacts
Rules     seeded; one core a part (start `--part syntax` and `--part ner` side by side); documents whose
          number is divisible by 12 in GUM, and EWT's own dev part, are only scored, never trained on.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

VERSION = "0.1.0"
SYNTAX = ["ewt_train", "gum_train"]
ENTITIES = [*SYNTAX, "crossner", "wikigold", "wnut17", "re3d_train"]
DEV_EVERY = 12  # each twelfth GUM document is kept for scoring
PARTS = {
    "syntax": ["tagger", "morphologizer", "trainable_lemmatizer", "parser"],
    "ner": ["ner"],
}


def read_docs(folder: Path, name: str, nlp: Language) -> list[Doc]:
    """The documents of one DocBin of the data folder."""
    return list(DocBin().from_disk(folder / f"{name}.spacy").get_docs(nlp.vocab))


def split_gum(docs: list[Doc]) -> tuple[list[Doc], list[Doc]]:
    """GUM's training part as (to train on, to score)."""
    train = [doc for i, doc in enumerate(docs) if i % DEV_EVERY]
    return train, docs[::DEV_EVERY]


def letter_shaped(doc: Doc, rng: random.Random) -> Doc:
    """A copy as letters look: curly quotation marks, and blank lines between some sentences.

    The corpora have straight marks and no paragraphs; a model that never saw “ ” or a blank
    line reads them as words of their own.
    """
    curly = rng.random() < 0.6
    rows: list[tuple[str, bool, Token | None]] = []
    opened = False
    for token in doc:
        first = token.is_sent_start and token.i > 0
        if first and rng.random() < 0.2:
            rows.append(("\n\n", False, None))
        text = token.text
        if curly and text == '"':
            opened = not opened
            text = "“" if opened else "”"
        elif curly and text.startswith("'") and token.i and not doc[token.i - 1].whitespace_:
            text = "’" + text[1:]
        rows.append((text, bool(token.whitespace_), token))
    return rebuild(doc, rows)


def rebuild(doc: Doc, rows: list[tuple[str, bool, Token | None]]) -> Doc:
    """A Doc of `rows` (text, space after, token it comes from or None for a blank line)."""
    place = {token.i: n for n, (_, _, token) in enumerate(rows) if token is not None}
    parsed = doc.has_annotation("DEP")
    layers: dict[str, list] = {key: [] for key in ("tags", "pos", "morphs", "lemmas", "heads", "deps", "ents")}
    for n, (text, _, token) in enumerate(rows):
        if token is None:
            inside = n + 1 < len(rows) and rows[n + 1][2] is not None and rows[n + 1][2].ent_iob == 1
            entity = f"I-{rows[n + 1][2].ent_type_}" if inside else "O"
            values = ("_SP", "SPACE", "", text, n - 1 if n else n, "dep", entity)
        else:
            entity = {0: "", 1: f"I-{token.ent_type_}", 2: "O", 3: f"B-{token.ent_type_}"}[token.ent_iob]
            values = (token.tag_, token.pos_, str(token.morph), token.lemma_, place[token.head.i], token.dep_, entity)
        for key, value in zip(layers, values, strict=True):
            layers[key].append(value)
    if not parsed:
        layers = {"ents": layers["ents"]}
    words = [text for text, _, _ in rows]
    return Doc(doc.vocab, words=words, spaces=[space for _, space, _ in rows], **layers)


def corpora(data: Path, part: str, nlp: Language, rng: random.Random) -> Iterator[tuple[str, Doc]]:
    """(“train” or “dev”, document) for one part of the pipeline."""
    for name in SYNTAX if part == "syntax" else ENTITIES:
        docs = read_docs(data, name, nlp)
        if name == "gum_train":
            docs, dev = split_gum(docs)
            yield from (("dev", doc) for doc in dev)
        yield from (("train", letter_shaped(doc, rng)) for doc in docs)
    yield from (("dev", doc) for doc in read_docs(data, "ewt_dev", nlp))


def prepare(data: Path, out: Path, part: str, seed: int) -> None:
    """Write OUT/corpus/PART_train.spacy and PART_dev.spacy."""
    nlp = spacy.blank("en")
    bins = {"train": DocBin(), "dev": DocBin()}
    for split, doc in corpora(data, part, nlp, random.Random(seed)):
        bins[split].add(doc)
    (out / "corpus").mkdir(parents=True, exist_ok=True)
    for split, docbin in bins.items():
        docbin.to_disk(out / "corpus" / f"{part}_{split}.spacy")


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
