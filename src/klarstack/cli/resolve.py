"""`klarstack resolve`: names in, meanings out."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from klarstack.cli.options import format_option, knowledge_base_option, language_option, overlay_option, wrong_usage
from klarstack.compiled import read_index
from klarstack.names.answers import Resolution
from klarstack.names.batch import Row, resolve_rows
from klarstack.names.index import Index
from klarstack.names.lookup import vendor_written
from klarstack.names.resolve import resolve
from klarstack.names.text import as_text

LONGEST_FIELD = 100_000_000
YEARS = range(1950, 2101)


@click.command("resolve")
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--vendor", help="The vendor the name stands next to.")
@click.option("--year", type=click.IntRange(YEARS[0], YEARS[-1]), help="The year the document is from.")
@click.option(
    "--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with the columns query, context_vendor and optionally year; writes one JSON object a line.",
)  # fmt: skip
@format_option("text", "json")
@overlay_option
@knowledge_base_option
@language_option
def command(
    names: tuple[str, ...], vendor: str | None, year: int | None, batch: Path | None,
    output_format: str, overlay: Path | None, root: Path | None, language: str,
) -> None:  # fmt: skip
    """Say what NAME means: concept, vendor, product, since when, and what it may mean instead.

    \b
    klarstack resolve CDP
    klarstack resolve "Interaction Studio" --year 2019
    klarstack resolve --batch names.csv > meanings.jsonl

    Exit status 1 when a name is ambiguous or unknown.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    if bool(names) == bool(batch):
        raise wrong_usage(
            language,
            "Give one or more names, or --batch FILE.csv.",
            "Geben Sie einen oder mehrere Namen an oder --batch DATEI.csv.",
        )
    index = Index.from_dict(read_index("names", root, overlay))
    if batch:
        answers = list(_resolve_rows(index, batch, language))
        for answer in answers:
            click.echo(json.dumps(answer, ensure_ascii=False))
        sys.exit(0 if all(answer["outcome"] == "resolved" for answer in answers) else 1)
    if vendor and vendor_written(index, vendor) is None:
        note = (
            f"“{vendor}” is no vendor in the glossary; it decides nothing.",
            f"„{vendor}“ steht nicht als Anbieter im Glossar und entscheidet nichts.",
        )
        click.echo(note[language == "de"], err=True)
    resolutions = [resolve(index, name, vendor, year) for name in names]
    _print(resolutions, index, output_format, language)
    unusable = any(resolution.error for resolution in resolutions)
    sys.exit(2 if unusable else 0 if all(resolution.outcome == "resolved" for resolution in resolutions) else 1)


def _print(resolutions: list[Resolution], index: Index, output_format: str, language: str) -> None:
    if output_format == "json":
        for resolution in resolutions:
            click.echo(json.dumps(resolution.to_dict(), ensure_ascii=False))
    else:
        click.echo("\n\n".join(as_text(resolution, index, language) for resolution in resolutions))


def _resolve_rows(index: Index, batch: Path, language: str) -> Iterator[dict[str, Any]]:
    written = list(_rows(batch, language))
    answers = resolve_rows(index, [_row(row) for row in written])
    for row, resolution in zip(written, answers, strict=True):
        answer = resolution.to_dict()
        year = (row.get("year") or "").strip()
        if year and resolution.year is None:
            answer["error"] = {
                "en": f"{year[:20]!r} is no year from 1950 to 2100; it was left out.",
                "de": f"„{year[:20]}“ ist kein Jahr von 1950 bis 2100; die Angabe blieb unberücksichtigt.",
            }
        yield answer


def _row(row: dict[str, str | None]) -> Row:
    year = (row.get("year") or "").strip()
    is_year = re.fullmatch("[0-9]{4}", year) is not None and int(year) in YEARS
    vendor = (row.get("context_vendor") or "").strip() or None
    return Row(row.get("query") or "", vendor, int(year) if is_year else None)


def _rows(batch: Path, language: str) -> Iterator[dict[str, str | None]]:
    usual_limit = csv.field_size_limit(LONGEST_FIELD)  # so that a long field spoils its own row only
    line = 1
    try:
        with batch.open(encoding="utf-8-sig", newline="") as stream:
            first = stream.readline()
            delimiter = ";" if first.count(";") > first.count(",") else ","  # what spreadsheets in German write
            reader = csv.DictReader(chain([first], stream), strict=True, delimiter=delimiter)
            if "query" not in (reader.fieldnames or ()):
                raise wrong_usage(
                    language,
                    f"{batch} has no column `query`; write query,context_vendor (and year if you like) into its first "
                    "line, separated by commas or semicolons.",
                    f"{batch} hat keine Spalte `query`; schreiben Sie in die erste Zeile query,context_vendor (und "
                    "bei Bedarf year), durch Kommas oder Semikolons getrennt.",
                )
            for row in reader:
                yield row
                line = reader.line_num + 1
    except UnicodeDecodeError:
        raise wrong_usage(
            language,
            f"{batch} is not UTF-8; save it as CSV UTF-8.",
            f"{batch} ist kein UTF-8; speichern Sie die Datei als „CSV UTF-8“.",
        ) from None
    except csv.Error as error:
        raise wrong_usage(
            language,
            f"{batch} is not a readable CSV file from line {line} on: {error}. Is a quotation mark not closed?",
            f"{batch} ist ab Zeile {line} keine lesbare CSV-Datei ({error}). Fehlt ein schließendes Anführungszeichen?",
        ) from None
    finally:
        csv.field_size_limit(usual_limit)
