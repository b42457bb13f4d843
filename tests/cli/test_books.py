"""The journal of a store that has a past."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from toys.former import note

from drama_build.cli import books
from drama_build.cli.books import journal_of
from drama_build.cli.verify import paid
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Event, State
from drama_build.store.accounts import FormerPayment
from drama_build.store.store import Store
from drama_build.units import Money

PAID = tuple(
    FormerPayment(1.7e9 + n, f"clip:lantern/ep01/s01/{n}", Money(1000 + n), f"req-{n}")
    for n in range(5)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path)
    for payment in PAID:
        note(store.base, payment)
    yield store
    store.close()


def test_what_earlier_versions_paid_is_in_the_journal_once(store: Store) -> None:
    for _ in range(2):
        with journal_of(store) as journal:
            assert journal.balance().settled == Money(5010)
            assert journal.balance("series:lantern").settled == Money(5010)
            assert journal.balance("day:2023-11-14").settled == Money(5010)
            assert journal.audit() == ()


@pytest.mark.parametrize("fatal", range(1, 16))
def test_an_interrupted_carry_over_goes_on_and_counts_nothing_twice(
    store: Store, monkeypatch: pytest.MonkeyPatch, fatal: int
) -> None:
    class Killed(BaseException):
        pass

    real, written = Journal.record, 0

    def deadly(self: Journal, job: Job, event: Event) -> Job:
        nonlocal written
        written += 1
        if written == fatal:
            raise Killed
        return real(self, job, event)

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "record", deadly)
        with pytest.raises(Killed), journal_of(store):
            pass
    store.owners.leave()
    with journal_of(store) as journal:
        assert journal.balance().total == journal.balance().settled == Money(5010)
        assert {job.state for job in journal.jobs()} <= {State.STORED, State.REJECTED}


def test_a_lost_result_costs_what_the_journal_says(store: Store) -> None:
    assert paid(store)[PAID[3].target] == PAID[3].money
    with journal_of(store):
        pass
    assert (store.root / books.JOURNAL).is_file()
    assert paid(store)[PAID[3].target] == PAID[3].money
