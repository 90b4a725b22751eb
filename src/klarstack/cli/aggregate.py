"""`klarstack aggregate`: private records of many companies become cells that may be published."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

import click

from klarstack.cli.findings import as_text, fails
from klarstack.cli.options import as_of_option, knowledge_base_option, language_option, required_root, wrong_usage
from klarstack.cli.panel_extra import PanelExtraError

BREAKDOWNS = ("size_class", "region")


def _dataset(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) and len(value) <= 80:
        return value
    raise wrong_usage(
        context.params.get("language") or "en",
        f"--to: {value!r} is no id of a dataset; use lower-case letters, digits and hyphens.",
        f"--to: „{value}“ ist keine id eines Datensatzes; verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche.",
    )


@click.command("aggregate")
@click.argument("records", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "dataset", required=True, callback=_dataset, metavar="DATASET", help="Id of the dataset to write."
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (default: benchmarks/DATASET)."
)
@click.option(
    "--minimum", type=int, default=11, show_default=True,
    help="Fewest independent groups of a published cell; 6 is the floor, nothing lowers it.",
)  # fmt: skip
@click.option(
    "--by", "breakdowns", multiple=True, metavar="FIELDS",
    help="Break the codes down by size_class, region, or size_class,region; may be repeated (default: by each alone).",
)  # fmt: skip
@click.option(
    "--sensitive", multiple=True, metavar="CONCEPT",
    help="Treat this concept as sensitive: near 0 or 100 % only a band is shown; may be repeated. Duties always are.",
)  # fmt: skip
@click.option("--amount", default="mean-amount", show_default=True, help="Name of what the column magnitude measures.")
@click.option("--unit", default="EUR", show_default=True, help="Unit of the column magnitude.")
@click.option(
    "--encoding", type=click.Choice(["utf-8", "latin-1"]), default="utf-8", show_default=True,
    help="How the letters of a CSV file are stored; older German programs write latin-1.",
)  # fmt: skip
@as_of_option
@knowledge_base_option
@language_option
def command(
    records: Path, dataset: str, out: Path | None, minimum: int, breakdowns: tuple[str, ...],
    sensitive: tuple[str, ...], amount: str, unit: str, encoding: str, as_of: datetime.date | None, root: Path | None,
    language: str,
) -> None:  # fmt: skip
    """Make publishable cells from private RECORDS (CSV or Parquet), and say what was withheld and why.

    \b
    klarstack aggregate answers.csv --to retail-panel
    klarstack aggregate answers.parquet --to retail-panel --minimum 15 --lang de
    klarstack aggregate answers.csv --to retail-panel --by size_class --by size_class,region

    One row is the answer of one company about one capability or product: group_id, company, scheme, code, size_class,
    region, wave, capability or product, status (in use, not in use, unknown), and perhaps magnitude. Nothing of a row
    gets into the output or a message, and nothing leaves this machine.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    try:
        from klarstack.benchmark.aggregate import Order, aggregate
    except ModuleNotFoundError as error:
        raise PanelExtraError(str(error.name)) from error
    from klarstack.benchmark.disclosure import Policy
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.compiled import read_index
    from klarstack.importers.panel import Described, write_panel
    from klarstack.names import Index

    folder = out if out is not None else required_root(root) / "benchmarks" / dataset
    order = Order(
        dataset, as_of or datetime.date.today(), Policy(minimum), _tables(breakdowns, language), frozenset(sensitive),
        (amount, unit), encoding,
    )  # fmt: skip
    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", root))
    unknown = sorted(set(sensitive) - benchmark.concepts.keys())
    if unknown:
        listed = ", ".join(unknown)
        raise wrong_usage(
            language, f"--sensitive: there is no concept {listed}.", f"--sensitive: Es gibt kein Konzept {listed}."
        )
    made = aggregate(records, order, benchmark, Index.from_dict(read_index("names", root)))
    written = write_panel(
        folder, made.cells, Described(dataset, made.scheme or "nace-rev2", made.waves, made.is_illustrative)
    )
    click.echo(made.report.as_text(language))
    click.echo(("Geschrieben: " if language == "de" else "Written: ") + ", ".join(str(path) for path in written))
    if made.findings:
        click.echo(as_text(list(made.findings), language), err=True)
    sys.exit(1 if fails(made.findings, "warning") else 0)


def _tables(breakdowns: tuple[str, ...], language: str) -> tuple[frozenset[str], ...]:
    """Return the tables asked for; the one by code alone is always among them."""
    tables = [frozenset(part.strip() for part in fields.split(",")) for fields in breakdowns or BREAKDOWNS]
    wrong = sorted(set().union(*tables) - set(BREAKDOWNS))
    if wrong:
        listed, known = ", ".join(wrong), ", ".join(BREAKDOWNS)
        raise wrong_usage(
            language, f"--by: {listed} is not known; use {known}.", f"--by: {listed} gibt es nicht; es gibt {known}."
        )
    return tuple(dict.fromkeys([frozenset(), *tables]))
