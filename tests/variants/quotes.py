"""Other quotation marks; British or American spelling."""

import re
from random import Random

from variants.state import State

_MARKS = (('"', '"'), ("„", "“"), ("„", "”"), ("«", "»"), ("‘", "’"), ("'", "'"), ("”", "”"))
_BRITISH = {
    "Organiz": "Organis",
    "organiz": "organis",
    "emphasiz": "emphasis",
    "criticiz": "criticis",
    "Center": "Centre",
}
_AMERICAN = {
    "Centre": "Center",
    "centre": "center",
    "defence": "defense",
    "Defence": "Defense",
    "pre-trial": "pretrial",
}


def quotes(state: State, random: Random) -> None:
    """The same quotation marks everywhere, of another kind."""
    opening, closing = random.choice(_MARKS)
    state.styles.append(lambda text: text.translate(str.maketrans({"“": opening, "”": closing})))


def spelling(state: State, random: Random) -> None:
    """British or American throughout, in names too."""
    words = random.choice((_BRITISH, _AMERICAN))
    pattern = re.compile("|".join(words))
    state.styles.append(lambda text: pattern.sub(lambda match: words[match[0]], text))
