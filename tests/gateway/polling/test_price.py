"""What a request is worth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.polling.law import Gaps
from drama_build.gateway.polling.lognormal import Lognormal
from drama_build.gateway.polling.price import Means, Work, offers, price

CLIPS = Lognormal.fit(45, 68, 89)
GAPS = Gaps(0.5, 120.0)
WORKS = st.builds(
    Work,
    other=st.integers(0, 10_000),
    unsubmitted=st.integers(0, 5_000),
    in_flight=st.integers(0, 500),
    youngest=st.floats(0, 1e4),
)


def test_dearer_looks_are_fewer_and_later() -> None:
    for cheap, dear in pairwise(offers(CLIPS, GAPS)):
        assert cheap.price < dear.price
        assert cheap.looks >= dear.looks >= 1
        assert cheap.delay <= dear.delay + 1e-9


def test_looks_are_cheap_where_slots_are_scarce_and_dear_where_requests_are() -> None:
    work = Work(other=8_000, unsubmitted=1_500, in_flight=5, youngest=1.0)
    prices = [price(work, Means(10, slots), CLIPS, GAPS) for slots in (5, 20, 50, 100, 500)]
    assert prices == sorted(prices)
    assert prices[0] < 0.05
    assert prices[-1] > 10


def test_the_last_jobs_are_looked_at_often_once_nothing_else_is_wanted() -> None:
    busy = Work(other=1_000, unsubmitted=0, in_flight=20, youngest=10.0)
    idle = Work(other=0, unsubmitted=0, in_flight=20, youngest=10.0)
    means = Means(10, 20)
    assert price(idle, means, CLIPS, GAPS) < price(busy, means, CLIPS, GAPS) / 4


@given(WORKS, st.floats(0.1, 1000), st.integers(1, 1000))
def test_every_work_has_a_price_among_those_offered(work: Work, rate: float, slots: int) -> None:
    found = price(work, Means(rate, slots), CLIPS, GAPS)
    assert found in {offer.price for offer in offers(CLIPS, GAPS)}


@pytest.mark.parametrize("floor", [0.5, 5.0, 15.0])
def test_a_floor_is_counted_in_what_looks_buy(floor: float) -> None:
    cheapest = offers(CLIPS, Gaps(floor, 120.0))[0]
    assert 1 <= cheapest.looks <= CLIPS.mean / floor + 0.5
    assert cheapest.delay == pytest.approx(floor / 2, rel=0.25)
