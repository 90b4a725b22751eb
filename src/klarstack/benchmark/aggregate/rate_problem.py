"""The tables of one family of concepts as a disclosure problem: of each kind of group, who has it and who does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from klarstack.benchmark.aggregate.leftovers import Leftovers
from klarstack.benchmark.disclosure import Policy, Problem, Rule, TableCell
from klarstack.benchmark.disclosure.policy import BAND, BAND_MINIMUM, COVERAGE_NEEDED
from klarstack.benchmark.disclosure.problem import Bound, Secret, count_to_blur, count_to_protect

if TYPE_CHECKING:
    from klarstack.benchmark.aggregate.release import Rate

Terms = dict[int, float]

_POSSIBLE_EXCEPTIONS = 2
"""A band must leave it possible that this many differ; with one, that one would know all the others."""


@dataclass(frozen=True)
class Answers:
    """By kind of group: how many took part, and for each concept how many said yes and no."""

    people: Sequence[int]
    yes: Mapping[str, Sequence[int]]
    no: Mapping[str, Sequence[int]]

    def known(self, concept: str, kind: int) -> int:
        """Return how many of a kind said yes or no."""
        return self.yes[concept][kind] + self.no[concept][kind]


class _Unknowns:
    """The positions of the unknowns: for each concept those with yes by kind of group, then those with no."""

    def __init__(self, width: int, family: Sequence[str]) -> None:
        self.width = width
        self.order = {concept: position for position, concept in enumerate(family)}

    def yes(self, concept: str, kinds: Iterable[int], weight: float = 1.0) -> Terms:
        start = 2 * self.width * self.order[concept]
        return {start + kind: weight for kind in kinds}

    def no(self, concept: str, kinds: Iterable[int], weight: float = 1.0) -> Terms:
        start = 2 * self.width * self.order[concept] + self.width
        return {start + kind: weight for kind in kinds}

    def known(self, concept: str, kinds: Sequence[int], weight: float = 1.0) -> Terms:
        return self.yes(concept, kinds, weight) | self.no(concept, kinds, weight)


def rate_problem(
    answers: Answers, leftovers: Leftovers, policy: Policy, rates: Sequence[Rate],
    broader: Mapping[str, Collection[str]],
) -> Problem:  # fmt: skip
    """Return the problem with one table cell for each rate, in the order of the rates.

    The reader is taken to know more than is published: how many groups of each kind took part. He knows that whoever
    has a concept has the broader one, and that whoever lacks it lacks the narrower one. What he must not find out is
    what they answered.
    """
    family = list(dict.fromkeys(rate.concept for rate in rates))
    unknowns = _Unknowns(len(answers.people), family)
    truth = [float(number) for concept in family for part in (answers.yes, answers.no) for number in part[concept]]
    return Problem(
        tuple(truth),
        float(max(answers.people)),
        tuple(_cell(unknowns, policy, rate) for rate in rates),
        tuple(_always(unknowns, answers.people, family, broader)),
        tuple(_hidden(unknowns, answers, leftovers, policy, rates)),
    )


def _cell(unknowns: _Unknowns, policy: Policy, rate: Rate) -> TableCell:
    """Return the cell; one that could stand for itself is only blurred where it is withheld to protect others."""
    kinds, is_main = rate.place.kinds, rate.place.is_main
    yes, known = unknowns.yes(rate.concept, kinds), unknowns.known(rate.concept, kinds)
    protected = (count_to_protect(yes, rate.k, rate.participants),)
    blurred = (count_to_blur(yes, rate.k, rate.participants),)
    if rate.rule in (Rule.MINIMUM, Rule.HOMOGENEITY):
        return TableCell(rate.n, (yes, known), protected, True, is_main)
    if rate.rule is Rule.ONLY_USERS:
        return TableCell(rate.n, (), (), False, is_main)  # tells nothing, and k is a matter of quality, not of secrecy
    if rate.rule is Rule.UNKNOWN:
        guarded = (count_to_protect(yes, rate.k, rate.n),)
        return TableCell(rate.n, (known,), protected, False, is_main, guarded=guarded)
    if rate.rule is Rule.BAND:
        told, guarded_band = _band(unknowns, policy, rate)
        return TableCell(rate.n, (), protected, False, is_main, told, (guarded_band,))
    return TableCell(rate.n, (yes, known), blurred, False, is_main)


def _band(unknowns: _Unknowns, policy: Policy, rate: Rate) -> tuple[tuple[Bound, ...], Secret]:
    """Return what a band tells, that nearly all agree, and what it must not tell: whether all do."""
    kinds, most_have_it = rate.place.kinds, 2 * rate.k >= rate.n
    many, few = (unknowns.yes, unknowns.no) if most_have_it else (unknowns.no, unknowns.yes)
    exceptions = rate.n - rate.k if most_have_it else rate.k
    answered = max(BAND_MINIMUM, policy.least(sensitive=True), COVERAGE_NEEDED * rate.participants)
    told = (
        Bound(many(rate.concept, kinds, 1 - BAND) | few(rate.concept, kinds, -BAND), 0.0),
        Bound(unknowns.known(rate.concept, kinds), answered),
    )
    return told, Secret(few(rate.concept, kinds), 0.0, max(exceptions, _POSSIBLE_EXCEPTIONS))


def _always(
    unknowns: _Unknowns, people: Sequence[int], family: Sequence[str], broader: Mapping[str, Collection[str]]
) -> Iterator[Bound]:
    for kind, groups in enumerate(people):
        for concept in family:
            yield Bound(unknowns.known(concept, [kind], -1.0), -groups)
            for wider in broader.get(concept, ()):
                if wider in unknowns.order:
                    yield Bound(unknowns.yes(wider, [kind]) | unknowns.yes(concept, [kind], -1.0), 0.0)
                    yield Bound(unknowns.no(concept, [kind]) | unknowns.no(wider, [kind], -1.0), 0.0)


def _hidden(
    unknowns: _Unknowns, answers: Answers, leftovers: Leftovers, policy: Policy, rates: Sequence[Rate]
) -> Iterator[Secret]:
    """Yield the answers of groups that stand in no cell of their own and are too few to be published.

    That is each small kind of groups, and what is left of a published segment when others are taken from it.
    """
    places = {rate.place.kinds for rate in rates}
    small = [kind for kind, groups in enumerate(answers.people) if groups < policy.minimum and (kind,) not in places]
    for concept in unknowns.order:
        yes, own = answers.yes[concept], [rate for rate in rates if rate.concept == concept]
        for kind in small:
            yield count_to_blur(unknowns.yes(concept, [kind]), yes[kind], answers.people[kind])
        shown = {place for place, rate in enumerate(own) if rate.rule in (None, Rule.UNKNOWN)}
        least = policy.least(sensitive=any(rate.is_sensitive for rate in own))
        for leftover in sorted(leftovers.among(shown)):
            n = sum(times * answers.known(concept, kind) for kind, times in leftover)
            if 0 < n < least:
                k, people = (sum(times * by[kind] for kind, times in leftover) for by in (yes, answers.people))
                terms = {column: float(times) for kind, times in leftover for column in unknowns.yes(concept, [kind])}
                yield count_to_protect(terms, k, people)
