"""Halls under tiled roofs: swept eaves, bracket rows, lattice doors, pagodas."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps


@dataclass(frozen=True, slots=True)
class Timber:
    """What a house is built of, in the colours of full daylight."""

    tiles: str = "#5c6672"
    ridge: str = "#8d9298"
    column: str = "#a5352c"
    wood: str = "#7a2c26"
    beam: str = "#2a6a70"
    gold: str = "#d8a64e"
    paper: str = "#f3dfb4"
    plinth: str = "#b8aca0"

    def through(self, air: str, share: float, paper: str) -> Timber:
        """The same house seen through air, with that light in its windows."""
        return Timber(
            tiles=mix(self.tiles, air, share),
            ridge=mix(self.ridge, air, share),
            column=mix(self.column, air, share * 0.8),
            wood=mix(self.wood, air, share * 0.8),
            beam=mix(self.beam, air, share),
            gold=mix(self.gold, air, share * 0.6),
            paper=paper,
            plinth=mix(self.plinth, air, share * 0.6),
        )


def tiled_roof(
    svg: Svg,
    eaves: Point,
    half: float,
    ridge: float,
    rise: float,
    tiles: str,
    trim: str,
    ribs: int = 30,
) -> None:
    """A hipped roof seen from the front: `eaves` is the middle of its lower edge.

    `half` and `ridge` are half the lengths of the eaves and of the ridge, `rise` its height.
    """
    x, y = eaves
    sweep = half * 0.085

    def rib(share: float) -> tuple[Point, Point, Point]:
        top = (x + share * ridge, y - rise)
        bend = (x + share * (ridge + (half - ridge) * 0.4), y - rise * 0.24)
        low = (x + share * half, y - sweep * abs(share) ** 5)
        return top, bend, low

    eave = [rib(share)[2] for share in steps(-1, 1, 20)]
    (tl, cl, _), (tr, cr, _) = rib(-1), rib(1)
    outline = path("M", *tl, "Q", *cl, *eave[0])
    outline += "".join(path("L", *point) for point in eave[1:])
    outline += path("Q", *cr, *tr, "Z")
    body = svg.gradient(((0, tint(tiles, 0.22)), (0.45, tiles), (1, shade(tiles, 0.34))))
    svg.fill(outline, body)
    rows = [rib(share) for share in steps(-0.97, 0.97, ribs)]
    grooves = "".join(path("M", *top, "Q", *bend, *low) for top, bend, low in rows)
    pen = max(0.8, half * 0.005)
    svg.stroke(grooves, veil(shade(tiles, 0.6), 0.42), pen * 1.5)
    lights = "".join(
        path("M", top[0] - pen, top[1], "Q", bend[0] - pen * 2, bend[1], low[0] - pen * 2, low[1])
        for top, bend, low in rows
    )
    svg.stroke(lights, veil(tint(tiles, 0.5), 0.22), pen)
    svg.stroke(
        smooth([(px, py + pen * 3) for px, py in eave], closed=False), shade(tiles, 0.55), pen * 5
    )
    svg.stroke(smooth(eave, closed=False), tint(trim, 0.1), pen * 2.6)
    _end_tiles(svg, [rib(share)[2] for share in steps(-0.97, 0.97, ribs)], pen * 2.2, trim)
    for top, bend, low in (rib(-1), rib(1)):
        hip = path("M", *top, "Q", *bend, *low)
        svg.stroke(hip, shade(trim, 0.4), pen * 5)
        svg.stroke(hip, trim, pen * 3)
    _ridge(svg, (x, y - rise), ridge, half * 0.03, trim)


def _end_tiles(svg: Svg, ends: list[Point], radius: float, trim: str) -> None:
    """The round faces of the cover tiles along the eaves, as one path."""
    half = (radius, radius, 0, 1, 0)
    discs = "".join(
        path("M", px - radius, py + radius, "A", *half, px + radius, py + radius)
        + path("A", *half, px - radius, py + radius, "Z")
        for px, py in ends
    )
    svg.fill(discs, tint(trim, 0.12))


_FISH = ((0.0, 0.6), (0.0, -1.2), (0.7, -2.6), (1.5, -2.5), (1.0, -1.7), (1.5, -0.8), (1.2, 0.6))


def _ridge(svg: Svg, middle: Point, half: float, deep: float, trim: str) -> None:
    x, y = middle
    stone = svg.gradient(((0, tint(trim, 0.25)), (1, shade(trim, 0.35))))
    svg.rect(x - half, y - deep * 1.1, half * 2, deep * 1.7, stone)
    for side in (-1, 1):
        horn = [(x + side * (half - deep * 1.0) + side * u * deep, y + v * deep) for u, v in _FISH]
        svg.fill(smooth(horn, tension=0.4), stone)


def brackets(svg: Svg, left: Point, right: Point, deep: float, count: int, timber: Timber) -> None:
    """A row of bracket sets between the lintel and the eaves, `deep` design units high."""
    svg.rect(left[0], left[1] - deep, right[0] - left[0], deep, shade(timber.wood, 0.55))
    cup = ((-0.16, 0.5), (-0.16, 0.2), (-0.42, 0.1), (-0.42, -0.5), (0.42, -0.5), (0.42, 0.1))
    arms = "".join(
        "M"
        + "L".join(
            f"{x + u * deep:.1f} {y - deep * 0.5 + v * deep:.1f}"
            for u, v in (*cup, (0.16, 0.2), (0.16, 0.5))
        )
        + "Z"
        for x, y in (
            (left[0] + (right[0] - left[0]) * share, left[1])
            for share in steps(0.5 / count, 1 - 0.5 / count, count - 1)
        )
    )
    svg.fill(arms, timber.beam)
    svg.stroke(arms, veil(timber.gold, 0.55), max(0.7, deep * 0.06))


def roof_on_brackets(
    svg: Svg,
    eye: Perspective,
    z: float,
    wall: float,
    eaves: tuple[float, float],
    roof: tuple[float, float, float],
    timber: Timber,
) -> None:
    """A roof over a wall `wall` metres to either side, with a row of brackets between.

    `eaves` are the metres from where the brackets stand to where the roof begins; `roof` is half
    the length of its eaves, of its ridge, and its rise.
    """
    low, high = eaves
    unit = eye.unit(z)
    left, right = eye.at(-wall, low, z), eye.at(wall, low, z)
    brackets(svg, left, right, unit * (high - low), round(wall * 4.6), timber)
    svg.rect(left[0], left[1], right[0] - left[0], unit * 0.29, "#1a103050")
    half, ridge, rise = (unit * metres for metres in roof)
    tiled_roof(
        svg, eye.at(0, high, z), half, ridge, rise, timber.tiles, timber.ridge, round(roof[0] * 6.5)
    )


def hall_front(
    svg: Svg,
    eye: Perspective,
    z: float,
    half: float,
    height: tuple[float, float],
    timber: Timber,
    bays: int = 5,
    open_bay: int | None = None,
) -> None:
    """Columns, lattice doors and a painted lintel from `height`[0] to the brackets' foot."""
    low, high = height
    unit = eye.unit(z)
    svg.fill(eye.front(-half, half, low, high, z), shade(timber.wood, 0.5))
    marks = steps(-half, half, bays)
    for k, (a, b) in enumerate(pairwise(marks)):
        if k != open_bay:
            _doors(svg, eye, (a + 0.12, b - 0.12), (low, high - 0.5), z, timber)
    left, top = eye.at(-half, high, z)
    right, foot = eye.at(half, high - 0.46, z)
    svg.rect(left, foot - 2, right - left, unit * 0.1, "#1a103066")
    face = svg.gradient(((0, tint(timber.beam, 0.15)), (1, shade(timber.beam, 0.35))))
    svg.rect(left, top, right - left, foot - top, face)
    for y in (top, foot - unit * 0.05):
        svg.rect(left, y, right - left, unit * 0.05, timber.gold)
    for a, b in pairwise(marks):
        x = eye.at((a + b) / 2, 0, z)[0]
        y, size = (top + foot) / 2, unit * 0.13
        svg.fill(
            path("M", x - size * 3, y, "L", x, y - size, x + size * 3, y, x, y + size, "Z"),
            timber.gold,
        )
        svg.fill(
            path(
                "M",
                x - size * 2,
                y,
                "L",
                x,
                y - size * 0.66,
                x + size * 2,
                y,
                x,
                y + size * 0.66,
                "Z",
            ),
            timber.column,
        )
    for x in marks:
        post(svg, eye.at(x, low, z), eye.at(x, high, z)[1], unit * 0.17, timber)


def _doors(
    svg: Svg,
    eye: Perspective,
    span: Point,
    height: Point,
    z: float,
    timber: Timber,
) -> None:
    """Four lattice leaves: paper above, panels below."""
    low, high = height
    unit = eye.unit(z)
    middle = low + (high - low) * 0.36
    paper = svg.gradient(((0, mix(timber.paper, timber.wood, 0.2)), (1, timber.paper)))
    for a, b in pairwise(steps(*span, 4)):
        svg.fill(eye.front(a, b, low, high, z), timber.wood)
        svg.fill(eye.front(a + 0.06, b - 0.06, middle, high - 0.08, z), paper)
        bars = [
            eye.front(x - 0.018, x + 0.018, middle, high - 0.08, z)
            for x in steps(a + 0.06, b - 0.06, 2)
        ]
        bars += [eye.front(a, b, y - 0.018, y + 0.018, z) for y in steps(middle, high - 0.08, 6)]
        svg.fill("".join(bars), shade(timber.wood, 0.2))
        svg.stroke(
            eye.front(a + 0.1, b - 0.1, low + 0.12, middle - 0.14, z),
            veil(timber.gold, 0.7),
            max(0.8, unit * 0.02),
        )


def post(svg: Svg, foot: Point, top: float, half: float, timber: Timber) -> None:
    """A lacquered column on its stone, from `foot` up to picture height `top`."""
    x, y = foot
    stops = ((0, tint(timber.column, 0.35)), (0.35, timber.column), (1, shade(timber.column, 0.6)))
    wood = svg.gradient(stops, (0, 0), (1, 0))
    svg.rect(x - half, top, half * 2, y - top, wood)
    svg.oval(x, y, half * 1.7, half * 0.5, shade(timber.plinth, 0.15))


def pagoda(
    svg: Svg, foot: Point, width: float, storeys: int, timber: Timber, lit: str | None
) -> None:
    """A tower of swept roofs, each a little narrower; its windows are `lit` or dark."""
    x, y = foot
    wide = width
    for k in range(storeys):
        tall = width * 0.42 * (1 - 0.06 * k)
        wall = svg.gradient(((0, shade(timber.wood, 0.45)), (1, timber.wood)), (0, 0), (0, 1))
        svg.rect(x - wide * 0.32, y - tall, wide * 0.64, tall + 2, wall)
        for share in (-0.2, 0.0, 0.2):
            pane = lit or shade(timber.wood, 0.6)
            svg.rect(
                x + (share - 0.045) * wide,
                y - tall * 0.62,
                wide * 0.09,
                tall * 0.5,
                pane,
                1,
                wide * 0.03,
            )
        y -= tall
        tiled_roof(
            svg, (x, y), wide * 0.56, wide * 0.26, width * 0.17, timber.tiles, timber.ridge, 14
        )
        y -= width * 0.12
        wide *= 0.89
    spire = [
        (-0.03, 0.0),
        (-0.05, -0.2),
        (-0.012, -0.34),
        (0.0, -0.62),
        (0.012, -0.34),
        (0.05, -0.2),
        (0.03, 0.0),
    ]
    svg.fill(smooth(placed(spire, (x, y), width), tension=0.3), timber.gold)
