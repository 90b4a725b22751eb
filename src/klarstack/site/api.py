"""The static JSON documents of the site: one for each concept, vendor and dataset, and a list of them all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from klarstack.graph.vocabulary import CC_BY, Addresses
from klarstack.records import Bilingual
from klarstack.records.bilingual import Record
from klarstack.site.page import SiteContent
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


def api_files(content: SiteContent) -> Iterator[tuple[str, str]]:
    """Yield each document with its path in the site, the list first."""
    documents = list(_documents(content))
    listed: dict[str, dict[str, Any]] = {"concepts": {}, "vendors": {}, "datasets": {}}
    for path, label, _ in documents:
        kind, _, identifier = path.partition("/")
        listed[kind][identifier] = {"label": label, "file": f"api/{path}.json"}
    yield "api/index.json", _written({"format": FORMAT, **listed})
    for path, label, document in documents:
        yield f"api/{path}.json", _written({**_about(content, path, label), **document})


def _documents(content: SiteContent) -> Iterator[tuple[str, Mapping[str, str | None], Document]]:
    """Yield the path, the label in both languages, and what is special of each document."""
    knowledge_base, shelves = content.knowledge_base, Shelves.of(content.knowledge_base)
    for identifier in knowledge_base.concepts:
        label = content.names.concepts[identifier]["label"]
        yield f"concepts/{identifier}", label, _concept(content, shelves, identifier)
    for vendor in knowledge_base.vendors.values():
        yield f"vendors/{vendor.id}", {"en": vendor.name, "de": vendor.name}, {"vendor": _fields(vendor)}
    for dataset in knowledge_base.datasets.values():
        figures = f"datasets/{dataset.id}.csv"
        yield f"datasets/{dataset.id}", _both(dataset.title), {"dataset": _fields(dataset), "figures": figures}


def _about(content: SiteContent, path: str, label: Mapping[str, str | None]) -> Document:
    """Return what every document begins with; figures have a licence of their own."""
    return {
        "format": FORMAT,
        "iri": Addresses.of(content.knowledge_base.project).page(path).value,
        "label": label,
        "pages": {language: f"{root}{path}/" for language, root in LANGUAGE_ROOTS.items()},
        "licence": None if path.startswith("datasets/") else CC_BY.value,
    }


def _concept(content: SiteContent, shelves: Shelves, identifier: str) -> Document:
    """Return the record, the relations other records have to it, and what the company of an edition says."""
    names = content.names
    company = names.concepts[identifier].get("company")
    return {
        "concept": _fields(content.knowledge_base.concepts[identifier]),
        "narrower": shelves.narrower.get(identifier, []),
        "ambiguities": sorted(set(shelves.ambiguities_of.get(identifier, []))),
        "products": [
            {
                "product": f"{provider.vendor.id}/{provider.product.id}",
                "product_name": provider.product.name,
                "vendor": provider.vendor.id,
                "relation": provider.provision.relation,
                "sunset": provider.product.lifecycle.sunset if provider.product.lifecycle else None,
            }
            for provider in shelves.providers.get(identifier, [])
        ],
        "words": [
            {
                "word": f"{wording.vendor.id}#{wording.word.id}",
                "label": names.words[f"{wording.vendor.id}#{wording.word.id}"]["label"],
                "relation": wording.match.relation,
            }
            for wording in shelves.wordings.get(identifier, [])
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
