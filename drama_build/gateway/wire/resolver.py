"""Connect to a checked address and to no other: a name is resolved once, judged, and pinned."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from types import MappingProxyType

import httpcore
import httpx

from drama_build.gateway.wire import addresses

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host, for a port, as text; raises OSError if it has none."""

MOST_TRIED = 4
"""Addresses of one name that are tried in turn."""
MEANINGS: Mapping[type[Exception], type[httpx.RequestError]] = MappingProxyType(
    {
        httpcore.ConnectTimeout: httpx.ConnectTimeout,
        httpcore.ReadTimeout: httpx.ReadTimeout,
        httpcore.WriteTimeout: httpx.WriteTimeout,
        httpcore.PoolTimeout: httpx.PoolTimeout,
        httpcore.ConnectError: httpx.ConnectError,
        httpcore.ReadError: httpx.ReadError,
        httpcore.WriteError: httpx.WriteError,
        httpcore.LocalProtocolError: httpx.LocalProtocolError,
        httpcore.RemoteProtocolError: httpx.RemoteProtocolError,
        httpcore.UnsupportedProtocol: httpx.UnsupportedProtocol,
    }
)


class ForbiddenAddressError(Exception):
    """A name leads where no result may be fetched."""


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver, in a thread."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


class PinnedBackend(httpcore.AsyncNetworkBackend):
    """Connections whose host was resolved and judged here.

    One private address among many is enough to refuse a name. Encryption comes later and still
    goes by the name, so that the certificate is checked as ever.
    """

    def __init__(
        self,
        resolve: Resolve = resolve,
        *,
        loopback: bool = False,
        sockets: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._resolve = resolve
        self._loopback = loopback
        self._sockets = sockets or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host` that answers.

        Raises ForbiddenAddressError, and httpcore's ConnectError and ConnectTimeout.
        """
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._checked(host, port, timeout):
            try:
                return await self._sockets.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as closed:
                failed = closed
        raise failed

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore does between its own attempts."""
        await asyncio.sleep(seconds)

    async def _checked(self, host: str, port: int, patience: float | None) -> Sequence[str]:
        try:
            async with asyncio.timeout(patience):
                found = await self._resolve(host, port)
        except TimeoutError as late:
            raise httpcore.ConnectTimeout(f"nobody knows {host} in time") from late
        except (OSError, UnicodeError) as unknown:
            raise httpcore.ConnectError(f"nobody knows {host}") from unknown
        if not all(self._allowed(address) for address in found):
            raise ForbiddenAddressError("its name leads into a private network")
        return found[:MOST_TRIED]

    def _allowed(self, address: str) -> bool:
        return addresses.is_public(address) or (self._loopback and addresses.is_loopback(address))


class PinnedTransport(httpx.AsyncBaseTransport):
    """httpx over connections of `PinnedBackend`, since httpx takes no network of one's own."""

    def __init__(
        self, context: ssl.SSLContext, backend: PinnedBackend, *, connections: int
    ) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=connections,
            keepalive_expiry=5.0,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises httpx.RequestError, and ForbiddenAddressError."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(
            request.method,
            url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _translated():
            response = await self._pool.handle_async_request(sent)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Stream(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for chunk in self._response.aiter_stream():
                yield chunk

    async def aclose(self) -> None:
        await self._response.aclose()


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except tuple(MEANINGS) as failed:
        raise MEANINGS[type(failed)](str(failed)) from failed
