"""Numbers and durations as the letter may write them, with the values that they mean."""

from dataclasses import dataclass, replace

from num2words import num2words

VAGUE = {"dozens": 24, "hundreds": 200, "thousands": 2000, "tens of thousands": 20000, "hundreds of thousands": 200000}
_CODES = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y", "decade": "P{}Y"}


@dataclass(frozen=True)
class Number:
    """A number with its bounds.

    `style`: the separator of thousands, or `words`, `words and`, `dozen`, `thousand`, `million`.
    """

    amount: float
    style: str = ","
    pattern: str = "{}"
    comparator: str = "exact"
    mod: str = ""
    high: float | None = None

    @property
    def words(self) -> str:
        """The quantity phrase."""
        return self.pattern.format(
            *(written(amount, self.style) for amount in (self.amount, self.high) if amount is not None)
        )

    @property
    def bare(self) -> str:
        """The phrase without its bound."""
        return self.words if self.comparator in ("vague", "between") else written(self.amount, self.style)

    def values(self) -> dict[str, float | str | None]:
        """The columns value, low, high, comparator."""
        amount, kind = self.amount, self.comparator
        return {
            "value": None if kind in ("vague", "between") else amount,
            "low": amount if kind in ("exact", "more_than", "at_least", "between", "vague") else None,
            "high": self.high if kind == "between" else amount if kind in ("exact", "less_than", "at_most") else None,
            "comparator": kind,
        }


@dataclass(frozen=True)
class Duration:
    """A number of units; `decade` counts as ten years."""

    number: Number
    unit: str

    @property
    def words(self) -> str:
        return f"{self.number.words} {self.unit}s"

    @property
    def value(self) -> str:
        """The TIMEX3 value: `PT72H`, `P10D/P15D`."""
        number = self._counted()
        amounts = (number.amount, number.high) if number.high is not None else (number.amount,)
        return "/".join(_CODES[self.unit].format(f"{amount:g}" if amount < 1e5 else int(amount)) for amount in amounts)

    def values(self) -> dict[str, float | str | None]:
        return {**self._counted().values(), "unit": "year" if self.unit == "decade" else self.unit}

    def _counted(self) -> Number:
        if self.unit != "decade":
            return self.number
        high = None if self.number.high is None else self.number.high * 10
        return replace(self.number, amount=self.number.amount * 10, high=high)


def written(amount: float, style: str) -> str:
    """A number as the style writes it; digits where the style can't."""
    if style == "dozen" and amount % 12 == 0 and amount <= 120:
        return "a dozen" if amount == 12 else f"{num2words(int(amount // 12))} dozen"
    for name, scale in (("thousand", 1e3), ("million", 1e6)):
        if style == name and 1 <= amount / scale < 1000 and amount * 10 % scale == 0:
            return f"{amount / scale:g} {name}"
    if style.startswith("words"):
        return _spelled(amount, british=style == "words and")
    whole = f"{int(amount):,}" if amount == int(amount) else f"{amount:g}"
    return whole.replace(",", style if len(style) < 2 else ",")


def _spelled(amount: float, *, british: bool) -> str:
    if amount % 1 == 0.5:
        return f"{num2words(int(amount))} and a half"
    if amount < 10000 and amount % 1000 == 500:
        return f"{num2words(int(amount // 1000))} and a half thousand"
    words = num2words(int(amount)).replace(",", "")
    return words if british else words.replace(" and ", " ")
