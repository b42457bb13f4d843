"""Build: one asyncio run over every selected target, state on disk the moment it exists."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from drama_build.clock import Clock
from drama_build.engine import events
from drama_build.engine.action import Graph, Resource, Rule
from drama_build.engine.board import CAP, LOOK, Board, Failure, Limits, News, Report, Signal, set_up
from drama_build.engine.decide import NOTHING, Given, Judge, Survey, Verdict, in_order
from drama_build.engine.failures import Logs, halts
from drama_build.engine.making import Job, Maker, Outcome, Spoiled
from drama_build.engine.money import Ceiling
from drama_build.engine.queue import Ready
from drama_build.errors import BudgetError, PolicyError, StoreError, TargetError
from drama_build.store.accounts import Refusal
from drama_build.store.owners import BEAT
from drama_build.store.store import Store
from drama_build.units import FREE

__all__ = ["Ceiling", "Engine", "Failure", "Limits", "Report"]

RUN = "the run"
"""Fails in place of a target when no single one is to blame."""


def free_bytes(folder: Path) -> int:
    """How much room there is on a folder's disk."""
    return shutil.disk_usage(folder).free


class Engine:
    """A suspending scheduler over constructive traces. It knows rules, blobs and keys; no drama."""

    def __init__(
        self,
        store: Store,
        rules: Mapping[str, Rule],
        emit: events.Emit,
        limits: Limits,
        clock: Clock | None = None,
        room: Callable[[Path], int] = free_bytes,
    ) -> None:
        self._store, self._rules = store, rules
        self._tell, self._limits = emit, limits
        self._clock, self._room = clock or Clock(), room
        self._judge = Judge(store, rules)
        self._logs = Logs(store.log_path)
        self._maker = Maker(store, rules, self._clock, self._logs)

    async def build(self, graph: Graph, wanted: Sequence[str], given: Given = NOTHING) -> Report:
        """Realise `wanted` and all it needs. Failures are reported, never raised.

        `given` are outputs that stand for targets whatever those are made from, as a lock has them.
        """
        began = self._clock.now()
        names = in_order(graph, wanted, given)
        self._emit(events.Began(Counter(graph[name].kind for name in names)))
        survey = self._judge.survey(graph, names, given)
        self._emit(events.Found(Counter(graph[name].kind for name in survey.outputs)))
        if survey.open:
            survey = self._claim(graph, names, survey, given)
        board = set_up(graph, survey, self._limits.ceilings)
        if survey.open:
            await self._run(board)
        self._conclude(board, survey)
        return board.report(round(self._clock.now() - began, 3))

    def _emit(self, event: events.Event) -> None:
        """Tell whoever watches; who cannot be told goes without, the work does not."""
        try:
            self._tell(event)
        except (OSError, ValueError, StoreError):  # a full disk, a closed file
            self._tell = _untold

    def _claim(self, graph: Graph, names: Sequence[str], survey: Survey, given: Given) -> Survey:
        """Say what will be read, so that nobody removes it; then look whether it is still here."""
        self._store.sweep()
        with self._store.owners.exclusive():
            self._store.owners.me.claim(set_up(graph, survey).frontier())
            return self._judge.survey(graph, names, given)

    async def _run(self, board: Board) -> None:
        beating = asyncio.create_task(self._beat())
        looking: asyncio.Task[None] | None = None
        try:
            with self._surviving(board):
                self._settle(board, [name for name, count in board.missing.items() if not count])
            while self._going(board):
                if board.elsewhere and (looking is None or looking.done()):
                    looking = asyncio.create_task(self._pause(board))
                for news in await _next(board.news):
                    with self._surviving(board):
                        self._hear(board, news)
            self._check(board)
        finally:
            beating.cancel()
            if looking:
                looking.cancel()
            await self._stop(board)

    @contextlib.contextmanager
    def _surviving(self, board: Board) -> Iterator[None]:
        """Whatever goes wrong between two actions: nothing new begins, what runs comes home."""
        try:
            yield
        except Exception as error:  # noqa: BLE001  # it would cancel calls that are paid for
            if not board.halted:  # one sentence will do
                board.halted = True
                self._logs.write(RUN, error)
                self._fail(board, RUN, error, self._logs.path(RUN))

    def _hear(self, board: Board, news: News) -> None:
        if news is Signal.LOOK:
            self._look(board)
        elif isinstance(news, asyncio.Task):
            self._finish(board, news)

    def _check(self, board: Board) -> None:
        """Nothing runs any more: then all is made, or somebody is told why not."""
        left = [name for name in board.missing if name not in board.outputs]
        told = board.failures and (len(board.queue) == 0 or self._stopped(board))
        if left and not told:
            what = f"the run ended without it and {len(left) - 1} others"
            hint = "this is a fault of drama_build; build again"
            self._fail(board, left[0], TargetError(what, hint, left[0]))

    async def _beat(self) -> None:
        while True:
            await self._clock.sleep(BEAT)
            self._store.owners.me.beat()

    async def _stop(self, board: Board) -> None:
        """Only an interruption leaves tasks running here: cancel them; finished work is on disk."""
        for task in board.running:
            task.cancel()
        try:
            await asyncio.gather(*board.running, return_exceptions=True)
        finally:
            self._maker.close()
            with contextlib.suppress(StoreError):
                self._store.leases.sweep()

    def _conclude(self, board: Board, survey: Survey) -> None:
        """What targets are now is remembered, and the run counted, if there is room for it."""
        rows = [(name, key, board.graph[name].told) for name, key in board.changed]
        with contextlib.suppress(StoreError):  # it explains and counts: no film is worse without
            self._store.traces.remember(rows)
            self._store.accounts.count(
                runs=1, hits=board.hits, made=len(board.made), saved=survey.saved
            )

    # -- ready targets ----------------------------------------------------------------------

    def _settle(self, board: Board, names: Sequence[str]) -> None:
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
            except (OSError, StoreError) as error:
                if not board.halted:  # one sentence will do
                    board.halted = True
                    self._fail(board, name, error)
                return
            if verdict.result:
                board.hits += 1
                self._emit(events.Hit(name))
                stack.extend(board.realise(name, verdict.key, verdict.result.outputs))
            elif verdict.key in board.lost:  # its twin failed: the same order fails again
                self._fail(board, name, *board.lost[verdict.key])
            elif verdict.key in board.sharing:
                board.sharing[verdict.key].append(name)
            else:
                board.sharing[verdict.key] = []
                self._line_up(board, name, verdict)

    def _line_up(self, board: Board, name: str, verdict: Verdict) -> None:
        target = board.graph[name]
        rule = self._rules[target.rule]
        try:
            order = self._maker.order(target, board.inputs(name), Path())
            price = FREE if target.pin else rule.price(order)
        except Exception as error:  # noqa: BLE001  # explained as below: one target is lost, not the run
            self._logs.write(name, error)
            self._lose(board, name, verdict, error)
            return
        if verdict.refusal and not self._limits.retry_refused:
            hint = "change its words, or build with --retry-failed"
            self._lose(board, name, verdict, PolicyError(verdict.reason, hint))
            return
        board.queue.add(Ready(name, verdict, price, rule.resource))

    def _going(self, board: Board) -> bool:
        """Start what may start; false when nothing is under way any more."""
        with self._surviving(board):
            self._start(board)
        if self._stopped(board):
            board.elsewhere.clear()
        return bool(board.running or board.elsewhere)

    def _start(self, board: Board) -> None:
        """Fill every free place, most urgent first, until nothing is left to begin.

        An order that proves late may free work for a resource that had its turn already.
        """
        room = {Resource.CPU: self._limits.cores, Resource.API: self._limits.calls}
        while any(self._fill(board, *each) for each in room.items()):
            pass

    def _fill(self, board: Board, resource: Resource, places: int) -> bool:
        """Fill the free places of a resource; whether anything was taken from the queue."""
        taken = False
        while not self._stopped(board) and board.holding[resource] < places:
            if len(board.keeping) > self._limits.calls:
                break  # the disk is slower than the work
            chosen = board.queue.pop(resource, places - board.holding[resource])
            if not chosen:
                break
            taken = True
            if affordable := list(self._affordable(board, chosen)):
                self._launch(board, affordable)
        return taken

    def _stopped(self, board: Board) -> bool:
        return board.halted or bool(board.failures and not self._limits.keep_going)

    def _affordable(self, board: Board, chosen: Sequence[Ready]) -> Iterator[Ready]:
        """Those that stay below every ceiling, and whose product there is room for."""
        for ready in chosen:
            if self._stopped(board):
                return
            try:
                board.purse.promise(ready.name, ready.price)
            except BudgetError as error:
                self._lose(board, ready.name, ready.verdict, error)
                continue
            if ready.price > FREE and self._room(self._store.root) < self._limits.room:
                self._let_go(board, ready)
                self._lose(board, ready.name, ready.verdict, self._no_room())
            else:
                yield ready

    def _no_room(self) -> StoreError:
        least = f"less than {self._limits.room // 2**20} MiB are free on the disk of"
        what = f"{least} {self._store.root}: what is bought could not be kept, so nothing is"
        return StoreError(what, "make room and build again: nothing finished is lost")

    def _launch(self, board: Board, chosen: Sequence[Ready]) -> None:
        """Lease their keys and run them; what another process is making is waited for."""
        try:
            mine = self._store.leases.take([ready.verdict.key for ready in chosen])
            late = self._overtaken(board, [one for one in chosen if one.verdict.key in mine])
            self._store.leases.free(late)
        except StoreError as error:  # one sentence will do: the others are not begun either
            for ready in chosen:
                self._let_go(board, ready)
            self._lose(board, chosen[0].name, chosen[0].verdict, error)
            return
        for ready in chosen:
            key = ready.verdict.key
            if key in late:
                self._let_go(board, ready)
                self._judge_again(board, ready)
            elif key in mine:
                self._run_one(board, ready)
            else:
                self._let_go(board, ready)
                board.elsewhere[key] = ready

    def _let_go(self, board: Board, ready: Ready) -> None:
        board.purse.pay(ready.name, ready.price, FREE)

    def _run_one(self, board: Board, ready: Ready) -> None:
        target = board.graph[ready.name]
        self._emit(events.Started(ready.name, ready.verdict.reason))
        job = Job(target, board.inputs(ready.name), ready.verdict, ready.price)
        task = asyncio.create_task(self._maker.make(job, lambda: _came(board, ready)))
        task.add_done_callback(board.news.put_nowait)
        board.running[task] = ready
        board.holding[ready.resource] += 1

    # -- what another process makes ---------------------------------------------------------

    def _overtaken(self, board: Board, mine: Sequence[Ready]) -> list[str]:
        """Keys that another process made, or was refused, between the verdict and the lease."""
        keys = [ready.verdict.key for ready in mine]
        there = self._store.traces.results(keys)
        refused = {} if self._limits.retry_refused else self._store.accounts.refusals(keys)
        again = [one for one in mine if one.verdict.key in there]
        made = {one.verdict.key for one in again if self._verdict(board, one.name).result}
        return [key for key in keys if key in made or key in refused]

    async def _pause(self, board: Board) -> None:
        await self._clock.sleep(board.patience)
        board.news.put_nowait(Signal.LOOK)

    def _look(self, board: Board) -> None:
        """What no other process is making any more is here, or refused, or for this one to make."""
        still = self._store.leases.elsewhere(list(board.elsewhere))
        board.patience = LOOK if len(still) < len(board.elsewhere) else min(board.patience * 2, CAP)
        for key in [key for key in board.elsewhere if key not in still]:
            self._judge_again(board, board.elsewhere.pop(key))

    def _judge_again(self, board: Board, ready: Ready) -> None:
        self._settle(board, [ready.name, *board.sharing.pop(ready.verdict.key)])

    def _verdict(self, board: Board, name: str) -> Verdict:
        return self._judge.judge(board.graph[name], board.inputs(name))

    # -- how an action ended ----------------------------------------------------------------

    def _finish(self, board: Board, task: asyncio.Task[Outcome]) -> None:
        ready = board.running.pop(task)
        if ready.name in board.keeping:
            board.keeping.remove(ready.name)
        else:
            board.holding[ready.resource] -= 1
        outcome = Spoiled(_cancelled(ready)) if task.cancelled() else task.result()
        board.purse.pay(ready.name, ready.price, outcome.cost)
        if isinstance(outcome, Spoiled):
            self._regret(board, ready, outcome.error)
            return
        name, key = ready.name, ready.verdict.key
        self._emit(events.Made(name, outcome.seconds, outcome.cost))
        board.made.append(name)
        freed = board.realise(name, key, outcome.outputs)
        for follower in board.sharing.pop(key):
            board.hits += 1
            self._emit(events.Hit(follower))
            freed += board.realise(follower, key, outcome.outputs)
        self._settle(board, freed)

    def _regret(self, board: Board, ready: Ready, error: BaseException) -> None:
        """An action failed: a refusal is remembered, and its key is free for others."""
        key = ready.verdict.key
        with contextlib.suppress(StoreError):  # a full disk: the lease goes with this process
            if isinstance(error, PolicyError):
                refusal = Refusal(key, ready.name, error.what, self._clock.wall())
                self._store.accounts.refuse(refusal)
            self._store.leases.free([key])
        self._lose(board, ready.name, ready.verdict, error)

    def _lose(self, board: Board, name: str, verdict: Verdict, error: BaseException) -> None:
        """A target cannot be made, nor can those that share its key: want of money is its own."""
        twins = board.sharing.pop(verdict.key)
        if isinstance(error, BudgetError):  # a twin may stand below another budget
            self._fail(board, name, error)
            self._settle(board, twins)
            return
        board.halted |= halts(error)
        log = self._logs.path(name)
        board.lost[verdict.key] = error, log
        for lost in (name, *twins):
            self._fail(board, lost, error, log)

    def _fail(self, board: Board, name: str, error: BaseException, log: Path | None = None) -> None:
        waiting = board.waiting_on(name)
        told = self._logs.explained(name, error)
        shown = str(log) if log and log.exists() else ""
        board.failures.append(Failure(name, told, waiting, shown))
        self._emit(events.Failed(name, str(told), waiting))


def _untold(_: events.Event) -> None:
    """Nobody listens any more."""


def _cancelled(ready: Ready) -> TargetError:
    """A rule that cancels itself ends one target, not the run."""
    return TargetError("it was given up", "build again", ready.name)


def _came(board: Board, ready: Ready) -> None:
    """The place of a call that cost nothing is free while its answer is kept.

    What was paid for holds it until it is safe: no more is ever at stake than may be in flight. A
    core waits for what becomes ready by its work.
    """
    if ready.resource is Resource.CPU or ready.price > FREE:
        return
    board.holding[ready.resource] -= 1
    board.keeping.add(ready.name)
    board.news.put_nowait(Signal.CAME)


async def _next(news: asyncio.Queue[News]) -> list[News]:
    """All that happened by now, at least one thing: what ends together is settled together."""
    found = [await news.get()]
    while not news.empty():
        found.append(news.get_nowait())
    return found
