"""Stop a request body that is too large before it fills the memory."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyCap:
    """Refuses bodies of more than `cap` bytes with 413, whatever length they declare."""

    def __init__(self, app: ASGIApp, cap: int) -> None:
        self._app = app
        self._cap = cap

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is read of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._cap:
                raise HTTPException(413, f"the request must not exceed {self._cap} bytes")
            return message

        await self._app(scope, counted, send)
