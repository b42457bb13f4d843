"""Every way a provider has been seen to misbehave, each as a value."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any, Literal

import httpx
from toys.books import Asked, Route, Told, told_error, told_json

Fate = Literal["", "failed", "lost"]
"""What becomes of a task that was accepted: nothing bad, it fails, or it is forgotten."""
Change = Callable[[Asked, Told, float], Told]
"""What is told instead: of the request, the true answer and the wall time."""

HTML = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


def as_it_is(_: Asked, told: Told, __: float) -> Told:
    """No change."""
    return told


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to misbehave, once.

    `reaches`: whether the order gets to the provider, which then works and bills. `cut` is what
    the client sees of a broken connection, after `half` of the answer if that is set; a
    ReadTimeout is silence. `seconds` pass before the answer, or before its second `half`. `fate`
    befalls the accepted task, `billed` or not. `expires` kills the address that is asked for.
    `repeats` tells the id of the task accepted before.
    """

    name: str
    reaches: bool = True
    change: Change = field(default=as_it_is, compare=False)
    cut: type[httpx.TransportError] | None = None
    half: bool = False
    seconds: float = 0.0
    fate: Fate = ""
    billed: bool = True
    expires: int = 0
    repeats: bool = False


Plan = Callable[[Asked], Fault | None]


def calm(_: Asked) -> None:
    """Nothing goes wrong."""


# -- answers instead of work ------------------------------------------------------------------


def answers(name: str, told: Callable[[float], Told]) -> Fault:
    """An answer from before the provider: nothing is made, nothing is billed."""
    return Fault(name, reaches=False, change=lambda _, __, wall: told(wall))


RETRY_FORMS: Mapping[str, Callable[[float], dict[str, str]]] = {
    "missing": lambda _: {},
    "seconds": lambda _: {"retry_after": "2"},
    "float": lambda _: {"retry_after": "1.5"},
    "milliseconds": lambda _: {"retry_after_ms": "250"},
    "date": lambda wall: {"retry_after": formatdate(wall + 3, usegmt=True)},
    "past date": lambda wall: {"retry_after": formatdate(wall - 3600, usegmt=True)},
    "epoch": lambda wall: {"retry_after": str(int(wall + 2))},
    "epoch reset": lambda wall: {"x_ratelimit_reset": str(int(wall + 2))},
    "zero": lambda _: {"retry_after": "0"},
    "negative": lambda _: {"retry_after": "-5"},
    "absurd": lambda _: {"retry_after": "99999999"},
    "endless": lambda _: {"retry_after": "inf"},
    "words": lambda _: {"retry_after": "in a moment"},
}
"""Every form in which a pause has been asked for; two of them do not help at all."""


def too_fast(form: str = "seconds") -> Fault:
    """429, with its pause in one of RETRY_FORMS."""

    def told(wall: float) -> Told:
        headers = RETRY_FORMS[form](wall)
        return told_error(429, "too many requests", "rate_limit_exceeded", **headers)

    return answers(f"429 {form}", told)


def broke(status: int = 500, *, explained: bool = True, reaches: bool = False) -> Fault:
    """5xx, with a JSON error or a proxy's page; with `reaches` the work is done all the same."""
    words = told_error(status, "upstream error", "server_error")
    page = Told(status, HTML, "text/html")
    name = f"{status}{'' if explained else ' page'}{' after work' if reaches else ''}"
    return Fault(name, reaches=reaches, change=lambda *_: words if explained else page)


def refused(status: int, message: str, code: str = "invalid_request_error") -> Fault:
    """4xx."""
    return answers(f"{status} {code}", lambda _: told_error(status, message, code))


NO_MONEY = refused(402, "insufficient balance", "insufficient_quota")
WRONG_CREDENTIAL = refused(401, "incorrect API key provided", "invalid_api_key")
CONTENT_REFUSED = refused(400, "violates our usage policies", "content_policy_violation")
ERROR_IN_200 = answers("error in 200", lambda _: told_error(200, "upstream is busy", "busy"))
WRAPPED_ERROR_IN_200 = answers(
    "wrapped error in 200",
    lambda _: told_json({"code": "fail_to_fetch_task", "message": "upstream error", "data": None}),
)
PORTAL_PAGE = answers("page in 200", lambda _: Told(200, HTML, "text/html"))

# -- broken connections -----------------------------------------------------------------------

UNREACHABLE = Fault("unreachable", reaches=False, cut=httpx.ConnectError)
RESET_BEFORE = Fault("reset before acceptance", reaches=False, cut=httpx.ReadError)
RESET_AFTER = Fault("reset after acceptance", cut=httpx.ReadError)
HUNG_UP = Fault("hung up after acceptance", cut=httpx.RemoteProtocolError)
CUT_BODY = Fault("body cut off", cut=httpx.RemoteProtocolError, half=True)
SILENT_BEFORE = Fault("silence, nothing done", reaches=False, cut=httpx.ReadTimeout)
SILENT_AFTER = Fault("silence after acceptance", cut=httpx.ReadTimeout)
GATEWAY_TIMEOUT_AFTER = broke(504, explained=False, reaches=True)


def slow(seconds: float) -> Fault:
    """The right answer, late."""
    return Fault(f"{seconds} s late", seconds=seconds)


def slow_body(seconds: float) -> Fault:
    """The head and half of the body at once, the rest late."""
    return Fault(f"half of the body {seconds} s late", seconds=seconds, half=True)


# -- garbled answers --------------------------------------------------------------------------


def _halved(_: Asked, told: Told, __: float) -> Told:
    return Told(told.status, told.content[: len(told.content) // 2], told.media_type, told.headers)


def _mislabelled(_: Asked, told: Told, __: float) -> Told:
    return Told(told.status, told.content, "text/html; charset=utf-8", told.headers)


def _dated(seconds: float) -> Change:
    def change(_: Asked, told: Told, wall: float) -> Told:
        said = told.said
        if isinstance(said, dict) and "created" in said:
            told = told_json(said | {"created": int(wall + seconds)}, told.status)
        headers = (*told.headers, ("date", formatdate(max(0.0, wall + seconds), usegmt=True)))
        return Told(told.status, told.content, told.media_type, headers)

    return change


TRUNCATED_JSON = Fault("truncated JSON", change=_halved)
WRONG_TYPE = Fault("wrong content type", change=_mislabelled)


def clock_jump(seconds: float) -> Fault:
    """The provider's clock is off by so much."""
    return Fault(f"clock off by {seconds} s", change=_dated(seconds))


# -- tasks ------------------------------------------------------------------------------------

DUPLICATE_ID = Fault("id of another task", repeats=True)
FAILS_BILLED = Fault("task fails, billed", fate="failed")
FAILS_FREE = Fault("task fails, refunded", fate="failed", billed=False)
FORGOTTEN = Fault("task forgotten for good", fate="lost")
LOST_ONCE = Fault(
    "task not found",
    reaches=False,
    change=lambda *_: told_error(404, "task_not_exist", "task_not_exist"),
)
STALE = Fault(
    "stale status",
    reaches=False,
    change=lambda asked, *_: told_json({"id": asked.last, "status": "queued"}),
)


def expired(status: int = 410) -> Fault:
    """The address of a result is dead; the task tells a fresh one when it is asked again."""
    return Fault(f"address expired, {status}", reaches=False, expires=status)


# -- plans ------------------------------------------------------------------------------------


class Script:
    """Faults in turn, a list for each route; None and the time after are calm. Safe in threads."""

    def __init__(self, **lines: Iterable[Fault | None]) -> None:
        self._lines = {route: deque(line) for route, line in lines.items()}
        self._lock = threading.Lock()

    def __call__(self, asked: Asked) -> Fault | None:
        with self._lock:
            line = self._lines.get(asked.route)
            return line.popleft() if line else None

    @property
    def over(self) -> bool:
        """Whether every line was spoken."""
        return not any(self._lines.values())


Menu = Mapping[Route, Sequence[Fault]]


@dataclass(frozen=True, slots=True)
class Seeded:
    """Faults by chance, the same ones for equal requests in whatever order they come.

    `share` of the first `most` attempts of each request go wrong; later ones never do.
    """

    seed: int
    share: float
    menu: Menu
    most: int = 2

    def __call__(self, asked: Asked) -> Fault | None:
        dishes = self.menu.get(asked.route, ())
        if not dishes or asked.attempt >= self.most:
            return None
        words = json.dumps([self.seed, asked.identity, asked.attempt])
        dice = hashlib.sha256(words.encode()).digest()
        if int.from_bytes(dice[:6]) >= self.share * 2**48:
            return None
        return dishes[int.from_bytes(dice[6:12]) % len(dishes)]


_BUSY = (*map(too_fast, RETRY_FORMS), broke(503), slow(90), slow_body(60))
_LOST = (RESET_BEFORE, RESET_AFTER, HUNG_UP, CUT_BODY, broke(502, explained=False))
_GARBLED = (TRUNCATED_JSON, WRONG_TYPE, GATEWAY_TIMEOUT_AFTER, broke(500), ERROR_IN_200)
EVERYTHING: Menu = {
    "submit": (*_BUSY, *_LOST, *_GARBLED, UNREACHABLE),
    "poll": (*_BUSY, RESET_BEFORE, CUT_BODY, TRUNCATED_JSON, STALE, LOST_ONCE, ERROR_IN_200),
    "file": (*_BUSY, RESET_BEFORE, CUT_BODY, expired(403), expired(404), expired(410)),
    "image": (*_BUSY, *_LOST, *_GARBLED, UNREACHABLE),
    "speech": (*_BUSY, *_LOST, broke(500), UNREACHABLE),
    "sound": (*_BUSY, *_LOST, broke(500), UNREACHABLE),
    "chat": (*_BUSY, *_LOST, *_GARBLED, UNREACHABLE),
    "listing": (*_BUSY, RESET_BEFORE, TRUNCATED_JSON),
}
"""What may happen where, short of tasks that come to nothing: for clocks nobody waits for."""

_BRIEF = (too_fast("milliseconds"), too_fast("zero"), broke(503), slow(0.02))
QUICK: Menu = {
    "submit": (*_BRIEF, *_LOST, TRUNCATED_JSON, WRONG_TYPE, GATEWAY_TIMEOUT_AFTER, broke(500)),
    "poll": (*_BRIEF, RESET_BEFORE, CUT_BODY, TRUNCATED_JSON, STALE, LOST_ONCE),
    "file": (*_BRIEF, RESET_BEFORE, CUT_BODY, expired(403), expired(410)),
    "listing": (*_BRIEF, RESET_BEFORE, TRUNCATED_JSON),
}
"""The same of a clip in real time: nothing asks for a pause that a test would sit through."""


# -- dresses ----------------------------------------------------------------------------------

Dress = Callable[[Route, Told], Told]


def plain(_: Route, told: Told) -> Told:
    """The answer as the provider gives it."""
    return told


def wrapped(route: Route, told: Told) -> Told:
    """The shape of the open-source gateways that resellers run: {code, message, data: {…}}."""
    said = told.said
    if route not in {"submit", "poll"} or not isinstance(said, dict) or told.status >= 400:
        return told
    return told_json({"code": "success", "message": "", "data": _reseller(said)}, told.status)


_RESELLER = {
    "queued": "QUEUED",
    "processing": "IN_PROGRESS",
    "completed": "SUCCESS",
    "failed": "FAILURE",
}


def _reseller(said: Mapping[str, Any]) -> dict[str, Any]:
    status = str(said.get("status", ""))
    task = {"task_id": said.get("id"), "status": _RESELLER.get(status, status), "quota": 0}
    if output := said.get("output"):
        return task | {"progress": "100%", "result_url": output["url"]}
    if error := said.get("error"):
        return task | {"fail_reason": error["message"]}
    return task | {"progress": "0%"}
