"""What happens to people: the verbs, nouns and states of rules/events.csv, with their class.

Example:  event_words().verb("detained").lemma == "detain"; event_words().state("are under arrest", 4).lemma == "arrest"
Reads     rules/events.csv, rules/acts.csv, rules/claim_words.csv
Writes    nothing
Rules     a class is a code of HURIDOCS' types of acts and its name
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from letterfacts.rulebook import Rule, read_rules, to_regex
from letterfacts.values.lemmas import noun_lemma, verb_lemma

COLUMNS = ("part", "pattern", "event", "event_class", "subject", "example")
PARTS = ("verb", "noun", "state")


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word for an event: what the table calls it, its class, what its subject is to it, and the rule."""

    lemma: str
    event_class: str = ""
    subject: str = "agent"
    place: str = ""


class EventWords:
    """The lexicon, by part of speech."""

    def __init__(self, rules: list[Rule], names: dict[str, str]) -> None:
        """`rules`: the lines of events.csv; `names`: the class names by code."""
        entries = {part: [rule for rule in rules if rule["part"] == part] for part in PARTS}
        self.verbs = {rule.pattern: _word(rule, names) for rule in entries["verb"]}
        self.nouns = {rule.pattern: _word(rule, names) for rule in entries["noun"]}
        self.states = [_word(rule, names) for rule in entries["state"]]
        patterns = "|".join(f"({to_regex(rule, {})})" for rule in entries["state"])
        self._state = re.compile(rf"(?:{patterns})\b")

    def verb(self, form: str, model: str = "") -> EventWord:
        """The event of a verb form; one that the rules don't have is its lemma, without a class."""
        lemma = verb_lemma(form, self.verbs, model)
        return self.verbs.get(lemma) or EventWord(lemma)

    def noun(self, form: str) -> EventWord | None:
        """The event that a noun names, if it names one."""
        return self.nouns.get(noun_lemma(form))

    def state(self, text: str, place: int) -> EventWord | None:
        """The state that the words at `place` name (“under arrest”), if they name one."""
        match = self._state.match(text, place)
        return self.states[match.lastindex - 1] if match and match.lastindex else None


def _word(rule: Rule, names: dict[str, str]) -> EventWord:
    code = rule["event_class"]
    if code and code not in names:
        raise rule.error(f"the class {code!r} is not in acts.csv")
    label = f"{code} {names[code]}" if code else ""
    return EventWord(rule["event"] or rule.pattern, label, rule["subject"] or "agent", rule.place)


@functools.cache
def event_words() -> EventWords:
    """The lexicon of the package, read once. Raises RuleError."""
    rules = read_rules(
        "events.csv", columns=COLUMNS, closed={"part": PARTS, "subject": ("", "agent", "affected", "none")}
    )
    names = {rule["code"]: rule["name"] for rule in read_rules("acts.csv", columns=("code", "name"))}
    return EventWords(rules, names)


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """One of the closed lists of claim_words.csv. Raises KeyError for a name that is not there."""
    rules = read_rules("claim_words.csv", columns=("list", "pattern", "example"))
    return {rule["list"]: frozenset(rule.pattern.split("|")) for rule in rules}[name]
