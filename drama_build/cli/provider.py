"""Open the run's gateway client: the studio in this process, or the provider over HTTPS."""

from __future__ import annotations

import asyncio
import sys
import uuid
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drama_build.cli.workbench import Workbench
from drama_build.errors import DramaError, StoreError, UsageError
from drama_build.store.cas import ContentStore
from drama_build.units import Money

if TYPE_CHECKING:  # a null build must load neither httpx nor the studio
    from fastapi import FastAPI

    from drama_build.gateway.client import Gateway
    from drama_build.gateway.journal.ledger import Budget
    from drama_build.gateway.journal.rows import Job
    from drama_build.gateway.limits.shared import SharedRing
    from drama_build.gateway.profiles.schema import Limits, Profile
    from drama_build.gateway.requests import Made

NAMES = {"series": "budget", "episode": "episode_budget"}
"""What a series calls the limit of a scope."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a run may spend: of its own `max_cost`, and of the budgets that its series declare."""

    max_cost: Money | None = None
    series: Mapping[str, Money] | None = None


class Provider:
    """Opens one client when the first request needs it, and closes it with the run."""

    def __init__(self, bench: Workbench, cores: int, allowance: Allowance | None = None) -> None:
        self._bench, self._cores = bench, cores
        self._allowance = allowance or Allowance()
        self._stack = AsyncExitStack()
        self._gateway: Gateway | None = None
        self._left: tuple[Job, ...] = ()

    async def open(self) -> Gateway:
        """The client. Raises UsageError if the profile lacks a key or the studio is missing."""
        if self._gateway is None:
            self._gateway = client = await self._entered()
            self._stack.push_async_callback(_ended, asyncio.ensure_future(self._bring_home(client)))
        return self._gateway

    async def _entered(self) -> Gateway:
        client = self._studio() if self._bench.profile == "animatic" else self._bought()
        return await self._stack.enter_async_context(client)

    async def _bring_home(self, client: Gateway) -> None:
        """Collect what ended builds had ordered, whether or not this one asks for it."""
        # What cannot be had now stays in the journal: `doit jobs` shows it.
        await _each([_collected(client, job) for job in self._left])

    async def collect(self, told: Callable[[Job, Made | DramaError | None], None]) -> None:
        """Do nothing but bring home what the provider has of ended builds.

        `told` hears of each job as it comes: what was made, why it cannot be had now, or None if
        another build has it in hand. Raises UsageError as `open` does.
        """
        client = await self._entered()

        async def one(job: Job) -> None:
            told(job, await _collected(client, job))

        await _each([one(job) for job in self._left])

    async def close(self) -> None:
        """Close whatever was opened."""
        await self._stack.aclose()

    def _studio(self) -> Gateway:
        """Drawn here for nothing, so its answers are not cached: the action cache has them."""
        from drama_build.gateway.client import Gateway, in_process
        from drama_build.gateway.profiles.profile import profile

        app = studio_app(self._cores)
        self._stack.callback(app.state.studio.close)
        chosen = profile(self._bench.profile, self._bench.environment)
        return Gateway(chosen, self._bench.pool, transport=in_process(app))

    def _bought(self) -> Gateway:
        """All that keeps money safe lies in the store; the rate alone is the whole machine's."""
        from drama_build.cli.books import journal_of, left_behind, remembered
        from drama_build.gateway.account import Account
        from drama_build.gateway.client import Gateway
        from drama_build.gateway.profiles.profile import detour, profile
        from drama_build.gateway.responses.cache import Responses
        from drama_build.gateway.responses.flights import Flights
        from drama_build.gateway.stops import Stops

        bench, folder = self._bench, self._bench.store.root
        chosen = profile(bench.profile, bench.environment, bench.root)
        if told := detour(bench.profile, bench.environment, bench.root):
            sys.stderr.write(f"{told}\n")
        journal = self._stack.enter_context(journal_of(bench.store, chosen.credential))
        self._left = left_behind(journal, chosen.base_url, bench.store.owners)
        responses = Responses(folder / "responses", Media(bench.store.blobs))
        self._stack.callback(responses.close)
        flights = Flights(folder / "responses" / "flights.lock")
        self._stack.callback(flights.close)
        limiter = account_rate(chosen, bench.environment)
        if limiter is not None:
            self._stack.callback(limiter.close)
        lookout = self._stack.enter_context(remembered(journal, chosen, bench.pool))
        return Gateway(
            chosen,
            bench.pool,
            account=Account(uuid.uuid4().hex[:12], self._budgets(chosen.limits)),
            book=journal,
            responses=responses,
            flights=flights,
            limiter=limiter,
            lookout=lookout,
            stops=Stops(folder),
        )

    def _budgets(self, limits: Limits) -> tuple[Budget, ...]:
        """The run's own limit, those that its series declare, and those of the account."""
        from drama_build.gateway.journal.ledger import Budget

        most = self._allowance.max_cost
        run = () if most is None else (Budget("run", most, "--max-cost"),)
        return (*run, *budgets_of(self._allowance.series or {}), *account_limits(limits))


def account_limits(limits: Limits) -> tuple[Budget, ...]:
    """What a profile lets go within a day and a minute, as the ledger checks it."""
    from drama_build.gateway.journal.ledger import Budget

    told = (("day", limits.day), ("minute", limits.minute))
    return tuple(
        Budget(scope, Money.usd(limit), f"limits.{scope} of the profile")
        for scope, limit in told
        if limit is not None
    )


def account_rate(chosen: Profile, environment: Mapping[str, str]) -> SharedRing | None:
    """The rate of the account, which all processes of the machine share; None where it has none."""
    from drama_build.gateway.limits.place import account_file, state_folder
    from drama_build.gateway.limits.shared import SharedRing

    if chosen.rate is None:
        return None
    secret = chosen.credential.reveal() if chosen.credential else chosen.base_url
    file = account_file(state_folder(environment), secret, "requests")
    return SharedRing(file, chosen.rate)


def budgets_of(declared: Mapping[str, Money]) -> tuple[Budget, ...]:
    """What series declare, by scope, as the ledger checks it."""
    from drama_build.gateway.journal.ledger import Budget

    return tuple(
        Budget(scope, money, f"the {NAMES[scope.partition(':')[0]]} of the series")
        for scope, money in declared.items()
    )


async def _collected(client: Gateway, job: Job) -> Made | DramaError | None:
    """What was made, or why it cannot be had now."""
    try:
        return await client.collect(job)
    except DramaError as failed:
        return failed
    except OSError as full:
        return StoreError(f"it could not be kept: {full}", "make room, and build again")


async def _each(works: Sequence[Coroutine[object, object, object]]) -> None:
    """Await all at once; none of them goes on after this has ended, however it ends."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _ended(task: asyncio.Future[None]) -> None:
    """What is still under way is collected by the next build."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Media:
    """The store, as the response cache wants it."""

    store: ContentStore

    def put(self, content: bytes) -> str:
        """Keep bytes; their digest."""
        return self.store.put(content).digest

    def get(self, digest: str) -> bytes | None:
        """The bytes, or None."""
        return self.store.read(digest) if self.store.has(digest) else None


def studio_app(workers: int) -> FastAPI:
    """The studio with so many workers. Raises UsageError if its extra is not installed."""
    try:
        from drama_build.studio.app import create_app
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"the animatic studio needs {missing.name}", "pip install 'drama-build[studio]'"
        ) from missing
    return create_app(workers)
