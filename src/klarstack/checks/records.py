"""Walks through records: every value with its path, and the place it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from klarstack.findings import Place
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import KnowledgeBase

ValuePath = tuple[str | int, ...]

_KINDS = ("concept", "vendor", "ambiguity", "framework", "dataset", "stack")


def records(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, ValuePath, Record]]:
    """Yield every record with its file and, where it shares the file, its path there."""
    tables = (
        knowledge_base.concepts, knowledge_base.vendors, knowledge_base.ambiguities,
        knowledge_base.frameworks, knowledge_base.datasets, knowledge_base.stacks,
    )  # fmt: skip
    for kind, table in zip(_KINDS, tables, strict=True):
        for identifier, record in table.items():
            yield knowledge_base.files[kind, identifier], (), record
    shared = [("area", (area.id,), area) for area in knowledge_base.areas.values()]
    for kind, path, part in (
        *shared,
        ("project", (), knowledge_base.project),
        ("segments", (), knowledge_base.segments),
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
            inner = [((*here, key), getattr(found, name)) for name, key in _fields(type(found))]
            waiting.extend(item for item in reversed(inner) if item[1] is not None)
        elif isinstance(found, tuple):
            waiting.extend(((*here, position), item) for position, item in reversed([*enumerate(found)]))


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record type with the keys they have in YAML."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
