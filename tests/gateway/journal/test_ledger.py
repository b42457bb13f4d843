"""Claims about money: every event moves it whole, and none is ever lost or made."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.ledger import (
    EMPTY,
    PLACES,
    Balance,
    Budget,
    opening,
    posting,
    scopes,
)
from drama_build.gateway.journal.states import (
    TERMINAL,
    Accepted,
    Adopted,
    Answered,
    Dropped,
    Event,
    Finished,
    GaveUp,
    IllegalTransitionError,
    Kept,
    Late,
    Lost,
    OwnerDied,
    Progressed,
    Proof,
    Refused,
    Requeued,
    Sent,
    State,
    after,
)
from drama_build.units import FREE, Money

PRICE = Money(450_000)
COST = Money(430_000)
NIGHT = 1795477702.0
"""2026-11-23 23:48:22 UTC."""

EVENTS: tuple[Event, ...] = (
    Sent(),
    Accepted("t"),
    Answered(cost=COST),
    Answered(),
    Progressed(),
    Finished("u"),
    Finished("u", cost=COST),
    Refused(),
    Lost(),
    GaveUp(billed=True),
    GaveUp(billed=False),
    Late(),
    Kept("d"),
    Kept("d", cost=COST),
    *(Requeued(proof) for proof in Proof),
    Adopted("t"),
    Dropped(),
    OwnerDied(),
)


def held(*events: Event) -> Balance:
    """Where the money of a job stands after some events."""
    state, moves = State.NEW, opening(PRICE)
    total = moves.change
    for event in events:
        moves = posting(state, event, stake=moves.stake, price=PRICE)
        state, total = after(state, event), total + moves.change
    return total


def test_an_intent_reserves_its_price_until_the_answer_is_here() -> None:
    assert held() == Balance(reserved=PRICE)
    assert held(Sent(), Accepted("t"), Progressed(), Late()) == Balance(reserved=PRICE)


def test_money_is_settled_at_its_cost_as_soon_as_the_cost_is_known() -> None:
    assert held(Sent(), Answered(cost=COST)) == Balance(settled=COST)
    assert held(Sent(), Accepted("t"), Finished("u")) == Balance(settled=PRICE)
    assert held(Sent(), Accepted("t"), Finished("u"), Kept("d", cost=COST)) == Balance(settled=COST)
    assert held(Sent(), Answered(cost=COST), Kept("d")) == Balance(settled=COST)


def test_a_new_address_for_the_same_result_costs_nothing_more() -> None:
    told = (Sent(), Accepted("t"), Finished("u", cost=COST), Finished("v"), Kept("d"))
    assert held(*told) == Balance(settled=COST)


def test_what_was_certainly_not_created_is_free_again() -> None:
    assert held(Sent(), Refused()) == EMPTY
    assert held(OwnerDied()) == EMPTY
    assert held(Dropped()) == EMPTY


def test_what_may_have_been_created_stays_counted() -> None:
    assert held(Sent(), Lost()) == Balance(possible=PRICE)
    assert held(Sent(), OwnerDied()) == Balance(possible=PRICE)
    assert held(Sent(), Lost(), Dropped()) == Balance(possible=PRICE)


def test_a_failed_job_is_wasted_if_it_was_billed_and_free_if_not() -> None:
    assert held(Sent(), Accepted("t"), GaveUp(billed=True)) == Balance(wasted=PRICE)
    assert held(Sent(), Accepted("t"), GaveUp(billed=False)) == EMPTY


def test_a_job_that_is_abandoned_at_the_provider_is_written_off_not_forgotten() -> None:
    assert held(Sent(), Accepted("t"), Dropped()) == Balance(possible=PRICE)
    assert held(Sent(), Accepted("t"), Finished("u"), Dropped()) == Balance(wasted=PRICE)


def test_ordering_anew_without_proof_keeps_both_charges_booked() -> None:
    again = Requeued(Proof.NONE)
    assert held(Sent(), Lost(), again) == Balance(reserved=PRICE, possible=PRICE)
    done = held(Sent(), Lost(), again, Sent(), Answered(cost=COST))
    assert done == Balance(possible=PRICE, settled=COST)
    twice = held(Sent(), Lost(), again, Sent(), Lost())
    assert twice == Balance(possible=PRICE + PRICE)


def test_ordering_anew_with_proof_keeps_one() -> None:
    assert held(Sent(), Lost(), Requeued(Proof.ABSENT)) == Balance(reserved=PRICE)
    assert held(Sent(), Requeued(Proof.UNSENT)) == Balance(reserved=PRICE)
    same = (Sent(), Lost(), Requeued(Proof.SAME_KEY))
    assert held(*same) == Balance(possible=PRICE)
    assert held(*same, Sent(), Accepted("t")) == Balance(reserved=PRICE)
    assert held(*same, Sent(), Refused()) == Balance(possible=PRICE)


def test_an_adopted_job_is_no_longer_in_doubt() -> None:
    assert held(Sent(), Lost(), Adopted("t")) == Balance(reserved=PRICE)


def test_a_result_that_is_gone_was_paid_for_nothing() -> None:
    told = held(Sent(), Answered(cost=COST), Requeued(Proof.NONE))
    assert told == Balance(reserved=PRICE, wasted=COST)


@given(st.lists(st.integers(0, 99), max_size=40))
@example([0, 20, 38, 0, 62])
def test_money_is_never_negative_and_always_where_the_state_says(choose: list[int]) -> None:
    state, moves = State.NEW, opening(PRICE)
    total = moves.change
    for number in choose:
        event = EVENTS[number % len(EVENTS)]
        try:
            moves = posting(state, event, stake=moves.stake, price=PRICE)
        except IllegalTransitionError:
            continue
        state, total = after(state, event), total + moves.change
        assert min(total.micros) >= 0
        if state in PLACES:
            # What was given up before without proof stays where it was, beside it.
            assert getattr(total, PLACES[state]) >= moves.stake
        else:
            assert state in TERMINAL
            assert moves.stake == FREE
            assert total.reserved == FREE


# -- scopes and budgets -------------------------------------------------


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("clip:lantern/ep01/s02/1", ("series:lantern", "episode:lantern/ep01")),
        ("portrait:lantern/mei", ("series:lantern",)),
        ("plate:lantern/roof", ("series:lantern",)),
        ("", ()),
    ],
)
def test_a_job_counts_against_what_its_target_is_part_of(
    target: str, expected: tuple[str, ...]
) -> None:
    intent = Intent("f", "video", "m", "p", PRICE, target)
    days = ("day:2026-11-23", "minute:2026-11-23T23:48")
    assert scopes(intent, NIGHT) == ("all", *expected, *days)


def test_a_run_is_a_scope_and_a_new_day_starts_at_midnight_utc() -> None:
    intent = Intent("f", "video", "m", "p", PRICE, run="r7")
    assert scopes(intent, NIGHT)[1] == "run:r7"
    assert "day:2026-11-24" in scopes(intent, NIGHT + 720)


def test_a_budget_covers_one_scope_or_all_of_a_sort() -> None:
    assert Budget("episode", PRICE).covers("episode:lantern/ep01")
    assert Budget("episode:lantern/ep01", PRICE).covers("episode:lantern/ep01")
    assert not Budget("episode:lantern/ep01", PRICE).covers("episode:lantern/ep012")
    assert Budget("all", PRICE).covers("all")
