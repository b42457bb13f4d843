"""Build: one asyncio run over every selected target, state on disk the moment it exists."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from drama_build.engine import events
from drama_build.engine.action import Graph, Order, Product, Resource, Rule, Target
from drama_build.engine.board import Board, Ceiling, Failure, Limits, Report, set_up
from drama_build.engine.decide import Judge, Verdict, in_order
from drama_build.errors import (
    BudgetError,
    DramaError,
    GatewayError,
    StoreError,
    TargetError,
    UsageError,
)
from drama_build.store.cas import Blob, ContentStore
from drama_build.store.traces import Trace, TraceTable
from drama_build.units import FREE

__all__ = ["Ceiling", "Engine", "Failure", "Limits", "Report"]


class Engine:
    """A suspending scheduler over constructive traces. It knows rules, blobs and keys; no drama."""

    def __init__(
        self,
        store: ContentStore,
        traces: TraceTable,
        rules: Mapping[str, Rule],
        emit: events.Emit,
        limits: Limits,
    ) -> None:
        self._store, self._traces, self._rules = store, traces, rules
        self._emit, self._limits = emit, limits
        self._judge = Judge(store, traces, rules)

    async def build(self, graph: Graph, wanted: tuple[str, ...]) -> Report:
        """Realise `wanted` and all it needs. Failures are reported, never raised."""
        began = time.monotonic()
        self._store.sweep()
        names = in_order(graph, wanted)
        self._emit(events.Began(Counter(graph[name].kind for name in names)))
        board = set_up(graph, names)
        try:
            self._settle(board, [name for name in names if not board.missing[name]])
            while self._start(board):
                done, _ = await asyncio.wait(board.running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    self._finish(board, task)
        finally:
            await self._stop(board)
            self._traces.remember(board.keys.items())
        return board.report(round(time.monotonic() - began, 3))

    def _settle(self, board: Board, names: list[str]) -> None:
        """Judge targets whose inputs are all realised; hits realise what follows them."""
        stack = list(reversed(names))
        while stack:
            name = stack.pop()
            try:
                verdict = self._judge.judge(board.graph[name], board.inputs(name))
            except KeyError as absent:
                what = f"an input has no output {absent}"
                self._fail(board, name, TargetError(what, "raise its rule's revision", name))
                continue
            if verdict.trace:
                board.hits += 1
                self._emit(events.Hit(name))
                stack.extend(board.realise(name, verdict.key, verdict.trace.outputs))
            elif verdict.key in board.sharing:
                board.sharing[verdict.key].append(name)
            else:
                board.sharing[verdict.key] = []
                resource = self._rules[board.graph[name].rule].resource
                heapq.heappush(board.ready[resource], (board.rank[name], name, verdict))

    def _start(self, board: Board) -> bool:
        """Fill every free place, most urgent first; false when nothing runs any more."""
        room = {Resource.CPU: self._limits.cores, Resource.API: self._limits.calls}
        for resource, heap in board.ready.items():
            while heap and (self._limits.keep_going or not board.failures):
                if board.holding(resource, self._rules) >= room[resource]:
                    break
                _, name, verdict = heapq.heappop(heap)
                self._launch(board, name, verdict)
        return bool(board.running)

    def _launch(self, board: Board, name: str, verdict: Verdict) -> None:
        target = board.graph[name]
        try:
            price = self._rules[target.rule].price(self._order(board, target, Path()))
            for ceiling in self._limits.ceilings if price > FREE else ():
                board.check(ceiling, name, price)
        except Exception as error:  # noqa: BLE001  # explained as below: one target is lost, not the run
            self._lose(board, name, verdict, error)
            return
        self._emit(events.Started(name, verdict.reason))
        task = asyncio.create_task(self._make(board, target, verdict))
        board.running[task] = (name, verdict, price)

    async def _make(self, board: Board, target: Target, verdict: Verdict) -> Product:
        """Make it; then, whatever happens, note the money, keep the blobs, write the trace."""
        began = time.monotonic()
        with self._store.scratch() as folder:
            order = self._order(board, target, folder)
            product = await self._rules[target.rule].make(order)
            keeping = asyncio.ensure_future(self._record(target, verdict, product, began))
            try:
                await asyncio.shield(keeping)
            except asyncio.CancelledError:
                await keeping  # made and perhaps paid for: an interruption does not lose it
                raise
        return Product({}, product.cost)

    async def _record(
        self, target: Target, verdict: Verdict, product: Product, began: float
    ) -> None:
        if product.cost > FREE:
            self._traces.spend(target.name, product.cost, product.request_id)
        blobs = await asyncio.to_thread(self._keep, product)
        seconds = round(time.monotonic() - began, 3)
        trace = Trace(
            verdict.key,
            target.name,
            verdict.manifest,
            blobs,
            product.cost,
            seconds,
            round(time.time(), 3),
            product.request_id,
        )
        if verdict.lost:
            self._traces.forget(verdict.key)
        self._traces.add(trace)
        self._emit(events.Made(target.name, seconds, product.cost))

    def _keep(self, product: Product) -> dict[str, Blob]:
        return {
            name: self._store.put(made) if isinstance(made, bytes) else self._store.put_file(made)
            for name, made in product.outputs.items()
        }

    def _order(self, board: Board, target: Target, folder: Path) -> Order:
        inputs = board.inputs(target.name)
        return Order(
            target,
            inputs,
            lambda role: self._store.read(inputs[role]),
            lambda role: self._store.path(inputs[role]),
            folder,
        )

    def _finish(self, board: Board, task: asyncio.Task[Product]) -> None:
        name, verdict, price = board.running.pop(task)
        error = task.exception()
        if error is not None:
            if price > FREE and _may_be_paid(error):
                board.paid[name] = price
                if not isinstance(error, GatewayError):
                    self._traces.spend(name, price, "")
            self._lose(board, name, verdict, error)
            return
        board.made.append(name)
        board.paid[name] = task.result().cost
        trace = self._traces.find(verdict.key)
        if trace is None:
            raise StoreError(
                f"the trace of {name} vanished", "leave the store alone during a build"
            )
        freed = board.realise(name, verdict.key, trace.outputs)
        for follower in board.sharing.pop(verdict.key):
            board.hits += 1
            self._emit(events.Hit(follower))
            freed += board.realise(follower, verdict.key, trace.outputs)
        self._settle(board, freed)

    def _lose(self, board: Board, name: str, verdict: Verdict, error: BaseException) -> None:
        """A target cannot be made, nor can those that share its key."""
        for lost in (name, *board.sharing.pop(verdict.key)):
            self._fail(board, lost, self._explained(lost, error))

    def _explained(self, name: str, error: BaseException) -> DramaError:
        """What nobody foresaw becomes a sentence and a log."""
        if isinstance(error, DramaError):
            return error
        if isinstance(error, OSError):
            return StoreError(f"{name}: {error}", "mend that, then build again: nothing is lost")
        log = self._store.root / "logs" / f"{name.replace('/', '_').replace(':', '_')}.log"
        with contextlib.suppress(OSError):
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        sentence = f"{type(error).__name__}: {error}"
        return TargetError(sentence, f"this is a fault of drama_build; see {log}", name)

    def _fail(self, board: Board, name: str, error: DramaError) -> None:
        waiting = board.waiting_on(name)
        board.failures.append(Failure(name, error, waiting))
        self._emit(events.Failed(name, str(error), waiting))

    async def _stop(self, board: Board) -> None:
        """Only an interruption leaves tasks running here: cancel them; finished work is on disk."""
        for task in board.running:
            task.cancel()
        await asyncio.gather(*board.running, return_exceptions=True)


def _may_be_paid(error: BaseException) -> bool:
    """Whether a failed action may have cost its price: not if it was refused before the work."""
    if isinstance(error, GatewayError):
        return not 400 <= error.status < 500
    return not isinstance(error, UsageError | BudgetError)
