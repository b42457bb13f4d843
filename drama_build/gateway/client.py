"""The client every build asks for takes: never too fast, never twice, never uncounted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from weakref import WeakValueDictionary

import httpx

from drama_build.clock import Clock
from drama_build.gateway.caller import Caller, Purpose
from drama_build.gateway.journal.jobs import JobBook
from drama_build.gateway.models import ModelPool
from drama_build.gateway.profiles.profile import Profile
from drama_build.gateway.requests import (
    ImageRequest,
    Made,
    Operation,
    Request,
    SoundRequest,
    SpeechRequest,
    VideoRequest,
)
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.results import Result, Results
from drama_build.gateway.retry import RetryPolicy
from drama_build.gateway.videos import Videos
from drama_build.gateway.wire import addresses
from drama_build.gateway.wire.exchange import Exchange, Order, Timeouts

ANSWER_CAP = 64 * 2**20
"""Bytes of an answer that may carry the picture or sound itself, perhaps as base64."""

Making = Callable[[str, Purpose], Awaitable[Result]]


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds from the first request to the last byte of the result."""

    answer: float = 600.0
    video: float = 1800.0

    def purpose(self, operation: Operation, now: float) -> Purpose:
        """The operation with the instant by which its result must be here."""
        return Purpose(operation, now + (self.video if operation == "video" else self.answer))


def in_process(app: Callable[..., Awaitable[None]]) -> httpx.AsyncBaseTransport:
    """A transport to an ASGI application in this process: no socket, same requests and answers."""
    # Its failures are answers, as they would be over a wire.
    return httpx.ASGITransport(app, raise_app_exceptions=False)


class Gateway:
    """Images, clips, speech and sounds from one provider.

    Use it as an async context manager, in one event loop. `jobs` makes an interrupted video
    collectable; `responses` keeps answers. All methods raise UsageError for a request that the
    model does not sell and GatewayError when the provider refuses, fails or cannot be reached.
    """

    def __init__(
        self,
        profile: Profile,
        models: ModelPool,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        jobs: JobBook | None = None,
        responses: Responses | None = None,
        clock: Clock | None = None,
        policy: RetryPolicy | None = None,
        patience: Patience | None = None,
        timeouts: Timeouts | None = None,
    ) -> None:
        self._profile = profile
        self._models = models
        self._responses = responses
        self._clock = clock or Clock()
        self._patience = patience or Patience()
        self._exchange = Exchange(
            profile.base_url,
            profile.credential,
            connections=profile.concurrency,
            transport=transport,
            timeouts=timeouts or Timeouts(),
        )
        self._caller = Caller(
            self._exchange, profile, clock=self._clock, policy=policy or RetryPolicy()
        )
        self._results = Results(self._caller, profile.base_url)
        self._videos = Videos(self._caller, self._results, profile, jobs)
        self._slots = asyncio.Semaphore(profile.concurrency)
        self._flights: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._exchange.close()

    async def image(self, request: ImageRequest) -> Made:
        """A still, PNG or JPEG or WebP."""
        return await self._answered(request)

    async def speech(self, request: SpeechRequest) -> Made:
        """A spoken line; FLAC was asked for, `media_type` says what came."""
        return await self._answered(request)

    async def sound(self, request: SoundRequest) -> Made:
        """An effect, an ambience or music; FLAC was asked for, `media_type` says what came."""
        return await self._answered(request)

    async def video(self, request: VideoRequest) -> Made:
        """A clip; a job of this request that is still open is collected, not bought again."""

        async def making(fingerprint: str, purpose: Purpose) -> Result:
            free = self._models[request.model].free
            return await self._videos.made(request, fingerprint, purpose, free=free)

        made = await self._once(request, making)
        # Only now: until the result is kept, the job is the only way back to it.
        self._videos.close(request.fingerprint())
        return made

    async def _answered(self, request: ImageRequest | SpeechRequest | SoundRequest) -> Made:
        url = addresses.join(self._profile.base_url, request.path)
        order = Order("POST", url, ANSWER_CAP, request.body())

        async def making(_: str, purpose: Purpose) -> Result:
            answer = await self._caller.ask("make", lambda: self._caller.once(order), purpose)
            return await self._results.of(answer, purpose)

        return await self._once(request, making)

    async def _once(self, request: Request, making: Making) -> Made:
        """What was made for this request before, or is made now by the first who asks."""
        fingerprint = request.fingerprint()
        async with self._flights.setdefault(fingerprint, asyncio.Lock()):
            if self._responses and (known := await self._responses.find(fingerprint)):
                return known
            price = self._models.price(request)
            async with self._slots:
                purpose = self._patience.purpose(request.operation, self._clock.now())
                result = await making(fingerprint, purpose)
            made = Made(result.content, result.media_type, price, request.model, result.request_id)
            if self._responses:
                await self._responses.keep(fingerprint, made)
            return made
