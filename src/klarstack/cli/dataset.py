"""`klarstack dataset`: benchmark datasets and their importers."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

import click

from klarstack.cli.findings import as_text, counted, fails
from klarstack.cli.options import (
    as_of_option,
    format_option,
    knowledge_base_option,
    language_option,
    required_root,
    wrong_usage,
)
from klarstack.findings import finding_as_json

_OFFICES = ("eurostat", "genesis")
_ROLES = ("indicator", "segment", "size_class", "region", "unit")
"""Read without importing the importers, so that --help answers at once; a test keeps both lists equal."""


@click.group("dataset", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Import benchmark data from the files of its publisher.

    Nothing is downloaded: fetch the files yourself and name them.
    """


def _pairs(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return NAME=VALUE options as a mapping."""
    pairs = [value.partition("=") for value in values]
    wrong = next((value for value, pair in zip(values, pairs, strict=True) if not pair[0] or not pair[2]), None)
    if wrong is not None:
        language = context.params.get("language") or "en"
        option = parameter.opts[0]
        raise wrong_usage(
            language,
            f"{option}: write NAME=VALUE instead of {wrong!r}.",
            f"{option}: Schreiben Sie NAME=WERT statt „{wrong}“.",
        )
    return {name: value for name, _, value in pairs}


@command.command("import")
@click.argument("name")
@click.argument("raw", type=click.Path(exists=True, path_type=Path), metavar="FILE_OR_FOLDER")
@click.option("--indicator", metavar="CODE", help="Indicator of the file that becomes cells (eurostat, genesis).")
@click.option("--concept", metavar="ID", help="Concept the indicator stands for.")
@click.option(
    "--relation", type=click.Choice(["exact", "close", "broad", "narrow", "related"]), default="close",
    show_default=True, help="How the indicator relates to the concept; only exact and close lead to verdicts.",
)  # fmt: skip
@click.option(
    "--mapping", "mapping_file", type=click.Path(path_type=Path), metavar="FILE",
    help="YAML file with several indicators, codes and units instead of the options.",
)  # fmt: skip
@click.option("--only", multiple=True, callback=_pairs, metavar="DIM=CODE,…", help="Take only these codes.")
@click.option(
    "--dimension", "dimensions", multiple=True, callback=_pairs, metavar="ROLE=DIM",
    help="Which dimension is the indicator, segment, size_class, region or unit.",
)  # fmt: skip
@click.option(
    "--set", "fixed", multiple=True, callback=_pairs, metavar="ROLE=CODE", help="What the whole file is about."
)
@click.option("--unit", "units", multiple=True, callback=_pairs, metavar="CODE=BASE", help="Of what a unit is a share.")
@click.option("--table", metavar="CODE", help="The publisher's table, where the file does not name it.")
@click.option("--edition", metavar="SCHEME", help="Edition of the activities: nace-rev2 or nace-rev2-1.")
@click.option("--values", type=click.Choice(["percent", "fraction"]), help="What 0.4 means: 0.4 % or 40 %.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (default: below benchmarks/)."
)
@format_option("text", "json")
@as_of_option
@knowledge_base_option
@language_option
def import_command(
    name: str,
    raw: Path,
    out: Path | None,
    root: Path | None,
    language: str,
    output_format: str,
    as_of: datetime.date | None,
    mapping_file: Path | None,
    **options: Any,
) -> None:
    """Make cells from a publisher's files, and report every row.

    NAME is `eurostat` or `genesis` for one file you have downloaded, or a dataset of benchmarks/ with the folder of
    its raw files.

    \b
    klarstack dataset import eurostat estat_isoc_eb_das.csv.gz --indicator E_DASCRM --concept customer-analytics
    klarstack dataset import eurostat estat_isoc_eb_iipn2.tsv --mapping crm.yml --only geo=DE,EU27_2020
    klarstack dataset import genesis 52911-0003_de_flat.csv --mapping it-use.yml
    klarstack dataset import whotracksme-2026 ~/downloads/whotracksme
    klarstack dataset import official-statistics ~/downloads/published
    klarstack dataset import public-evidence ~/downloads/public-evidence
    klarstack dataset import industry-surveys ~/downloads/published
    klarstack dataset import classifications ~/downloads/classifications
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    if (name in _OFFICES) != raw.is_file():
        raise wrong_usage(
            language,
            f"{name} reads {'one file' if name in _OFFICES else 'a folder of raw files'}, not {raw}.",
            f"{name} liest {'eine Datei' if name in _OFFICES else 'einen Ordner mit Rohdateien'}, nicht {raw}.",
        )
    if name in _OFFICES:
        _import_download(name, raw, out, root, language, output_format, as_of, mapping_file, options)
        return
    from klarstack.importers.datasets import import_dataset

    folder = out if out is not None else required_root(root) / "benchmarks" / name
    report = import_dataset(name, raw, folder)
    click.echo(json.dumps(_as_json(report, []), ensure_ascii=False, indent=1) if output_format == "json" else (
        report.as_text(language)
    ))  # fmt: skip


def _import_download(
    name: str, raw: Path, out: Path | None, root: Path | None, language: str, output_format: str,
    as_of: datetime.date | None, mapping_file: Path | None, options: dict[str, Any],
) -> None:  # fmt: skip
    from klarstack.importers.downloads.mapping import mapping_from, read_mapping
    from klarstack.importers.downloads.run import Order, import_download
    from klarstack.load import load

    folder = required_root(root)
    if bool(options["indicator"]) != bool(options["concept"]):
        raise wrong_usage(
            language, "Give --indicator and --concept together.", "Geben Sie --indicator und --concept zusammen an."
        )
    unknown = sorted({*options["dimensions"], *options["fixed"]} - {*_ROLES})
    if unknown:
        listed = ", ".join(_ROLES)
        raise wrong_usage(
            language,
            f"{unknown[0]} is no role; choose: {listed}.",
            f"{unknown[0]} ist keine Rolle; wählen Sie: {listed}.",
        )
    mapping = mapping_from(read_mapping(mapping_file) if mapping_file is not None else None, options)
    today = as_of or datetime.datetime.now(tz=datetime.UTC).date()
    order = Order(name, raw, mapping, folder / "benchmarks", today, out)
    report, findings = import_download(order, load(folder)[0])
    if output_format == "json":
        click.echo(json.dumps(_as_json(report, findings), ensure_ascii=False, indent=1))
    else:
        click.echo(report.as_text(language))
        if findings:
            click.echo("\n" + as_text(findings, language, show_all=True))
    sys.exit(1 if fails(findings, "error") else 0)


def _as_json(report: Any, findings: list[Any]) -> dict[str, Any]:
    """Return the account of an import in the stable JSON form."""
    return {
        "dataset": report.dataset,
        "rows_read": report.rows_read,
        "rows_kept": report.rows_kept,
        "dropped": [{"rows": each.rows, "reason": each.reason._asdict()} for each in report.dropped],
        "withheld": [{"cells": each.rows, "reason": each.reason._asdict()} for each in report.cells_withheld],
        "cells": report.cells_written,
        "files": list(report.files),
        "findings": [finding_as_json(item) for item in findings],
        "counts": counted(findings),
    }
