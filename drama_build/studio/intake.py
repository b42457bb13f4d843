"""Let in what there is room for: no body too large, not too many at once, nor too much in all."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drama_build.studio.wire import MEGABYTE

BODY_CAP = 72 * MEGABYTE
"""A clip's image and sound in base64, and some room."""
BODIES_CAP = 256 * MEGABYTE
"""All the bodies that are being read."""
SMALL = MEGABYTE // 16
"""Words alone: never refused for what others send."""
MOST_AT_ONCE = 256
"""Requests; whoever comes then hears 503 and may come again."""

Refused = Callable[[int, str, str], ASGIApp]


class Intake:
    """Refuses large bodies with 413, and with 503 what there is no room for now.

    Bodies are counted as they come, whatever length they declare. `refused` makes an answer of a
    status, a message and a code.
    """

    def __init__(self, app: ASGIApp, refused: Refused) -> None:
        self._app = app
        self._refused = refused
        self._requests = 0
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is read of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif self._requests >= MOST_AT_ONCE:
            await self._refused(503, "too many requests at once: come again", "busy")(
                scope, receive, send
            )
        else:
            await self._count(scope, receive, send)

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            came = len(message.get("body", b""))
            read += came
            self._held += came
            if read > BODY_CAP:
                raise HTTPException(413, f"the request must not exceed {BODY_CAP} bytes")
            if self._held > BODIES_CAP and read > SMALL:
                raise HTTPException(503, "too much is being sent at once: come again")
            return message

        self._requests += 1
        try:
            await self._app(scope, counted, send)
        finally:
            self._requests -= 1
            self._held -= read
