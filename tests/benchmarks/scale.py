"""Build thousands of targets beside GNU make, ninja and plain doit, and compare what it costs.

`python tests/benchmarks/scale.py [--targets 2000 16400 64000] [--rounds 5] [--peers make ninja]`

Each size is built once in full; then every round measures a null build, the edit of one word and
its revert, the edit of one wardrobe and its revert. At last every picture is made in other styles,
and a null build is measured on a store with that past.

All systems take turns in a round, each run is a process of its own, and CPU is user plus system
time of all it started. drama_build runs twice: as `doit build episode`, the real command with the
real rules, which must find nothing to do; and with trivial rules that have the same keys, which
make what is to be made.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import model, peers, workspace
from benchmarks.bigproject import LEAF, SHARED, STYLE, BigProject, Change
from benchmarks.figures import (
    AGED,
    FULL,
    MIB_IN_MB,
    NULL,
    Figure,
    Results,
    Runs,
    growth_table,
    span,
    step_table,
)
from benchmarks.running import run

COMMAND, ENGINE = "doit build episode", "drama_build, trivial rules"
MOST_CPU, MOST_MB = 0.6, 150.0
LARGEST_JUDGED = 20_000
"""Limits are for two hundred episodes; larger projects are judged by how they grow."""
SLACK = 1.15
"""What two medians on a busy machine may differ by and still count as equal."""
STYLES = 3
"""So many times every picture is made in another style, to give a store a past."""
MODEL = "model"
"""Where the model has its own project, so that nothing is read before it is measured."""
MADE = re.compile(r"^made  (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class System:
    """A build tool with its own copy of the project."""

    name: str
    folder: Path
    command: Sequence[str]
    place: Callable[[Change], Path]
    made: Callable[[str], Sequence[str]]
    edited: bool = True

    def run(self) -> Figure:
        """Run it once. Raises RuntimeError, with what it printed, if it fails."""
        ran = run(self.command, self.folder)
        return Figure(ran.cpu, ran.wall, ran.peak, tuple(self.made(ran.printed)))


def systems(project: BigProject, folder: Path, chosen: Sequence[str]) -> Iterator[System]:
    """Everything that is measured, each with a project written to a folder of its own."""
    root = folder / "workspace"
    project.write(root)
    build = [sys.executable, "-m", "benchmarks.workspace", str(root)]
    yield System(ENGINE, root, build, lambda change: Path(change.file), MADE.findall)
    real = [sys.executable, "-m", "doit", "build", "episode"]
    yield System(COMMAND, root, real, lambda change: Path(change.file), MADE.findall, edited=False)
    graph = workspace.graph(folder / MODEL)
    for peer in (peers.PEERS[name] for name in chosen):
        command = peer.command(len(os.sched_getaffinity(0)))
        if command is None:
            say(f"{peer.name} is left out: no program of that name is on PATH")
            continue
        own = folder / peer.name
        own.mkdir()
        peer.export(own, graph)
        yield System(peer.name, own, command, peers.source_of, peer.made)


def measure(
    project: BigProject, everybody: Sequence[System], rounds: int, *, aged: bool
) -> Results:
    """The full build, then all rounds; systems take turns so that they share a busy machine."""
    figures: dict[str, dict[str, list[Figure]]] = {s.name: defaultdict(list) for s in everybody}

    def take(system: System, step: str) -> None:
        figures[system.name][step].append(system.run())

    editors = [system for system in everybody if system.edited]
    for system in editors:
        take(system, FULL)
    for number in range(1, rounds + 1):
        for system in everybody:
            take(system, NULL)
        for kind in (LEAF, SHARED):
            change = project.change(kind, number)
            for system in editors:
                with edited(system, change):
                    take(system, kind)
                take(system, f"{kind} revert")
    if aged:
        ours = {system.name: system for system in everybody}
        age(project, ours[ENGINE])
        for _ in range(rounds):
            take(ours[COMMAND], AGED)
    return {
        name: {step: Runs(tuple(runs)) for step, runs in steps.items()}
        for name, steps in figures.items()
    }


@contextmanager
def edited(system: System, change: Change) -> Iterator[None]:
    """A change made in a system's project, and taken back."""
    source = system.folder / system.place(change)
    change.apply(source)
    yield
    change.revert(source)


def age(project: BigProject, system: System) -> None:
    """Give a store a past: all pictures in several styles, and then as they were."""
    for number in range(1, STYLES + 1):
        with edited(system, project.change(STYLE, number)):
            system.run()
    system.run()


def expected(project: BigProject, folder: Path, rounds: int) -> Mapping[str, list[model.Groups]]:
    """What the model says of each step, round by round."""
    out = folder / "expected.json"
    ask = [sys.executable, "-m", "benchmarks.model", str(folder / MODEL)]
    run([*ask, str(project.episodes), str(rounds), str(out)], folder)
    steps: dict[str, list[model.Groups]] = defaultdict(list)
    for step, groups in json.loads(out.read_text(encoding="utf-8")).items():
        steps[step.rstrip(" 0123456789")].append(groups)
    return steps | {step: [[] for _ in range(rounds)] for step in (NULL, AGED)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim, what was measured, and whether it holds."""

    claim: str
    found: str
    holds: bool

    def __str__(self) -> str:
        return f"{'holds' if self.holds else 'FAILS'}  {self.claim}: {self.found}"


def exactness(
    size: int, results: Results, steps: Mapping[str, list[model.Groups]]
) -> Iterator[Verdict]:
    """Whether every step made exactly the targets that the model names."""
    for step, runs in results[ENGINE].items():
        pairs = list(zip(runs.figures, steps[step], strict=True))
        wrong = sum(not model.agrees(list(figure.made), groups) for figure, groups in pairs)
        found = f"{runs.actions} actions"
        found += f", not what the model says in {wrong} of {len(pairs)} rounds" if wrong else ""
        yield Verdict(f"{size:,} targets, {step}: exactly what must run", found, not wrong)
    for step, runs in results[COMMAND].items():
        idle = not any(figure.made for figure in runs.figures)
        claim = f"{size:,} targets, {step} by {COMMAND}: no action"
        yield Verdict(claim, f"{runs.actions} actions", idle)


def limits(size: int, results: Results) -> Iterator[Verdict]:
    """Whether a null build keeps to its limits."""
    for system in (COMMAND, ENGINE) if size <= LARGEST_JUDGED else ():
        null = results[system][NULL]
        claim = f"{size:,} targets, null build by {system}"
        cpu, memory = null.cpu, null.peak * MIB_IN_MB
        yield Verdict(f"{claim}: at most {MOST_CPU} s CPU", f"{cpu:.2f} s", cpu <= MOST_CPU)
        yield Verdict(f"{claim}: at most {MOST_MB:.0f} MB", f"{memory:.0f} MB", memory <= MOST_MB)
    if AGED in results[COMMAND]:
        young, aged = results[COMMAND][NULL].cpu, results[COMMAND][AGED].cpu
        claim = f"{size:,} targets: a null build does not grow with history"
        yield Verdict(claim, f"{young:.2f} s, then {aged:.2f} s", aged <= young * SLACK)


def growth(sizes: Mapping[int, Results]) -> Iterator[Verdict]:
    """Whether a target of a larger project costs no more than one of a smaller."""
    ordered = sorted(sizes)
    for small, large in pairwise(ordered):
        each = [sizes[size][COMMAND][NULL].cpu / size * 1e6 for size in (small, large)]
        yield Verdict(
            f"from {small:,} to {large:,} targets a null build grows linearly or better",
            f"{each[0]:.1f} µs a target, then {each[1]:.1f}",
            each[1] <= each[0] * SLACK,
        )


def one_size(
    project: BigProject, rounds: int, chosen: Sequence[str]
) -> tuple[int, Results, list[Verdict]]:
    """Measure and show one project; how many targets it has, its figures and its verdicts."""
    with tempfile.TemporaryDirectory(prefix="scale-") as scratch:
        steps = expected(project, Path(scratch), rounds)
        everybody = list(systems(project, Path(scratch), chosen))
        size = len(workspace.graph(Path(scratch, MODEL)))
        say(f"\n{size:,} targets in {project.episodes} episodes; medians of {rounds} rounds\n")
        results = measure(project, everybody, rounds, aged=size <= LARGEST_JUDGED)
    counts = {step: span([len(groups) for groups in found]) for step, found in steps.items()}
    say(*step_table(results, counts, "ninja"))
    return size, results, [*exactness(size, results, steps), *limits(size, results)]


def say(*lines: str) -> None:
    """Show lines at once: a large project takes minutes."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def main() -> int:
    """Measure all sizes; 1 if a claim does not hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--targets", type=int, nargs="+", default=[2_000, 16_400, 64_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", nargs="*", choices=tuple(peers.PEERS), default=[*peers.PEERS])
    chosen = parser.parse_args()
    sizes: dict[int, Results] = {}
    verdicts: list[Verdict] = []
    for targets in chosen.targets:
        project = BigProject.of_about(targets)
        size, results, found = one_size(project, chosen.rounds, chosen.peers)
        sizes[size] = results
        verdicts += found
    verdicts += growth(sizes)
    say("", *growth_table(sizes), "", *map(str, verdicts))
    return 0 if all(verdict.holds for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
