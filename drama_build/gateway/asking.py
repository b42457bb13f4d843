"""One request on its way: what is known of it, who is asked for it, and what came of that."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from typing import cast

from drama_build.gateway import orders
from drama_build.gateway.caller import Patience
from drama_build.gateway.choosing import Chooser
from drama_build.gateway.errand import collect, finish
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Kept, State
from drama_build.gateway.journal.writing import StaleError
from drama_build.gateway.passage import Office, Passage
from drama_build.gateway.requests import Made, Operation, Request
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.responses.flights import Flights

DOWNLOADS = 8
"""Results that are brought home at once: each is in memory as a whole."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """A request and what it is for; `sent` is told when it leaves, and `until` ends the wait."""

    request: Request
    fingerprint: str
    target: str
    sent: Callable[[], None]
    until: float

    def of(self, other: Request) -> _Wish:
        """The same of another model."""
        return replace(self, request=other, fingerprint=other.fingerprint())


@dataclass(slots=True)
class Asking:
    """The requests of one gateway. `name` gives each order a name of its own."""

    office: Office
    chooser: Chooser
    responses: Responses | None
    flights: Flights
    patience: Patience
    name: Callable[[], str]
    _named: set[str] = field(default_factory=set)
    """Fingerprints of what was asked for of a model that may stand in for another."""
    _stand_ins: set[str] = field(default_factory=set)
    """Of what may stand in for that, with another model."""
    _unused: set[str] = field(default_factory=set)
    """Of what was brought home and not used yet."""
    _substitutes: frozenset[str] = field(init=False)
    """Models that stand in for others; of all the rest nothing need be remembered."""
    _places: dict[bool, asyncio.Semaphore] = field(init=False)
    _downloads: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        profile, pool = self.office.profile, self.office.models.models
        self._substitutes = frozenset(name for one in pool.values() for name in one.fallback)
        self._places = {
            True: asyncio.Semaphore(profile.jobs),
            False: asyncio.Semaphore(profile.concurrency),
        }
        self._downloads = asyncio.Semaphore(DOWNLOADS)

    async def collect(self, job: Job) -> Made | None:
        """Bring home what an ended build had ordered; it is kept for whoever asks for it next.

        None if another build has the job in hand. Raises GatewayError as the operations do.
        """
        operation, fingerprint = cast("Operation", job.intent.operation), job.intent.fingerprint
        until = self.patience.purpose(operation, "", self.office.caller.clock.now()).deadline
        async with self.flights.of(fingerprint, until):
            made = await self._collected(job)
            if made is not None:
                self._stand_ins.add(fingerprint)
                self._unused.add(fingerprint)
            return made

    async def _collected(self, job: Job) -> Made | None:
        try:
            mine = self.office.book.claim(job)
        except StaleError:
            return None
        kept = self.responses if mine.state is State.DONE else None
        if kept and (known := await kept.find(mine.intent.fingerprint)):
            # Its build died, or the power failed, before the note that it was kept.
            self.office.book.record(mine, Kept())
            return known
        return await self._carried(mine, None, _nothing) if mine.open else None

    async def made(self, request: Request, target: str) -> Made:
        """What was made for this request before, or is made now by the first who asks."""
        self.office.models.price(request)  # refuses what the model does not sell
        with self._coming(request.operation) as sent:
            purpose = self.patience.purpose(request.operation, "", self.office.caller.clock.now())
            wish = _Wish(request, request.fingerprint(), target, sent, purpose.deadline)
            if request.model in self._substitutes:
                self._named.add(wish.fingerprint)
            async with self._flight(wish):
                return await self._known(wish) or await self._new(wish)

    def _flight(self, wish: _Wish) -> AbstractAsyncContextManager[None]:
        return self.flights.of(wish.fingerprint, wish.until)

    async def _known(self, wish: _Wish) -> Made | None:
        """What comes of an earlier order of this request, or of a stand-in for its model.

        Not of what somebody wants of the other model itself, perhaps to compare them. The pool has
        no circles, so that two requests never wait for each other.
        """
        if made := await self._continued(wish):
            return made
        for other in self.office.models.fallbacks(wish.request):
            instead = wish.of(other)
            if self._may_stand_in(instead):
                async with self._flight(instead):
                    if made := await self._continued(instead):
                        self._stand_ins.add(instead.fingerprint)
                        return made
        return None

    def _may_stand_in(self, instead: _Wish) -> bool:
        if instead.fingerprint in self._named:
            return False
        return instead.fingerprint in self._stand_ins or self._begun(instead)

    async def _continued(self, wish: _Wish) -> Made | None:
        """What was made of it, or what comes of its order that is under way."""
        if made := await self._kept(wish):
            return made
        return await self._ordered(wish) if self._begun(wish) else None

    async def _new(self, wish: _Wish) -> Made:
        """Ask the model for it, or another while that one rests."""
        async with self.chooser.chosen(wish.request, wish.until) as chosen:
            if chosen is wish.request:
                return await self._ordered(wish)
            instead = wish.of(chosen)
            async with self._flight(instead):
                made = await self._kept(instead) or await self._ordered(instead)
                self._stand_ins.add(instead.fingerprint)
                return made

    async def _kept(self, wish: _Wish) -> Made | None:
        """What the response cache has."""
        known = await self.responses.find(wish.fingerprint) if self.responses else None
        if known and not self._first_use(wish.fingerprint):
            price = self.office.models.price(wish.request)
            self.office.book.note_hit(price, target=wish.target, run=self.office.account.run)
        return known

    def _first_use(self, fingerprint: str) -> bool:
        """Whether nobody had the use of a kept answer before: then it saved nothing.

        So it is with what this gateway collected, and with a job that was not closed, because its
        build died between the two notes; it is closed now. What an ended build collected and did
        not come to use is not known as such any more.
        """
        unused = fingerprint in self._unused
        self._unused.discard(fingerprint)
        job = self.office.book.find(fingerprint, self.office.profile.base_url)
        if job is None or job.state is not State.DONE:
            return unused
        with contextlib.suppress(StaleError):
            self.office.book.record(self.office.book.claim(job), Kept())
        return True

    def _begun(self, wish: _Wish) -> bool:
        """Whether an order of it is open that was, or may have been, sent."""
        job = self.office.book.find(wish.fingerprint, self.office.profile.base_url)
        return job is not None and job.state is not State.NEW

    async def _ordered(self, wish: _Wish) -> Made:
        """Order it, or carry on with an order that is open."""
        job = self.office.book.find(wish.fingerprint, self.office.profile.base_url)
        name = job.intent.idempotency if job else self.name()
        order = orders.sealed(wish.request, self.office.profile, name)
        intent = orders.intent(
            wish.request,
            order,
            self.office.profile,
            self.office.models.price(wish.request),
            name=name,
            target=wish.target,
            run=self.office.account.run,
        )
        job = self.office.book.intend(intent, self.office.account.budgets)
        return await self._carried(job, order, wish.sent)

    async def _carried(
        self, job: Job, order: orders.Sealed | None, sent: Callable[[], None]
    ) -> Made:
        """The result of a job, kept.

        What is only collected takes no place from what is to be ordered: it may never be done.
        """
        operation = cast("Operation", job.intent.operation)
        place = self._places[operation == "video"] if order else contextlib.nullcontext()
        async with place:
            # Who waited long for a place has as long for the order.
            purpose = self.patience.purpose(
                operation, job.intent.model, self.office.caller.clock.now()
            )
            passage = Passage(self.office, job, purpose, order, sent)
            await finish(passage)
        async with self._downloads:
            result = await collect(passage)
        made = Made(
            result.content,
            result.media_type,
            passage.job.balance.settled,
            job.intent.model,
            result.request_id,
            usage=passage.job.usage,
        )
        digest = ""
        if self.responses:
            digest = await self.responses.keep(job.intent.fingerprint, made)
        self.office.book.record(passage.job, Kept(digest))
        return made

    @contextlib.contextmanager
    def _coming(self, operation: Operation) -> Iterator[Callable[[], None]]:
        """Counts a request as still to come, until it is sent or ends without that."""
        self.office.lookout.waits(operation)
        waiting = [operation]

        def sent() -> None:
            if waiting:
                self.office.lookout.asked(waiting.pop())

        try:
            yield sent
        finally:
            sent()


def _nothing() -> None:
    """Nobody counts it."""
