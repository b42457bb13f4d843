"""The hospital room: a bed, a curtain, a monitor, a window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import FloatPicture, Stop, Svg, mix, polygon, rng, shade, tint
from drama_build.studio.places import sky, ward
from drama_build.studio.places.city import Windows, skyline
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
from drama_build.studio.places.pen import leaf, path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 1.85, 3.25, 5.4  # the room: half its width, its height, its back wall
PANE = (-1.12, 0.5, 0.9, 2.6)  # the window: left, right, sill and head
BED = (1.2, 3.5, 5.25)  # the bed: its middle, its foot and its head
PAINT, MINT, STEEL = "#c4d0d0", "#7fb0a6", "#98a4b2"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    towers: tuple[str, str]
    windows: tuple[float, str]  # share lit, the dark glass
    trees: str
    ambient: str
    shaft: float
    lamps_on: bool
    light: Light


_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        sky=((0, "#9cc8ea"), (0.7, "#d6eaf4"), (1, "#f6f6ea")),
        towers=("#b8cfde", "#9ab6cc"),
        windows=(0.25, "#6a88a6"),
        trees="#7fae86",
        ambient="#e2e4e6",
        shaft=0.4,
        lamps_on=False,
        light=Light("#fffaf0", "#2c3450", -1, 0.9, "#dbe8ee", 0.1, "#20304c", "#fff4e2"),
    ),
    "night": _Hour(
        sky=((0, "#0a1434"), (0.55, "#1c2f66"), (1, "#4a5f96")),
        towers=("#34467c", "#223062"),
        windows=(0.34, "#0e1838"),
        trees="#14243c",
        ambient="#5a6496",
        shaft=0.0,
        lamps_on=True,
        light=Light("#cfe4ff", "#121a3c", 1, 0.9, "#3c5086", 0.1, "#0a1638", "#e4e6d0"),
    ),
    "dusk": _Hour(
        sky=sky.SKIES["dusk"],
        towers=("#b06c84", "#84507c"),
        windows=(0.24, "#40284e"),
        trees="#5c3e56",
        ambient="#b2a0b4",
        shaft=0.42,
        lamps_on=True,
        light=Light("#ffc894", "#2e1e40", -1, 0.95, "#dca088", 0.11, "#22183c", "#ffd4a4"),
    ),
}


def design(setting: Setting) -> Design:
    """Day: pale and clear; night: one lamp over the bed and the green of the monitor."""
    hour = _HOURS[setting.time]
    random = rng("hospital", setting.seed)
    lamps = _outside(setting.time)
    near = Svg()
    ward.chair(near, EYE, (-1.12, 4.55), "#6f8fae")
    ward.cabinet(near, EYE, (0.42, 4.95))
    _table_lamp(near, hour, lamps)
    ward.drip(near, EYE, (0.56, 4.3))
    ward.bed(near, EYE, *BED)
    _monitor(near, hour, lamps)
    ward.curtain(near, EYE, (-1.34, 3.0, 4.7), (0.22, HEIGHT - 0.12), MINT)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far"),
            Sheet(_view(setting, hour, random), "far", soft=2.0, lit=False, foot=EYE.ground(BACK)),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.5, smear=44, rough=0.15)),
            Sheet(_room(hour, lamps), "mid", foot=EYE.ground(BACK)),
            Sheet(near, "near", foot=EYE.ground(4.6)),
            Sheet(_front(setting.time), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _outside(time: Time) -> list[Lamp]:
    """What comes in through the window."""
    middle = EYE.at((PANE[0] + PANE[1]) / 2, 1.8, BACK)
    if time == "night":
        return [Lamp(middle, 360, "#8aa8ff", 0.1, 0.22, steady=True)]
    warm = "#ffb478" if time == "dusk" else "#fffbe8"
    return [
        Lamp(middle, 380, warm, 0.16, 0.2, steady=True),
        Lamp((380, 1420), 330, warm, 0.0, 0.2, steady=True),
    ]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    return sky.layered(
        sky.gradient_sky(hour.sky, 1040),
        sky.clouds(setting.seed, (560, 1000), tint(hour.towers[0], 0.3), opacity=0.6),
    )


def _view(setting: Setting, hour: _Hour, random: np.random.Generator) -> Svg:
    """The city and the tops of trees, as seen from a third floor."""
    svg = Svg()
    if setting.time == "night":
        sky.stars(svg, setting.seed, 860, 140)
        sky.moon(svg, (392, 806), 25)
    share, glass = hour.windows
    for colour, heights, pane in zip(hour.towers, ((120, 240), (60, 160)), (5.0, 7.0), strict=True):
        lit = ("#ffd894", "#ffe6b8", "#d4e4ff")
        windows = Windows(lit, share, veil(glass, 0.3), (pane, pane * 1.35))
        skyline(svg, random, (240, 720), heights, 1050, colour, windows, 0.25)
    for x in steps(240, 730, 9):
        size = random.uniform(30, 58)
        svg.oval(
            x,
            1062 - random.random() * 18,
            size,
            size * 0.8,
            mix(hour.trees, "#fff1d8", 0.1 * random.random()),
        )
    return svg


def _floor(hour: _Hour) -> Svg:
    """Pale vinyl that shines."""
    svg = Svg()
    vinyl = svg.gradient(
        ((0, "#b4c2c4"), (0.4, "#8fa0aa"), (1, "#5c6c80")),
        (0, EYE.ground(BACK)),
        (0, 1960),
        world=True,
    )
    svg.fill(EYE.floor(-HALF, HALF, 1.0, BACK), vinyl)
    for x in steps(-HALF, HALF, 4):
        svg.fill(EYE.floor(x - 0.004, x + 0.004, 1.0, BACK), "#4c5c7066")
    for z in (1.5, 2.2, 3.1, 4.3):
        svg.fill(EYE.floor(-HALF, HALF, z, z * 1.005), "#4c5c7055")
    for edge in (-HALF, HALF - 0.22):
        svg.fill(EYE.floor(edge, edge + 0.22, 1.0, BACK), veil(MINT, 0.35))
    if hour.shaft:
        sun = svg.gradient(
            ((0, veil(hour.light.lit, hour.shaft)), (1, veil(hour.light.lit, 0))),
            (0, EYE.ground(4.9)),
            (0, EYE.ground(2.2)),
            world=True,
        )
        for a in (-1.0, -0.28):
            svg.fill(
                EYE.face((a, 0, 4.9), (a + 0.62, 0, 4.9), (a + 1.3, 0, 2.4), (a + 0.7, 0, 2.4)), sun
            )
    if hour.lamps_on:  # from the corridor, through the open door
        warm = ((0, veil("#ffdca0", 0.5)), (1, veil("#ffdca0", 0)))
        door = ((-HALF, 0.0, 4.3), (-HALF, 0.0, 5.1), (0.3, 0.0, 3.9), (-0.1, 0.0, 2.7))
        svg.fill(EYE.face(*door), svg.gradient(warm, (0, 0), (1, 0.3)))
    svg.fill(EYE.floor(-HALF, HALF, BACK * 0.95, BACK), "#1a103038")
    return svg


def _room(hour: _Hour, lamps: list[Lamp]) -> Svg:
    """Walls, ceiling, the panel over the bed's head."""
    svg = Svg()
    _ceiling(svg, hour)
    _back_wall(svg)
    _left_wall(svg, hour, lamps)
    wall = svg.gradient(((0, PAINT), (1, shade(PAINT, 0.28))), (0, 0), (1, 0))
    svg.fill(EYE.wall(HALF, 0, HEIGHT, 1.2, BACK), wall)
    _dado(svg)
    _head_panel(svg, hour, lamps)
    return svg


def _back_wall(svg: Svg) -> None:
    left, right, sill, head = PANE
    (x0, y0), (x1, y1) = EYE.at(-HALF, HEIGHT, BACK), EYE.at(HALF, 0, BACK)
    (a, top), (b, low) = EYE.at(left, head, BACK), EYE.at(right, sill, BACK)
    hole = path("M", a, top, "V", low, "H", b, "V", top, "Z")
    wall = path("M", x0, y0, "H", x1, "V", y1, "H", x0, "Z") + hole
    svg.fill(wall, svg.gradient(((0, shade(PAINT, 0.1)), (0.4, PAINT), (1, shade(PAINT, 0.12)))))
    svg.stroke(hole, "#f4f4ee", 15)
    svg.stroke(hole, shade(STEEL, 0.35), 3)
    middle = EYE.at((left + right) / 2, 0, BACK)[0]
    svg.rect(middle - 6, top, 12, low - top, "#f0f0ea")
    svg.rect(a, top + (low - top) * 0.3, b - a, 7, "#f0f0ea")
    for k in range(9):  # the blind, drawn up
        svg.rect(
            a + 4, top + 4 + k * 9, b - a - 8, 6.4, veil(tint(STEEL, 0.45 - 0.03 * (k % 3)), 0.92)
        )
    svg.rect(a - 22, low, b - a + 44, 13, "#f6f4ec", 1, 3)
    svg.rect(a - 22, low + 12, b - a + 44, 7, veil("#1a1030", 0.2))
    ward.flowers(svg, (a + 78, low), 50)


def _dado(svg: Svg) -> None:
    """A mint band and a bumper rail along the walls."""
    band, rail = veil(MINT, 0.55), "#b98f62"
    svg.fill(EYE.front(-HALF, HALF, 0.12, 0.72, BACK), band)
    for x in (-HALF + 0.004, HALF - 0.004):
        svg.fill(EYE.wall(x, 0.12, 0.72, 1.2, BACK), veil(MINT, 0.5))
        svg.fill(EYE.wall(x * 0.995, 0.7, 0.82, 1.2, BACK), rail)
    svg.fill(EYE.front(-HALF, HALF, 0.72, 0.82, BACK), rail)
    svg.fill(EYE.front(-HALF, HALF, 0.79, 0.82, BACK), tint(rail, 0.35))
    svg.fill(EYE.front(-HALF, HALF, 0.0, 0.12, BACK), shade(STEEL, 0.25))


def _left_wall(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The door to the corridor, with light in its pane by night."""
    wall = svg.gradient(((0, shade(PAINT, 0.3)), (1, shade(PAINT, 0.05))), (0, 0), (1, 0))
    svg.fill(EYE.wall(-HALF, 0, HEIGHT, 1.2, BACK), wall)
    svg.fill(EYE.wall(-HALF + 0.006, 0, 2.3, 4.25, 5.25), "#c2a47e")
    svg.fill(EYE.wall(-HALF + 0.01, 0, 2.24, 4.3, 5.2), "#d8c09a")
    glass = "#fff2cc" if hour.lamps_on else "#c4d6de"
    svg.fill(EYE.wall(-HALF + 0.014, 1.25, 2.0, 4.55, 4.9), glass)
    if hour.lamps_on:
        lamps.append(Lamp(EYE.at(-HALF, 1.6, 5.0), 70, "#ffe2a8", 0.1, 0.2))


def _ceiling(svg: Svg, hour: _Hour) -> None:
    board = svg.gradient(
        ((0, shade(PAINT, 0.35)), (1, shade(PAINT, 0.06))), (0, -200), (0, 470), world=True
    )
    svg.fill(EYE.floor(-HALF, HALF, 1.2, BACK, HEIGHT), board)
    for x in steps(-HALF, HALF, 6):
        svg.fill(EYE.floor(x - 0.006, x + 0.006, 1.2, BACK, HEIGHT), veil(shade(STEEL, 0.3), 0.6))
    for z in (1.7, 2.1, 2.6, 3.2, 3.9, 4.7):
        svg.fill(EYE.floor(-HALF, HALF, z, z * 1.005, HEIGHT), veil(shade(STEEL, 0.3), 0.6))
    panel = "#fdfdf4" if not hour.lamps_on else mix(PAINT, "#8090b0", 0.4)
    for near, far in ((2.1, 2.6), (3.9, 4.7)):
        svg.fill(EYE.floor(-0.58, 0.58, near * 1.01, far * 0.99, HEIGHT), panel)
    track = EYE.wall(-1.34, HEIGHT - 0.1, HEIGHT - 0.05, 1.4, 5.0)
    svg.fill(track, shade(STEEL, 0.2))


def _head_panel(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Sockets, gas taps and the reading lamp over the bed's head."""
    svg.fill(EYE.front(0.72, 1.72, 1.12, 1.34, BACK), "#c9d0d4")
    svg.fill(EYE.front(0.72, 1.72, 1.31, 1.34, BACK), tint(STEEL, 0.5))
    for k, tone in enumerate(("#4a8ad0", "#e0b040", "#5aa070", "#7a8290", "#7a8290")):
        x, y = EYE.at(0.84 + 0.17 * k, 1.22, BACK)
        svg.oval(x, y, 8.5, 8.5, "#f4f6f4")
        svg.oval(x, y, 5.2, 5.2, tone)
    fixture = EYE.front(0.78, 1.62, 2.2, 2.34, BACK)
    svg.fill(fixture, "#f0f0ea")
    svg.fill(EYE.front(0.8, 1.6, 2.2, 2.26, BACK), "#fff4d4" if hour.lamps_on else "#dfe4e2")
    if hour.lamps_on:
        places = (EYE.at(x, 2.12, BACK) for x in (0.95, 1.45))
        lamps.extend(Lamp(at, 84, "#ffb468", 0.15, 0.3) for at in places)


def _monitor(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    at = EYE.at(1.46, 1.72, 5.3)
    ward.monitor(svg, at, EYE.unit(5.3))
    power = 0.24 if hour.lamps_on else 0.06
    lamps.append(Lamp(at, 80, "#6ff0c0", power, power, EYE.ground(5.2)))


def _table_lamp(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """A small lamp with a cloth shade on the cabinet."""
    (x, y), unit = EYE.at(0.28, 0.74, 5.12), EYE.unit(5.12)
    svg.oval(x, y, unit * 0.06, unit * 0.018, "#8a6a4c")
    svg.line([(x, y), (x, y - unit * 0.2)], "#8a6a4c", unit * 0.025)
    shape = [(-0.07, -0.36), (0.07, -0.36), (0.12, -0.16), (-0.12, -0.16)]
    cloth = ((0, "#ffe9b8"), (1, "#ffbe6c")) if hour.lamps_on else ((0, "#f0e8d8"), (1, "#c8b89c"))
    svg.fill(polygon(placed(shape, (x, y), unit)), svg.gradient(cloth))
    if hour.lamps_on:
        lamps.append(Lamp((x, y - unit * 0.24), 95, "#ffba6c", 0.42, 0.5, EYE.ground(4.9)))
        lamps.append(Lamp((x + 120, y), 330, "#ff9c50", 0.06, 0.42))


def _front(time: Time) -> Svg:
    """Tulips close by in a lower corner, out of focus."""
    svg = Svg()
    dim = {"night": 0.62, "dusk": 0.3}.get(time, 0.0)

    def dusk(colour: str) -> str:
        return mix(colour, "#141a3c", dim)

    for x, y, lean, tone in _TULIPS:
        root = (60.0 - lean * 40, 2120.0)
        svg.line([root, (x, y)], dusk("#5f8a6c"), 13)
        svg.fill(leaf(root, (x + lean * 120, y + 90), 40), dusk("#6f9a78"))
        for petal, share in ((-26, 0.25), (26, 0.12), (0, 0.0)):
            tip = (x + petal * 1.3, y - 74)
            svg.fill(leaf((x, y + 26), tip, 58), dusk(shade(tone, share)))
    return svg


_TULIPS = (
    (-20.0, 1760.0, -0.6, "#f0a0a4"),
    (70.0, 1716.0, 0.1, "#fbdccc"),
    (160.0, 1800.0, 0.7, "#f0b0a0"),
    (30.0, 1880.0, 0.2, "#f4c8b8"),
)


SET = StageSet(
    name="hospital",
    words=(
        "hospital, hospital room, hospital ward, ward, sickroom, clinic, intensive care, "
        "emergency room, 医院, 病房, 医院病房, 诊所, 急诊室, 手术室外, "
        "โรงพยาบาล, ห้องผู้ป่วย, ห้องพักผู้ป่วย, คลินิก, ห้องฉุกเฉิน"
    ),
    hints=(
        "hospital bed, monitor, drip, patient, nurse, doctor, heartbeat, 病床, 点滴, 病人, 护士, "
        "心电图, เตียงผู้ป่วย, น้ำเกลือ, หมอ, พยาบาล"
    ),
    traits=frozenset({"indoor", "modern", "work"}),
    times=("day", "night", "dusk"),
    design=design,
    roofed=True,
)
