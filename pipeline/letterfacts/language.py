"""Which language a text is in, so that what is not English is said to be so and left alone.

Example:  detect("Les autorités ont arrêté plus de 300 personnes.")  # "fr"
Reads     the text; py3langid's model, which comes with that package
Writes    nothing
Rules     function words decide for English first: names and lists in an English letter mislead the statistics
"""

from __future__ import annotations

import re

ENGLISH = "en"
_SAMPLE = 20_000  # characters that are looked at
_LETTERS = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to in a that is was for on with as by at from are were be been have has had it its this which "
    "who not he she they their his her or an we our will would against after before since between".split()
)
_ENOUGH = 0.15  # English prose has 35 to 50 percent function words, a list of names with captions about 15
_SHORT = 12  # words; the language of less than that is a guess


def detect(text: str) -> str:
    """The language's ISO 639-1 code; English where the text is too short to tell."""
    words = _LETTERS.findall(text[:_SAMPLE])
    if not words:
        return ENGLISH
    share = sum(word.lower() in _FUNCTION_WORDS for word in words) / len(words)
    latin = sum(word.isascii() for word in words) / len(words)
    if share >= _ENOUGH or (len(words) < _SHORT and latin > 0.5):
        return ENGLISH
    from py3langid import classify  # its model takes a while to load, and most texts are English

    code: str = classify(text[:_SAMPLE])[0]
    return code
