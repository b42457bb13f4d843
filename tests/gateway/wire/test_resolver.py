"""Connections go to the address that was checked, and the certificate to the name."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from pathlib import Path

import httpcore
import httpx
import pytest

from drama_build.gateway.wire.resolver import (
    MOST_TRIED,
    ForbiddenAddressError,
    PinnedBackend,
    PinnedTransport,
    Resolve,
)

# Made for these tests, for cdn.example and img.example, with:
#   openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500
PEM = Path(__file__).with_name("cdn.example.pem")
PUBLIC = "93.184.216.34"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def known(*answers: Sequence[str]) -> Resolve:
    """A resolver with these answers, the last of them for ever."""
    left = list(answers)

    async def resolve(host: str, port: int) -> Sequence[str]:
        assert host
        assert port
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


class Recording(httpcore.AsyncMockBackend):
    """Sockets that go nowhere, and remember where they should have gone."""

    def __init__(self, closed: frozenset[str] = frozenset()) -> None:
        super().__init__([OK])
        self.reached: list[str] = []
        self._closed = closed

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.reached.append(host)
        if host in self._closed:
            raise httpcore.ConnectError(host)
        return await super().connect_tcp(host, port, timeout, local_address, socket_options)


def connect(resolve: Resolve, sockets: Recording, *, times: int = 1) -> None:
    backend = PinnedBackend(resolve, sockets=sockets)

    async def ask() -> None:
        for _ in range(times):
            await backend.connect_tcp("cdn.example", 443, timeout=1.0)

    asyncio.run(ask())


# -- which address ------------------------------------------------------------------


def test_a_public_name_is_reached_by_its_address() -> None:
    sockets = Recording()
    connect(known([PUBLIC]), sockets)
    assert sockets.reached == [PUBLIC]


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["::1"],
        ["fe80::1%eth0"],
        ["::ffff:192.168.1.1"],
        ["64:ff9b::7f00:1"],
        [PUBLIC, "192.168.1.1"],
        ["2606:2800:220:1::1", "fd00::1"],
        ["no address"],
    ],
)
def test_one_private_address_is_enough_to_refuse_a_name(found: list[str]) -> None:
    sockets = Recording()
    with pytest.raises(ForbiddenAddressError):
        connect(known(found), sockets)
    assert sockets.reached == []


def test_a_name_that_changes_its_mind_is_caught_at_each_connection() -> None:
    sockets = Recording()
    with pytest.raises(ForbiddenAddressError):
        connect(known([PUBLIC], ["127.0.0.1"]), sockets, times=2)
    # The first went where the judge had looked: the name was not looked up again behind him.
    assert sockets.reached == [PUBLIC]


def test_the_next_address_is_tried_but_not_all_of_a_hundred() -> None:
    many = [f"93.184.216.{n}" for n in range(100)]
    sockets = Recording(frozenset(many[:2]))
    connect(known(many), sockets)
    assert sockets.reached == many[:3]
    sockets = Recording(frozenset(many))
    with pytest.raises(httpcore.ConnectError):
        connect(known(many), sockets)
    assert sockets.reached == many[:MOST_TRIED]


def test_a_name_nobody_knows_was_sent_nothing() -> None:
    async def unknown(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(-2, f"{host}:{port} not known")

    with pytest.raises(httpcore.ConnectError, match=r"nobody knows cdn\.example"):
        connect(unknown, Recording())
    with pytest.raises(httpcore.ConnectError, match="no address"):
        connect(known([]), Recording())


def test_a_resolver_that_hangs_is_left() -> None:
    async def hangs(_host: str, _port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        raise AssertionError

    backend = PinnedBackend(hangs, sockets=Recording())
    with pytest.raises(httpcore.ConnectTimeout):
        asyncio.run(backend.connect_tcp("cdn.example", 443, timeout=0.0))


# -- over real sockets --------------------------------------------------------------


class Server:
    """Answers over TLS on this machine, and remembers the names it was called by."""

    def __init__(self, answer: bytes = OK) -> None:
        self._answer = answer
        self.names: list[str | None] = []
        self.heads: list[bytes] = []
        self.port = 0

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)
        context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                self.heads.append(await reader.readuntil(b"\r\n\r\n"))
                writer.write(self._answer)
                await writer.drain()
        writer.close()


def over_tls(
    server: Server, asking: Callable[[httpx.AsyncClient], Awaitable[None]], **options: bool
) -> None:
    async def ask() -> None:
        context = ssl.create_default_context(cafile=PEM)
        backend = PinnedBackend(known(["127.0.0.1"]), loopback=options.get("loopback", True))
        transport = PinnedTransport(context, backend, connections=4)
        async with server.running(), httpx.AsyncClient(transport=transport) as client:
            await asking(client)

    asyncio.run(ask())


def test_the_certificate_is_checked_against_the_name_and_not_the_address() -> None:
    server = Server()

    async def ask(client: httpx.AsyncClient) -> None:
        answer = await client.get(f"https://cdn.example:{server.port}/a")
        assert answer.text == "ok"
        with pytest.raises(httpx.ConnectError, match=r"(?i)certificate"):
            await client.get(f"https://bank.example:{server.port}/a")

    over_tls(server, ask)
    assert server.names == ["cdn.example", "bank.example"]
    assert f"Host: cdn.example:{server.port}".encode() in server.heads[0]
    assert len(server.heads) == 1


def test_two_names_at_one_address_share_no_connection() -> None:
    server = Server()

    async def ask(client: httpx.AsyncClient) -> None:
        for name in ("cdn.example", "img.example", "cdn.example"):
            await client.get(f"https://{name}:{server.port}/")

    over_tls(server, ask)
    assert server.names == ["cdn.example", "img.example"]


def test_a_loopback_address_is_out_of_reach_unless_that_is_meant() -> None:
    server = Server()

    async def ask(client: httpx.AsyncClient) -> None:
        with pytest.raises(ForbiddenAddressError):
            await client.get(f"https://cdn.example:{server.port}/")

    over_tls(server, ask, loopback=False)
    assert server.names == []


def test_what_httpcore_raises_comes_as_what_httpx_raises() -> None:
    server = Server(b"HTTP/1.1 two hundred\r\n\r\n")

    async def ask(client: httpx.AsyncClient) -> None:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get(f"https://cdn.example:{server.port}/")

    over_tls(server, ask)
