"""The temple: stairs to a double-eaved hall, a gilt Buddha within, incense, ribbons, a pagoda."""

from __future__ import annotations

from dataclasses import dataclass
from math import sin

from drama_build.studio.canvas import (
    FloatPicture,
    Stop,
    Svg,
    brush,
    mix,
    polygon,
    rng,
    shade,
    smooth,
    tint,
)
from drama_build.studio.places import devotion, props, regalia, roofs, sky, stonework, trees
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
from drama_build.studio.places.pen import leaf, placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.roofs import Timber
from drama_build.studio.stage import Light

EYE = Perspective()
HALL, EDGE, TERRACE = 15.0, 12.0, 1.5  # the hall, the terrace's front edge, its height
HALF = 4.2
EAVES, UPPER = 4.9, 7.05
GINKGO = trees.Growth(
    spine=((0, 0), (-12, -228), (16, -448), (-8, -648), (0, -868)),
    widths=(104, 44),
    boughs=(
        ((4, -428), (-120, -568), (-260, -608)),
        ((6, -508), (140, -648), (260, -708)),
        ((-4, -648), (-130, -808), (-250, -888)),
    ),
    masses=(
        (60, -1138, 190, 120), (-80, -1038, 170, 110), (190, -978, 180, 120), (-170, -908, 150, 90),
        (30, -928, 190, 120), (-100, -808, 150, 80), (200, -808, 170, 100), (-236, -738, 110, 56),
        (280, -698, 140, 74), (60, -788, 150, 80),
    ),
)  # fmt: skip
STONE = ("#cfc6b6", "#8d878c")
MOON = (168.0, 150.0)


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: str
    hills: tuple[str, str, str]
    air: str
    ambient: str
    leaves: trees.Tones  # of the ginkgo
    wood: trees.Tones  # of the trees about the hall
    mist: float
    lit: bool
    light: Light


_HOURS: dict[Time, _Hour] = {
    "dawn": _Hour(
        sky=((0, "#6f86b4"), (0.4, "#b4b4cc"), (0.7, "#efc6ae"), (0.88, "#fbdcae"), (1, "#fdeccc")),
        cloud="#e4bcb6",
        hills=("#b8bccc", "#94a2b6", "#6f8698"),
        air="#f0d8c4",
        ambient="#d0c4cc",
        leaves=("#b88a4c", "#e0b45c", "#ffdf98"),
        wood=("#3f5a5c", "#5c7a6c", "#8aa484"),
        mist=0.6,
        lit=True,
        light=Light("#ffe0b8", "#342a4c", -1, 0.9, "#ecd0b8", 0.17, "#28284c", "#ffe2bc"),
    ),
    "day": _Hour(
        sky=((0, "#6aa6d6"), (0.6, "#b8d8e6"), (0.9, "#eef0e2"), (1, "#f6ecd6")),
        cloud="#e0e8ee",
        hills=("#b0c6d2", "#8cacb4", "#648c88"),
        air="#dfe6e0",
        ambient="#f8f0e4",
        leaves=("#b8842c", "#e4b03c", "#ffdc78"),
        wood=("#34584a", "#54805a", "#90b070"),
        mist=0.36,
        lit=False,
        light=Light("#fff0d0", "#36283c", -1, 0.95, "#e8e2d0", 0.1, "#28244a", "#ffecc4"),
    ),
    "dusk": _Hour(
        sky=sky.SKIES["dusk"],
        cloud="#d0667a",
        hills=("#a8647e", "#804a70", "#58365c"),
        air="#e89a80",
        ambient="#c89aa0",
        leaves=("#a8603c", "#e0904c", "#ffc882"),
        wood=("#3c2c48", "#5c4050", "#8a5c58"),
        mist=0.34,
        lit=True,
        light=Light("#ffbc82", "#321838", -1, 1.0, "#dc8c6c", 0.15, "#26143c", "#ffce98"),
    ),
    "night": _Hour(
        sky=((0, "#0a1130"), (0.5, "#1a2a58"), (0.85, "#43598c"), (1, "#5a6c98")),
        cloud="#52629a",
        hills=("#3c5080", "#2e3f6c", "#223058"),
        air="#5a70a8",
        ambient="#525c9e",
        leaves=("#8a5624", "#d48c2c", "#ffc248"),
        wood=("#25345a", "#3c5270", "#5c7890"),
        mist=0.3,
        lit=True,
        light=Light("#ffc484", "#131a40", 1, 0.95, "#445488", 0.13, "#0b1236", "#ffd6a0"),
    ),
}


def design(setting: Setting) -> Design:
    """Dawn in mist, clear day, dusk aglow; by night moon, lanterns and the gold within the hall."""
    hour = _HOURS[setting.time]
    lamps = _sources(setting.time)
    built, near = Svg(), Svg()
    _terrace(built, hour)
    _hall(built, hour, lamps)
    _stairs(built, hour, lamps)
    _ginkgo(near, hour, setting, lamps)
    _flags(near)
    _censer(near, hour, lamps)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far"),
            Sheet(_beyond(setting, hour), "far", soft=1.4, lit=False),
            Wash(sky.mist(hour.air, 800, 110, hour.mist, setting.seed), "far"),
            Sheet(_ground(hour, setting), "mid", mirror=Mirror(0.12, smear=60, rough=0.6)),
            Sheet(built, "mid", foot=EYE.ground(9.3)),
            Sheet(near, "near"),
            Sheet(_front(hour, setting), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(EDGE),
    )


def _sources(time: Time) -> list[Lamp]:
    if time == "night":
        return [
            Lamp(MOON, 150, "#cfe0ff", 0.5, steady=True),
            Lamp(MOON, 620, "#7c9ce8", 0.24, 0.1, steady=True),
        ]
    if time == "dusk":
        return [Lamp((240, 800), 640, "#ffa060", 0.36, 0.14, steady=True)]
    if time == "dawn":
        return [Lamp((180, 720), 620, "#ffd8a4", 0.4, 0.2, steady=True)]
    return [Lamp((100, 300), 640, "#fff0cc", 0.24, 0.14, steady=True)]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 960),
        sky.clouds(setting.seed, (-120, 760), hour.cloud, opacity=0.6, cover=0.46),
    )


def _beyond(setting: Setting, hour: _Hour) -> Svg:
    """Hills, a pagoda among them, and the temple's trees."""
    svg = Svg()
    if setting.time == "night":
        sky.stars(svg, setting.seed, 640, 140)
        sky.moon(svg, MOON, 52)
    for k, (colour, base, rise) in enumerate(
        zip(hour.hills, (600, 690, 780), (210, 150, 90), strict=True)
    ):
        crest = [
            (-1300 + j * 185.0, base - rise * (0.3 + 0.7 * abs(sin(j * 1.7 + k * 2.3 + 0.4))))
            for j in range(21)
        ]
        fall = svg.gradient(((0, colour), (1, mix(colour, hour.air, 0.45))))
        svg.fill(smooth([(-1500, 1300), *crest, (2600, 1300)], tension=0.56), fall)
        if k == 0:
            stone = Timber(
                tiles=mix("#46525c", hour.hills[1], 0.55),
                ridge=mix("#a89a80", hour.hills[0], 0.5),
                wood=mix("#7a3a34", hour.hills[0], 0.45),
                gold="#d8b060",
            )
            lit = "#ffd08a" if hour.lit and setting.time != "dawn" else None
            roofs.pagoda(svg, (70, 770), 150, 6, stone, lit)
    random = rng("temple wood", 1)
    clumps = [
        (x + 40 * random.normal(), 800 - 60 * random.random() - 70 * (abs(x - 540) > 420), 92, 84)
        for x in range(-1300, 2400, 84)
    ]
    tones = (shade(hour.wood[0], 0.1), *(mix(tone, hour.air, 0.12) for tone in hour.wood[1:]))
    trees.crown(svg, random, clumps, (tones[0], tones[1], tones[2]), 9.0, 16)
    svg.rect(-1300, 800, 3700, 1400, hour.wood[0])
    return svg


def _ground(hour: _Hour, setting: Setting) -> Svg:
    """The forecourt, with leaves of the ginkgo on its flags."""
    svg = Svg()
    stonework.flagstones(svg, EYE, (1.0, EDGE), 30, STONE, rng("forecourt", 2), 0.85)
    for side in (-1, 1):
        a, b = sorted((side * 3.2, side * 30))
        svg.fill(EYE.floor(a, b, 1.0, EDGE), "#1a103026")
    svg.fill(EYE.floor(-30, 30, 9.0, EDGE), "#1a103022")
    random = rng("ginkgo leaves", setting.seed)
    fallen: tuple[list[str], list[str]] = ([], [])
    for k in range(150):
        z = 2.2 + 6.5 * random.random() ** 1.5
        x, y = EYE.at(2.0 + random.normal() * 1.5, 0, z)
        size = EYE.unit(z) * 0.05
        tip = (x + size * random.uniform(-1.6, 1.6), y + size * random.uniform(-0.5, 0.5))
        fallen[k % 2].append(leaf((x, y), tip, size * 0.6))
    svg.fill("".join(fallen[0]), veil(hour.leaves[1], 0.85))
    svg.fill("".join(fallen[1]), veil(hour.leaves[2], 0.85))
    return svg


def _timber(hour: _Hour) -> Timber:
    paper = "#ffd69a" if hour.lit else "#ecdcb8"
    glazed = Timber(tiles="#48605c", ridge="#c09a58", gold="#dcac50", plinth="#bcb0a0")
    return glazed.through(hour.air, 0.1, paper)


def _terrace(svg: Svg, hour: _Hour) -> None:
    """The stone terrace the hall stands on."""
    stone = _timber(hour).plinth
    face = svg.gradient(((0, stone), (1, shade(stone, 0.3))))
    svg.fill(EYE.front(-30, 30, 0, TERRACE, EDGE), face)
    for level in (0.12, TERRACE - 0.16):
        svg.fill(EYE.front(-30, 30, level, level + 0.05, EDGE), shade(stone, 0.32))
    svg.fill(EYE.front(-30, 30, TERRACE - 0.09, TERRACE, EDGE), tint(stone, 0.3))
    for x in steps(-27, 27, 36):
        svg.fill(
            EYE.front(x - 0.03, x + 0.03, 0.17, TERRACE - 0.16, EDGE), veil(shade(stone, 0.4), 0.5)
        )


def _hall(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Lower hall with its open door, upper storey, two roofs."""
    timber = _timber(hour)
    z, unit = HALL, EYE.unit(HALL)
    for side in (-1, 1):  # the precinct wall runs on to either side
        a, b = sorted((side * HALF, side * 30))
        svg.fill(EYE.front(a, b, TERRACE, 3.7, z + 0.4), mix("#b4503c", hour.air, 0.2))
        svg.fill(EYE.front(a, b, 3.7, 4.15, z + 0.4), timber.tiles)
        svg.fill(EYE.front(a, b, 4.1, 4.22, z + 0.4), timber.ridge)
    random = rng("temple pines", 3)
    pines = ((-11.5, 470, 0.2), (-7.4, 400, -0.16), (8.6, 430, 0.18), (12.6, 500, -0.2))
    for x, tall, lean in pines:
        trees.pine(svg, random, EYE.at(x, TERRACE, z), tall, hour.wood, "#5a443e", lean)
    roofs.hall_front(svg, EYE, z, HALF, (TERRACE, EAVES - 0.42), timber, 5, open_bay=2)
    _sanctum(svg, hour, lamps)
    roofs.roof_on_brackets(svg, EYE, z, HALF, (EAVES - 0.42, EAVES), (5.5, 3.7, 1.3), timber)
    svg.fill(EYE.front(-3.5, 3.5, 6.05, UPPER, z), timber.wood)
    for x in steps(-3.5, 3.5, 5):
        svg.fill(EYE.front(x - 0.1, x + 0.1, 6.05, UPPER, z), timber.column)
    roofs.roof_on_brackets(svg, EYE, z, 3.5, (UPPER - 0.36, UPPER), (4.7, 2.7, 2.3), timber)
    x, y = EYE.at(0, UPPER + 2.42, z)
    svg.oval(x, y, unit * 0.16, unit * 0.2, timber.gold)
    spire = placed(((-0.1, -0.12), (0.0, -0.67), (0.1, -0.12)), (x, y), unit)
    svg.fill(polygon(spire), timber.gold)
    regalia.plaque(svg, EYE.at(0, 6.36, z), 30, regalia.PLAQUE[:2])
    for metres in (-2.55, 2.55):
        at = EYE.at(metres, 3.75, z - 0.5)
        size = unit * 0.3
        if hour.lit:
            props.lantern(svg, *at, size)
            lamps.append(Lamp(at, size * 4.2, "#ff9c50", 0.42, 0.44, EYE.ground(EDGE)))
        else:
            props.lantern(svg, *at, size, "#b8322c")


def _sanctum(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The open middle bay: warm dark, and the gilt Buddha seated in it."""
    z, unit = HALL, EYE.unit(HALL)
    left, top = EYE.at(-0.68, 4.0, z)
    right, foot = EYE.at(0.68, TERRACE, z)
    dark = svg.radial(((0, "#e08a40"), (0.6, "#7a3424"), (1, "#3a1820")), (0.5, 0.42), 0.6)
    svg.rect(left, top, right - left, foot - top, dark)
    at, size = EYE.at(0, TERRACE + 0.42, z), unit * 0.86
    devotion.buddha(svg, at, size)
    svg.rect(left, foot - unit * 0.42, right - left, unit * 0.42, "#6a2a24")
    for share in steps(0.12, 0.88, 5):
        x = left + share * (right - left)
        svg.rect(x - 2, foot - unit * 0.58, 4, unit * 0.16, "#f2e2c0")
        svg.oval(x, foot - unit * 0.63, 3, 6, "#fff2b8")
    power = 0.5 if hour.lit else 0.16
    lamps.append(Lamp((at[0], at[1] - size), unit * 1.7, "#ffb458", power, power * 1.3, foot))
    for side in (-1, 1):  # cloth tied back in the doorway
        edge = [(side * 0.7, 4.0), (side * 0.16, 4.0), (side * 0.44, 3.2), (side * 0.58, 2.2)]
        edge.append((side * 0.7, 2.2))
        cloth = [EYE.at(u, v, z) for u, v in edge]
        svg.fill(polygon(cloth), "#c8922e" if side < 0 else "#a87426")


def _stairs(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    timber = _timber(hour)
    pale = tint(timber.plinth, 0.14)
    for span in ((-18.9, -2.3), (2.3, 18.9)):
        stonework.balustrade(svg, EYE, span, TERRACE, EDGE + 0.1, pale)
    stonework.stairs(
        svg, EYE, 1.9, 9.3, (0, TERRACE), 9, (tint(timber.plinth, 0.16), timber.plinth)
    )
    z = 9.0
    for x in (-2.6, 2.6):
        flame = stonework.stone_lantern(
            svg, EYE.at(x, 0, z), EYE.unit(z) * 1.1, "#aaa298", burning=hour.lit
        )
        if hour.lit:
            lamps.append(Lamp(flame, EYE.unit(z) * 0.7, "#ffb45c", 0.42, 0.4, EYE.ground(z)))


def _ginkgo(svg: Svg, hour: _Hour, setting: Setting, lamps: list[Lamp]) -> None:
    """An old ginkgo at the right, hung with red wishing ribbons."""
    random = rng("ginkgo", setting.seed)
    x, y = EYE.at(2.5, 0, 5.9)
    bark = "#6a5450"
    svg.oval(x, y, 210, 26, "#1a103044")
    trees.spreading(svg, random, (x, y + 8), GINKGO, bark, hour.leaves)
    for _ in range(30):
        dx, dy, rx, ry = GINKGO.masses[3 + int(random.integers(7))]
        top = (x + dx + random.uniform(-0.8, 0.8) * rx, y + dy + ry * random.uniform(0.5, 0.95))
        devotion.ribbon(svg, random, top, random.uniform(60, 130))
    if hour.lit:
        at = (x - 190, y - 500)
        props.lantern(svg, *at, 30)
        lamps.append(Lamp(at, 130, "#ffac58", 0.4, 0.8))
    belt = svg.gradient(((0, "#d8402e"), (1, "#8a2028")), (0, 0), (1, 0))
    svg.rect(x - 46, y - 330, 96, 44, belt)


def _flags(svg: Svg) -> None:
    """Strings of prayer flags from the hall's roofs to a pole beyond the picture's left."""
    eave, ridge = EYE.at(-5.1, EAVES + 0.1, HALL), EYE.at(-2.75, UPPER + 2.3, HALL)
    svg.line([(-250.0, 1000.0), (-250.0, -80.0)], "#6a4a40", 16)
    devotion.prayer_flags(svg, (-250.0, 10.0), ridge, 70, 30.0)
    devotion.prayer_flags(svg, (-250.0, 330.0), eave, 60, 30.0)
    devotion.prayer_flags(svg, (-250.0, 330.0), (-1300.0, -60.0), 90, 36.0)


def _censer(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The incense burner left of the way, its smoke leaning over the court."""
    z = 6.3
    unit = EYE.unit(z)
    foot = EYE.at(-1.62, 0, z)
    tips = devotion.censer(svg, foot, unit, "#6a5a44", burning=True)
    devotion.smoke(svg, tips, hour.air)
    if hour.lit:
        lamps.append(
            Lamp((foot[0], tips[0][1] + 60), unit * 0.8, "#ff9c50", 0.26, 0.4, EYE.ground(z))
        )


def _front(hour: _Hour, setting: Setting) -> Svg:
    """Ribbons hanging in from the upper right and a bank of candles below, out of focus."""
    svg = Svg()
    random = rng("front ribbons", setting.seed)
    dark = 0.45 if setting.time == "night" else 0.1
    for k in range(4):
        x = 1020 + 40 * k
        low = 90 + 150 * random.random() + 60 * k
        sway, end = (float(value) for value in random.normal(size=2) * 24)
        curve = [(x, -900.0), (x + sway, low * 0.4), (x + end, low)]
        red = shade(mix("#d83a2c", "#a81e28", random.random()), dark)
        svg.fill(brush(curve, 30, (0.9, 0.9)), red)
    svg.rect(-300, 1868, 390, 300, shade("#5a3a34", dark), 1, 30)
    for at in (-70.0, -10.0, 46.0):
        svg.rect(at - 12, 1790, 24, 90, shade("#c23a30", dark))
        if hour.lit:
            svg.oval(at, 1768, 13, 26, "#ffd890")
    return svg


SET = StageSet(
    name="temple",
    words=(
        "temple, mountain temple, monastery, shrine, pagoda, buddhist temple, temple gate, "
        "temple steps, abbey, nunnery, 寺, 庙, 寺庙, 寺院, 庙宇, 佛寺, 道观, 古寺, 庙前, 宝塔, "
        "佛堂, วัด, วัดเก่า, วิหาร, โบสถ์, เจดีย์, ศาลเจ้า, อาราม"
    ),
    hints=(
        "monk, nun, incense, buddha, bell, statue, ribbon, prayer flag, prayer, altar, steps, "
        "和尚, 香炉, 佛, 塔, 僧, พระ, ธูป"
    ),
    traits=frozenset({"outdoor", "old"}),
    times=("day", "dawn", "dusk", "night"),
    design=design,
)
