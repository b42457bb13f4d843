"""The living room: a sofa under a wide window, a floor lamp, shelves, the city outside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import Svg, mix, rng, shade, smooth, tint
from drama_build.studio.places import fittings, flooring, furniture, outlook, shades, upholstery
from drama_build.studio.places.design import (
    Design,
    Lamp,
    Mirror,
    Setting,
    Sheet,
    StageSet,
    Time,
    Wash,
)
from drama_build.studio.places.pen import leaf, path, veil
from drama_build.studio.places.perspective import Perspective
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 2.05, 3.75, 6.0  # the room: half its width, its height, its back wall
PANE = (-1.3, 1.22, 0.55, 3.0)  # the window: left, right, sill and head
ROOM = (-HALF, HALF, 1.0, BACK)
PLASTER, WALNUT, OAK = "#dcc6ae", "#6e4838", ("#c8946a", "#6a4232")
SOFA, CURTAIN = "#8a94a0", "#b87a62"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    ambient: str
    sheer: str
    shaft: float  # strength of the daylight on the floor
    lamps_on: bool
    light: Light


_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        "#dedad8", "#fdf6e6", 0.34, lamps_on=False,
        light=Light("#fff2dc", "#34263a", -1, 0.95, "#e6e2da", 0.1, "#22203c", "#fff0d8"),
    ),
    "night": _Hour(
        "#5c5890", "#8090c8", 0.0, lamps_on=True,
        light=Light("#ffcc96", "#1c1838", 1, 1.0, "#4a4a80", 0.1, "#100e30", "#ffd8a8"),
    ),
    "dusk": _Hour(
        "#b4949c", "#ffc08c", 0.3, lamps_on=True,
        light=Light("#ffc48e", "#2e1a3a", -1, 1.0, "#e0a080", 0.12, "#22143a", "#ffd0a0"),
    ),
    "dawn": _Hour(
        "#b4acc4", "#ffdcc8", 0.26, lamps_on=False,
        light=Light("#ffdcc4", "#2c2848", -1, 0.9, "#dccdd4", 0.12, "#20244a", "#ffe4cc"),
    ),
}  # fmt: skip


def design(setting: Setting) -> Design:
    """Day: bright and calm; dusk: the sun in the curtains; night: lamps against a blue window."""
    time, hour = setting.time, _HOURS[setting.time]
    random = rng("living room", setting.seed)
    lamps = _outside(time)
    view, near = Svg(), Svg()
    outlook.city(
        view, random, time, (180, 860), 1060, (690, 640) if time == "night" else (430, 760)
    )
    room = _room(hour, random, lamps)
    _seating(near, hour, lamps)
    return Design(
        sheets=(
            Wash(outlook.sky_over(time, setting.seed, (380, 900)), "far"),
            Sheet(view, "far", soft=1.8, lit=False, foot=EYE.ground(BACK)),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.36, smear=52, rough=0.2)),
            Sheet(room, "mid", foot=EYE.ground(BACK)),
            Sheet(near, "near", foot=EYE.ground(4.8)),
            Sheet(_front(time), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _outside(time: Time) -> list[Lamp]:
    """What comes in through the window."""
    middle = EYE.at(0, 1.9, BACK)
    if time == "night":
        return [Lamp(middle, 330, "#8aa0ff", 0.1, 0.2, steady=True)]
    warm = {"dusk": "#ffae66", "dawn": "#ffd0b0"}.get(time, "#fff8e4")
    return [
        Lamp(middle, 420, warm, 0.2, 0.22, steady=True),
        Lamp((430, 1450), 360, warm, 0.0, 0.22, steady=True),
    ]


def _floor(hour: _Hour) -> Svg:
    svg = Svg()
    flooring.chevron(svg, EYE, ROOM, OAK)
    if hour.shaft:
        tone = hour.light.lit
        sun = svg.gradient(
            ((0, veil(tone, hour.shaft * 1.3)), (1, veil(tone, 0))),
            (0, EYE.ground(4.6)), (0, EYE.ground(2.0)), world=True,
        )  # fmt: skip
        for a in (-1.2, -0.4, 0.4):
            svg.fill(
                EYE.face((a, 0, 5.2), (a + 0.7, 0, 5.2), (a + 1.6, 0, 2.0), (a + 0.9, 0, 2.0)), sun
            )
    for a, b in ((-HALF, -HALF + 0.4), (HALF - 0.4, HALF)):
        svg.fill(EYE.floor(a, b, 1.0, BACK), "#1a103038")
    svg.fill(EYE.floor(-HALF, HALF, BACK * 0.9, BACK), "#1a103048")
    return svg


def _room(hour: _Hour, random: np.random.Generator, lamps: list[Lamp]) -> Svg:
    """Ceiling, window, walls."""
    svg = Svg()
    strip = "#ffe2ae" if hour.lamps_on else tint(PLASTER, 0.55)
    flooring.tray_ceiling(svg, EYE, ROOM, HEIGHT, PLASTER, strip)
    if hour.lamps_on:
        lamps += [
            Lamp(EYE.at(x, HEIGHT, 5.2), 90, "#ffd8a0", 0.06, 0.3)
            for x in (-1.2, -0.72, -0.24, 0.24, 0.72, 1.2)
        ]
    _side_walls(svg, hour, random, lamps)
    _back_wall(svg)
    fittings.cornice(svg, EYE, (HALF, BACK, HEIGHT), PLASTER)
    _curtains(svg, hour)
    return svg


def _side_walls(svg: Svg, hour: _Hour, random: np.random.Generator, lamps: list[Lamp]) -> None:
    """Left: two paintings. Right: walnut shelves with lit niches and a screen."""
    left = svg.gradient(((0, shade(PLASTER, 0.42)), (1, shade(PLASTER, 0.1))), (0, 0), (1, 0))
    svg.fill(EYE.wall(-HALF, -0.05, HEIGHT, 1.0, BACK + 0.1), left)
    right = svg.gradient(((0, shade(PLASTER, 0.12)), (1, shade(PLASTER, 0.45))), (0, 0), (1, 0))
    svg.fill(EYE.wall(HALF, -0.05, HEIGHT, 1.0, BACK + 0.1), right)
    fittings.skirting(svg, EYE, HALF, BACK, PLASTER)
    fittings.wall_picture(
        svg, EYE, -HALF, (1.35, 2.65, 4.75, 5.6), ("#e8c49c", "#b8685c", "#4a4c74")
    )
    fittings.wall_picture(
        svg, EYE, -HALF, (1.35, 2.65, 3.3, 4.35), ("#a8c4c0", "#d8b48c", "#6a6a8c")
    )
    glow = ("#ffdca0", "#c08450") if hour.lamps_on else ("#d4b494", "#9c785e")
    shelf = (3.1, 5.75, 4)
    fittings.shelf_wall(svg, EYE, random, HALF, shelf, (0.62, 2.9, 4), WALNUT, glow)
    svg.fill(EYE.wall(HALF - 0.24, 0.06, 0.6, 3.0, 5.8), shade(WALNUT, 0.12))
    svg.fill(EYE.floor(HALF - 0.24, HALF, 3.0, 5.8, 0.62), tint(WALNUT, 0.25))
    for z in (3.7, 4.4, 5.1):
        svg.fill(EYE.wall(HALF - 0.245, 0.1, 0.57, z, z + 0.02), shade(WALNUT, 0.6))
    if hour.lamps_on:
        lamps += [
            Lamp(EYE.at(HALF, 1.9, z), EYE.unit(z) * 0.5, "#ffbe78", 0.16, 0.5) for z in (3.8, 5.2)
        ]
        lamps.append(Lamp(EYE.at(-HALF, 2.7, 5.1), 110, "#ffd8a0", 0.14, 0.5))


def _back_wall(svg: Svg) -> None:
    left, right, sill, head = PANE
    (x0, y0), (x1, y1) = EYE.at(-HALF, HEIGHT, BACK), EYE.at(HALF, 0, BACK)
    (a, top), (b, low) = EYE.at(left, head, BACK), EYE.at(right, sill, BACK)
    hole = path("M", a, top, "V", low, "H", b, "V", top, "Z")
    wall = path("M", x0, y0, "H", x1, "V", y1, "H", x0, "Z") + hole
    svg.fill(
        wall, svg.gradient(((0, shade(PLASTER, 0.14)), (0.4, PLASTER), (1, shade(PLASTER, 0.2))))
    )
    svg.fill(EYE.front(-HALF, HALF, 0.0, 0.13, BACK), tint(PLASTER, 0.2))
    frame = "#4a4450"
    svg.stroke(hole, frame, 12)
    for x in (left + (right - left) * 0.31, left + (right - left) * 0.69):
        svg.fill(EYE.front(x - 0.025, x + 0.025, sill, head, BACK), frame)
        svg.fill(EYE.front(x - 0.025, x - 0.012, sill, head, BACK), tint(frame, 0.25))
    sheen = svg.gradient(((0, "#dfeaff22"), (0.4, "#dfeaff00"), (1, "#dfeaff14")), (0, 0), (1, 1))
    svg.fill(EYE.front(left, right, sill, head, BACK), sheen)
    svg.rect(a - 16, low, b - a + 32, 12, tint(PLASTER, 0.5), 1, 3)


def _curtains(svg: Svg, hour: _Hour) -> None:
    """Thin curtains and heavy ones on a brass rod."""
    z = BACK - 0.12
    rod, foot = 3.2, 0.03
    for a, b, c in ((-1.86, -1.22, -0.8), (1.78, 1.14, 0.74)):
        (x0, y0), (x1, y1), x2 = EYE.at(a, rod, z), EYE.at(b, foot, z), EYE.at(c, 0, z)[0]
        upholstery.sheer(svg, (min(x1, x2), y0, max(x1, x2), y1), hour.sheer, 0.55)
        upholstery.drape(svg, (min(x0, x1), y0, max(x0, x1), y1), CURTAIN, 6, -5 if a < 0 else 5)
    fittings.rod(svg, EYE.at(-1.92, rod + 0.03, z), EYE.at(1.84, rod + 0.03, z))


def _seating(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The sofa with its rug and table; a plant at the left, the lamp at the right."""
    flooring.rug(svg, EYE, (-1.35, 1.1, 3.35, 5.0), ("#cfae96", "#8c5a58", "#7c6a80"))
    furniture.plant(svg, EYE, (-1.62, 5.4), 2.0)
    lit = shades.floor_lamp(svg, EYE, (1.5, 5.3), burning=hour.lamps_on)
    upholstery.sofa(svg, EYE, (-1.3, 1.15), 4.75, SOFA, ("#c8785c", "#d8b06c", "#5c7484"))
    upholstery.chaise(svg, EYE, (-1.3, -0.6), (4.0, 4.8), SOFA)
    top = fittings.low_table(svg, EYE, (0.28, 4.05), (0.48, 0.3), WALNUT)
    unit = EYE.unit(4.05)
    for k, tone in enumerate(("#3f5a7c", "#d8c49a", "#8a4a44")):
        svg.rect(
            top[0] + unit * (0.08 + 0.01 * k),
            top[1] - unit * (0.01 + 0.028 * k),
            unit * (0.26 - 0.03 * k),
            unit * 0.028,
            tone,
            1,
            2,
        )
    vase = (top[0] - unit * 0.16, top[1])
    fittings.twigs(svg, (vase[0], vase[1] - unit * 0.19), unit * 0.34, "#5a4038", "#e8a8a4")
    fittings.vase(svg, vase, unit * 0.2, "#e4d8c4")
    upholstery.sofa(svg, EYE, (1.08, 2.0), 3.95, "#b0704e", ("#e4d4b8",), 1)
    if hour.lamps_on:
        lamps.append(Lamp(lit, EYE.unit(5.3) * 0.6, "#ffc47c", 0.6, 1.0, EYE.ground(5.3)))
        lamps.append(Lamp((640, 1200), 400, "#ffa860", 0.06, 0.62))


def _front(time: Time) -> Svg:
    """Leaves at the left edge and the corner of a side table, out of focus."""
    svg = Svg()
    dim = {"night": 0.62, "dusk": 0.36, "dawn": 0.2}.get(time, 0.05)

    def dusk(colour: str) -> str:
        return mix(colour, "#16122e", dim)

    for k, (x, y) in enumerate(((-40, 1560), (60, 1640), (150, 1740), (210, 1850))):
        svg.fill(leaf((-60, 2080), (x, y), 62), dusk(("#4c7a5c", "#6a9a70")[k % 2]))
    back = [(850, 2140), (880, 1890), (960, 1818), (1120, 1800), (1300, 1810), (1320, 2140)]
    soft = svg.gradient(((0, dusk(tint(SOFA, 0.1))), (1, dusk(shade(SOFA, 0.4)))))
    svg.fill(smooth(back, tension=0.4), soft)
    return svg


SET = StageSet(
    name="living_room",
    words=(
        "living room, living-room, sitting room, apartment, lounge, parlour, parlor, condo, "
        "villa, family room, 客厅, 起居室, 公寓, 别墅, 家里, 家中, 豪宅, "
        "ห้องนั่งเล่น, ห้องรับแขก, อพาร์ตเมนต์, คอนโด, เพนต์เฮาส์"
    ),
    hints=(
        "penthouse, flat, sofa, couch, television, tv, rug, carpet, fireplace, bookshelf, "
        "floor lamp, coffee table, family, 沙发, 电视, 地毯, 茶几, 书架, โซฟา, โทรทัศน์, ทีวี, พรม"
    ),
    traits=frozenset({"indoor", "modern", "home"}),
    times=("day", "night", "dusk", "dawn"),
    design=design,
    roofed=True,
)
