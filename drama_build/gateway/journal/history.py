"""What an event changes in a job's row, and how it reads in the job's history; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from drama_build.gateway.journal.ledger import Posting, posting
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import (
    Accepted,
    Adopted,
    Answered,
    Dropped,
    Event,
    Finished,
    GaveUp,
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
)
from drama_build.gateway.wire import addresses
from drama_build.units import FREE

ORPHANED = "the build that ordered it ended in the middle"


def moved(job: Job, event: Event, at: float) -> tuple[Job, Posting]:
    """The job after an event at Unix time `at`, and what that moves.

    A price that turns out higher than expected is told in `why`: a budget may be passed by it.
    Raises IllegalTransitionError.
    """
    following = after(job.state, event)
    moves = posting(job.state, event, stake=job.stake, price=job.intent.price)
    told = replace(
        job,
        **_news(job, event, at),
        state=following,
        changed=at,
        stake=moves.stake,
        balance=job.balance + moves.change,
    )
    if moves.change.total > FREE and not isinstance(event, Requeued):
        told = replace(told, why=f"it cost {told.stake}, more than the {job.stake} set aside")
    return told, moves


def _news(job: Job, event: Event, at: float) -> Mapping[str, Any]:
    """What an event tells about a job."""
    news: dict[str, Any] = {}
    match event:
        case Sent(owner):
            # A second sending of the same key belongs to the first: its window runs from there.
            first = job.sent if job.state is State.RESENDING else at
            news = {"owner": owner or job.owner, "attempts": job.attempts + 1, "sent": first}
        case Accepted(task_id) | Adopted(task_id):
            news = {"task_id": task_id, "why": ""}
        case Answered(usage=usage):
            news = {"usage": usage or job.usage, "why": ""}
        case Finished(url=url, usage=usage):
            news = {"url": url, "usage": usage or job.usage, "why": ""}
        case Kept(digest=digest):
            # The address has done its work, and it may be signed.
            news = {"digest": digest, "url": ""}
        case Refused(why=why) | Lost(why=why) | GaveUp(why=why) | Dropped(why=why):
            news = {"why": why}
        case OwnerDied():
            news = {"why": ORPHANED}
        case Requeued(why=why):
            news = {"why": why or job.why, **_fresh(job, event)}
        case Progressed() | Late():
            pass
    return news


def _fresh(job: Job, event: Requeued) -> Mapping[str, Any]:
    """What a new attempt does not inherit; a second sending of the same key is not new."""
    # What never went out was no attempt.
    attempts = job.attempts - (event.proof is Proof.UNSENT and job.attempts > 0)
    if after(job.state, event) is State.RESENDING:
        return {"attempts": attempts}
    return {"attempts": attempts, "task_id": "", "url": "", "sent": 0.0}


def described(event: Event) -> str:
    """The detail of an event for its history: what it says in words and numbers.

    An address is told without its query, which may be a signature that opens it to anybody.
    """
    if isinstance(event, Finished) and event.url:
        event = replace(event, url=addresses.shown(event.url))
    told = ((field.name, getattr(event, field.name)) for field in fields(event))
    return " ".join(
        name if value is True else str(value)
        for name, value in told
        if value and isinstance(value, str | int)
    )
