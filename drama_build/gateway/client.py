"""The client every build asks for takes: never too fast, never twice, never uncounted."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self, cast

import httpx

from drama_build.clock import Clock
from drama_build.gateway import orders
from drama_build.gateway.account import NOBODY, Account
from drama_build.gateway.book import Book, Loose
from drama_build.gateway.breaker import Breakers
from drama_build.gateway.caller import Caller, Purpose
from drama_build.gateway.choosing import Chooser
from drama_build.gateway.errand import collect, finish
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Kept, State
from drama_build.gateway.journal.writing import StaleError
from drama_build.gateway.limits.limiter import Limiter
from drama_build.gateway.limits.local import LocalRing
from drama_build.gateway.limits.turnstile import Turnstile
from drama_build.gateway.models import ModelPool
from drama_build.gateway.passage import Office, Passage
from drama_build.gateway.polling.lognormal import Lognormal, Moments
from drama_build.gateway.polling.lookout import JobKind, Lookout, Pace, longest_gap
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.requests import (
    ChatRequest,
    EditRequest,
    ImageRequest,
    Made,
    Operation,
    Request,
    SoundRequest,
    SpeechRequest,
    VideoRequest,
)
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.responses.flights import Flights
from drama_build.gateway.results import Results
from drama_build.gateway.retry import RetryPolicy
from drama_build.gateway.stops import Stops
from drama_build.gateway.wire import answers
from drama_build.gateway.wire.exchange import Exchange, Timeouts

ASSUMED = (45.0, 68.0, 89.0)
"""Seconds that 50, 95 and 99 of a hundred clips take at most, where nobody says otherwise."""
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


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds from the first request to the last byte of the result."""

    answer: float = 600.0
    video: float = 1800.0

    def purpose(self, operation: Operation, model: str, now: float) -> Purpose:
        """The operation with the instant by which its result must be here."""
        return Purpose(
            operation, model, now + (self.video if operation == "video" else self.answer)
        )


def in_process(app: Callable[..., Awaitable[None]]) -> httpx.AsyncBaseTransport:
    """A transport to an ASGI application in this process: no socket, same requests and answers."""
    # Its failures are answers, as they would be over a wire.
    return httpx.ASGITransport(app, raise_app_exceptions=False)


class Gateway:
    """Pictures, clips, speech, sounds and conversations from one provider.

    Use it as an async context manager, in one event loop. `book` makes an interrupted order
    collectable and keeps the money, `responses` keeps answers, `flights` keeps equal requests
    apart, `limiter` is the account's rate; without them this process is alone with its orders.
    `name` gives each order a name of its own, under which the provider may know it again.

    All methods raise UsageError for a request that the model does not sell, BudgetError for one
    that `account` cannot pay or that was stopped, and GatewayError when the provider refuses, fails
    or cannot be reached. `target` is what it is for, such as `clip:lantern/ep01/s02/1`.
    """

    def __init__(
        self,
        profile: Profile,
        models: ModelPool,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        account: Account = NOBODY,
        book: Book | None = None,
        responses: Responses | None = None,
        flights: Flights | None = None,
        limiter: Limiter | None = None,
        lookout: Lookout | None = None,
        stops: Stops | None = None,
        clock: Clock | None = None,
        policy: RetryPolicy | None = None,
        patience: Patience | None = None,
        timeouts: Timeouts | None = None,
        name: Callable[[], str] = lambda: uuid.uuid4().hex,
    ) -> None:
        self._profile, self._models, self._account = profile, models, account
        self._clock = clock or Clock()
        self._book = book or Loose(self._clock.wall)
        self._responses, self._name = responses, name
        self._flights = flights or Flights(None, clock=self._clock)
        self._patience = patience or Patience()
        breakers = Breakers()
        self._chooser = Chooser(models, breakers, stops, self._clock)
        self._home, self._unused = set[str](), set[str]()
        self.lookout = lookout or lookout_for(profile, models, self._clock)
        self._exchange = Exchange(
            profile.base_url,
            profile.credential,
            connections=profile.concurrency + profile.jobs,
            transport=transport,
            timeouts=timeouts or Timeouts(),
            loopback=profile.loopback,
        )
        if limiter is None and profile.rate is not None:
            limiter = LocalRing(profile.rate, now=self._clock.now)
        caller = Caller(
            self._exchange,
            Turnstile(limiter, self._clock),
            profile,
            self.lookout.latencies,
            clock=self._clock,
            policy=policy or RetryPolicy(),
        )
        results = Results(caller, profile.base_url, loopback=profile.loopback)
        self._office = Office(
            profile,
            models,
            caller,
            results,
            self._book,
            self.lookout,
            breakers,
            stops,
            account,
            responses.blobs if responses else None,
        )
        self._places = {
            True: asyncio.Semaphore(profile.jobs),
            False: asyncio.Semaphore(profile.concurrency),
        }
        self._downloads = asyncio.Semaphore(DOWNLOADS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._exchange.close()

    # -- operations -----------------------------------------------------

    async def chat(self, request: ChatRequest, *, target: str = "") -> Made:
        """The next turn of a conversation, as `text`; `usage` is what the provider counted."""
        return await self._made(request, target)

    async def image(self, request: ImageRequest, *, target: str = "") -> Made:
        """A still, PNG or JPEG or WebP."""
        return await self._made(request, target)

    async def edit(self, request: EditRequest, *, target: str = "") -> Made:
        """A still made from others, where the model sells that."""
        return await self._made(request, target)

    async def speech(self, request: SpeechRequest, *, target: str = "") -> Made:
        """A spoken line; FLAC was asked for, `media_type` says what came."""
        return await self._made(request, target)

    async def sound(self, request: SoundRequest, *, target: str = "") -> Made:
        """An effect, an ambience or music; FLAC was asked for, `media_type` says what came."""
        return await self._made(request, target)

    async def video(self, request: VideoRequest, *, target: str = "") -> Made:
        """A clip; a job of this request that is still open is collected, not bought again."""
        return await self._made(request, target)

    async def models(self) -> tuple[str, ...]:
        """The models that the provider says it has."""
        purpose = self._patience.purpose("chat", "", self._clock.now())
        answer = await self._office.caller.read(orders.models(self._profile), purpose)
        return answers.models(answer.json())

    def expect(self, counts: Mapping[Operation, int]) -> None:
        """So many requests are planned: how often jobs are looked at depends on that."""
        for operation, number in counts.items():
            self.lookout.expect(operation, number)

    async def collect(self, job: Job) -> Made | None:
        """Bring home what an ended build had ordered; it is kept for whoever asks for it next.

        None if another build has the job in hand. Raises GatewayError as the operations do.
        """
        operation, fingerprint = cast("Operation", job.intent.operation), job.intent.fingerprint
        until = self._patience.purpose(operation, "", self._clock.now()).deadline
        async with self._flights.of(fingerprint, until):
            made = await self._collected(job)
            if made is not None:
                self._home.add(fingerprint)
                self._unused.add(fingerprint)
            return made

    async def _collected(self, job: Job) -> Made | None:
        try:
            mine = self._book.claim(job)
        except StaleError:
            return None
        kept = self._responses if mine.state is State.DONE else None
        if kept and (known := await kept.find(mine.intent.fingerprint)):
            # Its build died, or the power failed, before the note that it was kept.
            self._book.record(mine, Kept())
            return known
        return await self._carried(mine, None, _nothing) if mine.open else None

    # -- one request ----------------------------------------------------

    async def _made(self, request: Request, target: str) -> Made:
        """What was made for this request before, or is made now by the first who asks."""
        self._models.price(request)  # refuses what the model does not sell
        with self._coming(request.operation) as sent:
            purpose = self._patience.purpose(request.operation, "", self._clock.now())
            wish = _Wish(request, request.fingerprint(), target, sent, purpose.deadline)
            async with self._flight(wish):
                return await self._known(wish) or await self._new(wish)

    def _flight(self, wish: _Wish) -> AbstractAsyncContextManager[None]:
        return self._flights.of(wish.fingerprint, wish.until)

    async def _known(self, wish: _Wish) -> Made | None:
        """What comes of an earlier order of this request, or of a stand-in for its model.

        The pool has no circles, so that two requests never wait for each other.
        """
        if made := await self._continued(wish):
            return made
        for other in self._models.fallbacks(wish.request):
            instead = wish.of(other)
            if instead.fingerprint in self._home or self._begun(instead):
                async with self._flight(instead):
                    if made := await self._continued(instead):
                        return made
        return None

    async def _continued(self, wish: _Wish) -> Made | None:
        """What was made of it, or what comes of its order that is under way."""
        if made := await self._kept(wish):
            return made
        return await self._ordered(wish) if self._begun(wish) else None

    async def _new(self, wish: _Wish) -> Made:
        """Ask the model for it, or another while that one rests."""
        async with self._chooser.chosen(wish.request, wish.until) as chosen:
            if chosen is wish.request:
                return await self._ordered(wish)
            instead = wish.of(chosen)
            async with self._flight(instead):
                return await self._kept(instead) or await self._ordered(instead)

    async def _kept(self, wish: _Wish) -> Made | None:
        """What the response cache has."""
        known = await self._responses.find(wish.fingerprint) if self._responses else None
        if known and not self._first_use(wish.fingerprint):
            price = self._models.price(wish.request)
            self._book.note_hit(price, target=wish.target, run=self._account.run)
        return known

    def _first_use(self, fingerprint: str) -> bool:
        """Whether nobody had the use of a kept answer before: then it saved nothing.

        So it is with what this gateway collected, and with a job that was not closed, because its
        build died between the two notes; it is closed now. What an ended build collected and did
        not come to use is not known as such any more.
        """
        unused = fingerprint in self._unused
        self._unused.discard(fingerprint)
        job = self._book.find(fingerprint, self._profile.base_url)
        if job is None or job.state is not State.DONE:
            return unused
        with contextlib.suppress(StaleError):
            self._book.record(self._book.claim(job), Kept())
        return True

    def _begun(self, wish: _Wish) -> bool:
        """Whether an order of it is open that was, or may have been, sent."""
        job = self._book.find(wish.fingerprint, self._profile.base_url)
        return job is not None and job.state is not State.NEW

    async def _ordered(self, wish: _Wish) -> Made:
        """Order it, or carry on with an order that is open."""
        job = self._book.find(wish.fingerprint, self._profile.base_url)
        name = job.intent.idempotency if job else self._name()
        order = orders.sealed(wish.request, self._profile, name)
        intent = orders.intent(
            wish.request,
            order,
            self._profile,
            self._models.price(wish.request),
            name=name,
            target=wish.target,
            run=self._account.run,
        )
        job = self._book.intend(intent, self._account.budgets)
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
            purpose = self._patience.purpose(operation, job.intent.model, self._clock.now())
            passage = Passage(self._office, job, purpose, order, sent)
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
        if self._responses:
            digest = await self._responses.keep(job.intent.fingerprint, made)
        self._book.record(passage.job, Kept(digest))
        return made

    @contextlib.contextmanager
    def _coming(self, operation: Operation) -> Iterator[Callable[[], None]]:
        """Counts a request as still to come, until it is sent or ends without that."""
        self.lookout.waits(operation)
        waiting = [operation]

        def sent() -> None:
            if waiting:
                self.lookout.asked(waiting.pop())

        try:
            yield sent
        finally:
            sent()


def _nothing() -> None:
    """Nobody counts it."""


def lookout_for(
    profile: Profile,
    models: ModelPool,
    clock: Clock,
    learned: dict[JobKind, Moments] | None = None,
) -> Lookout:
    """Who says when to look at jobs, before anything was learned."""
    pace = Pace(
        None if not profile.polls_count else profile.rate,
        profile.jobs,
        profile.poll_floor,
        longest_gap(profile.kept.results),
    )
    return Lookout(pace, _prior(models, profile.models.get("video", "")), clock, learned=learned)


def _prior(models: ModelPool, name: str) -> Lognormal:
    """How long a clip takes before one was seen: as the pool says, else as the design assumes."""
    told = models.models[name].latency if name in models.models else None
    return Lognormal.fit(*((told.p50, told.p95, told.p99) if told else ASSUMED))
