"""The options that several commands share, as doit declares options."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from drama_build.errors import UsageError
from drama_build.units import FREE, Money

Option = Mapping[str, object]

PROFILE: Option = {
    "name": "profile",
    "long": "profile",
    "type": str,
    "default": "",
    "help": "animatic (free, the default) or final (paid)",
}
JSON: Option = {
    "name": "json",
    "long": "json",
    "type": bool,
    "default": False,
    "help": "one JSON event a line",
}
BUILDING: tuple[Option, ...] = (
    PROFILE,
    {
        "name": "max_cost",
        "long": "max-cost",
        "type": str,
        "default": "",
        "help": "stop before this run costs more than so many US dollars",
    },
    {
        "name": "jobs",
        "long": "jobs",
        "short": "j",
        "type": int,
        "default": 0,
        "help": "how many local actions run at once (0: one a core)",
    },
    {
        "name": "keep_going",
        "long": "keep-going",
        "short": "k",
        "type": bool,
        "default": False,
        "help": "after a failure go on with all that does not depend on it",
    },
    JSON,
)


@dataclass(frozen=True, slots=True)
class Building:
    """The options of a build, checked."""

    profile: str = ""
    max_cost: Money | None = None
    jobs: int = 0
    keep_going: bool = False
    json: bool = False

    @classmethod
    def read(cls, values: Mapping[str, object]) -> Building:
        """From what doit parsed. Raises UsageError."""
        limit, jobs = str(values["max_cost"]), values["jobs"]
        if not isinstance(jobs, int) or jobs < 0:
            raise UsageError(f"--jobs {jobs} is not a number of actions", "give 1 or more")
        try:
            money = Money.usd(limit.removeprefix("$")) if limit else None
        except ValueError as odd:
            raise UsageError(
                f"--max-cost {limit} is not an amount", "write --max-cost 2.50"
            ) from odd
        if money is not None and money < FREE:
            raise UsageError(f"--max-cost {limit} is less than nothing", "write --max-cost 0")
        return cls(
            str(values["profile"]), money, jobs, bool(values["keep_going"]), bool(values["json"])
        )


def environment() -> Mapping[str, str]:
    """The environment of this process; read here and nowhere below."""
    return os.environ
