"""The takes of a target: what was made of one declaration, and what further ones are called."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from drama_build.engine.action import Rule, Target, action_key, manifest
from drama_build.store.store import Store
from drama_build.store.traces import Trace, TraceTable

SIGN = "#"
"""It stands in no name of a target."""


@dataclass(frozen=True, slots=True)
class Take:
    """One attempt; `here` says whether its bytes still are in the store."""

    number: int
    seed: int
    trace: Trace
    here: bool


@dataclass(frozen=True, slots=True)
class Attempts:
    """The takes of what is declared now, and those of what was declared before, oldest first."""

    current: tuple[Take, ...]
    older: tuple[Take, ...]

    @property
    def next(self) -> int:
        """The first free number; take 1 is what a build makes."""
        return max([1, *(take.number for take in self.current)]) + 1

    def find(self, number: int) -> Take | None:
        """A take of what is declared now."""
        return next((take for take in self.current if take.number == number), None)


def take_name(target: str, number: int) -> str:
    """What a take is called while it is made: `clip:lantern/ep01/s02/1#3`."""
    return f"{target}{SIGN}{number}"


def taken_of(name: str) -> str:
    """The target of which something is a take, or itself."""
    return name.partition(SIGN)[0]


def further(target: Target, number: int) -> Target:
    """Another take, as a target of its own."""
    return replace(target, name=take_name(target.name, number), take=number)


def attempts(
    target: Target, rule: Rule, inputs: Mapping[str, str] | None, store: Store, most: int
) -> Attempts:
    """Every take of a target that was ever made, up to number `most`.

    `inputs` are the digests of what it is made from, or None if that is not made yet: then nothing
    can have been made of what is declared now.
    """
    keys = {} if inputs is None else _keys(target, rule, inputs, most)
    found = store.traces.results(list(keys))
    current = [(keys[key], trace) for key in found if (trace := store.traces.find(key))]
    older = [
        (trace, told)
        for trace in _named(store.traces, target.name, most)
        if trace.key not in keys and "pin" not in (told := json.loads(trace.manifest))
    ]
    return Attempts(
        tuple(_take(n, target.seed, trace, store) for n, trace in sorted(current, key=_number)),
        tuple(_take(told["take"], told["seed"], trace, store) for trace, told in older),
    )


def _keys(target: Target, rule: Rule, inputs: Mapping[str, str], most: int) -> dict[str, int]:
    return {
        action_key(manifest(replace(target, take=number), rule, inputs)): number
        for number in range(1, most + 1)
    }


def _number(numbered: tuple[int, Trace]) -> int:
    return numbered[0]


def _take(number: int, seed: int, trace: Trace, store: Store) -> Take:
    here = all(store.blobs.has(blob.digest, blob.size) for blob in trace.outputs.values())
    return Take(number, seed + number - 1, trace, here)


def _named(traces: TraceTable, name: str, most: int) -> list[Trace]:
    """Every trace of a target and of its takes, oldest first."""
    names = [name, *(take_name(name, number) for number in range(1, most + 1))]
    return sorted((trace for one in names for trace in traces.of(one)), key=lambda t: t.made)
