"""Walks through records: every value with its path, and the place it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.findings import Place
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import KnowledgeBase

ValuePath = tuple[str | int, ...]

_KINDS = ("concept", "vendor", "ambiguity", "framework", "dataset", "stack")


def records(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, Record]]:
    """Yield the file and the record of everything that has a file of its own."""
    tables = (
        knowledge_base.concepts, knowledge_base.vendors, knowledge_base.ambiguities,
        knowledge_base.frameworks, knowledge_base.datasets, knowledge_base.stacks,
    )  # fmt: skip
    for kind, table in zip(_KINDS, tables, strict=True):
        for identifier, record in table.items():
            yield knowledge_base.files[kind, identifier], record


def place(knowledge_base: KnowledgeBase, kind: str, identifier: str, *path: str | int) -> Place:
    """Return the place of a value in the file of a record."""
    return knowledge_base.places.of(knowledge_base.files[kind, identifier], *path)


def values(value: object, path: ValuePath = ()) -> Iterator[tuple[ValuePath, object]]:
    """Yield each value inside a record with its path in the YAML file, outer values first."""
    if path:
        yield path, value
    if isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            yield from values(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from values(item, (*path, position))
