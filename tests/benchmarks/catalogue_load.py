"""Seconds to load a catalogue of many organizations of a user's.

Example:  python tests/benchmarks/catalogue_load.py --entries 100000
Reads     nothing: the names are made up
Writes    a catalogue in a temporary folder; figures to standard output
Rules     the package's own catalogue is loaded first and timed on its own
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from letterfacts.components.catalogue import catalogue
from letterfacts.components.names_text import cut


def seconds(path: str) -> float:
    """CPU seconds of one load."""
    begin = time.process_time()
    catalogue(path)
    return time.process_time() - begin


def write(path: Path, entries: int) -> None:
    """A catalogue of so many organizations, each with two aliases."""
    lines = (f"Kedra Society of Ward {n} Street {n % 997},KSW{n};Ward {n} Group,ngo,,\n" for n in range(entries))
    path.write_text("name,aliases,kind,country,looked_at\n" + "".join(lines), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=100_000)
    entries = parser.parse_args().entries
    print(f"the package's catalogue: {seconds(''):.2f} s, {len(catalogue('').phrases):,} names")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.csv"
        write(path, entries)
        print(f"with {entries:,} organizations more: {seconds(str(path)):.2f} s")
        last = entries - 1
        found = catalogue(str(path)).find(cut(f"KSW{last}"), 0)
        assert found is not None
        print(f"finds {found[1].name}")


if __name__ == "__main__":
    main()
