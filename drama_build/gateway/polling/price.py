"""What a request is worth: the price of a look at which neither requests nor slots are wasted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from drama_build.gateway.polling.law import Gaps, next_look
from drama_build.gateway.polling.lognormal import Lognormal

PRICES = tuple(1e-4 * 1.45**step for step in range(34))
"""The prices that are weighed, in medians of the law."""
_LATE = 0.98
"""Share of the jobs that are done when the last of many is thought to be."""
_TIE = 0.001
"""Weight of the bounds that do not bind: they decide where the binding one is level."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is still to be done with one account."""

    other: int
    """Requests yet to send that are not about jobs."""
    unsubmitted: int
    """Jobs yet to submit."""
    in_flight: int
    """Jobs submitted and not known to be done."""
    youngest: float
    """Seconds since the last submission."""


@dataclass(frozen=True, slots=True)
class Means:
    """Requests a second, and jobs at once, that the account allows."""

    rate: float
    slots: int


@dataclass(frozen=True, slots=True)
class Offer:
    """At a price: looks that a job needs, and seconds from its end until it is noticed."""

    price: float
    looks: float
    delay: float


def price(work: Work, means: Means, law: Lognormal, gaps: Gaps) -> float:
    """Seconds of delay that one request is worth, so that the work is done soonest."""
    return min(offers(law, gaps), key=lambda offer: _span(work, means, law, offer)).price


def _span(work: Work, means: Means, law: Lognormal, offer: Offer) -> float:
    """Seconds until all is done; the binding bound, and a little of the others."""
    looking = work.unsubmitted * (1 + offer.looks) + work.in_flight * max(1.0, 0.6 * offer.looks)
    requests = (work.other + looking) / means.rate
    # A slot is free only when it is known to be.
    held = law.mean + offer.delay
    running = work.in_flight * (law.mean / 2 + offer.delay)
    slots = (work.unsubmitted * held + running) / means.slots
    last = 0.0
    if work.unsubmitted + work.in_flight >= means.slots and work.unsubmitted:
        # The slots run dry one after the other; the last job needs its time alone.
        slots += law.median - law.mean / 2
    elif work.in_flight and not work.unsubmitted:
        last = max(0.0, law.quantile(_LATE) - work.youngest) + offer.delay
    return max(requests, slots, last) + _TIE * (requests + slots + last)


def offers(law: Lognormal, gaps: Gaps) -> tuple[Offer, ...]:
    """What each price buys, in seconds."""
    median = law.median
    # The table is coarse in its bounds, lest each job that is seen asks for a new one.
    least, most = (_coarse(gap / median) for gap in (gaps.least, gaps.most))
    return tuple(
        Offer(offer.price * median, offer.looks, offer.delay * median)
        for offer in _offers(round(law.sigma, 2), least, most)
    )


def _coarse(ratio: float) -> float:
    return math.exp(round(math.log(ratio) * 5) / 5)


@lru_cache(maxsize=64)
def _offers(sigma: float, least: float, most: float) -> tuple[Offer, ...]:
    """What each price buys for a median of one second."""
    unit, gaps = Lognormal(0.0, sigma), Gaps(least, most)
    return tuple(_offer(unit, gaps, price) for price in PRICES)


def _offer(unit: Lognormal, gaps: Gaps, price: float) -> Offer:
    looks, noticed, age, alive = 0.0, 0.0, 0.0, 1.0
    while alive > 1e-4:
        age = next_look(unit, gaps, price, age)
        still = unit.survival(age)
        looks += alive
        noticed += age * (alive - still)
        alive = still
    return Offer(price, looks, noticed - unit.mean)
