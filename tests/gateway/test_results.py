"""Results come home whole, from where they may come, and into a file if they are long."""

from __future__ import annotations

import asyncio
import base64
import errno
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from drama_build.errors import GatewayError, PolicyError, StoreError
from drama_build.gateway.caller import Caller, Purpose
from drama_build.gateway.requests import Operation
from drama_build.gateway.results import CONTENT_CAP, Landed, Result, Results
from drama_build.gateway.retry import Again, RetryPolicy, Tries
from drama_build.gateway.wire.exchange import Answer, Exchange, Order, Timeouts

BASE = "https://api.holysheep.ai/v1"
CDN = "https://cdn.example/clip"
MP4 = b"\0\0\0\x20ftypisom clip"
PNG = b"\x89PNG\r\n\x1a\n picture"


class Asker:
    """Retries as a caller does, at once and without a rate."""

    def __init__(self, exchange: Exchange) -> None:
        self.clean = exchange.clean
        self._exchange = exchange
        self.orders: list[Order] = []

    async def read(self, order: Order, purpose: Purpose) -> Answer:
        tries = 0
        while True:
            self.orders.append(order)
            outcome = await self._exchange.once(order, 0.0)
            if isinstance(outcome, Answer):
                return outcome
            again = RetryPolicy().decide(
                "read", outcome.failure, tries=Tries(tries), asked=None, chance=0.0
            )
            if not isinstance(again, Again):
                raise GatewayError(outcome.what, status=outcome.status, operation=purpose.operation)
            tries += 1


Reply = httpx.Response | Exception | Callable[[], httpx.Response]


class Host:
    """Answers each address from its list; the last reply is repeated."""

    def __init__(self, **replies: list[Reply]) -> None:
        self._replies = {f"/{path}": list(said) for path, said in replies.items()}
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        said = self._replies[request.url.path]
        reply = said.pop(0) if len(said) > 1 else said[0]
        if isinstance(reply, Exception):
            raise reply
        return reply() if callable(reply) else reply


class Cut(httpx.AsyncByteStream):
    """The beginning of a clip, and then the line goes dead."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield MP4[:9]
        raise httpx.RemoteProtocolError("peer closed connection")


def using(
    host: Host, asking: Callable[[Results, Purpose], Any], operation: Operation = "video"
) -> Any:
    async def ask() -> Any:
        exchange = Exchange(
            BASE, None, connections=1, transport=httpx.MockTransport(host), timeouts=Timeouts()
        )
        try:
            results = Results(cast("Caller", Asker(exchange)), BASE)
            return await asking(results, Purpose(operation, "svd-xt", 1e9))
        finally:
            await exchange.close()

    return asyncio.run(ask())


def fetched(host: Host, url: str = CDN) -> bytes:
    return cast("bytes", using(host, lambda results, purpose: results.fetch(url, purpose)))


def landed(host: Host, path: Path, url: str = CDN) -> Landed:
    return cast(
        "Landed", using(host, lambda results, purpose: results.fetch_to(path, url, purpose))
    )


def clip() -> httpx.Response:
    return httpx.Response(200, content=MP4)


BROKEN: list[Reply] = [
    lambda: httpx.Response(200, stream=Cut()),
    lambda: httpx.Response(200, headers={"content-length": "999"}, content=MP4),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
]


# -- downloads ----------------------------------------------------------------------


@pytest.mark.parametrize("broken", BROKEN, ids=["cut", "short", "silent"])
def test_a_clip_that_breaks_off_is_fetched_again(broken: Reply, tmp_path: Path) -> None:
    host = Host(clip=[broken, clip])
    assert fetched(host) == MP4
    host = Host(clip=[broken, clip])
    file = tmp_path / "clip.mp4"
    assert landed(host, file) == Landed(file, "video/mp4", len(MP4))
    assert file.read_bytes() == MP4
    assert len(host.asked) == 2


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (httpx.Response(404, content=b"gone"), "HTTP 404"),
        (httpx.Response(200, content=b"<html>Welcome to the hotel"), "what came is no video"),
        (httpx.Response(200, content=PNG), "what came is no video"),
        (httpx.Response(200, content=b""), "what came is no video"),
        (httpx.Response(302, headers={"location": "https://10.0.0.1/x"}), "private network"),
        (httpx.Response(302, headers={"location": "http://cdn.example/x"}), "not https"),
        (httpx.Response(302, headers={"location": "/clip"}), "in circles"),
        (httpx.Response(302), "in circles"),
    ],
)
def test_what_is_no_clip_leaves_no_file(said: httpx.Response, why: str, tmp_path: Path) -> None:
    with pytest.raises(GatewayError, match=why):
        landed(Host(clip=[said]), tmp_path / "clip.mp4")
    assert list(tmp_path.iterdir()) == []


def test_three_redirects_are_followed_and_no_fourth() -> None:
    def moved(to: str) -> list[Reply]:
        return [httpx.Response(302, headers={"location": to})]

    host = Host(clip=moved("/b"), b=moved("//img.example/c"), c=moved("d"), d=[clip])
    assert fetched(host) == MP4
    assert host.asked == [
        CDN,
        "https://cdn.example/b",
        "https://img.example/c",
        "https://img.example/d",
    ]
    host = Host(clip=moved("/b"), b=moved("/c"), c=moved("/d"), d=moved("/e"), e=[clip])
    with pytest.raises(GatewayError, match="in circles"):
        fetched(host)


def test_a_cancelled_download_leaves_no_file(tmp_path: Path) -> None:
    async def hangs(_: httpx.Request) -> httpx.Response:
        (tmp_path / "clip.mp4").write_bytes(b"half")
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        landed(cast("Host", hangs), tmp_path / "clip.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot keep the video: .*; make room, and build again"):
        landed(Host(clip=[clip]), tmp_path / "nowhere" / "clip.mp4")

    def full() -> httpx.Response:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StoreError, match="No space left"):
        landed(Host(clip=[full]), tmp_path / "clip.mp4")


def test_a_clip_inside_of_its_address_is_written_too(tmp_path: Path) -> None:
    url = "data:video/mp4;base64," + base64.b64encode(MP4).decode()
    file = tmp_path / "clip.mp4"
    assert landed(Host(), file, url) == Landed(file, "video/mp4", len(MP4))
    assert fetched(Host(), url) == MP4


def test_a_download_has_its_own_patience_and_cap() -> None:
    asked: list[Order] = []

    class Noting(Asker):
        async def read(self, order: Order, purpose: Purpose) -> Answer:
            asked.append(order)
            return await super().read(order, purpose)

    async def ask(results: Results, purpose: Purpose) -> None:
        results._caller = cast("Caller", Noting(cast("Asker", results._caller)._exchange))
        await results.fetch(CDN, purpose)

    using(Host(clip=[clip]), ask, "video")
    using(Host(clip=[clip]), ask, "image")
    assert [(order.seconds, order.cap) for order in asked] == [
        (1200.0, 512 * 2**20),
        (300.0, 32 * 2**20),
    ]


# -- answers ------------------------------------------------------------------------


def of(content: bytes, host: Host | None = None) -> Result:
    answer = Answer(200, {"x-request-id": "r-1"}, content)

    async def ask(results: Results, purpose: Purpose) -> Result:
        return await results.of(answer, purpose)

    return cast("Result", using(host or Host(), ask, "image"))


def test_an_answer_is_the_thing_carries_it_or_points_at_it() -> None:
    packed = base64.b64encode(PNG)
    made = Result(PNG, "image/png", "r-1")
    assert of(PNG) == made
    assert of(b'{"data": [{"b64_json": "' + packed + b'"}]}') == made
    elsewhere = Host(still=[httpx.Response(200, content=PNG)])
    assert of(b'{"data": [{"url": "/still"}]}', elsewhere) == made
    assert elsewhere.asked == ["https://api.holysheep.ai/still"]


def test_a_picture_inside_of_an_answer_is_no_longer_than_one_outside() -> None:
    cap = CONTENT_CAP["image"]
    with pytest.raises(GatewayError, match="too long for image"):
        of(PNG + bytes(cap))


def test_a_refusal_beside_a_picture_is_a_refusal() -> None:
    packed = base64.b64encode(PNG)
    said = b'{"data": [{"b64_json": "' + packed + b'", "finish_reason": "content_filter"}]}'
    with pytest.raises(PolicyError):
        of(said)


def test_an_answer_nested_without_end_holds_no_result() -> None:
    with pytest.raises(GatewayError, match="the answer holds no result"):
        of(b'{"data":' * 100_000)


def test_trouble_is_not_mistaken_for_an_answer() -> None:
    host = Host(clip=[httpx.ReadTimeout("late")])
    with pytest.raises(GatewayError, match="the connection broke: ReadTimeout"):
        fetched(host)
    assert len(host.asked) == 4
