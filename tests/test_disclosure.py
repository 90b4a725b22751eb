"""Disclosure control: no withheld figure can be worked out, and no option opens what must stay closed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klarstack.benchmark.disclosure import Policy, Problem, Rule, TableCell, suppress
from klarstack.benchmark.disclosure.exposure import exposed
from klarstack.benchmark.disclosure.policy import BelowFloorError, amount_rule, is_dominated, rate_rule
from klarstack.benchmark.disclosure.problem import amount_to_protect, count_to_blur, count_to_protect
from klarstack.benchmark.disclosure.suppression import is_safe


def groups_of_cells(rows: int, columns: int) -> list[tuple[tuple[int, int], ...]]:
    """Return every cell of a table with totals as the inner cells it adds up, inner cells first."""
    inner = list(itertools.product(range(rows), range(columns)))
    return [
        *((cell,) for cell in inner),
        *(tuple((row, column) for column in range(columns)) for row in range(rows)),
        *(tuple((row, column) for row in range(rows)) for column in range(columns)),
        tuple(inner),
    ]


def table(values: Sequence[Sequence[int]], minimum: int = 11, largest: int = 10_000) -> Problem:
    """Return a table of counts with row totals, column totals and grand total as a problem."""
    cells = []
    for group in groups_of_cells(len(values), len(values[0])):
        terms = {row * len(values[0]) + column: 1.0 for row, column in group}
        value = sum(values[row][column] for row, column in group)
        protect = count_to_protect if value < minimum else count_to_blur
        secret = protect(terms, value, largest)
        cells.append(TableCell(value, (terms,), (secret,), value < minimum, len(group) > 1))
    return Problem(tuple(float(value) for line in values for value in line), largest, tuple(cells))


# The rank test (R7)


@pytest.mark.parametrize(
    ("withheld", "open_cells"),
    [
        ([(0, 0)], [(0, 0)]),
        ([(0, 0), (0, 1)], [(0, 0), (0, 1)]),
        ([(0, 0), (0, 1), (1, 0), (1, 1)], []),
    ],
)
def test_the_acceptance_vectors_of_the_rank_test(
    withheld: list[tuple[int, int]], open_cells: list[tuple[int, int]]
) -> None:
    def terms(group: Sequence[tuple[int, int]]) -> dict[int, float]:
        return {row * 3 + column: 1.0 for row, column in group}

    published = [terms(group) for group in groups_of_cells(4, 3) if group not in [(cell,) for cell in withheld]]
    found = exposed(published, [terms([cell]) for cell in withheld], 12)
    assert [withheld[position] for position, _ in found] == open_cells


def test_the_rank_test_names_the_few_cells_that_give_the_secret_away() -> None:
    published: list[dict[int, float]] = [{0: 1, 1: 1}, {1: 1}, {2: 1, 3: 1}, {3: 1}]
    assert exposed(published, [{0: 1}, {2: 1, 3: 1}], 4) == [(0, [0, 1]), (1, [2])]


# Secondary suppression


def test_a_parent_does_not_give_its_only_small_child_away() -> None:
    siblings = [4, 20, 30]
    found = suppress(table([siblings]))
    assert 0 in found.primary and found.secondary


def test_the_cell_a_page_is_about_is_withheld_last() -> None:
    problem = table([[4, 200, 300], [210, 180, 140], [300, 400, 120]])
    assert all(not problem.cells[position].is_main for position in suppress(problem).secondary)


def test_the_smallest_that_helps_is_withheld() -> None:
    assert suppress(table([[4, 200, 30, 100]])).secondary >= {2}


def test_nothing_is_withheld_where_nothing_is_secret() -> None:
    assert suppress(table([[20, 30], [40, 50]])).withheld == frozenset()


tables = st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=2, max_size=4)


@settings(max_examples=25)
@given(tables)
def test_every_suppression_of_a_table_is_safe(values: list[list[int]]) -> None:
    problem = table(values)
    assert is_safe(problem, suppress(problem).withheld)


small_tables = st.integers(1, 2).flatmap(
    lambda rows: st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=rows, max_size=rows)
)


@settings(max_examples=40, deadline=None)
@given(small_tables, st.integers(1, 6))
def test_no_range_is_narrower_than_the_guard_in_an_exhaustive_search(values: list[list[int]], minimum: int) -> None:
    """Every table of whole numbers is tried that agrees with all that is published."""
    largest = 8
    problem = table(values, minimum, largest)
    withheld = suppress(problem).withheld
    worlds = np.indices((largest + 1,) * len(problem.truth)).reshape(len(problem.truth), -1)
    fits = np.ones(worlds.shape[1], dtype=bool)
    for position, cell in enumerate(problem.cells):
        if position not in withheld:
            terms = list(cell.published[0])
            fits &= worlds[terms].sum(axis=0) == sum(problem.truth[column] for column in terms)
    for position in withheld:
        (secret,) = problem.cells[position].withheld
        possible = worlds[:, fits][list(secret.terms)].sum(axis=0)
        assert possible.min() <= secret.low and possible.max() >= secret.high


def test_what_is_possible_in_fractions_only_protects_nothing() -> None:
    """With x + y, y + z and x + z published an odd x needs a fraction to move; here all three are known anyway."""
    pairs = [{0: 1.0, 1: 1.0}, {1: 1.0, 2: 1.0}, {0: 1.0, 2: 1.0}]
    shown = [TableCell(20, (pair,), (count_to_blur(pair, 20, 99),)) for pair in pairs]
    hidden = tuple(count_to_blur({column: 1.0}, 10, 99) for column in range(3))
    problem = Problem((10.0, 10.0, 10.0), 99, tuple(shown), hidden=hidden)
    assert suppress(problem).secondary


def test_an_amount_keeps_a_tenth_on_either_side() -> None:
    cells = []
    for terms, total in (({0: 1.0}, 5.0), ({1: 1.0}, 50.0), ({2: 1.0}, 60.0), ({0: 1.0, 1: 1.0, 2: 1.0}, 115.0)):
        cells.append(TableCell(12, (terms,), (amount_to_protect(terms, total),), total < 10, len(terms) > 1))
    found = suppress(Problem((5.0, 50.0, 60.0), 1000.0, tuple(cells), is_whole=False))
    assert found.primary == {0} and len(found.secondary) == 1


def test_two_secondary_cells_that_only_protect_each_other_are_shown_again() -> None:
    problem = table([[30, 40, 50], [60, 70, 80], [5, 6, 90]])
    found = suppress(problem)
    assert len(found.secondary) <= 2


@pytest.mark.parametrize("seed", range(3))
def test_the_greedy_choice_stays_near_the_best_one_of_all(seed: int) -> None:
    """All sets of inner cells are tried, the smallest first; totals may stay."""
    random = np.random.default_rng(seed)
    values = random.integers(11, 60, (3, 3))
    values[random.integers(3), random.integers(3)] = random.integers(1, 11)
    problem = table(values.tolist())
    found = suppress(problem)
    others = [position for position in range(9) if position not in found.primary]
    best = next(
        size
        for size in range(len(others) + 1)
        if any(is_safe(problem, found.primary | set(chosen)) for chosen in itertools.combinations(others, size))
    )
    assert best <= len(found.secondary) <= best + 1


# Primary rules


@pytest.mark.parametrize("minimum", [5, 1, 0, -3])
def test_no_policy_goes_below_the_floor(minimum: int) -> None:
    with pytest.raises(BelowFloorError):
        Policy(minimum)


@pytest.mark.parametrize(
    ("k", "n", "participants", "sensitive", "rule"),
    [
        (5, 11, 11, False, None),
        (5, 10, 10, False, Rule.MINIMUM),
        (7, 14, 20, False, None),
        (7, 13, 20, False, Rule.UNKNOWN),
        (11, 11, 11, False, None),
        (11, 11, 11, True, Rule.HOMOGENEITY),
        (0, 19, 19, True, Rule.HOMOGENEITY),
        (20, 20, 20, True, Rule.BAND),
        (18, 20, 20, True, Rule.BAND),
        (2, 20, 20, True, Rule.BAND),
        (17, 20, 20, True, None),
    ],
)
def test_which_rule_withholds_a_share(k: int, n: int, participants: int, sensitive: bool, rule: Rule | None) -> None:
    assert rate_rule(Policy(), k, n, participants, sensitive=sensitive) == rule


def test_a_lower_minimum_holds_for_plain_shares_only() -> None:
    assert rate_rule(Policy(6), 3, 6, 6, sensitive=False) is None
    assert rate_rule(Policy(6), 3, 6, 6, sensitive=True) is Rule.MINIMUM


@pytest.mark.parametrize(
    ("amounts", "dominated"),
    [
        ([10.0] * 12, False),
        ([26, *[74 / 11] * 11], True),
        ([25, *[15] * 5], False),
        ([0.0] * 12, True),
        ([24.9, 24.9, 24.9, 20, 5.3], False),
        ([40, 40, 1, 1, 1], True),
    ],
)
def test_one_or_two_contributors_must_not_stand_out(amounts: list[float], dominated: bool) -> None:
    assert is_dominated(sum(amounts), sorted(amounts, reverse=True)[:3]) is dominated


@given(st.lists(st.floats(0.0, 100.0), min_size=4, max_size=20))
def test_an_amount_that_is_published_could_lose_any_one_group(amounts: list[float]) -> None:
    ordered = sorted(amounts, reverse=True)
    if amount_rule(Policy(6), 20, sum(ordered), ordered[:3], young=False) is None:
        for taken in range(len(ordered)):
            left = ordered[:taken] + ordered[taken + 1 :]
            share = sum(left) + 1e-9
            assert left[0] <= 0.25 * share + 1e-6 and left[0] + left[1] < 0.6 * share + 1e-6


def test_young_amounts_wait() -> None:
    assert amount_rule(Policy(), 30, 300.0, (10.0, 10.0, 10.0), young=True) is Rule.YOUNG
