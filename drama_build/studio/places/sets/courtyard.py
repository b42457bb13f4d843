"""The courtyard: grey flags, a hall on its terrace, low wings, a tree in blossom."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.canvas import FloatPicture, Point, Stop, Svg, mix, rng, shade, tint
from drama_build.studio.places import props, roofs, sky, stonework, trees, wings
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
from drama_build.studio.places.flora import blossoms, branch
from drama_build.studio.places.pen import leaf, veil
from drama_build.studio.places.perspective import Perspective
from drama_build.studio.places.roofs import Timber
from drama_build.studio.stage import Light

EYE = Perspective()
HALL, TERRACE = 17.0, 0.9  # how far the hall is, how high it stands
EAVES, HALF = 4.75, 5.3
WING, WINGS = 3.95, (2.3, 14.4)
MOON = (812.0, 250.0)
CRAB_APPLE = trees.Growth(
    spine=((0, 0), (22, -126), (-14, -276), (26, -426), (10, -536)),
    widths=(62, 34),
    boughs=(
        ((-10, -276), (90, -446), (230, -536)),
        ((10, -376), (-110, -496), (-230, -536)),
        ((16, -446), (70, -616), (170, -736)),
        ((10, -496), (-60, -656), (-120, -776)),
    ),
    masses=(
        (-300, -536, 130, 92), (-180, -666, 150, 110), (-40, -576, 140, 88), (110, -616, 150, 100),
        (250, -576, 118, 74), (-110, -806, 160, 112), (70, -776, 160, 112), (220, -706, 112, 76),
        (-260, -426, 90, 56), (300, -496, 76, 46), (-10, -906, 130, 84),
    ),
)  # fmt: skip
STONE = ("#c8c5c0", "#85848e")


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: str
    roofs: tuple[str, str]  # of the houses beyond, far to near
    air: str
    ambient: str
    paper: str
    bloom: trees.Tones
    lit: bool
    light: Light


_PINK: trees.Tones = ("#c0809e", "#e8a2b4", "#ffd8d8")
_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        sky=((0, "#6fa8d6"), (0.55, "#b4d6e6"), (0.85, "#eef0e2"), (1, "#f8ead2")),
        cloud="#dfe8ee",
        roofs=("#a9b6c2", "#8595a4"),
        air="#dfe2de",
        ambient="#f6efe6",
        paper="#f0e2c0",
        bloom=_PINK,
        lit=False,
        light=Light("#fff2d6", "#3a2c40", -1, 0.95, "#e8e0d0", 0.1, "#2a2444", "#ffecc8"),
    ),
    "night": _Hour(
        sky=((0, "#0a1130"), (0.55, "#1b2a58"), (1, "#4a6090")),
        cloud="#56669a",
        roofs=("#3a4c7c", "#283860"),
        air="#5a6ea6",
        ambient="#525a9c",
        paper="#ffcf84",
        bloom=("#a884a8", "#d8a8bc", "#f4d4d8"),
        lit=True,
        light=Light("#ffc88c", "#141a40", 1, 0.95, "#46568c", 0.13, "#0c1236", "#ffd8a6"),
    ),
    "dusk": _Hour(
        sky=sky.SKIES["dusk"],
        cloud="#d0687a",
        roofs=("#a8607c", "#7a466a"),
        air="#e09484",
        ambient="#c49aa2",
        paper="#ffc47a",
        bloom=("#b87090", "#ea9ca4", "#ffd0b8"),
        lit=True,
        light=Light("#ffbe8a", "#32183c", -1, 1.0, "#d88a70", 0.14, "#26143c", "#ffcf9e"),
    ),
    "dawn": _Hour(
        sky=sky.SKIES["dawn"],
        cloud="#e0b8ba",
        roofs=("#a8aec4", "#8490ac"),
        air="#e8cfcc",
        ambient="#c0bcd4",
        paper="#f4dcc8",
        bloom=("#c08ca8", "#ecb6c0", "#ffe4dc"),
        lit=False,
        light=Light("#ffe2c8", "#342c50", -1, 0.85, "#e4d0d0", 0.16, "#28284c", "#ffe4ca"),
    ),
}


def design(setting: Setting) -> Design:
    """Day and dawn in soft light, dusk aglow, night by moon and lanterns under the eaves."""
    hour = _HOURS[setting.time]
    lamps = _sources(setting.time)
    built, near = Svg(), Svg()
    _hall(built, hour, lamps)
    _wings(built, hour, lamps)
    _furnish(built, hour, lamps)
    _tree(near, hour, setting)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far"),
            Sheet(_beyond(setting, hour), "far", soft=1.6, lit=False),
            Sheet(_ground(setting), "mid", mirror=Mirror(0.12, smear=60, rough=0.6)),
            Sheet(built, "mid", foot=EYE.ground(12)),
            Sheet(near, "near"),
            Sheet(_front(hour, setting), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(HALL),
    )


def _sources(time: Time) -> list[Lamp]:
    if time == "night":
        return [
            Lamp(MOON, 150, "#cfe0ff", 0.5, steady=True),
            Lamp(MOON, 620, "#7c9ce8", 0.24, 0.1, steady=True),
        ]
    if time == "dusk":
        return [Lamp((330, 860), 640, "#ffa060", 0.34, 0.12, steady=True)]
    warm = "#fff0cc" if time == "day" else "#ffd8b8"
    return [Lamp((120, 320), 640, warm, 0.24, 0.16, steady=True)]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 960),
        sky.clouds(setting.seed, (-120, 760), hour.cloud, opacity=0.6, cover=0.46),
    )


def _beyond(setting: Setting, hour: _Hour) -> Svg:
    """Roofs and treetops beyond the hall; by night the moon."""
    svg = Svg()
    if setting.time == "night":
        sky.stars(svg, setting.seed, 640, 140)
        sky.moon(svg, MOON, 50)
    random = rng("beyond", setting.seed)
    for x in range(-1300, 2400, 150):
        tone = mix(hour.roofs[0], hour.air, 0.35 * random.random())
        high = 700 - 90 * random.random()
        svg.oval(x + 40 * random.normal(), high + 120, 130, 150, tone)
    far, deep = hour.roofs
    for x, y, half in ((-700, 690, 330), (110, 640, 250), (985, 655, 270), (1750, 690, 340)):
        svg.rect(x - half * 0.8, y, half * 1.6, 400, shade(far, 0.15))
        roofs.tiled_roof(svg, (x, y), half, half * 0.66, half * 0.46, far, tint(far, 0.2), 22)
    svg.rect(-1300, 800, 3700, 1400, deep)
    return svg


def _ground(setting: Setting) -> Svg:
    svg = Svg()
    random = rng("court", 7)
    stonework.flagstones(svg, EYE, (1.0, HALL), 30, STONE, random)
    for x in (-1.1, 1.06):  # kerbs of the middle way
        svg.fill(EYE.floor(x, x + 0.06, 1.0, 14), veil(shade(STONE[1], 0.4), 0.36))
    svg.fill(EYE.floor(-1.05, 1.05, 1.0, 14), veil(tint(STONE[0], 0.4), 0.28))
    for side in (-1, 1):
        a, b = sorted((side * (WING - 1.4), side * 30))
        svg.fill(EYE.floor(a, b, 1.0, HALL), "#1a10302a")
    _tree_shade(svg)
    petals = rng("fallen", setting.seed)
    drift: list[str] = []
    for _ in range(150):
        z = 2.6 + 7 * petals.random() ** 1.4
        x, y = EYE.at(-2.2 + petals.normal() * 1.3, 0, z)
        size = EYE.unit(z) * 0.035
        tip = (x + size * petals.uniform(-1.6, 1.6), y + size * petals.uniform(-0.5, 0.5))
        drift.append(leaf((x, y), tip, size * 0.5))
    svg.fill("".join(drift), veil(_PINK[2], 0.75))
    return svg


def _tree_shade(svg: Svg) -> None:
    """What the crown leaves on the flags: a mass of shade, broken at its edge."""
    random = rng("shade of a tree", 1)
    for _ in range(30):
        z = random.uniform(4.6, 7.6)
        x, y = EYE.at(-2.0 + random.normal() * 0.9, 0, z)
        size = EYE.unit(z) * random.uniform(0.25, 0.6)
        svg.oval(x, y, size, size * 0.24, "#2a1c4410")


def _hall(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The hall on its terrace, with stairs and a railing, lanterns under its eaves."""
    timber = Timber().through(hour.air, 0.12, hour.paper)
    z, unit = HALL, EYE.unit(HALL)
    stone = (tint(timber.plinth, 0.2), timber.plinth)
    svg.fill(EYE.front(-14, 14, 0, TERRACE, z - 2.2), timber.plinth)
    svg.fill(EYE.front(-14, 14, TERRACE - 0.14, TERRACE, z - 2.2), tint(timber.plinth, 0.3))
    svg.fill(EYE.floor(-14, 14, z - 2.2, z, TERRACE), shade(timber.plinth, 0.1))
    roofs.hall_front(svg, EYE, z, HALF, (TERRACE, EAVES - 0.45), timber, 7)
    roofs.roof_on_brackets(svg, EYE, z, HALF, (EAVES - 0.45, EAVES), (6.6, 4.1, 3.1), timber)
    for span in ((-14, -1.7), (1.7, 14)):
        stonework.balustrade(svg, EYE, span, TERRACE, z - 2.1, tint(timber.plinth, 0.12))
    stonework.stairs(svg, EYE, 1.4, z - 4.2, (0, TERRACE), 6, stone, 0.33)
    for metres in (-3.1, -1.1, 1.1, 3.1):
        at = EYE.at(metres, 3.55, z - 0.5)
        size = EYE.unit(z - 0.5) * 0.3
        if hour.lit:
            props.lantern(svg, *at, size)
            lamps.append(Lamp(at, size * 4, "#ff9c50", 0.42, 0.4, EYE.ground(z - 2)))
        else:
            _plain_lantern(svg, at, size)
    if hour.lit:
        lamps.append(Lamp(EYE.at(0, 2.2, z), unit * 3.4, "#ffb868", 0.16, 0.55))


def _plain_lantern(svg: Svg, at: Point, size: float) -> None:
    """A red lantern by daylight."""
    x, y = at
    svg.line([(x, y - size * 2), (x, y)], "#3a2228", max(1.0, size * 0.06))
    silk = svg.gradient(((0, "#e0584a"), (0.5, "#b8322c"), (1, "#7a2028")), (0, 0), (1, 0.4))
    svg.oval(x, y, size * 1.12, size, silk)
    for side in (-1, 1):
        svg.rect(
            x - size * 0.44,
            y + side * size * 0.95 - size * 0.09,
            size * 0.88,
            size * 0.18,
            "#c99a3e",
        )
    svg.line([(x, y + size), (x, y + size * 1.8)], "#b93a2c", size * 0.2)


def _wings(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    timber = Timber(paper=hour.paper)
    air = sky.Air(hour.air, 5, 22, 0.35)
    for side in (-1, 1):
        wings.side_wing(svg, EYE, side * WING, WINGS, timber, air)
        if hour.lit:
            for z in (3.4, 5.0, 7.0, 9.2, 11.6, 13.6):
                at = EYE.at(side * (WING - 0.2), 1.9, z)
                lamps.append(Lamp(at, EYE.unit(z) * 0.8, "#ffb868", 0.08, 0.4))


def _furnish(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Vats of lotus, and a stone lantern on either side of the way."""
    greens = ("#4a7a5c", "#8ab07a")
    for x, z in ((-2.5, 11.8), (2.5, 11.8), (2.5, 6.6)):
        stonework.vat(svg, EYE.at(x, 0, z), EYE.unit(z) * 1.05, "#4f6a78", greens)
    z = 8.8
    for x in (-1.75, 1.75):
        at = EYE.at(x, 0, z)
        flame = stonework.stone_lantern(svg, at, EYE.unit(z), "#a8a29c", burning=hour.lit)
        if hour.lit:
            lamps.append(Lamp(flame, EYE.unit(z) * 0.75, "#ffb45c", 0.42, 0.4, EYE.ground(z)))


def _tree(svg: Svg, hour: _Hour, setting: Setting) -> None:
    """A crab-apple in blossom at the left, its boughs over the court."""
    random = rng("crab-apple", setting.seed)
    bark = "#5a3c3e"
    foot = EYE.at(-2.55, 0, 6.9)
    x, y = foot
    svg.oval(x + 30, y, 170, 26, "#1a103044")
    bed = _kerb(svg, foot)
    trees.spreading(svg, random, (x, bed), CRAB_APPLE, bark, hour.bloom)


def _kerb(svg: Svg, foot: Point) -> float:
    """A low stone kerb about the tree. Returns the height of the earth in it."""
    x, y = foot
    stone = svg.gradient(((0, "#c9c2b8"), (1, "#77727a")))
    svg.oval(x, y - 26, 150, 26, "#d6cfc4")
    svg.rect(x - 150, y - 26, 300, 30, stone)
    svg.oval(x, y + 4, 150, 26, stone)
    svg.oval(x, y - 26, 150, 26, "#d6cfc4")
    svg.oval(x, y - 26, 126, 20, "#5a4a48")
    return y - 24


def _front(hour: _Hour, setting: Setting) -> Svg:
    """A spray of blossom in the upper right corner, leaves at the lower left."""
    svg = Svg()
    random = rng("spray", setting.seed)
    spray = [(1300.0, -120.0), (1180.0, 60.0), (1110.0, 190.0), (1074.0, 320.0)]
    branch(svg, spray, 26, shade("#5a3c3e", 0.5 if hour.lit else 0.2))
    blossoms(svg, random, spray, 32, (hour.bloom[1], hour.bloom[2]), 26)
    green = mix("#4a6a4c", hour.air, 0.2)
    green = shade(green, 0.55) if setting.time == "night" else green
    for _ in range(26):
        x = random.uniform(-240, 120)
        tip = (x + random.normal() * 70, 1900 - random.uniform(0, 190) * (1 - (x + 240) / 420))
        svg.fill(leaf((x, 2120), tip, 30), mix(green, tint(green, 0.25), random.random()))
    return svg


SET = StageSet(
    name="courtyard",
    words=(
        "courtyard, court yard, inner court, palace courtyard, siheyuan, quadrangle, manor, "
        "palace gate, 庭院, 院子, 院落, 四合院, 后院, 前院, 中庭, 内院, 宫院, ลานบ้าน, ลานวัง, "
        "ลานกว้าง, ลานใน"
    ),
    hints=(
        "eaves, blossom tree, terrace, flagstones, stone lantern, stone table, wing, mansion, "
        "garden wall, 院, 屋檐, 石灯, 海棠, 府, ลาน, ชายคา"
    ),
    traits=frozenset({"outdoor", "old", "home"}),
    times=("day", "night", "dusk", "dawn"),
    design=design,
)
