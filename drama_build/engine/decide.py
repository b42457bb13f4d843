"""Decide whether a target is a hit or must run, and say why: the same code for plan and build."""

from __future__ import annotations

import time
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from drama_build.engine.action import Graph, Rule, Target, action_key, manifest
from drama_build.engine.reasons import differences, reason
from drama_build.store.accounts import Refusal
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.store.traces import Result

Given = Mapping[str, Mapping[str, Blob]]
NOTHING: Given = MappingProxyType({})
LOST = "its bytes are missing from the store"
UNFINISHED = "never finished"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A key, and the result that realises it or the reason why none does."""

    key: str
    manifest: str
    result: Result | None
    reason: str = ""
    refusal: Refusal | None = None

    @property
    def lost(self) -> bool:
        """It was made, and its bytes are missing."""
        return self.reason == LOST


@dataclass(frozen=True, slots=True)
class Survey:
    """What is realised already, and what is not; names in graph order.

    `changed` are targets that have another key than when they were last realised, `saved` what the
    hits once cost in micro-dollars.
    """

    outputs: dict[str, Mapping[str, Blob]]
    changed: list[tuple[str, str]]
    open: list[str]
    saved: int


class Judge:
    """Looks keys up in the action cache. A result counts only if every blob is here and whole."""

    def __init__(self, store: Store, rules: Mapping[str, Rule]) -> None:
        self._store, self._rules = store, rules
        self._known: dict[str, Result] = {}

    def expect(self, names: Sequence[str]) -> None:
        """Read in one go what targets last were; others are looked up one by one."""
        unread = [name for name in names if name not in self._known]
        self._known |= self._store.traces.known(unread)

    def survey(self, graph: Graph, names: Sequence[str], given: Given = NOTHING) -> Survey:
        """Find everything that is a hit at once, in graph order, before anything runs.

        What is `given`, such as by a lock, is not looked up.
        """
        self.expect(names)
        outputs: dict[str, Mapping[str, Blob]] = dict(given)
        changed, left, saved = [], [], 0
        for name in names:
            if name in given:
                continue
            target = graph[name]
            try:
                inputs = {
                    role: outputs[need.target][need.output].digest
                    for role, need in target.inputs.items()
                }
            except KeyError:
                left.append(name)
                continue
            key = action_key(manifest(target, self._rules[target.rule], inputs))
            result = self._result(name, key)
            if result is None or not self._whole(result):
                left.append(name)
                continue
            outputs[name] = result.outputs
            saved += result.cost
            if self._known.get(name) is not result:
                changed.append((name, key))
        return Survey(outputs, changed, left, saved)

    def judge(self, target: Target, inputs: Mapping[str, str]) -> Verdict:
        """The verdict on a target whose input digests are known."""
        text = manifest(target, self._rules[target.rule], inputs)
        key = action_key(text)
        result = self._result(target.name, key)
        if result and not self._whole(result):  # another process may have made it again
            result = self._store.traces.results([key]).get(key)
        if result and self._whole(result):
            return Verdict(key, text, result)
        refusal = self._store.accounts.refusals([key]).get(key)
        reason = LOST if result else _refused(refusal) if refusal else self._reason(target, text)
        return Verdict(key, text, None, reason, refusal)

    def _result(self, name: str, key: str) -> Result | None:
        known = self._known.get(name)
        if known is not None and known.key == key:
            return known
        return self._store.traces.results([key]).get(key)

    def _whole(self, result: Result) -> bool:
        has = self._store.blobs.has
        return all(has(blob.digest, blob.size) for blob in result.outputs.values())

    def _reason(self, target: Target, text: str) -> str:
        latest = self._store.traces.latest(target.name)
        if latest is None:
            return "new"
        facts = self._store.traces.facts(target.name)
        return reason(differences(target, latest.manifest, text, facts)) or UNFINISHED


def _refused(refusal: Refusal) -> str:
    day = time.strftime("%Y-%m-%d", time.gmtime(refusal.at))
    return f"refused on {day}: {refusal.what}"


def in_order(graph: Graph, wanted: Sequence[str], given: Container[str] = ()) -> list[str]:
    """What `wanted` reaches, inputs before what needs them; what is `given` reaches nothing.

    Raises KeyError on an unknown name.
    """
    done: dict[str, None] = {}
    stack = list(reversed(wanted))
    while stack:
        name = stack[-1]
        missing = [need.target for need in graph[name].inputs.values() if need.target not in done]
        if missing and name not in given:
            stack.extend(reversed(missing))
        else:
            done[name] = None
            stack.pop()
    return list(done)
