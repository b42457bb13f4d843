"""Ask in turn: within the shared rate, retried as the failure allows, timed in every phase."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.clock import Clock
from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway.limits.turnstile import Turnstile, Urgency
from drama_build.gateway.polling.latency import Latencies
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.requests import Operation
from drama_build.gateway.retry import Again, Call, Decision, RetryBudget, RetryPolicy, Tries
from drama_build.gateway.wire import addresses
from drama_build.gateway.wire.exchange import Answer, Exchange, Order, Trouble

HINTS = {
    401: "check HOLYSHEEP_API_KEY",
    402: "the account is out of money",
    403: "the account may not use this model, or is out of money",
    404: "check HOLYSHEEP_BASE_URL and the model's name",
    413: "the request is too large for the provider",
}
REWORD = "change the words or the picture: the same request would be refused again"
GRACE = 30.0
"""Seconds by which a look at a job may be late: the last is due at the deadline itself."""
CROWDED = "build again later: what was ordered by then is collected"
LATER = "the provider asks for a longer pause: build again later"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a call is for: the operation and model it serves, and the instant it must be done by."""

    operation: Operation
    model: str
    deadline: float


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds from the first request to the last byte of the result."""

    answer: float = 600.0
    video: float = 1800.0

    def purpose(self, operation: Operation, model: str, now: float) -> Purpose:
        """The operation with the instant by which its result must be here."""
        return Purpose(
            operation, model, now + (self.video if operation == "video" else self.answer)
        )


class Caller:
    """Patience shared by all calls of one gateway: one rate, and one pause when asked for it."""

    def __init__(
        self,
        exchange: Exchange,
        turnstile: Turnstile,
        profile: Profile,
        latencies: Latencies,
        *,
        clock: Clock,
        policy: RetryPolicy,
    ) -> None:
        self.clock = clock
        self.clean = exchange.clean
        # The studio on this machine has no account to look at.
        self._hints = HINTS if profile.needs_key else {}
        self._free_looks, self._base_url = not profile.polls_count, profile.base_url
        self._not_created = profile.not_created
        self._exchange, self._turnstile = exchange, turnstile
        self._latencies = latencies
        self._policy, self._budget = policy, RetryBudget()

    async def admit(self, purpose: Purpose, urgency: Urgency) -> None:
        """Wait for a place within the rate. Raises GatewayError if there is none in time."""
        grace = GRACE if urgency is Urgency.POLL else 0.0
        try:
            waited = await self._turnstile.enter(urgency, purpose.deadline + grace)
        except TimeoutError as late:
            what = "the provider's rate left no room for it in time"
            raise GatewayError(what, CROWDED, operation=purpose.operation) from late
        self._latencies.add(purpose.operation, purpose.model, "queue", waited)

    async def send(self, order: Order, purpose: Purpose) -> Answer | Trouble:
        """One attempt of what was admitted."""
        began = self.clock.now()
        self._budget.count(began)
        outcome = await self._exchange.once(order, self.clock.wall())
        if addresses.same_origin(order.url, self._base_url):
            took = self.clock.now() - began
            self._latencies.add(purpose.operation, purpose.model, "wire", took)

        return outcome

    async def read(self, order: Order, purpose: Purpose) -> Answer:
        """Poll or download, as often as it takes.

        Raises PolicyError when the provider refuses the content, and any other GatewayError when
        the failure is final, the retries are used up, or the pause the provider asks for would end
        after the deadline.
        """
        tries = Tries()
        # Other hosts have rates of their own.
        counted = not self._free_looks and addresses.same_origin(order.url, self._base_url)
        while True:
            if counted:
                await self.admit(purpose, Urgency.POLL)
            outcome = await self.send(order, purpose)
            if isinstance(outcome, Answer):
                return outcome
            decision = self.decide("read", outcome, tries, purpose)
            if not isinstance(decision, Again):
                raise self.error(outcome, purpose.operation)
            await self.clock.sleep(decision.pause)
            tries = Tries(tries.failed + 1)

    def decide(self, call: Call, trouble: Trouble, tries: Tries, purpose: Purpose) -> Decision:
        """What to do about a trouble after so many tries; a pause holds for everybody."""
        now = self.clock.now()
        decision = self._policy.decide(
            call,
            trouble.failure,
            status=trouble.status,
            tries=tries,
            asked=trouble.asked,
            chance=self.clock.chance(),
            not_created=self._not_created,
        )
        if isinstance(decision, Again):
            # One request that came too fast means that all of them do.
            if trouble.failure == "limited" and not trouble.foreign:
                self._turnstile.pause(decision.pause)
            elif not self._budget.spend(now):
                return decision.given_up
            if now + decision.pause > purpose.deadline:
                return decision.given_up
        return decision

    def error(self, trouble: Trouble, operation: Operation, hint: str = "") -> GatewayError:
        """What is said of a trouble that is final."""
        if trouble.policy:
            return PolicyError(trouble.what, REWORD, status=trouble.status, operation=operation)
        # Another host knows nothing of our account.
        said = "" if trouble.foreign else self._hints.get(trouble.status, "")
        if trouble.failure == "limited":
            said = LATER
        return GatewayError(trouble.what, hint or said, status=trouble.status, operation=operation)
