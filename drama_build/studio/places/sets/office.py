"""The office: high above a city, a wall of glass, a desk with its lamp."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import (
    FloatPicture,
    Stop,
    Svg,
    mix,
    polygon,
    rng,
    shade,
    smooth,
    tint,
)
from drama_build.studio.places import furniture, sky
from drama_build.studio.places.city import Windows, boxes, skyline
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
from drama_build.studio.places.pen import placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 2.0, 4.4, 6.4  # the room: half its width, its height, its wall of glass
SILL, HEAD = 0.14, 3.95  # the glass: its lower and upper edge
WALNUT, STEEL, STONE = "#6b4636", "#4a5068", "#8d8a9c"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: str
    towers: tuple[str, str, str]  # far to near
    windows: tuple[tuple[str, ...], float]  # colours of the lit ones, their share
    glass: str
    frame: str
    ambient: str
    floor: tuple[str, str]  # under the window, near the eye
    shaft: float  # strength of the daylight on the floor
    lamps_on: bool
    light: Light


_WARM = ("#ffd48a", "#ffe6b8", "#ffb866", "#cfe2ff")
_HOURS: dict[Time, _Hour] = {
    "night": _Hour(
        sky=((0, "#0a1230"), (0.45, "#16245a"), (0.78, "#35447e"), (1, "#7a6a94")),
        cloud="#3c4a80",
        towers=("#3c4a82", "#2a3768", "#1a2450"),
        windows=(_WARM, 0.42),
        glass="#0c1230",
        frame=STEEL,
        ambient="#7a78b0",
        floor=("#6a6484", "#34304c"),
        shaft=0.0,
        lamps_on=True,
        light=Light("#ffd0a0", "#161a3c", 1, 0.95, "#3a4a86", 0.1, "#0c1234", "#ffd8a8"),
    ),
    "dusk": _Hour(
        sky=sky.SKIES["dusk"],
        cloud="#d06c74",
        towers=("#a8627e", "#7a4a74", "#4c3460"),
        windows=(_WARM, 0.26),
        glass="#3a2450",
        frame="#5c4c64",
        ambient="#b094a8",
        floor=("#b08878", "#4a3644"),
        shaft=0.3,
        lamps_on=True,
        light=Light("#ffc48a", "#2c1838", -1, 1.0, "#e09a78", 0.12, "#221234", "#ffcf9a"),
    ),
    "day": _Hour(
        sky=((0, "#7fb4e0"), (0.6, "#b8dcee"), (1, "#f2f4ea")),
        cloud="#e6eef6",
        towers=("#b4cbdc", "#93b0c8", "#6f8cab"),
        windows=(("#dff0fa", "#c4e0f2"), 0.45),
        glass="#5c7c9c",
        frame="#8a94a8",
        ambient="#d8dae4",
        floor=("#d6cabc", "#7c7078"),
        shaft=0.32,
        lamps_on=False,
        light=Light("#fff4e0", "#2a2840", -1, 0.95, "#cfe0ec", 0.1, "#1e2440", "#fff0d6"),
    ),
}


def design(setting: Setting) -> Design:
    """Night: the city below and one lamp; dusk: the sun in the glass; day: bright and plain."""
    hour = _HOURS[setting.time]
    random = rng("office", setting.seed)
    lamps = _lamps(setting.time)
    near = Svg()
    _lounge(near)
    _desk(near, hour, lamps)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far"),
            Sheet(_city(setting, hour, random), "far", soft=1.0, lit=False, foot=EYE.ground(BACK)),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.55, smear=60, rough=0.2)),
            Sheet(_room(hour, random, lamps), "mid", foot=EYE.ground(BACK)),
            Sheet(near, "near", foot=EYE.ground(4.4)),
            Sheet(_front(setting.time), "front", soft=8, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _lamps(time: Time) -> list[Lamp]:
    """What comes in through the glass."""
    if time == "night":
        return [Lamp((540, 900), 420, "#7f92ff", 0.14, 0.2, steady=True)]
    if time == "dusk":
        return [
            Lamp((395, 790), 330, "#ffb066", 0.5, 0.2, steady=True),
            Lamp((540, 1150), 420, "#ff9a60", 0.08, 0.3, steady=True),
        ]
    return [Lamp((500, 620), 620, "#fff6dc", 0.2, 0.22, steady=True)]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 980),
        sky.clouds(setting.seed, (180, 900), hour.cloud, opacity=0.6, cover=0.5),
    )


def _city(setting: Setting, hour: _Hour, random: np.random.Generator) -> Svg:
    """Row behind row of towers: low in the middle, so that a face has sky behind it."""
    svg = Svg()
    if setting.time == "night":
        sky.stars(svg, setting.seed, 620)
        sky.moon(svg, (826, 508), 34)
    if setting.time == "dusk":
        sun = svg.radial(((0, "#fffbe6"), (0.6, "#ffe9a8"), (1, "#ffd07a00")))
        svg.oval(395, 800, 74, 74, sun)
    colours, share = hour.windows
    for k, (colour, heights, base) in enumerate(
        zip(hour.towers, ((170, 380), (120, 330), (60, 230)), (980, 1040, 1150), strict=True)
    ):
        panes = Windows(colours, share, veil(hour.glass, 0.35), (5.0 + 1.6 * k, 7.0 + 2.2 * k))
        skyline(svg, random, (80, 1000), heights, base, colour, panes, 0.5)
        haze = svg.gradient(((0, veil(hour.sky[-1][1], 0.0)), (1, veil(hour.sky[-1][1], 0.3))))
        svg.rect(-120, base - 260, 1320, 300, haze)
    if hour.lamps_on:
        _traffic(svg, random)
    return svg


def _traffic(svg: Svg, random: np.random.Generator) -> None:
    """An avenue far below, red lights going and white ones coming."""
    for colour, x in (("#ff6a4a", 505.0), ("#ffe2a8", 560.0)):
        dots = [
            (
                x + (x - 532) * t * 3.2 + float(random.normal()) * 4,
                1030 + 180 * t,
                3 + 5 * t,
                3 + 3 * t,
            )
            for t in random.random(46)
        ]
        svg.fill(boxes(dots), veil(colour, 0.85))


def _floor(hour: _Hour) -> Svg:
    """Polished stone in large slabs."""
    svg = Svg()
    far, near = hour.floor
    far = tint(far, 0.1)
    stone = svg.gradient(((0, far), (1, near)), (0, EYE.ground(BACK)), (0, 1960), world=True)
    svg.fill(EYE.floor(-HALF, HALF, 1.0, BACK), stone)
    joint = veil(shade(near, 0.6), 0.55)
    for x in steps(-HALF, HALF, 5):
        svg.fill(EYE.floor(x - 0.006, x + 0.006, 1.0, BACK), joint)
    for z in (1.35, 1.75, 2.3, 3.0, 3.9, 5.1):
        svg.fill(EYE.floor(-HALF, HALF, z, z * 1.006), joint)
    if hour.shaft:
        _shafts(svg, hour)
    svg.fill(EYE.floor(-HALF, -HALF + 0.4, 1.0, BACK), "#1a103040")
    svg.fill(EYE.floor(HALF - 0.4, HALF, 1.0, BACK), "#1a103040")
    return svg


def _shafts(svg: Svg, hour: _Hour) -> None:
    """Sun through the panes, slanting over the floor."""
    tone = hour.light.lit
    sun = svg.gradient(
        ((0, veil(tone, hour.shaft * 1.5)), (1, veil(tone, 0))),
        (0, EYE.ground(BACK)),
        (0, EYE.ground(2.4)),
        world=True,
    )
    for a, b in pairwise(_MULLIONS):
        slab = (
            (a + 0.08, 0.0, BACK),
            (b - 0.08, 0.0, BACK),
            (b + 1.5, 0.0, 2.4),
            (a + 1.66, 0.0, 2.4),
        )
        svg.fill(EYE.face(*slab), sun)


_MULLIONS = (-HALF, -0.95, 0.95, HALF)


def _room(hour: _Hour, random: np.random.Generator, lamps: list[Lamp]) -> Svg:
    """Frames of the glass wall, side walls, ceiling."""
    svg = Svg()
    _ceiling(svg, hour, lamps)
    _glass(svg, hour)
    _shelves(svg, hour, random, lamps)
    _panelling(svg, hour, lamps)
    return svg


def _glass(svg: Svg, hour: _Hour) -> None:
    sheen = svg.gradient(((0, "#dfeaff22"), (0.4, "#dfeaff00"), (1, "#dfeaff14")), (0, 0), (1, 1))
    svg.fill(EYE.front(-HALF, HALF, SILL, HEAD, BACK), sheen)
    frame = shade(hour.frame, 0.35)
    svg.fill(EYE.front(-HALF, HALF, 0.0, SILL, BACK), frame)
    svg.fill(EYE.front(-HALF, HALF, SILL, SILL + 0.035, BACK), tint(STEEL, 0.3))
    svg.fill(EYE.front(-HALF, HALF, HEAD, HEIGHT, BACK), shade(hour.frame, 0.45))
    for side in (-1.5, 1.5):  # no transom in the middle: a face stands there
        svg.fill(EYE.front(side - 0.55, side + 0.55, 3.02, 3.09, BACK), frame)
    for x in _MULLIONS:
        svg.fill(EYE.front(x - 0.05, x + 0.05, SILL, HEAD, BACK), frame)
        svg.fill(EYE.front(x - 0.05, x - 0.025, SILL, HEAD, BACK), tint(STEEL, 0.25))


def _ceiling(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Dark panels round a raised field with a strip of light along its edge."""
    board = svg.gradient(((0, "#3c3a50"), (1, "#74708a")), (0, -200), (0, 330), world=True)
    svg.fill(EYE.floor(-HALF, HALF, 1.2, BACK, HEIGHT), board)
    inner = (-1.3, 1.3, 1.6, 5.7)
    glow = "#ffe2ae" if hour.lamps_on else "#f4f2ec"
    svg.fill(EYE.floor(*inner, HEIGHT), veil(glow, 0.9))
    svg.fill(EYE.floor(-1.23, 1.23, 1.6, 5.56, HEIGHT), shade("#8a86a0", 0.2))
    if hour.lamps_on:
        strip = (EYE.at(x, HEIGHT, 5.63) for x in (-1.0, 0.0, 1.0))
        lamps.extend(Lamp(at, 70, glow, 0.1, 0.7) for at in strip)
    for x in (-1.66, 1.66):
        for z in (3.4, 4.2, 5.4):
            spot = EYE.at(x, HEIGHT, z)
            unit = EYE.unit(z)
            svg.oval(*spot, unit * 0.09, unit * 0.03, glow)
            if hour.lamps_on:
                lamps.append(Lamp(spot, unit * 0.32, "#ffd8a0", 0.35, 0.6))


def _shelves(svg: Svg, hour: _Hour, random: np.random.Generator, lamps: list[Lamp]) -> None:
    """The left wall: walnut shelves, books and a few fine things, lit from behind."""
    wood = svg.gradient(((0, shade(WALNUT, 0.4)), (1, WALNUT)), (0, 0), (1, 0))
    svg.fill(EYE.wall(-HALF, 0, HEIGHT, 1.2, BACK), wood)
    back = svg.gradient(
        ((0, "#ffd79a"), (1, "#b87848")) if hour.lamps_on else ((0, "#c8a888"), (1, "#94705a"))
    )
    for near, far in ((3.15, 4.2), (4.3, 5.35), (5.45, 6.3)):
        for low in (0.75, 1.45, 2.15, 2.85):
            svg.fill(EYE.wall(-HALF + 0.005, low, low + 0.58, near, far), back)
            furniture.books(svg, EYE, random, (-HALF + 0.02, low), (near, far))
        if hour.lamps_on:
            at = EYE.at(-HALF, 2.0, (near + far) / 2)
            lamps.append(Lamp(at, EYE.unit(near) * 0.7, "#ffbe78", 0.12, 0.35))
    svg.fill(EYE.wall(-HALF + 0.03, 0, 0.62, 3.1, BACK), shade(WALNUT, 0.2))
    for z in (3.9, 4.6, 5.2, 5.7):
        svg.fill(EYE.wall(-HALF + 0.035, 0.04, 0.6, z, z + 0.02), shade(WALNUT, 0.6))


def _panelling(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The right wall: tall stone panels and a large calm painting."""
    wall = svg.gradient(((0, STONE), (1, shade(STONE, 0.5))), (0, 0), (1, 0))
    svg.fill(EYE.wall(HALF, 0, HEIGHT, 1.2, BACK), wall)
    for z in (2.9, 3.75, 4.7, 5.6):
        svg.fill(EYE.wall(HALF - 0.005, 0.1, HEIGHT, z, z + 0.02), veil(shade(STONE, 0.7), 0.6))
    svg.fill(EYE.wall(HALF - 0.01, 0, 0.12, 1.2, BACK), shade(STONE, 0.6))
    svg.fill(EYE.wall(HALF - 0.03, 1.35, 2.75, 3.9, 5.5), "#2a2434")
    canvas = svg.gradient(((0, "#38607a"), (0.45, "#c8a47c"), (0.6, "#8a4a4c"), (1, "#2c3658")))
    svg.fill(EYE.wall(HALF - 0.04, 1.41, 2.69, 3.96, 5.44), canvas)
    moon = EYE.at(HALF - 0.04, 2.32, 5.0)
    svg.oval(*moon, 15, 27, "#f6e2b8")
    if hour.lamps_on:
        lamps.append(Lamp(EYE.at(HALF, 2.9, 4.6), 130, "#ffd8a0", 0.16, 0.5))


def _lounge(svg: Svg) -> None:
    """At the left: a plant before the glass and a low armchair."""
    furniture.plant(svg, EYE, (-1.55, 5.6), 1.9)
    furniture.armchair(svg, EYE, (-1.42, 4.3), "#4c5578")


def _desk(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """At the right: a heavy desk with its chair, screen, papers and lamp."""
    x, z = 1.16, 4.1
    furniture.swivel_chair(svg, EYE, (x + 0.05, z * 1.28), "#2e3048")
    furniture.desk(svg, EYE, x, z, 0.8, WALNUT)
    top, unit = EYE.at(x, 0.78, z * 1.1), EYE.unit(z * 1.1)
    furniture.screen(
        svg, (top[0] + unit * 0.34, top[1]), unit, "#9ac8f4" if hour.lamps_on else "#7a8aa8"
    )
    paper = ((-0.3, 0.0), (0.0, -0.012), (0.06, 0.05), (-0.27, 0.065))

    svg.fill(polygon(placed(paper, (top[0] - unit * 0.02, top[1]), unit)), "#efe9dc")
    bulb = furniture.desk_lamp(svg, (top[0] - unit * 0.62, top[1] + unit * 0.02), unit)
    if hour.lamps_on:
        lamps.append(Lamp(bulb, unit * 0.62, "#ffc884", 0.62, 1.1, EYE.ground(z)))
        lamps.append(
            Lamp((top[0] + unit * 0.34, top[1] - unit * 0.25), unit * 0.4, "#8ab8ff", 0.2, 0.3)
        )


def _front(time: Time) -> Svg:
    """The back of a chair in the lower right corner and leaves at the left edge, out of focus."""
    svg = Svg()
    dim = {"night": 0.6, "dusk": 0.4}.get(time, 0.1)
    leather = svg.gradient(
        ((0, mix("#6a4a44", "#141230", dim)), (1, mix("#2c1c20", "#100c20", dim)))
    )
    chair = [(760, 2140), (790, 1850), (860, 1760), (1040, 1738), (1240, 1748), (1260, 2140)]
    svg.fill(smooth(chair, tension=0.4), leather)
    return svg


SET = StageSet(
    name="office",
    words=(
        "office, ceo office, boardroom, meeting room, conference room, headquarters, "
        "办公室, 总裁办公室, 总裁室, 会议室, 写字楼, 公司, "
        "สำนักงาน, ออฟฟิศ, ห้องทำงาน, ห้องประชุม, บริษัท"
    ),
    hints=(
        "desk, skyscraper, high-rise, city lights, computer, contract, secretary, "
        "floor-to-ceiling, 落地窗, 办公桌, 高楼, 电脑, 合同, โต๊ะทำงาน, ตึกสูง, คอมพิวเตอร์"
    ),
    traits=frozenset({"indoor", "modern", "work", "home"}),
    times=("night", "day", "dusk"),
    design=design,
    roofed=True,
)
