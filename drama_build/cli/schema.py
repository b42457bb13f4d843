"""`doit schema [events]`: the JSON Schema of series.toml, or of what `--json` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any, ClassVar

from drama_build.cli.command import DramaCommand
from drama_build.errors import UsageError

KINDS = ("series", "events")


class Schema(DramaCommand):
    """`doit schema [series|events]`."""

    name: ClassVar[str] = "schema"
    doc_purpose: ClassVar[str] = "print the JSON Schema of series.toml, or of the events of --json"
    doc_usage: ClassVar[str] = "[series|events]"

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG002  # no options
        """Print it."""
        kind = words[0] if words else "series"
        if kind not in KINDS or len(words) > 1:
            raise UsageError(f"there is no schema of {' '.join(words)}", "write series or events")
        found = events_schema() if kind == "events" else _series()
        sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
        return 0


def _series() -> dict[str, Any]:
    from drama_build.declare.series import json_schema

    return json_schema()


_TEXT: dict[str, Any] = {"type": "string"}
_WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}
_SECONDS: dict[str, Any] = {"type": "number", "minimum": 0, "description": "Seconds."}
_USD: dict[str, Any] = {
    "type": "string",
    "pattern": r"^-?\d+(\.\d+)?$",
    "description": "US dollars as exact decimal text.",
}
_COUNTS: dict[str, Any] = {"type": "object", "additionalProperties": _WHOLE}
_NAMES: dict[str, Any] = {"type": "array", "items": _TEXT}
_FIELDS: dict[str, dict[str, Any]] = {
    "str": _TEXT,
    "Path": _TEXT,
    "int": _WHOLE,
    "float": _SECONDS,
    "Money": _USD,
    "Mapping[str, int]": _COUNTS,
    "tuple[str, ...]": _NAMES,
}


def events_schema() -> dict[str, Any]:
    """One line of `doit build --json`, made from the events themselves."""
    from typing import get_args

    from drama_build.engine.events import Event

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of doit build --json",
        "oneOf": [_of(kind) for kind in get_args(Event)],
    }


def _of(kind: type) -> dict[str, Any]:
    from dataclasses import fields

    parts = {part.name: _FIELDS[str(part.type)] for part in fields(kind)}
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {"event": {"const": kind.__name__.lower()}, **parts},
        "required": ["event", *parts],
        "additionalProperties": False,
    }
