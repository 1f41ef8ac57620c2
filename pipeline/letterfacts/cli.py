"""The command line: one command a verb; the only module that prints and exits.

Example:  letterfacts extract corpus/ --metadata corpus/metadata.csv --out tables
Reads     arguments
Writes    what the verb writes; messages go to standard error
Rules     exit code 0 all well, 1 finished but some documents failed, 2 wrong usage; imports inside the commands
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterfacts.extraction import MAX_CHARACTERS

if TYPE_CHECKING:
    from letterfacts.extraction import Result

app = typer.Typer(
    help="Turns human-rights letters and statements into tables, on this machine and offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from letterfacts import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def extract(  # noqa: PLR0913, PLR0917  # one parameter for each option
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH…")],
    out: Annotated[Path, typer.Option(help="Folder for the tables and texts.")],
    metadata: Annotated[
        Path | None, typer.Option(help="CSV with path, published, and any of title, source, url.")
    ] = None,
    published: Annotated[str, typer.Option(help="Date (YYYY-MM-DD) of documents that bear none.")] = "",
    formats: Annotated[
        list[str] | None, typer.Option("--format", help="csv (default) or jsonl; may be repeated.")
    ] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of the files, where it is not UTF-8.")] = "",
    base: Annotated[str, typer.Option(help="Another spaCy pipeline under the rules, or blank for none.")] = "",
    catalogue: Annotated[str, typer.Option(help="CSV of organizations to know besides the shipped ones.")] = "",
    max_characters: Annotated[int, typer.Option(min=1, help="Longest text that is read.")] = MAX_CHARACTERS,
) -> None:
    """Turn documents into tables: persons, organizations, dates, claims, mentions, documents."""
    from letterfacts.extraction import read_options, results
    from letterfacts.formats import Output, check_formats
    from letterfacts.sources import find_sources

    kinds = check_formats(formats or ["csv"])
    options = read_options(metadata=metadata, published=published, encoding=encoding, max_characters=max_characters)
    sources, skipped = find_sources(paths, leave_out=metadata)
    _say_unused(options.metadata, {source.relative for source in sources})
    failed: list[str] = []
    with Output(out, kinds) as output:
        from letterfacts.assemble import load

        for result in _progress(results(load(base, catalogue=catalogue), sources, options), len(sources)):
            output.add({"documents": [result.document], **result.rows}, result.document.doc_id, result.text)
            if result.document.error:
                _say(f"{result.document.path}: {result.document.error}")
            if result.document.status != "ok":
                failed.append(result.document.doc_id)
    passed = f"; {skipped} other files were passed over" if skipped else ""
    _say(f"{len(sources) - len(failed)} of {len(sources)} documents to {out}{passed}.")
    raise typer.Exit(1 if failed else 0)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A gold letter (JSON) or a folder of them.", metavar="GOLD")],
    texts: Annotated[Path, typer.Option(help="Folder of the texts, DOC_ID.txt.")] = Path("corpus"),
    errors: Annotated[bool, typer.Option("--errors", help="Also list each wrong, missed and extra row.")] = False,
    base: Annotated[str, typer.Option(help="Another spaCy pipeline under the rules, or blank for none.")] = "",
) -> None:
    """Compare the tables with gold letters: precision, recall and F per table and field."""
    from letterfacts.assemble import load
    from letterfacts.evaluate import evaluate as run
    from letterfacts.evaluate import read_gold

    report = run(load(base), read_gold(gold), texts)
    for line in [*report.lines(), *(report.errors if errors else ())]:
        typer.echo(line)


def _say_unused(metadata: Iterable[str], used: set[str]) -> None:
    unused = [path for path in metadata if path not in used]
    if unused:
        _say(f"The metadata names {len(unused)} files that are not among the inputs, the first is {unused[0]}.")


def _progress(items: Iterator[Result], total: int) -> Iterator[Result]:
    """The items, with a bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(items, total=total, description="Documents", console=console, transient=True)


def _say(message: str) -> None:
    typer.echo(message, err=True)


def main() -> None:
    """Run the command line; an error of ours is one sentence on standard error."""
    from letterfacts.errors import LetterfactsError, UsageError

    warnings.showwarning = lambda message, *_: _say(f"Note: {message}.")
    try:
        app()
    except LetterfactsError as error:
        _say(f"letterfacts: {error}")
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        _say("letterfacts: stopped; nothing was written.")
        sys.exit(130)


if __name__ == "__main__":
    main()
