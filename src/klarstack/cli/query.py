"""`klarstack query`: SPARQL over the graph of the knowledge base."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klarstack.cli.options import (
    format_option,
    knowledge_base_option,
    language_option,
    overlay_option,
    required_root,
    wrong_usage,
)
from klarstack.file_errors import reason
from klarstack.findings import KlarstackError, Message

if TYPE_CHECKING:
    from klarstack.graph.query import QueryAnswer, Row

WIDTH = 80
_WORDS_OF_A_QUERY = re.compile(r"[{\n]|^\s*\w+\s")
"""What no name of a file looks like: a bracket, a second line, or a keyword with something behind it."""


class UnreadableQueryError(KlarstackError):
    """The .rq file cannot be read, or no query of that name ships."""

    def __init__(self, name: str, shipped: list[str], why: Message | None = None) -> None:
        self.name, self.shipped = (
            name if len(name) <= WIDTH else f"{name[:WIDTH]}…",
            ", ".join(f"{known}.rq" for known in shipped),
        )
        self.why = why
        super().__init__(name)

    def sentence(self, language: str) -> str:
        """Return why the file cannot be read, or which queries there are."""
        if self.why is not None:
            if language == "de":
                return f"Die Abfragedatei „{self.name}“ ist nicht lesbar: {self.why.de}."
            return f"The query file {self.name!r} cannot be read: {self.why.en}."
        if language == "de":
            return f"Eine Abfragedatei „{self.name}“ gibt es nicht; mitgeliefert: {self.shipped}."
        return f"There is no query file {self.name!r}; shipped: {self.shipped}."


@click.command("query")
@click.argument("sparql", metavar="SPARQL|FILE.rq")
@click.option(
    "--graph", "graph_file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask this file (.ttl, .nt, .jsonld) instead of the knowledge base.",
)  # fmt: skip
@click.option(
    "--set", "parameters", multiple=True, metavar="NAME=VALUE",
    help="Set a parameter: a line VALUES ?name { … } of the query. May be repeated.",
)  # fmt: skip
@format_option("text", "json", "csv")
@overlay_option
@knowledge_base_option
@language_option
def command(
    sparql: str, graph_file: Path | None, parameters: tuple[str, ...], output_format: str,
    overlay: Path | None, root: Path | None, language: str,
) -> None:  # fmt: skip
    """Ask the graph with SPARQL 1.1: text, a .rq file, or the name of a query that ships.

    \b
    klarstack query resolve.rq --set name="Data Cloud"
    klarstack query peers.rq --set scheme=whotracksme --set code=E-Commerce
    klarstack query "SELECT (COUNT(*) AS ?concepts) { ?concept a skos:Concept }"

    The prefixes of the graph need no declaration. Updates are refused: the YAML is the source.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.graph.query import run
    from klarstack.graph.shipped import with_parameters

    text = with_parameters(_query_text(sparql), dict(_pair(parameter, language) for parameter in parameters))
    answer = run(text, graph_file if graph_file else _triples(root, overlay))
    click.echo({"text": _as_text, "json": _as_json, "csv": _as_csv}[output_format](answer))


def _triples(root: Path | None, overlay: Path | None) -> Any:
    from klarstack.edition import load_sound_edition
    from klarstack.graph import triples

    return triples(load_sound_edition(required_root(root), overlay).knowledge_base)


def _query_text(sparql: str) -> str:
    from klarstack.graph.shipped import shipped, shipped_names

    path = Path(sparql)
    try:
        if path.is_file():
            return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        if not _WORDS_OF_A_QUERY.search(sparql):
            raise UnreadableQueryError(sparql, shipped_names(), _why(error)) from None
    if _WORDS_OF_A_QUERY.search(sparql):
        return sparql
    known = shipped(sparql)
    if known is None:
        raise UnreadableQueryError(sparql, shipped_names())
    return known


def _why(error: OSError | ValueError) -> Message:
    return reason(error) if isinstance(error, OSError) else Message("it is not UTF-8", "sie ist kein UTF-8")


def _pair(parameter: str, language: str) -> tuple[str, str]:
    name, equals, value = parameter.partition("=")
    if not equals:
        raise wrong_usage(
            language,
            f"--set: {parameter!r} is not written as NAME=VALUE.",
            f"--set: „{parameter}“ hat nicht die Form NAME=WERT.",
        )
    return name, value


def _value(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _as_json(answer: QueryAnswer) -> str:
    if answer.form == "ask":
        return json.dumps({"boolean": _value(answer.rows[0][0]) == "true"})
    rows = [
        {name: _value(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return json.dumps({"variables": list(answer.variables), "rows": rows}, ensure_ascii=False, indent=1)


def _as_csv(answer: QueryAnswer) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(answer.variables)
    writer.writerows([_value(term) for term in row] for row in answer.rows)
    return stream.getvalue().rstrip("\n")


def _as_text(answer: QueryAnswer) -> str:
    """Return a table; where it would be wider than a terminal, each row becomes a block of lines."""
    if answer.form == "ask":
        return _value(answer.rows[0][0])
    cells = [[_value(term) for term in row] for row in answer.rows]
    widths = [max([len(name), *(len(row[column]) for row in cells)]) for column, name in enumerate(answer.variables)]
    if sum(widths) + 2 * len(widths) > WIDTH:
        return "\n\n".join(_block(answer.variables, row) for row in answer.rows) or "–"
    lines = [answer.variables, tuple("-" * width for width in widths), *cells]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _block(variables: tuple[str, ...], row: Row) -> str:
    return "\n".join(f"{name}: {_value(term)}" for name, term in zip(variables, row, strict=True) if term is not None)
