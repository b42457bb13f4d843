"""What is ordered of whom: what was begun goes first, then the model that may be asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from toys import faults
from toys.books import Asked
from toys.corner import Corner, card
from toys.faults import Fault, calm
from toys.faulty import Faulty, InProcess
from toys.served import Served, Stall
from toys.shelf import Shelf
from toys.stalls import profile_of

from drama_build.clock import Clock
from drama_build.errors import BudgetError, GatewayError
from drama_build.gateway.account import Account
from drama_build.gateway.caller import Patience
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import Budget
from drama_build.gateway.journal.recovery import recover
from drama_build.gateway.journal.states import UNRESOLVED, Event, Kept, State
from drama_build.gateway.limits.local import LocalRing
from drama_build.gateway.models import ModelPool, standard_models
from drama_build.gateway.requests import (
    ImageRequest,
    Made,
    Request,
    SpeechRequest,
    VideoRequest,
)
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.responses.flights import Flights
from drama_build.gateway.stops import STOP_FILE, Stops
from drama_build.store.owners import Owners
from drama_build.units import Money, Size

BROKE = faults.broke(500)
FAILS = Fault("fails", fate="failed")
TAKEN = frozenset((State.SUBMITTED, State.RUNNING))
LINE = SpeechRequest(model="tts-hd", text="Come in.", voice="old man")


def clip(number: int = 1, model: str = "svd-xt") -> VideoRequest:
    return VideoRequest(
        model=model,
        image=card("first frame", 64, 64),
        prompt=f"clip {number}",
        seconds=Decimal(5),
        rate=24,
        size=Size(64, 64),
    )


def still(number: int = 1) -> ImageRequest:
    return ImageRequest(model="stable-diffusion-xl", prompt=f"still {number}", size=Size(64, 64))


def pool() -> ModelPool:
    """The standard one, where another model stands in for that of the clips."""
    models = standard_models().models
    own = models["svd-xt"]
    named = own.model_copy(update={"fallback": ("svd-2",)})
    return ModelPool({**models, "svd-xt": named, "svd-2": own})


class Town:
    """One provider that breaks while `bad`, and one store that builds share one after the other."""

    def __init__(self, folder: Path, fault: Fault, route: str) -> None:
        self.folder, self.now, self.bad, self.asked = folder, 1_795_000_000.0, False, "svd-xt"
        self.clock = Clock(lambda: self.now, lambda: self.now, self._sleep, lambda: 0.5)
        self.naps: Callable[[], None] = lambda: None
        self.provider = Faulty(
            Corner(self.clock.wall, seconds=45),
            lambda asked: fault if self.bad and self._meant(asked, route) else calm(asked),
            clock=self.clock,
        )
        self.transport: type[InProcess] = InProcess
        self._shelf = Shelf()

    def _meant(self, asked: Asked, route: str) -> bool:
        return asked.route == route and asked.order.get("model") in {self.asked, None} | STILLS

    async def _sleep(self, seconds: float) -> None:
        self.now += max(0.0, seconds)
        self.naps()
        await asyncio.sleep(0)

    def build(self, errand: Callable[[Gateway, Journal], Awaitable[None]], **more: Any) -> None:
        with ExitStack() as stack:
            owners = Owners(self.folder)
            stack.callback(owners.leave)
            kind = more.pop("journal", Journal)
            journal = kind(self.folder / "journal.db", owners, self.clock.wall)
            stack.enter_context(closing(journal))
            recover(journal, owners.alive)
            responses = Responses(self.folder / "responses", self._shelf)
            stack.enter_context(closing(responses))
            flights = Flights(self.folder / "flights.lock", clock=self.clock)
            stack.enter_context(closing(flights))
            chosen = replace(
                profile_of(Stall(), Served(80), settle=60), not_created=frozenset((500,))
            )

            async def run() -> None:
                async with Gateway(
                    chosen,
                    more.pop("pool", None) or standard_models(),
                    transport=self.transport(self.provider),
                    book=journal,
                    responses=responses,
                    flights=flights,
                    clock=self.clock,
                    **more,
                ) as gateway:
                    await errand(gateway, journal)

            asyncio.run(run())

    def bills(self, words: str) -> list[str]:
        """The models that were paid for an order."""
        return [bill.model for bill in self.provider.books.bills if bill.words == words]


Found = Callable[..., Town]
STILLS = {"stable-diffusion-xl"}


@pytest.fixture
def town(tmp_path: Path) -> Found:
    def found(fault: Fault = BROKE, route: str = "submit") -> Town:
        return Town(tmp_path, fault, route)

    return found


async def until_it_rests(here: Town, gateway: Gateway, sort: Callable[[int], Request]) -> None:
    """Orders that fail, as many as it takes to have the model left alone."""
    here.bad, number, asked = True, 1000, sort(0)
    while not gateway._asking.chooser.breakers.wait((asked.model,), asked.operation, here.now):
        number += 1
        with suppress(GatewayError):
            await ask(gateway, sort(number))


async def interrupted(gateway: Gateway, journal: Journal, request: VideoRequest) -> None:
    """A build that is interrupted as soon as the provider has its order."""
    known = len(journal.jobs(TAKEN))
    await cancelled(gateway.video(request), lambda: len(journal.jobs(TAKEN)) > known)


async def cancelled(order: Coroutine[Any, Any, Made], reached: Callable[[], bool]) -> None:
    """An order that is broken off as soon as something is so."""
    under_way = asyncio.create_task(order)
    for _ in range(100_000):
        if reached():
            break
        await asyncio.sleep(0)
    under_way.cancel()
    with suppress(asyncio.CancelledError):
        await under_way


async def ask(gateway: Gateway, request: Request) -> Made:
    match request:
        case VideoRequest():
            return await gateway.video(request)
        case SpeechRequest():
            return await gateway.speech(request)
        case _:
            assert isinstance(request, ImageRequest)
            return await gateway.image(request)


# -- what was begun --------------------------------------------------------------------


@pytest.mark.parametrize("collected", ["by the order", "before it"])
def test_a_clip_that_a_stand_in_has_begun_is_not_bought_of_the_first_model(
    town: Found, collected: str
) -> None:
    here = town()

    async def first(gateway: Gateway, journal: Journal) -> None:
        await until_it_rests(here, gateway, clip)
        await interrupted(gateway, journal, clip())

    async def second(gateway: Gateway, journal: Journal) -> None:
        here.bad = False
        if collected == "before it":
            (job,) = journal.jobs(TAKEN)
            await gateway.collect(job)
        made = await gateway.video(clip())
        assert made.model == "svd-2"
        assert (await gateway.video(clip(2))).model == "svd-xt"
        # Again in the same build, for another target.
        assert (await gateway.video(clip())).content == made.content

    here.build(first, pool=pool())
    here.build(second, pool=pool())
    assert here.bills("clip 1") == ["svd-2"]


def test_who_names_a_better_model_does_not_get_the_old_clip_of_its_stand_in(town: Found) -> None:
    here = town()

    async def errand(gateway: Gateway, _: Journal) -> None:
        await gateway.video(clip(model="svd-2"))
        assert (await gateway.video(clip())).model == "svd-xt"

    here.build(errand, pool=pool())
    assert here.bills("clip 1") == ["svd-2", "svd-xt"]


def test_two_models_that_are_compared_in_one_build_are_both_asked(town: Found) -> None:
    here = town()

    async def errand(gateway: Gateway, __: Journal) -> None:
        other = asyncio.create_task(gateway.video(clip(model="svd-2")))
        for _ in range(100):
            await asyncio.sleep(0)
        assert here.bills("clip 1") == ["svd-2"]
        assert (await gateway.video(clip())).model == "svd-xt"
        assert (await other).model == "svd-2"

    here.build(errand, pool=pool())
    assert sorted(here.bills("clip 1")) == ["svd-2", "svd-xt"]


# -- what was saved ---------------------------------------------------------------------


def test_a_clip_that_was_brought_home_has_saved_nothing_at_its_first_use(town: Found) -> None:
    here = town()

    async def first(gateway: Gateway, journal: Journal) -> None:
        await interrupted(gateway, journal, clip())

    async def second(gateway: Gateway, journal: Journal) -> None:
        home = asyncio.create_task(gateway.collect(journal.jobs()[0]))
        await asyncio.sleep(0)
        assert (await gateway.video(clip())).cached
        await home
        assert journal.savings() == {}
        await gateway.video(clip())
        assert journal.savings()["all"] == (1, Money.usd("0.20"))

    here.build(first)
    here.build(second)


class Cut(Journal):
    """A build that dies before the note that a result is kept."""

    def record(self, job: Any, event: Event, **more: Any) -> Any:
        if isinstance(event, Kept):
            raise RuntimeError("killed")  # noqa: TRY004  # it is none
        return super().record(job, event, **more)


def test_what_a_killed_build_had_kept_has_saved_nothing_at_its_first_use(town: Found) -> None:
    here = town()

    async def first(gateway: Gateway, _: Journal) -> None:
        with pytest.raises(RuntimeError, match="killed"):
            await gateway.speech(LINE)

    async def second(gateway: Gateway, journal: Journal) -> None:
        assert (await gateway.speech(LINE)).cached
        assert journal.savings() == {}
        assert (await gateway.speech(LINE)).cached
        assert journal.savings()["all"][0] == 1

    here.build(first, journal=Cut)
    here.build(second)


# -- who may be asked -------------------------------------------------------------------


def test_a_trial_that_the_stop_file_held_back_lets_the_next_one_try(town: Found) -> None:
    here = town()

    async def errand(gateway: Gateway, _: Journal) -> None:
        await until_it_rests(here, gateway, clip)
        here.bad, here.now = False, here.now + 31
        stop = here.folder / STOP_FILE
        stop.write_text("lunch")
        with pytest.raises(BudgetError, match="lunch"):
            await gateway.video(clip())
        stop.unlink()
        here.now += 2
        began = here.now
        await gateway.video(clip(2))
        assert here.now - began < 60

    here.build(errand, stops=Stops(here.folder))


def test_clips_of_an_ended_build_that_failed_are_not_held_against_the_model(town: Found) -> None:
    here = town(FAILS)

    async def first(gateway: Gateway, journal: Journal) -> None:
        here.bad = True
        for number in range(5):
            await interrupted(gateway, journal, clip(number))

    async def second(gateway: Gateway, journal: Journal) -> None:
        here.bad = False
        for job in journal.jobs():
            with pytest.raises(GatewayError, match="failed"):
                await gateway.collect(job)
        began = here.now
        await gateway.video(clip(50))
        assert here.now - began < 60

    here.build(first)
    here.now += 86400
    here.build(second)


def test_a_short_trouble_makes_the_queue_wait_and_fails_nothing_more(town: Found) -> None:
    here = town(route="image")

    async def errand(gateway: Gateway, _: Journal) -> None:
        await until_it_rests(here, gateway, still)
        here.bad, began = False, here.now
        for number in range(50):
            await gateway.image(still(number))
        assert 25 <= here.now - began <= 60

    here.build(errand)


def test_who_waits_for_a_model_hears_the_stop_file(town: Found) -> None:
    here = town(route="image")

    def stop() -> None:
        (here.folder / STOP_FILE).write_text("enough")

    async def errand(gateway: Gateway, _: Journal) -> None:
        await until_it_rests(here, gateway, still)
        here.naps = stop
        with pytest.raises(BudgetError, match="enough"):
            await gateway.image(still(100))

    here.build(errand, stops=Stops(here.folder))


def test_a_model_that_rests_for_longer_than_there_is_time_is_an_error_at_once(town: Found) -> None:
    here = town(route="image")

    async def errand(gateway: Gateway, _: Journal) -> None:
        await until_it_rests(here, gateway, still)
        with pytest.raises(GatewayError, match="kept failing and is not asked for another"):
            await gateway.image(still(100))

    here.build(errand, patience=Patience(answer=10, video=10))


# -- deadlines and budgets --------------------------------------------------------------


def test_an_order_that_finds_no_place_within_the_rate_in_time_is_not_sent(town: Found) -> None:
    here = town()
    crowded = LocalRing(10, now=here.clock.now)
    crowded.pause(600)

    async def errand(gateway: Gateway, journal: Journal) -> None:
        began = here.now
        with pytest.raises(GatewayError, match="left no room for it in time"):
            await gateway.video(clip())
        assert here.now - began <= 12
        assert [job.state for job in journal.jobs()] == [State.REJECTED]
        assert journal.balance().total == Money(0)

    here.build(errand, limiter=crowded, patience=Patience(answer=10, video=10))
    assert here.bills("clip 1") == []


def test_an_order_that_is_made_again_asks_the_budget_of_the_build_that_makes_it(
    town: Found,
) -> None:
    here = town(faults.RESET_AFTER, "image")

    async def first(gateway: Gateway, journal: Journal) -> None:
        here.bad = True
        await cancelled(gateway.image(still()), lambda: bool(journal.jobs(UNRESOLVED)))

    async def second(gateway: Gateway, journal: Journal) -> None:
        here.bad = False
        await gateway.image(still(7))
        await gateway.image(still(8))
        with pytest.raises(BudgetError, match="run B"):
            await gateway.image(still())
        assert len(journal.jobs(frozenset((State.UNKNOWN,)))) == 1
        assert journal.audit() == ()

    async def third(gateway: Gateway, journal: Journal) -> None:
        await gateway.image(still())
        assert journal.balance("run:C").total == Money.usd("0.002")
        assert journal.audit() == ()

    spent = (Budget("run", Money.usd("0.002"), "--max-cost"),)
    here.build(first, account=Account("A"))
    here.build(second, account=Account("B", spent))
    here.build(third, account=Account("C", spent))
    assert len(here.bills("still 1")) == 2


def test_few_results_are_brought_home_at_once(town: Found) -> None:
    here = town()
    under_way, most = 0, 0

    class Slow(InProcess):
        async def handle_async_request(self, request: Any) -> Any:
            nonlocal under_way, most
            if "files/" not in request.url.path:
                return await super().handle_async_request(request)
            under_way += 1
            most = max(most, under_way)
            for _ in range(20):
                await asyncio.sleep(0)
            try:
                return await super().handle_async_request(request)
            finally:
                under_way -= 1

    async def errand(gateway: Gateway, _: Journal) -> None:
        await asyncio.gather(*(gateway.video(clip(number)) for number in range(30)))

    here.transport = Slow
    here.build(errand)
    assert 2 <= most <= 8
