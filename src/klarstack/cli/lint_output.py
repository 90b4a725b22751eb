"""What `klarstack lint` prints: one finding as text, as JSON, and as other tools are told about it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from klarstack.cli.findings import severity_word, summary, wrapped
from klarstack.cli.reported import Reported, Site, from_here
from klarstack.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from klarstack.names.lint.review import LintFinding


def as_json(item: LintFinding, site: Site) -> dict[str, Any]:
    """Return one finding in the stable JSON form."""
    return {
        "code": item.code,
        "severity": str(item.severity),
        "file": item.file,
        "line": item.line,
        "column": item.column,
        "end_line": item.end_line,
        "end_column": item.end_column,
        "start": item.start,
        "end": item.end,
        "place": asdict(item.place),
        "text": item.text,
        "message": item.message._asdict(),
        "remedy": item.remedy._asdict(),
        "preferred": item.preferred,
        "page": page(item, site),
        "concept": item.concept,
        "product": item.product,
        "fixable": False,
    }


def as_text(findings: Iterable[LintFinding], site: Site, language: str, *, show_all: bool) -> str:
    """Return the findings for a terminal: place, severity, code, message, remedy, page; then the counts."""
    found = list(findings)
    lines = []
    for item in found:
        if show_all or item.severity is not Severity.INFO:
            lines.append(f"{_place(item, language)}: {severity_word(item.severity, language)} {item.code}")
            lines.extend(wrapped(item.message.in_language(language), "  "))
            lines.extend(wrapped(item.remedy.in_language(language), "  → ", "    "))
            if link := page(item, site):
                lines.append(f"    {link}")
    return "\n".join([*lines, summary(found, language)])


def reported(item: LintFinding, site: Site, language: str) -> Reported:
    """Return one finding as other tools are told about it; lines and columns only where the file has them."""
    link = page(item, site)
    message = f"{item.message.in_language(language)} {item.remedy.in_language(language)}"
    lined = _has_lines(item)
    columned = lined and item.column is not None
    return Reported(
        item.code,
        item.severity,
        from_here(Path(item.file)),
        f"{message} {link}" if link else message,
        item.line if lined else None,
        item.column if columned else None,
        item.end_line if columned else None,
        item.end_column if columned else None,
        None if lined else _in_words(item, language) or None,
    )


def page(item: LintFinding, site: Site) -> str | None:
    """Return the address of the page to read, None where there is none."""
    return site.address(item.page) if item.page else None


def _place(item: LintFinding, language: str) -> str:
    if not _has_lines(item):
        return f"{item.file}: {_in_words(item, language)}"
    return f"{item.file}:{item.line}:{item.column}" if item.column is not None else f"{item.file}:{item.line}"


def _has_lines(item: LintFinding) -> bool:
    return item.place.line is not None


def _in_words(item: LintFinding, language: str) -> str:
    from klarstack.documents import in_words

    return in_words(item.place, language)
