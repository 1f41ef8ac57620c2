"""How many rows of the letter's variants are right in every field, by kind of change and by table.

usage: python tests/benchmarks/variants.py [--count 400] [--seed 2021] [--kind KIND] [--errors] [--show NUMBER]

A variant with several changes counts for each of them; the column `alone` counts only variants with this one.
Exit code 1 if fewer than 97 % of all rows are right.
"""

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[1])  # not this folder: a script here may bear the name of a package

from variants.compare import TABLES, Error, Result, compare
from variants.generate import KINDS, Variant, variants
from variants.rows import extracted

FLOOR = 0.97
Measured = list[tuple[Variant, Result]]


def main() -> int:
    options = _options()
    if options.show is not None:
        return _show(options)
    import letterfacts

    nlp = letterfacts.load()
    chosen = variants(options.count, seed=options.seed, kind=options.kind)
    measured = [(variant, compare(variant.gold, extracted(nlp, variant.text))) for variant in chosen]
    _print_shares(measured)
    _print_fields(measured, words=options.errors)
    right, total = _sums(measured)
    return 0 if right >= FLOOR * total else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--kind", choices=list(KINDS), default="", help="only this change, alone")
    parser.add_argument("--errors", action="store_true", help="list the failing fields with their words")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="print the text of a variant instead")
    return parser.parse_args()


def _show(options: argparse.Namespace) -> int:
    *_, last = variants(options.show + 1, seed=options.seed, kind=options.kind)
    print(f"{last.text}\n\n{', '.join(last.kinds)}")
    return 0


def _sums(measured: Measured, table: str = "") -> tuple[int, int]:
    tables = (table,) if table else TABLES
    right = sum(result.right[name] for _, result in measured for name in tables)
    return right, sum(result.total[name] for _, result in measured for name in tables)


def _share(measured: Measured, table: str = "") -> str:
    right, total = _sums(measured, table)
    return f"{right / total:.1%}" if total else "-"


def _print_shares(measured: Measured) -> None:
    heads = (*TABLES, "rows", "alone", "variants")
    print(f"{'kind':14s}" + "".join(f"{head:>15s}" for head in heads))
    for kind in (*KINDS, ""):
        with_it = [pair for pair in measured if not kind or kind in pair[0].kinds]
        if with_it:
            alone = [pair for pair in with_it if len(pair[0].kinds) == 1]
            cells = [*(_share(with_it, table) for table in TABLES), _share(with_it), _share(alone), str(len(with_it))]
            print(f"{kind or 'all':14s}" + "".join(f"{cell:>15s}" for cell in cells))
    whole = sum(not result.errors for _, result in measured)
    print("{} of {} rows are right in every field; ".format(*_sums(measured)), end="")
    print(f"{whole} of {len(measured)} variants have no error")


def _print_fields(measured: Measured, *, words: bool) -> None:
    found: dict[tuple[str, str], list[tuple[Variant, Error]]] = defaultdict(list)
    for variant, result in measured:
        for error in result.errors:
            found[error.table, error.field].append((variant, error))
    for (table, field), errors in sorted(found.items(), key=lambda item: -len(item[1])):
        kinds = Counter(kind for variant, _ in errors for kind in variant.kinds).most_common(4)
        print(f"\n{len(errors):5d} {table}.{field}   in {', '.join(f'{kind} {count}' for kind, count in kinds)}")
        shown = Counter(str(error) for _, error in errors).most_common(None if words else 3)
        first = {str(error): variant for variant, error in reversed(errors)}
        for text, count in shown:
            print(f"      {count} x {text}   [{first[text].number}: {', '.join(first[text].kinds)}]")


if __name__ == "__main__":
    sys.exit(main())
