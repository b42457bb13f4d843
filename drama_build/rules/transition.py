"""Transition: the overlap of two scenes, encoded once and joined by copy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drama_build.engine.action import Fact, Need, Order, Product, Target, declare
from drama_build.rules.base import Local, text, whole
from drama_build.units import Size

KIND = "transition"


def target(
    path: str,
    before: str,
    after: str,
    kind: str,
    frames: int,
    *,
    frame: Size,
    rate: int,
    facts: Mapping[str, Fact],
) -> Target:
    """Needs the tail of one scene and the head of the next."""
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={"kind": kind, "frames": frames, "frame": str(frame), "rate": rate},
        inputs={"before": Need(before, "tail"), "after": Need(after, "head")},
        facts=facts,
    )


class Transition(Local):
    """Output `body`, in the delivery encoding."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """One short ffmpeg run."""
        from drama_build.media.encode import Shape
        from drama_build.media.transition import render_transition

        out = order.folder / "transition.mp4"
        await render_transition(
            text(order, "kind"),
            order.path("before"),
            order.path("after"),
            whole(order, "frames"),
            shape=Shape(Size.parse(text(order, "frame")), whole(order, "rate")),
            out=out,
        )
        return Product({"body": out})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A film of the frame's size and rate."""
        import asyncio

        from drama_build.rules.adopt import film

        size, rate = Size.parse(text(order, "frame")), whole(order, "rate")
        return Product({"body": await asyncio.to_thread(film, order, file, size, rate)})
