"""The square-root law."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.polling.law import Gaps, next_look, table
from drama_build.gateway.polling.lognormal import STANDARD, Lognormal

CLIPS = Lognormal.fit(45, 68, 89)
FREE = Gaps(0.0, math.inf)
BOUND = Gaps(0.5, 120.0)

AGES = st.floats(0, 500)
PRICES = st.floats(1e-3, 500)
SIGMAS = st.floats(0.08, 1.0)


def test_where_the_hazard_hardly_changes_the_gap_is_the_square_root() -> None:
    gap = next_look(CLIPS, FREE, 0.01, 60.0) - 60.0
    assert gap == pytest.approx(math.sqrt(2 * 0.01 / CLIPS.hazard(60.0)), rel=0.02)


@given(AGES, PRICES, SIGMAS)
def test_the_next_look_lies_within_the_bounds(age: float, price: float, sigma: float) -> None:
    gap = next_look(Lognormal(CLIPS.mu, sigma), BOUND, price, age) - age
    assert 0.5 - 1e-9 <= gap <= 120.0 + 1e-9


@given(AGES, PRICES, PRICES)
def test_a_dearer_look_comes_later(age: float, some: float, other: float) -> None:
    cheap, dear = sorted((some, other))
    assert next_look(CLIPS, BOUND, cheap, age) <= next_look(CLIPS, BOUND, dear, age) + 1e-9


@given(AGES, AGES, PRICES)
def test_the_older_job_is_looked_at_later(some: float, other: float, price: float) -> None:
    young, old = sorted((some, other))
    assert next_look(CLIPS, FREE, price, young) <= next_look(CLIPS, FREE, price, old) + 1e-6


@given(PRICES, st.floats(0.1, 10))
def test_seconds_and_minutes_give_the_same_looks(price: float, scale: float) -> None:
    scaled = Lognormal(CLIPS.mu + math.log(scale), CLIPS.sigma)
    look = next_look(CLIPS, Gaps(0.5, 1000.0), price, 30.0)
    same = next_look(scaled, Gaps(0.5 * scale, 1000.0 * scale), price * scale, 30.0 * scale)
    assert same == pytest.approx(look * scale)


@pytest.mark.parametrize("sigma", [0.08, 0.28, 1.0])
def test_the_table_is_finite_and_rises(sigma: float) -> None:
    sums = table(sigma).sums
    assert all(low < high for low, high in pairwise(sums))
    assert math.isfinite(sums[-1])


@pytest.mark.parametrize("price", [0.05, 1.0, 10.0, 40.0])
def test_no_looks_are_much_better_than_those_of_the_law(price: float) -> None:
    """Cost of delay and looks against the least there is, found by dynamic programming."""
    assert _cost_of_law(price) <= 1.025 * _least_cost(price)


def _cost_of_law(price: float) -> float:
    age, alive, cost = 0.0, 1.0, -CLIPS.mean
    while alive > 1e-6:
        age = next_look(CLIPS, Gaps(0.01, 500.0), price, age)
        still = CLIPS.survival(age)
        cost += price * alive + age * (alive - still)
        alive = still
    return cost


def _least_cost(price: float, points: int = 150) -> float:
    scores = [-4 + 9 * point / points for point in range(points + 1)]
    ages = [0.0, *(math.exp(CLIPS.mu + CLIPS.sigma * score) for score in scores)]
    alive = [CLIPS.survival(age) for age in ages]
    # Seconds that jobs which end before an age take: the partial mean of the law.
    partial = [0.0, *(CLIPS.mean * STANDARD.cdf(score - CLIPS.sigma) for score in scores)]
    best = [0.0] * len(ages)
    best[-1] = price * alive[-1]
    for here in reversed(range(len(ages) - 1)):
        best[here] = price * alive[here] + min(
            ages[then] * (alive[here] - alive[then]) - (partial[then] - partial[here]) + best[then]
            for then in range(here + 1, len(ages))
        )
    return best[0]


def test_a_job_later_than_any_is_looked_at_by_its_age_and_not_given_up_for_long() -> None:
    law = Lognormal.fit(0.1, 0.15, 0.2)
    for age in (2.0, 10.0, 500.0):
        gap = next_look(law, Gaps(0.05, 120.0), price=0.01, age=age) - age
        assert gap == pytest.approx(min(120.0, 0.1 * age))
