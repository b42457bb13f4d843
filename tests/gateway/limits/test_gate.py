"""The rate gate, as a law."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.limits.gate import RateGate

ARRIVALS = st.lists(st.floats(0, 0.4, allow_nan=False), min_size=1, max_size=120)


def _served(gate: RateGate, gaps: list[float]) -> list[float]:
    """When each of a queue of requests is sent, if they come `gaps` apart."""
    now, sent = 0.0, []
    for gap in gaps:
        now += gap
        while (wait := gate.delay(now)) > 0:
            now += wait
        gate.admit(now)
        sent.append(now)
    return sent


@given(ARRIVALS, st.integers(1, 20))
def test_no_second_sees_more_than_the_limit(gaps: list[float], limit: int) -> None:
    sent = _served(RateGate(limit), gaps)
    for first, last in zip(sent, sent[limit:], strict=False):
        assert last - first >= 1.0


def test_the_limit_is_used_in_full() -> None:
    sent = _served(RateGate(10), [0.0] * 1000)
    assert sent[-1] == pytest.approx(1000 / 10, rel=0.03)


def test_requests_in_a_burst_keep_their_distance() -> None:
    sent = _served(RateGate(10), [0.0] * 10)
    assert min(b - a for a, b in pairwise(sent)) >= 0.0499


def test_waking_early_is_not_a_ticket() -> None:
    gate = RateGate(1)
    gate.admit(0.0)
    with pytest.raises(ValueError, match="before its time"):
        gate.admit(0.5)


def test_a_pause_holds_everybody() -> None:
    gate = RateGate(10)
    gate.close_until(7.0)
    gate.close_until(3.0)
    assert gate.delay(0.0) == 7.0
    assert gate.delay(7.0) == 0.0


def test_a_gate_for_nobody_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        RateGate(0)
