"""Contributions: what one company sends to the trustee of a panel, and nothing else."""

from __future__ import annotations

from typing import Literal

from klarstack.records.bilingual import DateText, Identifier, Record, Text
from klarstack.records.stacks import Answer

FORMAT: Literal["klarstack-contribution-1"] = "klarstack-contribution-1"


class Contribution(Record):
    """The content of an encrypted file; `invitation` stands for the group, whose name is not in it."""

    format: Literal["klarstack-contribution-1"]
    panel: Identifier
    wave: DateText
    instrument: Identifier
    invitation: Text
    made: DateText
    segment_scheme: Identifier
    segment: Text
    size_class: Text | None = None
    region: Text | None = None
    answers: dict[Identifier, Answer]
