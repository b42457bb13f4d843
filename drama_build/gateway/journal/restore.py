"""Task ids that only the side log knows: the database lost its last commit, or was lost itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from drama_build.gateway.journal import writing
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.rows import INTENT, SELECT, Job, job_of
from drama_build.gateway.journal.sidelog import Note, SideLog
from drama_build.gateway.journal.states import IN_THE_AIR, TABLE, Adopted, Sent
from drama_build.gateway.requests import Usage
from drama_build.store.database import Database
from drama_build.units import Money

MEMORY = 48 * 3600.0
"""Seconds after which a task that no table knows is not worth asking for: providers forget."""
PLACE = "side log"


def facts(job: Job, at: float) -> Mapping[str, object]:
    """What it takes to write a job down again."""
    intent = job.intent
    told = {name: getattr(intent, name) for name in INTENT}
    return {"at": at, **told, "price": intent.price.micros, "forecast": asdict(intent.forecast)}


def adopt(base: Database, log: SideLog, alive: Callable[[str], bool], at: float) -> None:
    """Bring what only the side log knows into the tables.

    What was read once is not read again, up to the first note that a living process is about to
    write down itself.
    """
    rows = base.read("SELECT place FROM marks WHERE name = ?", (PLACE,))
    start = rows[0][0] if rows else 0
    notes = list(log.since(start))
    if not notes:
        return
    with base.write(synced=True) as writer:
        place = start
        for note in notes:
            if not _settled(writer, note, alive, at):
                break
            place = note.end
        writer.execute("INSERT OR REPLACE INTO marks VALUES (?,?)", (PLACE, place))


def _settled(base: sqlite3.Connection, note: Note, alive: Callable[[str], bool], at: float) -> bool:
    """Whether the tables know a note by now; not if its owner lives, who will see to it."""
    job = _job(base, note)
    if job is None:
        _restore(base, note, at)
    elif not _known(base, job.number, note.task_id):
        if job.state in IN_THE_AIR and alive(job.owner):
            return False
        if Adopted in TABLE[job.state]:
            writing.happen(base, job, Adopted(note.task_id), at)
    return True


def _job(base: sqlite3.Connection, note: Note) -> Job | None:
    """The job a note speaks of; its number may be another job's, if the tables are new."""
    row = base.execute(
        f"{SELECT} WHERE number = ? AND fingerprint = ?", (note.job, note.fingerprint)
    ).fetchone()
    return None if row is None else job_of(row)


def _known(base: sqlite3.Connection, number: int, task_id: str) -> bool:
    query = "SELECT 1 FROM events WHERE job = ? AND detail = ? AND event IN ('Accepted', 'Adopted')"
    return base.execute(query, (number, task_id)).fetchone() is not None


def _restore(base: sqlite3.Connection, note: Note, at: float) -> None:
    """Write a job of lost tables down again, unless it is too old or there is another by now."""
    intent, noted = _intent(note.facts)
    if at - noted > MEMORY or writing.open_job(base, intent) is not None:
        return
    job = writing.begin(base, intent, "", noted)
    job = writing.happen(base, job, Sent(), noted)
    writing.happen(base, job, Adopted(note.task_id), at)


def _intent(told: Mapping[str, Any]) -> tuple[Intent, float]:
    """The intent of a note, and when it was written."""
    intent = Intent(
        **{name: str(told.get(name, "")) for name in INTENT},
        price=Money(int(told.get("price", 0))),
        forecast=Usage(**told.get("forecast", {})),
    )
    return intent, float(told.get("at", 0.0))
