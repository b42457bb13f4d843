"""What was saved, what providers refused, who uses the store, and what was once spent."""

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
class FormerPayment:
    """Money that an earlier version noted: `at` Unix time, for which target, by which request."""

    at: float
    target: str
    money: Money
    request_id: str


class Accounts:
    """What is kept beside traces. Of money only what earlier versions noted: it never changes."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def former_spending(self) -> tuple[FormerPayment, ...]:
        """What earlier versions paid, oldest first; what is paid now is in the gateway's journal.

        Rows whose checksum is wrong are left out: `doit verify` tells them.
        """
        from drama_build.store.seals import raw_text, select, sound  # no null build needs it

        with self._base.apart(raw_text) as base:
            rows = base.execute(f"{select('spending')} ORDER BY number").fetchall()
        return tuple(
            FormerPayment(at, target, Money(micros), request_id)
            for at, _, target, micros, request_id, _ in filter(sound, rows)
        )

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
