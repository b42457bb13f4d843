"""What processes at work hold: keys that they are making, and money that they promised."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from drama_build.store.database import Database
from drama_build.store.owners import Owners
from drama_build.units import Money

HELD = ("leases", "promises")
"""The tables of what owners hold."""


class Leases:
    """Leases on action keys, held by owners; those of the dead are free.

    A lease goes in the transaction that records the work: once it is gone, the trace is there, or
    there will be none.
    """

    def __init__(self, base: Database, owners: Owners) -> None:
        self._base, self._owners = base, owners

    def take(self, keys: Sequence[str]) -> frozenset[str]:
        """Lease keys for this process; those it got. The rest are being made elsewhere."""
        me = self._owners.me.id
        dead = self._dead(set(self._held(keys).values()))
        with self._base.write() as base:
            base.executemany("DELETE FROM leases WHERE owner = ?", [(owner,) for owner in dead])
            base.executemany(
                "INSERT OR IGNORE INTO leases VALUES (?,?)", [(key, me) for key in keys]
            )
        return frozenset(key for key, owner in self._held(keys).items() if owner == me)

    def elsewhere(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the keys that another process, which is alive, is making now."""
        held = self._held(keys)
        mine = {self._owners.me.id} | self._dead(set(held.values()))
        return frozenset(key for key, owner in held.items() if owner not in mine)

    def free(self, keys: Sequence[str]) -> None:
        """Give leases of this process back."""
        me = self._owners.me.id
        with self._base.write() as base:
            base.executemany(
                "DELETE FROM leases WHERE key = ? AND owner = ?", [(key, me) for key in keys]
            )

    def sweep(self) -> None:
        """Free what the dead held, and what this process has not given back."""
        query = "SELECT owner FROM leases UNION SELECT owner FROM promises"
        owners = {owner for (owner,) in self._base.read(query)}
        gone = self._dead(owners) | (owners & {self._owners.me.id})
        if gone:
            with self._base.write() as base:
                for table in HELD:
                    query = f"DELETE FROM {table} WHERE owner = ?"  # noqa: S608  # constants
                    base.executemany(query, [(one,) for one in gone])

    def _dead(self, owners: set[str]) -> set[str]:
        return {owner for owner in owners if not self._owners.alive(owner)}

    def _held(self, keys: Sequence[str]) -> dict[str, str]:
        return dict(self._base.read_of("SELECT key, owner FROM leases WHERE key IN ({})", keys))


class Promises:
    """The budget of one series, shared by all processes at work: what is spent and promised of it.

    A promise goes in the transaction that notes the payment, or when it is let go. One that may
    have been spent and is not noted stays until its process ends; those of the dead do not count.
    """

    def __init__(self, base: Database, owners: Owners, series: str) -> None:
        self._base, self._owners, self._series = base, owners, series
        self._spent, self._number = 0, 0

    def promise(self, target: str, price: Money, budget: Money) -> Money | None:
        """Set a price aside; if that could pass the budget, what of it is gone already."""
        me = self._owners.me.id
        with self._base.write() as base:
            gone = self._spending(base) + self._promised(base)
            if gone + price.micros > budget.micros:
                return Money(gone)
            base.execute(
                "INSERT OR REPLACE INTO promises VALUES (?,?,?,?)",
                (self._series, me, target, price.micros),
            )
        return None

    def let_go(self, target: str) -> None:
        """Nothing was spent: the price is free for others."""
        with self._base.write() as base:
            base.execute(
                "DELETE FROM promises WHERE series = ? AND owner = ? AND target = ?",
                (self._series, self._owners.me.id, target),
            )

    def _spending(self, base: sqlite3.Connection) -> int:
        """What the series has cost. Only what is new is read: notes of money never change."""
        rows = base.execute(
            "SELECT number, owner, micros FROM spending WHERE number > ? ORDER BY number",
            (self._number,),
        )
        for number, owner, micros in rows:
            self._number = number
            self._spent += micros if owner == self._series else 0
        return self._spent

    def _promised(self, base: sqlite3.Connection) -> int:
        """What the living have promised; asked inside the transaction, so none is overlooked."""
        rows = base.execute(
            "SELECT owner, SUM(micros) FROM promises WHERE series = ? GROUP BY owner",
            (self._series,),
        ).fetchall()
        return sum(micros for owner, micros in rows if self._owners.alive(owner))
