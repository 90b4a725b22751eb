"""All pages that are made from records, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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
    text_check,
    vendors,
    word_lists,
)
from klarstack.site.view import View


def record_pages(content: SiteContent, language: str) -> Iterator[Page]:
    """Yield every page made from records in `language` ("de" or "en"); paths are the same in both."""
    yield from _pages(View.of(content, language))


def page_at(view: View, path: str) -> Page | None:
    """Return the page at one path, or None where there is none; pages of single entries are made without the others."""
    kind, _, identifier = path.rstrip("/").partition("/")
    one = _OF_ONE_RECORD.get(kind)
    found = one(view, identifier) if one is not None and identifier else None
    if found is not None:
        return found
    pages = _BY_FOLDER.get(kind)
    return next((page for page in pages(view) if page.path == path), None) if pages else None


def _concept(view: View, identifier: str) -> Page | None:
    found = view.knowledge_base.concepts.get(identifier)
    return concepts.concept_page(view, found) if found else None


def _product(view: View, identifier: str) -> Page | None:
    found = view.shelves.products.get(identifier)
    return products.product_page(view, *found) if found else None


def _framework(view: View, identifier: str) -> Page | None:
    found = view.knowledge_base.frameworks.get(identifier)
    return frameworks.framework_page(view, found) if found else None


def _vendor(view: View, identifier: str) -> Page | None:
    vendor, _, rest = identifier.partition("/")
    found = view.knowledge_base.vendors.get(vendor)
    if found is None or rest not in ("", "vocabulary") or (rest and not found.vocabulary):
        return None
    return vendors.vocabulary_page(view, found) if rest else vendors.vendor_page(view, found)


def _segment(view: View, identifier: str) -> Page | None:
    scheme, _, code = identifier.partition("/")
    found = view.shelves.segments.get(scheme, {}).get(code)
    return segments.segment_page(view, scheme, found) if found else None


_OF_ONE_RECORD: Mapping[str, Callable[[View, str], Page | None]] = {
    "concepts": _concept, "products": _product, "frameworks": _framework, "segments": _segment, "vendors": _vendor,
}  # fmt: skip


_BY_FOLDER: Mapping[str, Callable[[View], Iterator[Page]]] = {
    "concepts": concepts.pages,
    "areas": areas.pages,
    "vendors": vendors.pages,
    "products": products.pages,
    "a-z": word_lists.pages,
    "acronyms": word_lists.pages,
    "false-friends": false_friends.pages,
    "ambiguities": false_friends.pages,
    "frameworks": frameworks.pages,
    "segments": segments.pages,
    "size-classes": breakdowns.pages,
    "regions": breakdowns.pages,
    "datasets": datasets.pages,
    "compare": comparisons.pages,
    "questionnaire": questionnaire.pages,
    "annotate": text_check.pages,
    "coverage": coverage.pages,
    "quality": quality.pages,
}
"""What makes the pages of each folder below the language root."""


def _pages(view: View) -> Iterator[Page]:
    for pages in dict.fromkeys(_BY_FOLDER.values()):
        yield from pages(view)
