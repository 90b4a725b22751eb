"""The published tables that would fill a hole: what each asks, and the command that imports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from klarstack.importers.downloads.publishers import OFFICES
from klarstack.records import Bilingual, ImportMapping
from klarstack.site.view import Ref, View


class Asked(NamedTuple):
    """One indicator of a table: the concept it stands for, how near it comes, and what has to be known about it."""

    indicator: str
    concept: Ref
    relation: str
    note: Bilingual | None


@dataclass(frozen=True, slots=True)
class TableCard:
    """One published table, ready for a page."""

    id: str
    title: str
    office: str
    url: str
    command: str
    asked: tuple[Asked, ...]
    is_present: bool


def table_cards(view: View) -> list[TableCard]:
    """Return every table that is described in benchmarks/imports, by its code."""
    return [_card(view, table, mapping) for table, mapping in view.knowledge_base.imports.items() if mapping.office]


def tables_by_concept(view: View) -> dict[str, list[Ref]]:
    """Return for each concept the tables that ask for it by activity, as links to their place on the coverage page."""
    found: dict[str, list[Ref]] = {}
    for concept, table in _pairs(view):
        found.setdefault(concept, []).append(Ref(f"coverage/#{anchor(table)}", table))
    return found


def anchor(table: str) -> str:
    """Return the id of a table on the coverage page."""
    return f"table-{table}"


def command(mapping: ImportMapping, described: str) -> str:
    """Return the command that imports the file of a table as its office names it."""
    name = f"estat_{mapping.table}.csv.gz" if mapping.office == "eurostat" else f"{mapping.table}.csv"
    return f"klarstack dataset import {mapping.office} {name} --mapping {described}"


def _pairs(view: View) -> Iterator[tuple[str, str]]:
    for table, mapping in view.knowledge_base.imports.items():
        for concept in dict.fromkeys(each.concept for each in mapping.indicators if each.concept):
            if mapping.office and mapping.breakdown == "activity":
                yield concept, table


def _card(view: View, table: str, mapping: ImportMapping) -> TableCard:
    office = OFFICES[mapping.office or "eurostat"]
    described = view.knowledge_base.files["import", table]
    return TableCard(
        table,
        view.text(mapping.title) or table,
        office.name,
        office.table_url.format(table=table),
        command(mapping, described),
        tuple(
            Asked(each.indicator, view.concept(each.concept), each.relation or "related", each.note)
            for each in mapping.indicators
            if each.concept
        ),
        f"{mapping.office}-{table.replace('_', '-')}" in view.knowledge_base.datasets,
    )
