"""Claims about published schemas: what is printed is what they say."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from drama_build.cli.progress import JsonLines
from drama_build.cli.schema import Schema, events_schema
from drama_build.engine import events
from drama_build.errors import UsageError
from drama_build.units import Money

HAPPENED: tuple[events.Event, ...] = (
    events.Began({"line": 2}),
    events.Found({"line": 1}),
    events.Hit("line:a"),
    events.Started("line:b", "new"),
    events.Made("line:b", 1.5, Money(20)),
    events.Failed("line:c", "it broke", ("clip:c",)),
    events.Delivered(Path("build/a.mp4")),
    events.Ended(1, 1, 1, Money(20), 2.0),
)


TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


def _fits(value: object, schema: dict[str, Any]) -> bool:
    if "const" in schema:
        return bool(value == schema["const"])
    if not isinstance(value, TYPES[schema["type"]]):
        return False
    inner = schema.get("items") or schema.get("additionalProperties")
    parts = list(value.values()) if isinstance(value, dict) else value
    return not isinstance(parts, list) or all(_fits(part, inner) for part in parts if inner)


@pytest.mark.parametrize("event", HAPPENED, ids=lambda e: type(e).__name__)
def test_every_event_is_printed_as_its_schema_says(event: events.Event) -> None:
    out = io.StringIO()
    JsonLines(out).emit(event)
    row = json.loads(out.getvalue())
    (schema,) = (
        one
        for one in events_schema()["oneOf"]
        if one["properties"]["event"]["const"] == row["event"]
    )
    assert set(row) == set(schema["required"]) == set(schema["properties"])
    assert all(_fits(value, schema["properties"][name]) for name, value in row.items())


def test_the_schema_covers_every_kind_of_event() -> None:
    kinds = {one["properties"]["event"]["const"] for one in events_schema()["oneOf"]}
    assert {type(event).__name__.lower() for event in HAPPENED} <= kinds


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(UsageError, match="write series or events"):
        Schema().run({}, ("plans",))
