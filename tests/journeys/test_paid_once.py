"""The client at providers that misbehave on purpose: whatever happens, no clip is paid twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toys import faults
from toys.books import Bill, counted, paid_twice
from toys.corner import Corner, card
from toys.faults import Fault, Plan, Script, Seeded
from toys.faulty import LISTING, Faulty, InProcess
from toys.served import Served, Stall
from toys.shelf import Shelf
from toys.stalls import profile_of

from drama_build.clock import Clock
from drama_build.errors import GatewayError
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import EMPTY, Balance
from drama_build.gateway.journal.recovery import recover
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Event
from drama_build.gateway.models import standard_models
from drama_build.gateway.requests import (
    ImageRequest,
    Made,
    Request,
    SpeechRequest,
    VideoRequest,
)
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.responses.flights import Flights
from drama_build.store.owners import Owners
from drama_build.units import Size

KEYED = Stall(idempotency="honoured")
LISTED = Stall(listing=LISTING)
NEITHER = Stall()
LOST = (
    faults.RESET_BEFORE,
    faults.RESET_AFTER,
    faults.HUNG_UP,
    faults.CUT_BODY,
    faults.SILENT_AFTER,
    faults.TRUNCATED_JSON,
    faults.GATEWAY_TIMEOUT_AFTER,
)
STORM: faults.Menu = {
    route: faults.EVERYTHING[route]
    for route in ("submit", "poll", "file", "listing", "image", "speech")
}
CLIPS = tuple(
    VideoRequest(
        model="svd-xt",
        image=card("first frame", 64, 64),
        prompt=f"clip {number}",
        seconds=Decimal(5),
        rate=24,
        size=Size(64, 64),
    )
    for number in range(5)
)
CLIP = CLIPS[:1]
STILLS = tuple(
    ImageRequest(model="stable-diffusion-xl", prompt=f"still {number}", size=Size(64, 64))
    for number in range(3)
)
LINES = tuple(
    SpeechRequest(model="tts-hd", text=f"Line {number}.", voice="ada") for number in range(3)
)
ORDERS: tuple[Request, ...] = (*CLIPS, *STILLS, *LINES)
PRICES = {
    "submit": standard_models().price(CLIPS[0]),
    "image": standard_models().price(STILLS[0]),
    "speech": standard_models().price(LINES[0]),
}


class Killed(BaseException):
    """What no build outlives."""


class Hours:
    """Time that passes at once when everybody sleeps; the client's calendar is `off` by seconds."""

    def __init__(self) -> None:
        self.now, self.off = 1_795_000_000.0, 0.0
        self._dues: list[float] = []

    async def sleep(self, seconds: float) -> None:
        due = self.now + seconds
        self._dues.append(due)
        try:
            while self.now < due:
                await asyncio.sleep(0)
                self.now = max(self.now, min(self._dues))
        finally:
            self._dues.remove(due)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, lambda: self.now + self.off, self.sleep, lambda: 0.5)


class Mortal(httpx.AsyncBaseTransport):
    """The way of one build, which is killed when the provider has its request number `last`."""

    def __init__(self, provider: Faulty, last: int | None) -> None:
        self._way, self._last, self._asked = InProcess(provider), last, 0

    @property
    def dead(self) -> bool:
        return self._last is not None and self._asked >= self._last

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.dead:
            raise Killed
        self._asked += 1
        answer = await self._way.handle_async_request(request)
        if self.dead:
            raise Killed
        return answer


class Diary(Journal):
    """A journal into which the dead write nothing, whatever their program would do on its way."""

    way: Mortal

    def record(self, job: Job, event: Event, **more: Any) -> Job:
        if self.way.dead:
            raise Killed
        return super().record(job, event, **more)


class Trial:
    """A provider and a client's folder; `build` may be repeated, as a build is after a failure."""

    def __init__(self, folder: Path, stall: Stall, plan: Plan) -> None:
        self._hours, self._stall, self._folder = Hours(), stall, folder
        self._shelf = Shelf()
        truth = replace(self._hours.clock, wall=lambda: self._hours.now)
        self.provider = Faulty(
            Corner(truth.wall, seconds=45),
            plan,
            idempotency=stall.idempotency,
            listing=stall.listing,
            price=lambda asked: PRICES[asked.route],
            clock=truth,
        )
        self.balance = EMPTY

    def build(
        self, orders: Sequence[Request], *, last: int | None = None, off: float = 0.0
    ) -> list[str]:
        """What became of each order: its media type, or what went wrong; nothing if it was killed.

        It is killed when the provider has its request number `last`; the calendar is `off`.
        """
        self._hours.off = off
        owners, clock = Owners(self._folder), self._hours.clock
        journal = Diary(self._folder / "journal.db", owners, clock.wall)
        journal.way = way = Mortal(self.provider, last)
        responses = Responses(self._folder / "responses", self._shelf)
        flights = Flights(self._folder / "flights.lock", clock=clock)
        try:
            with closing(journal), closing(responses), closing(flights):
                recover(journal, owners.alive)
                gateway = Gateway(
                    profile_of(self._stall, Served(80), settle=60),
                    standard_models(),
                    transport=way,
                    book=journal,
                    responses=responses,
                    flights=flights,
                    clock=clock,
                )
                outcomes: list[str] = []
                with suppress(Killed):
                    outcomes = asyncio.run(_built(gateway, orders))
                self.balance = journal.balance()
                assert journal.audit() == ()
                return outcomes
        finally:
            owners.leave()

    def bills(self, route: str) -> tuple[Bill, ...]:
        return tuple(bill for bill in self.provider.books.bills if bill.route == route)

    def check(self) -> None:
        """Whatever happened: no clip twice, no order more than twice, all of it in the books."""
        bills = self.provider.books.bills
        assert not paid_twice(self.bills("submit"))
        assert max(counted(bills, lambda bill: bill.idempotency).values(), default=0) <= 2
        held = self.balance
        assert held.settled <= self.provider.books.money <= held.total


async def _built(gateway: Gateway, orders: Sequence[Request]) -> list[str]:
    async with gateway:
        outcomes = await asyncio.gather(*(_one(gateway, order) for order in orders))
    assert asyncio.all_tasks() == {asyncio.current_task()}, "what is closed does nothing more"
    return outcomes


async def _one(gateway: Gateway, order: Request) -> str:
    ask: Callable[[Any], Awaitable[Made]] = getattr(gateway, order.operation)
    try:
        return (await ask(order)).media_type
    except GatewayError as failed:
        return failed.what


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: fault.name)
@pytest.mark.parametrize("stall", [KEYED, LISTED], ids=["key", "list"])
def test_a_lost_answer_is_found_again_and_paid_once(
    tmp_path: Path, stall: Stall, fault: Fault
) -> None:
    trial = Trial(tmp_path, stall, Script(submit=[fault]))
    assert trial.build(CLIP) == ["video/mp4"]
    assert len(trial.provider.books.bills) == 1


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: fault.name)
def test_without_a_key_or_a_list_a_lost_answer_waits_for_a_person(
    tmp_path: Path, fault: Fault
) -> None:
    trial = Trial(tmp_path, NEITHER, Script(submit=[fault]))
    for _ in range(2):
        assert "nobody knows whether" in trial.build(CLIP)[0]
    assert trial.provider.books.asked == {"submit": 1}


@pytest.mark.parametrize("form", faults.RETRY_FORMS)
def test_too_fast_is_never_paid_for(tmp_path: Path, form: str) -> None:
    trial = Trial(tmp_path, NEITHER, Script(submit=[faults.too_fast(form)]))
    outcomes = trial.build(CLIP) + trial.build(CLIP)
    assert outcomes[-1] == "video/mp4"
    assert len(trial.provider.books.bills) == 1


@pytest.mark.parametrize("status", [403, 404, 410])
def test_an_expired_address_is_asked_for_again_and_not_bought_again(
    tmp_path: Path, status: int
) -> None:
    trial = Trial(tmp_path, NEITHER, Script(file=[faults.expired(status)]))
    assert trial.build(CLIP) == ["video/mp4"]
    assert len(trial.provider.books.bills) == 1


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    stall=st.sampled_from([KEYED, LISTED]),
    ends=st.lists(st.integers(1, 30), max_size=3),
)
def test_in_any_storm_every_clip_comes_home_and_none_is_paid_twice(
    tmp_path_factory: pytest.TempPathFactory, seed: int, stall: Stall, ends: list[int]
) -> None:
    trial = Trial(tmp_path_factory.mktemp("storm"), stall, Seeded(seed, 0.4, STORM))
    for last in ends:
        trial.build(ORDERS, last=last)
    outcomes = [trial.build(ORDERS) for _ in range(4)]  # a build that failed is built again
    assert outcomes[-1][: len(CLIPS)] == ["video/mp4"] * len(CLIPS)
    assert len(trial.bills("submit")) == len(CLIPS)
    trial.check()
    if stall.idempotency == "honoured":
        assert not paid_twice(trial.provider.books.bills)
        assert trial.balance == Balance(settled=trial.provider.books.money)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    stall=st.sampled_from([KEYED, LISTED, NEITHER]),
    lives=st.lists(
        st.tuples(st.none() | st.integers(1, 30), st.floats(-100_000, 100_000)),
        min_size=2,
        max_size=5,
    ),
)
def test_whatever_the_calendar_says_none_is_paid_twice_either(
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    stall: Stall,
    lives: list[tuple[int | None, float]],
) -> None:
    trial = Trial(tmp_path_factory.mktemp("storm"), stall, Seeded(seed, 0.4, STORM))
    for last, off in lives:
        trial.build(ORDERS, last=last, off=off)
        trial.check()
