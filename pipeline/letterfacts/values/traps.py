"""Numbers that are no claim: labels (“Article 19”), names (“Radio 1”), list items, footnotes, phones, years, times.

Example:  trap(words, amount, lexicon()) == "label" for the 19 of “Article 19”
Reads     an amount and the words around it
Writes    nothing
Rules     rules/quantities_traps.csv, quantities_words.csv; the name of the reason is given, "" for a claim
"""

from __future__ import annotations

import re

from letterfacts.values.amounts import Amount
from letterfacts.values.neighbours import counts_something, opens, plural
from letterfacts.values.phrases import Words
from letterfacts.values.quantity_rules import Lexicon
from letterfacts.values.traps_of_words import in_compound, in_name, no_length, no_scores, no_share, pronoun

_LONG = 80  # how far around a number a word without spaces (a web address) is looked at
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:org|com|net|info|gov|edu|int)\b|\.[a-z]{2,4}/")
_NO_BREAK = re.compile(r"[^\s]*")
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)(?![^\W_])|[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|hundredth)(?![^\W_])"
)
_MARKER = re.compile(r"(?:^|\n)[ ]*\(?$")
_INLINE = re.compile(r"[:;] \(?$")  # “… to: 1. free them; 2. stop”
_AFTER_MARKER = re.compile(r"(?:[.)](?:\s|$)|\.\d)")
_PHONE = re.compile(
    r"(?<![\w.,])(?:(?:\+ ?\d|00\d)[\d ()/-]{5,18}\d|(?:\d )?\(0?\d{2,5}\) ?\d{2,4}(?:[ -]\d{2,4})+"
    r"|\d{2,4}-\d{2}-\d{2}(?:-\d{2})?|\d{3}-\d{3}-\d{4})(?![\w/-])"
)
_LETTER = re.compile(r" ?\([a-z]\)")  # “505 (a)” is the number of a law
_TIME = re.compile(
    r"[-–]\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m)|:\d\d|h\d\d"
    r"|\.\d\d ?(?:am|pm|a\.m|p\.m|hrs|hours)|(?: ?hrs)? ?(?:am|pm)(?![^\W_])"
)


def phones(folded: str) -> list[tuple[int, int]]:
    """Where phone numbers stand."""
    return [match.span() for match in _PHONE.finditer(folded)]


def trap(words: Words, amount: Amount, lexicon: Lexicon) -> str:
    """Why the number is no claim; empty where it is one."""
    checks = (
        (_glued, "glued"),
        (_label, "label"),
        (_mark, "mark"),
        (_time, "time"),
        (_year, "year"),
        (in_name, "name"),
        (no_share, "fraction"),
        (no_scores, "vague"),
        (pronoun, "one"),
        (no_length, "article"),
        (in_compound, "compound"),
    )
    reason = next((name for check, name in checks if check(words, amount, lexicon)), "")
    return "list" if reason == "label" and _list_label(words, amount, lexicon) else reason


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
    if amount.number.form == "digits" and _LETTER.match(text, end):
        return True
    single = after == "-" and following.isalpha() and not text[end + 2 : end + 3].isalpha()
    return single or (after == "(" and amount.number.form == "digits")


def _glued_before(words: Words, amount: Amount, lexicon: Lexicon, before: str) -> bool:
    text, start = words.folded, amount.bare[0]
    if before and (before.isalnum() or before in "_@#№§/\\=&×"):
        return True
    earlier = text[start - 2 : start - 1] if start > 1 else ""
    if earlier == "=" and before in "”“\"'″":  # width=”500”
        return True
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
    if _letter_label(words, amount, first):
        return True
    if amount.measured and lexicon.tables.traps_after_unit.after(words, after):
        return True
    if lexicon.tables.traps_after.after(words, after) or _ORDINAL.match(words.folded, amount.number.end):
        return not amount.measured
    found = lexicon.tables.traps_before.before(words, first - (words.word(first - 1) == "("))
    if found is None or amount.kind in ("money", "rank") or amount.bounded:
        return words.word(first - 1) == "per"
    if found.rule["reach"] != "bare":
        return not amount.measured
    if amount.measured or amount.number.form == "vague":
        return False
    capital = words.text[found.start].isupper() and not opens(words, found.start)
    return capital or not (plural(words, amount) and counts_something(words, amount, lexicon))


def _letter_label(words: Words, amount: Amount, first: int) -> bool:
    """“Article R. 143-28”: a capital and a point before digits."""
    letter = words.written(first - 2)
    bare = amount.number.form == "digits" and not amount.measured and not amount.bounded
    return bare and words.word(first - 1) == "." and len(letter) == 1 and letter.isupper() and not plural(words, amount)


def _list_label(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    first = words.last_until(amount.bare[0])
    found = lexicon.tables.traps_before.before(words, first - (words.word(first - 1) == "("))
    return found is not None and found.rule["reach"] == "list"


def in_list_with(words: Words, former: Amount, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether the number goes on with the list of a label: “Articles 19, 21 and [22]”, “Article 19-[21]”."""
    between = words.folded[former.end : amount.start]
    if len(between) > 24 or amount.measured or amount.bounded:
        return False
    link = re.fullmatch(r"\)?(?: ?\([^()]{1,12}\))*\s*(,|;|and|or|of|to|-|–|/|&|, and|, or|\.|\(|\) ?-?|)\s*", between)
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
    if _MARKER.search(before) and (_AFTER_MARKER.match(after) or _heading(words, amount)):
        return True
    if before.endswith(("(", "[")) and after[:1] in (")", "]"):
        return not 14 <= amount.value <= 110 or before.endswith("[") or not _person_before(words, start - 1)
    if _INLINE.search(before) and len(digits) < 3 and _AFTER_MARKER.match(after):
        return before.rstrip(" (").endswith(";") or words.written(words.first_from(end) + 1).islower() or digits == "1"
    alone = not before.strip(" ") or before.rstrip(" ").endswith("\n")
    return alone and (not after or after[0] == "\n")


def _heading(words: Words, amount: Amount) -> bool:
    """“2.1 Background”, “7 The Retreat”: the number of a section."""
    place = words.first_from(amount.end)
    titled = words.written(place)[:1].isupper(), words.written(place + 1)[:1].isupper()
    if "." in words.folded[amount.start : amount.end]:
        return titled[0]
    return all(titled) and not plural(words, amount)


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
    if small and after in month and amount.number.form == "digits":
        year = words.word(place + 1)
        return words.written(place)[:1].isupper() or (year.isdigit() and len(year) == 4)
    if small and not counts_something(words, amount, lexicon) and not amount.bounded:
        number = words.last_until(amount.start) - (2 if before == "." else 1)
        if words.word(number) in month and words.written(number)[:1].isupper():
            return True
    return _TIME.match(words.folded, amount.number.end) is not None and amount.number.form == "digits"


def _year(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    text = words.folded[amount.bare[0] : amount.bare[1]]
    if not (text.isdigit() and len(text) == 4 and 1500 <= amount.value < 2200) or amount.measured:
        return False
    likely = 1950 < amount.value < 2040
    strict = amount.before in ("at_least", "at_most", "more_than", "less_than", "within") or amount.after
    if strict and not (likely and not counts_something(words, amount, lexicon)):  # “since at least 2011”
        return False
    before = words.word(words.last_until(amount.start) - 1)
    if likely and before in lexicon.words["year"]:
        return words.word(words.first_from(amount.end)) not in lexicon.words["people"]
    if before in lexicon.words["year"] or before in lexicon.words["month"]:
        return not (before in ("of", "to", "from", "by", "the") and plural(words, amount))
    if likely and amount.value % 100:
        return words.word(words.first_from(amount.end)) not in lexicon.words["people"]
    return not counts_something(words, amount, lexicon) or not plural(words, amount)
