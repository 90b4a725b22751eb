"""The disclosure report: how many cells were withheld and by which rule, in total, with nothing secret in it."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from klarstack.benchmark.aggregate.cells import RELIABLE
from klarstack.benchmark.aggregate.release import Amount, Rate, Release
from klarstack.benchmark.aggregate.tables import Table
from klarstack.benchmark.disclosure import Policy, Rule
from klarstack.findings import Message

_WIDTH = 80

_RULES: Mapping[Rule, Message] = {
    Rule.MINIMUM: Message(
        "fewer than {least} groups, so fewer than {left} once any one is taken out (R3, R4)",
        "weniger als {least} Gruppen, also weniger als {left}, wenn eine wegfällt (R3, R4)",
    ),
    Rule.DOMINANCE: Message(
        "one or two groups stand out in the amount (R5)", "eine oder zwei Gruppen beherrschen den Betrag (R5)"
    ),
    Rule.HOMOGENEITY: Message(
        "sensitive, and nearly all answer alike (R6)", "heikel, und fast alle antworten gleich (R6)"
    ),
    Rule.YOUNG: Message("amounts younger than three months (R20)", "Beträge jünger als drei Monate (R20)"),
    Rule.SECONDARY: Message(
        "only to protect others from being worked out (R7)",
        "nur, damit sich andere nicht ausrechnen lassen (R7)",
    ),
}  # fmt: skip

_TEXT = {
    "en": (
        "Disclosure report: {dataset}",
        "Waves: {waves}. Independent groups per wave: {groups}.",
        "Tables: {tables}.",
        "Cells looked at:        {all:>7}",
        "  published             {published:>7}   of them with few answers (u): {few}",
        "  shown as a band       {bands:>7}   sensitive: at least 90 % or at most 10 % (R6)",
        "  share of known only   {unknown:>7}   too many unknown for a rate (R11)",
        "  withheld              {withheld:>7}",
        "{unlisted} of them are not even listed: too few groups of their segment took part.",
        "All tables were looked at together, for a reader who knows who took part. No withheld cell is a sum of "
        "published ones (rank test). In each cell withheld for itself the number of groups that have it can lie 3 "
        "lower and 3 higher, as far as zero and the number of participants leave room; in each withheld to protect "
        "others its range is at least 3 wide. This report holds totals only and may be published.",
    ),
    "de": (
        "Bericht zur Geheimhaltung: {dataset}",
        "Wellen: {waves}. Unabhängige Gruppen je Welle: {groups}.",
        "Tabellen: {tables}.",
        "Betrachtete Zellen:     {all:>7}",
        "  veröffentlicht        {published:>7}   davon mit wenigen Antworten (u): {few}",
        "  als Spanne gezeigt    {bands:>7}   heikel: mindestens 90 % oder höchstens 10 % (R6)",
        "  nur Anteil bekannter  {unknown:>7}   zu viele unbekannt für eine Quote (R11)",
        "  zurückgehalten        {withheld:>7}",
        "{unlisted} davon sind gar nicht aufgeführt: Aus ihrem Segment nahmen zu wenige Gruppen teil.",
        "Alle Tabellen wurden zusammen betrachtet, für jemanden, der weiß, wer teilgenommen hat. Keine "
        "zurückgehaltene Zelle ist eine Summe veröffentlichter (Rangtest). In jeder, die um ihrer selbst willen "
        "zurückgehalten ist, kann die Zahl der Gruppen, die es haben, um 3 tiefer und um 3 höher liegen, soweit Null "
        "und die Zahl der Teilnehmenden Raum lassen; in jeder, die nur andere schützt, ist der Bereich mindestens 3 "
        "breit. Der Bericht enthält nur Summen und darf veröffentlicht werden.",
    ),
}
_BREAKDOWNS = {
    "size_class": Message("size class", "Größenklasse"),
    "region": Message("region", "Region"),
}


@dataclass(frozen=True)
class DisclosureReport:
    """The totals of one run."""

    dataset: str
    policy: Policy
    tables: tuple[Table, ...]
    groups: Mapping[str, int]
    published: int
    few: int
    rules: Mapping[Rule, int]
    unlisted: int

    def as_text(self, language: str) -> str:
        """Return the report as lines of text in `language`."""
        position = 1 if language == "de" else 0
        least = self.policy.minimum
        withheld = {rule: number for rule, number in self.rules.items() if rule in _RULES}
        values = {
            "dataset": self.dataset, "waves": ", ".join(self.groups) or "–",
            "groups": ", ".join(self._groups(number, position) for number in self.groups.values()) or "–",
            "tables": "; ".join(_table(table, position) for table in self.tables),
            "all": self.published + sum(self.rules.values()), "published": self.published, "few": self.few,
            "bands": self.rules.get(Rule.BAND, 0),
            "unknown": self.rules.get(Rule.UNKNOWN, 0) + self.rules.get(Rule.ONLY_USERS, 0),
            "withheld": sum(withheld.values()), "unlisted": self.unlisted,
        }  # fmt: skip
        lines = [line.format(**values) for line in _TEXT["de" if position else "en"]]
        reasons = [
            f"  {withheld[rule]:>9}  {text[position].format(least=least, left=least - 1)}"
            for rule, text in _RULES.items()
            if rule in withheld
        ]
        closing = [line for text in lines[-2:] for line in textwrap.wrap(text, _WIDTH)]
        return "\n".join([*lines[:-2], *reasons, *closing])

    def _groups(self, number: int, position: int) -> str:
        if number >= self.policy.minimum:
            return str(number)
        return (f"fewer than {self.policy.minimum}", f"weniger als {self.policy.minimum}")[position]


def report_on(
    dataset: str, policy: Policy, tables: Sequence[Table], groups: Mapping[str, int], releases: Iterable[Release]
) -> DisclosureReport:
    """Return the totals over all waves."""
    rules: Counter[Rule] = Counter()
    published = few = unlisted = 0
    for release in releases:
        sizes: list[tuple[Rate | Amount, int]] = [(rate, rate.n) for rate in release.rates]
        sizes += [(amount, amount.amounts.groups) for amount in release.amounts]
        for cell, n in sizes:
            cells = len(cell.place.segments)
            unlisted += 0 if cell.is_listed else cells
            if cell.rule is None:
                published += cells
                few += cells if n < RELIABLE else 0
            else:
                rules[cell.rule] += cells
    return DisclosureReport(dataset, policy, tuple(tables), groups, published, few, rules, unlisted)


def _table(table: Table, position: int) -> str:
    parts = [("industry code", "Wirtschaftszweig")[position]]
    parts += [_BREAKDOWNS[name][position] for name in ("size_class", "region") if name in table]
    return " × ".join(parts)
