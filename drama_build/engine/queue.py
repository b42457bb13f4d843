"""Which ready target starts next: by priority, then by the longest path that depends on it."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field

from drama_build.engine.action import Resource
from drama_build.engine.decide import Verdict
from drama_build.units import Money

TURN = 30.0
"""Seconds of waiting that weigh as much as one step of priority, so that nothing starves."""

Rank = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Ready:
    """A target whose inputs are all realised, and what it may cost."""

    name: str
    verdict: Verdict
    price: Money
    resource: Resource


@dataclass
class Queue:
    """Ready targets by resource. `urgency` is a target's priority, `left` its path's length."""

    urgency: Mapping[str, int]
    left: Mapping[str, int]
    _heaps: dict[Resource, list[tuple[Rank, str, Ready]]] = field(
        default_factory=lambda: {resource: [] for resource in Resource}
    )
    _count: int = 0

    def add(self, ready: Ready, waited_from: float) -> None:
        """Line up, at `waited_from` seconds of the run.

        Who came a turn earlier stands before who is one step more urgent: an order that never
        changes afterwards, and in which everybody comes to the front.
        """
        self._count += 1
        turn = int(waited_from // TURN) - self.urgency[ready.name]
        rank = (turn, -self.left[ready.name], ready.price.micros, self._count)
        heapq.heappush(self._heaps[ready.resource], (rank, ready.name, ready))

    def pop(self, resource: Resource, most: int) -> list[Ready]:
        """The most urgent of a resource, at most so many."""
        heap = self._heaps[resource]
        return [heapq.heappop(heap)[2] for _ in range(min(most, len(heap)))]


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
