"""One exchange with a server that means us ill."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest

from drama_build.gateway.credential import Credential
from drama_build.gateway.wire.exchange import Answer, Exchange, Order, Timeouts, Trouble
from drama_build.notes import Request, as_json, collecting
from drama_build.rerun import render

KEY = "hs-very-secret/key+1"
HOME = "https://api.holysheep.ai/v1"
ABROAD = "https://cdn.example/a"
MEGABYTE = 2**20
PNG = b"\x89PNG\r\n\x1a\n picture"
GET = Order("GET", f"{HOME}/models", MEGABYTE)
POST = Order("POST", f"{HOME}/images/generations", MEGABYTE, {"prompt": "lantern"})

Handler = Callable[[httpx.Request], httpx.Response]


def exchange(handler: Handler | None, base_url: str = HOME, **more: Any) -> Exchange:
    transport = httpx.MockTransport(handler) if handler else None
    return Exchange(
        base_url,
        Credential(KEY),
        connections=4,
        transport=transport,
        timeouts=more.pop("timeouts", Timeouts()),
        **more,
    )


def outcomes(
    handler: Handler | None, *orders: Order, base_url: str = HOME, **more: Any
) -> list[Answer | Trouble]:
    async def ask() -> list[Answer | Trouble]:
        wire = exchange(handler, base_url, **more)
        try:
            return [await wire.once(order, 1000.0) for order in orders]
        finally:
            await wire.close()

    return asyncio.run(ask())


def outcome(handler: Handler | httpx.Response, order: Order = GET, **more: Any) -> Answer | Trouble:
    answering = (lambda _: handler) if isinstance(handler, httpx.Response) else handler
    return outcomes(answering, order, **more)[0]


# -- who hears what ------------------------------------------------------------------


def test_only_the_provider_hears_the_key_and_nobody_sees_a_cookie_again() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, headers={"set-cookie": "who=you; Path=/"}, content=b"{}")

    abroad = Order("GET", ABROAD, MEGABYTE)
    near = Order("GET", f"{HOME.replace('https', 'http')}/models", MEGABYTE)
    similar = Order("GET", "https://api.holysheep.ai.example/v1/models", MEGABYTE)
    outcomes(answer, GET, abroad, near, similar, GET, abroad)
    heard = [request.headers.get("authorization") for request in asked]
    assert heard == [f"Bearer {KEY}", None, None, None, f"Bearer {KEY}", None]
    assert not any("cookie" in request.headers for request in asked)
    assert {request.headers["accept-encoding"] for request in asked} == {"identity"}


def test_proxies_and_netrc_of_the_environment_are_not_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine cdn.example login me password word")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    assert isinstance(outcome(answer, Order("GET", ABROAD, 9)), Answer)
    assert "authorization" not in asked[0].headers


def test_an_order_brings_its_own_headers_and_body() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    headers = {"idempotency-key": "abc", "content-type": "multipart/form-data; boundary=x"}
    outcome(answer, Order("POST", f"{HOME}/images/edits", 9, content=b"--x", headers=headers))
    assert asked[0].content == b"--x"
    assert asked[0].headers["idempotency-key"] == "abc"
    assert asked[0].headers["content-type"] == "multipart/form-data; boundary=x"
    assert asked[0].headers["authorization"] == f"Bearer {KEY}"


# -- the key comes back from nowhere ----------------------------------------------------


QUOTING = (
    httpx.Response(401, json={"error": {"message": f"wrong key {KEY}"}}),
    httpx.Response(401, json={"error": {"message": "wrong key hs-very-secret%2Fkey%2B1"}}),
    httpx.Response(400, content=KEY.encode()),
    httpx.Response(429, headers={"retry-after": KEY}, json={"message": KEY}),
    httpx.Response(200, json={"id": KEY, "note": [KEY]}, headers={"x-request-id": KEY}),
    httpx.Response(302, headers={"location": f"https://cdn.example/{KEY}?sig=geheim"}),
)

NO_MODEL = {"error": {"message": "no such model", "code": "model_not_found"}}


@pytest.mark.parametrize("answer", QUOTING)
@pytest.mark.parametrize("order", [GET, POST])
def test_a_key_that_is_quoted_back_is_found_nowhere(
    answer: httpx.Response, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with collecting() as gathered:
        found = outcome(answer, order)
    texts = [repr(found), as_json(gathered), caplog.text, *render(gathered)]
    if isinstance(found, Answer):
        texts += [str(found.json()), found.content.decode(), str(dict(found.headers))]
        texts += [found.request_id or ""]
    assert not any(KEY in text or "%2Fkey" in text for text in texts)


def test_a_key_in_a_prompt_is_not_noted() -> None:
    with collecting() as gathered:
        order = Order("POST", f"{HOME}/x", 99, {"prompt": f"a lantern {KEY}", KEY: [KEY]})
        outcome(httpx.Response(200), order)
    assert isinstance(gathered[0], Request)
    assert gathered[0].body == {"prompt": "a lantern …", "…": ["…"]}


def test_the_libraries_say_nothing_of_signed_addresses(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    signed = Order("GET", f"{ABROAD}?X-Amz-Signature=geheim", MEGABYTE)
    outcome(httpx.Response(200), signed)
    assert "http" not in caplog.text
    assert "geheim" not in caplog.text


def test_a_picture_is_not_searched_for_the_key() -> None:
    content = PNG + KEY.encode()
    found = outcome(httpx.Response(200, content=content))
    assert isinstance(found, Answer)
    assert found.content == content


def test_a_request_id_is_short_and_printable() -> None:
    found = outcome(httpx.Response(200, headers=[(b"x-request-id", b"\x9b2J" + b"r" * 999)]))
    assert isinstance(found, Answer)
    assert found.request_id is not None
    assert found.request_id.isprintable()
    assert len(found.request_id) == 200


# -- what a failure means -----------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "order", "failure"),
    [
        (httpx.Response(200, content=bytes(2 * MEGABYTE)), GET, "refused"),
        (httpx.Response(200, content=bytes(2 * MEGABYTE)), POST, "ambiguous"),
        (httpx.Response(200, content=b"?", headers={"content-encoding": "br"}), GET, "ambiguous"),
        (httpx.Response(307, headers={"location": "/v2"}), POST, "refused"),
        (httpx.Response(308), POST, "refused"),
        (httpx.Response(303, headers={"location": "/done"}), POST, "ambiguous"),
        (httpx.Response(302), POST, "ambiguous"),
        (httpx.Response(500, json={"message": "broke"}), POST, "server"),
        (httpx.Response(500, content=bytes(2 * MEGABYTE)), POST, "ambiguous"),
        (httpx.Response(429, content=bytes(2 * MEGABYTE)), POST, "limited"),
        (
            httpx.Response(500, json={"message": "x"}, headers={"x-should-retry": "false"}),
            POST,
            "ambiguous",
        ),
        (httpx.Response(429, headers={"x-should-retry": "false"}), POST, "refused"),
        (
            httpx.Response(404, json=NO_MODEL, headers={"x-should-retry": "false"}),
            POST,
            "refused",
        ),
    ],
)
def test_what_is_odd_is_told_apart(answer: httpx.Response, order: Order, failure: str) -> None:
    found = outcome(answer, order)
    assert isinstance(found, Trouble)
    assert found.failure == failure


def test_a_redirect_of_a_question_is_for_the_asker_to_judge() -> None:
    found = outcome(httpx.Response(302, headers={"location": "https://10.0.0.1/"}))
    assert isinstance(found, Answer)
    assert found.headers["location"] == "https://10.0.0.1/"


@pytest.mark.parametrize(
    ("status", "said", "url", "account"),
    [
        (401, {"message": "who?"}, GET.url, True),
        (402, {}, GET.url, True),
        (403, {"message": "not for this model"}, GET.url, False),
        (403, {"message": "your balance is too low"}, GET.url, True),
        (403, {"error": {"code": "insufficient_user_quota", "message": "no"}}, GET.url, True),
        (429, {"error": {"code": "insufficient_quota", "message": "no"}}, GET.url, True),
        (429, {"message": "slow down"}, GET.url, False),
        (401, {"message": "expired"}, ABROAD, False),
        (403, {"message": "quota"}, ABROAD, False),
    ],
)
def test_only_the_provider_can_close_the_account(
    status: int, said: dict[str, Any], url: str, account: object
) -> None:
    found = outcome(httpx.Response(status, json=said), Order("GET", url, MEGABYTE))
    assert isinstance(found, Trouble)
    assert found.account is account
    assert found.foreign is (url == ABROAD)


@pytest.mark.parametrize(
    "said", [{"error": {"code": "content_filter"}}, {"message": "nsfw content"}]
)
def test_only_the_provider_can_refuse_the_content(said: dict[str, Any]) -> None:
    for url in (GET.url, ABROAD):
        found = outcome(httpx.Response(403, json=said), Order("GET", url, MEGABYTE))
        assert isinstance(found, Trouble)
        assert found.policy is (url == GET.url)


@pytest.mark.parametrize(
    "url",
    ["https://[::1", "nonsense", "", "file:///etc/passwd", "https://", "ftp://cdn.example/a"],
)
def test_what_is_no_address_is_refused_not_raised(url: str) -> None:
    found = outcomes(None, Order("GET", url, 9))[0]
    assert isinstance(found, Trouble)
    assert found.failure == "refused"


def test_a_signed_address_in_a_reason_loses_its_signature() -> None:
    said = {"message": "could not fetch https://cdn.example/a?sig=geheim for you"}
    found = outcome(httpx.Response(400, json=said), POST)
    assert isinstance(found, Trouble)
    assert found.what == "could not fetch https://cdn.example/a?sig=… for you"


@pytest.mark.parametrize(
    "order",
    [
        Order("POST", POST.url, 9, {"prompt": "half a letter \ud800"}),
        Order("POST", POST.url, 9, {"seed": float("nan")}),
        Order("POST", POST.url, 9, {}, headers={"tag": "ä"}),
    ],
)
def test_what_cannot_be_written_down_is_not_sent(order: Order) -> None:
    found = outcome(httpx.Response(200), order)
    assert found == Trouble("refused", "the request cannot be written down")


# -- over real sockets ------------------------------------------------------------------


class Server:
    """Says the same bytes to whoever asks, and then hangs up or holds the line."""

    def __init__(self, said: bytes, *, holds: bool = False) -> None:
        self._said, self._holds = said, holds
        self.heads: list[bytes] = []

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        over = asyncio.Event()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                self.heads.append(await reader.readuntil(b"\r\n\r\n"))
                writer.write(self._said)
                await writer.drain()
                if self._holds:
                    await over.wait()
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        finally:
            over.set()
            server.close()


def asked(
    server: Server, method: Literal["GET", "POST"] = "GET", seconds: float = 5.0
) -> Answer | Trouble:
    async def ask() -> Answer | Trouble:
        async with server.running() as base_url:
            wire = exchange(None, base_url)
            body = POST.body if method == "POST" else None
            try:
                order = Order(method, f"{base_url}/x", MEGABYTE, body, seconds=seconds)
                return await wire.once(order, 1000.0)
            finally:
                await wire.close()

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nX : a\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000,
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 99)[:-9],
    ],
)
def test_a_lost_or_garbled_answer_is_ambiguous(said: bytes) -> None:
    found = asked(Server(said), "POST")
    assert isinstance(found, Trouble)
    assert found.failure == "ambiguous"


def test_two_lengths_at_once_do_not_smuggle_a_second_answer() -> None:
    both = (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5\r\nhello\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\nevil"
    )
    found = asked(Server(both))
    # Chunks win over a length, as RFC 9112 has it, and what follows is nobody's answer.
    assert isinstance(found, Trouble) or found.content == b"hello"


def test_a_drip_is_left_at_the_deadline() -> None:
    found = asked(
        Server(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok", holds=True), "GET", 0.05
    )
    assert found == Trouble("ambiguous", "no answer within 0.05 s")


def test_a_429_whose_words_break_off_is_a_429() -> None:
    said = b"HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 99\r\n\r\n{"
    assert asked(Server(said)) == Trouble("limited", "HTTP 429", 429, 7.0)


def test_a_port_nobody_listens_on_was_sent_nothing() -> None:
    found = outcomes(None, Order("GET", "http://127.0.0.1:1/v1", 9), base_url="http://127.0.0.1:1")
    assert isinstance(found[0], Trouble)
    assert found[0].failure == "unsent"


def test_a_header_cannot_be_broken_into_two() -> None:
    order = Order("GET", "http://127.0.0.1:1/v1", 9, headers={"tag": "a\r\nauthorization: b"})
    found = outcomes(None, order, base_url="http://127.0.0.1:1")[0]
    assert isinstance(found, Trouble)


def test_a_name_that_leads_inside_is_refused_when_connecting() -> None:
    async def inside(host: str, _port: int) -> Sequence[str]:
        return {"cdn.example": ["93.184.216.34", "10.0.0.7"]}[host]

    signed = Order("GET", f"{ABROAD}?sig=geheim", 9)
    found = outcomes(None, signed, resolve=inside)[0]
    what = "will not fetch https://cdn.example/a: its name leads into a private network"
    assert found == Trouble("refused", what)


def test_a_server_here_may_send_us_to_another_one_here() -> None:
    async def ask() -> Answer | Trouble:
        said = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        server = Server(said)
        async with server.running() as other:
            wire = exchange(None, "http://127.0.0.1:1/v1")
            try:
                found = await wire.once(Order("GET", f"{other}/a", 9), 1000.0)
            finally:
                await wire.close()
        assert b"uthorization" not in server.heads[0]
        return found

    found = asyncio.run(ask())
    assert isinstance(found, Answer)
    assert found.content == b"ok"


@pytest.fixture(autouse=True)
def _no_filter_stays() -> Iterator[None]:
    yield
    assert logging.getLogger("httpx").filters == []
