"""When to look at a job again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PollSchedule:
    """Gaps between looks in seconds: `first`, then `growth` times longer, up to `longest`."""

    first: float
    growth: float
    longest: float

    def gap(self, looks: int) -> float:
        """How long to wait after so many looks."""
        gap = self.first
        for _ in range(looks):
            if gap >= self.longest:
                break
            gap *= self.growth
        return min(gap, self.longest)
