"""One action, from the order to the trace: tried again where that helps, then kept at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drama_build import notes
from drama_build.clock import Clock
from drama_build.engine.action import Order, Product, Rule, Target
from drama_build.engine.decide import Verdict
from drama_build.engine.failures import Logs, halts, lost_by
from drama_build.engine.folders import Folders
from drama_build.engine.keep import Finished, Keeper
from drama_build.errors import DramaError, StoreError
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.units import FREE, Money

TRIES = 3
"""How often an action is tried whose failure may pass, such as an encoder killed for memory."""


@dataclass(frozen=True, slots=True)
class Job:
    """A target to make, the digests of its inputs by role, and the most it may cost."""

    target: Target
    inputs: Mapping[str, str]
    verdict: Verdict
    price: Money


@dataclass(frozen=True, slots=True)
class Made:
    """Outputs that are durable, with what they took in seconds and money."""

    outputs: Mapping[str, Blob]
    seconds: float
    cost: Money


@dataclass(frozen=True, slots=True)
class Spoiled:
    """Why there are no outputs, and what that may have cost."""

    error: BaseException
    cost: Money = FREE


Outcome = Made | Spoiled


class Maker:
    """Makes targets of one run. Only an interruption is raised; all else is an outcome."""

    def __init__(self, store: Store, rules: Mapping[str, Rule], clock: Clock, logs: Logs) -> None:
        self._store, self._rules, self._clock = store, rules, clock
        self._logs, self._keeper = logs, Keeper(store)
        self._folders = Folders(store.blobs)
        self._sound: set[str] = set()

    async def make(self, job: Job, came: Callable[[], None]) -> Outcome:
        """Make it, keep the blobs, write the trace.

        `came` is called when the product is there and only has to be kept.
        """
        self._logs.clear(job.target.name)
        used: list[Path] = []
        outcome = None
        try:
            with notes.collecting() as noted:
                outcome = await self._made(job, came, used, noted)
            return outcome
        finally:
            self._folders.leave(used, quiet=isinstance(outcome, Made))

    async def _made(
        self, job: Job, came: Callable[[], None], used: list[Path], noted: list[notes.Note]
    ) -> Outcome:
        try:
            used.append(self._folders.new())
        except (OSError, StoreError) as error:  # nothing was ordered
            return Spoiled(error)
        began = self._clock.now()
        try:
            product = await self._tried(job, used)
        except Exception as error:  # noqa: BLE001  # one target is lost, not the run
            asked = any(isinstance(note, notes.Request) for note in noted)
            self._logs.write(job.target.name, error, notes.as_json(noted))
            return Spoiled(error, lost_by(error, job.price, asked=asked))
        seconds = round(self._clock.now() - began, 3)
        came()
        return await self._kept(job, product, seconds, notes.as_json(noted))

    async def _tried(self, job: Job, used: list[Path]) -> Product:
        """The product, tried again where the failure may pass. Providers have been asked again."""
        rule = self._rules[job.target.rule]
        await self._trust(job)
        for attempt in range(1, TRIES + 1):
            order = self.order(job.target, job.inputs, used[-1])
            try:
                if job.target.pin:
                    return await rule.adopt(order, self._store.blobs.path(job.target.pin))
                return await rule.make(order)
            except DramaError as error:
                if not error.transient or attempt == TRIES:
                    raise
                await self._clock.sleep(self._clock.chance() * 2.0**attempt)
                used.append(self._folders.new())
        raise AssertionError("a try either gives a product or raises")

    async def _trust(self, job: Job) -> None:
        """Damage must not be built into anything: bytes from former runs are looked at once."""
        unseen = {*job.inputs.values(), *([job.target.pin] if job.target.pin else [])} - self._sound
        if unseen:
            await asyncio.to_thread(self._store.blobs.check, unseen)
            self._sound |= unseen

    def close(self) -> None:
        """The run is over: what is kept is on disk, what is not is gone."""
        try:
            self._keeper.close()
        finally:
            self._folders.close()

    def order(self, target: Target, inputs: Mapping[str, str], folder: Path) -> Order:
        """What a rule is given."""
        blobs = self._store.blobs
        return Order(
            target,
            inputs,
            lambda role: blobs.read(inputs[role]),
            lambda role: blobs.path(inputs[role]),
            folder,
        )

    async def _kept(self, job: Job, product: Product, seconds: float, noted: str) -> Outcome:
        keeping = asyncio.ensure_future(
            self._keeper.keep(self._finished(job, product, seconds, noted))
        )
        try:
            outputs = await asyncio.shield(keeping)
        except asyncio.CancelledError:
            await keeping  # made and perhaps paid for: an interruption does not lose it
            raise
        except Exception as error:  # noqa: BLE001  # as above
            lost = _unkept(product.cost, error) if halts(error) else error
            self._logs.write(job.target.name, lost, noted)
            return Spoiled(lost, product.cost)
        self._sound |= {blob.digest for blob in outputs.values()}
        return Made(outputs, seconds, product.cost)

    def _finished(self, job: Job, product: Product, seconds: float, noted: str) -> Finished:
        target, verdict = job.target, job.verdict
        return Finished(
            verdict.key,
            target.name,
            verdict.manifest,
            target.told,
            product,
            seconds,
            round(self._clock.wall(), 3),
            noted,
            verdict.lost,
        )


def _unkept(cost: Money, error: Exception) -> StoreError:
    why = error.what if isinstance(error, StoreError) else str(error)
    paid = f" and {cost} were paid for it" if cost > FREE else ""
    return StoreError(
        f"it was made{paid}, but it cannot be kept: {why}",
        "make room on the disk and build again: nothing finished is lost",
    )
