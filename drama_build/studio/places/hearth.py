"""The stove of a farmhouse: brick and clay, a wok in its top, fire below, a flue to the roof."""

from __future__ import annotations

from math import sin

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

LIME, BRICK, IRON = "#dcc8ae", "#a0624a", "#3a3440"
HEIGHT = 0.82


def stove(
    svg: Svg,
    eye: Perspective,
    span: tuple[float, float],
    depth: tuple[float, float],
    *,
    burning: bool,
) -> Point:
    """A stove against the left wall, `span` wide. Returns where its fire is."""
    (left, right), (near, far) = span, depth
    foot = eye.at(right, 0, near)
    svg.oval(foot[0] - 60, foot[1] - 4, 190, eye.unit(near) * 0.09, SHADOW)
    _flue(svg, eye, left, far)
    side = svg.gradient(((0, shade(LIME, 0.2)), (1, shade(LIME, 0.5))))
    svg.fill(eye.wall(right, 0, HEIGHT, near, far), side)
    front = svg.gradient(((0, tint(LIME, 0.1)), (1, shade(LIME, 0.3))))
    svg.fill(eye.front(left, right, 0, HEIGHT, near), front)
    _bricks(svg, eye, span, near)
    top = svg.gradient(((0, shade(LIME, 0.1)), (1, tint(LIME, 0.3))))
    svg.fill(eye.floor(left, right + 0.04, near * 0.985, far, HEIGHT), top)
    edge = svg.gradient(((0, tint(BRICK, 0.25)), (1, shade(BRICK, 0.2))))
    svg.fill(eye.front(left, right + 0.04, HEIGHT - 0.07, HEIGHT, near * 0.985), edge)
    _wok(
        svg,
        eye.at((left + right) / 2 + 0.06, HEIGHT, (near + far) / 2 - 0.1),
        eye.unit((near + far) / 2),
    )
    return _mouth(
        svg, eye.at((left + right) / 2 + 0.08, 0.06, near), eye.unit(near), burning=burning
    )


def _flue(svg: Svg, eye: Perspective, left: float, far: float) -> None:
    """A square flue in the corner behind the stove."""
    clay = svg.gradient(((0, shade(LIME, 0.6)), (0.5, shade(LIME, 0.2)), (1, shade(LIME, 0.12))))
    svg.fill(eye.front(left, left + 0.42, HEIGHT, 3.1, far), clay)
    svg.fill(eye.wall(left + 0.42, HEIGHT, 3.1, far, far + 0.5), shade(LIME, 0.45))
    soot = svg.gradient(((0, "#1a103000"), (1, "#1a103070")))
    svg.fill(eye.front(left, left + 0.42, HEIGHT, HEIGHT + 0.5, far), soot)


def _bricks(svg: Svg, eye: Perspective, span: tuple[float, float], z: float) -> None:
    """Bare brick where the lime wore off, along the foot and up one corner."""
    left, right = span
    for row in range(9):
        reach = (7, 7, 5, 3, 2, 2, 1, 1, 1)[row]
        for k in range(reach):
            b = right - 0.16 * k - 0.08 * (row % 2)
            a = max(left, b - 0.148)
            tone = mix(BRICK, "#7c4a40", 0.5 + 0.5 * sin(k * 2.3 + row * 1.7))
            svg.fill(eye.front(a, min(b, right), 0.078 * row, 0.078 * row + 0.068, z), tone)


def _wok(svg: Svg, at: Point, unit: float) -> None:
    """An iron wok let into the top, half under a wooden lid, steam over it."""
    x, y = at
    svg.oval(x, y, unit * 0.42, unit * 0.085, "#2a1c2466")
    svg.oval(x, y - unit * 0.03, unit * 0.39, unit * 0.08, IRON)
    svg.oval(x, y - unit * 0.032, unit * 0.36, unit * 0.066, shade(IRON, 0.5))
    lid = [
        (-0.37, -0.04),
        (-0.33, -0.1),
        (-0.12, -0.16),
        (0.12, -0.16),
        (0.33, -0.1),
        (0.37, -0.04),
        (0.0, 0.03),
    ]
    wood = svg.gradient(((0, "#c8965c"), (1, "#7c5034")))
    svg.fill(smooth(placed(lid, at, unit), tension=0.3), wood)
    for u in (-0.2, -0.06, 0.08, 0.22):
        svg.line(placed([(u, -0.135), (u * 1.25, -0.01)], at, unit), "#4a2c2066", unit * 0.008)
    svg.rect(x - unit * 0.1, y - unit * 0.205, unit * 0.2, unit * 0.05, "#6a4430", 1, unit * 0.015)
    mist = svg.gradient(((0, "#fff6e800"), (0.7, "#fff6e84a"), (1, "#fff6e800")))
    for k, u in enumerate((-0.24, 0.02, 0.26)):
        sway = (0.1, -0.08, 0.12)[k]
        wisp = [
            (u - 0.03, -0.14), (u - 0.09 + sway, -0.4), (u + sway * 0.2, -0.66), (u + sway, -0.95),
            (u + sway * 0.6 + 0.06, -0.66), (u + sway + 0.05, -0.4), (u + 0.05, -0.14),
        ]  # fmt: skip
        svg.fill(smooth(placed(wisp, at, unit), tension=0.5), mist)


def _mouth(svg: Svg, foot: Point, unit: float, *, burning: bool) -> Point:
    """The arched fire hole, its embers, its soot."""
    x, y = foot

    def arch(half: float, tall: float) -> str:
        return path(
            "M", x - half * unit, y, "V", y - tall * unit * 0.55,
            "Q", x - half * unit, y - tall * unit, x, y - tall * unit,
            "Q", x + half * unit, y - tall * unit, x + half * unit, y - tall * unit * 0.55,
            "V", y, "Z",
        )  # fmt: skip

    soot = svg.radial(((0, "#1a1018aa"), (0.55, "#1a101866"), (1, "#1a101800")))
    svg.oval(x, y - unit * 0.34, unit * 0.34, unit * 0.36, soot)
    svg.fill(arch(0.23, 0.44), shade(BRICK, 0.25))
    for k in steps(-0.8, 0.8, 6):
        lean = k * 0.23
        tip = (x + lean * unit * 1.0, y - unit * (0.44 - 0.16 * abs(k) ** 2.4))
        svg.line(
            [tip, (x + lean * unit * 0.78, tip[1] + unit * 0.075)], shade(BRICK, 0.6), unit * 0.012
        )
    fire = svg.radial(
        ((0, "#ffe9a0"), (0.35, "#ff9c40"), (0.7, "#a83420"), (1, "#2c1418")), (0.5, 0.85), 0.75
    )
    svg.fill(arch(0.175, 0.35), fire if burning else "#1c1218")
    if burning:
        for u, tall in ((-0.09, 0.17), (-0.02, 0.25), (0.06, 0.2), (0.11, 0.13)):
            tongue = [
                (u - 0.035, 0.0),
                (u - 0.03, -tall * 0.5),
                (u + 0.01, -tall),
                (u + 0.035, -tall * 0.45),
                (u + 0.03, 0.0),
            ]
            svg.fill(smooth(placed(tongue, foot, unit), tension=0.5), veil("#ffe28c", 0.85))
    for u, v in ((-0.1, 0.2), (0.08, 0.24)):
        log = placed([(u, -0.05), (u * 2.2, v * 0.4)], foot, unit)
        svg.line(log, "#4a3028", unit * 0.06)
        svg.line([(a, b - unit * 0.02) for a, b in log], "#8a6044", unit * 0.016)
    return x, y - unit * 0.14
