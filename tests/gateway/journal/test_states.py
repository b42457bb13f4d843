"""Claims about the states of a job: what may follow what, and nothing else."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.errors import StoreError
from drama_build.gateway.journal.states import (
    OPEN,
    TABLE,
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
    kind,
)

EVENTS: dict[str, Event] = {
    "Sent": Sent("me"),
    "Accepted": Accepted("t"),
    "Answered": Answered(),
    "Progressed": Progressed("queued"),
    "Finished": Finished("https://x"),
    "Refused": Refused("no", 400),
    "Lost": Lost("reset"),
    "GaveUp": GaveUp("nsfw", billed=True),
    "Late": Late(),
    "Kept": Kept("d"),
    "unsent": Requeued(Proof.UNSENT),
    "absent": Requeued(Proof.ABSENT),
    "samekey": Requeued(Proof.SAME_KEY),
    "noproof": Requeued(Proof.NONE),
    "Adopted": Adopted("t"),
    "Dropped": Dropped(),
    "OwnerDied": OwnerDied(),
}

LEGAL = """
new        Sent>sending Refused>rejected OwnerDied>rejected Dropped>abandoned
sending    Accepted>submitted Answered>done Adopted>submitted Refused>rejected GaveUp>failed
sending    Lost>unknown OwnerDied>unknown unsent>new
submitted  Progressed>running Finished>done GaveUp>failed Late>overdue Lost>unknown
submitted  Dropped>abandoned
running    Progressed>running Finished>done GaveUp>failed Late>overdue Lost>unknown
running    Dropped>abandoned
overdue    Progressed>overdue Finished>done GaveUp>failed Late>overdue Lost>unknown
overdue    Dropped>abandoned
done       Finished>done Kept>stored GaveUp>failed Dropped>abandoned noproof>new
unknown    Adopted>submitted absent>new samekey>resending noproof>new Dropped>abandoned
resending  Sent>resending unsent>resending Accepted>submitted Answered>done Adopted>submitted
resending  Refused>unknown Lost>unknown OwnerDied>unknown GaveUp>failed
"""


def _legal() -> dict[tuple[State, str], State]:
    told = {}
    for line in LEGAL.strip().splitlines():
        state, *ways = line.split()
        for event, following in (way.split(">") for way in ways):
            told[State(state), event] = State(following)
    return told


PAIRS = [(state, name) for state in State for name in EVENTS]


@pytest.mark.parametrize(("state", "name"), PAIRS)
def test_every_event_in_every_state_does_what_is_written_here_or_is_refused(
    state: State, name: str
) -> None:
    following = _legal().get((state, name))
    if following is None:
        with pytest.raises(IllegalTransitionError, match=f"a job that is {state} cannot be"):
            after(state, EVENTS[name])
    else:
        assert after(state, EVENTS[name]) is following


def test_the_events_above_are_all_there_are() -> None:
    kinds = {kind(event) for event in EVENTS.values()}
    assert kinds == {*get_args(Event), *Proof} - {Requeued}


def test_what_is_over_stays_over() -> None:
    assert {state for state in State if not TABLE[state]} == TERMINAL
    assert set(State) == OPEN | TERMINAL
    assert not OPEN & TERMINAL


def test_every_state_can_be_reached_and_every_open_one_can_end() -> None:
    def reach(start: State) -> set[State]:
        found, todo = {start}, [start]
        while todo:
            new = set(TABLE[todo.pop()].values()) - found
            found |= new
            todo.extend(new)
        return found

    assert reach(State.NEW) == set(State)
    assert all(State.STORED in reach(state) for state in OPEN)
    assert all(reach(state) & TERMINAL for state in OPEN)


@given(
    start=st.sampled_from([State.UNKNOWN, State.SUBMITTED, State.RUNNING, State.OVERDUE]),
    choose=st.lists(st.integers(0, 99), max_size=30),
)
def test_what_may_be_paid_is_never_sent_again_unless_somebody_says_why(
    start: State, choose: list[int]
) -> None:
    state = start
    for number in choose:
        ways: list[tuple[object, State]] = [
            (event, following)
            for event, following in TABLE[state].items()
            if not isinstance(event, Proof)
        ]
        if not ways:
            return
        state = ways[number % len(ways)][1]
        assert state not in {State.NEW, State.SENDING, State.RESENDING}


def test_a_refusal_of_the_second_sending_says_nothing_about_the_first() -> None:
    assert after(State.RESENDING, Refused("rate", 429)) is State.UNKNOWN


def test_a_look_at_a_late_job_does_not_make_it_young() -> None:
    assert after(State.OVERDUE, Progressed("running")) is State.OVERDUE


def test_an_illegal_transition_is_one_clear_sentence() -> None:
    with pytest.raises(StoreError, match=r"^a job that is stored cannot be Sent; see .*doit jobs$"):
        after(State.STORED, Sent())
