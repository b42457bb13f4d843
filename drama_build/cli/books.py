"""Open the books of a store: the journal of what was ordered, and what was learned from it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from drama_build.clock import Clock
from drama_build.gateway.journal.states import State
from drama_build.store.owners import Owners
from drama_build.store.store import Store
from drama_build.units import FREE

if TYPE_CHECKING:  # a null build loads none of it
    from drama_build.gateway.credential import Credential
    from drama_build.gateway.journal.journal import Journal
    from drama_build.gateway.journal.rows import Job
    from drama_build.gateway.models import ModelPool
    from drama_build.gateway.polling.lookout import Lookout
    from drama_build.gateway.profiles.schema import Profile
    from drama_build.store.accounts import FormerPayment

JOURNAL = "journal.db"
FORMER = "before the journal"
"""The provider and model of what was paid before there was one."""
AT_PROVIDER = frozenset((State.SUBMITTED, State.RUNNING, State.OVERDUE, State.DONE))
"""What the provider has, or has finished."""


@contextmanager
def journal_of(store: Store, credential: Credential | None = None) -> Iterator[Journal]:
    """The journal of a store; what earlier versions paid is carried over into a new one."""
    from drama_build.gateway.journal.journal import Journal
    from drama_build.gateway.journal.recovery import recover

    clean = str if credential is None else credential.scrubbed
    _carry_over(store)
    journal = Journal(store.root / JOURNAL, store.owners, time.time, clean=clean)
    try:
        recover(journal, store.owners.alive)
        yield journal
    finally:
        journal.close()


def _carry_over(store: Store) -> None:
    """Bring what earlier versions paid into the journal, each at the time it was paid.

    It may be interrupted anywhere, and goes on from there.
    """
    from filelock import FileLock

    from drama_build.gateway.journal.journal import Journal

    paid = store.accounts.former_spending()
    if not paid:
        return
    at = 0.0
    with FileLock(store.root / f"{JOURNAL}.carry"):
        journal = Journal(store.root / JOURNAL, store.owners, lambda: at)
        try:
            carried = journal.balance(f"run:{FORMER}").settled
            last = journal.find(f"{FORMER} {len(paid) - 1}")
            if last is None and carried == sum((p.money for p in paid), FREE):
                return
            there = {j.intent.fingerprint for j in journal.jobs(frozenset((State.STORED,)))}
            for number, payment in enumerate(paid):
                at = payment.at
                if f"{FORMER} {number}" not in there:
                    _book(journal, f"{FORMER} {number}", payment)
        finally:
            journal.close()


def _book(journal: Journal, name: str, payment: FormerPayment) -> None:
    """One former payment, from wherever an interruption left it."""
    from drama_build.gateway.journal.intents import Intent
    from drama_build.gateway.journal.states import Answered, Event, Kept, Proof, Requeued, Sent

    job = journal.intend(Intent(name, "", FORMER, FORMER, payment.money, payment.target, FORMER))
    if job.state is State.UNKNOWN:
        job = journal.record(job, Requeued(Proof.ABSENT))
    steps: dict[State, Event] = {State.NEW: Sent(), State.SENDING: Answered(), State.DONE: Kept()}
    while job.open:
        job = journal.record(job, steps[job.state])


def left_behind(journal: Journal, provider: str, owners: Owners) -> tuple[Job, ...]:
    """Jobs that a provider has, and that no build at work has in hand.

    Not those of which nobody knows: who has the words of such an order may send them again at once.
    """
    found = journal.jobs(AT_PROVIDER)
    open_jobs = [job for job in found if job.intent.provider == provider]
    living = {owner for owner in {job.owner for job in open_jobs} if owners.alive(owner)}
    return tuple(job for job in open_jobs if job.owner not in living)


@contextmanager
def remembered(journal: Journal, profile: Profile, pool: ModelPool) -> Iterator[Lookout]:
    """Who says when to look at jobs, with what former builds learned; in the end it is kept."""
    from drama_build.gateway.client import lookout_for
    from drama_build.gateway.polling.lognormal import Moments

    told = [row for row in journal.measurements.learned() if row[0] == profile.base_url]
    learned = {(model, size): Moments(*moments) for _, _, model, size, *moments in told}
    lookout = lookout_for(profile, pool, Clock(), learned)
    try:
        yield lookout
    finally:
        where = profile.base_url
        journal.measurements.add_latencies((where, *row) for row in lookout.latencies.unwritten())
        journal.measurements.learn(
            (where, "video", model, size, *moments)
            for (model, size), moments in lookout.learned().items()
        )
