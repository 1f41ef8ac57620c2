"""A sentence as noun phrases and verb groups: what can be read off the tags alone, and the parse beside it.

Example:  sentence = Sentence(Part(doc, doc.text, 0, len(doc))); sentence.groups[0].lemma
Reads     tokens, tags, parse where there is one; without tags, small word lists guess them
Writes    nothing
Rules     indices count the words of the sentence without white space; all steps are linear in its length
"""

from __future__ import annotations

import bisect
from collections.abc import Collection

from letterfacts.components.claims_clauses import depths, segments
from letterfacts.components.claims_events import event_words, word_list
from letterfacts.components.claims_phrases import Group, Part, Phrase
from letterfacts.components.claims_tagging import guess_tags, repaired
from letterfacts.values.lemmas import verb_lemma

_BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())
_GET = frozenset("get gets got getting gotten".split())
_HAVE = frozenset("have has had having 've ’ve 'd ’d".split())
_DO = frozenset("do does did".split())
_AUX = _BE | _HAVE | _DO | _GET
_NOUN = frozenset(("NN", "NNS", "NNP", "NNPS", "FW", "ADD", "GW"))
_ADJECTIVE = frozenset(("JJ", "JJR", "JJS", "AFX", "HYPH"))
_INSIDE = _NOUN | _ADJECTIVE | {"CD", "POS", "$", "SYM"}
_BEFORE_PARTICIPLE = _ADJECTIVE | {"DT", "PDT", "PRP$", "POS", "CD"}
_QUOTES = frozenset("“”\"'‘’«»„‚‹›")
_AMID = frozenset(("not", "n't", "n’t", "all", "both", "each", "later", "earlier", "first"))
# After these a passive keeps an object: “was denied care”.
_TWO_OBJECTS = frozenset("deny give grant offer refuse call pay name make leave ask teach show tell send award".split())
# What a length of time is the object of.
_LASTING = frozenset("need spend take last serve wait face get receive lose".split())
MAX_GAP = 60


class Sentence:
    """The words of a sentence, its phrases and groups by place, and its parse in the same indices."""

    def __init__(self, part: Part, cuts: Collection[int] = (), counts: Collection[int] = ()) -> None:
        """`cuts`: offsets where a phrase must not run on (numbers, dates).

        `counts`: those of them where a number of things starts, which a verb can have as its object.
        """
        doc = part.doc
        tokens = [token for token in doc[part.start : part.end] if not token.is_space]
        self.doc, self.all = doc, part.text
        self.token = [token.i for token in tokens]
        self.start: int = tokens[0].idx if tokens else 0
        self.end: int = tokens[-1].idx + len(tokens[-1].text) if tokens else 0
        self.text = [token.text for token in tokens]
        self.low = [word.lower() for word in self.text]
        self.starts = [token.idx for token in tokens]
        self.ends = [token.idx + len(token.text) for token in tokens]
        tags = [token.tag_ for token in tokens] if doc.has_annotation("TAG") else guess_tags(self.text)
        self.tag = repaired(self.low, tags)
        self.lemma = [token.lemma_ for token in tokens]
        self.ent = [token.ent_type_ for token in tokens]
        self._parse(tokens)
        self._cut = {n for n, place in enumerate(self.starts) if place in cuts}
        self._counts = {n for n, place in enumerate(self.starts) if place in counts}
        self.phrases: list[Phrase] = []
        self.groups: list[Group] = []
        self.phrase_at: list[Phrase | None] = []
        self.group_at: list[Group | None] = []
        self._chunk()
        if not self.groups and self._revive():
            self._chunk()
        self.depth = depths(self.text)
        self._activate()
        self.segment = segments(self)

    def _parse(self, tokens: list) -> None:  # type: ignore[type-arg]
        """Heads in the sentence's own indices; -1 for a root and for every word where there is no parse."""
        here = {place: n for n, place in enumerate(self.token)}
        parsed = self.doc.has_annotation("DEP")
        self.dep = [token.dep_ for token in tokens] if parsed else [""] * len(tokens)
        self.head = [here.get(token.head.i, -1) if parsed and token.head.i != token.i else -1 for token in tokens]
        self.children: list[list[int]] = [[] for _ in tokens]
        for n, head in enumerate(self.head):
            if head >= 0:
                self.children[head].append(n)

    def _chunk(self) -> None:
        self.phrases, self.groups = [], []
        self.phrase_at, self.group_at = [None] * len(self.text), [None] * len(self.text)
        n = 0
        while n < len(self.text):
            if self._is_verb(n) and not self._is_premodifier(n):
                n = self._take_group(n)
            elif self._opens_phrase(n):
                n = self._take_phrase(n)
            else:
                n += 1

    def _is_verb(self, n: int) -> bool:
        return (self.tag[n].startswith("VB") or self.tag[n] == "MD") and self.text[n][-1:].isalpha()

    def _is_premodifier(self, n: int) -> bool:
        """A participle that stands before a noun: “the detained students”, “two reading rooms”."""
        if self.tag[n] not in ("VBN", "VBG", "VBD") or n + 1 >= len(self.text) or n == 0:
            return False
        if n + 1 in self._cut or (n + 2 in self._cut and self.tag[n + 1] == "RB"):
            return self.tag[n - 1] in ("DT", "PRP$", "POS")
        if self.low[n] in _AUX or self.tag[n + 1] not in ("NN", "NNS", "JJ", "HYPH", "NNP", "VBN", "VBG"):
            return False
        before = n - 1
        if self.tag[before] == "RB" and before:
            before -= 1
        if self.tag[before] in _BEFORE_PARTICIPLE:
            return self.tag[before] != "CD" or self.tag[n + 1] in ("NN", "NNS", "JJ", "HYPH")
        return self.tag[n] == "VBN" and self.tag[before] in ("IN", "CC") and self.tag[n + 1] != "NNP"

    def _take_group(self, n: int) -> int:
        """A verb group from `n`: auxiliaries and adverbs up to the main verb."""
        start, main, chain = n, n, [n]
        place = n + 1
        while place < len(self.text) and place - main <= 4:
            if self._is_verb(place) and self._goes_on(chain[-1], place):
                chain.append(place)
                main = place
            elif self.tag[place] not in ("RB", "RBR", "RBS") and self.low[place] not in _AMID:
                break
            place += 1
        opener, last = self.tag[start], self.low[chain[-2]] if len(chain) > 1 else ""
        passive = self.tag[main] in ("VBN", "VBD") and (last in _BE or last in _GET)
        bare = len(chain) == 1 and opener == "VBN"
        before = start - 2 if start > 1 and self.text[start - 1] in _QUOTES else start - 1
        plain = opener == "VB" and before >= 0 and self.tag[before] in ("NNS", "NNPS", "PRP")
        finite = not bare and (plain or opener in ("MD", "VBD", "VBP", "VBZ"))
        event = event_words().verb(self.text[main], self.lemma[main])
        group = Group(
            start,
            main + 1,
            main,
            event,
            passive or bare,
            finite,
            self.tag[main],
            finite and opener == "VBD" and (main == start or self.low[start] != "had"),
        )
        self.groups.append(group)
        for place in range(start, main + 1):
            self.group_at[place] = group
        return main + 1

    def _goes_on(self, last: int, place: int) -> bool:
        """Whether the verb at `place` belongs to the same group as the auxiliary at `last`."""
        word, tag = self.low[last], self.tag[place]
        if self.tag[last] == "MD" or word in _DO or word in ("ca", "wo"):
            return tag in ("VB", "VBP") or self.low[place] in ("have", "be")
        if word in _BE or word in _GET:
            return tag in ("VBN", "VBG", "VBD")
        return word in _HAVE and tag in ("VBN", "VBD")

    def _opens_phrase(self, n: int) -> bool:
        tag = self.tag[n]
        if tag in ("DT", "PDT", "PRP", "PRP$") or tag in _INSIDE:
            return tag in _NOUN or (tag != "POS" and self.low[n] != "that")
        return self._is_premodifier(n) or (tag == "RB" and self._before_adjective(n))

    def _before_adjective(self, n: int) -> bool:
        following = self.tag[n + 1] if n + 1 < len(self.text) else ""
        return following == "JJ" or (following in ("VBN", "VBG") and self._is_premodifier(n + 1))

    def _take_phrase(self, n: int) -> int:
        start = n
        if self.tag[n] == "PRP":
            return self._add_phrase(start, n + 1)
        while n < len(self.text) and self.tag[n] in ("PDT", "DT", "PRP$") and n - start < 3:
            n += 1
        last = n
        while n < len(self.text) and (n == start or n not in self._cut) and self._continues(n, start):
            n += 1
            if self.text[n - 1] not in _QUOTES and self.tag[n - 1] not in ("POS", "RB"):
                last = n
        return self._add_phrase(start, max(last, start + 1))

    def _continues(self, n: int, start: int) -> bool:
        tag = self.tag[n]
        if tag == "HYPH" and self.starts[n] > self.ends[n - 1]:
            return False
        if self.text[n] in _QUOTES and tag != "POS":
            return n > start and n + 1 < len(self.text) and self.tag[n + 1] in _INSIDE
        if tag in ("JJ", "JJR", "JJS", "CD") and n > start and self.tag[n - 1] in ("NNS", "NNPS") and tag != "CD":
            return False
        if tag in _INSIDE or self._is_premodifier(n):
            return True
        if tag == "RB":
            return self._before_adjective(n)
        joined = self.low[n] in ("and", "&", "or") and 0 < n < len(self.text) - 1
        return joined and self.tag[n - 1] == "JJ" == self.tag[n + 1]

    def _add_phrase(self, start: int, end: int) -> int:
        phrase = Phrase(start, end)
        self.phrases.append(phrase)
        for place in range(start, end):
            self.phrase_at[place] = phrase
        return end

    def _revive(self) -> bool:
        """Where no verb is tagged, a noun can be one: “HDN links 40 clinics”, “26 people face charges”."""
        verbs = event_words().verbs
        for n in range(1, len(self.text) - 1):
            objective = n + 1 in self._cut or self.tag[n + 1] in ("DT", "PRP$")
            known = verb_lemma(self.text[n], verbs) in verbs and self.tag[n - 1] in ("NN", "NNP")
            objective = objective or (known and self.tag[n + 1] in ("NN", "NNS"))
            third = self.tag[n] == "NNS" and objective and self.tag[n - 1] in _NOUN | {"PRP"}
            before = n - 2 if n > 1 and self.tag[n - 1] == "RB" else n - 1
            if third or (self.tag[n] == "NN" and self.low[n] in verbs and self.tag[before] in ("NNS", "PRP")):
                self.tag[n] = "VBZ" if third else "VBP"
                return True
        return False

    def _activate(self) -> None:
        """A lone “participle” between a subject and an object is a past tense: “the court convicted two men”."""
        for place, group in enumerate(self.groups):
            if group.tag != "VBN" or group.start != group.main or not group.start or group.lemma in _TWO_OBJECTS:
                continue
            subject = self._has_subject(group.start)
            saying = subject and group.lemma in word_list("reporting") and self.low[group.end : group.end + 1] != ["by"]
            lasting = group.lemma in _LASTING and group.end in self._cut
            free = subject or self.low[group.start - 1] == "and" or place == 0
            if saying or (free and (lasting or self._object_at(group.end))):
                group.finite, group.passive, group.past = True, False, True

    def _object_at(self, place: int) -> bool:
        """Whether an object starts at a word: a number of things, or a phrase that is no date."""
        if place < len(self.text) and (self.text[place] in _QUOTES or self.tag[place] == "RP"):
            place += 1
        phrase = self.phrase_at[place] if place < len(self.text) else None
        if phrase is None or phrase.start != place or place in self._counts:
            return place in self._counts
        return place not in self._cut or self.tag[place + 1 : place + 2] == ["HYPH"]  # “an 18-year term” is an object

    def _has_subject(self, place: int) -> bool:
        """Whether a phrase that no preposition and no verb governs ends right before a word."""
        phrase = self.phrase_at[place - 1]
        if phrase is None or phrase.end != place:
            return False
        before = phrase.start - 1
        return before < 0 or (self.tag[before] not in ("IN", "TO", "CC") and self.group_at[before] is None)

    def words(self, start: int, end: int) -> str:
        """The text from word `start` to before word `end`, on one line, with the quotation mark that closes it."""
        last = self.ends[end - 1]
        found = self.all[self.starts[start] : last]
        following = self.all[last : last + 1]
        openers = "„“«" if following in ("”", "’", "»", '"') else "„" if following == "“" else ""
        closers = found.count("”") + found.count("»") + ("„" in found and found.count("“"))
        if sum(found.count(mark) for mark in openers) > closers:
            found += following
        return " ".join(found.split())

    def is_cut(self, n: int) -> bool:
        """Whether a number or a date starts at word `n`."""
        return n in self._cut

    def is_count(self, n: int) -> bool:
        """Whether a number of things starts at word `n`."""
        return n in self._counts

    def locate(self, offset: int) -> int:
        """The word at or after a character offset; the number of words where there is none."""
        return bisect.bisect_right(self.ends, offset)
