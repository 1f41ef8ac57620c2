"""Amounts: a number with its unit and its bounds, as the text writes them: “no more than US$2 million”.

Example:  read_amount(Words(text, fold(text)), number, lexicon()) has start, end, comparator, kind, unit
Reads     a number's place, the words before and after it
Writes    nothing
Rules     rules/quantities_bounds.csv, units.csv, currencies.csv, quantities_frames.csv, quantities_words.csv
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from letterfacts.rulebook import Rule
from letterfacts.values.numbers import Number
from letterfacts.values.phrases import Found, Words
from letterfacts.values.quantity_rules import Lexicon

Pair = tuple[int, int]
MEASURES = frozenset(("duration", "money", "percent", "age", "distance", "area", "weight", "other"))
_AND_A_HALF = re.compile(r" {1,2}and a half(?![^\W_])")
_MILLION = re.compile(r"[mb](?![^\W_])")
_LIST = re.compile(r"[^|]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: `start`, `end` with modifiers, `bare` without; `before`, `after`: the comparators beside it."""

    number: Number
    start: int
    end: int
    bare: Pair
    value: float
    kind: str = "count"
    unit: str = ""
    before: str = ""
    after: str = ""
    low: float | None = None
    high: float | None = None
    rules: tuple[Rule, ...] = ()
    flags: tuple[str, ...] = ()
    trap: str = field(default="")

    @property
    def measured(self) -> bool:
        """Whether it has a unit of measure, so that nothing is counted."""
        return self.kind in MEASURES

    @property
    def bounded(self) -> bool:
        """Whether a comparator stands before or after it."""
        return bool(self.before or self.after)


def read_amount(words: Words, number: Number, lexicon: Lexicon) -> Amount:
    """The number with what belongs to it, before it is known whether it is a claim at all."""
    form = lexicon.tables.forms[number.form]
    amount = Amount(number, number.start, number.end, (number.start, number.end), number.value, rules=(form,))
    if number.unsure:
        amount = replace(amount, flags=("ambiguous_number",))
    amount = _unit_after(words, _money_before(words, amount, lexicon), lexicon)
    amount = _bound_after(words, amount, lexicon)
    return _frame(words, _bounds_before(words, amount, lexicon), lexicon)


def _money_before(words: Words, amount: Amount, lexicon: Lexicon) -> Amount:
    found = lexicon.tables.money_before.before(words, words.last_until(amount.start))
    if found is None or amount.start - found.end > 1 or amount.number.form == "article":
        return amount
    rule = lexicon.currency(found.rules)
    if rule is None:
        return amount
    money = _with_money(amount, rule)
    money = replace(money, start=found.start, bare=(found.start, amount.end))
    million = _MILLION.match(words.folded, amount.end + (words.folded[amount.end : amount.end + 1] == " "))
    if million is None or amount.number.scale > 1:
        return money
    scale = 1e6 if million[0] == "m" else 1e9
    number = replace(amount.number, value=amount.value * scale, scale=scale, end=million.end())
    return replace(money, number=number, value=number.value, end=million.end(), bare=(found.start, million.end()))


def _with_money(amount: Amount, rule: Rule) -> Amount:
    flags = () if rule["code"] else ("unknown_currency",)
    return replace(
        amount,
        kind="money",
        unit=rule["code"],
        value=round(amount.value * float(rule["factor"]), 6),
        rules=(rule, *amount.rules),
        flags=amount.flags + flags,
    )


def _unit_after(words: Words, amount: Amount, lexicon: Lexicon) -> Amount:
    """Take in the unit or the currency after the number."""
    place = words.first_from(amount.end)
    if words.word(place) == "of" and amount.number.form == "vague":
        place += 1
    if words.folded.startswith("m", amount.end) and _millions(words, place, lexicon):
        number = replace(amount.number, value=amount.value * 1e6, scale=1e6, end=amount.end + 1)
        amount = replace(amount, number=number, value=number.value, end=number.end, bare=(amount.bare[0], number.end))
        place += 1
    for skipped in range(3):
        money = lexicon.tables.money_after.after(words, place)
        rule = lexicon.currency(money.rules) if money else None
        if money and rule and (amount.kind == "count" or rule["code"] == amount.unit):
            read = _with_money(replace(amount, value=amount.number.value), rule)
            return replace(read, end=money.end, bare=(amount.bare[0], money.end))
        unit = lexicon.tables.units.after(words, place)
        if unit and amount.kind == "count" and _fits(words, amount, unit):
            return _with_unit(words, amount, unit)
        if skipped == 2 or words.word(place) not in lexicon.words["more"] or amount.kind != "count":
            break
        place += 1
    return amount


def _millions(words: Words, place: int, lexicon: Lexicon) -> bool:
    """“1.2m people”, “5m euros”, “4.3M sales”: what follows tells millions from metres."""
    if words.word(place) != "m":
        return False
    following = words.word(place + 1)
    noun = following.isalpha() and following not in lexicon.words["function"]
    money = lexicon.tables.money_after.after(words, place + 1)
    return money is not None or following in lexicon.words["people"] or (noun and words.written(place) == "M")


def _fits(words: Words, amount: Amount, unit: Found) -> bool:
    """One-letter units stand right behind digits; a capital there means something else (“5G”, “3D”)."""
    if not unit.rule["tight"]:
        return True
    near = unit.start - amount.end <= 1 and amount.number.form == "digits"
    return near and words.text[unit.start : unit.end].islower()


def _with_unit(words: Words, amount: Amount, unit: Found) -> Amount:
    rule, end, value = unit.rule, unit.end, amount.value
    half = _AND_A_HALF.match(words.folded, end)
    if half and rule["kind"] in ("duration", "age") and not words.folded.startswith(" of", half.end()):
        value, end = value + 0.5, half.end()
    if rule["unit"] == "percent" and amount.number.unsure:  # “12.125%” is a decimal fraction
        value /= 1000
    return replace(
        amount,
        kind=rule["kind"],
        unit=rule["unit"],
        value=round(value * float(rule["factor"]), 6),
        end=end,
        bare=(amount.bare[0], end),
        rules=(rule, *amount.rules),
    )


def _bound_after(words: Words, amount: Amount, lexicon: Lexicon) -> Amount:
    """“30 or more”, “300-plus”, “2,500+”, “five or more years”."""
    place = words.first_from(amount.end)
    found = lexicon.tables.bounds_after.after(words, place)
    if found is None or amount.number.form == "article":
        return amount
    sign = words.folded[found.start : found.end] == "+"
    if sign and found.start != amount.end:
        return amount
    following = words.folded[found.end : found.end + 2].strip()[:1]
    if following.isdigit() or (words.word(place) == "at" and words.word(words.first_from(found.end)) in ("of", "one")):
        return amount
    rule = found.rule
    kind = amount.kind if amount.measured else rule["kind"] or amount.kind
    bounded = replace(
        amount,
        end=found.end,
        after=rule["comparator"],
        kind=kind,
        unit="year" if kind == "age" and not amount.unit else amount.unit,
        rules=(rule, *amount.rules),
    )
    if amount.kind != "count":
        return bounded
    unit = lexicon.tables.units.after(words, words.first_from(found.end))
    if unit is None or unit.rule["tight"]:
        return bounded
    return _with_unit(words, replace(bounded, bare=(amount.bare[0], found.end)), unit)


def _bounds_before(words: Words, amount: Amount, lexicon: Lexicon) -> Amount:
    """“at least”, “some”, “no more than”; of two in a row (“at least some 300”) the outer one decides."""
    for _ in range(2):
        place = words.last_until(amount.start)
        found = lexicon.tables.bounds_before.before(words, place)
        if found is None or _no_bound(words, found, amount, lexicon):
            break
        rule = found.rule
        if amount.before and (amount.before not in ("about", "exact") or rule["comparator"] == "from"):
            break
        amount = replace(amount, start=found.start, before=rule["comparator"], rules=(rule, *amount.rules))
        if rule["kind"] == "age" and amount.kind == "count":
            amount = replace(amount, kind="age", unit="year")
    return amount


def _no_bound(words: Words, found: Found, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether the words before the number are no modifier here: “concern over two arrests”."""
    before = words.word(words.last_until(found.start) - 1)
    names = found.rule["except"]
    few = amount.kind == "count" and amount.value < 10
    if any(before in lexicon.words[name] and (few or not name.endswith(" few")) for name in _LIST.findall(names)):
        return True
    short = amount.kind == "duration" and amount.value <= 31 and amount.unit != "year"
    return names.startswith("over") and short and before not in lexicon.words["lasting"] and bool(before)


def _frame(words: Words, amount: Amount, lexicon: Lexicon) -> Amount:
    """What the words around it say about its kind: “aged 23”, “three times as many”, “children under 18”."""
    if amount.kind not in ("count", "age", "duration"):
        return amount
    if amount.number.form == "fraction" and amount.kind == "count":
        return _share(words, amount)
    place = words.last_until(amount.start)
    found = lexicon.tables.frames_before.before(words, place)
    if found is None:
        found = lexicon.tables.frames_after.after(words, words.first_from(amount.end))
    if found is not None and found.rule["kind"] == "age" and amount.kind == "duration":  # “aged 13 years”
        return replace(amount, kind="age", rules=(found.rule, *amount.rules))
    if found is not None and amount.kind == "count":
        rule = found.rule
        return replace(amount, kind=rule["kind"], unit=rule["unit"], rules=(rule, *amount.rules))
    alone = lexicon.tables.frames_alone.before(words, place)
    if (
        alone is not None
        and stands_alone(words, amount, lexicon)
        and (alone.rule["kind"] == "rank" or amount.value <= 120)
    ):
        return replace(amount, kind=alone.rule["kind"], unit=alone.rule["unit"], rules=(alone.rule, *amount.rules))
    if _is_age_limit(words, amount, place, lexicon) or _age_of_name(words, amount, lexicon):
        return replace(amount, kind="age", unit="year")
    return amount


def _is_age_limit(words: Words, amount: Amount, place: int, lexicon: Lexicon) -> bool:
    modifier = words.folded[amount.start : amount.bare[0]].strip()
    if modifier not in ("under", "over", "above", "below", "between", "younger than", "older than"):
        return False
    limited = lexicon.words["people"] | lexicon.words["who is limited"]
    group = words.word(place - 1) in limited or modifier.endswith("er than")
    return group and amount.value <= 120 and stands_alone(words, amount, lexicon)


def stands_alone(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether nothing that is counted follows."""
    following = words.word(words.first_from(amount.end))
    ends = not following.isalpha() or (following in lexicon.words["function"] and following != "of")
    return bool(ends) and amount.value >= 1 and amount.number.scale == 1 and amount.kind == "count"


def _share(words: Words, amount: Amount) -> Amount:
    """A half is fifty percent, other fractions are ratios."""
    if words.folded[amount.number.start : amount.number.end].endswith(("half", "½")):
        return replace(amount, kind="percent", unit="percent", value=round(amount.value * 100, 6))
    return replace(amount, kind="ratio", value=round(amount.value, 6))


def _age_of_name(words: Words, amount: Amount, lexicon: Lexicon) -> bool:
    """“Ana Ruiz, 45, was …”, “Ben Low (34)”: two digits between a name and a comma, a bracket or the end."""
    start, end = amount.start, amount.end
    digits = words.folded[start:end]
    if not (digits.isdigit() and len(digits) <= 3 and 1 <= amount.value <= 110 and not amount.bounded):
        return False
    before, after = words.folded[max(0, start - 2) : start], words.folded[end : end + 1]
    following = words.word(words.first_from(end))
    closed = not after or after in ",;.)" or following == "(" or following in lexicon.words["age after name"]
    fits = (before == ", " and closed) or (before.endswith("(") and after and after in "),;")
    number = words.last_until(start) - 2  # the word before the comma or bracket
    name = words.written(number)
    former = words.written(number - 1)
    hyphened = name.islower() and words.folded[words.starts[number] - 1] == "-" and former[:1].isupper()
    titled = (name.isalpha() and name[:1].isupper() and name[1:].islower()) or hyphened
    # a single name needs a comma on both sides: “Ali, 12, and Omar, 9, …”
    titled = titled and (former[:1].isupper() or former in ("-", "'", "’") or (before == ", " and after == ","))
    known = {name.lower(), former.lower()} & (
        lexicon.words["month"] | lexicon.words["weekday"] | lexicon.words["label"]
    )
    return bool(fits) and titled and not known and not words.folded[end : end + 3].strip(",.;) ").isdigit()
