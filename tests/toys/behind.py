"""Any ASGI application as the provider behind a fault layer, the studio's for one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from toys.books import Asked, Told
from toys.faulty import App, Message, Scope


@dataclass(frozen=True, slots=True)
class Behind:
    """What `app` answers is what is told; `closing` lets go of it."""

    app: App
    closing: Callable[[], None] = lambda: None

    async def answer(self, asked: Asked) -> Told:
        """What the application answers, whole."""
        started: list[Message] = []
        content = bytearray()
        body: list[Message] = [{"type": "http.request", "body": asked.body, "more_body": False}]

        async def receive() -> Message:
            if body:
                return body.pop()
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
            content.extend(message.get("body", b""))

        await self.app(_scope(asked), receive, send)
        headers = [(name.decode(), told.decode()) for name, told in started[0]["headers"]]
        kind = next((told for name, told in headers if name == "content-type"), "")
        kept = tuple((n, t) for n, t in headers if n not in {"content-type", "content-length"})
        return Told(started[0]["status"], bytes(content), kind, kept)

    def close(self) -> None:
        """Close the application."""
        self.closing()


def _scope(asked: Asked) -> Scope:
    host, _, port = asked.headers.get("host", "studio").partition(":")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "root_path": "",
        "query_string": asked.query.encode(),
        "headers": [(name.encode(), told.encode()) for name, told in asked.headers.items()],
        "server": (host, int(port or 80)),
        "client": ("127.0.0.1", 1),
    }
