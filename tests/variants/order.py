"""Other orders in which a careful reader reads the same.

What depends on order: the year of the second “July 14 to 16” comes from the first paragraph, “Viasna” is short for
the name there, “them” and “the searches” follow the searches, “Here” follows the adoption, a surname follows the name.
"""

from random import Random

from variants.state import State

_FIRST, _DETAILS, _SEARCHES = 0, 2, 3  # paragraphs: where the year stands, where it is needed, what looks back


def order(state: State, random: Random) -> None:
    """Paragraphs, the sentences of the long one, and the names in the lists."""
    state.paragraphs = _paragraphs(state.paragraphs, random)
    state.order[_DETAILS] = _sentences(state.order[_DETAILS], random)
    leaders = state.leaders[:1] + random.sample(state.leaders[1:], len(state.leaders) - 1)
    state.leaders = leaders
    for names in (state.defenders, state.ngos, state.media):
        random.shuffle(names)


def _paragraphs(paragraphs: list[int], random: Random) -> list[int]:
    while True:
        mixed = random.sample(paragraphs, len(paragraphs))
        places = [mixed.index(number) for number in (_FIRST, _DETAILS, _SEARCHES)]
        if places == sorted(places) and mixed != paragraphs:
            return mixed


def _sentences(sentences: list[int], random: Random) -> list[int]:
    """The three (1) before what the first of them spent behind bars (4)."""
    mixed = random.sample(sentences, len(sentences))
    one, other = mixed.index(1), mixed.index(4)
    if one > other:
        mixed[one], mixed[other] = mixed[other], mixed[one]
    return mixed
