"""Rules about illustrative data: it is marked at every place, so that nobody takes it for observed data."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.checks.records import place
from klarstack.findings import Finding, Message
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding

_UNNUMBERED = frozenset({"c", "x", "m"})


def check_illustrative(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """A figure of an illustrative dataset has state `d`, no other figure has; panel and dataset agree."""
    datasets = knowledge_base.datasets
    for cell in knowledge_base.cells:
        dataset = datasets.get(cell.dataset)
        invented = dataset is not None and dataset.illustrative
        if cell.state not in _UNNUMBERED and invented != (cell.state == "d"):
            where = knowledge_base.places.of(knowledge_base.files["cell", cell.id], cell.id)
            message = Message(
                f"The state is {cell.state!r}; figures of an illustrative dataset have d, no others.",
                f"Der Zustand ist „{cell.state}“; Beispieldaten haben d, andere Zahlen nie.",
            )
            yield finding("illustrative-unmarked", where, message)
    for identifier, panel in knowledge_base.panels.items():
        dataset = datasets.get(identifier)
        if dataset is not None and dataset.illustrative != panel.illustrative:
            message = Message(
                "The panel and its dataset do not agree whether the data is illustrative.",
                "Das Panel und sein Datensatz sind sich nicht einig, ob es Beispieldaten sind.",
            )
            yield finding("illustrative-unmarked", place(knowledge_base, "panel", identifier, "illustrative"), message)
