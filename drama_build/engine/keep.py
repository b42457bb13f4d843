"""Group commit: what is finished at the same time becomes durable together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from drama_build.engine.action import Product
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.store.traces import Trace

Outputs = Mapping[str, Blob]
Outcome = Outputs | Exception
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finished:
    """A product with everything its trace will say, except the digests of its outputs.

    `made` is Unix time; `lost` means that the bytes of an earlier result are gone.
    """

    key: str
    target: str
    manifest: str
    facts: str
    product: Product
    seconds: float
    made: float
    notes: str
    lost: bool

    def trace(self, outputs: Outputs) -> Trace:
        """The trace, now that the outputs are kept."""
        return Trace(
            self.key,
            self.target,
            self.manifest,
            outputs,
            self.product.cost,
            self.seconds,
            self.made,
            self.product.request_id,
            self.notes,
        )


class Keeper:
    """The one writer of a run: blobs, then traces, a batch at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Finished, asyncio.Future[Outputs]]] = []
        self._writer = _writer()
        self._draining: asyncio.Task[None] | None = None

    async def keep(self, finished: Finished) -> Outputs:
        """The outputs of a product, durable. Raises OSError or StoreError if there is no room."""
        kept: asyncio.Future[Outputs] = asyncio.get_running_loop().create_future()
        self._waiting.append((finished, kept))
        if self._draining is None or self._draining.done():
            self._draining = asyncio.create_task(self._drain())
        return await kept

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting, []
            works = [finished for finished, _ in batch]
            outcomes = await loop.run_in_executor(self._writer, self._outcomes, works)
            for (_, waiting), outcome in zip(batch, outcomes, strict=True):
                if waiting.done():  # who waited was interrupted twice; it is kept all the same
                    continue
                if isinstance(outcome, Exception):
                    waiting.set_exception(outcome)
                else:
                    waiting.set_result(outcome)

    def _outcomes(self, batch: Sequence[Finished]) -> list[Outcome]:
        """The outputs of each product, or why it cannot be kept."""
        kept = _each(self._bytes, batch)
        both = [(w, k) for w, k in zip(batch, kept, strict=True) if not isinstance(k, Exception)]
        traced = iter(_each(self._traces, both))
        return [k if isinstance(k, Exception) else next(traced) for k in kept]

    def _bytes(self, batch: Sequence[Finished]) -> Sequence[Outputs]:
        return self._store.blobs.put_all([work.product.outputs for work in batch])

    def _traces(self, batch: Sequence[tuple[Finished, Outputs]]) -> Sequence[Outputs]:
        self._store.traces.add(
            [work.trace(outputs) for work, outputs in batch],
            {work.target: work.facts for work, _ in batch},
            free=[work.key for work, _ in batch],
            again=[work.key for work, _ in batch if work.lost],
        )
        return [outputs for _, outputs in batch]

    def close(self) -> None:
        """The run is over; returns when all that was under way is on disk."""
        self._writer.shutdown()
        self._writer = _writer()


def _each(keep: Callable[[Sequence[T]], Sequence[Outputs]], batch: Sequence[T]) -> list[Outcome]:
    """All at once; if that fails, one by one: what does not fit takes nothing else with it."""
    try:
        return [*keep(batch)] if batch else []
    except Exception:  # noqa: BLE001  # it is met again, by the one whose fault it is
        return [_alone(keep, one) for one in batch]


def _alone(keep: Callable[[Sequence[T]], Sequence[Outputs]], one: T) -> Outcome:
    try:
        (outputs,) = keep([one])
    except Exception as error:  # noqa: BLE001  # whoever waits for it knows what to do
        return error
    return outputs


def _writer() -> ThreadPoolExecutor:
    """One thread, started when there is something to keep."""
    return ThreadPoolExecutor(1, thread_name_prefix="keeper")
