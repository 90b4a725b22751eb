"""The quality page: what the knowledge base lacks, counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from klarstack.findings import Finding, Severity
from klarstack.records import Concept, Vendor
from klarstack.records.bilingual import LANGUAGES, Bilingual, Language, Record
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.view import View

_SEVERITIES = list(Severity)


def quality_page(view: View) -> Page:
    """Return the page of what is missing: sources, languages, years, and the findings of the check."""
    knowledge_base, count = view.knowledge_base, view.formats.whole
    concepts = list(knowledge_base.concepts.values())
    names = [
        name for vendor in knowledge_base.vendors.values() for product in vendor.products for name in product.names
    ]
    about = About(view.words["quality"], view.words["quality_lead"], boost=0.4)
    tiles = [
        _tile(view, "concepts", len(concepts)),
        _tile(view, "vendors", len(knowledge_base.vendors)),
        _tile(view, "names", len(names)),
        _tile(view, "ambiguities", len(knowledge_base.ambiguities)),
        _tile(view, "figures", len(knowledge_base.cells)),
        _tile(view, "findings", len(view.content.findings)),
    ]
    return make_page(
        view,
        "quality/",
        "quality.html",
        about,
        tiles=tiles,
        areas=[
            {"area": view.area(area), "numbers": [count(number) for number in _numbers(found)]}
            for area, found in ((area, view.shelves.concepts_by_area.get(area, [])) for area in knowledge_base.areas)
        ],
        vendors=[
            {"vendor": view.vendor(vendor.id), "numbers": [count(number) for number in _name_numbers(vendor)]}
            for vendor in sorted(knowledge_base.vendors.values(), key=lambda vendor: vendor.name.casefold())
        ],
        findings=_findings(view, view.content.findings),
    )


def is_unsourced(source: object) -> bool:
    """Whether a record or a name has no source."""
    return not source or source == "unsourced"


def missing_languages(record: Record) -> set[Language]:
    """Return the languages in which any statement of the record has not been written."""
    missing: set[Language] = set()
    for value in vars(record).values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Bilingual):
                missing |= {language for language in LANGUAGES if part.in_language(language) is None}
            elif isinstance(part, Record):
                missing |= missing_languages(part)
    return missing


def _tile(view: View, key: str, number: int) -> dict[str, str]:
    shown, _, words = view.counted(key, number).partition("\u00a0")
    return {"number": shown, "words": words}


def _numbers(concepts: Iterable[Concept]) -> tuple[int, ...]:
    found = list(concepts)
    missing = [
        missing_languages(concept) | {language for language in LANGUAGES if concept.preferred(language) is None}
        for concept in found
    ]
    return (
        len(found),
        sum(concept.status == "draft" for concept in found),
        sum(is_unsourced(concept.sources) for concept in found),
        *(sum(language in languages for languages in missing) for language in LANGUAGES),
        sum(concept.open_question is not None for concept in found),
    )


def _name_numbers(vendor: Vendor) -> tuple[int, ...]:
    names = [name for product in vendor.products for name in product.names]
    unsourced = sum(is_unsourced(name.source) for name in names)
    return len(vendor.products), len(names), unsourced, sum(not (name.valid_from or name.valid_to) for name in names)


def _findings(view: View, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    by_code: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        by_code.setdefault((_SEVERITIES.index(finding.severity), finding.code), []).append(finding)
    return [
        {
            "code": code,
            "severity": found[0].severity.value,
            "number": view.formats.whole(len(found)),
            "example": found[0].message.in_language(view.language),
            "place": f"{found[0].place.file}:{found[0].place.line}",
        }
        for (_, code), found in sorted(by_code.items(), key=lambda item: item[0])
    ]
