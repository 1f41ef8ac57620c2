"""Hard line breaks inside paragraphs; lists with bullets."""

from random import Random

from variants.state import State


def wrapping(state: State, random: Random) -> None:
    """Lines of a fixed width, as in an e-mail or a text copied from a PDF."""
    state.width = random.choice((60, 68, 72, 78))


def bullets(state: State, random: Random) -> None:
    """The media and the defenders on lines of their own."""
    state.bullet = random.choice(("•", "-", "*", "–"))
