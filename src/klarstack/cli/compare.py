"""`klarstack compare`: a stack held against its industry segment, on this machine."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from klarstack.cli.findings import as_text as findings_as_text
from klarstack.cli.options import (
    as_of_option,
    knowledge_base_option,
    language_option,
    overlay_option,
)
from klarstack.cli.target import Target, choose_target, deliver
from klarstack.compiled import read_index
from klarstack.findings import Finding, KlarstackError

if TYPE_CHECKING:
    from klarstack.benchmark import Comparison

_FORMATS = ("text", "json", "html", "pdf", "csv", "xlsx")


class UnreadableStackError(KlarstackError):
    """Nothing of the stack file could be read."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self.path, self.findings = path, findings
        super().__init__(path)

    def sentence(self, language: str) -> str:
        """Return what is wrong with the file."""
        return findings_as_text(self.findings, language)


@click.command("compare")
@click.argument("stack", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="STACK.yml")
@click.option(
    "--segment", metavar="CODE", help="Another segment than the stack names: nace-rev2:G47, whotracksme:Banking."
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(_FORMATS),
    help="Output format (default: as the ending of --out says, else text).",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@as_of_option
@overlay_option
@knowledge_base_option
@language_option
def command(
    stack: Path, segment: str | None, output_format: str | None, out: Path | None,
    as_of: datetime.date | None, overlay: Path | None, root: Path | None, language: str,
) -> None:  # fmt: skip
    """Hold STACK.yml against its industry segment. Nothing leaves this machine.

    \b
    klarstack compare benchmarks/examples/muster-handel.yml
    klarstack compare stack.yml --segment nace-rev2:K64 --format json --out comparison.json
    klarstack compare stack.yml --out board.pdf          the board page on A4 landscape, with its appendix
    klarstack compare stack.yml --out board.html         one file for the browser, works offline
    klarstack compare stack.yml --out rows.xlsx          the rows for a spreadsheet (or rows.csv)

    Exit status 1 when names of the stack or own answers are left open.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.benchmark.compare import compare
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.load import load_stack
    from klarstack.names.index import Index

    target = choose_target(output_format, out, language, _FORMATS)
    read, findings = load_stack(stack)
    if read is None:
        raise UnreadableStackError(stack, findings)
    if findings:
        click.echo(findings_as_text(findings, language), err=True)
    names = Index.from_dict(read_index("names", root, overlay))
    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", root, overlay))
    day = as_of or datetime.date.fromisoformat(read_index("about", root)["content_date"])
    comparison = compare(benchmark, names, read, segment, as_of=day)
    deliver(_content(comparison, target, root), target)
    sys.exit(1 if findings or comparison.questions_open else 0)


def _content(comparison: Comparison, target: Target, root: Path | None) -> bytes:
    """Return the comparison in the format asked for."""
    if target.output_format == "json":
        return json.dumps(comparison.to_dict(), ensure_ascii=False, indent=1).encode() + b"\n"
    if target.output_format == "text":
        from klarstack.benchmark.report import as_text

        return as_text(comparison, target.language).encode() + b"\n"
    from klarstack.exporters.comparison.write import write_comparison
    from klarstack.sheets import About

    about = About.from_dict(read_index("about", root))
    return write_comparison(
        comparison.to_dict(), target.output_format, target.language, lambda path: about.page(path, target.language)
    )
