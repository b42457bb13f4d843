"""Send an order, and write down what became of it before anything else happens."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from drama_build.errors import DramaError, GatewayError, StoreError
from drama_build.gateway import orders
from drama_build.gateway.journal.states import (
    IN_THE_AIR,
    Accepted,
    Answered,
    Event,
    Lost,
    Proof,
    Refused,
    Requeued,
    Sent,
    State,
)
from drama_build.gateway.journal.writing import StaleError
from drama_build.gateway.limits.turnstile import Urgency
from drama_build.gateway.orders import Sealed, Taken
from drama_build.gateway.passage import Passage, Written
from drama_build.gateway.requests import Operation
from drama_build.gateway.resolving import held
from drama_build.gateway.retry import Again, Call, Decision, Final, Tries, Unsure
from drama_build.gateway.wire.exchange import Trouble

T = TypeVar("T")
URGENCIES: Mapping[Operation, Urgency] = MappingProxyType(
    {"video": Urgency.SUBMIT, "image": Urgency.IMAGE, "speech": Urgency.SPEECH}
)


async def send(passage: Passage) -> None:
    """One attempt. Afterwards the job is taken, unknown, or new again after a pause.

    Raises GatewayError if it is refused, BudgetError if orders are stopped.
    """
    if passage.order is None:
        raise passage.error("it can only be collected", "build it again")
    _check_stops(passage)
    await _admitted(passage)
    # To the end even when cancelled: an id that is on its way may have been paid for.
    met = await _to_the_end(_posted(passage, passage.order))
    if met is not None:
        await _mind(passage, *met)


async def _admitted(passage: Passage) -> None:
    """Wait for a place within the rate; what never had one was never ordered."""
    urgency = URGENCIES.get(passage.purpose.operation, Urgency.OTHER)
    try:
        await passage.office.caller.admit(passage.purpose, urgency)
    except GatewayError as late:
        if passage.job.state is State.NEW:
            passage.record(Refused(late.what))
        raise


async def _posted(passage: Passage, order: Sealed) -> tuple[Trouble, Decision] | None:
    """None if it was taken; else what went wrong, and what follows from that."""
    _check_stops(passage)
    passage.sent()
    passage.record(Sent())
    passage.left = passage.clock.now()
    try:
        return await _answered(passage, order)
    except BaseException as unforeseen:
        if passage.job.state not in IN_THE_AIR:
            raise  # what came is written down
        lost = _unforeseen(passage, unforeseen)
        if isinstance(unforeseen, Exception):
            raise lost from unforeseen
        raise


async def _answered(passage: Passage, order: Sealed) -> tuple[Trouble, Decision] | None:
    """What came of an order that has left, written down."""
    answer = await passage.office.caller.send(order.order, passage.purpose)
    outcome = orders.understood(answer, passage.purpose.operation, passage.office.profile)
    if isinstance(outcome, Taken) and isinstance(outcome.event, Accepted):
        # From here on the id is not forgotten, whatever the disk does.
        known = Written(outcome.event, orders.kept_raw(outcome.answer))
        passage.office.unwritten[passage.job.number] = known
    if isinstance(outcome, Taken) and not _of_another(passage, outcome):
        await _taken(passage, outcome)
        return None
    trouble = outcome if isinstance(outcome, Trouble) else MIXED_UP
    said = passage.office.caller.clean(trouble.what) or "the provider gives no reason"
    trouble = replace(trouble, what=said)
    call: Call = "submit" if passage.purpose.operation == "video" else "make"
    decision = passage.office.caller.decide(call, trouble, passage.tries, passage.purpose)
    passage.keep(Written(_event(trouble, decision)))
    passage.troubled(trouble)
    return trouble, decision


def _unforeseen(passage: Passage, fault: BaseException) -> DramaError:
    """The error for an answer that could not be dealt with; until a person has seen it, held.

    A disk that was full may have room again: then what is known is written down after all.
    """
    if isinstance(fault, StaleError):
        return fault
    known = passage.office.unwritten.pop(passage.job.number, None)
    event = known.event if known else None
    task = f", task {event.task_id}," if isinstance(event, Accepted) else ""
    if known and isinstance(fault, StoreError):
        passage.office.unwritten[passage.job.number] = known
        what = f"the answer of {passage.job.intent.model}{task} cannot be kept: {fault.what}"
        return StoreError(passage.office.caller.clean(what), fault.hint)
    why = f"its answer{task} could not be dealt with: {type(fault).__name__} {fault}"
    with contextlib.suppress(StoreError):
        passage.keep(Written(Lost(passage.office.caller.clean(why))))
    return held(passage, "it is not sent again by itself")


MIXED_UP = Trouble("ambiguous", "it was given the task id of another order")


def _of_another(passage: Passage, taken: Taken) -> bool:
    """Whether this is the task of another order: then ours may be anywhere."""
    event = taken.event
    return isinstance(event, Accepted) and passage.office.book.has_task(passage.job, event.task_id)


async def _taken(passage: Passage, taken: Taken) -> None:
    event, purpose = taken.event, passage.purpose
    if isinstance(event, Answered):
        used = orders.believed(event.usage, passage.job.intent.forecast)
        cost = None if used is None else passage.office.models.cost(purpose.model, used)
        event = Answered(used, cost)
    raw = orders.kept_raw(taken.answer) or await _shelved(passage, taken)
    passage.keep(Written(event, raw))
    passage.answer, passage.fresh = taken.answer, True
    passage.office.breakers.worked(purpose.model, purpose.operation, passage.clock.now())


async def _shelved(passage: Passage, taken: Taken) -> bytes:
    """Where media that came at once lie, for the journal.

    Once the job counts as done they must be there: a build may be killed before it keeps them.
    """
    blobs = passage.office.blobs
    if blobs is None or isinstance(taken.event, Accepted):
        return b""
    try:
        return orders.pointer(await asyncio.to_thread(blobs.put, orders.media(taken.answer)))
    except (OSError, StoreError):
        return b""  # no room, but it is paid for all the same, and that is written down


def _event(trouble: Trouble, decision: Decision) -> Event:
    """What is written down about an attempt that did not work."""
    match decision:
        case Again():
            return Requeued(Proof.UNSENT, trouble.what)
        case Unsure():
            return Lost(trouble.what)
        case Final():
            return Refused(trouble.what, trouble.status)


async def _mind(passage: Passage, trouble: Trouble, decision: Decision) -> None:
    """Wait, give up, or leave it to be found out."""
    passage.tries = Tries(passage.tries.failed + 1)
    if isinstance(decision, Again):
        await passage.clock.sleep(decision.pause)
    elif passage.job.state is not State.UNKNOWN:
        raise passage.office.caller.error(trouble, passage.purpose.operation)
    elif isinstance(decision, Unsure) and passage.office.stops:
        passage.office.stops.unknown(passage.clock.now())


def _check_stops(passage: Passage) -> None:
    if passage.office.stops:
        passage.office.stops.check(passage.clock.now())


async def _to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Await `work`; however often cancelled meanwhile, let it finish first, then be cancelled."""
    under_way = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not under_way.done():
        try:
            await asyncio.wait((under_way,))
        except asyncio.CancelledError as asked:
            cancelled = asked
    if cancelled is None:
        return under_way.result()
    if not under_way.cancelled():
        under_way.exception()  # seen: what it means is written down
    raise cancelled
