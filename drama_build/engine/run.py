"""Build: one asyncio run over every selected target, state on disk the moment it exists."""

from __future__ import annotations

import asyncio
import contextlib
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from drama_build import notes
from drama_build.clock import Clock
from drama_build.engine import events
from drama_build.engine.action import Graph, Order, Product, Resource, Rule, Target
from drama_build.engine.board import Board, Ceiling, Failure, Limits, Report, set_up
from drama_build.engine.decide import Judge, Survey, Verdict, in_order
from drama_build.engine.keep import Finished, Keeper
from drama_build.engine.queue import Ready
from drama_build.errors import (
    BudgetError,
    DramaError,
    GatewayError,
    PolicyError,
    StoreError,
    TargetError,
    UsageError,
)
from drama_build.store.accounts import Refusal
from drama_build.store.owners import BEAT
from drama_build.store.store import Store
from drama_build.units import FREE

__all__ = ["Ceiling", "Engine", "Failure", "Limits", "Report"]

TRIES = 3
"""How often an action is tried whose failure may pass, such as an encoder killed for memory."""
LOOK, LOOK_CAP = 0.05, 1.0
"""Seconds between two looks at what another process is making: at first, and at most."""


class Engine:
    """A suspending scheduler over constructive traces. It knows rules, blobs and keys; no drama."""

    def __init__(
        self,
        store: Store,
        rules: Mapping[str, Rule],
        emit: events.Emit,
        limits: Limits,
        clock: Clock | None = None,
    ) -> None:
        self._store, self._rules = store, rules
        self._emit, self._limits = emit, limits
        self._clock = clock or Clock()
        self._judge = Judge(store, rules)
        self._keeper = Keeper(store)

    async def build(self, graph: Graph, wanted: Sequence[str]) -> Report:
        """Realise `wanted` and all it needs. Failures are reported, never raised."""
        began = self._clock.now()
        names = in_order(graph, wanted)
        self._emit(events.Began(Counter(graph[name].kind for name in names)))
        survey = self._judge.survey(graph, names)
        self._emit(events.Found(Counter(graph[name].kind for name in survey.outputs)))
        if survey.open:
            survey = self._claim(graph, names, survey)
        board = set_up(graph, survey)
        if survey.open:
            await self._run(board, began)
        self._conclude(board, survey)
        return board.report(round(self._clock.now() - began, 3))

    def _claim(self, graph: Graph, names: Sequence[str], survey: Survey) -> Survey:
        """Say what will be read, so that nobody removes it; then look whether it is still here."""
        self._store.blobs.sweep()
        self._store.owners.me.claim(set_up(graph, survey).frontier())
        return self._judge.survey(graph, names)

    async def _run(self, board: Board, began: float) -> None:
        beating = asyncio.create_task(self._beat())
        looking: asyncio.Task[None] | None = None
        try:
            self._settle(board, [n for n, count in board.missing.items() if not count], began)
            while self._start(board, began):
                if board.elsewhere and (looking is None or looking.done()):
                    looking = asyncio.create_task(self._clock_look(board))
                waiting = {*board.running, *([looking] if looking else [])}
                done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for task in done - {looking}:
                    self._finish(board, task, began)  # type: ignore[arg-type]  # looking is not among them
                if looking in done:
                    self._look(board, began)
        finally:
            beating.cancel()
            if looking:
                looking.cancel()
            await self._stop(board)
            self._keeper.close()

    async def _beat(self) -> None:
        while True:
            await self._clock.sleep(BEAT)
            self._store.owners.me.beat()

    def _conclude(self, board: Board, survey: Survey) -> None:
        """What targets are now is remembered, and the run counted."""
        facts = msgspec.json.encode
        rows = [(n, key, facts(board.graph[n].facts).decode()) for n, key in board.changed]
        try:
            self._store.traces.remember(rows)
            self._store.accounts.count(
                runs=1, hits=board.hits, made=len(board.made), saved=survey.saved
            )
        except StoreError:
            if not board.failures:  # a full disk was reported already
                raise

    # -- ready targets ----------------------------------------------------------------------

    def _settle(self, board: Board, names: Sequence[str], began: float) -> None:
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
            if verdict.result:
                board.hits += 1
                self._emit(events.Hit(name))
                stack.extend(board.realise(name, verdict.key, verdict.result.outputs))
            elif verdict.key in board.sharing:
                board.sharing[verdict.key].append(name)
            else:
                board.sharing[verdict.key] = []
                self._line_up(board, name, verdict, began)

    def _line_up(self, board: Board, name: str, verdict: Verdict, began: float) -> None:
        rule = self._rules[board.graph[name].rule]
        try:
            price = FREE if board.graph[name].pin else rule.price(self._order(board, name, Path()))
        except Exception as error:  # noqa: BLE001  # explained as below: one target is lost, not the run
            self._lose(board, name, verdict, error)
            return
        if verdict.refusal and not self._limits.retry_refused:
            hint = "change its words, or build with --retry-failed"
            self._lose(board, name, verdict, PolicyError(verdict.reason, hint))
            return
        ready = Ready(name, verdict, price, rule.resource)
        board.queue.add(ready, self._clock.now() - began)

    def _start(self, board: Board, began: float) -> bool:
        """Fill every free place, most urgent first; false when nothing is under way any more."""
        room = {Resource.CPU: self._limits.cores, Resource.API: self._limits.calls}
        for resource, places in room.items():
            while not self._stopped(board) and board.holding[resource] < places:
                chosen = board.queue.pop(resource, places - board.holding[resource])
                if not chosen:
                    break
                self._launch(board, self._affordable(board, chosen), began)
        return bool(board.running or board.elsewhere)

    def _stopped(self, board: Board) -> bool:
        return board.halted or bool(board.failures and not self._limits.keep_going)

    def _affordable(self, board: Board, chosen: Sequence[Ready]) -> list[Ready]:
        """Those that stay below every ceiling, the ones chosen before them included."""
        kept: list[Ready] = []
        for ready in chosen:
            try:
                for ceiling in self._limits.ceilings if ready.price > FREE else ():
                    ahead = (one.price for one in kept if ceiling.covers(one.name))
                    board.check(ceiling, ready.name, sum(ahead, ready.price))
                kept.append(ready)
            except BudgetError as error:
                self._lose(board, ready.name, ready.verdict, error)
        return kept

    def _launch(self, board: Board, chosen: Sequence[Ready], began: float) -> None:
        """Lease their keys and run them; what another process is making is waited for."""
        keys = [ready.verdict.key for ready in chosen]
        try:
            mine = self._store.leases.take(keys)
            # Another process may have finished between the verdict and the lease.
            there = self._store.traces.results([key for key in keys if key in mine])
        except StoreError as error:
            board.halted = True
            for ready in chosen:
                self._lose(board, ready.name, ready.verdict, error)
            return
        for ready in chosen:
            key = ready.verdict.key
            if key not in mine:
                board.elsewhere[key] = ready
            elif key in there and not ready.verdict.lost:
                self._store.leases.free([key])
                self._arrive(board, ready, began)
            else:
                self._emit(events.Started(ready.name, ready.verdict.reason))
                task = asyncio.create_task(self._make(board, ready))
                board.running[task] = ready
                board.holding[ready.resource] += 1

    # -- what another process makes ---------------------------------------------------------

    async def _clock_look(self, board: Board) -> None:
        await self._clock.sleep(min(LOOK * len(board.elsewhere), LOOK_CAP))

    def _look(self, board: Board, began: float) -> None:
        """Collect what another process finished; take over what it left behind."""
        waiting = list(board.elsewhere.values())
        board.elsewhere.clear()
        there = self._store.traces.results([ready.verdict.key for ready in waiting])
        for ready in waiting:
            if ready.verdict.key in there:
                self._arrive(board, ready, began)
        left = [ready for ready in waiting if ready.verdict.key not in there]
        if left and not self._stopped(board):
            self._launch(board, left, began)

    def _arrive(self, board: Board, ready: Ready, began: float) -> None:
        """Another process has made it."""
        followers = board.sharing.pop(ready.verdict.key)
        self._settle(board, [ready.name, *followers], began)

    # -- one action -------------------------------------------------------------------------

    async def _make(self, board: Board, ready: Ready) -> Product:
        """Make it; then, whatever happens, note the money, keep the blobs, write the trace."""
        target = board.graph[ready.name]
        began = self._clock.now()
        with self._store.blobs.scratch() as folder, notes.collecting() as noted:
            try:
                product = await self._tried(board, target, folder)
            except BaseException as error:
                self._log(ready.name, error, notes.as_json(noted))
                raise
            seconds = round(self._clock.now() - began, 3)
            keeping = asyncio.ensure_future(
                self._keeper.keep(
                    Finished(
                        ready.verdict.key,
                        target.name,
                        ready.verdict.manifest,
                        msgspec.json.encode(target.facts).decode(),
                        product,
                        seconds,
                        round(self._clock.wall(), 3),
                        notes.as_json(noted),
                        ready.verdict.lost,
                    )
                )
            )
            try:
                board.outputs[target.name] = await asyncio.shield(keeping)
            except asyncio.CancelledError:
                await keeping  # made and perhaps paid for: an interruption does not lose it
                raise
        self._emit(events.Made(target.name, seconds, product.cost))
        return Product({}, product.cost)

    async def _tried(self, board: Board, target: Target, folder: Path) -> Product:
        """The product, tried again where the failure may pass. Providers have been asked again."""
        rule = self._rules[target.rule]
        for attempt in range(1, TRIES + 1):
            own = folder / str(attempt)
            own.mkdir()
            order = self._order(board, target.name, own)
            try:
                if target.pin:
                    return await rule.adopt(order, self._store.blobs.path(target.pin))
                return await rule.make(order)
            except DramaError as error:
                if not error.transient or attempt == TRIES:
                    raise
                await self._clock.sleep(self._clock.chance() * 2.0**attempt)
        raise AssertionError("a try either gives a product or raises")

    def _order(self, board: Board, name: str, folder: Path) -> Order:
        inputs = board.inputs(name)
        return Order(
            board.graph[name],
            inputs,
            lambda role: self._store.blobs.read(inputs[role]),
            lambda role: self._store.blobs.path(inputs[role]),
            folder,
        )

    def _finish(self, board: Board, task: asyncio.Task[Product], began: float) -> None:
        ready = board.running.pop(task)
        board.holding[ready.resource] -= 1
        name, key = ready.name, ready.verdict.key
        error = task.exception()
        if error is not None:
            self._regret(board, ready, error)
            return
        board.made.append(name)
        board.paid[name] = task.result().cost
        outputs = board.outputs[name]
        freed = board.realise(name, key, outputs)
        for follower in board.sharing.pop(key):
            board.hits += 1
            self._emit(events.Hit(follower))
            freed += board.realise(follower, key, outputs)
        self._settle(board, freed, began)

    # -- failures ---------------------------------------------------------------------------

    def _regret(self, board: Board, ready: Ready, error: BaseException) -> None:
        """An action failed: what it may have cost counts, and its key is free for others."""
        if ready.price > FREE and _may_be_paid(error):
            board.paid[ready.name] = ready.price
        with contextlib.suppress(StoreError):  # a full disk: the lease goes with this process
            if ready.price > FREE and _may_be_paid(error) and not isinstance(error, GatewayError):
                self._store.accounts.spend(self._clock.wall(), ready.name, ready.price, "")
            if isinstance(error, PolicyError):
                self._store.accounts.refuse(
                    Refusal(ready.verdict.key, ready.name, error.what, self._clock.wall())
                )
            self._store.leases.free([ready.verdict.key])
        self._lose(board, ready.name, ready.verdict, error)

    def _lose(self, board: Board, name: str, verdict: Verdict, error: BaseException) -> None:
        """A target cannot be made, nor can those that share its key."""
        board.halted |= isinstance(error, StoreError | OSError)
        for lost in (name, *board.sharing.pop(verdict.key)):
            self._fail(board, lost, self._explained(lost, error))

    def _explained(self, name: str, error: BaseException) -> DramaError:
        """What nobody foresaw becomes a sentence and a log."""
        if isinstance(error, DramaError):
            return error
        if isinstance(error, OSError):
            return StoreError(f"{name}: {error}", "mend that, then build again: nothing is lost")
        sentence = f"{type(error).__name__}: {error}"
        hint = f"this is a fault of drama_build; see {self._log_path(name)}"
        return TargetError(sentence, hint, name)

    def _log_path(self, name: str) -> Path:
        return self._store.root / "logs" / f"{name.replace('/', '_').replace(':', '_')}.log"

    def _log(self, name: str, error: BaseException, noted: str) -> None:
        """What was done and how it failed, for `doit log`."""
        if isinstance(error, asyncio.CancelledError):
            return
        log = self._log_path(name)
        with contextlib.suppress(OSError):
            log.parent.mkdir(parents=True, exist_ok=True)
            story = "".join(traceback.format_exception(error))
            log.write_text(f"{noted}\n{story}", encoding="utf-8")

    def _fail(self, board: Board, name: str, error: DramaError) -> None:
        waiting = board.waiting_on(name)
        log = self._log_path(name)
        board.failures.append(Failure(name, error, waiting, str(log) if log.exists() else ""))
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
