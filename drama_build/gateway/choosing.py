"""Which model is asked: the one that was named, or the next in its line while that one rests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from drama_build.clock import Clock
from drama_build.gateway.breaker import Breakers
from drama_build.gateway.models import ModelPool
from drama_build.gateway.requests import Request
from drama_build.gateway.stops import Stops

LONGEST_SLEEP = 5.0
"""Seconds after which somebody who waits looks again: a trial may have ended, or the build."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """The choice for all requests of one gateway."""

    models: ModelPool
    breakers: Breakers
    stops: Stops | None
    clock: Clock

    @asynccontextmanager
    async def chosen(self, request: Request, until: float) -> AsyncIterator[Request]:
        """The request, or the same to a stand-in, to be sent inside; no later than `until`.

        While all of them rest, waits for the first that may be tried. Raises GatewayError if that
        is later, or the account is refused, and BudgetError if orders are stopped meanwhile.
        """
        offers = {request.model: request}
        offers |= {other.model: other for other in self.models.fallbacks(request)}
        chosen, at = await self._choice(offers, request, until)
        try:
            yield chosen
        finally:
            self.breakers.let_go(chosen.model, chosen.operation, at)

    async def _choice(
        self, offers: Mapping[str, Request], request: Request, until: float
    ) -> tuple[Request, float]:
        """Whom to ask, and since when it is known."""
        line, operation = tuple(offers), request.operation
        while True:
            now = self.clock.now()
            self.breakers.check_account(now)
            if (model := self.breakers.choose(line, operation, now)) is not None:
                return offers[model], now
            wait = self.breakers.wait(line, operation, now)
            if now + wait > until:
                raise self.breakers.resting(line, operation, now)
            if self.stops:
                self.stops.check(now)
            await self.clock.sleep(min(wait, LONGEST_SLEEP))
