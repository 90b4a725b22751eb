"""`klarstack compare`: a stack held against its industry segment, on this machine."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klarstack.cli.findings import as_text as findings_as_text
from klarstack.cli.options import (
    as_of_option,
    knowledge_base_option,
    language_option,
    overlay_option,
)
from klarstack.cli.target import Target, choose_target, deliver
from klarstack.cli.unreadable_record import UnreadableRecordError
from klarstack.compiled import read_index, read_indexes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from klarstack.benchmark import Comparison
    from klarstack.findings import Finding
    from klarstack.records import Stack

_FORMATS = ("text", "json", "html", "pdf", "csv", "xlsx")


@click.command("compare")
@click.argument("stack", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="STACK.yml")
@click.option(
    "--segment", metavar="CODE", help="Another segment than the stack names: nace-rev2:G47, whotracksme:Banking."
)
@click.option("--illustrative", is_flag=True, help="Show how it looks, with invented figures instead of observed ones.")
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="OLD.yml",
    help="An earlier wave of the same stack: what has changed since.",
)
@click.option("--details", is_flag=True, help="Everything behind the first page (text).")
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
    stack: Path, segment: str | None, illustrative: bool, since: Path | None, details: bool, output_format: str | None,
    out: Path | None,
    as_of: datetime.date | None, overlay: Path | None, root: Path | None, language: str,
) -> None:  # fmt: skip
    """Hold STACK.yml against its industry segment: gaps, maturity, duties, target, next steps.

    Nothing leaves this machine.

    \b
    klarstack compare benchmarks/examples/muster-handel.yml
    klarstack compare stack.yml --segment nace-rev2:K64 --format json --out comparison.json
    klarstack compare stack.yml --illustrative
    klarstack compare stack.yml --out board.pdf          the board page on A4 landscape, with its appendix
    klarstack compare stack.yml --out board.html         one file for the browser, works offline
    klarstack compare stack.yml --out rows.xlsx          the rows for a spreadsheet (or rows.csv)
    klarstack compare stack.yml --since stack-2025.yml --details

    Exit status 1 when names of the stack or own answers are left open.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.benchmark.compare import compare, compare_with_invented
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.names.index import Index

    target = choose_target(output_format, out, language, _FORMATS)
    read, findings = _read(stack, language)
    earlier, more = _read(since, language) if since is not None else (None, [])
    words, figures, about = _indexes(root, overlay)
    names, benchmark = Index.from_dict(words), BenchmarkIndex.from_dict(figures)
    day = as_of or datetime.date.fromisoformat(about["content_date"])
    made_with = compare_with_invented if illustrative else compare
    comparison = made_with(benchmark, names, read, segment, as_of=day, since=earlier)
    is_text = target.output_format == "text"
    content = _text(comparison, language, details=details) if is_text else _content(comparison, target, root)
    deliver(content, target)
    sys.exit(1 if findings or more or comparison.questions_open else 0)


def _indexes(root: Path | None, overlay: Path | None) -> Iterable[dict[str, Any]]:
    if overlay is None:
        return read_indexes(("names", "benchmark", "about"), root)
    return [*(read_index(name, root, overlay) for name in ("names", "benchmark")), read_index("about", root)]


def _read(path: Path, language: str) -> tuple[Stack, list[Finding]]:
    """Return the stack and what is wrong with it, which is said at once."""
    from klarstack.load import load_stack

    read, findings = load_stack(path)
    if read is None:
        raise UnreadableRecordError(path, findings)
    if findings:
        click.echo(findings_as_text(findings, language), err=True)
    return read, findings


def _text(comparison: Comparison, language: str, *, details: bool) -> bytes:
    """Return the comparison for a terminal: its first page, or all of it."""
    from klarstack.benchmark.report import as_detailed_text, as_text

    return (as_detailed_text if details else as_text)(comparison, language).encode() + b"\n"


def _content(comparison: Comparison, target: Target, root: Path | None) -> bytes:
    """Return the comparison in the format asked for."""
    if target.output_format == "json":
        return json.dumps(comparison.to_dict(), ensure_ascii=False, indent=1).encode() + b"\n"
    from klarstack.exporters.comparison.write import write_comparison
    from klarstack.sheets import About

    about = About.from_dict(read_index("about", root))
    return write_comparison(
        comparison.to_dict(), target.output_format, target.language, lambda path: about.page(path, target.language)
    )
