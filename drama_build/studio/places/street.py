"""Things of a modern street: neon signs, lamp posts, cars, people under umbrellas."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.studio.canvas import Point, Svg, mix, number, polygon, shade, smooth, tint
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective

_Stroke = tuple[Point, ...]
_GRASS: tuple[_Stroke, ...] = (
    ((0.08, 0.18), (0.92, 0.18)), ((0.34, 0.06), (0.34, 0.3)), ((0.66, 0.06), (0.66, 0.3)),
)  # fmt: skip
_SQUARE: _Stroke = ((0.16, 0.3), (0.84, 0.3), (0.84, 0.92), (0.16, 0.92), (0.16, 0.3))
GLYPHS: dict[str, tuple[_Stroke, ...]] = {
    "茶": (
        *_GRASS, ((0.5, 0.28), (0.1, 0.58)), ((0.5, 0.28), (0.9, 0.58)),
        ((0.2, 0.64), (0.8, 0.64)), ((0.5, 0.48), (0.5, 0.97)), ((0.42, 0.7), (0.18, 0.9)),
        ((0.58, 0.7), (0.82, 0.9)),
    ),
    "花": (
        *_GRASS, ((0.36, 0.36), (0.1, 0.66)), ((0.26, 0.52), (0.26, 0.96)),
        ((0.88, 0.46), (0.5, 0.66)), ((0.52, 0.38), (0.52, 0.84), (0.6, 0.92), (0.9, 0.92)),
    ),
    "酒": (
        ((0.1, 0.14), (0.24, 0.25)), ((0.05, 0.4), (0.2, 0.5)), ((0.08, 0.92), (0.26, 0.66)),
        ((0.36, 0.12), (0.96, 0.12)), ((0.57, 0.12), (0.55, 0.54)), ((0.75, 0.12), (0.77, 0.54)),
        ((0.4, 0.32), (0.92, 0.32), (0.92, 0.94), (0.4, 0.94), (0.4, 0.32)),
        ((0.4, 0.74), (0.92, 0.74)),
    ),
    "面": (
        ((0.08, 0.12), (0.92, 0.12)), ((0.5, 0.12), (0.42, 0.3)), _SQUARE,
        ((0.38, 0.3), (0.38, 0.92)), ((0.62, 0.3), (0.62, 0.92)), ((0.38, 0.51), (0.62, 0.51)),
        ((0.38, 0.71), (0.62, 0.71)),
    ),
    "天": (
        ((0.2, 0.2), (0.8, 0.2)), ((0.1, 0.47), (0.9, 0.47)),
        ((0.5, 0.2), (0.5, 0.47), (0.36, 0.74), (0.12, 0.95)),
        ((0.5, 0.47), (0.64, 0.74), (0.9, 0.95)),
    ),
    "光": (
        ((0.5, 0.05), (0.5, 0.42)), ((0.22, 0.14), (0.33, 0.33)), ((0.78, 0.14), (0.67, 0.33)),
        ((0.1, 0.45), (0.9, 0.45)), ((0.38, 0.45), (0.34, 0.72), (0.12, 0.95)),
        ((0.62, 0.45), (0.62, 0.88), (0.9, 0.9), (0.9, 0.74)),
    ),
    "月": (
        ((0.28, 0.08), (0.28, 0.62), (0.12, 0.95)), ((0.28, 0.08), (0.78, 0.08), (0.78, 0.92)),
        ((0.28, 0.34), (0.78, 0.34)), ((0.28, 0.6), (0.78, 0.6)),
    ),
    "吉": (
        ((0.1, 0.18), (0.9, 0.18)), ((0.5, 0.03), (0.5, 0.4)), ((0.2, 0.4), (0.8, 0.4)),
        ((0.2, 0.58), (0.8, 0.58), (0.8, 0.94), (0.2, 0.94), (0.2, 0.58)),
    ),
}  # fmt: skip
"""Characters as strokes on a unit square, for signs: tea, flower, wine, noodles and luck."""


def neon(svg: Svg, corner: Point, width: float, text: str, colour: str) -> Point:
    """A box sign that reads downwards, framed by a tube of light. Returns its middle."""
    x, y = corner
    height = width * (0.36 + len(text) * 0.98)
    box = svg.gradient(((0, "#141a34"), (1, "#0c1024")))
    svg.rect(x, y, width, height, box, 1, width * 0.1)
    svg.rect(x, y, width, height, veil(colour, 0.2), 1, width * 0.1)
    inset = width * 0.09
    outline = [
        (x + inset, y + inset),
        (x + width - inset, y + inset),
        (x + width - inset, y + height - inset),
        (x + inset, y + height - inset),
    ]
    _tube(svg, polygon(outline), colour, width * 0.035)
    for k, sign in enumerate(text):
        top = (x + width * 0.21, y + width * (0.27 + 0.98 * k))
        strokes = (placed(stroke, top, width * 0.58) for stroke in GLYPHS[sign])
        _tube(svg, "".join(_open(stroke) for stroke in strokes), colour, width * 0.05)
    return x + width / 2, y + height / 2


def _tube(svg: Svg, line: str, colour: str, width: float) -> None:
    """A glass tube: its glow, its colour, its white heart."""
    svg.stroke(line, veil(colour, 0.3), width * 2.6)
    svg.stroke(line, colour, width)
    svg.stroke(line, mix(colour, "#ffffff", 0.75), max(0.8, width * 0.42))


def _open(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def street_lamp(svg: Svg, eye: Perspective, x: float, z: float, metal: str) -> Point:
    """A post at the kerb with an arm over the road. Returns where its light is."""
    unit, inward = eye.unit(z), -1 if x > 0 else 1
    foot, head = eye.at(x, 0, z), eye.at(x, 4.7, z)
    svg.line([foot, head], metal, unit * 0.075)
    svg.line([foot, (foot[0], foot[1] - unit * 0.7)], metal, unit * 0.15)
    tip = (head[0] + inward * unit * 0.85, head[1] - unit * 0.22)
    arm = path("M", *head, "Q", head[0], head[1] - unit * 0.3, *tip)
    svg.stroke(arm, metal, unit * 0.06)
    svg.oval(tip[0], tip[1] + unit * 0.02, unit * 0.25, unit * 0.075, metal)
    svg.oval(tip[0], tip[1] + unit * 0.05, unit * 0.2, unit * 0.055, "#fff4d8")
    return tip[0], tip[1] + unit * 0.06


_CABIN = ((-0.62, -0.78), (-0.47, -1.36), (0.47, -1.36), (0.62, -0.78))
_GLASS = ((-0.54, -0.8), (-0.42, -1.28), (0.42, -1.28), (0.54, -0.8))
_BODY = (
    (-0.84, -0.14), (-0.88, -0.5), (-0.8, -0.76), (-0.6, -0.84), (0.6, -0.84), (0.8, -0.76),
    (0.88, -0.5), (0.84, -0.14),
)  # fmt: skip


def car(svg: Svg, foot: Point, unit: float, paint: str) -> tuple[Point, Point]:
    """A car that comes towards the eye; `unit` is a metre. Returns its headlights."""
    x, y = foot
    svg.oval(x, y - unit * 0.02, unit * 1.0, unit * 0.1, "#0a0c1ccc")
    for side in (-1, 1):
        svg.rect(
            x + side * unit * 0.68 - unit * 0.12,
            y - unit * 0.28,
            unit * 0.24,
            unit * 0.28,
            "#0c0e1a",
            1,
            3,
        )
    svg.fill(smooth(placed(_CABIN, foot, unit), tension=0.2), shade(paint, 0.2))
    glass = svg.gradient(((0, "#5a78a8"), (1, "#18223e")))
    svg.fill(smooth(placed(_GLASS, foot, unit), tension=0.12), glass)
    body = svg.gradient(((0, tint(paint, 0.3)), (0.4, paint), (1, shade(paint, 0.6))))
    svg.fill(smooth(placed(_BODY, foot, unit), tension=0.34), body)
    svg.rect(x - unit * 0.34, y - unit * 0.5, unit * 0.68, unit * 0.16, "#0e1224", 1, unit * 0.04)
    svg.rect(x - unit * 0.2, y - unit * 0.3, unit * 0.4, unit * 0.09, "#c8ccd4", 1, 2)
    lights = []
    for side in (-1, 1):
        lens = (x + side * unit * 0.63, y - unit * 0.58)
        svg.oval(*lens, unit * 0.17, unit * 0.1, "#fff6dc")
        lights.append(lens)
    return lights[0], lights[1]


_COAT = (
    (-0.05, 0.845), (-0.12, 0.8), (-0.145, 0.62), (-0.135, 0.42), (-0.105, 0.28), (0.0, 0.27),
    (0.105, 0.28), (0.135, 0.42), (0.145, 0.62), (0.12, 0.8), (0.05, 0.845),
)  # fmt: skip
_DOME = (
    (-0.36, 0.9),
    (-0.3, 1.02),
    (-0.14, 1.11),
    (0.0, 1.135),
    (0.14, 1.11),
    (0.3, 1.02),
    (0.36, 0.9),
)

_SCALLOPS = ((0.24, 0.935), (0.12, 0.9), (0.0, 0.93), (-0.12, 0.9), (-0.24, 0.935))


def walker(
    svg: Svg, foot: Point, height: float, coat: str, rim: str, umbrella: str | None = None
) -> None:
    """Someone in a coat seen from behind, `height` design units tall, perhaps under an umbrella."""
    x, y = foot

    def at(u: float, v: float) -> Point:
        return x + u * height, y - v * height

    for side, lift in ((-1, 0.0), (1, 0.02)):
        leg = [at(side * 0.055, 0.32), at(side * 0.05, lift)]
        svg.line(leg, shade(coat, 0.6), height * 0.062)
        svg.oval(*at(side * 0.052, lift), height * 0.042, height * 0.017, "#10131f")
    cloth = svg.gradient(((0, tint(coat, 0.1)), (1, shade(coat, 0.4))))
    svg.fill(smooth([at(*p) for p in _COAT], tension=0.4), cloth)
    for seam in (((-0.1, 0.78), (-0.095, 0.6), (-0.11, 0.47)), ((0.0, 0.55), (0.0, 0.28))):
        svg.line([at(*p) for p in seam], veil(shade(coat, 0.6), 0.6), height * 0.009)
    svg.line([at(-0.1, 0.575), at(0.1, 0.575)], shade(coat, 0.5), height * 0.02)
    svg.oval(*at(0, 0.905), height * 0.052, height * 0.066, shade(mix(coat, "#171020", 0.7), 0.2))
    svg.line([at(-0.05, 0.842), at(0.05, 0.842)], tint(coat, 0.22), height * 0.03)
    svg.line([at(0.13, 0.78), at(0.142, 0.6), at(0.13, 0.42)], veil(rim, 0.6), height * 0.011)
    if umbrella is not None:
        _umbrella(svg, at(0.06, 0.0), height, umbrella)


def _umbrella(svg: Svg, foot: Point, height: float, silk: str) -> None:
    """Held over the head of someone `height` tall who stands at `foot`."""
    x, y = foot

    def at(u: float, v: float) -> Point:
        return x + u * height, y - v * height

    svg.line([at(0, 0.62), at(0, 1.0)], "#10131f", height * 0.012)
    dome = [at(*p) for p in (*_DOME, *_SCALLOPS)]
    cloth = svg.gradient(((0, tint(silk, 0.35)), (0.5, silk), (1, shade(silk, 0.45))))
    svg.fill(smooth(dome, tension=0.36), cloth)
    for u in (-0.14, 0.0, 0.14):
        rib = [at(0, 1.135), at(u * 0.9, 1.03), at(u * 1.4, 0.92)]
        svg.stroke(smooth(rib, closed=False), veil(shade(silk, 0.6), 0.5), height * 0.007)
