"""The state of one build: what is realised, waiting, running, paid and lost."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from drama_build.engine.action import Graph, Resource
from drama_build.engine.decide import Survey
from drama_build.engine.making import Outcome
from drama_build.engine.money import Ceiling, Purse
from drama_build.engine.queue import Queue, Ready, lengths, urgencies
from drama_build.errors import DramaError
from drama_build.store.cas import Blob
from drama_build.units import Money

LOOK, CAP = 0.05, 1.0
"""Seconds between two looks at what another process is making: at first, and at most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may go on at once, what it may cost, and what to do about failures.

    With less than `room` bytes free on the store's disk nothing is bought: it could not be kept.
    """

    cores: int
    calls: int = 500
    keep_going: bool = False
    retry_refused: bool = False
    ceilings: tuple[Ceiling, ...] = ()
    room: int = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Failure:
    """A target that could not be made; `log` says more, if there is more to say."""

    target: str
    error: DramaError
    waiting: tuple[str, ...]
    log: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended; `outputs` holds the blobs of every realised target."""

    made: tuple[str, ...]
    hits: int
    failures: tuple[Failure, ...]
    spent: Money
    seconds: float
    outputs: Mapping[str, Mapping[str, Blob]]


class Signal(Enum):
    """What a run is woken for, besides the end of an action."""

    CAME = "a product came and is being kept: its place is free"
    LOOK = "it is time to look at what other processes make"


News = asyncio.Task[Outcome] | Signal


@dataclass
class Board:
    """The state of one run over what a survey left open; `lost` are keys that failed, and why."""

    graph: Graph
    outputs: dict[str, Mapping[str, Blob]]
    missing: dict[str, int]
    dependents: Mapping[str, list[str]]
    queue: Queue
    hits: int
    changed: list[tuple[str, str]]
    made: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    purse: Purse = field(default_factory=Purse)
    running: dict[asyncio.Task[Outcome], Ready] = field(default_factory=dict)
    keeping: set[str] = field(default_factory=set)
    news: asyncio.Queue[News] = field(default_factory=asyncio.Queue)
    holding: Counter[Resource] = field(default_factory=Counter)
    sharing: dict[str, list[str]] = field(default_factory=dict)
    elsewhere: dict[str, Ready] = field(default_factory=dict)
    lost: dict[str, tuple[BaseException, Path | None]] = field(default_factory=dict)
    patience: float = LOOK
    halted: bool = False

    def inputs(self, name: str) -> dict[str, str]:
        """The digests of a target's inputs by role; all are realised."""
        needs = self.graph[name].inputs
        return {role: self.outputs[n.target][n.output].digest for role, n in needs.items()}

    def realise(self, name: str, key: str, outputs: Mapping[str, Blob]) -> list[str]:
        """Note a target's outputs; give back what became ready by it."""
        self.outputs[name] = outputs
        self.changed.append((name, key))
        freed = []
        for below in self.dependents.get(name, ()):
            self.missing[below] -= 1
            if not self.missing[below]:
                freed.append(below)
        return freed

    def frontier(self) -> tuple[str, ...]:
        """Digests that are here already and that something still to be made will read."""
        return tuple(
            {
                blob.digest
                for name in self.missing
                for need in self.graph[name].inputs.values()
                for blob in self.outputs.get(need.target, {}).values()
            }
        )

    def report(self, seconds: float) -> Report:
        """How it ended."""
        return Report(
            tuple(self.made),
            self.hits,
            tuple(self.failures),
            self.purse.spent,
            seconds,
            self.outputs,
        )

    def waiting_on(self, name: str) -> tuple[str, ...]:
        """Everything that cannot be made without `name`."""
        found: dict[str, None] = {}
        stack = list(self.dependents.get(name, ()))
        while stack:
            below = stack.pop()
            if below not in found:
                found[below] = None
                stack.extend(self.dependents.get(below, ()))
        return tuple(found)


def set_up(graph: Graph, survey: Survey, ceilings: tuple[Ceiling, ...] = ()) -> Board:
    """The state before anything is made."""
    dependents: dict[str, list[str]] = defaultdict(list)
    missing = {}
    for name in survey.open:
        needs = {n.target for n in graph[name].inputs.values() if n.target not in survey.outputs}
        missing[name] = len(needs)
        for need in sorted(needs):
            dependents[need].append(name)
    priority = {name: graph[name].priority for name in survey.open}
    queue = Queue(urgencies(survey.open, dependents, priority), lengths(survey.open, dependents))
    return Board(
        graph,
        survey.outputs,
        missing,
        dict(dependents),
        queue,
        len(survey.outputs),
        survey.changed,
        purse=Purse(ceilings),
    )
