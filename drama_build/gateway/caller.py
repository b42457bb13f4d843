"""Ask until it works or cannot: in turn, within the rate, retried as the failure allows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from drama_build.clock import Clock
from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway.limits.gate import RateGate
from drama_build.gateway.profiles.profile import Profile
from drama_build.gateway.requests import Operation
from drama_build.gateway.retry import Call, RetryPolicy
from drama_build.gateway.wire.exchange import Answer, Exchange, Order, Trouble

HINTS = {
    401: "check HOLYSHEEP_API_KEY",
    402: "the account is out of money",
    403: "the account may not use this model, or is out of money",
    404: "check HOLYSHEEP_BASE_URL and the model's name",
    413: "the request is too large for the provider",
}
MAYBE_MADE = (
    "the provider may have taken the order and may charge for it: look at its list of jobs"
    " before building again"
)

REWORD = "change the words or the picture: the same request would be refused again"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a call is for: the operation it serves, and the instant by which it must be done."""

    operation: Operation
    deadline: float


class Caller:
    """Patience shared by all calls of one gateway: one rate, and one pause when asked for it."""

    def __init__(
        self,
        exchange: Exchange,
        profile: Profile,
        *,
        clock: Clock,
        policy: RetryPolicy,
    ) -> None:
        self.clock = clock
        self.clean = exchange.clean
        # The studio on this machine has no account to look at.
        self.maybe_made = MAYBE_MADE if profile.needs_key else ""
        self._hints = HINTS if profile.needs_key else {}
        self._exchange = exchange
        self._policy = policy
        self._gate = None if profile.rate is None else RateGate(profile.rate)
        # asyncio.Lock is first come, first served; only its owner looks at the gate.
        self._turn = asyncio.Lock()

    async def once(self, order: Order) -> Answer | Trouble:
        """One attempt, out of turn: only for `attempt` below."""
        return await self._exchange.once(order, self.clock.wall())

    async def read(self, order: Order, purpose: Purpose) -> Answer:
        """Poll or download; see `ask`."""
        return await self.ask("read", lambda: self.once(order), purpose)

    async def ask(
        self, call: Call, attempt: Callable[[], Awaitable[Answer | Trouble]], purpose: Purpose
    ) -> Answer:
        """Make attempts until one answers.

        Raises PolicyError when the provider refuses the content, and any other
        GatewayError when the failure is final, the retries are used up, or the pause the
        provider asks for would end after the deadline.
        """
        tries = 0
        while True:
            await self._wait_for_turn()
            outcome = await attempt()
            if isinstance(outcome, Answer):
                return outcome
            pause = self._pause(call, outcome, tries)
            if pause is None or self.clock.now() + pause > purpose.deadline:
                raise self._error(call, outcome, purpose.operation)
            await self.clock.sleep(pause)
            tries += 1

    def _pause(self, call: Call, trouble: Trouble, tries: int) -> float | None:
        pause = self._policy.pause(
            call,
            trouble.failure,
            attempt=tries,
            asked=trouble.asked,
            chance=self.clock.chance(),
        )
        # One request that came too fast means that all of them do.
        if self._gate and trouble.failure == "limited" and pause is not None:
            self._gate.close_until(self.clock.now() + pause)
        return pause

    async def _wait_for_turn(self) -> None:
        if self._gate is None:
            return
        async with self._turn:
            while (wait := self._gate.delay(self.clock.now())) > 0:
                await self.clock.sleep(wait)
            self._gate.admit(self.clock.now())

    def _error(self, call: Call, trouble: Trouble, operation: Operation) -> GatewayError:
        if trouble.policy:
            return PolicyError(trouble.what, REWORD, status=trouble.status, operation=operation)
        hint = self._hints.get(trouble.status, "")
        if call != "read" and trouble.failure in {"ambiguous", "server"}:
            hint = self.maybe_made
        elif trouble.failure == "limited":
            hint = "the provider asks for a longer pause: build again later"
        return GatewayError(trouble.what, hint, status=trouble.status, operation=operation)
