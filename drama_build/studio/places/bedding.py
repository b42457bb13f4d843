"""What stands in a bedroom: the bed with its pillows, a bedside table, a wardrobe, a desk."""

from __future__ import annotations

from itertools import pairwise
from math import sin

from drama_build.studio.canvas import Svg, brush, polygon, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.upholstery import cushion, rounded

Span = tuple[float, float]


def bed(
    svg: Svg, eye: Perspective, span: Span, depth: Span, colours: tuple[str, str, str, str]
) -> None:
    """A wide bed, its head at the far end, right of the eye; wood, linen, quilt, throw."""
    (left, right), (near, far) = span, depth
    wood, linen, quilt, throw = colours
    unit = eye.unit(near)
    svg.fill(eye.floor(left - 0.14, right + 0.1, near - 0.08, far), SHADOW)
    _headboard(svg, eye, span, far, throw)
    for x in (left + 0.08, right - 0.08):
        svg.line(
            [eye.at(x, 0.16, near + 0.04), eye.at(x, 0.0, near + 0.04)],
            shade(wood, 0.3),
            unit * 0.05,
        )
    svg.fill(eye.wall(left, 0.12, 0.34, near, far), shade(wood, 0.35))
    front = svg.gradient(((0, tint(wood, 0.2)), (1, shade(wood, 0.25))))
    svg.fill(
        rounded(
            [
                eye.at(*p)
                for p in (
                    (left, 0.12, near),
                    (right, 0.12, near),
                    (right, 0.36, near),
                    (left, 0.36, near),
                )
            ],
            unit * 0.02,
        ),
        front,
    )
    svg.fill(eye.wall(left, 0.32, 0.57, near, far), shade(linen, 0.3))
    sheet = svg.gradient(((0, shade(linen, 0.14)), (1, linen)))
    svg.fill(eye.floor(left, right, far - 1.1, far, 0.57), sheet)
    _pillows(svg, eye, span, far, linen, throw)
    _quilt(svg, eye, span, (near, far - 0.72), quilt)
    fold = [
        eye.at(*p)
        for p in (
            (left - 0.05, 0.62, far - 0.98),
            (right + 0.05, 0.62, far - 0.98),
            (right + 0.04, 0.62, far - 0.66),
            (left - 0.04, 0.62, far - 0.66),
        )
    ]
    svg.fill(
        rounded(fold, unit * 0.02), svg.gradient(((0, shade(linen, 0.1)), (1, tint(linen, 0.5))))
    )
    hem = eye.face(
        (left - 0.05, 0.62, far - 0.98),
        (left - 0.04, 0.62, far - 0.66),
        (left - 0.06, 0.3, far - 0.68),
        (left - 0.06, 0.32, far - 0.98),
    )
    svg.fill(hem, shade(linen, 0.24))
    _throw(svg, eye, span, (near + 0.3, near + 0.8), throw)


def _headboard(svg: Svg, eye: Perspective, span: Span, far: float, cloth: str) -> None:
    """A padded board in upright channels."""
    left, right = span[0] - 0.1, span[1] + 0.1
    z, unit = far + 0.06, eye.unit(far)
    roll = svg.gradient(
        ((0, shade(cloth, 0.4)), (0.35, tint(cloth, 0.14)), (0.7, cloth), (1, shade(cloth, 0.42))),
        (0, 0),
        (1, 0),
    )
    for a, b in pairwise(steps(left, right, 9)):
        corners = ((a, 0.04, z), (b, 0.04, z), (b, 1.3, z), (a, 1.3, z))
        svg.fill(rounded([eye.at(*c) for c in corners], unit * 0.05), roll)
    top = svg.gradient(
        ((0, veil("#fff1d8", 0.2)), (0.3, veil("#fff1d8", 0)), (1, veil("#1a1030", 0.3)))
    )
    svg.fill(eye.front(left, right, 0.04, 1.3, z), top)


def _pillows(svg: Svg, eye: Perspective, span: Span, far: float, linen: str, accent: str) -> None:
    """Two pillows against the board, two before them, a small cushion in front."""
    middle, half = (span[0] + span[1]) / 2, (span[1] - span[0]) / 4
    for z, low, size, tone in (
        (far - 0.06, 0.6, 0.5, shade(linen, 0.12)),
        (far - 0.28, 0.56, 0.42, linen),
    ):
        unit = eye.unit(z)
        for side in (-1, 1):
            x, y = eye.at(middle + side * half, low + size * 0.42, z)
            with svg.group(f"translate({x:.1f} {y:.1f}) scale({half * 1.86 / size:.3f} 1)"):
                cushion(svg, (0, 0), unit * size, tone, side * 2.0)
    z = far - 0.48
    x, y = eye.at(middle, 0.56 + 0.15, z)
    cushion(svg, (x, y), eye.unit(z) * 0.34, accent, 4)


def _quilt(svg: Svg, eye: Perspective, span: Span, depth: Span, cloth: str) -> None:
    """The quilt hangs over the near side and the foot in soft waves."""
    (left, right), (near, far) = (span[0] - 0.06, span[1] + 0.06), depth
    top, unit = 0.62, eye.unit(near)
    near -= 0.05
    side = [eye.at(left, top - 0.01, z) for z in steps(near, far, 6)]
    hem = [
        eye.at(left - 0.025 * sin(k * 2.1), 0.2 + 0.025 * sin(k * 2.6), z)
        for k, z in enumerate(steps(near, far, 10))
    ]
    flank = svg.gradient(((0, shade(cloth, 0.2)), (1, shade(cloth, 0.46))))
    svg.fill(polygon(side)[:-1] + "L" + smooth(hem[::-1], closed=False)[1:] + "Z", flank)
    # The corner between side and foot: the foot's edge curves away from it.
    svg.fill(eye.front(left, left + 0.12, 0.23, top - 0.02, near), shade(cloth, 0.2))
    for k in (1, 2, 4, 6, 7, 9):
        a, b = hem[k], eye.at(left, top - 0.1, near + (far - near) * k / 10)
        svg.fill(
            brush([a, ((a[0] + b[0]) / 2 + 3, (a[1] + b[1]) / 2), b], unit * 0.03, (1.0, 0.1)),
            veil(shade(cloth, 0.6), 0.45),
        )
    upper = [
        eye.at(*p)
        for p in (
            (left, top, near + 0.02),
            (right, top, near + 0.02),
            (right, top, far),
            (left, top, far),
        )
    ]
    svg.fill(
        rounded(upper, unit * 0.05),
        svg.gradient(((0, shade(cloth, 0.16)), (0.55, tint(cloth, 0.1)), (1, tint(cloth, 0.4)))),
    )
    low = [
        eye.at(x, 0.2 + 0.022 * sin(k * 2.2 + 1), near)
        for k, x in enumerate(steps(left + 0.01, right, 9))
    ]
    edge = [
        eye.at(right, top, near),
        eye.at(right - 0.2, top + 0.008, near),
        eye.at(left + 0.1, top + 0.008, near),
        eye.at(left + 0.02, top - 0.03, near),
    ]
    foot = svg.gradient(((0, tint(cloth, 0.42)), (0.16, tint(cloth, 0.12)), (1, shade(cloth, 0.3))))
    svg.fill(smooth([*low, *edge], tension=0.3), foot)
    for k in (1, 3, 4, 6, 8):
        x, y = low[k]
        svg.fill(
            brush(
                [(x, y - 4), (x - 5, y - unit * 0.16), (x + 4, y - unit * 0.34)],
                unit * 0.04,
                (0.3, 0.0),
            ),
            veil(shade(cloth, 0.5), 0.26),
        )
    for a, bend, b in (
        ((0.2, 0.25), (0.35, 0.34), (0.62, 0.3)),
        ((0.5, 0.62), (0.62, 0.7), (0.86, 0.66)),
        ((0.1, 0.6), (0.2, 0.72), (0.36, 0.78)),
    ):
        crease = [
            eye.at(left + (right - left) * u, top, near + (far - near) * v) for u, v in (a, bend, b)
        ]
        svg.fill(brush(crease, unit * 0.022), veil(shade(cloth, 0.5), 0.28))


def _throw(svg: Svg, eye: Perspective, span: Span, depth: Span, cloth: str) -> None:
    """A woven blanket laid across, its fringe down the side."""
    (left, right), (near, far) = (span[0] - 0.075, span[1] + 0.07), depth
    top = 0.633
    across = eye.face(
        (left, top, near), (right, top, near + 0.06), (right, top, far + 0.05), (left, top, far)
    )
    svg.fill(across, svg.gradient(((0, shade(cloth, 0.1)), (1, tint(cloth, 0.22)))))
    hang = (
        (left, top, near),
        (left, top, far),
        (left - 0.02, 0.3, far + 0.02),
        (left - 0.02, 0.27, near - 0.02),
    )
    svg.fill(eye.face(*hang), svg.gradient(((0, shade(cloth, 0.2)), (1, shade(cloth, 0.42)))))
    for share in (0.16, 0.24, 0.76, 0.84):
        z = near + (far - near) * share
        svg.fill(eye.floor(left, right, z, z + 0.022, top), veil(tint(cloth, 0.6), 0.8))
        svg.fill(eye.wall(left - 0.012, 0.3, top, z, z + 0.022), veil(tint(cloth, 0.4), 0.6))
    fringe = "".join(eye.wall(left - 0.02, 0.21, 0.3, z, z + 0.014) for z in steps(near, far, 14))
    svg.fill(fringe, shade(tint(cloth, 0.2), 0.25))


def cupboard(svg: Svg, eye: Perspective, span: Span, depth: Span, height: float, wood: str) -> None:
    """A bedside table with two drawers; its top takes a lamp."""
    (left, right), (near, far) = span, depth
    svg.fill(eye.floor(left - 0.05, right + 0.05, near - 0.04, far), SHADOW)
    for x in (left + 0.04, right - 0.04):
        svg.fill(eye.front(x - 0.02, x + 0.02, 0.0, 0.2, near), shade(wood, 0.4))
    side = left if left > 0 else right
    svg.fill(eye.wall(side, 0.14, height, near, far), shade(wood, 0.4))
    svg.fill(
        eye.front(left, right, 0.14, height, near),
        svg.gradient(((0, tint(wood, 0.15)), (1, shade(wood, 0.25)))),
    )
    middle = (0.14 + height) / 2
    for low, high in ((0.17, middle - 0.01), (middle + 0.01, height - 0.03)):
        svg.fill(eye.front(left + 0.02, right - 0.02, low, high, near), veil(tint(wood, 0.3), 0.4))
        x, y = eye.at((left + right) / 2, (low + high) / 2, near)
        svg.oval(x, y, 5, 5, "#d8b06c")
    svg.fill(eye.floor(left - 0.02, right + 0.02, near - 0.02, far, height), tint(wood, 0.4))
    svg.fill(
        eye.front(left - 0.02, right + 0.02, height - 0.025, height, near - 0.02), tint(wood, 0.2)
    )


def wardrobe(svg: Svg, eye: Perspective, x: float, depth: Span, height: float, paint: str) -> None:
    """A tall wardrobe along the left wall, its doors at `x`."""
    near, far = depth
    svg.fill(eye.floor(x - 0.4, x + 0.12, near, far + 0.04), SHADOW)
    face = svg.gradient(((0, shade(paint, 0.34)), (1, shade(paint, 0.06))), (0, 0), (1, 0))
    svg.fill(eye.wall(x, 0.0, height, near, far), face)
    svg.fill(eye.wall(x + 0.004, 0.0, 0.1, near, far), shade(paint, 0.5))
    for a, b in pairwise(steps(near, far, 4)):
        for low, high in ((0.2, 0.95), (1.05, height - 0.14)):
            svg.fill(
                eye.wall(x + 0.003, low, high, a + 0.08, b - 0.08), veil(shade(paint, 0.45), 0.55)
            )
            svg.fill(eye.wall(x + 0.006, low + 0.025, high - 0.025, a + 0.1, b - 0.1), face)
        svg.fill(eye.wall(x + 0.005, 0.1, height - 0.05, b - 0.008, b), shade(paint, 0.55))
    for z in steps(near, far, 4)[1:-1:2]:
        for dz in (-0.05, 0.04):
            svg.fill(eye.wall(x + 0.02, 0.98, 1.2, z + dz, z + dz + 0.014), "#d8b06c")
    svg.fill(eye.wall(x + 0.03, height - 0.06, height + 0.02, near, far + 0.02), tint(paint, 0.12))


def writing_desk(svg: Svg, eye: Perspective, span: Span, depth: Span, wood: str) -> None:
    """A slender desk with one drawer."""
    (left, right), (near, far) = span, depth
    height, unit = 0.76, eye.unit(near)
    svg.fill(eye.floor(left, right, near, far), veil("#1a1030", 0.26))
    for x, z in (
        (left + 0.06, far),
        (right - 0.06, far),
        (left + 0.05, near),
        (right - 0.05, near),
    ):
        tone = shade(wood, 0.5 if z == far else 0.3)
        svg.line([eye.at(x, height, z), eye.at(x, 0, z)], tone, unit * 0.045)
    svg.fill(
        eye.front(left + 0.03, right - 0.03, height - 0.17, height - 0.02, near + 0.02),
        svg.gradient(((0, shade(wood, 0.1)), (1, shade(wood, 0.35)))),
    )
    svg.fill(
        eye.floor(left, right, near, far, height),
        svg.gradient(((0, tint(wood, 0.45)), (1, tint(wood, 0.2)))),
    )
    svg.fill(eye.front(left, right, height - 0.035, height, near), tint(wood, 0.3))
    x, y = eye.at((left + right) / 2, height - 0.1, near)
    svg.oval(x, y, 5, 4, "#d8b06c")
