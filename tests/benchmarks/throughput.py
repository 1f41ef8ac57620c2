"""A whole run over many texts, as a user would start it: failures, words a second, start-up, peak memory.

Example:  python tests/benchmarks/throughput.py ../shared/data/genre/hrdsattack_train.jsonl
Reads     JSON Lines with doc_id, title, published, text
Writes    the tables to --out (default: a temporary folder); figures to standard output
Rules     CPU seconds of the process, one thread: wall time means little on a shared machine
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

CLI = [sys.executable, "-m", "letterfacts.cli"]
ENV = {**os.environ, "OMP_NUM_THREADS": "1"}


def write_out(source: Path, folder: Path) -> int:
    """The texts as files with a metadata CSV; how many words they have."""
    words = 0
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "published", "title"])
        for line in source.read_text(encoding="utf-8").splitlines():
            letter = json.loads(line)
            (folder / f"{letter['doc_id']}.txt").write_text(letter["text"], encoding="utf-8")
            writer.writerow([f"{letter['doc_id']}.txt", letter.get("published", ""), letter.get("title", "")])
            words += len(letter["text"].split())
    return words


def timed(command: list[str]) -> tuple[float, float, int]:
    """CPU seconds, wall seconds, exit code of a command."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=False, env=ENV)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - begin, done.returncode


def profile(folder: Path) -> None:
    """CPU seconds a component takes for the texts."""
    import letterfacts
    from letterfacts.assemble import prepare

    nlp = letterfacts.load()
    docs = [prepare(nlp, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    words = sum(len(doc.text.split()) for doc in docs)
    for name, component in nlp.pipeline:
        begin = time.process_time()
        docs = list(component.pipe(docs)) if hasattr(component, "pipe") else [component(doc) for doc in docs]
        used = time.process_time() - begin
        print(f"{name:28} {used:7.2f} s  {words / max(used, 1e-9):12,.0f} words/s")
    begin = time.process_time()
    for doc in docs:
        letterfacts.tabulate.rows(doc)
    print(f"{'rows':28} {time.process_time() - begin:7.2f} s")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--profile", action="store_true", help="also seconds by component")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "letters")
        folder.mkdir()
        words = write_out(args.source, folder)
        one = min(folder.glob("*.txt"), key=lambda path: path.stat().st_size)
        start = [timed([*CLI, "extract", str(one), "--out", f"{temporary}/one"])[:2] for _ in range(3)]
        start_cpu, start_wall = sorted(start)[1]
        help_wall = sorted(timed([*CLI, "--help"])[1] for _ in range(3))[1]
        out = args.out or Path(temporary, "tables")
        run = [*CLI, "extract", str(folder), "--metadata", str(folder / "metadata.csv"), "--out", str(out)]
        cpu, wall, code = timed([*run, "--format", "jsonl"])
        documents = [json.loads(line) for line in (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"documents {len(documents)}: {dict(Counter(row['status'] for row in documents))}, exit code {code}")
        rate = words / (cpu - start_cpu)
        print(f"words {words:,}; CPU {cpu:.1f} s, wall {wall:.1f} s; {rate:,.0f} words a CPU second")
        print(f"one short letter, cold: {start_wall:.2f} s wall, {start_cpu:.2f} s CPU; --help {help_wall:.2f} s wall")
        print(f"peak memory {peak:.0f} MB")
        if args.profile:
            profile(folder)


if __name__ == "__main__":
    main()
