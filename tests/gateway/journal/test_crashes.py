"""Claims about crashes at every step: nothing is bought twice, and what is unknown is counted."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest

from drama_build.gateway.journal import restore
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import Balance
from drama_build.gateway.journal.recovery import Look, Resend, Traits, plan_unknown, recover
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import (
    Accepted,
    Adopted,
    Finished,
    Kept,
    Proof,
    Requeued,
    Sent,
    State,
)
from drama_build.store.owners import Owners
from drama_build.units import FREE, Money

PRICE = Money(450_000)
ORDER = Intent("f1", "video", "svd", "p", PRICE, idempotency="i-1", tag="d-1", body="b-1")
PROVIDERS = {
    "key": Traits(window=86_400),
    "list": Traits(lists=True),
    "neither": Traits(),
}
STEPS = (
    "intended",
    "said that it is sent",
    "sent, and it never got there",
    "sent, and the answer never came",
    "answered, and noted in the side log alone",
    "accepted",
    "finished",
    "downloaded",
)
IN_FLIGHT = frozenset(STEPS[1:4])


class CrashError(Exception):
    """The process ends here."""


@dataclass
class Provider:
    """Counts what it bills; keeps to its traits."""

    traits: Traits
    tasks: dict[str, str] = field(default_factory=dict)
    """Tag or idempotency key of each task."""

    def submit(self) -> str:
        if self.traits.window:
            for task_id, name in self.tasks.items():
                if name == ORDER.idempotency:
                    return task_id
        task_id = f"t-{len(self.tasks) + 1}"
        self.tasks[task_id] = ORDER.idempotency if self.traits.window else ORDER.tag
        return task_id

    def listed(self) -> str | None:
        return next((task for task, tag in self.tasks.items() if tag == ORDER.tag), None)

    @property
    def billed(self) -> Money:
        return PRICE * len(self.tasks)


@dataclass
class Build:
    """One process that wants the clip and may die at a step."""

    journal: Journal
    provider: Provider
    dies: str
    at: list[float]

    def step(self, name: str) -> None:
        if name == self.dies:
            raise CrashError(name)

    def run(self) -> Job:
        job = self.journal.intend(ORDER)
        self.step("intended")
        while job.state is not State.STORED:
            following = self._next(job)
            if following is None:
                return job
            job = following
        return job

    def _next(self, job: Job) -> Job | None:
        match job.state:
            case State.NEW | State.RESENDING:
                return self._send(job)
            case State.SUBMITTED:
                finished = self.journal.record(job, Finished("u"))
                self.step("finished")
                return finished
            case State.DONE:
                self.step("downloaded")
                return self.journal.record(job, Kept("d"))
            case State.UNKNOWN:
                return self._resolve(job)
            case _:
                raise AssertionError(job.state)

    def _send(self, job: Job) -> Job:
        job = self.journal.record(job, Sent())
        self.step("said that it is sent")
        self.step("sent, and it never got there")
        task_id = self.provider.submit()
        self.step("sent, and the answer never came")
        if self.dies == "answered, and noted in the side log alone":
            self.journal._log.accepted(job.number, task_id, restore.facts(job, self.at[0]))
            raise CrashError
        job = self.journal.record(job, Accepted(task_id))
        self.step("accepted")
        return job

    def _resolve(self, job: Job) -> Job | None:
        way = plan_unknown(job, self.provider.traits, wall=self.at[0], body="b-1")
        match way:
            case Resend():
                return self.journal.record(job, Requeued(Proof.SAME_KEY))
            case Look():
                return self._look(job, way)
            case _:
                return None

    def _look(self, job: Job, way: Look) -> Job:
        looks: list[float] = []
        while not way.absent(looks):
            self.at[0] = max(way.after, self.at[0] + way.apart)
            if task_id := self.provider.listed():
                return self.journal.record(job, Adopted(task_id))
            looks.append(self.at[0])
        return self.journal.record(job, Requeued(Proof.ABSENT))


@dataclass(frozen=True, slots=True)
class End:
    """What has become of the clip, and of the money, once a build ends by itself."""

    state: State
    balance: Balance
    billed: Money


def end(traits: Traits, *deaths: str) -> End:
    """Builds that die one after the other, and a last one that does not."""
    at, provider = [1_000_000.0], Provider(traits)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for dies in (*deaths, ""):
            owners = Owners(root)
            journal = Journal(root / "jobs.db", owners, lambda: at[0])
            recover(journal, owners.alive)
            at[0] += 5
            with closing(journal):
                try:
                    job = Build(journal, provider, dies, at).run()
                    return End(job.state, journal.balance(), provider.billed)
                except CrashError:
                    assert journal.audit() == ()
                    # Never is more billed than is counted.
                    assert provider.billed <= journal.balance().total
                finally:
                    owners.leave()
    raise AssertionError("the last build does not die")


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_buys_once_or_is_held(name: str, step: str) -> None:
    told = end(PROVIDERS[name], step)
    assert told.billed <= PRICE
    if name == "neither" and step in IN_FLIGHT:
        assert (told.state, told.balance) == (State.UNKNOWN, Balance(possible=PRICE))
    else:
        assert (told.state, told.balance) == (State.STORED, Balance(settled=PRICE))


@pytest.mark.slow
def test_two_crashes_at_any_steps_buy_once_or_are_held() -> None:
    for name, *deaths in product(PROVIDERS, STEPS, STEPS):
        told = end(PROVIDERS[name], *deaths)
        assert told.billed <= PRICE
        held = name == "neither" and told.state is State.UNKNOWN
        assert held or told == End(State.STORED, Balance(settled=PRICE), PRICE)


def test_what_never_got_there_is_counted_until_somebody_knows() -> None:
    told = end(Traits(), "sent, and it never got there")
    assert told == End(State.UNKNOWN, Balance(possible=PRICE), FREE)
