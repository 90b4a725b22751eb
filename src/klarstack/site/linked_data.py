"""The files of the site that machines read: RDF of each record page and as a whole, figures, the index of names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from klarstack.graph import record_documents, serialise, write
from klarstack.names.annotate.everyday_words import EVERYDAY_WORDS, LOOSE_TERMS, WEAK_ACRONYMS
from klarstack.names.annotate.unknown_acronyms import KNOWN_TO_ALL
from klarstack.names.index import FORMAT, TIERS, Index
from klarstack.names.inflection import inflection_rules
from klarstack.names.morphemes import morpheme_rules
from klarstack.records import Cell, CitedFigure, Evidence
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.site.sources import LANGUAGES
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
    """Write the figures, the public statements or the cited figures, of each dataset as datasets/<id>.csv."""
    for identifier in knowledge_base.datasets:
        target = folder / "datasets" / f"{identifier}.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        cells = [cell for cell in knowledge_base.cells if cell.dataset == identifier]
        statements = [statement for statement in knowledge_base.evidence if statement.dataset == identifier]
        cited = [figure for figure in knowledge_base.cited_figures if figure.dataset == identifier]
        table = table_file(Cell, cells)
        if statements or cited:
            table = table_file(Evidence, statements) if statements else table_file(CitedFigure, cited)
        target.write_text(table, encoding="utf-8", newline="")


def table_file(model: type[Record], rows: Iterable[Record]) -> str:
    """Return rows as CSV with the columns they are written in; an empty field means: not given."""
    stream = io.StringIO()
    table = csv.DictWriter(stream, list(model.model_fields), lineterminator="\n")
    table.writeheader()
    for row in rows:
        facts = row.model_dump(mode="json")
        table.writerow({name: json.dumps(fact) if isinstance(fact, bool) else fact for name, fact in facts.items()})
    return stream.getvalue()


def names_file(names: Index) -> str:
    """Return the index of names for the browser: what it cannot derive itself, and the tables it derives the rest by.

    Definitions are no part of an answer and the heaviest thing in the index: they are files of their own.
    """
    content: dict[str, Any] = {"format": FORMAT, **{field.name: getattr(names, field.name) for field in fields(names)}}
    del content["keys"], content["inflected"], content["compounds"]
    content["concepts"] = {
        concept: {name: fact for name, fact in facts.items() if name != "definition"}
        for concept, facts in names.concepts.items()
    }
    if names.company is None:  # the public index does not name the fields of a company's edition
        del content["company"], content["company_names"]
    content["tiers"] = TIERS
    content["folding"] = {"dropped": DROPPED, "spelled_out": SPELLED_OUT}
    content["inflection"] = inflection_rules()
    content["morphemes"] = morpheme_rules()
    return _compact(content)


def definitions_file(names: Index, language: str) -> str:
    """Return the definition of each concept in one language; a concept without one is left out."""
    found = {concept: facts["definition"][language] for concept, facts in names.concepts.items()}
    return _compact({concept: text for concept, text in found.items() if text})


def everyday_words_file() -> str:
    """Return the words by which the browser tells a name from an ordinary word: folded, each list on one line."""
    lists = {"everyday": EVERYDAY_WORDS, "loose": LOOSE_TERMS, "short": WEAK_ACRONYMS, "acronyms": KNOWN_TO_ALL}
    return _compact({name: " ".join(sorted(words)) for name, words in lists.items()})


def index_files(names: Index) -> dict[str, str]:
    """Return the files in which the browser looks names up, by their paths in the site."""
    definitions = {f"index/definitions.{language}.json": definitions_file(names, language) for language in LANGUAGES}
    return {"index/names.json": names_file(names), **definitions, "index/everyday-words.json": everyday_words_file()}


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
