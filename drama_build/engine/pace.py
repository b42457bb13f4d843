"""Pace: how long a plan would take, from how long its kinds of target took before."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from drama_build.engine.action import Resource
from drama_build.engine.plan import Status, Step
from drama_build.engine.queue import lengths, urgencies
from drama_build.store.database import Database
from drama_build.units import FREE, Money

LAST = 200
"""So many traces of a kind say how long it takes: enough for quantiles, few enough to be news."""
READ = 20_000
"""So many traces are read: what ran beside a trace says how much of the machine it had."""
QUICK, SLOW = 0.2, 0.8
"""The quantiles of a range: one in five was quicker, one in five slower."""


@dataclass(frozen=True, slots=True)
class Worked:
    """One trace: wall seconds, Unix time of its end, and whether it was paid for."""

    kind: str
    seconds: float
    ended: float
    bought: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that a target of a kind takes: a quick one and a slow one."""

    quick: float
    slow: float


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds that a plan takes, and for how many targets of a kind nothing is known."""

    low: float = 0.0
    high: float = 0.0
    unknown: Mapping[str, int] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether the seconds say anything."""
        return self.high > 0 or not self.unknown


@dataclass(frozen=True, slots=True)
class Figures:
    """What steps come to: how many of each status, money, and time."""

    counts: Mapping[Status, int]
    low: Money
    high: Money
    span: Span


Paces = Mapping[tuple[str, bool], Pace]
"""By kind, and whether it is bought: a film that is drawn here takes another time."""


def history(base: Database) -> list[Worked]:
    """The last traces, newest first."""
    rows = base.read(
        "SELECT traces.target, seconds, made, cost > 0 FROM traces"
        " JOIN results ON results.key = traces.key ORDER BY made DESC LIMIT ?",
        (READ,),
    )
    return [
        Worked(target.partition(":")[0], seconds, made, bool(bought))
        for target, seconds, made, bought in rows
    ]


def learn(worked: Sequence[Worked], cores: int) -> Paces:
    """What each kind takes; what ran here is counted in seconds of a core it had to itself.

    A build starts more than this machine can do at once, so the wall time of one action is mostly
    that of its neighbours, and no measure of the action.
    """
    found: dict[tuple[str, bool], list[float]] = defaultdict(list)
    here = [one for one in worked if not one.bought]
    alone = shares([(one.ended - one.seconds, one.ended) for one in here], cores)
    known = [((one.kind, False), seconds) for one, seconds in zip(here, alone, strict=True)]
    known += [((one.kind, True), one.seconds) for one in worked if one.bought]
    for key, seconds in known:
        if len(found[key]) < LAST:
            found[key].append(seconds)
    return {key: Pace(quantile(s, QUICK), quantile(s, SLOW)) for key, s in found.items()}


def shares(spans: Sequence[tuple[float, float]], cores: int) -> list[float]:
    """Of spans of time that overlap, each one's part of `cores` that all of them share."""
    at: dict[float, float] = {}
    changes = Counter(begin for begin, _ in spans)
    changes.subtract(end for _, end in spans)
    busy, worked, last = 0, 0.0, 0.0
    for moment in sorted(changes):
        worked += (moment - last) * min(1.0, cores / busy) if busy else 0.0
        at[moment], last = worked, moment
        busy += changes[moment]
    return [at[end] - at[begin] for begin, end in spans]


def quantile(seconds: Sequence[float], part: float) -> float:
    """The value that `part` of them do not exceed, between its neighbours."""
    ordered = sorted(seconds)
    place = (len(ordered) - 1) * part
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Says how long steps take on this machine.

    `lanes` is how much goes on at once for each resource; `local`: providers are this machine, so
    that asking them takes its cores as well.
    """

    paces: Paces
    resource: Callable[[str], Resource]
    lanes: Mapping[Resource, int]
    local: bool = False

    def pace(self, step: Step) -> Pace | None:
        """How long one target takes, or None if nothing is known."""
        bought = step.high > FREE and not self.local
        return self.paces.get((step.target.kind, bought))

    def lane(self, step: Step) -> Resource:
        """What a step holds while it runs."""
        return Resource.CPU if self.local else self.resource(step.target.rule)

    def span(self, steps: Iterable[Step]) -> Span:
        """From only what surely runs, if it is quick, to all that may run, if it is slow."""
        left = [step for step in steps if step.status in {Status.RUN, Status.MAY_RUN}]
        paces = [None if step.twin else self.pace(step) for step in left]
        unknown = Counter(
            step.target.kind
            for step, pace in zip(left, paces, strict=True)
            if pace is None and not step.twin
        )
        quick = [
            pace.quick if pace and step.status is Status.RUN else 0.0
            for step, pace in zip(left, paces, strict=True)
        ]
        slow = [pace.slow if pace else 0.0 for pace in paces]
        course = Course.of(left, [self.lane(step) for step in left])
        low, high = course.run(quick, self.lanes), course.run(slow, self.lanes)
        return Span(min(low, high), high, unknown)

    def figures(self, steps: Sequence[Step]) -> Figures:
        """What steps come to."""
        return Figures(
            Counter(step.status for step in steps),
            sum((step.low for step in steps), FREE),
            sum((step.high for step in steps), FREE),
            self.span(steps),
        )


@dataclass(frozen=True, slots=True)
class Course:
    """What waits for what, by place in the plan, and the order in which a build starts it."""

    waiting: Sequence[int]
    below: Sequence[Sequence[int]]
    ranks: Sequence[tuple[int, int, int]]
    lanes: Sequence[Resource]

    @classmethod
    def of(cls, steps: Sequence[Step], lanes: Sequence[Resource]) -> Course:
        """The course of steps that are in order."""
        names = [step.target.name for step in steps]
        place = {name: number for number, name in enumerate(names)}
        dependents: dict[str, list[str]] = defaultdict(list)
        waiting = []
        for step in steps:
            needs = [name for name in step.waits if name in place]
            waiting.append(len(needs))
            for name in needs:
                dependents[name].append(step.target.name)
        left = lengths(names, dependents)
        urgency = urgencies(names, dependents, {s.target.name: s.target.priority for s in steps})
        ranks = [(-urgency[name], -left[name], number) for number, name in enumerate(names)]
        below = [[place[other] for other in dependents.get(name, ())] for name in names]
        return cls(waiting, below, ranks, lanes)

    def run(self, seconds: Sequence[float], most: Mapping[Resource, int]) -> float:
        """When the last one ends, if each takes so many seconds; what takes none holds nothing."""
        waiting, free, now = list(self.waiting), dict(most), 0.0
        ready: dict[Resource, list[tuple[int, int, int]]] = {one: [] for one in Resource}
        running: list[tuple[float, int]] = []
        fresh = [number for number, count in enumerate(waiting) if not count]
        while True:
            while fresh:
                number = fresh.pop()
                if seconds[number] > 0:
                    heapq.heappush(ready[self.lanes[number]], self.ranks[number])
                else:
                    fresh += self._freed(number, waiting)
            for resource, heap in ready.items():
                while heap and free[resource] > 0:
                    *_, number = heapq.heappop(heap)
                    free[resource] -= 1
                    heapq.heappush(running, (now + seconds[number], number))
            if not running:
                return now
            now, number = heapq.heappop(running)
            free[self.lanes[number]] += 1
            fresh = self._freed(number, waiting)

    def _freed(self, number: int, waiting: list[int]) -> list[int]:
        """What becomes ready when one has ended."""
        freed = []
        for other in self.below[number]:
            waiting[other] -= 1
            if not waiting[other]:
                freed.append(other)
        return freed
