"""Which series and episodes the selectors ask for: `lantern`, `lantern/ep01`, `*/ep0?`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from drama_build.declare.suggest import suggest
from drama_build.errors import UsageError


def selected(selectors: Sequence[str], series: str, episode: str | None = None) -> bool:
    """Whether a series, or one of its episodes, is asked for; no selector asks for all.

    What follows the episode in a selector is left to the plan.
    """
    return not selectors or any(_selects(s, series, episode) for s in selectors)


def check(selectors: Iterable[str], known: Iterable[str]) -> None:
    """Raise UsageError for a selector that means none of the `known`, such as `lantern/ep01`."""
    names = tuple(known)
    for selector in selectors:
        short = "/".join(selector.split("/")[:2])
        if not any(fnmatchcase(name, short) for name in names):
            hint = f"there are {', '.join(names)}" if names else "run doit new"
            raise UsageError(f"nothing is called {short!r}", suggest(short, names, hint))


def _selects(selector: str, series: str, episode: str | None) -> bool:
    wanted, *rest = selector.split("/")
    below = episode is None or not rest or fnmatchcase(episode, rest[0])
    return below and fnmatchcase(series, wanted)
