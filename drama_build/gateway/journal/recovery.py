"""What to do with jobs that an ended build left behind: decided here, purely, and done thinly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import IN_THE_AIR, OwnerDied, State

SETTLE = 60.0
"""Seconds after which a job that was created shows in the provider's list, at the least."""
APART = 60.0
"""Seconds between two listings of which both must lack it."""


# -- at start -----------------------------------------------------------


def left_behind(job: Job) -> OwnerDied | None:
    """What the death of its owner means for a job; None: it waits for whoever wants it next.

    Nothing was sent of a NEW one, so it is let go; one in the air is unknown from now on. What the
    provider has (submitted, running, done, overdue) is polled and collected by the next who asks
    for the same.
    """
    return OwnerDied() if job.state in IN_THE_AIR | {State.NEW} else None


def recover(journal: Journal, alive: Callable[[str], bool]) -> tuple[Job, ...]:
    """Record the deaths of owners, at the start of a build; the jobs concerned, as they are now."""
    found = journal.jobs(IN_THE_AIR | {State.NEW})
    living = {owner for owner in {job.owner for job in found} if alive(owner)}
    dead = [job for job in found if job.owner not in living and left_behind(job)]
    return tuple(journal.bury(job) for job in dead)


# -- the unknown --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Traits:
    """What a provider is proved to do; nothing is assumed. All in seconds."""

    window: float = 0.0
    """How long it answers the same idempotency key with the first job; 0: not proved."""
    lists: bool = False
    """Whether its list of jobs shows our tag."""
    settle: float = SETTLE
    p99: float = 0.0
    """How long 99 of 100 jobs of this sort take."""
    apart: float = APART
    once: bool = False
    """Whether a second sending without proof is wanted: for cheap calls that answer at once."""
    margin: float = 60.0
    """Taken off the window: the request needs time to get there."""


@dataclass(frozen=True, slots=True)
class Resend:
    """Send the very same bytes (digest `body`) with the same idempotency key."""

    idempotency: str
    body: str


@dataclass(frozen=True, slots=True)
class Look:
    """List what was created, not before `after` (Unix time), for `tag`.

    If it is there, adopt it; absent in two listings that are `apart`, it was never created.
    """

    after: float
    tag: str
    apart: float = APART

    def absent(self, looks: Sequence[float]) -> bool:
        """Whether looks at these Unix times, all in vain, prove that it was never created."""
        counted = [at for at in looks if at >= self.after]
        return bool(counted) and max(counted) - min(counted) >= self.apart


@dataclass(frozen=True, slots=True)
class Again:
    """Send it once more without proof; both attempts stay booked."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Leave it, counted against the budget, to the user; `why` says what is missing."""

    why: str


Way = Resend | Look | Again | Hold


def plan_unknown(job: Job, traits: Traits, *, wall: float, body: str = "") -> Way:
    """What may be done with an UNKNOWN job at the Unix time `wall`.

    `body` is the digest of the bytes that would be sent now.
    """
    if job.task_id:
        return Hold(f"the provider does not know task {job.task_id} any more")
    intent = job.intent
    if intent.idempotency and body == intent.body and _remembered(job, traits, wall):
        return Resend(intent.idempotency, intent.body)
    if traits.lists and intent.tag:
        after = job.sent + max(traits.settle, 2 * traits.p99)
        return Look(after, intent.tag, traits.apart)
    if traits.once and job.attempts < 2:
        return Again()
    return Hold("the provider has neither a proved idempotency key nor a list that shows our tag")


def _remembered(job: Job, traits: Traits, wall: float) -> bool:
    """Whether the provider still knows the name of an order.

    A clock that was set back since the journal last wrote of the job tells nothing: how long ago
    it was sent is not known then.
    """
    set_back = wall < max(job.sent, job.changed - traits.margin)
    return not set_back and max(wall, job.changed) - job.sent < traits.window - traits.margin
