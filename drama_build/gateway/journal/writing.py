"""Jobs, their money and their history in the tables, inside a transaction of the caller's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

from drama_build.errors import StoreError
from drama_build.gateway.journal import ledger
from drama_build.gateway.journal.history import described, moved
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.rows import SELECT, Job, changes, job_of, row_of
from drama_build.gateway.journal.states import Event, State
from drama_build.store.database import checksum

RAW = 256 * 2**10
"""Bytes of an answer that are kept: ids and reasons; media go into the store."""


class StaleError(StoreError):
    """The job went over to another owner: this one is too late to say anything about it."""


def open_job(base: sqlite3.Connection, intent: Intent) -> Job | None:
    """The job of the same purchase that is still open."""
    where = "WHERE provider = ? AND fingerprint = ? AND open"
    row = base.execute(f"{SELECT} {where}", (intent.provider, intent.fingerprint)).fetchone()
    return None if row is None else job_of(row)


def present(base: sqlite3.Connection, number: int) -> Job:
    """The job of a number, as it is now. Raises StoreError."""
    row = base.execute(f"{SELECT} WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise StoreError(f"there is no job {number}", "doit jobs lists them")
    return job_of(row)


def fenced(base: sqlite3.Connection, job: Job) -> Job:
    """The job as it is now, if it is still its owner who asks. Raises StaleError."""
    now = present(base, job.number)
    if now.fence != job.fence:
        raise StaleError(
            f"job {job.number} has gone over to another build, and is {now.state} there",
            "look at it with doit jobs",
        )
    return now


def begin(
    base: sqlite3.Connection, intent: Intent, owner: str, at: float, state: State = State.NEW
) -> Job:
    """Write a new job down, with its price reserved in all its scopes."""
    job = Job(
        number=0,
        intent=intent,
        state=state,
        owner=owner,
        fence=1,
        created=at,
        changed=at,
        usage=intent.forecast,
        stake=intent.price,
        balance=ledger.opening(intent.price).change,
    )
    row = row_of(job)
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    added = base.execute(
        f"INSERT INTO jobs ({names}) VALUES ({marks})",  # noqa: S608  # columns of ours
        tuple(row.values()),
    )
    job = replace(job, number=added.lastrowid or 0)
    counted = ledger.scopes(intent, at)
    base.executemany("INSERT INTO counted VALUES (?,?)", [(job.number, s) for s in counted])
    ledger.post(base, at, job.number, "Intended", job.balance)
    return job


def write(base: sqlite3.Connection, before: Job, now: Job) -> None:
    """Bring a job's row up to date."""
    row = changes(before, now)
    names = ", ".join(f"{name} = ?" for name in row)
    base.execute(
        f"UPDATE jobs SET {names} WHERE number = ?",  # noqa: S608  # columns of ours
        (*row.values(), now.number),
    )


def happen(
    base: sqlite3.Connection,
    job: Job,
    event: Event,
    at: float,
    *,
    raw: bytes = b"",
    clean: Callable[[str], str] = str,
) -> Job:
    """Let an event befall a job: its row, its money, its history."""
    following, moves = moved(job, event, at)
    if following.why != job.why:
        following = replace(following, why=clean(following.why))
    name = type(event).__name__
    write(base, job, following)
    ledger.post(base, at, job.number, name, moves.change)
    # Byte for byte the same, except for credentials.
    kept = clean(raw[:RAW].decode("latin-1")).encode("latin-1", "replace")
    row = (at, job.number, name, clean(described(event)), str(following.state), kept)
    base.execute(
        "INSERT INTO events (at, job, event, detail, state, raw, seal) VALUES (?,?,?,?,?,?,?)",
        (*row, checksum(*row)),
    )
    return following


def inherit(
    base: sqlite3.Connection, job: Job, me: str, at: float, *, event: Event | None = None
) -> Job:
    """Take a job over; `event` is what the end of its owner means for it."""
    if event is not None:
        job = happen(base, job, event, at)
    if not job.open:
        return job
    heir = replace(job, owner=me, fence=job.fence + 1, changed=at)
    write(base, job, heir)
    return heir


def count_also(base: sqlite3.Connection, job: Job, run: str, at: float) -> None:
    """Let a job count, with all it cost, in the run and on the day when it is ordered again."""
    present = ledger.scopes(replace(job.intent, run=run or job.intent.run), at)
    known = scopes_of(base, job)
    for scope in (scope for scope in present if scope not in known):
        base.execute("INSERT INTO counted VALUES (?,?)", (job.number, scope))
        ledger.add(base, scope, job.balance)


def scopes_of(base: sqlite3.Connection, job: Job) -> Sequence[str]:
    """What a job counts against: the day is that of its reservation."""
    rows = base.execute("SELECT scope FROM counted WHERE job = ? ORDER BY scope", (job.number,))
    return [scope for (scope,) in rows]
