"""The studio's page for people: its routes, their fields and a call to copy, from OpenAPI."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drama_build.shipped import shipped

TEMPLATE = "studio.html.j2"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded from anywhere, and nothing runs."""

_SHOWN: Mapping[str, Mapping[str, object]] = {
    "/v1/chat/completions": {
        "model": "animatic-writer",
        "messages": [{"role": "user", "content": "A scene about a lantern."}],
    },
    "/v1/images/generations": {
        "model": "animatic-still",
        "prompt": "Old man, grey robe, white beard",
        "size": "720x1280",
        "background": "transparent",
    },
    "/v1/video/generations": {
        "model": "animatic-clip",
        "image": "data:image/png;base64,…",
        "prompt": "slow push in",
        "duration": 5,
    },
    "/v1/audio/speech": {
        "model": "animatic-voice",
        "input": "Come in, the tea is hot.",
        "voice": "old woman, warm",
        "instructions": "tender",
        "response_format": "flac",
    },
    "/v1/audio/sound-generation": {
        "model": "animatic-sound",
        "text": "door slam",
        "duration_seconds": 1.5,
    },
}
"""An order for each route that takes one."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an order, in words."""

    name: str
    kind: str
    needed: bool
    usual: str


@dataclass(frozen=True, slots=True)
class Route:
    """One route, and an order to try it with; both empty where it takes none."""

    method: str
    path: str
    told: str
    fields: tuple[Field, ...]
    order: str


def page(schema: Mapping[str, Any], base: str) -> str:
    """The HTML page of an OpenAPI `schema`, served at `base`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(shipped("pages")), autoescape=True, undefined=StrictUndefined
    )
    return pages.get_template(TEMPLATE).render(
        base=base.rstrip("/"),
        title=schema["info"]["title"],
        told=schema["info"]["description"],
        policy=POLICY,
        routes=tuple(routes(schema)),
    )


def routes(schema: Mapping[str, Any]) -> Iterator[Route]:
    """The routes of an OpenAPI schema, in its order."""
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            fields = tuple(_fields(schema, told))
            order = _SHOWN.get(path) if method == "post" else None
            yield Route(
                method.upper(),
                path,
                " ".join(str(told.get("description", "")).split()),
                fields,
                json.dumps(order, ensure_ascii=False, indent=2) if order and fields else "",
            )


def _fields(schema: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[Field]:
    content = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = str(content.get("schema", {}).get("$ref", "")).rpartition("/")[2]
    order = schema.get("components", {}).get("schemas", {}).get(name, {})
    needed = order.get("required", ())
    for field, meaning in order.get("properties", {}).items():
        usual = meaning.get("default")
        yield Field(
            field,
            _kind(meaning),
            field in needed,
            "" if usual in (None, "") else json.dumps(usual, ensure_ascii=False),
        )


def _kind(meaning: Mapping[str, Any]) -> str:
    """What may stand in a field: its type and its bounds, or the words it allows."""
    if "enum" in meaning:
        return " | ".join(map(str, meaning["enum"]))
    if "const" in meaning:
        return f"only {json.dumps(meaning['const'])}"
    kinds = [part for part in meaning.get("anyOf", ()) if part.get("type") != "null"]
    if kinds:
        return _kind(kinds[0])
    bounds = {
        "at least": meaning.get("minimum"),
        "above": meaning.get("exclusiveMinimum"),
        "at most": meaning.get("maximum"),
        "below": meaning.get("exclusiveMaximum"),
        "letters, at most": meaning.get("maxLength"),
    }
    said = [f"{word} {bound:g}" for word, bound in bounds.items() if bound is not None]
    return ", ".join([str(meaning.get("type", "object")), *said])
