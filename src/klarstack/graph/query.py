"""Answers SPARQL queries over the graph: Oxigraph for speed, rdflib as the second opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf

import pyoxigraph
from pyoxigraph import Literal, Quad, QueryBoolean, QueryTriples, RdfFormat, Store, Triple

from klarstack.graph.query_errors import (
    GraphFileError,
    QueryEncodingError,
    QueryFailedError,
    QuerySyntaxError,
    QueryUpdateError,
)
from klarstack.graph.vocabulary import PREFIXES, XSD

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | Literal | Triple
Row = tuple[Term | None, ...]
Source = Store | Path | Sequence[Triple]
Engine = OneOf["oxigraph", "rdflib"]
Form = OneOf["select", "ask", "graph"]

_PROLOGUE = r"(?:\s|#[^\n]*(?:\n|$)|(?:PREFIX\s+[^\s:]*:|BASE)\s*<[^>]*>)*"
_UPDATE = re.compile(_PROLOGUE + r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)


@dataclass(frozen=True)
class QueryAnswer:
    """The answer as a table: ASK gives one row ("answer"), CONSTRUCT and DESCRIBE one row a triple, sorted."""

    form: Form
    variables: tuple[str, ...]
    rows: tuple[Row, ...]


def run(query_text: str, source: Source, engine: Engine = "oxigraph") -> QueryAnswer:
    """Return the answer to a SPARQL 1.1 query.

    The prefixes of the project (`klarstack.graph.vocabulary.PREFIXES`) need not be declared.

    Args:
        query_text: SELECT, ASK, CONSTRUCT or DESCRIBE; an update is refused.
        source: A store that is open already, a file (.ttl, .nt, .jsonld), or triples.
        engine: "rdflib" asks rdflib instead; slow, but another reading of the same standard.
    """
    _check(query_text)
    return _run_rdflib(query_text, source) if engine == "rdflib" else _run_oxigraph(query_text, source)


def open_store(source: Path | Sequence[Triple]) -> Store:
    """Return a store in memory with the triples of a file or a list, for asking more than once."""
    store = Store()
    if not isinstance(source, Path):
        store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in source)
        return store
    rdf_format = RdfFormat.from_extension(source.suffix.removeprefix("."))
    if rdf_format is None:
        raise GraphFileError(source)
    try:
        store.bulk_load(path=source, format=rdf_format)
    except (OSError, SyntaxError) as error:
        raise GraphFileError(source, _reason(error)) from error
    return store


def _check(query_text: str) -> None:
    """Raise where the text is no query; asked of an empty store, so that both engines refuse alike."""
    try:
        query_text.encode()
        Store().query(query_text, prefixes=PREFIXES)
    except UnicodeEncodeError as error:
        raise QueryEncodingError(ascii(query_text)) from error
    except SyntaxError as error:
        update = _UPDATE.match(query_text)
        if update:
            raise QueryUpdateError(update[1]) from error
        raise QuerySyntaxError(query_text, str(error)) from error
    except OSError as error:
        raise QueryFailedError(_reason(error)) from error


def _run_oxigraph(query_text: str, source: Source) -> QueryAnswer:
    store = source if isinstance(source, Store) else open_store(source)
    try:
        answer = store.query(query_text, prefixes=PREFIXES)
        if isinstance(answer, QueryBoolean):
            return _asked(bool(answer))
        if isinstance(answer, QueryTriples):
            return _constructed(answer)
        variables = tuple(variable.value for variable in answer.variables)
        return QueryAnswer("select", variables, tuple(tuple(solution) for solution in answer))
    except (OSError, RuntimeError) as error:
        raise QueryFailedError(_reason(error)) from error


def _run_rdflib(query_text: str, source: Source) -> QueryAnswer:
    from rdflib import Graph  # half a second to import, and only a second opinion needs it

    from klarstack.graph.rdflib_graph import from_rdflib, to_rdflib

    if isinstance(source, Path):
        graph = Graph().parse(source)
    else:
        graph = to_rdflib(quad.triple for quad in source) if isinstance(source, Store) else to_rdflib(source)
    answer = graph.query(query_text, initNs=PREFIXES)
    if answer.type == "ASK":
        return _asked(bool(answer.askAnswer))
    if answer.type == "SELECT":
        rows = tuple(tuple(from_rdflib(node) for node in binding) for binding in answer)  # type: ignore[union-attr]
        return QueryAnswer("select", tuple(str(variable) for variable in answer.vars or ()), rows)
    return _constructed(Triple(*map(from_rdflib, triple)) for triple in answer)  # type: ignore[arg-type]


def _asked(answer: bool) -> QueryAnswer:
    return QueryAnswer("ask", ("answer",), ((Literal(str(answer).lower(), datatype=XSD.boolean),),))


def _constructed(triples: Iterable[Triple]) -> QueryAnswer:
    rows = tuple(tuple(triple) for triple in sorted(set(triples), key=str))
    return QueryAnswer("graph", ("subject", "predicate", "object"), rows)


def _reason(error: Exception) -> str:
    """Return the first line of what the engine says, without its full stop."""
    return (str(error).splitlines() or ["?"])[0].rstrip(".")
