"""The Wilson interval: the vectors of the specification, its laws, and the answers of another implementation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]

from klarstack.benchmark.statistics import ImpossibleCountError, wilson_interval

VECTORS = [
    (0, 5, 0.0, 0.4345),
    (5, 5, 0.5655, 1.0),
    (3, 10, 0.1078, 0.6032),
    (7, 10, 0.3968, 0.8922),
    (10, 10, 0.7225, 1.0),
    (9, 12, 0.4677, 0.9111),
    (20, 30, 0.4878, 0.8077),
    (17, 34, 0.3407, 0.6593),
    (34, 50, 0.5419, 0.7924),
    (62, 100, 0.5221, 0.7090),
]

counts = st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("k", "n", "low", "high"), VECTORS)
def test_the_interval_matches_the_vectors_of_rule_12(k: int, n: int, low: float, high: float) -> None:
    assert wilson_interval(k, n) == pytest.approx((low, high), abs=5e-5)


@given(counts)
def test_the_interval_matches_statsmodels(counted: tuple[int, int]) -> None:
    k, n = counted
    assert wilson_interval(k, n) == pytest.approx(proportion_confint(k, n, alpha=0.05, method="wilson"), abs=1e-6)


@given(counts)
def test_the_interval_holds_the_share_and_stays_a_share(counted: tuple[int, int]) -> None:
    k, n = counted
    low, high = wilson_interval(k, n)
    assert 0 <= low <= k / n <= high <= 1


@given(st.integers(2, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_one_more_yes_never_lowers_a_limit(counted: tuple[int, int]) -> None:
    k, n = counted
    fewer, more = wilson_interval(k, n), wilson_interval(k + 1, n)
    assert fewer.low <= more.low and fewer.high <= more.high


@given(counts)
def test_yes_and_no_mirror_each_other(counted: tuple[int, int]) -> None:
    k, n = counted
    low, high = wilson_interval(k, n)
    assert wilson_interval(n - k, n) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_an_effective_number_need_not_be_whole() -> None:
    assert wilson_interval(0.5 * 7.714, 7.714).low == pytest.approx(0.2116, abs=1e-3)


@pytest.mark.parametrize(("k", "n"), [(1, 0), (-1, 5), (6, 5), (0, -3)])
def test_an_impossible_count_is_refused_in_both_languages(k: int, n: int) -> None:
    with pytest.raises(ImpossibleCountError) as error:
        wilson_interval(k, n)
    assert str(n) in error.value.sentence("de") and str(k) in error.value.sentence("en")
