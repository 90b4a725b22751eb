"""The knowledge base: every record of one load, with the place of every value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from klarstack.findings import Place, ValuePath
from klarstack.records.ambiguities import Ambiguity
from klarstack.records.bilingual import Bilingual, Record, Text
from klarstack.records.citations import CitedFigure
from klarstack.records.concepts import Area, Concept
from klarstack.records.datasets import Cell, Dataset
from klarstack.records.evidence import Evidence
from klarstack.records.frameworks import Framework
from klarstack.records.import_mapping import ImportMapping
from klarstack.records.overlays import Overlay
from klarstack.records.panels import Panel
from klarstack.records.questionnaire import Questionnaire
from klarstack.records.segments import Segments, SegmentScheme
from klarstack.records.stacks import Stack
from klarstack.records.vendors import Product, Vendor


class Operator(Record):
    """Who answers for the published site; the legal notice is made from this."""

    name: Text | None = None
    address: Text | None = None
    email: Text | None = None
    represented_by: Text | None = None
    register_entry: Text | None = None
    privacy_contact: Text | None = None
    hosting: Bilingual | None = None


class Project(Record):
    """The content of klarstack.yml: base address of all IRIs, title, operator."""

    base_iri: Text = "https://w3id.org/klarstack/"
    title: Bilingual = Bilingual(de="Klarstack", en="Klarstack")
    site_url: Text | None = None
    repository: Text | None = None
    operator: Operator = Operator()


@dataclass(frozen=True)
class Places:
    """Where values stand, by file and path; asking for an unknown path gives the nearest one above it."""

    by_file: Mapping[str, Mapping[ValuePath, tuple[int, int]]] = field(default_factory=dict)

    def of(self, file: str, *path: str | int) -> Place:
        """Return the place of the value at `path` in `file`."""
        known = self.by_file.get(file, {})
        while path and path not in known:
            path = path[:-1]
        line, column = known.get(path, (1, 1))
        return Place(file, line, column)


@dataclass(frozen=True)
class OverlayFile:
    """An overlay as it was read: the record, the name of its file, the place of every value."""

    overlay: Overlay
    name: str
    places: Places

    def place(self, *path: str | int) -> Place:
        """Return the place of the value at `path`."""
        return self.places.of(self.name, *path)


@dataclass(frozen=True)
class KnowledgeBase:
    """All records by id, sorted; `files` tells which file a record came from.

    `overlays` are the examples that lie in it; `overlay` is the company's own, once it is laid over the concepts.
    """

    root: Path
    project: Project = field(default_factory=Project)
    areas: Mapping[str, Area] = field(default_factory=dict)
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    vendors: Mapping[str, Vendor] = field(default_factory=dict)
    ambiguities: Mapping[str, Ambiguity] = field(default_factory=dict)
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    segments: Segments | None = None
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()
    stacks: Mapping[str, Stack] = field(default_factory=dict)
    places: Places = Places()
    files: Mapping[tuple[str, str], str] = field(default_factory=dict)
    overlays: Mapping[str, Overlay] = field(default_factory=dict)
    overlay: Overlay | None = None
    evidence: tuple[Evidence, ...] = ()
    cited_figures: tuple[CitedFigure, ...] = ()
    questionnaire: Questionnaire | None = None
    lost: frozenset[str] = frozenset()
    """File stems whose record could not be read: a reference to them is not dangling, it waits for the repair."""
    panels: Mapping[str, Panel] = field(default_factory=dict)
    imports: Mapping[str, ImportMapping] = field(default_factory=dict)
    """Tables of statistical offices that would fill a hole, by the office's code of the table."""

    @property
    def schemes(self) -> tuple[SegmentScheme, ...]:
        """All schemes of segments; none where there is no segments.yml."""
        return self.segments.schemes if self.segments is not None else ()

    @property
    def observed_cells(self) -> tuple[Cell, ...]:
        """The cells of all datasets but the illustrative ones, which stand on the pages of their dataset only."""
        invented = {dataset.id for dataset in self.datasets.values() if dataset.illustrative}
        return tuple(cell for cell in self.cells if cell.dataset not in invented)

    def products(self) -> Iterator[tuple[Vendor, Product, str]]:
        """Yield every product with its vendor before it and its full id (`vendor/product`) behind it."""
        for vendor in self.vendors.values():
            for product in vendor.products:
                yield vendor, product, f"{vendor.id}/{product.id}"

    def product(self, identifier: str) -> Product | None:
        """Return the product `vendor/product`, or None where there is no such product."""
        vendor, _, local = identifier.partition("/")
        found = self.vendors.get(vendor)
        return next((product for product in found.products if product.id == local), None) if found else None
