"""The law of a shared rate, over plain bytes: a line of tickets and a log of grants; pure.

Two rings of instants follow a short header. The *line* has one place for each ticket: the instant
promised to it and, once it is used, the instant of its grant. Promises follow the line: they keep
half their even distance, so that a provider sees no volleys, and a full window after the ticket
that is `limit` places ahead. The *log* has the grants alone, in the order of time. A promise is
only a place in line; what is granted is decided by the log on waking, so that no late waking, lost
ticket or killed process can ever let too many through. Whoever woke late need not keep the
distance: where a machine is busy, everybody's lateness would add up, one after the other.

A margin on the period answers for what happens between the grant and the wire.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

from drama_build.errors import UsageError
from drama_build.gateway.limits.limiter import Ticket

SLOTS = 8_192
"""Places in each ring: more tickets than the processes of a machine hold at once."""
HIGHEST = SLOTS // 2
"""The highest limit: the log must remember a full window of grants."""
LONGEST_PAUSE = 3_600.0
"""Seconds. A pause that claims to be longer is a mistake of the provider, or garbage."""
MEMORY = 60.0
"""Seconds for which a rate stays in force after its last use, against one that allows more."""

_MAGIC = int.from_bytes(b"dbrate01", "little")
_STAMP, _BOOT, _NEXT, _GRANTED, _LIMIT = range(5)  # whole numbers
_LAST, _CLOSED, _PERIOD, _FORCE = range(5, 9)  # instants and a length
_ENDLESS = 1 << 53  # microseconds: centuries
_LINE = 16
_LOG = _LINE + SLOTS
SIZE = 8 * (_LOG + SLOTS)
"""Bytes of the whole."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`limit` grants in any `period` seconds; `margin` seconds are added to each period."""

    limit: int
    period: float = 1.0
    margin: float = 0.015

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= HIGHEST:
            raise UsageError(f"a rate of {self.limit} is not one", f"write 1 to {HIGHEST:,}")
        if not (0 < self.period <= LONGEST_PAUSE and 0 <= self.margin <= self.period):
            raise UsageError(
                f"a period of {self.period} s with a margin of {self.margin} s is not one",
                f"write a period up to {LONGEST_PAUSE:,.0f} s and a smaller margin",
            )

    @property
    def window(self) -> float:
        """Seconds that no more than `limit` grants may share."""
        return self.period + self.margin


class Ring:
    """The line and the log over `memory`, SIZE bytes that others may share.

    Pure but for that memory: the caller brings the time, and keeps others out during each call.
    Every call first looks whether the memory makes sense. If not (another boot, another layout,
    garbage, an instant that cannot be), it starts afresh, with nobody granted anything for one
    window, so that what was granted before is not exceeded.

    Of several limits on one memory the lowest counts, until nobody has used it for MEMORY seconds.
    """

    def __init__(self, memory: bytearray | memoryview, pace: Pace, boot: str = "") -> None:
        self._pace = pace
        self._boot = int.from_bytes(hashlib.sha256(boot.encode()).digest()[:8], "little")
        whole = memoryview(memory).cast("B")
        # Native eight-byte stores: a process killed in the middle of a call leaves no half number.
        self._number, self._instant = whole.cast("Q"), whole.cast("d")

    def begin(self, now: float, closed: float = 0.0) -> None:
        """Forget all; grant nobody anything for `closed` seconds."""
        self._number[_STAMP] = 0  # nothing counts until all is written
        never = memoryview(bytearray(8)).cast("d")
        never[0] = -math.inf
        self._instant.cast("B")[8 * _LINE :] = bytes(never.cast("B")) * (2 * SLOTS)
        # Numbers go on rising over a new beginning, so that a ticket from before is known as such.
        self._number[_NEXT] = int(max(0.0, now) * 1e6) + SLOTS
        self._number[_GRANTED] = SLOTS
        self._number[_BOOT] = self._boot
        self._instant[_LAST] = -math.inf
        self._instant[_CLOSED] = now + closed
        self._put_in_force(now)
        self._number[_STAMP] = _MAGIC

    def reserve(self, now: float) -> Ticket:
        """The next place in line."""
        self._look(now)
        return self._reserve(now, self._limit(now))

    def claim(self, ticket: Ticket, now: float) -> float:
        """0.0: granted at `now`. Else the seconds after which to claim again."""
        self._look(now)
        limit = self._limit(now)
        if self._lost(ticket, now):
            new = self._reserve(now, limit)
            ticket.number, ticket.due = new.number, new.due
        if (opens := max(ticket.due, self._opens(now, limit))) > now:
            return opens - now
        self._grant(ticket, now)
        return 0.0

    def pause(self, seconds: float, now: float) -> None:
        """Grant nobody anything for so long; a longer pause stays as it is."""
        self._look(now)
        until = now + min(max(0.0, seconds), LONGEST_PAUSE)
        self._instant[_CLOSED] = max(self._instant[_CLOSED], until)

    def release(self) -> None:
        """Let go of the memory."""
        self._number.release()
        self._instant.release()

    def _reserve(self, now: float, limit: int) -> Ticket:
        number = self._number[_NEXT]
        due = self._promise(now, limit, number)
        if not due <= self._horizon(now, limit):
            self.begin(now, self._pace.window)
            number = self._number[_NEXT]
            due = self._promise(now, limit, number)
        self._instant[_LINE + number % SLOTS] = due
        self._instant[_LAST] = due
        self._number[_NEXT] = number + 1
        return Ticket(number, due)

    def _promise(self, now: float, limit: int, number: int) -> float:
        ahead = self._instant[_LINE + (number - limit) % SLOTS]
        apart = self._instant[_LAST] + self._pace.period / (2 * limit)
        return max(now, ahead + self._pace.window, apart, self._instant[_CLOSED])

    def _opens(self, now: float, limit: int) -> float:
        """When the log allows one more grant."""
        granted, window = self._number[_GRANTED], self._pace.window
        oldest = self._instant[_LOG + (granted - limit) % SLOTS]
        if not oldest <= now:
            self.begin(now, window)
            return now + window
        return max(oldest + window, self._instant[_CLOSED])

    def _grant(self, ticket: Ticket, now: float) -> None:
        granted = self._number[_GRANTED]
        self._instant[_LOG + granted % SLOTS] = now
        self._number[_GRANTED] = granted + 1
        self._instant[_LINE + ticket.number % SLOTS] = now

    def _lost(self, ticket: Ticket, now: float) -> bool:
        """Whether the place is gone: a window has passed it by, a pause overtook it, or unknown.

        Until then the place is a hole in the log that only this ticket fills, however busy the
        others are. After that it would have to fight for one with tickets that came in time, and
        so would a caller that always wakes a whole window late.
        """
        known = 0 < self._number[_NEXT] - ticket.number <= SLOTS
        late = now >= ticket.due + self._pace.window
        return not known or late or ticket.due < self._instant[_CLOSED] > now

    def _horizon(self, now: float, limit: int) -> float:
        """The latest promise that makes sense: every place of the ring is taken."""
        return max(now, self._instant[_CLOSED]) + (SLOTS / limit + 1) * self._pace.window

    def _limit(self, now: float) -> int:
        """The limit in force. Raises UsageError if another period is."""
        limit = self._number[_LIMIT]
        forgotten = now >= self._instant[_FORCE]
        if self._instant[_PERIOD] != self._pace.period and not forgotten:
            raise UsageError(
                f"another process counts this account's requests in {self._instant[_PERIOD]:g} s, "
                f"this one in {self._pace.period:g} s",
                "give both the same profile, or wait a minute",
            )
        if limit < self._pace.limit and not forgotten:
            return limit
        self._put_in_force(now)
        return self._pace.limit

    def _put_in_force(self, now: float) -> None:
        self._number[_LIMIT] = self._pace.limit
        self._instant[_PERIOD] = self._pace.period
        self._instant[_FORCE] = now + MEMORY

    def _look(self, now: float) -> None:
        if not self._sound(now):
            self.begin(now, self._pace.window)

    def _sound(self, now: float) -> bool:
        number, instant = self._number, self._instant
        if number[_STAMP] != _MAGIC or number[_BOOT] != self._boot:
            return False
        limit, granted = number[_LIMIT], number[_GRANTED]
        return (
            1 <= limit <= HIGHEST <= granted < _ENDLESS > number[_NEXT]
            and instant[_LOG + (granted - 1) % SLOTS] <= now
            and instant[_CLOSED] <= now + LONGEST_PAUSE
            and instant[_LAST] <= self._horizon(now, 1)
            and instant[_FORCE] <= now + MEMORY
            and 0 < instant[_PERIOD] <= LONGEST_PAUSE
        )
