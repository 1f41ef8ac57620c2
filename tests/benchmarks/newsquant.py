"""The quantities of NewsQuant sentences in that corpus's own conventions, for its scorer.

Example:  python -P tests/benchmarks/newsquant.py ../shared/data/quantities/newsquant_a.jsonl --out pred.jsonl
Reads     JSON Lines with id, text
Writes    JSON Lines with id, text, quantities (value, comparator, unit, counted) for quantity_score.py
Rules     its conventions (“one of the X” is a 1, counted nouns are units, …) are met here, not in the product
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import replace
from pathlib import Path

import letterfacts
from letterfacts.marks import QuantityMark, get
from letterfacts.values.lemmas import noun_lemma
from spacy.tokens import Doc, Token

SIGNS = {"about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}
UP = set(
    "rise rose risen increase gain jump climb surge grow grew grown soar advance up higher boost add raise".split()
)
DOWN = set("fall fell fallen drop decline lose lost slide slid plunge decrease sink down lower shed cut tumble".split())
MONEY = {"USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "AUD": "australian dollar"}
MONEY |= {"CAD": "canadian dollar", "HKD": "hong kong dollar", "ILS": "shekel", "CNY": "chinese yuan", "INR": "rupee"}
NAMES = {
    "percent": "percentage",
    "percentage point": "percentage point",
    "km": "kilometre",
    "m": "metre",
    "cm": "centimetre",
}
NAMES |= {
    "mm": "millimetre",
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "ml": "millilitre",
    "mph": "mile per hour",
}
NAMES |= {
    "m2": "square metre",
    "km2": "square kilometre",
    "pound": "pound-mass",
    "degree Celsius": "celsius",
    "tonne": "ton",
}
NAMES |= {"km/h": "kilometre per hour"}
PER = re.compile(
    r"\s*(?:per|a|an|each|every|/)\s+(day|week|month|year|hour|minute|second|barrel|gallon|share|ounce|person)\b"
)
ONE_OF = re.compile(r"\bone of (?:the|my|our|his|her|its|their|those|these)\b", re.IGNORECASE)
SKIPPED = ("DET", "PRON", "ADP", "PUNCT", "CCONJ", "SCONJ", "AUX", "PART", "NUM")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    items = [json.loads(line) for line in options.sentences.read_text(encoding="utf-8").splitlines()]
    nlp = letterfacts.load()
    with options.out.open("w", encoding="utf-8") as file:
        for item, doc in zip(items, nlp.pipe(item["text"] for item in items), strict=True):
            marks = changes(doc, get(doc, QuantityMark))
            rows = [row for mark in marks for row in rows_of(doc, mark)] + ones(doc)
            file.write(json.dumps({"id": item["id"], "text": item["text"], "quantities": rows}) + "\n")


def changes(doc: Doc, marks: list[QuantityMark]) -> list[QuantityMark]:
    """“rose from 10 to 25” is a range there."""
    kept: list[QuantityMark] = []
    for mark in marks:
        former = kept[-1] if kept else None
        gap = doc.text[former.end : mark.start] if former else ""
        exact = former is not None and former.comparator == mark.comparator == "exact"
        if (
            former
            and exact
            and gap.strip() == "to"
            and former.unit == mark.unit
            and "from" in doc.text[: former.start][-6:]
        ):
            kept[-1] = replace(
                former, end=mark.end, low=former.value, high=mark.value, value=None, comparator="between"
            )
        else:
            kept.append(mark)
    return kept


def rows_of(doc: Doc, mark: QuantityMark) -> list[dict[str, object]]:
    """One mark as the corpus has it; parts of a length apart."""
    token = _token(doc, mark.number[0])
    words = doc.text[slice(*mark.number)].lower()
    if (words.split()[0] in ("a", "an") and mark.kind in ("duration", "rank")) or mark.kind == "rank":
        return []
    unit, head = _unit(doc, mark, words)
    value: object = mark.value
    parts = re.findall(r"([\d.]+) (year|month|week|day|hour|minute)s?\b", words)
    if mark.kind == "duration" and len(parts) > 1:
        return [
            {"value": float(n), "comparator": "=", "unit": unit, "counted": _concept(token, mark)} for n, unit in parts
        ]
    if mark.comparator == "between" and " or " in words:
        same = {"comparator": "=", "unit": unit, "counted": _concept(head or token, mark)}
        return [{"value": mark.low, **same}, {"value": mark.high, **same}]
    if mark.comparator == "between":
        value = [mark.low, mark.high]
    elif mark.comparator == "vague":
        value = _vague(words)
    elif mark.kind == "percent" and "half" in words:
        value, unit = 0.5, f"% {_counted(doc, mark)[0] or '-'}"
    elif mark.kind == "ratio":
        unit = f"% {_counted(doc, mark)[0] or '-'}"
    elif "cent" in words and mark.kind == "money":
        value, unit = (mark.value or 0) * 100, "cent"
    elif re.search(r"decade|centur", words):
        value, unit = (mark.value or 0) / (10 if "decade" in words else 100), words.split()[-1].rstrip("s")
    change = SIGNS.get(mark.comparator, "=")
    if change == "=" and (mark.kind in ("percent", "money") or unit == "point"):
        change = _change(doc, token) or change
    return [{"value": value, "comparator": change, "unit": unit, "counted": _concept(head or token, mark)}]


def ones(doc: Doc) -> list[dict[str, object]]:
    """“one of the best speakers”: a 1 with the noun as unit."""
    rows = []
    for match in ONE_OF.finditer(doc.text):
        token = next(
            (t for t in doc[_token(doc, match.end() - 1).i :] if t.pos_ in ("NOUN", "PROPN") and _last(t)), None
        )
        if token is not None:
            mark = QuantityMark(start=0, end=match.end(), kind="count", value=1, low=1, high=1, comparator="exact")
            rows.append({"value": 1.0, "comparator": "=", "unit": _counted(doc, mark)[0] or "-", "counted": ["-"]})
    return rows


def _token(doc: Doc, place: int) -> Token:
    return doc.char_span(place, place + 1, alignment_mode="expand")[0]


def _last(token: Token) -> bool:
    return token.i + 1 == len(token.doc) or token.nbor().pos_ not in ("NOUN", "PROPN")


def _vague(words: str) -> list[float]:
    low = 1.0
    for word in re.findall(r"[a-z]+", words):
        low *= {"tens": 10, "dozen": 12, "dozens": 12, "scores": 20, "hundreds": 100, "hundred": 100}.get(word, 1)
        low *= {"thousands": 1e3, "thousand": 1e3, "millions": 1e6, "million": 1e6, "billions": 1e9}.get(word, 1)
    return [low, low * 10]


def _unit(doc: Doc, mark: QuantityMark, words: str) -> tuple[str, Token | None]:
    per = PER.match(doc.text, mark.end)
    tail = f" per {per[1]}" if per else ""
    if mark.kind == "age":
        return ("month of age" if mark.unit == "month" else "year of age"), None
    if mark.kind == "money":
        return MONEY.get(mark.unit, mark.unit.lower() or "-") + tail, None
    if mark.unit:
        return NAMES.get(mark.unit, mark.unit) + tail, None
    counted, head = _counted(doc, mark)
    if counted in ("time", "times"):
        counted = "count"
    return (counted or "-") + (tail if counted else ""), head


def _counted(doc: Doc, mark: QuantityMark) -> tuple[str, Token | None]:
    """The noun phrase after the number, its last noun in the singular."""
    place = _token(doc, mark.end - 1).i + 1
    words: list[str] = []
    head = None
    for token in doc[place : place + 9]:
        if (
            token.lower_ in ("of", "the", "my", "our", "his", "her", "its", "their", "-", "those", "these")
            and not words
        ):
            continue
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB") or (
            token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG")
        ):
            break
        if head is not None and token.pos_ not in ("NOUN", "PROPN"):
            break
        head = token if token.pos_ in ("NOUN", "PROPN") else head
        if token.tag_ not in ("JJR", "JJS") or token.lower_ not in ("more", "most", "least", "less"):
            words.append(token.lemma_ if token.tag_ == "JJS" else token.text)
    if head is None:
        return "", None
    while words and words[-1] != head.text:
        words.pop()
    words[-1] = noun_lemma(head.lower_) if head.tag_ in ("NNS", "NNPS") else head.text
    return " ".join(words), head


def _change(doc: Doc, token: Token) -> str:
    for before in reversed(doc[max(0, token.i - 5) : token.i]):
        if before.is_punct or before.pos_ == "NUM":
            return ""
        said = {before.lower_, before.lemma_.lower()} if before.pos_ not in ("NOUN", "PROPN", "ADJ") else set()
        if said & UP or said & DOWN:
            return "up" if said & UP else "down"
    return ""


def _concept(token: Token, mark: QuantityMark) -> list[str]:
    """What the quantity is about: the noun that a measure modifies, “of …” after a share, else the subject."""
    climbing, steps = token, 0
    while climbing.head is not climbing and steps < 6:
        for child in climbing.rights:
            if child.dep_ == "nmod" and child.i > token.i and any(c.lower_ == "of" for c in child.lefts):
                return _content(child)
        climbing, steps = climbing.head, steps + 1
        if (
            mark.kind != "count"
            and climbing.pos_ in ("NOUN", "PROPN")
            and climbing.i > token.i
            and not mark.start <= climbing.idx < mark.end
        ):
            return _content(climbing, skip=token)
        if climbing.pos_ in ("VERB", "AUX", "ADJ") or climbing.dep_ == "ROOT":
            subject = next((c for c in climbing.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
            if subject is not None and subject.pos_ != "PRON" and subject is not token:
                return _content(subject)
            if mark.kind in ("money", "percent"):
                objects = [
                    c for c in climbing.children if c.dep_ == "obj" and c is not token and c.pos_ in ("NOUN", "PROPN")
                ]
                if objects:
                    return _content(objects[0])
    return ["-"]


def _content(token: Token, skip: Token | None = None) -> list[str]:
    kept = [t for t in token.subtree if t.pos_ not in SKIPPED and t.dep_ not in ("acl", "acl:relcl") and t is not skip]
    return [t.text for t in kept if t.i <= token.i + 6][:8] or ["-"]


if __name__ == "__main__":
    main()
