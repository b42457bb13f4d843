"""Every paid request, written down before it is sent and after everything that befalls it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from drama_build.errors import StoreError
from drama_build.gateway.journal import ledger, restore, writing
from drama_build.gateway.journal.formats import FORMATS
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.ledger import Balance, Budget
from drama_build.gateway.journal.measurements import Measurements
from drama_build.gateway.journal.rows import SELECT, Job, job_of
from drama_build.gateway.journal.sidelog import SideLog
from drama_build.gateway.journal.states import (
    IN_THE_AIR,
    OPEN,
    Accepted,
    Event,
    Kept,
    OwnerDied,
    Proof,
    Requeued,
    State,
)
from drama_build.gateway.journal.writing import StaleError
from drama_build.store.database import Database
from drama_build.store.owners import Owners
from drama_build.units import Money

ALL = frozenset(State)


class Journal:
    """The jobs of all builds that share the file at `path`, and the money they stand for.

    What `record` writes is on the disk when it returns, with one exception. `Kept` may be lost with
    the power: the job is then done still, what it brought is found in the response cache, and
    whoever finds it there says `Kept` again. An intent may be lost as well: nothing was bought by
    then, and the commit that says `Sent` carries it to the disk before anything leaves.
    `clean` blots credentials out of whatever a provider said. All methods raise StoreError.
    """

    def __init__(
        self,
        path: Path,
        owners: Owners,
        wall: Callable[[], float],
        *,
        clean: Callable[[str], str] = str,
    ) -> None:
        self._owners, self._wall, self._clean = owners, wall, clean
        _make_private(path)
        self._base = Database(path, FORMATS)
        self._log = SideLog(path.with_suffix(".accepted.jsonl"))
        self.measurements = Measurements(self._base)
        restore.adopt(self._base, self._log, owners.alive, wall())

    # -- write ----------------------------------------------------------

    def intend(self, intent: Intent, budgets: Sequence[Budget] = ()) -> Job:
        """The open job of this request, or a new one with its price reserved, in one transaction.

        An open job whose owner is dead comes over to this process; one that another process has
        in hand is returned as it is (see `mine`). Raises BudgetError if the price would pass a
        limit; then nothing was written.
        """
        at, me = self._wall(), self._owners.me.id
        with self._base.write() as base:
            known = writing.open_job(base, intent)
            if known is not None:
                return self._inherited(base, known, at)
            ledger.check(base, intent, ledger.scopes(intent, at), budgets)
            return writing.begin(base, intent, me, at)

    def record(
        self,
        job: Job,
        event: Event,
        *,
        raw: bytes = b"",
        budgets: Sequence[Budget] = (),
        run: str = "",
    ) -> Job:
        """The job after an event: its row, its money, its history and the `raw` answer at once.

        An accepted task's id goes into the side log before anything else, if that can be written;
        the tables hold it as well. `budgets` are checked
        where an event without proof reserves money anew, those of the present `run` and day as
        well: from then on the job counts there too. Raises IllegalTransitionError for what cannot
        happen, StaleError if the job went over to another owner, and BudgetError.
        """
        at = self._wall()
        if isinstance(event, Accepted):
            with contextlib.suppress(StoreError):  # the tables may have room where it has none
                self._log.accepted(job.number, event.task_id, restore.facts(job, at))
        with self._base.write(synced=not _may_be_lost(event)) as base:
            now = writing.fenced(base, job)
            if isinstance(event, Requeued) and event.proof is Proof.NONE:
                writing.count_also(base, now, run, at)
                ledger.check(base, now.intent, writing.scopes_of(base, now), budgets)
            return writing.happen(base, now, event, at, raw=raw, clean=self._clean)

    def claim(self, job: Job) -> Job:
        """The job as it is now, in the hands of this process.

        Raises StaleError if another process, which is alive, has it in hand.
        """
        at = self._wall()
        with self._base.write(synced=True) as base:
            now = self._inherited(base, writing.present(base, job.number), at)
        if now.open and not self.mine(now):
            raise StaleError(f"job {job.number} is in the hands of another build", "wait for it")
        return now

    def bury(self, job: Job) -> Job:
        """Record that the owner of a job is dead, unless somebody has taken it over by now."""
        with self._base.write(synced=True) as base:
            now = writing.present(base, job.number)
            if now.fence != job.fence or now.state is not job.state:
                return now
            return writing.happen(base, now, OwnerDied(), self._wall())

    def _inherited(self, base: sqlite3.Connection, job: Job, at: float) -> Job:
        """A job, taken over if its owner is dead; what was in the air then is unknown."""
        if self.mine(job) or self._owners.alive(job.owner):
            return job
        event = OwnerDied() if job.state in IN_THE_AIR else None
        return writing.inherit(base, job, self._owners.me.id, at, event=event)

    def note_hit(self, money: Money, *, target: str = "", run: str = "") -> None:
        """Count what the response cache has saved; this does not wait for the disk."""
        asked = Intent("", "", "", "", target=target, run=run)
        counted = ledger.scopes(asked, self._wall())
        with self._base.write() as base:
            base.executemany(
                "INSERT INTO savings VALUES (?,1,?) ON CONFLICT (scope) DO UPDATE SET"
                " hits = hits + 1, micros = micros + excluded.micros",
                [(scope, money.micros) for scope in counted if not scope.startswith("minute:")],
            )

    # -- read -----------------------------------------------------------

    def mine(self, job: Job) -> bool:
        """Whether this process has the job in hand."""
        return job.owner == self._owners.me.id

    def find(self, fingerprint: str, provider: str | None = None) -> Job | None:
        """The open job of a request, the latest if several providers have one."""
        found = self._jobs("WHERE fingerprint = ? AND open ORDER BY number DESC", fingerprint)
        return next((j for j in found if provider in {None, j.intent.provider}), None)

    def has_task(self, job: Job, task_id: str) -> bool:
        """Whether another job of the same provider has this task id, or had its result."""
        query = (
            "SELECT 1 FROM jobs WHERE task_id = ? AND provider = ? AND number != ?"
            " AND (open OR state = 'stored')"
        )
        told = (task_id, job.intent.provider, job.number)
        return task_id != "" and bool(self._base.read(query, told))

    def job(self, number: int) -> Job:
        """The job of a number. Raises StoreError if there is none."""
        found = self._jobs("WHERE number = ?", number)
        if not found:
            raise StoreError(f"there is no job {number}", "doit jobs lists them")
        return found[0]

    def jobs(self, states: frozenset[State] = ALL) -> tuple[Job, ...]:
        """All jobs in any of some states, oldest first."""
        marks = ",".join("?" * len(states))
        # Said in so many words, so that SQLite need not look at all that are over.
        where = f"state IN ({marks}) AND open" if states <= OPEN else f"state IN ({marks})"
        return self._jobs(f"WHERE {where} ORDER BY number", *map(str, states))

    def _jobs(self, where: str, *values: object) -> tuple[Job, ...]:
        return tuple(map(job_of, self._base.read(f"{SELECT} {where}", values)))

    def raw(self, job: Job) -> bytes:
        """The latest answer that was kept of a job; empty without one."""
        query = "SELECT raw FROM events WHERE job = ? AND raw != x'' ORDER BY number DESC LIMIT 1"
        rows = self._base.read(query, (job.number,))
        return bytes(rows[0][0]) if rows else b""

    def history(self, job: Job) -> tuple[tuple[float, str, str, State], ...]:
        """All that befell a job: Unix time, event, detail, and the state from then on."""
        query = "SELECT at, event, detail, state FROM events WHERE job = ? ORDER BY number"
        rows = self._base.read(query, (job.number,))
        return tuple((at, event, detail, State(state)) for at, event, detail, state in rows)

    def balance(self, scope: str = "all") -> Balance:
        """What counts against a scope: `all`, `series:lantern`, `day:2026-11-23`."""
        query = "SELECT reserved, possible, settled, wasted FROM balances WHERE scope = ?"
        rows = self._base.read(query, (scope,))
        return Balance.of(rows[0]) if rows else ledger.EMPTY

    def savings(self) -> Mapping[str, tuple[int, Money]]:
        """Hits of the response cache and what they saved, by scope; `all` is the sum."""
        rows = self._base.read("SELECT scope, hits, micros FROM savings")
        return {scope: (hits, Money(micros)) for scope, hits, micros in rows}

    def audit(self) -> tuple[str, ...]:
        """What does not add up, in sentences; empty if every sum and checksum is right."""
        return ledger.audit(self._base.read)

    def close(self) -> None:
        """Let go of the files."""
        self._log.close()
        self._base.close()


def _may_be_lost(event: Event) -> bool:
    """Whether it can be found out again, what it did to the money included."""
    return isinstance(event, Kept) and event.cost is None


def _make_private(path: Path) -> None:
    """The file is its owner's alone before anything is in it; SQLite's own files follow it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as refused:
        raise StoreError(f"{path}: {refused.strerror}", "see that it may be written") from None
