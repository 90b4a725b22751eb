"""Finds the files of a knowledge base, reads them all, and puts the records together."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from klarstack.file_errors import reason
from klarstack.findings import Finding, Message, Place, ValuePath, in_order
from klarstack.load.code_lists import read_code_list
from klarstack.load.company_records import company_records
from klarstack.load.secret_files import secret_files
from klarstack.load.tables import read_records
from klarstack.load.unchanged import Unchanged
from klarstack.load.validate import read_record, validate
from klarstack.load.yaml_reader import YamlFile, read_yaml
from klarstack.records import (
    Ambiguity,
    Area,
    Bilingual,
    Cell,
    CitedFigure,
    CodePair,
    Concept,
    CorrespondenceTable,
    Dataset,
    Evidence,
    Framework,
    ImportMapping,
    Overlay,
    Panel,
    Questionnaire,
    Segment,
    Segments,
    Stack,
    Vendor,
)
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import KnowledgeBase, OverlayFile, Places, Project
from klarstack.rules import finding
from klarstack.spelling import slug

R = TypeVar("R", bound=Record)
Row = TypeVar("Row", Cell, Evidence, CitedFigure)

_TABLE_NAME = re.compile(r"[^/\\\0]+\.csv(\.gz)?")


def load(root: Path, unchanged: Unchanged | None = None) -> tuple[KnowledgeBase, list[Finding]]:
    """Return the knowledge base under `root` and everything that was wrong with its files.

    `unchanged` remembers what an earlier load has read; only files that changed since are read again.
    """
    reading = _Reading(root, unchanged or Unchanged())
    project = reading.one(Project, root / "klarstack.yml", "project") or Project()
    areas = reading.areas()
    concepts = reading.many(Concept, "glossary/concepts/*/*.yml", "concept", lambda record: record.id)
    areas = areas if ("area", "") in reading.files else _named_by_concepts(concepts)
    vendors = reading.many(Vendor, "glossary/vendors/*.yml", "vendor", lambda record: record.id)
    ambiguities = reading.many(Ambiguity, "glossary/ambiguities/*.yml", "ambiguity", lambda record: slug(record.word))
    frameworks = reading.many(Framework, "glossary/frameworks/*.yml", "framework", lambda record: record.id)
    segments = reading.segments()
    datasets = reading.many(Dataset, "benchmarks/*/dataset.yml", "dataset", lambda record: record.id)
    cells, evidence = reading.cells(datasets), reading.evidence(datasets)
    cited_figures = reading.cited_figures(datasets)
    panels = reading.many(Panel, "benchmarks/*/panel.yml", "panel", lambda record: record.dataset)
    imports = reading.many(ImportMapping, "benchmarks/imports/*.yml", "import", lambda record: record.table or "")
    stacks = reading.many(Stack, "benchmarks/examples/*.yml", "stack", lambda record: slug(record.company))
    overlays = reading.many(
        Overlay, "benchmarks/examples/overlays/*.yml", "overlay", lambda record: slug(record.company)
    )
    questionnaire = reading.one(Questionnaire, root / "benchmarks" / "questionnaire.yml", "questionnaire")
    reading.report_misplaced()
    reading.report_closed_folders()
    reading.findings.extend([*company_records(root), *secret_files(root)])
    knowledge_base = KnowledgeBase(
        root, project, areas, concepts, vendors, ambiguities, frameworks, segments, datasets, cells, stacks,
        Places(reading.places), reading.files, overlays, None, evidence, cited_figures, questionnaire,
        frozenset(reading.lost), panels, imports,
    )  # fmt: skip
    return knowledge_base, in_order(reading.findings)


def _named_by_concepts(concepts: dict[str, Concept]) -> dict[str, Area]:
    """Return an area for each one the concepts name, for a knowledge base that lists none in glossary/areas.yml."""
    named = {concept.area: Bilingual(de=concept.area, en=concept.area) for concept in concepts.values()}
    return {area: Area(id=area, label=name, description=name) for area, name in sorted(named.items())}


def load_stack(path: Path) -> tuple[Stack | None, list[Finding]]:
    """Return the stack in the file at `path`; findings name the file as it was given."""
    stack, file = read_record(Stack, path, str(path))
    return stack, in_order(file.findings)


def load_panel(path: Path) -> tuple[Panel | None, list[Finding]]:
    """Return the panel in the file at `path`; findings name the file as it was given."""
    panel, file = read_record(Panel, path, str(path))
    return panel, in_order(file.findings)


def load_overlay(path: Path) -> tuple[OverlayFile | None, list[Finding]]:
    """Return a company's overlay in the file at `path`; findings name the file as it was given."""
    overlay, file = read_record(Overlay, path, str(path))
    read = OverlayFile(overlay, file.name, Places({file.name: file.places})) if overlay is not None else None
    return read, in_order(file.findings)


class _Reading:
    """The state of one load: findings, places and files as they come in."""

    def __init__(self, root: Path, unchanged: Unchanged) -> None:
        self.root = root
        self.unchanged = unchanged
        self.findings: list[Finding] = []
        self.places: dict[str, dict[ValuePath, tuple[int, int]]] = {}
        self.files: dict[tuple[str, str], str] = {}
        self.lost: set[str] = set()

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def keep(self, file: YamlFile) -> None:
        self.findings.extend(file.findings)
        self.places[file.name] = file.places
        self.lost.update(file.lost)

    def _record(self, model: type[R], path: Path) -> tuple[R | None, YamlFile]:
        return self.unchanged.read(path, lambda: read_record(model, path, self.name(path)))

    def _records(self, model: type[R], path: Path) -> tuple[dict[int, R], YamlFile]:
        return self.unchanged.read(path, lambda: read_records(model, path, self.name(path)))

    def one(self, model: type[R], path: Path, kind: str) -> R | None:
        if not path.exists():
            return None
        record, file = self._record(model, path)
        self.keep(file)
        self.files[kind, ""] = file.name
        if record is None:
            self.lost.add(path.stem)
        return record

    def many(self, model: type[R], pattern: str, kind: str, identity: Callable[[R], str]) -> dict[str, R]:
        records: dict[str, R] = {}
        for path in sorted(path for path in self.root.glob(pattern) if not path.name.startswith(".")):
            record, file = self._record(model, path)
            self.keep(file)
            if record is None:
                self.lost.add(path.parent.name if kind in ("dataset", "panel") else path.stem)
            elif (key := identity(record)) in records:
                self._duplicate(file.place("dataset" if kind == "panel" else "id"), key, self.files[kind, key])
            else:
                records[key] = record
                self.files[kind, key] = file.name
        return dict(sorted(records.items()))

    def report_misplaced(self) -> None:
        """Report the YAML files that stand where nothing is read; nothing is left out silently."""
        for folder in ("glossary", "benchmarks"):
            for path in sorted((self.root / folder).rglob("[!.]*")):
                name = self.name(path)
                if path.suffix in (".yml", ".yaml") and name not in self.places:
                    message = Message("No record is read from here.", "Hier wird kein Eintrag gelesen.")
                    self.findings.append(finding("misplaced-file", Place(name), message))

    def report_closed_folders(self) -> None:
        """Report the folders that cannot be listed; what is in them is missing from the knowledge base."""

        def report(error: OSError) -> None:
            why, name = reason(error), Path(error.filename).relative_to(self.root).as_posix()
            message = Message(f"The folder cannot be read: {why.en}.", f"Der Ordner ist nicht lesbar: {why.de}.")
            self.findings.append(finding("unreadable-file", Place(name), message))

        for folder in ("glossary", "benchmarks"):
            if (self.root / folder).is_dir():
                for _ in os.walk(self.root / folder, onerror=report):
                    pass

    def _duplicate(self, place: Place, key: str, first: str) -> None:
        message = Message(f"The id {key!r} stands already in {first}.", f"Die id „{key}“ steht schon in {first}.")
        self.findings.append(finding("duplicate-id", place, message))

    def areas(self) -> dict[str, Area]:
        path = self.root / "glossary" / "areas.yml"
        areas: dict[str, Area] = {}
        if not path.exists():
            return areas
        file = read_yaml(path, self.name(path))
        listed = file.data if isinstance(file.data, list) else []
        if file.data is not listed:
            self.lost.add(path.stem)
        if file.data is not None and file.data is not listed:
            message = Message("Here belongs a list of areas.", "Hier gehört eine Liste von Bereichen hin.")
            self.findings.append(finding("wrong-shape", file.place(), message))
        for position, item in enumerate(listed):
            area = validate(Area, file, (position,))
            if area is None:
                self.lost.add(str(item.get("id")) if isinstance(item, dict) else "")
            elif area.id in areas:
                self._duplicate(file.place(position, "id"), area.id, file.name)
            else:
                areas[area.id] = area
                file.places |= {
                    (area.id, *known[1:]): file.places[known] for known in file.places if known[:1] == (position,)
                }
        self.keep(file)
        self.files["area", ""] = file.name
        return areas

    def segments(self) -> Segments | None:
        segments = self.one(Segments, self.root / "benchmarks" / "segments.yml", "segments")
        if segments is None:
            return None
        schemes = []
        for position, scheme in enumerate(segments.schemes):
            if scheme.file is not None:
                place = Places(self.places).of(self.files["segments", ""], "schemes", position, "file")
                written = {segment.code for segment in scheme.segments}
                codes = (segment for segment in self._code_list(scheme.file, place) if segment.code not in written)
                listed = (*scheme.segments, *codes)
                scheme = scheme.model_copy(update={"segments": listed})
            schemes.append(scheme)
        return segments.model_copy(update={"schemes": tuple(schemes), "correspondences": self._tables(segments)})

    def _tables(self, segments: Segments) -> tuple[CorrespondenceTable, ...]:
        tables = []
        for table in segments.correspondences:
            pairs, file = self._records(CodePair, self.root / "benchmarks" / table.file)
            self.keep(file)
            tables.append(table.model_copy(update={"pairs": tuple(pairs.values())}))
        return tuple(tables)

    def _code_list(self, name: str, place: Place) -> tuple[Segment, ...]:
        path = self.root / "benchmarks" / name
        codes, why = self.unchanged.read(path, lambda: read_code_list(path))
        if why is not None:
            message = Message(
                f"The code list {name} cannot be read: {why.en}.", f"Die Codeliste {name} ist nicht lesbar: {why.de}."
            )
            self.findings.append(finding("unreadable-file", place, message))
        return codes

    def cells(self, datasets: dict[str, Dataset]) -> tuple[Cell, ...]:
        return self._tables_of(datasets, Cell, "files", "cell")

    def evidence(self, datasets: dict[str, Dataset]) -> tuple[Evidence, ...]:
        return self._tables_of(datasets, Evidence, "evidence", "evidence")

    def cited_figures(self, datasets: dict[str, Dataset]) -> tuple[CitedFigure, ...]:
        return self._tables_of(datasets, CitedFigure, "cited_figures", "cited figure")

    def _tables_of(self, datasets: dict[str, Dataset], model: type[Row], field: str, kind: str) -> tuple[Row, ...]:
        """Return the rows of the tables that lie beside each dataset.yml and stand in its `field`, by id."""
        found: dict[str, Row] = {}
        for identifier, dataset in datasets.items():
            described = self.files["dataset", identifier]
            folder = (self.root / described).parent
            for position, name in enumerate(getattr(dataset, field)):
                if not _TABLE_NAME.fullmatch(name) or not (folder / name).exists():
                    place = Places(self.places).of(described, field, position)
                    message = Message(
                        f"There is no table {name!r} beside dataset.yml.",
                        f"Neben dataset.yml liegt keine Tabelle „{name}“.",
                    )
                    self.findings.append(finding("dangling-reference", place, message))
                    continue
                read, file = self._records(model, folder / name)
                self.keep(file)
                for line, row in read.items():
                    if row.id in found:
                        self._duplicate(Place(file.name, line), row.id, self.files[kind, row.id])
                    else:
                        found[row.id] = row
                        self.files[kind, row.id] = file.name
                        self.places[file.name][row.id,] = (line, 1)
        return tuple(found[key] for key in sorted(found))
