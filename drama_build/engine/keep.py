"""Group commit: what is finished at the same time becomes durable together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from drama_build.engine.action import Product
from drama_build.errors import StoreError
from drama_build.store.accounts import Payment
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.store.traces import Trace
from drama_build.units import FREE, Money

Outputs = Mapping[str, Blob]
Outcome = Outputs | Exception
T = TypeVar("T")


@dataclass(eq=False)
class OwedError(StoreError):
    """Money is gone, and the store cannot say so: `targets` it was paid for, with how much."""

    targets: Mapping[str, Money] = field(default_factory=dict)

    def of(self, target: str) -> StoreError:
        """What is to be said of one of them."""
        paid = f"{self.targets[target]} were paid for {target}"
        return StoreError(f"{paid}, and that could not be noted: {self.what}", self.hint)


@dataclass(frozen=True, slots=True)
class Finished:
    """A product with everything its trace will say, except the digests of its outputs."""

    key: str
    manifest: str
    facts: str
    product: Product
    paid: Payment
    seconds: float
    notes: str
    lost: bool

    def trace(self, outputs: Outputs) -> Trace:
        """The trace, now that the outputs are kept."""
        return Trace(
            self.key,
            self.paid.target,
            self.manifest,
            outputs,
            self.paid.money,
            self.seconds,
            self.paid.at,
            self.paid.request_id,
            self.notes,
        )


class Keeper:
    """The one writer of a run: money first, then blobs, then traces, a batch at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Finished, asyncio.Future[Outputs]]] = []
        self._writer = _writer()
        self._draining: asyncio.Task[None] | None = None
        self._owed: list[Payment] = []

    async def keep(self, finished: Finished) -> Outputs:
        """The outputs of a product, durable. Raises OSError or StoreError if there is no room."""
        kept: asyncio.Future[Outputs] = asyncio.get_running_loop().create_future()
        self._waiting.append((finished, kept))
        if self._draining is None or self._draining.done():
            self._draining = asyncio.create_task(self._drain())
        return await kept

    async def owe(self, payment: Payment) -> None:
        """Note money that is gone though nothing is kept for it; now, or with what follows."""
        loop = asyncio.get_running_loop()
        await asyncio.shield(loop.run_in_executor(self._writer, self._owe, payment))

    def _owe(self, payment: Payment) -> None:
        self._owed.append(payment)
        self._pay()

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
        self._owed += [work.paid for work in batch if work.paid.money > FREE]
        self._pay()
        kept = _each(self._bytes, batch)
        both = [(w, k) for w, k in zip(batch, kept, strict=True) if not isinstance(k, Exception)]
        traced = iter(_each(self._traces, both))
        return [k if isinstance(k, Exception) else next(traced) for k in kept]

    def _pay(self) -> StoreError | None:
        """Note the money; what cannot be noted now is tried again with the next commit."""
        if self._owed:
            try:
                self._store.accounts.pay(self._owed)
            except StoreError as error:
                return error
            self._owed = []
        return None

    def _bytes(self, batch: Sequence[Finished]) -> Sequence[Outputs]:
        return self._store.blobs.put_all([work.product.outputs for work in batch])

    def _traces(self, batch: Sequence[tuple[Finished, Outputs]]) -> Sequence[Outputs]:
        self._store.traces.add(
            [work.trace(outputs) for work, outputs in batch],
            {work.paid.target: work.facts for work, _ in batch},
            free=[work.key for work, _ in batch],
            again=[work.key for work, _ in batch if work.lost],
        )
        return [outputs for _, outputs in batch]

    def close(self) -> None:
        """The run is over; returns when all that was under way is on disk.

        Raises OwedError, once, for money that could not be noted to the last.
        """
        self._writer.shutdown()
        self._writer = _writer()
        if why := self._pay():
            owed, self._owed = self._owed, []
            raise _owing(owed, why)


def _owing(payments: Sequence[Payment], why: StoreError) -> OwedError:
    targets: dict[str, Money] = {}
    for paid in payments:
        targets[paid.target] = targets.get(paid.target, FREE) + paid.money
    hint = "make room on the disk, and count it as spent: no account of the store has it"
    return OwedError(why.what, hint, targets)


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
