"""The words of a State for each slot of the template."""

from variants.data import listed, mark
from variants.moments import Moment
from variants.state import Organization, State


def slots(state: State) -> dict[str, str]:
    """Slot → words, with marks around what the gold is about."""
    return {
        "country": state.country.name,
        "adjective": state.country.adjective,
        "people": state.country.people,
        **_organizations(state),
        **_persons(state),
        **_dates(state),
        **_quantities(state),
        **{slot: word.words for slot, word in state.words.items()},
        **{f"{slot}.gold": word.gold for slot, word in state.words.items()},
    }


def _quoted(key: str, organization: Organization) -> str:
    return f"“{mark('org', key, organization.name)}”"


def _organizations(state: State) -> dict[str, str]:
    center, council = state.center, state.council
    full, short = mark("org", "center", center.name), mark("org", "center", center.short)
    media = [_quoted(f"media{i}", medium) for i, medium in enumerate(state.media)] + ["regional media"]
    return {
        "center": full,
        "center.name": center.name,
        "center.first": f"{full} ({short})" if center.form == "acronym" else full,
        "center.short": short if center.form == "acronym" else f"“{short}”",
        "coalition": mark("org", "coalition", state.coalition.name),
        "council": mark("org", "council", council.name),
        "council.short": mark("org", "council", council.short),
        "ngos": listed([_quoted(f"ngo{i}", ngo) for i, ngo in enumerate(state.ngos)]),
        "media": _bullets(state.bullet, media) if state.bullet else f"{', '.join(media)}. ",
    }


def _bullets(sign: str, items: list[str]) -> str:
    return "\n\n" + "\n".join(f"{sign} {item}" for item in items) + "\n\n"


def _persons(state: State) -> dict[str, str]:
    names = [mark("person", f"leader{i}", person.name) for i, person in enumerate(state.leaders)]
    of = f"of {'the ' * (state.center.form == 'acronym')}{{center.short}}"
    offices = [f"{role} {of}" for role in state.roles]
    leaders = _joined(names, offices, ", ") + "," if state.names_first else _joined(offices, names, " ")
    names = [mark("person", f"defender{i}", person.name) for i, person in enumerate(state.defenders)]
    held = "have been {under_arrest} for {several}"
    if state.bullet:
        defenders = f"{{^n.list}} {{profession}} {held}:{_bullets(state.bullet, names)}"
    else:
        defenders = f"{{^n.list}} {{profession}}: {listed(names)}, {held}."
    return {
        "leaders": leaders,
        "leader.again": mark("person", "leader0", state.leaders[0].again or state.leaders[0].name),
        "defenders": defenders,
    }


def _joined(ones: list[str], others: list[str], between: str) -> str:
    return ", ".join(f"{one}{between}{other}" for one, other in zip(ones, others, strict=True))


def _dated(key: str, moment: Moment) -> str:
    return f"{moment.before} {mark('date', key, moment.words)}".strip()


def _dates(state: State) -> dict[str, str]:
    return {
        "period.full": _dated("period.full", state.period.full),
        "period.short": _dated("period.short", state.period.short),
        "period.edtf": state.period.full.meant,
        "since": _dated("since", state.since),
        "since.edtf": state.since.meant,
        "imprisoned": _dated("imprisoned", state.imprisoned),
        "imprisoned.edtf": state.imprisoned.meant,
        "several": _dated("several", state.several),
        "this_period": mark("date", "this_period", state.this_period),
        "now": mark("date", "now", state.now),
        "day_after": mark("date", "day_after", "the day after"),
    }


def _quantities(state: State) -> dict[str, str]:
    found = {}
    for key, number in state.numbers.items():
        partitive = " of" if number.comparator == "vague" and key != "jailed" else ""
        found[f"n.{key}"] = mark("claim", f"n.{key}", number.words) + partitive
        found[f"n.{key}.bare"] = number.bare
    for key, duration in state.durations.items():
        words = mark("claim", f"t.{key}", duration.words)
        found[f"t.{key}"] = mark("date", f"t.{key}", words)
    return found
