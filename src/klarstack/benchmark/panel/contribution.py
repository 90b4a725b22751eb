"""Makes a contribution from a stack: what the panel asks, as coarse as the panel wants it, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from klarstack.benchmark.fallback import industry_chain
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.lenses import last_day
from klarstack.benchmark.own import own_statuses, resolve_items
from klarstack.benchmark.panel.invitations import written_code
from klarstack.benchmark.segments import SegmentRef, ask, segment_facts
from klarstack.findings import KlarstackError, Message
from klarstack.names import Index
from klarstack.records import Contribution, Panel, Stack
from klarstack.records.bilingual import Record
from klarstack.records.contributions import FORMAT

_SENT_LEVELS = ("division", "section")
_USED = frozenset({"segment", "size_class", "region", "items", "not_used"})
_USED_OF_ITEM = frozenset({"name", "vendor", "status"})


class UnknownPanelError(KlarstackError):
    """No panel collects for this dataset."""

    def __init__(self, dataset: str, known: Sequence[str]) -> None:
        self.dataset, self.known = dataset, known
        english = f"There are panels for: {', '.join(known)}." if known else "This knowledge base has no panel.yml."
        german = f"Panels gibt es für: {', '.join(known)}." if known else "Diese Wissensbasis hat keine panel.yml."
        self.message = Message(
            f"No panel collects for {dataset!r}. {english}", f"Kein Panel sammelt für „{dataset}“. {german}"
        )
        super().__init__(self.message.en)


class ClosedWaveError(KlarstackError):
    """The wave of the panel is not open on that day."""

    def __init__(self, panel: Panel, day: date) -> None:
        self.panel, self.day = panel, day
        wave = panel.wave
        self.message = Message(
            f"The wave {wave.id} is open from {wave.opens} to {wave.closes}, not on {day}. Ask the trustee: "
            f"{panel.contact}.",
            f"Die Welle {wave.id} ist von {wave.opens} bis {wave.closes} offen, nicht am {day}. Fragen Sie beim "
            f"Treuhänder nach: {panel.contact}.",
        )
        super().__init__(self.message.en)


class TooWideSegmentError(KlarstackError):
    """The segment of the stack belongs to no single division or section of the panel's classification."""

    def __init__(self, segment: SegmentRef, scheme: str) -> None:
        self.segment, self.scheme = segment, scheme
        self.message = Message(
            f"{segment} spans several divisions. Name the one of your main activity with --segment {scheme}:CODE; "
            "`klarstack segments WORD` finds it.",
            f"{segment} umfasst mehrere Abteilungen. Nennen Sie die Ihrer Haupttätigkeit mit --segment {scheme}:CODE; "
            "`klarstack segments WORT` findet sie.",
        )
        super().__init__(self.message.en)


@dataclass(frozen=True)
class Participation:
    """The panel a company answers to, with its invitation code and the day it answers."""

    panel: Panel
    invitation: str
    made: date


@dataclass(frozen=True)
class Draft:
    """A contribution before it is sent, and what stays behind: fields of the stack, names nobody could place."""

    contribution: Contribution
    panel: Panel
    fields_left_out: tuple[str, ...]
    open_names: tuple[str, ...]


def panel_of(benchmark: BenchmarkIndex, dataset: str) -> Panel:
    """Return the panel that collects for the dataset."""
    if dataset not in benchmark.panels:
        raise UnknownPanelError(dataset, sorted(benchmark.panels))
    return Panel.model_validate(benchmark.panels[dataset])


def draft_contribution(benchmark: BenchmarkIndex, names: Index, stack: Stack, participation: Participation) -> Draft:
    """Return what the stack answers to the panel; raise the error that says what keeps it from being sent."""
    panel, made = participation.panel, participation.made
    code = written_code(participation.invitation)
    if not is_open(panel, made):
        raise ClosedWaveError(panel, made)
    asked = ask(benchmark, stack.segment, stack.size_class, stack.region)
    items = resolve_items(benchmark, names, stack)
    statuses = own_statuses(benchmark, items, stack.not_used, panel.concepts)
    contribution = Contribution(
        format=FORMAT, panel=panel.dataset, wave=panel.wave.id, instrument=panel.instrument, invitation=code,
        made=made.isoformat(), segment_scheme=panel.segment_scheme,
        segment=_coarse_segment(benchmark, asked.segment, panel.segment_scheme),
        size_class=_listed(benchmark.size_classes, asked.size_class, panel.size_classes),
        region=_listed(benchmark.regions, asked.region, panel.regions),
        answers={concept: status.status for concept, status in sorted(statuses.items())},
    )  # fmt: skip
    open_names = tuple(item.name for item in items if item.outcome != "resolved")
    return Draft(contribution, panel, tuple(_left_out(stack)), open_names)


def plain_text(contribution: Contribution) -> bytes:
    """Return the bytes that are encrypted: JSON, in one spelling for one content."""
    return (json.dumps(contribution.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def is_open(panel: Panel, day: date) -> bool:
    """Whether the wave takes contributions made on that day; a month is open from its first to its last day."""
    opens = panel.wave.opens
    first = date.fromisoformat(opens + "-01" * (2 - opens.count("-")))
    return first <= day <= last_day(panel.wave.closes)


def _coarse_segment(benchmark: BenchmarkIndex, segment: SegmentRef, scheme: str) -> str:
    """Return the division of the scheme that holds the segment, or the section where only that is known."""
    chain = industry_chain(benchmark, segment, scheme)
    codes = [code for code, _, link in chain if link in (None, "same")]
    for level in _SENT_LEVELS:
        for code in codes:
            if segment_facts(benchmark, scheme, code).get("level") == level:
                return code
    raise TooWideSegmentError(segment, scheme)


def _listed(groups: Mapping[str, dict[str, Any]], code: str | None, listed: Sequence[str]) -> str | None:
    """Return the code, or the nearest one above it, that the panel tells apart; None where it tells none."""
    while code is not None and code not in listed:
        code = groups.get(code, {}).get("parent")
    return code


def _left_out(stack: Stack) -> Iterator[str]:
    """Yield the names of the fields that are filled in the stack and do not leave the house."""
    yield from sorted(_filled(stack) - _USED)
    yield from sorted({f"items[].{name}" for item in stack.items for name in _filled(item) - _USED_OF_ITEM})


def _filled(record: Record) -> set[str]:
    return {name for name in record.model_fields_set if getattr(record, name) not in (None, (), {}, False)}
