"""Soft things in modern rooms: curtains, cushions, sofas, beds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians, sin

from drama_build.studio.canvas import Point, Svg, brush, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import path, veil
from drama_build.studio.places.perspective import Perspective, steps

Rectangle = tuple[float, float, float, float]


def rounded(points: Sequence[Point], radius: float) -> str:
    """A polygon with soft corners, as an SVG path: stuffed cloth has no edges."""
    strokes: list[str | float] = []
    count = len(points)
    for i, corner in enumerate(points):
        ends = []
        for other in (points[i - 1], points[(i + 1) % count]):
            length = max(1e-6, hypot(other[0] - corner[0], other[1] - corner[1]))
            share = min(0.5, radius / length)
            ends.append(
                (
                    corner[0] + (other[0] - corner[0]) * share,
                    corner[1] + (other[1] - corner[1]) * share,
                )
            )
        strokes += ["M" if i == 0 else "L", *ends[0], "Q", *corner, *ends[1]]
    return path(*strokes, "Z")


def drape(svg: Svg, box: Rectangle, cloth: str, folds: int = 6, lean: float = 0.0) -> None:
    """A curtain that hangs in deep folds; `box` is left, top, right, foot on the picture."""
    left, top, right, foot = box
    width = right - left
    heads = steps(left + width * 0.04, right - width * 0.04, folds)
    hems = [
        x + lean + width * 0.035 * sin(k * 2.3 + left)
        for k, x in enumerate(steps(left, right, folds))
    ]
    roll = svg.gradient(
        ((0, shade(cloth, 0.42)), (0.3, tint(cloth, 0.16)), (0.62, cloth), (1, shade(cloth, 0.36))),
        (0, 0),
        (1, 0),
    )
    for k, ((a, b), (c, d)) in enumerate(zip(pairwise(heads), pairwise(hems), strict=True)):
        middle = (top + foot) / 2
        dip = 5 + 5 * abs(sin(k * 1.9))
        fold = path(
            "M", a - 1, top, "L", b + 1, top,
            "Q", (b + d) / 2 + 3, middle, d + 1.5, foot,
            "Q", (c + d) / 2, foot + dip, c - 1.5, foot,
            "Q", (a + c) / 2 - 3, middle, a - 1, top, "Z",
        )  # fmt: skip
        svg.fill(fold, roll)
    fall = svg.gradient(
        (
            (0, veil("#1a1030", 0.34)),
            (0.12, veil("#1a1030", 0.0)),
            (0.8, veil("#1a1030", 0.0)),
            (1, veil("#1a1030", 0.26)),
        )
    )
    svg.fill(
        path("M", left, top, "H", right, "L", hems[-1], foot + 6, "L", hems[0], foot + 6, "Z"), fall
    )


def sheer(svg: Svg, box: Rectangle, light: str, strength: float = 0.5) -> None:
    """A thin curtain that lets the view through, in narrow folds."""
    left, top, right, foot = box
    svg.rect(left, top, right - left, foot - top, veil(light, strength * 0.62))
    for k, x in enumerate(steps(left, right, 9)[:-1]):
        wide = (right - left) / 9
        svg.rect(
            x + wide * 0.1,
            top,
            wide * (0.3 + 0.12 * (k % 3)),
            foot - top,
            veil(tint(light, 0.4), strength * 0.4),
        )
        svg.rect(
            x + wide * 0.75, top, wide * 0.14, foot - top, veil(shade(light, 0.3), strength * 0.22)
        )


def cushion(svg: Svg, centre: Point, size: float, cloth: str, tilt: float = 0.0) -> None:
    """A square cushion that leans, dented in the middle, with a seam and painted creases."""
    turn = radians(tilt)

    def at(u: float, v: float) -> Point:
        return (
            centre[0] + size * (u * cos(turn) - v * sin(turn)),
            centre[1] + size * (u * sin(turn) + v * cos(turn)),
        )

    outline = [
        (-0.52, -0.5), (-0.25, -0.43), (0.0, -0.41), (0.25, -0.43), (0.52, -0.5), (0.45, -0.2),
        (0.44, 0.1), (0.5, 0.46), (0.2, 0.44), (-0.2, 0.44), (-0.5, 0.46), (-0.44, 0.1),
        (-0.45, -0.2),
    ]  # fmt: skip
    soft = svg.gradient(
        ((0, tint(cloth, 0.26)), (0.5, cloth), (1, shade(cloth, 0.34))), (0, 0), (0.3, 1)
    )
    svg.fill(smooth([at(*p) for p in outline], tension=0.42), soft)
    crease = veil(shade(cloth, 0.5), 0.5)
    for start, bend, end in (
        ((-0.46, -0.42), (-0.3, -0.28), (-0.2, -0.05)),
        ((0.46, -0.42), (0.33, -0.3), (0.26, -0.12)),
        ((-0.42, 0.4), (-0.25, 0.3), (-0.08, 0.27)),
    ):
        svg.fill(brush([at(*start), at(*bend), at(*end)], size * 0.035), crease)


def _stuffed(svg: Svg, points: Sequence[Point], radius: float, cloth: str, light: float) -> None:
    """One block of upholstery, its upper edge catching the light."""
    soft = svg.gradient(
        ((0, tint(cloth, light + 0.12)), (0.3, tint(cloth, light)), (1, shade(cloth, 0.3)))
    )
    svg.fill(rounded(points, radius), soft)


def _corners(eye: Perspective, *corners: tuple[float, float, float]) -> list[Point]:
    return [eye.at(*corner) for corner in corners]


def sofa(
    svg: Svg,
    eye: Perspective,
    span: tuple[float, float],
    z: float,
    cloth: str,
    throws: Sequence[str],
    seats: int = 3,
) -> None:
    """A low sofa that faces the eye, its front at depth `z`, with loose cushions."""
    left, right = span
    deep, low, seat, arm, back = z + 0.8, 0.1, 0.44, 0.62, 0.9
    unit = eye.unit(z)
    middle, foot = eye.at((left + right) / 2, 0, z)
    svg.oval(middle, foot, (right - left) * unit * 0.55, unit * 0.13, SHADOW)
    for x in (left + 0.12, right - 0.12):
        svg.line(_corners(eye, (x, 0.14, z), (x, 0.0, z)), "#3a2822", unit * 0.04)
    frame = _corners(
        eye,
        (left, low, deep),
        (right, low, deep),
        (right, back - 0.06, deep),
        (left, back - 0.06, deep),
    )
    _stuffed(svg, frame, unit * 0.08, shade(cloth, 0.2), 0.0)
    inner = steps(left + 0.2, right - 0.2, seats)
    for a, b in pairwise(inner):  # back cushions
        block = _corners(
            eye,
            (a, seat - 0.04, deep - 0.14),
            (b, seat - 0.04, deep - 0.14),
            (b - 0.015, back, deep - 0.1),
            (a + 0.015, back, deep - 0.1),
        )
        _stuffed(svg, block, unit * 0.09, cloth, 0.1)
        x, y = eye.at((a + b) / 2, seat + 0.28, deep - 0.14)
        reach = (b - a) * unit * 0.3
        svg.fill(
            brush([(x - reach, y - 6), (x, y + 5), (x + reach * 0.9, y - 8)], unit * 0.016),
            veil(shade(cloth, 0.45), 0.4),
        )
    base = eye.front(left + 0.05, right - 0.05, low, low + 0.3, z + 0.01)
    svg.fill(base, svg.gradient(((0, shade(cloth, 0.42)), (1, shade(cloth, 0.55)))))
    for a, b in pairwise(inner):  # seats
        top = _corners(
            eye,
            (a + 0.008, seat, z),
            (b - 0.008, seat, z),
            (b - 0.008, seat, deep - 0.12),
            (a + 0.008, seat, deep - 0.12),
        )
        sheen = svg.gradient(
            ((0, shade(cloth, 0.34)), (0.4, tint(cloth, 0.06)), (1, tint(cloth, 0.26)))
        )
        svg.fill(rounded(top, unit * 0.03), sheen)
        front = _corners(
            eye,
            (a + 0.006, low + 0.12, z),
            (b - 0.006, low + 0.12, z),
            (b - 0.006, seat + 0.015, z),
            (a + 0.006, seat + 0.015, z),
        )
        _stuffed(svg, front, unit * 0.05, cloth, 0.08)
    _sofa_cushions(svg, eye, span, deep, seat, throws)
    for a, b in ((left, left + 0.22), (right - 0.22, right)):
        _arm(svg, eye, (a, b), (z - 0.02, deep), (low, arm), cloth)


def _arm(
    svg: Svg,
    eye: Perspective,
    span: tuple[float, float],
    depth: tuple[float, float],
    height: tuple[float, float],
    cloth: str,
) -> None:
    (a, b), (z, deep), (low, top) = span, depth, height
    unit = eye.unit(z)
    inside = b if (a + b) / 2 < 0 else a
    svg.fill(eye.wall(inside, low + 0.2, top, z, deep), shade(cloth, 0.3))
    upper = _corners(eye, (a, top, z), (b, top, z), (b, top, deep), (a, top, deep))
    svg.fill(rounded(upper, unit * 0.05), svg.gradient(((0, cloth), (1, tint(cloth, 0.3)))))
    front = _corners(eye, (a, low, z), (b, low, z), (b, top + 0.012, z), (a, top + 0.012, z))
    _stuffed(svg, front, unit * 0.07, cloth, 0.14)
    seam = _corners(eye, (a + 0.03, low + 0.06, z), (a + 0.03, top - 0.05, z))
    svg.line(seam, veil(shade(cloth, 0.5), 0.5), unit * 0.01)


def _sofa_cushions(
    svg: Svg,
    eye: Perspective,
    span: tuple[float, float],
    deep: float,
    seat: float,
    throws: Sequence[str],
) -> None:
    """Loose cushions in the corners, each leaning on the arm."""
    z = deep - 0.28
    unit = eye.unit(z)
    places = ((span[0] + 0.48, -9.0, 0.46), (span[1] - 0.47, 8.0, 0.46), (span[0] + 0.8, 7.0, 0.38))
    for tone, (x, tilt, size) in zip(throws, places, strict=False):
        cx, cy = eye.at(x, seat + size * 0.46, z)
        svg.oval(cx, cy + unit * size * 0.44, unit * size * 0.5, unit * 0.04, veil("#1a1030", 0.3))
        cushion(svg, (cx, cy), unit * size, tone, tilt)


def chaise(
    svg: Svg,
    eye: Perspective,
    span: tuple[float, float],
    depth: tuple[float, float],
    cloth: str,
) -> None:
    """A long seat without a back that runs towards the eye."""
    (a, b), (near, far) = span, depth
    unit, seat, low = eye.unit(near), 0.44, 0.12
    middle, foot = eye.at((a + b) / 2 + 0.04, 0, near)
    svg.oval(middle, foot - unit * 0.03, unit * (b - a) * 0.6, unit * 0.12, SHADOW)
    for x in (a + 0.08, b - 0.08):
        svg.line(_corners(eye, (x, 0.14, near), (x, 0.0, near)), "#3a2822", unit * 0.04)
    side = b if b < 0 else a
    flank = svg.gradient(((0, shade(cloth, 0.2)), (1, shade(cloth, 0.48))))
    svg.fill(eye.wall(side, low, seat, near, far), flank)
    top = _corners(eye, (a, seat, near), (b, seat, near), (b, seat, far), (a, seat, far))
    svg.fill(
        rounded(top, unit * 0.04), svg.gradient(((0, shade(cloth, 0.12)), (1, tint(cloth, 0.28))))
    )
    front = _corners(
        eye, (a, low, near), (b, low, near), (b, seat + 0.014, near), (a, seat + 0.014, near)
    )
    _stuffed(svg, front, unit * 0.06, cloth, 0.1)
    svg.line(
        _corners(eye, (a + 0.03, low + 0.16, near), (b - 0.03, low + 0.16, near)),
        veil(shade(cloth, 0.5), 0.6),
        unit * 0.012,
    )
