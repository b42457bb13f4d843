"""What may be tried again, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.retry import Call, FailureClass, RetryPolicy, asked_pause, classify

CALLS: tuple[Call, ...] = ("read", "make", "submit")
FAILURES: tuple[FailureClass, ...] = ("unsent", "ambiguous", "limited", "server", "refused")
POLICY = RetryPolicy()


def _again(call: Call, failure: FailureClass, attempt: int = 0) -> bool:
    pause = POLICY.pause(call, failure, attempt=attempt, asked=None, chance=0.5)
    return pause is not None


def test_which_failure_of_which_call_is_tried_again() -> None:
    table = {call: {f for f in FAILURES if _again(call, f)} for call in CALLS}
    assert table == {
        "read": {"unsent", "ambiguous", "limited", "server"},
        "make": {"unsent", "limited", "server"},
        "submit": {"unsent", "limited"},
    }


def test_three_retries_and_no_more() -> None:
    assert [_again("read", "server", n) for n in range(5)] == [True, True, True, False, False]


@given(st.integers(0, 7), st.floats(0, 1))
def test_a_bare_429_means_at_least_a_second(attempt: int, chance: float) -> None:
    pause = POLICY.pause("submit", "limited", attempt=attempt, asked=None, chance=chance)
    assert pause is not None
    assert 1.0 <= pause <= 30.0


@given(st.floats(0, 600), st.floats(0, 1))
def test_the_pause_asked_for_is_kept(asked: float, chance: float) -> None:
    pause = POLICY.pause("read", "limited", attempt=0, asked=asked, chance=chance)
    assert pause is not None
    assert pause >= asked


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": "Thu, 01 Jan 1970 00:16:50 GMT"}, 10.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        ({"retry-after": "-4"}, 0.0),
        ({"retry-after": "999999"}, 600.0),
        ({"retry-after": "2000000000"}, 600.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_as_seconds_milliseconds_or_date(
    headers: dict[str, str], pause: float | None
) -> None:
    assert asked_pause(headers, wall=1000.0) == pause


@given(st.text(max_size=20))
def test_no_retry_after_breaks_the_client(text: str) -> None:
    pause = asked_pause({"retry-after": text}, wall=1000.0)
    assert pause is None or 0 <= pause <= 600


@pytest.mark.parametrize(
    ("status", "code", "reason", "failure"),
    [
        (429, "rate_limit_exceeded", "why", "limited"),
        (429, "", "", "limited"),
        (429, "insufficient_quota", "why", "refused"),
        (400, "", "why", "refused"),
        (401, "", "why", "refused"),
        (402, "", "why", "refused"),
        (404, "", "", "refused"),
        (408, "", "why", "ambiguous"),
        (500, "", "why", "server"),
        (500, "", "", "ambiguous"),
        (502, "", "why", "ambiguous"),
        (503, "", "why", "server"),
        (504, "", "", "ambiguous"),
        (524, "", "", "ambiguous"),
    ],
)
def test_statuses_are_told_apart(
    status: int, code: str, reason: str, failure: FailureClass
) -> None:
    assert classify(status, code, explained=bool(reason)) == failure
