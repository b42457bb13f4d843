"""The client every build asks for takes: never too fast, never twice, never uncounted."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import Self

import httpx

from drama_build.clock import Clock
from drama_build.gateway import orders
from drama_build.gateway.account import NOBODY, Account
from drama_build.gateway.asking import Asking
from drama_build.gateway.book import Book, Loose
from drama_build.gateway.breaker import Breakers
from drama_build.gateway.caller import Caller, Patience
from drama_build.gateway.choosing import Chooser
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.limits.limiter import Limiter
from drama_build.gateway.limits.local import LocalRing
from drama_build.gateway.limits.turnstile import Turnstile
from drama_build.gateway.models import ModelPool
from drama_build.gateway.passage import Office
from drama_build.gateway.polling.lognormal import Lognormal, Moments
from drama_build.gateway.polling.lookout import JobKind, Lookout, Pace, longest_gap
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.requests import (
    ChatRequest,
    EditRequest,
    ImageRequest,
    Made,
    Operation,
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
        self._profile, self._clock = profile, clock or Clock()
        self._patience = patience or Patience()
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
        self._caller = Caller(
            self._exchange,
            Turnstile(limiter, self._clock),
            profile,
            self.lookout.latencies,
            clock=self._clock,
            policy=policy or RetryPolicy(),
        )
        results = Results(self._caller, profile.base_url, loopback=profile.loopback)
        office = Office(
            profile,
            models,
            self._caller,
            results,
            book or Loose(self._clock.wall),
            self.lookout,
            Breakers(),
            stops,
            account,
            responses.blobs if responses else None,
        )
        chooser = Chooser(models, office.breakers, stops, self._clock)
        flights = flights or Flights(None, clock=self._clock)
        self._asking = Asking(office, chooser, responses, flights, self._patience, name)

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
        return await self._asking.made(request, target)

    async def image(self, request: ImageRequest, *, target: str = "") -> Made:
        """A still, PNG or JPEG or WebP."""
        return await self._asking.made(request, target)

    async def edit(self, request: EditRequest, *, target: str = "") -> Made:
        """A still made from others, where the model sells that."""
        return await self._asking.made(request, target)

    async def speech(self, request: SpeechRequest, *, target: str = "") -> Made:
        """A spoken line; FLAC was asked for, `media_type` says what came."""
        return await self._asking.made(request, target)

    async def sound(self, request: SoundRequest, *, target: str = "") -> Made:
        """An effect, an ambience or music; FLAC was asked for, `media_type` says what came."""
        return await self._asking.made(request, target)

    async def video(self, request: VideoRequest, *, target: str = "") -> Made:
        """A clip; a job of this request that is still open is collected, not bought again."""
        return await self._asking.made(request, target)

    async def models(self) -> tuple[str, ...]:
        """The models that the provider says it has."""
        purpose = self._patience.purpose("chat", "", self._clock.now())
        answer = await self._caller.read(orders.models(self._profile), purpose)
        return answers.models(answer.json())

    def expect(self, counts: Mapping[Operation, int]) -> None:
        """So many requests are planned: how often jobs are looked at depends on that."""
        for operation, number in counts.items():
            self.lookout.expect(operation, number)

    async def collect(self, job: Job) -> Made | None:
        """Bring home what an ended build had ordered; it is kept for whoever asks for it next.

        None if another build has the job in hand. Raises GatewayError as the operations do.
        """
        return await self._asking.collect(job)


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
