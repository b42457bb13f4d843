"""What the engine tells whoever watches: frozen records, one for each thing that happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drama_build.units import Money


@dataclass(frozen=True, slots=True)
class Began:
    """A run began; `kinds` counts its targets by kind, in graph order."""

    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """The action cache was searched; `kinds` counts by kind what is up to date already."""

    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A target was found in the action cache, now that its inputs are known."""

    target: str


@dataclass(frozen=True, slots=True)
class Started:
    """A target is being made."""

    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """A target was made and its trace is on disk."""

    target: str
    seconds: float
    cost: Money


@dataclass(frozen=True, slots=True)
class Failed:
    """A target could not be made; `waiting` names what cannot be made without it."""

    target: str
    error: str
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file below `build/` was written."""

    path: Path


@dataclass(frozen=True, slots=True)
class Edited:
    """A file below `build/` that somebody edited was left as it is; it shows `target`."""

    path: Path
    target: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file below `build/` that somebody had edited was kept under another name."""

    path: Path
    kept: Path


@dataclass(frozen=True, slots=True)
class Ended:
    """The run is over."""

    made: int
    hits: int
    failed: int
    spent: Money
    seconds: float


Event = Began | Found | Hit | Started | Made | Failed | Delivered | Edited | SetAside | Ended
Emit = Callable[[Event], None]
