"""A provider that quotes the key it is shown wherever it can, in every spelling there is."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from urllib.parse import quote

from toys.faulty import App, Message, Receive, Scope, Send

QUOTED = "~"
"""What begins the quotation in an id or an address; what follows is not looked at."""
CREDENTIAL = "authorization"


def spellings(secret: str) -> Mapping[str, bytes]:
    """The secret as texts spell it, by the name of the spelling; of base64 what never changes."""
    plain = secret.encode()
    percent = "".join(f"%{letter:02X}" for letter in plain)
    found = {
        "plain": plain,
        "in an address": quote(secret, safe="").encode(),
        "in a path": quote(secret).encode(),
        "in small letters": quote(secret, safe="").replace("%2F", "%2f").lower().encode(),
        "every letter percent": percent.encode(),
        "every letter percent, small": percent.lower().encode(),
        "JSON of PHP": secret.replace("/", "\\/").encode(),
        "JSON in numbers": "".join(f"\\u{letter:04x}" for letter in plain).encode(),
        "JSON, but for letters": b"".join(
            bytes([c]) if chr(c).isalnum() else b"\\u%04x" % c for c in plain
        ),
    }
    for before in range(3):
        for kind, packed in (("", base64.b64encode), (", for addresses", base64.urlsafe_b64encode)):
            inside = packed(b" " * before + plain)
            # The first and the last letters depend on what stands around.
            found[f"base64 + {before}{kind}"] = inside[4 * (before > 0) : len(inside) // 4 * 4 - 4]
    return found


class Parrot:
    """Any ASGI provider, with the key that came in every answer; `heard` are the keys.

    In JSON it is quoted in fields of its own, and in all reasons, ids and addresses that are there;
    besides in headers. With `reasons` alone, only what is an error quotes it.
    """

    def __init__(self, app: App, *, ids: bool = True) -> None:
        self.heard: set[str] = set()
        self._app, self._ids = app, ids

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode(): told.decode() for name, told in scope["headers"]}
        said = headers.get(CREDENTIAL, "").removeprefix("Bearer ")
        if said:
            self.heard.add(said)
        path = str(scope["path"]).partition(QUOTED)[0]
        answer = _Answer(send, next(iter(self.heard), ""), ids=self._ids)
        await self._app({**scope, "path": path, "query_string": b""}, receive, answer.send)


class _Answer:
    """One answer, gathered and told with quotations."""

    def __init__(self, send: Send, secret: str, *, ids: bool) -> None:
        self._send, self._secret, self._ids = send, secret, ids
        self._start: Message = {}
        self._content = bytearray()
        self.__self__ = getattr(send, "__self__", None)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._content += message.get("body", b"")
        if message.get("more_body", False):
            return
        content = self._told(bytes(self._content))
        kept = [(n, t) for n, t in self._start["headers"] if n != b"content-length"]
        told = [(name, spelled) for name in HEADERS for spelled in (self._secret.encode(),)]
        count = (b"content-length", str(len(content)).encode())
        await self._send({**self._start, "headers": [*kept, *told, count]})
        await self._send({"type": "http.response.body", "body": content, "more_body": False})

    def _told(self, content: bytes) -> bytes:
        try:
            said = json.loads(content)
        except ValueError:
            return content
        return _with_raw(self._quoting(said), self._secret) if isinstance(said, dict) else content

    def _quoting(self, said: object) -> object:
        match said:
            case dict():
                return {name: self._field(name, inner) for name, inner in said.items()}
            case list():
                return [self._quoting(inner) for inner in said]
            case _:
                return said

    def _field(self, name: str, said: object) -> object:
        if not isinstance(said, str):
            return self._quoting(said)
        if name in {"message", "fail_reason"}:
            plain = (s.decode() for s in spellings(self._secret).values())
            return f"{said}: you sent {' '.join(plain)}"
        if name == "url":
            return f"{said}?api={quote(self._secret, safe='')}&b={_packed(self._secret)}"
        if name == "id" and self._ids:
            return f"{said}{QUOTED}{self._secret}{QUOTED}{_packed(self._secret)}"
        return said


HEADERS = (b"x-request-id", b"x-oneapi-request-id", b"x-seen-authorization", b"x-ratelimit-note")


def _packed(secret: str) -> str:
    return base64.urlsafe_b64encode(f"Bearer {secret}".encode()).decode()


def _with_raw(said: object, secret: str) -> bytes:
    """JSON with fields whose escapes no encoder of ours would write."""
    fields = b",".join(
        b'"%s": "%s"' % (name.encode(), told) for name, told in spellings(secret).items()
    )
    plain = json.dumps(said).encode()
    name = b'"%s": {"authorization": "Bearer %s"}' % (secret.encode(), secret.encode())
    return plain.removesuffix(b"}") + b', "you": {' + fields + b", " + name + b"}}"
