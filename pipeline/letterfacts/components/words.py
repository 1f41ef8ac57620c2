"""A stretch of tokens as plain lists, and the shallow grammar that holds with a parse and without one.

Example:  words = Words(doc, 0, len(doc)); words.finite[4]
Reads     token text and tags (without tags: lists of auxiliaries and endings)
Writes    nothing
Rules     surface evidence only: a finite verb is an auxiliary, or a tagged verb form that can stand with a subject
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Doc

AUXILIARIES = frozenset(
    "is are was were am 's 're 've has have had do does did will would 'll 'd can could may might must shall should "
    "’s ’re ’ve ’ll ’d wo ca isn aren wasn weren".split()
)
_FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ADVERBIAL = frozenset(("RB", "RBR", "RBS"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "also", "all", "both", "reportedly", "allegedly"))
_NOUNS_IN_LY = frozenset("family ally assembly supply reply italy july monopoly bully".split())
RELATIVES = frozenset(("who", "which", "whose", "whom", "where"))
# Words that open a clause with a subject of its own when a finite verb follows.
SUBORDINATORS = frozenset(
    "because although though while whereas after before until till since as once if unless when whenever "
    "whether how why".split()
)


class Words:
    """Tokens first to last (exclusive) of a Doc: their texts in lower case, tags and offsets, indexed from 0."""

    def __init__(self, doc: Doc, first: int, last: int) -> None:
        self.doc, self.first, self.last = doc, first, last
        tokens = list(doc[first:last])
        self.text = "".join(token.text_with_ws for token in tokens)
        self.texts = [token.text for token in tokens]
        self.lower = [text.lower() for text in self.texts]
        self.starts = [token.idx for token in tokens]
        self.tags = [token.tag_ for token in tokens]

    def __len__(self) -> int:
        return len(self.texts)

    def end(self, n: int) -> int:
        """The offset after word n."""
        return int(self.starts[n] + len(self.texts[n]))

    def at(self, offset: int) -> int:
        """The word that holds an offset, or the next one; the last word where there is none."""
        return max(0, bisect_right(self.starts, offset) - 1)

    @cached_property
    def finite(self) -> list[bool]:
        """For each word whether a finite verb group begins there (“have” of “may have been” does not)."""
        return [self._finite(n) for n in range(len(self))]

    def _finite(self, n: int) -> bool:
        word = self.lower[n]
        if word not in AUXILIARIES and (self.tags[n] not in _FINITE_TAGS or not self._has_subject(n)):
            return False
        if word in ("'s", "’s") and self.tags[n] == "POS":
            return False
        back = n - 1
        while back >= 0 and self.adverb(back):
            back -= 1
        return back < 0 or (self.lower[back] not in AUXILIARIES and self.lower[back] != "to")

    def _has_subject(self, n: int) -> bool:
        """Whether the word before a verb, adverbs apart, can be its subject or conjoins it."""
        back = n - 1
        while back >= 0 and self.adverb(back):
            back -= 1
        return (
            back < 0 or self.tags[back][:1] in "NPWCE" or self.tags[back] in ("DT", "CC", ",", "-RRB-", "''", '"', "IN")
        )

    def adverb(self, n: int) -> bool:
        """Whether word n is an adverb or a negation that may stand inside a verb group."""
        untagged = not self.tags[n] and self.lower[n].endswith("ly") and self.lower[n] not in _NOUNS_IN_LY
        return self.lower[n] in _NEGATIONS or self.tags[n] in _ADVERBIAL or untagged
