"""Cover: a keyframe with the titles on it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drama_build.engine.action import Fact, Need, Order, Product, Target, declare
from drama_build.rules.base import Local, text
from drama_build.units import Size

KIND = "cover"


def target(
    path: str,
    keyframe: str,
    *,
    series: str,
    title: str,
    language: str,
    frame: Size,
    facts: Mapping[str, Fact],
) -> Target:
    """Needs one keyframe."""
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={"series": series, "title": title, "language": language, "frame": str(frame)},
        inputs={"keyframe": Need(keyframe, "still")},
        facts=facts,
    )


class Cover(Local):
    """Output `still`, a JPEG."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """Letter the keyframe."""
        from drama_build.media.fonts import font_world
        from drama_build.media.still import cover

        jpeg = await cover(
            order.read("keyframe"),
            series=text(order, "series"),
            title=text(order, "title"),
            language=text(order, "language"),
            frame=Size.parse(text(order, "frame")),
            fonts=font_world(),
        )
        return Product({"still": jpeg})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A picture that is lettered already, as a JPEG at the frame's size."""
        import asyncio

        from drama_build.rules.adopt import jpeg

        frame = Size.parse(text(order, "frame"))
        return Product({"still": await asyncio.to_thread(jpeg, order, file, frame)})
