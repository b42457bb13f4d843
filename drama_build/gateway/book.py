"""Where orders are written down: in the journal, or nowhere for what costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Protocol

from drama_build.errors import UsageError
from drama_build.gateway.journal.history import moved
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.ledger import Budget, opening
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Event, State
from drama_build.units import FREE, Money


class Book(Protocol):
    """What the client needs of a journal; see `journal.Journal` for what each method promises."""

    def find(self, fingerprint: str, provider: str | None = None) -> Job | None:
        """The open job of a request."""

    def intend(self, intent: Intent, budgets: Sequence[Budget] = ()) -> Job:
        """The open job of this request, or a new one with its price reserved."""

    def record(
        self,
        job: Job,
        event: Event,
        *,
        raw: bytes = b"",
        budgets: Sequence[Budget] = (),
        run: str = "",
    ) -> Job:
        """The job after an event; `run` is the build that has it in hand now."""

    def claim(self, job: Job) -> Job:
        """Take a job over whose owner is dead."""

    def has_task(self, job: Job, task_id: str) -> bool:
        """Whether another job of the same provider has this task id."""

    def raw(self, job: Job) -> bytes:
        """The latest answer that was kept of a job; empty without one."""

    def note_hit(self, money: Money, *, target: str = "", run: str = "") -> None:
        """Count what the response cache has saved."""


class Loose:
    """The book of a provider that costs nothing: the same states, and nothing is remembered.

    `purse` is what may be ordered all the same, and is lost sight of: nothing, unless it is said.
    """

    def __init__(self, wall: Callable[[], float], purse: Money = FREE) -> None:
        self._wall, self._left = wall, purse
        self._numbers = count(1)

    def find(self, fingerprint: str, provider: str | None = None) -> Job | None:
        """None is known from before."""
        del fingerprint, provider
        return None

    def intend(self, intent: Intent, budgets: Sequence[Budget] = ()) -> Job:
        """A new job: none is known from before. Raises UsageError if the purse is empty."""
        del budgets
        now, price = self._wall(), intent.price
        if price > self._left:
            raise UsageError(
                f"{intent.operation} of {intent.model} costs {price}, and nobody writes it down",
                "give the gateway a journal as its book",
            )
        self._left -= price
        opened = opening(price).change
        return Job(
            next(self._numbers), intent, State.NEW, "", 0, now, now, stake=price, balance=opened
        )

    def record(
        self,
        job: Job,
        event: Event,
        *,
        raw: bytes = b"",
        budgets: Sequence[Budget] = (),
        run: str = "",
    ) -> Job:
        """The job after an event."""
        del raw, budgets, run
        following, _ = moved(job, event, self._wall())
        return following

    def claim(self, job: Job) -> Job:
        """It is in no other hands."""
        return job

    def has_task(self, job: Job, task_id: str) -> bool:
        """No other is known."""
        del job, task_id
        return False

    def raw(self, job: Job) -> bytes:
        """Nothing was kept."""
        del job
        return b""

    def note_hit(self, money: Money, *, target: str = "", run: str = "") -> None:
        """Nothing was saved: it costs nothing."""
        del money, target, run
