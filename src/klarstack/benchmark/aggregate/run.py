"""Runs an aggregation from the file of records to the cells, with findings and the disclosure report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from klarstack.benchmark.aggregate.cells import Header, cells_of
from klarstack.benchmark.aggregate.counting import WaveCounts, count
from klarstack.benchmark.aggregate.disclosure_report import DisclosureReport, report_on
from klarstack.benchmark.aggregate.meaning import Meaning, Terms, interpret
from klarstack.benchmark.aggregate.reading import Records, open_records
from klarstack.benchmark.aggregate.record_rules import record_finding
from klarstack.benchmark.aggregate.release import Conditions, Release, release
from klarstack.benchmark.aggregate.tables import DEFAULT_TABLES, Table, lay_out
from klarstack.benchmark.disclosure import Policy, Rule
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.lenses import last_day
from klarstack.benchmark.own import with_broader
from klarstack.findings import Finding, KlarstackError, Message, Place, in_order
from klarstack.names import Index
from klarstack.records import Cell

MONTHS_UNTIL_AMOUNTS = 3


class NoPanelError(KlarstackError):
    """The dataset is there already and comes from somewhere else than records of companies."""

    def __init__(self, dataset: str) -> None:
        self.dataset = dataset
        self.message = Message(
            f"{dataset} is a dataset of another kind; choose another name for --to.",
            f"{dataset} ist ein Datensatz anderer Art; wählen Sie für --to einen anderen Namen.",
        )
        super().__init__(self.message.en)


@dataclass(frozen=True)
class Order:
    """What is asked for: the dataset to make, the thresholds, the tables, and what is sensitive."""

    dataset: str
    as_of: date
    policy: Policy = field(default_factory=Policy)
    tables: tuple[Table, ...] = DEFAULT_TABLES
    sensitive: frozenset[str] = frozenset()
    amount: tuple[str, str] = ("mean-amount", "EUR")
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Aggregation:
    """What comes out: cells that may be published, the report, the findings, and for a draft scheme and waves."""

    cells: tuple[Cell, ...]
    report: DisclosureReport
    findings: tuple[Finding, ...]
    scheme: str | None
    waves: tuple[str, ...]
    is_illustrative: bool = False


def aggregate(path: Path, order: Order, benchmark: BenchmarkIndex, names: Index) -> Aggregation:
    """Return the publishable cells of the records at `path`; nothing of a single record is in what is returned."""
    known = benchmark.datasets.get(order.dataset)
    if known is not None and known["lens"] != "association-panel":
        raise NoPanelError(order.dataset)
    waves: Mapping[str, str] = known["waves"] if known else {}
    terms = Terms(benchmark, names, known["scheme"] if known else None, waves, order.as_of)
    illustrative = is_illustrative(benchmark, order.dataset)
    with open_records(path, order.encoding) as records:
        meaning = interpret(records, terms)
        counts = count(records, meaning, benchmark)
        releases = {wave: _release(counts[wave], meaning, terms, order, wave) for wave in sorted(counts)}
        findings = [*records.findings, *_findings(records, counts, releases)]
    cells = [
        cell
        for wave, made in releases.items()
        for cell in cells_of(
            made, Header(order.dataset, wave, meaning.scheme or "", order.amount, illustrative=illustrative)
        )
    ]
    groups = {wave: sum(found.participants.values()) for wave, found in sorted(counts.items())}
    report = report_on(order.dataset, order.policy, order.tables, groups, releases.values())
    return Aggregation(tuple(cells), report, tuple(in_order(findings)), meaning.scheme, tuple(releases), illustrative)


def is_illustrative(benchmark: BenchmarkIndex, dataset: str) -> bool:
    """Whether the dataset, or the panel that collects for it, says that its data is invented."""
    described = (benchmark.datasets.get(dataset, {}), benchmark.panels.get(dataset, {}))
    return any(facts.get("illustrative", False) for facts in described)


def _release(counts: WaveCounts, meaning: Meaning, terms: Terms, order: Order, wave: str) -> Release:
    layout = lay_out(terms.benchmark, meaning.scheme or "", meaning.leaves, counts.participants, order.tables)
    broader = {concept: with_broader(terms.benchmark, concept)[1:] for concept in counts.answers}
    sensitive = order.sensitive | {
        concept for concept in counts.answers if terms.benchmark.concepts.get(concept, {}).get("kind") == "duty"
    }
    young = is_young(terms.waves.get(wave, wave), order.as_of)
    return release(counts, layout, Conditions(order.policy, sensitive, broader, young))


def is_young(reference_date: str, as_of: date) -> bool:
    """Whether less than three months have passed since the last day of the wave (R20)."""
    day = last_day(reference_date)
    year, month = divmod(day.year * 12 + day.month - 1 + MONTHS_UNTIL_AMOUNTS, 12)
    return (as_of.year, as_of.month, as_of.day) < (year, month + 1, day.day)


def _findings(records: Records, counts: Mapping[str, WaveCounts], releases: Mapping[str, Release]) -> Iterator[Finding]:
    place = Place(records.file)
    if "company" not in records.columns:
        message = Message("There is no column company.", "Es gibt keine Spalte company.")
        yield record_finding("companies-not-given", place, message)
    for wave, made in releases.items():
        for concept in made.only_users:
            message = Message(
                f"{wave}: about {concept} only users answered; there is no rate.",
                f"{wave}: Zu {concept} haben nur Nutzer geantwortet; eine Quote gibt es nicht.",
            )
            yield record_finding("only-users-answered", place, message)
        if counts[wave].amounts and all(amount.rule is Rule.YOUNG for amount in made.amounts):
            message = Message(f"{wave}: the amounts are too young.", f"{wave}: Die Beträge sind zu jung.")
            yield record_finding("young-amounts", place, message)
    rules = [cell.rule for made in releases.values() for cell in made.rates]
    rules += [cell.rule for made in releases.values() for cell in made.amounts]
    if None not in rules:
        message = Message("No cell can be published.", "Keine Zelle lässt sich veröffentlichen.")
        yield record_finding("nothing-to-publish", place, message)
