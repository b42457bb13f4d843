"""The workbench: what every command opens first, from a folder and an environment."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, cast

from drama_build.declare.load import SeriesFile, find_root, load_workspace
from drama_build.declare.prompts import Prompts
from drama_build.declare.suggest import suggest
from drama_build.engine.action import Rule
from drama_build.engine.deliver import Deliverable
from drama_build.errors import UsageError
from drama_build.gateway.models import ModelPool, models_with, standard_models
from drama_build.gateway.profiles import STANDARD_MODELS, ProfileName
from drama_build.media.ffmpeg import fingerprint
from drama_build.plan.casting import Casting
from drama_build.plan.expand import expand
from drama_build.plan.production import Production, Setup
from drama_build.plan.wish import Wish
from drama_build.rules.base import OpenGateway
from drama_build.rules.catalogue import catalogue
from drama_build.store.cas import ContentStore
from drama_build.store.traces import TraceTable
from drama_build.units import Size

ANIMATIC_CLIP = Size(720, 1280)
"""What the studio films for a full-size frame: sharp enough to judge by, at half the work."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asked for: the graph, the targets, and the files that show them."""

    production: Production
    targets: tuple[str, ...]
    deliverables: tuple[Deliverable, ...]
    series: tuple[SeriesFile, ...]


@dataclass(frozen=True)
class Workbench:
    """One workspace, its store, and the models of one profile."""

    root: Path
    profile: ProfileName
    store: ContentStore
    traces: TraceTable
    pool: ModelPool
    environment: Mapping[str, str]

    @classmethod
    def open(cls, here: Path, environment: Mapping[str, str], profile: str = "") -> Workbench:
        """Find the workspace at or above `here`. Raises DramaError."""
        root = find_root(here)
        chosen = profile or environment.get("DRAMA_PROFILE") or "animatic"
        if chosen not in STANDARD_MODELS:
            known = tuple(STANDARD_MODELS)
            raise UsageError(
                f"no profile is called {chosen!r}", suggest(chosen, known, "use animatic")
            )
        kept = environment.get("DRAMA_STORE")
        folder = root / (Path(kept).expanduser() if kept else ".drama")
        scope = f"{chosen} {root}" if kept else chosen  # a shared store keeps workspaces apart
        own = root / "models.toml"
        return cls(
            root,
            cast("ProfileName", chosen),
            ContentStore(folder),
            TraceTable(folder / "state.db", scope=scope),
            models_with(own) if own.is_file() else standard_models(),
            environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.traces.close()

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

    def rules(self, open_gateway: OpenGateway) -> Mapping[str, Rule]:
        """Every rule, with the tools of this machine."""
        return catalogue(self.pool, open_gateway, fingerprint(self.environment))

    def want(self, words: Sequence[str]) -> Wanted:
        """What the words of a command line select. Raises DramaError."""
        wish = Wish.read(words)
        loaded = load_workspace(self.root, wish.declarations)
        prompts, production = Prompts(self.root), Production()
        for file in loaded.series:
            setup = Setup(file.name, file.series, prompts, self._casting(file), production)
            for script in loaded.episodes:
                if script.series == file.name:
                    expand(setup, script)
        targets = wish.targets(production)
        deliverables = wish.deliverables(production, targets)
        reached = tuple(dict.fromkeys([*targets, *(d.target for d in deliverables)]))
        return Wanted(production, reached, deliverables, loaded.series)

    def _casting(self, file: SeriesFile) -> Casting:
        models = file.series.models(self.profile).over(STANDARD_MODELS[self.profile])
        frame = file.series.frame
        preview = self.profile == "animatic" and frame == Size(1080, 1920)
        encoder = fingerprint(self.environment) if self.profile == "animatic" else ""
        return Casting(models, self.pool, ANIMATIC_CLIP if preview else None, encoder)
