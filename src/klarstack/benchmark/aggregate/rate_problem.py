"""The tables of one family of concepts as a disclosure problem: who took part, who has it, who does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from klarstack.benchmark.aggregate.counting import WaveCounts
from klarstack.benchmark.aggregate.tables import Layout
from klarstack.benchmark.disclosure import Policy, Problem, Rule, Sum, TableCell
from klarstack.benchmark.disclosure.policy import BAND, BAND_MINIMUM, COVERAGE_NEEDED
from klarstack.benchmark.disclosure.problem import count_to_blur, count_to_protect

if TYPE_CHECKING:
    from klarstack.benchmark.aggregate.release import Rate

Terms = dict[int, float]

_POSSIBLE_EXCEPTIONS = 2
"""A band must leave it possible that this many differ; with one, that one would know all the others."""


class _Unknowns:
    """The positions of the unknowns: for each kind of group participants, and for each concept yes and no."""

    def __init__(self, layout: Layout, family: Sequence[str]) -> None:
        self.width = layout.width
        self.order = {concept: position for position, concept in enumerate(family)}
        self.number = self.width * (1 + 2 * len(family))

    def people(self, kinds: Sequence[int], weight: float = 1.0) -> Terms:
        return dict.fromkeys(kinds, weight)

    def yes(self, concept: str, kinds: Sequence[int], weight: float = 1.0) -> Terms:
        start = self.width * (1 + 2 * self.order[concept])
        return {start + kind: weight for kind in kinds}

    def no(self, concept: str, kinds: Sequence[int], weight: float = 1.0) -> Terms:
        start = self.width * (2 + 2 * self.order[concept])
        return {start + kind: weight for kind in kinds}

    def known(self, concept: str, kinds: Sequence[int]) -> Terms:
        return self.yes(concept, kinds) | self.no(concept, kinds)


def rate_problem(
    counts: WaveCounts, layout: Layout, policy: Policy, rates: Sequence[Rate], broader: Mapping[str, Collection[str]]
) -> Problem:
    """Return the problem with one table cell for each rate, in the order of the rates.

    Everybody knows the participants of the listed segments, that nobody counts as yes and no, that whoever has a
    concept has the broader one, and that whoever lacks it lacks the narrower one.
    """
    family = list(dict.fromkeys(rate.concept for rate in rates))
    unknowns = _Unknowns(layout, family)
    everybody = sum(counts.participants.values())
    facts = {
        rate.place.kinds: Sum(unknowns.people(rate.place.kinds), rate.participants) for rate in rates if rate.is_listed
    }
    return Problem(
        unknowns.number,
        2.0 * everybody + 100,
        tuple(_cell(unknowns, policy, rate) for rate in rates),
        tuple(facts.values()),
        tuple(_always(unknowns, family, broader)),
        tuple(_hidden(unknowns, counts, layout, policy, family)),
    )


def _cell(unknowns: _Unknowns, policy: Policy, rate: Rate) -> TableCell:
    kinds = rate.place.kinds
    yes, known = unknowns.yes(rate.concept, kinds), unknowns.known(rate.concept, kinds)
    cap = rate.participants if rate.is_listed else float("inf")
    n = Sum(known, rate.n)
    secret = [count_to_protect(yes, rate.k, cap)]
    if not rate.is_listed:  # where the participants are public, how many of them answered is no secret
        secret.append(count_to_protect(known, rate.n))
    cell = TableCell(
        rate.n, (Sum(yes, rate.k), n), tuple(secret),
        is_primary=not rate.is_listed or rate.rule in (Rule.MINIMUM, Rule.HOMOGENEITY), is_main=rate.place.is_main,
    )  # fmt: skip
    if rate.rule is Rule.UNKNOWN:
        secret_share = count_to_protect(yes, rate.k, rate.n)
        return TableCell(cell.size, (n,), cell.withheld, cell.is_primary, cell.is_main, guarded=(secret_share,))
    if rate.rule is Rule.BAND:
        return _band(unknowns, kinds, policy, rate, cell)
    return cell


def _band(unknowns: _Unknowns, kinds: Sequence[int], policy: Policy, rate: Rate, cell: TableCell) -> TableCell:
    """Return the cell of a band: it tells that nearly all agree, and must not tell whether all do."""
    most_have_it = 2 * rate.k >= rate.n
    many, few = (unknowns.yes, unknowns.no) if most_have_it else (unknowns.no, unknowns.yes)
    exceptions = rate.n - rate.k if most_have_it else rate.k
    known = unknowns.known(rate.concept, kinds)
    told = (
        Sum(many(rate.concept, kinds, 1 - BAND) | few(rate.concept, kinds, -BAND), 0.0),
        Sum(known, max(BAND_MINIMUM, policy.least(sensitive=True))),
        Sum(known | unknowns.people(kinds, -COVERAGE_NEEDED), 0.0),
    )
    guarded = Sum(few(rate.concept, kinds), exceptions, exceptions, max(exceptions, _POSSIBLE_EXCEPTIONS))
    return TableCell(cell.size, (), cell.withheld, cell.is_primary, cell.is_main, told, (guarded,))


def _always(unknowns: _Unknowns, family: Sequence[str], broader: Mapping[str, Collection[str]]) -> Iterator[Sum]:
    for kind in range(unknowns.width):
        for concept in family:
            answered = unknowns.yes(concept, [kind], -1.0) | unknowns.no(concept, [kind], -1.0)
            yield Sum(unknowns.people([kind]) | answered, 0.0)
            for wider in broader.get(concept, ()):
                if wider in unknowns.order:
                    yield Sum(unknowns.yes(wider, [kind]) | unknowns.yes(concept, [kind], -1.0), 0.0)
                    yield Sum(unknowns.no(concept, [kind]) | unknowns.no(wider, [kind], -1.0), 0.0)


def _hidden(
    unknowns: _Unknowns, counts: WaveCounts, layout: Layout, policy: Policy, family: Sequence[str]
) -> Iterator[Sum]:
    """Yield the answers of the kinds of groups that are too few to be published and stand in no cell of their own."""
    people = [0] * layout.width
    for atom, groups in counts.participants.items():
        people[layout.kinds[atom]] += groups
    small = [kind for kind, groups in enumerate(people) if groups < policy.minimum]
    for concept in family:
        yes = [0] * layout.width
        for atom, (with_it, _) in counts.answers[concept].items():
            yes[layout.kinds[atom]] += with_it
        yield from (count_to_blur(unknowns.yes(concept, [kind]), yes[kind]) for kind in small)
