"""Submit a clip once, remember its job, and collect it, however often the build is interrupted."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote

from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway.caller import REWORD, Caller, Purpose
from drama_build.gateway.journal.jobs import JobBook
from drama_build.gateway.profiles.profile import Profile
from drama_build.gateway.requests import Json, VideoRequest
from drama_build.gateway.results import Result, Results
from drama_build.gateway.wire import addresses, answers
from drama_build.gateway.wire.exchange import Answer, Order, Trouble

T = TypeVar("T")

STATUS_CAP = 8 * 2**20
UNKNOWN_JOB = frozenset((HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE))
EXPIRED = frozenset(
    (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
)


class JobGoneError(GatewayError):
    """The provider does not know the job any more."""


class Videos:
    """The jobs of one gateway; `jobs` remembers them beyond the end of this process."""

    def __init__(
        self, caller: Caller, results: Results, profile: Profile, jobs: JobBook | None
    ) -> None:
        self._caller = caller
        self._results = results
        self._profile = profile
        self._jobs = jobs

    async def made(
        self, request: VideoRequest, fingerprint: str, purpose: Purpose, *, free: bool
    ) -> Result:
        """The clip: of the job that is still open, or of a new one.

        A job the provider has forgotten is ordered anew only where that is `free`.
        """
        job = self._jobs.find(fingerprint) if self._jobs else None
        if job is not None:
            try:
                return await self._collect(job.task_id, fingerprint, purpose)
            except JobGoneError:
                if not free:
                    raise
                self.close(fingerprint)
        task_id = await self._submit(request, fingerprint, purpose)
        return await self._collect(task_id, fingerprint, purpose)

    def close(self, fingerprint: str) -> None:
        """The job needs no remembering: its result is kept, or there will never be one."""
        if self._jobs:
            self._jobs.done(fingerprint)

    # -- submit ---------------------------------------------------------

    async def _submit(self, request: VideoRequest, fingerprint: str, purpose: Purpose) -> str:
        url = addresses.join(self._profile.base_url, request.path)
        order = Order("POST", url, STATUS_CAP, request.body())

        async def attempt() -> Answer | Trouble:
            # To the end even when cancelled: an id that is on its way may have been paid for.
            return await _to_the_end(self._post_and_note(order, fingerprint, request.model))

        answer = await self._caller.ask("submit", attempt, purpose)
        said = answer.json()
        task_id = _accepted(said)
        if task_id is None:
            raise self._results.missing(said, "video")
        return task_id

    async def _post_and_note(self, order: Order, fingerprint: str, model: str) -> Answer | Trouble:
        outcome = await self._caller.once(order)
        task_id = _accepted(outcome.json()) if isinstance(outcome, Answer) else None
        if self._jobs and task_id is not None:
            self._jobs.add(fingerprint, task_id, model)
        return outcome

    # -- collect --------------------------------------------------------

    async def _collect(self, task_id: str, fingerprint: str, purpose: Purpose) -> Result:
        url = await self._finished(task_id, fingerprint, purpose)
        try:
            content = await self._results.fetch(url, purpose)
        except GatewayError as failed:
            if failed.status not in EXPIRED:
                raise
            # The address has expired, the clip has not: ask for a fresh one.
            url = await self._finished(task_id, fingerprint, purpose)
            content = await self._results.fetch(url, purpose)
        return self._results.checked(content, "video", task_id)

    async def _finished(self, task_id: str, fingerprint: str, purpose: Purpose) -> str:
        looks = 0
        while True:
            match await self._look(task_id, fingerprint, purpose):
                case answers.Finished(url):
                    return url
                case answers.Failed(reason, policy):
                    self.close(fingerprint)
                    raise self._failed(f"job {task_id} failed: {reason}", policy=policy)
                case answers.Unreadable(reason):
                    raise self._error(f"job {task_id}: {reason}", "build again to look again")
                case answers.Waiting(status):
                    await self._wait(task_id, status, looks, purpose)
            looks += 1

    async def _look(self, task_id: str, fingerprint: str, purpose: Purpose) -> answers.Polled:
        path = f"{VideoRequest.path}/{quote(task_id, safe='')}"
        order = Order("GET", addresses.join(self._profile.base_url, path), STATUS_CAP)
        try:
            answer = await self._caller.read(order, purpose)
        except PolicyError:
            self.close(fingerprint)
            raise
        except GatewayError as failed:
            if failed.status not in UNKNOWN_JOB:
                raise
            raise JobGoneError(
                f"the provider does not know job {self._caller.clean(task_id)}: {failed.what}",
                "it may have been paid for; raise the shot's take to order it anew",
                status=failed.status,
                operation="video",
            ) from failed
        return answers.polled(answer.json())

    async def _wait(self, task_id: str, status: str, looks: int, purpose: Purpose) -> None:
        gap = self._profile.polling.gap(looks)
        if self._caller.clock.now() + gap > purpose.deadline:
            hint = "build again to collect it when it is done"
            raise self._error(f"job {task_id} is still {status!r}", hint)
        await self._caller.clock.sleep(gap)

    def _failed(self, what: str, *, policy: bool) -> GatewayError:
        if policy:
            return PolicyError(self._caller.clean(what), REWORD, operation="video")
        return self._error(what)

    def _error(self, what: str, hint: str = "") -> GatewayError:
        return GatewayError(self._caller.clean(what), hint, operation="video")


def _accepted(said: Json) -> str | None:
    return None if answers.refusal(said) else answers.task_id(said)


async def _to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Await `work`; when cancelled meanwhile, let it finish first, then be cancelled."""
    under_way = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        await asyncio.gather(under_way, return_exceptions=True)
        raise
