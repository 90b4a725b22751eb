"""Frameworks: maturity ladders and matrices that arrange concepts."""

from __future__ import annotations

from typing import Literal

from klarstack.records.bilingual import Bilingual, Identifier, Record
from klarstack.records.concepts import Source


class Rule(Record):
    """A statement that can be answered yes, no or unknown."""

    id: Identifier
    text: Bilingual
    concepts: tuple[Identifier, ...] = ()


class Level(Record):
    """A rung of a ladder: reached when all its rules, and those of the rungs below, are answered yes."""

    id: Identifier
    label: Bilingual
    description: Bilingual | None = None
    rules: tuple[Rule, ...] = ()


class MatrixCell(Record):
    """A field of a matrix and the concepts that stand in it."""

    row: Identifier
    column: Identifier
    text: Bilingual
    concepts: tuple[Identifier, ...] = ()


class Axis(Record):
    """A row or column of a matrix."""

    id: Identifier
    label: Bilingual


class Framework(Record):
    """A ladder (levels) or a matrix (rows, columns, cells).

    The rows or columns of a matrix may be the levels of a ladder: `rows_of` and `columns_of` name it. Of two such
    ladders the one of the rows comes first: duty before opportunity.
    """

    id: Identifier
    kind: Literal["ladder", "matrix"]
    title: Bilingual
    definition: Bilingual
    levels: tuple[Level, ...] = ()
    rows: tuple[Axis, ...] = ()
    columns: tuple[Axis, ...] = ()
    rows_of: Identifier | None = None
    columns_of: Identifier | None = None
    cells: tuple[MatrixCell, ...] = ()
    sources: tuple[Source, ...] | Literal["unsourced"] = ()
