"""The kitchen: fitted cupboards round a window on the city, an island under two pendants."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.canvas import Svg, mix, rng, shade, smooth, tint
from drama_build.studio.places import barroom, cabinetry, fittings, flooring, outlook, shades
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
from drama_build.studio.places.pen import leaf, path, veil
from drama_build.studio.places.perspective import Perspective
from drama_build.studio.places.tearoom import jar
from drama_build.studio.stage import Light

EYE = Perspective()
HALF, HEIGHT, BACK = 2.1, 3.5, 6.2  # the room: half its width, its height, its back wall
ROOM = (-HALF, HALF, 1.0, BACK)
PANE = (-0.82, 0.82, 1.16, 2.62)  # the window: left, right, sill and head
FRONT = 5.55  # where the cupboards' doors are
PAINT, SAGE, OAK = "#dccab4", "#7e9c88", ("#cfa27a", "#7c543c")
ISLAND = "#5c7c78"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    ambient: str
    shaft: float  # strength of the daylight on the floor
    glow: float  # how much the lamps light, 0..1
    light: Light


_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        "#e4deda", 0.34, 0.0,
        Light("#fff4e0", "#34263a", -1, 0.95, "#e6e2d8", 0.1, "#22203c", "#fff0d8"),
    ),
    "night": _Hour(
        "#5e5a90", 0.0, 1.0,
        Light("#ffcf98", "#1c1838", 1, 1.0, "#4a4a80", 0.1, "#100e30", "#ffd8a8"),
    ),
    "dusk": _Hour(
        "#ac92a0", 0.32, 0.55,
        Light("#ffc48e", "#2e1a3a", -1, 1.0, "#e0a080", 0.12, "#22143a", "#ffd0a0"),
    ),
    "dawn": _Hour(
        "#b6aec4", 0.26, 0.0,
        Light("#ffdec8", "#2c2848", -1, 0.9, "#dccdd4", 0.12, "#20244a", "#ffe4cc"),
    ),
}  # fmt: skip


def design(setting: Setting) -> Design:
    """Day: light from the window over the sink; dusk and night: pendants and lit worktops."""
    time, hour = setting.time, _HOURS[setting.time]
    random = rng("kitchen", setting.seed)
    lamps = _outside(time)
    view, near = Svg(), Svg()
    outlook.city(view, random, time, (330, 760), 1010, (630, 700), 0.8)
    room = _room(hour, lamps)
    _island(near, hour, lamps)
    return Design(
        sheets=(
            Wash(outlook.sky_over(time, setting.seed, (520, 900)), "far"),
            Sheet(view, "far", soft=1.8, lit=False, foot=EYE.ground(BACK)),
            Sheet(_floor(hour), "mid", mirror=Mirror(0.26, smear=56, rough=0.3)),
            Sheet(room, "mid", foot=EYE.ground(FRONT)),
            Sheet(near, "near", foot=EYE.ground(3.8)),
            Sheet(_front(time), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=EYE.ground(BACK),
    )


def _outside(time: Time) -> list[Lamp]:
    """What comes in through the window."""
    middle = EYE.at(0, 1.9, BACK)
    if time == "night":
        return [Lamp(middle, 260, "#8aa0ff", 0.08, 0.16, steady=True)]
    warm = {"dusk": "#ffae66", "dawn": "#ffd0b0"}.get(time, "#fff8e4")
    return [
        Lamp(middle, 360, warm, 0.13 if time == "dusk" else 0.2, 0.26, steady=True),
        Lamp((480, 1560), 360, warm, 0.0, 0.22, steady=True),
    ]


def _floor(hour: _Hour) -> Svg:
    svg = Svg()
    flooring.planks(svg, EYE, ROOM, OAK)
    if hour.shaft:
        tone = hour.light.lit
        fading = ((0, veil(tone, hour.shaft * 1.3)), (1, veil(tone, 0)))
        sun = svg.gradient(fading, (0, EYE.ground(3.4)), (0, EYE.ground(1.9)), world=True)
        for a in (-0.9, -0.1):
            patch = ((a, 0, 3.5), (a + 0.7, 0, 3.5), (a + 1.3, 0, 1.9), (a + 0.6, 0, 1.9))
            svg.fill(EYE.face(*patch), sun)
    return svg


def _room(hour: _Hour, lamps: list[Lamp]) -> Svg:
    svg = Svg()
    strip = "#ffe2ae" if hour.glow else tint(PAINT, 0.55)
    flooring.tray_ceiling(svg, EYE, ROOM, HEIGHT, PAINT, strip)
    for side in (-1, 1):
        tones = (0.42, 0.08) if side < 0 else (0.08, 0.42)
        skin = svg.gradient(
            ((0, shade(PAINT, tones[0])), (1, shade(PAINT, tones[1]))), (0, 0), (1, 0)
        )
        svg.fill(EYE.wall(side * HALF, 0, HEIGHT, 1.0, BACK + 0.02), skin)
    fittings.skirting(svg, EYE, HALF, BACK, PAINT)
    fittings.wall_picture(
        svg, EYE, -HALF, (1.35, 2.55, 3.4, 4.6), ("#cfe0dc", "#7c9c94", "#c88c6c")
    )
    fittings.wall_picture(svg, EYE, HALF, (1.4, 2.5, 3.3, 4.4), ("#e8d4a8", "#c8785c", "#6a8a7c"))
    _window_wall(svg)
    _fitted(svg, hour, lamps)
    fittings.cornice(svg, EYE, (HALF, BACK, HEIGHT), PAINT)
    return svg


def _window_wall(svg: Svg) -> None:
    left, right, sill, head = PANE
    (x0, y0), (x1, y1) = EYE.at(-HALF, HEIGHT, BACK), EYE.at(HALF, 0, BACK)
    (a, top), (b, low) = EYE.at(left, head, BACK), EYE.at(right, sill, BACK)
    hole = path("M", a, top, "V", low, "H", b, "V", top, "Z")
    wall = path("M", x0, y0, "H", x1, "V", y1, "H", x0, "Z") + hole
    svg.fill(wall, svg.gradient(((0, shade(PAINT, 0.14)), (0.5, PAINT), (1, shade(PAINT, 0.2)))))
    for edge in ((-HALF, left), (right, HALF)):
        cabinetry.splashback(svg, EYE, (*edge, 0.92, 1.62), BACK, "#d8dcd2")
    cabinetry.splashback(svg, EYE, (left, right, 0.92, sill), BACK, "#d8dcd2")
    frame = tint(PAINT, 0.55)
    svg.stroke(hole, shade(frame, 0.3), 17)
    svg.stroke(hole, frame, 12)
    svg.fill(EYE.front(-0.02, 0.02, sill, head, BACK), frame)
    svg.fill(EYE.front(left, right, 2.1, 2.135, BACK), frame)
    svg.rect(a - 18, low - 2, b - a + 36, 13, frame, 1, 3)
    svg.rect(a - 18, low + 9, b - a + 36, 5, "#1a103044")
    for x, tone in ((-0.62, "#b8684c"), (-0.44, "#e4dccb")):
        foot, unit = EYE.at(x, sill + 0.04, BACK - 0.1), EYE.unit(BACK)
        for k in range(7):
            tip = (foot[0] + (k - 3) * unit * 0.035, foot[1] - unit * (0.24 - 0.02 * abs(k - 3)))
            svg.fill(
                leaf((foot[0], foot[1] - unit * 0.08), tip, unit * 0.022),
                ("#5c8a5c", "#7ca868")[k % 2],
            )
        svg.fill(EYE.front(x - 0.05, x + 0.05, sill + 0.02, sill + 0.13, BACK - 0.1), tone)


def _fitted(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """Fridge, cupboards, sink and cooker along the window's wall; shelves over them."""
    svg.fill(EYE.front(-1.42, HALF, 0.0, 0.1, FRONT + 0.06), shade(SAGE, 0.75))
    cabinetry.fronts(svg, EYE, (-1.42, 1.1, 0.1, 0.88), FRONT, 5, SAGE)
    cabinetry.fronts(svg, EYE, (1.76, HALF, 0.1, 0.88), FRONT, 1, SAGE)
    cabinetry.cooker(svg, EYE, 1.43, FRONT)
    cabinetry.worktop(svg, EYE, (-1.42, HALF, FRONT - 0.03, BACK), 0.92)
    svg.fill(EYE.floor(1.14, 1.72, FRONT + 0.1, BACK - 0.12, 0.925), "#2a2832")
    cabinetry.hob(svg, EYE, 1.43, FRONT)
    cabinetry.tap(svg, EYE.at(0.1, 0.93, 6.05), EYE.unit(6.05))
    svg.fill(EYE.floor(-0.36, 0.36, FRONT + 0.1, 6.0, 0.924), "#8c8a92")
    svg.fill(EYE.floor(-0.33, 0.33, FRONT + 0.14, 5.96, 0.924), "#5c5a66")
    cabinetry.hood(svg, EYE, 1.43, (1.72, 5.95), HEIGHT - 0.1)
    cabinetry.fronts(svg, EYE, (-1.42, -0.98, 1.62, 2.72), 5.88, 1, SAGE)
    svg.fill(EYE.wall(-0.98, 1.62, 2.72, 5.88, BACK), shade(SAGE, 0.4))
    svg.fill(EYE.floor(-1.42, -0.98, 5.88, BACK, 1.62), shade(SAGE, 0.5))
    cabinetry.fridge(svg, EYE, (-HALF, -1.42, 0.03, 2.0), (5.35, BACK), "#dcd8d4")
    cabinetry.fronts(svg, EYE, (-HALF, -1.42, 2.04, 2.72), 5.5, 2, SAGE)
    svg.fill(EYE.wall(-1.42, 2.04, 2.72, 5.5, BACK), shade(SAGE, 0.45))
    for x, size, glaze in (
        (-1.2, 0.055, "#c8b088"),
        (-1.05, 0.045, "#7a9a94"),
        (0.98, 0.05, "#b8684c"),
    ):
        jar(svg, EYE.at(x, 0.93, 6.0), EYE.unit(6.0) * size, glaze)
    if hour.glow:
        lamps.append(Lamp(EYE.at(-1.2, 1.5, 6.0), 90, "#ffd49a", 0.2 * hour.glow, 0.6 * hour.glow))
        lamps.append(Lamp(EYE.at(1.43, 1.64, 5.9), 90, "#ffd49a", 0.3 * hour.glow, 0.7 * hour.glow))


def _island(svg: Svg, hour: _Hour, lamps: list[Lamp]) -> None:
    """The island with fruit and flowers on it, stools before it, pendants over it."""
    cabinetry.island(svg, EYE, 1.05, (3.75, 4.6), ISLAND, OAK[0])
    unit = EYE.unit(4.15)
    cabinetry.fruit_bowl(svg, EYE.at(-0.62, 0.95, 4.15), unit)
    foot = EYE.at(0.8, 0.95, 4.3)
    fittings.twigs(svg, (foot[0], foot[1] - unit * 0.2), unit * 0.42, "#5a5038", "#f0d8c8")
    fittings.vase(svg, foot, unit * 0.21, "#c8d4cc")
    for x in (-0.72, 0.72):
        barroom.stool(svg, EYE, (x, 3.5), "#b8805c")
    for x in (-0.84, 0.84):
        mouth, z = EYE.at(x, 2.25, 4.1), 4.1
        cord = EYE.at(x, HEIGHT + 0.22, z)[1]  # the raised middle of the ceiling
        shades.pendant(svg, mouth, cord, EYE.unit(z), "#c8a060", burning=hour.glow > 0)
        if hour.glow:
            reach = EYE.unit(z) * 0.5
            lamps.append(
                Lamp(mouth, reach, "#ffc880", 0.5 * hour.glow, 0.9 * hour.glow, EYE.ground(z))
            )
    if hour.glow:
        lamps.append(Lamp((540, 1240), 400, "#ffb870", 0.04, 0.5 * hour.glow))


def _front(time: Time) -> Svg:
    """Herbs in a pot at the left edge, a table's corner with a cup at the right, out of focus."""
    svg = Svg()
    dim = {"night": 0.62, "dusk": 0.36, "dawn": 0.2}.get(time, 0.05)

    def dusk(colour: str) -> str:
        return mix(colour, "#16122e", dim)

    for k, (x, y) in enumerate(((-50, 1590), (20, 1560), (90, 1640), (150, 1730), (170, 1840))):
        svg.fill(leaf((-40, 2080), (x, y), 52), dusk(("#5c8a5c", "#7ca868")[k % 2]))
    wood = svg.gradient(((0, dusk("#d8ac80")), (1, dusk("#7c543c"))))
    svg.fill("M820 1850Q860 1812 960 1808L1300 1800L1300 2140L790 2140Z", wood)
    cup = [(930, 1820), (916, 1716), (1034, 1716), (1020, 1820)]
    svg.fill(smooth(cup, tension=0.2), dusk("#e8e2d8"))
    return svg


SET = StageSet(
    name="kitchen",
    words=(
        "kitchen, modern kitchen, kitchenette, fitted kitchen, home kitchen, pantry, "
        "kitchen island, kitchen counter, 厨房, 开放式厨房, 现代厨房, 家中厨房, "
        "ห้องครัว, ครัว, เคาน์เตอร์ครัว"
    ),
    hints=(
        "fridge, refrigerator, sink, oven, cooker, hob, worktop, pendant lamps, cooking, kettle, "
        "cupboard, 冰箱, 水槽, 烤箱, 做饭, 橱柜, ตู้เย็น, เตาอบ, ทำอาหาร, อ่างล้างจาน"
    ),
    traits=frozenset({"indoor", "modern", "home"}),
    times=("day", "night", "dusk", "dawn"),
    design=design,
    roofed=True,
)
