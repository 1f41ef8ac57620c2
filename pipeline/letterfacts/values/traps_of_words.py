"""Number words and numbers in names that are no claim: “no one”, “the second half”, “twice a year”, “the Group of 77”.

Example:  pronoun(words, amount, lexicon()) is True for “one of the men”
Reads     an amount and the words around it
Writes    nothing
Rules     rules/quantities_words.csv
"""

from __future__ import annotations

from letterfacts.values.amounts import Amount
from letterfacts.values.neighbours import opens, plural
from letterfacts.values.phrases import Words
from letterfacts.values.quantity_rules import Lexicon


def in_name(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """Numbers in names: a capital before bare digits, or a number word with a capital in mid-sentence."""
    number = words.last_until(amount.start)
    before = words.written(number - 1)
    if amount.kind in ("rank", "ratio"):
        return False
    if amount.measured:  # “the Thirty Years' War”
        unit = words.text[amount.number.end : amount.bare[1]].strip(" -")
        return amount.number.form == "words" and unit.istitle() and _capital_word(words, amount, lexicon)
    if before == "of" and _group_name(words, amount, number - 2, lexicon):
        return True
    if amount.number.form == "digits":
        if _street(words, amount, lexicon):
            return True
        near = amount.start - (words.ends[number - 1] if number else 0) == 1
        known = before.lower() in lexicon.words["function"] or amount.bounded or amount.value > 9999
        capital = before[:1].isupper() and before.isalpha()
        plain = words.folded[amount.start : amount.end].isdigit()
        counted = plural(words, amount) or words.word(words.first_from(amount.end)) in ("were", "are", "of", "who")
        return near and capital and plain and not known and not counted
    return _capital_word(words, amount, lexicon)


def _group_name(words: Words, amount: Amount, number: int, lexicon: Lexicon) -> bool:
    """“the Group of 77”, “the Gang of Four”: a capital in mid-sentence before “of”, and no noun after the number."""
    former = words.written(number)
    named = former[:1].isupper() and former.lower() not in lexicon.words["function"]
    bare = amount.number.form == "digits" or words.text[amount.start].isupper()
    return (
        named and bare and not amount.bounded and not plural(words, amount) and not opens(words, words.starts[number])
    )


def _street(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    place = words.first_from(amount.end)
    house = words.folded[amount.start : amount.end].isdigit() and amount.end - amount.start < 5
    if not house or not words.written(place)[:1].isupper() or amount.bounded:
        return False
    return any(
        words.word(place + n) in lexicon.words["street"] and words.written(place + n)[:1].isupper() for n in (1, 2, 3)
    )


def _capital_word(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    if not words.text[amount.number.start].isupper() or amount.start != amount.number.start:
        return False
    if opens(words, amount.start):
        return False
    start = words.folded.rfind("\n", max(0, amount.start - 200), amount.start) + 1
    line = words.text[max(start, amount.start - 200) : amount.start + 200].split("\n")[0].split()
    titled = sum(word[:1].isupper() for word in line) > 0.6 * len(line)
    beside = words.written(words.last_until(amount.start) - 1), words.written(words.first_from(amount.number.end))
    capital = any(word[:1].isupper() and word.lower() not in lexicon.words["weekday"] for word in beside)
    return capital and not titled


def no_share(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“third” without “of” is an ordinal, “half” in “the second half” no share, “1/2” maybe a case number."""
    if amount.number.form != "fraction":
        return False
    written = words.folded[amount.number.start : amount.number.end]
    before = words.word(words.last_until(amount.start) - 1)
    after = words.word(words.first_from(amount.end))
    bounded = amount.after or amount.before not in ("", "from", "between", "within")
    if amount.measured and amount.unit != "percent" and written.startswith(("a ", "an ")):  # “a sixth-degree burn”
        return not written.endswith(("half", "quarter"))
    if bounded or amount.kind not in ("count", "percent", "ratio"):
        return before in ("second", "first", "latter")
    if written.endswith("half"):
        return before in lexicon.words["half time"] or after not in lexicon.words["half of"]
    if "/" in written:
        return after != "of"
    if written.startswith(("a ", "an ", "one ", "one-", "a-")):
        if written.startswith("one"):
            return written[3] != "-" and after.isalpha() and after not in lexicon.words["function"]
        return after not in ("of", "are", "were", "have", "had", "was", "is")
    return False


def no_scores(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“test scores” are points."""
    word = words.folded[amount.number.start : amount.number.end]
    before = words.word(words.last_until(amount.start) - 1)
    return word == "scores" and before in lexicon.words["scores"]


def pronoun(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
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
    if _certain(words, place, lexicon):
        return True
    if after in ("more", "other") and words.word(place + 1) in lexicon.words["one thing"]:
        return True
    if after in lexicon.words["one lost"]:
        return False
    return after in lexicon.words["one of"] or after in lexicon.words["one thing"] or after in lexicon.words["function"]


def _certain(words: Words, place: int, lexicon: Lexicon) -> bool:
    """“one Mr Low”, “one Ben Low”: a certain person."""
    names = words.written(place)[:1].isupper() and words.written(place + 1)[:1].isupper()
    third = words.word(place + 2)
    return names and not (
        third.isalpha() and words.written(place + 2).islower() and third not in lexicon.words["function"]
    )


def _custody(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    place = words.first_from(amount.end)
    return any(words.word(place + n) in lexicon.words["custody"] for n in range(5))


def no_length(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“a year” is a length where bounds or prison say so, not in “twice a year”."""
    if amount.number.form != "article":
        return False
    lasts = (
        words.folded[amount.start : amount.end].endswith("half") or words.word(words.first_from(amount.end)) == "long"
    )
    before = words.word(words.last_until(amount.start) - 1)
    length = amount.before not in ("", "exact", "between", "from", "within") or lasts
    return not (
        length or (before in ("to", "for", "of", "serving", "serve", "spent") and _custody(words, amount, lexicon))
    )


def in_compound(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“two-way”, “one-sided”, “three-letter”."""
    end = amount.number.end
    if amount.value == 0 and amount.number.form == "words":  # “zero-day”, “zero tolerance”
        return words.folded[end : end + 1] == "-" or words.word(words.first_from(end)) in lexicon.words["compound"]
    if amount.measured or amount.kind != "count" or amount.after:
        return False
    return words.folded[end : end + 1] == "-" and words.word(words.first_from(end)) in lexicon.words["compound"]
