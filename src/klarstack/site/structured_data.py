"""What search engines read of a page: schema.org facts as JSON-LD, in a data block of the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from klarstack.checks.overlays import AVOIDED
from klarstack.graph.vocabulary import CC_BY, Addresses
from klarstack.records import Concept, Dataset, Product, Vendor
from klarstack.site.addresses import language_root, site_address, site_root
from klarstack.site.view import View

Facts = Mapping[str, Any]
"""A node of JSON-LD; None and empty lists stand for what is not known and are left out."""

_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""Inside a script element only "<" could end it; the others would have to be escaped where it is read as XML."""


def data_block(facts: Facts) -> str:
    """Return the facts as a data block, on one line; no text in it can end the block."""
    content = {"@context": "https://schema.org", **_known(facts)}
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return f'<script type="application/ld+json">{written}</script>'


def concept_facts(view: View, concept: Concept) -> Facts:
    """Return a concept as a defined term in the language of the page; the same as its exact matches elsewhere."""
    addresses = Addresses.of(view.knowledge_base.project)
    name = view.concept(concept.id).text
    others = [term.text for term in concept.terms.in_language(view.language) if term.status not in AVOIDED]
    return {
        "@type": "DefinedTerm",
        "@id": addresses.concept(concept.id).value,
        "name": name,
        "alternateName": _others(name, others),
        "description": view.text(concept.definition),
        "termCode": concept.id,
        "url": _page(view, f"concepts/{concept.id}/"),
        "inDefinedTermSet": glossary_facts(view),
        "sameAs": [match.iri for match in concept.matches if match.relation == "exact"],
    }


def glossary_facts(view: View) -> Facts:
    """Return the set all concepts belong to."""
    project = view.knowledge_base.project
    return {
        "@type": "DefinedTermSet",
        "@id": Addresses.of(project).core.value,
        "name": view.text(project.title),
        "inLanguage": view.language,
        "license": CC_BY.value,
        "url": _page(view, "concepts/"),
    }


def vendor_facts(view: View, vendor: Vendor) -> Facts:
    """Return a vendor as an organisation."""
    return {
        "@type": "Organization",
        "@id": Addresses.of(view.knowledge_base.project).vendor(vendor.id).value,
        "name": vendor.name,
        "alternateName": _others(vendor.name, (name.text for name in vendor.names if name.kind != "misspelling")),
        "url": vendor.homepage,
    }


def product_facts(view: View, vendor: Vendor, product: Product) -> Facts:
    """Return a product as a software application of its vendor; its category is what it exactly or nearly is."""
    kinds = [provision.concept for provision in product.provides if provision.relation in ("exact", "close")]
    addresses = Addresses.of(view.knowledge_base.project)
    return {
        "@type": "SoftwareApplication",
        "@id": addresses.product(f"{vendor.id}/{product.id}").value,
        "name": product.name,
        "alternateName": _others(product.name, (name.text for name in product.names if name.kind != "misspelling")),
        "applicationCategory": [view.concept(kind).text for kind in kinds],
        "publisher": {"@type": "Organization", "@id": addresses.vendor(vendor.id).value, "name": vendor.name},
        "url": product.homepage,
    }


def dataset_facts(view: View, dataset: Dataset) -> Facts | None:
    """Return a dataset with licence, origin and download; None for an invented one, which no search shall list."""
    if dataset.illustrative:
        return None
    path = f"datasets/{dataset.id}/"
    return {
        "@type": "Dataset",
        "@id": Addresses.of(view.knowledge_base.project).dataset(dataset.id).value,
        "name": view.text(dataset.title),
        "description": view.text(dataset.description),
        "inLanguage": view.language,
        "url": _page(view, path),
        "license": dataset.licence.url or {"@type": "CreativeWork", "name": view.word("licence", dataset.licence.id)},
        "creator": {"@type": "Organization", "name": dataset.publisher.name, "url": dataset.publisher.url},
        "creditText": dataset.attribution,
        "version": dataset.source_version,
        "temporalCoverage": _time_covered(dataset),
        "isBasedOn": dataset.source_url,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": f"{site_root(view, path)}datasets/{dataset.id}.csv",
        },
    }


def _page(view: View, path: str) -> str | None:
    """Return the address of a page, where the address of the site is known."""
    return language_root(view, path) + path if site_address(view.knowledge_base.project) else None


def _others(name: str, texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text != name]


def _time_covered(dataset: Dataset) -> str:
    """Return the dates of the waves as ISO 8601 writes a time or a span of time."""
    dates = sorted(wave.reference_date for wave in dataset.waves)
    return "/".join(dict.fromkeys((dates[0], dates[-1]))) if dates else ""


def _known(facts: Facts) -> dict[str, Any]:
    known = {key: _known(value) if isinstance(value, Mapping) else value for key, value in facts.items()}
    return {key: value for key, value in known.items() if value not in (None, "", [])}
