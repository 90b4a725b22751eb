"""Gathers everything the pages are made from: records, findings, indexes, the example comparisons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from klarstack.benchmark.compare import Comparison, compare
from klarstack.benchmark.index import BenchmarkIndex, compile_benchmark
from klarstack.checks import check
from klarstack.content_date import content_date
from klarstack.findings import in_order
from klarstack.load import load
from klarstack.names import Index, compile_index
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.site.page import SiteContent


def gather(root: Path, as_of: date | None = None) -> SiteContent:
    """Return the content of the site of the knowledge base under `root`, judged as of that day."""
    knowledge_base, findings = load(root)
    names = Index.from_dict(compile_index(knowledge_base))
    benchmark = BenchmarkIndex.from_dict(compile_benchmark(knowledge_base))
    day = as_of or content_date(knowledge_base)
    return SiteContent(
        knowledge_base,
        names,
        benchmark,
        tuple(_comparisons(knowledge_base, names, benchmark, day)),
        tuple(in_order([*findings, *check(knowledge_base)])),
        day,
    )


def _comparisons(
    knowledge_base: KnowledgeBase, names: Index, benchmark: BenchmarkIndex, day: date
) -> list[tuple[str, Comparison]]:
    """Compare the stacks of benchmarks/examples; one that is not marked as illustrative is never published."""
    return [
        (slug, compare(benchmark, names, stack, as_of=day))
        for slug, stack in knowledge_base.stacks.items()
        if stack.illustrative
    ]
