"""What every limiter promises, held against each that there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drama_build.gateway.limits.limiter import Limiter
from drama_build.gateway.limits.local import LocalRing
from drama_build.gateway.limits.shared import SharedRing


class Watch:
    """The time, set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


Make = Callable[[int, Watch], Limiter]


@pytest.fixture(params=["local", "shared"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    if request.param == "local":
        return lambda limit, watch: LocalRing(limit, now=watch)
    return lambda limit, watch: SharedRing(tmp_path / "rate", limit, now=watch)


def test_a_new_limiter_grants_at_once(make: Make) -> None:
    limiter = make(10, Watch())
    assert limiter.limit == 10
    assert limiter.claim(limiter.reserve()) == 0.0
    limiter.close()


def test_a_ticket_says_when_it_is_worth_a_claim(make: Make) -> None:
    watch = Watch()
    limiter = make(2, watch)
    tickets = [limiter.reserve() for _ in range(4)]
    assert [ticket.due for ticket in tickets] == pytest.approx([100.0, 100.25, 101.015, 101.265])
    for ticket in tickets:
        watch.now = ticket.due
        assert limiter.claim(ticket) == 0.0
    limiter.close()


def test_a_claim_before_the_time_says_how_long_to_wait(make: Make) -> None:
    limiter = make(2, Watch())
    assert limiter.claim(limiter.reserve()) == 0.0
    assert limiter.claim(limiter.reserve()) == pytest.approx(0.25)
    limiter.close()


def test_a_pause_is_for_all_and_a_shorter_one_does_not_end_it(make: Make) -> None:
    watch = Watch()
    limiter = make(2, watch)
    ticket = limiter.reserve()
    limiter.pause(30.0)
    limiter.pause(1.0)
    assert limiter.claim(ticket) == pytest.approx(30.0)
    watch.now += 30.0
    assert limiter.claim(ticket) == 0.0
    limiter.close()


def test_after_close_it_may_be_used_again(make: Make) -> None:
    limiter = make(1, Watch())
    assert limiter.claim(limiter.reserve()) == 0.0
    limiter.close()
    limiter.close()
    assert limiter.claim(limiter.reserve()) == pytest.approx(1.015)
    limiter.close()
