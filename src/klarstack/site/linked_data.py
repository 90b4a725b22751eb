"""The files of the site that machines read: RDF of each record page and as a whole, figures, the index of names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import fields
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from klarstack.graph import record_documents, serialise, write
from klarstack.names.index import FORMAT, TIERS, Index
from klarstack.records import Cell
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.spelling import DROPPED, SPELLED_OUT


def write_linked_data(knowledge_base: KnowledgeBase, folder: Path) -> None:
    """Write <path>.ttl and <path>.jsonld for each record page, and the whole graph as klarstack.{ttl,nt,jsonld}."""
    documents = list(record_documents(knowledge_base))
    for path, triples in documents:
        target = folder / unquote(path)  # the address of size-classes/10+ is size-classes/10%2B
        target.parent.mkdir(parents=True, exist_ok=True)
        (target.parent / f"{target.name}.ttl").write_bytes(serialise(triples, "ttl"))
        (target.parent / f"{target.name}.jsonld").write_bytes(serialise(triples, "jsonld"))
    write(list(chain.from_iterable(triples for _, triples in documents)), folder)


def write_figures(knowledge_base: KnowledgeBase, folder: Path) -> None:
    """Write the figures of each dataset as datasets/<id>.csv."""
    for identifier in knowledge_base.datasets:
        target = folder / "datasets" / f"{identifier}.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        cells = (cell for cell in knowledge_base.cells if cell.dataset == identifier)
        target.write_text(figures_file(cells), encoding="utf-8", newline="")


def figures_file(cells: Iterable[Cell]) -> str:
    """Return figures as CSV with the columns a dataset is written in; an empty field means: not given."""
    stream = io.StringIO()
    table = csv.DictWriter(stream, list(Cell.model_fields), lineterminator="\n")
    table.writeheader()
    for cell in cells:
        facts = cell.model_dump(mode="json")
        table.writerow({name: json.dumps(fact) if isinstance(fact, bool) else fact for name, fact in facts.items()})
    return stream.getvalue()


def names_file(names: Index) -> str:
    """Return the index of names as the command line reads it; the tables the browser needs stand beside it."""
    content = {"format": FORMAT, **{field.name: getattr(names, field.name) for field in fields(names)}}
    content["folding"] = {"dropped": DROPPED, "spelled_out": SPELLED_OUT}
    content["tiers"] = TIERS
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
