"""Measures exact look-ups: `resolve` beside a plain dict and beside SPARQL over the same content."""

from __future__ import annotations

from collections.abc import Callable

from made_up import enlarged
from timing import Seconds, each_of, median_of, percentile, say, say_table, versions

from klarstack.graph import triples
from klarstack.graph.query import open_store
from klarstack.graph.rdflib_graph import to_rdflib
from klarstack.graph.shipped import shipped, with_parameters
from klarstack.names import Index, compile_index, fold, resolve
from klarstack.records.knowledge_base import KnowledgeBase

NAMES = 20_000
_ASKED = {("rdflib", "`resolve.rq`"): 2, ("rdflib", "one preferred term"): 15}
_ASKED_ELSE = 60
_TERM = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept WHERE { { ?concept skos:prefLabel "%s"@en } UNION { ?concept skos:prefLabel "%s"@de } }
"""


def report(knowledge_base: KnowledgeBase) -> None:
    """Print names a second for the real content and for 20,000 names."""
    say(f"\n## Exact look-ups\n\n{versions('klarstack', 'rdflib', 'pyoxigraph')}\n")
    small, large = (
        _in_process(Index.from_dict(compile_index(content)))
        for content in (knowledge_base, enlarged(knowledge_base, NAMES))
    )
    counts = [f"{found.pop('names'):,.0f}" for found in (small, large)]
    rows = [[label, f"{small[label]:,.0f}", f"{large[label]:,.0f}"] for label in small]
    rows += [[label, f"{rate:,.2f}", "–"] for label, rate in _in_graph(knowledge_base).items()]
    say_table(["names a second", f"real content, {counts[0]} names", f"with made-up vendors, {counts[1]} names"], rows)


def _in_process(index: Index) -> dict[str, float]:
    names = sorted({str(name[0]) for name in index.names})
    bare = {name: name for name in names}
    folded = {fold(name): name for name in names}
    resolve(index, "")
    rates = {
        "`resolve`, first time": median_of(
            lambda: [resolve(index, name) for name in names], before=index.remembered.clear
        ),
        "`resolve`, name comes back": median_of(lambda: [resolve(index, name) for name in names]),
        "dict by folded name": median_of(lambda: [folded[fold(name)] for name in names]),
        "bare dict": median_of(lambda: [bare[name] for name in names]),
    }
    return {"names": len(names), **{label: _rate(len(names), seconds) for label, seconds in rates.items()}}


def _in_graph(knowledge_base: KnowledgeBase) -> dict[str, float]:
    """Return the questions a second that two engines answer: the query of the project, and a look for one term."""
    made = triples(knowledge_base)
    graph, store = to_rdflib(made), open_store(made)
    terms = [concept.terms.preferred("en") or concept.id for concept in knowledge_base.concepts.values()]
    whole = shipped("resolve") or ""
    questions = {
        "`resolve.rq`": [with_parameters(whole, {"name": term}) for term in terms],
        "one preferred term": [_TERM % (term, term) for term in terms],
    }
    engines: dict[str, Callable[[str], object]] = {
        "rdflib": lambda text: list(graph.query(text)),
        "Oxigraph": lambda text: list(store.query(text)),
    }
    return {
        f"{engine}, {label}": 1e6 / percentile(each_of(ask, texts[: _ASKED.get((engine, label), _ASKED_ELSE)], 1), 50)
        for engine, ask in engines.items()
        for label, texts in questions.items()
    }


def _rate(count: int, seconds: Seconds) -> float:
    return count / seconds.cpu
