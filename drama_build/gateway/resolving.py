"""Find out what became of an order whose answer was lost, by what the provider is proved to do."""

from __future__ import annotations

from dataclasses import replace

from drama_build.errors import GatewayError
from drama_build.gateway import orders
from drama_build.gateway.journal import recovery
from drama_build.gateway.journal.states import Adopted, Proof, Requeued
from drama_build.gateway.passage import Passage
from drama_build.units import FREE

MOST_TRIES = 8
"""Sendings of one order under one name."""


async def resolve(passage: Passage) -> None:
    """Afterwards the job is taken, to be sent again, or, raising GatewayError, held."""
    if passage.job.intent.price == FREE and passage.order:
        if passage.tries.failed:
            raise passage.error(passage.job.why)
        passage.record(Requeued(Proof.NONE, "it costs nothing"))
        return
    way = recovery.plan_unknown(
        passage.job,
        _traits(passage),
        wall=passage.clock.wall(),
        body=passage.order.digest if passage.order else "",
    )
    match way:
        case recovery.Resend() if passage.tries.failed < MOST_TRIES:
            await _pause(passage)
            passage.record(Requeued(Proof.SAME_KEY))
        case recovery.Look():
            await _search(passage, way)
        case recovery.Again() if passage.order:
            passage.record(Requeued(Proof.NONE, "nobody knows what became of the first"))
        case recovery.Hold(why):
            raise held(passage, why)
        case _:
            raise held(passage, "it was tried often enough")


def _traits(passage: Passage) -> recovery.Traits:
    purpose = passage.purpose
    slowest = passage.office.lookout.slowest(purpose.model, passage.size)
    return orders.traits(passage.office.profile, purpose.operation, slowest)


async def _pause(passage: Passage) -> None:
    longest = min(30.0, 0.5 * 2.0**passage.tries.failed)
    await passage.clock.sleep(passage.clock.chance() * longest)


async def _search(passage: Passage, way: recovery.Look) -> None:
    """Look through the provider's list until it shows our tag, or twice did not.

    The date may jump between two looks: they are timed by the clock that does not. How long ago an
    ended build sent the order is not known by it, so that the list gets its time from now on.
    """
    clock, looks = passage.clock, list[float]()
    began = clock.now() if passage.left is None else passage.left
    way = replace(way, after=began + way.after - passage.job.sent)
    while not way.absent(looks):
        wait = max(way.after, looks[-1] + way.apart if looks else 0.0) - clock.now()
        if clock.now() + wait > passage.purpose.deadline:
            raise held(passage, "the provider's list may not show it yet")
        await clock.sleep(max(0.0, wait))
        if task_id := await _listed(passage, way.tag):
            passage.record(Adopted(task_id))
            return
        looks.append(clock.now())
    passage.record(Requeued(Proof.ABSENT))


async def _listed(passage: Passage, tag: str) -> str | None:
    profile = passage.office.profile
    answer = await passage.office.caller.read(orders.listing(profile), passage.purpose)
    try:
        return orders.found(answer, tag, profile)
    except ValueError as unclear:
        raise held(passage, str(unclear)) from unclear


def held(passage: Passage, why: str) -> GatewayError:
    """The error for an order of which nobody knows: a person is to look."""
    job = passage.job
    return passage.error(
        f"nobody knows whether {job.intent.model} took the order ({job.why}); {why}",
        f"look at the provider's list, then: doit jobs resolve {job.number}"
        " --adopt TASK, --resubmit or --abandon",
        # What an earlier build risked is counted there, and in the journal.
        cost=job.stake.micros if passage.tries.failed else 0,
    )
