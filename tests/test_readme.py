"""The README says what the program does: generated parts are up to date, every command and option is there.

Run `python tests/test_readme.py` to write the generated parts again.
"""

import re
from pathlib import Path

from letterfacts.cli import app
from letterfacts.records import TABLES, columns, help_text
from letterfacts.rulebook import read_rules
from typer.main import get_command

README = Path(__file__).parents[1] / "README.md"


def tables_part() -> str:
    parts = []
    for table, record in TABLES.items():
        lines = [f"**{table}**: {record.__doc__}", "", "| column | meaning |", "|---|---|"]
        lines += [f"| `{name}` | {help_text(table, name)} |" for name in columns(table)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def flags_part() -> str:
    rules = read_rules("flags.csv", columns=("flag", "meaning"))
    return "\n".join(["| flag | meaning |", "|---|---|", *(f"| `{r['flag']}` | {r['meaning']} |" for r in rules)])


def generated(text: str) -> str:
    for name, part in (("tables", tables_part()), ("flags", flags_part())):
        pattern = rf"(<!-- generated: {name} -->\n).*?(<!-- end -->)"
        text = re.sub(pattern, lambda match, part=part: f"{match[1]}{part}\n{match[2]}", text, flags=re.S)
    return text


def test_generated_parts_are_up_to_date():
    text = README.read_text(encoding="utf-8")
    assert text == generated(text), "run python tests/test_readme.py"


def test_every_command_and_option_is_there():
    text = README.read_text(encoding="utf-8")
    for name, command in get_command(app).commands.items():
        section = re.search(rf"^## {name}\n(.*?)(?=^## )", text, re.S | re.M)
        assert section, f"the README has no heading “{name}”"
        for option in command.params:
            for flag in option.opts:
                assert not flag.startswith("--") or flag in section[1] or flag == "--base", f"{name} {flag}"


def test_every_flag_is_explained():
    known = {rule["flag"] for rule in read_rules("flags.csv", columns=("flag", "meaning"))}
    package = README.parent / "pipeline" / "letterfacts"
    used = set()
    for path in package.rglob("*.py"):
        for match in re.finditer(
            r"flags\w*\s*(?:=|\+=|,)\s*\(?\(?((?:\"[a-z_]+\",?\s*)+)", path.read_text(encoding="utf-8")
        ):
            used |= set(re.findall(r"\"([a-z_]+)\"", match[1]))
    assert used <= known, f"not in rules/flags.csv: {used - known}"


if __name__ == "__main__":
    README.write_text(generated(README.read_text(encoding="utf-8")), encoding="utf-8")
