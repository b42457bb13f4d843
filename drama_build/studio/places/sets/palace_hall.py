"""The palace hall: a throne before a dragon screen, red columns, a carpet that leads up to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from drama_build.studio.canvas import Point, Svg, brush, mix, shade, smooth, tint
from drama_build.studio.places import palace, regalia
from drama_build.studio.places.building import lattice
from drama_build.studio.places.design import Design, Lamp, Mirror, Setting, Sheet, StageSet, Time
from drama_build.studio.places.palace import GOLD, TEAL, WOOD
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.sky import Air
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 4.6, 6.4, 11.0  # the hall: half its width, its height, its back wall
ROW = 2.3  # the columns stand this far from the middle
COLUMNS = (10.4, 7.6, 5.6, 4.1, 2.9)
DAIS, RISE = 8.7, 0.8
WINDOWS = ((3.0, 4.4), (4.9, 6.3), (6.9, 8.6), (9.1, 10.7))
CARPET = 0.95
AIR = Air("#7c383a", 4, 13, 0.62)


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    paper: str  # the windows
    ambient: str
    beam: str  # daylight on the floor
    shaft: float
    burning: bool
    light: Light


_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        paper="#fff0cc",
        ambient="#fff2e6",
        beam="#ffe9b8",
        shaft=0.42,
        burning=False,
        light=Light("#ffe9c0", "#3a1824", -1, 0.95, "#e8b488", 0.1, "#2c1428", "#ffdcaa"),
    ),
    "night": _Hour(
        paper="#7f98da",
        ambient="#4e4a92",
        beam="#9ab8ff",
        shaft=0.12,
        burning=True,
        light=Light("#ffbe78", "#1c1236", -1, 1.05, "#8a4a44", 0.12, "#140c30", "#ffd096"),
    ),
    "dusk": _Hour(
        paper="#ffb46a",
        ambient="#b08896",
        beam="#ffa860",
        shaft=0.4,
        burning=True,
        light=Light("#ffb878", "#30142e", -1, 1.0, "#d87a58", 0.13, "#221034", "#ffcb94"),
    ),
    "dawn": _Hour(
        paper="#ffdcd0",
        ambient="#a09cc4",
        beam="#ffd8c0",
        shaft=0.26,
        burning=True,
        light=Light("#ffdcc4", "#2c2044", -1, 0.9, "#d8b4b0", 0.12, "#1e1c40", "#ffdfc4"),
    ),
}


def design(setting: Setting) -> Design:
    """By day the sun comes through the paper windows; by night the hall is all candles and gold."""
    hour = _HOURS[setting.time]
    lamps = _daylight(setting.time, hour)
    room, near = Svg(), Svg()
    _sides(room, hour)
    _ceiling(room)
    _court(room, hour, lamps)
    for z in COLUMNS[:2]:
        _bay(room, z, hour, lamps)
    for z in COLUMNS[2:]:
        _bay(near, z, hour, lamps)
    return Design(
        sheets=(
            Sheet(_back(), "far", soft=0.8, foot=EYE.ground(BACK)),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.42, smear=52, rough=0.3)),
            Sheet(room, "mid", foot=EYE.ground(DAIS)),
            Sheet(near, "near", foot=EYE.ground(COLUMNS[2])),
            Sheet(_front(hour, setting.time), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _daylight(time: Time, hour: _Hour) -> list[Lamp]:
    """What the windows give, and the glow about the throne."""
    power = {"day": 0.3, "dusk": 0.3, "dawn": 0.22}.get(time, 0.08)
    lamps = [
        Lamp(EYE.at(-HALF, 2.2, z), EYE.unit(z) * 1.5, hour.beam, power * 0.6, power, steady=True)
        for z in (5.6, 7.8, 9.8)
    ]
    throne = 0.1 if time == "day" else 0.34
    lamps.append(Lamp((540, 800), 420, "#ffc074", throne * 0.5, throne, steady=True))
    return lamps


def _back() -> Svg:
    """The back wall: crimson panels between posts, and the plaque over the throne."""
    svg = Svg()
    top = EYE.at(0, HEIGHT, BACK)[1]
    wall = svg.gradient(
        ((0, "#3a1626"), (0.5, "#7c2a2c"), (1, "#6a2430")), (0, top), (0, 1080), world=True
    )
    svg.rect(-1300, -300, 3700, 2500, wall)
    for x in steps(-HALF, HALF, 8):
        post, head = EYE.at(x, 0, BACK), EYE.at(x, HEIGHT, BACK)
        wood = svg.gradient(((0, "#b8443a"), (1, "#541c24")), (0, 0), (1, 0))
        svg.rect(post[0] - 11, head[1], 22, post[1] - head[1], wood)
    for a, b in pairwise(steps(-HALF, HALF, 8)):
        for low, high in ((0.2, 1.0), (1.2, 3.4), (3.6, 5.2)):
            svg.stroke(EYE.front(a + 0.2, b - 0.2, low, high, BACK), veil(GOLD, 0.4), 2.4)
    palace.painted_beam(svg, EYE, (-HALF, HALF), (5.35, 6.1), BACK, AIR, 11)
    regalia.plaque(svg, EYE.at(0, 5.0, BACK), 40)
    return svg


def _sides(svg: Svg, hour: _Hour) -> None:
    """Side walls with tall lattice windows of paper."""
    for side in (-1, 1):
        x = side * HALF
        plain = svg.gradient(((0, "#4a1a26"), (1, "#8a302e")), (0, 0), (1, 0))
        svg.fill(EYE.wall(x, 0, HEIGHT, 1.4, BACK), plain)
        for near, far in WINDOWS:
            paper = hour.paper if side < 0 else mix(hour.paper, "#8a4a44", 0.3)
            pane = svg.gradient(((0, tint(paper, 0.25)), (1, mix(paper, "#c05a38", 0.2))))
            svg.fill(EYE.wall(x - side * 0.02, 0.9, 4.4, near, far), pane)
            wood = AIR.at(WOOD, near)
            lattice(svg, EYE, x - side * 0.03, (0.9, 4.4), (near, far), wood, (4, 9), 0.045)
            svg.fill(EYE.wall(x - side * 0.03, 0.2, 0.75, near, far), AIR.at("#8a2c28", near))
            svg.fill(EYE.wall(x - side * 0.03, 4.4, 4.56, near, far), AIR.at(GOLD, near))
        for z in (2.0, 3.0, 4.65, 6.6, 8.85):
            svg.fill(EYE.wall(x - side * 0.05, 0, HEIGHT, z, z * 1.03), AIR.at("#9a2e2a", z))
        svg.fill(EYE.wall(x - side * 0.04, 5.2, 5.8, 1.4, BACK), AIR.at(TEAL, 6))
        for low in (5.2, 5.74):
            svg.fill(EYE.wall(x - side * 0.05, low, low + 0.06, 1.4, BACK), AIR.at(GOLD, 6))


def _ceiling(svg: Svg) -> None:
    """Coffers of teal and gold between the tie beams."""
    wood = svg.gradient(((0, "#1c1020"), (1, "#5c2a2e")), (0, -300), (0, 360), world=True)
    svg.fill(EYE.floor(-HALF, HALF, 1.4, BACK, HEIGHT), wood)
    rows = [5.6 * 1.115**k for k in range(7)]
    for near, far in pairwise(rows):
        for a, b in pairwise(steps(-HALF, HALF, 11)):
            panel = EYE.floor(a + 0.09, b - 0.09, near * 1.012, far * 0.988, HEIGHT - 0.02)
            svg.fill(panel, AIR.at("#1d4a52", near))
            svg.stroke(panel, veil(AIR.at(GOLD, near), 0.6), 2)
            x, y = EYE.at((a + b) / 2, HEIGHT - 0.02, (near + far) / 2)
            unit = EYE.unit(near)
            svg.oval(x, y, unit * 0.16, unit * 0.03, veil(AIR.at(GOLD, near), 0.75))


def _floor(hour: _Hour) -> Svg:
    """Polished black-gold tiles, the carpet, and the light from the windows."""
    svg = Svg()
    stone = svg.gradient(
        ((0, "#b3785a"), (0.3, "#7c4a46"), (0.65, "#4e2f3c"), (1, "#30202e")),
        (0, EYE.ground(BACK)),
        (0, 1980),
        world=True,
    )
    svg.fill(EYE.floor(-HALF, HALF, 1.0, BACK), stone)
    for x in steps(-4.5, 4.5, 10):
        svg.fill(EYE.floor(x - 0.008, x + 0.008, 1.0, BACK), "#24121e77")
    z = 1.2
    while z < BACK:
        svg.fill(EYE.floor(-HALF, HALF, z, z * 1.007), "#24121e77")
        z *= 1.15
    _carpet(svg)
    for near, far in WINDOWS:
        shaft = (
            (-HALF, 0.0, near),
            (-HALF, 0.0, far),
            (1.5, 0.0, far - 0.6),
            (1.5, 0.0, near - 0.9),
        )
        fade = svg.gradient(
            ((0, veil(hour.beam, hour.shaft)), (1, veil(hour.beam, 0.02))), (0, 0), (1, 0)
        )
        svg.fill(EYE.face(*shaft), fade)
    for side in (-1, 1):
        svg.fill(EYE.floor(side * 3.9, side * HALF, 1.0, BACK), "#1a103055")
    return svg


def _carpet(svg: Svg) -> None:
    wool = svg.gradient(
        ((0, "#c43c34"), (0.4, "#a52a2c"), (1, "#641a28")), (0, 1120), (0, 1960), world=True
    )
    svg.fill(EYE.floor(-CARPET - 0.03, CARPET + 0.06, 1.0, DAIS), "#1a103066")
    svg.fill(EYE.floor(-CARPET, CARPET, 1.0, DAIS), wool)
    for side in (-1, 1):
        for inner, outer, share in ((0.9, 0.78, 0.9), (0.72, 0.7, 0.6)):
            a, b = sorted((side * inner * CARPET, side * outer * CARPET))
            svg.fill(EYE.floor(a, b, 1.0, DAIS), veil(GOLD, share * 0.8))
    z = 1.3
    while z < DAIS:
        x, y = EYE.at(0, 0, z)
        unit = EYE.unit(z)
        flat = unit * 1.55 / z
        for share in (0.34, 0.29, 0.16):
            rim = path(
                "M",
                x - unit * share,
                y,
                "A",
                unit * share,
                flat * share,
                0,
                1,
                1,
                x,
                y + flat * share,
            )
            rim += path("A", unit * share, flat * share, 0, 0, 1, x - unit * share, y)
            svg.stroke(rim, veil(GOLD, 0.34), max(1.0, unit * 0.014))
        for k in range(8):
            u, v = cos(k * pi / 4), sin(k * pi / 4)
            petal = [(u * 0.15, v * 0.15), (u * 0.27 - v * 0.05, v * 0.27 + u * 0.05)]
            petal += [(u * 0.29, v * 0.29), (u * 0.27 + v * 0.05, v * 0.27 - u * 0.05)]
            outline = [(x + a * unit, y + b * flat) for a, b in petal]
            svg.fill(smooth(outline), veil(GOLD, 0.26))
        z *= 1.42


def _court(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Dais, screen and throne, and a stand of candles on either side."""
    regalia.dais(svg, EYE, 2.9, (DAIS, BACK), RISE)
    regalia.dragon_screen(svg, EYE, RISE, 10.5)
    regalia.throne(svg, EYE.at(0, RISE, 10.0), EYE.unit(10.0))
    for x in (-1.42, 1.42):
        z = DAIS - 0.3
        flames = regalia.candelabrum(svg, EYE.at(x, 0, z), EYE.unit(z), burning=hour.burning)
        lamps.extend(Lamp(at, 26, "#ffd08a", 0.5) for at in flames)
        if flames:
            lamps.append(Lamp(flames[-1], 170, "#ffb060", 0.22, 0.38, EYE.ground(z)))


def _bay(svg: Svg, z: float, hour: _Hour, lamps: list[Lamp]) -> None:
    """A pair of columns, the beam they carry, a drape in each corner and two lanterns."""
    palace.painted_beam(svg, EYE, (-HALF, HALF), (5.5, 6.3), z, AIR, 13)
    for side in (-1, 1):
        palace.great_column(svg, EYE, (side * ROW, z), (0.0, 5.55), AIR)
        if z < 9:  # behind a face it stays calm
            _drape(svg, side, z)
        if 5 < z < 9:
            at = EYE.at(side * 1.45, 4.0, z)
            unit = EYE.unit(z)
            palace.silk_lantern(svg, at, unit, unit * 1.5, burning=hour.burning)
            power, pool = (0.34, 0.32) if hour.burning else (0.0, 0.0)
            lamps.append(Lamp(at, unit * 0.8, "#ffab5a", power, pool, EYE.ground(z)))


_SWAG = (
    (0.0, 0.0), (1.15, 0.0), (0.98, 0.16), (0.6, 0.5), (0.3, 1.0), (0.16, 1.6), (0.06, 1.62),
    (0.0, 1.0),
)  # fmt: skip
_TAIL = (
    (0.05, 1.58), (0.18, 1.58), (0.24, 2.2), (0.34, 2.95), (0.25, 3.1), (0.17, 2.98), (0.08, 3.16),
    (0.0, 3.02), (-0.06, 3.1), (-0.02, 2.2),
)  # fmt: skip


def _drape(svg: Svg, side: int, z: float) -> None:
    """Yellow silk caught up against a column, its tail in pleats."""
    unit = EYE.unit(z)
    x, top = EYE.at(side * (ROW - 0.2), 5.5, z)
    deep = AIR.at("#7a3f28", z)
    silk = svg.gradient(
        ((0, AIR.at("#b8782c", z)), (0.35, AIR.at("#d89c40", z)), (1, deep)), (0, 0), (0.4, 1)
    )

    def hung(outline: tuple[Point, ...]) -> list[Point]:
        return [(x - side * u * unit, top + v * unit) for u, v in outline]

    svg.fill(smooth(hung(_TAIL), tension=0.3), silk)
    svg.fill(smooth(hung(_SWAG), tension=0.4), silk)
    pen = max(1.0, unit * 0.02)
    for reach in (0.22, 0.45, 0.68, 0.9):
        ends = hung(((reach, 0.02), (reach * 0.62, 0.62), (0.06 + reach * 0.08, 1.55)))
        svg.fill(brush(ends, pen * 2.2, (0.3, 0.3)), veil(deep, 0.55))
    for foot, start in ((0.02, 0.07), (0.12, 0.11), (0.22, 0.15)):
        svg.line(hung(((start, 1.66), (foot, 2.9))), veil(deep, 0.5), pen)
    svg.line(hung(((-0.02, 1.56), (0.24, 1.62))), "#a5302a", unit * 0.07)
    svg.line(hung(((0.12, 1.6), (0.15, 1.95))), "#c9402e", unit * 0.05)


def _front(hour: _Hour, time: Time) -> Svg:
    """Lantern tassels from above and a bronze censer at the lower right, out of focus."""
    svg = Svg()
    night = time == "night"
    red = "#541426" if night else "#8a2028"
    for x, low, size in ((-16.0, 380.0, 60.0), (1098.0, 250.0, 50.0)):
        svg.rect(x - 5, -600, 10, low + 600, shade(red, 0.4))
        svg.oval(x, low, size * 0.62, size * 0.62, shade(GOLD, 0.5 if night else 0.2))
        cord = [(-0.5, 0.4), (0.5, 0.4), (0.8, 5.0), (0.3, 5.4), (-0.3, 5.4), (-0.8, 5.0)]
        fringe = svg.gradient(((0, red), (1, shade(red, 0.45))))
        svg.fill(smooth(placed(cord, (x, low), size), tension=0.3), fringe)
    bronze = "#2c1a2c" if night else "#4e2e2a"
    bowl = [(-1.2, -0.4), (0.0, -0.62), (1.2, -0.4), (1.15, 0.5), (0.4, 1.6), (-0.4, 1.6)]
    bowl.append((-1.15, 0.5))
    metal = svg.gradient(((0, tint(bronze, 0.25)), (0.5, bronze), (1, shade(bronze, 0.4))))
    svg.fill(smooth(placed(bowl, (1066, 1900), 130)), metal)
    svg.oval(1066, 1840, 150, 30, tint(bronze, 0.18))
    if hour.burning:
        svg.oval(1066, 1834, 90, 22, "#ff9a4c")
    return svg


SET = StageSet(
    name="palace_hall",
    words=(
        "palace hall, throne, throne room, throne hall, imperial court, dragon throne, "
        "great hall, audience hall, audience chamber, "
        "imperial hall, golden hall, 金銮殿, 龙椅, 宝座, 正殿, 朝堂, 殿内, 金殿, 大殿, "
        "บัลลังก์, ท้องพระโรง, "
        "โถงพระราชวัง, โถงวัง, พระที่นั่ง"
    ),
    hints=(
        "dais, dragon, emperor, king, queen, court, ministers, carpet, candelabra, "
        "龙, 皇上, 陛下, 大臣, 上朝, ขุนนาง, ฮ่องเต้, จักรพรรดิ"
    ),
    traits=frozenset({"indoor", "old"}),
    times=("day", "night", "dusk", "dawn"),
    design=design,
    roofed=True,
)
