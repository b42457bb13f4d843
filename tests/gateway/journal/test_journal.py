"""Claims about the journal: written before it is spent, once, by one owner, and it adds up."""

from __future__ import annotations

import stat
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drama_build.errors import BudgetError, StoreError
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import EMPTY, Balance, Budget
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import (
    TERMINAL,
    UNRESOLVED,
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
)
from drama_build.gateway.journal.writing import RAW, StaleError
from drama_build.gateway.requests import Usage
from drama_build.store.owners import Owners
from drama_build.units import FREE, Money

PRICE = Money(450_000)
SHOT = "clip:lantern/ep01/s02/1"
NIGHT = 1795477702.0
"""2026-11-23 23:48:22 UTC."""


def intent(fingerprint: str = "f1", price: Money = PRICE, target: str = SHOT) -> Intent:
    return Intent(fingerprint, "video", "svd-xt", "final https://x/v1", price, target, run="r1")


class Desk:
    """A workspace whose clock is turned by hand; every process at work has its own owners."""

    def __init__(self, root: Path) -> None:
        self.root, self.at = root, NIGHT
        self._open: list[tuple[Journal, Owners]] = []

    def journal(self) -> Journal:
        """The journal as one more process opens it."""
        owners = Owners(self.root)
        journal = Journal(self.root / "jobs.db", owners, lambda: self.at, clean=_clean)
        self._open.append((journal, owners))
        return journal

    def die(self, journal: Journal) -> None:
        """The process of a journal ends."""
        owners = next(owners for known, owners in self._open if known is journal)
        owners.leave()

    def close(self) -> None:
        for journal, owners in self._open:
            journal.close()
            owners.leave()


def _clean(text: str) -> str:
    return text.replace("sk-secret", "•••")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def journal(desk: Desk) -> Journal:
    return desk.journal()


def walk(journal: Journal, job: Job, *events: Event) -> Job:
    for event in events:
        job = journal.record(job, event)
    return job


# -- once ---------------------------------------------------------------


def test_a_request_that_is_open_is_not_bought_again(journal: Journal) -> None:
    job = journal.intend(intent())
    assert journal.intend(intent()) == job
    job = walk(journal, job, Sent(), Accepted("t-1"))
    assert journal.intend(intent()) == job
    assert journal.balance() == Balance(reserved=PRICE)


def test_a_request_that_is_over_may_be_bought_anew(journal: Journal) -> None:
    first = walk(journal, journal.intend(intent()), Sent(), Refused("no", 400))
    assert not first.open
    assert journal.find("f1") is None
    assert journal.intend(intent()).number != first.number


def test_providers_do_not_see_each_others_jobs(journal: Journal) -> None:
    ours = journal.intend(intent())
    other = Intent("f1", "video", "svd-xt", "elsewhere", PRICE)
    theirs = journal.intend(other)
    assert theirs.number != ours.number
    assert journal.find("f1", "elsewhere") == theirs
    assert journal.find("f1", ours.intent.provider) == ours
    assert journal.find("f2") is None


def test_many_threads_that_intend_the_same_get_one_job(journal: Journal) -> None:
    numbers: list[int] = []
    threads = [
        threading.Thread(target=lambda: numbers.append(journal.intend(intent()).number))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers == [1] * 8
    assert journal.balance() == Balance(reserved=PRICE)


# -- what is written ----------------------------------------------------


def test_a_job_is_found_as_it_was_by_the_next_process(desk: Desk, journal: Journal) -> None:
    order = Intent(
        "f1", "video", "m", "p", PRICE, SHOT, "r1", Usage(milliseconds=4000), "idem", "tag", "b0"
    )
    job = walk(journal, journal.intend(order), Sent(), Accepted("t-1"), Finished("https://u"))
    assert desk.journal().job(job.number) == job
    assert job.intent == order
    assert job.usage == order.forecast
    assert (job.task_id, job.url, job.attempts) == ("t-1", "https://u", 1)


def test_the_usage_that_is_told_takes_the_place_of_the_forecast(journal: Journal) -> None:
    told = Usage(tokens_in=100, tokens_out=20)
    job = walk(journal, journal.intend(intent()), Sent(), Answered(told, Money(7)))
    assert (job.usage, job.balance) == (told, Balance(settled=Money(7)))


def test_what_never_went_out_is_no_attempt(journal: Journal) -> None:
    limited = (Sent(), Requeued(Proof.UNSENT, "429"))
    job = walk(journal, journal.intend(intent()), *limited, *limited, Sent())
    assert (job.attempts, job.balance) == (1, Balance(reserved=PRICE))
    job = walk(journal, job, Lost("reset"), Requeued(Proof.SAME_KEY), *limited, Sent())
    assert (job.attempts, job.state) == (2, State.RESENDING)


def test_a_job_has_a_history(desk: Desk, journal: Journal) -> None:
    job = journal.record(journal.intend(intent()), Sent("me"))
    desk.at += 5
    job = journal.record(job, Refused("too long", 422))
    assert journal.history(job) == (
        (NIGHT, "Sent", "me", State.SENDING),
        (NIGHT + 5, "Refused", "too long 422", State.REJECTED),
    )


def test_the_answer_is_kept_byte_for_byte_up_to_a_bound(journal: Journal) -> None:
    job = journal.record(journal.intend(intent()), Sent())
    job = journal.record(job, Lost("not JSON"), raw=b"\xff\x00<html>")
    assert journal.raw(job) == b"\xff\x00<html>"
    job = journal.record(job, Adopted("t"), raw=b"x" * (RAW + 1))
    assert len(journal.raw(job)) == RAW


def test_no_credential_is_ever_written(desk: Desk, journal: Journal) -> None:
    job = journal.record(journal.intend(intent()), Sent())
    told = Lost("reset while sending sk-secret")
    job = journal.record(job, told, raw=b'{"error": "bad key sk-secret"}')
    assert "•••" in job.why
    assert b"sk-secret" not in journal.raw(job)
    desk.close()
    desk._open.clear()
    for file in desk.root.rglob("*"):
        assert file.is_dir() or b"sk-secret" not in file.read_bytes()


def test_all_files_are_their_owners_alone(desk: Desk, journal: Journal) -> None:
    walk(journal, journal.intend(intent()), Sent(), Accepted("t-1"))
    files = list(desk.root.glob("jobs.*"))
    assert {f.name for f in files} >= {"jobs.db", "jobs.db-wal", "jobs.accepted.jsonl"}
    for file in files:
        if file.suffix != ".lock":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="see that it may be written"):
        Journal(tmp_path / "file" / "jobs.db", Owners(tmp_path), lambda: NIGHT)


def test_history_and_money_are_never_taken_back(journal: Journal) -> None:
    journal.record(journal.intend(intent()), Sent())
    for change in (
        "DELETE FROM events",
        "DELETE FROM postings",
        "UPDATE events SET at = 0",
        "UPDATE postings SET reserved = 0",
    ):
        with pytest.raises(StoreError, match="append-only"), journal._base.write() as base:
            base.execute(change)


def test_a_number_that_is_not_there_is_one_sentence(journal: Journal) -> None:
    with pytest.raises(StoreError, match="there is no job 7; doit jobs lists them"):
        journal.job(7)


def test_jobs_are_listed_by_state(journal: Journal) -> None:
    lost = walk(journal, journal.intend(intent("a")), Sent(), Lost("reset"))
    new = journal.intend(intent("b"))
    assert journal.jobs(UNRESOLVED) == (lost,)
    assert journal.jobs() == (lost, new)
    assert journal.jobs(TERMINAL) == ()


def test_whatever_may_cost_money_is_synced_and_an_intent_need_not_be(journal: Journal) -> None:
    job = journal.intend(intent())
    assert not synced(journal)
    for event in (Sent(), Accepted("t-1"), Finished("u")):
        job = journal.record(job, event)
        assert synced(journal), event


@pytest.mark.parametrize(("kept", "waits"), [(Kept("d"), False), (Kept("d", PRICE), True)])
def test_that_a_result_is_kept_need_not_be_synced_unless_it_moves_money(
    journal: Journal, kept: Kept, *, waits: bool
) -> None:
    """Who loses it finds the job done, and the result in the response cache."""
    done = walk(journal, journal.intend(intent()), Sent(), Answered())
    journal.record(done, kept)
    assert synced(journal) is waits


def synced(journal: Journal) -> bool:
    """Whether the last transaction was."""
    (level,) = journal._base._writer.execute("PRAGMA synchronous").fetchone()
    return bool(level == 2)


def test_a_task_id_is_in_the_side_log_before_it_is_in_the_tables(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = journal.record(journal.intend(intent()), Sent())
    seen: list[State] = []
    accepted = journal._log.accepted

    def watched(number: int, task_id: str, facts: Mapping[str, object]) -> None:
        accepted(number, task_id, facts)
        seen.append(journal.job(number).state)

    monkeypatch.setattr(journal._log, "accepted", watched)
    assert journal.record(job, Accepted("t-1")).state is State.SUBMITTED
    assert seen == [State.SENDING]


# -- owners -------------------------------------------------------------


def test_a_job_in_the_hands_of_another_build_is_left_there(desk: Desk, journal: Journal) -> None:
    job = walk(journal, journal.intend(intent()), Sent(), Accepted("t-1"))
    other = desk.journal()
    seen = other.intend(intent())
    assert seen == job
    assert journal.mine(seen)
    assert not other.mine(seen)
    with pytest.raises(StaleError, match="in the hands of another build"):
        other.claim(seen)


def test_what_a_dead_build_had_submitted_is_inherited(desk: Desk, journal: Journal) -> None:
    walk(journal, journal.intend(intent()), Sent(), Accepted("t-1"), Progressed("running"))
    desk.die(journal)
    heir = desk.journal()
    job = heir.intend(intent())
    assert (job.state, job.task_id) == (State.RUNNING, "t-1")
    assert heir.mine(job)
    assert heir.balance() == Balance(reserved=PRICE)


def test_what_a_dead_build_was_sending_is_unknown_to_its_heir(desk: Desk, journal: Journal) -> None:
    journal.record(journal.intend(intent()), Sent())
    desk.die(journal)
    heir = desk.journal()
    job = heir.intend(intent())
    assert job.state is State.UNKNOWN
    assert heir.mine(job)
    assert heir.balance() == Balance(possible=PRICE)


def test_what_a_dead_build_only_intended_is_sent_by_its_heir(desk: Desk, journal: Journal) -> None:
    journal.intend(intent())
    desk.die(journal)
    heir = desk.journal()
    job = heir.record(heir.intend(intent()), Sent())
    assert job.state is State.SENDING
    assert heir.balance() == Balance(reserved=PRICE)


def test_an_owner_that_comes_too_late_is_refused(desk: Desk, journal: Journal) -> None:
    old = journal.record(journal.intend(intent()), Sent())
    desk.die(journal)
    heir = desk.journal()
    heir.claim(old)
    with pytest.raises(StaleError, match="has gone over to another build, and is unknown there"):
        journal.record(old, Refused("no", 400))
    assert heir.balance() == Balance(possible=PRICE)


def test_a_task_id_that_comes_too_late_is_adopted_by_the_next_build(
    desk: Desk, journal: Journal
) -> None:
    old = journal.record(journal.intend(intent()), Sent())
    desk.die(journal)
    desk.journal().claim(old)
    with pytest.raises(StaleError):
        journal.record(old, Accepted("t-late"))
    job = desk.journal().job(old.number)
    assert (job.state, job.task_id) == (State.SUBMITTED, "t-late")


def test_a_job_that_is_over_is_claimed_by_nobody(desk: Desk, journal: Journal) -> None:
    job = walk(journal, journal.intend(intent()), Dropped("not wanted"))
    desk.die(journal)
    assert desk.journal().claim(job) == job


# -- budgets ------------------------------------------------------------

EPISODE = Budget("episode", Money.usd("1.00"), "budget in series.toml")


def test_a_budget_counts_what_is_reserved_possible_and_spent(journal: Journal) -> None:
    journal.intend(intent("a"), [EPISODE])
    walk(journal, journal.intend(intent("b"), [EPISODE]), Sent(), Lost("reset"))
    with pytest.raises(BudgetError) as told:
        journal.intend(intent("c", Money.usd("0.10") + Money(1)), [EPISODE])
    assert str(told.value) == (
        "clip:lantern/ep01/s02/1 costs $0.100001, which passes the limit of $1.00 for episode"
        " lantern/ep01: $0.00 spent, $0.45 reserved, $0.45 possibly charged;"
        " raise budget in series.toml"
    )
    assert journal.find("c") is None
    assert journal.balance() == Balance(reserved=PRICE, possible=PRICE)
    journal.intend(intent("c", Money.usd("0.10")), [EPISODE])


def test_money_that_is_released_can_be_spent_again(journal: Journal) -> None:
    for number in range(5):
        walk(journal, journal.intend(intent(f"f{number}"), [EPISODE]), Sent(), Refused("no", 400))
    assert journal.balance("episode:lantern/ep01") == EMPTY


def test_wasted_money_counts_too(journal: Journal) -> None:
    for name in "ab":
        job = journal.intend(intent(name), [EPISODE])
        walk(journal, job, Sent(), Accepted(name), GaveUp("nsfw", billed=True))
    with pytest.raises(BudgetError, match=r"\$0\.90 spent"):
        journal.intend(intent("c"), [EPISODE])


def test_every_scope_has_its_own_limit_and_the_lowest_counts(journal: Journal) -> None:
    run = Budget("run", Money.usd("0.50"), "--max-cost")
    journal.intend(intent("a"), [EPISODE, run])
    with pytest.raises(BudgetError, match=r"\$0\.50 for run r1: .*raise --max-cost"):
        journal.intend(intent("b"), [EPISODE, run])
    other = intent("b", target="clip:lantern/ep02/s01/1")
    with pytest.raises(BudgetError, match="for series lantern"):
        journal.intend(other, [Budget("series:lantern", PRICE)])
    assert journal.intend(other, [EPISODE]).state is State.NEW


def test_what_is_free_passes_where_the_limit_is_used_up(journal: Journal) -> None:
    nothing = Budget("all", FREE)
    assert journal.intend(intent(price=FREE), [nothing]).state is State.NEW
    with pytest.raises(BudgetError):
        journal.intend(intent("f2"), [nothing])


def test_a_new_day_and_a_new_minute_have_their_own_limits(desk: Desk, journal: Journal) -> None:
    day, minute = Budget("day", PRICE + PRICE, "daily"), Budget("minute", PRICE, "velocity")
    journal.intend(intent("a"), [day, minute])
    with pytest.raises(BudgetError, match="minute 2026-11-23T23:48"):
        journal.intend(intent("b"), [day, minute])
    desk.at += 60
    late = journal.record(journal.intend(intent("b"), [day, minute]), Sent())
    desk.at += 60
    with pytest.raises(BudgetError, match="day 2026-11-23"):
        journal.intend(intent("c"), [day, minute])
    desk.at += 720
    # Settled after midnight, it counts against the day on which it was reserved.
    journal.record(late, Answered())
    assert journal.balance("day:2026-11-23") == Balance(reserved=PRICE, settled=PRICE)
    assert journal.balance("day:2026-11-24") == EMPTY
    journal.intend(intent("c"), [day, minute])


def test_a_second_order_without_proof_must_fit_the_budget_as_well(journal: Journal) -> None:
    job = walk(journal, journal.intend(intent("a"), [EPISODE]), Sent(), Lost("reset"))
    with pytest.raises(BudgetError):
        journal.record(job, Requeued(Proof.NONE), budgets=[Budget("episode", PRICE)])
    assert journal.job(job.number) == job
    job = journal.record(job, Requeued(Proof.NONE), budgets=[EPISODE])
    assert job.balance == Balance(reserved=PRICE, possible=PRICE)


def test_a_price_that_turns_out_higher_is_told(journal: Journal) -> None:
    job = walk(journal, journal.intend(intent()), Sent(), Answered(cost=Money.usd("0.60")))
    assert job.why == "it cost $0.60, more than the $0.45 set aside"


# -- trouble ------------------------------------------------------------


def test_an_illegal_event_writes_nothing(journal: Journal) -> None:
    job = journal.intend(intent())
    with pytest.raises(IllegalTransitionError):
        journal.record(job, Kept("d"))
    assert journal.job(job.number) == job
    assert journal.history(job) == ()


def test_a_full_disk_is_one_sentence_and_loses_nothing(journal: Journal) -> None:
    job = journal.record(journal.intend(intent()), Sent())
    ((pages,),) = journal._base.read("PRAGMA page_count")
    journal._base._writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as told:
        journal.record(job, Lost("reset"), raw=b"x" * 100_000)
    assert str(told.value).endswith(
        "database or disk is full; make room on the disk and build again: nothing finished is lost"
    )
    assert journal.job(job.number) == job
    assert journal.audit() == ()


def test_a_changed_row_of_money_is_noticed(journal: Journal) -> None:
    journal.intend(intent())
    with journal._base.write() as base:
        base.execute("DROP TRIGGER postings_UPDATE")
        base.execute("UPDATE postings SET reserved = 1")
    told = journal.audit()
    assert "row 1 of postings is broken" in told
    assert any(line.startswith("the balance of job 1 is (450000, 0, 0, 0)") for line in told)
    assert any(line.startswith("the balance of scope run:r1") for line in told)


def test_what_the_response_cache_saves_is_counted_by_scope(journal: Journal) -> None:
    journal.note_hit(PRICE, target=SHOT)
    journal.note_hit(PRICE, target="portrait:lantern/mei", run="r1")
    told = journal.savings()
    assert told["all"] == told["series:lantern"] == (2, PRICE + PRICE)
    assert told["episode:lantern/ep01"] == told["run:r1"] == (1, PRICE)
    assert not any(scope.startswith("minute:") for scope in told)


# -- laws ---------------------------------------------------------------

EVENTS: tuple[Event, ...] = (
    Sent(),
    Accepted("t"),
    Answered(cost=Money(500_000)),
    Answered(cost=Money(1)),
    Progressed("running"),
    Finished("u"),
    Refused("no"),
    Lost("reset"),
    GaveUp(billed=True),
    GaveUp(billed=False),
    Late(),
    Kept("d"),
    *(Requeued(proof) for proof in Proof),
    Adopted("t"),
    Dropped(),
    OwnerDied(),
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, len(EVENTS) - 1)), max_size=60),
    st.integers(1, 4),
)
def test_balances_are_the_sums_of_postings_and_no_budget_is_passed(
    steps: list[tuple[int, int]], limit: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        journal = desk.journal()
        budget = Budget("all", Money(limit * PRICE.micros))
        excess = FREE
        for name, number in steps:
            try:
                job = journal.intend(intent(f"f{name}"), [budget])
                after = journal.record(job, EVENTS[number], budgets=[budget])
            except (BudgetError, IllegalTransitionError):
                continue
            if after.why.startswith("it cost"):
                excess = excess + after.stake - job.stake
            assert journal.balance().total.micros <= budget.limit.micros + excess.micros
        total = sum((job.balance for job in journal.jobs()), EMPTY)
        assert journal.balance() == total
        assert journal.audit() == ()
        desk.close()
