"""The riverside: a paved bank under a willow, an arched bridge, the town across the water."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sin

import numpy as np

from drama_build.studio.canvas import (
    FloatPicture,
    Point,
    Stop,
    Svg,
    brush,
    mix,
    rng,
    shade,
    smooth,
    tint,
)
from drama_build.studio.places import props, sky
from drama_build.studio.places.building import upturned_roof
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
from drama_build.studio.places.flora import branch, paper_lotus, willow_strand
from drama_build.studio.places.landing import landing
from drama_build.studio.places.pen import leaf, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.waterside import skiff, stone_bridge
from drama_build.studio.stage import Light

EYE = Perspective()
WATER = -0.5  # the river's level below the bank, metres
BANK, SHORE = 3.5, 46.0  # where the river begins and ends
MOON: Point = (806, 462)


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: str
    hills: tuple[str, str, str]  # far to near
    town: str
    stone: str
    water: tuple[str, str]  # far, near
    leaf: tuple[str, str]
    ground: tuple[str, str]
    mist: tuple[str, float]
    lit: bool  # windows and floating lanterns burn
    light: Light


_HOURS: dict[Time, _Hour] = {
    "night": _Hour(
        sky=((0, "#070c26"), (0.4, "#12204c"), (0.75, "#28467a"), (1, "#4f78a0")),
        cloud="#4a5f94",
        hills=("#2f4a7c", "#233a68", "#182b52"),
        town="#16224a",
        stone="#1c264a",
        water=("#12224a", "#080e28"),
        leaf=("#1c3a4a", "#3f6f6a"),
        ground=("#4a5578", "#1c2140"),
        mist=("#7a9ac8", 0.3),
        lit=True,
        light=Light("#d4e0ff", "#10173c", 1, 0.95, "#35507f", 0.13, "#0a1236", "#ffdcae"),
    ),
    "dawn": _Hour(
        sky=((0, "#7389b4"), (0.4, "#aab0cc"), (0.72, "#e3bfbb"), (0.9, "#f6d3b0"), (1, "#fbe2c0")),
        cloud="#d8b9bc",
        hills=("#a9b0c6", "#8b9bb2", "#6d8399"),
        town="#66758e",
        stone="#666d84",
        water=("#848fa2", "#4e6078"),
        leaf=("#6b8a78", "#a4b98c"),
        ground=("#a89f9c", "#5d5a6a"),
        mist=("#f4e6e0", 0.6),
        lit=False,
        light=Light("#ffe6cc", "#38365a", -1, 0.8, "#dcd2d6", 0.2, "#2c3256", "#ffe8d0"),
    ),
    "day": _Hour(
        sky=((0, "#6aa6da"), (0.5, "#a4d0ea"), (0.85, "#d6eaee"), (1, "#eef2e4")),
        cloud="#e8eef4",
        hills=("#a4bcce", "#82a4a8", "#5f8a7c"),
        town="#7c7a84",
        stone="#8a8c94",
        water=("#84b0c4", "#3f7088"),
        leaf=("#4a7a4c", "#8ab45a"),
        ground=("#c4b8a8", "#7e7880"),
        mist=("#eef4f4", 0.35),
        lit=False,
        light=Light("#fff2dc", "#2c3458", 1, 0.9, "#d0e0e6", 0.1, "#243252", "#fff0d8"),
    ),
    "dusk": _Hour(
        sky=sky.SKIES["dusk"],
        cloud="#c8607a",
        hills=("#a8607c", "#84486e", "#5c345a"),
        town="#472a4e",
        stone="#442a48",
        water=("#54324f", "#20143a"),
        leaf=("#4a3a48", "#8a6a4c"),
        ground=("#8a6464", "#36243e"),
        mist=("#ffb890", 0.35),
        lit=True,
        light=Light("#ffc08a", "#2e1838", 1, 1.0, "#d88468", 0.15, "#24123a", "#ffcf9c"),
    ),
}


def design(setting: Setting) -> Design:
    """Night: moon and lanterns on the water. Dawn: mist. Day: green hills. Dusk: afterglow."""
    hour = _HOURS[setting.time]
    random = rng("riverside", setting.seed)
    lamps = _lights(setting.time)
    shore = EYE.at(0, WATER, SHORE)[1]
    bridge_foot = EYE.at(0, WATER, 17)[1]
    bank = Svg()
    _bank(bank, hour)
    _willow(bank, hour, setting.seed)
    if hour.lit:
        _hanging_lantern(bank, lamps)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far", foot=shore),
            Sheet(_far_bank(setting, hour, lamps, shore), "far", soft=1.2, lit=False, foot=shore),
            Wash(sky.mist(hour.mist[0], 905, 60, hour.mist[1], setting.seed), "far"),
            Sheet(_water(hour, shore), "mid", lit=False, mirror=_mirror(setting.time)),
            Sheet(_bridge(hour, lamps), "mid", haze=0.05, lit=False, foot=bridge_foot),
            Wash(sky.mist(hour.mist[0], 985, 70, hour.mist[1] * 0.35, (setting.seed, 2)), "mid"),
            Sheet(_floating(hour, random, lamps), "mid", lit=False),
            Sheet(bank, "near"),
            Sheet(_front(hour, setting.seed), "front", soft=8, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient={"night": "#aab0d0", "dawn": "#ffffff", "dusk": "#d8c0c8"}.get(
            setting.time, "#ffffff"
        ),
        horizon=900,
    )


_SHEEN: dict[Time, float] = {"night": 1.0, "dusk": 0.85, "dawn": 0.72, "day": 0.72}


def _mirror(time: Time) -> Mirror:
    calm = Mirror(0.9, smear=16, ripple=20, rough=0.25)
    return replace(calm, strength=_SHEEN[time])


def _lights(time: Time) -> list[Lamp]:
    """Moon or sun, and the town's glow."""
    if time == "dawn":
        return [
            Lamp((420, 860), 560, "#ffd0a4", 0.26, steady=True),
            Lamp((420, 880), 150, "#fff0d4", 0.4, foot=935, steady=True),
        ]
    if time == "dusk":
        return [Lamp((620, 880), 620, "#ffa868", 0.5, foot=935, steady=True)]
    return [
        Lamp(MOON, 170, "#cfe0ff", 0.7, steady=True),
        Lamp((790, 520), 210, "#b8ccf8", 0.12, foot=930, steady=True),
        Lamp(MOON, 620, "#7c9ce8", 0.3, steady=True),
        Lamp((330, 890), 420, "#ffa860", 0.28),
    ]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 935),
        sky.clouds(setting.seed, (-120, 640), hour.cloud, opacity=0.5, cover=0.46),
        sky.clouds(
            (setting.seed, "low"), (480, 900), hour.cloud, opacity=0.4, cover=0.5, stretch=5
        ),
    )


def _far_bank(setting: Setting, hour: _Hour, lamps: list[Lamp], shore: float) -> Svg:
    """Moon, ranges of hills, and the town along the far shore with its pagoda."""
    svg = Svg()
    random = rng("far bank", setting.seed)
    if setting.time == "night":
        sky.stars(svg, setting.seed, 700, 130)
        sky.moon(svg, MOON, 66)
    for k, (colour, base, rise) in enumerate(
        zip(hour.hills, (800, 840, 885), (150, 100, 60), strict=True)
    ):
        crest = [
            (-160 + j * 140.0, base - rise * (0.35 + 0.65 * abs(sin(j * 1.9 + k * 2.1))))
            for j in range(-3, 14)
        ]
        fall = svg.gradient(((0, colour), (1, mix(colour, hour.mist[0], 0.35))))
        svg.fill(smooth([(-720, 1000), *crest, (1820, 1000)], tension=0.5), fall)
    _town(svg, hour, random, lamps, shore)
    svg.rect(-520, shore - 8, 2120, 1300, shade(hour.hills[2], 0.25))
    return svg


def _town(
    svg: Svg, hour: _Hour, random: np.random.Generator, lamps: list[Lamp], shore: float
) -> None:
    pagoda = 205.0
    for k, width in enumerate((44.0, 54.0, 64.0, 74.0, 84.0)):
        y = 690.0 + k * 44
        svg.rect(pagoda - width * 0.32, y, width * 0.64, 50, hour.town)
        if hour.lit:
            svg.rect(pagoda - 7, y + 14, 14, 18, "#ffc878")
        upturned_roof(svg, (pagoda, y), width * 1.5, shade(hour.town, 0.15), tint(hour.town, 0.3))
    beyond = rng("beyond the town", 1)
    for k, x in enumerate([*steps(-100, 1180, 16), *steps(-500, -180, 4), *steps(1260, 1580, 4)]):
        if 470 < x < 640:
            continue  # a gap behind the actor
        random = random if -110 < x < 1190 else beyond
        width, height = 84 + 34 * random.random(), 34 + 34 * random.random()
        y = shore - height
        svg.rect(
            x - width * 0.4,
            y,
            width * 0.8,
            height + 4,
            mix(hour.town, hour.hills[2], 0.25 * (k % 2)),
        )
        upturned_roof(svg, (x, y), width, shade(hour.town, 0.2), tint(hour.town, 0.22))
        if hour.lit:
            for dx in (-0.2, 0.04, 0.22):
                if random.random() < 0.75:
                    svg.rect(x + dx * width, y + 12, 9, 13, "#ffc474")
            if x < 430:  # farther right the bridge stands before them
                lamps.append(Lamp((x, shore - 16), 46, "#ffae62", 0.4, foot=shore))


def _water(hour: _Hour, shore: float) -> Svg:
    svg = Svg()
    depth = svg.gradient(
        ((0, hour.water[0]), (0.3, mix(*hour.water, 0.45)), (1, hour.water[1])),
        (0, shore),
        (0, 1560),
        world=True,
    )
    svg.rect(-520, shore, 2120, 1200, depth)
    random = rng("ripples", 5)
    for _ in range(150):
        z = BANK + (SHORE - BANK) * random.random() ** 2.6
        x, y = EYE.at((random.random() - 0.5) * z * 1.1, WATER, z)
        long = EYE.unit(z) * random.uniform(0.2, 0.7)
        svg.fill(
            brush([(x - long, y), (x, y + 1.5), (x + long, y)], max(1.2, EYE.unit(z) * 0.012)),
            veil(tint(hour.water[0], 0.5), 0.26),
        )
    return svg


def _bridge(hour: _Hour, lamps: list[Lamp]) -> Svg:
    """The bridge on the right and a skiff on the left, lit by their own lanterns."""
    svg = Svg()
    z = 17.0
    unit = EYE.unit(z)
    foot, mooring = EYE.at(3.9, WATER, z), EYE.at(-3.7, WATER, z * 1.03)
    lights = [(at, foot[1]) for at in stone_bridge(svg, foot, unit, hour.stone)]
    rim = tint(hour.mist[0], 0.2)
    lights.append((skiff(svg, mooring, unit, shade(hour.stone, 0.4), rim), mooring[1]))
    landing(svg, (foot[0] + 455, foot[1]), hour.stone, hour.town, hour.leaf, lit=hour.lit)
    for at, waterline in lights if hour.lit else []:
        svg.oval(*at, unit * 0.14, unit * 0.17, "#ffc66e")
        lamps.append(Lamp(at, unit * 0.76, "#ffb061", 0.55, foot=waterline))
    return svg


def _floating(hour: _Hour, random: np.random.Generator, lamps: list[Lamp]) -> Svg:
    """Paper lotuses with a flame each, drifting down the river."""
    svg = Svg()
    if not hour.lit:
        return svg
    spots = [
        (side * random.uniform(0.09, 0.4), BANK * 1.5 * 1.16**k)
        for k in range(13)
        for side in (-1, 1)
    ]
    for share, z in sorted(spots, key=lambda spot: -spot[1]):
        x, y = EYE.at(share * z, WATER, z)
        paper_lotus(svg, (x, y), EYE.unit(z) * 0.15)
        size = EYE.unit(z)
        lamps.append(Lamp((x, y - size * 0.1), size * 0.62, "#ffa858", 0.5, foot=y + size * 0.03))
    return svg


def _bank(svg: Svg, hour: _Hour) -> None:
    """Flagstones along the water's edge, with a low stone kerb and posts at the sides."""
    top = EYE.ground(BANK)
    stone = svg.gradient(
        ((0, hour.ground[0]), (1, hour.ground[1])), (0, top), (0, 2060), world=True
    )
    svg.fill(EYE.floor(-9, 9, 1.0, BANK), stone)
    _flags(svg, hour)
    _fallen_leaves(svg, hour)
    svg.fill(EYE.floor(-9, 9, BANK * 0.93, BANK * 0.985, 0.1), tint(hour.ground[0], 0.22))
    for x in (-2.86, -2.36, -1.36, -0.86, 0.86, 1.36, 2.36, 2.86):
        _post(svg, x, BANK * 0.96, hour)
    for a, b in ((-3.6, -0.86), (0.86, 3.6)):
        for level in (0.42, 0.62):
            svg.fill(
                EYE.front(a, b, level, level + 0.07, BANK * 0.96),
                svg.gradient(((0, tint(hour.ground[0], 0.25)), (1, shade(hour.ground[0], 0.25)))),
            )


def _flags(svg: Svg, hour: _Hour) -> None:
    """Courses of flagstones, each a little lighter or darker than its neighbour."""
    random = rng("flags", 1)
    seam = veil(shade(hour.ground[1], 0.5), 0.5)
    tones = (tint(hour.ground[0], 0.4), shade(hour.ground[1], 0.3))
    for k in range(9):
        far = BANK / 1.12**k
        z = far / 1.12
        for j in range(-5, 6):
            x = j * 0.62 + (k % 2) * 0.31
            tone = tones[int(random.integers(2))]
            svg.fill(EYE.floor(x, x + 0.62, z, far), veil(tone, 0.16 * random.random()))
            svg.line([EYE.at(x, 0, z), EYE.at(x, 0, far)], seam, 2.5)
        svg.line([EYE.at(-5, 0, z), EYE.at(5, 0, z)], seam, 3)


def _fallen_leaves(svg: Svg, hour: _Hour) -> None:
    random = rng("leaves", 3)
    for _ in range(46):
        z = BANK * random.uniform(0.42, 0.9)
        x, y = EYE.at(random.uniform(-1.2, 0.9), 0, z)
        size = EYE.unit(z) * 0.035
        tip = (x + size * random.uniform(-2, 2), y + size * random.uniform(-0.5, 0.5))
        svg.fill(leaf((x, y), tip, size * 0.4), veil(hour.leaf[1], 0.55))


def _post(svg: Svg, x: float, z: float, hour: _Hour) -> None:
    """A baluster with a lotus-bud head."""
    unit = EYE.unit(z)
    cx, foot = EYE.at(x, 0.1, z)
    half = unit * 0.06
    stone = svg.gradient(
        (
            (0, shade(hour.ground[0], 0.3)),
            (0.6, tint(hour.ground[0], 0.12)),
            (1, tint(hour.ground[0], 0.35)),
        ),
        (0, 0),
        (1, 0),
    )
    svg.rect(cx - half, foot - unit * 0.66, half * 2, unit * 0.66, stone)
    svg.rect(cx - half * 1.25, foot - unit * 0.7, half * 2.5, unit * 0.05, stone)
    bud = [(-0.8, 0.0), (-1.05, -0.8), (0.0, -2.4), (1.05, -0.8), (0.8, 0.0)]
    svg.fill(
        smooth([(cx + u * half, foot - unit * 0.7 + v * half) for u, v in bud], tension=0.5), stone
    )


def _willow(svg: Svg, hour: _Hour, seed: int) -> None:
    """A willow at the left: a leaning trunk, boughs overhead, strands down the side."""
    random = rng("willow", seed)
    bark = svg.gradient(
        ((0, shade(hour.leaf[0], 0.6)), (1, mix(shade(hour.leaf[0], 0.45), "#4a3a34", 0.3))),
        (0, 0),
        (1, 0),
    )
    trunk = [
        (-150, 1600),
        (-60, 1560),
        (40, 1585),
        (10, 1300),
        (24, 900),
        (70, 560),
        (170, 300),
        (300, 160),
        (270, 120),
        (120, 220),
        (-20, 480),
        (-90, 900),
        (-110, 1300),
    ]
    svg.fill(smooth([(float(x), float(y)) for x, y in trunk], tension=0.5), bark)
    for bough in (
        [(60, 560), (220, 260), (470, 60)],
        [(120, 300), (60, 100), (-60, -60)],
        [(200, 250), (430, 110), (760, 40)],
    ):
        branch(svg, [(float(x), float(y)) for x, y in bough], 34, shade(hour.leaf[0], 0.5))
    for k in range(46):
        start = -110 + 880 * (k / 45) ** 1.15
        top = -60 + 40 * random.random() + (60 if start < 200 else 0)
        reach = (
            (760 - start) * random.uniform(0.55, 1.05)
            if start < 320
            else random.uniform(120, 330) * (1 - start / 1300)
        )
        willow_strand(svg, (start, top), max(90.0, reach), hour.leaf, random)


def _hanging_lantern(svg: Svg, lamps: list[Lamp]) -> None:
    """A lantern on the willow's bough: the warm side of the bank."""
    at, size = (208.0, 640.0), 52.0
    svg.line([(208, 250), at], "#1c1420", 3)
    props.lantern(svg, *at, size, "#d8452c")
    lamps.append(Lamp(at, 240, "#ffa053", 0.5, 0.6))
    lamps.append(Lamp((150, 1560), 180, "#ff9a50", 0.0, 0.42))  # its light on the flags below


def _front(hour: _Hour, seed: int) -> Svg:
    """Reeds at the lower right and the willow's nearest strands at the upper left."""
    svg = Svg()
    random = rng("reeds", seed)
    for k in range(15):
        x = 880 + 22 * k + random.normal() * 8
        tall = random.uniform(180, 420) * (0.5 + k / 15)
        blade = [
            (x, 2100),
            (x - random.uniform(0, 40), 2060 - tall * 0.7),
            (x - random.uniform(30, 130), 2060 - tall),
        ]
        svg.fill(brush(blade, 26, (0.7, 0.0)), shade(mix(*hour.leaf, random.random()), 0.25))
    for k in range(7):
        x = -100 + 30 * k
        length = 560 - 50 * k + 60 * random.random()
        willow_strand(svg, (float(x), -180.0), length, hour.leaf, random)
    return svg


SET = StageSet(
    name="riverside",
    words=(
        "riverside, riverbank, river bank, river, lakeside, lake, waterfront, canal, pond, "
        "pier, stone bridge, 河边, 河畔, 江边, 湖边, 湖畔, 水边, 河岸, 岸边, 石桥, ริมแม่น้ำ, "
        "ริมน้ำ, แม่น้ำ, ริมคลอง, ริมทะเลสาบ"
    ),
    hints=(
        "willow, moon, bridge, boat, water, floating lantern, garden, shore, 柳, 桥, 月, 河灯, "
        "船, 花园, ต้นหลิว, สะพาน, กระทง, สวน, เรือ"
    ),
    traits=frozenset({"outdoor", "old", "nature", "water"}),
    times=("night", "dawn", "dusk", "day"),
    design=design,
)
