"""A company's edition: the shared knowledge base with the company's overlay laid over it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from klarstack.checks import check
from klarstack.checks.overlays import check_overlay
from klarstack.content_date import content_date
from klarstack.findings import Finding, KlarstackError, Severity, in_order
from klarstack.load import Unchanged, load, load_overlay
from klarstack.overlays import apply
from klarstack.records.knowledge_base import KnowledgeBase, OverlayFile


class OverlayError(KlarstackError):
    """The overlay cannot be read, or says something that cannot be meant."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self.path, self.findings = path, findings
        super().__init__(path)

    def sentence(self, language: str) -> str:
        """Return everything that is wrong with the overlay, with place and remedy."""
        head = (
            f"Die Überlagerung {self.path} lässt sich so nicht verwenden:"
            if language == "de"
            else f"The overlay {self.path} cannot be used like this:"
        )
        lines = [
            f"{item.place.line}:{item.place.column}: {item.message.in_language(language)} "
            f"{item.remedy.in_language(language)}"
            for item in self.findings
        ]
        return "\n  ".join([head, *lines])


@dataclass(frozen=True)
class Edition:
    """The shared base, the same in the company's words, the overlay, and what was wrong with the files of each."""

    base: KnowledgeBase
    knowledge_base: KnowledgeBase
    findings: tuple[Finding, ...]
    overlay: OverlayFile | None = None
    overlay_findings: tuple[Finding, ...] = ()


def load_edition(root: Path, overlay: Path | None, unchanged: Unchanged | None = None) -> Edition:
    """Return the edition of the company whose overlay it is; without one, the shared base itself.

    Raises OverlayError where nothing of the overlay can be read.
    """
    base, findings = load(root, unchanged)
    if overlay is None:
        return Edition(base, base, tuple(findings))
    written, wrong = load_overlay(overlay)
    if written is None:
        raise OverlayError(overlay, wrong)
    return Edition(base, apply(base, written.overlay), tuple(findings), written, tuple(wrong))


def load_sound_edition(root: Path, overlay: Path | None) -> Edition:
    """Return the edition; raise OverlayError where its overlay has an error: half of a company's words mislead."""
    edition = load_edition(root, overlay)
    if overlay is not None and edition.overlay is not None:
        found = in_order([*edition.overlay_findings, *check_overlay(edition.base, edition.overlay, None)])
        errors = [item for item in found if item.severity is Severity.ERROR]
        if errors:
            raise OverlayError(overlay, errors)
    return edition


def findings_of(edition: Edition, as_of: datetime.date | None = None) -> list[Finding]:
    """Return all findings: the shared records are checked as they are, the overlay against them as of the day.

    Without a day, review dates are judged as of the last change to the shared content.
    """
    found = [*edition.findings, *check(edition.base), *edition.overlay_findings]
    if edition.overlay is not None:
        found += check_overlay(edition.base, edition.overlay, as_of or content_date(edition.base))
    return in_order(found)
