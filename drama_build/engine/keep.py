"""Group commit: what is finished at the same time becomes durable together."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from drama_build.engine.action import Product
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.store.traces import Trace
from drama_build.units import FREE


@dataclass(frozen=True, slots=True)
class Finished:
    """A product with everything its trace will say, except the digests of its outputs."""

    key: str
    target: str
    manifest: str
    facts: str
    product: Product
    seconds: float
    made: float
    notes: str
    lost: bool

    def trace(self, outputs: Mapping[str, Blob]) -> Trace:
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
    """The one writer of a run: money first, then blobs, then traces, a batch at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Finished, asyncio.Future[Mapping[str, Blob]]]] = []
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="keeper")
        self._draining: asyncio.Task[None] | None = None

    async def keep(self, finished: Finished) -> Mapping[str, Blob]:
        """The outputs of a product, durable. Raises OSError or StoreError if there is no room."""
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((finished, kept))
        if self._draining is None or self._draining.done():
            self._draining = asyncio.create_task(self._drain())
        outputs: Mapping[str, Blob] = await kept
        return outputs

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting, []
            works = [finished for finished, _ in batch]
            try:
                kept = await loop.run_in_executor(self._writer, self._commit, works)
            except Exception as error:  # noqa: BLE001  # whoever waits for it knows what to do
                for _, waiting in batch:
                    waiting.set_exception(error)
            else:
                for (_, waiting), outputs in zip(batch, kept, strict=True):
                    waiting.set_result(outputs)

    def _commit(self, batch: list[Finished]) -> list[dict[str, Blob]]:
        for work in batch:
            if work.product.cost > FREE:
                self._store.accounts.spend(
                    work.made, work.target, work.product.cost, work.product.request_id
                )
        kept = self._store.blobs.put_all([work.product.outputs for work in batch])
        self._store.traces.forget([work.key for work in batch if work.lost])
        self._store.traces.add(
            [work.trace(outputs) for work, outputs in zip(batch, kept, strict=True)],
            {work.target: work.facts for work in batch},
            free=[work.key for work in batch],
        )
        return kept

    def close(self) -> None:
        """The run is over."""
        self._writer.shutdown()
