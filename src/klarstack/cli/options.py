"""The options every command shares, and how the language is chosen."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from klarstack.compiled import nearest_knowledge_base, require_knowledge_base
from klarstack.file_errors import reason

F = TypeVar("F", bound=Callable[..., Any])


def chosen_language(asked: str | None) -> str:
    """Return the language asked for (option or command line), else the locale's, else English."""
    if asked is None:
        asked = _language_written(sys.argv[1:])
    if asked in ("de", "en"):
        return asked
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "de" if locale.lower().startswith("de") else "en"


def _language_written(arguments: list[str]) -> str | None:
    """Return the value of --lang, for the messages that come before the options are read."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang":
            return next(iter(arguments[position + 1 :]), None)
    return None


def wrong_usage(language: str, english: str, german: str) -> click.UsageError:
    """Return the error for a mistake in the call, told in `language`; it ends with exit status 2."""
    return click.UsageError(german if language == "de" else english)


def not_writable(language: str, out: Path, error: OSError) -> click.UsageError:
    """Return the error for a file that --out names and that cannot be written."""
    why = reason(error)
    return wrong_usage(
        language,
        f"{out} cannot be written: {why.en}. Name another file with --out.",
        f"{out} lässt sich nicht schreiben: {why.de}. Nennen Sie mit --out eine andere Datei.",
    )


def _language(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    return chosen_language(value)


def _as_of(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise wrong_usage(
            context.params.get("language") or chosen_language(None),
            f"--as-of: {value!r} is not a date; write it as YYYY-MM-DD.",
            f"--as-of: „{value}“ ist kein Datum; schreiben Sie JJJJ-MM-TT, etwa 2026-11-21.",
        ) from None


def _root(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    return require_knowledge_base(value) if value is not None else nearest_knowledge_base(Path.cwd())


language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["de", "en"]),
    callback=_language,
    is_eager=True,
    help="Language of the output (default: locale).",
)
as_of_option = click.option(
    "--as-of",
    callback=_as_of,
    metavar="DATE",
    help="Judge age as of this day (YYYY-MM-DD; default: the last change).",
)
knowledge_base_option = click.option(
    "--knowledge-base", "root", type=click.Path(path_type=Path), callback=_root, metavar="PATH",
    help="Folder with glossary/ and benchmarks/ (default: the nearest one above, else the packaged one).",
)  # fmt: skip

overlay_option = click.option(
    "--overlay", type=click.Path(path_type=Path), metavar="FILE",
    help="Your company's own wording over the shared glossary: a YAML file, which stays where it is.",
)  # fmt: skip


def format_option(*formats: str) -> Callable[[F], F]:
    """Return the option that chooses the output format; the first one is the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Output format.",
    )


def required_root(root: Path | None) -> Path:
    """Return the folder of the knowledge base; this command cannot work from the packaged index alone."""
    return require_knowledge_base(root if root is not None else Path.cwd())
