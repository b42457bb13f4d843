"""The classroom: oak desks in rows, a blackboard, tall windows with the sun in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import FloatPicture, Stop, Svg, mix, rng, shade, smooth, tint
from drama_build.studio.places import schoolroom, sky
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
from drama_build.studio.places.pen import veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 2.1, 3.5, 7.6  # the room: half its width, its height, the blackboard's wall
SILL, HEAD = 0.95, 3.05  # the windows in the left wall
BAYS = ((2.7, 3.7), (3.95, 4.95), (5.2, 6.2), (6.45, 7.35))
PAINT, OAK, SKIRT = "#e4d8bc", schoolroom.OAK, "#7f9c8c"
PAPERS = ("#f4efe0", "#e8c46c", "#9cc4cc", "#e0988c", "#b4cc9c")


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    trees: tuple[str, str]
    ambient: str
    sun: str
    shaft: float  # strength of the beams in the air and on the floor
    lean: tuple[float, float]  # how far a shadow reaches, x and depth in metres for one of height
    tubes: bool
    light: Light


_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        sky=((0, "#a8d8f0"), (0.6, "#e2f2ee"), (1, "#fbf8e4")),
        trees=("#6aa06c", "#a8c884"),
        ambient="#d8d2c8",
        sun="#fff3cc",
        shaft=0.3,
        lean=(0.75, 0.2),
        tubes=False,
        light=Light("#fff2d0", "#33283c", -1, 1.0, "#f2ead0", 0.1, "#242038", "#fff0cc"),
    ),
    "dusk": _Hour(
        sky=((0, "#e88a70"), (0.5, "#f8b070"), (1, "#ffe0a0")),
        trees=("#6c4a58", "#b07a5c"),
        ambient="#a88c9c",
        sun="#ffb468",
        shaft=0.5,
        lean=(1.5, 0.35),
        tubes=False,
        light=Light("#ffc07c", "#301c3c", -1, 1.2, "#eba874", 0.13, "#26143a", "#ffcc94"),
    ),
    "night": _Hour(
        sky=((0, "#101c48"), (1, "#34508c")),
        trees=("#1c2c50", "#28406a"),
        ambient="#565a90",
        sun="#a8c0ff",
        shaft=0.16,
        lean=(0.6, 0.2),
        tubes=True,
        light=Light("#e6ecff", "#181c40", -1, 0.85, "#4a5a90", 0.1, "#0e1438", "#f2ecd8"),
    ),
}


def design(setting: Setting) -> Design:
    """Day: sun in the windows; dusk: amber beams and long shadows; night: moon and one tube."""
    hour = _HOURS[setting.time]
    random = rng("classroom", setting.seed)
    lamps = _windows_light(setting.time, hour)
    rows = Svg(), Svg()
    for k, z in enumerate((6.0, 5.0, 4.05, 3.15)):
        for x in (-1.42, 1.42) if k > 2 else (-1.35, 1.35, -0.62, 0.62)[: 4 if k < 1 else 2]:
            svg = rows[0 if k < 2 else 1]
            schoolroom.pupil_desk(svg, EYE, (x, z), hour.lean)
    for x, z, cloth in ((-1.02, 4.2, "#34507c"), (1.02, 5.15, "#a04a44")):
        schoolroom.satchel(rows[1] if z < 4.5 else rows[0], EYE, (x, z), cloth)
    return Design(
        sheets=(
            Wash(_sky(hour), "far"),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.34, smear=56, rough=0.3)),
            Sheet(_room(hour, random), "mid", foot=EYE.ground(BACK)),
            Sheet(rows[0], "mid", foot=EYE.ground(5.6)),
            Sheet(_beams(hour), "mid", soft=7, lit=False),
            Sheet(rows[1], "near", foot=EYE.ground(3.8)),
            Sheet(_front(setting.time), "front", soft=8, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _windows_light(time: Time, hour: _Hour) -> list[Lamp]:
    """Each window gives light; by night a tube over the board does."""
    power, pool = {"day": (0.14, 0.34), "dusk": (0.3, 0.5), "night": (0.07, 0.2)}[time]
    lamps = [
        Lamp(
            EYE.at(-HALF, 2.0, (a + b) / 2), EYE.unit(b) * 0.75, hour.sun, power, pool, steady=True
        )
        for a, b in BAYS[1:]
    ]
    if hour.tubes:
        lamps.append(Lamp(EYE.at(0, HEIGHT - 0.25, 6.4), 260, "#fff2d0", 0.2, 0.4))
    return lamps


def _sky(hour: _Hour) -> FloatPicture:
    return sky.gradient_sky(hour.sky, 1000)


def _floor(hour: _Hour) -> Svg:
    """Oak boards, and where the sun falls on them."""
    svg = Svg()
    boards = svg.gradient(
        ((0, "#c89a6c"), (0.35, "#966848"), (1, "#4f3430")),
        (0, EYE.ground(BACK)),
        (0, 1960),
        world=True,
    )
    svg.fill(EYE.floor(-HALF, HALF, 1.0, BACK), boards)
    for k, x in enumerate(steps(-HALF, HALF, 21)[:-1]):
        tone = ("#e0b080", "#2b1716", "#b08458")[k % 3]
        svg.fill(EYE.floor(x, x + 0.2, 1.0, BACK), veil(tone, 0.1))
        svg.fill(EYE.floor(x - 0.004, x + 0.004, 1.0, BACK), "#2b171680")
        for z in steps(1.3 + 0.41 * (k % 4), 6.6, 3):
            svg.fill(EYE.floor(x, x + 0.2, z, z * 1.005), "#2b171670")
    for a, b in BAYS:
        _patch(svg, hour, a, b)
    svg.fill(EYE.floor(HALF - 0.5, HALF, 1.0, BACK), "#1a103040")
    svg.fill(EYE.floor(-HALF, HALF, BACK * 0.94, BACK), "#1a103048")
    return svg


def _patch(svg: Svg, hour: _Hour, near: float, far: float) -> None:
    """One window's light on the floor: near the wall its sill, farther its head."""
    dx, dz = hour.lean
    close, away = -HALF + SILL * dx, -HALF + HEAD * dx
    fading = ((0, veil(hour.sun, hour.shaft * 1.3)), (1, veil(hour.sun, hour.shaft * 0.25)))
    glow = svg.gradient(fading, (0, 0), (1, 0))
    middle = (near + far) / 2
    for a, b in ((near + 0.06, middle - 0.05), (middle + 0.05, far - 0.06)):
        shift = (-SILL * dz, -HEAD * dz)
        pane = (
            (close, 0, a + shift[0]),
            (close, 0, b + shift[0]),
            (away, 0, b + shift[1]),
            (away, 0, a + shift[1]),
        )
        svg.fill(EYE.face(*((x, y, max(1.05, z)) for x, y, z in pane)), glow)


def _beams(hour: _Hour) -> Svg:
    """Sunlight made visible by dust, from each window down to the floor."""
    svg = Svg()
    dx, dz = hour.lean
    fading = ((0, veil(hour.sun, hour.shaft * 1.25)), (1, veil(hour.sun, 0)))
    for near, far in BAYS[1:]:
        middle = (near + far) / 2
        for a, b in ((near + 0.05, middle - 0.06), (middle + 0.06, far - 0.05)):
            for y in (HEAD, 2.3, SILL + 0.5):
                top = ((-HALF, y, a), (-HALF, y, b))
                low = ((-HALF + y * dx, 0.0, b - y * dz), (-HALF + y * dx, 0.0, a - y * dz))
                ends = (EYE.at(*top[1]), EYE.at(*low[0]))
                svg.fill(EYE.face(*top, *low), svg.gradient(fading, *ends, world=True))
    return svg


def _room(hour: _Hour, random: np.random.Generator) -> Svg:
    """Walls, windows, ceiling, the blackboard and the teacher's desk."""
    svg = Svg()
    _ceiling(svg, hour)
    wall = svg.gradient(((0, shade(PAINT, 0.2)), (0.6, PAINT), (1, shade(PAINT, 0.1))))
    svg.fill(EYE.front(-HALF, HALF, 0, HEIGHT, BACK), wall)
    svg.fill(EYE.front(-HALF, HALF, 0, 0.82, BACK), SKIRT)
    svg.fill(EYE.front(-HALF, HALF, 0.82, 0.88, BACK), shade(OAK, 0.2))
    schoolroom.blackboard(svg, EYE, random, (-1.62, 1.62, 1.05, 2.45), BACK)
    schoolroom.wall_clock(svg, EYE.at(0, 2.98, BACK), EYE.unit(BACK) * 0.19)
    for x, tone in ((-1.1, "#9cb4c4"), (1.1, "#c8a48c")):
        svg.fill(EYE.front(x - 0.3, x + 0.3, 2.78, 3.18, BACK), shade(OAK, 0.35))
        svg.fill(EYE.front(x - 0.26, x + 0.26, 2.82, 3.14, BACK), tone)
        svg.fill(EYE.front(x - 0.26, x + 0.26, 2.82, 2.94, BACK), shade(tone, 0.3))
    _right_wall(svg, hour, random)
    _left_wall(svg, hour)
    _dais(svg)
    return svg


def _ceiling(svg: Svg, hour: _Hour) -> None:
    board = svg.gradient(((0, shade(PAINT, 0.32)), (1, PAINT)), (0, -200), (0, 560), world=True)
    svg.fill(EYE.floor(-HALF, HALF, 1.2, BACK, HEIGHT), board)
    for z in (2.0, 2.8, 3.8, 5.0, 6.4):
        svg.fill(EYE.front(-HALF, HALF, HEIGHT - 0.2, HEIGHT, z), shade(PAINT, 0.18))
        svg.fill(EYE.floor(-HALF, HALF, z, z * 1.04, HEIGHT - 0.2), shade(PAINT, 0.4))
    for z in (3.2, 5.4):
        lit = hour.tubes and z > 5
        for x in (-0.85, 0.85):
            svg.fill(EYE.floor(x - 0.09, x + 0.09, z, z + 0.9, HEIGHT - 0.24), "#b8bcc4")
            svg.fill(
                EYE.floor(x - 0.04, x + 0.04, z, z + 0.9, HEIGHT - 0.26),
                "#fffbe8" if lit else "#e0e0dc",
            )
    for z in (4.4, 7.0):
        schoolroom.ceiling_fan(svg, EYE, (0, HEIGHT - 0.5, z))


def _left_wall(svg: Svg, hour: _Hour) -> None:
    """Tall windows with trees outside, curtains drawn aside."""
    wall = svg.gradient(((0, shade(PAINT, 0.5)), (1, shade(PAINT, 0.22))), (0, 0), (1, 0))
    svg.fill(EYE.wall(-HALF, 0, HEIGHT, 1.2, BACK), wall)
    svg.fill(EYE.wall(-HALF + 0.004, 0, 0.82, 1.2, BACK), shade(SKIRT, 0.25))
    for near, far in BAYS:
        stops = tuple((at, tint(colour, 0.15)) for at, colour in hour.sky)
        svg.fill(EYE.wall(-HALF + 0.005, SILL, HEAD, near, far), svg.gradient(stops))
        with svg.clipped(EYE.wall(-HALF + 0.005, SILL, HEAD, near, far)):
            for k, z in enumerate(steps(near, far, 5)):
                at, size = EYE.at(-HALF, SILL + 0.18 + 0.1 * (k % 3), z), EYE.unit(z) * 0.24
                svg.oval(*at, size, size * 1.3, mix(*hour.trees, 0.3 * (k % 3)))
        frame = "#f2ead8"
        for y in (SILL, 2.3, HEAD - 0.05):
            svg.fill(EYE.wall(-HALF + 0.01, y, y + 0.05, near, far), frame)
        for z in (near, (near + far) / 2 - 0.02, far - 0.04):
            svg.fill(EYE.wall(-HALF + 0.01, SILL, HEAD, z, z + 0.045), frame)
        svg.fill(EYE.floor(-HALF, -HALF + 0.16, near - 0.05, far + 0.05, SILL), tint(OAK, 0.3))
        _curtain(svg, far)


def _curtain(svg: Svg, z: float) -> None:
    """A light curtain gathered beside a window."""
    cloth = "#e8dcc4"
    for k in range(4):
        a = z - 0.08 + 0.09 * k
        tone = shade(cloth, 0.1 * (k % 2) + 0.05)
        svg.fill(
            EYE.wall(-HALF + 0.05 + 0.03 * (k % 2), SILL - 0.12, HEAD + 0.12, a, a + 0.1), tone
        )
    svg.fill(EYE.wall(-HALF + 0.07, 1.7, 1.78, z - 0.09, z + 0.28), "#b8705c")


def _right_wall(svg: Svg, hour: _Hour, random: np.random.Generator) -> None:
    """A pin board full of paper, and the door."""
    wall = svg.gradient(((0, tint(PAINT, 0.05)), (1, shade(PAINT, 0.3))), (0, 0), (1, 0))
    svg.fill(EYE.wall(HALF, 0, HEIGHT, 1.2, BACK), wall)
    svg.fill(EYE.wall(HALF - 0.004, 0, 0.82, 1.2, BACK), shade(SKIRT, 0.1))
    svg.fill(EYE.wall(HALF - 0.008, 0.82, 0.88, 1.2, BACK), shade(OAK, 0.2))
    svg.fill(EYE.wall(HALF - 0.01, 1.1, 2.5, 3.4, 5.7), shade(OAK, 0.3))
    svg.fill(EYE.wall(HALF - 0.014, 1.16, 2.44, 3.46, 5.64), "#b0845c")
    z = 3.56
    while z < 5.3:
        low = random.uniform(1.24, 1.4)
        for tall in (0.34, 0.42):
            paper = PAPERS[int(random.integers(5))]
            svg.fill(EYE.wall(HALF - 0.018, low, low + tall, z, z + 0.25), paper)
            low += tall + 0.1
        z += random.uniform(0.3, 0.38)
    svg.fill(EYE.wall(HALF - 0.01, 0, 2.3, 6.25, 7.3), shade(OAK, 0.35))
    svg.fill(EYE.wall(HALF - 0.014, 0, 2.24, 6.32, 7.23), tint(OAK, 0.05))
    svg.fill(
        EYE.wall(HALF - 0.018, 1.3, 2.05, 6.45, 7.1), "#c8d8d4" if not hour.tubes else "#54689c"
    )


def _dais(svg: Svg) -> None:
    """The low step before the board with the teacher's desk on it, at one side."""
    near = BACK - 1.15
    svg.fill(EYE.floor(-HALF, HALF, near, BACK, 0.16), tint(OAK, 0.12))
    svg.fill(EYE.front(-HALF, HALF, 0, 0.16, near), shade(OAK, 0.35))
    x, z = -1.18, near + 0.3
    front = svg.gradient(((0, OAK), (1, shade(OAK, 0.4))))
    svg.fill(EYE.front(x - 0.5, x + 0.5, 0.16, 0.98, z), front)
    svg.fill(EYE.front(x - 0.42, x + 0.42, 0.26, 0.86, z), shade(OAK, 0.25))
    svg.fill(EYE.floor(x - 0.55, x + 0.55, z, z + 0.5, 1.0), tint(OAK, 0.4))
    svg.fill(EYE.front(x - 0.55, x + 0.55, 0.95, 1.0, z), tint(OAK, 0.15))
    for k, tone in enumerate(("#a04a44", "#34507c", "#d8b45c")):
        svg.fill(EYE.front(x - 0.34, x - 0.04, 1.0 + 0.05 * k, 1.05 + 0.05 * k, z + 0.2), tone)


def _front(time: Time) -> Svg:
    """The corner of the nearest desk with books on it, out of focus."""
    svg = Svg()
    dim = {"night": 0.6, "dusk": 0.22}.get(time, 0.0)

    def dusk(colour: str) -> str:
        return mix(colour, "#1c1638", dim)

    top = svg.gradient(((0, dusk(tint(OAK, 0.25))), (1, dusk(shade(OAK, 0.45)))))
    svg.fill(
        smooth([(560, 2140), (640, 1872), (720, 1836), (1260, 1812), (1260, 2140)], tension=0.2),
        top,
    )
    for k, tone in enumerate(("#34507c", "#e4d8bc", "#a04a44")):
        svg.rect(806 + 14 * k, 1806 - 46 * k, 300 - 26 * k, 46, dusk(tone), 1, 6)
    return svg


SET = StageSet(
    name="classroom",
    words=(
        "classroom, class room, schoolroom, lecture hall, school corridor, library, "
        "detention room, 教室, 课堂, 自习室, 图书馆, 学校走廊, ห้องเรียน, ชั้นเรียน, ห้องสมุด"
    ),
    hints=(
        "school, blackboard, chalkboard, chalk, pupil, student, teacher, lesson, homework, exam, "
        "campus, university, 学校, 黑板, 粉笔, 学生, 老师, 考试, 校园, "
        "โรงเรียน, กระดานดำ, นักเรียน, ครู, ชอล์ก, มหาวิทยาลัย"
    ),
    traits=frozenset({"indoor", "modern", "work"}),
    times=("day", "dusk", "night"),
    design=design,
    roofed=True,
)
