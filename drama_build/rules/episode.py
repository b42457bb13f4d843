"""Episode: bodies, transitions and mix joined by copy into one master."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from drama_build.engine.action import Fact, Need, Order, Product, Target, declare
from drama_build.rules.base import Local, text, whole
from drama_build.rules.timing import Edit
from drama_build.units import Size

KIND = "episode"


def target(
    path: str,
    scenes: Sequence[tuple[str, str]],
    transitions: Sequence[str | None],
    mix: str,
    *,
    title: str,
    frame: Size,
    rate: int,
    facts: Mapping[str, Fact],
) -> Target:
    """Needs every scene with its edit, every transition between two of them, and the mix."""
    inputs = {"mix": Need(mix, "sound")}
    for i, (scene, timing) in enumerate(scenes):
        inputs[f"body/{i}"] = Need(scene, "body")
        inputs[f"edit/{i}"] = Need(timing, "edit")
    for i, transition in enumerate(transitions):
        if transition:
            inputs[f"transition/{i}"] = Need(transition, "body")
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={"title": title, "frame": str(frame), "rate": rate, "scenes": len(scenes)},
        inputs=inputs,
        facts=facts,
    )


class Episode(Local):
    """Output `master`: MP4, H.264 and AAC, ready to play from its first byte."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """Join without encoding anything again."""
        from drama_build.media.encode import Shape
        from drama_build.media.join import Segment, join

        segments = []
        for i in range(whole(order, "scenes")):
            edit = Edit.read(order.json(f"edit/{i}"))
            segments.append(Segment(order.path(f"body/{i}"), edit.frames - edit.head - edit.tail))
            if f"transition/{i}" in order.inputs:
                segments.append(Segment(order.path(f"transition/{i}"), edit.tail))
        out = order.folder / "master.mp4"
        await join(
            segments,
            order.path("mix"),
            out,
            shape=Shape(Size.parse(text(order, "frame")), whole(order, "rate")),
            title=cast("str", order.target.params["title"]),
        )
        return Product({"master": out})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A film of the frame's size and rate, with its sound."""
        import asyncio

        from drama_build.rules.adopt import film

        size, rate = Size.parse(text(order, "frame")), whole(order, "rate")
        return Product({"master": await asyncio.to_thread(film, order, file, size, rate)})
