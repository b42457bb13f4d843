"""Build: one asyncio run over every selected target, state on disk the moment it exists."""

from __future__ import annotations

import asyncio
import heapq
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drama_build.engine import events
from drama_build.engine.action import Graph, Order, Product, Resource, Rule, Target
from drama_build.engine.decide import Judge, Verdict, in_order
from drama_build.errors import BudgetError, DramaError, TargetError
from drama_build.store.cas import Blob, ContentStore
from drama_build.store.traces import Trace, TraceTable
from drama_build.units import FREE, Money


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Targets whose path begins with `prefix` may cost no more than `money` in this run."""

    prefix: str
    money: Money
    source: str

    def covers(self, name: str) -> bool:
        """Whether a target's cost counts here."""
        return name.partition(":")[2].startswith(self.prefix)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may go on at once, what it may cost, and whether to go on after a failure."""

    cores: int
    calls: int = 200
    keep_going: bool = False
    ceilings: tuple[Ceiling, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A target that could not be made."""

    target: str
    error: DramaError
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended; `outputs` holds the blobs of every realised target."""

    made: tuple[str, ...]
    hits: int
    failures: tuple[Failure, ...]
    spent: Money
    seconds: float
    outputs: Mapping[str, Mapping[str, Blob]]


@dataclass
class _Board:
    """The state of one run: what is realised, ready, running and lost."""

    graph: Graph
    missing: dict[str, int]
    dependents: Mapping[str, list[str]]
    rank: Mapping[str, tuple[int, int, int]]
    outputs: dict[str, Mapping[str, Blob]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    hits: int = 0
    failures: list[Failure] = field(default_factory=list)
    paid: dict[str, Money] = field(default_factory=dict)
    ready: dict[Resource, list[tuple[tuple[int, int, int], str, Verdict]]] = field(
        default_factory=lambda: {resource: [] for resource in Resource}
    )
    running: dict[asyncio.Task[Product], tuple[str, Verdict, Money]] = field(default_factory=dict)
    sharing: dict[str, list[str]] = field(default_factory=dict)

    def inputs(self, name: str) -> dict[str, str]:
        """The digests of a target's inputs by role; all are realised."""
        needs = self.graph[name].inputs
        return {role: self.outputs[n.target][n.output].digest for role, n in needs.items()}

    def holding(self, resource: Resource, rules: Mapping[str, Rule]) -> int:
        """How many running targets hold a resource."""
        running = (self.graph[name].rule for name, _, _ in self.running.values())
        return sum(rules[rule].resource is resource for rule in running)

    @property
    def spent(self) -> Money:
        """What the run has cost so far."""
        return sum(self.paid.values(), FREE)

    def promised(self, ceiling: Ceiling) -> Money:
        """What is spent, or may be by what runs now, under a ceiling."""
        running = {name: price for name, _, price in self.running.values()}
        both = (*self.paid.items(), *running.items())
        return sum((money for name, money in both if ceiling.covers(name)), FREE)

    def waiting_on(self, name: str) -> tuple[str, ...]:
        """Everything that cannot be made without `name`."""
        found: dict[str, None] = {}
        stack = list(self.dependents[name])
        while stack:
            below = stack.pop()
            if below not in found:
                found[below] = None
                stack.extend(self.dependents[below])
        return tuple(found)


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
        board = _board(graph, names)
        try:
            self._settle(board, [name for name in names if not board.missing[name]])
            while self._start(board):
                done, _ = await asyncio.wait(board.running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    self._finish(board, task)
        finally:
            await self._stop(board)
            self._traces.remember(board.keys.items())
        seconds = time.monotonic() - began
        self._emit(
            events.Ended(
                len(board.made), board.hits, len(board.failures), board.spent, round(seconds, 3)
            )
        )
        return Report(
            tuple(board.made),
            board.hits,
            tuple(board.failures),
            board.spent,
            seconds,
            board.outputs,
        )

    def _settle(self, board: _Board, names: list[str]) -> None:
        """Judge targets whose inputs are all realised; hits realise what follows them."""
        stack = list(reversed(names))
        while stack:
            name = stack.pop()
            verdict = self._judge.judge(board.graph[name], board.inputs(name))
            if verdict.trace:
                board.hits += 1
                self._emit(events.Hit(name))
                stack.extend(self._realised(board, name, verdict.key, verdict.trace.outputs))
            elif verdict.key in board.sharing:
                board.sharing[verdict.key].append(name)
            else:
                board.sharing[verdict.key] = []
                resource = self._rules[board.graph[name].rule].resource
                heapq.heappush(board.ready[resource], (board.rank[name], name, verdict))

    @staticmethod
    def _realised(board: _Board, name: str, key: str, outputs: Mapping[str, Blob]) -> list[str]:
        """Note a target's outputs; give back what became ready by it."""
        board.outputs[name], board.keys[name] = outputs, key
        freed = []
        for below in board.dependents[name]:
            board.missing[below] -= 1
            if not board.missing[below]:
                freed.append(below)
        return freed

    def _start(self, board: _Board) -> bool:
        """Fill every free place, most urgent first; false when nothing runs any more."""
        room = {Resource.CPU: self._limits.cores, Resource.API: self._limits.calls}
        for resource, heap in board.ready.items():
            while heap and not self._stopped(board):
                if board.holding(resource, self._rules) >= room[resource]:
                    break
                _, name, verdict = heapq.heappop(heap)
                self._launch(board, name, verdict)
        return bool(board.running)

    def _stopped(self, board: _Board) -> bool:
        fatal = not self._limits.keep_going and board.failures
        return bool(fatal or any(isinstance(f.error, BudgetError) for f in board.failures))

    def _launch(self, board: _Board, name: str, verdict: Verdict) -> None:
        target = board.graph[name]
        price = self._rules[target.rule].price(self._order(board, target, Path()))
        for ceiling in self._limits.ceilings:
            promised = board.promised(ceiling)
            if price > FREE and ceiling.covers(name) and promised + price > ceiling.money:
                what = f"{name} costs {price}; {promised} of {ceiling.money} are spent or promised"
                self._fail(board, name, BudgetError(what, f"raise {ceiling.source}"))
                return
        self._emit(events.Started(name, verdict.reason))
        task = asyncio.create_task(self._make(board, target, verdict))
        board.running[task] = (name, verdict, price)

    async def _make(self, board: _Board, target: Target, verdict: Verdict) -> Product:
        """Make, keep the blobs, then write the trace: in this order, whatever happens."""
        began = time.monotonic()
        with self._store.scratch() as folder:
            order = self._order(board, target, folder)
            product = await self._rules[target.rule].make(order)
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
        self._traces.add(trace)
        self._emit(events.Made(target.name, seconds, product.cost))
        return Product(dict.fromkeys(blobs, b""), product.cost)

    def _keep(self, product: Product) -> dict[str, Blob]:
        return {
            name: self._store.put(made) if isinstance(made, bytes) else self._store.put_file(made)
            for name, made in product.outputs.items()
        }

    def _order(self, board: _Board, target: Target, folder: Path) -> Order:
        inputs = board.inputs(target.name)
        return Order(
            target,
            inputs,
            lambda role: self._store.read(inputs[role]),
            lambda role: self._store.path(inputs[role]),
            folder,
        )

    def _finish(self, board: _Board, task: asyncio.Task[Product]) -> None:
        name, verdict, _ = board.running.pop(task)
        followers = board.sharing.pop(verdict.key)
        error = task.exception()
        if error is not None:
            for lost in (name, *followers):
                self._fail(board, lost, self._explained(lost, error))
            return
        board.made.append(name)
        board.paid[name] = task.result().cost
        trace = self._traces.find(verdict.key)
        if trace is None:
            raise TargetError("its trace vanished", "do not delete the store during a build", name)
        freed = self._realised(board, name, verdict.key, trace.outputs)
        for follower in followers:
            board.hits += 1
            self._emit(events.Hit(follower))
            freed += self._realised(board, follower, verdict.key, trace.outputs)
        self._settle(board, freed)

    def _explained(self, name: str, error: BaseException) -> DramaError:
        """The one broad catch: an error nobody foresaw becomes a sentence and a log."""
        if isinstance(error, DramaError):
            return error
        log = self._store.root / "logs" / f"{name.replace('/', '_').replace(':', '_')}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        sentence = f"{type(error).__name__}: {error}"
        return TargetError(sentence, f"this is a fault of drama_build; see {log}", name)

    def _fail(self, board: _Board, name: str, error: DramaError) -> None:
        waiting = board.waiting_on(name)
        board.failures.append(Failure(name, error, waiting))
        self._emit(events.Failed(name, str(error), waiting))

    async def _stop(self, board: _Board) -> None:
        """Only an interruption leaves tasks running here: cancel them; finished work is on disk."""
        for task in board.running:
            task.cancel()
        await asyncio.gather(*board.running, return_exceptions=True)


def _board(graph: Graph, names: tuple[str, ...]) -> _Board:
    dependents: dict[str, list[str]] = defaultdict(list)
    missing = {}
    for name in names:
        needs = {need.target for need in graph[name].inputs.values()}
        missing[name] = len(needs)
        for need in sorted(needs):
            dependents[need].append(name)
    left: dict[str, int] = {}
    for name in reversed(names):
        left[name] = 1 + max((left[below] for below in dependents[name]), default=0)
    rank = {n: (-graph[n].priority, -left[n], place) for place, n in enumerate(names)}
    return _Board(graph, missing, dependents, rank)
