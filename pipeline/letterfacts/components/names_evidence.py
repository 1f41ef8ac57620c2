"""What stands beside a name and what the model says of it, as log-odds.

Example:  Evidence(pieces, lexicon(), model).person_context(3, 5)
Reads     the pieces, the model's entities; rules/name_cues.csv, titles.csv, roles_nouns.csv, intros.csv
Writes    nothing
Rules     each method looks at a few pieces only, so a whole text takes linear time
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from letterfacts.components.names_lexicon import Lexicon, Phrases
from letterfacts.components.names_text import LOWER, MARK, NUMBER, QUOTES, Pieces
from letterfacts.rulebook import read_rules

Cues = dict[str, float]
_LIST = frozenset((",", "and", ";", "•", "-", "–", "&", "or", "as"))
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_LONG_LIST = 40  # pieces
_HELD = frozenset("of at for with from in to".split())
_DERIVED = ("ly", "ing", "ism", "ness", "ment", "tion", "ity")
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "our"))


@dataclass(slots=True)
class Model:
    """The statistical model's entities, by characters."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    name: str = ""
    proper: frozenset[int] = frozenset()
    tagged: bool = False

    @classmethod
    def of(cls, doc: Doc, name: str) -> Model:
        """The entities of a Doc as the model left them; one label for persons and places, whatever the scheme."""
        model = cls(name=name)
        if doc.has_annotation("TAG"):
            model.tagged = True
            model.proper = frozenset(token.idx for token in doc if token.tag_ in ("NNP", "NNPS"))
        for ent in doc.ents:
            label = {"PER": "PERSON", "GPE": "LOC", "FAC": "LOC"}.get(ent.label_, ent.label_)
            if label in ("PERSON", "ORG", "LOC", "NORP"):
                model.starts.append(ent.start_char)
                model.ends.append(ent.end_char)
                model.labels.append(label)
        return model

    def over(self, start: int, end: int) -> list[int]:
        """Which entities share a character with the stretch."""
        first = bisect_right(self.ends, start)
        return list(range(first, bisect_left(self.starts, end)))

    def says(self, start: int, end: int, label: str) -> float:
        """1 for an entity of this label with these bounds, half that for an overlap; below 0 for another label."""
        best = 0.0
        for n in self.over(start, end):
            exact = abs(self.starts[n] - start) <= 4 and abs(self.ends[n] - end) <= 2
            value = 1.0 if exact else 0.5
            best = max(best, value) if self.labels[n] == label else min(best, -value) if best <= 0 else best
        return best


@cache
def _cues() -> dict[str, Phrases[Cues]]:
    """The cue words by where they stand; those before a name are kept from their last word on."""
    found: dict[str, Phrases[Cues]] = {"before": Phrases(), "after": Phrases()}
    closed = {"where": ("before", "after"), "label": ("PERSON", "ORG", "WORK", "LOC", "CHANNEL")}
    for rule in read_rules("name_cues.csv", columns=("words", "where", "label", "weight"), closed=closed):
        words = rule["words"].split()
        cues = found[rule["where"]].get(words) or {}
        cues[rule["label"]] = float(rule["weight"])
        found[rule["where"]].add(words, cues)
    return found


@dataclass(frozen=True, slots=True)
class Evidence:
    """Asks the surroundings of a stretch of pieces."""

    pieces: Pieces
    words: Lexicon
    model: Model

    def ordinary(self, n: int) -> bool:
        """Whether the word at the start of a sentence is an ordinary one, in the list and not to the tagger a name."""
        pieces = self.pieces
        if not pieces.first[n]:
            return False
        if self.model.tagged and pieces.start[n] in self.model.proper:
            return False
        return pieces.key[n] in self.words.common or (self.model.tagged and pieces.key[n].endswith(_DERIVED))

    def covered(self, last: int) -> bool:
        """Whether a small word makes a place, a law or a prize of the name (“Charles de Gaulle airport”)."""
        pieces = self.pieces
        if last >= len(pieces) or pieces.kind[last] != LOWER or pieces.possessive[last - 1]:
            return False
        found = self.words.covers.find(pieces.key, last)
        return found is not None and found[1].small == "yes" and found[1].label != "NONE"

    def cue(self, first: int, last: int, label: str) -> float:
        """What the words right before and right after speak for `label`."""
        keys = self.pieces.key
        total = 0.0
        before = first - 1
        if before >= 0 and keys[before] in (",", "“", '"', "(", "the"):
            before -= 1
        if before >= 0:
            found = _cues()["before"].ending(keys, before, 3)
            total += found[1].get(label, 0.0) if found else 0.0
        after = last + 1 if last < len(keys) and keys[last] in ("”", '"', ")", ",") else last
        if after < len(keys):
            right = _cues()["after"].find(keys, after)
            total += right[1].get(label, 0.0) if right else 0.0
        return total

    def title_before(self, first: int) -> bool:
        """Whether an honorific with a capital stands right before (“Mr.”, “Lt. Gen.”)."""
        before = first - 1
        if before >= 0 and self.pieces.word[before] == ".":
            before -= 1
        return before >= 0 and self.title_ending(before)

    def title_ending(self, place: int) -> bool:
        """Whether piece `place` is the last of an honorific."""
        pieces = self.pieces
        if not pieces.word[place][:1].isupper():
            return False
        found = self.words.titles.ending(pieces.key, place, 2)
        dotted = pieces.key[place] + "." if pieces.text[pieces.end[place] : pieces.end[place] + 1] == "." else ""
        return found is not None or (dotted != "" and self.words.titles.get([dotted]) is not None)

    def role_before(self, first: int) -> str:
        """The kind of the role noun right before (“lawyer Ana Ruiz”); empty for none."""
        before = first - 1
        if before > 0 and self.pieces.word[before] == ",":
            before -= 1
        if before < 0 or self.pieces.kind[before] >= MARK:
            return ""
        found = self.words.roles.ending(self.pieces.key, before, 4)
        return found[1] if found else ""

    def held_in(self, first: int) -> str:
        """The kind of the role noun that is held in what follows (“chairman of”, “journalist with the”); or empty."""
        keys = self.pieces.key
        before = first - 1
        if before >= 0 and keys[before] in _ARTICLES:
            before -= 1
        if before < 1 or keys[before] not in _HELD:
            return ""
        found = self.words.roles.ending(keys, before - 1, 4)
        return found[1] if found else ""

    def after_holder(self, first: int, taken: bytearray) -> bool:
        """Whether “chairman of ORG,” stands right before (“director of Tide Line, Ana Ruiz”)."""
        n = first - 2
        if n < 0 or self.pieces.word[first - 1] != "," or not taken[n]:
            return False
        while n > 0 and taken[n - 1] and first - n < 16:
            n -= 1
        return self.held_in(n) != "" or self.role_before(n) != ""

    def intro(self, first: int) -> tuple[str, str]:
        """Kind and rule of an introducing noun right before (“the newspaper X”, “independent media: X”)."""
        pieces = self.pieces
        before = first - 1
        if before >= 0 and pieces.key[before] in (":", "as"):
            before -= 2 if pieces.key[before] == "as" and pieces.key[before - 1] == "such" else 1
        if before < 0 or (pieces.kind[before] > LOWER and pieces.key[before] not in ("ngo", "tv", "ngos")):
            return "", ""
        found = self.words.intros.ending(pieces.key, before, 3)
        return (found[1]["kind"], found[1].place) if found else ("", "")

    def listed_intro(self, first: int) -> tuple[str, str]:
        """As `intro`, for a later name in a list: “media outlets A, B and C”, “independent media: A, B”."""
        pieces = self.pieces
        n = first - 1
        if n < 0 or pieces.word[n] not in _LIST:
            return "", ""
        while (
            n > 0
            and first - n < _LONG_LIST
            and (pieces.capital(n) or pieces.word[n] in _LIST or pieces.word[n] in QUOTES)
        ):
            n -= 1
        many = pieces.word[n] == ":" or pieces.key[n].endswith("s") or pieces.key[n] in ("media", "as")
        return self.intro(n + 1) if many else ("", "")

    def outro(self, last: int) -> tuple[str, str]:
        """Kind and rule of a noun after the name that says what it is: “CGT union”, “Velnet, an online newspaper”."""
        pieces = self.pieces
        if last >= len(pieces) or pieces.possessive[last - 1]:
            return "", ""
        if pieces.word[last] == "," or pieces.key[last] in ("is", "was"):
            return self._apposition(last + 1)
        found = self.words.intros.find(pieces.key, last) if pieces.kind[last] == LOWER else None
        if not found or pieces.capital(last + found[0]):
            return "", ""
        return found[1]["kind"], found[1].place

    def _apposition(self, n: int) -> tuple[str, str]:
        """As `outro`, for the noun of an apposition that begins at piece `n`."""
        pieces = self.pieces
        if n >= len(pieces) or pieces.key[n] not in ("a", "an", "the", "one"):
            return "", ""
        for place in range(n + 1, min(n + 6, len(pieces))):
            if pieces.kind[place] >= MARK or pieces.key[place] in _HELD or self.words.roles.find(pieces.key, place):
                break
            found = self.words.intros.find(pieces.key, place)
            if found and not pieces.capital(place + found[0]):
                return found[1]["kind"], found[1].place
        return "", ""

    def age_after(self, last: int) -> bool:
        """Whether an age follows: “, 34,”, “(34)”."""
        pieces = self.pieces
        if last + 1 >= len(pieces) or pieces.word[last] not in (",", "("):
            return False
        word = pieces.word[last + 1]
        closes = last + 2 >= len(pieces) or pieces.word[last + 2] in (",", ")", ".", ";", "\n")
        return pieces.kind[last + 1] == NUMBER and word.isdigit() and len(word) <= 2 and closes

    def dateline(self, first: int, last: int) -> bool:
        """Whether this is the place of a dateline or of a headline: “Velda, 4 May 2024”, “Velda: …”, “Velda – 58”."""
        pieces = self.pieces
        if last + 2 >= len(pieces):
            return False
        if pieces.word[last] in "–—-" and pieces.kind[last + 1] == NUMBER and pieces.word[last + 2] == "(":
            return True
        if not self.line_start(first):
            return False
        if pieces.word[last] == ":" or (pieces.word[last] in "–—-" and pieces.kind[last + 1] == NUMBER):
            return last - first == 1
        kinds, dated = pieces.kind[last + 1 : last + 3], any(pieces.key[n] in _MONTHS for n in (last + 1, last + 2))
        return pieces.word[last] == "," and dated and NUMBER in kinds

    def role_after(self, last: int) -> bool:
        """Whether an apposition with a role follows: “, a lawyer and …”, “, chairman of …”, “– poet”."""
        pieces = self.pieces
        n = last + 1
        if last >= len(pieces) or pieces.word[last] not in (",", "(", "–", "—", "-", "\n"):
            return False
        for _ in range(5):
            if n >= len(pieces) or (pieces.kind[n] >= MARK and pieces.word[n] != "'"):
                return False
            if self.words.roles.find(pieces.key, n):
                return True
            n += 1
        return False

    def line_start(self, first: int) -> bool:
        """Whether the line begins here, after a bullet or a number perhaps."""
        pieces = self.pieces
        n = first - 1
        while n >= 0 and (pieces.kind[n] == NUMBER or pieces.word[n] in "-–—•▪◦*·►.)("):
            n -= 1
        return n < 0 or pieces.word[n] == "\n"

    def line_end(self, last: int) -> bool:
        """Whether the line ends here."""
        return last >= len(self.pieces) or self.pieces.word[last] == "\n"

    def listed(self, left: int, right: int) -> bool:
        """Whether only list marks stand between piece `left`, the end of a name, and `right`, where the next begins."""
        between = self.pieces.word[left:right]
        return 0 < len(between) <= 3 and all(word in _LIST or word in QUOTES for word in between)
