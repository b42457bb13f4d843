"""`doit plan`: what a build would do, why, and what it would cost; nothing is made."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.provider import Provider
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.engine.plan import Plan as BuildPlan
from drama_build.engine.plan import Planner, Status, Step
from drama_build.rules.catalogue import KINDS
from drama_build.units import FREE, Money

COUNTED = (Status.HIT, Status.RUN, Status.MAY_RUN)


class Plan(DramaCommand):
    """`doit plan [KIND [PATTERN …]]`."""

    name: ClassVar[str] = "plan"
    doc_purpose: ClassVar[str] = "show what a build would do and cost; make nothing"
    doc_usage: ClassVar[str] = "[KIND [SERIES/EPISODE/…]]"
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE, options.JSON)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Print the plan."""
        profile = str(values["profile"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            plan = planned(bench, bench.want(words))
        show = as_json if values["json"] else as_text
        sys.stdout.writelines(f"{line}\n" for line in show(plan))
        return 0


def planned(bench: Workbench, wanted: Wanted) -> BuildPlan:
    """The plan for what was asked."""
    rules = bench.rules(Provider(bench, bench.cores).open)
    return Planner(bench.store, rules).plan(wanted.production.graph, wanted.targets)


def as_text(plan: BuildPlan) -> Iterator[str]:
    """Every target that is not a hit with its reason, then counts and cost by stage."""
    open_steps = [step for step in plan.steps if step.status is not Status.HIT]
    width = max((len(step.target.name) for step in open_steps), default=0)
    for step in open_steps:
        cost = _cost(step.low, step.high)
        yield f"{step.status:8} {step.target.name:{width}}  {step.reason}{cost}"
    if open_steps:
        yield ""
    yield from _stages(plan)


def _stages(plan: BuildPlan) -> Iterator[str]:
    yield f"{'stage':12}{'hit':>6}{'run':>6}{'may run':>9}  cost"
    for kind in KINDS:
        steps = [step for step in plan.steps if step.target.kind == kind]
        if steps:
            yield _row(kind, steps)
    yield _row("all", plan.steps)


def _row(name: str, steps: Sequence[Step]) -> str:
    hit, run, may = (sum(step.status is status for step in steps) for status in COUNTED)
    low = sum((step.low for step in steps), FREE)
    high = sum((step.high for step in steps), FREE)
    return f"{name:12}{hit:6}{run:6}{may:9}  {_range(low, high)}"


def _range(low: Money, high: Money) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _cost(low: Money, high: Money) -> str:
    return f"  {_range(low, high)}" if high > FREE else ""


def as_json(plan: BuildPlan) -> Iterator[str]:
    """One target a line."""
    for step in plan.steps:
        row = {
            "target": step.target.name,
            "status": step.status,
            "reason": step.reason,
            "low_usd_micros": step.low.micros,
            "high_usd_micros": step.high.micros,
        }
        yield json.dumps(row, ensure_ascii=False)
