"""Halls under tiled roofs: swept eaves, bracket rows, lattice doors, wings along a court."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places.building import lattice
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.sky import Air


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
        _post(svg, eye.at(x, low, z), eye.at(x, high, z)[1], unit * 0.17, timber)


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


def _post(svg: Svg, foot: Point, top: float, half: float, timber: Timber) -> None:
    x, y = foot
    stops = ((0, tint(timber.column, 0.35)), (0.35, timber.column), (1, shade(timber.column, 0.6)))
    wood = svg.gradient(stops, (0, 0), (1, 0))
    svg.rect(x - half, top, half * 2, y - top, wood)
    svg.oval(x, y, half * 1.7, half * 0.5, shade(timber.plinth, 0.15))


def side_wing(
    svg: Svg,
    eye: Perspective,
    x: float,
    depth: tuple[float, float],
    timber: Timber,
    air: Air,
    height: tuple[float, float] = (0.35, 3.1),
    bays: int = 7,
) -> None:
    """A low house along a court's side at `x`, its roof sloping towards the middle."""
    near, far = depth
    side = 1 if x > 0 else -1
    low, high = height
    wall = svg.gradient(((0, shade(timber.wood, 0.5)), (1, shade(timber.wood, 0.3))))
    svg.fill(eye.front(x, x + side * 14, 0, high + 0.4, near), shade(timber.plinth, 0.4))
    svg.fill(eye.wall(x, low, high, near, far), wall)
    marks = steps(near, far, bays)
    for a, b in reversed(list(pairwise(marks))):
        colour, wood = air.at(timber.paper, a), air.at(timber.wood, a)
        c, d = a + (b - a) * 0.1, b - (b - a) * 0.1
        pane = svg.gradient(((0, mix(colour, wood, 0.25)), (1, colour)))
        inner = x - side * 0.02
        svg.fill(eye.wall(inner, low + 0.95, high - 0.3, c, d), pane)
        lattice(
            svg,
            eye,
            x - side * 0.03,
            (low + 0.95, high - 0.3),
            (c, d),
            shade(wood, 0.2),
            (6, 6),
            0.04,
        )
        svg.fill(eye.wall(inner, low, low + 0.9, c, d), air.at(shade(timber.plinth, 0.2), a))
    edge = x - side * 0.75
    svg.fill(eye.floor(min(edge, x), max(edge, x), near, far, low), air.at(timber.plinth, near))
    svg.fill(eye.wall(edge, 0, low, near, far), air.at(shade(timber.plinth, 0.25), near))
    svg.fill(
        eye.front(min(edge, x + side * 14), max(edge, x + side * 14), 0, low, near),
        air.at(shade(timber.plinth, 0.35), near),
    )
    _slope(svg, eye, (x, edge - side * 0.25, side), depth, high, timber, air)
    for z in reversed(marks):
        foot = eye.at(edge + side * 0.15, low, z)
        _post(svg, foot, eye.at(0, high - 0.05, z)[1], eye.unit(z) * 0.13, _aired(timber, air, z))


def _aired(timber: Timber, air: Air, z: float) -> Timber:
    return Timber(column=air.at(timber.column, z), plinth=air.at(timber.plinth, z))


def _slope(
    svg: Svg,
    eye: Perspective,
    across: tuple[float, float, int],
    depth: tuple[float, float],
    high: float,
    timber: Timber,
    air: Air,
) -> None:
    """The tiled slope of a wing, from its eaves over the court up to the ridge."""
    x, eave, side = across
    near, far = depth[0] * 0.96, depth[1] * 1.02
    back, crest = x + side * 2.6, high + 2.7
    under = (eave, high + 0.02)
    svg.fill(
        eye.face(
            (eave, high, near), (eave, high, far), (x, high - 0.25, far), (x, high - 0.25, near)
        ),
        shade(timber.wood, 0.45),
    )
    svg.fill(
        eye.wall(eave + side * 0.3, high - 0.32, high - 0.02, near, far), air.at(timber.beam, near)
    )
    svg.fill(
        eye.wall(eave + side * 0.29, high - 0.34, high - 0.3, near, far), air.at(timber.gold, near)
    )
    tiles = svg.gradient(
        ((0, tint(air.at(timber.tiles, near), 0.12)), (1, shade(timber.tiles, 0.25)))
    )
    svg.fill(
        eye.face((*under, near), (*under, far), (back, crest, far), (back, crest, near)), tiles
    )
    grooves = "".join(
        path("M", *eye.at(*under, z), "L", *eye.at(back, crest, z)) for z in steps(near, far, 60)
    )
    svg.stroke(grooves, veil(shade(timber.tiles, 0.6), 0.45), 2.2)
    svg.line([eye.at(*under, near), eye.at(*under, far)], air.at(timber.ridge, near), 7)
    for z in steps(near, far, 60):
        dot = eye.unit(z) * 0.055
        svg.oval(*eye.at(*under, z), dot, dot, air.at(tint(timber.ridge, 0.1), z))
    svg.line([eye.at(back, crest, near), eye.at(back, crest, far)], air.at(timber.ridge, near), 12)
    gable = [(eave, high), (back, crest), (back + side * 9, crest)]
    svg.line([eye.at(*point, near) for point in gable], timber.ridge, eye.unit(near) * 0.1)


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
