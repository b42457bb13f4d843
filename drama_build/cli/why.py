"""`doit why TARGET`: the field that changed, where it is declared, and the way from there."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.plan import planned
from drama_build.cli.workbench import Workbench
from drama_build.engine.decide import Change, changes
from drama_build.engine.plan import Status, Step
from drama_build.errors import UsageError
from drama_build.store.traces import Trace, TraceTable

LONGEST = 60


class Why(DramaCommand):
    """`doit why TARGET`."""

    name: ClassVar[str] = "why"
    doc_purpose: ClassVar[str] = "say why a target would run, or where it came from"
    doc_usage: ClassVar[str] = "KIND SERIES/EPISODE/… (or KIND:PATH)"
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE,)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Print the reasons of every target named."""
        if not words:
            raise UsageError("why needs a target", "such as doit why episode lantern/ep01")
        profile = str(values["profile"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            wanted = bench.want(words)
            steps = {step.target.name: step for step in planned(bench, wanted).steps}
            reasons = Reasons(steps, bench.store.traces)
            for name in wanted.targets:
                sys.stdout.writelines(f"{line}\n" for line in reasons.of(name))
        return 0


class Reasons:
    """Explains steps of one plan; each target is explained once."""

    def __init__(self, steps: Mapping[str, Step], traces: TraceTable) -> None:
        self._steps, self._traces = steps, traces
        self._told: set[str] = set()

    def of(self, name: str, depth: int = 0) -> Iterator[str]:
        """The lines about a target, then about the inputs it waits for."""
        step = self._steps[name]
        if name in self._told:
            return
        self._told.add(name)
        indent = "  " * depth
        if step.status is Status.HIT and (trace := self._traces.find(step.verdict.key)):
            yield f"{indent}{name}: up to date; {_made(trace)}"
            return
        yield f"{indent}{name}: {step.status}{'; new' if step.reason == 'new' else ''}"
        yield from (f"{indent}  {line}" for line in self._differences(step))
        for waited in step.waits:
            yield from self.of(waited, depth + 1)

    def _differences(self, step: Step) -> Iterator[str]:
        latest = self._traces.latest(step.target.name)
        if latest is None:
            return
        for change in changes(latest.manifest, step.verdict.manifest):
            role = change.field.removeprefix("inputs.")
            if change.field.startswith("inputs.") and role in step.target.inputs:
                need = step.target.inputs[role]
                if need.target not in step.waits:
                    yield f"{change.field}: other bytes from {need.target}"
            else:
                yield _difference(change, _where(step, change))


def _where(step: Step, change: Change) -> str:
    fact = step.target.facts.get(change.field.removeprefix("params."))
    return fact.where if fact else ""


def _difference(change: Change, origin: str) -> str:
    where = f"   {origin}" if origin else ""
    return f"{change.field}: {_quoted(change.before)} → {_quoted(change.after)}{where}"


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _made(trace: Trace) -> str:
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(trace.made))
    return f"made {when} in {trace.seconds:.1f} s for {trace.cost} (trace {trace.key[:12]})"
