"""When to look at each job: often where a slot is wanted, seldom where requests are."""

from __future__ import annotations

import math
from dataclasses import dataclass

from drama_build.clock import Clock
from drama_build.gateway.polling.latency import Latencies
from drama_build.gateway.polling.law import Gaps, next_look
from drama_build.gateway.polling.lognormal import Learner, Lognormal, Moments
from drama_build.gateway.polling.price import Means, Work, price
from drama_build.gateway.requests import Operation

LONGEST_GAP = 120.0
"""Seconds; a job that is done holds its slot until it is looked at."""
OVERDUE_AFTER = 600.0
"""Seconds before which no job is overdue, however fast the others were."""
OVERDUE_GAPS = Gaps(60.0, 300.0)
"""A job that late is most likely lost; it is paid for, so it is looked at, but not often."""
QUICK_LONGEST = 0.5
"""Seconds between looks where nobody counts them."""
_SOLVE_EVERY = 1.0


def longest_gap(retention: float) -> float:
    """The ceiling of a provider that keeps results for `retention` seconds."""
    return min(LONGEST_GAP, 0.2 * retention)


@dataclass(frozen=True, slots=True)
class Pace:
    """What the provider allows: requests a second (None: nobody counts), jobs at once, gaps."""

    rate: float | None
    slots: int
    floor: float = 0.5
    """Least seconds between two looks at a job."""
    ceiling: float = LONGEST_GAP
    """Most seconds between two looks at a job; see `longest_gap`."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """A job was seen done: seconds it took, and seconds until that was noticed, as expected."""

    server: float
    detection: float


JobKind = tuple[str, str]
"""Model and size class: jobs that take alike."""


@dataclass(slots=True)
class _Watch:
    """One job; instants are the clock's."""

    kind: JobKind
    born: float
    last_running: float


class Lookout:
    """Says when to look at the jobs of one provider; belongs to one event loop.

    It learns how long jobs of each model and size class take, and weighs a look by what else the
    account's requests and slots are wanted for. Unknown job ids raise KeyError.
    """

    def __init__(
        self,
        pace: Pace,
        prior: Lognormal,
        clock: Clock,
        latencies: Latencies | None = None,
        learned: dict[JobKind, Moments] | None = None,
    ) -> None:
        self.latencies = latencies if latencies is not None else Latencies()
        self._pace = pace
        self._gaps = Gaps(pace.floor, max(pace.floor, pace.ceiling))
        self._clock = clock
        self._all = Learner.assuming(prior)
        self._kinds = {kind: Learner(moments) for kind, moments in (learned or {}).items()}
        self._announced: dict[Operation, int] = {}
        self._waiting: dict[Operation, int] = {}
        self._watched: dict[str, _Watch] = {}
        self._last_submitted = clock.now()
        self._price = 0.0
        self._solved = -math.inf

    # -- what is to be done ---------------------------------------------

    def expect(self, operation: Operation, count: int) -> None:
        """So many more calls are planned; a negative count takes some of them back."""
        _count(self._announced, operation, count)

    def waits(self, operation: Operation) -> None:
        """A call has come and waits to be sent: it is work too, even if nobody announced it."""
        _count(self._waiting, operation, 1)

    def asked(self, operation: Operation) -> None:
        """A call that was announced or waited has been sent. Looks are not calls."""
        _count(self._announced, operation, -1)
        _count(self._waiting, operation, -1)

    def submitted(self, job_id: str, model: str, size_class: str, *, age: float = 0.0) -> None:
        """The provider accepted a job, `age` seconds ago."""
        now = self._clock.now()
        self._watched[job_id] = _Watch((model, size_class), now - age, now - age)
        self._last_submitted = max(self._last_submitted, now - age)

    def looked(self, job_id: str, *, done: bool) -> Noticed | None:
        """A look showed the job running, or done with success: then it is watched no longer."""
        watch = self._watched[job_id]
        now = self._clock.now()
        if not done:
            watch.last_running = now
            return None
        del self._watched[job_id]
        return self._learn(watch, now)

    def dropped(self, job_id: str) -> None:
        """The job failed or is lost: nothing is learned from how long it took."""
        self._watched.pop(job_id, None)

    # -- when to look ---------------------------------------------------

    def next_look(self, job_id: str) -> float:
        """Seconds from now until the next look at a job."""
        watch = self._watched[job_id]
        age = max(0.0, self._clock.now() - watch.born)
        if self._pace.rate is None:
            return max(self._pace.floor, min(age / 2, QUICK_LONGEST))
        if self.overdue(job_id):
            return OVERDUE_GAPS.kept(age / 10)
        law = self._learner(watch.kind).law
        return next_look(law, self._gaps, self.price(), age) - age

    def overdue(self, job_id: str) -> bool:
        """Whether the job has taken so long that it is not waited for, only looked at."""
        return self._is_overdue(self._watched[job_id])

    def slowest(self, model: str, size_class: str) -> float:
        """Seconds within which 99 of 100 jobs of a sort are done, as far as is known."""
        return self._learner((model, size_class)).law.quantile(0.99)

    def price(self) -> float:
        """Seconds of delay that one request is worth now; 0 where nobody counts requests."""
        now = self._clock.now()
        if self._pace.rate is not None and now >= self._solved + _SOLVE_EVERY:
            means = Means(self._pace.rate, self._pace.slots)
            self._price = price(self._work(now), means, self._all.law, self._gaps)
            self._solved = now
        return self._price

    def learned(self) -> dict[JobKind, Moments]:
        """What was learned by kind of job, to be kept for the next run."""
        return {kind: learner.moments for kind, learner in self._kinds.items()}

    # -- within ---------------------------------------------------------

    def _work(self, now: float) -> Work:
        operations = self._announced.keys() | self._waiting.keys()
        return Work(
            other=sum(self._to_come(operation) for operation in operations - {"video"}),
            unsubmitted=self._to_come("video"),
            in_flight=sum(not self._is_overdue(watch) for watch in self._watched.values()),
            youngest=now - self._last_submitted,
        )

    def _to_come(self, operation: Operation) -> int:
        return max(self._announced.get(operation, 0), self._waiting.get(operation, 0))

    def _is_overdue(self, watch: _Watch) -> bool:
        age = self._clock.now() - watch.born
        return age > OVERDUE_AFTER and age > 6 * self._learner(watch.kind).law.quantile(0.99)

    def _learner(self, kind: JobKind) -> Learner:
        if kind not in self._kinds:
            # A new kind is likelier to be like the others than like what was once assumed.
            self._kinds[kind] = Learner.assuming(self._all.law)
        return self._kinds[kind]

    def _learn(self, watch: _Watch, now: float) -> Noticed:
        running, done = watch.last_running - watch.born, now - watch.born
        for learner in (self._learner(watch.kind), self._all):
            learner.saw(running, done)
        noticed = Noticed((running + done) / 2, (done - running) / 2)
        model, _ = watch.kind
        self.latencies.add("video", model, "server", noticed.server)
        self.latencies.add("video", model, "detection", noticed.detection)
        return noticed


def _count(calls: dict[Operation, int], operation: Operation, more: int) -> None:
    calls[operation] = max(0, calls.get(operation, 0) + more)
