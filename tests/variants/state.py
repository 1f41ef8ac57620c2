"""What may be otherwise in the letter: persons, organizations, numbers, periods, wordings, layout."""

from collections.abc import Callable
from dataclasses import dataclass, field

from variants.data import table
from variants.moments import Moment, Period
from variants.quantities import Duration, Number


@dataclass(frozen=True)
class Country:
    name: str
    adjective: str
    people: str


@dataclass(frozen=True)
class Person:
    name: str
    again: str = ""


@dataclass(frozen=True)
class Organization:
    name: str
    short: str = ""
    form: str = "plain"


@dataclass(frozen=True)
class Word:
    words: str
    gold: str = ""


@dataclass
class State:
    """One variant; `State()` is the letter itself."""

    country: Country = Country("Belarus", "Belarusian", "Belarusians")
    leaders: list[Person] = field(
        default_factory=lambda: [
            Person("Ales Bialiatski"),
            Person("Valentin Stefanovich"),
            Person("Vladimir Labkovich"),
        ]
    )
    roles: list[str] = field(default_factory=lambda: [row["role"] for row in table("roles.csv")[:3]])
    names_first: bool = True  # “Ana Ruiz, director of X”; else “director of X Ana Ruiz”
    defenders: list[Person] = field(
        default_factory=lambda: [
            Person(name)
            for name in ("Leonid Sudalenko", "Tatyana Lasitsa", "Marfa Rabkova", "Andrey Chapyuk", "Oleg Grablevsky")
        ]
    )
    center: Organization = field(default_factory=lambda: organizations("center")[0])
    coalition: Organization = field(default_factory=lambda: organizations("coalition")[0])
    council: Organization = field(default_factory=lambda: organizations("council")[0])
    ngos: list[Organization] = field(default_factory=lambda: organizations("ngo")[:2])
    media: list[Organization] = field(default_factory=lambda: organizations("media")[:3])
    numbers: dict[str, Number] = field(
        default_factory=lambda: {
            "detained": Number(35000, pattern="more than {}", comparator="more_than"),
            "cases": Number(3000, pattern="about {}", comparator="about"),
            "torture": Number(2500, pattern="at least {}", comparator="at_least"),
            "searches": Number(60, pattern="more than {}", comparator="more_than"),
            "interrogated": Number(30, pattern="more than {}", comparator="more_than"),
            "jailed": Number(13),
            "list": Number(5, style="words"),
            "media": Number(30, pattern="more than {}", comparator="more_than"),
            "bloggers": Number(24, pattern="dozens", comparator="vague"),
        }
    )
    durations: dict[str, Duration] = field(
        default_factory=lambda: {
            "jailed": Duration(Number(72), "hour"),
            "persecuted": Duration(
                Number(2, style="words", pattern="more than {}", comparator="more_than", mod="MORE_THAN"), "decade"
            ),
            "spent": Duration(Number(1052), "day"),
        }
    )
    period: Period = field(
        default_factory=lambda: Period(
            full=Moment("July 14 to 16, 2021", "INTERVAL", "2021-07-14/2021-07-16", before="from"),
            short=Moment("July 14 to 16", "INTERVAL", "2021-07-14/2021-07-16", before="from"),
        )
    )
    since: Moment = field(default_factory=lambda: Moment("August 2020", "DATE", "2020-08", edtf="2020-08/.."))
    imprisoned: Moment = field(default_factory=lambda: Moment("2011 to 2014", "INTERVAL", "2011/2014", before="from"))
    several: Moment = field(default_factory=lambda: Moment("several months", "DURATION", "PXM", edtf=""))
    this_period: str = "this period"
    now: str = "Now"
    words: dict[str, Word] = field(default_factory=lambda: {slot: words[0] for slot, words in wordings().items()})
    order: list[list[int]] = field(default_factory=lambda: [[0, 1], [0], [0, 1, 2, 3, 4, 5], [0], [0, 1], [0]])
    paragraphs: list[int] = field(default_factory=lambda: [0, 1, 2, 3, 4, 5])
    bullet: str = ""
    styles: list[Callable[[str], str]] = field(default_factory=list)
    width: int = 0


def organizations(slot: str) -> list[Organization]:
    """The organizations that may stand in a slot, the letter's own first."""
    return [
        Organization(row["name"], row["short"], row["form"])
        for row in table("organizations.csv")
        if row["slot"] == slot
    ]


def wordings(kind: str = "") -> dict[str, list[Word]]:
    """The wordings of each slot (of one kind of change, or of all), the letter's own first."""
    found: dict[str, list[Word]] = {}
    for row in table("words.csv"):
        if kind in ("", row["kind"]):
            found.setdefault(row["slot"], []).append(Word(row["words"], row["gold"]))
    return found
