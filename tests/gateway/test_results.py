"""Results come home whole, from where they may come, and into a file if they are long."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

import httpx
import pytest

from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway.caller import Caller, Purpose
from drama_build.gateway.requests import Operation
from drama_build.gateway.results import CONTENT_CAP, Result, Results
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


def brought(host: Host, url: str = CDN) -> Result:
    async def ask(results: Results, purpose: Purpose) -> Result:
        content = await results.fetch(url, purpose)
        return results.checked(content, purpose.operation, "t-1")

    return cast("Result", using(host, ask))


def clip() -> httpx.Response:
    return httpx.Response(200, content=MP4)


BROKEN: list[Reply] = [
    lambda: httpx.Response(200, stream=Cut()),
    lambda: httpx.Response(200, headers={"content-length": "999"}, content=MP4),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
]


# -- downloads ----------------------------------------------------------------------


@pytest.mark.parametrize("broken", BROKEN, ids=["cut", "short", "silent"])
def test_a_clip_that_breaks_off_is_fetched_again(broken: Reply) -> None:
    host = Host(clip=[broken, clip])
    assert brought(host) == Result(MP4, "video/mp4", "t-1")
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
def test_what_is_no_clip_is_not_taken_for_one(said: httpx.Response, why: str) -> None:
    with pytest.raises(GatewayError, match=why):
        brought(Host(clip=[said]))


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


def test_a_clip_inside_of_its_address_is_one_too() -> None:
    url = "data:video/mp4;base64," + base64.b64encode(MP4).decode()
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
