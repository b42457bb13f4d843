"""`doit why TARGET`: the field that changed, where it is declared, and the way from there."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.estimate import planned
from drama_build.cli.passages import compared
from drama_build.cli.workbench import Workbench
from drama_build.engine.action import Fact, Target
from drama_build.engine.causes import Cause, causes
from drama_build.engine.plan import Status, Step
from drama_build.engine.reasons import Difference
from drama_build.errors import UsageError
from drama_build.rules import episode
from drama_build.store.accounts import Refusal
from drama_build.store.traces import Trace, TraceTable
from drama_build.units import FREE

EXAMPLE = "such as doit why clip:lantern/ep01/s01/3"
CURE = "change its words, or build with --retry-failed"
EPISODE_PARTS = 2
"""A path of a series and an episode means the episode; a longer one needs a kind."""


class Why(DramaCommand):
    """`doit why TARGET`."""

    name: ClassVar[str] = "why"
    doc_purpose: ClassVar[str] = "say why a target would run, or where it came from"
    doc_usage: ClassVar[str] = "KIND SERIES/EPISODE/… (or KIND:PATH)"
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE, options.JSON)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Print the reasons of every target named."""
        if not words:
            raise UsageError("why needs a target", EXAMPLE)
        profile = str(values["profile"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            _check_kind(bench, words[0])
            wanted = bench.want(words)
            steps = {step.target.name: step for step in planned(bench, wanted).steps}
            answers = Answers(steps, bench.store.traces)
            show = answers.as_json if values["json"] else answers.as_text
            for name in wanted.targets:
                sys.stdout.writelines(f"{line}\n" for line in show(name))
        return 0


def _check_kind(bench: Workbench, word: str) -> None:
    """A path below an episode does not say what is meant. Raises UsageError that names all."""
    path = word.strip("/")
    if ":" in word or path.count("/") < EPISODE_PARTS:
        return
    above = "/".join(path.split("/")[:EPISODE_PARTS])
    graph = bench.want((episode.KIND, above)).production.graph
    known = [name for name in graph if name.partition(":")[2] == path]
    hint = f"write {' or '.join(known)}" if known else f"put its kind in front, {EXAMPLE}"
    raise UsageError(f"{word} does not say which kind of target is meant", hint)


@dataclass(frozen=True, slots=True)
class Made:
    """The trace of a target that is up to date; `former` is what the name last had, if another."""

    trace: Trace
    former: Trace | None

    @classmethod
    def find(cls, traces: TraceTable, step: Step) -> Made | None:
        """How an up-to-date target came to be."""
        name, trace = step.target.name, traces.find(step.verdict.key)
        if step.status is not Status.HIT or trace is None:
            return None
        later = [t for t in (*traces.of(name), traces.latest(name)) if t and t.made > trace.made]
        return cls(trace, later[-1] if later else None)

    @property
    def by(self) -> str:
        """The model, or the rule, that made it."""
        fields = json.loads(self.trace.manifest)
        if "pin" in fields:
            return "hand"
        if fields["model"]:
            return str(fields["model"]).partition("+")[0]
        return f"the rule {fields['rule']}@{fields['revision']}"

    def sentence(self, target: Target) -> str:
        """When, how long, by whom, for how much; then what is out of the ordinary."""
        trace = self.trace
        made = (
            f"up to date; made {_moment(trace.made)} in {trace.seconds:.1f} s by {self.by}"
            f" for {trace.cost} (trace {trace.key[:12]})"
        )
        return "; ".join([made, *_chosen(target), *self._elsewhere(target)])

    def _elsewhere(self, target: Target) -> Iterator[str]:
        if self.trace.target != target.name:
            yield f"it was made as {self.trace.target}, whose key is the same"
        if self.former:
            when = _moment(self.former.made)
            yield f"used again: it is older than trace {self.former.key[:12]} of {when}"

    def row(self) -> dict[str, object]:
        """For JSON."""
        return {
            "trace": self.trace.key,
            "target": self.trace.target,
            "unix_time": self.trace.made,
            "seconds": self.trace.seconds,
            "by": self.by,
            "usd_micros": self.trace.cost.micros,
            "request_id": self.trace.request_id,
            "instead_of": self.former.key if self.former else None,
        }


class Answers:
    """Explains the targets of one plan. A difference is told in full once."""

    def __init__(self, steps: Mapping[str, Step], traces: TraceTable) -> None:
        self._steps, self._traces = steps, traces
        self._told: set[tuple[str, str, str]] = set()

    def as_text(self, name: str) -> Iterator[str]:
        """A line with the status, then every cause with its way."""
        step = self._steps[name]
        made = Made.find(self._traces, step)
        yield f"{name}: {made.sentence(step.target) if made else self._status(step)}"
        if made is None:
            for cause in causes(self._steps, self._traces, name):
                yield from self._cause(cause)

    def as_json(self, name: str) -> Iterator[str]:
        """One object."""
        step = self._steps[name]
        made = Made.find(self._traces, step)
        found = () if made else causes(self._steps, self._traces, name)
        refused = step.verdict.refusal
        row = {
            "target": name,
            "status": step.status,
            "reason": step.reason,
            "low_usd_micros": step.low.micros,
            "high_usd_micros": step.high.micros,
            "take": step.target.take,
            "seed": step.target.seed,
            "pin": step.target.pin or None,
            "made": made.row() if made else None,
            "refused": {"unix_time": refused.at, "what": refused.what} if refused else None,
            "causes": [_cause_row(cause) for cause in found],
        }
        yield json.dumps(row, ensure_ascii=False)

    def _cause(self, cause: Cause) -> Iterator[str]:
        """What differs, briefly if it was told of another target; then the way, if there is one."""
        for one in cause.differences:
            edit = (repr(one.before), repr(one.after), one.where)
            again = bool(one.where) and edit in self._told
            said = f"{_label(one)}, as above" if again else _difference(one)
            yield f"  {said}{_at(one.where)}"
            self._told.add(edit)
        if cause.remark:
            yield f"  {cause.way[0]}: {cause.remark}{_at(cause.where)}"
        if len(cause.way) > 1:
            yield f"    {' → '.join((cause.where, *cause.way) if cause.where else cause.way)}"

    def _status(self, step: Step) -> str:
        if step.status is Status.HIT:
            return "up to date"
        if step.status is Status.REFUSED and step.verdict.refusal:
            return _refused(step.verdict.refusal)
        if self._traces.latest(step.target.name) is None:
            return f"new: nothing was ever made under this name{_price(step)}"
        certain = "runs" if step.status is Status.RUN else "may run"
        return f"{certain}{_price(step)}" + ("; as foreseen, nothing changes" * step.holds)


def _refused(refusal: Refusal) -> str:
    return f"refused {_moment(refusal.at)}: {refusal.what}; it is not ordered again: {CURE}"


def _price(step: Step) -> str:
    if step.high == FREE:
        return ""
    return f" for {step.high}" if step.low == step.high else f" for up to {step.high}"


def _chosen(target: Target) -> Iterator[str]:
    """A take, a hand-made file or a seed that somebody chose."""
    chosen = {"take": target.take != 1, "pin": bool(target.pin), "seed": target.seed != 0}
    plain = {"take": str(target.take), "pin": target.pin[:12], "seed": str(target.seed)}
    for label in (label for label, told in chosen.items() if told):
        fact = target.facts.get(label, Fact(plain[label]))
        yield f"{'pinned:' if label == 'pin' else label} {fact.value}{_at(fact.where)}"


def _difference(one: Difference) -> str:
    if one.field == "pin":
        return f"{one.words}: {one.after or one.before}"
    return one.words or f"{_label(one)}: {compared(one.before, one.after)}"


def _label(one: Difference) -> str:
    return one.field.removeprefix("params.")


def _cause_row(cause: Cause) -> dict[str, object]:
    return {
        "differences": [
            {"field": d.field, "before": d.before, "after": d.after, "where": d.where}
            for d in cause.differences
        ],
        "remark": cause.remark,
        "where": cause.where,
        "way": list(cause.way),
    }


def _at(where: str) -> str:
    return f"   {where}" if where else ""


def _moment(unix: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(unix))
