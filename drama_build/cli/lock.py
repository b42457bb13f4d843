"""`doit lock`: write down the bytes of all bought media, so that `--locked` can use just those."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.declare.takes import Takes, read_takes, write_takes
from drama_build.engine.action import Resource
from drama_build.engine.decide import Given, Judge, in_order
from drama_build.engine.locked import Locked, locked_outputs, recipes
from drama_build.errors import TargetError
from drama_build.rules.catalogue import KINDS

if TYPE_CHECKING:
    from drama_build.gateway.client import Gateway


class Lock(DramaCommand):
    """`doit lock [SERIES[/EPISODE] …]`."""

    name: ClassVar[str] = "lock"
    doc_purpose: ClassVar[str] = "write the bytes of all bought media to takes.lock"
    doc_usage: ClassVar[str] = "[SERIES[/EPISODE] …]"
    doc_description: ClassVar[str] = (
        "With the lock and the store, doit build --locked makes the episodes again without a "
        "single request. Everything must be built before it can be locked."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE,)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Write the locks."""
        profile = str(values["profile"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            for takes in lock(bench, words):
                write_takes(bench.root, takes)
                count = sum(one.locked is not None for one in takes.chosen.values())
                sys.stdout.write(f"{takes.path}: {count} locked ({bench.profile})\n")
        return 0


def lock(bench: Workbench, words: Sequence[str]) -> list[Takes]:
    """The takes.lock of every series that the words select, with what is made now locked.

    Raises TargetError that names every bought target that is not made.
    """
    wanted = bench.want(["episode", *words])
    graph = wanted.production.graph
    names = in_order(graph, wanted.targets)
    rules = bench.rules(no_gateway)
    made = Judge(bench.store, rules).survey(graph, names).outputs
    buying = [n for n in names if rules[graph[n].rule].resource is Resource.API]
    if lacking := [name for name in buying if name not in made]:
        what = f"{len(lacking)} bought targets are not made, so they cannot be locked"
        hint = f"doit build {' '.join(words)}".rstrip()
        raise TargetError("\n  ".join([what, *lacking]), f"{hint}, then lock again")
    made_from = recipes(graph, names)
    entries = {name: Locked(made_from[name], dict(made[name])) for name in buying}
    series = sorted({name.partition(":")[2].partition("/")[0] for name in buying})
    whole = {word for word in words if "/" not in word} if words else set(series)
    return [_locked(bench, one, entries, forget=one in whole) for one in series]


def _locked(bench: Workbench, series: str, entries: Mapping[str, Locked], *, forget: bool) -> Takes:
    """One series with its entries; if all of it was locked, what is not used is not locked."""
    takes = read_takes(bench.root, series, KINDS)
    if forget:
        takes = takes.having(*(replace(one, locked=None) for one in takes.chosen.values()))
    own = {n: one for n, one in entries.items() if n.partition(":")[2].startswith(f"{series}/")}
    return takes.having(*(replace(takes.of(name), locked=one) for name, one in own.items()))


def locked(bench: Workbench, wanted: Wanted) -> Given:
    """What the locks give for everything bought that is wanted. Raises TargetError, all at once."""
    graph = wanted.production.graph
    rules = bench.rules(no_gateway)
    bought = {name for name, rule in rules.items() if rule.resource is Resource.API}
    names = in_order(graph, wanted.targets)
    return locked_outputs(graph, names, bought, dict(_entries(bench, graph)), bench.store.blobs)


def _entries(bench: Workbench, graph: Mapping[str, object]) -> Iterator[tuple[str, Locked]]:
    for series in sorted({name.partition(":")[2].partition("/")[0] for name in graph}):
        for name, one in read_takes(bench.root, series, KINDS).chosen.items():
            if one.locked:
                yield name, one.locked


async def no_gateway() -> Gateway:
    """Stands where a provider is opened. Raises TargetError."""
    raise TargetError("a locked build asks no provider", "doit build without --locked")
