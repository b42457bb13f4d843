"""The square-root law: how the looks at one job are best placed, given what a request is worth.

With the hazard h(age) of finishing and a price of `lam` seconds of delay for each request, gaps of
length D cost lam / D + h D / 2 a second, which is least at D = sqrt(2 lam / h). So the next look is
where the integral of sqrt(h) has grown by sqrt(2 lam).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from drama_build.gateway.polling.lognormal import Lognormal

_LOWEST, _HIGHEST, _STEP = -4.0, 6.0, 0.05
"""The tabulated part of the law, in sigmas: nearly no job ends outside."""
LATE = 0.1
"""Gap between two looks at a job that is later than any before it, as a share of its age."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Least and most seconds between two looks."""

    least: float
    most: float

    def kept(self, gap: float) -> float:
        """The gap, within its bounds."""
        return min(max(gap, self.least), self.most)


@dataclass(frozen=True, slots=True)
class Table:
    """Integral of sqrt(hazard) from age zero, for a median of one second."""

    ages: tuple[float, ...]
    sums: tuple[float, ...]

    def sum_at(self, age: float) -> float:
        """The integral up to an age."""
        return _between(self.ages, self.sums, age)

    def age_at(self, total: float) -> float:
        """The age up to which the integral is so large; infinite beyond the table."""
        return math.inf if total >= self.sums[-1] else _between(self.sums, self.ages, total)


@lru_cache(maxsize=256)
def table(sigma: float) -> Table:
    """The law of one sigma; any median is a matter of scale."""
    unit = Lognormal(0.0, sigma)
    steps = round((_HIGHEST - _LOWEST) / _STEP)
    ages = [math.exp(sigma * (_LOWEST + place * _STEP)) for place in range(steps + 1)]
    sums = [0.0]
    for young, old in pairwise(ages):
        sums.append(sums[-1] + math.sqrt(unit.hazard((young + old) / 2)) * (old - young))
    return Table(tuple(ages), tuple(sums))


def next_look(law: Lognormal, gaps: Gaps, price: float, age: float) -> float:
    """The age, in seconds, at which to look at a job that still ran at `age`.

    `price` is the delay, in seconds, that one request is worth.
    """
    median = law.median
    of_unit = table(round(law.sigma, 2))
    total = of_unit.sum_at(age / median) + math.sqrt(2 * price / median)
    then = median * of_unit.age_at(total)
    if then == math.inf:  # its age is all that is left to go by
        then = max(median * of_unit.ages[-1], (1 + LATE) * age)
    return age + gaps.kept(then - age)


def _between(xs: tuple[float, ...], ys: tuple[float, ...], x: float) -> float:
    """The value at `x` of the line through the points, level outside of them."""
    place = bisect_left(xs, x)
    if place == 0:
        return ys[0]
    if place == len(xs):
        return ys[-1]
    share = (x - xs[place - 1]) / (xs[place] - xs[place - 1])
    return ys[place - 1] + share * (ys[place] - ys[place - 1])
