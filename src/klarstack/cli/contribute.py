"""`klarstack contribute`: one company's answers for a panel, shown, confirmed, encrypted; nothing is sent."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from klarstack.cli.findings import as_text as findings_as_text
from klarstack.cli.options import as_of_option, format_option, knowledge_base_option, language_option, wrong_usage
from klarstack.cli.panel_extra import PanelExtraError
from klarstack.cli.unreadable_record import UnreadableRecordError

if TYPE_CHECKING:
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.records import Panel


@click.command("contribute")
@click.argument("stack", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="STACK.yml")
@click.option(
    "--panel", "asked", required=True, metavar="DATASET|FILE.yml",
    help="The panel: id of its dataset, or the panel.yml you got with the invitation.",
)  # fmt: skip
@click.option(
    "--code", required=True, metavar="INVITATION", help="The code of your invitation; one for a group of companies."
)
@click.option("--segment", metavar="CODE", help="Another segment than the stack names, such as nace-rev2:47.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.age",
    help="File to write (default: DATASET-WAVE.age here).",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only show what would be sent.")
@click.option("--yes", is_flag=True, help="Do not ask: for scripts.")
@format_option("text", "json")
@as_of_option
@knowledge_base_option
@language_option
def command(
    stack: Path, asked: str, code: str, segment: str | None, out: Path | None, dry_run: bool, yes: bool,
    output_format: str, as_of: datetime.date | None, root: Path | None, language: str,
) -> None:  # fmt: skip
    """Show what STACK.yml answers to a panel, and encrypt it for the panel's trustee. Nothing is sent.

    \b
    klarstack contribute stack.yml --panel retail-panel --code 7K2M-… --dry-run
    klarstack contribute stack.yml --panel retail-panel --code 7K2M-… --dry-run --format json
    klarstack contribute stack.yml --panel ~/invitation/panel.yml --code 7K2M-… --out answers.age

    Names of the company, of people, products and contracts, costs and notes never go along. Exit status 1 when names in
    the stack are left open.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.benchmark.panel.contribution import Participation, draft_contribution, plain_text
    from klarstack.benchmark.panel.preview import as_text, where_to_send
    from klarstack.benchmark.panel.private_files import write_new
    from klarstack.compiled import read_index
    from klarstack.load import load_stack
    from klarstack.names import Index

    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", root))
    panel = _panel(asked, benchmark)
    read, findings = load_stack(stack)
    if read is None:
        raise UnreadableRecordError(stack, findings)
    if findings:
        click.echo(findings_as_text(findings, language), err=True)
    read = read if segment is None else read.model_copy(update={"segment": segment})
    names = Index.from_dict(read_index("names", root))
    draft = draft_contribution(benchmark, names, read, Participation(panel, code, as_of or datetime.date.today()))
    plain = plain_text(draft.contribution)
    click.echo(plain.decode().rstrip("\n") if output_format == "json" else as_text(draft, benchmark, language))
    if not dry_run and (yes or _agreed(language)):
        target = out if out is not None else Path(f"{panel.dataset}-{panel.wave.id}.age")
        write_new(target, _encrypted(plain, panel.recipient))
        written = "Geschrieben" if language == "de" else "Written"
        click.echo(f"\n{written}: {target}\n{where_to_send(draft, language)}", err=output_format == "json")
    sys.exit(1 if findings or draft.open_names else 0)


def _panel(asked: str, benchmark: BenchmarkIndex) -> Panel:
    """Return the panel of the knowledge base, or the one in the file that the trustee sent."""
    from klarstack.benchmark.panel.contribution import panel_of
    from klarstack.load import load_panel

    if not asked.endswith((".yml", ".yaml")):
        return panel_of(benchmark, asked)
    panel, findings = load_panel(Path(asked))
    if panel is None:
        raise UnreadableRecordError(Path(asked), findings)
    return panel


def _agreed(language: str) -> bool:
    """Ask on a terminal whether to write the file; in a script that must be said beforehand."""
    if not sys.stdin.isatty():
        raise wrong_usage(
            language, "Nobody is here to agree; add --yes, or --dry-run to look only.",
            "Niemand ist da, der zustimmt; ergänzen Sie --yes, oder --dry-run nur zum Ansehen.",
        )  # fmt: skip
    question = "Diese Angaben verschlüsselt in eine Datei schreiben?" if language == "de" else (
        "Write these answers, encrypted, to a file?"
    )  # fmt: skip
    return click.confirm("\n" + question, default=False, err=True)


def _encrypted(plain: bytes, recipient: str) -> bytes:
    from klarstack.benchmark.panel.encryption import encrypt

    try:
        return encrypt(plain, recipient)
    except ModuleNotFoundError as error:
        raise PanelExtraError(str(error.name)) from error
