"""One HTTP exchange: sent once, bounded in time and size, its failure returned as a value."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Mapping
from contextlib import ExitStack
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from io import BytesIO
from types import MappingProxyType

import httpx

from drama_build import notes
from drama_build.gateway.credential import Credential, Scrubber, quiet_wire
from drama_build.gateway.pauses import asked_pause
from drama_build.gateway.requests import Json
from drama_build.gateway.retry import FailureClass, classify, closes_account
from drama_build.gateway.wire import addresses, answers, jsontext
from drama_build.gateway.wire.body import BrokenBodyError, TooLongError, receive
from drama_build.gateway.wire.messages import Answer, Order, Timeouts, Trouble, printable
from drama_build.gateway.wire.resolver import (
    ForbiddenAddressError,
    PinnedBackend,
    PinnedTransport,
    Resolve,
    resolve,
)

__all__ = ("Answer", "Exchange", "Order", "Timeouts", "Trouble")

LONGEST_REASON = 300
ERROR_CAP = 2**20
SENT_NOTHING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)
NOT_TAKEN = frozenset((301, 307, 308))
"""Redirects that say that nothing was done here; the others may follow a deed."""
STARTS_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")


class Exchange:
    """The one place that speaks HTTP; only `base_url`'s server is shown the credential.

    Every other host is reached over a connection to a checked address; `loopback` says that this
    machine is among them. A `transport` given takes the place of all connections. Until it is
    closed, the HTTP libraries say nothing below a warning, and no log shows the credential.
    """

    def __init__(
        self,
        base_url: str,
        credential: Credential | None,
        *,
        connections: int,
        transport: httpx.AsyncBaseTransport | None,
        timeouts: Timeouts,
        loopback: bool = False,
        resolve: Resolve = resolve,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._quiet = ExitStack()
        self._quiet.enter_context(quiet_wire(credential))
        self._base_url = base_url
        self._credential = credential
        self._scrubber = Scrubber(credential)
        self._total = timeouts.exchange
        home = abroad = transport
        if transport is None:
            context = context or httpx.create_ssl_context(trust_env=False)
            limits = httpx.Limits(max_connections=connections)
            home = httpx.AsyncHTTPTransport(verify=context, limits=limits, trust_env=False)
            near = loopback or addresses.is_near(base_url)
            backend = PinnedBackend(resolve, loopback=near)
            abroad = PinnedTransport(context, backend, connections=connections)
        self._home = _client(home, timeouts)
        self._abroad = _client(abroad, timeouts)

    async def close(self) -> None:
        """Let go of the connections."""
        with self._quiet:
            await self._home.aclose()
            await self._abroad.aclose()

    async def once(self, order: Order, wall: float) -> Answer | Trouble:
        """Send `order` once, and note it unless it only reads.

        `wall` is the time against which a date in the answer is read. Raises OSError if the file
        the order names cannot be written.
        """
        with notes.unnoted():
            outcome = await self._outcome(order, wall)
        if order.method == "POST" and notes.noting():
            notes.note(self._noted(order, outcome))
        return outcome

    def _noted(self, order: Order, outcome: Answer | Trouble) -> notes.Request:
        headers = {**self._home.headers, **self._headers(order)}
        if order.body is not None:
            headers["content-type"] = "application/json"
        what = outcome.what if isinstance(outcome, Trouble) else ""
        body: Json = order.body
        if self._credential is not None:
            body = self._credential.out_of(body)
        return notes.Request(
            order.method, order.url, headers, body, outcome.status, self.clean(what)
        )

    async def _outcome(self, order: Order, wall: float) -> Answer | Trouble:
        total = self._total if order.seconds is None else order.seconds
        try:
            async with asyncio.timeout(total):
                return await self._send(order, wall)
        except TimeoutError:
            return Trouble("ambiguous", f"no answer within {total:g} s")
        except SENT_NOTHING as failed:
            return Trouble("unsent", self.clean(f"could not connect: {failed}"))
        except ForbiddenAddressError as forbidden:
            shown = addresses.shown(order.url)
            return Trouble("refused", self.clean(f"will not fetch {shown}: {forbidden}"))
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError):
            return Trouble("refused", self.clean(f"cannot ask {addresses.shown(order.url)}"))
        except httpx.RequestError as failed:
            what = f"the connection broke: {type(failed).__name__} {failed}"
            return Trouble("ambiguous", self.clean(what))

    def clean(self, text: str) -> str:
        """A provider's words, fit for a terminal: short, printable, and without secrets."""
        if self._credential is not None:
            text = self._credential.scrubbed(text)
        # Only what may be shown is searched for the rest: a reason may be a megabyte.
        searched = self._scrubber.scrubbed(text[: 8 * LONGEST_REASON])
        return printable(searched)[:LONGEST_REASON]

    async def _send(self, order: Order, wall: float) -> Answer | Trouble:
        at_home = addresses.same_origin(order.url, self._base_url)
        client = self._home if at_home else self._abroad
        try:
            request = client.build_request(
                order.method,
                order.url,
                json=order.body,
                content=order.content,
                headers=self._headers(order),
            )
        except ValueError:
            # Half a letter in a prompt, or a number that is none: no JSON can say it.
            return Trouble("refused", "the request cannot be written down")
        response = await client.send(request, stream=True)
        try:
            return await self._read(order, response, wall)
        finally:
            await response.aclose()

    async def _read(self, order: Order, response: httpx.Response, wall: float) -> Answer | Trouble:
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            return self._trouble(order, response, await _explanation(response), wall)
        if order.method == "POST" and response.status_code >= HTTPStatus.MULTIPLE_CHOICES:
            return self._moved(response)
        try:
            return await self._answer(order, response)
        except TooLongError:
            # Another one would be as long. What was ordered with it may be made all the same.
            failure: FailureClass = "refused" if order.method == "GET" else "ambiguous"
            return Trouble(failure, "the answer is too long", response.status_code)
        except BrokenBodyError as broken:
            return Trouble("ambiguous", str(broken), response.status_code)

    async def _answer(self, order: Order, response: httpx.Response) -> Answer:
        headers = self._scrubbed(response.headers)
        # Unlike a bytearray it hands out what it gathered without another copy.
        memory = BytesIO()
        await receive(response, order.cap, memory)
        return Answer(response.status_code, headers, self._without_key(memory.getvalue()))

    def _without_key(self, content: bytes) -> bytes:
        """Text that quotes the key back loses it here, before anybody writes it down."""
        if self._credential is None or not STARTS_JSON.match(content):
            return content
        return self._credential.scrubbed_bytes(content)

    def _scrubbed(self, headers: httpx.Headers) -> Mapping[str, str]:
        scrubbed = str if self._credential is None else self._credential.scrubbed
        return MappingProxyType({name: scrubbed(value) for name, value in headers.items()})

    def _headers(self, order: Order) -> dict[str, str]:
        headers = dict(order.headers)
        credential = self._credential
        if credential is not None and addresses.same_origin(order.url, self._base_url):
            headers["authorization"] = f"Bearer {credential.reveal()}"
        return headers

    def _moved(self, response: httpx.Response) -> Trouble:
        status = response.status_code
        where = addresses.shown(response.headers.get("location", ""))
        failure: FailureClass = "refused" if status in NOT_TAKEN else "ambiguous"
        return Trouble(failure, self.clean(f"the provider has moved to {where}"), status)

    def _trouble(self, order: Order, response: httpx.Response, said: Json, wall: float) -> Trouble:
        status, why = response.status_code, self.clean(answers.reason(said))
        code = answers.error_code(said)
        failure = classify(status, code, explained=bool(why))
        foreign = not addresses.same_origin(order.url, self._base_url)
        # Who keeps a file judges nobody's words, and has no account of ours to refuse.
        policy = not foreign and _refuses_content(status, said)
        if policy:
            failure = "refused"
        elif response.headers.get("x-should-retry") == "false" and failure in {"limited", "server"}:
            # It says that asking again is useless, not that nothing was made.
            failure = "ambiguous" if failure == "server" else "refused"
        asked = asked_pause(response.headers, wall, failure)
        account = not (foreign or policy) and closes_account(status, code, why)
        return Trouble(failure, why or f"HTTP {status}", status, asked, policy, account, foreign)


def _client(transport: httpx.AsyncBaseTransport | None, timeouts: Timeouts) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=transport,
        timeout=httpx.Timeout(
            connect=timeouts.connect,
            read=timeouts.read,
            write=timeouts.write,
            pool=timeouts.pool,
        ),
        # Neither proxies nor .netrc: the key goes to the provider, and nowhere else.
        trust_env=False,
        # Uncompressed, so that the bytes counted are the bytes sent.
        headers={"user-agent": "drama-build", "accept-encoding": "identity"},
        # None is kept: nobody is to know us again by anything but the key.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    )


async def _explanation(response: httpx.Response) -> Json:
    """What an error says of itself; None if that is broken: the status counts all the same."""
    memory = BytesIO()
    try:
        await receive(response, ERROR_CAP, memory)
    except (TooLongError, BrokenBodyError, httpx.RequestError):
        return None
    return jsontext.parse(memory.getvalue())


def _refuses_content(status: int, said: Json) -> bool:
    """Words about policy count for nothing where the account or the pace was refused."""
    about_us = status in {401, 402, 407, 429}
    return answers.names_policy(said) if about_us else answers.refuses_content(said)
