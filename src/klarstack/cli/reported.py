"""Findings of any command in the one shape that other tools are told about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from klarstack.findings import Finding, Severity
from klarstack.rules import RuleText
from klarstack.spelling import tidy


@dataclass(frozen=True)
class Reported:
    """One finding in one language; the place is as far known as its file has lines, `where` says it in words."""

    code: str
    severity: Severity
    file: str
    message: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    where: str | None = None


@dataclass(frozen=True)
class ReportedRule:
    """A rule a finding may come from: what to do about it, and the page that explains it."""

    code: str
    severity: Severity
    help: str
    page: str


@dataclass(frozen=True)
class Site:
    """Where pages are found: what stands before and behind the path of each."""

    before: str
    behind: str

    def address(self, path: str) -> str:
        """Return the address of the page with this path ("concepts/x")."""
        return f"{self.before}{path}{self.behind}"


def reported_findings(findings: Iterable[Finding], folder: Path, overlay: Path | None, language: str) -> list[Reported]:
    """Return the findings of `check`; files in the current folder are named from there, others in full."""
    return [
        Reported(
            item.code,
            item.severity,
            item.place.file if overlay and item.place.file == str(overlay) else from_here(folder / item.place.file),
            tidy(f"{item.message.in_language(language)} {item.remedy.in_language(language)}"),
            item.place.line,
            item.place.column,
        )
        for item in findings
    ]


def reported_rules(rules: dict[str, RuleText], site: Site, page: str, language: str) -> list[ReportedRule]:
    """Return the rules with the addresses of their sections on a page of the site."""
    return [
        ReportedRule(code, rule.severity, rule.remedy.in_language(language), f"{site.address(page)}#{code}")
        for code, rule in rules.items()
    ]


def from_here(path: Path) -> str:
    """Return the path from the current folder, the full one where the file lies elsewhere."""
    full, here = path.resolve(), Path.cwd().resolve()
    return full.relative_to(here).as_posix() if here in full.parents else full.as_posix()


def site_of(published: str | None, base: str, language: str) -> Site:
    """Return where the pages lie: on the published site in `language`, else where all identifiers do."""
    if published:
        return Site(published.rstrip("/") + "/" + ("de/" if language == "de" else ""), "/")
    return Site(base.rstrip("/") + "/", "")
