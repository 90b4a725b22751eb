"""`klarstack resolve`: names in, meanings out."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from klarstack.cli.options import format_option, knowledge_base_option, language_option
from klarstack.compiled import read_index
from klarstack.names.answers import Resolution
from klarstack.names.index import Index
from klarstack.names.resolve import resolve
from klarstack.names.text import as_text


@click.command("resolve")
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--vendor", help="The vendor the name stands next to.")
@click.option("--year", type=click.IntRange(1950, 2100), help="The year the document is from.")
@click.option(
    "--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with the columns query, context_vendor and optionally year; writes one JSON object a line.",
)  # fmt: skip
@format_option("text", "json")
@knowledge_base_option
@language_option
def command(
    names: tuple[str, ...], vendor: str | None, year: int | None, batch: Path | None,
    output_format: str, root: Path | None, language: str,
) -> None:  # fmt: skip
    r"""Say what NAME means: concept, vendor, product, since when, and what it may mean instead.

    \b
    klarstack resolve CDP
    klarstack resolve "Interaction Studio" --year 2019
    klarstack resolve --batch names.csv > meanings.jsonl

    Exit status 1 when a name is ambiguous or unknown.
    """
    if bool(names) == bool(batch):
        raise click.UsageError("Give one or more names, or --batch FILE.csv.")
    index = Index.from_dict(read_index("names", root))
    if batch:
        answers = list(_resolve_rows(index, batch))
        for answer in answers:
            click.echo(json.dumps(answer, ensure_ascii=False))
        sys.exit(0 if all(answer["outcome"] == "resolved" for answer in answers) else 1)
    resolutions = [resolve(index, name, vendor, year) for name in names]
    _print(resolutions, index, output_format, language)
    sys.exit(0 if all(resolution.outcome == "resolved" for resolution in resolutions) else 1)


def _print(resolutions: list[Resolution], index: Index, output_format: str, language: str) -> None:
    if output_format == "json":
        for resolution in resolutions:
            click.echo(json.dumps(resolution.to_dict(), ensure_ascii=False))
    else:
        click.echo("\n\n".join(as_text(resolution, index, language) for resolution in resolutions))


def _resolve_rows(index: Index, batch: Path) -> Iterator[dict[str, Any]]:
    for row in _rows(batch):
        written = (row.get("year") or "").strip()
        year = int(written) if written.isdigit() and len(written) == 4 else None
        answer = resolve(
            index, row.get("query") or "", (row.get("context_vendor") or "").strip() or None, year
        ).to_dict()
        if written and year is None:
            answer["error"] = {
                "en": f"The year {written[:20]!r} is not a four-digit number; it was left out.",
                "de": f"Das Jahr „{written[:20]}“ ist keine vierstellige Zahl; es blieb unberücksichtigt.",
            }
        yield answer


def _rows(batch: Path) -> Iterator[dict[str, str | None]]:
    try:
        with batch.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            if "query" not in (reader.fieldnames or ()):
                raise click.UsageError(
                    f"{batch} has no column `query`; needed: query, context_vendor (optional: year)."
                )
            yield from reader
    except UnicodeDecodeError:
        raise click.UsageError(f"{batch} is not UTF-8; save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise click.UsageError(f"{batch} is not a readable CSV file: {error}.") from None
