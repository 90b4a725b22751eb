"""`klarstack panel`: what the trustee of a panel does: key, invitations, collecting."""

from __future__ import annotations

import datetime
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klarstack.cli.findings import as_text, counted, fails
from klarstack.cli.options import as_of_option, format_option, knowledge_base_option, language_option
from klarstack.cli.panel_extra import PanelExtraError
from klarstack.compiled import read_index
from klarstack.findings import finding_as_json

if TYPE_CHECKING:
    from klarstack.benchmark.panel.collecting import Collection

_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("panel", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Run a wave of a panel as its trustee: key, invitations, collecting.

    What these commands write is private and is refused inside a git repository or a knowledge base.
    """


@command.command("key")
@click.option(
    "--out", type=_NEW_FILE, required=True, metavar="FILE", help="File for the secret key; never overwritten."
)
@language_option
def key_command(out: Path, language: str) -> None:
    """Make the trustee's key, and print the public one for panel.yml.

    \b
    klarstack panel key --out /media/encrypted/retail-panel.key
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.benchmark.panel.encryption import new_key
    from klarstack.benchmark.panel.private_files import write_private

    try:
        public, content = new_key()
    except ModuleNotFoundError as error:
        raise PanelExtraError(str(error.name)) from error
    write_private(out, content.encode())
    click.echo(f"{'Öffentlicher Schlüssel (recipient)' if language == 'de' else 'Public key (recipient)'}: {public}")
    click.echo(
        f"Geheimer Schlüssel: {out}. Ohne ihn liest niemand die Beiträge; legen Sie eine Kopie an einen zweiten Ort."
        if language == "de"
        else f"Secret key: {out}. Without it nobody reads the contributions; keep a copy in a second place."
    )


@command.command("invite")
@click.argument("number", type=click.IntRange(1, 100_000))
@click.option("--out", type=_NEW_FILE, required=True, metavar="FILE.csv", help="List of codes; never overwritten.")
@language_option
def invite_command(number: int, out: Path, language: str) -> None:
    """Make NUMBER random invitation codes, one for each independent group of companies.

    \b
    klarstack panel invite 200 --out /media/encrypted/codes.csv

    Which code went to whom belongs into another file, in another place.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.benchmark.panel.invitations import codes_as_csv, new_codes
    from klarstack.benchmark.panel.private_files import write_private

    write_private(out, codes_as_csv(new_codes(number)).encode())
    click.echo(f"{number} Codes geschrieben: {out}" if language == "de" else f"{number} codes written: {out}")


@command.command("collect")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--panel", "dataset", required=True, metavar="DATASET", help="The dataset the panel collects for.")
@click.option("--key", "key_file", type=_FILE, required=True, metavar="FILE", help="The trustee's secret key.")
@click.option(
    "--codes", type=_FILE, required=True, metavar="FILE.csv", help="The list of codes with groups, withdrawn."
)
@click.option(
    "--to", "records", type=_NEW_FILE, required=True, metavar="RECORDS.csv",
    help="Records for `klarstack aggregate`; never overwritten.",
)  # fmt: skip
@format_option("text", "json")
@as_of_option
@knowledge_base_option
@language_option
def collect_command(
    folder: Path, dataset: str, key_file: Path, codes: Path, records: Path, output_format: str,
    as_of: datetime.date | None, root: Path | None, language: str,
) -> None:  # fmt: skip
    """Decrypt the .age files in FOLDER, check them, and write the records that count.

    \b
    klarstack panel collect inbox --panel retail-panel --key retail-panel.key --codes codes.csv --to records.csv
    klarstack aggregate records.csv --to retail-panel

    Findings name files, never what stands in them. Exit status 1 when a file was left out.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.benchmark.panel.collecting import Collecting, collect, records_as_csv
    from klarstack.benchmark.panel.contribution import panel_of
    from klarstack.benchmark.panel.encryption import decrypt, read_key
    from klarstack.benchmark.panel.invitations import read_invitations
    from klarstack.benchmark.panel.private_files import refuse_published_place, write_private

    refuse_published_place(records)
    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", root))
    try:
        keys = read_key(key_file)
    except ModuleNotFoundError as error:
        raise PanelExtraError(str(error.name)) from error
    collecting = Collecting(
        panel_of(benchmark, dataset), benchmark, read_invitations(codes), partial(decrypt, keys=keys),
        as_of or datetime.date.today(),
    )  # fmt: skip
    found = collect(folder, collecting)
    write_private(records, records_as_csv(found).encode())
    if output_format == "json":
        click.echo(json.dumps(_as_json(found, dataset, records), ensure_ascii=False, indent=1))
    else:
        click.echo(_summary(found, language))
        click.echo(f"{'Geschrieben' if language == 'de' else 'Written'}: {records}")
        if found.findings:
            click.echo(as_text(list(found.findings), language, show_all=True), err=True)
    sys.exit(1 if fails(found.findings, "warning") else 0)


def _summary(found: Collection, language: str) -> str:
    numbers = (found.files, len(found.counted), found.independent_groups)
    if language == "de":
        return "Dateien: {}, davon zählen: {}, unabhängige Gruppen: {}.".format(*numbers)
    return "Files: {}, of which count: {}, independent groups: {}.".format(*numbers)


def _as_json(found: Collection, dataset: str, records: Path) -> dict[str, Any]:
    """Return the account of a collection in the stable JSON form."""
    return {
        "panel": dataset, "files": found.files, "counted": len(found.counted), "groups": found.independent_groups,
        "records": str(records), "findings": [finding_as_json(item) for item in found.findings],
        "counts": counted(found.findings),
    }  # fmt: skip
