"""Rules with the names, revisions and tools of the real ones, whose work takes a microsecond.

Their keys are those of the real rules, so that a store they filled is a null build for the real
command. Every output is a digest of the parameters and of the input bytes, with two exceptions: a
portrait is its prompt, and a close-up sees only the head of it, so that a new wardrobe is cut off
there. Timing is the real rule.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from drama_build.engine.action import Json, Order, Product, Resource, Rule, canonical
from drama_build.rules import (
    captions,
    clip,
    cover,
    episode,
    keyframe,
    line,
    mix,
    scene,
    sound,
    stems,
    still,
    timing,
    transition,
)
from drama_build.units import FREE, Money

OUTPUTS: Mapping[str, tuple[str, ...]] = {
    still.PORTRAIT: ("still",),
    still.PLATE: ("still",),
    line.KIND: ("sound", "measure"),
    keyframe.KIND: ("still",),
    clip.KIND: ("video",),
    sound.EFFECT: ("sound",),
    sound.SCORE: ("sound",),
    stems.KIND: ("dialogue", "effects"),
    scene.KIND: ("body", "head", "tail"),
    transition.KIND: ("body",),
    mix.KIND: ("sound", "loudness"),
    captions.KIND: ("srt", "vtt"),
    cover.KIND: ("still",),
    episode.KIND: ("master",),
}
"""What each kind makes; a scene's head and tail only where it overlaps its neighbours."""
HEAD = 56
"""So many bytes of a portrait are seen in a close-up: the look, not what is worn."""
CLOSE = 2.4
"""Figures of this height and above are close-ups."""


def rules(real: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """A trivial rule for every real one but timing, which computes as it always does."""
    return {
        kind: rule if kind == timing.KIND else Trivial(rule.revision, rule.resource, rule.tool)
        for kind, rule in real.items()
    }


@dataclass(frozen=True, slots=True)
class Trivial:
    """Makes a few bytes of its inputs, at once and for nothing."""

    revision: int
    resource: Resource
    tool: str

    def price(self, order: Order) -> Money:
        return FREE

    def forecast(self, order: Order) -> Mapping[str, bytes]:
        return {}

    async def make(self, order: Order) -> Product:
        inputs = {role: order.read(role) for role in order.inputs}
        return Product(made(order.target.kind, order.target.params, inputs))

    async def adopt(self, order: Order, file: Path) -> Product:
        content = await asyncio.to_thread(file.read_bytes)
        return Product(dict.fromkeys(OUTPUTS[order.target.kind], content))


def made(kind: str, params: Mapping[str, Json], inputs: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The outputs of any kind but timing, from its parameters and its inputs' bytes by role."""
    if kind == still.PORTRAIT:
        return {"still": str(params["prompt"]).encode()}
    names = OUTPUTS[kind]
    if kind == keyframe.KIND:
        inputs = {
            role: content if shows_all(params, role) else content[:HEAD]
            for role, content in inputs.items()
        }
    elif kind == scene.KIND:
        edit = json.loads(inputs["edit"])
        names = tuple(name for name in names if edit.get(name, 1))
    outputs = {name: _digest(kind, name, params, inputs) for name in names}
    if kind == line.KIND:
        outputs["measure"] = _measure(outputs["sound"])
    return outputs


def shows_all(params: Mapping[str, Json], role: str) -> bool:
    """Whether a keyframe shows all of an input: of an actor near the camera only the head."""
    name, _, place = role.partition("/")
    actors = cast("list[dict[str, float]]", params["actors"])
    return name != "actor" or actors[int(place)]["height"] < CLOSE


def _digest(
    kind: str, output: str, params: Mapping[str, Json], inputs: Mapping[str, bytes]
) -> bytes:
    digest = hashlib.sha256(f"{kind} {output} {canonical(params)}".encode())
    for role in sorted(inputs):
        digest.update(hashlib.sha256(role.encode() + b" " + inputs[role]).digest())
    return digest.hexdigest().encode()


def _measure(sound: bytes) -> bytes:
    """Half a second to ten and a half, so that two lines are seldom of the same length."""
    return canonical({"samples": 24_000 + int(sound[:12], 16) % 480_000}).encode()
