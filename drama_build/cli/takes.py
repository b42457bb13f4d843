"""`doit takes TARGET`: every attempt at a target, with its file, and which one is circled."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.provider import Provider
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.declare.takes import MOST_TAKES
from drama_build.engine.action import Resource, Target
from drama_build.engine.decide import Judge, in_order
from drama_build.engine.deliver import Delivery
from drama_build.engine.takes import Attempts, Take, attempts
from drama_build.errors import UsageError
from drama_build.rules.catalogue import SHOWN
from drama_build.store.cas import Blob

UNSEEDED = ("line",)
"""Kinds that are ordered without a seed: voices take none."""


class TakesCommand(DramaCommand):
    """`doit takes TARGET`."""

    name: ClassVar[str] = "takes"
    doc_purpose: ClassVar[str] = "list the takes of a target, and put their files below build/"
    doc_usage: ClassVar[str] = "KIND:PATH"
    doc_description: ClassVar[str] = (
        "doit retake makes further takes, doit circle chooses one: `doit takes clip:lantern/ep01/"
        "s01/2`. A take of what was declared earlier can be used as well: doit pin its file."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE,)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Print the table."""
        name, _ = one_target(words, "takes", 0)
        profile = str(values["profile"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            slate = Slate.open(bench, name)
            sys.stdout.writelines(f"{line}\n" for line in slate.table())
        return 0


def one_target(words: Sequence[str], command: str, more: int) -> tuple[str, tuple[str, ...]]:
    """The target that the first words name, and the `more` words after it. Raises UsageError."""
    example = f"such as doit {command} clip:lantern/ep01/s01/1" + " …" * bool(more)
    if not words:
        raise UsageError(f"{command} needs a target", example)
    colon = ":" in words[0]
    name, rest = (words[0], words[1:]) if colon else (":".join(words[:2]), words[2:])
    if ":" not in name or len(rest) != more:
        raise UsageError(f"doit {command} {' '.join(words)} cannot be read", example)
    return name, tuple(rest)


def the_target(wanted: Wanted, name: str) -> Target:
    """The target of that very name, as it is without a pin. Raises UsageError."""
    target = wanted.choices.unpinned.get(name) or wanted.production.graph.get(name)
    if target is None:
        some = ", ".join(wanted.targets[:3])
        raise UsageError(f"{name} is more than one target", f"name one, such as {some}")
    return target


@dataclass(frozen=True)
class Slate:
    """One bought target with all its takes."""

    bench: Workbench
    wanted: Wanted
    target: Target
    found: Attempts

    @classmethod
    def open(cls, bench: Workbench, name: str) -> Slate:
        """Look up what was made. Raises UsageError if the target is not bought."""
        wanted = bench.want([name])
        target = the_target(wanted, name)
        rules = bench.rules(Provider(bench, bench.cores).open)
        rule = rules[target.rule]
        if rule.resource is not Resource.API:
            what = f"{name} is made here: another take of it would be the same"
            raise UsageError(what, "edit what it is made from, or doit pin a file of your own")
        graph = {**wanted.production.graph, name: target}
        made = Judge(bench.store, rules).survey(graph, in_order(graph, [name])).outputs
        inputs = {
            role: made[need.target][need.output].digest
            for role, need in target.inputs.items()
            if need.target in made
        }
        ready = inputs if len(inputs) == len(target.inputs) else None
        found = attempts(target, rule, ready, bench.store, MOST_TAKES)
        return cls(bench, wanted, target, found)

    def table(self) -> Iterator[str]:
        """The lines of the table; the files are put below `build/`."""
        yield self.target.name
        if self.pinned:
            yield f"  pinned: {self.pinned} stands in place of every take"
        if not self.found.current:
            yield f"  nothing was made yet of what is declared now; doit build {self.target.name}"
        yield from self._rows(self.found.current, "●")
        if self.found.older:
            yield "made of what was declared before (to use one, doit pin its file):"
            yield from self._rows(self.found.older, " ")
        yield from self._alike()

    @property
    def pinned(self) -> str:
        """The file pinned in its place, or empty."""
        fact = self.wanted.production.graph[self.target.name].facts.get("pin")
        return fact.value if fact else ""

    def _rows(self, takes: Sequence[Take], mark: str) -> Iterator[str]:
        files = {self._path(take, current=mark != " "): take for take in takes}
        blobs = {
            path: blob for path, take in files.items() if take.here and (blob := self._shown(take))
        }
        delivery = Delivery(self.bench.build_folder, self.bench.store.blobs, lambda _: None)
        delivery.deliver(blobs)
        if takes:
            yield f"     take  made              {'seed':>5}  {'price':>8}  file"
        for path, take in files.items():
            circled = mark if take.number == self.target.take else " "
            when = time.strftime("%Y-%m-%d %H:%M", time.localtime(take.trace.made))
            file = f"build/{path}" if path in blobs else "its bytes are gone from the store"
            seed = "–" if self.target.kind in UNSEEDED else str(take.seed)
            price = str(take.trace.cost)
            yield f"  {circled}  {take.number:4}  {when}  {seed:>5}  {price:>8}  {file}"

    def _shown(self, take: Take) -> Blob | None:
        output = next(iter(SHOWN[self.target.kind]))
        return take.trace.outputs.get(output)

    def _path(self, take: Take, *, current: bool) -> str:
        series, _, rest = self.target.path.partition("/")
        suffix = next(iter(SHOWN[self.target.kind].values()))
        mark = f"take{take.number}" if current else f"was-{take.trace.key[:8]}"
        return f"{series}/takes/{self.target.kind}/{rest}.{mark}{suffix}"

    def _alike(self) -> Iterator[str]:
        """What chance did not change, said plainly."""
        same: dict[str, list[str]] = {}
        for take in self.found.current:
            if blob := self._shown(take):
                same.setdefault(blob.digest, []).append(str(take.number))
        model = self.target.model.partition("@")[0]
        for first, *others in same.values():
            if others:
                takes = f"take{'s' * (len(others) > 1)} {', '.join(others)}"
                yield f"{model} made the same again: {takes} as take {first}, byte for byte"
