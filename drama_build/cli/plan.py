"""`doit plan`: what a build would do, why, and what it would cost; nothing is made."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.amounts import counted, price_of, spread, took
from drama_build.cli.command import DramaCommand
from drama_build.cli.comment import as_markdown
from drama_build.cli.estimate import Estimate, estimate, remarks
from drama_build.cli.preview import stand_ins
from drama_build.cli.workbench import Workbench
from drama_build.declare.suggest import suggest
from drama_build.engine.pace import Figures
from drama_build.engine.plan import Status, Step
from drama_build.errors import UsageError
from drama_build.rules.catalogue import KINDS, SHARED
from drama_build.units import FREE

FORMATS = ("text", "md", "json")
LISTED = 60
"""More open targets than these are counted by stage and episode; nobody reads them one by one."""


class Plan(DramaCommand):
    """`doit plan [KIND [PATTERN …]]`."""

    name: ClassVar[str] = "plan"
    doc_purpose: ClassVar[str] = "show what a build would do, cost and take; make nothing"
    doc_usage: ClassVar[str] = "[KIND [SERIES/EPISODE/…]]"
    doc_description: ClassVar[str] = (
        "`doit plan --since main --format md` says what a change costs somebody who has built "
        "main, as a comment for a pull request; it needs no store."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (
        options.PROFILE,
        options.option("since", "what has changed since a git revision, as if that were built"),
        options.option("format", f"{', '.join(FORMATS)}: for people, a pull request, programs"),
        options.option("all", "list every target, however many there are", kind=bool),
        options.JSON,
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Print the plan."""
        form = str(values["format"]) or ("json" if values["json"] else "text")
        if form not in FORMATS:
            hint = suggest(form, FORMATS, f"there are {', '.join(FORMATS)}")
            raise UsageError(f"no format is called {form!r}", hint)
        profile, since = str(values["profile"]), str(values["since"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            made = estimate(bench, words, since)
        lines = {"md": as_markdown, "json": as_json}
        show = as_text(made, every=bool(values["all"])) if form == "text" else lines[form](made)
        sys.stdout.writelines(f"{line}\n" for line in show)
        return 0


def as_text(made: Estimate, *, every: bool = False) -> Iterator[str]:
    """Every target that is not a hit with its reason, then counts, time and cost by stage."""
    steps = made.plan.open
    yield from _listed(steps) if every or len(steps) <= LISTED else _grouped(made, steps)
    notes = [*remarks(made), *map(str, stand_ins(made))]
    if steps or notes:
        yield ""
    yield from [*notes, ""] if notes else []
    yield f"{'stage':12}{'hit':>6}{'run':>6}{'may run':>9}{'refused':>9}  {'time':22}cost"
    for name, figures in [*made.stages.items(), ("all", made.total)]:
        counts, time = figures.counts, took(figures.span)
        yield (
            f"{name:12}{counts[Status.HIT]:6}{counts[Status.RUN]:6}{counts[Status.MAY_RUN]:9}"
            f"{counts[Status.REFUSED]:9}  {time:22}{price_of(figures)}"
        )


def _listed(steps: Sequence[Step]) -> Iterator[str]:
    width = max((len(step.target.name) for step in steps), default=0)
    for step in steps:
        cost = f"  {spread(str(step.low), str(step.high))}" if step.high > FREE else ""
        yield f"{step.status:8} {step.target.name:{width}}  {step.reason}{cost}"


def _grouped(made: Estimate, steps: Sequence[Step]) -> Iterator[str]:
    """By stage and episode, or by stage and series if there are many episodes."""
    groups: dict[tuple[str, str], list[Step]] = {}
    for parts in (2, 1):
        groups = defaultdict(list)
        for step in steps:
            depth = 1 if step.target.kind in SHARED else parts
            path = "/".join(step.target.path.split("/")[:depth])
            groups[step.target.kind, path].append(step)
        if len(groups) <= LISTED:
            break
    width = max(len(path) for _, path in groups)
    order = {kind: number for number, kind in enumerate(KINDS)}
    for (kind, path), inside in sorted(groups.items(), key=lambda g: (order[g[0][0]], g[0][1])):
        figures = made.stopwatch.figures(inside)
        cost = f"  {price_of(figures)}" if figures.high > FREE else ""
        yield f"{kind:12}{path:{width}}  {counted(figures.counts)}{cost}"
    yield f"{len(steps)} targets in all; --all lists them"


def as_json(made: Estimate) -> Iterator[str]:
    """One target a line, and a line that sums them up."""
    for step in made.plan.steps:
        row = {
            "target": step.target.name,
            "status": step.status,
            "reason": step.reason,
            "low_usd_micros": step.low.micros,
            "high_usd_micros": step.high.micros,
        }
        yield json.dumps(row, ensure_ascii=False)
    summary: dict[str, object] = {"asked": made.asked, "profile": made.profile}
    summary |= _figures_row(made.total)
    summary["stand_ins"] = [asdict(told) for told in stand_ins(made)]
    summary["stages"] = {kind: _figures_row(figures) for kind, figures in made.stages.items()}
    if since := made.since:
        summary["since"] = {
            "revision": since.revision,
            "commit": since.commit,
            "added": since.added,
            "removed": since.removed,
        }
    yield json.dumps({"summary": summary}, ensure_ascii=False)


def _figures_row(figures: Figures) -> dict[str, object]:
    return {
        "counts": {status: figures.counts[status] for status in Status},
        "low_usd_micros": figures.low.micros,
        "high_usd_micros": figures.high.micros,
        "low_seconds": round(figures.span.low, 3),
        "high_seconds": round(figures.span.high, 3),
        "time_unknown": figures.span.unknown,
    }
