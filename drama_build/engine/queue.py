"""Which ready target starts next: by priority, then by the longest path that depends on it."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field

from drama_build.engine.action import Resource
from drama_build.engine.decide import Verdict
from drama_build.units import Money

SHARE = 8
"""Every eighth start goes to the less urgent, so that nothing starves; the rest to the most."""

Rank = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Ready:
    """A target whose inputs are all realised, and what it may cost."""

    name: str
    verdict: Verdict
    price: Money
    resource: Resource


@dataclass
class _Lane:
    """The ready targets of one urgency, and at which start the lane had its last turn."""

    turn: int
    heap: list[tuple[Rank, Ready]] = field(default_factory=list)


@dataclass
class _Line:
    """The lanes of one resource that are not empty, by urgency."""

    lanes: dict[int, _Lane] = field(default_factory=dict)
    starts: int = 0

    def add(self, urgency: int, rank: Rank, ready: Ready) -> None:
        lane = self.lanes.setdefault(urgency, _Lane(self.starts))
        heapq.heappush(lane.heap, (rank, ready))

    def pop(self) -> Ready:
        self.starts += 1
        urgency = max(self.lanes)
        if not self.starts % SHARE:  # whose last turn was longest ago, the urgent one if in doubt
            urgency = min(self.lanes, key=lambda one: (self.lanes[one].turn, -one))
        lane = self.lanes[urgency]
        lane.turn = self.starts
        _, ready = heapq.heappop(lane.heap)
        if not lane.heap:
            del self.lanes[urgency]
        return ready


@dataclass
class Queue:
    """Ready targets by resource. `urgency` is a target's priority, `left` its path's length."""

    urgency: Mapping[str, int]
    left: Mapping[str, int]
    _lines: dict[Resource, _Line] = field(
        default_factory=lambda: {resource: _Line() for resource in Resource}
    )
    _count: int = 0

    def add(self, ready: Ready) -> None:
        """Line up; of equally urgent ones the longest path is first, then the cheapest."""
        self._count += 1
        rank = (-self.left[ready.name], ready.price.micros, self._count)
        self._lines[ready.resource].add(self.urgency[ready.name], rank, ready)

    def __len__(self) -> int:
        """How many wait for their turn."""
        return sum(len(lane.heap) for line in self._lines.values() for lane in line.lanes.values())

    def pop(self, resource: Resource, most: int) -> list[Ready]:
        """The next of a resource, at most so many."""
        line, chosen = self._lines[resource], list[Ready]()
        while line.lanes and len(chosen) < most:
            chosen.append(line.pop())
        return chosen


def lengths(names: list[str], dependents: Mapping[str, list[str]]) -> dict[str, int]:
    """How many targets stand on the longest path from each one; `names` are in graph order."""
    left: dict[str, int] = {}
    for name in reversed(names):
        left[name] = 1 + max((left[below] for below in dependents.get(name, ())), default=0)
    return left


def urgencies(
    names: list[str], dependents: Mapping[str, list[str]], priority: Mapping[str, int]
) -> dict[str, int]:
    """A target is as urgent as the most urgent that waits for it."""
    found: dict[str, int] = {}
    for name in reversed(names):
        below = (found[other] for other in dependents.get(name, ()))
        found[name] = max(priority[name], max(below, default=priority[name]))
    return found
