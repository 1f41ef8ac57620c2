"""The word lists beside this package, and the signs by which the template marks what the gold is about."""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
OPEN, CLOSE = "⟪", "⟫"


def mark(label: str, key: str, words: str) -> str:
    """Words with a mark around them: `⟪person leader0|Ana Ruiz⟫`; marks may nest."""
    return f"{OPEN}{label} {key}|{words}{CLOSE}"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file, without comment lines."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
