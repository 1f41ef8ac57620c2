"""What the signs of roles.csv stand for: persons, roles with their organizations, small words, layout.

Example:  role_signs()["be"]
Reads     the word lists of roles_lexicon.py
Writes    nothing
Rules     regexes over the text of signs (roles_signs.py); repetitions are bounded, so each match takes bounded time
"""

from __future__ import annotations

from letterfacts.components.roles_lexicon import body_words, dropped_words
from letterfacts.components.roles_signs import BREAK, ORG, PERSON, ROLE, ROLES, THE_ROLE

_ONE = f"[{ROLE}{THE_ROLE}]"
_ANY = f"[{ROLE}{THE_ROLE}{ROLES}]"
_MARK = r"\s*(?:[-–—•◦▪*·►]|\(?\d{1,3}[.)])\s*"
_BULLET = rf"(?:{_MARK}|\s*)"


def role_signs() -> dict[str, str]:
    """Each sign of roles.csv as a regex over the signed text."""
    return {**_persons(), **_roles(), **_words(), **_layout()}


def _persons() -> dict[str, str]:
    age = r"(?:,?\s+\(?(?:aged?\s+)?\d{1,3}\)?(?:[\s-]years?[\s-]old)?(?!\d))?"
    comma = r"(?:,\s+(?:and\s+)?|\s+and\s+|;\s+(?:and\s+)?|\s+&\s+|\s+or\s+)"
    kin = r"(?:(?:his|her|their)\s+[a-z]+,?\s+)?"  # “A and her husband B”
    item = rf"(?:{_ANY}\s+)?{PERSON}[^{BREAK}]*"
    # A list with bullets ends where a line has none.
    items = rf"(?:{BREAK}+{_MARK}{item}){{1,500}}|(?:{BREAK}+\s*{item}){{1,500}}"
    return {
        "name": f"(?P<name>{PERSON}){age}",
        # A list begins at its first name only: each further name would be read again and again.
        "names": rf"(?<!{PERSON},\s)(?<!{PERSON}\sand\s)(?P<name>{PERSON}{age}(?:{comma}{kin}{PERSON}{age}){{0,5000}})",
        "signers": rf"(?P<name>{PERSON}\s\([^()]{{1,60}}\)(?:{comma}{PERSON}(?:\s\([^()]{{1,60}}\))?){{1,50}})",
        "items": f"(?P<items>{items})",
    }


def _roles() -> dict[str, str]:
    filler = (
        r"(?:the\s+|an?\s+|its\s+|their\s+|his\s+|her\s+)?"
        rf"(?:(?:[\w’'-]+\s+){{0,5}}(?:{body_words()}|[\w-]+-(?:based|run|owned))\s+)?"
    )
    org = rf"{filler}{ORG}"
    link = (
        rf"(?:(?:\s+in\s+[a-z]+(?:\s[a-z]+)?(?=\s+at\s))?\s+(?:affiliated\s+)?(?:of|at|for|with|from|in|to|within|on\s+behalf\s+of)\s+{org}"
        rf"|(?:,|\s*[|–—])\s+(?:the\s+)?{ORG}(?=\s*(?:[,.;){BREAK}–—-]|$))|\s*{BREAK}\s*{ORG}(?=\s*(?:{BREAK}|,|$)))?"
    )
    both = r"(?:\s+(?:and|&)\s+|\s*/\s*)(?:also\s+)?(?:an?\s+|the\s+)?"
    return {
        "role": f"(?P<role>{_ONE}{link}(?:{both}{_ONE}{link})*)",
        "the_role": f"(?P<role>{THE_ROLE}{link}(?:{both}{_ONE}{link})*)",
        "roles": f"(?P<role>{ROLES}{link}(?:{both}{_ANY}{link})*)",
        "list": rf"(?<!{PERSON},\s)(?P<role>{_ONE}(?:,\s+{_ONE})+,?\s+and\s+{_ONE})",
        "ORG": f"(?P<org>{ORG})",
        "of_org": f"{filler}(?P<org>{ORG})",
    }


def _words() -> dict[str, str]:
    before = rf"former|then|retired|\d+-years?-old|{dropped_words()}"
    about = rf"(?:(?:{before}|[A-Z][\w-]*|[\w-]+['’]s?|{ORG}(?:['’]s?)?)\s+){{0,4}}"
    return {
        "be": r"(?:is|was|are|were|has\s+been|have\s+been|had\s+been|being)",
        "aux": r"(?:has|had|have|is|was|then|also)(?:\s+been|\s+being)?",
        "det": rf"(?:(?:the|an?|its|their|his|her|our)\s+)?{about}",
        "some": rf"(?:(?:the|\d+)\s+)?{about}",
        "as": r"(?:as\s+)?",
        "and_more": rf"(?:\s+and\s+[^,.{PERSON}{BREAK}]{{1,30}})?",
        "aside": rf"(?:,[^,.;{PERSON}{BREAK}]{{1,60}},|,)?",
        "comma": ",?",
        "rest": rf"[^(){BREAK}{PERSON}]{{0,80}}",
    }


def _layout() -> dict[str, str]:
    return {
        "opening": rf"(?:(?<=[.!?:”] )|(?<={BREAK})|^)",
        "dash": r"(?:[–—|-]|--)",
        "colon": r"(?:,?\s*[–—:]|\s+-)",
        "open": r"[(\[]",
        "close": r"[)\]]",
        "to_colon": rf"[^:.{BREAK}]{{0,150}}:",
        "line": rf"(?:^|{BREAK}){_BULLET}",
        "newline": rf"\s*{BREAK}\s*",
        "stop": rf"\s*[.,;]?\s*(?=$|{BREAK})",
        "end": rf"(?!\s*[{PERSON}{ROLE}{THE_ROLE}{ROLES}])",
        "close_comma": r"(?=[,;)]|\.\s*$)",
        "close_by": rf"(?=\s*(?:[,.;:)–—{BREAK}]|$)|\s+(?:and|said|told|says|added)\b)",
    }
