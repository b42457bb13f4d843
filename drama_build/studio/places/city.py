"""Cities: towers far away, facades along a street, windows that are lit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

import numpy as np

from drama_build.studio.canvas import Svg, mix, number, shade, tint
from drama_build.studio.places.pen import veil
from drama_build.studio.places.perspective import Perspective, steps

Rectangle = tuple[float, float, float, float]
"""left, top, width, height in design units."""


@dataclass(frozen=True, slots=True)
class Windows:
    """How the windows of a city look at some hour."""

    lights: tuple[str, ...]  # colours of those that are lit
    share: float  # of windows that are lit
    glass: str  # those that are not
    size: tuple[float, float] = (8.0, 11.0)  # width and height, design units


def boxes(rectangles: Iterable[Rectangle]) -> str:
    """Upright rectangles as one SVG path: a thousand windows cost one element."""
    return "".join(
        f"M{number(x)} {number(y)}h{number(w)}v{number(h)}h{number(-w)}Z"
        for x, y, w, h in rectangles
    )


def tower(
    svg: Svg, random: np.random.Generator, box: Rectangle, colour: str, windows: Windows
) -> None:
    """A tower seen from the front, its right side turned away from the light."""
    left, top, width, height = box
    turn = width * random.uniform(0.58, 0.78)
    face = svg.gradient(((0, tint(colour, 0.07)), (1, colour)))
    svg.rect(left, top, width, height, face)
    svg.rect(left + turn, top, width - turn, height, veil(shade(colour, 0.5), 0.42))
    _crown(svg, random, box, colour)
    _panes(svg, random, (left, top, turn, height), windows)


def _crown(svg: Svg, random: np.random.Generator, box: Rectangle, colour: str) -> None:
    """A setback, a plant room or a mast on the roof."""
    left, top, width, _ = box
    kind = int(random.integers(4))
    if kind == 0:
        svg.rect(left + width * 0.18, top - width * 0.22, width * 0.5, width * 0.24, colour)
    elif kind == 1:
        svg.rect(left + width * 0.3, top - width * 0.12, width * 0.26, width * 0.14, colour)
        x = left + width * 0.43
        svg.line([(x, top - width * 0.1), (x, top - width * 0.75)], colour, 2.4)
    elif kind == 2:
        svg.rect(left, top - 4, width, 5, tint(colour, 0.18))


def _panes(svg: Svg, random: np.random.Generator, box: Rectangle, windows: Windows) -> None:
    """A grid of windows; lit ones keep together in floors, as offices do."""
    left, top, width, height = box
    across, down = windows.size[0] * 1.7, windows.size[1] * 1.75
    lit: dict[str, list[Rectangle]] = {colour: [] for colour in windows.lights}
    unlit: list[Rectangle] = []
    for y in np.arange(top + down * 0.6, min(top + height, 1500) - down, down):
        busy = windows.share * random.choice((0.25, 0.8, 1.0, 1.9))
        for x in np.arange(left + across * 0.4, left + width - across * 0.7, across):
            pane = (float(x), float(y), *windows.size)
            if random.random() < busy:
                lit[windows.lights[int(random.integers(len(windows.lights)))]].append(pane)
            else:
                unlit.append(pane)
    svg.fill(boxes(unlit), windows.glass)
    for colour, panes in lit.items():
        if panes:
            svg.fill(boxes(panes), veil(colour, random.uniform(0.82, 1.0)))


def skyline(
    svg: Svg,
    random: np.random.Generator,
    span: tuple[float, float],
    heights: tuple[float, float],
    base: float,
    colour: str,
    windows: Windows,
    valley: float = 0.0,
) -> None:
    """A row of towers whose feet are at picture y `base`; `valley` lowers those in the middle."""
    x = span[0]
    while x < span[1]:
        width = random.uniform(0.26, 0.5) * heights[1] ** 0.5 * 9
        middle = exp(-(((x + width / 2 - 540) / 250) ** 2))
        height = random.uniform(*heights) * (1 - valley * middle)
        tower(svg, random, (x, base - height, width, height + 700), colour, windows)
        x += width * random.uniform(0.82, 1.25)


@dataclass(frozen=True, slots=True)
class Block:
    """One house of a street: its side wall runs away from the eye at `x`."""

    x: float
    near: float
    far: float
    top: float  # metres
    colour: str
    storey: float = 3.1

    def inward(self, metres: float) -> float:
        """`metres` from the wall towards the middle of the street."""
        return self.x - metres if self.x > 0 else self.x + metres


def facade(
    svg: Svg,
    eye: Perspective,
    random: np.random.Generator,
    block: Block,
    lights: Sequence[str],
    share: float,
) -> None:
    """A house above its shops: wall, ledges, and windows of which `share` are lit."""
    wall = svg.gradient(((0, shade(block.colour, 0.22)), (1, tint(block.colour, 0.1))))
    end = block.x + (9 if block.x > 0 else -9)
    svg.fill(eye.front(block.x, end, 0, block.top, block.near), shade(block.colour, 0.42))
    svg.fill(eye.wall(block.x, 0, block.top, block.near, block.far), wall)
    openings = _openings(block)
    ledges = (
        eye.wall(block.inward(0.05), low - 0.42, low - 0.34, block.near, block.far)
        for low in sorted({opening[0] for opening in openings})
    )
    svg.fill("".join(ledges), tint(block.colour, 0.2))
    _glazing(svg, eye, random, block, openings, lights, share)
    _coolers(svg, eye, random, block, openings)
    cornice = eye.wall(block.inward(0.12), block.top - 0.3, block.top, block.near, block.far)
    svg.fill(cornice, tint(block.colour, 0.16))


def _openings(block: Block) -> list[tuple[float, float, float]]:
    """Every window of a house: its sill, its near side and its far side, metres."""
    bays = max(2, round((block.far - block.near) / 1.5))
    return [
        (float(low), a + (b - a) * 0.22, b - (b - a) * 0.2)
        for low in np.arange(block.storey + 0.55, block.top - 1.4, block.storey * 0.92)
        for a, b in pairwise(steps(block.near, block.far, bays))
    ]


def _glazing(
    svg: Svg,
    eye: Perspective,
    random: np.random.Generator,
    block: Block,
    openings: list[tuple[float, float, float]],
    lights: Sequence[str],
    share: float,
) -> None:
    """Frames and panes, one path for each colour; a lit one has its curtain half drawn."""
    frames = curtains = bars = ""
    panes: dict[str, str] = {}
    for low, near, far in openings:
        frames += eye.wall(block.x, low - 0.07, low + 1.6, near - 0.05, far + 0.05)
        bars += eye.wall(block.x, low + 0.98, low + 1.05, near, far)
        glass = mix("#1e2b4c", block.colour, 0.25)
        if random.random() < share:
            glass = mix(lights[int(random.integers(len(lights)))], block.colour, 0.12)
            drawn = near + (far - near) * random.uniform(0.2, 0.5)
            curtains += eye.wall(block.x, low, low + 1.52, near, drawn)
        panes[glass] = panes.get(glass, "") + eye.wall(block.x, low, low + 1.52, near, far)
    svg.fill(frames, shade(block.colour, 0.5))
    for glass, shapes in panes.items():
        svg.fill(shapes, glass)
    svg.fill(curtains, veil(shade(block.colour, 0.1), 0.45))
    svg.fill(bars, shade(block.colour, 0.5))


def _coolers(
    svg: Svg,
    eye: Perspective,
    random: np.random.Generator,
    block: Block,
    openings: list[tuple[float, float, float]],
) -> None:
    """Air-conditioning boxes under some of the windows."""
    ends = sides = ""
    for low, near, _ in openings:
        if random.random() < 0.3:
            reach, bottom, top = block.inward(0.34), low - 0.62, low - 0.16
            left, right = sorted((block.x, reach))
            ends += eye.front(left, right, bottom, top, near)
            sides += eye.wall(reach, bottom, top, near, near + 0.8)
    svg.fill(sides, tint(block.colour, 0.22))
    svg.fill(ends, shade(block.colour, 0.3))
