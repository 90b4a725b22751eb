"""The page of each framework, and the list of all frameworks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from klarstack.charts import Caption
from klarstack.records import Framework, MatrixCell
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.plane import plane
from klarstack.site.view import Ref, View


def pages(view: View) -> Iterator[Page]:
    """Yield the list of frameworks and the page of each."""
    frameworks = view.knowledge_base.frameworks
    cards = [
        {"ref": _ref(view, framework), "meta": view.words[framework.kind], "text": view.text(framework.definition)}
        for framework in frameworks.values()
    ]
    about = About(view.words["frameworks"], view.words["frameworks_lead"])
    yield make_page(
        view,
        "frameworks/",
        "cards.html",
        about,
        title=about.title,
        lead=about.description,
        cards=cards,
        heading=view.words["list"] if cards else view.words["frameworks_empty"],
    )
    for framework in frameworks.values():
        yield framework_page(view, framework)


def framework_page(view: View, framework: Framework) -> Page:
    """Return the page of one ladder or matrix."""
    title = _ref(view, framework).text
    about = About(title, view.text(framework.definition), title, 1.2, f"frameworks/{framework.id}")
    return make_page(
        view,
        f"frameworks/{framework.id}/",
        "framework.html",
        about,
        title=title,
        framework=framework,
        kind=view.words[framework.kind],
        refs=view.concept_refs,
        grid=_grid(framework),
        labels=[view.text(column.label) for column in framework.columns],
        picture=_picture(view, framework),
        ladders=[
            (view.words[words], _ref(view, view.knowledge_base.frameworks[ladder]))
            for words, ladder in (("duty_ladder", framework.rows_of), ("opportunity_ladder", framework.columns_of))
            if ladder is not None and ladder in view.knowledge_base.frameworks
        ],
    )


def _picture(view: View, framework: Framework) -> Markup | None:
    """Return two ladders as one picture, None for a framework that lays none against another."""
    if not (framework.rows_of and framework.columns_of and framework.rows and framework.columns):
        return None
    rows, columns = ([view.text(axis.label) for axis in axes] for axes in (framework.rows, framework.columns))
    title = _ref(view, framework).text
    described = view.words["plane_described"].format(rows=", ".join(rows), columns=", ".join(columns))
    return plane(Caption("plane", title, described), rows, columns)


def _ref(view: View, framework: Framework) -> Ref:
    return Ref(f"frameworks/{framework.id}/", view.text(framework.title))


def _grid(framework: Framework) -> list[tuple[Any, list[MatrixCell | None]]]:
    fields = {(cell.row, cell.column): cell for cell in framework.cells}
    return [(row, [fields.get((row.id, column.id)) for column in framework.columns]) for row in framework.rows]
