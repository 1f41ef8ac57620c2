"""Reading numbers: a round trip through num2words in every usual spelling, digits, mixed forms, vague numbers."""

import random

import pytest
from letterfacts.values.numbers import find_numbers, fold, read_number
from num2words import num2words

FORMS = {
    "35,000": 35_000,
    "1 052": 1052,
    "1\u202f052": 1052,
    "1.052": 1052,
    "1'052": 1052,
    "1,00,000": 100_000,
    "12,34,567": 1_234_567,
    "1.250.000": 1_250_000,
    "1,250.50": 1250.5,
    "1.250,50": 1250.5,
    "3,5": 3.5,
    "0.125": 0.125,
    ".5": 0.5,
    "٣٥": 35,
    "10k": 10_000,
    "1.2bn": 1_200_000_000,
    "3.5 million": 3_500_000,
    "3.5-million": 3_500_000,
    "1.052 million": 1_052_000,
    "5 lakh": 500_000,
    "2.5 crore": 25_000_000,
    "½": 0.5,
    "2½": 2.5,
    "2 ½": 2.5,
    "2/3": 2 / 3,
    "two thirds": 2 / 3,
    "one-third": 1 / 3,
    "three quarters": 0.75,
    "half": 0.5,
    "half a million": 500_000,
    "half a dozen": 6,
    "a dozen": 12,
    "two dozen": 24,
    "a quarter of a million": 250_000,
    "one and a half million": 1_500_000,
    "a million and a half": 1_500_000,
    "two-and-a-half": 2.5,
    "two and a half thousand": 2500,
    "three point one four": 3.14,
    "three point five million": 3_500_000,
    "twenty-two hundred": 2200,
    "a hundred and forty": 140,
    "one hundred thousand": 100_000,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "hundreds and hundreds": 200,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "several hundred": 200,
    "a few thousand": 2000,
    "-5": -5,
    "minus five": -5,
}


@pytest.mark.parametrize(("text", "value"), FORMS.items())
def test_form(text: str, value: float) -> None:
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "people", "two three", "5 people", "and", "a", "²", "1" * 40, "someone"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


def _spellings(words: str) -> set[str]:
    bare = words.replace(",", "")
    return {
        words,
        bare,
        bare.replace(" and ", " "),
        bare.replace("-", " "),
        bare.replace(" and ", " ").replace("-", " "),
        bare.replace(" ", "-"),
        words.replace("-", ""),
        words.title(),
        words.upper(),
        words.replace(" ", "\u00a0"),
        words.replace("-", "\u2011"),
        bare.replace("one hundred", "a hundred", 1) if bare.startswith("one hundred") else words,
    }


def _samples() -> list[int]:
    chance = random.Random(7)
    return [*range(2_100), *(chance.randrange(10 ** chance.randrange(4, 11)) for _ in range(3_000)), 10**10]


def test_number_words_make_the_round_trip() -> None:
    wrong = [
        (number, text, read_number(text))
        for number in _samples()
        for text in _spellings(num2words(number))
        if read_number(text) != number
    ]
    assert wrong == []


def test_digits_make_the_round_trip() -> None:
    for number in _samples():
        for text in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "’")):
            assert read_number(text) == number, text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between one hundred and two hundred", [100, 200]),
        ("between one thousand and two thousand", [1000, 2000]),
        ("two three-day strikes", [2, 3]),
        ("two third-year students", [2]),
        ("one, two, three", [1, 2, 3]),
        ("someone often attends", []),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(fold(text))] == values


def test_folding_keeps_offsets() -> None:
    text = "İ ’ – \u00a0 ٣ Ａ ＄ ß ŉ"
    assert len(fold(text)) == len(text)
