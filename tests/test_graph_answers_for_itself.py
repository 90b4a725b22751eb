"""What the command line says can be had from the written Turtle with the queries that ship."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyoxigraph import Store

import klarstack
from klarstack.cli.main import group
from klarstack.graph import triples, write
from klarstack.graph.query import open_store, run
from klarstack.graph.shipped import shipped, with_parameters
from klarstack.names import Index, compile_index, resolve
from klarstack.names.index import TIERS
from klarstack.records.knowledge_base import KnowledgeBase

Meaning = tuple[str | None, ...]


@pytest.fixture(scope="module")
def turtle(real_knowledge_base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the graph of the repository's content and return its Turtle file."""
    folder = tmp_path_factory.mktemp("graph")
    write(triples(real_knowledge_base), folder)
    return folder / "klarstack.ttl"


@pytest.fixture(scope="module")
def store(turtle: Path) -> Store:
    """Return the written Turtle, opened once."""
    return open_store(turtle)


def rows(store: Store, query: str, **parameters: str | list[str]) -> list[dict[str, str]]:
    """Return the rows of a shipped query with these parameters."""
    text = shipped(query)
    assert text is not None
    answer = run(with_parameters(text, parameters), store)
    return [
        {name: term.value for name, term in zip(answer.variables, row, strict=True) if term is not None}  # type: ignore[union-attr]
        for row in answer.rows
    ]


def test_resolve_rq_gives_the_same_meanings_as_the_command_line_for_every_exact_name(
    store: Store, real_knowledge_base: KnowledgeBase
) -> None:
    index = Index.from_dict(compile_index(real_knowledge_base))
    names = sorted({str(name[0]) for name in index.names})
    asked: dict[str, dict[tuple[str | None, ...], Meaning]] = defaultdict(dict)
    for row in sorted(rows(store, "resolve", name=names), key=lambda row: TIERS[row.get("tier", "term")]):
        meaning = _of_row(row)
        asked[row["name"]][meaning[:2]] = meaning  # the query has a row per spelling; the best one is the last
    answered = {name: _of_resolver(index, name) for name in names}
    assert len(names) > 500
    assert {name: set(asked[name].values()) for name in names} == answered


def _of_row(row: dict[str, str]) -> Meaning:
    target = row.get("product") or row.get("concept") or row.get("outside")
    return (row["kind"], target if row["kind"] != "word" else row.get("vendor"), row.get("tier"), row.get("usual"))


def _of_resolver(index: Index, name: str) -> set[Meaning]:
    resolution = resolve(index, name)
    usual = None
    if resolution.usual is not None:
        chosen = resolution.candidates[resolution.usual]
        usual = chosen.product or chosen.concept
    meanings: set[Meaning] = set()
    for found in resolution.candidates:
        kind = "outside" if found.outside else "word" if found.word else "product" if found.product else "concept"
        target = (
            found.outside["en"] if found.outside else found.vendor if found.word else found.product or found.concept
        )
        meanings.add((kind, target, found.tier, usual))
    return meanings


@pytest.mark.parametrize(
    "stack", ["muster-handel", "muster-bank", "muster-maschinenbau", "muster-verlag", "muster-laden"]
)
def test_every_figure_of_a_comparison_is_found_in_the_turtle_by_peers_rq(store: Store, root: Path, stack: str) -> None:
    path = root / "benchmarks" / "examples" / f"{stack}.yml"
    output = CliRunner().invoke(group, ["compare", str(path), "--knowledge-base", str(root), "--format", "json"]).output
    peers = [{"concept": row["concept"], **peer} for row in json.loads(output)["capabilities"] for peer in row["peers"]]
    assert peers
    for peer in peers:
        scheme, _, code = peer["segment"].partition(":")
        found = rows(store, "peers", scheme=scheme, code=code, concept=peer["concept"])
        assert _figures(peer) in [_figures(row) for row in found], peer


def _figures(row: dict[str, Any]) -> tuple[Any, ...]:
    def number(name: str) -> float | None:
        value = row.get(name)
        return None if value is None else round(float(value), 9)

    numbers = tuple(number(name) for name in ("k", "n", "share", "low", "high"))
    return (*numbers, row["lens"], row["unit"], row["dataset"], row["wave"], row["segment"])


def test_klarstack_graph_is_an_rdflib_graph_of_the_same_triples(real_knowledge_base: KnowledgeBase, root: Path) -> None:
    assert len(klarstack.graph(root)) == len(triples(real_knowledge_base))  # type: ignore[operator]
