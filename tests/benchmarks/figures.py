"""What a run cost, and tables of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

FULL, NULL, AGED = "full", "null", "null, aged"
MIB_IN_MB = 1.048576


@dataclass(frozen=True, slots=True)
class Figure:
    """One run: CPU and wall seconds, peak resident MiB, and what it made."""

    cpu: float
    wall: float
    peak: float
    made: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of the same step, one a round."""

    figures: tuple[Figure, ...]

    @property
    def cpu(self) -> float:
        """Median CPU seconds, user and system."""
        return median(figure.cpu for figure in self.figures)

    @property
    def wall(self) -> float:
        """Median wall seconds."""
        return median(figure.wall for figure in self.figures)

    @property
    def peak(self) -> float:
        """Median peak resident MiB."""
        return median(figure.peak for figure in self.figures)

    @property
    def actions(self) -> str:
        """How many actions ran; fewest and most where rounds differ."""
        counts = [len(figure.made) for figure in self.figures]
        return span(counts)


Results = Mapping[str, Mapping[str, Runs]]
"""Runs by system, then by step."""


def span(counts: Sequence[int]) -> str:
    """`8`, or `8-9` where counts differ."""
    low, high = min(counts), max(counts)
    return f"{low:,}" if low == high else f"{low:,}-{high:,}"


def step_table(results: Results, expected: Mapping[str, str], beside: str) -> list[str]:
    """One line for each step and system; times are compared with those of `beside`."""
    steps = dict.fromkeys(step for runs in results.values() for step in runs)
    head = f"{'step':<15}{'system':<26}{'CPU s':>8}{f'/ {beside}':>9}"
    lines = [head + f"{'wall s':>9}{'peak MiB':>10}{'actions':>11}"]
    for step in steps:
        lines.append("")
        known = [(system, runs[step]) for system, runs in results.items() if step in runs]
        base = results.get(beside, {}).get(step)
        for place, (system, runs) in enumerate(known):
            label = step if place == 0 else ""
            lines.append(f"{label:<15}{system:<26}" + _row(runs, base))
        lines.append(f"{'':<15}{'must run, by the model':<26}{expected[step]:>47}")
    return lines


def _row(runs: Runs, base: Runs | None) -> str:
    ratio = f"{runs.cpu / base.cpu:.1f}" if base and base.cpu else "-"
    return f"{runs.cpu:>8.3f}{ratio:>9}{runs.wall:>9.2f}{runs.peak:>10.0f}{runs.actions:>11}"


def growth_table(sizes: Mapping[int, Results]) -> list[str]:
    """CPU of a null build by system and size, in seconds and in microseconds a target."""
    head = "".join(f"{f'{size:,} targets':>24}" for size in sizes)
    systems = dict.fromkeys(system for results in sizes.values() for system in results)
    return [
        f"{'null build':<26}{head}",
        *(f"{system:<26}" + _growth(sizes, system) for system in systems),
    ]


def _growth(sizes: Mapping[int, Results], system: str) -> str:
    cells = []
    for size, results in sizes.items():
        runs = results.get(system, {}).get(NULL)
        cell = f"{runs.cpu:.2f} s {runs.cpu / size * 1e6:6.1f} µs each" if runs else "-"
        cells.append(f"{cell:>24}")
    return "".join(cells)
