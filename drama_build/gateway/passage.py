"""An order on its way from the intent to the result: its job, and what its steps share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from drama_build.clock import Clock
from drama_build.errors import GatewayError
from drama_build.gateway.account import Account
from drama_build.gateway.book import Book
from drama_build.gateway.breaker import Breakers
from drama_build.gateway.caller import Caller, Purpose
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Event
from drama_build.gateway.journal.writing import StaleError
from drama_build.gateway.models import ModelPool
from drama_build.gateway.orders import Sealed
from drama_build.gateway.polling.lookout import Lookout
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.responses.cache import Blobs
from drama_build.gateway.results import Results
from drama_build.gateway.retry import Tries
from drama_build.gateway.stops import Stops
from drama_build.gateway.wire.exchange import Answer, Trouble


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written down of a job: the event, and the answer as the journal keeps it."""

    event: Event
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Office:
    """What all orders of one gateway share."""

    profile: Profile
    models: ModelPool
    caller: Caller
    results: Results
    book: Book
    lookout: Lookout
    breakers: Breakers
    stops: Stops | None
    account: Account
    blobs: Blobs | None = None
    unwritten: dict[int, Written] = field(default_factory=dict)
    """By job, what could not be written down when it became known: it is tried again first."""


@dataclass(slots=True)
class Passage:
    """One order. `order` is what to send; without one its result can only be collected.

    `sent` is told when it leaves for the first time; `fresh` says that this process sent it, and
    `left` when, by the clock that never jumps.
    """

    office: Office
    job: Job
    purpose: Purpose
    order: Sealed | None
    sent: Callable[[], None]
    answer: Answer | None = None
    tries: Tries = field(default_factory=Tries)
    fresh: bool = False
    left: float | None = None

    @property
    def clock(self) -> Clock:
        """The gateway's."""
        return self.office.caller.clock

    @property
    def id(self) -> str:
        """What the lookout calls the job."""
        return f"{self.job.number}"

    @property
    def size(self) -> str:
        """The sort of job it is for the lookout: those of one length take alike."""
        return f"{self.job.intent.forecast.milliseconds} ms"

    def record(self, event: Event, raw: bytes = b"") -> None:
        """Write down what befell the job. Raises StoreError and BudgetError."""
        account = self.office.account
        self.job = self.office.book.record(
            self.job, event, raw=raw, budgets=account.budgets, run=account.run
        )

    def keep(self, written: Written) -> None:
        """As `record`, of what nobody else knows: if that fails, this process tries it again."""
        unwritten = self.office.unwritten
        unwritten[self.job.number] = written
        try:
            self.record(written.event, written.raw)
        except StaleError:
            del unwritten[self.job.number]  # another build has the job by now
            raise
        del unwritten[self.job.number]

    def troubled(self, trouble: Trouble) -> None:
        """Hold a trouble against the model, if it is its fault."""
        now, purpose = self.clock.now(), self.purpose
        self.office.breakers.troubled(purpose.model, purpose.operation, trouble, now)

    def error(self, what: str, hint: str = "", *, cost: int = 0) -> GatewayError:
        """An error of this order, which may have cost so many micro-dollars."""
        clean = self.office.caller.clean(what)
        return GatewayError(clean, hint, operation=self.purpose.operation, cost_micros=cost)
