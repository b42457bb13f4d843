"""Serve any ASGI application over loopback: in a thread here, or in a process of its own.

`python served.py STALL` opens a toy provider and prints its port; it closes when its standard
input ends, so that it never outlives whoever started it, however that ends.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
import msgspec
import uvicorn
from toys import faults
from toys.behind import Behind
from toys.books import Bill, read_bills
from toys.corner import Corner
from toys.faulty import App, Faulty, Message, Provider, Receive, Scope, Send

from drama_build.clock import Clock

LINGER_NOT = struct.pack("ii", 1, 0)
TESTS = Path(__file__).resolve().parents[1]
DRESSES = {"plain": faults.plain, "wrapped": faults.wrapped}


@dataclass(frozen=True, slots=True)
class Stall:
    """A toy provider, as it travels on a command line.

    `provider`: `corner` sells a few bytes at once, `studio` draws. A corner's clip is done after
    `looks` polls and `seconds`. `share` of the first `most` attempts of each request go wrong, by
    `seed`, in the ways of faults.QUICK.
    """

    provider: Literal["corner", "studio"] = "corner"
    idempotency: Literal["honoured", "ignored"] = "ignored"
    listing: str = ""
    dress: Literal["plain", "wrapped"] = "plain"
    looks: int = 1
    seconds: float = 0.0
    seed: int = 0
    share: float = 0.0
    most: int = 2

    def command(self) -> list[str]:
        """What opens it in a process of its own."""
        return [sys.executable, str(Path(__file__).resolve()), msgspec.json.encode(self).decode()]

    def open(self) -> Faulty:
        """The provider, in this process."""
        return Faulty(
            self._provider(),
            faults.Seeded(self.seed, self.share, faults.QUICK, self.most),
            idempotency=self.idempotency,
            listing=self.listing,
            dress=DRESSES[self.dress],
            clock=Clock(),
        )

    def _provider(self) -> Provider:
        if self.provider == "corner":
            return Corner(time.time, self.looks, self.seconds)
        from drama_build.studio.app import create_app

        app = create_app(2)
        return Behind(app, app.state.studio.close)


@dataclass(frozen=True, slots=True)
class Served:
    """Something that listens on loopback."""

    port: int

    @property
    def base_url(self) -> str:
        """What a client of OpenAI's kind is given."""
        return f"http://127.0.0.1:{self.port}/v1"

    def books(self) -> dict[str, Any]:
        """What a Faulty tells under /bills: `bills`, `asked` by route, `faults` by name."""
        told: dict[str, Any] = (
            httpx.get(f"http://127.0.0.1:{self.port}/bills", trust_env=False)
            .raise_for_status()
            .json()
        )
        return told

    def bills(self) -> tuple[Bill, ...]:
        """What it billed so far."""
        return read_bills(self.books())

    def asked(self) -> Counter[str]:
        """How often each route was asked."""
        return Counter(self.books()["asked"])


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, app: App, lifespan: Literal["on", "off"]) -> None:
        config = uvicorn.Config(
            over_sockets(app),
            lifespan=lifespan,
            log_config=None,
            access_log=False,
            # The toy dates its answers itself, and wrongly at times.
            date_header=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self.listening.set()


def listener() -> socket.socket:
    """A socket on a free port of loopback."""
    # Named TCP, or asyncio does not switch off Nagle's delay and every answer is 40 ms late.
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    opened.bind(("127.0.0.1", 0))
    opened.listen(512)
    return opened


@contextmanager
def in_thread(app: App, *, lifespan: Literal["on", "off"] = "on") -> Iterator[Served]:
    """Serve `app` from a thread of this process until the block ends."""
    server, opened = _Server(app, lifespan), listener()
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([opened])))
    thread.start()
    try:
        server.listening.wait(30)
        yield Served(opened.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
        opened.close()


@contextmanager
def in_process(stall: Stall) -> Iterator[Served]:
    """Serve a toy provider from a process of its own until the block ends."""
    with subprocess.Popen(
        stall.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=TESTS
    ) as child:
        assert child.stdin
        assert child.stdout
        try:
            yield Served(int(child.stdout.readline()))
        finally:
            child.stdin.close()


def over_sockets(app: App) -> App:
    """`app`, with what it raises as a broken connection done to the socket."""

    async def cutting(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except httpx.ReadTimeout:
            await _gone(receive)  # silence, until the client gives up
        except httpx.RemoteProtocolError:
            _transport(send).close()
            await _gone(receive)
        except httpx.TransportError:
            _reset(_transport(send))
            await _gone(receive)

    return cutting


def _transport(send: Send) -> asyncio.Transport:
    """The connection below a request: uvicorn's `send` is a method of what holds it."""
    found: asyncio.Transport = send.__self__.transport  # type: ignore[attr-defined]
    return found


def _reset(transport: asyncio.Transport) -> None:
    opened = transport.get_extra_info("socket")
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
    transport.abort()


async def _gone(receive: Receive) -> None:
    message: Message = {}
    while message.get("type") != "http.disconnect":
        message = await receive()


async def _open(stall: Stall) -> None:
    opened = listener()
    server = _Server(stall.open(), "on")
    loop = asyncio.get_running_loop()

    def leave() -> None:
        sys.stdin.read()
        server.should_exit = True

    def tell() -> None:
        server.listening.wait()
        sys.stdout.write(f"{opened.getsockname()[1]}\n")
        sys.stdout.flush()

    loop.run_in_executor(None, leave)
    loop.run_in_executor(None, tell)
    await server.serve([opened])


def main(words: Sequence[str]) -> int:
    """Serve what the first word describes until standard input ends."""
    asyncio.run(_open(msgspec.json.decode(words[0], type=Stall)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
