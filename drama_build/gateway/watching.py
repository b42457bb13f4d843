"""Look at a job at the provider until it is done, failed, or forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway import orders
from drama_build.gateway.caller import REWORD
from drama_build.gateway.journal.states import Finished, GaveUp, Late, Lost, Progressed, State
from drama_build.gateway.passage import Passage
from drama_build.gateway.polling.lookout import Lookout
from drama_build.gateway.wire import answers
from drama_build.gateway.wire.exchange import Trouble

MOST_BLIND = 3
"""Looks in a row that may fail to show the job: not every server knows the newest at once."""
UNKNOWN_JOB = frozenset((HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE))
LATER = "build again to collect it when it is done"


@dataclass(frozen=True, slots=True)
class Gone:
    """The provider does not know the job."""

    reason: str


async def looked(passage: Passage) -> answers.Polled | Gone:
    """One look at the job. Raises GatewayError if the provider cannot be asked."""
    order = orders.status(passage.office.profile, passage.job.task_id)
    try:
        answer = await passage.office.caller.read(order, passage.purpose)
    except PolicyError as refused:
        return answers.Failed(refused.what, policy=True)
    except GatewayError as failed:
        if failed.status not in UNKNOWN_JOB:
            raise
        return Gone(failed.what)
    return answers.polled(answer.json(), passage.office.profile.answers)


class Watch:
    """The looks at one job, as the lookout spaces them."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._known = False
        self._blind = 0
        self._status = ""

    async def look(self) -> None:
        """Wait until it is worth it, look once, write down what changed. Raises GatewayError."""
        await self._wait()
        match await looked(self._passage):
            case answers.Finished(url):
                self._seen(done=True)
                self._passage.record(Finished(url))
            case answers.Waiting(status):
                self._seen(done=False)
                self._progress(status)
            case answers.Failed(reason, policy):
                raise self._failed(reason, policy=policy)
            case answers.Unreadable(reason):
                self._wonder(reason)
            case Gone(reason):
                self._forgotten(reason)

    def leave(self) -> None:
        """Nobody waits for the job any more."""
        self._known = False
        self._passage.office.lookout.dropped(self._passage.id)

    async def _wait(self) -> None:
        passage = self._passage
        left = passage.purpose.deadline - passage.clock.now()
        if left <= 0:
            status = self._status or str(passage.job.state)
            raise passage.error(f"job {passage.job.task_id} is still {status!r}", LATER)
        # What an ended build had ordered may well be done: the first look is at once.
        at_once = not (self._known or passage.fresh)
        gap = self._lookout().next_look(passage.id)
        if not at_once:
            await passage.clock.sleep(min(left, gap))

    def _lookout(self) -> Lookout:
        """The lookout, which knows the job from now on."""
        passage, lookout = self._passage, self._passage.office.lookout
        if not self._known:
            self._known = True
            age = max(0.0, passage.clock.wall() - passage.job.sent)
            lookout.submitted(passage.id, passage.purpose.model, passage.size, age=age)
        return lookout

    def _seen(self, *, done: bool) -> None:
        self._blind = 0
        self._known = not done
        self._passage.office.lookout.looked(self._passage.id, done=done)

    def _progress(self, status: str) -> None:
        """The first sign of work is written down, and that it is late; not every look."""
        self._status, passage = status, self._passage
        if passage.job.state is State.SUBMITTED:
            passage.record(Progressed(status))
        if passage.job.state is not State.OVERDUE and passage.office.lookout.overdue(passage.id):
            passage.record(Late())

    def _failed(self, reason: str, *, policy: bool) -> GatewayError:
        """The job came to nothing. What is not known to be refunded counts as charged."""
        passage = self._passage
        billed = passage.office.profile.failed_jobs != "refunded"
        cost = passage.job.stake.micros if billed else 0
        passage.record(GaveUp(reason, billed=billed))
        if passage.fresh:  # what an ended build ordered failed long ago
            passage.troubled(Trouble("refused" if policy else "server", reason, policy=policy))
        what = passage.office.caller.clean(f"job {passage.job.task_id} failed: {reason}")
        kind, hint = (PolicyError, REWORD) if policy else (GatewayError, "")
        return kind(what, hint, operation=passage.purpose.operation, cost_micros=cost)

    def _wonder(self, reason: str) -> None:
        """What it says means nothing to us: look again, then have somebody see what it says."""
        self._blind += 1
        if self._blind >= MOST_BLIND:
            what = f"job {self._passage.job.task_id}: {reason}"
            raise self._passage.error(what, "build again to look again")

    def _forgotten(self, reason: str) -> None:
        """The provider knows no such job: look again before believing it."""
        self._blind += 1
        if self._blind >= MOST_BLIND:
            self.leave()
            task = self._passage.job.task_id
            self._passage.record(Lost(f"it does not know task {task}: {reason}"))
