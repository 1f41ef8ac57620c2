"""Periods that are open to one side: since August 2020, until 2 May, as of 22 June, from 2011 on.

Example:  opened("2020-08", "since", "") == "2020-08/.."
Reads     the words before and after an expression, rules/dates_open.csv
Writes    nothing
Rules     the longest words before win; an expression that is a range already stays as it is
"""

from __future__ import annotations

from functools import cache

from letterfacts.rulebook import read_rules

_LONGEST = 3


@cache
def _openers() -> dict[tuple[str, str], tuple[str, str]]:
    """Side and rule by the words before and the word after."""
    rules = read_rules(
        "dates_open.csv", columns=("before", "after", "side", "example"), closed={"side": ("from", "until", "at")}
    )
    return {(rule["before"], rule["after"]): (rule["side"], rule.place) for rule in rules}


def side(before: list[str], after: str) -> tuple[str, str]:
    """Which side the words beside an expression keep (`from`, `until`, `at` for none, or "") and the rule that says so.

    `before` has the words before it, the nearest last.
    """
    for size in range(min(_LONGEST, len(before)), 0, -1):
        words = " ".join(before[-size:])
        for following in (after, ""):
            if (words, following) in _openers():
                return _openers()[words, following]
    return "", ""


def opened(edtf: str, kept: str) -> str:
    """A period with one side open; a period of days is opened from its first or up to its last day.

    What has no year stays as it is: EDTF has no open period without one.
    """
    if not edtf or kept not in ("from", "until") or ".." in edtf or edtf.startswith(("[", "XXXX")):
        return edtf
    first, _, last = edtf.partition("/")
    first, last = first.split("T", maxsplit=1)[0], (last or first).split("T", maxsplit=1)[0]
    return f"{first.replace('X', '0')}/.." if kept == "from" else f"../{last.replace('X', '9')}"
