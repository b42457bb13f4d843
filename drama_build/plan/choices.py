"""Put what was chosen into a graph: circled takes, and hand-made files in place of targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from drama_build.declare.takes import Chosen, Takes, read_takes, takes_path
from drama_build.engine.action import Fact, Graph, Target, tell
from drama_build.errors import DeclarationError, Mistake
from drama_build.plan.production import Production
from drama_build.rules.adopt import ADOPTED
from drama_build.rules.catalogue import KINDS

Digest = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What was put into a graph.

    `files` are the pinned files by their digest, relative to the workspace; `unpinned` the targets
    that they replace, as they are without.
    """

    files: Mapping[str, Path] = field(default_factory=dict)
    unpinned: Mapping[str, Target] = field(default_factory=dict)


def choose(production: Production, root: Path, digest: Digest) -> Choices:
    """Put every choice about the targets of a production into its graph.

    `digest` tells that of a file, relative to `root`. Raises DeclarationError.
    """
    files: dict[str, Path] = {}
    unpinned: dict[str, Target] = {}
    mistakes: list[Mistake] = []
    for series in sorted({d.path.partition("/")[0] for d in production.deliverables}):
        if not (root / takes_path(series)).exists():
            continue
        takes = read_takes(root, series, KINDS)
        for one in takes.chosen.values():
            target = production.graph.get(one.target)
            if target is None or (one.take == 1 and not one.pin):
                continue
            try:
                production.graph[target.name] = _chosen(target, one, takes, digest, files)
            except OSError as missing:
                why = missing.strerror or str(missing)
                what = f"the pinned file {takes.home / one.pin} cannot be read: {why}"
                hint = f"bring it back, or doit unpin {one.target}"
                mistakes.append(Mistake(takes.path, one.line, what, hint))
            if one.pin:
                unpinned[target.name] = replace(target, take=one.take)
        pinned = [one for one in takes.chosen.values() if one.target in unpinned]
        mistakes += _refused(production.graph, takes.path, pinned)
    if mistakes:
        raise DeclarationError(tuple(mistakes))
    return Choices(files, unpinned)


def _chosen(
    target: Target, one: Chosen, takes: Takes, digest: Digest, files: dict[str, Path]
) -> Target:
    where = f"{takes.path}:{one.line}"
    if not one.pin:
        facts = {**target.facts, "take": Fact(str(one.take), where)}
        return replace(target, take=one.take, told=tell(facts))
    file = takes.home / one.pin
    pin = digest(file)
    files[pin] = file
    facts = {**target.facts, "pin": Fact(str(file), where)}
    return replace(target, take=one.take, pin=pin, inputs={}, told=tell(facts))


def _refused(graph: Graph, path: Path, pinned: list[Chosen]) -> Iterator[Mistake]:
    for one in pinned:
        if why := unpinnable(graph, one.target):
            yield Mistake(path, one.line, *why)


def unpinnable(graph: Graph, name: str) -> tuple[str, str] | None:
    """Why no hand-made file can stand for a target, and what to do; None if one can."""
    kind = name.partition(":")[0]
    given = ADOPTED.get(kind)
    if given is None:
        return f"{kind} cannot be one hand-made file", f"pin one of {', '.join(ADOPTED)}"
    for other in graph.values():
        for need in other.inputs.values():
            if need.target == name and need.output not in given:
                what = f"{name} overlaps its neighbour, so one file cannot stand for it"
                return what, "cut to the next scene, or pin its clips"
    return None
