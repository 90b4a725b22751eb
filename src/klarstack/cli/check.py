"""`klarstack check`: all findings of a knowledge base."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click

from klarstack.cli.findings import as_text, counted, fails
from klarstack.cli.github import as_github
from klarstack.cli.options import (
    as_of_option,
    format_option,
    knowledge_base_option,
    language_option,
    overlay_option,
    required_root,
)
from klarstack.cli.reported import reported_findings, reported_rules, site_of
from klarstack.cli.sarif import as_sarif
from klarstack.findings import Severity, finding_as_json
from klarstack.rules import RULES


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@format_option("text", "json", "sarif", "github")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning"]), default="error", show_default=True,
    help="Exit with status 1 from this severity on.",
)  # fmt: skip
@click.option("--all", "show_all", is_flag=True, help="List notes too (text and github count or leave them out).")
@as_of_option
@overlay_option
@knowledge_base_option
@language_option
def command(
    paths: tuple[Path, ...],
    output_format: str,
    fail_on: str,
    show_all: bool,
    as_of: datetime.date | None,
    overlay: Path | None,
    root: Path | None,
    language: str,
) -> None:
    """List everything that is wrong with the YAML and CSV files, with place and remedy.

    With PATHs only findings in these files and folders are shown; the whole knowledge base is always read. A
    PATH that itself holds a glossary/ folder is checked as a knowledge base of its own. With --overlay that file is
    checked against the knowledge base as well.
    """
    from klarstack.edition import findings_of, load_edition

    if len(paths) == 1 and (paths[0] / "glossary").is_dir():
        root, paths = paths[0], ()
    folder = required_root(root)
    edition = load_edition(folder, overlay)
    findings = findings_of(edition, as_of)
    wanted = [path.resolve() for path in paths]
    if wanted:
        findings = [
            item
            for item in findings
            if (overlay is not None and item.place.file == str(overlay))
            or _inside((folder / item.place.file).resolve(), wanted)
        ]
    if output_format == "json":
        content = {"findings": [finding_as_json(item) for item in findings], "counts": counted(findings)}
        click.echo(json.dumps(content, ensure_ascii=False, indent=1))
    elif output_format == "sarif":
        project = edition.base.project
        site = site_of(project.site_url, project.base_iri, language)
        rules = reported_rules(RULES, site, "rules", language)
        click.echo(as_sarif(reported_findings(findings, folder, overlay, language), rules, language))
    elif output_format == "github":
        shown = [item for item in findings if show_all or item.severity is not Severity.INFO]
        for told in reported_findings(shown, folder, overlay, language):
            click.echo(as_github(told))
    else:
        click.echo(as_text(findings, language, show_all=show_all))
    sys.exit(1 if fails(findings, fail_on) else 0)


def _inside(file: Path, wanted: list[Path]) -> bool:
    return any(file == path or path in file.parents for path in wanted)
