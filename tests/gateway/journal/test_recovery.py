"""Claims about what an ended build left behind, and about what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import Balance
from drama_build.gateway.journal.recovery import (
    Again,
    Hold,
    Look,
    Resend,
    Traits,
    left_behind,
    plan_unknown,
    recover,
)
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import (
    IN_THE_AIR,
    Accepted,
    Event,
    Finished,
    Late,
    Lost,
    OwnerDied,
    Progressed,
    Proof,
    Requeued,
    Sent,
    State,
)
from drama_build.store.owners import Owners
from drama_build.units import Money

PRICE = Money(450_000)
SENT = 1_000_000.0
ORDER = Intent("f1", "video", "svd", "p", PRICE, idempotency="i-1", tag="d-1", body="b-1")
UNKNOWN = Job(1, ORDER, State.UNKNOWN, "o", 1, SENT, SENT, attempts=1, sent=SENT)


@pytest.fixture
def owners(tmp_path: Path) -> Iterator[Owners]:
    owners = Owners(tmp_path)
    yield owners
    owners.leave()


@pytest.fixture
def journal(tmp_path: Path, owners: Owners) -> Iterator[Journal]:
    journal = Journal(tmp_path / "jobs.db", owners, lambda: SENT)
    yield journal
    journal.close()


WAYS: dict[State, tuple[Event, ...]] = {
    State.NEW: (),
    State.SENDING: (Sent(),),
    State.RESENDING: (Sent(), Lost(), Requeued(Proof.SAME_KEY)),
    State.UNKNOWN: (Sent(), Lost()),
    State.SUBMITTED: (Sent(), Accepted("t")),
    State.RUNNING: (Sent(), Accepted("t"), Progressed()),
    State.OVERDUE: (Sent(), Accepted("t"), Late()),
    State.DONE: (Sent(), Accepted("t"), Finished("u")),
}
BECOMES = {
    State.NEW: State.REJECTED,
    State.SENDING: State.UNKNOWN,
    State.RESENDING: State.UNKNOWN,
}


def leave_behind(journal: Journal) -> None:
    """One job in every open state, named after it."""
    for state, events in WAYS.items():
        job = journal.intend(Intent(str(state), "video", "svd", "p", PRICE))
        for event in events:
            job = journal.record(job, event)
        assert job.state is state


def test_the_dead_leave_only_what_was_in_the_air_unknown(journal: Journal, owners: Owners) -> None:
    leave_behind(journal)
    before = journal.balance()
    owners.leave()
    touched = recover(journal, Owners(owners._folder.parent).alive)
    now = {State(job.intent.fingerprint): job.state for job in journal.jobs()}
    assert now == {state: BECOMES.get(state, state) for state in WAYS}
    assert len(touched) == len(BECOMES)
    moved = Balance(possible=PRICE) + before
    assert journal.balance().possible == moved.possible
    assert journal.balance().reserved == before.reserved - PRICE - PRICE
    assert journal.audit() == ()


def test_the_living_are_left_alone_and_a_second_look_changes_nothing(
    journal: Journal, owners: Owners
) -> None:
    leave_behind(journal)
    before = journal.jobs()
    assert recover(journal, owners.alive) == ()
    assert journal.jobs() == before
    owners.leave()
    recover(journal, owners.alive)
    assert recover(journal, owners.alive) == ()


def test_a_job_that_was_taken_over_meanwhile_is_not_buried(
    journal: Journal, owners: Owners
) -> None:
    job = journal.record(journal.intend(ORDER), Sent())
    owners.leave()
    heir = journal.claim(job)
    assert journal.bury(job) == heir
    assert len(journal.history(job)) == 2


def test_death_means_something_only_for_what_the_provider_may_not_have() -> None:
    told = {state for state in State if left_behind(replace(UNKNOWN, state=state))}
    assert told == IN_THE_AIR | {State.NEW}
    assert left_behind(replace(UNKNOWN, state=State.NEW)) == OwnerDied()


# -- the unknown --------------------------------------------------------


def test_a_proved_key_is_sent_again_with_the_same_bytes_within_its_window() -> None:
    traits = Traits(window=86_400, lists=True, once=True)
    assert plan_unknown(UNKNOWN, traits, wall=SENT + 10, body="b-1") == Resend("i-1", "b-1")
    for wall, body in ((SENT + 86_390, "b-1"), (SENT + 10, "b-2"), (SENT - 10, "b-1")):
        assert isinstance(plan_unknown(UNKNOWN, traits, wall=wall, body=body), Look)


def test_a_clock_that_was_set_back_brings_no_key_back_into_its_window() -> None:
    traits, day = Traits(window=86_400), 25 * 3600
    seen = replace(UNKNOWN, changed=SENT + day)
    for back in (0, 2 * 3600, day - 10):
        told = plan_unknown(seen, traits, wall=SENT + day - back, body="b-1")
        assert isinstance(told, Hold)
    young = replace(UNKNOWN, changed=SENT + 7200)
    assert isinstance(plan_unknown(young, traits, wall=SENT + 3600, body="b-1"), Hold)
    assert plan_unknown(young, traits, wall=SENT + 7199, body="b-1") == Resend("i-1", "b-1")


def test_a_key_that_was_never_proved_is_not_trusted() -> None:
    assert isinstance(plan_unknown(UNKNOWN, Traits(), wall=SENT + 10, body="b-1"), Hold)


def test_a_list_is_read_from_five_minutes_before_once_it_has_settled() -> None:
    told = plan_unknown(UNKNOWN, Traits(lists=True), wall=SENT)
    assert told == Look(SENT + 60, "d-1")
    slow = plan_unknown(UNKNOWN, Traits(lists=True, p99=89, apart=5), wall=SENT)
    assert slow == Look(SENT + 178, "d-1", 5)


@pytest.mark.parametrize(
    ("looks", "proved"),
    [
        ((), False),
        ((70.0,), False),
        ((70.0, 129.0), False),
        ((10.0, 75.0), False),
        ((70.0, 130.0), True),
        ((10.0, 60.0, 90.0, 120.0), True),
    ],
)
def test_absence_takes_two_looks_a_minute_apart_after_settling(
    looks: tuple[float, ...], *, proved: bool
) -> None:
    assert Look(60.0, "d-1").absent(looks) is proved


def test_a_cheap_call_is_sent_once_more_and_only_once() -> None:
    assert plan_unknown(UNKNOWN, Traits(once=True), wall=SENT) == Again()
    twice = replace(UNKNOWN, attempts=2)
    assert isinstance(plan_unknown(twice, Traits(once=True), wall=SENT), Hold)


def test_a_task_that_the_provider_has_lost_is_held() -> None:
    lost = replace(UNKNOWN, task_id="t-9")
    told = plan_unknown(lost, Traits(86_400, lists=True), wall=SENT, body="b-1")
    assert told == Hold("the provider does not know task t-9 any more")
