"""Rules about public evidence: single statements with a source, never a share."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.checks.content import bad_address
from klarstack.findings import Finding, Message
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding


def check_evidence(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Every statement belongs to a dataset of this lens, names a category and a code that exist, and has a page."""
    codes = {(scheme.id, segment.code) for scheme in knowledge_base.schemes for segment in scheme.segments}
    for statement in knowledge_base.evidence:
        where = knowledge_base.places.of(knowledge_base.files["evidence", statement.id], statement.id)
        dataset = knowledge_base.datasets.get(statement.dataset)
        lenses = {dataset.lens} if dataset else set()
        categories = {mapping.indicator for mapping in dataset.indicators} if dataset else set()
        wanted = (
            (lenses == {"public-evidence"}, statement.dataset),
            (statement.category in categories, statement.category),
            (statement.code is None or (statement.scheme or "", statement.code) in codes, statement.code),
        )
        for exists, name in wanted:
            if not exists:
                message = Message(f"There is no {name!r}.", f"„{name}“ gibt es nicht.")
                yield finding("dangling-reference", where, message)
        yield from bad_address(statement.source_url, where)
