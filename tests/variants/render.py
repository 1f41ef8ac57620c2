"""A State as text with its gold: the template is filled with marked words, and the marks become offsets."""

import json
import re
from functools import cache
from typing import Any

from variants.data import CLOSE, FOLDER, OPEN
from variants.slots import slots
from variants.state import State

_MARKUP = re.compile(rf"{OPEN}(\w+) ([\w.]+)\||{CLOSE}")
_SLOT = re.compile(r"\{(\^?)([\w.]+)\}")
_FIRST = re.compile(rf"((?:{OPEN}[^|]*\|)*)(.)", re.DOTALL)
Gold = dict[str, Any]
Marks = dict[tuple[str, str], list[tuple[int, int]]]


def render(state: State) -> tuple[str, Gold]:
    """Text and gold of a state."""
    filled = slots(state)
    marked = re.sub(r"\s*\n\n\s*", "\n\n", "\n\n".join(_paragraphs(state, filled)))
    for style in state.styles:
        marked = style(marked)
    text, marks = _parse(marked)
    text = _wrap(text, state.width)
    return text, _gold(state, filled, text, marks)


@cache
def _template() -> tuple[tuple[str, ...], ...]:
    text = (FOLDER / "letter.txt").read_text(encoding="utf-8").strip()
    return tuple(tuple(paragraph.split("\n")) for paragraph in text.split("\n\n"))


def _paragraphs(state: State, filled: dict[str, str]) -> list[str]:
    template = _template()
    return [_fill(" ".join(template[i][j] for j in state.order[i]), filled) for i in state.paragraphs]


def _fill(template: str, filled: dict[str, str]) -> str:
    """Slots replaced by their words, which may hold slots; `{^slot}` begins a sentence."""

    def value(match: re.Match[str]) -> str:
        words = _fill(filled[match[2]], filled)
        return _FIRST.sub(lambda first: first[1] + first[2].upper(), words, count=1) if match[1] else words

    return _SLOT.sub(value, template)


def _parse(marked: str) -> tuple[str, Marks]:
    """The text without marks, and the spans of each (label, key)."""
    text, last = "", 0
    marks: Marks = {}
    stack: list[tuple[tuple[str, str], int]] = []
    for match in _MARKUP.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match[0] != CLOSE:
            stack.append(((match[1], match[2]), len(text)))
        else:
            key, start = stack.pop()
            marks.setdefault(key, []).append((start, len(text)))
    return text + marked[last:], marks


def _wrap(text: str, width: int) -> str:
    """Hard line breaks instead of some blanks: no offset moves."""
    return "\n".join(_wrapped(line, width) for line in text.split("\n")) if width else text


def _wrapped(line: str, width: int) -> str:
    start = 0
    while len(line) - start > width:
        cut = line.rfind(" ", start + 1, start + width)
        if cut < 0:
            break
        line = f"{line[:cut]}\n{line[cut + 1 :]}"
        start = cut + 1
    return line


def _gold(state: State, filled: dict[str, str], text: str, marks: Marks) -> Gold:
    def plain(template: str) -> str:
        words = _fill(template, filled)
        for style in state.styles:
            words = style(words)
        return _parse(words)[0]

    gold = {
        "persons": _persons(state, plain, marks),
        "organizations": _organizations(state, plain, marks),
        "dates": _dates(state, marks),
        "claims": [_claim(state, row, plain, marks) for row in json.loads((FOLDER / "claims.json").read_text("utf-8"))],
    }
    for table in ("persons", "organizations"):
        gold[table].sort(key=lambda row: row["mentions"])
    for table in ("dates", "claims"):
        gold[table] = [{"text": text[row["start"] : row["end"]], **row} for row in gold[table]]
        gold[table].sort(key=lambda row: row["start"])
    return gold


def _spans(found: list[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in sorted(found)]


def _persons(state: State, plain, marks: Marks) -> list[Gold]:
    leaders = [
        {
            "name": plain(person.name),
            "role": plain(state.roles[i]),
            "organization": plain("{center.name}"),
            "status": state.words["remain"].gold,
            "mentions": _spans(marks["person", f"leader{i}"]),
        }
        for i, person in enumerate(state.leaders)
    ]
    role = plain(state.words["profession"].gold)
    return leaders + [
        {
            "name": plain(person.name),
            "role": role,
            "organization": "",
            "status": "detained",
            "mentions": _spans(marks["person", f"defender{i}"]),
        }
        for i, person in enumerate(state.defenders)
    ]


def _organizations(state: State, plain, marks: Marks) -> list[Gold]:
    found = [("center", state.center, "ngo"), ("coalition", state.coalition, "coalition")]
    found += [(f"ngo{i}", ngo, "ngo") for i, ngo in enumerate(state.ngos)]
    found += [("council", state.council, "intergovernmental")]
    found += [(f"media{i}", medium, "media") for i, medium in enumerate(state.media)]
    return [
        {
            "name": plain(organization.name),
            "aliases": [plain(organization.short)] if organization.short else [],
            "kind": kind,
            "mentions": _spans(marks["org", key]),
        }
        for key, organization, kind in found
    ]


def _dates(state: State, marks: Marks) -> list[Gold]:
    rows = {
        key: {"type": moment.type, "value": moment.value, "edtf": moment.meant, "mod": moment.mod}
        for key, moment in (
            ("period.full", state.period.full),
            ("period.short", state.period.short),
            ("since", state.since),
            ("imprisoned", state.imprisoned),
            ("several", state.several),
        )
    }
    since = state.since.meant
    rows["this_period"] = {"type": "INTERVAL", "value": since, "edtf": since, "mod": ""}
    rows["now"] = {"type": "DATE", "value": "PRESENT_REF", "edtf": "", "mod": ""}
    rows["day_after"] = {"type": "DATE", "value": "XXXX-XX-XX", "edtf": "", "mod": ""}
    for key, duration in state.durations.items():
        rows[f"t.{key}"] = {"type": "DURATION", "value": duration.value, "edtf": "", "mod": duration.number.mod}
    return [{**row, **_place(marks, "date", key)} for key, row in rows.items()]


def _claim(state: State, row: Gold, plain, marks: Marks) -> Gold:
    texts = {
        name: plain(row.get(name, "")) for name in ("counted", "event", "agent", "affected", "when", "place", "source")
    }
    if "duration" in row:
        key, kind, values = f"t.{row['duration']}", "duration", state.durations[row["duration"]].values()
    else:
        key, kind, values = f"n.{row['number']}", "count", {**state.numbers[row["number"]].values(), "unit": ""}
    texts["affected"] = "|".join(dict.fromkeys(texts["affected"].split("|")))
    return {
        "kind": kind,
        **values,
        **texts,
        "quoted": row.get("quoted", False),
        "negated": False,
        "modality": "asserted",
        **_place(marks, "claim", key),
    }


def _place(marks: Marks, label: str, key: str) -> dict[str, int]:
    ((start, end),) = marks[label, key]
    return {"start": start, "end": end}
