"""The compiled benchmark: cells, segments, datasets and concept facts as plain JSON-able data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from klarstack.benchmark.glossary_facts import concept_facts, framework_facts, pair, product_facts
from klarstack.benchmark.lenses import Figures

if TYPE_CHECKING:
    from klarstack.records import Cell, Concept, Dataset, Product, Segment
    from klarstack.records.knowledge_base import KnowledgeBase

FORMAT = 1


@dataclass(frozen=True)
class PeerCell:
    """One published figure; `value`, `low` and `high` are percent, all None where the cell is withheld.

    A cell with a `quantile` definition holds a figure of a metric in its `unit` and answers no "how many have it".
    """

    id: str
    dataset: str
    lens: str
    wave: str
    scheme: str
    code: str
    size_class: str | None
    region: str | None
    concept: str
    measure: str
    unit_of_observation: str
    base: str
    k: int | None
    n: int | None
    groups: int | None
    n_eff: float | None
    value: float | None
    low: float | None
    high: float | None
    state: str
    comparable: bool
    source_url: str | None
    note: str | None
    unit: str | None = None
    quantile: str | None = None

    @property
    def figures(self) -> Figures:
        """The numbers a lens judges by; independent groups count where the cell names them."""
        return Figures(self.value, self.low, self.high, self.n if self.groups is None else self.groups)


def without_numbers(cell: PeerCell) -> PeerCell:
    """Return the cell as withheld: no number left, and state "c" unless its state says that there never was one."""
    state = cell.state if cell.state in ("x", "m") else "c"
    return replace(cell, state=state, k=None, n=None, groups=None, n_eff=None, value=None, low=None, high=None)


@dataclass(frozen=True)
class BenchmarkIndex:
    """Everything a comparison needs beside the names index; keys are ids, see `compile_benchmark`."""

    concepts: Mapping[str, dict[str, Any]]
    products: Mapping[str, dict[str, Any]]
    datasets: Mapping[str, dict[str, Any]]
    schemes: Mapping[str, dict[str, Any]]
    size_classes: Mapping[str, dict[str, Any]]
    regions: Mapping[str, dict[str, Any]]
    cells: tuple[PeerCell, ...]
    frameworks: Mapping[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> BenchmarkIndex:
        """Return the index held in `data`, as written by `compile_benchmark`."""
        names = [each.name for each in fields(PeerCell)]
        cells = tuple(PeerCell(**{name: cell.get(name) for name in names}) for cell in data["cells"])
        plain = {each.name: data[each.name] for each in fields(cls) if each.name != "cells"}
        return cls(**plain, cells=cells)

    def compared_concepts(self) -> list[str]:
        """Return what a comparison has rows for, by id: capabilities and all with a figure, nothing deprecated."""
        measured = {cell.concept for cell in self.cells if cell.quantile is None}
        return sorted(
            concept
            for concept, facts in self.concepts.items()
            if not facts["deprecated"] and (facts["kind"] == "capability" or concept in measured)
        )

    def labels(self, concept: str) -> dict[str, str]:
        """Return the preferred terms of a concept in both languages, see `label`."""
        return {language: self.label(concept, language) for language in ("en", "de")}

    def label(self, concept: str, language: str) -> str:
        """Return the preferred term of a concept, its id where there is none."""
        labels = self.concepts.get(concept, {}).get("label", {})
        return str(labels.get(language) or labels.get("en") or concept)


def compile_benchmark(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """Return the benchmark index of the knowledge base; the same input gives the same content and order.

    Cells that name a dataset, wave, scheme or concept nobody has written are findings of the checks; they are left out.
    """
    segments = knowledge_base.segments
    schemes = {scheme.id for scheme in knowledge_base.schemes}
    return {
        "format": FORMAT,
        "concepts": _concepts(knowledge_base),
        "products": {
            identifier: _product(vendor.name, product) for vendor, product, identifier in knowledge_base.products()
        },
        "frameworks": {
            identifier: framework_facts(framework) for identifier, framework in knowledge_base.frameworks.items()
        },
        "datasets": {identifier: _dataset(dataset) for identifier, dataset in knowledge_base.datasets.items()},
        "schemes": {
            scheme.id: {
                "title": pair(scheme.title),
                "edition": scheme.edition,
                **({"mirrors": scheme.mirrors} if scheme.mirrors else {}),
                "segments": _segments(scheme.segments),
            }
            for scheme in knowledge_base.schemes
        },
        "size_classes": {
            size.code: {
                "label": pair(size.label),
                "minimum": size.minimum,
                "maximum": size.maximum,
                "parent": size.parent,
            }
            for size in (segments.size_classes if segments else ())
        },
        "regions": {
            region.code: {"label": pair(region.label), "parent": region.parent}
            for region in (segments.regions if segments else ())
        },
        "cells": [_cell(cell) for cell in knowledge_base.cells if _is_anchored(cell, knowledge_base, schemes)],
    }


def _is_anchored(cell: Cell, knowledge_base: KnowledgeBase, schemes: set[str]) -> bool:
    dataset = knowledge_base.datasets.get(cell.dataset)
    waves = {wave.id for wave in dataset.waves} if dataset else set()
    return cell.wave in waves and cell.scheme in schemes and cell.concept in knowledge_base.concepts


def _concepts(knowledge_base: KnowledgeBase) -> dict[str, dict[str, Any]]:
    narrower: dict[str, list[str]] = {}
    for concept in knowledge_base.concepts.values():
        for broader in concept.broader:
            narrower.setdefault(broader, []).append(concept.id)
    return {
        identifier: _concept(concept, sorted(narrower.get(identifier, ())))
        for identifier, concept in knowledge_base.concepts.items()
    }


def _concept(concept: Concept, narrower: list[str]) -> dict[str, Any]:
    return {
        "label": {"en": concept.preferred("en"), "de": concept.preferred("de")},
        "kind": concept.kind,
        "broader": sorted(concept.broader),
        "narrower": narrower,
        "visible_in_browser": concept.capability.visible_in_browser if concept.capability else None,
        "deprecated": concept.status == "deprecated",
        **concept_facts(concept),
    }


def _product(vendor: str, product: Product) -> dict[str, Any]:
    return {
        "name": product.name,
        "vendor": vendor,
        "part_of": product.part_of,
        "concepts": {provision.concept: provision.relation for provision in product.provides},
        **product_facts(product),
    }


def _dataset(dataset: Dataset) -> dict[str, Any]:
    return {
        "title": pair(dataset.title),
        "publisher": dataset.publisher.name,
        "licence": {"id": dataset.licence.id, "url": dataset.licence.url},
        "attribution": dataset.attribution,
        "lens": dataset.lens,
        "unit": dataset.unit_of_observation,
        "scheme": dataset.segment_scheme,
        "source_url": dataset.source_url,
        "illustrative": dataset.illustrative,
        "waves": {wave.id: wave.reference_date for wave in dataset.waves},
        "mappings": [
            {
                "concept": mapping.concept,
                "measure": mapping.measure,
                "relation": mapping.relation,
                "note": pair(mapping.note),
            }
            for mapping in dataset.indicators
            if mapping.concept is not None
        ],
    }


def _segments(segments: tuple[Segment, ...]) -> dict[str, dict[str, Any]]:
    return {
        segment.code: {
            "label": pair(segment.label),
            **({"parent": segment.parent} if segment.parent else {}),
            **({"level": segment.level} if segment.level else {}),
            **({"union_of": list(segment.union_of)} if segment.union_of else {}),
            **(
                {"matches": [[match.scheme, match.code, match.relation] for match in segment.matches]}
                if segment.matches
                else {}
            ),
        }
        for segment in segments
    }


def _cell(cell: Cell) -> dict[str, Any]:
    """Return the fields that are filled; a withheld cell never carries a number, whatever stands in the file."""
    content = {each.name: getattr(cell, each.name) for each in fields(PeerCell)}
    if cell.quantile is None:
        content["unit"] = None  # percent
    if cell.state == "c":
        content.update(dict.fromkeys(("k", "n", "groups", "n_eff", "value", "low", "high")))
    return {name: value for name, value in content.items() if value is not None}
