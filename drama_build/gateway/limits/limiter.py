"""What a limiter promises: a place in line, a grant at its time, a pause for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(slots=True)
class Ticket:
    """A place in line. `due` is the earliest instant, on the caller's clock, worth a claim.

    A claim that comes far too late, or that a pause has overtaken, moves the ticket to a new place.
    """

    number: int
    due: float


class Limiter(Protocol):
    """One rate, shared by all who use the same account. Every call is short and never waits.

    The lines and the grants may live in this process, in a file of this machine or with a server;
    only grants count against the rate, so a ticket that is never claimed wastes one place at most.
    """

    @property
    def limit(self) -> int:
        """How many are granted in any period."""

    def reserve(self) -> Ticket:
        """Take the next place in line."""

    def claim(self, ticket: Ticket) -> float:
        """0.0: granted, and counted as of now. Else the seconds after which to claim again."""

    def pause(self, seconds: float) -> None:
        """Grant nobody anything for so long. A longer pause stays as it is."""

    def close(self) -> None:
        """Let go of files and connections; a later call opens them again."""
