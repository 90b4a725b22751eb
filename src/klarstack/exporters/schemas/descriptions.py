"""What the data reference says about each field, in both languages, for the hover text of an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from klarstack.records import (
    Ambiguity,
    Area,
    Bilingual,
    Concept,
    ConceptFields,
    Dataset,
    Framework,
    ImportMapping,
    Overlay,
    Panel,
    Product,
    ProductName,
    Questionnaire,
    Quotation,
    Segments,
    SegmentScheme,
    Source,
    Stack,
    StackItem,
    Term,
    Terms,
    Vendor,
    VendorWord,
)
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import Project

Descriptions = Mapping[tuple[str, str], str]
"""The text by the name of the record and its field."""

SECTIONS: Mapping[str, tuple[type[Record], ...]] = {
    "values": (Bilingual,),
    "area": (Area,),
    "concept": (Concept,),
    "terms": (Terms, Term),
    "source": (Source,),
    "vendor": (Vendor,),
    "product": (Product,),
    "product-name": (ProductName,),
    "vendor-word": (VendorWord,),
    "ambiguity": (Ambiguity,),
    "framework": (Framework,),
    "overlay": (Overlay,),
    "segments": (Segments,),
    "segment-scheme": (SegmentScheme,),
    "dataset": (Dataset,),
    "quotation": (Quotation,),
    "import-mapping": (ImportMapping,),
    "panel": (Panel,),
    "questionnaire": (Questionnaire,),
    "stack": (Stack,),
    "stack-item": (StackItem,),
    "project": (Project,),
}
"""The records by the anchor of the section of docs/data.md that describes them; parts stand with their owner."""

_PAGES = {"data.md": "field", "data.de.md": "Feld"}
_APART = {model for models in SECTIONS.values() for model in models} | {ConceptFields}
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def read_descriptions(docs: Path) -> Descriptions:
    """Return what both pages say of each field: English, then German; nothing where there are no such pages."""
    texts = [
        _rows((docs / name).read_text(encoding="utf-8"), word)
        for name, word in _PAGES.items()
        if (docs / name).exists()
    ]
    found: dict[tuple[str, str], str] = {}
    for anchor, models in SECTIONS.items():
        for model in models:
            for path, owner, field in _fields(model):
                said = [rows[anchor, path] for rows in texts if (anchor, path) in rows]
                if said:
                    found.setdefault((owner, field), "\n\n".join(said))
    shared = {("ConceptFields", field): text for (owner, field), text in found.items() if owner == "Concept"}
    return {**shared, **found}


def _rows(page: str, head: str) -> dict[tuple[str, str], str]:
    """Return the second cell of each row of the field tables, by the anchor of the section and the field."""
    found: dict[tuple[str, str], str] = {}
    anchor, inside = "", False
    for line in page.splitlines():
        if heading := re.fullmatch(r"#+ .*?(?:\{#([a-z-]+)\})?", line):
            anchor = heading[1] or ""
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) < 2:
            inside = False
        elif cells[0] == head:
            inside = True
        elif inside and not cells[0].startswith("---"):
            for name in re.findall(r"`([^`]+)`", cells[0]):
                found[anchor, name] = _LINK.sub(r"\1", cells[1])
    return found


def _fields(model: type[Record], prefix: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield path, owner and name of every field; parts with a table of their own are not entered."""
    for name, field in model.model_fields.items():
        path = prefix + (field.alias or name)
        yield path, model.__name__, field.alias or name
        part, several = _part(field.annotation)
        if part is not None and part not in _APART:
            yield from _fields(part, f"{path}{'[]' if several else ''}.")


def _part(annotation: Any) -> tuple[type[Record] | None, bool]:
    """Return the record inside an annotation, and whether there may be several of it."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation, False
    inner = [_part(argument) for argument in get_args(annotation)]
    part, several = next((found for found in inner if found[0] is not None), (None, False))
    return part, several or getattr(annotation, "__origin__", None) is tuple
