"""What is said to a server and what comes back, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from drama_build.gateway.requests import Json
from drama_build.gateway.retry import FailureClass
from drama_build.gateway.wire import jsontext

LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds for each phase of an exchange, and for the whole of it."""

    connect: float = 5.0
    write: float = 30.0
    read: float = 120.0
    pool: float = 30.0
    exchange: float = 300.0


@dataclass(frozen=True, slots=True)
class Order:
    """What to send: `body` as JSON if there is one, and how many bytes may come back.

    `content` is a body that is encoded already, of the type that `headers` say. `seconds` are for
    the whole exchange, where that is not what the others take.
    """

    method: Literal["GET", "POST"]
    url: str
    cap: int
    body: dict[str, Json] | None = None
    content: bytes | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A status below 400 with all its bytes."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)

    def json(self) -> Json:
        """The content as JSON; None if it is not, or not to be trusted."""
        return jsontext.parse(self.content)

    @property
    def request_id(self) -> str | None:
        """The id under which the provider's support finds the request."""
        names = ("x-request-id", "x-oneapi-request-id", "request-id")
        found = next((self.headers[name] for name in names if name in self.headers), None)
        return None if found is None else printable(found)[:LONGEST_ID]


@dataclass(frozen=True, slots=True)
class Trouble:
    """An exchange that did not work: what is known of it, and the pause asked for in seconds.

    `policy` says that the provider refused the content, `account` that it refuses whoever asks.
    `foreign` is what another host said, whose pace and whose doors are not the provider's.
    """

    failure: FailureClass
    what: str
    status: int = 0
    asked: float | None = None
    policy: bool = False
    account: bool = False
    foreign: bool = False


def printable(text: str) -> str:
    """`text` in one line, with nothing in it that a terminal obeys."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
