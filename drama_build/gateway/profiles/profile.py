"""Where a build buys: the free studio on this machine, or a provider with a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from drama_build.gateway.profiles import access, shelf
from drama_build.gateway.profiles.reading import read
from drama_build.gateway.profiles.schema import Profile

__all__ = ("BASE_URL", "KEY", "Profile", "declared", "equipped", "profile")

KEY = "HOLYSHEEP_API_KEY"
BASE_URL = "HOLYSHEEP_BASE_URL"


def declared(name: str, root: Path | None = None) -> Profile:
    """The profile called `name` as files say it; `root` is the workspace, which may have its own.

    Raises UsageError for an unknown name and for a mistake in a file.
    """
    return replace(read(shelf.layers(name, root)), name=name)


def profile(name: str, environment: Mapping[str, str], root: Path | None = None) -> Profile:
    """The profile called `name`, with what it needs from `environment`.

    Raises UsageError as `declared` does, and for a missing or garbled key, or a base URL that would
    send the key in the clear.
    """
    found = declared(name, root)
    return equipped(found, environment) if found.needs_key else found


def equipped(found: Profile, environment: Mapping[str, str]) -> Profile:
    """A paid profile with its key. A key is sent where its own variables say, and nowhere else."""
    told = environment.get(BASE_URL, "").strip() if found.variable == KEY else ""
    source = BASE_URL if told else f"base_url of the profile {found.name!r}"
    return replace(
        found,
        base_url=access.base_url(told or found.base_url, source),
        credential=access.credential(found.variable, environment),
    )
