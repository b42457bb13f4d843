"""Check what the files of a profile say; a mistake is one sentence with its file and place."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from drama_build.errors import UsageError
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.profiles.shelf import Layer, merged

VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*_(KEY|TOKEN)")
"""A slip of the pen must not send something else as a key."""
NOT_IN_FILES = frozenset(("name", "credential"))


def read(stack: tuple[Layer, ...]) -> Profile:
    """The profile that layers say together; each is checked by itself, so that its file is named.

    Raises UsageError.
    """
    profiles = TypeAdapter(Profile)
    for layer in stack:
        _checked(profiles, layer)
    found = profiles.validate_python(_prepared(merged(stack)))
    if found.listing.proved and not (found.listing.route and found.listing.tag_place):
        raise UsageError(f"{stack[0].where}: listing: proved needs a route and a tag_place")
    return found


def _checked(profiles: TypeAdapter[Profile], layer: Layer) -> None:
    table = {name: value for name, value in layer.table.items() if name != "extends"}
    for name in NOT_IN_FILES & table.keys():
        raise UsageError(f"{layer.where}: {name}: is not said in a profile", "leave it out")
    try:
        found = profiles.validate_python(_prepared(table))
    except ValidationError as odd:
        raise UsageError(f"{layer.where}: {_sentence(odd.errors()[0])}") from odd
    for complaint in _complaints(found):
        raise UsageError(f"{layer.where}: {complaint}")


def _prepared(table: Mapping[str, Any]) -> dict[str, Any]:
    """TOML has no word for none: a rate of 0 means that nobody counts."""
    return {**table, "rate": table.get("rate") or None}


def _sentence(error: Mapping[str, Any]) -> str:
    place = ".".join(str(step) for step in error["loc"] if step != "[key]")
    if error["type"] == "unexpected_keyword_argument":
        return f"{place}: there is no such field; there are {', '.join(_known(error['loc']))}"
    return f"{place}: {error['msg']}"


def _known(loc: tuple[str | int, ...]) -> Iterator[str]:
    """The fields of the table in which an unknown one stands."""
    table: Any = Profile()
    for step in loc[:-1]:
        table = getattr(table, str(step))
    return (f.name for f in dataclasses.fields(table) if f.name not in NOT_IN_FILES)


def _complaints(said: Profile) -> Iterator[str]:
    """What no type can say."""
    if said.rate is not None and said.rate < 0:
        yield "rate: must be 0 (nobody counts) or more"
    for name in ("concurrency", "jobs", "poll_floor"):
        if not getattr(said, name) > 0:
            yield f"{name}: must be more than 0"
    yield from _negative(said)
    if not VARIABLE.fullmatch(said.variable):
        yield "variable: must be the name of a variable with a key, such as RELAY_API_KEY"
    for scope, limit in (("day", said.limits.day), ("minute", said.limits.minute)):
        if limit is not None and limit < 0:
            yield f"limits.{scope}: must be US dollars, 0 or more"
    yield from _route_complaints(said)
    for operation, constants in said.constants.items():
        if not _is_json(constants):
            yield f"constants.{operation}: must be what JSON can say"


def _negative(said: Profile) -> Iterator[str]:
    for name, seconds in (("settle", said.settle), ("listing.apart", said.listing.apart)):
        if not seconds >= 0:
            yield f"{name}: must be 0 or more"


def _route_complaints(said: Profile) -> Iterator[str]:
    for part in dataclasses.fields(said.routes):
        route: str = getattr(said.routes, part.name)
        if "://" in route or route.startswith("//") or ".." in route:
            yield f"routes.{part.name}: must be a path below base_url"
    for name in ("status", "content"):
        route = getattr(said.routes, name)
        if route and "{id}" not in route:
            yield f"routes.{name}: must hold {{id}}, where the task's id goes"


def _is_json(value: object) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return True
