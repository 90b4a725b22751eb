"""Decides for every cell of a wave whether it may be published, over all tables at once (R3 to R7, R11, R20)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from klarstack.benchmark.aggregate.amount_problem import amount_problem
from klarstack.benchmark.aggregate.counting import Amounts, WaveCounts, joined
from klarstack.benchmark.aggregate.leftovers import Leftovers
from klarstack.benchmark.aggregate.rate_problem import Answers, rate_problem
from klarstack.benchmark.aggregate.tables import Layout, Place
from klarstack.benchmark.disclosure import Policy, Rule, suppress
from klarstack.benchmark.disclosure.policy import COVERAGE_FLAGGED, amount_rule, rate_rule


@dataclass(frozen=True)
class Conditions:
    """What a release is made under; `sensitive` are concepts whose "all" or "none" would give members away."""

    policy: Policy
    sensitive: Collection[str] = frozenset()
    broader: Mapping[str, Collection[str]] | None = None
    amounts_are_young: bool = False


@dataclass(frozen=True)
class _Tables:
    """The places of all tables, what is left between them, and the concepts that only users answered about."""

    layout: Layout
    leftovers: Leftovers
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

    The answers are looked at one family of concepts at a time, and then the amounts; each over all tables of all
    segments together. A segment with too few participants is not even listed.
    """
    only_users = tuple(sorted(concept for concept in counts.answers if _only_users(counts, concept)))
    tables = _Tables(layout, Leftovers(layout), only_users)
    people = _by_kind(counts.participants, layout)
    rates: list[Rate] = []
    for family in families(sorted(counts.answers), conditions.broader or {}):
        yes, no = (
            {
                concept: _by_kind({atom: pair[part] for atom, pair in counts.answers[concept].items()}, layout)
                for concept in family
            }
            for part in (0, 1)
        )
        rates += _rates_of_family(Answers(people, yes, no), tables, conditions, family)
    amounts: list[Amount] = []
    for concept, by_atom in sorted(counts.amounts.items()):
        by_kind = [
            joined(found for atom, found in by_atom.items() if layout.kinds[atom] == kind)
            for kind in range(layout.width)
        ]
        amounts += _amounts_of(by_kind, people, tables, conditions, concept)
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


def _rates_of_family(answers: Answers, tables: _Tables, conditions: Conditions, family: Sequence[str]) -> list[Rate]:
    rates = [_rate(answers, tables, conditions, place, concept) for concept in family for place in tables.layout.places]
    problem = rate_problem(answers, tables.leftovers, conditions.policy, rates, conditions.broader or {})
    secondary = suppress(problem).secondary
    return [
        replace(rate, rule=Rule.SECONDARY) if position in secondary else rate for position, rate in enumerate(rates)
    ]


def _rate(answers: Answers, tables: _Tables, conditions: Conditions, place: Place, concept: str) -> Rate:
    k, no, participants = (
        sum(by[kind] for kind in place.kinds) for by in (answers.yes[concept], answers.no[concept], answers.people)
    )
    sensitive = concept in conditions.sensitive
    rule = rate_rule(conditions.policy, k, k + no, participants, sensitive=sensitive)
    if concept in tables.only_users and rule is not Rule.MINIMUM:
        rule = Rule.HOMOGENEITY if sensitive else Rule.ONLY_USERS
    return Rate(place, concept, k, k + no, participants, sensitive, rule, participants >= conditions.policy.minimum)


def _amounts_of(
    by_kind: Sequence[Amounts], people: Sequence[int], tables: _Tables, conditions: Conditions, concept: str
) -> list[Amount]:
    cells = []
    for place in tables.layout.places:
        whole = joined(by_kind[kind] for kind in place.kinds)
        rule = amount_rule(
            conditions.policy, whole.groups, whole.total, whole.largest, young=conditions.amounts_are_young
        )
        is_listed = sum(people[kind] for kind in place.kinds) >= conditions.policy.minimum
        cells.append(Amount(place, concept, whole, rule, is_listed))
    secondary = suppress(amount_problem(by_kind, tables.leftovers, conditions.policy, cells)).secondary
    return [
        replace(cell, rule=Rule.SECONDARY) if position in secondary else cell for position, cell in enumerate(cells)
    ]
