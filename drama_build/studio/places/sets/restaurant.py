"""The restaurant: laid tables with candles, a bar at the back, a window to the street."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import Svg, mix, rng, shade, tint
from drama_build.studio.places import barroom, fittings, flooring, outlook, shades, tableware
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
from drama_build.studio.places.pen import path, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 2.4, 3.9, 7.4  # the room: half its width, its height, its back wall
PANE = (-2.1, -0.72, 0.5, 2.95)  # the street window: left, right, sill and head
BAYS = ((2.5, 3.5), (3.8, 5.0), (5.4, 6.9))  # windows in the left wall
ROOM = (-HALF, HALF, 1.0, BACK)
BAR = 6.5
TEAL, PLASTER, WALNUT, LINEN = "#3f686a", "#d0aa88", "#643e32", "#efe6da"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    ambient: str
    street: tuple[str, str, str]  # walls, pavement, what the side windows show
    shops: str
    shaft: float
    power: float  # of the lamps, 0..1
    light: Light


_HOURS: dict[Time, _Hour] = {
    "night": _Hour(
        "#645a8e", ("#2a3262", "#1c2248", "#25346c"), "#ffc978", 0.0, 1.0,
        Light("#ffc788", "#221634", 1, 1.0, "#5a4870", 0.1, "#160e30", "#ffd49c"),
    ),
    "day": _Hour(
        "#d8d2cc", ("#d4c4b4", "#c8c4c0", "#dcecf0"), "#f4e2c0", 0.32, 0.3,
        Light("#fff2d8", "#30223a", -1, 0.95, "#e6dccb", 0.1, "#221c3a", "#fff0d4"),
    ),
    "dusk": _Hour(
        "#ae8e98", ("#8a5470", "#6a4468", "#f0a078"), "#ffcf86", 0.24, 0.85,
        Light("#ffc080", "#2c1834", -1, 1.0, "#d89878", 0.12, "#22122e", "#ffcf98"),
    ),
    "dawn": _Hour(
        "#a8a2bc", ("#b49cac", "#a498ac", "#f4d0c4"), "#ffdca4", 0.22, 0.5,
        Light("#ffd8bc", "#2a2646", -1, 0.9, "#d8c8d0", 0.12, "#1e2046", "#ffe2c8"),
    ),
}  # fmt: skip


def design(setting: Setting) -> Design:
    """Night: pools of lamp and candle; day: sun from the street; dusk: both."""
    time, hour = setting.time, _HOURS[setting.time]
    random = rng("restaurant", setting.seed)
    lamps = _outside(time)
    near = Svg()
    room = _room(hour, random, lamps)
    _tables(near, hour, lamps)
    return Design(
        sheets=(
            Wash(outlook.sky_over(time, setting.seed, (600, 960)), "far"),
            Sheet(_street(time, hour, random), "far", soft=2.6, lit=False, foot=EYE.ground(BACK)),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.5, smear=56, rough=0.2)),
            Sheet(room, "mid", foot=EYE.ground(BAR)),
            Sheet(near, "near", foot=EYE.ground(4.6)),
            Sheet(_front(time), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _outside(time: Time) -> list[Lamp]:
    """What comes in from the street."""
    middle = EYE.at(-1.4, 1.8, BACK)
    if time == "night":
        return [Lamp(middle, 260, "#8aa0ff", 0.1, 0.16, steady=True)]
    warm = {"dusk": "#ffa866", "dawn": "#ffceb0"}.get(time, "#fff8e4")
    return [
        Lamp(middle, 300, warm, 0.16, 0.2, steady=True),
        Lamp(EYE.at(-HALF, 1.8, 4.8), 320, warm, 0.12, 0.26, steady=True),
    ]


def _street(time: Time, hour: _Hour, random: np.random.Generator) -> Svg:
    """Across the street: houses, lit shops under awnings, a lamp, trees in the light."""
    svg = Svg()
    seen = outlook.OUTLOOKS[time]
    wall, pavement, _ = hour.street
    panes = Windows(seen.panes, seen.share * 0.8, veil(seen.glass, 0.5), (8.0, 13.0))
    skyline(svg, random, (150, 470), (190, 330), 1010, wall, panes, 0.0)
    svg.rect(100, 1010, 420, 200, pavement)
    svg.rect(100, 946, 420, 78, shade(wall, 0.35))
    for k, (a, b) in enumerate(pairwise(steps(180, 470, 3))):
        svg.rect(a + 6, 956, b - a - 12, 66, hour.shops)
        svg.rect(a + 6 + 26 * k, 966, 12, 56, veil(shade(hour.shops, 0.6), 0.7))
        tones = (("#b8564c", "#efe2d0"), ("#4c7a74", "#efe2d0"), ("#c8924c", "#efe2d0"))[k]
        dim = 0.5 if time == "night" else 0.2 if time == "dusk" else 0.0
        tableware.awning(svg, (a, 938, b, 962), [mix(tone, wall, dim) for tone in tones])
    leaves = mix("#5c8a5c", wall, 0.62 if time == "night" else 0.25)
    for _ in range(16):
        x, y = 388 + random.normal() * 40, 800 + random.normal() * 34
        svg.oval(x, y, 30, 24, veil(shade(leaves, 0.3 * random.random()), 0.9))
    svg.line([(388, 1040), (388, 820)], shade(wall, 0.6), 8)
    svg.line([(262, 1050), (262, 800)], shade(wall, 0.6), 6)
    svg.oval(262, 792, 15, 19, "#fff0c4" if hour.power > 0.6 else "#e8e4dc")
    return svg


def _floor(hour: _Hour) -> Svg:
    svg = Svg()
    flooring.tiles(svg, EYE, ROOM, ("#d8c4ac", "#8a7670"), "#564a54", 0.48)
    if hour.shaft:
        tone = hour.light.lit
        for near, far in BAYS:
            slab = (
                (-HALF, 0.0, far),
                (-HALF, 0.0, near),
                (0.1, 0.0, near * 0.84),
                (0.3, 0.0, far * 0.84),
            )
            sun = svg.gradient(
                ((0, veil(tone, hour.shaft * 1.4)), (1, veil(tone, 0))), (0, 0), (1, 0)
            )
            svg.fill(EYE.face(*slab), sun)
    svg.fill(EYE.floor(HALF - 0.4, HALF, 1.0, BACK), "#1a103040")
    return svg


def _room(hour: _Hour, random: np.random.Generator, lamps: list[Lamp]) -> Svg:
    """Ceiling, walls, the bar."""
    svg = Svg()
    _ceiling(svg)
    _left_wall(svg, hour, random)
    _right_wall(svg, hour, lamps)
    _back_wall(svg)
    _bar(svg, hour, random, lamps)
    return svg


def _ceiling(svg: Svg) -> None:
    """Plaster between dark beams."""
    board = svg.gradient(
        ((0, shade(PLASTER, 0.64)), (1, shade(PLASTER, 0.32))), (0, -300), (0, 500), world=True
    )
    svg.fill(EYE.floor(*flooring.beyond(ROOM), HEIGHT), board)
    for z in (6.5, 5.0, 3.8, 2.8):
        svg.fill(EYE.floor(-HALF, HALF, z, z * 1.04, HEIGHT - 0.22), shade(WALNUT, 0.5))
        face = svg.gradient(((0, tint(WALNUT, 0.04)), (1, shade(WALNUT, 0.24))))
        svg.fill(EYE.front(-HALF, HALF, HEIGHT - 0.22, HEIGHT, z), face)
        svg.fill(EYE.front(-HALF, HALF, HEIGHT - 0.23, HEIGHT - 0.2, z), tint(WALNUT, 0.22))


def _wainscot(svg: Svg, x: float) -> None:
    """Painted panels along the lower part of a side wall."""
    inward = -0.01 if x > 0 else 0.01
    fall = ((0, 0), (1, 0))
    ends = (TEAL, shade(TEAL, 0.42)) if x > 0 else (shade(TEAL, 0.42), TEAL)
    svg.fill(
        EYE.wall(x + inward, 0, 1.0, 1.0, BACK), svg.gradient(((0, ends[0]), (1, ends[1])), *fall)
    )
    marks = [1.9, 2.5, 3.2, 4.0, 4.9, 5.9, 7.0]
    for a, b in pairwise(marks):
        svg.fill(
            EYE.wall(x + inward * 1.5, 0.24, 0.86, a + 0.1, b - 0.1), veil(shade(TEAL, 0.6), 0.5)
        )
        svg.fill(EYE.wall(x + inward * 2, 0.26, 0.84, a + 0.13, b - 0.13), shade(TEAL, 0.14))
    svg.fill(EYE.wall(x + inward * 3, 0.98, 1.05, 1.0, BACK), tint(WALNUT, 0.1))
    svg.fill(EYE.wall(x + inward * 3, 0.0, 0.14, 1.0, BACK), shade(WALNUT, 0.35))


def _left_wall(svg: Svg, hour: _Hour, random: np.random.Generator) -> None:
    """Tall windows to the street, its lights out of focus."""
    wall = svg.gradient(((0, shade(PLASTER, 0.46)), (1, shade(PLASTER, 0.16))), (0, 0), (1, 0))
    svg.fill(EYE.wall(-HALF, -0.05, HEIGHT, 1.0, BACK + 0.1), wall)
    _wainscot(svg, -HALF)
    outside, x = hour.street[2], -HALF + 0.02
    for near, far in BAYS:
        svg.fill(EYE.wall(x, 1.0, 3.1, near - 0.09, far + 0.09), shade(WALNUT, 0.2))
        pane = EYE.wall(x, 1.08, 3.02, near, far)
        svg.fill(pane, svg.gradient(((0, tint(outside, 0.1)), (0.6, outside), (1, hour.street[0]))))
        for _ in range(9):
            at = EYE.at(x, random.uniform(1.25, 2.3), random.uniform(near + 0.15, far - 0.12))
            size = EYE.unit((near + far) / 2) * random.uniform(0.05, 0.11)
            svg.oval(
                *at,
                size * 0.4,
                size,
                veil((hour.shops, "#fff1d8", "#ff9a70")[int(random.integers(3))], 0.44),
            )
        for z in steps(near, far, 2)[1:-1]:
            svg.fill(EYE.wall(x + 0.01, 1.08, 3.02, z - 0.025, z + 0.025), shade(WALNUT, 0.1))
        svg.fill(EYE.wall(x + 0.01, 2.42, 2.48, near, far), shade(WALNUT, 0.1))


def _right_wall(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Paintings between lamps of milk glass."""
    wall = svg.gradient(((0, shade(PLASTER, 0.16)), (1, shade(PLASTER, 0.48))), (0, 0), (1, 0))
    svg.fill(EYE.wall(HALF, -0.05, HEIGHT, 1.0, BACK + 0.1), wall)
    _wainscot(svg, HALF)
    for box, tones in (
        ((1.4, 2.5, 4.1, 5.2), ("#e4c8a0", "#a85c50", "#4a4468")),
        ((1.5, 2.4, 2.7, 3.4), ("#b8c8c0", "#d8a878", "#5c6a84")),
    ):
        fittings.wall_picture(svg, EYE, HALF, box, tones)
    for z in (3.75, 5.6):
        lit = shades.sconce(svg, EYE, (HALF - 0.02, 2.1, z), burning=hour.power > 0.4)
        lamps.append(Lamp(lit, EYE.unit(z) * 0.4, "#ffc47c", 0.5 * hour.power, 0.7 * hour.power))


def _back_wall(svg: Svg) -> None:
    left, right, sill, head = PANE
    (x0, y0), (x1, y1) = EYE.at(-HALF, HEIGHT, BACK), EYE.at(HALF, 0, BACK)
    (a, top), (b, low) = EYE.at(left, head, BACK), EYE.at(right, sill, BACK)
    arch = 46
    hole = path(
        "M",
        a,
        top + arch,
        "V",
        low,
        "H",
        b,
        "V",
        top + arch,
        "Q",
        b,
        top,
        (a + b) / 2,
        top,
        "Q",
        a,
        top,
        a,
        top + arch,
        "Z",
    )
    wall = path("M", x0, y0, "H", x1, "V", y1, "H", x0, "Z") + hole
    svg.fill(
        wall, svg.gradient(((0, shade(PLASTER, 0.24)), (0.4, PLASTER), (1, shade(PLASTER, 0.2))))
    )
    svg.fill(EYE.front(-HALF, left - 0.05, 0, 1.0, BACK), shade(TEAL, 0.1))
    svg.fill(EYE.front(-HALF, HALF, 0, sill, BACK), shade(TEAL, 0.1))
    svg.stroke(hole, shade(WALNUT, 0.1), 15)
    for x in steps(a, b, 3)[1:-1]:
        svg.rect(x - 4, top + 4, 8, low - top, shade(WALNUT, 0.1))
    svg.rect(a, top + (low - top) * 0.3, b - a, 7, shade(WALNUT, 0.1))
    svg.rect(a - 18, low, b - a + 36, 12, tint(WALNUT, 0.2), 1, 2)
    svg.fill(EYE.front(-HALF, HALF, HEIGHT - 0.14, HEIGHT, BACK), shade(WALNUT, 0.2))


def _bar(svg: Svg, hour: _Hour, random: np.random.Generator, lamps: list[Lamp]) -> None:
    """Shelves of bottles, the counter with its machine, stools, three lamps over it."""
    lit = hour.power > 0.6
    glow = ("#ffe0a4", "#d08c4c") if lit else ("#e8cda4", "#b88a60")
    barroom.back_bar(svg, EYE, random, (-0.3, 2.1, 1.25, 2.75), BACK - 0.02, WALNUT, glow)
    at = EYE.at(0.35, 0.62, BACK - 0.5)
    tableware.diner(svg, at, EYE.unit(BACK - 0.5), "#e8e0d4", "#2a1c22", "#ffd8a0", long=False)
    barroom.counter(svg, EYE, (-0.45, HALF), BAR, TEAL, WALNUT)
    barroom.coffee_machine(svg, EYE.at(1.5, 1.1, BAR + 0.2), EYE.unit(BAR))
    for x in (-0.05, 0.65, 1.35, 2.05):
        barroom.stool(svg, EYE, (x, BAR - 0.55), "#a8604c")
    for x in (-0.1, 0.6, 1.3):
        z = BAR - 0.1
        mouth, cord = EYE.at(x, 2.68, z), EYE.at(x, HEIGHT, z)[1]
        shades.pendant(svg, mouth, cord, EYE.unit(z) * 0.9, "#c39a58", burning=hour.power > 0.4)
        lamps.append(
            Lamp(
                (mouth[0], mouth[1] + 12),
                100,
                "#ffc880",
                0.5 * hour.power,
                0.36 * hour.power,
                EYE.ground(BAR),
            )
        )


def _tables(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Far left a couple at dinner; at both sides tables that wait for guests."""
    burning = hour.power > 0.4
    for x, z, taken in ((-0.98, 6.2, True), (1.6, 4.95, False), (-1.68, 4.5, False)):
        unit = EYE.unit(z)
        if not taken:
            for away in (-0.4,) if x < 0 else (0.44, -0.24):
                barroom.chair(svg, EYE, (x + away, z + 0.42), WALNUT, "#a8604c", away=False)
        flame = tableware.laid_table(svg, EYE, (x, z), 0.46, LINEN, candle=burning)
        if burning:
            glow = Lamp(
                flame, unit * 0.34, "#ffb860", 0.5 * hour.power, 0.7 * hour.power, EYE.ground(z)
            )
            lamps.append(glow)
        if taken:
            _couple(svg, (x, z - 0.48), hour.light.lit)
            continue
        mouth, cord = EYE.at(x, 2.3, z), EYE.at(x, HEIGHT, z)[1]
        shades.pendant(svg, mouth, cord, unit * 1.15, "#4c7472", burning=burning)
        at = (mouth[0], mouth[1] + 14)
        lamps.append(Lamp(at, unit * 0.5, "#ffc47c", 0.5 * hour.power, 0.8 * hour.power))


def _couple(svg: Svg, place: tuple[float, float], rim: str) -> None:
    """Two guests at the near side of their table, their backs to the eye."""
    x, z = place
    for side, coat, hair in ((-1, "#54486a", "#2a1c24"), (1, "#94504c", "#40282a")):
        seat = EYE.at(x + side * 0.36, 0.48, z)
        tableware.diner(svg, seat, EYE.unit(z), coat, hair, rim, long=side > 0)
        barroom.chair(svg, EYE, (x + side * 0.36, z - 0.06), WALNUT, "#a8604c", away=True)


def _front(time: Time) -> Svg:
    """The table the camera sits at, a glass and a candle on it, out of focus."""
    svg = Svg()
    dim = {"night": 0.5, "dusk": 0.3, "dawn": 0.2}.get(time, 0.04)

    def dusk(colour: str) -> str:
        return mix(colour, "#1c122e", dim)

    cloth = svg.gradient(((0, dusk(LINEN)), (1, dusk(shade(LINEN, 0.45)))))
    svg.oval(1010, 2010, 440, 190, cloth)
    svg.rect(570, 2010, 880, 200, cloth)
    tableware.candle_glass(svg, (900, 1890), 96, burning=True)
    tableware.wine(svg, (1040, 1900), 250)
    return svg


SET = StageSet(
    name="restaurant",
    words=(
        "restaurant, cafe, café, coffee shop, coffeehouse, bar, canteen, cafeteria, dining room, "
        "dining hall, bistro, diner, pub, eatery, ktv, 餐厅, 饭店, 餐馆, 饭馆, 咖啡馆, 咖啡厅, "
        "酒吧, 食堂, "
        "ร้านอาหาร, ภัตตาคาร, คาเฟ่, ร้านกาแฟ, โรงอาหาร, ห้องอาหาร, ผับ"
    ),
    hints=(
        "dinner, lunch, waiter, waitress, menu, wine, kitchen, candlelight, bartender, banquet, "
        "餐桌, 咖啡, 服务员, 菜单, 红酒, 厨房, อาหารค่ำ, เมนู, ไวน์, ห้องครัว, บาร์, พนักงานเสิร์ฟ"
    ),
    traits=frozenset({"indoor", "modern", "home"}),
    times=("night", "day", "dusk", "dawn"),
    design=design,
    roofed=True,
)
