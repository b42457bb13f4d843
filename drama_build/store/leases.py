"""Who is making which key: an action runs in one process at a time."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.store.database import Database
from drama_build.store.owners import Owners


class Leases:
    """Leases on action keys, held by owners; those of the dead are free."""

    def __init__(self, base: Database, owners: Owners) -> None:
        self._base, self._owners = base, owners

    def take(self, keys: Sequence[str]) -> frozenset[str]:
        """Lease keys for this process; those it got. The rest are being made elsewhere."""
        me = self._owners.me.id
        held = self._held(keys)
        dead = {owner for owner in set(held.values()) - {me} if not self._owners.alive(owner)}
        with self._base.write() as base:
            base.executemany("DELETE FROM leases WHERE owner = ?", [(owner,) for owner in dead])
            base.executemany(
                "INSERT OR IGNORE INTO leases VALUES (?,?)", [(key, me) for key in keys]
            )
        return frozenset(key for key, owner in self._held(keys).items() if owner == me)

    def free(self, keys: Sequence[str]) -> None:
        """Give leases back."""
        with self._base.write() as base:
            base.executemany("DELETE FROM leases WHERE key = ?", [(key,) for key in keys])

    def _held(self, keys: Sequence[str]) -> dict[str, str]:
        return dict(self._base.read_of("SELECT key, owner FROM leases WHERE key IN ({})", keys))
