"""`klarstack segments`: industry codes by number or by words."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from klarstack.cli.options import format_option, knowledge_base_option, language_option, wrong_usage
from klarstack.compiled import read_index


@click.command("segments")
@click.argument("searches", nargs=-1, metavar="SEARCH...")
@click.option(
    "--scheme", "schemes", multiple=True, metavar="ID", help="Look only here: nace-rev2-1, wz-2008 … (repeatable)."
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show so many segments at most (text)."
)
@format_option("text", "json")
@knowledge_base_option
@language_option
def command(
    searches: tuple[str, ...],
    schemes: tuple[str, ...],
    limit: int,
    output_format: str,
    root: Path | None,
    language: str,
) -> None:
    """Find the segment SEARCH means: a code, or German or English words of its title.

    Every answer names scheme and edition; a code that changed its meaning is answered with all of them, and with the
    codes that correspond in the other edition.

    \b
    klarstack segments Versicherung
    klarstack segments "online retail" 47.91 --lang de
    klarstack segments 47.91.1 --scheme wz-2008 --format json

    Exit status 1 when a code means several things or nothing is found.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.benchmark.correspondences import Correspondences
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.benchmark.segment_search import SegmentSearch
    from klarstack.benchmark.segment_text import Teller

    if not searches:
        raise wrong_usage(
            language,
            "Give a code or words: klarstack segments 47.91, klarstack segments insurance.",
            "Geben Sie einen Code oder Wörter an: klarstack segments 47.91, klarstack segments Versicherung.",
        )
    index = BenchmarkIndex.from_dict(read_index("benchmark", root))
    correspondences = Correspondences.from_dict(read_index("correspondences", root))
    search = SegmentSearch.of(index, correspondences, schemes)
    answers = [search.search(text) for text in searches]
    if output_format == "json":
        for answer in answers:
            click.echo(json.dumps(search.to_dict(answer), ensure_ascii=False))
    else:
        teller = Teller(search, language)
        click.echo("\n\n".join(teller.as_text(answer, limit) for answer in answers))
    sys.exit(0 if all(answer.outcome == "found" for answer in answers) else 1)
