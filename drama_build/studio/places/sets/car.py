"""The car: its back seat seen from the dashboard, the street in its windows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import FloatPicture, Point, Stop, Svg, mix, rng, shade, smooth, tint
from drama_build.studio.places import carglass, sky, street
from drama_build.studio.places.carseat import bench, door, mirrored
from drama_build.studio.places.city import Block, Windows, facade, skyline
from drama_build.studio.places.design import (
    Design,
    Lamp,
    Setting,
    Sheet,
    StageSet,
    Time,
    Wash,
)
from drama_build.studio.places.pen import path, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.upholstery import rounded
from drama_build.studio.stage import Light

ROAD = Perspective(vanish=(540.0, 604.0), focal=980.0, eye=1.15)
KERB, WALL = 3.1, 4.9  # kerbs and facades stand this far from the middle of the lane, metres
BLOCKS = ((3.0, 8.6), (8.6, 13.0), (13.0, 19.0), (19.0, 27.0), (27.0, 40.0))
HIDE, TRIM, LINING = "#b07a58", "#5a4e62", "#c6bcbc"


@dataclass(frozen=True, slots=True)
class _Hour:
    """What the time of day decides."""

    sky: tuple[Stop, ...]
    cloud: str
    air: str
    walls: tuple[str, ...]
    tree: str
    tar: tuple[str, str]  # the road far and near
    lit: float  # share of windows
    ambient: str
    light: Light


_HOURS: dict[Time, _Hour] = {
    "day": _Hour(
        ((0, "#78b4e2"), (0.6, "#b8dcee"), (1, "#f2f4e8")), "#eef2f6", "#dfe8e8",
        ("#d4bca8", "#b8a8a0", "#c8ccd0", "#a89c98"), "#6c9a5c", ("#c4c4c4", "#86848e"), 0.1,
        "#e8e0dc", Light("#fff4e0", "#2e2438", -1, 0.95, "#d8dcdc", 0.1, "#22203c", "#fff0d8"),
    ),
    "dusk": _Hour(
        ((0, "#4a3c74"), (0.4, "#a85c86"), (0.75, "#f29468"), (1, "#ffd890")), "#d06c7c", "#e8a080",
        ("#7c5674", "#8e6070", "#6a4c72", "#9a6a6c"), "#5c4a5c", ("#e0a88c", "#5c4660"), 0.3,
        "#b8a2b4", Light("#ffc08a", "#2c1836", -1, 1.0, "#d08c80", 0.11, "#24143c", "#ffcc9c"),
    ),
    "night": _Hour(
        ((0, "#080e28"), (0.5, "#141e48"), (1, "#3c4478")), "#38447c", "#3c487e",
        ("#333c66", "#40365e", "#2c3e64", "#3a3458"), "#1c2c44", ("#4c5684", "#1a2040"), 0.5,
        "#5c5a92", Light("#ffc88c", "#141634", 1, 1.0, "#3c4478", 0.12, "#0c1032", "#ffd6b0"),
    ),
    "dawn": _Hour(
        ((0, "#8098c4"), (0.5, "#c8c0d4"), (0.8, "#f8d0bc"), (1, "#ffeccc")), "#ecc4c0", "#ecd8d4",
        ("#b4a4b0", "#a898a8", "#c0b0b4", "#9890a4"), "#7c9488", ("#d4c8c8", "#807c94"), 0.14,
        "#b8b2ca", Light("#ffe0c8", "#2c2848", -1, 0.9, "#d4ccd4", 0.12, "#20244a", "#ffe4cc"),
    ),
}  # fmt: skip


def design(setting: Setting) -> Design:
    """Day: bright windows; dusk: the sun behind; night: street lamps and neon that pass."""
    time, hour = setting.time, _HOURS[setting.time]
    random = rng("car", setting.seed)
    lamps = _lamps(time)
    near = Svg()
    bench(near, HIDE, TRIM)
    return Design(
        sheets=(
            Wash(_sky(setting, hour), "far"),
            Sheet(_street(setting, hour, random, lamps), "far", soft=4.0, lit=False),
            Sheet(carglass.panes(setting, hour.air, hour.light.lit), "mid", lit=False),
            Sheet(_cabin(time), "mid"),
            Sheet(near, "near"),
            Sheet(_front(time), "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=hour.light,
        ambient=hour.ambient,
        horizon=ROAD.ground(60),
        ground=1.2,  # nobody stands in a car: the soles of a tall actor are below the picture
    )


def _lamps(time: Time) -> list[Lamp]:
    """What falls in through the windows, and the lamp in the roof."""
    if time == "night":
        return [
            Lamp((540, 180), 200, "#ffd8a0", 0.14, 0.5),
            Lamp((20, 620), 260, "#6ac8ff", 0.1, 0.34),
            Lamp((1070, 640), 260, "#ff7ab0", 0.1, 0.38),
            Lamp((540, 980), 400, "#ffc090", 0.02, 0.36),
        ]
    warm = {"dusk": "#ffa05c", "dawn": "#ffd0b0"}.get(time, "#fff6e0")
    return [
        Lamp((540, 540), 270, warm, 0.26, 0.3, steady=True),
        Lamp((-20, 560), 300, warm, 0.16, 0.42, steady=True),
        Lamp((1100, 560), 260, warm, 0.1, 0.26, steady=True),
    ]


def _sky(setting: Setting, hour: _Hour) -> FloatPicture:
    grey = setting.weather == "rain" and setting.time in ("day", "dawn")
    stops = tuple((at, mix(tone, "#98a4b4", 0.6 if grey else 0.0)) for at, tone in hour.sky)
    return sky.layered(
        sky.gradient_sky(stops, ROAD.vanish[1]),
        sky.clouds(setting.seed, (180, 600), hour.cloud, opacity=0.7, cover=0.5),
    )


def _street(setting: Setting, hour: _Hour, random: np.random.Generator, lamps: list[Lamp]) -> Svg:
    """The road one has come by: houses, trees, lamps, a car behind."""
    svg = Svg()
    air = sky.Air(hour.air, 6, 44, 0.72)
    panes = Windows(("#ffdca0", "#cfe4ff"), hour.lit, veil("#101838", 0.2), (7, 10))
    skyline(svg, random, (380, 720), (90, 230), 606, air.at(hour.walls[0], 40), panes, 0.5)
    tar = svg.gradient(((0, hour.tar[0]), (1, hour.tar[1])), (0, 606), (0, 900), world=True)
    svg.fill(ROAD.floor(-40, 40, 1.0, 120), tar)
    for z in (4.0, 6.5, 10.0, 15.0, 24.0):
        svg.fill(ROAD.floor(-1.75, -1.62, z, z * 1.3), veil("#f4ecdc", 0.6))
    for k in reversed(range(len(BLOCKS))):
        near, far = BLOCKS[k]
        for side in (-1, 1):
            colour = air.at(hour.walls[int(random.integers(len(hour.walls)))], near)
            lights = [air.at(tone, near) for tone in ("#ffd890", "#ffc070", "#cfe6ff")]
            top = random.uniform(8, 12) + 0.2 * near
            block = Block(side * WALL, near, far, top, colour)
            facade(svg, ROAD, random, block, lights, hour.lit)
            _shop(svg, block, random, setting.time)
            if k:
                _tree(svg, (side * KERB * 1.12, (near + far) / 2), air.at(hour.tree, near), random)
            at = street.street_lamp(svg, ROAD, side * KERB, far * 0.93, air.at("#3c3c54", near))
            if setting.time in ("night", "dusk") and 380 < at[1] < 600 and abs(at[0] - 540) < 250:
                lamps.append(Lamp(at, ROAD.unit(far) * 0.9 + 14, "#ffd69c", 0.5, 0.0))
    lenses = street.car(svg, ROAD.at(-0.85, 0, 9.4), ROAD.unit(9.4), mix("#8c3c44", hour.air, 0.2))
    if setting.time in ("night", "dusk"):
        lamps.extend(Lamp(lens, 62, "#fff0cc", 0.9, 0.0) for lens in lenses)
    return svg


def _shop(svg: Svg, block: Block, random: np.random.Generator, time: Time) -> None:
    """A lit front at street level, a sign over it."""
    length = block.far - block.near
    a, b = block.near + length * 0.1, block.far - length * 0.1
    tones = {"night": ("#ffe2a8", "#e8904c"), "dusk": ("#ffdca0", "#d88058")}
    hot, warm = tones.get(time, ("#8c9aa8", "#5c6878"))
    glow = svg.gradient(((0, hot), (1, warm)))
    svg.fill(ROAD.wall(block.inward(0.02), 0.3, 2.5, a, b), glow)
    for z in steps(a, b, 3):
        svg.fill(ROAD.wall(block.inward(0.03), 0.3, 2.5, z, z + 0.12), shade(block.colour, 0.6))
    sign = ("#e0506a", "#3ca8b8", "#e8a040", "#7c6ad0")[int(random.integers(4))]
    colour = tint(sign, 0.15) if time == "night" else mix(sign, block.colour, 0.3)
    svg.fill(ROAD.wall(block.inward(0.12), 2.6, 3.15, a, b), colour)


def _tree(svg: Svg, place: Point, green: str, random: np.random.Generator) -> None:
    """A round street tree; `place` is x and depth."""
    x, z = place
    unit = ROAD.unit(z)
    svg.line([ROAD.at(x, 0.1, z), ROAD.at(x, 2.6, z)], shade(green, 0.55), unit * 0.12)
    for _ in range(12):
        dx, dy = random.normal() * 0.42, random.normal() * 0.4
        at = ROAD.at(x + dx, 3.3 + dy, z)
        svg.oval(
            *at, unit * 0.46, unit * 0.38, mix(shade(green, 0.2), tint(green, 0.25), 0.5 + 0.5 * dy)
        )


def _cabin(time: Time) -> Svg:
    """Roof, pillars and doors, with holes where the panes are."""
    svg = Svg()
    shell = path("M", -800, -400, "H", 1900, "V", 2400, "H", -800, "Z") + "".join(
        carglass.windows()
    )
    stops = (
        (0, shade(LINING, 0.5)), (0.14, shade(LINING, 0.3)), (0.22, LINING),
        (0.34, shade(LINING, 0.3)), (0.42, shade(TRIM, 0.3)),
    )  # fmt: skip
    cloth = svg.gradient(stops, (0, -400), (0, 2000), world=True)
    svg.fill(shell, cloth)
    _roof(svg, time)
    for side in (-1, 1):
        _pillars(svg, side)
        door(svg, TRIM, HIDE, side)
    shelf = svg.gradient(((0, tint(TRIM, 0.12)), (1, shade(TRIM, 0.5))))
    svg.fill(path("M", 226, 716, "H", 854, "L", 930, 850, "H", 150, "Z"), shelf)
    for pane in carglass.windows():
        svg.stroke(pane, shade(TRIM, 0.55), 15)
        svg.stroke(pane, veil(tint(LINING, 0.3), 0.35), 3)
    return svg


def _roof(svg: Svg, time: Time) -> None:
    """The lining, its seams, its lamp, a grip over each door."""
    for y, bow, width in ((330, 26, 3), (120, 60, 4)):
        svg.stroke(
            path("M", -420, y - 90, "Q", 540, y + bow, 1500, y - 90),
            veil(shade(LINING, 0.6), 0.3),
            width,
        )
        svg.stroke(
            path("M", -420, y - 84, "Q", 540, y + bow + 6, 1500, y - 84),
            veil(tint(LINING, 0.6), 0.3),
            width,
        )
    svg.fill(rounded([(424, 142), (656, 142), (640, 214), (440, 214)], 24), shade(LINING, 0.34))
    lens = (
        svg.gradient(((0, "#fff6dc"), (1, "#ffdca0")))
        if time == "night"
        else svg.gradient(((0, "#f2ece4"), (1, "#cfc4bc")))
    )
    for left in (446, 548):
        svg.fill(
            rounded([(left, 156), (left + 86, 156), (left + 84, 196), (left + 2, 196)], 12), lens
        )
    for side in (-1, 1):
        grip = mirrored([(170, 352), (150, 372), (20, 330), (6, 300)], side)
        svg.stroke(smooth(grip, closed=False, tension=0.4), shade(LINING, 0.55), 20)
        svg.stroke(
            smooth([(x, y - 5) for x, y in grip], closed=False, tension=0.4),
            veil(tint(LINING, 0.4), 0.7),
            6,
        )


def _pillars(svg: Svg, side: int) -> None:
    """The rear pillar with its padded face, the middle one with the belt's guide."""
    rear = mirrored([(206, 392), (308, 366), (222, 722), (160, 750)], side)
    svg.fill(rounded(rear, 20), svg.gradient(((0, tint(LINING, 0.1)), (1, shade(LINING, 0.55)))))
    svg.line(mirrored([(258, 400), (200, 716)], side), veil(shade(LINING, 0.6), 0.3), 4)
    middle = mirrored([(-196, 262), (-262, 238), (-262, 840), (-196, 826)], side)
    svg.fill(rounded(middle, 8), svg.gradient(((0, shade(LINING, 0.2)), (1, shade(TRIM, 0.3)))))
    guide = mirrored([(84, 742), (116, 734), (120, 772), (80, 780)], side)
    svg.fill(rounded(guide, 10), "#3c3848")


def _front(time: Time) -> Svg:
    """The shoulders of the front seats, the wheel and the mirror, out of focus."""
    svg = Svg()
    dim = {"night": 0.66, "dusk": 0.42, "dawn": 0.24}.get(time, 0.14)

    def dusk(colour: str) -> str:
        return mix(colour, "#141028", dim)

    hide = svg.gradient(
        ((0, dusk(shade(HIDE, 0.12))), (0.3, dusk(shade(HIDE, 0.4))), (1, dusk(shade(HIDE, 0.72)))),
        (0, 640),
        (0, 1700),
        world=True,
    )
    rim = dusk(tint(HIDE, 0.3))
    for side in (-1, 1):
        for x in (-300, -190):
            at = x if side < 0 else 1080 - x
            svg.rect(at - 8, 880, 16, 90, dusk("#8c8490"))
        rest = mirrored(
            [
                (-370, 890),
                (-384, 760),
                (-330, 672),
                (-240, 652),
                (-150, 672),
                (-104, 760),
                (-118, 890),
                (-240, 912),
            ],
            side,
        )
        svg.fill(smooth(rest, tension=0.45), hide)
        svg.stroke(
            smooth(
                mirrored([(-372, 740), (-322, 676), (-240, 658), (-156, 678), (-112, 750)], side),
                closed=False,
            ),
            rim,
            9,
        )
        back = mirrored(
            [
                (-700, 2100),
                (-700, 1010),
                (-300, 950),
                (-60, 990),
                (40, 1160),
                (96, 1460),
                (190, 1740),
                (230, 2100),
            ],
            side,
        )
        svg.fill(smooth(back, tension=0.4), hide)
        svg.stroke(
            smooth(
                mirrored([(-420, 966), (-300, 954), (-64, 994), (34, 1160), (84, 1440)], side),
                closed=False,
            ),
            rim,
            10,
        )
        seam = mirrored([(-420, 1080), (-240, 1056), (-120, 1090), (-76, 1220), (-40, 1500)], side)
        svg.stroke(smooth(seam, closed=False), dusk(shade(HIDE, 0.8)), 14)
    console = svg.gradient(((0, dusk(tint(TRIM, 0.1))), (1, dusk(shade(TRIM, 0.7)))))
    svg.fill(rounded([(306, 1716), (774, 1716), (850, 2200), (230, 2200)], 90), console)
    wheel = path("M", 760, 2120, "Q", 800, 1640, 1180, 1520)
    svg.stroke(wheel, dusk("#2c2632"), 74)
    svg.stroke(path("M", 748, 2110, "Q", 784, 1630, 1170, 1504), dusk("#8a7e8c"), 12)
    svg.fill(rounded([(590, 0), (1000, -24), (1010, 122), (612, 136)], 56), dusk("#2c2634"))
    svg.line([(800, -140), (800, 40)], dusk("#2c2634"), 40)
    svg.stroke(path("M", 650, 122, "L", 980, 110), dusk("#8a7e8c"), 6)
    return svg


SET = StageSet(
    name="car",
    words=(
        "car, inside a car, inside of a car, in the car, car interior, taxi, taxicab, cab, "
        "limousine, limo, back seat, backseat, sedan, suv, minivan, van, moving car, "
        "车内, 车里, 车上, 车厢, 轿车, 出租车, 的士, 豪车, 后座, 汽车, 网约车, "
        "ในรถ, ในรถยนต์, แท็กซี่, รถแท็กซี่, รถยนต์, รถเก๋ง, รถลีมูซีน, เบาะหลัง"
    ),
    hints=(
        "steering wheel, dashboard, windscreen, windshield, driver, seat belt, rear window, "
        "headrest, passenger, chauffeur, 方向盘, 司机, 车窗, 安全带, 副驾, 开车, "
        "พวงมาลัย, คนขับ, กระจกรถ, เข็มขัดนิรภัย, ขับรถ"
    ),
    traits=frozenset({"indoor", "modern"}),
    times=("day", "night", "dusk", "dawn"),
    design=design,
    roofed=True,
    seats=True,
)
