"""Checking: a loaded knowledge base comes in, findings about its content go out."""

from collections.abc import Callable, Iterator

from klarstack.checks import (
    benchmarks,
    citations,
    content,
    evidence,
    identity,
    illustrative,
    overlays,
    panels,
    project,
    questionnaire,
    references,
    relations,
    terms,
    vendors,
)
from klarstack.findings import Finding, in_order
from klarstack.records.knowledge_base import KnowledgeBase

__all__ = ["check"]

_RULES: tuple[Callable[[KnowledgeBase], Iterator[Finding]], ...] = (
    identity.check_file_names,
    identity.check_repeated_ids,
    references.check_references,
    references.check_axes,
    relations.check_hierarchy,
    relations.check_disjoint_relations,
    relations.check_mappings,
    relations.check_successors,
    relations.check_suites,
    terms.check_languages,
    terms.check_terms,
    terms.check_ambiguities,
    terms.check_shared_words,
    vendors.check_products,
    vendors.check_names,
    content.check_addresses,
    content.check_definitions,
    content.check_sources,
    content.check_capabilities,
    benchmarks.check_cells,
    benchmarks.check_segments,
    benchmarks.check_correspondences,
    evidence.check_evidence,
    citations.check_cited_figures,
    illustrative.check_illustrative,
    panels.check_panels,
    overlays.check_overlays,
    questionnaire.check_questionnaire,
    project.check_operator,
)


def check(knowledge_base: KnowledgeBase) -> list[Finding]:
    """Return what all rules find in the knowledge base, sorted by place."""
    return in_order([found for rule in _RULES for found in rule(knowledge_base)])
