"""What may be tried again, and when."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.retry import (
    Again,
    Call,
    Decision,
    FailureClass,
    Final,
    RetryBudget,
    RetryPolicy,
    Tries,
    Unsure,
    classify,
    closes_account,
)

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


# -- what follows ------------------------------------------------------------------


def _decide(call: Call, failure: FailureClass, policy: RetryPolicy = POLICY, **more: Any) -> str:
    asked = {"asked": None, "chance": 0.5} | more
    decision: Decision = policy.decide(call, failure, **asked)
    possible = isinstance(decision, Again) and decision.possible
    return "possible" if possible else type(decision).__name__.lower()


def test_what_follows_from_which_failure_of_which_call() -> None:
    table = {call: {f: _decide(call, f) for f in FAILURES} for call in CALLS}
    again = dict.fromkeys(("unsent", "limited"), "again")
    assert table == {
        "read": again | {"ambiguous": "again", "server": "again", "refused": "final"},
        "make": again | {"ambiguous": "unsure", "server": "again", "refused": "final"},
        "submit": again | {"ambiguous": "unsure", "server": "unsure", "refused": "final"},
    }


def test_a_still_is_made_once_more_only_where_both_are_booked() -> None:
    books_both = RetryPolicy(resubmits=1)
    assert _decide("make", "ambiguous", books_both) == "possible"
    assert _decide("make", "ambiguous", books_both, tries=Tries(1, unsure=1)) == "unsure"
    assert _decide("submit", "ambiguous", books_both) == "unsure"


def test_a_status_that_is_proved_to_make_nothing_is_tried_again() -> None:
    proved: dict[str, Any] = {"not_created": frozenset((500, 502))}
    assert _decide("submit", "server", status=500, **proved) == "again"
    assert _decide("submit", "ambiguous", status=502, **proved) == "again"
    assert _decide("submit", "server", status=503, **proved) == "unsure"
    assert _decide("submit", "ambiguous", status=0, **proved) == "unsure"
    assert _decide("submit", "server", status=500, tries=Tries(9), **proved) == "final"
    assert _decide("make", "refused", status=500, **proved) == "final"


@given(
    st.sampled_from(CALLS[1:]),
    st.sampled_from(FAILURES),
    st.integers(0, 20),
    st.integers(0, 3),
    st.integers(0, 1),
    st.sampled_from([0, 408, 500, 502]),
    st.frozensets(st.sampled_from([500, 502])),
)
def test_nothing_that_may_have_been_made_is_forgotten(
    call: Call,
    failure: FailureClass,
    failed: int,
    unsure: int,
    resubmits: int,
    status: int,
    not_created: frozenset[int],
) -> None:
    decision = RetryPolicy(resubmits=resubmits).decide(
        call,
        failure,
        tries=Tries(failed, unsure),
        asked=None,
        chance=1.0,
        status=status,
        not_created=not_created,
    )
    lost = failure == "ambiguous" or (call == "submit" and failure == "server")
    if lost and status not in not_created:
        given_up = decision.given_up if isinstance(decision, Again) else decision
        assert given_up == Unsure()
        assert isinstance(decision, Unsure) or (call == "make" and unsure < resubmits)
    else:
        assert not isinstance(decision, Unsure)


@given(st.integers(0, 10_000), st.floats(0, 1), st.none() | st.floats(0, 600))
def test_no_number_of_tries_breaks_the_policy(failed: int, chance: float, asked: float) -> None:
    policy = RetryPolicy(retries=10**6, when_limited=10**6)
    decision = policy.decide("read", "limited", tries=Tries(failed), asked=asked, chance=chance)
    assert isinstance(decision, Again)
    assert 0 <= decision.pause <= 600
    assert decision.given_up == Final()


# -- the budget ---------------------------------------------------------------------

EVENTS = st.lists(st.tuples(st.floats(0, 5), st.integers(0, 30), st.integers(0, 12)), max_size=60)


@given(EVENTS)
def test_retries_are_never_more_than_their_share(
    events: list[tuple[float, int, int]],
) -> None:
    budget, now = RetryBudget(), 1000.0
    requests, retries = list[float](), list[float]()
    for gap, asked, wanted in events:
        now += gap
        for _ in range(asked):
            budget.count(now)
            requests.append(now)
        retries += [now for _ in range(wanted) if budget.spend(now)]
        # Tenths of a minute are counted whole: of the requests a little more than a minute counts.
        lately = sum(1 for at in retries if now - at < 60)
        base = sum(1 for at in requests if now - at < 66)
        assert lately <= max(10, base // 10)


def test_a_small_build_may_retry_and_a_storm_may_not() -> None:
    budget = RetryBudget()
    assert sum(budget.spend(0.0) for _ in range(50)) == 10
    assert not budget.spend(59.0)
    assert sum(budget.spend(70.0) for _ in range(50)) == 10
    for second in range(140, 190):
        for _ in range(10):
            budget.count(float(second))
    assert sum(budget.spend(190.0) for _ in range(100)) == 50


@pytest.mark.parametrize(
    ("status", "code", "reason", "failure"),
    [
        (429, "rate_limit_exceeded", "why", "limited"),
        (429, "", "", "limited"),
        (429, "insufficient_quota", "why", "refused"),
        (429, "InsufficientBalance", "why", "refused"),
        (529, "overloaded_error", "why", "server"),
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


@pytest.mark.parametrize(
    ("status", "code", "reason", "closed"),
    [
        (401, "", "", True),
        (402, "", "", True),
        (403, "", "your balance is not enough", True),
        (403, "", "用户额度不足", True),
        (403, "", "this model is not for you", False),
        (403, "insufficient_user_quota", "", True),
        (429, "insufficient_quota", "", True),
        (429, "rate_limit_exceeded", "quota", False),
        (400, "", "the balance of the picture is odd", False),
        (404, "", "", False),
    ],
)
def test_the_account_is_closed_by_its_key_or_its_money(
    status: int, code: str, reason: str, closed: object
) -> None:
    assert closes_account(status, code, reason) is closed
