"""The workbench: what every command opens first, from a folder and an environment."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from drama_build.cli.desk import Desk
from drama_build.declare.listing import find_root, series_names
from drama_build.declare.suggest import suggest
from drama_build.engine.action import Rule
from drama_build.engine.deliver import Deliverable
from drama_build.errors import StoreError, UsageError
from drama_build.gateway.profiles import shelf
from drama_build.media.ffmpeg import fingerprint
from drama_build.plan.choices import Choices, choose
from drama_build.plan.production import Production
from drama_build.plan.wish import Wish
from drama_build.rules.base import OpenGateway
from drama_build.rules.catalogue import catalogue
from drama_build.store.memo import Memo
from drama_build.store.store import Store
from drama_build.units import Money

if TYPE_CHECKING:  # a null build prices nothing
    from drama_build.gateway.models import ModelPool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asked for: the graph, the targets, the files that show them, the budgets.

    `choices` are already in the graph.
    """

    production: Production
    targets: tuple[str, ...]
    deliverables: tuple[Deliverable, ...]
    budgets: Mapping[str, Money]
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True)
class Workbench:
    """One workspace, its store, and the models of one profile."""

    root: Path
    profile: str
    store: Store
    memo: Memo
    environment: Mapping[str, str]
    shared: bool

    @classmethod
    def open(cls, here: Path, environment: Mapping[str, str], profile: str = "") -> Workbench:
        """Find the workspace at or above `here`. Raises DramaError."""
        root = find_root(here)
        chosen = profile or environment.get("DRAMA_PROFILE") or "animatic"
        known = shelf.names(root)
        if chosen not in known:
            raise UsageError(
                f"no profile is called {chosen!r}",
                suggest(chosen, known, f"there are {' and '.join(known)}"),
            )
        kept = environment.get("DRAMA_STORE")
        folder = root / (Path(kept).expanduser() if kept else ".drama")
        scope = f"{chosen} {root}" if kept else chosen  # a shared store keeps workspaces apart
        return cls(
            root,
            chosen,
            Store(folder, scope),
            Memo(folder / _memo(root if kept else None), root),
            environment,
            bool(kept),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.memo.close()
        self.store.close()

    @property
    def build_folder(self) -> Path:
        """Where people find what was made."""
        return self.root / "build"

    @property
    def cores(self) -> int:
        """How many cores this process may use."""
        return (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )

    @cached_property
    def pool(self) -> ModelPool:
        """The models of this workspace: its own models.toml over the standard ones."""
        return pool_of(self.root)

    def rules(self, open_gateway: OpenGateway) -> Mapping[str, Rule]:
        """Every rule, with the tools of this machine."""
        return catalogue(lambda: self.pool, open_gateway, fingerprint(self.environment))

    def register(self) -> None:
        """Note that this workspace uses the store, so that what it needs is never collected."""
        root = self.root if self.shared else Path(os.path.relpath(self.root, self.store.root))
        self.store.accounts.register(root, self.profile, time.time())

    def keep_pins(self, wanted: Wanted) -> None:
        """Keep the bytes of pinned files, so that what is built from them is always known."""
        for digest, file in wanted.choices.files.items():
            if self.store.blobs.has(digest):
                continue
            kept = self.store.blobs.put_copy(self.root / file)
            if kept.digest != digest:
                raise StoreError(f"{file} changed while it was read", "build again")

    def want(self, words: Sequence[str]) -> Wanted:
        """What the words of a command line select. Raises DramaError."""
        wish = Wish.read(words, series_names(self.root))
        desk = Desk(self.root, self.profile, self.memo, fingerprint(self.environment))
        production, budgets = desk.expand(wish.declarations, lambda: self.pool)
        choices = choose(production, self.root, self.memo.digest)
        if choices.files:
            self.memo.keep(())
        targets = wish.targets(production)
        deliverables = wish.deliverables(production, targets)
        reached = tuple(dict.fromkeys([*targets, *(d.target for d in deliverables)]))
        return Wanted(production, reached, deliverables, budgets, choices)


def pool_of(root: Path | None) -> ModelPool:
    """The models of the workspace at `root`, or the standard ones. Raises UsageError."""
    from drama_build.gateway.models import models_with, standard_models

    own = None if root is None else root / "models.toml"
    return models_with(own) if own and own.is_file() else standard_models()


def _memo(root: Path | None) -> str:
    """The memo's file: each workspace of a shared store has its own."""
    return f"memo-{hashlib.sha256(str(root).encode()).hexdigest()[:12]}.db" if root else "memo.db"
