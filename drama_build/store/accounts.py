"""What was spent and saved, what providers refused, and who uses the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drama_build.store.database import Database, checksum
from drama_build.units import Money


@dataclass(frozen=True, slots=True)
class Refusal:
    """A provider would not make a target, on account of what it shows; `at` is Unix time."""

    key: str
    target: str
    what: str
    at: float


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that is gone: `at` Unix time, for which target, and the provider's reference.

    `payer` is the owner whose promise it keeps: a promise and its payment never count both.
    """

    at: float
    target: str
    money: Money
    request_id: str
    payer: str = ""


class Accounts:
    """Money is noted the moment it is gone; nothing ever takes a note back."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def spend(self, at: float, target: str, money: Money, request_id: str) -> None:
        """Note money that is gone; on return the note survives a loss of power."""
        self.pay([Payment(at, target, money, request_id)])

    def pay(self, payments: Sequence[Payment]) -> None:
        """Note several payments at once: all or, if StoreError is raised, none."""
        rows = [
            (
                p.at,
                series_of(p.target),
                p.target,
                p.money.micros,
                p.request_id,
            )
            for p in payments
        ]
        if rows:
            with self._base.write(synced=True) as base:
                base.executemany(
                    "INSERT INTO spending (at, owner, target, micros, request_id, seal)"
                    " VALUES (?,?,?,?,?,?)",
                    [(*row, checksum(*row)) for row in rows],
                )
                base.executemany(
                    "DELETE FROM promises WHERE series = ? AND owner = ? AND target = ?",
                    [(series_of(p.target), p.payer, p.target) for p in payments if p.payer],
                )

    def spent(self, owner: str) -> Money:
        """What the targets of a series have cost so far."""
        query = "SELECT COALESCE(SUM(micros), 0) FROM spending WHERE owner = ?"
        ((micros,),) = self._base.read(query, (owner,))
        return Money(micros)

    def all_spent(self) -> Money:
        """What everything has cost so far."""
        ((micros,),) = self._base.read("SELECT COALESCE(SUM(micros), 0) FROM spending")
        return Money(micros)

    # -- refusals -------------------------------------------------------

    def refuse(self, refusal: Refusal) -> None:
        """Remember a refusal: the same words will not be ordered again."""
        row = (refusal.key, refusal.target, refusal.what, refusal.at)
        with self._base.write() as base:
            base.execute(
                "INSERT OR REPLACE INTO refusals VALUES (?,?,?,?,?)", (*row, checksum(*row))
            )

    def refusals(self, keys: Sequence[str]) -> dict[str, Refusal]:
        """The refusals among keys."""
        query = "SELECT key, target, what, at, seal FROM refusals WHERE key IN ({})"
        return {
            key: Refusal(key, target, what, at)
            for key, target, what, at, seal in self._base.read_of(query, keys)
            if checksum(key, target, what, at) == seal
        }

    def all_refusals(self) -> tuple[Refusal, ...]:
        """Every refusal, oldest first."""
        rows = self._base.read("SELECT key, target, what, at, seal FROM refusals ORDER BY at, key")
        return tuple(Refusal(*row) for *row, seal in rows if checksum(*row) == seal)

    def pardon(self, keys: Sequence[str]) -> None:
        """Forget refusals: they may be ordered once more."""
        if keys:
            with self._base.write() as base:
                base.executemany("DELETE FROM refusals WHERE key = ?", [(key,) for key in keys])

    # -- use ------------------------------------------------------------

    def count(self, **amounts: int) -> None:
        """Add to the running totals: runs, hits, made, saved (micro-dollars)."""
        with self._base.write() as base:
            base.executemany(
                "INSERT INTO tally VALUES (?,?)"
                " ON CONFLICT (name) DO UPDATE SET amount = amount + excluded.amount",
                list(amounts.items()),
            )

    def totals(self) -> dict[str, int]:
        """The running totals."""
        return dict(self._base.read("SELECT name, amount FROM tally"))

    def register(self, root: Path, profile: str, at: float) -> None:
        """Note a workspace that uses the store: what it needs is never collected."""
        with self._base.write() as base:
            base.execute(
                "INSERT OR REPLACE INTO workspaces VALUES (?,?,?)", (str(root), profile, at)
            )

    def dismiss(self, root: Path) -> bool:
        """Forget a workspace: what only it needs may be collected; whether it was known."""
        with self._base.write() as base:
            gone = base.execute("DELETE FROM workspaces WHERE root = ?", (str(root),))
        return gone.rowcount > 0

    def workspaces(self) -> tuple[tuple[Path, str], ...]:
        """Every workspace that was registered, with its profile."""
        rows = self._base.read("SELECT root, profile FROM workspaces ORDER BY root, profile")
        return tuple((Path(root), profile) for root, profile in rows)


def series_of(target: str) -> str:
    """The series whose budget a target counts against."""
    return target.partition(":")[2].partition("/")[0]
