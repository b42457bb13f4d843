"""The rainy street: neon over wet asphalt, lamps, shop windows, a car that passes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import FloatPicture, Stop, Svg, mix, rng, shade, smooth, tint
from drama_build.studio.places import sky, street
from drama_build.studio.places.city import Block, Windows, facade, skyline
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
from drama_build.studio.places.pen import path, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.stage import Light

EYE = Perspective()
WALL, KERB = 3.05, 1.95  # facades and kerbs stand this far from the middle, metres
BLOCKS = ((5.6, 9.2), (9.2, 13.4), (13.4, 18.4), (18.4, 25.0), (25.0, 34.0), (34.0, 46.0))
BRICK = ("#3a4468", "#463a5e", "#33486a", "#4c4258", "#2f3c5e")
CYAN, PINK, AMBER, JADE, VIOLET = "#4fe0ff", "#ff5fa8", "#ffb84f", "#56f0b0", "#a98bff"
SIGNS = (  # side, depth, height of the upper edge, characters, colour of the tube
    (-1, 24.0, 8.2, "茶", JADE), (1, 27.0, 8.8, "茶", VIOLET),
    (-1, 17.4, 6.6, "面", AMBER), (1, 18.0, 6.8, "吉", PINK),
    (-1, 12.2, 7.2, "月光", CYAN), (1, 12.8, 7.6, "天光", AMBER),
    (-1, 6.9, 5.5, "酒", PINK), (1, 7.3, 5.7, "花", CYAN),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: str
    air: str
    towers: tuple[str, str]
    ambient: str
    lit: float  # share of windows
    road: tuple[str, str, str]  # far, middle, near
    light: Light


_HOURS: dict[Time, _Hour] = {
    "night": _Hour(
        sky=((0, "#0a1028"), (0.45, "#141e44"), (0.78, "#2b3768"), (1, "#5a5f92")),
        cloud="#3c4878",
        air="#45578e",
        towers=("#33427a", "#263463"),
        ambient="#b2b4da",
        lit=0.42,
        road=("#5a6a9c", "#28345c", "#161c38"),
        light=Light("#b9dcff", "#131838", 1, 1.0, "#46588f", 0.14, "#0a1230", "#ffd9cc"),
    ),
    "day": _Hour(
        sky=((0, "#7c8ca6"), (0.5, "#a3b1c2"), (1, "#ced6da")),
        cloud="#9aa8bc",
        air="#b4c0cc",
        towers=("#a2b0c0", "#8c9cb0"),
        ambient="#f4f2f2",
        lit=0.12,
        road=("#b0bac8", "#6a7488", "#3f475c"),
        light=Light("#eef2f6", "#242a48", 1, 0.75, "#a8b6c6", 0.16, "#1c2440", "#f2ece0"),
    ),
    "dusk": _Hour(
        sky=((0, "#2c3560"), (0.4, "#5a5488"), (0.75, "#a8749a"), (1, "#f0a890")),
        cloud="#8a6a98",
        air="#8f7aa4",
        towers=("#6a608f", "#54507c"),
        ambient="#f6e6ee",
        lit=0.2,
        road=("#b89ab4", "#5c557e", "#353354"),
        light=Light("#ffd0c0", "#221c40", 1, 0.95, "#85739e", 0.15, "#181638", "#ffd6c0"),
    ),
}


def design(setting: Setting) -> Design:
    """Night in rain: everything that shines stands in the road a second time."""
    hour = _HOURS[setting.time]
    random = rng("rainy street", setting.seed)
    air = sky.Air(hour.air, 6, 50, 0.78)
    lamps = [Lamp((540, 850), 420, hour.air, 0.22, 0.0, steady=True)]
    rows = [Svg(), Svg(), Svg()]
    for k in reversed(range(len(BLOCKS))):
        row = rows[0 if k > 2 else 1 if k > 0 else 2]
        _houses(row, k, air, hour, random, lamps)
    _corners(rows[2], air, hour)
    _posts(rows, air, lamps)
    _people(rows[2], air, random)
    _wires(rows[2], air)
    _traffic(rows[2], lamps)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far"),
            Sheet(_city(hour, random), "far", soft=1.6, lit=False, foot=930),
            Sheet(_road(hour, random), "mid", mirror=Mirror(0.95, smear=70, ripple=14, rough=0.5)),
            Sheet(rows[0], "mid", foot=EYE.ground(20)),
            Wash(sky.mist(hour.air, 900, 90, 0.5, setting.seed), "mid"),
            Sheet(rows[1], "mid", foot=EYE.ground(11)),
            Sheet(rows[2], "near", foot=EYE.ground(7)),
            Sheet(_front(setting), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(60),
    )


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 930),
        sky.clouds(setting.seed, (-140, 820), hour.cloud, opacity=0.7, cover=0.56),
    )


def _city(hour: _Hour, random: np.random.Generator) -> Svg:
    """Towers at the street's end, half lost in rain."""
    svg = Svg()
    windows = Windows(("#ffdca0", "#cfe4ff"), hour.lit, veil("#101838", 0.25), (6, 8))
    for colour, heights in zip(hour.towers, ((300, 520), (140, 300)), strict=True):
        skyline(svg, random, (250, 830), heights, 930, colour, windows, 0.35)
    svg.rect(-120, 925, 1320, 1200, hour.towers[1])
    return svg


def _road(hour: _Hour, random: np.random.Generator) -> Svg:
    """Wet asphalt with its markings, puddles, kerbs and pavements."""
    svg = Svg()
    far, middle, near = hour.road
    tar = svg.gradient(((0, far), (0.12, middle), (1, near)), (0, 930), (0, 1960), world=True)
    svg.fill(EYE.floor(-12, 12, 1.0, 60), tar)
    paint = mix("#c8cfe4", middle, 0.35)
    for z in (3.0, 4.6, 7.0, 13.2, 17.5, 23, 30):
        svg.fill(EYE.floor(-0.06, 0.06, z, z * 1.22), veil(paint, 0.55))
    for x in steps(-1.75, 1.75, 7):
        svg.fill(EYE.floor(x - 0.16, x + 0.16, 9.4, 11.4), veil(paint, 0.7))
    for side in (-1, 1):
        edges = sorted((side * KERB, side * (WALL + 0.2)))
        slab = svg.gradient(
            ((0, mix(far, "#8f98b8", 0.2)), (0.2, "#454e74"), (1, "#262c4c")),
            (0, 930),
            (0, 1500),
            world=True,
        )
        svg.fill(EYE.floor(edges[0], edges[1], 3.0, 60, 0.12), slab)
        svg.fill(EYE.wall(side * KERB, 0, 0.12, 3.0, 60), mix("#8f9abc", middle, 0.35))
        svg.fill(
            EYE.floor(side * (KERB - 0.07) - 0.07, side * (KERB - 0.07) + 0.07, 2.0, 60),
            "#0c102466",
        )
    for _ in range(26):
        z = 2.0 * 6.0 ** random.random()
        x, y = EYE.at(random.uniform(-1.6, 1.6), 0, z)
        size = EYE.unit(z) * random.uniform(0.1, 0.42)
        wet = veil("#9cb4e8", random.uniform(0.1, 0.26))
        pool = svg.radial(((0, wet), (0.6, wet), (1, veil(wet, 0))))
        svg.oval(x, y, size, size * 0.17, pool)
    return svg


def _houses(
    svg: Svg, k: int, air: sky.Air, hour: _Hour, random: np.random.Generator, lamps: list[Lamp]
) -> None:
    """A pair of houses that face each other, their shops and signs."""
    near, far = BLOCKS[k]
    for side in (-1, 1):
        colour = air.at(BRICK[int(random.integers(len(BRICK)))], near)
        top = random.uniform(12.5, 15.5) + near * 0.25
        block = Block(side * WALL, near, far, top, colour)
        lights = [air.at(tone, near) for tone in ("#ffd890", "#ffc070", "#cfe6ff")]
        facade(svg, EYE, random, block, lights, hour.lit)
        _shops(svg, block, air, random, lamps)
    for side, z, y, text, tone in SIGNS:
        if near <= z < far:
            _sign(svg, (side, z, y), text, tone, lamps)


def _corners(svg: Svg, air: sky.Air, hour: _Hour) -> None:
    """The houses beside the eye, which only wide frames see."""
    random = rng("corners", 1)
    for side, colour in ((-1, BRICK[1]), (1, BRICK[2])):
        block = Block(side * WALL, 3.3, BLOCKS[0][0], 14.0, colour)
        lights = [air.at(tone, block.near) for tone in ("#ffd890", "#ffc070", "#cfe6ff")]
        facade(svg, EYE, random, block, lights, hour.lit)
        # Its awnings end where they would reach into upright frames.
        _shops(svg, replace(block, far=4.45), air, random, [])


def _shops(
    svg: Svg, block: Block, air: sky.Air, random: np.random.Generator, lamps: list[Lamp]
) -> None:
    """Lit windows at street level under awnings."""
    marks = steps(block.near, block.far, 2)
    for start, end in pairwise(marks):
        a, b = start + (end - start) * 0.07, end - (end - start) * 0.07
        warm = random.random() < 0.7
        hot, edge = ("#ffe6b0", "#e8904c") if warm else ("#dff2ff", "#6aa8d8")
        glow = svg.gradient(((0, air.at(hot, start)), (1, air.at(edge, start))))
        svg.fill(EYE.wall(block.inward(0.01), 0.45, 2.5, a, b), glow)
        bars = "".join(EYE.wall(block.inward(0.02), 0.45, 2.5, z, z + 0.07) for z in steps(a, b, 3))
        goods = "".join(
            EYE.wall(block.inward(0.015), 0.45, 0.75 + 0.5 * random.random(), z, z + 0.28)
            for z in steps(a + 0.15, b - 0.5, 6)
        )
        svg.fill(goods, veil(air.at("#5a3040" if warm else "#2a4468", start), 0.6))
        svg.fill(bars, air.at("#20284a", start))
        _awning(
            svg,
            block,
            (a, b),
            air.at(("#a83a4a", "#2f6a78", "#7a4a86")[int(random.integers(3))], start),
        )
        at = EYE.at(block.inward(0.3), 1.6, (a + b) / 2)
        lamps.append(Lamp(at, EYE.unit(start) * 0.75, edge, 0.2, 0.35, EYE.ground(start)))


def _awning(svg: Svg, block: Block, depth: tuple[float, float], cloth: str) -> None:
    a, b = depth
    outer, inner = block.inward(0.75), block.x
    svg.fill(
        EYE.face((inner, 3.0, a), (inner, 3.0, b), (outer, 2.6, b), (outer, 2.6, a)),
        tint(cloth, 0.1),
    )
    svg.fill(EYE.wall(outer, 2.42, 2.6, a, b), shade(cloth, 0.15))
    svg.fill(
        EYE.face((inner, 3.0, a), (outer, 2.6, a), (outer, 2.42, a), (inner, 2.42, a)),
        shade(cloth, 0.4),
    )


def _sign(svg: Svg, at: tuple[int, float, float], text: str, tone: str, lamps: list[Lamp]) -> None:
    """A neon sign that stands out from the wall over the pavement."""
    side, z, y = at
    unit = EYE.unit(z)
    left = EYE.at(min(side * WALL, side * (WALL - 0.95)), y, z)
    arm = [EYE.at(side * WALL, y - 0.3, z), EYE.at(side * (WALL - 0.5), y - 0.3, z)]
    svg.line(arm, "#10152c", unit * 0.05)
    middle = street.neon(svg, left, unit * 0.88, text, tone)
    lamps.append(Lamp(middle, unit * 1.0, tone, 0.5, 0.55, EYE.ground(z)))


def _posts(rows: list[Svg], air: sky.Air, lamps: list[Lamp]) -> None:
    for z, row in ((28.0, 0), (19.5, 0), (13.0, 1), (8.4, 2)):
        for side in (-1, 1):
            metal = air.at("#1c2444", z)
            at = street.street_lamp(rows[row], EYE, side * (KERB + 0.15), z, metal)
            lamps.append(Lamp(at, EYE.unit(z) * 1.1, "#ffe0ac", 0.5, 0.4, EYE.ground(z)))


def _traffic(svg: Svg, lamps: list[Lamp]) -> None:
    """A car that comes up the left lane, its lights on the wet road."""
    z = 7.6
    lenses = street.car(svg, EYE.at(-1.12, 0, z), EYE.unit(z), "#39456e")
    reach = EYE.unit(z) * 1.1
    lamps.extend(Lamp(lens, reach, "#fff0cc", 1.1, 0.3, EYE.ground(z)) for lens in lenses)


def _people(svg: Svg, air: sky.Air, random: np.random.Generator) -> None:
    """Passers-by under umbrellas, on the pavements: the middle stays free."""
    tones = ("#e8b84a", "#4aa6d8", "#d8506a", "#5ac0a0")
    for k, (x, z) in enumerate(((-2.5, 12.6), (2.45, 11.4), (-2.35, 9.4), (2.6, 8.6))):
        foot = EYE.at(x, 0.12, z)
        height = EYE.unit(z) * random.uniform(1.6, 1.75)
        coat = air.at(("#2a3050", "#4a3448", "#3a3a44")[k % 3], z)
        svg.oval(foot[0], foot[1], height * 0.2, height * 0.03, "#0a0e2088")
        street.walker(svg, foot, height, coat, "#bcd8ff", air.at(tones[k], z))


def _wires(svg: Svg, air: sky.Air) -> None:
    """Cables from house to house over the road."""
    for z, left, right, sag in ((8.6, 7.4, 6.5, 0.8), (11.0, 8.6, 9.4, 1.0), (12.6, 9.2, 8.0, 0.6)):
        start, end = EYE.at(-WALL, left, z), EYE.at(WALL, right, z)
        low = (start[1] + end[1]) / 2 + 2 * sag * EYE.unit(z)
        svg.stroke(path("M", *start, "Q", 540, low, *end), air.at("#141a34", z), 2.6)


def _front(setting: Setting) -> Svg:
    """Lights out of focus in the upper corners, the wing of a parked car in a lower one."""
    svg = Svg()
    sky.bokeh(svg, setting.seed, (CYAN, PINK, AMBER), 8)
    paint = svg.gradient(((0, "#3a4a7a"), (0.25, "#182042"), (1, "#0a0e20")))
    wing = [(820, 2100), (880, 1850), (980, 1770), (1240, 1740), (1260, 2100)]
    svg.fill(smooth(wing, tension=0.4), paint)
    svg.stroke(path("M", 890, 1850, "Q", 980, 1775, 1230, 1748), "#9cc8ff88", 7)
    return svg


SET = StageSet(
    name="rainy_street",
    words=(
        "rainy street, city street, neon street, downtown street, street, crosswalk, "
        "zebra crossing, sidewalk, bus stop, alley, 雨夜街头, 街头, 街道, 马路, 大街, 路口, 巷子, "
        "斑马线, 公交站, ถนนในเมือง, ริมถนน, ทางม้าลาย, ป้ายรถเมล์, ตรอก, ซอย, ถนน"
    ),
    hints=(
        "neon, umbrella, traffic, asphalt, puddle, headlight, taxi, street lamp, 霓虹, 雨伞, "
        "车灯, 路灯, 出租车, ร่ม, แท็กซี่, ไฟถนน, ฝนตก"
    ),
    traits=frozenset({"outdoor", "modern", "crowd"}),
    times=("night", "dusk", "day"),
    design=design,
    weather="rain",
)
