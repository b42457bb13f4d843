"""A client of a provider in this process, in hours that pass as soon as nobody has work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

import httpx
from toys.books import Asked, Told, told_json
from toys.corner import Corner, card
from toys.faults import Fault, Plan, calm
from toys.faulty import Faulty, InProcess
from toys.served import Served, Stall
from toys.shelf import Shelf
from toys.stalls import profile_of

from drama_build.clock import Clock
from drama_build.errors import DramaError
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.models import standard_models
from drama_build.gateway.requests import ChatRequest, ImageRequest, Message, VideoRequest
from drama_build.gateway.responses.cache import Responses
from drama_build.store.owners import Owners
from drama_build.units import Size

CLIP = VideoRequest(
    model="svd-xt",
    image=card("first frame", 64, 64),
    prompt="push in",
    seconds=Decimal(5),
    rate=24,
    size=Size(64, 64),
)
STILL = ImageRequest(model="stable-diffusion-xl", prompt="lantern", size=Size(64, 64))
TALK = ChatRequest(model="deepseek-v3.2", messages=(Message("user", "hello"),))


class Hours:
    """Time for all; `ahead` is how far the date is from it."""

    def __init__(self) -> None:
        self.now, self.ahead = 1_795_000_000.0, 0.0
        self.clock = Clock(lambda: self.now, self._wall, self._sleep, lambda: 0.5)

    def _wall(self) -> float:
        return self.now + self.ahead

    async def _sleep(self, seconds: float) -> None:
        self.now += max(0.0, seconds)
        await asyncio.sleep(0)


class Buyer:
    """What stays of a client between its builds, and the provider; a build is one `with`.

    `sort` makes the provider; `profile` is what is known of it besides.
    """

    def __init__(
        self,
        folder: Path,
        plan: Plan = calm,
        stall: Stall | None = None,
        sort: Callable[..., Faulty] = Faulty,
        **profile: Any,
    ) -> None:
        self.hours, self._folder, self._shelf = Hours(), folder, Shelf()
        stall = stall or Stall()
        wall = self.hours.clock.wall
        self.provider = sort(
            Corner(wall, seconds=45),
            plan,
            idempotency=stall.idempotency,
            listing=stall.listing,
            clock=self.hours.clock,
        )
        self.profile = replace(profile_of(stall, Served(80), settle=60), **profile)

    @property
    def bills(self) -> int:
        """Orders that the provider charged for."""
        return len(self.provider.books.bills)

    def __enter__(self) -> Self:
        self._open = ExitStack()
        owners = Owners(self._folder)
        self._open.callback(owners.leave)
        wall = self.hours.clock.wall
        self.journal = self._open.enter_context(
            closing(Journal(self._folder / "journal.db", owners, wall))
        )
        self._responses = self._open.enter_context(
            closing(Responses(self._folder / "responses", self._shelf))
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def job(self) -> Job:
        """The last job, as it is written down."""
        return self.journal.jobs()[-1]

    def gateway(self, transport: httpx.AsyncBaseTransport | None = None) -> Gateway:
        """A client, within the build."""
        return Gateway(
            self.profile,
            standard_models(),
            transport=transport or InProcess(self.provider),
            book=self.journal,
            responses=self._responses,
            clock=self.hours.clock,
        )

    async def asked(
        self, client: Gateway, request: VideoRequest | ImageRequest | ChatRequest
    ) -> str:
        """What came of a request: its media type, or what went wrong."""
        try:
            match request:
                case VideoRequest():
                    return (await client.video(request)).media_type
                case ImageRequest():
                    return (await client.image(request)).media_type
                case ChatRequest():
                    return (await client.chat(request)).media_type
        except DramaError as failed:
            return f"{type(failed).__name__}: {failed}"

    def buys(self, *requests: VideoRequest | ImageRequest | ChatRequest) -> list[str]:
        """What came of some requests, one after the other."""

        async def run() -> list[str]:
            async with self.gateway() as client:
                return [await self.asked(client, request) for request in requests]

        return asyncio.run(run())


def told_more(route: str, **more: Any) -> Plan:
    """A provider that says `more` on a route than what is true."""

    def change(_: Asked, told: Told, __: float) -> Told:
        return told_json(told.said | more)

    fault = Fault("says more", change=change)
    return lambda asked: fault if asked.route == route else None
