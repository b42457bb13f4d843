"""The options that several commands share, as doit declares options."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from drama_build.errors import UsageError
from drama_build.units import FREE, Money

Option = Mapping[str, object]


def option(
    name: str, explained: str, *, kind: type = str, short: str = "", default: object = None
) -> Option:
    """An option as doit wants it: `--name VALUE`, or a switch if its kind is bool."""
    return {
        "name": name.replace("-", "_"),
        "long": name,
        "short": short,
        "type": kind,
        "default": (False if kind is bool else "") if default is None else default,
        "help": explained,
    }


PROFILE = option("profile", "animatic (free, the default) or final (paid)")
JSON = option("json", "one JSON object a line", kind=bool)
MAX_COST = option("max-cost", "stop before this run costs more than so many US dollars")
JOBS = option("jobs", "how many local actions run at once (default: one a core)", short="j")
KEEP_GOING = option(
    "keep-going",
    "after a failure go on with all that does not depend on it",
    kind=bool,
    short="k",
)
BUILDING: tuple[Option, ...] = (
    PROFILE,
    MAX_COST,
    JOBS,
    KEEP_GOING,
    option(
        "priority", "build earlier: a number for all, or lantern/ep01=5 for some (comma-separated)"
    ),
    option("retry-failed", "order once more what a provider refused to show", kind=bool),
    option(
        "restore", "put the made file back where one below build/ was edited by hand", kind=bool
    ),
    option("locked", "make exactly what takes.lock says, and ask no provider", kind=bool),
    JSON,
)


@dataclass(frozen=True, slots=True)
class Building:
    """The options of a build, checked. `priority` is added to paths that begin with a prefix."""

    profile: str = ""
    max_cost: Money | None = None
    jobs: int = 0
    keep_going: bool = False
    priority: tuple[tuple[str, int], ...] = ()
    retry_failed: bool = False
    restore: bool = False
    locked: bool = False
    json: bool = False

    @classmethod
    def read(cls, values: Mapping[str, object]) -> Building:
        """From what doit parsed; a command may leave options out. Raises UsageError."""
        return cls(
            profile=str(values.get("profile", "")),
            max_cost=_money(str(values.get("max_cost", ""))),
            jobs=_jobs(str(values.get("jobs", ""))),
            keep_going=bool(values.get("keep_going")),
            priority=_priority(str(values.get("priority", ""))),
            retry_failed=bool(values.get("retry_failed")),
            restore=bool(values.get("restore")),
            locked=bool(values.get("locked")),
            json=bool(values.get("json")),
        )


def _money(limit: str) -> Money | None:
    try:
        money = Money.usd(limit.removeprefix("$")) if limit else None
    except ValueError as odd:
        raise UsageError(f"--max-cost {limit} is not an amount", "write --max-cost 2.50") from odd
    if money is not None and money < FREE:
        raise UsageError(f"--max-cost {limit} is less than nothing", "write --max-cost 0")
    return money


def _jobs(number: str) -> int:
    if number and not (number.isdecimal() and int(number)):
        raise UsageError(f"--jobs {number} is not a number of actions", "give 1 or more")
    return int(number or 0)


def _priority(words: str) -> tuple[tuple[str, int], ...]:
    found = []
    for word in filter(None, (part.strip() for part in words.split(","))):
        prefix, _, number = word.rpartition("=")
        if not number.removeprefix("-").isdecimal():
            raise UsageError(
                f"--priority {word} is not a priority", "write 5, or lantern=5, or lantern/ep01=5"
            )
        found.append((prefix.strip("/"), int(number)))
    return tuple(found)


def environment() -> Mapping[str, str]:
    """The environment of this process; read here and nowhere below."""
    return os.environ
