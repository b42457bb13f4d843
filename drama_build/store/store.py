"""A store, whole: blobs, traces, leases and accounts in one folder."""

from __future__ import annotations

from pathlib import Path

from drama_build.store.accounts import Accounts
from drama_build.store.cas import ContentStore
from drama_build.store.database import Database
from drama_build.store.formats import FORMATS
from drama_build.store.leases import Leases
from drama_build.store.owners import Owners
from drama_build.store.traces import TraceTable


class Store:
    """Everything below `root`; `scope` keeps apart what different profiles last made."""

    def __init__(self, root: Path, scope: str = "") -> None:
        self.root = root
        self.base = Database(root / "state.db", FORMATS)
        self.owners = Owners(root)
        self.blobs = ContentStore(root, self.owners)
        self.traces = TraceTable(self.base, scope)
        self.leases = Leases(self.base, self.owners)
        self.accounts = Accounts(self.base)

    def log_path(self, target: str) -> Path:
        """Where the story of a target's last failure is told."""
        plain = target.replace("_", "__").replace("/", "_").replace(":", "_")
        return self.root / "logs" / f"{plain}.log"

    def sweep(self) -> None:
        """Remove what the dead left: half-written work, leases, and their own files."""
        self.blobs.sweep()
        self.leases.sweep()
        self.owners.sweep()

    def close(self) -> None:
        """Release the files."""
        self.owners.leave()
        self.base.close()
