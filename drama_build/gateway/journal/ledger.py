"""Money of jobs: where it stands, what each event moves, and which budgets it counts against."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from drama_build.errors import BudgetError
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.states import (
    Answered,
    Event,
    Finished,
    GaveUp,
    Kept,
    Proof,
    Requeued,
    State,
    after,
)
from drama_build.store.database import Row, checksum
from drama_build.units import FREE, Money


@dataclass(frozen=True, slots=True)
class Balance:
    """Where money stands; as a difference, what moves."""

    reserved: Money = FREE
    """Promised to jobs under way."""
    possible: Money = FREE
    """Perhaps charged: of unknown outcome, or of an attempt that was given up."""
    settled: Money = FREE
    """Spent on results."""
    wasted: Money = FREE
    """Charged for jobs that brought nothing."""

    def __add__(self, other: Balance) -> Balance:
        return Balance.of([a + b for a, b in zip(self.micros, other.micros, strict=True)])

    @property
    def total(self) -> Money:
        """What counts against a budget."""
        return self.reserved + self.possible + self.settled + self.wasted

    @property
    def spent(self) -> Money:
        """What is gone for certain."""
        return self.settled + self.wasted

    @property
    def micros(self) -> tuple[int, int, int, int]:
        """Reserved, possible, settled, wasted."""
        return (
            self.reserved.micros,
            self.possible.micros,
            self.settled.micros,
            self.wasted.micros,
        )

    @classmethod
    def of(cls, micros: Sequence[int]) -> Balance:
        """From micro-dollars reserved, possible, settled and wasted."""
        return cls(*map(Money, micros))


EMPTY = Balance()


# -- what an event moves ------------------------------------------------

PLACES: Mapping[State, str] = MappingProxyType(
    {
        State.NEW: "reserved",
        State.SENDING: "reserved",
        State.SUBMITTED: "reserved",
        State.RUNNING: "reserved",
        State.OVERDUE: "reserved",
        State.UNKNOWN: "possible",
        State.RESENDING: "possible",
        State.DONE: "settled",
        State.STORED: "settled",
    }
)
"""Where the money of a job's present attempt stands; a job that is not here has none at stake."""


@dataclass(frozen=True, slots=True)
class Posting:
    """What one event moves, and what is at `stake` in the job's present attempt from then on."""

    change: Balance = EMPTY
    stake: Money = FREE


def opening(price: Money) -> Posting:
    """The posting of an intent: its price is reserved."""
    return Posting(Balance(reserved=price), price)


def posting(state: State, event: Event, *, stake: Money, price: Money) -> Posting:
    """What `event` moves in a job that is in `state`, with `stake` in its present attempt.

    Every attempt's money stands in one place, and is moved as a whole: reserved until the answer
    is here, possible while nobody knows, settled at what it cost once it is finished. Where an
    attempt ends without a result: free again if it was certainly not charged, wasted if it was,
    possible for ever if the user gives it up or orders anew without proof.
    Raises IllegalTransitionError.
    """
    following = after(state, event)
    out = _at(PLACES[state], FREE - stake)
    if isinstance(event, Requeued) and event.proof is Proof.NONE:
        # The first attempt stays booked, beside the new one.
        left = _at(_end(state), stake)
        return Posting(out + left + Balance(reserved=price), price)
    if following in PLACES:
        amount = _cost(event, stake)
        return Posting(out + _at(PLACES[following], amount), amount)
    end = _end_of(state, event, following)
    return Posting(out + _at(end, stake) if end else out)


def _at(place: str, amount: Money) -> Balance:
    return Balance(**{place: amount})


def _cost(event: Event, stake: Money) -> Money:
    """What is at stake after an event: the true cost as soon as it is told."""
    told = event.cost if isinstance(event, Answered | Finished | Kept) else None
    return stake if told is None else told


def _end_of(state: State, event: Event, following: State) -> str:
    """Where the money of an attempt without a result goes; empty if it was never charged."""
    if isinstance(event, GaveUp):
        return "wasted" if event.billed else ""
    return _end(state) if following is State.ABANDONED else ""


def _end(state: State) -> str:
    """Where the money of an attempt goes that is given up in `state`."""
    if state is State.NEW:
        return ""
    # What the provider has, or may have, it will charge; what was paid for is gone.
    return "wasted" if state is State.DONE else "possible"


# -- what it counts against ---------------------------------------------


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit on one scope, `series:lantern`, or on every scope of a sort, `episode` or `day`.

    `episode:lantern` is a limit on each episode of a series.

    `source` says which declaration to raise: `--max-cost`, `budget in series.toml`.
    """

    scope: str
    limit: Money
    source: str = ""

    def covers(self, scope: str) -> bool:
        """Whether it limits a scope."""
        return scope == self.scope or scope.startswith((f"{self.scope}:", f"{self.scope}/"))


def scopes(intent: Intent, wall: float) -> tuple[str, ...]:
    """What a job counts against, at the Unix time of its reservation (days and minutes are UTC).

    `run:<id>`, `series:lantern`, `episode:lantern/ep01`, `day:2026-11-23`,
    `minute:2026-11-23T23:48`; `all` is everything.
    """
    at = dt.datetime.fromtimestamp(wall, dt.UTC)
    named = {"run": intent.run, "series": intent.series, "episode": intent.episode}
    return (
        "all",
        *(f"{sort}:{name}" for sort, name in named.items() if name),
        f"day:{at:%Y-%m-%d}",
        f"minute:{at:%Y-%m-%dT%H:%M}",
    )


def balance(base: sqlite3.Connection, scope: str) -> Balance:
    """What counts against a scope."""
    row = base.execute(
        "SELECT reserved, possible, settled, wasted FROM balances WHERE scope = ?", (scope,)
    ).fetchone()
    return Balance.of(row) if row else EMPTY


def check(
    base: sqlite3.Connection, intent: Intent, counted: Sequence[str], budgets: Sequence[Budget]
) -> None:
    """Raise BudgetError if the price of an intent, added to a scope, would pass a limit.

    What costs nothing passes even where a limit is exceeded already.
    """
    if intent.price == FREE:
        return
    for scope in counted:
        limits = [budget for budget in budgets if budget.covers(scope)]
        if limits:
            lowest = min(limits, key=lambda budget: budget.limit)
            now = balance(base, scope)
            if now.total + intent.price > lowest.limit:
                raise _exceeded(intent, scope, now, lowest)


def _exceeded(intent: Intent, scope: str, now: Balance, budget: Budget) -> BudgetError:
    held = f"{now.spent} spent, {now.reserved} reserved, {now.possible} possibly charged"
    return BudgetError(
        f"{intent.target or intent.operation} costs {intent.price}, which passes the limit of"
        f" {budget.limit} for {scope.replace(':', ' ', 1)}: {held}",
        f"raise {budget.source}" if budget.source else "raise the budget, or build less",
    )


# -- writing it down ----------------------------------------------------


def post(base: sqlite3.Connection, at: float, number: int, event: str, change: Balance) -> None:
    """Append a posting of a job, and bring its scopes' balances up to date."""
    if change == EMPTY:
        return
    row = (at, number, event, *change.micros)
    base.execute(
        "INSERT INTO postings (at, job, event, reserved, possible, settled, wasted, seal)"
        " VALUES (?,?,?,?,?,?,?,?)",
        (*row, checksum(*row)),
    )
    base.execute(
        "INSERT INTO balances SELECT scope, ?, ?, ?, ? FROM counted WHERE job = ?"
        " ON CONFLICT (scope) DO UPDATE SET"
        " reserved = reserved + excluded.reserved, possible = possible + excluded.possible,"
        " settled = settled + excluded.settled, wasted = wasted + excluded.wasted",
        (*change.micros, number),
    )


def add(base: sqlite3.Connection, scope: str, change: Balance) -> None:
    """Bring the balance of one scope up to date, for a job that counts there from now on."""
    base.execute(
        "INSERT INTO balances VALUES (?,?,?,?,?) ON CONFLICT (scope) DO UPDATE SET"
        " reserved = reserved + excluded.reserved, possible = possible + excluded.possible,"
        " settled = settled + excluded.settled, wasted = wasted + excluded.wasted",
        (scope, *change.micros),
    )


SEALED = {
    "postings": "at, job, event, reserved, possible, settled, wasted",
    "events": "at, job, event, detail, state, raw",
}
SUM = "SUM(reserved), SUM(possible), SUM(settled), SUM(wasted)"
SUMS = {
    "scope": (
        "SELECT scope, reserved, possible, settled, wasted FROM balances",
        f"SELECT scope, {SUM} FROM postings JOIN counted USING (job) GROUP BY scope",  # noqa: S608  # constants
    ),
    "job": (
        "SELECT number, reserved, possible, settled, wasted FROM jobs",
        f"SELECT job, {SUM} FROM postings GROUP BY job",  # noqa: S608  # constants
    ),
}
"""What is kept, and what the postings add up to."""


def audit(read: Callable[[str], Sequence[Row]]) -> tuple[str, ...]:
    """What does not add up, in sentences: broken rows, and sums that the postings do not make."""
    return (
        *(f"row {number} of {table} is broken" for table, number in _broken(read)),
        *(
            told
            for sort, (kept, summed) in SUMS.items()
            for told in _astray(read, sort, kept, summed)
        ),
    )


def _broken(read: Callable[[str], Sequence[Row]]) -> Iterator[tuple[str, int]]:
    for table, columns in SEALED.items():
        rows = read(f"SELECT number, seal, {columns} FROM {table}")  # noqa: S608  # constants
        yield from ((table, number) for number, seal, *row in rows if checksum(*row) != seal)


def _astray(
    read: Callable[[str], Sequence[Row]], sort: str, kept: str, summed: str
) -> Iterator[str]:
    sums = {name: Balance.of(amounts) for name, *amounts in read(summed)}
    for name, *amounts in read(kept):
        held, right = Balance.of(amounts), sums.pop(name, EMPTY)
        if held != right:
            yield f"the balance of {sort} {name} is {held.micros}, its postings make {right.micros}"
    yield from (f"{sort} {name} has postings and no balance" for name in sums)
