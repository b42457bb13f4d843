"""Claims about task ids that only the side log knows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from drama_build.errors import StoreError
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import Balance
from drama_build.gateway.journal.restore import MEMORY
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import (
    Accepted,
    Dropped,
    Finished,
    Kept,
    Lost,
    Sent,
    State,
)
from drama_build.gateway.requests import Usage
from drama_build.store.owners import Owners
from drama_build.units import Money

PRICE = Money(450_000)
ORDER = Intent(
    "f1", "video", "svd", "p", PRICE, "clip:lantern/ep01/s02/1", "r", Usage(milliseconds=4), "i"
)
NOW = 1_795_477_702.0

Opening = Callable[..., Journal]


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    """Open the journal as another process; the one before is dead by then."""
    opened: list[tuple[Journal, Owners]] = []

    def close() -> None:
        while opened:
            journal, owners = opened.pop()
            journal.close()
            owners.leave()

    def make(at: float = NOW, *, beside: bool = False) -> Journal:
        if not beside:
            close()
        owners = Owners(tmp_path)
        opened.append((Journal(tmp_path / "jobs.db", owners, lambda: at), owners))
        return opened[-1][0]

    yield make
    close()


def accepted(journal: Journal) -> Job:
    """A job whose task id reached the side log and not the database."""
    job = journal.record(journal.intend(ORDER), Sent())
    journal._base._writer.execute("PRAGMA max_page_count = 1")
    # SQLite refuses the large answer after the side log has the id.
    with suppress(StoreError):
        journal.record(job, Accepted("t-1"), raw=b"x" * 200_000)
    assert journal.job(job.number).state is State.SENDING
    return job


def lose_tables(root: Path) -> None:
    for file in root.glob("jobs.db*"):
        file.unlink()


def test_a_task_whose_commit_was_lost_is_adopted(opening: Opening) -> None:
    job = accepted(opening())
    journal = opening()
    found = journal.job(job.number)
    assert (found.state, found.task_id) == (State.SUBMITTED, "t-1")
    assert journal.balance() == Balance(reserved=PRICE)
    assert journal.mine(journal.intend(ORDER))


def test_a_task_of_a_living_build_is_left_to_it(opening: Opening) -> None:
    job = accepted(opening())
    assert opening(beside=True).job(job.number).state is State.SENDING
    assert opening().job(job.number).state is State.SUBMITTED


def test_a_task_that_is_known_is_not_adopted_again(opening: Opening) -> None:
    journal = opening()
    job = journal.record(journal.intend(ORDER), Sent())
    job = journal.record(job, Accepted("t-1"))
    journal.record(journal.record(job, Finished("u")), Kept("d"))
    assert opening().job(job.number).state is State.STORED
    assert opening().audit() == ()


def test_a_job_that_was_settled_otherwise_stays_so(opening: Opening) -> None:
    journal = opening()
    job = journal.record(journal.intend(ORDER), Sent())
    job = journal.record(journal.record(job, Lost("reset")), Dropped())
    journal._log.accepted(job.number, "t-late", {"fingerprint": "f1"})
    assert opening().job(job.number).state is State.ABANDONED


def test_jobs_of_lost_tables_are_written_down_again(tmp_path: Path, opening: Opening) -> None:
    journal = opening()
    job = journal.record(journal.record(journal.intend(ORDER), Sent()), Accepted("t-1"))
    lose_tables(tmp_path)
    journal = opening(NOW + 60)
    (found,) = journal.jobs()
    assert (found.intent, found.state, found.task_id) == (ORDER, State.SUBMITTED, job.task_id)
    assert journal.balance("episode:lantern/ep01") == Balance(reserved=PRICE)
    assert len(opening().jobs()) == 1
    assert opening().audit() == ()


def test_tasks_that_providers_have_forgotten_are_not(tmp_path: Path, opening: Opening) -> None:
    journal = opening()
    journal.record(journal.record(journal.intend(ORDER), Sent()), Accepted("t-1"))
    lose_tables(tmp_path)
    assert opening(NOW + MEMORY + 1).jobs() == ()


def test_a_number_that_means_another_job_by_now_is_not_mistaken(
    tmp_path: Path, opening: Opening
) -> None:
    journal = opening()
    journal.record(journal.record(journal.intend(ORDER), Sent()), Accepted("t-1"))
    log = tmp_path / "jobs.accepted.jsonl"
    shutil.move(log, tmp_path / "aside")
    lose_tables(tmp_path)
    other = opening().intend(Intent("f2", "video", "svd", "p", PRICE))
    assert other.number == 1
    shutil.copy(tmp_path / "aside", log)
    journal = opening()
    assert journal.job(1).intent.fingerprint == "f2"
    assert journal.job(2).task_id == "t-1"
