"""Cover: a keyframe with the titles on it."""

from __future__ import annotations

from drama_build.engine.action import Need, Order, Product, Target, declare
from drama_build.rules.base import Local, text
from drama_build.units import Size

KIND = "cover"


def target(
    path: str, keyframe: str, *, series: str, title: str, language: str, frame: Size
) -> Target:
    """Needs one keyframe."""
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={"series": series, "title": title, "language": language, "frame": str(frame)},
        inputs={"keyframe": Need(keyframe, "still")},
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
