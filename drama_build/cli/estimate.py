"""A plan with what it costs and takes, as things are or since a revision."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from drama_build.cli.amounts import by_kind, targets
from drama_build.cli.provider import Provider
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.declare.listing import PROJECTS, series_names
from drama_build.engine.action import Graph, Resource, Rule, Target
from drama_build.engine.board import Limits
from drama_build.engine.pace import Figures, Stopwatch, history, learn
from drama_build.engine.plan import Plan, Planner, Status, Step
from drama_build.engine.since import Assumed, Revision
from drama_build.errors import DeclarationError, UsageError
from drama_build.plan.wish import Wish
from drama_build.rules.catalogue import KINDS
from drama_build.store.memo import Memo

READ = (str(PROJECTS), "templates", "models.toml")
"""What a revision is read for, from the workspace's root."""


def planned(bench: Workbench, wanted: Wanted) -> Plan:
    """The plan for what was asked."""
    planner = Planner(bench.store, _rules(bench))
    return planner.plan(wanted.production.graph, wanted.targets)


def _rules(bench: Workbench) -> Mapping[str, Rule]:
    return bench.rules(Provider(bench, bench.cores).open)


@dataclass(frozen=True, slots=True)
class Since:
    """What a plan is compared with, and the targets that are only here or only there."""

    revision: str
    commit: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Estimate:
    """A plan, what was asked for, and the stopwatch for it."""

    plan: Plan
    asked: str
    profile: str
    stopwatch: Stopwatch
    since: Since | None = None

    @cached_property
    def total(self) -> Figures:
        """What all of them come to."""
        return self.stopwatch.figures(self.plan.steps)

    @cached_property
    def stages(self) -> Mapping[str, Figures]:
        """By kind, in the order in which work flows."""
        steps: dict[str, list[Step]] = defaultdict(list)
        for step in self.plan.steps:
            steps[step.target.kind].append(step)
        return {kind: self.stopwatch.figures(steps[kind]) for kind in KINDS if kind in steps}


def estimate(bench: Workbench, words: Sequence[str], since: str = "") -> Estimate:
    """Plan what was asked, as things are or as if a revision were built. Raises DramaError."""
    wanted, rules = bench.want(words), _rules(bench)
    local = bench.profile == "animatic"  # the studio draws on this machine
    stopwatch = Stopwatch(
        learn(history(bench.store.base), bench.cores),
        {name: rule.resource for name, rule in rules.items()}.__getitem__,
        {Resource.CPU: bench.cores, Resource.API: Limits(bench.cores).calls},
        local,
    )
    asked = " ".join(words) or "every episode"
    if not since:
        return Estimate(planned(bench, wanted), asked, bench.profile, stopwatch)
    revision = Revision.find(bench.root, since, bench.environment)
    past = Assumed(bench.store, rules, _then(bench, words, revision), wanted.production.graph)
    plan = Planner(bench.store, rules, past).plan(wanted.production.graph, wanted.targets)
    return Estimate(plan, asked, bench.profile, stopwatch, _compared(revision, past, plan))


def _compared(revision: Revision, past: Assumed, plan: Plan) -> Since:
    here, there = [step.target.name for step in plan.steps], past.names
    return Since(
        revision.name,
        revision.commit,
        _without(here, there),
        _without(there, here),
    )


def _without(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    known = set(others)
    return tuple(name for name in names if name not in known)


def _then(
    bench: Workbench, words: Sequence[str], revision: Revision
) -> tuple[Graph, tuple[str, ...]]:
    """The graph of a revision, and what the same words wanted of it. Raises UsageError."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / PROJECTS).mkdir()
        revision.unpack(READ, root)
        memo = Memo(bench.store.root / "since.db", root)
        try:
            return _wanted(replace(bench, root=root, memo=memo), words)
        except DeclarationError as broken:
            first = str(broken.mistakes[0]).replace(f"{folder}/", "")
            hint = "plan since a revision that builds with this drama_build"
            raise UsageError(f"in {revision.name}, {first}", hint) from broken
        finally:
            memo.close()


def _wanted(bench: Workbench, words: Sequence[str]) -> tuple[Graph, tuple[str, ...]]:
    """What was there already of what the words ask for."""
    wish, graph, names = (
        Wish.read(words, series_names(bench.root)),
        dict[str, Target](),
        list[str](),
    )
    for pattern in wish.patterns or (None,):
        try:
            wanted = bench.want([wish.kind, *([pattern] if pattern else [])])
        except UsageError:
            continue  # it came later
        graph |= wanted.production.graph
        names += wanted.targets
    return graph, tuple(dict.fromkeys(names))


def remarks(made: Estimate) -> Iterator[str]:
    """What a table of stages does not say."""
    if since := made.since:
        yield (
            f"since {since.revision} ({since.commit[:9]}), as if all of it were built: "
            f"{targets(len(since.added))} added, {len(since.removed)} removed"
        )
    if may := sum(s.status is Status.MAY_RUN and not s.twin for s in made.plan.steps):
        foreseen = sum(step.holds for step in made.plan.steps)
        yield (
            f"{targets(may)} may be cut off, if what they wait for comes out as it was"
            + (f": foreseen for {foreseen}" if foreseen else "")
        )
    if not made.total.span.known:
        yield "time unknown: nothing of the kind was made here yet"
    elif unknown := made.total.span.unknown:
        yield f"time unknown for {by_kind(unknown)}: none was made here yet"
