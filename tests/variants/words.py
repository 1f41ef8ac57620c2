"""Other verbs, sources and roles: the gold takes the words that stand there."""

from random import Random

from variants.data import table
from variants.state import State, wordings


def verbs(state: State, random: Random) -> None:
    """Detained → arrested, under arrest → in custody, remain in prison …"""
    _exchange(state, random, "verbs")


def sources(state: State, random: Random) -> None:
    """Who says it, with another verb, and who did it."""
    _exchange(state, random, "sources")


def roles(state: State, random: Random) -> None:
    """Other offices of the three, sometimes before their names; another profession of the list."""
    state.roles = random.sample([row["role"] for row in table("roles.csv")[3:]], len(state.leaders))
    state.names_first = random.random() < 0.75
    _exchange(state, random, "roles")


def _exchange(state: State, random: Random, kind: str) -> None:
    for slot, choices in wordings(kind).items():
        if random.random() < 0.8:
            state.words[slot] = random.choice(choices[1:])
