"""Say what must run, from scratch: a model that makes every target each time and caches nothing.

It shares the trivial actions with the engine, and no key, trace or schedule. What it calls new is a
rule applied to parameters and input bytes that it has never seen together; targets of which all
this is equal are one action.

`python -m benchmarks.model FOLDER EPISODES ROUNDS OUT` writes, for each step of a benchmark, the
groups of target names of which exactly one each must be made.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from benchmarks import workspace
from benchmarks.bigproject import LEAF, SHARED, BigProject
from toys import trivial

from drama_build.engine.action import Order, Target, canonical
from drama_build.rules import timing

Groups = list[list[str]]
Outputs = Mapping[str, bytes]


class Model:
    """All actions that were ever needed, by what they were made of."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def need(self, graph: Mapping[str, Target]) -> Groups:
        """The targets that nothing made before, grouped by equal actions; now they are made."""
        made: dict[str, Outputs] = {}
        new: dict[str, list[str]] = defaultdict(list)
        for name in ordered(graph):
            target = graph[name]
            inputs = {role: made[n.target][n.output] for role, n in target.inputs.items()}
            action = _identity(target, inputs)
            if action not in self._seen:
                new[action].append(name)
            made[name] = _made(target, inputs)
        self._seen |= new.keys()
        return list(new.values())


def ordered(graph: Mapping[str, Target]) -> list[str]:
    """All names, inputs before what needs them."""
    placed: dict[str, None] = {}

    def place(name: str) -> None:
        if name not in placed:
            for need in graph[name].inputs.values():
                place(need.target)
            placed[name] = None

    for name in graph:
        place(name)
    return list(placed)


def _identity(target: Target, inputs: Mapping[str, bytes]) -> str:
    parts = [target.rule, canonical(target.params), target.model, f"{target.seed} {target.take}"]
    digest = hashlib.blake2b("\n".join(parts).encode())
    for role in sorted(inputs):
        digest.update(hashlib.blake2b(role.encode() + b"\0" + inputs[role]).digest())
    return digest.hexdigest()


def _made(target: Target, inputs: Mapping[str, bytes]) -> Outputs:
    if target.kind != timing.KIND:
        return trivial.made(target.kind, target.params, inputs)
    digests = dict.fromkeys(inputs, "")
    order = Order(target, digests, inputs.__getitem__, Path, Path())
    return timing.Timing().forecast(order)


def expected(folder: Path, project: BigProject, rounds: int) -> dict[str, Groups]:
    """What each step must make, on a project of its own written to `folder`."""
    project.write(folder)
    model = Model()
    steps = {"full": model.need(workspace.graph(folder))}
    for number in range(1, rounds + 1):
        for kind in (LEAF, SHARED):
            change = project.change(kind, number)
            change.apply(folder / change.file)
            steps[f"{kind} {number}"] = model.need(workspace.graph(folder))
            change.revert(folder / change.file)
            steps[f"{kind} revert {number}"] = model.need(workspace.graph(folder))
    return steps


def agrees(made: list[str], groups: Groups) -> bool:
    """Whether exactly one target of each group was made, and no other."""
    group_of = {name: place for place, group in enumerate(groups) for name in group}
    return sorted(group_of.get(name, -1) for name in made) == list(range(len(groups)))


def main() -> None:
    """Write the expected steps as JSON."""
    folder, episodes, rounds, out = sys.argv[1:]
    steps = expected(Path(folder), BigProject(int(episodes)), int(rounds))
    Path(out).write_text(json.dumps(steps), encoding="utf-8")


if __name__ == "__main__":
    main()
