"""A provider that misbehaves on purpose, by script or by seed, and counts what it bills."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import Any, Literal, Protocol
from urllib.parse import parse_qs

import httpx
from toys.books import BILLED, Asked, Books, Route, Told, route_of, told_error, told_json
from toys.faults import Dress, Fate, Fault, Plan, calm, plain
from toys.memory import Memory

from drama_build.clock import Clock
from drama_build.units import Money

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LISTING = "/v1/videos"
PRICES: dict[Route, Money] = {
    "submit": Money.usd("0.20"),
    "image": Money.usd("0.001"),
    "edit": Money.usd("0.002"),
    "speech": Money.usd("0.003"),
    "sound": Money.usd("0.004"),
    "chat": Money.usd("0.005"),
}
NOTHING = Told(500, b"")


def flat(asked: Asked) -> Money:
    """A price for each route, whatever is ordered."""
    return PRICES[asked.route]


class Provider(Protocol):
    """What a fault layer stands before."""

    async def answer(self, asked: Asked) -> Told:
        """What is told to a request."""

    def close(self) -> None:
        """Let go of what is open."""


@dataclass(frozen=True, slots=True)
class Task:
    """A clip that was accepted, as the listing shows it."""

    name: str
    created: float
    asked: Asked
    fate: Fate

    def shown(self) -> dict[str, Any]:
        """The task with the fields of the order that are its client's own, and no media."""
        order = self.asked.order
        told = {name: said for name, said in order.items() if name not in {"image", "audio"}}
        named = {"idempotency_key": self.asked.idempotency} if self.asked.idempotency else {}
        own = {"id": self.name, "object": "video", "created_at": self.created}
        return told | named | own | {"status": "queued"}


class Faulty:
    """An ASGI application: a provider, with what `plan` lets go wrong. Safe in threads.

    `idempotency` says whether a key is honoured: the first true answer to it is told again, and
    not billed again. `listing` is the path that lists the tasks, newest first, or empty. `dress`
    is the shape of all answers. `GET /bills` tells the books. A broken connection is raised as the
    error that httpx would raise: see `InProcess` and `served`.
    """

    def __init__(
        self,
        provider: Provider,
        plan: Plan = calm,
        *,
        idempotency: Literal["honoured", "ignored"] = "ignored",
        listing: str = "",
        dress: Dress = plain,
        price: Callable[[Asked], Money] = flat,
        clock: Clock | None = None,
    ) -> None:
        self.books = Books(price)
        self.done: Counter[str] = Counter()
        self._provider = provider
        self._plan = plan
        self._memory = Memory() if idempotency == "honoured" else None
        self._listing = listing
        self._dress = dress
        self._clock = clock or Clock()
        self._lock = threading.Lock()
        self._numbers = 0
        self._attempts: Counter[str] = Counter()
        self._tasks: dict[str, Task] = {}
        self._renewed: Counter[str] = Counter()

    # -- the wire -----------------------------------------------------------------------------

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._open_hours(receive, send)
            return
        body = await _body(receive)
        if body is None:
            return  # whoever called is dead: an order that is not whole is none
        asked = self._asked(scope, body)
        if asked.path == "/bills":
            told = told_json(self.books.as_json() | {"faults": dict(self.done)})
            await _tell(told, send, len(told.content))
            return
        fault = self._plan(asked)
        told = await self._told(asked, fault)
        if fault is None or not (fault.cut or fault.half):
            await _tell(told, send, len(told.content))
            return
        if fault.half:
            await _tell(told, send, len(told.content) // 2)
        if fault.cut:
            raise fault.cut(fault.name)
        await self._clock.sleep(fault.seconds)
        rest = told.content[len(told.content) // 2 :]
        await send({"type": "http.response.body", "body": rest, "more_body": False})

    async def _open_hours(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await asyncio.to_thread(self._provider.close)
        await send({"type": "lifespan.shutdown.complete"})

    def _asked(self, scope: Scope, body: bytes) -> Asked:
        path, method = str(scope["path"]), str(scope["method"])
        asked = Asked(
            method=method,
            path=path,
            query=scope["query_string"].decode(),
            headers={
                name.decode("latin-1"): told.decode("latin-1") for name, told in scope["headers"]
            },
            body=body,
            route=route_of(method, path, self._listing),
        )
        with self._lock:
            attempt = self._attempts[asked.identity]
            self._attempts[asked.identity] += 1
            self._numbers += 1
            return replace(asked, number=self._numbers, attempt=attempt)

    # -- what is told -------------------------------------------------------------------------

    async def _told(self, asked: Asked, fault: Fault | None) -> Told:
        self.books.note(asked.route)
        if fault is None:
            return self._dressed(asked, await self._at_work(asked, None))
        with self._lock:
            self.done[fault.name] += 1
        told = await self._at_work(asked, fault) if fault.reaches else NOTHING
        if fault.expires:
            told = self._expire(asked, fault.expires)
        if fault.seconds and not fault.half:
            await self._clock.sleep(fault.seconds)
        return self._dressed(asked, fault.change(asked, told, self._clock.wall()))

    def _dressed(self, asked: Asked, told: Told) -> Told:
        dated = any(name == "date" for name, _ in told.headers)
        if not dated:
            date = ("date", formatdate(self._clock.wall(), usegmt=True))
            told = replace(told, headers=(*told.headers, date))
        dressed = self._dress(asked.route, told)
        return replace(dressed, headers=told.headers)

    async def _at_work(self, asked: Asked, fault: Fault | None) -> Told:
        """To the end, even if the client goes away meanwhile: so do servers."""
        return await asyncio.shield(asyncio.ensure_future(self._true(asked, fault)))

    async def _true(self, asked: Asked, fault: Fault | None) -> Told:
        """The right answer, with the order accepted and billed if it is one."""
        match asked.route:
            case "listing":
                return self._listed(asked)
            case "poll":
                return await self._looked(asked)
            case "file":
                return await self._fetched(asked)
            case route if route in BILLED:
                return await self._ordered(asked, fault)
            case _:
                return await self._provider.answer(asked)

    # -- orders -------------------------------------------------------------------------------

    async def _ordered(self, asked: Asked, fault: Fault | None) -> Told:
        if self._memory and (known := self._memory.replayed(asked)):
            return known
        told = await self._provider.answer(asked)
        if told.status < 300:
            told = self._accepted(asked, told, fault)
        if self._memory:
            self._memory.remember(asked, told)
        return told

    def _accepted(self, asked: Asked, told: Told, fault: Fault | None) -> Told:
        name = str(told.said["id"]) if asked.route == "submit" else ""
        with self._lock:
            before = next(reversed(self._tasks), name)
            if name:
                fate = fault.fate if fault else ""
                self._tasks[name] = Task(name, self._clock.wall(), asked, fate)
        if fault is None or fault.billed:
            self.books.charge(asked, name)
        if fault and fault.repeats:
            return told_json(told.said | {"id": before}, told.status)
        return told

    # -- tasks and their files ----------------------------------------------------------------

    def _listed(self, asked: Asked) -> Told:
        wishes = parse_qs(asked.query)
        most = int(wishes.get("limit", ["20"])[0])
        with self._lock:
            tasks = [task for task in reversed(self._tasks.values()) if task.fate != "lost"]
        if after := wishes.get("after", [""])[0]:
            names = [task.name for task in tasks]
            tasks = tasks[names.index(after) + 1 :] if after in names else []
        shown = [task.shown() for task in tasks[:most]]
        return told_json({"object": "list", "data": shown, "has_more": len(tasks) > most})

    async def _looked(self, asked: Asked) -> Told:
        with self._lock:
            task = self._tasks.get(asked.last)
        if task is None or task.fate == "lost":
            return told_error(404, "task_not_exist", "task_not_exist")
        if task.fate == "failed":
            reason = {"message": "the model gave up"}
            return told_json({"id": task.name, "status": "failed", "error": reason})
        told = await self._provider.answer(asked)
        said = told.said
        if told.status >= 300 or "output" not in said:
            return told
        fresh = self._fresh(str(said["output"]["url"]))
        return told_json(said | {"output": {"url": fresh}}, told.status)

    def _fresh(self, url: str) -> str:
        with self._lock:
            renewed = self._renewed[url.rpartition("/")[2]]
        return f"{url}?v={renewed}" if renewed else url

    async def _fetched(self, asked: Asked) -> Told:
        with self._lock:
            renewed = self._renewed[asked.last]
        if asked.query != (f"v={renewed}" if renewed else ""):
            return told_error(410, "this address has expired", "expired")
        return await self._provider.answer(asked)

    def _expire(self, asked: Asked, status: int) -> Told:
        with self._lock:
            self._renewed[asked.last] += 1
        return told_error(status, "this address has expired", "expired")


class InProcess(httpx.AsyncBaseTransport):
    """A transport to a Faulty in this process: broken connections are raised as they would be."""

    def __init__(self, app: Faulty) -> None:
        self._inner = httpx.ASGITransport(app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._inner.handle_async_request(request)
        except httpx.TransportError as cut:
            cut.request = request
            raise


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None if the client went away before its end."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(body)


async def _tell(told: Told, send: Send, count: int) -> None:
    """Send an answer, or so many bytes of it."""
    headers = (
        *told.headers,
        ("content-type", told.media_type),
        ("content-length", str(len(told.content))),
    )
    encoded = [(name.encode(), said.encode("latin-1")) for name, said in headers]
    await send({"type": "http.response.start", "status": told.status, "headers": encoded})
    whole = count == len(told.content)
    await send({"type": "http.response.body", "body": told.content[:count], "more_body": not whole})
