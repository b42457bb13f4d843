"""The rooftop: a railing over a city, a wide sky, bulbs on a string."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import (
    FloatPicture,
    Point,
    Stop,
    Svg,
    rng,
    shade,
    smooth,
    tint,
)
from drama_build.studio.places import furniture, sky
from drama_build.studio.places.city import Windows, skyline
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
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.stage import Light

EYE = Perspective()
EDGE = 6.4  # where the roof ends, metres away
HUT = (1.62, 4.9, 6.1, 2.75)  # the stair hut: its wall's x, near, far and top
FOOT = 1110.0  # picture y where the city's streets would be, hidden by the parapet


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: tuple[str, float, float]  # colour, opacity, cover
    towers: tuple[str, str, str]  # far to near
    windows: tuple[float, str, str]  # share lit, their colour, the dark glass
    mist: tuple[str, float]
    deck: tuple[str, str]  # the roof far and near
    wall: str  # parapet and hut
    ambient: str
    bulbs: bool
    light: Light


_HOURS: dict[Time, _Hour] = {
    "dusk": _Hour(
        sky=(
            (0, "#3b2f6e"),
            (0.3, "#7d4a8e"),
            (0.55, "#d9688a"),
            (0.76, "#f79a66"),
            (1, "#ffd990"),
        ),
        cloud=("#d8708c", 0.85, 0.55),
        towers=("#c07a92", "#8e5486", "#5c3a70"),
        windows=(0.16, "#ffe0a0", "#3c2456"),
        mist=("#ffc490", 0.5),
        deck=("#d49a92", "#63466a"),
        wall="#a5788c",
        ambient="#e2bcc0",
        bulbs=True,
        light=Light("#ffc58e", "#331a44", -1, 1.05, "#ea9c80", 0.14, "#28143e", "#ffd0a0"),
    ),
    "night": _Hour(
        sky=((0, "#070c28"), (0.4, "#111d50"), (0.75, "#2c3f7e"), (1, "#6e6aa0")),
        cloud=("#44558e", 0.6, 0.5),
        towers=("#3d4c88", "#293872", "#18234f"),
        windows=(0.5, "#ffd894", "#0c1434"),
        mist=("#7c86c8", 0.4),
        deck=("#55618e", "#232a50"),
        wall="#525c86",
        ambient="#8288b8",
        bulbs=True,
        light=Light("#cfdcff", "#10163a", 1, 0.95, "#3a4a88", 0.12, "#0a1236", "#ffdcb0"),
    ),
    "dawn": _Hour(
        sky=(
            (0, "#6f86bc"),
            (0.32, "#a8acd2"),
            (0.58, "#e8bcc4"),
            (0.8, "#fcd7b0"),
            (1, "#fff0cc"),
        ),
        cloud=("#eec0c2", 0.8, 0.55),
        towers=("#c3b6cc", "#a099ba", "#7d7fa6"),
        windows=(0.06, "#ffe8c0", "#5c628c"),
        mist=("#fff0e2", 0.75),
        deck=("#d5c2c4", "#75708e"),
        wall="#b9acba",
        ambient="#dfd6e2",
        bulbs=False,
        light=Light("#ffe2c4", "#38345c", -1, 0.9, "#e8d2d2", 0.17, "#2c3056", "#ffe6cc"),
    ),
    "day": _Hour(
        sky=((0, "#4f98d8"), (0.5, "#93c8ea"), (0.85, "#d4ecf4"), (1, "#f0f6ee")),
        cloud=("#dfeaf4", 0.95, 0.55),
        towers=("#a9c6dc", "#86a8c8", "#6a8aae"),
        windows=(0.3, "#d8ecf8", "#4c6c92"),
        mist=("#eaf4f8", 0.5),
        deck=("#d8d0c6", "#8b8794"),
        wall="#c8c2bc",
        ambient="#f0eeec",
        bulbs=False,
        light=Light("#fff6e2", "#2a2c48", 1, 1.0, "#cfe4f0", 0.12, "#20284a", "#fff2da"),
    ),
}
_SUNS: dict[Time, tuple[Point, float, str]] = {
    "dusk": ((352, 846), 62, "#ffe9b0"),
    "dawn": ((725, 858), 50, "#fff6dc"),
}


def design(setting: Setting) -> Design:
    """Dusk and dawn with a low sun, night with a moon and a city of lights, day with clouds."""
    hour = _HOURS[setting.time]
    random = rng("rooftop", setting.seed)
    lamps = _heaven(setting.time)
    near = Svg()
    _railing(near, hour)
    _string(near, hour, lamps)
    _machines(near, hour)
    _hut(near, hour, lamps)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far", foot=EYE.ground(EDGE)),
            Sheet(_heights(setting), "far", soft=1.2, lit=False),
            Sheet(_city(hour, random), "far", soft=1.2, lit=False, foot=EYE.ground(EDGE)),
            Wash(sky.mist(hour.mist[0], 1010, 95, hour.mist[1], setting.seed), "far"),
            Sheet(_deck(setting, hour), "mid", mirror=Mirror(0.3, smear=60, ripple=6, rough=0.7)),
            Sheet(near, "near", foot=EYE.ground(EDGE)),
            Sheet(_front(setting.time), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(EDGE),
    )


def _heaven(time: Time) -> list[Lamp]:
    """Sun and moon as light in the air."""
    if time == "night":
        return [
            Lamp((800, 330), 330, "#b8ccff", 0.5, 0.1, steady=True),
            Lamp((540, 980), 620, "#8f86d8", 0.12, 0.05, steady=True),
        ]
    if time == "day":
        return [Lamp((900, -60), 700, "#fff6d8", 0.3, 0.1, steady=True)]
    at, _, _ = _SUNS[time]
    colour = "#ffb870" if time == "dusk" else "#ffdcae"
    return [
        Lamp(at, 480, colour, 0.55, 0.1, steady=True),
        Lamp((at[0], 1240), 420, colour, 0.05, 0.3, steady=True),
    ]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    colour, opacity, cover = hour.cloud
    return sky.layered(
        sky.gradient_sky(hour.sky, 1000),
        sky.clouds(setting.seed, (-140, 640), colour, opacity=opacity, cover=cover),
        sky.clouds((setting.seed, 1), (520, 930), tint(colour, 0.2), opacity=0.5, stretch=6.5),
    )


def _heights(setting: Setting) -> Svg:
    """What stands or flies in the sky."""
    svg = Svg()
    if setting.time == "night":
        sky.stars(svg, setting.seed, 760, 150)
        sky.moon(svg, (800, 330), 58)
    if setting.time in _SUNS:
        (x, y), radius, colour = _SUNS[setting.time]
        sun = svg.radial(((0, "#fffdf0"), (0.55, colour), (1, veil(colour, 0))))
        svg.oval(x, y, radius * 1.5, radius * 1.5, sun)
    if setting.time != "night":
        _birds(svg, "#4a2e5c" if setting.time == "dusk" else "#6c6c90")
    return svg


def _birds(svg: Svg, colour: str) -> None:
    for x, y, size in (
        (700, 300, 20),
        (760, 340, 15),
        (655, 352, 13),
        (820, 285, 12),
        (250, 430, 12),
    ):
        wings = path(
            "M", x - size, y - size * 0.3, "Q", x - size * 0.4, y - size * 0.5, x, y,
            "Q", x + size * 0.4, y - size * 0.5, x + size, y - size * 0.35,
        )  # fmt: skip
        svg.stroke(wings, colour, size * 0.15)


def _city(hour: _Hour, random: np.random.Generator) -> Svg:
    """Three rows of towers, lowest in the middle, each row in clearer air."""
    svg = Svg()
    share, lit, dark = hour.windows
    rows = zip(hour.towers, ((180, 420), (120, 330), (50, 210)), (5.0, 6.5, 8.5), strict=True)
    for colour, heights, pane in rows:
        lights = (lit, tint(lit, 0.4), "#c8dcff")
        windows = Windows(lights, share, veil(dark, 0.28), (pane, pane * 1.4))
        skyline(svg, random, (-120, 1200), heights, FOOT, colour, windows, 0.5)
        side = rng("city at the side", colour)  # seen by wide frames only
        skyline(svg, side, (-540, -200), heights, FOOT, colour, windows, 0.5)
        haze = svg.gradient(((0, veil(hour.mist[0], 0)), (1, veil(hour.mist[0], 0.3))))
        svg.rect(-560, FOOT - 330, 2160, 330, haze)
    return svg


def _deck(setting: Setting, hour: _Hour) -> Svg:
    """Concrete slabs up to the parapet."""
    svg = Svg()
    far, near = hour.deck
    slab = svg.gradient(((0, far), (1, near)), (0, EYE.ground(EDGE)), (0, 1960), world=True)
    svg.fill(EYE.floor(-9, 9, 1.0, EDGE), slab)
    joint = veil(shade(near, 0.5), 0.5)
    for x in steps(-6, 6, 15):
        svg.fill(EYE.floor(x - 0.008, x + 0.008, 1.0, EDGE), joint)
    for z in (1.5, 1.9, 2.4, 3.05, 3.9, 4.95):
        svg.fill(EYE.floor(-9, 9, z, z * 1.007), joint)
    random = rng("stains", setting.seed)
    for _ in range(22):
        x, y = EYE.at(random.uniform(-2.4, 2.4), 0, 1.6 + 4.4 * random.random() ** 1.4)
        size = random.uniform(24, 130)
        stain = svg.radial(((0, veil(shade(near, 0.4), 0.2)), (1, veil(shade(near, 0.4), 0))))
        svg.oval(x, y, size, size * 0.2, stain)
    if setting.time in _SUNS:
        _glare(svg, hour, _SUNS[setting.time][0][0])
    return svg


def _glare(svg: Svg, hour: _Hour, x: float) -> None:
    """The low sun's path over the slabs, cut by the shadow of the parapet."""
    tone = hour.light.lit
    glow = svg.radial(((0, veil(tone, 0.5)), (0.5, veil(tone, 0.2)), (1, veil(tone, 0))))
    with svg.clipped(EYE.floor(-9, 9, 1.0, EDGE * 0.94)):
        svg.oval(x, 1250, 430, 480, glow)


def _railing(svg: Svg, hour: _Hour) -> None:
    """A parapet with a rail of thin bars on it."""
    face = svg.gradient(((0, tint(hour.wall, 0.12)), (1, shade(hour.wall, 0.35))))
    svg.fill(EYE.front(-6, 6, 0, 0.42, EDGE), face)
    svg.fill(EYE.front(-6, 6, 0.4, 0.47, EDGE * 0.985), tint(hour.wall, 0.3))
    svg.fill(EYE.floor(-6, 6, EDGE * 0.94, EDGE), veil("#1a1030", 0.25))
    metal = shade(hour.wall, 0.62)
    unit = EYE.unit(EDGE)
    bars = "".join(
        EYE.front(x - 0.008, x + 0.008, 0.46, 1.28, EDGE)
        for x in [*steps(-3.6, 3.6, 56), *steps(-6, -3.73, 17)]
    )
    svg.fill(bars, metal)
    posts = "".join(EYE.front(x - 0.028, x + 0.028, 0.4, 1.36, EDGE) for x in steps(-6, 3.6, 8))
    svg.fill(posts, shade(metal, 0.2))
    for y, pen in ((0.58, 0.02), (1.28, 0.024), (1.36, 0.05)):
        svg.line([EYE.at(-6, y, EDGE), EYE.at(3.7, y, EDGE)], metal, unit * pen)
    rim = [EYE.at(-6, 1.385, EDGE), EYE.at(3.7, 1.385, EDGE)]
    svg.line(rim, veil(hour.light.lit, 0.8), unit * 0.012)


def _machines(svg: Svg, hour: _Hour) -> None:
    """At the left: two outdoor units of the air conditioning, a crate and a plant in a tub."""
    for x, z in ((-2.15, 5.9), (-1.42, 5.7)):
        _unit(svg, x, z, hour)
    furniture.plant(svg, EYE, (-2.0, 4.75), 1.0)


def _unit(svg: Svg, x: float, z: float, hour: _Hour) -> None:
    pale = tint(hour.wall, 0.35)
    foot, unit = EYE.at(x, 0, z), EYE.unit(z)
    svg.oval(foot[0], foot[1], unit * 0.44, unit * 0.05, "#1a103066")
    svg.fill(EYE.floor(x - 0.34, x + 0.34, z, z + 0.3, 0.62), tint(pale, 0.3))
    svg.fill(EYE.wall(x + 0.34 if x < 0 else x - 0.34, 0.08, 0.62, z, z + 0.3), shade(pale, 0.4))
    face = svg.gradient(((0, pale), (1, shade(pale, 0.25))))
    svg.fill(EYE.front(x - 0.34, x + 0.34, 0.08, 0.62, z), face)
    hub = EYE.at(x - 0.08, 0.35, z)
    svg.oval(*hub, unit * 0.21, unit * 0.21, shade(pale, 0.62))
    for share in (0.9, 0.62, 0.34):
        ring = path(
            "M", hub[0] - unit * 0.21 * share, hub[1],
            "a", *(unit * 0.21 * share,) * 2, 0, 1, 0, unit * 0.42 * share, 0,
            "a", *(unit * 0.21 * share,) * 2, 0, 1, 0, -unit * 0.42 * share, 0,
        )  # fmt: skip
        svg.stroke(ring, shade(pale, 0.3), 1.6)
    for y in (0.28, 0.36, 0.44):
        svg.fill(EYE.front(x + 0.18, x + 0.3, y, y + 0.025, z), shade(pale, 0.4))


def _hut(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """At the right: the stair hut with its door and a lamp, a water tank on it."""
    x, near, far, top = HUT
    _tank(svg, hour)
    side = svg.gradient(((0, shade(hour.wall, 0.12)), (1, shade(hour.wall, 0.32))), (0, 0), (1, 0))
    svg.fill(EYE.wall(x, 0, top, near, far), side)
    front = svg.gradient(((0, shade(hour.wall, 0.3)), (1, shade(hour.wall, 0.5))))
    svg.fill(EYE.front(x, 5, 0, top, near), front)
    svg.fill(EYE.wall(x - 0.12, top, top + 0.12, near - 0.1, far + 0.1), tint(hour.wall, 0.2))
    svg.fill(EYE.front(x - 0.12, 5, top, top + 0.12, near - 0.1), shade(hour.wall, 0.2))
    svg.fill(EYE.wall(x - 0.01, 0.02, 2.1, 5.1, 5.75), shade("#4c5f78", 0.2))
    svg.fill(EYE.wall(x - 0.015, 1.3, 1.85, 5.25, 5.6), "#ffd894" if hour.bulbs else "#8fa8bc")
    svg.oval(*EYE.at(x - 0.02, 1.05, 5.18), 3.4, 3.4, "#e0d0a8")
    at = EYE.at(x - 0.08, 2.4, 5.42)
    svg.rect(at[0] - 9, at[1] - 10, 18, 12, shade(hour.wall, 0.6), 1, 3)
    svg.oval(at[0], at[1] + 5, 10, 7, "#fff0c4" if hour.bulbs else "#d8d4c8")
    if hour.bulbs:
        lamps.append(Lamp((at[0], at[1] + 5), 120, "#ffcf8c", 0.5, 0.7, EYE.ground(5.4)))
        lamps.append(Lamp(EYE.at(x, 1.57, 5.42), 55, "#ffc46c", 0.2, 0.9))


def _tank(svg: Svg, hour: _Hour) -> None:
    """A round water tank on legs."""
    z, x, low = 5.7, 2.12, HUT[3]
    unit = EYE.unit(z)
    steel = tint(hour.wall, 0.1)
    for dx in (-0.36, 0.0, 0.36):
        svg.line(
            [EYE.at(x + dx, low, z), EYE.at(x + dx, low + 0.5, z)], shade(steel, 0.6), unit * 0.05
        )
    left, top = EYE.at(x - 0.5, low + 1.5, z)
    barrel = svg.gradient(
        ((0, tint(steel, 0.35)), (0.35, steel), (1, shade(steel, 0.55))), (0, 0), (1, 0)
    )
    svg.rect(left, top, unit, unit * 1.05, barrel, 1, unit * 0.06)
    svg.fill(
        smooth([(left, top), (left + unit / 2, top - unit * 0.2), (left + unit, top)], tension=0.3),
        shade(steel, 0.2),
    )
    for y in (0.3, 0.55, 0.8):
        svg.line(
            [(left, top + unit * y), (left + unit, top + unit * y)],
            veil(shade(steel, 0.6), 0.5),
            2.4,
        )


def _string(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Bulbs on a wire from a pole at the left to the hut."""
    pole = (EYE.at(-2.05, 0.4, EDGE), EYE.at(-2.05, 3.7, EDGE))
    svg.line(list(pole), shade(hour.wall, 0.65), EYE.unit(EDGE) * 0.05)
    if hour.bulbs:
        lamps.append(Lamp((560.0, 1290.0), 380, "#ffb870", 0.0, 0.26))
    for start, end, sag in (
        (pole[1], (1010.0, 560.0), 96.0),
        ((-120.0, 340.0), pole[1], 60.0),
    ):
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + sag * 2)
        svg.stroke(path("M", *start, "Q", *middle, *end), "#2c2038", 2.6)
        for t in steps(0, 1, 11)[1:-1]:
            x, y = (
                (1 - t) ** 2 * start[i] + 2 * t * (1 - t) * middle[i] + t * t * end[i]
                for i in (0, 1)
            )
            _bulb(svg, (x, y + 15), hour, lamps)


def _bulb(svg: Svg, at: Point, hour: _Hour, lamps: list[Lamp]) -> None:
    x, y = at
    svg.rect(x - 3.5, y - 15, 7, 8, "#2c2038", 1, 2)
    svg.oval(x, y, 8, 9.5, "#fff2c8" if hour.bulbs else "#f4f0e6")
    if hour.bulbs:
        lamps.append(Lamp(at, 52, "#ffcb80", 0.55, 0.25))


def _front(time: Time) -> Svg:
    """Leaves of a potted plant in a lower corner, out of focus."""
    svg = Svg()
    green = {"night": "#16303c", "dusk": "#4c3c4c", "dawn": "#6f8a7c", "day": "#5c8a5c"}[time]
    for k in range(9):
        tip = (-40 + k * 34.0, 1640 + abs(k - 3) * 42.0)
        svg.fill(leaf((40, 2080), tip, 34), tint(green, 0.05 * (k % 3)))
    return svg


SET = StageSet(
    name="rooftop",
    words=(
        "rooftop, roof top, roof terrace, school rooftop, hospital rooftop, office rooftop, "
        "helipad, balcony, terrace, 天台, 楼顶, 屋顶, 学校天台, 医院天台, 公司天台, 阳台, 露台, "
        "ดาดฟ้า, ดาดฟ้าโรงเรียน, "
        "ดาดฟ้าโรงพยาบาล, หลังคาตึก, ระเบียง"
    ),
    hints=(
        "railing, skyline, parapet, city view, water tank, string lights, 栏杆, 天际线, "
        "城市夜景, 护栏, ราวกันตก, เส้นขอบฟ้า, วิวเมือง"
    ),
    traits=frozenset({"outdoor", "modern"}),
    times=("dusk", "night", "dawn", "day"),
    design=design,
)
