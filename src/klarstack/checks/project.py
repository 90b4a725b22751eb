"""Rules about the project as a whole: who answers for the published site."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.findings import Finding, Message, Place
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding


def check_operator(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Name, address and mail of whoever publishes the site are configured."""
    operator = knowledge_base.project.operator
    missing = [name for name in ("name", "address", "email") if getattr(operator, name) is None]
    if missing:
        file = knowledge_base.files.get(("project", ""), "klarstack.yml")
        place = knowledge_base.places.of(file, "operator") if file in knowledge_base.places.by_file else Place(file)
        yield finding(
            "legal-notice-empty",
            place,
            Message(f"The legal notice lacks {', '.join(missing)}.", f"Dem Impressum fehlt: {', '.join(missing)}."),
        )
