"""The day on which the content last changed: what depends on today is judged as of this day, by default."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from klarstack.records.knowledge_base import KnowledgeBase

CONTENT = ("glossary", "benchmarks")


def content_date(knowledge_base: KnowledgeBase) -> datetime.date:
    """Return the day of the last commit to the content; outside a git checkout the latest day the content names."""
    return _last_commit(knowledge_base.root) or _latest_day_named(knowledge_base)


def _last_commit(root: Path) -> datetime.date | None:
    command = ["git", "-C", str(root), "log", "-1", "--format=%cs", "--", *CONTENT]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    text = answer.stdout.strip()
    return datetime.date.fromisoformat(text) if answer.returncode == 0 and text else None


def _latest_day_named(knowledge_base: KnowledgeBase) -> datetime.date:
    days = [wave.reference_date for dataset in knowledge_base.datasets.values() for wave in dataset.waves]
    for concept in knowledge_base.concepts.values():
        if concept.sources != "unsourced":
            days.extend(source.seen for source in concept.sources)
    for vendor in knowledge_base.vendors.values():
        for product in vendor.products:
            days.extend(name.seen for name in product.names if name.seen)
    latest = max(days, default="1970-01-01")
    return datetime.date.fromisoformat(latest + "-01" * (2 - latest.count("-")))
