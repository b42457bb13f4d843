"""Furniture and ware of a tea room: tables, stools, pots, bowls, jars, candles, scrolls."""

from __future__ import annotations

from drama_build.studio.canvas import Point, Svg, brush, shade, smooth, tint
from drama_build.studio.places.pen import placed
from drama_build.studio.places.perspective import Perspective

WOOD, DARK = "#774a30", "#3a231f"
_POT = ((-0.5, 0.0), (-0.86, -0.52), (-0.36, -1.0), (0.36, -1.0), (0.86, -0.52), (0.5, 0.0))
_GRIP = ((-0.7, -0.86), (-1.28, -0.82), (-1.14, -0.24), (-0.74, -0.28))
_SPOUT = ((0.7, -0.45), (1.12, -0.6), (1.28, -1.02))
_GLINT = ((-0.55, -0.75), (-0.66, -0.5), (-0.5, -0.25))
_BOWL = ((-1.0, -1.1), (1.0, -1.1), (0.56, 0.0), (-0.56, 0.0))
_JAR = ((-0.5, 0.0), (-1.0, -1.2), (-0.45, -2.1), (0.45, -2.1), (1.0, -1.2), (0.5, 0.0))
_DRUM = ((-0.15, 0.0), (-0.21, -0.22), (-0.17, -0.43), (0.17, -0.43), (0.21, -0.22), (0.15, 0.0))
_PEAKS = ((0.1, 0.0), (0.3, -0.9), (0.5, -0.45), (0.72, -1.1), (0.9, -0.1), (0.9, 0.2), (0.1, 0.2))


def turned(svg: Svg, colour: str, *, dark: float = 0.5) -> str:
    """The shading of anything round: light from the left."""
    stops = ((0, tint(colour, 0.35)), (0.48, colour), (1, shade(colour, dark)))
    return svg.gradient(stops, (0, 0), (1, 0.1))


def teapot(svg: Svg, at: Point, unit: float, colour: str) -> None:
    """A clay teapot whose base rests at `at`; `unit` is about half its width."""
    x, y = at
    svg.stroke(smooth(placed(_GRIP, at, unit), closed=False), shade(colour, 0.25), unit * 0.13)
    svg.fill(brush(placed(_SPOUT, at, unit), unit * 0.24, (1.2, 0.7)), colour)
    svg.fill(smooth(placed(_POT, at, unit), tension=0.56), turned(svg, colour))
    svg.oval(x, y - unit * 1.03, unit * 0.36, unit * 0.12, tint(colour, 0.22))
    svg.oval(x, y - unit * 1.17, unit * 0.1, unit * 0.1, colour)
    svg.fill(brush(placed(_GLINT, at, unit), unit * 0.1), "#ffffff55")


def bowl(svg: Svg, at: Point, unit: float, colour: str = "#eef0e6") -> None:
    """A tea bowl whose base rests at `at`, filled."""
    x, y = at
    svg.fill(smooth(placed(_BOWL, at, unit), tension=0.4), turned(svg, colour, dark=0.4))
    svg.oval(x, y - unit * 1.08, unit * 1.0, unit * 0.3, tint(colour, 0.3))
    svg.oval(x, y - unit * 1.06, unit * 0.86, unit * 0.23, "#b98a4a")


def jar(svg: Svg, foot: Point, size: float, glaze: str) -> None:
    """A glazed jar on a shelf."""
    svg.fill(smooth(placed(_JAR, foot, size)), turned(svg, glaze))
    svg.oval(foot[0], foot[1] - size * 2.15, size * 0.5, size * 0.16, shade(glaze, 0.4))


def table(svg: Svg, eye: Perspective, x: float, z: float, half: float) -> None:
    """A square table 0.8 m high with its near edge at depth `z`."""
    far = z * 1.2
    left, right = eye.at(x - half, 0, z), eye.at(x + half, 0, z)
    middle, width = (left[0] + right[0]) / 2, right[0] - left[0]
    svg.oval(middle, left[1] - 6, width * 0.62, eye.unit(z) * 0.1, "#1a103060")
    for share, depth in ((-0.9, far), (0.9, far), (-0.92, z), (0.92, z)):
        leg = [eye.at(x + share * half, 0.76, depth), eye.at(x + share * half, 0, depth)]
        svg.line(leg, shade(WOOD, 0.4), eye.unit(depth) * 0.06)
    svg.fill(eye.front(x - half, x + half, 0.62, 0.76, z * 1.01), shade(WOOD, 0.3))
    edge = half * 1.06
    board = svg.gradient(((0, "#c8935f"), (1, "#8d5a3a")))
    svg.fill(eye.floor(x - edge, x + edge, z, far, 0.8), board)
    rim = svg.gradient(((0, tint(WOOD, 0.25)), (1, shade(WOOD, 0.2))))
    svg.fill(eye.front(x - edge, x + edge, 0.745, 0.8, z), rim)


def stool(svg: Svg, eye: Perspective, x: float, z: float) -> None:
    """A drum stool of dark wood."""
    unit, foot = eye.unit(z), eye.at(x, 0, z)
    svg.oval(*foot, unit * 0.26, unit * 0.06, "#1a103066")
    svg.fill(smooth(placed(_DRUM, foot, unit)), turned(svg, WOOD, dark=0.55))
    svg.oval(foot[0], foot[1] - unit * 0.43, unit * 0.175, unit * 0.045, tint(WOOD, 0.3))


def candle(svg: Svg, foot: Point, unit: float) -> Point:
    """A burning candle; `unit` is a metre. Returns where the flame is."""
    x, y = foot
    svg.rect(x - unit * 0.016, y - unit * 0.13, unit * 0.032, unit * 0.13, "#f4e2bc", 1, 2)
    flame = [(x, y - unit * 0.13), (x + 1, y - unit * 0.17), (x, y - unit * 0.23)]
    svg.fill(brush(flame, unit * 0.03), "#fff0b0")
    return flame[1]


def scroll(svg: Svg, corner: Point, far_corner: Point) -> None:
    """A hanging scroll between two corners: mountains in ink, and a seal."""
    (left, top), (right, bottom) = corner, far_corner
    width, height = right - left, bottom - top
    svg.rect(left, top, width, height, "#8a6a4c")
    svg.rect(left + 5, top + 26, width - 10, height - 52, "#f3e9d0")
    for k, tone in enumerate(("#8a958e66", "#6a787488", "#46545499")):
        base = bottom - 44 - 62 * (2 - k)
        peaks = [(left + u * width, base + v * 88) for u, v in _PEAKS]
        svg.fill(smooth(peaks, tension=0.45), tone)
    svg.rect(right - 20, top + 40, 9, 9, "#b5342a")
    for y in (top, bottom):
        svg.rect(left - 6, y - 5, width + 12, 10, DARK, 1, 4)
