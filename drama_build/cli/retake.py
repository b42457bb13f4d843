"""`doit retake TARGET`: make further takes of something bought; none of them is chosen by that."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.build import exit_code, make
from drama_build.cli.command import DramaCommand
from drama_build.cli.estimate import planned
from drama_build.cli.progress import watcher
from drama_build.cli.takes import Slate, one_target
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.declare.takes import MOST_TAKES
from drama_build.engine.takes import further
from drama_build.errors import UsageError
from drama_build.plan.production import Production

OPTIONS: tuple[options.Option, ...] = (
    options.PROFILE,
    options.MAX_COST,
    options.JOBS,
    options.KEEP_GOING,
    options.option("number", "how many further takes (default: 1)", short="n", default="1"),
)


class Retake(DramaCommand):
    """`doit retake TARGET [-n N]`."""

    name: ClassVar[str] = "retake"
    doc_purpose: ClassVar[str] = "make further takes of a target to choose from"
    doc_usage: ClassVar[str] = "KIND:PATH [-n 3]"
    doc_description: ClassVar[str] = (
        "The film stays as it is until doit circle chooses a take. What the takes cost is said "
        "first, and --max-cost and the series' budget hold."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = OPTIONS

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Make them, then show all takes."""
        name, _ = one_target(words, "retake", 0)
        count, building = _count(str(values["number"])), options.Building.read(values)
        with (
            Workbench.open(Path.cwd(), options.environment(), building.profile) as bench,
            watcher(
                sys.stdout,
                json=False,
                clock=time.monotonic,
                learned=bench.store.traces.seconds,
            ) as watch,
        ):
            wanted = further_takes(Slate.open(bench, name), count)
            plan = planned(bench, wanted)
            cost = plan.low if plan.low == plan.high else f"{plan.low} to {plan.high}"
            sys.stdout.write(f"{count} more of {name}: {cost}\n")
            bench.register()
            bench.keep_pins(wanted)
            report = asyncio.run(make(bench, wanted, building, watch))
            for failure in report.failures:
                if isinstance(failure.error, UsageError):
                    raise failure.error  # such as a missing key: once, not for every take
            watch.summary(report, [], bench.root)
            sys.stdout.writelines(f"{line}\n" for line in Slate.open(bench, name).table())
        return exit_code(report)


def further_takes(slate: Slate, count: int) -> Wanted:
    """The next takes as targets beside the others. Raises UsageError if there are too many."""
    first = slate.found.next
    if first + count - 1 > MOST_TAKES:
        what = f"{slate.target.name} would have {first + count - 1} takes"
        raise UsageError(what, f"{MOST_TAKES} are the most: change its words instead")
    takes = [further(slate.target, first + place) for place in range(count)]
    graph = {**slate.wanted.production.graph, **{take.name: take for take in takes}}
    names = tuple(take.name for take in takes)
    return replace(slate.wanted, production=Production(graph), targets=names, deliverables=())


def _count(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= MOST_TAKES:
        raise UsageError(f"-n {word} is not a number of takes", "write -n 3")
    return int(word)
