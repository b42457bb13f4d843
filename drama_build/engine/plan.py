"""Plan: build with its hands tied. The same verdicts, with forecasts where nothing was made yet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from drama_build.engine.action import Graph, Order, Rule, Target, action_key, manifest
from drama_build.engine.decide import Judge, Verdict, in_order
from drama_build.engine.reasons import Difference, differences
from drama_build.engine.reasons import reason as reason_of
from drama_build.errors import StoreError
from drama_build.store.store import Store
from drama_build.units import FREE, Money

NEW = "new"


class Status(StrEnum):
    """What a build would do with a target."""

    HIT = "hit"
    RUN = "run"
    MAY_RUN = "may run"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One target of a plan. It costs between `low` and `high`; `waits` are inputs not made yet.

    `holds`: if the forecasts hold, the target is cut off. `twin` is the target that is made by the
    same action, and pays for both. `changed` is what differs in the target's own declarations.
    """

    target: Target
    status: Status
    reason: str
    low: Money
    high: Money
    verdict: Verdict
    waits: tuple[str, ...] = ()
    holds: bool = False
    twin: str = ""
    changed: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps, inputs before what needs them."""

    steps: tuple[Step, ...]

    @property
    def low(self) -> Money:
        """The least the plan costs."""
        return sum((step.low for step in self.steps), FREE)

    @property
    def high(self) -> Money:
        """The most the plan costs."""
        return sum((step.high for step in self.steps), FREE)

    @property
    def open(self) -> tuple[Step, ...]:
        """The steps that are not hits."""
        return tuple(step for step in self.steps if step.status is not Status.HIT)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The digest an output has, or would have if its forecast holds."""

    digest: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Former:
    """What was made under a target's name: key manifests, the last one last; facts as JSON text."""

    manifests: tuple[str, ...] = ()
    facts: str = ""


class Past(Protocol):
    """What counts as made already."""

    def expect(self, names: Sequence[str]) -> None:
        """Be ready to judge targets."""

    def judge(self, target: Target, inputs: Mapping[str, str]) -> Verdict:
        """The verdict on a target by the digests of its inputs, as far as they are known."""

    def former(self, name: str) -> Former:
        """What a target was."""

    def read(self, digest: str) -> bytes:
        """A blob's bytes. Raises StoreError."""


class Kept:
    """The past as the store knows it, which is the past that a build sees."""

    def __init__(self, store: Store, rules: Mapping[str, Rule]) -> None:
        self._store = store
        judge = Judge(store, rules)
        self.expect, self.judge = judge.expect, judge.judge
        self.read = store.blobs.read

    def former(self, name: str) -> Former:
        """Every trace under the name, the one it had last at the end."""
        traces = self._store.traces
        latest = traces.latest(name)
        manifests = [trace.manifest for trace in traces.of(name)]
        return Former((*manifests, *([latest.manifest] if latest else [])), traces.facts(name))


class Planner:
    """Walks a graph in order and foresees what a build would do."""

    def __init__(self, store: Store, rules: Mapping[str, Rule], past: Past | None = None) -> None:
        self._rules = rules
        self._past: Past = past or Kept(store, rules)
        self._outputs: dict[tuple[str, str], Foreseen] = {}
        self._imagined: dict[str, bytes] = {}
        self._actions: dict[str, str] = {}
        self._twins: dict[str, str] = {}
        self._refused: set[str] = set()

    def plan(self, graph: Graph, wanted: Sequence[str]) -> Plan:
        """What a build of `wanted` would do, by the same verdicts."""
        names = in_order(graph, wanted)
        self._past.expect(names)
        return Plan(tuple(self._step(graph[name]) for name in names))

    def _step(self, target: Target) -> Step:
        found = {role: self._outputs.get((n.target, n.output)) for role, n in target.inputs.items()}
        known = {role: seen.digest for role, seen in found.items() if seen}
        waits = dict.fromkeys(
            need.target
            for role, need in target.inputs.items()
            if (seen := found[role]) is None or not seen.firm
        )
        verdict = self._past.judge(target, known)
        if verdict.result and not waits:
            self._note(target, verdict, firm=True)
            return Step(target, Status.HIT, "", FREE, FREE, verdict)
        return self._open(target, verdict, known, tuple(waits))

    def _open(
        self, target: Target, verdict: Verdict, known: Mapping[str, str], waits: tuple[str, ...]
    ) -> Step:
        """It runs, or may run while an input is still to be made."""
        found, certain = self._differences(target, verdict)
        changed = tuple(found)
        if verdict.refusal and not waits:
            self._refused.add(target.name)
            return Step(
                target, Status.REFUSED, verdict.reason, FREE, FREE, verdict, changed=changed
            )
        price = self._imagine(target, known)
        if twin := self._twin(target, verdict, waits):
            reason = f"made by the same action as {twin}"
            both = (*waits, twin)
            return Step(target, Status.MAY_RUN, reason, FREE, FREE, verdict, both, twin=twin)
        if not waits:
            reason = verdict.reason
            return Step(target, Status.RUN, reason, price, price, verdict, changed=changed)
        stuck = next((name for name in waits if name in self._refused), "")
        if stuck:
            self._refused.add(target.name)
        elif certain:
            reason = f"{reason_of(changed) or NEW}; {_waits(waits)}"
            return Step(target, Status.RUN, reason, price, price, verdict, waits, changed=changed)
        holds = len(known) == len(target.inputs) and verdict.result is not None
        if holds:
            self._note(target, verdict, firm=False)
        reason = _doubt(waits, stuck, holds=holds)
        return Step(
            target, Status.MAY_RUN, reason, FREE, price, verdict, waits, holds, changed=changed
        )

    def _differences(self, target: Target, verdict: Verdict) -> tuple[list[Difference], bool]:
        """What changed in a target itself, and whether it was never made as it is declared."""
        if verdict.reason == NEW:
            return [], True
        former = self._past.former(target.name)
        if not former.manifests:
            return [], True
        own = _without_inputs(verdict.manifest)
        certain = all(_without_inputs(text) != own for text in former.manifests)
        found = differences(target, former.manifests[-1], verdict.manifest, former.facts)
        return [one for one in found if not one.field.startswith("inputs.")], certain

    def _note(self, target: Target, verdict: Verdict, *, firm: bool) -> None:
        if verdict.result:
            for name, blob in verdict.result.outputs.items():
                self._outputs[target.name, name] = Foreseen(blob.digest, firm)

    def _imagine(self, target: Target, known: Mapping[str, str]) -> Money:
        """Price the order, and keep what its rule can foresee of its outputs."""
        if target.pin:
            return FREE
        rule = self._rules[target.rule]
        order = imagined(target, known, self._read)
        for name, content in foresee(rule, order).items():
            digest = hashlib.sha256(content).hexdigest()
            self._imagined[digest] = content
            self._outputs[target.name, name] = Foreseen(digest, firm=False)
        return rule.price(order)

    def _read(self, digest: str) -> bytes:
        foreseen = self._imagined.get(digest)
        return self._past.read(digest) if foreseen is None else foreseen

    def _twin(self, target: Target, verdict: Verdict, waits: tuple[str, ...]) -> str:
        """Another target that is surely made by the same action: a build makes it once."""
        action = verdict.key if not waits else self._provisional(target)
        self._actions[target.name] = action
        twin = self._twins.setdefault(action, target.name)
        return twin if twin != target.name else ""

    def _provisional(self, target: Target) -> str:
        """The action's key, with what is not made yet named after the action that makes it."""
        inputs = {}
        for role, need in target.inputs.items():
            seen = self._outputs.get((need.target, need.output))
            inputs[role] = (
                seen.digest
                if seen and seen.firm
                else assumed(self._actions.get(need.target, need.target), need.output)
            )
        return action_key(manifest(target, self._rules[target.rule], inputs))


def imagined(target: Target, known: Mapping[str, str], read: Callable[[str], bytes]) -> Order:
    """An order for a rule to price or to foresee; `known` are digests by role."""

    def read_role(role: str) -> bytes:
        if role not in known:
            raise StoreError(f"input {role} is not made yet")
        return read(known[role])

    return Order(target, known, read_role, _no_path, Path())


def foresee(rule: Rule, order: Order) -> Mapping[str, bytes]:
    """The outputs a rule can foresee; none if it would have to read what nobody has seen."""
    try:
        return rule.forecast(order)
    except StoreError:
        return {}


def assumed(key: str, output: str) -> str:
    """A digest that stands for bytes nobody has seen: those of an output of an action."""
    return hashlib.sha256(f"assumed {key} {output}".encode()).hexdigest()


def _without_inputs(text: str) -> object:
    fields = json.loads(text)
    fields.pop("inputs", None)
    return fields


def _no_path(role: str) -> Path:
    raise StoreError(f"a plan makes no files: {role}")


def _doubt(waits: tuple[str, ...], stuck: str, *, holds: bool) -> str:
    if stuck:
        return f"waits for {stuck}, which is refused"
    return f"{_waits(waits)}; " + ("as foreseen, nothing changes" if holds else "may be cut off")


def _waits(targets: tuple[str, ...]) -> str:
    more = f" and {len(targets) - 1} more" if len(targets) > 1 else ""
    return f"waits for {targets[0]}{more}"
