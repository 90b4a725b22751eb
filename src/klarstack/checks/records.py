"""Walks through records: every value with its path, and the place it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from klarstack.findings import Place, ValuePath
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import KnowledgeBase


def records(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, ValuePath, Record]]:
    """Yield every record with its file and, where it shares the file, its path there."""
    tables: dict[str, Mapping[str, Record]] = {
        "concept": knowledge_base.concepts, "vendor": knowledge_base.vendors, "ambiguity": knowledge_base.ambiguities,
        "framework": knowledge_base.frameworks, "dataset": knowledge_base.datasets, "stack": knowledge_base.stacks,
        "overlay": knowledge_base.overlays, "panel": knowledge_base.panels,
    }  # fmt: skip
    for kind, table in tables.items():
        for identifier, record in table.items():
            yield knowledge_base.files[kind, identifier], (), record
    shared = [("area", (area.id,), area) for area in knowledge_base.areas.values()]
    for kind, path, part in (
        *shared,
        ("project", (), knowledge_base.project),
        ("segments", (), knowledge_base.segments),
        ("questionnaire", (), knowledge_base.questionnaire),
    ):
        if part is not None and (kind, "") in knowledge_base.files:
            yield knowledge_base.files[kind, ""], path, part


def place(knowledge_base: KnowledgeBase, kind: str, identifier: str, *path: str | int) -> Place:
    """Return the place of a value in the file of a record."""
    return knowledge_base.places.of(knowledge_base.files[kind, identifier], *path)


def values(value: object, path: ValuePath = ()) -> Iterator[tuple[ValuePath, object]]:
    """Yield each value inside a record that is there, with its path in the YAML file, outer values first."""
    waiting: list[tuple[ValuePath, object]] = [(path, value)]
    while waiting:
        here, found = waiting.pop()
        if here:
            yield here, found
        if isinstance(found, Record):
            for name, key in _fields_backwards(type(found)):
                inner = getattr(found, name)
                if inner is not None:
                    waiting.append(((*here, key), inner))
        elif isinstance(found, tuple):
            waiting.extend(((*here, position), found[position]) for position in range(len(found) - 1, -1, -1))


@cache
def _fields_backwards(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record type, last first, with the keys they have in YAML."""
    return tuple((name, field.alias or name) for name, field in reversed(model.model_fields.items()))
