"""Plan: build with its hands tied. The same verdicts, with forecasts where nothing was made yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from drama_build.engine.action import Graph, Order, Rule, Target
from drama_build.engine.decide import Judge, Verdict, in_order
from drama_build.errors import StoreError
from drama_build.store.store import Store
from drama_build.units import FREE, Money


class Status(StrEnum):
    """What a build would do with a target."""

    HIT = "hit"
    RUN = "run"
    MAY_RUN = "may run"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One target of a plan. It costs between `low` and `high`; `waits` are inputs not made yet."""

    target: Target
    status: Status
    reason: str
    low: Money
    high: Money
    verdict: Verdict
    waits: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The digest an output has, or would have if its forecast holds."""

    digest: str
    firm: bool


class Planner:
    """Walks a graph in order and foresees what a build would do."""

    def __init__(self, store: Store, rules: Mapping[str, Rule]) -> None:
        self._store, self._rules = store, rules
        self._judge = Judge(store, rules)
        self._outputs: dict[tuple[str, str], Foreseen] = {}
        self._imagined: dict[str, bytes] = {}

    def plan(self, graph: Graph, wanted: Sequence[str]) -> Plan:
        """What a build of `wanted` would do, by the same verdicts."""
        return Plan(tuple(self._step(graph[name]) for name in in_order(graph, wanted)))

    def _step(self, target: Target) -> Step:
        found = {role: self._outputs.get((n.target, n.output)) for role, n in target.inputs.items()}
        known = {role: seen.digest for role, seen in found.items() if seen}
        open_inputs = [
            need.target
            for role, need in target.inputs.items()
            if (seen := found[role]) is None or not seen.firm
        ]
        verdict = self._judge.judge(target, known)
        if not open_inputs:
            return self._firm(target, verdict, known)
        return self._open(target, verdict, known, tuple(dict.fromkeys(open_inputs)))

    def _firm(self, target: Target, verdict: Verdict, known: Mapping[str, str]) -> Step:
        if verdict.result:
            self._note(target, verdict, firm=True)
            return Step(target, Status.HIT, "", FREE, FREE, verdict)
        if verdict.refusal:
            return Step(target, Status.REFUSED, verdict.reason, FREE, FREE, verdict)
        price = self._imagine(target, known)
        return Step(target, Status.RUN, verdict.reason, price, price, verdict)

    def _open(
        self, target: Target, verdict: Verdict, known: Mapping[str, str], waits: tuple[str, ...]
    ) -> Step:
        """An input is still to be made: the target may yet be cut off."""
        price = self._imagine(target, known)
        if verdict.reason == "new":
            return Step(target, Status.RUN, "new", price, price, verdict, waits)
        holds = len(known) == len(target.inputs) and verdict.result is not None
        if holds:
            self._note(target, verdict, firm=False)
        reason = _waits(waits, "; as foreseen, nothing changes" if holds else "")
        return Step(target, Status.MAY_RUN, reason, FREE, price, verdict, waits)

    def _note(self, target: Target, verdict: Verdict, *, firm: bool) -> None:
        if verdict.result:
            for name, blob in verdict.result.outputs.items():
                self._outputs[target.name, name] = Foreseen(blob.digest, firm)

    def _imagine(self, target: Target, known: Mapping[str, str]) -> Money:
        """Price the order, and keep what its rule can foresee of its outputs."""
        if target.pin:
            return FREE
        rule = self._rules[target.rule]
        order = Order(target, known, lambda role: self._read(known, role), _no_path, Path())
        for name, content in rule.forecast(order).items():
            digest = hashlib.sha256(content).hexdigest()
            self._imagined[digest] = content
            self._outputs[target.name, name] = Foreseen(digest, firm=False)
        return rule.price(order)

    def _read(self, known: Mapping[str, str], role: str) -> bytes:
        digest = known.get(role)
        if digest is None:
            raise StoreError(f"input {role} is not made yet")
        imagined = self._imagined.get(digest)
        return self._store.blobs.read(digest) if imagined is None else imagined


def _no_path(role: str) -> Path:
    raise StoreError(f"a plan makes no files: {role}")


def _waits(targets: tuple[str, ...], foreseen: str) -> str:
    more = f" and {len(targets) - 1} more" if len(targets) > 1 else ""
    return f"waits for {targets[0]}{more}{foreseen}"
