"""Lay a cue out to its length: whole bars, a tempo near the mood's own, room for the last chord."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Layout:
    """Bars of `meter` beats; `beat` in seconds; the last chord rings for `tail` seconds more."""

    seconds: float
    bars: int
    beat: float
    tail: float
    meter: int = 4

    @property
    def bar(self) -> float:
        """Seconds in a bar."""
        return self.beat * self.meter

    def at(self, bar: int, beat: float = 0.0) -> float:
        """Seconds from the cue's start to a beat of a bar; the end is `at(bars)`."""
        return bar * self.bar + beat * self.beat

    def progress(self, bar: int) -> float:
        """0 in the first bar, 1 in the last."""
        return bar / max(1, self.bars - 1)

    def arc(self, bar: int) -> float:
        """How full the cue is at `bar`: half at first, fullest two thirds through, then home."""
        return float(np.interp(self.progress(bar), (0.0, 0.35, 0.7, 1.0), (0.5, 0.8, 1.0, 0.6)))

    def chords(self, turn: Sequence[int], cadence: Sequence[int]) -> list[int]:
        """One chord degree a bar: `turn` again and again, then `cadence`, which ends at home."""
        body = max(0, self.bars - len(cadence))
        last = list(cadence)[-self.bars :]
        return [turn[bar % len(turn)] for bar in range(body)] + last


def lay_out(seconds: float, tempo: float, *, tail: float = 3.0, meter: int = 4) -> Layout:
    """The layout nearest to `tempo` beats a minute; phrases of four bars are preferred."""
    tail = min(tail, seconds * 0.2)
    wanted = (seconds - tail) * tempo / 60 / meter

    def strain(bars: int) -> float:
        off = abs(np.log(bars / wanted))
        return float(off + (0.0 if bars % 4 == 0 else 0.05 if bars % 2 == 0 else 0.13))

    nearest = max(1, round(wanted))
    bars = min(range(max(1, nearest - 3), nearest + 4), key=strain)
    return Layout(seconds, bars, (seconds - tail) / bars / meter, tail, meter)
