"""Score a pipeline on the parts of the corpora that are kept aside: names, tags, parse, sentences, speed.

Example:  python models/score.py models/en_letterfacts ../shared/data/model
Reads     a spaCy pipeline (without letterfacts' rules) and the data folder
Writes    a table to standard output
Rules     strict spans after trimming articles and quotation marks; one thread; the texts as they are, no gold tokens
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from train_data import CASES_EVERY, read_cases, read_docs, split_gum

TRIM = "“”\"'‘’ "
SYNTAX = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


def spans(doc: Doc, labels: set[str]) -> set[tuple[int, int, str]]:
    """The entities, trimmed of a leading article and of quotation marks."""
    found = set()
    for ent in doc.ents:
        start, text = ent.start_char, ent.text
        for article in ("the ", "The ", "a ", "an "):
            if text.startswith(article):
                start, text = start + len(article), text[len(article) :]
        start += len(text) - len(text.lstrip(TRIM))
        found.add((start, start + len(text.strip(TRIM)), ent.label_))
    return {span for span in found if span[2] in labels}


def names(nlp: Language, docs: list[Doc], labels: set[str]) -> dict[str, str]:
    """Precision, recall and F by label."""
    hits, found, gold = Counter(), Counter(), Counter()
    for expected, doc in zip(docs, nlp.pipe([nlp.make_doc(doc.text) for doc in docs]), strict=True):
        unknown = [(t.idx, t.idx + len(t)) for t in expected if t.ent_iob == 0]
        want, got = spans(expected, labels), spans(doc, labels)
        got = {s for s in got if s in want or not any(a < s[1] and s[0] < b for a, b in unknown)}
        hits.update(label for *_, label in want & got)
        found.update(label for *_, label in got)
        gold.update(label for *_, label in want)
    out = {}
    for label in sorted(labels):
        p, r = hits[label] / max(1, found[label]), hits[label] / max(1, gold[label])
        out[label] = f"{p:.3f} {r:.3f} {2 * p * r / max(1e-9, p + r):.3f}"
    return out


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("data", type=Path)
    args = parser.parse_args()
    nlp = spacy.load(args.pipeline)
    _, gum = split_gum(read_docs(args.data, "gum_train", nlp))
    cases = list(read_cases(args.data.parent / "names" / "tab_train.jsonl", nlp))[::CASES_EVERY]
    parts = {"EWT dev": read_docs(args.data, "ewt_dev", nlp), "GUM kept aside": gum, "TAB kept aside": cases}
    for name, docs in parts.items():
        labels = {"PERSON", "ORG", "LOC"}
        print(f"{name}: names P R F", names(nlp, docs, labels))
        if docs[0].has_annotation("DEP"):
            examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
            scores = nlp.evaluate(examples)
            print(f"{name}:", {key: round(100 * scores[key], 2) for key in SYNTAX if scores.get(key) is not None})
    texts = [doc.text for doc in parts["EWT dev"]]
    random.Random(0).shuffle(texts)
    begin = time.process_time()
    words = sum(sum(not token.is_punct for token in doc) for doc in nlp.pipe(texts))
    print(f"words a CPU second: {words / (time.process_time() - begin):,.0f}")


if __name__ == "__main__":
    main()
