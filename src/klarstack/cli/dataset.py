"""`klarstack dataset`: benchmark datasets and their importers."""

from __future__ import annotations

from pathlib import Path

import click

from klarstack.cli.options import knowledge_base_option, language_option, required_root


@click.group("dataset", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Import a benchmark dataset from the raw files of its publisher.

    The hand-written dataset.yml says publisher, licence, method, traps and mapping; the import makes the cells.
    Nothing is downloaded: fetch the files yourself and name their folder.
    """


@command.command("import")
@click.argument("name")
@click.argument("raw", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="RAW_FOLDER")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (default: benchmarks/NAME)."
)
@knowledge_base_option
@language_option
def import_command(name: str, raw: Path, out: Path | None, root: Path | None, language: str) -> None:
    """Make the cells of dataset NAME from the files in RAW_FOLDER, and report every row.

    \b
    klarstack dataset import whotracksme-2026 ~/downloads/whotracksme
    klarstack dataset import official-statistics ~/downloads/published
    klarstack dataset import public-evidence ~/downloads/public-evidence
    klarstack dataset import classifications ~/downloads/classifications
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.importers.datasets import import_dataset

    folder = out if out is not None else required_root(root) / "benchmarks" / name
    click.echo(import_dataset(name, raw, folder).as_text(language))
