"""A job as it is written down: one row, read back as a frozen record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.ledger import EMPTY, Balance, Posting
from drama_build.gateway.journal.states import TERMINAL, UNRESOLVED, State
from drama_build.gateway.requests import NOTHING, Usage
from drama_build.store.database import Row
from drama_build.units import FREE, Money

INTENT = (
    "provider",
    "fingerprint",
    "operation",
    "model",
    "target",
    "run",
    "tag",
    "idempotency",
    "body",
)
"""Fields of an intent that are columns of the same name."""
COLUMNS = (
    "number",
    *INTENT,
    "price",
    "forecast",
    "created",
    "state",
    "owner",
    "fence",
    "attempts",
    "sent",
    "changed",
    "task_id",
    "url",
    "digest",
    "why",
    "usage",
    "stake",
    "reserved",
    "possible",
    "settled",
    "wasted",
)
_counts = attrgetter(*Usage.__match_args__)
SELECT = f"SELECT {', '.join(COLUMNS)} FROM jobs"  # noqa: S608  # constants


@dataclass(frozen=True, slots=True)
class Job:
    """One purchase and what became of it so far; times are Unix times.

    `fence` is the token of its owner: it grows whenever the job goes over to another owner, and
    who comes with an old one is refused.
    """

    number: int
    intent: Intent
    state: State
    owner: str
    fence: int
    created: float
    changed: float
    attempts: int = 0
    sent: float = 0.0
    """When the present attempt was sent first; 0 if it was not."""
    task_id: str = ""
    url: str = ""
    digest: str = ""
    why: str = ""
    """The last trouble, in a sentence."""
    usage: Usage = NOTHING
    """What was used: the forecast until the provider tells."""
    stake: Money = FREE
    """The money of the present attempt, wherever it stands."""
    balance: Balance = EMPTY

    @property
    def open(self) -> bool:
        """Whether anything may still come of it."""
        return self.state not in TERMINAL

    @property
    def unresolved(self) -> Money:
        """What is perhaps charged, and still to be found out."""
        return self.stake if self.state in UNRESOLVED else FREE

    @property
    def posting(self) -> Posting:
        """Its money as one posting."""
        return Posting(self.balance, self.stake)


def job_of(row: Row) -> Job:
    """The job that a row of `SELECT` tells."""
    told = dict(zip(COLUMNS, row, strict=True))
    intent = Intent(
        **{name: told[name] for name in INTENT},
        price=Money(told["price"]),
        forecast=_usage(told["forecast"]),
    )
    return Job(
        number=told["number"],
        intent=intent,
        state=State(told["state"]),
        owner=told["owner"],
        fence=told["fence"],
        created=told["created"],
        changed=told["changed"],
        attempts=told["attempts"],
        sent=told["sent"],
        task_id=told["task_id"],
        url=told["url"],
        digest=told["digest"],
        why=told["why"],
        usage=_usage(told["usage"]),
        stake=Money(told["stake"]),
        balance=Balance.of(row[-4:]),
    )


def row_of(job: Job) -> Mapping[str, object]:
    """The columns of a job, except its number."""
    return {
        **{name: getattr(job.intent, name) for name in INTENT},
        "price": job.intent.price.micros,
        "forecast": _text(job.intent.forecast),
        "created": job.created,
        **_standing(job),
    }


def changes(before: Job, now: Job) -> Mapping[str, object]:
    """The columns that something befell: an index of the others is not touched."""
    old, new = _standing(before), _standing(now)
    return {name: value for name, value in new.items() if value != old[name] or name == "changed"}


def _standing(job: Job) -> Mapping[str, object]:
    """The columns that events change."""
    reserved, possible, settled, wasted = job.balance.micros
    return {
        "state": str(job.state),
        "open": int(job.open),
        "owner": job.owner,
        "fence": job.fence,
        "attempts": job.attempts,
        "sent": job.sent,
        "changed": job.changed,
        "task_id": job.task_id,
        "url": job.url,
        "digest": job.digest,
        "why": job.why,
        "usage": _text(job.usage),
        "stake": job.stake.micros,
        "reserved": reserved,
        "possible": possible,
        "settled": settled,
        "wasted": wasted,
    }


def _text(usage: Usage) -> str:
    return json.dumps(_counts(usage))


def _usage(text: str) -> Usage:
    return Usage(*json.loads(text))
