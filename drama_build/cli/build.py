"""`doit build`: make what was asked for, and put it where people find it."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.lock import locked, no_gateway
from drama_build.cli.progress import Watcher, watcher
from drama_build.cli.provider import Allowance, Provider
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.engine import events
from drama_build.engine.action import Target
from drama_build.engine.decide import NOTHING, Given
from drama_build.engine.deliver import Deliverable, Delivery
from drama_build.engine.run import Ceiling, Engine, Limits, Report
from drama_build.errors import BudgetError, StoreError, UsageError


class Build(DramaCommand):
    """`doit build [KIND [PATTERN …]]`."""

    name: ClassVar[str] = "build"
    doc_purpose: ClassVar[str] = "make episodes, or any kind of target"
    doc_usage: ClassVar[str] = "[KIND [SERIES/EPISODE/…]]"
    doc_description: ClassVar[str] = (
        "Without words every episode of every series is built. A pattern is a path, a prefix or a "
        "glob: `doit build episode lantern/ep01`, `doit build clip 'lantern/*/s02'`."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = options.BUILDING

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Build, deliver, sum up."""
        return build(words, options.Building.read(values), Path.cwd(), options.environment())


def build(
    words: Sequence[str],
    chosen: options.Building,
    here: Path,
    environment: Mapping[str, str],
) -> int:
    """One build from a folder; the exit code. Raises DramaError for what stops it at the door."""
    with (
        Workbench.open(here, environment, chosen.profile) as bench,
        watcher(
            sys.stdout,
            json=chosen.json,
            clock=time.monotonic,
            learned=bench.store.traces.seconds,
        ) as watch,
    ):
        wanted = bench.want(words)
        enrol(bench)
        urge(wanted.production.graph, chosen.priority)
        bench.keep_pins(wanted)
        given = locked(bench, wanted) if chosen.locked else NOTHING
        report = asyncio.run(make(bench, wanted, chosen, watch, given))
        ready = {d.path: d for d in whole(wanted, report)}
        blobs = {path: report.outputs[d.target][d.output] for path, d in ready.items()}
        owners = {path: d.target for path, d in ready.items()}
        delivery = Delivery(bench.build_folder, bench.store.blobs, watch.emit)
        files: list[Path] = []
        try:
            delivery.deliver(blobs, owners, restore=chosen.restore)
            files += [bench.build_folder / path for path in ready]
        finally:  # what failed is told even if nothing can be delivered
            sum_up(watch, report, files, bench.root)
    return exit_code(report)


def enrol(bench: Workbench) -> None:
    """Register the workspace; one that is known already needs no room on the disk for that."""
    try:
        bench.register()
    except StoreError:
        here = bench.root.resolve(), bench.profile
        known = bench.store.accounts.workspaces()
        if here not in [((bench.store.root / root).resolve(), profile) for root, profile in known]:
            raise


def sum_up(watch: Watcher, report: Report, files: Sequence[Path], root: Path) -> None:
    """Tell how it ended. Raises UsageError: a missing key is said once, not for every target."""
    watch.emit(
        events.Ended(
            len(report.made), report.hits, len(report.failures), report.spent, report.seconds
        )
    )
    for failure in report.failures:
        if isinstance(failure.error, UsageError):
            raise failure.error
    watch.summary(report, files, root)


def whole(wanted: Wanted, report: Report) -> tuple[Deliverable, ...]:
    """The files that are ready; of an episode all or none: captions fit the film beside them."""
    episodes = {d.folder for d in wanted.deliverables if d.target == f"episode:{d.folder}"}
    lacking = {d.folder for d in wanted.deliverables if d.target not in report.outputs} & episodes
    return tuple(
        d for d in wanted.deliverables if d.target in report.outputs and d.folder not in lacking
    )


def urge(graph: dict[str, Target], priorities: Sequence[tuple[str, int]]) -> None:
    """Raise the priority of targets whose path begins with a prefix; what they need follows."""
    for prefix, amount in priorities:
        for name, target in graph.items():
            if not prefix or f"{target.path}/".startswith(f"{prefix}/"):
                graph[name] = replace(target, priority=target.priority + amount)


async def make(
    bench: Workbench,
    wanted: Wanted,
    chosen: options.Building,
    watch: Watcher,
    given: Given = NOTHING,
) -> Report:
    """Realise what is wanted. A locked build is `given` what it would buy, and can ask nobody."""
    cores = chosen.jobs or bench.cores
    provider = Provider(bench, cores, Allowance(chosen.max_cost, wanted.budgets))
    running = asyncio.current_task()
    if running:  # what CI and containers send to end a build: as gentle as Ctrl-C
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    limits = Limits(
        cores=cores,
        keep_going=chosen.keep_going,
        retry_refused=chosen.retry_failed,
        ceilings=_ceilings(chosen),
    )
    try:
        rules = bench.rules(no_gateway if chosen.locked else provider.open)
        engine = Engine(bench.store, rules, watch.emit, limits)
        return await engine.build(wanted.production.graph, wanted.targets, given)
    finally:
        await provider.close()


def _ceilings(chosen: options.Building) -> tuple[Ceiling, ...]:
    """The run's own limit; the budgets that builds share are the gateway's to keep."""
    return () if chosen.max_cost is None else (Ceiling("", chosen.max_cost, "--max-cost"),)


def exit_code(report: Report) -> int:
    """0 all true, 3 stopped by the budget, 1 a target failed."""
    if any(isinstance(failure.error, BudgetError) for failure in report.failures):
        return BudgetError.exit_code
    return 1 if report.failures else 0
