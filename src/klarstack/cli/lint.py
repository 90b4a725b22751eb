"""`klarstack lint`: words in documents that somebody should look at, each with the one to write."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klarstack.cli.findings import counted, fails
from klarstack.cli.github import as_github
from klarstack.cli.lint_output import as_json, as_text, reported
from klarstack.cli.options import (
    format_option,
    knowledge_base_option,
    language_option,
    overlay_option,
)
from klarstack.cli.read_documents import NotRead, read_all
from klarstack.cli.reported import reported_rules, site_of
from klarstack.cli.sarif import as_sarif
from klarstack.compiled import read_index
from klarstack.findings import Severity
from klarstack.names.index import Index
from klarstack.names.lint.codes import LINT_RULES
from klarstack.names.reasons import Reasons

if TYPE_CHECKING:
    from klarstack.names.lint.review import LintFinding


@click.command("lint")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE...")
@format_option("text", "json", "sarif", "github")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning"]), default="error", show_default=True,
    help="Exit with status 1 from this severity on.",
)  # fmt: skip
@click.option("--all", "show_all", is_flag=True, help="List notes too (text and github count or leave them out).")
@click.option(
    "--ignore", "ignored", type=click.Choice(list(LINT_RULES)), multiple=True, metavar="CODE",
    help="Leave out findings with this code; may be repeated.",
)  # fmt: skip
@click.option(
    "--language", "document_language", type=click.Choice(["de", "en"]),
    help="Language of the documents (default: what their words tell, paragraph by paragraph).",
)  # fmt: skip
@overlay_option
@knowledge_base_option
@language_option
def command(
    files: tuple[Path, ...], output_format: str, fail_on: str, show_all: bool, ignored: tuple[str, ...],
    document_language: str | None, overlay: Path | None, root: Path | None, language: str,
) -> None:  # fmt: skip
    """Find words in documents that mislead: outdated, forbidden, a vendor's own, ambiguous, or never explained.

    \b
    klarstack lint offer.docx
    klarstack lint docs/*.md --overlay company.yml --fail-on warning
    klarstack lint deck.pptx --format json

    FILE may be .txt, .md, .html, .docx, .pptx or .pdf; - reads text from the standard input. In Markdown a comment
    switches rules off and on again: <!-- klarstack-lint-disable CODE --> and <!-- klarstack-lint-enable CODE -->,
    without CODE all of them.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    about = read_index("about", root, overlay)
    site = site_of(about.get("site"), about["base"], language)
    found, unread = _findings(files, root, overlay, document_language, language)
    found = [item for item in found if item.code not in ignored]
    if output_format == "json":
        content = {"findings": [as_json(item, site) for item in found], "counts": counted(found)}
        click.echo(json.dumps(content, ensure_ascii=False, indent=1))
    elif output_format == "sarif":
        rules = reported_rules(LINT_RULES, site, "lint", language)
        click.echo(as_sarif([reported(item, site, language) for item in found], rules, language))
    elif output_format == "github":
        shown = [item for item in found if show_all or item.severity is not Severity.INFO]
        for item in shown:
            click.echo(as_github(reported(item, site, language)))
    else:
        click.echo(as_text(found, site, language, show_all=show_all))
    sys.exit(2 if unread else 1 if fails(found, fail_on) else 0)


def _findings(
    files: tuple[Path, ...], root: Path | None, overlay: Path | None, document_language: Any, language: str
) -> tuple[list[LintFinding], bool]:
    """Return the findings in all files that can be read, and whether one cannot; why is told as it is met."""
    from klarstack.names.lint.review import lint

    index = Index.from_dict(read_index("names", root, overlay))
    reasons = Reasons.from_dict(read_index("reasons", root, overlay))
    found: list[LintFinding] = []
    unread = False
    for answer in read_all(files, index, document_language, language):
        if isinstance(answer, NotRead):
            unread = True
        else:
            found.extend(lint(index, reasons, answer.document, answer.annotation, document_language))
    return found, unread
