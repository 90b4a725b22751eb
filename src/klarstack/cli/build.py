"""`klarstack build`: YAML in; graph, indexes and site out."""

from __future__ import annotations

import datetime
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from klarstack.cli.findings import as_text, fails, summary
from klarstack.cli.options import (
    as_of_option,
    knowledge_base_option,
    language_option,
    overlay_option,
    required_root,
)

if TYPE_CHECKING:
    from klarstack.findings import Finding
    from klarstack.site.build import BuildReport
    from klarstack.site.page import SiteContent

_DONE = {
    "en": "{pages} pages, {files} files, {megabytes:.1f} MB in {seconds:.1f} s: {path}\nSee it: {serve}",
    "de": "{pages} Seiten, {files} Dateien, {megabytes:.1f} MB in {seconds:.1f} s: {path}\nAnsehen: {serve}",
}


@click.command("build")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder of the site (default: site/).")
@click.option("--strict", is_flag=True, help="Exit with status 1 on warnings too.")
@as_of_option
@overlay_option
@knowledge_base_option
@language_option
def command(
    out: Path | None, strict: bool, as_of: datetime.date | None, overlay: Path | None, root: Path | None, language: str
) -> None:  # fmt: skip
    """Compile the knowledge base: check it, make graph and indexes, build the site in German and English.

    The site is written aside and swapped in when it is complete; a build that fails leaves the last good one.
    With --overlay it is the site of that company's edition: its terms, its rules, who has agreed and who has not.
    Exit status 1 when there are findings of severity error (with --strict: or warning); the site is built all the same.
    """
    from klarstack.site.build import STAGES, build_site
    from klarstack.site.content import gather

    started = time.perf_counter()
    folder = required_root(root)
    target = out if out is not None else folder / "site"
    content = gather(folder, as_of, overlay)
    on_terminal = sys.stderr.isatty()

    def progress(stage: str) -> None:
        if on_terminal:
            click.echo(f"  … {STAGES[stage].in_language(language)}", err=True)

    report = build_site(content, target, root=folder, report=progress)
    _print(content, report, target, time.perf_counter() - started, language)
    sys.exit(1 if fails(content.findings, "warning" if strict else "error") else 0)


def _print(content: SiteContent, report: BuildReport, target: Path, seconds: float, language: str) -> None:
    serious: list[Finding] = [item for item in content.findings if item.severity == "error"]
    click.echo(as_text(serious, language) if serious else summary(content.findings, language))
    for warning in report.warnings:
        click.echo(f"mkdocs: {warning}", err=True)
    serve = f"python3 -m http.server --bind 127.0.0.1 --directory {target} 8000 → http://127.0.0.1:8000/"
    done = _DONE[language].format(
        pages=report.pages, files=report.files, megabytes=report.bytes / 1e6, seconds=seconds, path=target, serve=serve
    )
    click.echo(done)
