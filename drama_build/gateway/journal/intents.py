"""What is going to be ordered, written down before it is."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.gateway.requests import NOTHING, Usage
from drama_build.units import FREE, Money

SHARED = frozenset(("portrait", "plate", "effect", "score"))
"""Kinds of target that no single episode pays for."""


@dataclass(frozen=True, slots=True)
class Intent:
    """One paid request: what, of whom, for what, and what it will cost.

    `fingerprint` is the digest of the request with its take, `provider` the profile and its base
    URL; together they name a purchase. No credential and no signed address belongs in here.
    """

    fingerprint: str
    operation: str
    model: str
    provider: str
    price: Money = FREE
    """Reserved until the cost is known."""
    target: str = ""
    """Such as `clip:lantern/ep01/s02/1`."""
    run: str = ""
    """The build that asks, for its `--max-cost`."""
    forecast: Usage = NOTHING
    idempotency: str = ""
    """The header's text; it stays the same however often this is sent."""
    tag: str = ""
    """What the provider's list shows of it."""
    body: str = ""
    """Digest of the very bytes that are sent: the same key with other bytes proves nothing."""

    @property
    def series(self) -> str:
        """The series whose budget it counts against; empty without a target."""
        return self.target.partition(":")[2].partition("/")[0]

    @property
    def episode(self) -> str:
        """Such as `lantern/ep01`; empty for what episodes share."""
        sort, _, path = self.target.partition(":")
        parts = path.split("/")
        return "/".join(parts[:2]) if sort not in SHARED and len(parts) > 1 else ""
