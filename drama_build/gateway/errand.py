"""Carry an order from the intent to its result: what is done next depends on its state alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http import HTTPStatus

from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway import orders
from drama_build.gateway.caller import REWORD
from drama_build.gateway.journal.states import Finished, GaveUp, State
from drama_build.gateway.journal.writing import StaleError
from drama_build.gateway.passage import Passage, Written
from drama_build.gateway.resolving import resolve
from drama_build.gateway.results import Result
from drama_build.gateway.sending import send
from drama_build.gateway.watching import Watch, looked
from drama_build.gateway.wire import addresses, answers
from drama_build.gateway.wire.exchange import Answer
from drama_build.gateway.wire.policy import is_code

EXPIRED = frozenset(
    (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
)


async def finish(passage: Passage) -> None:
    """Until the provider is done with it. Raises GatewayError when it never will be.

    Cancelled, it leaves the job where the next build finds it.
    """
    watch = Watch(passage)
    try:
        while passage.job.state is not State.DONE:
            await _step(passage, watch)
    except StaleError as late:
        raise passage.error(late.what, late.hint) from late
    finally:
        watch.leave()


async def _step(passage: Passage, watch: Watch) -> None:
    match passage.job.state:
        case State.SENDING | State.RESENDING if known := _unwritten(passage):
            passage.keep(known)
        case State.NEW | State.RESENDING:
            await send(passage)
        case State.UNKNOWN:
            await resolve(passage)
        case State.SUBMITTED | State.RUNNING | State.OVERDUE:
            await watch.look()
        case ended:
            raise passage.error(f"job {passage.job.number} is {ended}")


def _unwritten(passage: Passage) -> Written | None:
    return passage.office.unwritten.get(passage.job.number)


async def collect(passage: Passage) -> Result:
    """The result of a job that is done. Raises GatewayError; the job stays to be collected."""
    results, operation = passage.office.results, passage.purpose.operation
    if passage.job.url:
        content = await _downloaded(passage)
        return results.checked(content, operation, passage.job.task_id)
    answer = passage.answer or _remembered(passage)
    if answer is None:
        raise passage.error(
            "it was paid for, and the answer was lost before it could be kept",
            f"order it again: doit jobs resolve {passage.job.number} --resubmit",
        )
    if operation == "chat" and (spoken := answers.spoken(answer.json())):
        if not spoken.text:
            raise _silent(passage, spoken)
        return Result(spoken.text.encode(), "text/plain", answer.request_id)
    try:
        return await results.of(answer, passage.purpose, passage.office.profile.answers)
    except GatewayError as failed:
        if failed.status not in EXPIRED:
            raise
        raise _expired(passage, failed) from failed


def _silent(passage: Passage, spoken: answers.Spoken) -> GatewayError:
    """The error for a turn in which nothing was said; it is over, and paid for."""
    cost, policy = passage.job.stake, is_code(spoken.stop)
    why = f"it ended with {spoken.stop!r}" if spoken.stop else "it gives no reason"
    passage.record(GaveUp(f"an answer without a word: {why}", billed=True))
    kind, hint = (PolicyError, REWORD) if policy else (GatewayError, _LOUDER.get(spoken.stop, ""))
    return kind(
        passage.office.caller.clean(f"{passage.purpose.model} said nothing: {why}"),
        hint,
        operation=passage.purpose.operation,
        cost_micros=cost.micros,
    )


_LOUDER = dict.fromkeys(("length", "max_tokens", "MAX_TOKENS"), "allow it more tokens")


def _remembered(passage: Passage) -> Answer | None:
    """What an ended build was answered."""
    blobs = passage.office.blobs
    kept = passage.office.book.raw(passage.job)
    return orders.remembered(kept, blobs.get if blobs else lambda _: None)


async def _downloaded(passage: Passage) -> bytes:
    """The bytes; if their address has expired, from a fresh one, else from the provider itself."""
    last: GatewayError | None = None
    async for url in _addresses(passage):
        try:
            return await passage.office.results.fetch(url, passage.purpose)
        except GatewayError as failed:
            if failed.status not in EXPIRED:
                raise
            last = failed
    raise _expired(passage, last) from last


def _expired(passage: Passage, last: GatewayError | None) -> GatewayError:
    """The error for a result that nobody keeps any more: no build buys it again by itself."""
    task = passage.job.task_id or f"{passage.job.number}"
    return passage.error(
        f"the address of job {task} has expired: {last.what if last else ''}",
        f"it was paid for; order it again: doit jobs resolve {passage.job.number} --resubmit",
    )


async def _addresses(passage: Passage) -> AsyncIterator[str]:
    """Where the result may lie: each is asked for only if those before it have expired."""
    yield passage.job.url
    found = await looked(passage)
    if isinstance(found, answers.Finished):
        passage.record(Finished(found.url))
        yield found.url
    profile = passage.office.profile
    if route := profile.content_route(passage.job.task_id):
        yield addresses.join(profile.base_url, route)
