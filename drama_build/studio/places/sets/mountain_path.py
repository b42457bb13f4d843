"""The mountain path: stone steps along a cliff, pines over a sea of cloud, peak behind peak."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import sin

from drama_build.studio.canvas import FloatPicture, Point, Stop, Svg, mix, rng, shade, tint
from drama_build.studio.places import rocks, roofs, sky, stonework, trees, woodland
from drama_build.studio.places.design import (
    Design,
    Lamp,
    Setting,
    Sheet,
    StageSet,
    Time,
    Wash,
)
from drama_build.studio.places.pen import veil
from drama_build.studio.places.perspective import Perspective
from drama_build.studio.stage import Light

EYE = Perspective()
FIRST, COUNT, RISE, TREAD = 4.15, 25, 0.158, 0.31  # the steps: where they begin, how they climb
LEDGE = 4.45  # where the ground breaks off, metres


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: str
    peaks: tuple[str, str, str]  # far to near
    air: str
    wood: str  # on the far rock
    ambient: str
    needles: trees.Tones
    sun: Point
    lit: bool
    light: Light


_HOURS: dict[Time, _Hour] = {
    "dawn": _Hour(
        sky=(
            (0, "#6a83b4"),
            (0.35, "#b2b0cc"),
            (0.62, "#f0bfa8"),
            (0.82, "#fdd9a4"),
            (1, "#feecc8"),
        ),
        cloud="#eec2b4",
        peaks=("#b9b4c8", "#8f9ab4", "#65789a"),
        air="#f8dcc4",
        wood="#56708a",
        ambient="#d8c8c8",
        needles=("#24443e", "#44685a", "#86a07c"),
        sun=(300.0, 640.0),
        lit=False,
        light=Light("#ffe0b4", "#332a4e", -1, 0.95, "#f0d2b8", 0.18, "#28284e", "#ffe2b8"),
    ),
    "day": _Hour(
        sky=((0, "#5f9fd2"), (0.5, "#a8d0e6"), (0.85, "#e6f0ea"), (1, "#f6f0de")),
        cloud="#dce8f0",
        peaks=("#a8c2d4", "#7c9eb2", "#557c88"),
        air="#e6eeee",
        wood="#3f6a5c",
        ambient="#faf4ea",
        needles=("#20503e", "#3f7a52", "#8cb46c"),
        sun=(180.0, 200.0),
        lit=False,
        light=Light("#fff2d4", "#2c2c44", -1, 0.95, "#dfe8e4", 0.13, "#24284c", "#fff0ca"),
    ),
    "dusk": _Hour(
        sky=sky.SKIES["dusk"],
        cloud="#d0667a",
        peaks=("#b0688a", "#84507c", "#5a3a68"),
        air="#f0a484",
        wood="#4a3058",
        ambient="#c898a2",
        needles=("#2c2440", "#4c4450", "#a07c64"),
        sun=(330.0, 740.0),
        lit=True,
        light=Light("#ffbc80", "#301838", -1, 1.0, "#dc8c74", 0.16, "#26143c", "#ffce98"),
    ),
    "night": _Hour(
        sky=((0, "#0a1130"), (0.5, "#1a2c5a"), (0.85, "#42609a"), (1, "#6a84b4")),
        cloud="#5a6ea8",
        peaks=("#5a72a4", "#3e5486", "#2a3c68"),
        air="#8498c8",
        wood="#22345c",
        ambient="#6470b0",
        needles=("#1a3044", "#2e4c60", "#6a8ca0"),
        sun=(318.0, 330.0),
        lit=True,
        light=Light("#c8d8ff", "#11183e", -1, 0.95, "#4a5c96", 0.15, "#0b1338", "#ffe0b0"),
    ),
}
_ROCK = ("#c4b8ac", "#958c90", "#5c5468")


def design(setting: Setting) -> Design:
    """Dawn with the sun in the mist, clear day, dusk on fire, moonlight on a sea of cloud."""
    hour = _HOURS[setting.time]
    lamps = _sources(setting.time, hour)
    path, near = Svg(), Svg()
    _wall(path, hour)
    _steps(path, hour, lamps)
    _ground(near, hour, lamps)
    seed = setting.seed
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far"),
            Sheet(_distance(setting, hour), "far", soft=1.8, lit=False),
            Wash(sky.mist(hour.air, 850, 90, 0.75, seed), "far"),
            Sheet(_peaks(hour), "far", soft=1.2, lit=False),
            Wash(_cloud_sea(hour, seed), "mid"),
            Sheet(path, "mid"),
            Wash(sky.mist(hour.air, 1215, 70, 0.26, (seed, 3)), "mid"),
            Sheet(near, "near"),
            Sheet(_front(hour, seed), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=1100,
    )


def _sources(time: Time, hour: _Hour) -> list[Lamp]:
    """Sun or moon."""
    if time == "night":
        return [
            Lamp(hour.sun, 170, "#cfe0ff", 0.6, steady=True),
            Lamp(hour.sun, 640, "#7c9ce8", 0.32, 0.2, steady=True),
        ]
    if time == "day":
        return [Lamp(hour.sun, 700, "#fff2d0", 0.3, 0.14, steady=True)]
    warm = "#ffcf90" if time == "dawn" else "#ffa060"
    return [
        Lamp(hour.sun, 620, warm, 0.5, 0.22, steady=True),
        Lamp(hour.sun, 110, "#fff4d8", 0.9, steady=True),
    ]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 1000),
        sky.clouds(setting.seed, (-120, 700), hour.cloud, opacity=0.6, cover=0.45),
    )


def _cloud_sea(hour: _Hour, seed: int) -> FloatPicture:
    """Cloud that fills the valley to the height of the ledge."""
    pale = tint(hour.air, 0.35)
    return sky.layered(
        sky.clouds((seed, "sea"), (960, 1700), pale, opacity=0.9, cover=0.72, stretch=4.0),
        sky.mist(pale, 1120, 110, 0.9, (seed, "sea")),
        sky.mist(tint(hour.air, 0.5), 1290, 120, 0.95, (seed, "deep")),
    )


def _distance(setting: Setting, hour: _Hour) -> Svg:
    """The farthest ranges, with sun or moon."""
    svg = Svg()
    random = rng("ranges", 1)
    if setting.time == "night":
        sky.stars(svg, setting.seed, 620, 150)
        sky.moon(svg, hour.sun, 60)
    elif setting.time != "day":
        svg.oval(*hour.sun, 46, 46, "#fff2d0")
    svg.rect(-1400, 930, 3900, 1300, mix(hour.air, hour.peaks[1], 0.2))
    for k in range(26):
        x = -1320 + 142 * k + random.normal() * 26
        top = 760 - 210 * abs(sin(k * 1.31)) - 40 * random.random()
        tone = mix(hour.peaks[0], hour.air, 0.3)
        rocks.peak(svg, random, (x, top), random.uniform(80, 130), 980, (tone, hour.air), tone)
    return svg


def _peaks(hour: _Hour) -> Svg:
    """Nearer pillars left and right, a pavilion on one of them."""
    svg = Svg()
    random = rng("pillars", 4)
    far, near = mix(hour.peaks[1], hour.air, 0.12), hour.peaks[2]
    for x, top, half in ((-820, 380, 170), (-330, 500, 130), (420, 600, 92), (720, 420, 130)):
        rocks.peak(svg, random, (x, top), half, 1120, (far, hour.air), mix(hour.wood, far, 0.3))
    for x, top, half in ((-1150, 520, 200), (-560, 620, 150), (150, 470, 140), (-60, 700, 120)):
        rocks.peak(svg, random, (x, top), half, 1230, (near, hour.air), hour.wood)
    pavilion = (156.0, 462.0)
    for dx in (-20, -7, 7, 20):
        svg.rect(pavilion[0] + dx - 2, pavilion[1] - 26, 4, 28, shade(near, 0.3))
    eaves = (pavilion[0], pavilion[1] - 26)
    roofs.tiled_roof(svg, eaves, 38, 8, 26, shade(near, 0.25), tint(near, 0.2), 10)
    for dx, dy in ((280, 420), (322, 400), (352, 430), (246, 452)):  # cranes
        wing = [(dx - 17.0, dy - 8.0), (dx - 6.0, dy - 2.0), (float(dx), dy + 2.0)]
        svg.line([*wing, (dx + 6.0, dy - 3.0), (dx + 17.0, dy - 9.0)], tint(hour.air, 0.6), 3)
    return svg


def _bend(k: int) -> float:
    """How far right of the middle the path has turned at step `k`, metres."""
    return 1.5 * float((k / COUNT) ** 1.5)


def _wall(svg: Svg, hour: _Hour) -> None:
    """The cliff on the right, and the flank that carries the steps."""
    random = rng("cliff", 2)
    moss = mix(hour.needles[1], "#6a8a4c", 0.4)
    colours = tuple(mix(tone, hour.air, 0.16) for tone in _ROCK)
    light, rock, dark = colours
    flank = [
        (-140, 1400), (-40, 1300), (90, 1255), (170, 1170), (270, 1090), (330, 985), (420, 905),
        (470, 800), (540, 730), (590, 640), (760, 620), (900, 700), (1000, 1400),
    ]  # fmt: skip
    rocks.cliff(svg, random, [(float(x), float(y)) for x, y in flank], (light, rock, dark), moss)
    face = [
        (760, 900), (742, 700), (800, 560), (790, 420), (850, 260), (880, 90), (960, -60),
        (1050, -260), (2600, -400), (2600, 1500), (1000, 1500), (880, 1300), (800, 1100),
    ]  # fmt: skip
    rocks.cliff(svg, random, [(float(x), float(y)) for x, y in face], (light, rock, dark), moss)
    for x, y, tall, lean in ((866, 330, 270, -0.5), (1010, 40, 260, -0.4), (1500, 300, 420, -0.3)):
        trees.pine(svg, random, (float(x), float(y)), tall, hour.needles, "#5a443e", lean)


def _steps(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The steps, bending right as they climb, to a gate under a small roof."""
    random = rng("steps", 6)
    half = 0.98
    for k in range(COUNT):
        z, low = FIRST + k * TREAD, k * RISE
        x, share = _bend(k), 0.32 * k / COUNT
        worn = mix("#cfc4b4", hour.air, share + 0.06 * random.random())
        face = mix("#8e8488", hour.air, share)
        left, right = x - half - 0.03 * random.random(), x + half + 0.03 * random.random()
        riser = svg.gradient(((0, face), (1, shade(face, 0.3))))
        svg.fill(EYE.front(left, right, low, low + RISE, z), riser)
        svg.fill(EYE.floor(left, right, z, z + TREAD, low + RISE), worn)
        svg.fill(EYE.front(left, right, low + RISE * 0.8, low + RISE, z), tint(worn, 0.22))
        for _ in range(2):
            seam = random.uniform(left, right)
            svg.fill(EYE.front(seam, seam + 0.014, low, low + RISE, z), veil(shade(face, 0.5), 0.6))
        for side in (-1, 1):
            at = EYE.at(x + side * (half + 0.05), low + RISE * 0.5, z)
            size = EYE.unit(z) * random.uniform(0.08, 0.22)
            green = mix(hour.needles[1 + (k + side) % 2], hour.air, share)
            woodland.grass(svg, random, (at[0], at[1] + size * 0.3), size, green, 6)
    _gate(svg, hour, lamps)


def _gate(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    z = FIRST + COUNT * TREAD
    x, y = EYE.at(_bend(COUNT), COUNT * RISE, z)
    unit = EYE.unit(z)
    red, tiles = mix("#7e4638", hour.air, 0.2), mix("#4c5c64", hour.air, 0.22)
    for side in (-1, 1):
        post = svg.gradient(((0, tint(red, 0.25)), (1, shade(red, 0.45))), (0, 0), (1, 0))
        svg.rect(
            x + side * unit * 0.92 - unit * 0.13, y - unit * 2.5, unit * 0.26, unit * 2.55, post
        )
        drum = (x + side * unit * 0.92 - unit * 0.2, y - unit * 0.32, unit * 0.4, unit * 0.36)
        svg.rect(*drum, mix("#b8ada4", hour.air, 0.2), 1, unit * 0.05)
    svg.rect(x - unit * 1.1, y - unit * 2.2, unit * 2.2, unit * 0.14, red)
    svg.rect(x - unit * 0.34, y - unit * 2.5, unit * 0.68, unit * 0.34, shade(tiles, 0.5))
    roofs.tiled_roof(
        svg, (x, y - unit * 2.5), unit * 1.45, unit * 0.8, unit * 0.6, tiles, tint(tiles, 0.3), 16
    )
    if hour.lit:
        at = (x, y - unit * 1.85)
        svg.oval(*at, unit * 0.16, unit * 0.18, "#ffcf84")
        lamps.append(Lamp(at, unit * 0.9, "#ffae5c", 0.5, 0.6))


def _ground(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The ledge one stands on: worn slabs, a chain along the drop, a pine, boulders."""
    random = rng("ledge", 9)
    stonework.flagstones(svg, EYE, (1.0, LEDGE), 16, ("#b8ada0", "#6e666c"), random, 0.62)
    moss = mix(hour.needles[1], "#6a8a4c", 0.4)
    _growth(svg, moss)
    for _ in range(70):
        z = 1.5 + 2.95 * random.random()
        side = -1 if random.random() < 0.5 else 1
        x, y = EYE.at(side * (0.9 + 4.5 * random.random() ** 1.4), 0, z)
        woodland.grass(
            svg, random, (x, y), EYE.unit(z) * 0.13, mix(moss, hour.needles[2], random.random())
        )
    edge = EYE.ground(LEDGE)
    for k in range(34):  # the broken rim, right of the steps it meets the cliff
        x = -1300 + 46 * k
        if x < 230:
            rocks.boulder(svg, random, (x, edge + 20), (44, 30 + 20 * random.random()), _ROCK, moss)
    _chain(svg)
    trees.pine(svg, random, (150.0, edge + 30), 800, hour.needles, "#5e4640", -0.16)
    rocks.boulder(svg, random, (96.0, edge + 62), (120, 104), _ROCK, moss)
    rocks.boulder(svg, random, (985.0, edge + 70), (150, 170), _ROCK, moss)
    for x in range(1120, 2400, 170):
        size = (random.uniform(80, 200), random.uniform(70, 200))
        rocks.boulder(svg, random, (float(x), edge + random.uniform(30, 90)), size, _ROCK, moss)
    z = 4.0
    at = EYE.at(1.3, 0, z)
    flame = stonework.stone_lantern(svg, at, EYE.unit(z) * 0.62, "#a49c94", burning=hour.lit)
    if hour.lit:
        lamps.append(Lamp(flame, EYE.unit(z) * 0.42, "#ffb45c", 0.46, 0.6))
    for x, y in ((40, edge + 90), (210, edge + 60), (880, edge + 96), (1080, edge + 110)):
        woodland.fern(svg, random, (float(x), y), 92, (hour.needles[1], hour.needles[2]))


def _growth(svg: Svg, moss: str) -> None:
    """Moss that creeps over the slabs where nobody walks."""
    random = rng("ledge moss", 2)
    spot = svg.radial(((0, veil(moss, 0.5)), (0.6, veil(moss, 0.3)), (1, veil(moss, 0.0))))
    for _ in range(90):
        z = 1.5 + 2.9 * random.random()
        side = -1 if random.random() < 0.5 else 1
        x, y = EYE.at(side * (0.55 + 4.5 * random.random() ** 1.3), 0, z)
        unit = EYE.unit(z)
        svg.oval(x, y, unit * random.uniform(0.08, 0.34), unit * random.uniform(0.02, 0.06), spot)


def _chain(svg: Svg) -> None:
    """Iron chains between stone posts along the drop, with red ribbons tied to them."""
    z = LEDGE - 0.2
    unit = EYE.unit(z)
    posts = [-5.6, -4.5, -3.4, -2.3, -1.2]
    stone = svg.gradient(((0, "#cfc4b8"), (1, "#6a6270")), (0, 0), (1, 0))
    for a, b in pairwise(posts):
        (x0, y0), (x1, _) = EYE.at(a, 0.72, z), EYE.at(b, 0.72, z)
        sag = [
            (x0 + (x1 - x0) * t, y0 + unit * 0.6 * t * (1 - t)) for t in (0, 0.2, 0.4, 0.6, 0.8, 1)
        ]
        svg.line(sag, "#4a4248", unit * 0.045)
        svg.line(sag, "#8a8088", unit * 0.016)
        for k in (1, 2, 4):
            x, y = sag[k]
            svg.line(
                [(x, y), (x - 5, y + unit * 0.16), (x + 4, y + unit * 0.3)], "#c8342c", unit * 0.03
            )
    for metres in posts:
        x, foot = EYE.at(metres, 0, z)
        svg.rect(
            x - unit * 0.09, foot - unit * 0.85, unit * 0.18, unit * 0.87, stone, 1, unit * 0.03
        )
        svg.rect(
            x - unit * 0.12, foot - unit * 0.93, unit * 0.24, unit * 0.1, stone, 1, unit * 0.03
        )


def _front(hour: _Hour, seed: int) -> Svg:
    """A pine bough from the upper right and grass at the lower left, out of focus."""
    svg = Svg()
    random = rng("bough", seed)
    tones = tuple(shade(tone, 0.4 if hour.lit else 0.15) for tone in hour.needles)
    for x, y, wide in ((1130, 110, 190), (1060, -40, 180), (1190, 250, 150)):
        trees.pine_pad(
            svg, random, (float(x), float(y)), (wide, 80), (tones[0], tones[1], tones[2])
        )
    for k in range(12):
        at = (-130.0 + 26 * k, 2010.0)
        woodland.grass(svg, random, at, 230 - 12 * k, mix(tones[1], tones[2], random.random()), 4)
    return svg


SET = StageSet(
    name="mountain_path",
    words=(
        "mountain path, mountain, mountains, mountainside, mountain trail, mountain top, cliff, "
        "cliffs, peak, summit, stone steps, ridge, gorge, valley, 山路, 山道, 山顶, 山间, 悬崖, "
        "山巅, 石阶, 山谷, 峰, 崖, ทางขึ้นเขา, ภูเขา, หน้าผา, ยอดเขา, เชิงเขา, หุบเขา"
    ),
    hints=(
        "pine, mist, sea of clouds, cloud, crane, abyss, climb, hermit, sect, martial, 山, 松, "
        "云海, 雾, 门派, 仙, เขา, หมอก, ต้นสน"
    ),
    traits=frozenset({"outdoor", "old", "nature"}),
    times=("dawn", "day", "dusk", "night"),
    design=design,
)
