"""Decide whether a target is a hit or must run, and say why: the same code for plan and build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drama_build.engine.action import Graph, Rule, Target, action_key, manifest
from drama_build.store.cas import ContentStore
from drama_build.store.traces import Trace, TraceTable


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a key manifest that differs; `None` means that it was not there."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Verdict:
    """A key, and the trace that realises it or the reason why none does."""

    key: str
    manifest: str
    trace: Trace | None
    reason: str
    lost: bool = False  # it was made, and its bytes are missing


class Judge:
    """Looks keys up in the action cache. A trace counts only if every blob is here and whole."""

    def __init__(self, store: ContentStore, traces: TraceTable, rules: Mapping[str, Rule]) -> None:
        self._store, self._traces, self._rules = store, traces, rules

    def judge(self, target: Target, inputs: Mapping[str, str]) -> Verdict:
        """The verdict on a target whose input digests are known."""
        text = manifest(target, self._rules[target.rule], inputs)
        key = action_key(text)
        trace = self._traces.find(key)
        if trace is None:
            return Verdict(key, text, None, self._reason(target, text))
        if not all(self._store.has(b.digest, b.size) for b in trace.outputs.values()):
            return Verdict(key, text, None, "its bytes are missing from the store", lost=True)
        return Verdict(key, text, trace, "")

    def _reason(self, target: Target, text: str) -> str:
        latest = self._traces.latest(target.name)
        if latest is None:
            return "new"
        fields = [change.field for change in changes(latest.manifest, text)]
        return f"{', '.join(fields[:3])} changed" if fields else "never finished"


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The field-level difference of two key manifests."""
    return tuple(_differences("", json.loads(before), json.loads(after)))


def _differences(path: str, before: object, after: object) -> Iterator[Change]:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in [*before, *(n for n in after if n not in before)]:
            inner = f"{path}.{name}" if path else name
            yield from _differences(inner, before.get(name), after.get(name))
    elif before != after:
        yield Change(path, before, after)


def in_order(graph: Graph, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What `wanted` reaches, inputs before what needs them. Raises KeyError on an unknown name."""
    done: dict[str, None] = {}
    stack: list[tuple[str, bool]] = [(name, False) for name in reversed(wanted)]
    while stack:
        name, expanded = stack.pop()
        if name in done:
            continue
        if expanded:
            done[name] = None
            continue
        stack.append((name, True))
        needs = reversed(tuple(graph[name].inputs.values()))
        stack.extend((need.target, False) for need in needs if need.target not in done)
    return tuple(done)
