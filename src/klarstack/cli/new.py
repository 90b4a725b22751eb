"""`klarstack new`: a file made by answering questions, such as a company's stack."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klarstack.cli.options import as_of_option, knowledge_base_option, language_option
from klarstack.compiled import read_index

if TYPE_CHECKING:
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.benchmark.segment_search import SegmentSearch
    from klarstack.names.index import Index

MOST_HITS = 9

_WORDS = {
    "en": {
        "company": "Company", "segment": "Industry (a word or a code; empty: skip)",
        "which": "Which one (0: search again)",
        "nothing": "Nothing found; try another word.", "size": "Size class", "region": "Region",
        "products": "Products, one by one; an empty line ends the list.", "product": "Product",
        "number": "Which one is meant (0: keep as written)", "status": "Status", "owner": "Owner team (empty: unknown)",
        "person": "That looks like a person; only teams are kept.", "written": "Written: {}",
        "next": "Next: klarstack compare {}",
    },
    "de": {
        "company": "Unternehmen", "segment": "Branche (ein Wort oder Code; leer: überspringen)",
        "which": "Welche (0: neu suchen)", "nothing": "Nichts gefunden; versuchen Sie ein anderes Wort.",
        "size": "Größenklasse", "region": "Region",
        "products": "Nun die Produkte, eins nach dem anderen; eine leere Zeile beendet die Liste.",
        "product": "Produkt", "number": "Welches ist gemeint (0: so lassen)", "status": "Status",
        "owner": "Verantwortliches Team (leer: unbekannt)",
        "person": "Das sieht nach einem Menschen aus; übernommen werden nur Teams.", "written": "Geschrieben: {}",
        "next": "Weiter: klarstack compare {}",
    },
}  # fmt: skip


@click.group("new")
def command() -> None:
    """Make a new file by answering questions; nothing is written before the last answer.

    \b
    klarstack new stack
    klarstack new stack --lang de --out stack.yml
    """  # noqa: D301 (click reads the backspace as "do not wrap")


@command.command("stack")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("stack.yml"), show_default=True,
    metavar="STACK.yml", help="Write the stack here.",
)  # fmt: skip
@click.option("--replace", is_flag=True, help="Replace the file at --out if it holds something else.")
@as_of_option
@knowledge_base_option
@language_option
def stack_command(out: Path, replace: bool, as_of: datetime.date | None, root: Path | None, language: str) -> None:
    """Ask for company, industry, size, region and products, and write a stack.

    Every product is resolved while you type; what is ambiguous is asked. A spreadsheet does the same without a
    terminal: klarstack stack template.

    \b
    klarstack new stack --out stack.yml
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.benchmark.correspondences import Correspondences
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.benchmark.segment_search import SegmentSearch
    from klarstack.importers.stacks.stack_file import OtherContentError, stack_of, write_stack
    from klarstack.names.index import Index

    if out.exists() and not replace:
        raise OtherContentError(out)
    words = _WORDS[language]
    index = Index.from_dict(read_index("names", root))
    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", root))
    search = SegmentSearch.of(benchmark, Correspondences.from_dict(read_index("correspondences", root)))
    today = as_of or datetime.datetime.now(tz=datetime.UTC).date()
    company = {
        "company": click.prompt(words["company"]),
        "segment": _segment(search, language),
        **_group(benchmark, language),
        "wave": today.isoformat()[:7],
    }
    items = list(_items(index, language))
    write_stack(out, stack_of(company, items), replace=replace)
    click.echo(f"{words['written'].format(out)}\n{words['next'].format(out)}")


def _segment(search: SegmentSearch, language: str) -> str | None:
    """Return the segment that is chosen from the ones found by words, None where the question is skipped."""
    words = _WORDS[language]
    while query := click.prompt(words["segment"], default="", show_default=False):
        hits = search.search(query).hits[:MOST_HITS]
        if not hits:
            click.echo(words["nothing"])
            continue
        for number, hit in enumerate(hits, 1):
            click.echo(f"  {number}  {hit.segment}  {hit.label[language] or hit.label['en'] or ''}")
        if chosen := click.prompt(words["which"], type=click.IntRange(0, len(hits)), default=1):
            return str(hits[chosen - 1].segment)
    return None


def _group(benchmark: BenchmarkIndex, language: str) -> dict[str, str | None]:
    """Return size class and region as they are chosen; an empty answer is none."""
    words = _WORDS[language]
    chosen = {}
    for field, known in (("size", benchmark.size_classes), ("region", benchmark.regions)):
        asked = click.prompt(words[field], type=click.Choice(["", *known]), default="", show_default=False)
        chosen["size_class" if field == "size" else field] = asked or None
    return chosen


def _items(index: Index, language: str) -> Iterator[dict[str, Any]]:
    """Yield an item for each product that is named, with what the resolver says shown at once."""
    from klarstack.importers.stacks.model import is_formula
    from klarstack.importers.stacks.personal import looks_like_a_person, without_personal_data
    from klarstack.importers.stacks.report import STATUS_WORDS

    words, statuses = _WORDS[language], STATUS_WORDS[language]
    by_word = {statuses[status]: status for status in ("in-use", "planned", "pilot", "phasing-out", "retired")}
    click.echo(words["products"])
    while name := click.prompt(words["product"], default="", show_default=False).strip():
        if is_formula(name):
            continue
        item = _product(index, name, language)
        item["status"] = by_word[
            click.prompt(words["status"], type=click.Choice(list(by_word)), default=next(iter(by_word)))
        ]
        owner, removed = without_personal_data(click.prompt(words["owner"], default="", show_default=False).strip())
        if removed or looks_like_a_person(owner):
            click.echo(words["person"])
        elif owner:
            item["owner"] = owner
        yield item


def _product(index: Index, name: str, language: str) -> dict[str, Any]:
    """Return the item for a name: as it is written, or what was chosen of the meanings that are shown."""
    from klarstack.names.resolve import resolve
    from klarstack.names.text import MOST_CANDIDATES, as_text

    answer = resolve(index, name)
    click.echo(as_text(answer, index, language))
    shown = answer.candidates[:MOST_CANDIDATES]
    if answer.outcome != "ambiguous" or answer.parts:
        return {"name": name}
    chosen = click.prompt(_WORDS[language]["number"], type=click.IntRange(0, len(shown)), default=0)
    meant = shown[chosen - 1] if chosen else None
    if meant is not None and meant.product_name is not None:
        return {"name": meant.product_name, "vendor": meant.vendor}
    return {"name": meant.concept if meant is not None and meant.concept is not None else name}
