"""Other persons, organizations, media, countries; other lengths of the lists."""

from dataclasses import replace
from random import Random

from variants.data import table
from variants.state import Country, Organization, Person, State, organizations


def persons(state: State, random: Random) -> None:
    """Persons from other regions; the second mention of the first may be short."""
    chosen = _strangers(random, len(state.leaders) + len(state.defenders))
    leaders, defenders = chosen[: len(state.leaders)], chosen[len(state.leaders) :]
    if random.random() < 0.5:
        leaders[0] = replace(leaders[0], again="")
    state.leaders, state.defenders = leaders, defenders


def organization_names(state: State, random: Random) -> None:
    """Other organizations in every place of the letter."""
    state.center = random.choice(organizations("center")[1:])
    state.coalition = random.choice(organizations("coalition")[1:])
    state.council = random.choice(organizations("council")[1:])
    state.ngos = random.sample(organizations("ngo")[2:], len(state.ngos))
    state.media = random.sample(organizations("media")[3:], len(state.media))


def countries(state: State, random: Random) -> None:
    """Another country with its adjective and people, everywhere."""
    state.country = Country(**random.choice(table("countries.csv")[1:]))


def list_lengths(state: State, random: Random) -> None:
    """Fewer or more names in the lists; the number before the names stays right."""
    count = random.choice([3, 4, 6, 7, 8])
    known = {word for person in (*state.leaders, *state.defenders) for word in person.name.split()}
    more = _strangers(random, max(0, count - len(state.defenders)), known)
    state.defenders = [*state.defenders, *more][:count]
    state.numbers["list"] = replace(state.numbers["list"], amount=count)
    state.ngos = _extended(random, state.ngos, "ngo", random.choice([2, 3, 4]))
    state.media = _extended(random, state.media, "media", random.choice([1, 2, 4, 5]))


def _strangers(random: Random, count: int, known: set[str] = frozenset()) -> list[Person]:
    """Persons of whom no two share a word of their names."""
    taken, chosen = set(known), []
    for row in random.sample(table("persons.csv"), len(table("persons.csv"))):
        words = set(row["name"].split())
        if len(chosen) < count and not words & taken:
            chosen.append(Person(row["name"], row["again"]))
            taken |= words
    return chosen


def _extended(random: Random, chosen: list[Organization], slot: str, count: int) -> list[Organization]:
    others = [organization for organization in organizations(slot) if organization not in chosen]
    return [*chosen, *random.sample(others, max(0, count - len(chosen)))][:count]
