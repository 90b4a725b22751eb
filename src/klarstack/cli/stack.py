"""`klarstack stack`: a company's stack from the lists it has, several lists made one, and a spreadsheet to fill."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klarstack.cli.findings import as_text as findings_as_text
from klarstack.cli.findings import counted, fails
from klarstack.cli.options import (
    as_of_option,
    format_option,
    knowledge_base_option,
    language_option,
    not_writable,
    wrong_usage,
)
from klarstack.cli.stack_lists import company_facts, names_index, order_of, read_imported, read_list, today_of
from klarstack.findings import finding_as_json

if TYPE_CHECKING:
    from klarstack.findings import Finding
    from klarstack.importers.stacks.assemble import Imported

FORMATS = (
    "auto", "wappalyzer", "webappanalyzer", "builtwith", "cyclonedx", "landscape", "techstack", "policy", "csv", "xlsx",
)  # fmt: skip


@click.group("stack")
def command() -> None:
    """Make a stack file from the lists a company has. Nothing is fetched, and nothing leaves this machine.

    \b
    klarstack stack import scan.json --out stack.yml
    klarstack stack merge finance.csv it.xlsx scan.json --out stack.yml
    klarstack stack template --lang de --out stack.xlsx
    """  # noqa: D301 (click reads the backspace as "do not wrap")


def _company_options(function: Any) -> Any:
    """Add the options that say whose stack it is."""
    for option in reversed((
        click.option("--company", metavar="NAME", help="Whose stack it is."),
        click.option("--segment", metavar="CODE", help="Its industry: nace-rev2:G47 (`klarstack segments WORDS`)."),
        click.option("--size-class", metavar="CODE", help="Its size class: 10-49, 50-249, 250+."),
        click.option("--region", metavar="CODE", help="Its region: DE, AT, EU27_2020."),
        click.option("--wave", metavar="DATE", help="When this was true: 2026-11 (default: this month)."),
    )):  # fmt: skip
        function = option(function)
    return function


_replace_option = click.option("--replace", is_flag=True, help="Replace the file at --out if it holds something else.")
_headers_option = click.option(
    "--headers", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.csv",
    help="Your own column headers: a CSV file with the columns header and field.",
)  # fmt: skip
_out_option = click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="STACK.yml",
    help="Write the stack here (default: only report).",
)  # fmt: skip


@command.command("import")
@click.argument("arguments", nargs=-1, metavar="[FORMAT] FILE")
@_out_option
@_replace_option
@click.option(
    "--kind", type=click.Choice(["declared", "contract", "detected"]), help="How the list knows what it says."
)
@click.option("--seen", metavar="DATE", help="Day of a scan that holds no date itself.")
@_headers_option
@_company_options
@format_option("text", "json")
@as_of_option
@knowledge_base_option
@language_option
def import_command(
    arguments: tuple[str, ...], out: Path | None, replace: bool, output_format: str, language: str,
    root: Path | None, as_of: datetime.date | None, headers: Path | None, seen: str | None, kind: str | None,
    **company: str | None,
) -> None:  # fmt: skip
    """Read FILE, say what its names mean, and write them as a stack.

    FORMAT is wappalyzer, webappanalyzer, builtwith, cyclonedx, landscape, techstack, policy, csv or xlsx; without it,
    the file tells. Names that are not resolved are kept and listed; people are removed and counted.

    \b
    klarstack stack import scan.json
    klarstack stack import policy privacy.html --company "Muster AG" --out stack.yml
    klarstack stack import xlsx leanix.xlsx --segment nace-rev2:G47 --out stack.yml

    Exit status 1 when a name is ambiguous or unknown, or something in the file needs a look.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.importers.stacks.as_json import import_as_json
    from klarstack.importers.stacks.report import import_as_text

    file_format, path = _file_and_format(arguments, language)
    index = names_index(root)
    order = order_of(path, file_format, index, language, as_of, headers, seen, kind)
    imported = read_imported(index, order)
    if out is not None and imported.listing.is_catalogue:
        raise wrong_usage(
            language, "A catalogue says which names exist, not what you use; it becomes no stack. Leave out --out.",
            "Ein Katalog sagt, welche Namen es gibt, nicht, was Sie nutzen; kein Stack. Lassen Sie --out weg.",
        )  # fmt: skip
    facts = company_facts(company, imported.listing.company, order.today)
    if out is not None:
        _write(out, [item.fields for item in imported.items], facts, replace=replace)
    report = {**import_as_json(imported), "written": str(out) if out else None}
    _tell(report, import_as_text(imported, language), imported.findings, output_format, language)
    _ask_for_segment(facts, out, output_format, language)
    sys.exit(1 if _is_open([imported]) else 0)


@command.command("merge")
@click.argument("files", nargs=-1, required=True, metavar="[NAME=]FILE...")
@_out_option
@_replace_option
@_headers_option
@_company_options
@format_option("text", "json")
@as_of_option
@knowledge_base_option
@language_option
def merge_command(
    files: tuple[str, ...], out: Path | None, replace: bool, output_format: str, language: str,
    root: Path | None, as_of: datetime.date | None, headers: Path | None, **company: str | None,
) -> None:  # fmt: skip
    """Make one stack of several lists of one company, and say who knows what.

    Each FILE is a stack or anything that `stack import` reads; NAME is what the list is called (default: its file).

    \b
    klarstack stack merge finance=bills.csv it=leanix.xlsx scan.json --out stack.yml
    klarstack stack merge marketing.yml it.yml --format json

    Exit status 1 when the lists contradict each other, or a name is left open.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.importers.stacks.as_json import merge_as_json
    from klarstack.importers.stacks.reconcile import Entry, reconcile
    from klarstack.importers.stacks.report import merge_as_text

    index = names_index(root)
    named = _named(files, language)
    lists = [read_list(index, name, path, language, as_of, headers) for name, path in named]
    entries = [
        Entry(name, item.key, item.fields, item.first)
        for (name, _), imported in zip(named, lists, strict=True)
        for item in imported.items
    ]
    today = today_of(as_of)
    merged = reconcile([name for name, _ in named], entries, today)
    known: dict[str, Any] = {}
    for imported in lists:
        known = {**imported.listing.company, **known}
    facts = company_facts(company, known, today)
    if out is not None:
        _write(out, merged.items, facts, replace=replace)
    report = {**merge_as_json(lists, merged), "written": str(out) if out else None}
    findings = tuple(finding for imported in lists for finding in imported.findings)
    _tell(report, merge_as_text(lists, merged, language), findings, output_format, language)
    _ask_for_segment(facts, out, output_format, language)
    sys.exit(1 if merged.disputes or _is_open(lists) else 0)


@command.command("template")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE.xlsx", help="Write to FILE."
)
@click.option(
    "--from", "stack", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="STACK.yml",
    help="Fill the template with this stack.",
)  # fmt: skip
@knowledge_base_option
@language_option
def template_command(out: Path, stack: Path | None, root: Path | None, language: str) -> None:
    """Write a spreadsheet to fill, with drop-downs of products and statuses.

    \b
    klarstack stack template --lang de --out stack.xlsx
    klarstack stack template --from stack.yml --out stack.xlsx
    klarstack stack import xlsx stack.xlsx --out stack.yml
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.cli.template import filled_template

    content = filled_template(stack, root, language)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise not_writable(language, out, error) from None


def _file_and_format(arguments: tuple[str, ...], language: str) -> tuple[str, Path]:
    if len(arguments) not in (1, 2):
        raise wrong_usage(
            language, "Give a format and one file: klarstack stack import wappalyzer scan.json.",
            "Geben Sie ein Format und eine Datei an: klarstack stack import wappalyzer scan.json.",
        )  # fmt: skip
    file_format, file = ("auto", arguments[0]) if len(arguments) == 1 else (arguments[0].lower(), arguments[1])
    if file_format not in FORMATS:
        listed = ", ".join(FORMATS)
        raise wrong_usage(
            language, f"{file_format} is no format; choose: {listed}.",
            f"{file_format} ist kein Format; wählen Sie: {listed}.",
        )  # fmt: skip
    return file_format, Path(file)


def _named(files: tuple[str, ...], language: str) -> list[tuple[str, Path]]:
    named = []
    for file in files:
        name, separator, path = file.partition("=")
        is_named = bool(separator) and not Path(file).exists()
        named.append((name, Path(path)) if is_named else (Path(file).stem, Path(file)))
    names = [name for name, _ in named]
    if len(set(names)) < len(names) or not all(names):
        raise wrong_usage(
            language, "Two lists have the same name; call them NAME=FILE.",
            "Zwei Listen heißen gleich; benennen Sie sie mit NAME=DATEI.",
        )  # fmt: skip
    return named


def _write(out: Path, items: Any, company: dict[str, Any], *, replace: bool) -> None:
    from klarstack.importers.stacks.stack_file import stack_of, write_stack

    write_stack(out, stack_of(company, items), replace=replace)


def _is_open(lists: list[Imported]) -> bool:
    return any(imported.open_rows or fails(imported.findings, "warning") for imported in lists)


def _tell(report: dict[str, Any], text: str, findings: tuple[Finding, ...], output_format: str, language: str) -> None:
    if output_format == "json":
        found = {"findings": [finding_as_json(item) for item in findings], "counts": counted(findings)}
        click.echo(json.dumps({**report, **found}, ensure_ascii=False, indent=1))
        return
    click.echo(text)
    if findings:
        click.echo("\n" + findings_as_text(list(findings), language, show_all=True))
    if report["written"]:
        click.echo(f"\n{'Geschrieben' if language == 'de' else 'Written'}: {report['written']}")


def _ask_for_segment(facts: dict[str, Any], out: Path | None, output_format: str, language: str) -> None:
    """Say what the written stack still lacks before it can be compared."""
    if out is None or output_format == "json" or facts.get("segment"):
        return
    click.echo(
        "Für den Vergleich fehlt noch das Segment: Tragen Sie es dort ein (segment: nace-rev2:G47); "
        "`klarstack segments WÖRTER` findet den Code."
        if language == "de"
        else "Before it can be compared it needs a segment: write it there (segment: nace-rev2:G47); "
        "`klarstack segments WORDS` finds the code."
    )
