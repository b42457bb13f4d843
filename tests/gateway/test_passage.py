"""What becomes known of an order is written down, whatever happens at that very moment."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from toys.buyer import CLIP, TALK, Buyer, told_more
from toys.faulty import InProcess

from drama_build.errors import StoreError
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Accepted, Answered, Event, State
from drama_build.units import FREE


class Gate(httpx.AsyncBaseTransport):
    """Answers to orders wait until it is opened."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self.reached, self.opened = asyncio.Event(), asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._inner.handle_async_request(request)
        if request.method == "POST":
            self.reached.set()
            await self.opened.wait()
        return answer


@pytest.mark.parametrize("times", [1, 2, 5])
def test_however_often_a_build_is_cancelled_its_order_is_heard_out(
    tmp_path: Path, times: int
) -> None:
    async def cancelled(buyer: Buyer) -> State:
        gate = Gate(InProcess(buyer.provider))
        async with buyer.gateway(gate) as client:
            building = asyncio.create_task(client.video(CLIP))
            await gate.reached.wait()
            for _ in range(times):
                building.cancel()
                await asyncio.sleep(0)
            gate.opened.set()
            with pytest.raises(asyncio.CancelledError):
                await building
        return buyer.job.state

    with Buyer(tmp_path) as buyer:
        assert asyncio.run(cancelled(buyer)) is State.SUBMITTED
        assert buyer.buys(CLIP) == ["video/mp4"]
        assert buyer.bills == 1


@pytest.mark.parametrize("tokens", [20_000, 10**9, 10**12, 2**62, 10**25])
def test_an_absurd_count_of_tokens_is_not_believed(tmp_path: Path, tokens: int) -> None:
    counted = {"prompt_tokens": 1, "completion_tokens": tokens}
    with Buyer(tmp_path, told_more("chat", usage=counted)) as buyer:
        assert buyer.buys(TALK) == ["text/plain"]
        assert buyer.job.balance.settled == buyer.job.intent.price


def failing(monkeypatch: pytest.MonkeyPatch, kind: type[Event], fault: Exception) -> None:
    """Let the journal fail once to write such an event down."""
    record, faults = Journal.record, [fault]

    def once(self: Journal, job: Job, event: Event, **more: Any) -> Job:
        if isinstance(event, kind) and faults:
            raise faults.pop()
        return record(self, job, event, **more)

    monkeypatch.setattr(Journal, "record", once)


def test_what_nobody_foresaw_after_an_answer_leaves_the_order_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, Answered, OverflowError("too large"))
    with Buyer(tmp_path) as buyer:
        (told,) = buyer.buys(TALK)
        assert "nobody knows whether" in told
        assert "OverflowError too large" in told
        assert buyer.job.state is State.UNKNOWN
        assert buyer.job.balance.possible == buyer.job.intent.price > FREE


def test_a_task_that_found_no_room_anywhere_is_told_and_written_down_by_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, Accepted, StoreError("no room"))

    async def twice(buyer: Buyer) -> list[str]:
        async with buyer.gateway() as client:
            return [await buyer.asked(client, CLIP) for _ in range(2)]

    with Buyer(tmp_path) as buyer:
        first, second = asyncio.run(twice(buyer))
        assert first.startswith("StoreError: the answer of svd-xt, task task-")
        assert second == "video/mp4"
        assert buyer.job.state is State.STORED
        assert buyer.bills == 1


def test_a_task_is_not_forgotten_where_the_journal_cannot_be_read_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> bool:
        monkeypatch.undo()
        raise StoreError("disk I/O error")

    monkeypatch.setattr(Journal, "has_task", unreadable)

    async def twice(buyer: Buyer) -> list[str]:
        async with buyer.gateway() as client:
            return [await buyer.asked(client, CLIP) for _ in range(2)]

    with Buyer(tmp_path) as buyer:
        first, second = asyncio.run(twice(buyer))
        assert "task task-" in first
        assert (second, buyer.bills) == ("video/mp4", 1)


def test_a_full_disk_under_the_side_log_alone_loses_no_task(tmp_path: Path) -> None:
    with Buyer(tmp_path) as buyer:
        os.close(buyer.journal._log._file)
        buyer.journal._log._file = os.open("/dev/full", os.O_WRONLY)
        assert buyer.buys(CLIP) == ["video/mp4"]
        assert buyer.job.task_id
