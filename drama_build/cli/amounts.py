"""Counts, money and time as people read them."""

from __future__ import annotations

from collections.abc import Mapping

from drama_build.engine.pace import Figures, Span
from drama_build.engine.plan import Status
from drama_build.units import FREE, Money

SMALLEST = 100
"""Micro-dollars of the smallest sum that a total shows."""


def counted(counts: Mapping[Status, int]) -> str:
    """`3 run, 8 may run`; hits are left out."""
    return ", ".join(f"{counts[s]} {s}" for s in Status if s is not Status.HIT and counts[s])


def targets(number: int) -> str:
    """`1 target`."""
    return f"{number} target{'' if number == 1 else 's'}"


def by_kind(counts: Mapping[str, int]) -> str:
    """`3 clips, 1 mix`."""
    plural = {kind: kind if kind.endswith("s") else f"{kind}s" for kind in counts}
    plural |= {"mix": "mixes"} if "mix" in counts else {}
    return ", ".join(f"{n} {kind if n == 1 else plural[kind]}" for kind, n in counts.items())


def spread(low: str, high: str) -> str:
    """A range, or the one value that it is."""
    return low if low == high else f"{low} to {high}"


def price_of(figures: Figures) -> str:
    """What they cost."""
    return spread(dollars(figures.low), dollars(figures.high))


def dollars(money: Money) -> str:
    """A total, to a hundredth of a cent."""
    if FREE < money < Money(SMALLEST):
        return "< $0.0001"
    return str(Money((money.micros + SMALLEST // 2) // SMALLEST * SMALLEST))


def took(span: Span) -> str:
    """How long they take."""
    if not span.known:
        return "unknown"
    more = " and more" if span.unknown else ""
    return spread(duration(span.low), duration(span.high)) + more


def duration(seconds: float) -> str:
    """About how long: `40 s`, `3 min`, `2 h 10 min`."""
    if seconds < 1:
        return "< 1 s" if seconds else "0 s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"
