"""Where a build buys: the free studio on this machine, or a provider with a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from drama_build.gateway.profiles import access, shelf
from drama_build.gateway.profiles.reading import read
from drama_build.gateway.profiles.schema import Profile

__all__ = ("BASE_URL", "KEY", "Profile", "declared", "detour", "equipped", "profile")

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
    return equipped(declared(name, root), environment)


def equipped(found: Profile, environment: Mapping[str, str], base_url: str = "") -> Profile:
    """A profile with its key, for its own address or for a `base_url` given here.

    Raises UsageError as `profile` does.
    """
    places = (
        (base_url, "the address"),
        (_told_address(found, environment), BASE_URL),
        (found.base_url, f"base_url of the profile {found.name!r}"),
    )
    told, source = next((place for place in places if place[0]), places[-1])
    return replace(
        found,
        base_url=access.base_url(told, source, keyed=found.needs_key),
        credential=access.credential(found.variable, environment) if found.needs_key else None,
    )


def detour(name: str, environment: Mapping[str, str], root: Path) -> str:
    """Who gets the key because a file of the workspace says so, in a sentence; else nothing.

    A file may have come with the workspace: whose key it is should hear of it.
    """
    found = declared(name, root)
    if not found.needs_key or _told_address(found, environment):
        return ""
    saying = [layer for layer in shelf.layers(name, root) if layer.table.get("base_url")]
    ours = [layer for layer in saying if not layer.path.is_relative_to(root / shelf.FOLDER)]
    host = urlsplit(found.base_url).hostname
    if not host or host in {urlsplit(layer.table["base_url"]).hostname for layer in ours}:
        return ""
    return f"{saying[0].where} sends {found.variable} to {host}"


def _told_address(found: Profile, environment: Mapping[str, str]) -> str:
    """What the environment says in the place of the profile's base URL."""
    paid_here = found.needs_key and found.variable == KEY
    return environment.get(BASE_URL, "").strip() if paid_here else ""
