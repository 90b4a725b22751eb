"""Panels: who collects answers for a dataset, what is asked, until when, and to which key answers are encrypted."""

from __future__ import annotations

from pydantic import Field

from klarstack.records.bilingual import Bilingual, DateText, Identifier, Record, Text


class Trustee(Record):
    """Who receives the answers and stands for their protection."""

    name: Text
    address: Text | None = None
    url: Text | None = None


class OpenWave(Record):
    """The wave that is being collected; its id is its reference date."""

    id: DateText
    opens: DateText
    closes: DateText


class Panel(Record):
    """How companies take part in a dataset: trustee, key, open wave, what is asked, how finely a company is described.

    `instrument` names the version of the questionnaire; `concepts` are what it asks about.
    """

    dataset: Identifier
    title: Bilingual
    trustee: Trustee
    contact: Text
    recipient: Text
    instrument: Identifier
    concepts: tuple[Identifier, ...] = Field(min_length=1)
    segment_scheme: Identifier
    size_classes: tuple[Text, ...] = ()
    regions: tuple[Text, ...] = ()
    wave: OpenWave
    retention: Bilingual
    illustrative: bool = False
