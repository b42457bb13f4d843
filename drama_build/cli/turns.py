"""Pay for the turns of `doit gateway check --spend` as for any order: booked, limited, stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from drama_build.cli.books import journal_of
from drama_build.cli.provider import account_limits, account_rate
from drama_build.cli.store import store_folder
from drama_build.clock import Clock
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.states import Answered, Dropped, Event, Kept, Lost, Refused, Sent
from drama_build.gateway.limits.turnstile import Turnstile, Urgency
from drama_build.gateway.models import ModelPool
from drama_build.gateway.profiles.probe import Ask, Observation, Question
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.requests import NOTHING, ChatRequest, Message, usage
from drama_build.gateway.stops import Stops
from drama_build.gateway.wire import answers
from drama_build.store.store import Store
from drama_build.units import FREE, Money

RUN = "doit gateway check"


class Turns:
    """Asks a provider, and keeps account of the turns of a chat that are among the questions."""

    def __init__(
        self, profile: Profile, models: ModelPool, journal: Journal, stops: Stops, gate: Turnstile
    ) -> None:
        self._profile, self._models, self._journal = profile, models, journal
        self._stops, self._gate, self._clock = stops, gate, Clock()
        self.count, self.money = 0, FREE

    def asking(self, ask: Ask) -> Ask:
        """The same, within the rate of the account; turns are booked.

        It raises BudgetError if orders are stopped or a limit of the account would be passed.
        """

        async def asked(question: Question) -> Observation:
            await self._gate.enter(Urgency.OTHER)
            if question.body is None or question.route != self._profile.routes.chat:
                return await ask(question)
            return await self._paid(question, ask)

        return asked

    async def _paid(self, question: Question, ask: Ask) -> Observation:
        self._stops.check(self._clock.now())
        budgets = account_limits(self._profile.limits)
        job = self._journal.intend(self._intent(question), budgets)
        job = self._journal.record(job, Sent())
        seen = await ask(question)
        for event in became(seen, self._models, job.intent.model):
            job = self._journal.record(job, event)
        self.count += 1
        self.money += job.balance.total
        return seen

    def _intent(self, question: Question) -> Intent:
        request = _request(question)
        return Intent(
            fingerprint=request.fingerprint(),
            operation=request.operation,
            model=request.model,
            provider=self._profile.base_url,
            price=self._models.price(request),
            run=RUN,
            forecast=usage(request),
            idempotency="".join(question.headers.values()),
        )

    def told(self) -> str:
        """How many turns there were, in a sentence."""
        return f"{self.count} turns of a chat were asked for, {precise(self.money)}: see doit cost"


def _request(question: Question) -> ChatRequest:
    """What a question of the probe orders."""
    body: Mapping[str, object] = question.body or {}
    words = Message("user", str(body.get("messages", "")))
    most = int(str(body["max_tokens"]))
    return ChatRequest(model=str(body["model"]), messages=(words,), max_tokens=most)


def became(seen: Observation, models: ModelPool, model: str) -> tuple[Event, ...]:
    """What befell a turn; one that was lost is given up, and counts as possibly charged."""
    if seen.good:
        spoken = answers.spoken(seen.said)
        used = spoken.usage if spoken else None
        return Answered(used, models.cost(model, used) if used else None), Kept()
    why = answers.reason(seen.said) or seen.what or f"HTTP {seen.status}"
    if 200 <= seen.status < 300 or 400 <= seen.status < 500:
        return (Refused(why, seen.status),)
    return Lost(why), Dropped(RUN)


def precise(money: Money) -> str:
    """Dollars to the last micro-dollar: a turn costs less than a cent."""
    return f"${money.micros / 1_000_000:.6f}"


@contextmanager
def turns(
    profile: Profile, models: ModelPool, root: Path, environment: Mapping[str, str]
) -> Iterator[Turns]:
    """Turns that the store of the workspace at `root` keeps account of.

    Raises UsageError or GatewayError if nobody knows what they cost.
    """
    models.cost(profile.models["chat"], NOTHING)
    folder, _ = store_folder(root, environment)
    rate = account_rate(profile, environment)
    with closing(Store(folder)) as store, journal_of(store, profile.credential) as journal:
        try:
            yield Turns(profile, models, journal, Stops(folder), Turnstile(rate, Clock()))
        finally:
            if rate is not None:
                rate.close()
