"""What the window of a modern room looks out on: sky and city at every hour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import FloatPicture, Point, Stop, Svg, mix
from drama_build.studio.places import sky
from drama_build.studio.places.city import Windows, skyline
from drama_build.studio.places.design import Time
from drama_build.studio.places.pen import veil


@dataclass(frozen=True, slots=True)
class Outlook:
    """A city seen through glass at some hour."""

    sky: tuple[Stop, ...]
    cloud: str
    towers: tuple[str, str, str]  # far to near
    share: float  # of windows that are lit
    glass: str  # those that are not
    panes: tuple[str, ...]  # colours of those that are


_WARM = ("#ffd48a", "#ffe6b8", "#ffb866", "#cfe2ff")
OUTLOOKS: dict[Time, Outlook] = {
    "dawn": Outlook(
        ((0, "#8ea0c8"), (0.4, "#c9b8cc"), (0.7, "#f4c8b4"), (0.88, "#fcdcb4"), (1, "#fdeccc")),
        "#e8b8b4",
        ("#d8b8b8", "#b494a8", "#8c7898"),
        0.07,
        "#6c5c80",
        _WARM,
    ),
    "day": Outlook(
        ((0, "#7fb4e0"), (0.6, "#b8dcee"), (1, "#f4f4e6")),
        "#e6eef6",
        ("#bcd2e0", "#9cb8ce", "#7a98b4"),
        0.4,
        "#5c7c9c",
        ("#dff0fa", "#c8e2f2"),
    ),
    "dusk": Outlook(
        sky.SKIES["dusk"], "#d06c74", ("#b46a80", "#84507a", "#543866"), 0.24, "#3a2450", _WARM
    ),
    "night": Outlook(
        ((0, "#0a1230"), (0.45, "#16245a"), (0.78, "#35447e"), (1, "#6a6294")),
        "#3c4a80",
        ("#3c4a82", "#2a3768", "#1a2450"),
        0.4,
        "#0c1230",
        _WARM,
    ),
}


def sky_over(time: Time, seed: int, band: tuple[float, float]) -> FloatPicture:
    """The sky behind a city, with cloud between two picture heights."""
    seen = OUTLOOKS[time]
    return sky.layered(
        sky.gradient_sky(seen.sky, band[1] + 60),
        sky.clouds(seed, band, seen.cloud, opacity=0.6, cover=0.5),
    )


def city(
    svg: Svg,
    random: np.random.Generator,
    time: Time,
    span: tuple[float, float],
    base: float,
    light: Point,
    tall: float = 1.0,
) -> None:
    """Three rows of towers over `span`, their feet about `base`; moon or low sun at `light`."""
    seen = OUTLOOKS[time]
    if time == "night":
        sky.stars(svg, int(random.integers(1 << 30)), light[1] + 120, 160)
        sky.moon(svg, light, 27)
    if time in ("dusk", "dawn"):
        glow = ((0, "#fffbe6"), (0.5, "#ffe9a8"), (1, "#ffd07a00"))
        svg.oval(*light, 62, 62, svg.radial(glow))
    rows = ((150, 330, -110), (100, 260, -40), (50, 170, 60))
    for k, (colour, (low, high, drop)) in enumerate(zip(seen.towers, rows, strict=True)):
        size = (4.6 + 1.5 * k, 6.4 + 2.1 * k)
        panes = Windows(seen.panes, seen.share, veil(seen.glass, 0.35), size)
        skyline(svg, random, span, (low * tall, high * tall), base + drop, colour, panes, 0.4)
        air = mix(seen.sky[-1][1], seen.cloud, 0.3)
        fade = svg.gradient(((0, veil(air, 0.0)), (1, veil(air, 0.34))))
        svg.rect(span[0] - 60, base + drop - 230, span[1] - span[0] + 200, 300, fade)
