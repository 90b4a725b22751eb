"""The page as the site builder takes it, and the content all pages are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from klarstack.benchmark import BenchmarkIndex, Comparison
    from klarstack.findings import Finding
    from klarstack.names import Index
    from klarstack.records.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language, as a fragment for the content area.

    `path` is relative to the language root and ends with "/" ("concepts/customer-data-platform/"). `html` starts with
    its <h1>; its links are relative to the page. `search_text` is plain text, weighted by `boost`. `data` is the path
    without suffix of the .ttl and .jsonld files that stand beside the page, or None. `markdown` is the same entry for
    the .md file beside the page, or None.
    """

    path: str
    title: str
    html: str
    description: str
    search_text: str
    boost: float = 1.0
    data: str | None = None
    markdown: str | None = None


@dataclass(frozen=True)
class SiteContent:
    """Everything pages are made from, computed once for both languages.

    `comparisons` are pairs of slug and comparison, one for each stack in benchmarks/examples.
    """

    knowledge_base: KnowledgeBase
    names: Index
    benchmark: BenchmarkIndex
    comparisons: tuple[tuple[str, Comparison], ...]
    findings: tuple[Finding, ...]
    as_of: date
