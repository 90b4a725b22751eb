"""The page of each dataset, and the list of all datasets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klarstack.benchmark.lenses import LENSES
from klarstack.benchmark.wording import measure_words
from klarstack.records import Cell, Dataset, IndicatorMapping
from klarstack.site.figures import LONGEST_OPEN_TABLE, capital, table_row
from klarstack.site.page import Page
from klarstack.site.pages.citations import cited_in
from klarstack.site.pages.evidence import statements_of
from klarstack.site.pages.making import About, make_page
from klarstack.site.structured_data import dataset_facts
from klarstack.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the list of datasets and the page of each."""
    yield _index(view)
    for dataset in view.knowledge_base.datasets.values():
        yield dataset_page(view, dataset)


def dataset_page(view: View, dataset: Dataset) -> Page:
    """Return the page of one dataset: licence, method, traps, mapping, and every figure."""
    title = view.dataset(dataset.id).text
    lens = LENSES[dataset.lens]
    cells = sorted(view.shelves.cells_by_dataset.get(dataset.id, []), key=lambda cell: _order(view, cell))
    about = About(
        title,
        view.text(dataset.description),
        f"{title} {dataset.publisher.name} {view.text(dataset.description)}",
        0.8,
        f"datasets/{dataset.id}",
        dataset_facts(view, dataset),
    )
    schemes = dict.fromkeys([dataset.segment_scheme, *sorted({cell.scheme for cell in cells})])
    panel = view.knowledge_base.panels.get(dataset.id)
    states = sorted({cell.state for cell in cells} - {"ok"})
    return make_page(
        view,
        f"datasets/{dataset.id}/",
        "dataset.html",
        about,
        title=title,
        size=_size(view, dataset),
        dataset=dataset,
        lens={
            "label": view.lens(lens.id),
            "may_say": lens.may_say.in_language(view.language),
            "may_not_say": lens.may_not_say.in_language(view.language),
        },
        cells=[table_row(view, cell) for cell in cells],
        longest_table=LONGEST_OPEN_TABLE,
        activities=statements_of(view, dataset),
        **cited_in(view, dataset),
        mapped=[_indicator(view, mapping) for mapping in dataset.indicators if mapping.concept],
        unmapped=[_indicator(view, mapping) for mapping in dataset.indicators if not mapping.concept],
        schemes=[view.scheme(scheme) for scheme in schemes],
        panel=panel,
        asked=view.concept_refs(panel.concepts) if panel else [],
        states=[(state, view.word("state", state)) for state in states],
    )


def _index(view: View) -> Page:
    cards = [
        {
            "ref": view.dataset(dataset.id),
            "meta": " · ".join(
                (
                    capital(view.lens(dataset.lens)),
                    dataset.licence.id,
                    _size(view, dataset),
                    *((view.words["illustrative"],) if dataset.illustrative else ()),
                )
            ),
            "text": view.text(dataset.description),
        }
        for dataset in view.knowledge_base.datasets.values()
    ]
    about = About(view.words["datasets"], view.words["datasets_lead"], boost=0.8)
    return make_page(
        view,
        "datasets/",
        "cards.html",
        about,
        title=about.title,
        lead=about.description,
        cards=cards,
        heading=view.words["list"],
    )


def _size(view: View, dataset: Dataset) -> str:
    """Return how much a dataset holds; statements of companies are no figures."""
    statements = sum(statement.dataset == dataset.id for statement in view.knowledge_base.evidence)
    if statements:
        return view.counted("statements", statements)
    if cited := sum(figure.dataset == dataset.id for figure in view.knowledge_base.cited_figures):
        return view.counted("cited", cited)
    return view.counted("figures", len(view.shelves.cells_by_dataset.get(dataset.id, ())))


def _order(view: View, cell: Cell) -> tuple[str, ...]:
    context = (cell.region or "", cell.size_class or "", cell.wave)
    return view.concept(cell.concept).text, cell.measure, view.segment(cell.scheme, cell.code).text, *context


def _indicator(view: View, mapping: IndicatorMapping) -> dict[str, Any]:
    return {
        "mapping": mapping,
        "concept": view.concept(mapping.concept) if mapping.concept else None,
        "measure": measure_words(mapping.measure)[view.language] if mapping.measure else "",
    }
