"""Gathers everything the pages are made from: records, findings, indexes, the example comparisons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from klarstack.benchmark.compare import Comparison, compare
from klarstack.benchmark.index import BenchmarkIndex, compile_benchmark
from klarstack.content_date import content_date
from klarstack.edition import Edition, findings_of, load_edition
from klarstack.findings import Finding, KlarstackError, Message, in_order
from klarstack.names import Index, compile_index
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding
from klarstack.site.page import SiteContent


def gather(root: Path, as_of: date | None = None, overlay: Path | None = None) -> SiteContent:
    """Return the content of the site of the knowledge base under `root`, judged as of that day.

    With an overlay it is the site of the company's edition; the shared records are checked as they are without it.
    """
    edition = load_edition(root, overlay)
    return checked(edition, with_examples(records_only(edition, as_of)))


def records_only(edition: Edition, as_of: date | None = None) -> SiteContent:
    """Return the content of an edition without example comparisons and without findings."""
    knowledge_base = edition.knowledge_base
    names = Index.from_dict(compile_index(knowledge_base))
    benchmark = BenchmarkIndex.from_dict(compile_benchmark(knowledge_base))
    day = as_of or content_date(knowledge_base)
    return SiteContent(knowledge_base, names, benchmark, (), (), day)


def with_examples(content: SiteContent) -> SiteContent:
    """Return the content with the comparisons of the example stacks, and what was wrong with those."""
    comparisons, unanswered = _comparisons(content.knowledge_base, content.names, content.benchmark, content.as_of)
    return replace(content, comparisons=tuple(comparisons), findings=tuple(unanswered))


def checked(edition: Edition, content: SiteContent) -> SiteContent:
    """Return the content with everything that is wrong with the edition it was made from."""
    return replace(content, findings=tuple(in_order([*findings_of(edition, content.as_of), *content.findings])))


def _comparisons(
    knowledge_base: KnowledgeBase, names: Index, benchmark: BenchmarkIndex, day: date
) -> tuple[list[tuple[str, Comparison]], list[Finding]]:
    """Compare the stacks of benchmarks/examples; one that is not marked as illustrative is never published.

    A stack whose segment, size class or region does not exist has no comparison but a finding.
    """
    comparisons: list[tuple[str, Comparison]] = []
    findings: list[Finding] = []
    for slug, stack in knowledge_base.stacks.items():
        if stack.illustrative:
            try:
                comparisons.append((slug, compare(benchmark, names, stack, as_of=day)))
            except KlarstackError as error:
                place = knowledge_base.places.of(knowledge_base.files["stack", slug], "segment")
                message = Message(error.sentence("en"), error.sentence("de"))
                findings.append(finding("dangling-reference", place, message))
    return comparisons, findings
