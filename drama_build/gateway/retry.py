"""Which failure of which operation may be tried again, and when."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Literal

FailureClass = Literal["unsent", "ambiguous", "limited", "server", "refused"]
"""Nothing was sent; nobody knows what became of it; too fast; it broke; it said no."""

Call = Literal["read", "make", "submit"]
"""A poll or download; a call that answers with what it made; a call that starts a paid job."""

OUT_OF_MONEY = frozenset(
    ("insufficient_quota", "insufficient_user_quota", "billing_hard_limit_reached")
)
AMBIGUOUS_STATUS = frozenset((408, 502, 504, 520, 522, 524))
LONGEST_PAUSE = 600.0
LATER_THAN_ANY_PAUSE = 1e9

# Asking again is safe where nothing was made: nothing was sent, or the provider says it broke. That
# word is not enough for a clip, which may go on in the background and costs a hundred times more.
AGAIN: Mapping[Call, frozenset[FailureClass]] = {
    "read": frozenset(("unsent", "limited", "ambiguous", "server")),
    "make": frozenset(("unsent", "limited", "server")),
    "submit": frozenset(("unsent", "limited")),
}


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often, and how long between: uniform in 0 … min(`cap`, `base` doubled each time)."""

    retries: int = 3
    when_limited: int = 8
    base: float = 0.5
    cap: float = 30.0

    def pause(
        self, call: Call, failure: FailureClass, *, attempt: int, asked: float | None, chance: float
    ) -> float | None:
        """Seconds to wait after failure number `attempt` (from 0), or None to give up.

        `asked` is the pause the provider wants, `chance` a random number in 0 … 1.
        """
        allowed = self.when_limited if failure == "limited" else self.retries
        if failure not in AGAIN[call] or attempt >= allowed:
            return None
        backoff = chance * min(self.cap, self.base * 2.0**attempt)
        if failure != "limited":
            return max(backoff, asked or 0.0)
        # A bare 429 means at least a second: the shortest window anybody counts in.
        return max(backoff, 1.0 if asked is None else asked)


def classify(status: int, code: str = "", *, explained: bool) -> FailureClass:
    """What an HTTP status of 400 or more means.

    `code` is the provider's own word for it; `explained` says that the provider gave a reason, so
    that it was not some proxy on the way who answered.
    """
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "refused" if code in OUT_OF_MONEY else "limited"
    if status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in AMBIGUOUS_STATUS:
        return "refused"
    return "server" if explained and status not in AMBIGUOUS_STATUS else "ambiguous"


def asked_pause(headers: Mapping[str, str], wall: float) -> float | None:
    """The pause a provider asks for, in seconds from the wall time `wall`; None if it does not."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        if name in headers:
            pause = _seconds(headers[name], unit, wall)
            if pause is not None:
                return min(LONGEST_PAUSE, max(0.0, pause))
    return None


def _seconds(text: str, unit: float, wall: float) -> float | None:
    try:
        amount = float(text) * unit
    except ValueError:
        return _until(text, wall)
    if not math.isfinite(amount):
        return None
    # Some gateways send the instant instead of the distance.
    return amount - wall if amount > LATER_THAN_ANY_PAUSE else amount


def _until(text: str, wall: float) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp() - wall
    except ValueError:
        return None
