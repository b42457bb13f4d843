"""The bedroom: a bed with its lamp, a wardrobe, a desk in the corner by the window."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.canvas import Svg, mix, rng, shade, smooth, tint
from drama_build.studio.places import (
    barroom,
    bedding,
    fittings,
    flooring,
    furniture,
    outlook,
    shades,
    upholstery,
)
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
from drama_build.studio.places.pen import path, placed, veil
from drama_build.studio.places.perspective import Perspective
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 1.95, 3.3, 5.5  # the room: half its width, its height, its back wall
PANE = (-1.24, -0.04, 0.92, 2.6)  # the window: left, right, sill and head
ROOM = (-HALF, HALF, 1.0, BACK)
BED = ((0.46, 1.78), (3.6, BACK - 0.08))
PAINT, LACQUER, OAK = "#d2bebc", "#e6d6c6", ("#c09068", "#66443a")
CURTAIN, TEAL, LINEN = "#8296b4", "#4c7480", "#f2e9e2"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    ambient: str
    sheer: str
    shaft: float  # strength of the daylight on the floor
    lamps_on: bool
    light: Light
    warmth: float = 1.0  # of the lamps' pools: less where the room is bright


_HOURS: dict[Time, _Hour] = {
    "night": _Hour(
        "#5a5c9a", "#7888c8", 0.0, lamps_on=True,
        light=Light("#ffc68e", "#181838", 1, 1.0, "#444a86", 0.1, "#0c1034", "#ffd4a4"),
    ),
    "day": _Hour(
        "#dedce0", "#fbf8f0", 0.34, lamps_on=False,
        light=Light("#fff4e2", "#302a44", -1, 0.92, "#e2e2e4", 0.1, "#20223e", "#fff0dc"),
    ),
    "dawn": _Hour(
        "#b0accc", "#ffdccc", 0.36, lamps_on=False,
        light=Light("#ffd8c2", "#2a2848", -1, 0.9, "#dcccd6", 0.12, "#1e2248", "#ffe2cc"),
    ),
    "dusk": _Hour(
        "#b2929e", "#ffba8c", 0.32, lamps_on=True,
        light=Light("#ffc08c", "#2c1a3c", -1, 1.0, "#dc9c84", 0.12, "#20143a", "#ffcea0"),
        warmth=0.5,
    ),
}  # fmt: skip


def design(setting: Setting) -> Design:
    """Night: one warm lamp and a blue window; dawn: pale sun over the quilt; day: airy."""
    time, hour = setting.time, _HOURS[setting.time]
    random = rng("bedroom", setting.seed)
    lamps = _outside(time)
    view, near = Svg(), Svg()
    at = (318, 764) if time == "night" else (330, 850)
    outlook.city(view, random, time, (190, 620), 1070, at, 0.76)
    room = _room(hour)
    _furnish(near, hour, lamps)
    return Design(
        sheets=(
            Wash(outlook.sky_over(time, setting.seed, (560, 960)), "far"),
            Sheet(view, "far", soft=1.8, lit=False, foot=EYE.ground(BACK)),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.32, smear=50, rough=0.2)),
            Sheet(room, "mid", foot=EYE.ground(BACK)),
            Sheet(near, "near", foot=EYE.ground(4.6)),
            Sheet(_front(time), "front", soft=9, lit=False),
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
        return [Lamp(middle, 300, "#8aa4ff", 0.12, 0.24, steady=True)]
    warm = {"dusk": "#ffae6c", "dawn": "#ffcdae"}.get(time, "#fffae8")
    return [
        Lamp(middle, 360, warm, 0.2, 0.26, steady=True),
        Lamp((520, 1440), 340, warm, 0.0, 0.26, steady=True),
    ]


def _floor(hour: _Hour) -> Svg:
    svg = Svg()
    flooring.planks(svg, EYE, ROOM, OAK)
    if hour.shaft:
        tone = hour.light.lit
        sun = svg.gradient(
            ((0, veil(tone, hour.shaft * 1.3)), (1, veil(tone, 0))),
            (0, EYE.ground(4.6)), (0, EYE.ground(2.1)), world=True,
        )  # fmt: skip
        for a in (-1.0, -0.4):
            svg.fill(
                EYE.face((a, 0, 4.9), (a + 0.5, 0, 4.9), (a + 1.4, 0, 2.1), (a + 0.8, 0, 2.1)), sun
            )
    svg.fill(EYE.floor(-HALF, -HALF + 0.4, 1.0, BACK), "#1a103038")
    svg.fill(EYE.floor(-HALF, HALF, BACK * 0.92, BACK), "#1a103048")
    return svg


def _room(hour: _Hour) -> Svg:
    """Ceiling, walls, window."""
    svg = Svg()
    board = svg.gradient(
        ((0, shade(PAINT, 0.4)), (1, tint(PAINT, 0.1))), (0, -260), (0, 510), world=True
    )
    svg.fill(EYE.floor(*flooring.beyond(ROOM), HEIGHT), board)
    left = svg.gradient(((0, shade(PAINT, 0.4)), (1, shade(PAINT, 0.12))), (0, 0), (1, 0))
    svg.fill(EYE.wall(-HALF, -0.05, HEIGHT, 1.0, BACK + 0.1), left)
    right = svg.gradient(((0, PAINT), (1, shade(PAINT, 0.36))), (0, 0), (1, 0))
    svg.fill(EYE.wall(HALF, -0.05, HEIGHT, 1.0, BACK + 0.1), right)
    _back_wall(svg)
    fittings.skirting(svg, EYE, HALF, BACK, PAINT)
    for a, b in ((0.5, 0.53), (0.6, 0.615)):
        edge = ((-HALF + a, -HALF + b), (HALF - b, HALF - a))
        for x0, x1 in edge:
            svg.fill(EYE.floor(x0, x1, 1.0, BACK - a, HEIGHT), veil(shade(PAINT, 0.4), 0.6))
        frieze = EYE.floor(-HALF + a, HALF - a, BACK - b - 0.1, BACK - a - 0.1, HEIGHT)
        svg.fill(frieze, veil(shade(PAINT, 0.4), 0.6))
    fittings.cornice(svg, EYE, (HALF, BACK, HEIGHT), PAINT)
    spot = EYE.at(0, HEIGHT, 2.75)
    svg.oval(*spot, 190, 44, shade(PAINT, 0.22))
    svg.oval(spot[0], spot[1] - 6, 174, 37, "#fff0cc" if hour.lamps_on else tint(PAINT, 0.5))
    fittings.picture(svg, EYE, (0.72, 1.54, 1.62, 2.28), BACK - 0.02)
    fittings.wall_picture(svg, EYE, HALF, (1.3, 2.3, 3.2, 4.3), ("#c4b8cc", "#d89c84", "#5c6484"))
    _curtains(svg, hour)
    return svg


def _back_wall(svg: Svg) -> None:
    left, right, sill, head = PANE
    (x0, y0), (x1, y1) = EYE.at(-HALF, HEIGHT, BACK), EYE.at(HALF, 0, BACK)
    (a, top), (b, low) = EYE.at(left, head, BACK), EYE.at(right, sill, BACK)
    hole = path("M", a, top, "V", low, "H", b, "V", top, "Z")
    wall = path("M", x0, y0, "H", x1, "V", y1, "H", x0, "Z") + hole
    svg.fill(wall, svg.gradient(((0, shade(PAINT, 0.12)), (0.4, PAINT), (1, shade(PAINT, 0.2)))))
    frame = "#f0e8e2"
    svg.stroke(hole, frame, 15)
    svg.stroke(hole, shade(frame, 0.4), 3)
    x = (a + b) / 2
    svg.rect(x - 6, top, 12, low - top, frame)
    svg.rect(a, top + (low - top) * 0.32, b - a, 7, frame)
    svg.rect(a - 22, low, b - a + 44, 13, tint(frame, 0.3), 1, 3)
    svg.rect(a - 22, low + 12, b - a + 44, 7, veil("#1a1030", 0.2))


def _curtains(svg: Svg, hour: _Hour) -> None:
    """Thin curtains and heavy ones on a rod."""
    z, rod, foot = BACK - 0.1, 2.82, 0.04
    for a, b, c in ((-1.62, -1.2, -0.94), (0.3, -0.1, -0.34)):
        (x0, y0), (x1, y1), x2 = EYE.at(a, rod, z), EYE.at(b, foot, z), EYE.at(c, 0, z)[0]
        sill = EYE.at(0, PANE[2], z)[1]
        upholstery.sheer(svg, (min(x1, x2), y0, max(x1, x2), sill), hour.sheer, 0.5)
        upholstery.drape(svg, (min(x0, x1), y0, max(x0, x1), y1), CURTAIN, 5, -4 if a < 0 else 4)
    fittings.rod(svg, EYE.at(-1.68, rod + 0.03, z), EYE.at(0.36, rod + 0.03, z))


def _furnish(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Right: the bed and its lamp. Left: the wardrobe and the desk under the window."""
    _desk(svg, hour, lamps)
    bedding.wardrobe(svg, EYE, -1.5, (2.4, 4.55), 2.55, LACQUER)
    flooring.round_rug(svg, EYE, (-0.35, 3.75), 0.86, ("#d8c4b4", "#a87c78"))
    bedding.cupboard(svg, EYE, (-0.08, 0.28), (5.0, 5.4), 0.56, "#8a6048")
    unit = EYE.unit(5.15)
    foot = EYE.at(0.08, 0.56, 5.15)
    bulb = shades.table_lamp(svg, foot, unit, "#7a9a94", burning=hour.lamps_on)
    svg.rect(
        foot[0] + unit * 0.08, foot[1] - unit * 0.025, unit * 0.13, unit * 0.03, "#8a4a44", 1, 2
    )
    bedding.bed(svg, EYE, *BED, ("#8a6048", LINEN, "#dfbfae", TEAL))
    hooks = (EYE.at(0.4, 2.86, BACK - 0.05), EYE.at(HALF, 2.74, BACK - 0.05))
    bulbs = shades.string_lights(svg, hooks, 38, 22, burning=hour.lamps_on)
    if hour.lamps_on:
        lamps += [Lamp(at, 44, "#ffcf8c", 0.32, 0.3) for at in bulbs]
        lamps.append(Lamp(bulb, unit * 0.52, "#ffc07a", 0.6, hour.warmth, EYE.ground(5.2)))
        lamps.append(Lamp((800, 1180), 400, "#ffa662", 0.06, 0.6 * hour.warmth))
        lamps.append(Lamp(EYE.at(1.1, 1.35, 5.4), 150, "#ffc488", 0.1, 0.4 * hour.warmth))


def _desk(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """A slender desk with a lamp, books and a laptop; its chair is pulled out a little."""
    bedding.writing_desk(svg, EYE, (-1.62, -0.62), (4.85, 5.35), "#a87850")
    top, unit = EYE.at(-1.1, 0.76, 5.1), EYE.unit(5.1)
    for k, (tall, tone) in enumerate(
        ((0.24, "#3f5a7c"), (0.2, "#d8c49a"), (0.26, "#8a4a44"), (0.19, "#4c6a5c"))
    ):
        svg.rect(
            top[0] - unit * (0.4 - 0.05 * k),
            top[1] - unit * tall,
            unit * 0.042,
            unit * tall,
            tone,
            1,
            1,
        )
    screen = [(-0.04, -0.02), (0.26, -0.02), (0.24, -0.22), (-0.02, -0.22)]
    svg.fill(upholstery.rounded(placed(screen, top, unit), 4), "#3c4056")
    svg.fill(
        upholstery.rounded(
            placed([(0.0, -0.035), (0.22, -0.035), (0.21, -0.2), (0.01, -0.2)], top, unit), 2
        ),
        "#9ab8e0" if hour.lamps_on else "#5c6880",
    )
    bulb = furniture.desk_lamp(svg, (top[0] - unit * 0.14, top[1] + unit * 0.01), unit * 0.8)
    barroom.chair(svg, EYE, (-0.98, 4.55), "#8a6048", "#b8806c", away=True)
    if hour.lamps_on:
        lamps.append(Lamp(bulb, unit * 0.34, "#ffc884", 0.45, 0.7, EYE.ground(5.1)))


def _front(time: Time) -> Svg:
    """The foot of a bench with a folded blanket at the right, out of focus."""
    svg = Svg()
    dim = {"night": 0.64, "dusk": 0.36, "dawn": 0.2}.get(time, 0.05)

    def dusk(colour: str) -> str:
        return mix(colour, "#14122e", dim)

    soft = svg.gradient(((0, dusk(tint("#b8806c", 0.2))), (1, dusk(shade("#b8806c", 0.45)))))
    bench = [(800, 2140), (806, 1900), (860, 1838), (1060, 1826), (1300, 1832), (1310, 2140)]
    svg.fill(smooth(bench, tension=0.35), soft)
    fold = [(920, 1850), (940, 1786), (1060, 1768), (1300, 1772), (1300, 1850)]
    svg.fill(smooth(fold, tension=0.4), dusk("#e0d4c8"))
    return svg


SET = StageSet(
    name="bedroom",
    words=(
        "bedroom, bed room, hotel room, hotel suite, dormitory, dorm room, dorm, guest room, "
        "master bedroom, motel room, 卧室, 睡房, 寝室, 宿舍, 酒店房间, 客房, 主卧, 房间, "
        "ห้องนอน, หอพัก, ห้องพักโรงแรม, ห้องโรงแรม, ห้องพัก"
    ),
    hints=(
        "bed, bedside, pillow, blanket, wardrobe, pyjamas, asleep, sleeping, hotel, bedchamber, "
        "床, 枕头, 被子, 衣柜, 酒店, 睡, เตียง, หมอน, ผ้าห่ม, ตู้เสื้อผ้า, โรงแรม, นอนหลับ"
    ),
    traits=frozenset({"indoor", "modern", "home"}),
    times=("night", "day", "dawn", "dusk"),
    design=design,
    roofed=True,
)
