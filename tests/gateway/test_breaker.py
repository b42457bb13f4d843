"""What keeps failing rests, and is tried again by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.errors import GatewayError
from drama_build.gateway.breaker import (
    ACCOUNT_REST,
    CLOSED,
    FEWEST,
    IN_A_ROW,
    LONGEST_REST,
    LONGEST_TRIAL,
    SEEN,
    Breakers,
    Circuit,
)
from drama_build.gateway.wire.messages import Trouble

BROKE = Trouble("server", "broke", 500)
ACCOUNT = Trouble("refused", "wrong key", 401, account=True)


def _after(answers: str, now: float = 0.0) -> Circuit:
    circuit = CLOSED
    for answer in answers:
        circuit = circuit.worked() if answer == "+" else circuit.failed(now)
    return circuit


@pytest.mark.parametrize(
    ("answers", "is_open"),
    [
        ("", False),
        ("----", False),
        ("-----", True),
        ("+" * 100 + "-----", True),
        ("--+--+-", False),
        ("--+--+--", True),
        ("-+-+-+-+", False),
        ("+-+-+-+-", True),
        ("+" * 20 + "--+--+--+-+-+", False),
        ("+" * 20 + "--+--+--+-+-+-+-", True),
        ("+" * 1000, False),
    ],
)
def test_five_in_a_row_or_half_of_the_last_twenty_open_it(answers: str, is_open: object) -> None:
    assert (_after(answers).opened is not None) is is_open


@given(st.text("+-", max_size=80))
def test_an_open_circuit_had_a_reason(answers: str) -> None:
    circuit = CLOSED
    seen = ""
    for answer in answers:
        circuit = circuit.worked() if answer == "+" else circuit.failed(0.0)
        seen = (seen + answer)[-SEEN:]
        half = len(seen) >= FEWEST and seen.count("-") * 2 >= len(seen)
        # Only a failure opens: a success does not, however bad it was before.
        reason = answer == "-" and (seen.endswith("-" * IN_A_ROW) or half)
        assert (circuit.opened is not None) == reason
        assert len(circuit.recent) <= SEEN
        if circuit.opened is not None:
            return


def test_one_may_try_after_thirty_seconds_and_twice_as_long_each_time() -> None:
    circuit, now = _after("-----"), 0.0
    for rest in (30, 60, 120, 240, 480, 600, 600):
        assert circuit.wait(now) == rest
        now += rest
        assert circuit.wait(now) == 0
        circuit = circuit.asked(now)
        assert circuit.wait(now) > 0  # nobody beside the one who tries
        circuit = circuit.failed(now)
    assert circuit.rest == LONGEST_REST
    assert circuit.asked(now + 600).worked() == CLOSED


def test_who_was_under_way_when_it_opened_changes_nothing() -> None:
    circuit = _after("-----")
    assert circuit.worked() == circuit
    assert circuit.failed(20.0) == circuit


def test_a_trial_whose_owner_is_gone_is_given_up() -> None:
    circuit = _after("-----").asked(30.0)
    assert circuit.wait(31.0) == LONGEST_TRIAL - 1
    assert circuit.wait(30.0 + LONGEST_TRIAL) == 0
    assert circuit.let_go().wait(31.0) == 0


MOVES = st.lists(
    st.tuples(st.sampled_from(["asked", "worked", "failed", "let_go"]), st.floats(0, 700)),
    max_size=60,
)


@given(MOVES)
def test_it_always_opens_up_again(moves: list[tuple[str, float]]) -> None:
    circuit, now = CLOSED, 0.0
    for move, gap in moves:
        now += gap
        match move:
            case "asked":
                circuit = circuit.asked(now) if circuit.wait(now) == 0 else circuit
            case "worked":
                circuit = circuit.worked()
            case "failed":
                circuit = circuit.failed(now)
            case _:
                circuit = circuit.let_go()
        assert 0 <= circuit.wait(now) <= max(LONGEST_REST, LONGEST_TRIAL)
        assert 30 <= circuit.rest <= LONGEST_REST


# -- many ---------------------------------------------------------------------------


def test_new_work_goes_to_the_next_model_of_the_same_operation() -> None:
    breakers = Breakers()
    for _ in range(5):
        assert breakers.choose(["a", "b"], "image", 0.0) == "a"
        breakers.troubled("a", "image", BROKE, 0.0)
    assert breakers.choose(["a", "b"], "image", 1.0) == "b"
    assert breakers.choose(["a", "b"], "video", 1.0) == "a"
    assert breakers.choose(["a"], "image", 1.0) is None
    error = breakers.resting(["a"], "image", 1.0)
    assert str(error).startswith("a kept failing and is not asked for another 29 s; build again")
    # After its rest one tries it, and the others stay where they are until he is back.
    assert [breakers.choose(["a", "b"], "image", 30.0) for _ in range(3)] == ["a", "b", "b"]
    breakers.worked("a", "image", 31.0)
    assert breakers.choose(["a", "b"], "image", 31.0) == "a"


@pytest.mark.parametrize(
    ("trouble", "counts"),
    [
        (Trouble("server", ""), True),
        (Trouble("ambiguous", ""), True),
        (Trouble("unsent", ""), False),
        (Trouble("limited", ""), False),
        (Trouble("refused", "", 400), False),
        (Trouble("server", "", 500, policy=True), False),
        (Trouble("refused", "", 400, policy=True), False),
    ],
)
def test_only_what_the_model_did_is_held_against_it(trouble: Trouble, counts: object) -> None:
    breakers = Breakers()
    for _ in range(20):
        breakers.troubled("a", "image", trouble, 0.0)
    assert (breakers.choose(["a"], "image", 1.0) is None) is counts


def test_a_job_that_failed_counts_unless_its_content_was_refused() -> None:
    breakers = Breakers()
    for _ in range(20):
        breakers.failed("a", "video", 0.0, policy=True)
    assert breakers.choose(["a"], "video", 0.0) == "a"
    for _ in range(5):
        breakers.failed("a", "video", 0.0)
    assert breakers.choose(["a"], "video", 0.0) is None


def test_a_trial_that_says_nothing_lets_another_one_try() -> None:
    breakers = Breakers()
    for _ in range(5):
        breakers.troubled("a", "image", BROKE, 0.0)
    assert breakers.choose(["a"], "image", 30.0) == "a"
    assert breakers.choose(["a"], "image", 30.0) is None
    breakers.troubled("a", "image", Trouble("limited", "slow", 429), 30.0)
    assert breakers.choose(["a"], "image", 30.0) == "a"
    breakers.let_go("a", "image", 30.0)
    assert breakers.choose(["a"], "image", 30.0) == "a"


# -- the account --------------------------------------------------------------------


def test_an_account_that_is_refused_buys_nothing_until_one_tried() -> None:
    breakers = Breakers()
    breakers.check_account(0.0)
    breakers.troubled("a", "image", ACCOUNT, 0.0)
    # Those under way are refused too, and do not prolong it.
    breakers.troubled("a", "image", ACCOUNT, 100.0)
    with pytest.raises(GatewayError, match="refuses this account: wrong key; check HOLYSHEEP"):
        breakers.check_account(ACCOUNT_REST - 1)
    assert breakers.choose(["a"], "image", 1.0) == "a"  # it is no fault of the model
    breakers.check_account(ACCOUNT_REST)
    assert breakers.choose(["a"], "image", ACCOUNT_REST) == "a"
    with pytest.raises(GatewayError):
        breakers.check_account(ACCOUNT_REST)
    breakers.troubled("a", "image", ACCOUNT, ACCOUNT_REST + 1)
    with pytest.raises(GatewayError):
        breakers.check_account(2 * ACCOUNT_REST)
    breakers.check_account(2 * ACCOUNT_REST + 1)
    assert breakers.choose(["a"], "image", 2 * ACCOUNT_REST + 1) == "a"
    breakers.worked("a", "image", 2 * ACCOUNT_REST + 2)
    breakers.check_account(2 * ACCOUNT_REST + 2)


@pytest.mark.parametrize("status", [402, 403, 429])
def test_an_empty_account_says_how_it_is_cured(status: int) -> None:
    breakers = Breakers()
    breakers.account_refused(status, "", 0.0)
    with pytest.raises(GatewayError, match=f"HTTP {status}; top up the account"):
        breakers.check_account(1.0)


def test_a_trial_of_the_account_that_says_nothing_is_followed_by_another() -> None:
    breakers = Breakers()
    breakers.account_refused(402, "empty", 0.0)
    assert breakers.choose(["a"], "image", ACCOUNT_REST) == "a"
    with pytest.raises(GatewayError):
        breakers.check_account(ACCOUNT_REST)
    breakers.troubled("a", "image", BROKE, ACCOUNT_REST + 1)
    breakers.check_account(ACCOUNT_REST + 1)


def test_a_trial_that_was_never_sent_lets_another_one_try() -> None:
    breakers = Breakers()
    for _ in range(5):
        breakers.troubled("a", "image", BROKE, 0.0)
    breakers.account_refused(402, "empty", 0.0)
    assert breakers.choose(["a"], "image", ACCOUNT_REST) == "a"
    breakers.let_go("a", "image", ACCOUNT_REST)
    breakers.check_account(ACCOUNT_REST + 1)
    assert breakers.choose(["a"], "image", ACCOUNT_REST + 1) == "a"


def test_who_was_sent_before_does_not_end_the_trial_of_another() -> None:
    breakers = Breakers()
    for _ in range(5):
        assert breakers.choose(["a"], "image", 1.0) == "a"
        breakers.troubled("a", "image", BROKE, 1.0)
    assert breakers.choose(["a"], "image", 31.0) == "a"
    breakers.let_go("a", "image", 1.0)
    assert breakers.choose(["a"], "image", 31.0) is None
    breakers.worked("a", "image", 32.0)
    assert breakers.wait(["a"], "image", 32.0) == 0
