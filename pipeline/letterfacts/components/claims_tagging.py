"""Tags for a text without a model: closed word classes, known event verbs, endings. Rough, so that rules can still run.

Example:  guess_tags(["Police", "detained", "12", "men"]) == ["NN", "VBD", "CD", "NNS"]
Reads     words
Writes    nothing
Rules     Penn Treebank tags; what is in no list and has no telling ending is a noun
"""

from __future__ import annotations

import re

from letterfacts.components.claims_events import event_words, word_list
from letterfacts.values.lemmas import irregular, verb_lemma

_CLOSED = {
    "DT": "the a an this these those that each every some any no both all another",
    "PRP": "i you he she it we they him her us them me himself herself themselves",
    "PRP$": "his its our their my your",
    "IN": "of in on at by for from with without during since after before until against between among under over into "
    "through across near outside inside within about around per as because while if than including towards behind",
    "CC": "and or but nor",
    "MD": "will would can could may might shall should must",
    "WP": "who whom what whose",
    "WDT": "which",
    "TO": "to",
    "RB": "not also still already only even then now there here never again together abroad so n't more most least",
    "JJ": "other many several such own human political young old new more",
    "CD": "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands",
}
_WORDS = {word: tag for tag, words in _CLOSED.items() for word in words.split()}
_BE = {"is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD", "be": "VB", "been": "VBN", "being": "VBG"}
_HAVE = {"has": "VBZ", "have": "VBP", "had": "VBD", "having": "VBG", "do": "VBP", "does": "VBZ", "did": "VBD"}
_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*|\d+\w*")


def guess_tags(words: list[str]) -> list[str]:
    """One tag for each word."""
    tags: list[str] = []
    for word in words:
        tags.append(_tag(word, tags[-1] if tags else ""))
    return tags


def repaired(low: list[str], tags: list[str]) -> list[str]:
    """Tags without the errors that a tagger often makes where a word has one reading only. `low`: lower case words."""
    fixed = list(tags)
    for n, word in enumerate(low):
        before = fixed[n - 1] if n else ""
        if word in ("per", "percent") and low[n + 1 : n + 2] == ["cent"]:
            fixed[n] = fixed[n + 1] = "NN"
        elif word in ("others", "people"):
            fixed[n] = "NNS"
        elif word in ("nobody", "everyone", "everybody", "anyone", "someone"):
            fixed[n] = "PRP"
        elif word in word_list("preposition"):
            fixed[n] = "IN"
        elif (word == "mine" and before == "DT") or _gerund_subject(n, word, fixed):
            fixed[n] = "NN"
        elif _is_progressive(n, low, fixed):
            fixed[n] = "VBG"
        elif fixed[n] == "JJ" and before in ("CD", "NNS") and _is_participle(n, word, fixed):
            fixed[n] = "VBN"
    return fixed


def _is_progressive(n: int, low: list[str], tags: list[str]) -> bool:
    """“have been intimidating the group”: an event verb after “been” and before an object is no adjective."""
    if n == 0 or low[n - 1] != "been" or not low[n].endswith("ing") or n + 1 >= len(low):
        return False
    return tags[n + 1] in ("DT", "PRP", "PRP$", "NNP") and verb_lemma(low[n]) in event_words().verbs


def _is_participle(n: int, word: str, tags: list[str]) -> bool:
    """“412 killed and 801 injured”: what looks like an adjective, after a number and before no noun."""
    following = tags[n + 1] if n + 1 < len(tags) else ""
    return word.endswith("ed") and not following.startswith(("NN", "JJ")) and verb_lemma(word) in event_words().verbs


def _gerund_subject(n: int, word: str, tags: list[str]) -> bool:
    """“Shelling destroyed 400 homes”: an -ing form that opens the sentence before a past tense."""
    return n == 0 and tags[0] == "VBG" and tags[1:2] in (["VBD"], ["VBN"]) and word not in ("having", "being")


def _tag(word: str, before: str) -> str:
    low = word.lower()
    known = _BE.get(low) or _HAVE.get(low) or _WORDS.get(low)
    if known:
        return known
    if not any(char.isalnum() for char in word):
        return word if word in ",.:;" else "HYPH" if word in "-‐" else "."
    if _NUMBER.fullmatch(word):
        return "CD"
    if word[0].isupper() and before:
        return "NNP"
    return _verb_tag(low, before) or _open_tag(low)


def _verb_tag(low: str, before: str) -> str:
    """The tag of a form that is a known event verb or an irregular past, unless a determiner makes it a noun."""
    lemma = verb_lemma(low, event_words().verbs)
    if low in irregular() or (lemma in event_words().verbs and low.endswith(("ed", "ing"))):
        if low.endswith("ing"):
            return "VBG"
        return "VBN" if before in ("VBD", "VBP", "VBZ", "VBN", "VB", "RB", "CD", "DT", "JJ") else "VBD"
    return "VB" if before in ("MD", "TO") and lemma in event_words().verbs else ""


def _open_tag(low: str) -> str:
    if low.endswith("ly"):
        return "RB"
    if low.endswith(("ous", "ful", "ical", "ive", "able", "ible", "ary", "ial", "ional")):
        return "JJ"
    return "NNS" if low.endswith("s") and not low.endswith(("ss", "us", "is")) else "NN"
