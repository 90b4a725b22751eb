"""`klarstack check`: all findings of a knowledge base."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from klarstack.cli.findings import as_json, as_text, counted, fails
from klarstack.cli.options import format_option, knowledge_base_option, language_option, required_root


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@format_option("text", "json")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning"]), default="error", show_default=True,
    help="Exit with status 1 from this severity on.",
)  # fmt: skip
@click.option("--all", "show_all", is_flag=True, help="List findings of severity info too (text output counts them).")
@knowledge_base_option
@language_option
def command(
    paths: tuple[Path, ...],
    output_format: str,
    fail_on: str,
    show_all: bool,
    root: Path | None,
    language: str,
) -> None:
    """List everything that is wrong with the YAML and CSV files, with place and remedy.

    With PATHs only findings in these files and folders are shown; the whole knowledge base is always read. A
    PATH that itself holds a glossary/ folder is checked as a knowledge base of its own.
    """
    from klarstack.checks import check
    from klarstack.load import load

    if len(paths) == 1 and (paths[0] / "glossary").is_dir():
        root, paths = paths[0], ()
    folder = required_root(root)
    knowledge_base, findings = load(folder)
    findings = sorted({*findings, *check(knowledge_base)}, key=lambda item: (item.place, item.code, item.message))
    wanted = [path.resolve() for path in paths]
    if wanted:
        findings = [item for item in findings if _inside((folder / item.place.file).resolve(), wanted)]
    if output_format == "json":
        click.echo(
            json.dumps(
                {"findings": [as_json(item) for item in findings], "counts": counted(findings)},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        click.echo(as_text(findings, language, show_all=show_all))
    sys.exit(1 if fails(findings, fail_on) else 0)


def _inside(file: Path, wanted: list[Path]) -> bool:
    return any(file == path or path in file.parents for path in wanted)
