"""The static JSON documents of the site: one for each concept, vendor and dataset, and a list of them all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from klarstack.graph.vocabulary import CC_BY, Addresses
from klarstack.names import Index
from klarstack.records import Bilingual, Concept
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.site.shelves import Shelves
from klarstack.site.sitemap import LANGUAGE_ROOTS

FORMAT = 1
"""The version of the documents; it grows when a field loses its name or its meaning."""

Document = Mapping[str, Any]


def api_path(page: str) -> str | None:
    """Return the path of the document of a record page (concepts/x → api/concepts/x.json); None where there is none."""
    kind, _, identifier = page.partition("/")
    known = kind in ("concepts", "vendors", "datasets") and identifier and "/" not in identifier
    return f"api/{page}.json" if known else None


def api_files(knowledge_base: KnowledgeBase, names: Index, shelves: Shelves) -> Iterator[tuple[str, str]]:
    """Yield each document with its path in the site, the list first."""
    documents = list(_documents(knowledge_base, names, shelves))
    listed: dict[str, dict[str, Any]] = {"concepts": {}, "vendors": {}, "datasets": {}}
    for path, label, _ in documents:
        kind, _, identifier = path.partition("/")
        listed[kind][identifier] = {"label": label, "file": f"api/{path}.json"}
    yield "api/index.json", _written({"format": FORMAT, **listed})
    for path, label, document in documents:
        yield f"api/{path}.json", _written({**_about(knowledge_base, path, label), **document})


def _documents(
    knowledge_base: KnowledgeBase, names: Index, shelves: Shelves
) -> Iterator[tuple[str, Mapping[str, str | None], Document]]:
    """Yield the path, the label in both languages, and what is special of each document."""
    for concept in knowledge_base.concepts.values():
        label = names.concepts[concept.id]["label"]
        yield f"concepts/{concept.id}", label, _concept(concept, names, shelves)
    for vendor in knowledge_base.vendors.values():
        yield f"vendors/{vendor.id}", {"en": vendor.name, "de": vendor.name}, {"vendor": _fields(vendor)}
    for dataset in knowledge_base.datasets.values():
        figures = f"datasets/{dataset.id}.csv"
        yield f"datasets/{dataset.id}", _both(dataset.title), {"dataset": _fields(dataset), "figures": figures}


def _about(knowledge_base: KnowledgeBase, path: str, label: Mapping[str, str | None]) -> Document:
    """Return what every document begins with; figures have a licence of their own."""
    return {
        "format": FORMAT,
        "iri": Addresses.of(knowledge_base.project).page(path).value,
        "label": label,
        "pages": {language: f"{root}{path}/" for language, root in LANGUAGE_ROOTS.items()},
        "licence": None if path.startswith("datasets/") else CC_BY.value,
    }


def _concept(concept: Concept, names: Index, shelves: Shelves) -> Document:
    """Return the record, the relations other records have to it, and what the company of an edition says."""
    company = names.concepts[concept.id].get("company")
    return {
        "concept": _fields(concept),
        "narrower": shelves.narrower.get(concept.id, []),
        "ambiguities": sorted(set(shelves.ambiguities_of.get(concept.id, []))),
        "products": [
            {
                "product": f"{provider.vendor.id}/{provider.product.id}",
                "product_name": provider.product.name,
                "vendor": provider.vendor.id,
                "relation": provider.provision.relation,
                "sunset": provider.product.lifecycle.sunset if provider.product.lifecycle else None,
            }
            for provider in shelves.providers.get(concept.id, [])
        ],
        "words": [
            {
                "word": f"{wording.vendor.id}#{wording.word.id}",
                "label": names.words[f"{wording.vendor.id}#{wording.word.id}"]["label"],
                "relation": wording.match.relation,
            }
            for wording in shelves.wordings.get(concept.id, [])
        ],
        **({"company": company} if company else {}),
    }


def _fields(record: Record) -> dict[str, Any]:
    """Return a record under the names its YAML has; what was not written is left out."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)


def _both(statement: Bilingual) -> dict[str, str | None]:
    return {"en": statement.en, "de": statement.de}


def _written(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
