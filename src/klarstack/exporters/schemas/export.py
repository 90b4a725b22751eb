"""The schema of every kind of YAML file, and the list of ids they complete."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any

from klarstack.exporters.formats import Export
from klarstack.exporters.schemas.descriptions import Descriptions, read_descriptions
from klarstack.exporters.schemas.references import REFERENCES
from klarstack.findings import Message
from klarstack.furniture import furniture
from klarstack.records import (
    Ambiguity,
    Area,
    Concept,
    Dataset,
    Framework,
    ImportMapping,
    Overlay,
    Panel,
    Questionnaire,
    Segments,
    Stack,
    Vendor,
)
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import KnowledgeBase, Project

FILES: Mapping[str, type[Record]] = {
    "ambiguity": Ambiguity,
    "areas": Area,
    "concept": Concept,
    "dataset": Dataset,
    "framework": Framework,
    "import": ImportMapping,
    "overlay": Overlay,
    "panel": Panel,
    "project": Project,
    "questionnaire": Questionnaire,
    "segments": Segments,
    "stack": Stack,
    "vendor": Vendor,
}
"""The record behind each schema, by the name of the schema; `areas` is a list of its records."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_IDS = "ids.schema.json"
_SCALARS = ["string", "number", "boolean"]
"""What YAML takes a word for: `from: 2023` is a number to an editor and text to us."""


def export(knowledge_base: KnowledgeBase, language: str) -> Export:
    """Return one schema for each kind of file, and `ids.schema.json` with the ids there are today."""
    docs = furniture(knowledge_base.root, "docs")
    descriptions = read_descriptions(docs)
    files = {f"{name}.schema.json": _written(_schema(name, model, descriptions)) for name, model in FILES.items()}
    files[_IDS] = _written(_ids(knowledge_base))
    return Export(
        files,
        Message(
            f"{len(files)} schemas. Point your editor at them: see contributing.",
            f"{len(files)} Schemas. Zeigen Sie sie Ihrem Editor: siehe Mitwirken.",
        ),
    )


def _schema(name: str, model: type[Record], descriptions: Descriptions) -> dict[str, Any]:
    made = copy.deepcopy(model.model_json_schema())
    parts: dict[str, Any] = made.pop("$defs", {})
    parts[model.__name__] = made
    for owner, part in parts.items():
        part.pop("title", None)
        for field, facts in part.get("properties", {}).items():
            part["properties"][field] = _field(owner, field, facts, descriptions)
    top: dict[str, Any] = {"$ref": f"#/$defs/{model.__name__}"}
    if name == "areas":
        top = {"type": "array", "items": top}
    return {"$schema": _DIALECT, "title": name, **top, "$defs": dict(sorted(parts.items()))}


def _field(owner: str, field: str, facts: dict[str, Any], descriptions: Descriptions) -> dict[str, Any]:
    """Return a field as an editor should see it: explained, completed, and generous about what YAML calls a number."""
    made: dict[str, Any] = _generous({key: fact for key, fact in facts.items() if key != "title"})
    kind = REFERENCES.get((owner, field))
    if kind is not None:
        made = _completed(made, kind)
    explained = descriptions.get((owner, field))
    return {"description": explained, **made} if explained else made


def _generous(facts: Any) -> Any:
    """Let numbers and truth values stand for text, and leave a key empty; a fixed list of words stays strict."""
    if isinstance(facts, list):
        return [_generous(fact) for fact in facts]
    if not isinstance(facts, dict):
        return facts
    made = {key: _generous(fact) for key, fact in facts.items()}
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = _SCALARS
    return made


def _completed(facts: dict[str, Any], kind: str) -> dict[str, Any]:
    """Offer the ids of that kind wherever the field, or an entry of its list, is an id."""
    reference = {"$ref": f"{_IDS}#/$defs/{kind}"}
    if facts.get("type") == "array":
        return {**facts, "items": reference}
    if facts.get("type") == "object":
        return {**facts, "propertyNames": reference}
    return {
        key: fact for key, fact in facts.items() if key not in ("type", "pattern", "maxLength", "anyOf")
    } | reference


def _ids(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    known = {kind: sorted(ids) for kind, ids in _known(knowledge_base)}
    return {
        "$schema": _DIALECT,
        "title": "ids",
        "$defs": {
            kind: {"anyOf": [{"enum": ids}, {"type": ["string", "number", "null"]}]}
            for kind, ids in sorted(known.items())
        },
    }


def _known(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, list[str]]]:
    """Yield the ids of each kind; another id is allowed too: a new file may not be listed yet, and `check` knows."""
    yield "area", list(knowledge_base.areas)
    yield "concept", list(knowledge_base.concepts)
    yield "dataset", list(knowledge_base.datasets)
    yield "framework", list(knowledge_base.frameworks)
    yield "product", [identifier for _, _, identifier in knowledge_base.products()]
    yield "scheme", [scheme.id for scheme in knowledge_base.schemes]
    yield "vendor", list(knowledge_base.vendors)


def _written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
