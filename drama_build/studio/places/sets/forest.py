"""The forest: trunk behind trunk, a path of earth between ferns, light that falls in shafts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import (
    FloatPicture,
    Point,
    Stop,
    Svg,
    mix,
    rgb,
    rng,
    shade,
)
from drama_build.studio.places import rocks, sky, trees, woodfloor, woodland
from drama_build.studio.places.design import (
    Design,
    Lamp,
    Setting,
    Sheet,
    StageSet,
    Time,
    Wash,
)
from drama_build.studio.places.pen import leaf
from drama_build.studio.places.perspective import Perspective
from drama_build.studio.stage import Light

EYE = Perspective()
FAR = 30.0  # where the ground is lost in the air, metres
BARK: trees.Tones = ("#3c2c34", "#6e5448", "#b89a7c")
GREEN: trees.Tones = ("#2c4c38", "#4c7a48", "#98b860")
EARTH = ("#b89c78", "#6a5048")


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    air: str  # what far trunks fade to
    stems: str  # their own colour
    leaves: trees.Tones
    ambient: str
    glow: Point  # where the light comes from
    shaft: tuple[str, float]
    mist: float
    light: Light


_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        sky=((0, "#7fae6c"), (0.35, "#c4d88e"), (0.6, "#f0f0b8"), (1, "#dce8a4")),
        air="#e2ecb0",
        stems="#5c7a58",
        leaves=("#2f5a3c", "#58904a", "#a8c860"),
        ambient="#f4f0dc",
        glow=(380.0, 420.0),
        shaft=("#fff6c4", 0.34),
        mist=0.4,
        light=Light("#fff4c4", "#22303a", -1, 1.0, "#d8e4a8", 0.12, "#1c2c34", "#fff0b8"),
    ),
    "night": _Hour(
        sky=((0, "#0c1838"), (0.35, "#20406e"), (0.6, "#4a78a4"), (1, "#345e88")),
        air="#5a88b4",
        stems="#1c3560",
        leaves=("#12284a", "#22486c", "#4c7c9c"),
        ambient="#5a74b0",
        glow=(700.0, 250.0),
        shaft=("#b8d8ff", 0.2),
        mist=0.42,
        light=Light("#c4dcff", "#0c183c", -1, 0.95, "#3c6490", 0.15, "#081434", "#d8e4ff"),
    ),
    "dawn": _Hour(
        sky=((0, "#8a9cb0"), (0.35, "#d4c4b8"), (0.6, "#fde2b8"), (1, "#ecd4b8")),
        air="#f6dcc0",
        stems="#7c8488",
        leaves=("#40605c", "#708a6c", "#b4bc88"),
        ambient="#d8ccc4",
        glow=(330.0, 640.0),
        shaft=("#ffe6bc", 0.36),
        mist=0.7,
        light=Light("#ffe2b4", "#2c2c48", -1, 0.95, "#f0d4b8", 0.18, "#26284a", "#ffe4bc"),
    ),
    "dusk": _Hour(
        sky=((0, "#4a3058"), (0.35, "#a85a5c"), (0.6, "#f8a85c"), (1, "#d87c54")),
        air="#f0a068",
        stems="#6a4054",
        leaves=("#3c3040", "#74563c", "#c88c4c"),
        ambient="#c89c94",
        glow=(360.0, 700.0),
        shaft=("#ffc070", 0.36),
        mist=0.4,
        light=Light("#ffba74", "#2c1634", -1, 1.05, "#d8845c", 0.15, "#241238", "#ffcc90"),
    ),
}


def design(setting: Setting) -> Design:
    """Day green and gold, dawn in mist, dusk in amber, night in moonlight with fireflies."""
    hour = _HOURS[setting.time]
    lamps = _sources(setting.time, hour)
    seed = setting.seed
    ground, near = Svg(), Svg()
    _ground(ground, hour, setting)
    _middle(ground, hour)
    _giants(near)
    _undergrowth(near, seed)
    if setting.time == "night":
        _fireflies(near, seed, lamps)
    return Design(
        sheets=(
            Wash(_air(hour, seed), "far"),
            Sheet(_depths(setting, hour), "far", soft=2.0, lit=False),
            Wash(sky.mist(hour.air, 900, 130, hour.mist, seed), "mid"),
            Sheet(ground, "mid"),
            Sheet(woodland.shafts(*hour.shaft), "mid", soft=8, lit=False),
            Sheet(near, "near"),
            Sheet(_front(hour, setting), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(FAR),
    )


def _sources(time: Time, hour: _Hour) -> list[Lamp]:
    """Sun or moon behind the leaves, and what it gives to the clearing."""
    if time == "night":
        return [
            Lamp(hour.glow, 180, "#cfe4ff", 0.55, steady=True),
            Lamp(hour.glow, 640, "#7ca8f0", 0.34, 0.3, steady=True),
            Lamp((560, 1180), 300, "#8ab4ff", 0.0, 0.34, steady=True),
        ]
    colour, power = {
        "day": ("#fff2b8", 0.36),
        "dawn": ("#ffdca4", 0.44),
    }.get(time, ("#ffac60", 0.44))
    return [
        Lamp(hour.glow, 560, colour, power, 0.24, steady=True),
        Lamp((560, 1230), 330, colour, 0.06, 0.36, steady=True),
    ]


def _air(hour: _Hour, seed: int) -> FloatPicture:
    """Bright air between the trees, mottled where leaves hang in it."""
    return sky.layered(
        sky.gradient_sky(hour.sky, 1060),
        sky.clouds(
            (seed, "leaves"), (-400, 620), hour.leaves[1], opacity=0.5, cover=0.5, stretch=1.2
        ),
    )


def _depths(setting: Setting, hour: _Hour) -> Svg:
    """Two ranks of far trunks with the brush at their feet, each nearer to the air's colour."""
    svg = Svg()
    if setting.time == "night":
        sky.moon(svg, hour.glow, 58)
    random = rng("forest depths", 5)
    for rank, (z, width, count, share) in enumerate(
        ((26.0, 20.0, 54, 0.74), (20.0, 30.0, 38, 0.46))
    ):
        stem = mix(hour.stems, hour.air, share)
        foot = EYE.ground(z)
        tones = (shade(stem, 0.16), stem, mix(stem, hour.air, 0.5))
        gap = 3700 / count
        for k in range(count):
            x = -1300 + gap * (k + random.uniform(0.1, 0.9))
            if abs(x - hour.glow[0]) < 90 - 20 * rank or (rank and 440 < x < 660):
                continue  # the way and the light stay open
            woodland.tall_trunk(svg, random, (x, foot + 6), width * random.uniform(0.7, 1.2), tones)
            if rank:
                woodland.twigs(svg, random, x, width, tones[0])
        clumps = _hedge(random, foot - 8, (1.7 * width + 24, width + 12), 1.9 * width + 30)
        tones = trees.toned(hour.leaves, hour.air, share)
        trees.crown(svg, random, clumps, tones, 5.0 + 2 * rank, 10)
    return svg


def _hedge(
    random: np.random.Generator, y: float, size: tuple[float, float], gap: float
) -> list[trees.Clump]:
    """Brush all along picture height `y`, open where the path goes."""
    return [
        (x + 26 * random.normal(), y + 12 * random.normal(), *size)
        for x in range(-1300, 2400, round(gap))
        if not 450 < x < 630
    ]


def _ground(svg: Svg, hour: _Hour, setting: Setting) -> None:
    """Moss and the path, with patches of light, pebbles, fallen leaves."""
    woodfloor.moss(svg, EYE, FAR, mix(hour.leaves[1], hour.air, 0.5))
    woodfloor.path_of_earth(svg, EYE, EARTH, hour.air)
    woodfloor.dapples(svg, EYE, hour.shaft)
    woodfloor.edges(svg)
    woodfloor.fallen_leaves(svg, EYE, setting.seed)


def _middle(svg: Svg, hour: _Hour) -> None:
    """Trunks along the path, in full colour, with bushes and ferns between them."""
    random = rng("forest middle", 11)
    _rank(svg, hour)
    stands = (
        (-10.5, 9.6), (-7.6, 8.2), (-3.2, 9.4), (-1.9, 7.4), (2.3, 8.6), (4.4, 9.5), (6.6, 8.0),
        (9.8, 9.0), (-4.9, 6.6), (3.6, 6.5), (7.9, 6.2), (-8.0, 5.4),
    )  # fmt: skip
    for metres, z in stands:
        share = 0.3 * min(1.0, max(0.0, (z - 5) / 5))
        bark = trees.toned(BARK, hour.air, share)
        greens = trees.toned(GREEN, hour.air, share * 0.8)
        x, y = EYE.at(metres, 0, z)
        unit = EYE.unit(z)
        svg.oval(x + unit * 0.3, y, unit * 0.9, unit * 0.09, "#1a103055")
        woodland.tall_trunk(svg, random, (x, y), unit * 0.42, bark, "#7c9a58")
        clumps = [
            (
                x + unit * (0.5 * k - 0.4) + 8 * random.normal(),
                y - unit * 0.1,
                unit * 0.42,
                unit * 0.2,
            )
            for k in range(3)
        ]
        trees.crown(svg, random, clumps, greens, unit * 0.05, 14)
        for k in (-1, 1):
            at = (x + k * unit * 0.5, y + unit * 0.1)
            woodland.fern(svg, random, at, unit * 0.4, (greens[0], greens[2]))


def _rank(svg: Svg, hour: _Hour) -> None:
    """The trees behind those: still half air, their feet in bushes."""
    random = rng("forest rank", 3)
    z = 13.0
    foot, stem = EYE.ground(z), mix(hour.stems, hour.air, 0.16)
    bark = _unshaded((shade(stem, 0.2), stem, mix(stem, hour.air, 0.5)), hour.ambient)
    dark, green, light = trees.toned(hour.leaves, hour.air, 0.25)
    bush = _unshaded((dark, mix(dark, green, 0.7), mix(green, light, 0.4)), hour.ambient)
    for k in range(23):
        x = -1290 + 160 * k + random.uniform(-50, 50)
        if 430 < x < 650 or abs(x - hour.glow[0]) < 90:
            continue
        woodland.tall_trunk(svg, random, (x, foot + 4), random.uniform(34, 54), bark)
        woodland.twigs(svg, random, x, 44, bark[0])
    trees.crown(svg, random, _hedge(random, foot - 10, (76, 34), 88), bush, 8.0, 14)


def _unshaded(tones: trees.Tones, ambient: str) -> trees.Tones:
    """What the ambient light will turn into `tones`: for what is half air already."""
    lift = [np.minimum(1.0, rgb(tone) / np.maximum(0.05, rgb(ambient))) for tone in tones]
    dark, own, light = (
        "#" + "".join(f"{round(float(value) * 255):02x}" for value in bright) for bright in lift
    )
    return dark, own, light


def _giants(svg: Svg) -> None:
    """Two old trees that frame the path, a bough and leaves overhead."""
    random = rng("giants", 6)
    for x, y, width in (
        (-700.0, 1440.0, 190.0), (1720.0, 1470.0, 210.0), (62.0, 1370.0, 150.0),
        (1046.0, 1420.0, 170.0),
    ):  # fmt: skip
        svg.oval(x + 60, y + 6, width * 1.9, width * 0.2, "#1a103066")
        woodland.tall_trunk(svg, random, (x, y), width, BARK, "#7c9a58")
        woodland.fungi(svg, (x + width * 0.24, y - width * 1.9), width)
    overhead = (
        (-60, 60, 220, 140), (130, -40, 190, 110), (330, -120, 170, 76), (1130, 20, 220, 120),
        (930, -70, 190, 100), (740, -130, 170, 76), (-330, 0, 230, 120), (-620, 60, 230, 130),
        (-940, 10, 240, 130), (-1220, 60, 230, 130), (1400, 40, 230, 130), (1700, 10, 240, 130),
        (2010, 50, 230, 130), (2300, 20, 230, 130), (530, -190, 200, 70),
    )  # fmt: skip
    tones = (shade(GREEN[0], 0.25), mix(GREEN[0], GREEN[1], 0.5), GREEN[1])
    trees.crown(svg, random, overhead, tones, 15.0, 60)


def _undergrowth(svg: Svg, seed: int) -> None:
    """Ferns, stones and flowers at the feet of the nearest trees."""
    random = rng("undergrowth", seed)
    stone = ("#b8b4ac", "#7c7c80", "#44445a")
    for x, y, rx, ry in (
        (250.0, 1400.0, 74.0, 52.0), (880.0, 1450.0, 90.0, 66.0), (-330.0, 1460.0, 130.0, 96.0),
        (1450.0, 1480.0, 130.0, 90.0),
    ):  # fmt: skip
        rocks.boulder(svg, random, (x, y), (rx, ry), stone, "#6c8c50")
    for x, y, size in (
        (-820, 1520, 200), (-520, 1500, 190), (-200, 1510, 210), (-40, 1480, 170),
        (150, 1420, 120), (330, 1420, 90), (800, 1440, 96), (950, 1490, 130), (1150, 1510, 190),
        (1330, 1540, 180), (1560, 1520, 200), (1880, 1520, 200), (2150, 1500, 190),
    ):  # fmt: skip
        woodland.fern(svg, random, (float(x), float(y)), float(size), (GREEN[0], GREEN[2]))
    for _ in range(26):
        side = -1 if random.random() < 0.5 else 1
        x = 540 + side * random.uniform(300, 620)
        y = random.uniform(1430, 1600) + abs(x - 540) * 0.2
        woodland.grass(
            svg, random, (x, y), random.uniform(30, 64), mix(GREEN[1], GREEN[2], random.random())
        )
        if random.random() < 0.5:
            svg.oval(x + 8, y - 40, 7, 6, "#f4ecd8")
            svg.oval(x + 8, y - 40, 2.6, 2.4, "#e8b048")


def _fireflies(svg: Svg, seed: int, lamps: list[Lamp]) -> None:
    random = rng("fireflies", seed)
    for _ in range(30):
        x, y = random.uniform(-40, 1120), random.uniform(620, 1520)
        if 400 < x < 680 and y < 900:
            continue  # no sparks in a face
        size = random.uniform(2.4, 5.0)
        svg.oval(x, y, size, size, "#f4ffb0")
        lamps.append(Lamp((x, y), size * 11, "#d8f078", 0.6, 0.1))


def _front(hour: _Hour, setting: Setting) -> Svg:
    """Leaves in the upper corners and fern at the lower left, out of focus."""
    svg = Svg()
    random = rng("forest front", setting.seed)
    dark = {"night": 0.6, "dusk": 0.35}.get(setting.time, 0.15)
    tones = tuple(shade(tone, dark) for tone in hour.leaves)
    for _ in range(34):
        side = -1 if random.random() < 0.5 else 1
        x = 540 + side * random.uniform(480, 760)
        y = random.uniform(-160, 60 + 0.8 * (abs(x - 540) - 440))
        turn = random.normal() * 40
        blade = leaf((x, y), (x + turn, y + random.uniform(70, 130)), 34)
        svg.fill(blade, mix(tones[0], tones[1], random.random()))
    woodland.fern(svg, random, (10.0, 2070.0), 330, (tones[0], tones[1]))
    woodland.fern(svg, random, (1120.0, 2080.0), 260, (tones[0], tones[1]))
    return svg


SET = StageSet(
    name="forest",
    words=(
        "forest, woods, woodland, deep forest, jungle, grove, clearing, forest path, wilderness, "
        "bamboo forest, 森林, 树林, 林间, 密林, 丛林, 竹林, 林中, 山林, ป่า, ป่าลึก, ป่าไผ่, "
        "พงไพร, ชายป่า, ราวป่า"
    ),
    hints=(
        "tree, trees, trunk, fern, moss, firefly, fireflies, undergrowth, leaves, hunter, wolf, "
        "deer, 林, 树, 萤火虫, 蕨, 野外, ต้นไม้, หิ่งห้อย, ใบไม้"
    ),
    traits=frozenset({"outdoor", "old", "nature"}),
    times=("day", "night", "dawn", "dusk"),
    design=design,
)
