"""Numbers that are no claim: labels (“Article 19”), names (“Radio 1”), list items, footnotes, phones, years, times, pronouns.

Example:  trap(words, amount, lexicon()) == "label" for the 19 of “Article 19”
Reads     an amount and the words around it
Writes    nothing
Rules     rules/quantities_traps.csv, quantities_words.csv; the name of the reason is given, "" for a claim
"""

from __future__ import annotations

import re

from letterfacts.values.amounts import Amount
from letterfacts.values.phrases import Words
from letterfacts.values.quantity_rules import Lexicon

_LONG = 80  # how far around a number a word without spaces (a web address) is looked at
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:org|com|net|info|gov|edu|int)\b|\.[a-z]{2,4}/")
_NO_BREAK = re.compile(r"[^\s]*")
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)(?![^\W_])|[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|hundredth)(?![^\W_])"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…]|\n|[“”\"'‘(\[«»•*–—-])\s*$")
_MARKER = re.compile(r"(?:^|\n)[ ]*\(?$")
_AFTER_MARKER = re.compile(r"(?:[.)](?:\s|$)|\.\d)")
_TIME = re.compile(r":\d\d|h\d\d|\.\d\d ?(?:am|pm|a\.m|p\.m|hrs|hours)|(?: ?hrs)? ?(?:am|pm)(?![^\W_])")


def trap(words: Words, amount: Amount, lexicon: Lexicon) -> str:
    """Why the number is no claim; empty where it is one."""
    checks = (
        (_glued, "glued"),
        (_label, "label"),
        (_mark, "mark"),
        (_time, "time"),
        (_year, "year"),
        (_name, "name"),
        (_fraction, "fraction"),
        (_vague, "vague"),
        (_one, "one"),
        (_article, "article"),
        (_compound, "compound"),
    )
    reason = next((name for check, name in checks if check(words, amount, lexicon)), "")
    return "list" if reason == "label" and _list_label(words, amount, lexicon) else reason


def counts_something(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether a noun that can be counted, or “were”, “others” and the like, follows the number."""
    if amount.measured:
        return True
    place = words.first_from(amount.end)
    word = words.word(place)
    if word in lexicon.words["elliptic"]:
        return True
    return word.isalpha() and word not in lexicon.words["function"] and words.written(place).islower()


def _glued(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """Letters, points or signs stick to it: “COVID-19”, “12(b)”, “1:36”, “word.12”, web addresses, “1,2,3”."""
    text, start, end = words.folded, amount.bare[0], amount.number.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if _glued_before(words, amount, lexicon, before) or _ADDRESS.search(_chunk(text, start, end)):
        return True
    if amount.measured:
        return bool(after) and after in "_@\\"
    following = text[end + 1 : end + 2]
    if after and (after.isalpha() or after in "_@\\°²³×"):
        return True
    if after in ("/", ":", ".", ",") and (following.isdigit() or (after == "/" and following.isalnum())):
        return True
    single = after == "-" and following.isalpha() and not text[end + 2 : end + 3].isalpha()
    return single or (after == "(" and amount.number.form == "digits")


def _glued_before(words: Words, amount: Amount, lexicon: Lexicon, before: str) -> bool:
    text, start = words.folded, amount.bare[0]
    if before and (before.isalnum() or before in "_@#№§/\\=&"):
        return True
    earlier = text[start - 2 : start - 1] if start > 1 else ""
    if before and before in '.,:”")?!;':
        return amount.number.form == "digits" and bool(earlier) and (earlier.isalnum() or earlier in '”").,')
    if before in ("-", "–") and earlier.isalpha():
        part = re.search(r"[^\W\d_]+$", text[max(0, start - 20) : start - 1])
        return part is not None and part[0] not in lexicon.words["prefix"]
    return before == "-" and earlier in ("", " ") and amount.number.form == "digits" and not amount.measured


def _chunk(text: str, start: int, end: int) -> str:
    head = text[max(0, start - _LONG) : start].rsplit(None, 1)
    lead = head[-1] if head and not text[start - 1 : start].isspace() else ""
    tail = _NO_BREAK.match(text[end : end + _LONG])
    return lead + text[start:end] + (tail[0] if tail else "")


def _label(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """A word before or after says that it is the number of something: an article, a room, a law."""
    first, after = words.last_until(amount.bare[0]), words.first_from(amount.end)
    if amount.measured and lexicon.tables.traps_after_unit.after(words, after):
        return True
    if lexicon.tables.traps_after.after(words, after) or _ORDINAL.match(words.folded, amount.number.end):
        return not amount.measured
    found = lexicon.tables.traps_before.before(words, first)
    if found is None or amount.kind in ("money", "rank") or amount.bounded:
        return words.word(first - 1) == "per"
    if found.rule["reach"] != "bare":
        return not amount.measured or found.rule["reach"] == "list"
    if amount.measured or amount.number.form == "vague":
        return False
    capital = words.text[found.start].isupper() and not _opens(words, found.start)
    return capital or not (_plural(words, amount) and counts_something(words, amount, lexicon))


def _list_label(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    found = lexicon.tables.traps_before.before(words, words.last_until(amount.bare[0]))
    return found is not None and found.rule["reach"] == "list"


def _opens(words: Words, place: int) -> bool:
    """Whether a sentence, a line or a quotation starts there."""
    return _SENTENCE_START.search(words.folded[max(0, place - 4) : place]) is not None


def in_list_with(words: Words, former: Amount, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether the number goes on with the list of a label: “Articles 19, 21 and [22]”, “Article 19-[21]”."""
    between = words.folded[former.end : amount.start]
    if len(between) > 24 or amount.measured or amount.bounded:
        return False
    link = re.fullmatch(r"(?: ?\([^()]{1,5}\))*\s*(,|;|and|or|to|-|–|/|&|, and|, or|\.|\(|\) ?-?|)\s*", between)
    if link is None:
        return False
    following = words.word(words.first_from(amount.end))
    noun = counts_something(words, amount, lexicon) and following != "of"
    if former.trap == "list":
        noun = following in ("people", "other", "others", "more") or (following.endswith("s") and noun)
    return link[1] in ("-", "–", "/", "(", ".", "", ") ", ")", ")-", ") -") or not noun


def _mark(words: Words, amount: Amount, _lexicon: Lexicon) -> bool:
    """List items, footnotes, section numbers, phones, identifiers."""
    if amount.number.form != "digits" or amount.measured or amount.bounded:
        return False
    text, start, end = words.folded, amount.start, amount.end
    digits = text[start:end]
    if len(digits) > 1 and digits[0] == "0" and digits[1] != "." and digits[1] != ",":
        return True
    if digits.isdigit() and (len(digits) > 9 or (len(digits) > 4 and _place_beside(words, amount))):
        return True
    before, after = text[max(0, start - 12) : start], text[end : end + 3]
    if _MARKER.search(before) and _AFTER_MARKER.match(after):
        return True
    if before.endswith(("(", "[")) and after[:1] in (")", "]"):
        return not 14 <= amount.value <= 110 or before.endswith("[") or not _person_before(words, start - 1)
    return _MARKER.search(before) is not None and not after.strip()


def _place_beside(words: Words, amount: Amount) -> bool:
    """“75001 Paris”, “DC 20001”: digits without separators beside a capital are a postcode."""
    after = words.written(words.first_from(amount.end))
    before = words.written(words.last_until(amount.start) - 1)
    return after[:1].isupper() or (before[:1].isupper() and not after.islower())


def _person_before(words: Words, place: int) -> bool:
    number = words.last_until(place)
    return words.written(number - 1).istitle() and words.written(number - 2).istitle()


def _time(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """Clock times and calendar days; the dates component finds most, this is for texts without it."""
    if amount.measured:
        return False
    place = words.first_from(amount.end)
    after, before = words.word(place), words.word(words.last_until(amount.start) - 1)
    small = amount.value <= 31 and amount.value == int(amount.value)
    month = lexicon.words["month"]
    if small and after in month and words.written(place)[:1].isupper() and amount.number.form == "digits":
        return True
    if small and not counts_something(words, amount, lexicon) and not amount.bounded:
        written = words.written(words.last_until(amount.start) - 1)
        if before in month and written[:1].isupper():
            return True
    return _TIME.match(words.folded, amount.number.end) is not None and amount.number.form == "digits"


def _year(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    text = words.folded[amount.bare[0] : amount.bare[1]]
    if not (text.isdigit() and len(text) == 4 and 1500 <= amount.value < 2200) or amount.measured:
        return False
    if amount.before in ("at_least", "at_most", "more_than", "less_than", "within") or amount.after:
        return False
    before = words.word(words.last_until(amount.start) - 1)
    if before in lexicon.words["year"] or before in lexicon.words["month"]:
        return not (before in ("of", "to", "from", "by", "the") and _plural(words, amount))
    if 1950 < amount.value < 2040 and amount.value % 100:
        return words.word(words.first_from(amount.end)) not in lexicon.words["people"]
    return not counts_something(words, amount, lexicon) or not _plural(words, amount)


def _plural(words: Words, amount: Amount) -> bool:
    """Whether one of the next three words ends like a plural."""
    place = words.first_from(amount.end)
    for number in range(place, place + 3):
        word = words.word(number)
        if not word.isalpha():
            return False
        if word in ("people", "men", "women", "children", "police", "others") or (word.endswith("s") and len(word) > 3):
            return True
    return False


def _name(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """Numbers in names: a capital before bare digits, or a number word with a capital in mid-sentence."""
    number = words.last_until(amount.start)
    before = words.written(number - 1)
    if amount.measured or amount.kind in ("rank", "ratio"):
        return False
    if amount.number.form == "digits":
        if _street(words, amount, lexicon):
            return True
        near = amount.start - (words.ends[number - 1] if number else 0) == 1
        known = before.lower() in lexicon.words["function"] or amount.bounded or amount.value > 9999
        capital = before[:1].isupper() and before.isalpha()
        plain = words.folded[amount.start : amount.end].isdigit()
        counted = _plural(words, amount) or words.word(words.first_from(amount.end)) in ("were", "are", "of", "who")
        return near and capital and plain and not known and not counted
    return _capital_word(words, amount, lexicon)


def _street(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    place = words.first_from(amount.end)
    if not words.written(place)[:1].isupper() or amount.bounded:
        return False
    return any(
        words.word(place + n) in lexicon.words["street"] and words.written(place + n)[:1].isupper() for n in (1, 2, 3)
    )


def _capital_word(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    if not words.text[amount.number.start].isupper() or amount.start != amount.number.start:
        return False
    if _opens(words, amount.start):
        return False
    start = words.folded.rfind("\n", 0, amount.start) + 1
    line = words.text[max(start, amount.start - 200) : amount.start + 200].split("\n")[0].split()
    titled = sum(word[:1].isupper() for word in line) > 0.6 * len(line)
    beside = words.written(words.last_until(amount.start) - 1), words.written(words.first_from(amount.end))
    capital = any(word[:1].isupper() and word.lower() not in lexicon.words["weekday"] for word in beside)
    return capital and not titled


def _fraction(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“third” without “of” is an ordinal, “half” in “the second half” no share, “1/2” maybe a case number."""
    if amount.number.form != "fraction":
        return False
    written = words.folded[amount.number.start : amount.number.end]
    before = words.word(words.last_until(amount.start) - 1)
    after = words.word(words.first_from(amount.end))
    if amount.measured or amount.bounded:
        return before in ("second", "first", "latter")
    if written.endswith("half"):
        return before in lexicon.words["half time"] or after not in lexicon.words["half of"]
    if written[0] in "12345678" and "/" in written:
        return after != "of"
    if written.startswith(("a ", "an ", "one ", "one-", "a-")):
        return after not in ("of", "are", "were", "have", "had", "was", "is")
    return False


def _vague(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    word = words.folded[amount.number.start : amount.number.end]
    before = words.word(words.last_until(amount.start) - 1)
    return word == "scores" and (before in lexicon.words["scores"] or before.endswith("ing"))


def _one(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“one” as a pronoun or an article: “one of the”, “no one”, “one day”, “this one”."""
    if words.folded[amount.number.start : amount.number.end] != "one":
        return False
    before = words.word(words.last_until(amount.start) - 1)
    place = words.first_from(amount.number.end)
    after = words.word(place)
    if amount.kind in ("duration", "age", "percent", "money", "ratio"):
        if amount.bounded or after not in ("day", "night") or words.folded[amount.number.end] == "-":
            return False
        return before not in lexicon.words["one length"] and not _custody(words, amount, lexicon)
    if amount.before in ("at_least", "at_most", "less_than"):
        return after in ("another", "day")
    if amount.before or before in lexicon.words["no one"] or not after.isalpha():
        return True
    if words.folded[amount.end : amount.end + 1] == "-":
        return True
    if after in lexicon.words["one lost"]:
        return False
    return after in lexicon.words["one of"] or after in lexicon.words["one thing"] or after in lexicon.words["function"]


def _custody(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    place = words.first_from(amount.end)
    return any(words.word(place + n) in lexicon.words["custody"] for n in range(5))


def _article(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“a year” is a length where bounds or prison say so, not in “twice a year”."""
    if amount.number.form != "article":
        return False
    half = words.folded[amount.start : amount.end].endswith("half")
    before = words.word(words.last_until(amount.start) - 1)
    length = amount.before not in ("", "exact", "between", "from", "within") or half
    return not (
        length or (before in ("to", "for", "of", "serving", "serve", "spent") and _custody(words, amount, lexicon))
    )


def _compound(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“two-way”, “one-sided”, “three-letter”."""
    if amount.measured or amount.kind != "count" or amount.after:
        return False
    end = amount.number.end
    return words.folded[end : end + 1] == "-" and words.word(words.first_from(end)) in lexicon.words["compound"]
