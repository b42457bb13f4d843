"""The state of one build: what is realised, ready, running, paid and lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from drama_build.engine.action import Graph, Product, Resource, Rule
from drama_build.engine.decide import Verdict
from drama_build.errors import BudgetError, DramaError
from drama_build.store.cas import Blob
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
class Board:
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

    def check(self, ceiling: Ceiling, name: str, price: Money) -> None:
        """Raises BudgetError if making `name` could pass a ceiling."""
        promised = self.promised(ceiling)
        if ceiling.covers(name) and promised + price > ceiling.money:
            what = f"{name} costs {price}; {promised} of {ceiling.money} are spent or promised"
            raise BudgetError(what, f"raise {ceiling.source}")

    def realise(self, name: str, key: str, outputs: Mapping[str, Blob]) -> list[str]:
        """Note a target's outputs; give back what became ready by it."""
        self.outputs[name], self.keys[name] = outputs, key
        freed = []
        for below in self.dependents[name]:
            self.missing[below] -= 1
            if not self.missing[below]:
                freed.append(below)
        return freed

    def report(self, seconds: float) -> Report:
        """How it ended."""
        return Report(
            tuple(self.made), self.hits, tuple(self.failures), self.spent, seconds, self.outputs
        )

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


def set_up(graph: Graph, names: tuple[str, ...]) -> Board:
    """The state before anything is judged."""
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
    return Board(graph, missing, dependents, rank)
