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


def _fits(value: object, schema: dict[str, Any]) -> bool:
    match schema:
        case {"const": constant}:
            return value == constant
        case {"type": "string"}:
            return isinstance(value, str)
        case {"type": "integer"}:
            return isinstance(value, int)
        case {"type": "number"}:
            return isinstance(value, int | float)
        case {"type": "array", "items": items}:
            return isinstance(value, list) and all(_fits(one, items) for one in value)
        case {"type": "object", "additionalProperties": dict() as inner}:
            return isinstance(value, dict) and all(_fits(v, inner) for v in value.values())
    raise AssertionError(f"the schema says something new: {schema}")


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
