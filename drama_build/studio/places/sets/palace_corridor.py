"""The palace corridor: red columns and painted beams, open to a courtyard on the left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

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
from drama_build.studio.places import sky
from drama_build.studio.places.building import lattice, upturned_roof
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
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.stage import Light

EYE = Perspective()
SIDE = 1.75  # columns stand this far from the middle, metres
WALL = 2.05  # the doors' wall, right of the columns
BEAM, CEILING = 3.55, 4.05
BAYS = (2.9, 3.9, 5.2, 6.9, 9.1, 12.0, 15.8, 20.8, 27.4)
RED, WOOD, TEAL, GOLD = "#a5302a", "#5d241f", "#1f5f68", "#dba847"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: str
    roofs: tuple[str, str, str]  # far to near
    air: str
    ambient: str
    paper: str  # the door panes
    beam: str  # light lying on the floor
    door: float  # how much the lit doors give
    light: Light


_HOURS: dict[Time, _Hour] = {
    "dusk": _Hour(
        sky=sky.SKIES["dusk"],
        cloud="#d96d6a",
        roofs=("#b0617a", "#8a4a6c", "#6a3a5c"),
        air="#f0a070",
        ambient="#d8b4b6",
        paper="#ffca80",
        beam="#ffb877",
        door=0.12,
        light=Light("#ffc48a", "#38183a", -1, 1.0, "#e8986a", 0.14, "#2a1238", "#ffcf9a"),
    ),
    "night": _Hour(
        sky=((0, "#0b1230"), (0.55, "#1d2c58"), (1, "#4a5f8c")),
        cloud="#5a6a98",
        roofs=("#3a4a78", "#2a3862", "#1e2a4e"),
        air="#4a5a90",
        ambient="#6670ac",
        paper="#ffc06a",
        beam="#a9c4ff",
        door=0.4,
        light=Light("#ffc080", "#141a3c", 1, 0.95, "#3c4a80", 0.14, "#0c1234", "#ffd6a0"),
    ),
}


def design(setting: Setting) -> Design:
    """Dusk, the sun low over the courtyard; or night, moonlight outside and lanterns within."""
    hour = _HOURS[setting.time]
    air = sky.Air(hour.air, 3, 26, 0.72)
    far, mid, near = Svg(), Svg(), Svg()
    lamps = _daylight(setting.time)
    for start, end in reversed(list(pairwise((1.9, *BAYS)))):
        svg = mid if start > 5 else near
        _beam(svg, start, air)
        _bay(svg, (start, end), air, hour, lamps)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far", foot=930),
            Sheet(_courtyard(setting, hour, far), "far", soft=1.6, lit=False, foot=940),
            Sheet(_ceiling(air), "mid"),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.5, smear=46, rough=0.35)),
            Sheet(mid, "mid", foot=EYE.ground(9)),
            Sheet(near, "near", foot=EYE.ground(4.2)),
            Sheet(_front(setting), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(27.4),
    )


def _daylight(time: Time) -> list[Lamp]:
    """The glow at the corridor's end and what comes in from the open side."""
    if time == "dusk":
        return [
            Lamp((230, 820), 700, "#ffab70", 0.26, 0.1, steady=True),
            Lamp((540, 880), 280, "#ffd9a0", 0.42, 0.15, steady=True),
            Lamp((60, 1150), 380, "#ff9a60", 0.1, 0.35, steady=True),
        ]
    return [
        Lamp((120, 420), 420, "#9ab4ff", 0.22, 0.2, steady=True),
        Lamp((540, 880), 240, "#8aa4f0", 0.3, 0.2, steady=True),
    ]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 960),
        sky.clouds(setting.seed, (150, 930), hour.cloud, opacity=0.75),
    )


def _courtyard(setting: Setting, hour: _Hour, svg: Svg) -> Svg:
    """Roof behind roof to the left and at the corridor's end."""
    if setting.time == "night":
        sky.stars(svg, setting.seed, 700)
        sky.moon(svg, (128, 430), 46)
    halls = ((-120, 770, 420, 1), (215, 820, 330, 0), (540, 838, 230, 0), (60, 850, 300, 2))
    for x, y, width, tone in sorted(halls, key=lambda hall: hall[3]):
        colour = hour.roofs[tone]
        svg.rect(x - width * 0.4, y + 10, width * 0.8, 260, shade(colour, 0.2))
        for k in steps(-0.34, 0.34, 6):
            svg.rect(x + k * width - 4, y + 34, 8, 90, tint(colour, 0.12))
        upturned_roof(svg, (x, y), width, colour, tint(colour, 0.35))
    ground = svg.gradient(
        ((0, hour.roofs[1]), (0.12, shade(hour.roofs[2], 0.1)), (1, hour.roofs[2]))
    )
    svg.rect(-120, 925, 1320, 1200, ground)
    for tree in (-90, 40, 150, 470, 610):
        svg.oval(tree, 918, 34, 30, shade(hour.roofs[2], 0.15))
    return svg


def _ceiling(air: sky.Air) -> Svg:
    svg = Svg()
    reach = BAYS[-1]
    wood = svg.gradient(
        ((0, "#33202c"), (0.7, "#6b3136"), (1, air.at("#7a3a38", 22))),
        (0, -200),
        (0, 800),
        world=True,
    )
    svg.fill(EYE.floor(-WALL, WALL, 1.2, reach, CEILING), wood)
    for x in steps(-WALL, WALL, 12):
        svg.fill(EYE.floor(x - 0.03, x + 0.03, 1.2, reach, CEILING - 0.02), "#2a1620aa")
    return svg


def _floor(hour: _Hour) -> Svg:
    """Polished tiles, and the light that falls between the columns."""
    svg = Svg()
    reach = BAYS[-1]
    stone = svg.gradient(
        ((0, mix("#d98a5c", hour.air, 0.3)), (0.18, "#a8604c"), (0.55, "#6d3f42"), (1, "#402733")),
        (0, 930),
        (0, 1980),
        world=True,
    )
    svg.fill(EYE.floor(-2.6, 2.6, 1.0, reach), stone)
    for x in steps(-2.6, 2.6, 13):
        svg.fill(EYE.floor(x - 0.008, x + 0.008, 1.0, reach), "#2d172266")
    z = 1.15
    while z < reach:
        svg.fill(EYE.floor(-2.6, 2.6, z, z * 1.007), "#2d172266")
        z *= 1.12
    for start, end in pairwise((1.9, *BAYS)):
        shaft = (
            (-SIDE, 0.0, start + 0.25),
            (-SIDE, 0.0, end - 0.12),
            (1.35, 0.0, end + 1.0),
            (1.35, 0.0, start + 1.35),
        )
        svg.fill(EYE.face(*shaft), veil(hour.beam, 0.26))
        core = (
            (-SIDE, 0.0, start + 0.45),
            (-SIDE, 0.0, end - 0.3),
            (0.2, 0.0, end + 0.3),
            (0.2, 0.0, start + 1.05),
        )
        svg.fill(EYE.face(*core), veil(hour.beam, 0.16))
    for x in (-2.6, 1.6):
        svg.fill(EYE.floor(x, x + 1.0, 1.0, reach), "#1a103044")
    return svg


def _beam(svg: Svg, z: float, air: sky.Air) -> None:
    """A painted tie beam: teal and gold, lozenges between rings."""
    deep = max(0.0, 0.42 - 0.06 * z)  # the nearest beams are in the roof's own shade: a calm sky
    teal, gold, red = (shade(air.at(c, z), deep) for c in (TEAL, GOLD, "#96262c"))
    face = svg.gradient(((0, tint(teal, 0.1)), (1, shade(teal, 0.3))))
    svg.fill(EYE.front(-WALL, WALL, BEAM, CEILING, z), face)
    svg.fill(EYE.floor(-WALL, WALL, z, z * 1.05, BEAM), shade(red, 0.4))
    for low, high in ((BEAM, BEAM + 0.06), (CEILING - 0.06, CEILING)):
        svg.fill(EYE.front(-WALL, WALL, low, high, z), gold)
    middle = (BEAM + CEILING) / 2
    for k, x in enumerate(steps(-1.5, 1.5, 6)):
        cx, cy = EYE.at(x, middle, z)
        size = EYE.unit(z) * 0.15
        if k % 2:
            _lozenge(svg, cx, cy, size, gold)
            _lozenge(svg, cx, cy, size * 0.62, red)
            _lozenge(svg, cx, cy, size * 0.26, gold)
        else:
            for share, colour in (
                (0.95, gold),
                (0.78, shade(teal, 0.35)),
                (0.5, gold),
                (0.34, red),
            ):
                svg.oval(cx, cy, size * share, size * share, colour)


def _lozenge(svg: Svg, x: float, y: float, size: float, colour: str) -> None:
    lozenge = [(-1.5, 0.0), (0.0, -1.0), (1.5, 0.0), (0.0, 1.0)]
    svg.fill(polygon(placed(lozenge, (x, y), size)), colour)


def _bay(
    svg: Svg, depth: tuple[float, float], air: sky.Air, hour: _Hour, lamps: list[Lamp]
) -> None:
    """From one pair of columns to the next: doors, balustrade, columns, and now and then a lamp."""
    near, far = depth
    _doors(svg, near, far, air, hour)
    rail = air.at("#8a2c28", near)
    for low, high in ((0.3, 0.37), (0.86, 0.95)):
        svg.fill(EYE.wall(-SIDE, low, high, near, far), tint(rail, 0.12) if low > 0.5 else rail)
    for z in steps(near, far, 9):
        svg.fill(EYE.wall(-SIDE, 0.3, 0.9, z, z * 1.012), rail)
    for side in (-1, 1):
        _column(svg, side, near, air)
    if round(near, 1) in {3.9, 6.9, 12.0}:
        for side in (-1, 1):  # in pairs, so that they frame whoever stands in the middle
            _palace_lantern(svg, (side * 0.95, 3.05, near), lamps)
    if near < 10:  # farther doors would add up to a glare
        door = EYE.at(WALL, 1.7, (near + far) / 2)
        lamps.append(Lamp(door, EYE.unit(near) * 0.7, hour.paper, 0.08, hour.door))


def _doors(svg: Svg, near: float, far: float, air: sky.Air, hour: _Hour) -> None:
    """Latticed doors in the right wall, lit from within."""
    red = air.at("#8e2a26", near)
    svg.fill(
        EYE.wall(WALL, 0, CEILING, near, far),
        svg.gradient(((0, shade(red, 0.25)), (1, shade(red, 0.5)))),
    )
    marks = steps(near, far, 2)
    for start, end in pairwise(marks):
        a, b = start + (end - start) * 0.08, end - (end - start) * 0.06
        pane = svg.gradient(
            ((0, tint(hour.paper, 0.3)), (0.6, hour.paper), (1, mix(hour.paper, "#c05a38", 0.45)))
        )
        svg.fill(EYE.wall(WALL - 0.01, 1.0, 3.1, a, b), pane)
        lattice(svg, EYE, WALL - 0.02, (1.0, 3.1), (a, b), air.at(WOOD, near), (4, 8), 0.035)
        svg.fill(EYE.wall(WALL - 0.01, 0.12, 0.86, a, b), air.at("#74231f", near))
        svg.fill(
            EYE.wall(WALL - 0.015, 0.26, 0.72, a + (b - a) * 0.16, b - (b - a) * 0.16),
            air.at("#93332a", near),
        )
        svg.fill(
            EYE.wall(WALL - 0.02, 0.46, 0.52, a + (b - a) * 0.3, b - (b - a) * 0.3),
            air.at(GOLD, near),
        )


def _column(svg: Svg, side: int, z: float, air: sky.Air) -> None:
    base = air.at(RED, z)
    x, foot = EYE.at(side * SIDE, 0, z)
    top = EYE.at(0, BEAM, z)[1]
    half = EYE.unit(z) * 0.17
    lit = (tint(base, 0.5), base, shade(base, 0.38), shade(base, 0.62))
    marks = (0.0, 0.2, 0.62, 1.0) if side < 0 else (0.05, 0.3, 0.66, 1.0)
    wood = svg.gradient(tuple(zip(marks, lit, strict=True)), (0, 0), (1, 0))
    svg.rect(x - half, top, half * 2, foot - top, wood)
    gold = air.at(GOLD, z)
    for low, deep in ((0.0, 0.3), (0.36, 0.05)):
        svg.rect(
            x - half * 1.02,
            top + EYE.unit(z) * low,
            half * 2.04,
            EYE.unit(z) * deep,
            veil(gold, 0.92),
        )
    svg.rect(
        x - half * 1.02,
        top + EYE.unit(z) * 0.08,
        half * 2.04,
        EYE.unit(z) * 0.14,
        veil(air.at(TEAL, z), 0.95),
    )
    plinth = [
        (x - half * 1.3, foot - half * 0.6),
        (x + half * 1.3, foot - half * 0.6),
        (x + half * 1.55, foot + half * 0.18),
        (x - half * 1.55, foot + half * 0.18),
    ]
    svg.oval(x + half * 0.5, foot + half * 0.15, half * 2.4, half * 0.4, "#1a103055")
    svg.fill(
        smooth(plinth, tension=0.5),
        svg.gradient(((0, air.at("#cbb8a8", z)), (1, air.at("#5a4650", z))), (0, 0), (1, 0)),
    )
    inner = EYE.at(side * (SIDE - 0.55), BEAM, z)[0]
    low = EYE.at(0, BEAM - 0.5, z)[1]
    curve = ("Q", (x + inner) / 2, top + (low - top) * 0.25, x, low)
    svg.fill(path("M", x, top, "L", inner, top, *curve, "Z"), air.at("#27707a", z))
    svg.stroke(path("M", inner, top, *curve), gold, max(1.0, half * 0.12))


def _palace_lantern(svg: Svg, at: tuple[float, float, float], lamps: list[Lamp]) -> None:
    """A six-sided lantern of red wood and silk, hung from the beam."""
    (x, y), z = EYE.at(*at), at[2]
    unit = EYE.unit(z)
    wide, tall = unit * 0.15, unit * 0.3
    svg.line([(x, y - unit * 0.55), (x, y - tall)], "#2a1618", max(1.2, unit * 0.012))
    silk = svg.radial(((0, "#fff3c4"), (0.5, "#ffc368"), (1, "#d8662f")), (0.5, 0.5), 0.62)
    body = [
        (x - wide, y - tall * 0.75),
        (x + wide, y - tall * 0.75),
        (x + wide * 1.12, y),
        (x + wide, y + tall * 0.6),
        (x - wide, y + tall * 0.6),
        (x - wide * 1.12, y),
    ]
    svg.fill(polygon(body), silk)
    for share in (-1.0, -0.36, 0.36, 1.0):
        svg.line(
            [
                (x + wide * share, y - tall * 0.75),
                (x + wide * share * 1.12, y),
                (x + wide * share, y + tall * 0.6),
            ],
            "#7a1f1c",
            max(1.2, unit * 0.018),
        )
    for level, deep in ((-0.82, 0.14), (0.56, 0.12)):
        svg.rect(
            x - wide * 1.18, y + tall * level, wide * 2.36, tall * deep, "#8e2620", 1, unit * 0.01
        )
        svg.rect(x - wide * 1.18, y + tall * level, wide * 2.36, tall * 0.03, GOLD)
    for side in (-1, 0, 1):
        svg.line(
            [(x + side * wide, y + tall * 0.68), (x + side * wide, y + tall * 1.25)],
            "#c9402e",
            max(1.2, unit * 0.014),
        )
    lamps.append(Lamp((x, y), unit * 0.7, "#ffab5a", 0.4, 0.6, EYE.ground(z)))


def _front(setting: Setting) -> Svg:
    """A drawn curtain at the left and blossom hanging in from the right, out of focus."""
    svg = Svg()
    dark = setting.time == "night"
    cloth = svg.gradient(
        ((0, "#2a0c1c"), (0.5, "#5a1628" if dark else "#8a2028"), (1, "#34101e")), (0, 0), (1, 0)
    )
    svg.fill(
        smooth(
            [
                (-240, -220),
                (84, -220),
                (58, 200),
                (8, 640),
                (-24, 1000),
                (34, 1400),
                (20, 2100),
                (-240, 2100),
            ]
        ),
        cloth,
    )
    random = rng("blossom", setting.seed)
    spray = [(1240.0, -40.0), (1120.0, 110.0), (1030.0, 210.0), (985.0, 350.0)]
    branch(svg, spray, 26, "#2a1622")
    tones = ("#c98aa8", "#e0a8bc") if dark else ("#ffb9b0", "#ffd7c4")
    blossoms(svg, random, spray, 30, tones, 24)
    return svg


SET = StageSet(
    name="palace_corridor",
    words=(
        "palace corridor, palace, colonnade, "
        "covered walk, cloister, 宫廷, 长廊, 宫殿, 皇宫, 回廊, 后宫, พระราชวัง, "
        "ระเบียงวัง, วังหลวง"
    ),
    hints=(
        "corridor, column, pillar, beam, imperial, emperor, empress, concubine, prince, temple, "
        "shrine, 宫, 殿, 柱, 廊, 皇帝, 皇后, 娘娘, ตำหนัก, วัด"
    ),
    traits=frozenset({"indoor", "old"}),
    times=("dusk", "night"),
    design=design,
    roofed=True,
)
