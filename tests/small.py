"""The smallest records a test needs, made in one line each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from klarstack.names import Index, compile_index
from klarstack.records import Ambiguity, Area, Bilingual, Concept, Vendor
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.spelling import slug

AREA = Area(id="data", label=Bilingual(de="Daten", en="Data"), description=Bilingual(de="Daten", en="Data"))


def both(text: str) -> dict[str, str]:
    """Return the same text for both languages."""
    return {"de": text, "en": text}


def concept(identifier: str, *terms: str, german: str | None = None, **fields: Any) -> Concept:
    """Return a concept whose first term is preferred; a term in capitals is an acronym."""
    texts = terms or (identifier.replace("-", " "),)

    def written(texts: tuple[str, ...]) -> list[dict[str, str]]:
        return [
            {
                "text": text,
                "status": "admitted" if position else "preferred",
                "type": "acronym" if text.isupper() else "full-form",
            }
            for position, text in enumerate(texts)
        ]

    german_texts = (german,) if german else tuple(texts)
    return Concept.model_validate(
        {
            "id": identifier,
            "kind": "capability",
            "area": "data",
            "terms": {"en": written(tuple(texts)), "de": written(german_texts)},
            "definition": both("words " * 30),
            "sources": "unsourced",
            **fields,
        }
    )


def product(identifier: str, name: str, provides: str, *names: dict[str, str], **fields: Any) -> dict[str, Any]:
    """Return the data of a product; `names` are its other names."""
    current = {"text": name, "kind": "product", "source": "unsourced"}
    return {
        "id": identifier,
        "name": name,
        "names": [current, *({"source": "unsourced", **other} for other in names)],
        "provides": [{"concept": provides, "relation": "exact"}],
        **fields,
    }


def vendor(identifier: str, name: str, *products: dict[str, Any], **fields: Any) -> Vendor:
    """Return a vendor with these products."""
    return Vendor.model_validate({"id": identifier, "name": name, "products": list(products), **fields})


def ambiguity(word: str, *meanings: dict[str, Any], **fields: Any) -> Ambiguity:
    """Return an ambiguity with these meanings."""
    return Ambiguity.model_validate({"word": word, "meanings": list(meanings), "rule": both("rule"), **fields})


def knowledge_base(*records: Concept | Vendor | Ambiguity, **fields: Any) -> KnowledgeBase:
    """Return a knowledge base of these records, as if each came from a file of its own."""
    concepts = {record.id: record for record in records if isinstance(record, Concept)}
    vendors = {record.id: record for record in records if isinstance(record, Vendor)}
    ambiguities = {slug(record.word): record for record in records if isinstance(record, Ambiguity)}
    files = {
        **{("concept", key): f"glossary/concepts/data/{key}.yml" for key in concepts},
        **{("vendor", key): f"glossary/vendors/{key}.yml" for key in vendors},
        **{("ambiguity", key): f"glossary/ambiguities/{key}.yml" for key in ambiguities},
    }
    return KnowledgeBase(
        Path(),
        areas={"data": AREA},
        concepts=dict(sorted(concepts.items())),
        vendors=dict(sorted(vendors.items())),
        ambiguities=dict(sorted(ambiguities.items())),
        files=files,
        **fields,
    )


def index(*records: Concept | Vendor | Ambiguity) -> Index:
    """Return the compiled index of names of these records."""
    return Index.from_dict(compile_index(knowledge_base(*records)))
