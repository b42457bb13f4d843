"""Lamps of modern rooms: shades of cloth, domes of metal, milk glass, strings of bulbs."""

from __future__ import annotations

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

BRASS = "#c39a58"
LIT, UNLIT = ("#fff0c8", "#ffc274"), ("#f4ead8", "#cdb999")


def drum(svg: Svg, centre: Point, half: float, height: float, *, burning: bool) -> None:
    """A lampshade of cloth, seen from a little below or above: a drum with soft ends."""
    x, y = centre
    top, low = half * 0.78, half
    bright, deep = LIT if burning else UNLIT
    cloth = svg.gradient(
        ((0, deep), (0.35, bright), (0.7, mix(bright, deep, 0.4)), (1, shade(deep, 0.12))),
        (0, 0),
        (1, 0.2),
    )
    shape = path(
        "M", x - top, y - height / 2, "Q", x, y - height / 2 - half * 0.12, x + top, y - height / 2,
        "L", x + low, y + height / 2,
        "Q", x, y + height / 2 + half * 0.16, x - low, y + height / 2, "Z",
    )  # fmt: skip
    svg.fill(shape, cloth)
    for side, reach in ((-1, top), (1, low)):
        edge = path(
            "M",
            x - reach,
            y + side * height / 2,
            "Q",
            x,
            y + side * (height / 2 + half * 0.14),
            x + reach,
            y + side * height / 2,
        )
        svg.stroke(edge, veil(shade(deep, 0.35), 0.7), half * 0.05)


def floor_lamp(svg: Svg, eye: Perspective, place: tuple[float, float], *, burning: bool) -> Point:
    """A standing lamp on three slender legs; returns where its light is."""
    (x, y), unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    svg.oval(x, y, unit * 0.26, unit * 0.05, SHADOW)
    for u in (0.05, -0.22, 0.22):
        svg.line(
            [
                (x + u * 0.2 * unit, y - unit * 1.36),
                (x + u * unit, y - unit * (0.05 if u == 0.05 else 0)),
            ],
            "#6a4636",
            unit * 0.028,
        )
    svg.line([(x, y - unit * 1.3), (x, y - unit * 1.5)], BRASS, unit * 0.03)
    drum(svg, (x, y - unit * 1.58), unit * 0.25, unit * 0.34, burning=burning)
    return x, y - unit * 1.56


def table_lamp(svg: Svg, foot: Point, unit: float, glaze: str, *, burning: bool) -> Point:
    """A lamp with a round glazed body; returns where its light is."""
    x, y = foot
    svg.oval(x, y, unit * 0.1, unit * 0.02, SHADOW)
    body = [
        (-0.06, 0.0),
        (-0.105, -0.09),
        (-0.07, -0.17),
        (-0.02, -0.21),
        (0.02, -0.21),
        (0.07, -0.17),
        (0.105, -0.09),
        (0.06, 0.0),
    ]
    pot = svg.gradient(
        ((0, tint(glaze, 0.45)), (0.5, glaze), (1, shade(glaze, 0.42))), (0, 0), (1, 0.2)
    )
    svg.fill(smooth(placed(body, foot, unit), tension=0.4), pot)
    svg.line([(x, y - unit * 0.2), (x, y - unit * 0.27)], BRASS, unit * 0.03)
    drum(svg, (x, y - unit * 0.36), unit * 0.17, unit * 0.21, burning=burning)
    return x, y - unit * 0.34


def pendant(svg: Svg, at: Point, cord: float, unit: float, metal: str, *, burning: bool) -> None:
    """A dome of metal on a long cord, its mouth at `at`; `cord` is the picture y it hangs from."""
    x, y = at
    svg.line([(x, cord), (x, y - unit * 0.26)], "#2a1c20", max(1.6, unit * 0.014))
    svg.rect(x - unit * 0.025, y - unit * 0.31, unit * 0.05, unit * 0.09, BRASS, 1, unit * 0.01)
    dome = path("M", x - unit * 0.24, y, "Q", x - unit * 0.22, y - unit * 0.24, x, y - unit * 0.25)
    dome += path("Q", x + unit * 0.22, y - unit * 0.24, x + unit * 0.24, y, "Z")
    skin = svg.gradient(
        ((0, shade(metal, 0.2)), (0.3, tint(metal, 0.3)), (0.6, metal), (1, shade(metal, 0.45))),
        (0, 0),
        (1, 0.15),
    )
    svg.fill(dome, skin)
    mouth = "#fff2cc" if burning else shade(metal, 0.35)
    svg.oval(x, y, unit * 0.24, unit * 0.045, shade(metal, 0.3))
    svg.oval(x, y + unit * 0.006, unit * 0.21, unit * 0.034, mouth)


def string_lights(
    svg: Svg, hooks: tuple[Point, Point], sag: float, count: int, *, burning: bool
) -> list[Point]:
    """Small bulbs on a cord that sags between two hooks; returns where every third one is."""
    (x0, y0), (x1, y1) = hooks
    bend = ((x0 + x1) / 2, (y0 + y1) / 2 + 2 * sag)
    svg.stroke(path("M", x0, y0, "Q", *bend, x1, y1), "#4a3c44", 2.2)
    bulbs = []
    for k, t in enumerate(steps(0.03, 0.97, count)):
        x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * bend[0] + t * t * x1
        y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * bend[1] + t * t * y1 + 7
        svg.oval(x, y, 3.6, 5.2, "#fff0c4" if burning else "#d8c8a8")
        if k % 3 == 1:
            bulbs.append((x, y))
    return bulbs


def sconce(
    svg: Svg, eye: Perspective, place: tuple[float, float, float], *, burning: bool
) -> Point:
    """A lamp of brass and milk glass on a side wall; returns where its light is."""
    (x, y), unit = eye.at(*place), eye.unit(place[2])
    inward = -1 if place[0] > 0 else 1
    svg.rect(x - unit * 0.02, y - unit * 0.1, unit * 0.04, unit * 0.26, "#a8803f", 1, 3)
    svg.line(
        [(x, y + unit * 0.06), (x + inward * unit * 0.08, y + unit * 0.04)], "#c39a58", unit * 0.025
    )
    globe = (
        svg.radial(((0, "#fffbea"), (0.7, "#ffe0a0"), (1, "#f0b060")))
        if burning
        else svg.radial(((0, "#fbf6ec"), (1, "#cbbca8")))
    )
    svg.oval(x + inward * unit * 0.1, y - unit * 0.04, unit * 0.07, unit * 0.09, globe)
    return x + inward * unit * 0.1, y - unit * 0.04
