"""The corpora of the data folder as training documents: split, letter-shaped.

Example:  train, dev = load_corpora(Path("../shared/data/model"), nlp, random.Random(0))
Reads     the DocBins of the data folder (UD syntax, entities; `missing` where a corpus is silent)
Writes    nothing
Rules     each twelfth GUM document and EWT's own dev part are only scored, never trained on, nor is each third case
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from spacy.util import filter_spans

SYNTAX = ["ewt_train", "gum_train"]
ENTITIES = [*SYNTAX, "crossner", "wikigold", "wnut17", "re3d_train"]
CASES_EVERY = 3  # of the court cases
UNMARKED = {"Court", "Commission", "Chamber", "Agent", "Government", "President", "Registrar", "Section"}
DEV_EVERY = 12  # each twelfth GUM document is kept for scoring


def read_docs(folder: Path, name: str, nlp: Language) -> list[Doc]:
    """The documents of one DocBin of the data folder."""
    return list(DocBin().from_disk(folder / f"{name}.spacy").get_docs(nlp.vocab))


def read_cases(path: Path, nlp: Language) -> Iterator[Doc]:
    """Court cases with names; what the corpus leaves unmarked by convention is unknown, not “no name”."""
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        doc = nlp.make_doc(case["text"])
        found = [
            doc.char_span(span["start"], span["end"], label=span["label"], alignment_mode="contract")
            for span in case["spans"]
            if span["label"] in ("PERSON", "ORG", "LOC")
        ]
        ents = filter_spans([span for span in found if span is not None])
        inside = {token.i for span in ents for token in span}
        unknown = [doc[t.i : t.i + 1] for t in doc if t.text in UNMARKED and t.i not in inside]
        doc.set_ents(ents, missing=unknown, default="outside")
        yield doc


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


def load_corpora(
    data: Path, nlp: Language, rng: random.Random, names: list[str] | None = None
) -> tuple[list[Doc], list[Doc]]:
    """(documents to train on, documents to score) of the named corpora, by default all."""
    train: list[Doc] = []
    dev: list[Doc] = []
    for name in ENTITIES if names is None else names:
        docs = read_docs(data, name, nlp)
        if name == "gum_train":
            docs, dev = split_gum(docs)
        train += [letter_shaped(doc, rng) for doc in docs]
    if names is None:
        cases = list(read_cases(data.parent / "names" / "tab_train.jsonl", nlp))
        train += [doc for n, doc in enumerate(cases) if n % CASES_EVERY]
        dev += cases[::CASES_EVERY]
    return train, dev + read_docs(data, "ewt_dev", nlp)
