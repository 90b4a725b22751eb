"""The smallest position a test needs: two ladders, their matrix, a question, a duty, a few capabilities."""

from __future__ import annotations

from datetime import date
from typing import Any

from klarstack.benchmark import BenchmarkIndex, Comparison, compare, compile_benchmark
from klarstack.names import Index, compile_index
from klarstack.records import Cell, Concept, Dataset, Framework, Stack, Vendor
from small import both, concept, knowledge_base, product, vendor
from small_benchmark import SEGMENTS, TODAY, dataset, stack


def level(identifier: str, *rules: str, concepts: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a rung with these rules; all of them name the same concepts."""
    written = [{"id": rule, "text": both(rule), "concepts": list(concepts)} for rule in rules]
    return {"id": identifier, "label": both(identifier), "rules": written}


def ladder(identifier: str, *levels: dict[str, Any]) -> Framework:
    """Return a ladder of these rungs."""
    return Framework.model_validate(
        {"id": identifier, "kind": "ladder", "title": both(identifier), "definition": both("d"), "levels": levels}
    )


DUTIES = ladder(
    "duties", level("core", "agreements", concepts=("gdpr-article-28",)), level("processes", "automatic")
)  # fmt: skip
CHANCES = ladder("chances", level("administration", "one-place"), level("company", "value"))
BOTH = Framework.model_validate(
    {
        "id": "both", "kind": "matrix", "title": both("both"), "definition": both("d"),
        "rows_of": "duties", "columns_of": "chances",
        "rows": [{"id": "core", "label": both("c")}, {"id": "processes", "label": both("p")}],
        "columns": [{"id": "administration", "label": both("a")}, {"id": "company", "label": both("c")}],
        "cells": [
            {"row": row, "column": column, "text": both(f"{row} and {column}")}
            for row in ("core", "processes")
            for column in ("administration", "company")
        ],
    }
)  # fmt: skip

ANALYTICS = concept("web-analytics", capability={"needs": ["tags"], "serves": ["innovation"]})
TAGS = concept("tags", capability={"serves": ["integration"]})
MAIL = concept("mail", capability={"duties": ["gdpr-article-28"]})
CRM = concept("crm")
PROFILE = concept("profile", kind="data-kind")
FEED = concept("product-feed", kind="data-kind")
ARTICLE_28 = concept(
    "gdpr-article-28",
    kind="duty",
    duty={"norm": both("Art. 28"), "tasks": [{"team": "procurement", "task": both("Ask for it.")}]},
)
METRIC = concept(
    "churn-rate",
    kind="metric",
    metric={"formula": both("f"), "unit": "%", "direction": "lower-is-better", "limits": both("l")},
)
QUESTION = concept(
    "why-leave",
    kind="question",
    question={
        "why": {"customer": both("for them"), "company": both("for us")}, "what": both("what"), "how": both("how"),
        "capabilities": ["mail"], "data": ["profile"], "tasks": [{"team": "data", "task": both("Count.")}],
    },
)  # fmt: skip
ACME = vendor(
    "acme",
    "Acme",
    product("counter", "Acme Counter", "web-analytics"),
    product("post", "Acme Post", "mail", {"text": "Acme Letters", "kind": "former-name", "to": "2020"}),
    product("gone", "Acme Gone", "crm", lifecycle={"sunset": "2024"}),
    product("going", "Acme Going", "crm", lifecycle={"sunset": "2027-03"}),
    product("far", "Acme Far", "crm", lifecycle={"sunset": "2029"}),
    product("old", "Acme Old", "crm", lifecycle={"successor": "acme/new"}),
    product("new", "Acme New", "crm"),
    product("tagger", "Acme Tagger", "tags"),
)
OTHER = vendor("other", "Other", product("meter", "Other Meter", "web-analytics"))
RECORDS: tuple[Concept | Vendor, ...] = (
    ANALYTICS, TAGS, MAIL, CRM, PROFILE, FEED, ARTICLE_28, METRIC, QUESTION, ACME, OTHER,
)  # fmt: skip
FRAMEWORKS = (DUTIES, CHANCES, BOTH)


def compared(
    own: Stack,
    *cells: Cell,
    records: tuple[Concept | Vendor, ...] = RECORDS,
    frameworks: tuple[Framework, ...] = FRAMEWORKS,
    datasets: tuple[Dataset, ...] = (),
    since: Stack | None = None,
    as_of: date = TODAY,
) -> Comparison:
    """Return the comparison of a stack over these records and cells."""
    usual = (dataset("official", "2025"), dataset("sites", "2026-07"), dataset("panel", "2026-07"))
    base = knowledge_base(
        *records, cells=cells, segments=SEGMENTS, datasets={each.id: each for each in (datasets or usual)},
        frameworks={each.id: each for each in frameworks},
    )  # fmt: skip
    index = BenchmarkIndex.from_dict(compile_benchmark(base))
    return compare(index, Index.from_dict(compile_index(base)), own, as_of=as_of, since=since)


def positioned(own: Stack, *cells: Cell, **fields: Any) -> dict[str, Any]:
    """Return the comparison as JSON."""
    return compared(own, *cells, **fields).to_dict()


def item(name: str = "Acme Post", **fields: Any) -> dict[str, Any]:
    """Return a line of a stack on which nothing is open."""
    settled = {"data_kinds": ["profile"], "hosting": "EU", "processor_agreement": "yes", "owner": "IT"}
    return {"name": name, **settled, **fields}


def owned(*items: dict[str, Any], **fields: Any) -> Stack:
    """Return a stack of these lines."""
    return stack(*items, **fields)
