"""Palace carpentry: lacquered columns, painted beams, silk lanterns, and dragons in gold."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from drama_build.studio.canvas import Point, Svg, mix, polygon, shade, smooth, tint
from drama_build.studio.places.pen import placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.sky import Air

RED, WOOD, TEAL, GOLD = "#a5302a", "#5d241f", "#1f5f68", "#dba847"

_HEAD = (
    (-0.9, 0.5), (-0.7, -0.55), (0.1, -0.75), (0.6, -0.4), (1.5, -0.35), (1.75, 0.0),
    (1.45, 0.2), (0.9, 0.2), (1.35, 0.5), (0.9, 0.65), (0.1, 0.6),
)  # fmt: skip
_HORNS = (
    ((-0.1, -0.6), (-1.0, -1.3), (-1.9, -1.3)),
    ((-0.4, 0.5), (-1.3, 0.9), (-1.9, 0.7)),
    ((1.5, -0.3), (2.2, -0.9), (2.0, -1.6)),
    ((1.3, 0.3), (2.1, 0.7), (1.9, 1.4)),
)
_CLAW = (((0.0, 0.0), (0.9, 0.8), (1.7, 0.5)), ((0.9, 0.8), (1.5, 1.3)), ((0.9, 0.8), (0.8, 1.6)))


def dragon(svg: Svg, spine: list[Point], width: float, gold: str) -> None:
    """A dragon along `spine`, tail first: body, crest, four feet, horned head."""
    body = smooth(spine, closed=False)
    tail = svg.gradient(((0, shade(gold, 0.25)), (1, gold)))
    svg.stroke(body, shade(gold, 0.5), width * 1.25)
    svg.stroke(body, tail, width)
    svg.stroke(body, tint(gold, 0.45), width * 0.3)
    for k, ((x0, y0), (x1, y1)) in enumerate(pairwise(spine)):
        along = max(1e-6, hypot(x1 - x0, y1 - y0))
        nx, ny = (y1 - y0) / along, -(x1 - x0) / along
        for share in (0.2, 0.6):
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            tip = (x + nx * width * 1.05, y + ny * width * 1.05)
            base = ((x1 - x0) / along * width * 0.3, (y1 - y0) / along * width * 0.3)
            svg.fill(polygon([(x - base[0], y - base[1]), tip, (x + base[0], y + base[1])]), gold)
        if k % 3 == 1:
            _turned(
                svg, _CLAW, (x0 - nx * width * 0.4, y0 - ny * width * 0.4), width, (nx, -ny), gold
            )
    (x0, y0), (x1, y1) = spine[-2], spine[-1]
    angle = atan2(y1 - y0, x1 - x0)
    turn = (cos(angle), sin(angle))
    _turned(svg, _HORNS, (x1, y1), width * 0.8, turn, gold)
    head = [_rotate(point, (x1, y1), width * 0.8, turn) for point in _HEAD]
    svg.fill(smooth(head, tension=0.4), tint(gold, 0.18))
    eye = _rotate((0.35, -0.3), (x1, y1), width * 0.8, turn)
    svg.oval(*eye, width * 0.14, width * 0.14, shade(gold, 0.75))


def _rotate(point: Point, at: Point, size: float, turn: Point) -> Point:
    u, v = point
    return (
        at[0] + (u * turn[0] - v * turn[1]) * size,
        at[1] + (u * turn[1] + v * turn[0]) * size,
    )


def _turned(
    svg: Svg, lines: tuple[tuple[Point, ...], ...], at: Point, size: float, turn: Point, gold: str
) -> None:
    """Thin gold lines drawn about (0, 0), turned and set down."""
    for stroke in lines:
        bent = [_rotate(point, at, size, turn) for point in stroke]
        svg.stroke(smooth(bent, closed=False), gold, max(0.9, size * 0.2))


def cloud_scroll(svg: Svg, at: Point, size: float, colour: str, pen: float) -> None:
    """An auspicious cloud: three curls over a trailing line."""
    x, y = at
    for dx, dy, r in ((-0.9, 0.0, 0.5), (0.0, -0.35, 0.7), (0.9, 0.0, 0.5)):
        curl = [
            (x + (dx + cos(a) * r * k) * size, y + (dy + sin(a) * r * k) * size)
            for a, k in ((pi, 1.0), (1.5 * pi, 1.0), (0.0, 0.95), (0.45 * pi, 0.6), (pi, 0.4))
        ]
        svg.stroke(smooth(curl, closed=False), colour, pen)
    svg.line([(x - 1.9 * size, y + 0.3 * size), (x + 1.9 * size, y + 0.3 * size)], colour, pen)


def painted_beam(
    svg: Svg,
    eye: Perspective,
    span: tuple[float, float],
    height: tuple[float, float],
    z: float,
    air: Air,
    count: int = 8,
) -> None:
    """A tie beam in teal, red and gold: cartouches between boxed lozenges."""
    teal, gold, red = (air.at(c, z) for c in (TEAL, GOLD, "#96262c"))
    low, high = height
    face = svg.gradient(((0, tint(teal, 0.1)), (1, shade(teal, 0.34))))
    svg.fill(eye.floor(*span, z, z * 1.05, low), shade(red, 0.45))
    svg.fill(eye.front(*span, low, high, z), face)
    edge = (high - low) * 0.1
    for bottom in (low, high - edge):
        svg.fill(eye.front(*span, bottom, bottom + edge, z), gold)
    middle, size = (low + high) / 2, eye.unit(z) * (high - low)
    marks = steps(*span, count)
    for k, (a, b) in enumerate(pairwise(marks)):
        x, y = eye.at((a + b) / 2, middle, z)
        wide = eye.unit(z) * (b - a) * 0.5
        if k % 2:
            for share, colour in ((0.92, gold), (0.8, red), (0.5, gold), (0.36, shade(teal, 0.3))):
                _lozenge(svg, (x, y), (wide * 0.62 * share, size * 0.36 * share), colour)
        else:
            inner = [(-0.86, 0.0), (-0.66, -1.0), (0.66, -1.0), (0.86, 0.0), (0.66, 1.0)]
            inner.append((-0.66, 1.0))
            for share, colour in ((1.0, gold), (0.86, shade(red, 0.12))):
                box = [(x + u * wide * share, y + v * size * 0.3 * share) for u, v in inner]
                svg.fill(polygon(box), colour)
            cloud_scroll(svg, (x, y + size * 0.04), size * 0.13, gold, max(0.9, size * 0.035))


def _lozenge(svg: Svg, at: Point, half: Point, colour: str) -> None:
    x, y = at
    svg.fill(
        polygon([(x - half[0], y), (x, y - half[1]), (x + half[0], y), (x, y + half[1])]), colour
    )


def great_column(
    svg: Svg,
    eye: Perspective,
    at: tuple[float, float],
    height: tuple[float, float],
    air: Air,
    radius: float = 0.26,
) -> None:
    """A lacquered column at (x, z) on a stone drum, a gilt dragon climbing it."""
    z = at[1]
    base, gold = air.at(RED, z), air.at(GOLD, z)
    x, foot = eye.at(at[0], height[0], z)
    top = eye.at(0, height[1], z)[1]
    unit = eye.unit(z)
    half = unit * radius
    lit = (tint(base, 0.46), base, shade(base, 0.4), shade(base, 0.64))
    marks = (0.0, 0.24, 0.66, 1.0) if at[0] < 0 else (0.04, 0.34, 0.7, 1.0)
    wood = svg.gradient(tuple(zip(marks, lit, strict=True)), (0, 0), (1, 0))
    svg.oval(x + half * 0.4, foot + half * 0.2, half * 2.3, half * 0.42, "#1a103060")
    svg.rect(x - half, top, half * 2, foot - top, wood)
    _climbing(svg, x, (top + unit * 0.8, foot - half), half, gold)
    for low, deep, colour in ((0.0, 0.5, gold), (0.08, 0.34, air.at(TEAL, z)), (0.2, 0.1, gold)):
        svg.rect(x - half * 1.03, top + unit * low, half * 2.06, unit * deep, veil(colour, 0.94))
    drum = [(-1.28, -0.66), (1.28, -0.66), (1.6, 0.2), (-1.6, 0.2)]
    stone = ((0, air.at("#d6c6b4", z)), (1, air.at("#5a4650", z)))
    svg.fill(
        smooth(placed(drum, (x, foot), half), tension=0.5), svg.gradient(stone, (0, 0), (1, 0))
    )


def _climbing(svg: Svg, x: float, span: Point, half: float, gold: str) -> None:
    """A gilt dragon in relief that climbs the shaft, with clouds in its bends."""
    top, foot = span
    bends = max(6, 2 * round((foot - top) / half / 3.2))
    spine: list[Point] = []
    for k in range(2 * bends + 1):
        share = k / (2 * bends)
        reach = 0.52 * half * min(1.0, 0.3 + 2 * share) * sin(k * pi / 2 + 0.4)
        spine.append((x + reach, foot + (top - foot) * (0.04 + 0.8 * share)))
    spine.append((spine[-1][0] - half * 0.3, spine[-1][1] - half * 0.5))
    for k in range(1, len(spine) - 2, 2):
        side = -1 if spine[k][0] > x else 1
        cloud = (x + side * half * 0.5, spine[k][1])
        cloud_scroll(svg, cloud, half * 0.17, veil(gold, 0.55), max(0.8, half * 0.05))
    svg.stroke(smooth(spine, closed=False), veil("#3a1020", 0.4), half * 0.4)
    dragon(svg, spine, half * 0.2, mix(gold, "#8a4a2c", 0.2))


def silk_lantern(svg: Svg, at: Point, unit: float, cord: float, *, burning: bool = True) -> None:
    """A six-sided lantern of red wood and silk; `unit` is a metre, `cord` how long it hangs."""
    x, y = at
    wide, tall = unit * 0.2, unit * 0.4
    svg.line([(x, y - cord), (x, y - tall)], "#2a1618", max(1.2, unit * 0.012))
    colours = ("#fff3c4", "#ffc368", "#d8662f") if burning else ("#f6e2b4", "#e0b97c", "#a8743f")
    stops = tuple(zip((0.0, 0.5, 1.0), colours, strict=True))
    rim = [(-1.0, -0.75), (1.0, -0.75), (1.12, 0.0), (1.0, 0.6), (-1.0, 0.6), (-1.12, 0.0)]
    body = [(x + u * wide, y + v * tall) for u, v in rim]
    svg.fill(polygon(body), svg.radial(stops, (0.5, 0.5), 0.62))
    for share in (-1.0, -0.36, 0.36, 1.0):
        edge = [(share, -0.75), (share * 1.12, 0.0), (share, 0.6)]
        rib = [(x + u * wide, y + v * tall) for u, v in edge]
        svg.line(rib, "#7a1f1c", max(1.2, unit * 0.018))
    crown = [(-1.2, -0.74), (-1.45, -0.92), (-0.7, -0.86), (0.0, -1.08), (0.7, -0.86)]
    crown += [(1.45, -0.92), (1.2, -0.74)]
    svg.fill(smooth([(x + u * wide, y + v * tall) for u, v in crown], tension=0.3), "#8e2620")
    svg.rect(x - wide * 1.18, y + tall * 0.56, wide * 2.36, tall * 0.12, "#8e2620")
    for level in (-0.78, 0.56):
        svg.rect(x - wide * 1.2, y + tall * level, wide * 2.4, tall * 0.035, GOLD)
    for side in (-1.1, 0, 1.1):
        fringe = [(x + side * wide, y + tall * 0.68), (x + side * wide, y + tall * 1.3)]
        svg.line(fringe, "#c9402e", max(1.2, unit * 0.016))
