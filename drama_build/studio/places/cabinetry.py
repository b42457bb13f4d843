"""A fitted kitchen: cupboards, a worktop with tap and hob, a hood, a fridge, an island."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import leaf, path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.tearoom import turned

Box = tuple[float, float, float, float]
"""left, right, bottom, top in metres."""
BRASS, STEEL, MARBLE = "#c8a060", "#b4b8c2", "#ece6de"


def fronts(svg: Svg, eye: Perspective, box: Box, z: float, count: int, paint: str) -> None:
    """A row of framed cupboard doors that face the eye, each with a brass pull."""
    left, right, low, high = box
    svg.fill(eye.front(left, right, low, high, z), shade(paint, 0.45))
    skin = svg.gradient(((0, tint(paint, 0.16)), (1, shade(paint, 0.16))))
    inner = svg.gradient(((0, shade(paint, 0.12)), (1, tint(paint, 0.04))))
    wide = (right - left) / count
    for k in range(count):
        a, b = left + k * wide + 0.012, left + (k + 1) * wide - 0.012
        svg.fill(eye.front(a, b, low + 0.015, high - 0.015, z), skin)
        svg.fill(eye.front(a + 0.07, b - 0.07, low + 0.09, high - 0.09, z), shade(paint, 0.34))
        svg.fill(eye.front(a + 0.078, b - 0.07, low + 0.09, high - 0.1, z), inner)
        x = b - 0.04 if k % 2 == 0 else a + 0.04
        middle = high - 0.2 if low < 0.5 else low + 0.2
        pull = [eye.at(x, middle - 0.08, z), eye.at(x, middle + 0.08, z)]
        svg.line([(u + 2, v + 2) for u, v in pull], "#1a103055", eye.unit(z) * 0.02)
        svg.line(pull, BRASS, eye.unit(z) * 0.018)


def splashback(svg: Svg, eye: Perspective, box: Box, z: float, glaze: str) -> None:
    """Glazed tiles in a bond, a little uneven in tone."""
    left, right, low, high = box
    svg.fill(eye.front(left, right, low, high, z), shade(glaze, 0.16))
    rows = round((high - low) / 0.085)
    pale = plain = ""
    for j, y in enumerate(steps(low, high, rows)[:-1]):
        x, k = left - 0.1 * (j % 2), 0
        while x < right:
            a, b = max(left, x + 0.004), min(right, x + 0.196)
            tile = eye.front(a, b, y + 0.004, y + 0.081, z)
            if (k * 7 + j * 5) % 4 == 0:
                pale += tile
            else:
                plain += tile
            x, k = x + 0.2, k + 1
    svg.fill(plain, glaze)
    svg.fill(pale, tint(glaze, 0.35))


def worktop(svg: Svg, eye: Perspective, box: tuple[float, float, float, float], y: float) -> None:
    """A slab of pale stone; `box` is left, right, near, far."""
    left, right, near, far = box
    top = svg.gradient(((0, shade(MARBLE, 0.12)), (1, tint(MARBLE, 0.4))))
    svg.fill(eye.floor(left, right, near, far, y), top)
    for k in range(4):
        x = left + (right - left) * (0.12 + 0.24 * k)
        vein = [eye.at(x + 0.1 * j, y, far - (far - near) * (0.1 + 0.28 * j)) for j in range(4)]
        svg.stroke(smooth(vein, closed=False), veil("#8a8494", 0.35), 2)
    svg.fill(eye.front(left, right, y - 0.05, y, near), shade(MARBLE, 0.14))
    svg.fill(eye.front(left, right, y - 0.012, y, near), tint(MARBLE, 0.5))


def tap(svg: Svg, foot: Point, unit: float) -> None:
    """A brass tap with a high neck."""
    x, y = foot
    neck = path("M", x, y, "V", y - unit * 0.26)
    neck += path("Q", x, y - unit * 0.36, x - unit * 0.09, y - unit * 0.36)
    neck += path("Q", x - unit * 0.17, y - unit * 0.36, x - unit * 0.17, y - unit * 0.24)
    svg.stroke(neck, shade(BRASS, 0.3), unit * 0.034)
    svg.stroke(neck, tint(BRASS, 0.15), unit * 0.018)
    svg.line([(x + unit * 0.09, y), (x + unit * 0.09, y - unit * 0.09)], BRASS, unit * 0.026)


def hood(svg: Svg, eye: Perspective, x: float, span: Point, top: float) -> None:
    """A steel hood that tapers into its flue; `span` is its foot's height and depth."""
    low, z = span
    steel = svg.gradient(
        ((0, shade(STEEL, 0.25)), (0.35, tint(STEEL, 0.3)), (1, shade(STEEL, 0.4))), (0, 0), (1, 0)
    )
    svg.fill(eye.front(x - 0.14, x + 0.14, low + 0.4, top, z), steel)
    bell = [
        (x - 0.4, low + 0.06),
        (x - 0.15, low + 0.42),
        (x + 0.15, low + 0.42),
        (x + 0.4, low + 0.06),
    ]
    svg.fill(eye.face(*((u, v, z) for u, v in bell)), steel)
    svg.fill(eye.front(x - 0.4, x + 0.4, low, low + 0.07, z), shade(STEEL, 0.12))
    svg.fill(eye.front(x - 0.4, x + 0.4, low + 0.055, low + 0.07, z), tint(STEEL, 0.5))


def cooker(svg: Svg, eye: Perspective, x: float, z: float) -> None:
    """An oven under the worktop."""
    svg.fill(eye.front(x - 0.31, x + 0.31, 0.1, 0.87, z), shade(STEEL, 0.3))
    svg.fill(eye.front(x - 0.3, x + 0.3, 0.11, 0.86, z), STEEL)
    glass = svg.gradient(((0, "#3c3848"), (1, "#1c1a28")))
    svg.fill(eye.front(x - 0.24, x + 0.24, 0.2, 0.6, z), glass)
    svg.line([eye.at(x - 0.24, 0.66, z), eye.at(x + 0.24, 0.66, z)], tint(STEEL, 0.6), 6)
    for k in steps(-0.2, 0.2, 4):
        svg.oval(*eye.at(x + k, 0.77, z), 6, 6, shade(STEEL, 0.55))


def hob(svg: Svg, eye: Perspective, x: float, z: float) -> None:
    """A pot and a kettle on their plate; `z` is the worktop's near edge."""
    unit = eye.unit(z + 0.25)
    _pot(svg, eye.at(x + 0.13, 0.93, z + 0.25), unit, "#c86a4c")
    kettle = eye.at(x - 0.15, 0.93, z + 0.2)
    body = [(-0.1, 0.0), (-0.11, -0.08), (-0.05, -0.16), (0.05, -0.16), (0.11, -0.08), (0.1, 0.0)]
    svg.stroke(
        smooth(placed([(-0.08, -0.14), (0.0, -0.26), (0.08, -0.14)], kettle, unit), closed=False),
        "#2c2836",
        unit * 0.02,
    )
    root, lip = placed([(0.08, -0.06), (0.19, -0.15)], kettle, unit)
    svg.fill(leaf(root, lip, unit * 0.03), STEEL)
    svg.fill(smooth(placed(body, kettle, unit), tension=0.4), turned(svg, STEEL))


def _pot(svg: Svg, foot: Point, unit: float, glaze: str) -> None:
    x, y = foot
    for side in (-1, 1):
        svg.oval(
            x + side * unit * 0.14, y - unit * 0.1, unit * 0.035, unit * 0.018, shade(glaze, 0.3)
        )
    svg.rect(
        x - unit * 0.13,
        y - unit * 0.14,
        unit * 0.26,
        unit * 0.14,
        turned(svg, glaze),
        1,
        unit * 0.02,
    )
    svg.oval(x, y - unit * 0.145, unit * 0.135, unit * 0.03, tint(glaze, 0.25))
    svg.oval(x, y - unit * 0.175, unit * 0.025, unit * 0.018, shade(glaze, 0.4))


def fridge(svg: Svg, eye: Perspective, box: Box, depth: Point, paint: str) -> None:
    """A tall two-door fridge with its side towards the room; `depth` is near and far."""
    left, right, low, high = box
    near, far = depth
    svg.fill(eye.wall(right, low, high, near, far), shade(paint, 0.42))
    skin = svg.gradient(
        ((0, tint(paint, 0.3)), (0.5, paint), (1, shade(paint, 0.22))), (0, 0), (1, 1)
    )
    split = low + (high - low) * 0.38
    for a, b in ((low, split - 0.01), (split + 0.01, high)):
        svg.fill(eye.front(left, right, a, b, near), skin)
        svg.line(
            [eye.at(right - 0.06, a + 0.12, near), eye.at(right - 0.06, a + 0.44, near)],
            shade(paint, 0.5),
            7,
        )
        svg.line(
            [eye.at(right - 0.065, a + 0.12, near), eye.at(right - 0.065, a + 0.44, near)],
            tint(paint, 0.6),
            3,
        )
    for x, y, tone in ((0.2, 0.72, "#f4d88c"), (0.34, 0.66, "#e8a49c"), (0.24, 0.6, "#a8c8c0")):
        at = eye.at(left + (right - left) * x, low + (high - low) * y, near)
        svg.rect(at[0], at[1], 20, 20, tone, 1, 2)


def island(svg: Svg, eye: Perspective, half: float, depth: Point, paint: str, wood: str) -> None:
    """A block with a stone top in the middle of the room, panelled towards the eye."""
    near, far = depth
    foot = eye.at(0, 0, near)
    svg.oval(foot[0], foot[1] - 4, eye.unit(near) * half * 1.2, eye.unit(near) * 0.1, SHADOW)
    skin = svg.gradient(((0, shade(paint, 0.28)), (0.2, paint), (1, shade(paint, 0.4))))
    svg.fill(eye.front(-half, half, 0.08, 0.9, near + 0.12), skin)
    svg.fill(eye.front(-half, half, 0.0, 0.09, near + 0.16), shade(paint, 0.7))
    for x in steps(-half, half, 14)[1:-1]:
        line = [eye.at(x, 0.09, near + 0.12), eye.at(x, 0.88, near + 0.12)]
        svg.line(line, veil(shade(paint, 0.6), 0.6), 3)
        svg.line([(u + 3, v) for u, v in line], veil(tint(paint, 0.4), 0.25), 2)
    worktop(svg, eye, (-half - 0.08, half + 0.08, near, far), 0.94)
    shadow = svg.gradient(((0, "#1a103066"), (1, "#1a103000")))
    svg.fill(eye.front(-half, half, 0.7, 0.89, near + 0.12), shadow)
    board = eye.floor(0.2, 0.5, near + 0.25, near + 0.45, 0.945)
    svg.fill(board, tint(wood, 0.3))
    svg.stroke(board, shade(wood, 0.2), 3)


def fruit_bowl(svg: Svg, foot: Point, unit: float) -> None:
    """Apples and lemons in a wooden bowl; `unit` is a metre."""
    tones: Sequence[tuple[float, float, str]] = (
        (-0.09, -0.15, "#d8503c"), (0.07, -0.15, "#e8b43c"), (-0.01, -0.2, "#c8483c"),
        (0.13, -0.12, "#8cae4c"), (-0.14, -0.11, "#ecc04c"),
    )  # fmt: skip
    for u, v, tone in tones:
        skin = svg.radial(
            ((0, tint(tone, 0.5)), (0.5, tone), (1, shade(tone, 0.4))), (0.36, 0.3), 0.75
        )
        svg.oval(foot[0] + u * unit, foot[1] + v * unit, unit * 0.055, unit * 0.052, skin)
    body = [(-0.08, 0.0), (-0.22, -0.12), (0.22, -0.12), (0.08, 0.0)]
    svg.fill(
        smooth(placed(body, foot, unit), tension=0.3), turned(svg, mix("#a8744a", "#7c5038", 0.3))
    )
