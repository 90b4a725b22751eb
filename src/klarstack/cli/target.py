"""Where a command writes and in which format: as asked, else as the ending of the file says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import click

from klarstack.cli.options import not_writable, wrong_usage

_BINARY = ("docx", "pdf", "xlsx")


class Target(NamedTuple):
    """In which format and language to write, and where to: None is the standard output."""

    output_format: str
    out: Path | None
    language: str


def choose_target(asked: str | None, out: Path | None, language: str, formats: tuple[str, ...]) -> Target:
    """Return where and how to write: as `asked`, else as the ending of the file says, else as text."""
    ending = out.suffix.lower().removeprefix(".") if out is not None else ""
    chosen = asked or {"txt": "text", "htm": "html"}.get(ending, ending)
    if chosen not in formats and asked is None and "text" in formats:
        chosen = "text"
    if chosen not in formats:
        names = ", ".join(formats)
        raise wrong_usage(
            language,
            f"Say in which form: --format {names}, or --out FILE with one of these endings.",
            f"Sagen Sie, in welcher Form: --format {names}, oder --out DATEI mit einer dieser Endungen.",
        )
    if chosen in _BINARY and out is None and sys.stdout.isatty():
        raise wrong_usage(
            language,
            f"A terminal cannot show {chosen}; name a file with --out FILE.{chosen}.",
            f"Ein Terminal kann {chosen} nicht zeigen; nennen Sie eine Datei mit --out DATEI.{chosen}.",
        )
    return Target(chosen, out, language)


def deliver(content: bytes, target: Target) -> None:
    """Write the content to the file asked for, else to the standard output."""
    if target.out is None:
        click.echo(content, nl=False)
        return
    try:
        target.out.write_bytes(content)
    except OSError as error:
        raise not_writable(target.language, target.out, error) from None
