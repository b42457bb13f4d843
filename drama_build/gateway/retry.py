"""Which failure of which operation may be tried again, and when."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
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
