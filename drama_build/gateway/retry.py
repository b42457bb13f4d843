"""Which failure of which operation may be tried again, and when."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Literal

FailureClass = Literal["unsent", "ambiguous", "limited", "server", "refused"]
"""Nothing was sent; nobody knows what became of it; too fast; it broke; it said no."""

Call = Literal["read", "make", "submit"]
"""A poll or download; a call that answers with what it made; a call that starts a paid job."""

# Compared in small letters without punctuation. OpenAI, New API, DashScope, Volcengine, Zhipu,
# Kling, fal.ai and relays, each as in its list of errors; numbers of others mean other things.
OUT_OF_MONEY = frozenset(
    (
        "insufficientquota",
        "insufficientuserquota",
        "preconsumetokenquotafailed",
        "insufficientbalance",
        "insufficientcredits",
        "billinghardlimitreached",
        "billingnotactive",
        "accountoverdueerror",
        "arrearage",
        "userexhaustedbalance",
    )
)
_MONEY_WORDS = re.compile(
    r"\b(balance|quota|credits?|billing|arrears|overdue|top[ -]?up|payment)\b|余额|欠费|额度|充值",
    re.IGNORECASE,
)
AMBIGUOUS_STATUS = frozenset((408, 502, 504, 520, 522, 524))
LONGEST_PAUSE = 600.0
LATER_THAN_ANY_PAUSE = 1e9
LATER_IN_MILLISECONDS = 1e12

# Asking again is safe where nothing was made: nothing was sent, or the provider says it broke. That
# word is not enough for a clip, which may go on in the background and costs a hundred times more.
AGAIN: Mapping[Call, frozenset[FailureClass]] = {
    "read": frozenset(("unsent", "limited", "ambiguous", "server")),
    "make": frozenset(("unsent", "limited", "server")),
    "submit": frozenset(("unsent", "limited")),
}
NOTHING_PROVED: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody knows whether it was made: hold the money, and do not ask again."""


@dataclass(frozen=True, slots=True)
class Final:
    """Nothing was made by this attempt, and another one would not help."""


@dataclass(frozen=True, slots=True)
class Again:
    """Ask again after `pause` seconds; `possible`: this attempt may have been charged for too."""

    pause: float
    possible: bool = False

    @property
    def given_up(self) -> Unsure | Final:
        """What it means if there is no time, or no budget, to ask again."""
        return Unsure() if self.possible else Final()


Decision = Again | Unsure | Final


@dataclass(frozen=True, slots=True)
class Tries:
    """Attempts at one request that failed before; `unsure` of them with an unknown end."""

    failed: int = 0
    unsure: int = 0


FIRST_TRY = Tries()


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often, and how long between: uniform in 0 … min(`cap`, `base` doubled each time).

    `resubmits` is how often a call whose end is unknown may be made once more, though both may be
    charged for: 0, or 1 where its owner books both. A clip never is.
    """

    retries: int = 3
    when_limited: int = 8
    base: float = 0.5
    cap: float = 30.0
    resubmits: int = 0

    def decide(
        self,
        call: Call,
        failure: FailureClass,
        *,
        tries: Tries = FIRST_TRY,
        asked: float | None,
        chance: float,
        status: int = 0,
        not_created: frozenset[int] = NOTHING_PROVED,
    ) -> Decision:
        """What follows from a failure.

        `asked` is the pause the provider wants, `chance` a random number in 0 … 1, `not_created`
        the statuses by which this provider is proved to have made nothing.
        """
        made_nothing = status in not_created and failure in {"ambiguous", "server"}
        if made_nothing and tries.failed < self.retries:
            return Again(self._between(tries.failed, failure, asked, chance))
        if not made_nothing and _maybe_made(call, failure):
            if call == "submit" or failure != "ambiguous" or tries.unsure >= self.resubmits:
                return Unsure()
            pause = self._between(tries.failed, failure, asked, chance)
            return Again(pause, possible=True)
        known = self.pause(call, failure, attempt=tries.failed, asked=asked, chance=chance)
        return Final() if known is None else Again(known)

    def pause(
        self, call: Call, failure: FailureClass, *, attempt: int, asked: float | None, chance: float
    ) -> float | None:
        """Seconds to wait after failure number `attempt` (from 0), or None to give up.

        `asked` is the pause the provider wants, `chance` a random number in 0 … 1.
        """
        allowed = self.when_limited if failure == "limited" else self.retries
        if failure not in AGAIN[call] or attempt >= allowed:
            return None
        return self._between(attempt, failure, asked, chance)

    def _between(
        self, attempt: int, failure: FailureClass, asked: float | None, chance: float
    ) -> float:
        backoff = chance * min(self.cap, self.base * 2.0 ** min(attempt, 30))
        if failure != "limited":
            return max(backoff, asked or 0.0)
        # A bare 429 means at least a second: the shortest window anybody counts in.
        return max(backoff, 1.0 if asked is None else asked)


def _maybe_made(call: Call, failure: FailureClass) -> bool:
    return (call != "read" and failure == "ambiguous") or (call, failure) == ("submit", "server")


class RetryBudget:
    """Retries as a share of the requests of the last `window` seconds, so that none is a storm.

    `floor` retries are always allowed: a small build has no requests to take a share of.
    """

    def __init__(self, share: float = 0.1, floor: int = 10, window: float = 60.0) -> None:
        self._share = share
        self._floor = floor
        self._window = window
        # Tenths of the window, oldest first: when it began, requests, retries.
        self._tenths: deque[tuple[float, int, int]] = deque()

    def count(self, now: float) -> None:
        """A request leaves, whether it is the first of its kind or a retry."""
        self._add(now, 1, 0)

    def spend(self, now: float) -> bool:
        """Whether one more retry may be made now; if so, it is counted."""
        self._forget(now)
        requests = sum(count for _, count, _ in self._tenths)
        retries = sum(count for _, _, count in self._tenths)
        if retries >= max(self._floor, math.floor(self._share * requests)):
            return False
        self._add(now, 0, 1)
        return True

    def _add(self, now: float, requests: int, retries: int) -> None:
        self._forget(now)
        tenth = self._window / 10
        if not self._tenths or now - self._tenths[-1][0] >= tenth:
            self._tenths.append((now, requests, retries))
        else:
            began, asked, again = self._tenths[-1]
            self._tenths[-1] = (began, asked + requests, again + retries)

    def _forget(self, now: float) -> None:
        # A tenth goes when all of it is old, so that no retry is forgotten early.
        while self._tenths and now - self._tenths[0][0] >= 1.1 * self._window:
            self._tenths.popleft()


# -- what a status means ------------------------------------------------------------------------


def classify(status: int, code: str = "", *, explained: bool) -> FailureClass:
    """What an HTTP status of 400 or more means.

    `code` is the provider's own word for it; `explained` says that the provider gave a reason, so
    that it was not some proxy on the way who answered.
    """
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "refused" if _means_no_money(code) else "limited"
    if status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in AMBIGUOUS_STATUS:
        return "refused"
    return "server" if explained and status not in AMBIGUOUS_STATUS else "ambiguous"


def closes_account(status: int, code: str = "", reason: str = "") -> bool:
    """Whether no request of this account will be served: the key is wrong or the money gone.

    A 403 alone is about one model; only what it says about money makes it one about all.
    """
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED} or _means_no_money(code):
        return True
    return status == HTTPStatus.FORBIDDEN and _MONEY_WORDS.search(reason) is not None


def _means_no_money(code: str) -> bool:
    return re.sub(r"[^a-z0-9]", "", code.lower()) in OUT_OF_MONEY


# -- the pause asked for ------------------------------------------------------------------------

_MILLISECONDS = ("retry-after-ms", "x-ms-retry-after-ms")
# What a provider counts; `reset` is when it counts from zero again, `remaining` what is left.
_RESET = re.compile(r"([a-z]+-)?rate-?limit-([a-z-]+-)?reset(-[a-z-]+)?")
# RateLimit: "default";r=0;t=30 is the latest draft, limit=10, remaining=0, reset=5 an older one.
_DRAFT_RESET = re.compile(r"(?:^|[;,\s])(?:t|reset)=(\d+)")
_DRAFT_LEFT = re.compile(r"(?:^|[;,\s])(?:r|remaining)=0*[1-9]")
_SPAN = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?")
_SPAN_UNITS = (86400.0, 3600.0, 60.0, 1.0, 0.001)


def asked_pause(
    headers: Mapping[str, str], wall: float, failure: FailureClass | None = None
) -> float | None:
    """The pause a provider asks for, in seconds from the wall time `wall`; None if it does not.

    Retry-After is taken at its word, in milliseconds if it comes in both. Only if it is missing,
    and the failure is that it was too fast, the latest reset of a limit that is used up counts.
    Header names are in small letters. The longest pause is ten minutes.
    """
    for name, unit in (*((name, 0.001) for name in _MILLISECONDS), ("retry-after", 1.0)):
        if name in headers:
            pause = _seconds(headers[name], unit, wall)
            if pause is not None:
                return _clamped(pause)
    resets = list(_resets(headers, wall)) if failure == "limited" else []
    return _clamped(max(resets)) if resets else None


def _clamped(pause: float) -> float:
    return min(LONGEST_PAUSE, max(0.0, pause))


def _resets(headers: Mapping[str, str], wall: float) -> Iterator[float]:
    for name, text in headers.items():
        if _RESET.fullmatch(name) and _used_up(headers, name):
            pause = _seconds(text, 1.0, wall)
            if pause is not None:
                yield pause
        elif name == "ratelimit" and not _DRAFT_LEFT.search(text):
            yield from (float(seconds) for seconds in _DRAFT_RESET.findall(text))


def _used_up(headers: Mapping[str, str], reset: str) -> bool:
    """Whether that limit is the one that was hit, as far as the provider says."""
    left = headers.get(reset.replace("reset", "remaining"), "0")
    return left.strip() in {"", "0", "0.0"} or left.startswith("-")


def _seconds(text: str, unit: float, wall: float) -> float | None:
    text = text.strip()
    try:
        amount = float(text)
    except ValueError:
        return _span(text) if text[:1].isdigit() and text[-1:] in "dhms" else _until(text, wall)
    if not math.isfinite(amount):
        return None
    # Some gateways send the instant instead of the distance.
    if amount > LATER_IN_MILLISECONDS:
        return amount / 1000 - wall
    return amount - wall if amount > LATER_THAN_ANY_PAUSE else amount * unit


def _span(text: str) -> float | None:
    """`1s`, `6m0s`, `1h2m3.5s`, `250ms`."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    return sum(float(n or 0) * unit for n, unit in zip(found.groups(), _SPAN_UNITS, strict=True))


def _until(text: str, wall: float) -> float | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            date = read(text)
            # Without a zone it is Greenwich's, not that of this machine.
            return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - wall
        except (ValueError, OverflowError, IndexError):
            continue
    return None
