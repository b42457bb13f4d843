"""How long jobs take, as a lognormal law that is learned from looks at them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

STANDARD = NormalDist()
NARROWEST, WIDEST = 0.08, 1.0
"""Bounds of sigma: a few alike jobs prove nothing, a few odd ones do not either."""
PRIOR_WORTH = 20.0
"""Jobs that must be seen before they weigh as much as what was assumed."""
FORGETTING = 0.995
"""Weight of what was known when one more job is seen: some two hundred jobs back counts."""
_RARE = 1e-6


@dataclass(frozen=True, slots=True)
class Lognormal:
    """Seconds whose logarithm is normal with mean `mu` and standard deviation `sigma`."""

    mu: float
    sigma: float

    @classmethod
    def fit(cls, p50: float, p95: float, p99: float) -> Lognormal:
        """The law with this median and, by least squares, these high quantiles (seconds)."""
        scores = (STANDARD.inv_cdf(0.95), STANDARD.inv_cdf(0.99))
        logs = (math.log(p95 / p50), math.log(p99 / p50))
        slope = sum(z * y for z, y in zip(scores, logs, strict=True)) / sum(z * z for z in scores)
        return cls(math.log(p50), min(WIDEST, max(NARROWEST, slope)))

    @property
    def median(self) -> float:
        """Seconds."""
        return math.exp(self.mu)

    @property
    def mean(self) -> float:
        """Seconds."""
        return math.exp(self.mu + self.sigma**2 / 2)

    def score(self, age: float) -> float:
        """How many sigmas an age (seconds, above zero) lies above the median."""
        return (math.log(age) - self.mu) / self.sigma

    def quantile(self, share: float) -> float:
        """Seconds that `share` (between 0 and 1) of the jobs do not exceed."""
        return math.exp(self.mu + self.sigma * STANDARD.inv_cdf(share))

    def survival(self, age: float) -> float:
        """Share of the jobs that take longer than `age` seconds."""
        # The complementary error function keeps its precision far out, where 1 - cdf is 0.
        return 1.0 if age <= 0 else math.erfc(self.score(age) / math.sqrt(2)) / 2

    def hazard(self, age: float) -> float:
        """Rate, per second, at which jobs of `age` seconds (above zero) that still run finish."""
        alive = self.survival(age)
        if alive == 0:
            # The far tail of the normal law, whose hazard grows as its score.
            return self.score(age) / (self.sigma * age)
        return STANDARD.pdf(self.score(age)) / (self.sigma * age * alive)


class Moments(NamedTuple):
    """What a learner knows, to be kept: weight, sum of logarithms, sum of their squares."""

    n: float
    s1: float
    s2: float


class Learner:
    """A lognormal law that follows the jobs it is told of, starting from what was assumed."""

    def __init__(self, moments: Moments) -> None:
        self.moments = moments
        self.law = _law(moments)

    @classmethod
    def assuming(cls, prior: Lognormal) -> Learner:
        """As if twenty jobs of the `prior` had been seen."""
        square = prior.sigma**2 + prior.mu**2
        return cls(Moments(PRIOR_WORTH, PRIOR_WORTH * prior.mu, PRIOR_WORTH * square))

    def saw(self, running: float, done: float) -> None:
        """Learn from one job: its age in seconds when last seen running and when first seen done.

        It finished somewhere between; what counts is where the law so far expects that. For close
        looks this is their midpoint, but a single late look does not make all jobs alike.
        """
        first, second = _expected_logs(self.law, running, done)
        n, s1, s2 = (FORGETTING * moment for moment in self.moments)
        self.moments = Moments(n + 1, s1 + first, s2 + second)
        self.law = _law(self.moments)


def _law(moments: Moments) -> Lognormal:
    n, s1, s2 = moments
    mu = s1 / n
    sigma = math.sqrt(max(0.0, s2 / n - mu * mu))
    return Lognormal(mu, min(WIDEST, max(NARROWEST, sigma)))


def _expected_logs(law: Lognormal, running: float, done: float) -> tuple[float, float]:
    """Expectation of the logarithm and of its square, for a job that ended between two looks."""
    low = law.score(running) if running > 0 else -math.inf
    high = law.score(max(done, 1e-3))
    share = STANDARD.cdf(high) - STANDARD.cdf(low)
    if share < _RARE:
        middle = math.log(max((running + done) / 2, 1e-3))
        return middle, middle * middle
    below, above = STANDARD.pdf(low), STANDARD.pdf(high)
    weighted = (0.0 if running <= 0 else low * below) - high * above
    mean, square = (below - above) / share, 1 + weighted / share
    first = law.mu + law.sigma * mean
    return first, law.mu**2 + 2 * law.mu * law.sigma * mean + law.sigma**2 * square
