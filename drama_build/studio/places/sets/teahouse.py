"""The teahouse: a timber room with a round window on a bamboo garden."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from drama_build.studio.canvas import FloatPicture, Stop, Svg, brush, mix, rng, shade, smooth, tint
from drama_build.studio.places import props, sky, tearoom
from drama_build.studio.places.building import lattice
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
from drama_build.studio.places.flora import bamboo
from drama_build.studio.places.pen import disc, path, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.tearoom import DARK, WOOD
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 2.15, 3.6, 7.0  # the room: half its width, its height, its back wall
WINDOW, RADIUS = 1.86, 1.36  # the round window's centre above the floor, its radius
PLASTER = "#d8b48a"
GLAZES = ("#8fb5a6", "#d9d2c0", "#a8503a", "#34506a", "#c99a4c")


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    hills: tuple[str, str, str]
    bamboo: tuple[str, str]
    paper: str  # of the side windows
    ambient: str
    shaft: float  # strength of the daylight on the floor
    light: Light


_HOURS: dict[Time, _Hour] = {
    "night": _Hour(
        sky=((0, "#0b1534"), (0.6, "#1c3560"), (1, "#3f6a86")),
        hills=("#2b4a6c", "#20405c", "#183448"),
        bamboo=("#16353f", "#2f6260"),
        paper="#8ea6d8",
        ambient="#4c4786",
        shaft=0.0,
        light=Light("#ffbb74", "#1e1634", -1, 1.0, "#8a5a44", 0.1, "#140f30", "#ffd29a"),
    ),
    "dawn": _Hour(
        sky=((0, "#a9bfd0"), (0.55, "#dcd6d8"), (0.8, "#f8d9c2"), (1, "#fbe6d0")),
        hills=("#c6cfd4", "#a6bab9", "#809d99"),
        bamboo=("#567f72", "#93b09a"),
        paper="#ffdcc4",
        ambient="#8588b4",
        shaft=0.3,
        light=Light("#ffdcc0", "#2c2848", -1, 0.85, "#d8cdd4", 0.13, "#20244a", "#ffe0c6"),
    ),
    "day": _Hour(
        sky=((0, "#dbe8c8"), (0.5, "#f6efcb"), (1, "#bdd29c")),
        hills=("#bccfb6", "#98b694", "#71976f"),
        bamboo=("#3f7047", "#8aae62"),
        paper="#fff2cc",
        ambient="#e6dccb",
        shaft=0.26,
        light=Light("#fff0c8", "#3a2020", -1, 0.95, "#f4e6ba", 0.1, "#2b1a24", "#ffe8b8"),
    ),
}


def design(setting: Setting) -> Design:
    """Night by lantern and moonlight; dawn pale; day green and gold."""
    hour = _HOURS[setting.time]
    random = rng("teahouse", setting.seed)
    lamps = _lamps(setting.time)
    near = Svg()
    _tables(near, setting.time, lamps)
    for x in (-1.28, 1.28):
        at = EYE.at(x, 3.0, 4.3)
        size = EYE.unit(4.3) * 0.21
        if setting.time == "night":
            props.lantern(near, *at, size, "#d9862f")
            lamps.append(Lamp(at, size * 4.2, "#ffb866", 0.5, 0.9, EYE.ground(4.3)))
        else:
            _unlit_lantern(near, *at, size)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far"),
            Sheet(
                _garden(setting, hour, random), "far", soft=2.4, lit=False, foot=EYE.ground(BACK)
            ),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.34, smear=56, rough=0.25)),
            Sheet(_room(hour, random), "mid", foot=EYE.ground(BACK)),
            Sheet(near, "near", foot=EYE.ground(5)),
            Sheet(_front(setting.time), "front", soft=7, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _lamps(time: Time) -> list[Lamp]:
    """What comes through the windows."""
    window = EYE.at(0, WINDOW, BACK)
    if time == "night":
        return [
            Lamp(window, 330, "#86a8ff", 0.2, 0.1, steady=True),
            Lamp((540, 760), 300, "#ffa954", 0.08, 0.4),
        ]
    warm = "#ffcba6" if time == "dawn" else "#fff2c8"
    left = EYE.at(-HALF, 2.0, 5.4)
    return [
        Lamp(window, 420, warm, 0.4, 0.4, steady=True),
        Lamp(left, 330, warm, 0.18, 0.36, steady=True),
    ]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 1000),
        sky.mist(hour.hills[0], 930, 120, 0.6, setting.seed),
    )


def _garden(setting: Setting, hour: _Hour, random: np.random.Generator) -> Svg:
    """Hills and bamboo; by night a moon and a stone lantern that burns."""
    svg = Svg()
    if setting.time == "night":
        sky.stars(svg, setting.seed, 820, 160)
        sky.moon(svg, (640, 752), 42)
    for k, colour in enumerate(hour.hills):
        line = [(230 + j * 78.0, 840 + k * 52 + random.normal() * 22) for j in range(9)]
        svg.fill(smooth([(160, 1300), *line, (930, 1300)], tension=0.5), colour)
    for k in range(15):
        across = 300 + 480 * (k + random.random()) / 15
        bamboo(svg, across, hour.bamboo, random)
    if setting.time == "night":
        _stone_lantern(svg, 440, 1060)
    return svg


def _stone_lantern(svg: Svg, x: float, foot: float) -> None:
    stone = svg.gradient(((0, "#6a7a8a"), (1, "#2c3a4c")), (0, 0), (1, 0))
    svg.rect(x - 9, foot - 90, 18, 90, stone)
    svg.rect(x - 26, foot - 98, 52, 12, stone, 1, 3)
    svg.rect(x - 19, foot - 130, 38, 34, "#ffc874", 1, 3)
    for offset in (-19, -2, 15):
        svg.rect(x + offset, foot - 130, 5, 34, "#3a4656")
    svg.fill(
        smooth(
            [(x - 40, foot - 126), (x, foot - 164), (x + 40, foot - 126), (x, foot - 134)],
            tension=0.3,
        ),
        stone,
    )


def _room(hour: _Hour, random: np.random.Generator) -> Svg:
    """Back wall, side walls and ceiling."""
    svg = Svg()
    _back_wall(svg)
    _left_wall(svg, hour)
    _right_wall(svg, random)
    _ceiling(svg)
    _fretwork(svg, 5.2)
    return svg


def _back_wall(svg: Svg) -> None:
    left, top = EYE.at(-HALF, HEIGHT, BACK)
    right, bottom = EYE.at(HALF, 0, BACK)
    x, y = EYE.at(0, WINDOW, BACK)
    radius = EYE.unit(BACK) * RADIUS
    hole = disc((x, y), radius)
    wall = path("M", left, top, "H", right, "V", bottom, "H", left, "Z") + hole
    svg.fill(
        wall, svg.gradient(((0, shade(PLASTER, 0.22)), (0.5, PLASTER), (1, shade(PLASTER, 0.2))))
    )
    for width, colour in ((34, DARK), (20, WOOD), (5, tint(WOOD, 0.4))):
        svg.stroke(hole, colour, width)
    _tracery(svg, x, y, radius)
    for metres in (-HALF + 0.08, -1.5, 1.5, HALF - 0.08):
        post, head = EYE.at(metres, 0, BACK), EYE.at(metres, HEIGHT, BACK)
        timber = svg.gradient(((0, tint(WOOD, 0.25)), (0.4, WOOD), (1, DARK)), (0, 0), (1, 0))
        svg.rect(post[0] - 13, head[1], 26, post[1] - head[1], timber)
    for low, high in ((3.36, 3.6), (0.0, 0.36)):
        svg.fill(
            EYE.front(-HALF, HALF, low, high, BACK),
            svg.gradient(((0, tint(WOOD, 0.12)), (1, shade(WOOD, 0.35)))),
        )
    svg.fill(EYE.front(-HALF, HALF, 0.34, 0.38, BACK), "#a87a4c")
    for metres in (-1.79, 1.79):
        tearoom.scroll(svg, EYE.at(metres - 0.2, 3.0, BACK), EYE.at(metres + 0.2, 0.95, BACK))


def _tracery(svg: Svg, x: float, y: float, radius: float) -> None:
    """Thin bars at the rim of the round window; its middle stays open."""
    for share in (-0.72, 0.72):
        reach = radius * sqrt(1 - share * share)
        svg.line([(x + share * radius, y - reach), (x + share * radius, y + reach)], DARK, 6)
        svg.line([(x - reach, y + share * radius), (x + reach, y + share * radius)], DARK, 6)
    for sx in (-1, 1):
        for sy in (-1, 1):
            svg.line(
                [
                    (x + sx * radius * 0.72, y + sy * radius * 0.42),
                    (x + sx * radius * 0.42, y + sy * radius * 0.72),
                ],
                DARK,
                5,
            )


def _left_wall(svg: Svg, hour: _Hour) -> None:
    svg.fill(
        EYE.wall(-HALF, 0, HEIGHT, 1.4, BACK),
        svg.gradient(((0, shade(PLASTER, 0.45)), (1, shade(PLASTER, 0.12))), (0, 0), (1, 0)),
    )
    for near, far in ((3.2, 4.5), (4.75, 6.6)):
        svg.fill(
            EYE.wall(-HALF + 0.005, 0.9, 3.0, near, far),
            svg.gradient(((0, tint(hour.paper, 0.3)), (1, hour.paper))),
        )
        lattice(svg, EYE, -HALF + 0.01, (0.9, 3.0), (near, far), DARK, (7, 9), 0.035)
    for z in (4.6, BACK - 0.1):
        svg.fill(EYE.wall(-HALF + 0.02, 0, HEIGHT, z, z * 1.03), shade(WOOD, 0.25))
    svg.fill(EYE.wall(-HALF + 0.02, 0, 0.3, 1.4, BACK), shade(WOOD, 0.2))


def _right_wall(svg: Svg, random: np.random.Generator) -> None:
    """Shelves of tea jars."""
    svg.fill(
        EYE.wall(HALF, 0, HEIGHT, 1.4, BACK),
        svg.gradient(((0, shade(PLASTER, 0.2)), (1, shade(PLASTER, 0.5))), (0, 0), (1, 0)),
    )
    for near, far in ((3.2, 4.5), (4.8, 6.3)):
        svg.fill(EYE.wall(HALF - 0.01, 0.4, 3.1, near, far), "#3a2420")
        for level in steps(0.55, 2.85, 4)[:-1]:
            svg.fill(EYE.floor(HALF - 0.16, HALF, near, far, level), tint(WOOD, 0.06))
            svg.fill(EYE.wall(HALF - 0.16, level - 0.05, level, near, far), tint(WOOD, 0.2))
            for z in reversed(steps(near * 1.03, far * 0.97, 4)):
                tearoom.jar(
                    svg,
                    EYE.at(HALF - 0.09, level, z),
                    EYE.unit(z) * 0.075,
                    GLAZES[int(random.integers(5))],
                )
    for z in (3.1, 4.62, 6.35):
        svg.fill(EYE.wall(HALF - 0.17, 0, HEIGHT, z, z * 1.03), shade(WOOD, 0.2))


def _ceiling(svg: Svg) -> None:
    planks = svg.gradient(((0, "#2b1a1a"), (1, "#8a5c3c")), (0, -400), (0, 540), world=True)
    svg.fill(EYE.floor(-HALF, HALF, 1.4, BACK, HEIGHT), planks)
    for x in steps(-HALF, HALF, 10):
        svg.fill(EYE.floor(x - 0.012, x + 0.012, 1.4, BACK, HEIGHT - 0.01), "#2b171699")
    for z in (6.5, 5.3, 4.3, 3.4, 2.7):
        face = svg.gradient(((0, shade(WOOD, 0.12)), (1, shade(WOOD, 0.5))))
        svg.fill(EYE.floor(-HALF, HALF, z, z * 1.04, HEIGHT - 0.28), shade(WOOD, 0.62))
        svg.fill(EYE.front(-HALF, HALF, HEIGHT - 0.28, HEIGHT, z), face)
        svg.fill(EYE.front(-HALF, HALF, HEIGHT - 0.29, HEIGHT - 0.25, z), "#a87a4ccc")


def _fretwork(svg: Svg, z: float) -> None:
    """A carved frieze under a beam, its corners reaching down the walls."""
    pen = EYE.unit(z) * 0.022
    top, low = 3.32, 3.08
    for level in (top, low):
        svg.line([EYE.at(-HALF, level, z), EYE.at(HALF, level, z)], DARK, pen * 1.2)
    for k, x in enumerate(steps(-HALF, HALF, 20)):
        svg.line([EYE.at(x, low, z), EYE.at(x, top, z)], DARK, pen)
        if k < 20:
            inner = [
                (x + 0.05, low + 0.06),
                (x + 0.165, low + 0.06),
                (x + 0.165, top - 0.06),
                (x + 0.05, top - 0.06),
                (x + 0.05, low + 0.12),
            ]
            svg.line([EYE.at(a, b, z) for a, b in inner], DARK, pen * 0.7)
    for side in (-1, 1):
        for drop, reach in ((0.62, 0.2), (0.4, 0.42), (0.2, 0.62)):
            corner = [(HALF, low - drop), (HALF - reach, low - drop), (HALF - reach, low)]
            svg.line([EYE.at(side * a, b, z) for a, b in corner], DARK, pen)


def _floor(hour: _Hour) -> Svg:
    svg = Svg()
    boards = svg.gradient(
        ((0, "#b98558"), (0.35, "#85563a"), (1, "#3f251f")),
        (0, EYE.ground(BACK)),
        (0, 1960),
        world=True,
    )
    svg.fill(EYE.floor(-HALF, HALF, 1.0, BACK), boards)
    for k, x in enumerate(steps(-HALF, HALF, 15)[:-1]):
        tone = ("#d8a878", "#2b1716", "#a87850")[k % 3]
        svg.fill(EYE.floor(x, x + 0.287, 1.0, BACK), veil(tone, 0.1))
        svg.fill(EYE.floor(x - 0.006, x + 0.006, 1.0, BACK), "#2b171699")
        for z in steps(1.3 + 0.37 * (k % 4), 6.4, 3):
            svg.fill(EYE.floor(x, x + 0.287, z, z * 1.006), "#2b171688")
    if hour.shaft:
        far, near = ((0, EYE.ground(z)) for z in (6.3, 3.2))
        fading = ((0, veil("#ffe6b4", hour.shaft * 1.3)), (1, "#ffe6b400"))
        sun = svg.gradient(fading, far, near, world=True)
        for k in range(5):
            x = -1.9 + k * 0.62
            patch = ((x, 0.0, 6.3), (x + 0.4, 0.0, 6.3), (x + 1.3, 0.0, 3.2), (x + 0.72, 0.0, 3.2))
            svg.fill(EYE.face(*patch), sun)
    for a, b in ((-HALF, -HALF + 0.5), (HALF - 0.5, HALF)):
        svg.fill(EYE.floor(a, b, 1.0, BACK), "#1a103040")
    svg.fill(EYE.floor(-HALF, HALF, BACK * 0.93, BACK), "#1a103050")
    return svg


def _tables(svg: Svg, time: Time, lamps: list[Lamp]) -> None:
    """Two tea tables at the sides, with stools; by night a candle on each."""
    for x, z, side in ((-1.42, 5.2, -1), (1.45, 5.4, 1)):
        tearoom.stool(svg, EYE, x - side * 0.78, z * 1.04)
        tearoom.table(svg, EYE, x, z, 0.52)
        unit = EYE.unit(z * 1.08)
        top = EYE.at(x, 0.8, z * 1.08)
        tearoom.teapot(svg, (top[0] + side * unit * 0.1, top[1]), unit * 0.13, "#7d3d2e")
        for k in (-1, 1):
            away = unit * (0.24 + 0.05 * k)
            tearoom.bowl(svg, (top[0] - side * away, top[1] + unit * 0.03 * k), unit * 0.045)
        if time == "night":
            stand = (top[0] - side * unit * 0.38, top[1] - unit * 0.02)
            flame = tearoom.candle(svg, stand, unit)
            lamps.append(Lamp(flame, unit * 0.42, "#ffb35c", 0.55, 0.8, EYE.ground(5.2)))
        tearoom.stool(svg, EYE, x + side * 0.1, z * 0.92)


def _unlit_lantern(svg: Svg, x: float, y: float, size: float) -> None:
    svg.line([(x, y - size * 2.2), (x, y - size)], "#2a1618", size * 0.05)
    paper = svg.gradient(((0, "#e8cf9a"), (0.5, "#d9b878"), (1, "#a8814c")), (0, 0), (1, 0.4))
    svg.oval(x, y, size * 1.12, size, paper)
    for rib in (-0.7, -0.25, 0.25, 0.7):
        curve = [
            (x + rib * size * 0.5, y - size * 0.97),
            (x + rib * size * 1.6, y),
            (x + rib * size * 0.5, y + size * 0.97),
        ]
        svg.fill(brush(curve, size * 0.05, (0.6, 0.6)), "#8a643c88")
    for side in (-1, 1):
        svg.rect(
            x - size * 0.42,
            y + side * size * 0.95 - size * 0.08,
            size * 0.84,
            size * 0.17,
            "#8a5a2c",
            1,
            4,
        )


def _front(time: Time) -> Svg:
    """The edge of the table the camera sits at, its pot and bowls out of focus."""
    svg = Svg()
    dim = {"night": 0.55, "dawn": 0.26}.get(time, 0.0)

    def dusk(colour: str) -> str:
        return mix(colour, "#1c1230", dim)

    board = svg.gradient(((0, dusk("#a8744a")), (0.1, dusk("#7d4c32")), (1, dusk("#2a1614"))))
    svg.fill("M-220 1752L1300 1752L1300 2200L-220 2200Z", board)
    tearoom.teapot(svg, (905, 1838), 116, dusk("#3d6a62"))
    for x in (120, 262):
        tearoom.bowl(svg, (x, 1826), 50, dusk("#e6e8dc"))
    return svg


SET = StageSet(
    name="teahouse",
    words=(
        "teahouse, tea house, tea room, tearoom, tea shop, inn, tavern, 茶馆, 茶楼, 茶室, 茶肆, "
        "客栈, 酒楼, โรงน้ำชา, ร้านน้ำชา, โรงเตี๊ยม, ห้องชา"
    ),
    hints="tea, teapot, scroll, bamboo, moon window, study, chamber, 茶, 书房, 竹, ชา, กาน้ำชา",
    traits=frozenset({"indoor", "old", "home"}),
    times=("night", "dawn", "day"),
    design=design,
    weather="dust",
    roofed=True,
)
