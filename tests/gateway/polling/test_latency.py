"""Histograms of latencies."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.polling.latency import (
    LEAST,
    MOST,
    Histogram,
    Latencies,
    bucket_of,
    seconds_of,
)

SECONDS = st.floats(1e-4, 1e5)
LISTS = st.lists(SECONDS, min_size=1, max_size=60)


def _histogram(seconds: list[float]) -> Histogram:
    histogram = Histogram()
    for one in seconds:
        histogram.add(one)
    return histogram


@given(LISTS, st.floats(0, 1))
def test_a_quantile_is_right_within_one_percent(seconds: list[float], share: float) -> None:
    exact = sorted(seconds)[max(1, math.ceil(share * len(seconds))) - 1]
    assert _histogram(seconds).quantile(share) == pytest.approx(exact, rel=0.01)


@given(LISTS, LISTS)
def test_merging_is_adding_all(some: list[float], others: list[float]) -> None:
    merged = _histogram(some)
    merged.merge(_histogram(others))
    assert merged == _histogram(some + others)


@given(SECONDS, SECONDS)
def test_longer_is_never_in_a_lower_bucket(some: float, other: float) -> None:
    assert (bucket_of(some) <= bucket_of(other)) or some > other
    assert bucket_of(seconds_of(bucket_of(some))) == bucket_of(some)


def test_memory_is_bounded_whatever_comes() -> None:
    histogram = _histogram([0.0, -5.0, 1e-300, math.inf, 1e300])
    assert histogram.quantile(0.1) == pytest.approx(LEAST, rel=0.01)
    assert histogram.quantile(1.0) == pytest.approx(MOST, rel=0.01)
    assert bucket_of(math.inf) - bucket_of(0.0) < 2800


def test_what_is_not_a_number_is_not_a_latency() -> None:
    with pytest.raises(ValueError, match="number"):
        Histogram().add(math.nan)


def test_nothing_counted_has_no_quantile() -> None:
    assert Histogram().quantile(0.5) == 0.0


def test_rows_bring_latencies_back() -> None:
    latencies = Latencies()
    for seconds in (1.0, 1.0, 30.0):
        latencies.add("video", "svd-xt", "server", seconds)
    latencies.add("image", "sdxl", "queue", 2.0)
    again = Latencies.from_rows(latencies.rows())
    assert again.series == latencies.series
    assert again.series["video", "svd-xt", "server"].total == 3


def test_each_count_is_written_down_once() -> None:
    latencies = Latencies.from_rows([("video", "svd-xt", "wire", 7, 4)])
    assert latencies.unwritten() == ()
    latencies.add("video", "svd-xt", "wire", seconds_of(7))
    assert latencies.unwritten() == (("video", "svd-xt", "wire", 7, 1),)
    assert latencies.unwritten() == ()
    assert latencies.series["video", "svd-xt", "wire"].counts == {7: 5}
