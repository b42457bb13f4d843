"""Find the edits behind a target that is not up to date, and the shortest way from each to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from drama_build.engine.decide import LOST, UNFINISHED
from drama_build.engine.plan import Status, Step
from drama_build.engine.reasons import Difference, differences
from drama_build.store.traces import Trace, TraceTable

NEW = "is new"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a target differs: what was edited at one place, or what else befell another target.

    `way` leads from the target where it begins to the one that was asked for. `remark` is what
    befell it when nothing that was declared differs.
    """

    way: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    remark: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class _Stop:
    """A target on the way, and the trace that it is compared with."""

    step: Step
    former: Trace | None
    facts: str
    way: tuple[str, ...]


@dataclass
class _Search:
    """One search from a target against the flow of work, nearest causes first."""

    steps: Mapping[str, Step]
    traces: TraceTable
    seen: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    told: set[tuple[str, ...]] = field(default_factory=set)

    def run(self, name: str) -> Iterator[Cause]:
        self.seen.add(name)
        stops = deque([self.latest(name, (name,))])
        while stops:
            stop = stops.popleft()
            found = self.found(stop)
            yield from self.edits(stop, found)
            if stop.former:
                stops.extend(self.upstream(stop, found))

    def latest(self, name: str, way: tuple[str, ...]) -> _Stop:
        former = self.traces.latest(name)
        return _Stop(self.steps[name], former, self.traces.facts(name), way)

    def found(self, stop: _Stop) -> tuple[Difference, ...]:
        if stop.former is None:
            return ()
        after = stop.step.verdict.manifest
        return differences(stop.step.target, stop.former.manifest, after, stop.facts)

    def edits(self, stop: _Stop, found: Sequence[Difference]) -> Iterator[Cause]:
        """What begins here: one cause for each place that was edited."""
        own = [d for d in found if not self.leads_on(d)]
        # What somebody edited says why there are other inputs.
        own = [d for d in own if not d.field.startswith("inputs.")] or own
        for where, group in groupby(sorted(own, key=attrgetter("where")), attrgetter("where")):
            fresh = tuple(d for d in group if self.first(d))
            if fresh:
                yield Cause(stop.way, fresh, where=where)
        remark = _remark(stop)
        where = _first_written(stop.step) if remark == NEW else ""
        if remark and (not where or where not in self.places):
            yield Cause(stop.way, remark=remark, where=where)

    def leads_on(self, one: Difference) -> bool:
        """Whether a difference is only the bytes of an input, which has causes of its own."""
        if not one.field.startswith("inputs.") or one.source not in self.steps:
            return False
        waits = self.steps[one.source].status is not Status.HIT
        return waits or self.maker(one.source, str(one.before)) is not None

    def first(self, one: Difference) -> bool:
        """Whether an edit was not told yet: one word reaches a target in many ways."""
        told = (repr(one.before), repr(one.after), one.where or one.field)
        new = told not in self.told
        if one.field.startswith("params."):  # the same words may stand in many prompts
            new = new and (not one.where or one.where not in self.places)
        self.told.add(told)
        self.places.add(one.where)
        return new

    def upstream(self, stop: _Stop, found: Sequence[Difference]) -> Iterator[_Stop]:
        """The inputs that are not made yet, and those that were made again since."""
        for name in stop.step.waits:
            if name in self.steps and name not in self.seen:
                self.seen.add(name)
                yield self.latest(name, (name, *stop.way))
        for one in found:
            former = self.maker(one.source, str(one.before)) if one.source in self.steps else None
            if former and one.source not in self.seen:
                self.seen.add(one.source)
                yield _Stop(self.steps[one.source], former, "", (one.source, *stop.way))

    def maker(self, name: str, digest: str) -> Trace | None:
        """The trace of a target that made certain bytes."""
        return next(
            (
                trace
                for trace in self.traces.of(name)
                if any(blob.digest == digest for blob in trace.outputs.values())
            ),
            None,
        )


def _remark(stop: _Stop) -> str:
    step = stop.step
    if step.status is Status.REFUSED and len(stop.way) > 1:
        return step.reason
    if step.verdict.reason in {LOST, UNFINISHED} and not step.waits:
        return step.verdict.reason
    return NEW if stop.former is None and len(stop.way) > 1 else ""


def _first_written(step: Step) -> str:
    return next((fact.where for fact in step.target.facts.values() if fact.where), "")


def causes(steps: Mapping[str, Step], traces: TraceTable, name: str) -> tuple[Cause, ...]:
    """Why a target of a plan is not what it last was; nothing for one that was never made."""
    return tuple(_Search(steps, traces).run(name))
