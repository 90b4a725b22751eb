"""`klarstack export`: the knowledge base in the format of another tool."""

from __future__ import annotations

from pathlib import Path

import click

from klarstack.cli.options import knowledge_base_option, language_option, overlay_option, required_root


@click.command("export")
@click.argument("format_name", metavar="FORMAT")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Folder to write (default: ./FORMAT).")
@click.option("--force", is_flag=True, help="Replace the folder even if it holds something else.")
@overlay_option
@knowledge_base_option
@language_option
def command(
    format_name: str, out: Path | None, force: bool, overlay: Path | None, root: Path | None, language: str
) -> None:  # fmt: skip
    """Write the knowledge base as FORMAT: vale (rules for the prose linter Vale) or schemas (for editors of YAML).

    \b
    klarstack export vale --out vale
    klarstack export vale --out vale --lang de
    klarstack export schemas --out schemas

    With --overlay it is the company's wording: what it forbids becomes an error.
    The folder is written aside and swapped in whole. It replaces an earlier export, and nothing else without --force.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.edition import load_sound_edition
    from klarstack.exporters.folder import write_folder
    from klarstack.exporters.formats import export, require_format

    require_format(format_name)
    target = out if out is not None else Path(format_name)
    knowledge_base = load_sound_edition(required_root(root), overlay).knowledge_base
    made = export(format_name, knowledge_base, language)
    write_folder(made.files, target, format_name, replace_foreign=force)
    click.echo(f"{target}: {made.report.in_language(language)}")
