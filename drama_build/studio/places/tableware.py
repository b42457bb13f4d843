"""What a restaurant sets out: laid tables, glasses, candles; guests; awnings in the street."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

from drama_build.studio.canvas import Point, Svg, brush, mix, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

Span = tuple[float, float]


def laid_table(
    svg: Svg, eye: Perspective, place: Span, radius: float, cloth: str, *, candle: bool
) -> Point:
    """A round table under a long cloth, laid for two; returns where its candle burns."""
    x, z = place
    unit = eye.unit(z)
    cx, cy = eye.at(x, 0.75, z)
    rx, ry = unit * radius, (eye.at(0, 0.75, z - radius)[1] - eye.at(0, 0.75, z + radius)[1]) / 2
    foot = eye.ground(z)
    svg.oval(cx, foot + ry * 0.1, rx * 1.12, ry * 1.35, SHADOW)
    hem = [
        (
            cx - cos(pi * t) * rx * (1.0 + 0.02 * sin(k * 2.4)),
            foot - unit * 0.1 + sin(pi * t) * ry * 0.95 + 5 * sin(k * 2.2),
        )
        for k, t in enumerate(steps(0, 1, 12))
    ]
    skirt = [(cx - rx, cy), *hem, (cx + rx, cy)]
    fall = svg.gradient(
        ((0, shade(cloth, 0.3)), (0.3, tint(cloth, 0.2)), (0.6, cloth), (1, shade(cloth, 0.42))),
        (0, 0),
        (1, 0.12),
    )
    svg.fill(smooth(skirt, tension=0.34), fall)
    for k in (2, 4, 5, 7, 9, 10):
        a = hem[k]
        b = (cx + (a[0] - cx) * 0.94, cy + ry * 0.9)
        svg.fill(
            brush([a, ((a[0] + b[0]) / 2 + 3, (a[1] + b[1]) / 2), b], unit * 0.035, (1.0, 0.1)),
            veil(shade(cloth, 0.55), 0.4),
        )
    svg.oval(cx, cy + unit * 0.012, rx * 1.005, ry * 1.02, shade(cloth, 0.26))
    svg.oval(
        cx,
        cy,
        rx,
        ry,
        svg.gradient(((0, shade(cloth, 0.1)), (1, tint(cloth, 0.5))), (0, 0), (0.2, 1)),
    )
    for side in (-1, 1):
        at = (cx + side * rx * 0.5, cy + ry * 0.12)
        plate(svg, at, unit * 0.125)
        wine(svg, (cx + side * rx * 0.22, cy - ry * 0.42), unit * 0.2)
    flower(svg, (cx + rx * 0.02, cy - ry * 0.3), unit * 0.14)
    return candle_glass(svg, (cx, cy + ry * 0.28), unit * 0.1, burning=candle)


def plate(svg: Svg, at: Point, radius: float) -> None:
    """A plate with a folded napkin and its cutlery."""
    x, y = at
    svg.oval(x, y + radius * 0.06, radius * 1.02, radius * 0.36, veil("#1a1030", 0.3))
    svg.oval(x, y, radius, radius * 0.34, "#f6f0e6")
    svg.oval(x, y - radius * 0.01, radius * 0.72, radius * 0.22, "#e4dace")
    svg.fill(
        path(
            "M",
            x - radius * 0.3,
            y,
            "L",
            x,
            y - radius * 0.62,
            "L",
            x + radius * 0.3,
            y,
            "Q",
            x,
            y + radius * 0.12,
            x - radius * 0.3,
            y,
            "Z",
        ),
        "#a8544c",
    )
    for side in (-1, 1):
        svg.line(
            [
                (x + side * radius * 1.16, y + radius * 0.2),
                (x + side * radius * 1.08, y - radius * 0.18),
            ],
            "#d8d4cc",
            radius * 0.07,
        )


def wine(svg: Svg, foot: Point, tall: float) -> None:
    """A wineglass, a third full."""
    x, y = foot
    svg.oval(x, y, tall * 0.17, tall * 0.05, "#e8eef466")
    svg.line([(x, y), (x, y - tall * 0.46)], "#e8eef4aa", tall * 0.03)
    bowl = [(-0.03, -0.42), (-0.2, -0.62), (-0.16, -1.0), (0.16, -1.0), (0.2, -0.62), (0.03, -0.42)]
    red = [
        (-0.03, -0.43),
        (-0.19, -0.62),
        (-0.185, -0.7),
        (0.185, -0.7),
        (0.19, -0.62),
        (0.03, -0.43),
    ]
    svg.fill(smooth(placed(bowl, foot, tall), tension=0.34), "#e8f0fa4c")
    svg.fill(smooth(placed(red, foot, tall), tension=0.34), "#8a2438d0")
    svg.line(placed([(-0.13, -0.62), (-0.11, -0.92)], foot, tall), "#fffffa88", tall * 0.03)


def candle_glass(svg: Svg, foot: Point, tall: float, *, burning: bool) -> Point:
    """A candle in a tumbler; returns where its flame is."""
    x, y = foot
    svg.oval(x, y, tall * 0.5, tall * 0.13, veil("#1a1030", 0.3))
    glow = ((0, "#ffe6a8"), (1, "#f0903c")) if burning else ((0, "#f4ece0"), (1, "#cdbfae"))
    svg.fill(
        path(
            "M",
            x - tall * 0.42,
            y - tall,
            "L",
            x + tall * 0.42,
            y - tall,
            "L",
            x + tall * 0.36,
            y,
            "Q",
            x,
            y + tall * 0.14,
            x - tall * 0.36,
            y,
            "Z",
        ),
        svg.gradient(glow),
    )
    if burning:
        svg.fill(
            smooth(
                [
                    (x, y - tall * 1.5),
                    (x - tall * 0.16, y - tall * 0.95),
                    (x, y - tall * 0.8),
                    (x + tall * 0.16, y - tall * 0.95),
                ],
                tension=0.5,
            ),
            "#fff8d8",
        )
    return x, y - tall


def flower(svg: Svg, foot: Point, tall: float) -> None:
    """A rose in a narrow vase."""
    x, y = foot
    svg.line([(x, y - tall * 0.5), (x + tall * 0.06, y - tall * 1.5)], "#5f8a5c", tall * 0.08)
    svg.fill(
        path(
            "M",
            x - tall * 0.14,
            y,
            "L",
            x - tall * 0.08,
            y - tall * 0.8,
            "L",
            x + tall * 0.08,
            y - tall * 0.8,
            "L",
            x + tall * 0.14,
            y,
            "Z",
        ),
        "#dfe8ecb0",
    )
    svg.oval(x + tall * 0.07, y - tall * 1.6, tall * 0.24, tall * 0.22, "#d0606c")
    svg.oval(x + tall * 0.03, y - tall * 1.64, tall * 0.12, tall * 0.1, "#f0a0a0")


def diner(
    svg: Svg, seat: Point, unit: float, coat: str, hair: str, rim: str, *, long: bool
) -> None:
    """A guest seen from behind, seated; `seat` is on the picture, `unit` a metre."""
    trunk = [
        (-0.05, -0.66), (-0.15, -0.6), (-0.215, -0.54), (-0.25, -0.3), (-0.24, 0.0), (0.24, 0.0),
        (0.25, -0.3), (0.215, -0.54), (0.15, -0.6), (0.05, -0.66),
    ]  # fmt: skip
    cloth = svg.gradient(((0, tint(coat, 0.16)), (0.5, coat), (1, shade(coat, 0.4))))
    svg.fill(smooth(placed(trunk, seat, unit), tension=0.34), cloth)
    skin = mix("#d8a488", coat, 0.3)
    svg.fill(
        smooth(
            placed([(-0.05, -0.76), (-0.06, -0.62), (0.06, -0.62), (0.05, -0.76)], seat, unit),
            tension=0.2,
        ),
        skin,
    )
    x, y = seat[0], seat[1] - unit * 0.8
    for side in (-1, 1):
        svg.oval(x + side * unit * 0.088, y + unit * 0.01, unit * 0.018, unit * 0.028, skin)
    svg.oval(x, y, unit * 0.09, unit * 0.118, hair)
    if long:
        fall = [
            (-0.095, -0.84),
            (-0.12, -0.62),
            (-0.1, -0.44),
            (0.0, -0.4),
            (0.1, -0.44),
            (0.12, -0.62),
            (0.095, -0.84),
            (0.0, -0.92),
        ]
        svg.fill(smooth(placed(fall, seat, unit), tension=0.44), hair)
    svg.fill(
        brush(placed([(0.17, -0.57), (0.235, -0.42), (0.245, -0.2)], seat, unit), unit * 0.02),
        veil(rim, 0.45),
    )
    svg.fill(
        brush(placed([(0.03, -0.915), (0.08, -0.87), (0.09, -0.78)], seat, unit), unit * 0.018),
        veil(rim, 0.45),
    )


def awning(svg: Svg, box: tuple[float, float, float, float], tones: Sequence[str]) -> None:
    """A striped awning over a shop; `box` is left, top, right, foot."""
    left, top, right, foot = box
    for k, (a, b) in enumerate(pairwise(steps(left, right, 8))):
        svg.fill(
            path("M", a, top, "H", b, "V", foot, "Q", (a + b) / 2, foot + 9, a, foot, "Z"),
            tones[k % len(tones)],
        )
