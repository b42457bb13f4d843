"""Which process is making a key now: no two make the same."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.store.database import Database
from drama_build.store.owners import Owners


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
        owners = {owner for (owner,) in self._base.read("SELECT DISTINCT owner FROM leases")}
        gone = self._dead(owners) | (owners & {self._owners.me.id})
        if gone:
            with self._base.write() as base:
                base.executemany("DELETE FROM leases WHERE owner = ?", [(one,) for one in gone])

    def _dead(self, owners: set[str]) -> set[str]:
        return {owner for owner in owners if not self._owners.alive(owner)}

    def _held(self, keys: Sequence[str]) -> dict[str, str]:
        return dict(self._base.read_of("SELECT key, owner FROM leases WHERE key IN ({})", keys))
