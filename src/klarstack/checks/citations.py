"""Rules about cited figures and quotations: one figure of a report each, possible, dated, with its page."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.checks.content import bad_address
from klarstack.findings import Finding, Message
from klarstack.records import CitedFigure, Dataset
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding

LENS = "survey-report"


def check_cited_figures(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Every figure belongs to a dataset of this lens, names one of its indicators, can be true, and has a page."""
    for figure in knowledge_base.cited_figures:
        where = knowledge_base.places.of(knowledge_base.files["cited figure", figure.id], figure.id)
        dataset = knowledge_base.datasets.get(figure.dataset)
        labelled = {mapping.indicator for mapping in dataset.indicators if mapping.label} if dataset else set()
        wanted = (
            (dataset is not None and dataset.lens == LENS, figure.dataset),
            (figure.indicator in labelled, figure.indicator),
        )
        for exists, name in wanted:
            if not exists:
                yield finding(
                    "dangling-reference", where, Message(f"There is no {name!r}.", f"„{name}“ gibt es nicht.")
                )
        if problem := _impossible(figure, dataset):
            yield finding("impossible-cell", where, problem)
        yield from bad_address(figure.source_url, where)


def _impossible(figure: CitedFigure, dataset: Dataset | None) -> Message | None:
    if figure.unit == "percent" and not 0 <= figure.value <= 100:
        return Message(f"{figure.value} % is not a share.", f"{figure.value} % ist kein Anteil.")
    if figure.unit == "percent" and figure.base is None:
        return Message("A share does not say what it is a share of.", "Ein Anteil sagt nicht, woran.")
    if figure.value < 0:
        return Message(f"{figure.value} is not a number of things.", f"{figure.value} ist keine Anzahl.")
    compiled = max((wave.reference_date for wave in dataset.waves), default="") if dataset else ""
    if compiled and figure.date[: len(compiled)] > compiled[: len(figure.date)]:
        return Message(
            f"{figure.date} lies after {compiled}, when the dataset was compiled.",
            f"{figure.date} liegt nach {compiled}, als der Datensatz zusammengestellt wurde.",
        )
    return None
