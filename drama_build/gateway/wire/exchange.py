"""One HTTP exchange: sent once, bounded in time and size, its failure returned as a value."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType
from typing import Literal

import httpx

from drama_build import notes
from drama_build.gateway.credential import Credential
from drama_build.gateway.requests import Json
from drama_build.gateway.retry import FailureClass, asked_pause, classify
from drama_build.gateway.wire import addresses, answers

LONGEST_REASON = 300
ERROR_CAP = 2**20
SENT_NOTHING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds for each phase of an exchange, and for the whole of it."""

    connect: float = 5.0
    write: float = 30.0
    read: float = 120.0
    pool: float = 30.0
    exchange: float = 300.0


@dataclass(frozen=True, slots=True)
class Order:
    """What to send: `body` as JSON if there is one, and how many bytes may come back."""

    method: Literal["GET", "POST"]
    url: str
    cap: int
    body: dict[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A status below 400 with all its bytes."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)

    def json(self) -> Json:
        """The content as JSON; None if it is not."""
        return _json(self.content)

    @property
    def request_id(self) -> str | None:
        """The id under which the provider's support finds the request."""
        names = ("x-request-id", "x-oneapi-request-id", "request-id")
        return next((self.headers[name] for name in names if name in self.headers), None)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An exchange that did not work: what is known of it, and the pause asked for in seconds.

    `policy` says that the provider refused the content.
    """

    failure: FailureClass
    what: str
    status: int = 0
    asked: float | None = None
    policy: bool = False


class Exchange:
    """The one place that speaks HTTP; only `base_url`'s server is shown the credential."""

    def __init__(
        self,
        base_url: str,
        credential: Credential | None,
        *,
        connections: int,
        transport: httpx.AsyncBaseTransport | None,
        timeouts: Timeouts,
    ) -> None:
        self._base_url = base_url
        self._credential = credential
        self._total = timeouts.exchange
        self._client = httpx.AsyncClient(
            transport=transport,
            timeout=httpx.Timeout(
                connect=timeouts.connect,
                read=timeouts.read,
                write=timeouts.write,
                pool=timeouts.pool,
            ),
            limits=httpx.Limits(max_connections=connections),
            # Neither proxies nor .netrc: the key goes to the provider, and nowhere else.
            trust_env=False,
            # Uncompressed, so that the bytes counted are the bytes sent.
            headers={"user-agent": "drama-build", "accept-encoding": "identity"},
        )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def once(self, order: Order, wall: float) -> Answer | Trouble:
        """Send `order` once, and note it unless it only reads.

        `wall` is the time against which a date in the answer is read.
        """
        with notes.unnoted():
            outcome = await self._outcome(order, wall)
        if order.method == "POST" and notes.noting():
            notes.note(self._noted(order, outcome))
        return outcome

    def _noted(self, order: Order, outcome: Answer | Trouble) -> notes.Request:
        headers = {**self._client.headers, **self._headers(order.url)}
        if order.body is not None:
            headers["content-type"] = "application/json"
        what = outcome.what if isinstance(outcome, Trouble) else ""
        return notes.Request(
            order.method, order.url, headers, order.body, outcome.status, self.clean(what)
        )

    async def _outcome(self, order: Order, wall: float) -> Answer | Trouble:
        try:
            async with asyncio.timeout(self._total):
                return await self._send(order, wall)
        except TimeoutError:
            return Trouble("ambiguous", f"no answer within {self._total:g} s")
        except SENT_NOTHING as failed:
            return Trouble("unsent", self.clean(f"could not connect: {failed}"))
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError):
            return Trouble("refused", f"cannot ask {addresses.shown(order.url)}")
        except httpx.RequestError as failed:
            what = f"the connection broke: {type(failed).__name__} {failed}"
            return Trouble("ambiguous", self.clean(what))

    def clean(self, text: str) -> str:
        """A provider's words, fit for a terminal: short, nothing but printable, without the key."""
        credential = self._credential
        safe = text if credential is None else credential.scrubbed(text)
        printable = "".join(c if c.isprintable() else " " for c in safe)
        return " ".join(printable.split())[:LONGEST_REASON]

    async def _send(self, order: Order, wall: float) -> Answer | Trouble:
        sending = self._client.stream(
            order.method, order.url, json=order.body, headers=self._headers(order.url)
        )
        async with sending as response:
            headers = MappingProxyType(dict(response.headers))
            good = response.status_code < HTTPStatus.BAD_REQUEST
            content = await _bounded(response, order.cap if good else ERROR_CAP)
        if content is None:
            # Too long is final for a result, and says nothing about a failure.
            failure = "refused" if good else classify(response.status_code, explained=False)
            return Trouble(failure, "the answer is too long", response.status_code)
        if good:
            return Answer(response.status_code, headers, content)
        return self._trouble(response.status_code, headers, content, wall)

    def _headers(self, url: str) -> dict[str, str]:
        credential = self._credential
        if credential is None or not addresses.same_origin(url, self._base_url):
            return {}
        return {"authorization": f"Bearer {credential.reveal()}"}

    def _trouble(
        self, status: int, headers: Mapping[str, str], content: bytes, wall: float
    ) -> Trouble:
        said = _json(content)
        why = self.clean(answers.reason(said))
        failure = classify(status, answers.error_code(said), explained=bool(why))
        policy = _refuses_content(status, said)
        if policy or headers.get("x-should-retry") == "false":
            failure = "refused"
        asked = asked_pause(headers, wall)
        return Trouble(failure, why or f"HTTP {status}", status, asked, policy)


def _refuses_content(status: int, said: Json) -> bool:
    """Words about policy count for nothing where the account or the pace was refused."""
    about_us = status in {401, 402, 407, 429}
    return answers.names_policy(said) if about_us else answers.refuses_content(said)


async def _bounded(response: httpx.Response, cap: int) -> bytes | None:
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > cap:
            return None
    return bytes(content)


def _json(content: bytes) -> Json:
    try:
        answer: Json = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return answer
