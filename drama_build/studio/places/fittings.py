"""Things that are fitted in modern rooms: lamps with shades, pictures, shelves, screens."""

from __future__ import annotations

import numpy as np

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places import furniture
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps

BRASS = "#c39a58"
LIT, UNLIT = ("#fff0c8", "#ffc274"), ("#f4ead8", "#cdb999")


def drum(svg: Svg, centre: Point, half: float, height: float, *, burning: bool) -> None:
    """A lampshade of cloth, seen from a little below or above: a drum with soft ends."""
    x, y = centre
    top, low = half * 0.78, half
    bright, deep = LIT if burning else UNLIT
    cloth = svg.gradient(((0, deep), (0.35, bright), (0.7, mix(bright, deep, 0.4)), (1, shade(deep, 0.12))), (0, 0), (1, 0.2))
    shape = path(
        "M", x - top, y - height / 2, "Q", x, y - height / 2 - half * 0.12, x + top, y - height / 2,
        "L", x + low, y + height / 2, "Q", x, y + height / 2 + half * 0.16, x - low, y + height / 2, "Z",
    )  # fmt: skip
    svg.fill(shape, cloth)
    for side, reach in ((-1, top), (1, low)):
        edge = path("M", x - reach, y + side * height / 2, "Q", x, y + side * (height / 2 + half * 0.14), x + reach, y + side * height / 2)
        svg.stroke(edge, veil(shade(deep, 0.35), 0.7), half * 0.05)


def floor_lamp(svg: Svg, eye: Perspective, place: tuple[float, float], *, burning: bool) -> Point:
    """A standing lamp on three slender legs; returns where its light is."""
    (x, y), unit = eye.at(place[0], 0, place[1]), eye.unit(place[1])
    svg.oval(x, y, unit * 0.26, unit * 0.05, SHADOW)
    for u in (0.05, -0.22, 0.22):
        svg.line([(x + u * 0.2 * unit, y - unit * 1.36), (x + u * unit, y - unit * (0.05 if u == 0.05 else 0))], "#6a4636", unit * 0.028)
    svg.line([(x, y - unit * 1.3), (x, y - unit * 1.5)], BRASS, unit * 0.03)
    drum(svg, (x, y - unit * 1.58), unit * 0.25, unit * 0.34, burning=burning)
    return x, y - unit * 1.56


def table_lamp(svg: Svg, foot: Point, unit: float, glaze: str, *, burning: bool) -> Point:
    """A lamp with a round glazed body; returns where its light is."""
    x, y = foot
    svg.oval(x, y, unit * 0.1, unit * 0.02, SHADOW)
    body = [(-0.06, 0.0), (-0.105, -0.09), (-0.07, -0.17), (-0.02, -0.21), (0.02, -0.21), (0.07, -0.17), (0.105, -0.09), (0.06, 0.0)]
    pot = svg.gradient(((0, tint(glaze, 0.45)), (0.5, glaze), (1, shade(glaze, 0.42))), (0, 0), (1, 0.2))
    svg.fill(smooth(placed(body, foot, unit), tension=0.4), pot)
    svg.line([(x, y - unit * 0.2), (x, y - unit * 0.27)], BRASS, unit * 0.03)
    drum(svg, (x, y - unit * 0.36), unit * 0.17, unit * 0.21, burning=burning)
    return x, y - unit * 0.34


def pendant(svg: Svg, at: Point, cord: float, unit: float, metal: str, *, burning: bool) -> None:
    """A dome of metal on a long cord, its mouth at `at`; `cord` is the picture y it hangs from."""
    x, y = at
    svg.line([(x, cord), (x, y - unit * 0.26)], "#2a1c20", max(1.6, unit * 0.014))
    svg.rect(x - unit * 0.025, y - unit * 0.31, unit * 0.05, unit * 0.09, BRASS, 1, unit * 0.01)
    dome = path("M", x - unit * 0.24, y, "Q", x - unit * 0.22, y - unit * 0.24, x, y - unit * 0.25)
    dome += path("Q", x + unit * 0.22, y - unit * 0.24, x + unit * 0.24, y, "Z")
    skin = svg.gradient(((0, shade(metal, 0.2)), (0.3, tint(metal, 0.3)), (0.6, metal), (1, shade(metal, 0.45))), (0, 0), (1, 0.15))
    svg.fill(dome, skin)
    mouth = "#fff2cc" if burning else shade(metal, 0.35)
    svg.oval(x, y, unit * 0.24, unit * 0.045, shade(metal, 0.3))
    svg.oval(x, y + unit * 0.006, unit * 0.21, unit * 0.034, mouth)


def picture(svg: Svg, eye: Perspective, box: tuple[float, float, float, float], z: float) -> None:
    """A framed painting on a wall that faces the eye: hills under a pale sun."""
    left, right, low, high = box
    svg.fill(eye.front(left - 0.01, right + 0.03, low - 0.04, high, z), veil("#1a1030", 0.25))
    svg.fill(eye.front(left, right, low, high, z), "#5c4034")
    svg.fill(eye.front(left + 0.03, right - 0.03, low + 0.03, high - 0.03, z), "#f2e8d8")
    inner = (left + 0.1, right - 0.1, low + 0.1, high - 0.1)
    with svg.clipped(eye.front(*inner, z)):
        svg.fill(eye.front(*inner, z), svg.gradient(((0, "#f0d4b4"), (1, "#e8a888"))))
        (x, y), (ex, ey) = eye.at(inner[0], inner[3], z), eye.at(inner[1], inner[2], z)
        wide, tall = ex - x, ey - y
        svg.oval(x + wide * 0.62, y + tall * 0.36, tall * 0.15, tall * 0.15, "#fff0cc")
        for height, tone in ((0.55, "#b87a78"), (0.7, "#7a5a78"), (0.86, "#44486c")):
            ridge = [(x + wide * u, y + tall * (height + 0.1 * np.sin(u * 5.1 + height * 9))) for u in steps(-0.1, 1.1, 6)]
            svg.fill(smooth([(x - wide, ey + tall), *ridge, (ex + wide, ey + tall)], tension=0.5), tone)


def wall_picture(svg: Svg, eye: Perspective, x: float, box: tuple[float, float, float, float], tones: tuple[str, str, str]) -> None:
    """A framed abstract on a side wall; `box` is low, high, near, far."""
    low, high, near, far = box
    inward = -0.03 if x > 0 else 0.03
    svg.fill(eye.wall(x + inward * 0.2, low - 0.05, high - 0.02, near, far + 0.04), veil("#1a1030", 0.25))
    svg.fill(eye.wall(x + inward, low, high, near, far), "#4a3430")
    svg.fill(eye.wall(x + inward * 1.1, low + 0.03, high - 0.03, near + 0.05, far - 0.05), "#f0e6d6")
    inner = eye.wall(x + inward * 1.2, low + 0.12, high - 0.12, near + 0.18, far - 0.18)
    svg.fill(inner, svg.gradient(((0, tint(tones[0], 0.3)), (1, tones[0]))))
    with svg.clipped(inner):
        cx, cy = eye.at(x + inward, low + (high - low) * 0.62, near + (far - near) * 0.6)
        size = eye.unit((near + far) / 2) * (high - low) * 0.13
        svg.oval(cx, cy, size * 0.5, size, "#fff0cc")
        for height, swing, tone in ((0.46, 0.1, tones[1]), (0.3, -0.12, tones[2])):
            crest = [
                eye.at(x + inward, low + (high - low) * (height + swing * np.sin(share * 5)), near + (far - near) * share)
                for share in steps(-0.1, 1.1, 6)
            ]
            foot = [eye.at(x + inward, low, far), eye.at(x + inward, low, near)]
            svg.fill(smooth([*crest, *foot], tension=0.3), tone)


def shelf_wall(
    svg: Svg,
    eye: Perspective,
    random: np.random.Generator,
    x: float,
    depth: tuple[float, float, int],
    height: tuple[float, float, int],
    wood: str,
    glow: tuple[str, str],
) -> None:
    """Open shelves on a side wall with books and a few fine things; `glow` lights the niches."""
    near, far, bays = depth
    low, high, rows = height
    inward = -0.01 if x > 0 else 0.01
    skin = svg.gradient(((0, shade(wood, 0.1)), (1, shade(wood, 0.4))), (0, 0), (1, 0) if x > 0 else (-1, 0))
    svg.fill(eye.wall(x + inward, low, high, near, far), skin)
    lit = svg.gradient(((0, glow[0]), (1, glow[1])))
    cell, rise = (far - near) / bays, (high - low) / rows
    for i in range(bays):
        for j in range(rows):
            a, y = near + i * cell + 0.05, low + j * rise + 0.05
            svg.fill(eye.wall(x + inward * 1.5, y, y + rise - 0.1, a, a + cell - 0.1), lit)
            kind = (i * 3 + j * 5) % 4
            if kind == 0:
                vase(svg, eye.at(x + inward * 6, y, a + cell * 0.45), eye.unit(a + cell / 2) * 0.3, ("#7a9a94", "#b8604c", "#d8c8a8")[(i + j) % 3])
            else:
                furniture.books(svg, eye, random, (x + inward * 3, y), (a, a + cell * (0.9 if kind == 1 else 0.6)))
    for j in range(rows + 1):
        y = low + j * rise
        svg.fill(eye.floor(*sorted((x, x + inward * 13)), near, far, y), tint(wood, 0.2) if y < eye.eye else shade(wood, 0.5))
        svg.fill(eye.wall(x + inward * 13, y - 0.045, y + 0.005, near, far), tint(wood, 0.12))
    for i in range(bays + 1):
        z = near + i * cell
        svg.fill(eye.front(*sorted((x, x + inward * 13)), low, high, z), shade(wood, 0.12))
        svg.fill(eye.wall(x + inward * 13, low, high, z, z + 0.05), tint(wood, 0.08))


def vase(svg: Svg, foot: Point, size: float, glaze: str) -> None:
    """A vase `size` design units tall."""
    shape = [(-0.16, 0.0), (-0.28, -0.32), (-0.2, -0.66), (-0.08, -0.84), (-0.12, -1.0), (0.12, -1.0), (0.08, -0.84), (0.2, -0.66), (0.28, -0.32), (0.16, 0.0)]
    skin = svg.gradient(((0, tint(glaze, 0.4)), (0.45, glaze), (1, shade(glaze, 0.4))), (0, 0), (1, 0.1))
    svg.fill(smooth(placed(shape, foot, size), tension=0.4), skin)


def twigs(svg: Svg, foot: Point, size: float, wood: str, bloom: str) -> None:
    """A few blossoming twigs out of a vase whose mouth is at `foot`."""
    x, y = foot
    for k, lean in enumerate((-0.42, -0.12, 0.2, 0.5)):
        tip = (x + lean * size, y - size * (0.8 + 0.16 * (k % 2)))
        bend = (x + lean * size * 0.3, y - size * 0.45)
        svg.stroke(path("M", x, y, "Q", *bend, *tip), wood, size * 0.022)
        for t in (0.45, 0.62, 0.78, 0.92, 1.0):
            px = (1 - t) ** 2 * x + 2 * t * (1 - t) * bend[0] + t * t * tip[0]
            py = (1 - t) ** 2 * y + 2 * t * (1 - t) * bend[1] + t * t * tip[1]
            off = size * 0.035 * (1 if (k + int(t * 10)) % 2 else -1)
            svg.oval(px + off, py, size * 0.045, size * 0.04, (bloom, tint(bloom, 0.4))[int(t * 10) % 2])


def low_table(svg: Svg, eye: Perspective, place: tuple[float, float], half: tuple[float, float], wood: str) -> Point:
    """A low oval table; `half` is its half width and half depth. Returns its top's middle."""
    x, z = place
    height = 0.38
    (cx, cy), unit = eye.at(x, height, z), eye.unit(z)
    deep = (eye.at(0, height, z - half[1])[1] - eye.at(0, height, z + half[1])[1]) / 2
    floor = eye.ground(z)
    svg.oval(cx, floor, unit * half[0] * 1.02, deep * 1.05, SHADOW)
    for u, v in ((-0.6, -0.5), (0.6, -0.5), (-0.66, 0.5), (0.66, 0.5)):
        svg.line([(cx + u * unit * half[0], cy + v * deep), (cx + u * 1.1 * unit * half[0], floor + v * deep)], shade(wood, 0.4), unit * 0.035)
    svg.oval(cx, cy + unit * 0.035, unit * half[0], deep, shade(wood, 0.3))
    svg.oval(cx, cy, unit * half[0], deep, svg.gradient(((0, tint(wood, 0.12)), (1, tint(wood, 0.42))), (0, 0), (0.4, 1)))
    return cx, cy


def television(svg: Svg, eye: Perspective, x: float, box: tuple[float, float, float, float]) -> None:
    """A dark screen on a side wall; `box` is low, high, near, far."""
    low, high, near, far = box
    svg.fill(eye.wall(x, low, high, near, far), "#14141f")
    glass = svg.gradient(((0, "#2c3048"), (0.5, "#1c1f30"), (1, "#343a58")), (0, 0), (1, 1))
    svg.fill(eye.wall(x, low + 0.02, high - 0.02, near + 0.03, far - 0.03), glass)


def skirting(svg: Svg, eye: Perspective, half: float, back: float, paint: str) -> None:
    """A board along the foot of three walls."""
    for x in (-half + 0.006, half - 0.006):
        svg.fill(eye.wall(x, 0.0, 0.13, 1.0, back), shade(paint, 0.12))
    svg.fill(eye.front(-half, half, 0.0, 0.13, back), tint(paint, 0.25))
    svg.fill(eye.front(-half, half, 0.12, 0.14, back), shade(paint, 0.2))


def cornice(svg: Svg, eye: Perspective, room: tuple[float, float, float], paint: str) -> None:
    """A moulding where three walls meet the ceiling; `room` is half width, back wall, height."""
    half, back, height = room
    for x, tone in ((-half + 0.02, 0.02), (half - 0.02, 0.1)):
        svg.fill(eye.wall(x, height - 0.11, height, 1.0, back), shade(paint, tone))
        svg.fill(eye.wall(x, height - 0.12, height - 0.1, 1.0, back), shade(paint, 0.3))
    svg.fill(eye.front(-half, half, height - 0.11, height, back - 0.02), tint(paint, 0.3))
    svg.fill(eye.front(-half, half, height - 0.125, height - 0.11, back - 0.02), shade(paint, 0.25))


def string_lights(
    svg: Svg, hooks: tuple[Point, Point], sag: float, count: int, *, burning: bool
) -> list[Point]:
    """Small bulbs on a cord that sags between two hooks; returns where every third one is."""
    (x0, y0), (x1, y1) = hooks
    bend = ((x0 + x1) / 2, (y0 + y1) / 2 + 2 * sag)
    svg.stroke(path("M", x0, y0, "Q", *bend, x1, y1), "#4a3c44", 2.2)
    bulbs = []
    for k, t in enumerate(steps(0.03, 0.97, count)):
        x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * bend[0] + t * t * x1
        y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * bend[1] + t * t * y1 + 7
        svg.oval(x, y, 3.6, 5.2, "#fff0c4" if burning else "#d8c8a8")
        if k % 3 == 1:
            bulbs.append((x, y))
    return bulbs


def rod(svg: Svg, left: Point, right: Point) -> None:
    """A curtain rod of brass with a knob at each end."""
    svg.line([left, right], shade(BRASS, 0.25), 9)
    svg.line([(left[0], left[1] - 2), (right[0], right[1] - 2)], tint(BRASS, 0.3), 3)
    for x, y in (left, right):
        svg.oval(x, y, 9, 9, BRASS)
