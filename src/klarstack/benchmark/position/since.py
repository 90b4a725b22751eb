"""Since last time: what changed between two waves of a company's own stack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from klarstack.benchmark.position.maturity import Ladder
from klarstack.benchmark.position.situation import Line, Situation
from klarstack.benchmark.position.statements import NOW


@dataclass(frozen=True)
class Change:
    """One thing that changed: from what, to what."""

    id: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Replaced:
    """A line that went, the line that came in its place, and the capabilities both give."""

    before: str
    after: str
    concepts: tuple[str, ...]


@dataclass(frozen=True)
class Since:
    """The changes between two waves; lines that replace each other are in `replaced` and not in added or removed."""

    wave_before: str
    wave_after: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    replaced: tuple[Replaced, ...]
    statuses: tuple[Change, ...]
    capabilities: tuple[Change, ...]
    levels: tuple[Change, ...]
    answers: tuple[Change, ...]
    kpis: tuple[Change, ...]
    contracts_ended: tuple[Change, ...]


def since(before: Situation, after: Situation, ladders: tuple[tuple[Ladder, ...], tuple[Ladder, ...]]) -> Since:
    """Return what changed from one wave to the next; a line is the same one if it names the same products."""
    old, new = _by_key(before.lines), _by_key(after.lines)
    gone = [line for key, line in old.items() if key not in new]
    come = [line for key, line in new.items() if key not in old]
    replaced = tuple(_replacements(gone, come))
    matched = {name for pair in replaced for name in (pair.before, pair.after)}
    return Since(
        before.stack.wave, after.stack.wave,
        tuple(line.name for line in come if line.name not in matched),
        tuple(line.name for line in gone if line.name not in matched),
        replaced,
        tuple(
            Change(new[key].name, line.item.status, new[key].item.status)
            for key, line in old.items()
            if key in new and line.item.status != new[key].item.status
        ),
        tuple(_capability_changes(before, after)),
        tuple(_level_changes(*ladders)),
        tuple(_answer_changes(*ladders)),
        tuple(_kpi_changes(before, after)),
        tuple(_ended(old, new, after)),
    )  # fmt: skip


def _by_key(lines: tuple[Line, ...]) -> dict[tuple[str, ...], Line]:
    """Return the lines by what they name: products, else the name as written; of two the first stays."""
    found: dict[tuple[str, ...], Line] = {}
    for line in lines:
        found.setdefault(line.products or (line.name.casefold(),), line)
    return found


def _replacements(gone: list[Line], come: list[Line]) -> Iterator[Replaced]:
    """Yield each line that went with the first new line in use that gives one of its capabilities."""
    free = [line for line in come if line.is_in_use]
    for line in gone:
        other = next((each for each in free if each.concepts & line.concepts), None)
        if other is not None and line.is_in_use:
            free.remove(other)
            yield Replaced(line.name, other.name, tuple(sorted(other.concepts & line.concepts)))


def _capability_changes(before: Situation, after: Situation) -> Iterator[Change]:
    for concept, facts in sorted(after.index.concepts.items()):
        old, new = before.status(concept), after.status(concept)
        if facts["kind"] == "capability" and not facts["deprecated"] and old != new:
            yield Change(concept, old, new)


def _level_changes(old: tuple[Ladder, ...], new: tuple[Ladder, ...]) -> Iterator[Change]:
    before = {ladder.id: ladder for ladder in old}
    for ladder in new:
        was = before[ladder.id].level if ladder.id in before else None
        if (was.id if was else None) != (ladder.level.id if ladder.level else None):
            yield Change(ladder.id, was.id if was else None, ladder.level.id if ladder.level else None)


def _answer_changes(old: tuple[Ladder, ...], new: tuple[Ladder, ...]) -> Iterator[Change]:
    before = _answers(old)
    for rule, answer in _answers(new).items():
        if before.get(rule, "unknown") != answer:
            yield Change(rule, before.get(rule, "unknown"), answer)


def _answers(ladders: tuple[Ladder, ...]) -> Mapping[str, str]:
    return {f"{ladder.id}/{rule.id}": rule.answer for ladder in ladders for rung in ladder.rungs for rule in rung.rules}


def _kpi_changes(before: Situation, after: Situation) -> Iterator[Change]:
    """Yield the KPIs measured in both waves in the same unit; figures in two units cannot be held together."""
    old = {(kpi.metric, kpi.unit): kpi.value for kpi in before.stack.kpis}
    for kpi in after.stack.kpis:
        was = old.get((kpi.metric, kpi.unit))
        if was is not None and was != kpi.value:
            yield Change(kpi.metric, f"{was:g} {kpi.unit}", f"{kpi.value:g} {kpi.unit}")


def _ended(
    old: Mapping[tuple[str, ...], Line], new: Mapping[tuple[str, ...], Line], after: Situation
) -> Iterator[Change]:
    """Yield the contracts of the former wave whose end has passed, with the end they have now, if any."""
    for key, line in old.items():
        end = line.item.contract_end
        if end is not None and after.when(end) == NOW:
            now = new.get(key)
            yield Change(line.name, end, now.item.contract_end if now is not None else None)
