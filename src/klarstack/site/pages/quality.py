"""The quality page: what the knowledge base lacks, counted, and the file in which each gap can be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from klarstack.findings import Finding, Severity
from klarstack.records import Concept, Vendor
from klarstack.records.bilingual import LANGUAGES
from klarstack.site.completeness import (
    Gaps,
    disputes,
    filled_fields,
    gaps_of,
    is_unsourced,
    overdue_reviews,
    share_written,
)
from klarstack.site.labels import label
from klarstack.site.page import Page
from klarstack.site.pages.making import About, edit_address, make_page
from klarstack.site.view import View

_SEVERITIES = list(Severity)


def pages(view: View) -> Iterator[Page]:
    """Yield the page."""
    yield quality_page(view)


def quality_page(view: View) -> Page:
    """Return the page of what is missing: fields, sources, languages, years, and the findings of the check."""
    knowledge_base, count = view.knowledge_base, view.formats.whole
    concepts = list(knowledge_base.concepts.values())
    gaps = [gaps_of(concept) for concept in concepts]
    names = [
        name for vendor in knowledge_base.vendors.values() for product in vendor.products for name in product.names
    ]
    about = About(view.words["quality"], view.words["quality_lead"], boost=0.4)
    tiles = [
        _tile(view, "concepts", len(concepts), sum(not one.is_unsourced for one in gaps)),
        _tile(view, "names", len(names), sum(not is_unsourced(name.source) for name in names)),
        _tile(view, "vendors", len(knowledge_base.vendors)),
        _tile(view, "ambiguities", len(knowledge_base.ambiguities)),
        _tile(view, "figures", len(knowledge_base.observed_cells)),
        _tile(view, "findings", len(view.content.findings)),
    ]
    return make_page(
        view,
        "quality/",
        "quality.html",
        about,
        tiles=tiles,
        areas=[
            {"area": view.area(area), "numbers": _numbers(view, found)}
            for area, found in ((area, view.shelves.concepts_by_area.get(area, [])) for area in knowledge_base.areas)
        ],
        fields=[
            {
                "field": label("field", filled.field, view.language),
                "numbers": [count(filled.owed), *(count(filled.written[language]) for language in LANGUAGES)],
                "share": _share(view, min(filled.written.values()), filled.owed),
            }
            for filled in filled_fields(concepts)
        ],
        gaps=[_gap(view, one) for one in _most_first(gaps)],
        overdue=[
            (view.concept(one.concept), view.formats.time(one.review_by), one.owner or "")
            for one in overdue_reviews(knowledge_base, view.content.as_of)
        ],
        disputes=[
            (view.concept(one.concept), one.group, view.formats.time(one.date)) for one in disputes(knowledge_base)
        ],
        vendors=[
            {
                "vendor": view.vendor(vendor.id),
                "numbers": [count(number) for number in _name_numbers(vendor)],
                "file": knowledge_base.files.get(("vendor", vendor.id), ""),
                "edit": edit_address(view, "vendor", vendor.id),
            }
            for vendor in sorted(knowledge_base.vendors.values(), key=lambda vendor: vendor.name.casefold())
        ],
        findings=_findings(view, view.content.findings),
    )


def _tile(view: View, key: str, number: int, sourced: int | None = None) -> dict[str, str]:
    shown, _, words = view.counted(key, number).partition("\u00a0")
    share = (
        ""
        if sourced is None or not number
        else view.words["sourced_share"].format(share=_percent(view, sourced, number))
    )
    return {"number": shown, "words": words, "note": share}


def _percent(view: View, part: int, whole: int) -> str:
    """Return a share in whole percent, rounded down: only what is complete shows 100."""
    return view.formats.percent(100 * part // whole, 0)


def _share(view: View, part: int, whole: int) -> str:
    return _percent(view, part, whole) if whole else "–"


def _numbers(view: View, concepts: Iterable[Concept]) -> list[str]:
    """Return the counts of one area, in the order of the columns of the page."""
    found = list(concepts)
    gaps = [gaps_of(concept) for concept in found]
    shares = [share_written(found, language) for language in LANGUAGES]
    counts = (
        len(found),
        sum(concept.status == "draft" for concept in found),
        sum(one.is_unsourced for one in gaps),
        sum("sides" in one.fields for one in gaps),
        sum(concept.open_question is not None for concept in found),
    )
    written = ["–" if share is None else view.formats.percent(int(share), 0) for share in shares]
    return [*map(view.formats.whole, counts), *written]


def _most_first(gaps: Iterable[Gaps]) -> list[Gaps]:
    return sorted((one for one in gaps if one.number), key=lambda one: (-one.number, one.concept.id))


def _gap(view: View, gaps: Gaps) -> dict[str, Any]:
    missing = [label("field", name, view.language) for name in gaps.fields]
    missing += [label("language", language, view.language) for language in gaps.languages]
    missing += [view.words["unsourced"]] if gaps.is_unsourced else []
    return {
        "concept": view.concept(gaps.concept.id),
        "missing": ", ".join(missing),
        "file": view.knowledge_base.files.get(("concept", gaps.concept.id), ""),
        "edit": edit_address(view, "concept", gaps.concept.id),
    }


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
