"""Decides for every cell of a wave whether it may be published, over all tables at once (R3 to R7, R11, R20)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from klarstack.benchmark.aggregate.counting import Amounts, WaveCounts
from klarstack.benchmark.aggregate.rate_problem import rate_problem
from klarstack.benchmark.aggregate.tables import Layout, Place
from klarstack.benchmark.disclosure import Policy, Problem, Rule, Sum, TableCell, suppress
from klarstack.benchmark.disclosure.policy import COVERAGE_FLAGGED, amount_rule, rate_rule
from klarstack.benchmark.disclosure.problem import amount_to_protect, count_to_blur, count_to_protect

_AMOUNT_SCALE = 1000.0


@dataclass(frozen=True)
class Conditions:
    """What a release is made under; `sensitive` are concepts whose "all" or "none" would give members away."""

    policy: Policy
    sensitive: Collection[str] = frozenset()
    broader: Mapping[str, Collection[str]] | None = None
    amounts_are_young: bool = False


@dataclass(frozen=True)
class _Known:
    """Participants by kind of group, the places that may be listed, the concepts that only users answered about."""

    people: Sequence[int]
    shown: Collection[Place]
    only_users: Collection[str]


@dataclass(frozen=True)
class Rate:
    """One cell: k of n groups that answered, of the groups that took part; `rule` says why it is not shown."""

    place: Place
    concept: str
    k: int
    n: int
    participants: int
    is_sensitive: bool
    rule: Rule | None
    is_listed: bool = True


@dataclass(frozen=True)
class Amount:
    """One cell with the mean of an amount over the groups that named it."""

    place: Place
    concept: str
    amounts: Amounts
    rule: Rule | None
    is_listed: bool = True


@dataclass(frozen=True)
class Release:
    """All cells of a wave, and the concepts that only users answered about."""

    rates: tuple[Rate, ...]
    amounts: tuple[Amount, ...]
    only_users: tuple[str, ...]


def release(counts: WaveCounts, layout: Layout, conditions: Conditions) -> Release:
    """Return every cell of the wave with the rule that withholds it, if one does.

    First the numbers of participants: a segment whose number must stay secret shows nothing at all. Then the answers,
    one family of concepts at a time, and the amounts; each over all tables of all segments together.
    """
    people = _by_kind(counts.participants, layout)
    shown = _shown_places(people, layout, conditions.policy)
    only_users = tuple(sorted(concept for concept in counts.answers if _only_users(counts, concept)))
    known = _Known(people, shown, only_users)
    rates: list[Rate] = []
    for family in families(sorted(counts.answers), conditions.broader or {}):
        rates += _rates_of_family(counts, layout, conditions, known, family)
    amounts: list[Amount] = []
    for concept in sorted(counts.amounts):
        amounts += _amounts_of(counts, layout, conditions, known, concept)
    return Release(tuple(rates), tuple(amounts), only_users)


def families(concepts: Sequence[str], broader: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Yield the concepts that are connected by broader and narrower: their counts bound each other."""
    label = {concept: concept for concept in concepts}

    def root(concept: str) -> str:
        while label[concept] != concept:
            concept = label[concept]
        return concept

    for concept in concepts:
        for wider in broader.get(concept, ()):
            if wider in label:
                label[root(concept)] = root(wider)
    found: dict[str, list[str]] = {}
    for concept in concepts:
        found.setdefault(root(concept), []).append(concept)
    yield from found.values()


def _by_kind(counts: Mapping[tuple[int, ...], int], layout: Layout) -> list[int]:
    found = [0] * layout.width
    for atom, groups in counts.items():
        found[layout.kinds[atom]] += groups
    return found


def _only_users(counts: WaveCounts, concept: str) -> bool:
    """Whether nobody said no and many said nothing: then every known answer is a yes, and a rate would mislead."""
    answers = counts.answers[concept].values()
    yes, no = sum(pair[0] for pair in answers), sum(pair[1] for pair in answers)
    return not no and yes < COVERAGE_FLAGGED * sum(counts.participants.values())


def _shown_places(people: Sequence[int], layout: Layout, policy: Policy) -> frozenset[Place]:
    """Return the places whose number of participants may be known."""
    least = policy.least(sensitive=False)
    cells = []
    for place in layout.places:
        terms = dict.fromkeys(place.kinds, 1.0)
        size = sum(people[kind] for kind in terms)
        cells.append(
            TableCell(size, (Sum(terms, size),), (count_to_protect(terms, size),), size < least, place.is_main)
        )
    hidden = tuple(count_to_blur({kind: 1.0}, groups) for kind, groups in enumerate(people) if groups < least)
    problem = Problem(len(people), 2 * sum(people) + 100, tuple(cells), hidden=hidden)
    withheld = suppress(problem).withheld
    return frozenset(place for position, place in enumerate(layout.places) if position not in withheld)


def _rates_of_family(
    counts: WaveCounts, layout: Layout, conditions: Conditions, known: _Known, family: Sequence[str]
) -> list[Rate]:
    rates = []
    for concept in family:
        yes = _by_kind({atom: pair[0] for atom, pair in counts.answers[concept].items()}, layout)
        no = _by_kind({atom: pair[1] for atom, pair in counts.answers[concept].items()}, layout)
        for place in layout.places:
            kinds = place.kinds
            k, participants = sum(yes[kind] for kind in kinds), sum(known.people[kind] for kind in kinds)
            n = k + sum(no[kind] for kind in kinds)
            sensitive = concept in conditions.sensitive
            rule = rate_rule(conditions.policy, k, n, participants, sensitive=sensitive)
            if concept in known.only_users and rule is not Rule.MINIMUM:
                rule = Rule.HOMOGENEITY if sensitive else Rule.UNKNOWN
            rates.append(Rate(place, concept, k, n, participants, sensitive, rule, place in known.shown))
    withheld = suppress(rate_problem(counts, layout, conditions.policy, rates, conditions.broader or {})).secondary
    return [
        replace(rate, rule=Rule.SECONDARY) if _is_secondary(rate.rule, rate.is_listed, position in withheld) else rate
        for position, rate in enumerate(rates)
    ]


def _is_secondary(rule: Rule | None, is_listed: bool, is_withheld: bool) -> bool:
    """Whether a cell that could stand for itself is withheld to protect others."""
    return (is_withheld or not is_listed) and rule in (None, Rule.BAND, Rule.UNKNOWN)


def _amounts_of(
    counts: WaveCounts, layout: Layout, conditions: Conditions, known: _Known,
    concept: str,
) -> list[Amount]:  # fmt: skip
    by_kind = [Amounts()] * layout.width
    for atom, amounts in counts.amounts[concept].items():
        by_kind[layout.kinds[atom]] = by_kind[layout.kinds[atom]].joined(amounts)
    cells = []
    for place in layout.places:
        whole = Amounts()
        for kind in place.kinds:
            whole = whole.joined(by_kind[kind])
        rule = amount_rule(
            conditions.policy, whole.groups, whole.total, whole.largest, young=conditions.amounts_are_young
        )
        cells.append(Amount(place, concept, whole, rule, place in known.shown))
    withheld = suppress(_amount_problem(by_kind, layout, known.people, cells, conditions.policy)).secondary
    return [
        replace(cell, rule=Rule.SECONDARY) if _is_secondary(cell.rule, cell.is_listed, position in withheld) else cell
        for position, cell in enumerate(cells)
    ]


def _amount_problem(
    by_kind: Sequence[Amounts], layout: Layout, people: Sequence[int], cells: Sequence[Amount], policy: Policy
) -> Problem:
    """Return the tables of one amount: unknown are, for each kind, participants, groups with an amount, their sum."""
    width, everybody = layout.width, sum(amounts.total for amounts in by_kind) or 1.0
    scale = _AMOUNT_SCALE / everybody
    facts, table = [], []
    for cell in cells:
        kinds = cell.place.kinds
        groups = dict.fromkeys((width + kind for kind in kinds), 1.0)
        sums = dict.fromkeys((2 * width + kind for kind in kinds), 1.0)
        n, total = cell.amounts.groups, cell.amounts.total * scale
        participants = sum(people[kind] for kind in kinds)
        if cell.is_listed:
            facts.append(Sum(dict.fromkeys(kinds, 1.0), participants))
        secret = [amount_to_protect(sums, total)]
        if not cell.is_listed:
            secret.append(count_to_protect(groups, n))
        table.append(
            TableCell(
                n, (Sum(groups, n), Sum(sums, total)), tuple(secret),
                is_primary=cell.rule is not None or not cell.is_listed, is_main=cell.place.is_main,
            )
        )  # fmt: skip
    hidden = [
        amount_to_protect({2 * width + kind: 1.0}, amounts.total * scale)
        for kind, amounts in enumerate(by_kind)
        if amounts.groups and people[kind] < policy.minimum
    ]
    at_least = tuple(Sum({kind: 1.0, width + kind: -1.0}, 0.0) for kind in range(width))
    largest = max(2.0 * sum(people) + 100, 2 * _AMOUNT_SCALE)
    return Problem(3 * width, largest, tuple(table), tuple(facts), at_least, tuple(hidden))
