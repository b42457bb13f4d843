"""A provider that quotes the key it is shown wherever it can, in every spelling there is."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from toys.faulty import App, Message, Receive, Scope, Send

QUOTED = "~"
"""What begins the quotation in an id or an address; what follows is not looked at."""
CREDENTIAL = "authorization"
HEADERS = (b"x-request-id", b"x-oneapi-request-id", b"x-seen-authorization", b"x-ratelimit-note")


def spellings(secret: str) -> Mapping[str, bytes]:
    """The secret as texts spell it, by the name of the spelling; of base64 what never changes."""
    plain = secret.encode()
    percent = "".join(f"%{letter:02X}" for letter in plain)
    found = {
        "plain": plain,
        "in an address": quote(secret, safe="").encode(),
        "in a path": quote(secret).encode(),
        "with small hex": re.sub("%..", lambda h: h[0].lower(), quote(secret, safe="")).encode(),
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
            found[f"base64 + {before}{kind}"] = inside[before and before + 1 : -4]
    return found


class Parrot:
    """Any ASGI provider, with the key that came in every answer; `heard` are the keys.

    It is quoted in headers, in pages, and in JSON: in fields of its own, and in all reasons, ids
    and addresses.
    """

    def __init__(self, app: App) -> None:
        self.heard: set[str] = set()
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode(): told.decode() for name, told in scope["headers"]}
        said = headers.get(CREDENTIAL, "").removeprefix("Bearer ")
        if said:
            self.heard.add(said)
        path = str(scope["path"]).partition(QUOTED)[0]
        answer = _Answer(send, next(iter(self.heard), ""))
        await self._app({**scope, "path": path, "query_string": b""}, receive, answer.send)


class _Answer:
    """One answer, gathered and told with quotations."""

    def __init__(self, send: Send, secret: str) -> None:
        self._send, self._secret = send, secret
        self._start: Message = {}
        self._content = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._content += message.get("body", b"")
        if message.get("more_body", False):
            return
        headers = dict(self._start["headers"])
        content = bytes(self._content)
        if headers.get(b"content-type", b"").startswith((b"application/json", b"text/")):
            content = self._told(content)
        kept = [(name, said) for name, said in headers.items() if name != b"content-length"]
        told = [(name, self._secret.encode()) for name in HEADERS]
        count = (b"content-length", str(len(content)).encode())
        await self._send({**self._start, "headers": [*kept, *told, count]})
        await self._send({"type": "http.response.body", "body": content, "more_body": False})

    def _told(self, content: bytes) -> bytes:
        try:
            said = json.loads(content)
        except ValueError:
            return content + b" ".join(spellings(self._secret).values())
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
        if name == "id":
            return f"{said}{QUOTED}{self._secret}{QUOTED}{_packed(self._secret)}"
        return said


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
