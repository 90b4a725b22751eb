"""A knowledge base that fills every field of every record at least once, for the tests of the graph."""

from __future__ import annotations

from typing import Any

from klarstack.records import Cell, CitedFigure, Dataset, Evidence, Framework, Segments
from klarstack.records.knowledge_base import KnowledgeBase
from small import ambiguity, both, concept, knowledge_base, product, vendor

SEGMENTS: dict[str, Any] = {
    "schemes": [
        {
            "id": "trades",
            "title": both("Trades"),
            "edition": "1",
            "publisher": "Office",
            "licence": "https://creativecommons.org/licenses/by/4.0/",
            "source": "https://example.org/trades",
            "file": "trades.csv",
            "segments": [
                {"code": "G", "label": both("trade"), "level": "section"},
                {"code": "47", "label": both("retail"), "parent": "G"},
                {"code": "47.1", "label": both("retail in stores"), "parent": "47"},
                {"code": "46", "label": both("wholesale"), "parent": "G"},
            ],
        },
        {
            "id": "sites",
            "title": both("Sites"),
            "edition": "2026",
            "publisher": "Watcher",
            "segments": [
                {
                    "code": "shops",
                    "label": both("shops"),
                    "matches": [{"scheme": "trades", "code": "47", "relation": "exact"}],
                },
                {"code": "all", "label": both("all"), "union_of": ["shops"], "note": both("everything")},
            ],
        },
    ],
    "correspondences": [
        {
            "from_scheme": "trades",
            "to_scheme": "sites",
            "publisher": "Office",
            "licence": "free to use",
            "source": "https://example.org/trades",
            "file": "pairs.csv",
            "note": both("no weights"),
            "pairs": [
                {"from_code": "47", "to_code": "shops", "kind": "n:m", "involved": 1, "total": 2},
                {"from_code": "46", "to_code": "shops", "kind": "n:1"},
            ],
        }
    ],
    "size_classes": [
        {"code": "10+", "label": both("10 and more"), "minimum": 10},
        {"code": "10-49", "label": both("10 to 49"), "minimum": 10, "maximum": 49, "parent": "10+"},
    ],
    "regions": [{"code": "EU", "label": both("EU")}, {"code": "DE", "label": both("Germany"), "parent": "EU"}],
}
DATASET: dict[str, Any] = {
    "id": "census",
    "title": both("Census"),
    "description": both("A census."),
    "publisher": {"name": "Office", "url": "https://example.org"},
    "licence": {"id": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/", "quote": "free to use"},
    "attribution": "Data: Office",
    "lens": "official-statistics",
    "unit_of_observation": "enterprise",
    "base": both("all enterprises"),
    "method": both("asked"),
    "traps": [both("a trap")],
    "waves": [
        {"id": "2025", "reference_date": "2025", "field_period": "spring", "method_version": "1", "note": both("n")}
    ],
    "segment_scheme": "trades",
    "indicators": [
        {
            "indicator": "E_CDP",
            "concept": "hub",
            "relation": "close",
            "measure": "adoption",
            "note": both("n"),
            "label": both("has it"),
        }
    ],
    "files": ["cells.csv"],
    "source_url": "https://example.org/data",
    "source_version": "3",
    "citation": "Office: Census",
    "quotations": [
        {
            "id": "few",
            "words": both("Only a few have it."),
            "language": "de",
            "said_by": "A. Author",
            "role": both("editor"),
            "article": {
                "title": "Few",
                "publication": "Paper",
                "url": "https://example.org/few",
                "seen": "2026-11-22",
                "date": "2023-05",
                "date_note": both("as printed"),
            },
            "does_not_say": both("who was asked"),
            "concepts": ["hub"],
        }
    ],
}
CELL: dict[str, Any] = {
    "id": "one",
    "dataset": "census",
    "lens": "official-statistics",
    "wave": "2025",
    "scheme": "trades",
    "code": "47",
    "size_class": "10-49",
    "region": "DE",
    "concept": "hub",
    "unit_of_observation": "enterprise",
    "base": "enterprises",
    "k": 3,
    "n": 8,
    "groups": 8,
    "n_eff": 7.5,
    "coverage": 0.95,
    "value": 37.5,
    "low": 13.68,
    "high": 69.43,
    "state": "ok",
    "quantile": "hf7",
    "source_row": "row 1",
    "source_url": "https://example.org/data#1",
    "note": "first",
}
EVIDENCE: dict[str, Any] = {
    "id": "said",
    "dataset": "census",
    "company": "Acme",
    "country": "DE",
    "scheme": "trades",
    "code": "47",
    "segment": "Retail",
    "vendor": "Northwind",
    "product": "Suite",
    "category": "E_CDP",
    "date": "2024",
    "source_type": "company",
    "source_url": "https://example.org/policy",
    "note": "named in the policy",
}
CITED: dict[str, Any] = {
    "id": "printed",
    "dataset": "census",
    "indicator": "E_CDP",
    "value": 33,
    "unit": "percent",
    "base": "respondents",
    "n": 405,
    "n_is_rounded": True,
    "date": "2023",
    "region": "DE",
    "group": "Trade",
    "size_class": "20+",
    "publisher": "Asker",
    "report": "Survey 2023",
    "read_in": "press",
    "source_url": "https://example.org/survey",
    "note": "as printed",
    "disputed": True,
    "source_row": "row 7",
}
FRAMEWORK: dict[str, Any] = {
    "id": "ladder",
    "kind": "matrix",
    "title": both("Ladder"),
    "definition": both("Up."),
    "levels": [
        {
            "id": "low",
            "label": both("low"),
            "description": both("d"),
            "rules": [{"id": "first", "text": both("yes?"), "concepts": ["hub"]}],
        }
    ],
    "rows": [{"id": "r", "label": both("row")}],
    "columns": [{"id": "c", "label": both("column")}],
    "cells": [{"row": "r", "column": "c", "text": both("text"), "concepts": ["hub"]}],
    "sources": [{"title": "Book", "url": "https://example.org/book", "seen": "2026-11-21", "supports": ["title"]}],
}
OLD_NAME: dict[str, Any] = {
    "text": "Old Suite",
    "kind": "former-name",
    "from": "2019",
    "to": "2022-05",
    "source": "https://example.org/old",
    "seen": "2026-11-21",
    "note": both("n"),
}
SUITE = product(
    "suite",
    "Suite",
    "hub",
    OLD_NAME,
    lifecycle={"launched": "2019", "sunset": "2026", "successor": "northwind/next", "note": both("n")},
    hosting={"regions": ["DE"], "deployment": "cloud", "processor_agreement": "https://example.org/dpa"},
    homepage="https://example.org/suite",
    hidden_labels=["Northwind Suite Pro"],
)
NORTHWIND = vendor(
    "northwind",
    "Northwind",
    SUITE,
    product("next", "Next", "hub", part_of="northwind/suite"),
    homepage="https://example.org",
    country="DE",
    names=[{"text": "Northwind AG", "kind": "former-name", "to": "2020"}],
    vocabulary=[
        {
            "id": "shelf",
            "terms": {
                "en": [{"text": "Shelf", "status": "preferred"}],
                "de": [{"text": "Regal", "status": "preferred"}],
            },
            "definition": both("A shelf."),
            "product": "suite",
            "source": "https://example.org/shelf",
            "matches": [{"concept": "hub", "relation": "broad", "difference": both("smaller")}],
        }
    ],
)
HUB = concept(
    "hub",
    "hub",
    "HUB",
    german="Drehscheibe",
    related=["duty"],
    status="deprecated",
    replaced_by="store",
    use_when=both("often"),
    avoid_when=both("never"),
    example=both("an example"),
    open_question=both("why?"),
    granularity={level: both("must") for level in ("strategic", "process", "function", "data_field")},
    sides={side: both("know") for side in ("marketing", "data", "it", "legal")},
    not_to_confuse_with=[{"concept": "duty", "difference": both("quite another thing")}],
    capability={
        "needs": ["store"],
        "serves": ["integration"],
        "duties": ["duty"],
        "tender_questions": [both("how?")],
        "visible_in_browser": "no",
    },
    duty={
        "norm": both("Section 1"),
        "deadline": both("a month"),
        "capabilities": ["store"],
        "tasks": [{"team": "legal", "task": both("ask")}],
    },
    metric={
        "formula": both("a/b"),
        "unit": "percent",
        "direction": "depends",
        "limits": both("many"),
        "owner": "store",
    },
    question={
        "why": {"customer": both("why"), "company": both("why else")},
        "what": both("what"),
        "how": both("how"),
        "capabilities": ["store"],
        "data": ["store"],
        "roles": ["store"],
        "kpis": ["store"],
        "duties": ["duty"],
        "tasks": [{"team": "service", "task": both("do")}],
        "vendor_questions": [both("can you?")],
    },
    matches=[
        {"iri": "https://www.wikidata.org/entity/Q1", "relation": "close", "judged_by": "A", "judged": "2026-11-21"}
    ],
    sources=[{"title": "Book", "url": "https://example.org/book", "seen": "2026-11-21", "supports": ["definition"]}],
)
STORE = concept("store", "store", broader=["whole"])
HUB_WORD = ambiguity(
    "HUB",
    {"concept": "hub", "hints": {"vendors": ["northwind"], "words": ["profile"], "from": "2019", "to": "2020"}},
    {"product": "northwind/suite"},
    {"outside": both("a device")},
    usual="hub",
    question=both("Which?"),
)


def everything() -> KnowledgeBase:
    """A knowledge base that fills every field of every record at least once."""
    terms = STORE.terms.model_dump()
    terms["de"] = [
        {"text": "Speicher", "status": "preferred", "gender": "masculine", "note": both("n")},
        {"text": "Lager", "status": "forbidden", "reason": both("r")},
        {"text": "Ablage", "status": "deprecated"},
    ]
    store = STORE.model_validate({**STORE.model_dump(), "terms": terms})
    return knowledge_base(
        HUB,
        store,
        concept("whole"),
        concept("duty"),
        NORTHWIND,
        HUB_WORD,
        segments=Segments.model_validate(SEGMENTS),
        datasets={"census": Dataset.model_validate(DATASET)},
        cells=(Cell.model_validate(CELL), Cell.model_validate({**CELL, "id": "two", "state": "c", "size_class": None})),
        frameworks={"ladder": Framework.model_validate(FRAMEWORK)},
        evidence=(Evidence.model_validate(EVIDENCE),),
        cited_figures=(CitedFigure.model_validate(CITED),),
    )
