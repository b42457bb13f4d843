"""What a toy provider is asked, what it tells, and what it bills for: the truth of every trial."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from email import message_from_bytes
from functools import cached_property
from typing import Any, Literal, get_args

from drama_build.units import Money

Route = Literal[
    "submit",
    "poll",
    "listing",
    "image",
    "edit",
    "speech",
    "sound",
    "chat",
    "file",
    "models",
    "other",
]
ROUTES: tuple[Route, ...] = get_args(Route)
BILLED: tuple[Route, ...] = ("submit", "image", "edit", "speech", "sound", "chat")

KEYS = ("idempotency-key", "x-idempotency-key")
TAGS = ("tag", "user", "external_task_id", "client_reference", "metadata")
"""Fields of an order that name it for whoever ordered; they are no part of what is made."""

_PATHS: Mapping[str, Route] = {
    "images/generations": "image",
    "images/edits": "edit",
    "video/generations": "submit",
    "audio/speech": "speech",
    "audio/sound-generation": "sound",
    "chat/completions": "chat",
    "models": "models",
}


@dataclass(frozen=True)
class Asked:
    """A request; `attempt` counts equal ones from 0, `number` all of them."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    route: Route
    number: int = 0
    attempt: int = 0

    @cached_property
    def order(self) -> dict[str, Any]:
        """The body as an object, be it JSON or a form; empty if it is neither."""
        kind = self.headers.get("content-type", "")
        if kind.startswith("multipart/"):
            return _form(kind, self.body)
        try:
            said = json.loads(self.body)
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}

    @property
    def base(self) -> str:
        """The address of this server as the client wrote it."""
        return f"http://{self.headers.get('host', 'studio')}"

    @property
    def last(self) -> str:
        """The last step of the path: a task's or a file's name."""
        return self.path.rpartition("/")[2]

    @property
    def idempotency(self) -> str:
        """What the client sent so that an order counts once; empty if nothing."""
        return next((self.headers[name] for name in KEYS if name in self.headers), "")

    @property
    def tag(self) -> str:
        """The client's own name for the order; empty if it gave none."""
        told = (self.order.get(name) for name in TAGS)
        found = next((name for name in told if name), "")
        return found if isinstance(found, str) else json.dumps(found, sort_keys=True)

    @cached_property
    def wanted(self) -> str:
        """Digest of what is ordered, whatever the order is called."""
        plain = {name: said for name, said in self.order.items() if name not in TAGS}
        return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def identity(self) -> str:
        """The same for a request that is sent again."""
        return f"{self.route} {self.path} {self.wanted if self.body else ''}"


@dataclass(frozen=True, slots=True)
class Told:
    """An answer."""

    status: int
    content: bytes
    media_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> Any:
        """The content as JSON, None if it is none."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Bill:
    """One order that was charged."""

    number: int
    route: Route
    model: str
    wanted: str
    words: str
    idempotency: str
    tag: str
    task: str
    micros: int


def _form(kind: str, body: bytes) -> dict[str, Any]:
    """The fields of a form; a file counts by its digest."""
    form = message_from_bytes(f"content-type: {kind}\r\n\r\n".encode() + body)
    fields: dict[str, Any] = {}
    for part in form.walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            whole = hashlib.sha256(content).hexdigest()
            fields.setdefault(name, whole if part.get_filename() else content.decode())
    return fields


def route_of(method: str, path: str, listing: str) -> Route:
    """Which of the provider's routes a request is for; `listing` is the path that lists tasks."""
    inner = path.removeprefix("/v1/")
    if method == "GET" and listing and path == listing:
        return "listing"
    if inner.startswith("files/"):
        return "file"
    if method == "GET" and inner.startswith("video/generations/"):
        return "poll"
    return _PATHS.get(inner, "other")


def told_json(said: object, status: int = 200, **headers: str) -> Told:
    """An answer in JSON; underscores in the names of headers become dashes."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Told(status, json.dumps(said, ensure_ascii=False).encode(), headers=named)


def told_error(status: int, message: str, code: str = "error", **headers: str) -> Told:
    """An error in OpenAI's shape."""
    return told_json({"error": {"message": message, "type": code, "code": code}}, status, **headers)


class Books:
    """The bills of one provider, and how often each route was asked. Safe in threads."""

    def __init__(self, price: Callable[[Asked], Money]) -> None:
        self.asked: Counter[str] = Counter()
        self._price = price
        self._lock = threading.Lock()
        self._bills: dict[int, Bill] = {}
        self._numbers = 0

    def note(self, route: Route) -> None:
        """Count a request."""
        with self._lock:
            self.asked[route] += 1

    def charge(self, asked: Asked, task: str = "") -> int:
        """Charge an order; the number of the bill."""
        order = asked.order
        words = order.get("prompt") or order.get("input") or order.get("text") or ""
        with self._lock:
            self._numbers += 1
            self._bills[self._numbers] = Bill(
                number=self._numbers,
                route=asked.route,
                model=str(order.get("model", "")),
                wanted=asked.wanted,
                words=str(words),
                idempotency=asked.idempotency,
                tag=asked.tag,
                task=task,
                micros=self._price(asked).micros,
            )
            return self._numbers

    def refund(self, number: int) -> None:
        """Take a bill back."""
        with self._lock:
            self._bills.pop(number, None)

    @property
    def bills(self) -> tuple[Bill, ...]:
        """What is charged, in the order of acceptance."""
        with self._lock:
            return tuple(self._bills.values())

    @property
    def money(self) -> Money:
        """All of it."""
        return Money(sum(bill.micros for bill in self.bills))

    def as_json(self) -> dict[str, Any]:
        """All of it, to be read back by `read_bills`."""
        return {"bills": [asdict(bill) for bill in self.bills], "asked": dict(self.asked)}


def read_bills(said: Mapping[str, Any]) -> tuple[Bill, ...]:
    """Bills that came over a wire."""
    return tuple(Bill(**bill) for bill in said["bills"])


def counted(bills: Iterable[Bill], by: Callable[[Bill], str]) -> Counter[str]:
    """How often each was charged, by what `by` sees in a bill."""
    return Counter(map(by, bills))


def paid_twice(bills: Iterable[Bill]) -> Counter[str]:
    """The orders that were charged more than once, by what was ordered."""
    times = counted(bills, lambda bill: bill.wanted)
    return Counter({wanted: count for wanted, count in times.items() if count > 1})
