"""One order from the intent to its result: what is done next depends on the job's state alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, TypeVar

from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway import orders
from drama_build.gateway.book import Book
from drama_build.gateway.breaker import Breakers
from drama_build.gateway.caller import REWORD, Caller, Purpose
from drama_build.gateway.journal import recovery
from drama_build.gateway.journal.ledger import Budget
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import (
    Accepted,
    Adopted,
    Event,
    Finished,
    GaveUp,
    Late,
    Lost,
    Progressed,
    Proof,
    Refused,
    Requeued,
    Sent,
    State,
)
from drama_build.gateway.journal.writing import StaleError
from drama_build.gateway.limits.turnstile import Urgency
from drama_build.gateway.orders import Sealed
from drama_build.gateway.polling.lookout import Lookout
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.results import Result, Results
from drama_build.gateway.retry import Again, Call, Final, Tries, Unsure
from drama_build.gateway.stops import Stops
from drama_build.gateway.wire import answers
from drama_build.gateway.wire.exchange import Answer, Trouble
from drama_build.units import FREE

T = TypeVar("T")

MOST_TRIES = 8
"""Sendings of one order under one idempotency key."""
MOST_BLIND = 3
"""Looks in a row that may fail to show the job: not every server knows the newest at once."""
UNKNOWN_JOB = frozenset((HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE))
EXPIRED = frozenset(
    (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
)
URGENCIES = {"video": Urgency.SUBMIT, "image": Urgency.IMAGE, "speech": Urgency.SPEECH}
LATER = "build again to collect it when it is done"


@dataclass(frozen=True, slots=True)
class Gone:
    """The provider does not know the job."""

    reason: str


@dataclass(frozen=True, slots=True)
class Office:
    """What all errands of one gateway share."""

    profile: Profile
    caller: Caller
    results: Results
    book: Book
    lookout: Lookout
    breakers: Breakers
    stops: Stops | None
    budgets: Sequence[Budget]


class Errand:
    """Carries one job to its result. `order` is what to send; without one it can only collect."""

    def __init__(
        self,
        office: Office,
        job: Job,
        purpose: Purpose,
        order: Sealed | None,
        sent: Callable[[], None],
    ) -> None:
        self.job = job
        self._office, self._purpose, self._order = office, purpose, order
        self._sent = sent
        self._clock = office.caller.clock
        self._answer: Answer | None = None
        self._tries = Tries()
        self._watching = self._fresh = False
        self._blind = 0
        self._status = ""

    async def finished(self) -> None:
        """Until the provider is done with it. Raises GatewayError when it never will be.

        Cancelled, it leaves the job where the next build finds it.
        """
        try:
            while self.job.state is not State.DONE:
                await self._step()
        except StaleError as late:
            raise self._error(late.what, late.hint) from late
        finally:
            self._office.lookout.dropped(self._id)

    async def _step(self) -> None:
        match self.job.state:
            case State.NEW | State.RESENDING:
                await self._send()
            case State.UNKNOWN:
                await self._resolve()
            case State.SUBMITTED | State.RUNNING | State.OVERDUE:
                await self._look()
            case _:
                raise self._error(f"job {self.job.number} is {self.job.state}")

    def _record(self, event: Event, raw: bytes = b"") -> None:
        self.job = self._office.book.record(self.job, event, raw=raw, budgets=self._office.budgets)

    # -- send -----------------------------------------------------------

    @property
    def _call(self) -> Call:
        return "submit" if self._purpose.operation == "video" else "make"

    async def _send(self) -> None:
        if self._order is None:
            raise self._error("it can only be collected", "build it again")
        self._check_stops()
        urgency = URGENCIES.get(self._purpose.operation, Urgency.OTHER)
        await self._office.caller.admit(self._purpose, urgency)
        # To the end even when cancelled: an id that is on its way may have been paid for.
        trouble = await _to_the_end(self._posted(self._order))
        if trouble is not None:
            await self._mind(trouble)

    async def _posted(self, order: Sealed) -> tuple[Trouble, Again | Unsure | Final] | None:
        """Send it once, and write down what became of it before anything else happens."""
        self._check_stops()
        self._sent()
        if self._office.stops:
            self._office.stops.spent(self.job.intent.price, self._clock.now())
        self._record(Sent())
        answer = await self._office.caller.send(order.order, self._purpose)
        outcome = self._own(
            orders.understood(answer, self._purpose.operation, self._office.profile)
        )
        if isinstance(outcome, Trouble):
            outcome = replace(outcome, what=self._office.caller.clean(outcome.what))
        else:
            self._record(outcome.event, orders.kept_raw(outcome.answer))
            self._answer, self._fresh = outcome.answer, True
            self._worked()
            return None
        decision = self._office.caller.decide(self._call, outcome, self._tries, self._purpose)
        self._record(_event(outcome, decision))
        self._troubled(outcome)
        return outcome, decision

    def _own(self, outcome: orders.Taken | Trouble) -> orders.Taken | Trouble:
        """What was told, unless it is the task of another order: then ours is anywhere."""
        event = outcome.event if isinstance(outcome, orders.Taken) else None
        if isinstance(event, Accepted) and self._office.book.has_task(self.job, event.task_id):
            return Trouble("ambiguous", f"it was given the task id of another, {event.task_id}")
        return outcome

    def _worked(self) -> None:
        now = self._clock.now()
        self._office.breakers.worked(self._purpose.model, self._purpose.operation, now)

    def _troubled(self, trouble: Trouble) -> None:
        self._office.breakers.troubled(
            self._purpose.model, self._purpose.operation, trouble, self._clock.now()
        )

    def _check_stops(self) -> None:
        if self._office.stops:
            self._office.stops.check(self._clock.now())

    async def _mind(self, met: tuple[Trouble, Again | Unsure | Final]) -> None:
        trouble, decision = met
        self._tries = Tries(self._tries.failed + 1)
        if isinstance(decision, Again):
            await self._clock.sleep(decision.pause)
        elif isinstance(decision, Final) and self.job.state is not State.UNKNOWN:
            raise self._office.caller.error(trouble, self._purpose.operation)
        elif self._office.stops:
            self._office.stops.unknown(self._clock.now())

    # -- resolve --------------------------------------------------------

    async def _resolve(self) -> None:
        """Find out what became of it by what the provider is proved to do; else hold it."""
        order, profile = self._order, self._office.profile
        if self.job.intent.price == FREE and order:
            if self._tries.failed:
                raise self._error(self.job.why)
            self._record(Requeued(Proof.NONE, "it costs nothing"))
            return
        way = recovery.plan_unknown(
            self.job,
            orders.traits(profile, self._purpose.operation),
            wall=self._clock.wall(),
            body=order.digest if order else "",
        )
        match way:
            case recovery.Resend() if self._tries.failed < MOST_TRIES:
                await self._pause()
                self._record(Requeued(Proof.SAME_KEY))
            case recovery.Look():
                await self._search(way)
            case recovery.Again() if order:
                self._record(Requeued(Proof.NONE, "nobody knows what became of the first"))
            case recovery.Hold(why):
                raise self._held(why)
            case _:
                raise self._held("it was tried often enough")

    async def _pause(self) -> None:
        await self._clock.sleep(self._clock.chance() * min(30.0, 0.5 * 2.0**self._tries.failed))

    async def _search(self, way: recovery.Look) -> None:
        """Look through the provider's list until it shows our tag, or twice did not."""
        looks: list[float] = []
        while not way.absent(looks):
            wait = max(way.after, looks[-1] + way.apart if looks else 0.0) - self._clock.wall()
            if self._clock.now() + wait > self._purpose.deadline:
                raise self._held("the provider's list may not show it yet")
            await self._clock.sleep(max(0.0, wait))
            if task_id := await self._listed(way.tag):
                self._record(Adopted(task_id))
                return
            looks.append(self._clock.wall())
        self._record(Requeued(Proof.ABSENT))

    async def _listed(self, tag: str) -> str | None:
        profile = self._office.profile
        answer = await self._office.caller.read(orders.listing(profile), self._purpose)
        try:
            return orders.found(answer, tag, profile)
        except ValueError as unclear:
            raise self._held(str(unclear)) from unclear

    def _held(self, why: str) -> GatewayError:
        job = self.job
        return GatewayError(
            f"nobody knows whether {job.intent.model} took the order ({job.why}); {why}",
            f"look at the provider's list, then: doit jobs resolve {job.number}"
            " --adopt TASK, --resubmit or --abandon",
            operation=self._purpose.operation,
            cost_micros=job.stake.micros,
        )

    # -- look -----------------------------------------------------------

    @property
    def _id(self) -> str:
        return f"{self.job.number}"

    def _watched(self) -> Lookout:
        """The lookout, which knows the job from now on."""
        lookout = self._office.lookout
        if not self._watching:
            self._watching = True
            age = max(0.0, self._clock.wall() - self.job.sent)
            size = f"{self.job.intent.forecast.milliseconds} ms"
            lookout.submitted(self._id, self._purpose.model, size, age=age)
        return lookout

    async def _look(self) -> None:
        left = self._purpose.deadline - self._clock.now()
        if left <= 0:
            status = self._status or str(self.job.state)
            raise self._error(f"job {self.job.task_id} is still {status!r}", LATER)
        if self._watching or self._fresh:
            gap = self._watched().next_look(self._id)
            await self._clock.sleep(min(left, gap))
        else:
            self._watched()  # an ended build had ordered it: it may well be done
        match await self._polled():
            case answers.Finished(url):
                self._noticed(done=True)
                self._record(Finished(url))
            case Gone(reason):
                self._forgotten(reason)
            case answers.Failed(reason, policy):
                self._give_up(reason, policy=policy)
            case answers.Waiting(status):
                self._noticed(done=False)
                self._progress(status)
            case answers.Unreadable(reason):
                self._wonder(reason)

    async def _polled(self) -> answers.Polled | Gone:
        order = orders.status(self._office.profile, self.job.task_id)
        try:
            answer = await self._office.caller.read(order, self._purpose)
        except PolicyError as refused:
            return answers.Failed(refused.what, policy=True)
        except GatewayError as failed:
            if failed.status not in UNKNOWN_JOB:
                raise
            return Gone(failed.what)
        return answers.polled(answer.json(), self._office.profile.answers)

    def _noticed(self, *, done: bool) -> None:
        self._blind = 0
        self._watching = not done
        self._office.lookout.looked(self._id, done=done)

    def _progress(self, status: str) -> None:
        """The first sign of work is written down, and that it is late; not every look."""
        self._status = status
        if self.job.state is State.SUBMITTED:
            self._record(Progressed(status))
        if self.job.state is not State.OVERDUE and self._office.lookout.overdue(self._id):
            self._record(Late())

    def _give_up(self, reason: str, *, policy: bool) -> None:
        self._office.lookout.dropped(self._id)
        billed = self._office.profile.failed_jobs == "billed"
        what = self._office.caller.clean(f"job {self.job.task_id} failed: {reason}")
        stake = self.job.stake
        self._record(GaveUp(reason, billed=billed))
        self._troubled(Trouble("refused" if policy else "server", reason, policy=policy))
        kind = PolicyError if policy else GatewayError
        raise kind(
            what,
            REWORD if policy else "",
            operation=self._purpose.operation,
            cost_micros=stake.micros if billed else 0,
        )

    def _wonder(self, reason: str) -> None:
        """What it says means nothing to us: look again, then have somebody see what it says."""
        self._blind += 1
        if self._blind >= MOST_BLIND:
            raise self._error(f"job {self.job.task_id}: {reason}", "build again to look again")

    def _forgotten(self, reason: str) -> None:
        """The provider knows no such job: look again before believing it."""
        self._blind += 1
        if self._blind >= MOST_BLIND:
            self._watching = False
            self._office.lookout.dropped(self._id)
            self._record(Lost(f"it does not know task {self.job.task_id}: {reason}"))

    # -- collect --------------------------------------------------------

    async def collected(self) -> Result:
        """The result of a job that is done; an address that has expired is asked for again."""
        operation = self._purpose.operation
        if self.job.url:
            content = await self._downloaded()
            return self._office.results.checked(content, operation, self.job.task_id)
        answer = self._answer or orders.remembered(self._office.book.raw(self.job))
        spoken = answers.spoken(answer.json()) if answer and operation == "chat" else None
        if spoken:
            return Result(spoken.text.encode(), "text/plain", None)
        if answer is None:
            raise self._error(
                "it was paid for, and the answer was lost before it could be kept",
                f"order it again: doit jobs resolve {self.job.number} --resubmit",
            )
        return await self._office.results.of(answer, self._purpose)

    async def _downloaded(self) -> bytes:
        results = self._office.results
        try:
            return await results.fetch(self.job.url, self._purpose)
        except GatewayError as failed:
            if failed.status not in EXPIRED:
                raise
        # The address has expired, the clip has not: ask for a fresh one.
        match await self._polled():
            case answers.Finished(url):
                self._record(Finished(url))
                return await results.fetch(url, self._purpose)
            case other:
                raise self._error(f"the address of job {self.job.task_id} has expired: {other}")

    def _error(self, what: str, hint: str = "") -> GatewayError:
        return GatewayError(
            self._office.caller.clean(what), hint, operation=self._purpose.operation
        )


def _event(trouble: Trouble, decision: Again | Unsure | Final) -> Event:
    """What is written down about an attempt that did not work."""
    match decision:
        case Again():
            return Requeued(Proof.UNSENT, trouble.what)
        case Unsure():
            return Lost(trouble.what)
        case Final():
            return Refused(trouble.what, trouble.status)


async def _to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Await `work`; when cancelled meanwhile, let it finish first, then be cancelled."""
    under_way = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        await asyncio.gather(under_way, return_exceptions=True)
        raise
