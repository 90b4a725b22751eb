"""All pages that are made from records, in one language."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.site.page import Page, SiteContent
from klarstack.site.pages import (
    areas,
    breakdowns,
    comparisons,
    concepts,
    coverage,
    datasets,
    false_friends,
    frameworks,
    products,
    quality,
    questionnaire,
    segments,
    vendors,
    word_lists,
)
from klarstack.site.view import View


def record_pages(content: SiteContent, language: str) -> Iterator[Page]:
    """Yield every page made from records in `language` ("de" or "en"); paths are the same in both."""
    view = View.of(content, language)
    yield concepts.index_page(view)
    for page_type in (
        concepts,
        areas,
        vendors,
        products,
        word_lists,
        false_friends,
        frameworks,
        segments,
        breakdowns,
        datasets,
        comparisons,
        questionnaire,
    ):
        yield from page_type.pages(view)
    yield coverage.coverage_page(view)
    yield quality.quality_page(view)
