"""The law of how long jobs take, and learning it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.polling.lognormal import NARROWEST, WIDEST, Learner, Lognormal

CLIPS = Lognormal.fit(45, 68, 89)


def _seconds(law: Lognormal, count: int) -> list[float]:
    draw = random.Random(1)  # noqa: S311  # the same jobs in every run
    return [draw.lognormvariate(law.mu, law.sigma) for _ in range(count)]


def test_a_fit_has_the_median_and_lies_between_the_high_quantiles() -> None:
    assert CLIPS.median == pytest.approx(45)
    assert CLIPS.sigma == pytest.approx(0.279, abs=0.001)
    assert 68 < CLIPS.quantile(0.95) < CLIPS.quantile(0.99) < 89


@given(st.floats(0.1, 1000), st.floats(0.08, 1.0))
def test_hazard_is_the_fall_of_survival(age: float, sigma: float) -> None:
    law = Lognormal.fit(45, 68, 89)
    law = Lognormal(law.mu, sigma)
    alive = law.survival(age)
    if alive < 1e-9:
        assert law.hazard(age) > 0
        return
    step = age * 1e-6
    fall = (law.survival(age - step) - law.survival(age + step)) / (2 * step)
    assert law.hazard(age) * alive == pytest.approx(fall, rel=1e-3, abs=1e-9)


@pytest.mark.parametrize("wrong", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("every", [1.0, 15.0])
def test_the_law_is_found_from_looks_however_far_apart(wrong: float, every: float) -> None:
    learner = Learner.assuming(Lognormal.fit(45 * wrong, 68 * wrong, 89 * wrong))
    for seconds in _seconds(CLIPS, 2000):
        running = seconds // every * every
        learner.saw(running, running + every)
    assert learner.law.median == pytest.approx(45, rel=0.06)
    assert learner.law.sigma == pytest.approx(CLIPS.sigma, abs=0.05)


def test_one_late_look_at_each_job_does_not_make_all_jobs_alike() -> None:
    learner = Learner.assuming(CLIPS)
    for _ in range(500):
        learner.saw(0.0, 120.0)
    assert learner.law.sigma == pytest.approx(CLIPS.sigma, rel=0.1)
    assert learner.law.median == pytest.approx(CLIPS.median, rel=0.1)


def test_what_was_learned_is_kept_and_taken_up_again() -> None:
    learner = Learner.assuming(CLIPS)
    learner.saw(20.0, 22.0)
    again = Learner(learner.moments)
    assert again.law == learner.law != CLIPS


@given(st.lists(st.tuples(st.floats(0, 1e5), st.floats(0, 1e5)), max_size=60))
def test_no_look_breaks_the_learner(looks: list[tuple[float, float]]) -> None:
    learner = Learner.assuming(CLIPS)
    for running, gap in looks:
        learner.saw(running, running + gap)
    assert NARROWEST <= learner.law.sigma <= WIDEST
    assert learner.law.median > 0


def test_a_provider_that_became_slower_is_followed() -> None:
    learner = Learner.assuming(CLIPS)
    for seconds in _seconds(CLIPS, 1000) + [3 * s for s in _seconds(CLIPS, 1000)]:
        learner.saw(seconds - 1, seconds + 1)
    assert learner.law.median == pytest.approx(135, rel=0.05)
