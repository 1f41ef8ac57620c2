"""The variants of a seed: each is one to four changes of the letter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from variants.dates import dates
from variants.layout import bullets, wrapping
from variants.names import countries, list_lengths, organization_names, persons
from variants.numbers import amounts, comparators, durations, spelled
from variants.order import order
from variants.quotes import quotes, spelling
from variants.render import Gold, render
from variants.state import State
from variants.words import roles, sources, verbs

# In the order in which they are applied: a bound needs its number, a longer list its persons.
KINDS: dict[str, Callable[[State, Random], None]] = {
    "persons": persons,
    "organizations": organization_names,
    "countries": countries,
    "roles": roles,
    "verbs": verbs,
    "sources": sources,
    "lists": list_lengths,
    "numbers": amounts,
    "durations": durations,
    "comparators": comparators,
    "spelled": spelled,
    "dates": dates,
    "order": order,
    "bullets": bullets,
    "quotes": quotes,
    "spelling": spelling,
    "wrapping": wrapping,
}


@dataclass(frozen=True)
class Variant:
    """A text, its gold, and the kinds of change that made it."""

    number: int
    kinds: tuple[str, ...]
    text: str
    gold: Gold


def variants(count: int = 400, *, seed: int = 2021, kind: str = "") -> Iterator[Variant]:
    """As many variants; each kind in turn, alone or with up to three others. `kind`: only this one, alone."""
    for number in range(count):
        random = Random(f"{seed} {number}")
        first = kind or list(KINDS)[number % len(KINDS)]
        others = [] if kind else random.sample([name for name in KINDS if name != first], random.randint(0, 3))
        kinds = tuple(name for name in KINDS if name == first or name in others)
        state = State()
        for name in kinds:
            KINDS[name](state, random)
        yield Variant(number, kinds, *render(state))
