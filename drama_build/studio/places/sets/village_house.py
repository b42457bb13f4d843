"""The village house: earthen walls under an open roof, a stove, a door on the paddies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import Svg, mix, polygon, rng, shade, smooth, tint
from drama_build.studio.places import fields, rustic
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
from drama_build.studio.places.hearth import stove
from drama_build.studio.places.pen import leaf, path, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.rustic import TIMBER
from drama_build.studio.places.tearoom import bowl, teapot
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, BACK = 2.1, 6.4  # the room: half its width, its back wall
EAVES, RIDGE = 2.85, 4.35  # where the roof begins, where its slopes meet
DOOR, LINTEL = 0.78, 2.2  # half the doorway's width, its height
EARTH, STONE = "#cfa074", "#a08878"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    paper: str  # of the window
    ambient: str
    shaft: tuple[str, float]  # colour and strength of the light from the door
    fire: float  # how much the flames light, 0..1
    light: Light


_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        "#fff4d4", "#e6dacc", ("#fff0c4", 0.42), 0.0,
        Light("#fff0c8", "#3a2226", -1, 0.95, "#f0dcb4", 0.1, "#2a1a28", "#ffe8b8"),
    ),
    "dusk": _Hour(
        "#ffb878", "#a88a98", ("#ffb46c", 0.5), 1.0,
        Light("#ffbe80", "#32182e", -1, 1.0, "#d88a68", 0.11, "#26122e", "#ffcc98"),
    ),
    "night": _Hour(
        "#7c94d0", "#504a82", ("#8ca8e8", 0.16), 1.0,
        Light("#ffb870", "#1e1634", 1, 1.0, "#7c5450", 0.1, "#140f30", "#ffd29a"),
    ),
    "dawn": _Hour(
        "#ffe0cc", "#a49cb8", ("#ffdcc0", 0.36), 0.0,
        Light("#ffdcc0", "#2c2648", -1, 0.88, "#d8c8cc", 0.13, "#20224a", "#ffe2c8"),
    ),
}  # fmt: skip


def design(setting: Setting) -> Design:
    """Day: sun through the door; dusk and night: the stove and an oil lamp; dawn: mist outside."""
    time, hour = setting.time, _HOURS[setting.time]
    random = rng("village house", setting.seed)
    lamps = _lamps(time)
    view, near = Svg(), Svg()
    fields.fields(view, EYE, time, random, (474, 822) if time == "night" else (484, 852))
    _things(near, hour, lamps)
    return Design(
        sheets=(
            Wash(fields.sky_over(time, setting.seed), "far"),
            Sheet(view, "far", soft=1.3, lit=False, foot=EYE.ground(BACK)),
            Sheet(_floor(hour, random), "mid", mirror=Mirror(0.1, smear=70, rough=0.7)),
            Sheet(_house(hour, random), "mid", foot=EYE.ground(BACK)),
            Sheet(near, "near", foot=EYE.ground(4.6)),
            Sheet(_front(time), "front", soft=8, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _lamps(time: Time) -> list[Lamp]:
    """What comes in through door and window."""
    door, window = EYE.at(0, 1.3, BACK), EYE.at(-HALF, 1.75, 4.9)
    if time == "night":
        return [
            Lamp(door, 230, "#86a8ff", 0.16, 0.2, steady=True),
            Lamp((560, 1250), 420, "#ff9c50", 0.05, 0.4),
        ]
    warm = {"dusk": "#ffa458", "dawn": "#ffd0ac"}.get(time, "#fff2cc")
    return [
        Lamp(door, 330, warm, 0.34, 0.4, steady=True),
        Lamp(window, 240, warm, 0.16, 0.3, steady=True),
        Lamp((520, 1420), 330, warm, 0.0, 0.3, steady=True),
    ]


def _floor(hour: _Hour, random: np.random.Generator) -> Svg:
    """Trodden earth, worn smooth, with straw on it and the light from the door."""
    svg = Svg()
    earth = svg.gradient(
        ((0, "#d8ac80"), (0.3, "#a87858"), (1, "#5c3e3a")),
        (0, EYE.ground(BACK)),
        (0, 1960),
        world=True,
    )
    svg.fill(EYE.floor(-HALF, HALF, 1.0, BACK), earth)
    tones = [
        svg.radial(((0, veil(tone, 0.15)), (0.6, veil(tone, 0.09)), (1, veil(tone, 0))))
        for tone in ("#f0cc9c", "#3c2430")
    ]
    for k in range(70):
        z = 2.5 + 3.9 * random.random()
        x, y = EYE.at(random.uniform(-HALF, HALF), 0, z)
        unit = EYE.unit(z)
        svg.oval(
            x, y, unit * random.uniform(0.2, 0.6), unit * random.uniform(0.03, 0.08), tones[k % 2]
        )
    for _ in range(16):
        z = 2.0 + 3.8 * random.random()
        x = random.uniform(-1.9, 1.9)
        crack = [
            EYE.at(x + j * random.uniform(0.05, 0.13), 0, z + random.normal() * 0.09)
            for j in range(4)
        ]
        svg.line(crack, "#3c243055", 1.8)
    for _ in range(46):
        z = 2.0 + 4.2 * random.random()
        x = random.uniform(0.5, 2.0) * (1 if random.random() < 0.5 else -1)
        a, b = EYE.at(x, 0, z), EYE.at(x + random.normal() * 0.06, 0, z + random.normal() * 0.07)
        svg.line([a, b], veil("#e8c888", 0.5), EYE.unit(z) * 0.006)
    colour, power = hour.shaft
    fading = ((0, veil(colour, power * 1.4)), (1, veil(colour, 0)))
    sun = svg.gradient(fading, (0, EYE.ground(BACK)), (0, EYE.ground(2.6)), world=True)
    svg.fill(EYE.face((-DOOR, 0, BACK), (DOOR, 0, BACK), (1.5, 0, 2.6), (-0.5, 0, 2.6)), sun)
    for side in (-1, 1):
        foot, away = side * HALF, side * (HALF - 0.5)
        dark = svg.gradient(
            ((0, "#1a103060"), (1, "#1a103000")), EYE.at(foot, 0, 4), EYE.at(away, 0, 4), world=True
        )
        svg.fill(EYE.floor(foot, away, 1.0, BACK), dark)
    svg.fill(EYE.floor(-DOOR - 0.1, DOOR + 0.1, BACK * 0.985, BACK, 0.03), "#8a6a54")
    return svg


def _house(hour: _Hour, random: np.random.Generator) -> Svg:
    svg = Svg()
    _roof(svg)
    for side in (-1, 1):
        tones = (0.48, 0.1) if side < 0 else (0.1, 0.48)
        clay = svg.gradient(
            ((0, shade(EARTH, tones[0])), (1, shade(EARTH, tones[1]))), (0, 0), (1, 0)
        )
        svg.fill(EYE.wall(side * HALF, 0, EAVES, 1.0, BACK), clay)
        _footing(svg, side, random)
    _back_wall(svg, random)
    _window(svg, hour)
    _beams(svg)
    return svg


def _roof(svg: Svg) -> None:
    """Two slopes of reed mats on rafters, seen from below."""
    for side in (-1, 1):
        slope = (
            (side * HALF, EAVES, 1.0),
            (side * HALF, EAVES, BACK),
            (0, RIDGE, BACK),
            (0, RIDGE, 1.0),
        )
        reed = svg.gradient(
            ((0, "#241620"), (1, "#8a6044" if side < 0 else "#7c543e")),
            (0, -300),
            (0, 660),
            world=True,
        )
        svg.fill(EYE.face(*slope), reed)
        for share in steps(0.06, 0.98, 13):
            x, y = side * HALF * (1 - share), EAVES + (RIDGE - EAVES) * share
            line = EYE.face(
                (x, y, 1.6), (x, y, BACK), (x * 0.985, y + 0.01, BACK), (x * 0.985, y + 0.01, 1.6)
            )
            svg.fill(line, "#d8a87030")
        for z in (6.1, 5.45, 4.85, 4.3, 3.8, 3.35, 2.95, 2.6, 2.3):
            low, top = EYE.at(side * HALF, EAVES, z), EYE.at(0, RIDGE, z)
            unit = EYE.unit(z)
            svg.line(
                [(low[0], low[1] + unit * 0.05), (top[0], top[1] + unit * 0.05)],
                shade(TIMBER, 0.66),
                unit * 0.11,
            )
            svg.line([low, top], shade(TIMBER, 0.3), unit * 0.08)
        for share in (0.34, 0.68):
            x, y = side * HALF * (1 - share), EAVES + (RIDGE - EAVES) * share - 0.06
            _long_beam(svg, x, y, 0.09)
    _long_beam(svg, 0.0, RIDGE - 0.06, 0.12)


def _long_beam(svg: Svg, x: float, y: float, half: float) -> None:
    """A round purlin that runs from the back wall over the eye."""
    svg.fill(EYE.floor(x - half, x + half, 1.6, BACK, y - half), shade(TIMBER, 0.5))
    svg.fill(
        EYE.floor(x - half * 0.5, x - half * 0.1, 1.6, BACK, y - half), veil(tint(TIMBER, 0.2), 0.4)
    )


def _footing(svg: Svg, side: int, random: np.random.Generator) -> None:
    """Courses of stone at the foot of a side wall."""
    x = side * HALF * 0.998
    svg.fill(EYE.wall(x, 0, 0.5, 1.0, BACK), shade(STONE, 0.5))
    for row in range(3):
        z = 1.6 + 0.2 * (row % 2)
        while z < BACK:
            long = random.uniform(0.3, 0.55)
            tone = mix(shade(STONE, 0.18), tint(STONE, 0.1), random.random())
            svg.fill(
                EYE.wall(x, 0.17 * row + 0.015, 0.17 * row + 0.16, z, min(BACK, z + long - 0.03)),
                shade(tone, 0.22),
            )
            z += long


def _back_wall(svg: Svg, random: np.random.Generator) -> None:
    """The gable with the doorway in it; earth over brick, stone at its foot."""
    outline = [(-HALF, 0.0), (-HALF, EAVES), (0.0, RIDGE), (HALF, EAVES), (HALF, 0.0)]
    opening = [(DOOR, 0.0), (DOOR, LINTEL), (-DOOR, LINTEL), (-DOOR, 0.0)]
    wall = polygon([EYE.at(x, y, BACK) for x, y in (*outline, *opening)])
    top, low = EYE.at(0, RIDGE, BACK)[1], EYE.ground(BACK)
    earth = (0.55, 0.16, 0.0, 0.22)
    stops = tuple(zip((0, 0.42, 0.7, 1), (shade(EARTH, k) for k in earth), strict=True))
    clay = svg.gradient(stops, (0, top), (0, low), world=True)
    svg.fill(wall, clay)
    with svg.clipped(wall):
        _plaster(svg, random)
    for side in (-1, 1):
        for row in range(3):
            x = DOOR + 0.1 + 0.12 * (row % 2)
            while x < HALF:
                wide = random.uniform(0.2, 0.4)
                a, b = sorted((side * x, side * min(HALF, x + wide - 0.025)))
                tone = mix(shade(STONE, 0.2), tint(STONE, 0.18), random.random())
                svg.fill(EYE.front(a, b, 0.17 * row + 0.015, 0.17 * row + 0.16, BACK), tone)
                x += wide
    _doorway(svg)
    for side in (-1, 1):
        (a, top), (b, foot) = (
            EYE.at(side * 1.27 + d, y, BACK) for d, y in ((-0.105, 2.12), (0.105, 0.86))
        )
        rustic.couplet(svg, (a, top, b, foot), "花月吉天光" if side < 0 else "月光天吉花")
    rustic.tray(svg, EYE.at(1.74, 2.0, BACK), (50, 50))
    rustic.straw_hat(svg, EYE.at(1.72, 1.38, BACK), 40)


def _plaster(svg: Svg, random: np.random.Generator) -> None:
    """What hands and years left on the earth: strokes of the trowel, bare brick, straw."""
    for _ in range(46):
        x, y = EYE.at(random.uniform(-HALF, HALF), random.uniform(0.5, 3.9), BACK)
        long = random.uniform(30, 90)
        stroke = path("M", x, y, "Q", x + long / 2, y - random.uniform(2, 14), x + long, y)
        svg.stroke(
            stroke,
            veil(("#f4d0a0", "#6a4038")[int(random.integers(2))], 0.13),
            random.uniform(5, 14),
        )
    for cx, cy in ((-1.75, 2.3), (1.25, 2.75), (1.9, 0.75), (-0.5, 3.3)):
        for row in range(4):
            for k in range(3 - row % 2):
                if random.random() < 0.8:
                    x = cx + 0.16 * k + 0.08 * (row % 2) - 0.16
                    tone = mix("#a8684c", "#8a5444", random.random())
                    svg.fill(
                        EYE.front(x, x + 0.145, cy + 0.075 * row, cy + 0.075 * row + 0.06, BACK),
                        veil(tone, 0.8),
                    )


def _doorway(svg: Svg) -> None:
    """Posts, lintel, threshold, and two plank leaves that stand open inwards."""
    jamb = svg.gradient(
        ((0, tint(TIMBER, 0.2)), (0.5, TIMBER), (1, shade(TIMBER, 0.45))), (0, 0), (1, 0)
    )
    for side in (-1, 1):
        x = side * (DOOR + 0.05)
        a, b = sorted((side * DOOR, side * (DOOR + 0.11)))
        svg.fill(EYE.front(a, b, 0, LINTEL + 0.02, BACK), jamb)
        leaf_of_door = (
            (x, 0.04, BACK),
            (x, LINTEL, BACK),
            (side * 1.06, LINTEL, 5.72),
            (side * 1.06, 0.04, 5.72),
        )
        wood = svg.gradient(
            ((0, tint(TIMBER, 0.16)), (1, shade(TIMBER, 0.3))),
            (0 if side < 0 else 1, 0),
            (1 if side < 0 else 0, 0),
        )
        svg.fill(EYE.face(*leaf_of_door), wood)
        for share in (0.25, 0.5, 0.75):
            px, pz = x + (side * 1.06 - x) * share, BACK + (5.72 - BACK) * share
            svg.line([EYE.at(px, 0.04, pz), EYE.at(px, LINTEL, pz)], shade(TIMBER, 0.6), 2)
        for level in (0.45, 1.75):
            rail = [EYE.at(x, level, BACK), EYE.at(side * 1.06, level, 5.72)]
            svg.line(rail, shade(TIMBER, 0.4), 9)
            svg.line([(u, v - 3) for u, v in rail], veil(tint(TIMBER, 0.3), 0.7), 2)
    head = svg.gradient(((0, tint(TIMBER, 0.22)), (1, shade(TIMBER, 0.42))))
    svg.fill(EYE.front(-DOOR - 0.3, DOOR + 0.3, LINTEL, LINTEL + 0.17, BACK), head)
    svg.fill(EYE.front(-DOOR - 0.05, DOOR + 0.05, 0.0, 0.1, BACK), shade(TIMBER, 0.2))
    svg.fill(EYE.front(-DOOR - 0.05, DOOR + 0.05, 0.08, 0.1, BACK), tint(TIMBER, 0.3))
    (a, top), (b, low) = EYE.at(-0.5, LINTEL + 0.46, BACK), EYE.at(0.5, LINTEL + 0.22, BACK)
    rustic.couplet(svg, (a, top, b, low), "吉光天花")


def _window(svg: Svg, hour: _Hour) -> None:
    """A lattice window with paper in the left wall, its sill worn."""
    x = -HALF + 0.005
    svg.fill(EYE.wall(x, 1.2, 2.32, 4.35, 5.55), shade(TIMBER, 0.35))
    glow = svg.gradient(((0, tint(hour.paper, 0.3)), (1, hour.paper)))
    svg.fill(EYE.wall(x + 0.002, 1.27, 2.25, 4.42, 5.48), glow)
    lattice(svg, EYE, x + 0.005, (1.27, 2.25), (4.42, 5.48), shade(TIMBER, 0.4), (6, 5), 0.03)


def _beams(svg: Svg) -> None:
    """Tie beams from wall to wall with their king posts."""
    for z in (6.0, 4.3, 2.5):
        unit = EYE.unit(z)
        svg.fill(EYE.front(-0.07, 0.07, EAVES, RIDGE - 0.1, z), shade(TIMBER, 0.45))
        svg.fill(EYE.front(-0.07, -0.03, EAVES, RIDGE - 0.1, z), shade(TIMBER, 0.15))
        svg.fill(EYE.floor(-HALF, HALF, z, z * 1.04, EAVES), shade(TIMBER, 0.66))
        log = svg.gradient(
            ((0, tint(TIMBER, 0.18)), (0.35, shade(TIMBER, 0.1)), (1, shade(TIMBER, 0.55)))
        )
        svg.fill(EYE.front(-HALF, HALF, EAVES, EAVES + 0.2, z), log)
        for k in range(7):
            x = -1.9 + 0.6 * k
            grain = [
                EYE.at(x, EAVES + 0.07 + 0.02 * (k % 3), z),
                EYE.at(x + 0.4, EAVES + 0.08 + 0.02 * (k % 2), z),
            ]
            svg.line(grain, "#2a161c66", unit * 0.008)


def _things(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The stove and its wood at the left; jars, table and bench at the right; the harvest above."""
    fire = stove(svg, EYE, (-HALF, -1.0), (4.55, 5.7), burning=True)
    lamps.append(
        Lamp(
            fire,
            95,
            "#ff8c3c",
            0.32 + 0.28 * hour.fire,
            0.5 + 0.6 * hour.fire,
            EYE.ground(4.5),
        )
    )
    rustic.firewood(svg, EYE, (-2.1, 4.15), 0.5)
    for x, z, size, glaze in (
        (1.86, 6.0, 0.25, "#6c4438"),
        (1.4, 6.05, 0.2, "#86583c"),
        (1.72, 5.5, 0.22, "#4c4a4c"),
    ):
        rustic.crock(
            svg, EYE.at(x, 0, z), EYE.unit(z) * size, glaze, "#a8845c" if size > 0.2 else "#c8382c"
        )
    rustic.bench(svg, EYE, (0.86, 1.72), 5.05, 0.42)
    rustic.low_table(svg, EYE, 1.5, (4.05, 4.8), 0.56, 0.62)
    unit, top = EYE.unit(4.4), EYE.at(1.42, 0.64, 4.4)
    teapot(svg, (top[0] + unit * 0.1, top[1] + 6), unit * 0.1, "#7d4d3a")
    for x, y in ((-0.2, 22), (-0.08, 30)):
        bowl(svg, (top[0] + unit * x, top[1] + y), unit * 0.05, "#e4e0d4")
    flame = rustic.oil_lamp(svg, (top[0] - unit * 0.26, top[1] + 2), unit, burning=hour.fire > 0)
    if hour.fire:
        lamps.append(Lamp(flame, unit * 0.5, "#ffb860", 0.7, 1.1, EYE.ground(4.4)))
    rustic.basket(svg, EYE.at(1.12, 0, 3.75), EYE.unit(3.75) * 0.2)
    for x, kind, long in (
        (-1.62, rustic.corn, 0.82), (-1.2, rustic.chillies, 0.74), (-1.9, rustic.garlic, 0.6),
        (1.22, rustic.garlic, 0.66), (1.55, rustic.corn, 0.9), (1.88, rustic.chillies, 0.72),
    ):  # fmt: skip
        kind(svg, EYE.at(x, EAVES, 4.3), EYE.unit(4.3) * long)


def _front(time: Time) -> Svg:
    """Ears of rice at the left edge and a basket in a lower corner, out of focus."""
    svg = Svg()
    dim = {"night": 0.64, "dusk": 0.4, "dawn": 0.2}.get(time, 0.08)

    def dusk(colour: str) -> str:
        return mix(colour, "#1c1230", dim)

    for k, (x, y) in enumerate(((-60, 1500), (30, 1590), (120, 1700), (170, 1820))):
        svg.fill(leaf((-80, 2080), (x, y), 40), dusk(("#c8a050", "#a8924c")[k % 2]))
    straw = svg.gradient(((0, dusk("#d8a868")), (1, dusk("#7c5238"))))
    body = [(850, 2120), (800, 1850), (880, 1806), (1080, 1796), (1280, 1810), (1300, 2120)]
    svg.fill(smooth(body, tension=0.3), straw)
    svg.stroke(path("M", 806, 1850, "Q", 1040, 1896, 1290, 1850), dusk("#8a5c3c"), 16)
    return svg


SET = StageSet(
    name="village_house",
    words=(
        "village house, village home, farmhouse, farm house, farm, village, hut, cottage, cabin, "
        "thatched cottage, peasant house, rural home, village kitchen, kitchen of a village, "
        "country house, shack, "
        "农家, 农舍, 农村, 村屋, 茅屋, 茅草屋, 草屋, 土屋, 乡下, 村庄, 村里, 灶房, 老家, "
        "บ้านไร่, บ้านนา, บ้านสวน, กระท่อม, หมู่บ้าน, บ้านชนบท, กระต๊อบ, บ้านนอก"
    ),
    hints=(
        "stove, wok, corn, chillies, garlic, oil lamp, firewood, paddy, rice field, farmer, "
        "peasant, rural, countryside, straw, thatch, 灶台, 柴火, 玉米, 辣椒, 大蒜, 油灯, 农民, "
        "稻田, 田野, เตาฟืน, ทุ่งนา, ชาวนา, ชนบท, ตะเกียง, ข้าวโพด, พริกแห้ง"
    ),
    traits=frozenset({"indoor", "old", "home"}),
    times=("day", "night", "dusk", "dawn"),
    design=design,
    roofed=True,
)
