"""Shows what was cited: single figures of reports with their page, and quotations with what they do not say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from klarstack.records import CitedFigure, Dataset, IndicatorMapping, Quotation
from klarstack.site.labels import is_labelled
from klarstack.site.rendering import OTHER
from klarstack.site.view import Ref, View


class Cited(NamedTuple):
    """One cited figure, ready for a table."""

    figure: CitedFigure
    statement: str
    concept: Ref | None
    shown: str
    base: str
    sample: str
    context: str
    read_in: str


class Quoted(NamedTuple):
    """One quotation, ready for a page; `original` stands only where the page shows our translation."""

    quotation: Quotation
    text: str
    original: str | None
    concepts: list[Ref]


def cited_in(view: View, dataset: Dataset) -> dict[str, Any]:
    """Return what the page of a dataset shows of its cited figures and quotations."""
    found = [figure for figure in view.knowledge_base.cited_figures if figure.dataset == dataset.id]
    mappings = {mapping.indicator: mapping for mapping in dataset.indicators}
    return {
        "cited": _in_order(_cited(view, figure, mappings.get(figure.indicator)) for figure in found),
        "quotations": [_quoted(view, quotation) for quotation in dataset.quotations],
    }


def cited_about(view: View, concept: str) -> dict[str, Any]:
    """Return what the page of a concept shows: the figures and quotations about it, of all datasets."""
    figures: list[Cited] = []
    quotations: list[Quoted] = []
    datasets: list[Ref] = []
    for dataset in view.knowledge_base.datasets.values():
        found = cited_in(view, dataset)
        about = {mapping.indicator for mapping in dataset.indicators if mapping.concept == concept}
        own = [entry for entry in found["cited"] if entry.figure.indicator in about]
        said = [entry for entry in found["quotations"] if concept in entry.quotation.concepts]
        figures += own
        quotations += said
        datasets += [view.dataset(dataset.id)] if own or said else []
    return {"cited": figures, "quotations": quotations, "citation_datasets": datasets}


def _in_order(entries: Iterator[Cited]) -> list[Cited]:
    """Return the figures by what they say, then by year; years side by side are no trend."""
    return sorted(entries, key=lambda entry: (entry.statement.casefold(), entry.figure.date, entry.figure.id))


def _cited(view: View, figure: CitedFigure, mapping: IndicatorMapping | None) -> Cited:
    statement = view.text(mapping.label) if mapping and mapping.label else figure.indicator
    return Cited(
        figure,
        statement[:1].upper() + statement[1:],
        view.concept(mapping.concept) if mapping and mapping.concept else None,
        _shown(view, figure),
        view.word("cited-base", figure.base) if figure.base else "",
        _sample(view, figure),
        " · ".join(part for part in _context(view, figure) if part),
        view.word("read-in", figure.read_in),
    )


def _shown(view: View, figure: CitedFigure) -> str:
    places = 0 if figure.value == int(figure.value) else 1
    number = view.formats.decimal(figure.value, places)
    return f"{number}\u202f%" if figure.unit == "percent" else number


def _sample(view: View, figure: CitedFigure) -> str:
    if figure.n is None:
        return view.words["n_not_given"]
    number = view.formats.whole(figure.n)
    return view.words["n_about"].format(number=number) if figure.n_is_rounded else number


def _context(view: View, figure: CitedFigure) -> Iterator[str]:
    region = figure.region or ""
    yield view.word("country", region) if is_labelled("country", region) else region
    yield view.word("cited-group", figure.group) if figure.group else ""
    yield figure.size_class or ""


def _quoted(view: View, quotation: Quotation) -> Quoted:
    is_original = quotation.language == view.language
    return Quoted(
        quotation,
        quotation.words.in_language(view.language) or quotation.words.in_language(OTHER[view.language]) or "",
        None if is_original else quotation.words.in_language(quotation.language),
        view.concept_refs(quotation.concepts),
    )
