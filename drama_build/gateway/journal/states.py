"""What may become of a paid request: states, events, and the only ways from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from drama_build.errors import StoreError
from drama_build.gateway.requests import Usage
from drama_build.units import Money


class IllegalTransitionError(StoreError):
    """An event that cannot happen to a job in its state: a fault of the program, not of the job."""


class State(StrEnum):
    """Where a job is. Money of NEW … RUNNING is reserved, of DONE and STORED spent."""

    NEW = "new"
    """Intended and reserved; nothing was sent."""
    SENDING = "sending"
    """It may be on its way; nobody knows until the answer is here."""
    SUBMITTED = "submitted"
    """The provider has it, under a task id."""
    RUNNING = "running"
    """It was seen at work."""
    DONE = "done"
    """Finished at the provider, or answered in full; the result is not kept yet."""
    STORED = "stored"
    """The result is kept."""
    UNKNOWN = "unknown"
    """It may have been created and charged: the answer was lost."""
    RESENDING = "resending"
    """Unknown, and being sent once more under the same idempotency key."""
    OVERDUE = "overdue"
    """Much later than any job before it; still looked at, now and then."""
    REJECTED = "rejected"
    """Certainly not created."""
    FAILED = "failed"
    """Created, and failed at the provider."""
    ABANDONED = "abandoned"
    """Given up by the user."""


TERMINAL = frozenset((State.STORED, State.REJECTED, State.FAILED, State.ABANDONED))
OPEN = frozenset(State) - TERMINAL
UNRESOLVED = frozenset((State.UNKNOWN, State.RESENDING))
IN_THE_AIR = frozenset((State.SENDING, State.RESENDING))
"""An owner that dies in one of these leaves a job of which nobody knows."""


class Proof(StrEnum):
    """Why a request may be sent (again)."""

    UNSENT = "unsent"
    """Nothing went out, or the provider said that it did not take it: no connection, a 429."""
    ABSENT = "absent"
    """The provider's list, looked at twice, does not have it."""
    SAME_KEY = "same key"
    """The same idempotency key and body go out again: the provider answers with the first job."""
    NONE = "none"
    """None: the user, or a policy for cheap calls, risks to pay twice."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It is about to be sent by `owner`."""

    owner: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took it, and calls it `task_id`."""

    task_id: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The call brought the result itself."""

    usage: Usage | None = None
    """None if the provider does not tell: the forecast stands."""
    cost: Money | None = None
    """None: it costs what was reserved."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """The provider is at it; `status` in its own words."""

    status: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """The result lies at `url`; also said again when an address had expired."""

    url: str = ""
    cost: Money | None = None
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Definitely not created."""

    why: str = ""
    status: int = 0


@dataclass(frozen=True, slots=True)
class Lost:
    """Nobody knows whether it was created; or the provider does not know its own task any more."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The job failed at the provider, which charges for it or does not."""

    why: str = ""
    billed: bool = False


@dataclass(frozen=True, slots=True)
class Late:
    """It takes longer than any job should."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The result is in the store, under `digest`."""

    digest: str = ""
    cost: Money | None = None


@dataclass(frozen=True, slots=True)
class Requeued:
    """It will be sent (again)."""

    proof: Proof
    why: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """Its task id was found: in the side log, in the provider's list, or by the user."""

    task_id: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """The user abandons it."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class OwnerDied:
    """The process that had it ended in the middle."""


Event = (
    Sent
    | Accepted
    | Answered
    | Progressed
    | Finished
    | Refused
    | Lost
    | GaveUp
    | Late
    | Kept
    | Requeued
    | Adopted
    | Dropped
    | OwnerDied
)
Kind = type[Event] | Proof
"""What decides the next state: the sort of event, and for Requeued its proof."""

_TAKEN: Mapping[Kind, State] = MappingProxyType(
    {Accepted: State.SUBMITTED, Answered: State.DONE, Adopted: State.SUBMITTED}
)
_AT_WORK: Mapping[Kind, State] = MappingProxyType(
    {
        Progressed: State.RUNNING,
        Finished: State.DONE,
        GaveUp: State.FAILED,
        Late: State.OVERDUE,
        Lost: State.UNKNOWN,
        Dropped: State.ABANDONED,
    }
)

TABLE: Mapping[State, Mapping[Kind, State]] = MappingProxyType(
    {
        State.NEW: {
            Sent: State.SENDING,
            Refused: State.REJECTED,
            # Nothing was sent, so nothing was bought.
            OwnerDied: State.REJECTED,
            Dropped: State.ABANDONED,
        },
        State.SENDING: {
            **_TAKEN,
            Refused: State.REJECTED,
            GaveUp: State.FAILED,
            Lost: State.UNKNOWN,
            OwnerDied: State.UNKNOWN,
            Proof.UNSENT: State.NEW,
        },
        State.SUBMITTED: _AT_WORK,
        State.RUNNING: _AT_WORK,
        # One look at a late job does not make it young again.
        State.OVERDUE: {**_AT_WORK, Progressed: State.OVERDUE},
        State.DONE: {
            Finished: State.DONE,
            Kept: State.STORED,
            GaveUp: State.FAILED,
            Dropped: State.ABANDONED,
            # Paid for, and the result is gone: a new one, with permission.
            Proof.NONE: State.NEW,
        },
        State.UNKNOWN: {
            Adopted: State.SUBMITTED,
            Proof.ABSENT: State.NEW,
            Proof.SAME_KEY: State.RESENDING,
            Proof.NONE: State.NEW,
            Dropped: State.ABANDONED,
        },
        State.RESENDING: {
            **_TAKEN,
            Sent: State.RESENDING,
            Proof.UNSENT: State.RESENDING,
            # What befalls the second sending says nothing about the first.
            Refused: State.UNKNOWN,
            Lost: State.UNKNOWN,
            OwnerDied: State.UNKNOWN,
            GaveUp: State.FAILED,
        },
        State.STORED: {},
        State.REJECTED: {},
        State.FAILED: {},
        State.ABANDONED: {},
    }
)


def kind(event: Event) -> Kind:
    """What of an event decides the next state."""
    return event.proof if isinstance(event, Requeued) else type(event)


def after(state: State, event: Event) -> State:
    """The state that follows. Raises IllegalTransitionError if the event cannot happen there."""
    following = TABLE[state].get(kind(event))
    if following is None:
        raise IllegalTransitionError(
            f"a job that is {state} cannot be {_name(event)}",
            "see what became of it with doit jobs",
        )
    return following


def _name(event: Event) -> str:
    proof = f" ({event.proof})" if isinstance(event, Requeued) else ""
    return f"{type(event).__name__}{proof}"
