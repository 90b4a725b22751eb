"""The mapping a user writes for a file downloaded from a statistical office: which code there is which one here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from klarstack.records.bilingual import Bilingual, Identifier, Record, Text
from klarstack.records.datasets import IndicatorMapping

DimensionRole = Literal["indicator", "segment", "size_class", "region", "unit"]
"""What a dimension of the file stands for in a cell."""


class ImportMapping(Record):
    """How the codes of a downloaded file become cells; what the file itself says needs no line here.

    In benchmarks/imports/ it also tells which published table would fill which hole: `office`, `title` and
    `breakdown` are for the coverage page.
    """

    office: Literal["eurostat", "genesis"] | None = None
    title: Bilingual | None = None
    breakdown: Literal["activity", "size"] = "activity"
    indicators: tuple[IndicatorMapping, ...] = ()
    table: Text | None = None
    edition: Identifier | None = None
    values: Literal["percent", "fraction"] | None = None
    dimensions: dict[DimensionRole, Text] = Field(default_factory=dict)
    only: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    fixed: dict[DimensionRole, Text] = Field(default_factory=dict)
    codes: dict[Text, dict[Text, Text]] = Field(default_factory=dict)
    units: dict[Text, Text] = Field(default_factory=dict)
