"""The night market: two rows of stalls under strings of lanterns, a gate at the end of the lane."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import Point, Svg, mix, polygon, rng, shade, smooth, tint
from drama_build.studio.places import props, sky, tearoom
from drama_build.studio.places.building import lattice, upturned_roof
from drama_build.studio.places.design import (
    Design,
    Lamp,
    Mirror,
    Setting,
    Sheet,
    StageSet,
    Wash,
)
from drama_build.studio.places.pen import path, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.stage import Light

EYE = Perspective()
LANE = 1.8  # half the lane's width, metres
HOUSE = 3.0  # the house fronts behind the stalls
ROWS = (20.0, 15.2, 11.6, 8.8, 6.7, 5.0, 3.7)
CLOTH = ("#b5382f", "#2f6670", "#c98a36", "#6e3d6b", "#41704f", "#a34a2c")
GLOW = "#ffa457"
LIGHT = Light("#ffb066", "#1c1638", 1, 1.1, "#c87450", 0.14, "#140f2e", "#ffc890")
AIR = sky.Air("#b8634a", 3, 22, 0.5)


@dataclass(frozen=True, slots=True)
class _Lot:
    """One stall's stretch of one side of the lane."""

    side: int  # -1 left, 1 right
    near: float
    far: float
    cloth: str

    def x(self, metres: float) -> float:
        """Metres from the middle of the lane, on this side."""
        return self.side * metres

    def air(self, colour: str) -> str:
        """The colour seen through the lane's warm dust."""
        return AIR.at(colour, self.near)


def design(setting: Setting) -> Design:
    """Night, or dusk with light left in the sky."""
    random = rng("night_market", setting.seed)
    lots = [
        [_Lot(side, z, z * 1.36, CLOTH[(2 * i + (side > 0) * 3 + i // 2) % 6]) for side in (-1, 1)]
        for i, z in enumerate(ROWS)
    ]
    lamps: list[Lamp] = [Lamp((540, 845), 330, "#ff9a55", 0.5, 0.2)]
    rows = []
    for span in (slice(0, 3), slice(3, 5), slice(5, 7)):
        svg = Svg()
        for pair in lots[span]:
            _row(svg, pair, random, lamps)
        rows.append(svg)
    front = Svg()
    sky.bokeh(front, setting.seed, ("#ff9a50", "#ffcf7a", "#ff6a4a"), 8)
    _curtain(front)
    return Design(
        sheets=(
            Wash(_sky(setting), "far"),
            Sheet(_town(setting), "far", soft=1.6, lit=False, foot=960),
            Sheet(_paving(random), "mid", mirror=Mirror(0.85, smear=80, rough=0.55)),
            Sheet(rows[0], "mid", foot=EYE.ground(13)),
            Wash(sky.mist("#ffb478", 890, 80, 0.4, setting.seed), "mid"),
            Sheet(rows[1], "mid", foot=EYE.ground(7.4)),
            Sheet(rows[2], "near", foot=EYE.ground(4.2)),
            Sheet(front, "front", soft=9, lit=False),
        ),
        lamps=tuple(lamps),
        light=LIGHT,
        ambient="#8f86b4" if setting.time == "night" else "#b39aae",
        horizon=EYE.ground(40),
    )


def _sky(setting: Setting) -> np.ndarray:
    stops = (
        ((0, "#0a0f2c"), (0.42, "#1c2150"), (0.74, "#4d3160"), (0.93, "#a8573f"), (1, "#c96f48"))
        if setting.time == "night"
        else sky.SKIES["dusk"]
    )
    cloud = "#4a4272" if setting.time == "night" else "#b4607a"
    return sky.layered(
        sky.gradient_sky(stops, 930),
        sky.clouds(setting.seed, (-100, 800), cloud, opacity=0.55, cover=0.5),
    )


def _town(setting: Setting) -> Svg:
    """Stars, far roofs, a pagoda and the gate at the lane's end."""
    svg = Svg()
    random = rng("town", setting.seed)
    if setting.time == "night":
        sky.stars(svg, setting.seed, 560)
    svg.rect(-120, 905, 1320, 1200, "#54304a")
    for x, y, width in (
        (60, 800, 300),
        (300, 835, 230),
        (760, 825, 250),
        (1010, 790, 320),
        (-60, 850, 220),
    ):
        svg.rect(x - width * 0.38, y, width * 0.76, 200, "#3a2a4c")
        upturned_roof(svg, (x, y), width, "#332a50", "#8a4a4a")
    for k, width in enumerate((58, 74, 90, 106)):
        y = 640 + k * 56
        svg.rect(660 - width * 0.3, y, width * 0.6, 60, "#5a3350")
        svg.rect(660 - width * 0.12, y + 16, width * 0.24, 26, "#ffc06a")
        upturned_roof(svg, (660, y), width * 1.5, "#3c2c55", "#c0704f")
    for x, y, bright in random.random((60, 3)):
        svg.rect(x * 1080, 830 + y * 90, 7, 9, veil("#ffd08a", 0.25 + 0.6 * bright))
    _gate(svg)
    return svg


def _gate(svg: Svg) -> None:
    x, y = 540.0, 905.0
    svg.rect(x - 92, y - 160, 184, 190, veil("#ffab62", 0.4))
    for offset in (-98, -46, 46, 98):
        post = svg.gradient(((0, "#d05a3c"), (1, "#7a2a2c")), (0, 0), (1, 0))
        svg.rect(x + offset - 7, y - 175, 14, 200, post)
    for width, rise in ((250, 178), (150, 246)):
        svg.rect(x - width * 0.42, y - rise + 8, width * 0.84, 34, "#8f2f30")
        for k in steps(-0.36, 0.36, 6):
            svg.rect(x + k * width - 4, y - rise + 16, 8, 16, "#e0a04a")
        upturned_roof(svg, (x, y - rise), width, "#2f5f60", "#e0a860")
    svg.rect(x - 36, y - 226, 72, 26, "#2a1c34")
    svg.rect(x - 33, y - 223, 66, 20, "#d9a24c")


def _paving(random: np.random.Generator) -> Svg:
    """Worn slabs, laid in courses across the lane."""
    svg = Svg()
    base = svg.gradient(
        ((0, "#c27a58"), (0.16, "#7c4f58"), (0.5, "#4a3a54"), (1, "#2b2740")),
        (0, 930),
        (0, 1960),
        world=True,
    )
    svg.fill(EYE.floor(-9, 9, 1.0, 44), base)
    z = 1.25
    course = 0
    while z < 26:
        far = z * 1.115
        for k in range(-7, 7):
            x = k * 0.52 + (course % 2) * 0.26
            tone = ("#8d6a68", "#3c3250", "#a07a6a", "#544259")[int(random.integers(4))]
            svg.fill(
                EYE.floor(x + 0.012, x + 0.505, z * 1.004, far * 0.997),
                veil(tone, 0.1 + 0.22 * random.random()),
            )
        svg.line([EYE.at(-6, 0, z), EYE.at(6, 0, z)], veil("#1c1630", 0.5), max(0.8, 7 / z))
        z = far
        course += 1
    return svg


def _row(svg: Svg, pair: list[_Lot], random: np.random.Generator, lamps: list[Lamp]) -> None:
    for lot in pair:
        _house(svg, lot)
        _shadow(svg, lot)
        _stall(svg, lot, random)
        _awning(svg, lot)
        x, y = EYE.at(lot.x(LANE * 0.86), 2.0, lot.near)
        radius = EYE.unit(lot.near) * 0.17
        colour = "#dc3a2c" if random.random() < 0.65 else "#e39a34"
        props.lantern(svg, x, y, radius, colour)
        lamps.append(Lamp((x, y), radius * 4.6, GLOW, 0.42, 0.5, EYE.ground(lot.near)))
    _string(svg, pair[0].near, lamps)
    if pair[0].near > 8:
        _strollers(svg, pair[0].near, random)


def _house(svg: Svg, lot: _Lot) -> None:
    """Two storeys of timber, paper windows glowing under tiled eaves."""
    near, far, air = lot.near, lot.far, lot.air
    wall = svg.gradient(((0, air("#3b2a4a")), (0.6, air("#5a3a48")), (1, air("#8a5244"))))
    svg.fill(EYE.front(lot.x(HOUSE), lot.x(7), 0, 5.9, near), air("#2b2140"))
    svg.fill(EYE.wall(lot.x(HOUSE), 0, 5.9, near, far), wall)
    marks = steps(near, far, 3)
    for start, end in pairwise(marks):
        a, b = start + (end - start) * 0.16, end - (end - start) * 0.1
        paper = svg.gradient(((0, air("#ffd98f")), (1, air("#e8813f"))))
        svg.fill(EYE.wall(lot.x(HOUSE - 0.01), 3.75, 4.95, a, b), paper)
        lattice(svg, EYE, lot.x(HOUSE - 0.02), (3.75, 4.95), (a, b), air("#4a2a30"), (3, 4), 0.045)
    svg.fill(EYE.wall(lot.x(HOUSE - 0.3), 3.52, 3.6, near, far), air("#7a3f34"))
    svg.fill(EYE.wall(lot.x(HOUSE - 0.3), 3.3, 3.36, near, far), air("#7a3f34"))
    _eaves(svg, lot, 3.3, 2.75, 0.72)
    _eaves(svg, lot, 6.3, 5.25, 0.68)


def _eaves(svg: Svg, lot: _Lot, top: float, edge: float, reach: float) -> None:
    """A tiled slope that leans over the lane, its ends catching lantern light."""
    near, far, air = lot.near, lot.far * 1.01, lot.air
    inner, outer = lot.x(HOUSE + 0.1), lot.x(HOUSE * reach)
    tiles = svg.gradient(((0, air("#2a3350")), (1, air("#3d3a5a"))))
    svg.fill(
        EYE.face((inner, top, near), (inner, top, far), (outer, edge, far), (outer, edge, near)),
        tiles,
    )
    for z in steps(near, far, 12):
        svg.line(
            [EYE.at(inner, top, z), EYE.at(outer, edge, z)],
            veil(air("#161730"), 0.6),
            max(0.8, 12 / near),
        )
    for z in steps(near * 1.01, far * 0.99, 14):
        x, y = EYE.at(outer, edge, z)
        size = EYE.unit(z) * 0.04
        svg.oval(x, y, size, size, air("#d98a52"))
    below = EYE.face(
        (outer, edge, near), (outer, edge, far), (inner, edge - 0.1, far), (inner, edge - 0.1, near)
    )
    svg.fill(below, air("#5a2f34"))
    svg.line(
        [EYE.at(outer, edge, near), EYE.at(outer, edge, far)], air("#a8583c"), max(1, 9 / near)
    )


def _shadow(svg: Svg, lot: _Lot) -> None:
    left, right = lot.x(LANE - 0.32), lot.x(HOUSE)
    svg.fill(EYE.floor(left, right, lot.near * 0.97, lot.far), veil("#1a1030", 0.42))


def _stall(svg: Svg, lot: _Lot, random: np.random.Generator) -> None:
    near, far, air = lot.near, lot.far, lot.air
    inner, outer = lot.x(LANE), lot.x(LANE * 1.55)
    left, right = inner, outer
    glow = svg.gradient(((0, air("#ffe0a0")), (0.55, air("#f39a4e")), (1, air("#8f4030"))))
    svg.fill(EYE.wall(outer, 0.8, 2.7, near, far), glow)
    svg.fill(EYE.front(outer, lot.x(HOUSE), 0.8, 2.7, near), air("#70402f"))
    for shelf in (1.45, 1.95):
        svg.fill(EYE.wall(lot.x(LANE * 1.53), shelf, shelf + 0.04, near, far), air("#7a3f2c"))
        _wares(svg, lot, (LANE * 1.52, shelf + 0.04), 6, random)
    _keeper(svg, lot)
    front = svg.gradient(((0, air(tint(lot.cloth, 0.14))), (1, air(shade(lot.cloth, 0.5)))))
    end = svg.gradient(((0, air(shade(lot.cloth, 0.1))), (1, air(shade(lot.cloth, 0.62)))))
    svg.fill(EYE.wall(inner, 0, 0.9, near, far), front)
    svg.fill(EYE.front(left, right, 0, 0.9, near), end)
    svg.fill(EYE.wall(inner, 0.62, 0.66, near, far), air(GOLD_TRIM))
    svg.fill(EYE.front(left, right, 0.62, 0.66, near), air(shade(GOLD_TRIM, 0.3)))
    for z in steps(near * 1.02, far * 0.99, 6):  # folds of the cloth
        svg.line(
            [EYE.at(inner, 0.85, z), EYE.at(inner, 0.05, z)],
            veil(air(shade(lot.cloth, 0.6)), 0.45),
            max(0.8, 9 / near),
        )
    lip = (lot.x(LANE - 0.06), outer)
    svg.fill(EYE.floor(*lip, near * 0.985, far, 0.94), air("#a8683f"))
    svg.fill(EYE.wall(lot.x(LANE - 0.06), 0.86, 0.94, near * 0.985, far), air("#8a5236"))
    svg.fill(EYE.front(*lip, 0.86, 0.94, near * 0.985), air("#6f3d2e"))
    _wares(svg, lot, (LANE * 1.05, 0.94), 8, random)


GOLD_TRIM = "#d9a95a"


def _wares(
    svg: Svg, lot: _Lot, at: tuple[float, float], count: int, random: np.random.Generator
) -> None:
    """Fruit in heaps, jars and steaming baskets along a shelf at (x, height)."""
    for z in steps(lot.far * 0.97, lot.near * 1.03, count):
        foot = EYE.at(lot.x(at[0] + random.uniform(0, 0.12)), at[1], z)
        size = EYE.unit(z) * random.uniform(0.055, 0.085)
        colour = lot.air(CLOTH[int(random.integers(6))])
        kind = int(random.integers(3))
        if kind == 0:
            _heap(svg, foot, size, tint(colour, 0.2))
        elif kind == 1:
            tearoom.jar(svg, foot, size * 0.8, colour)
        else:
            _baskets(svg, foot, size, lot)


def _heap(svg: Svg, foot: Point, size: float, colour: str) -> None:
    x, y = foot
    for dx, dy in ((-0.72, -0.5), (0.72, -0.5), (0.0, -0.5), (-0.36, -1.27), (0.36, -1.27)):
        svg.oval(x + dx * size, y + dy * size, size * 0.56, size * 0.54, colour)
    svg.oval(x - size * 0.2, y - size * 1.6, size * 0.2, size * 0.14, "#ffe9c0c0")


def _baskets(svg: Svg, foot: Point, size: float, lot: _Lot) -> None:
    left, width = foot[0] - size * 1.1, size * 2.2
    for k in range(2):
        top = foot[1] - size * (0.75 + 0.75 * k)
        svg.rect(left, top, width, size * 0.68, lot.air("#c89a5c"), 1, size * 0.2)
        svg.rect(left, top, width, size * 0.18, lot.air("#f0d49a"), 1, size * 0.1)


def _keeper(svg: Svg, lot: _Lot) -> None:
    """Who keeps the stall: head and shoulders against the light."""
    z = lot.near + (lot.far - lot.near) * 0.55
    foot = EYE.at(lot.x(LANE * 1.3), 0, z)
    props.passer(svg, foot, EYE.unit(z) * 1.62, lot.air(mix("#4a2c38", lot.cloth, 0.25)), "#ffd9a0")


def _awning(svg: Svg, lot: _Lot) -> None:
    """Striped cloth on posts, scalloped towards the lane."""
    near, far, air = lot.near * 0.985, lot.far, lot.air
    outer, inner = lot.x(LANE * 1.5), lot.x(LANE * 0.82)
    for z in (far * 0.99, near):
        post = [EYE.at(lot.x(LANE * 0.98), 0, z), EYE.at(lot.x(LANE * 0.98), 2.45, z)]
        svg.line(post, air("#4a2a2c"), EYE.unit(z) * 0.06)
    marks = steps(far, near, 8)
    for k, (a, b) in enumerate(pairwise(marks)):
        band = air(tint(lot.cloth, 0.06)) if k % 2 else air("#ead7b4")
        svg.fill(
            EYE.face((outer, 2.85, a), (outer, 2.85, b), (inner, 2.38, b), (inner, 2.38, a)), band
        )
        (x0, y0), (x1, y1) = EYE.at(inner, 2.39, a), EYE.at(inner, 2.39, b)
        low = EYE.at(inner, 2.1, (a + b) / 2)
        scallop = path("M", x0, y0, "L", x1, y1, "Q", *low, x0, y0, "Z")
        svg.fill(scallop, shade(band, 0.12))
    gable = polygon(
        [
            EYE.at(outer, 2.85, near),
            EYE.at(inner, 2.38, near),
            EYE.at(inner, 2.3, near),
            EYE.at(outer, 2.3, near),
        ]
    )
    svg.fill(
        gable, svg.gradient(((0, air(shade(lot.cloth, 0.15))), (1, air(shade(lot.cloth, 0.45)))))
    )


def _string(svg: Svg, z: float, lamps: list[Lamp]) -> None:
    """Lanterns on a rope across the lane, the middle ones hanging lowest."""
    left, right = EYE.at(-HOUSE * 0.7, 4.75, z), EYE.at(HOUSE * 0.7, 4.75, z)
    sag = EYE.unit(z) * 0.55
    svg.stroke(
        path("M", *left, "Q", 540, left[1] + sag * 2, *right),
        "#1a1018",
        max(1.2, 9 / z),
    )
    for k, along in enumerate(steps(0, 1, 7)[1:-1]):
        x = left[0] + (right[0] - left[0]) * along
        y = left[1] + sag * 4 * along * (1 - along)
        radius = EYE.unit(z) * 0.115
        colour = ("#dc3a2c", "#e8a33a", "#e0503c")[(k + int(z * 3)) % 3]
        props.lantern(svg, x, y + radius * 2.1, radius, colour)
        lamps.append(Lamp((x, y + radius * 2.1), radius * 4.4, GLOW, 0.3, 0.3, EYE.ground(z)))


def _strollers(svg: Svg, z: float, random: np.random.Generator) -> None:
    """People at the stalls: at the sides, so that the middle stays free."""
    for side in (-1, 1):
        for _ in range(2 if z > 9 else 1):
            depth = z * random.uniform(0.98, 1.12)
            foot = EYE.at(side * random.uniform(0.95, 1.4), 0, depth)
            height = EYE.unit(depth) * random.uniform(1.5, 1.72)
            robe = AIR.at(("#3a2a48", "#5a2c34", "#2a3a4c", "#4c3a2e")[int(random.integers(4))], z)
            svg.oval(foot[0], foot[1], height * 0.17, height * 0.025, veil("#140c24", 0.5))
            props.passer(svg, foot, height, robe, "#ffb878", side * 0.012)


def _curtain(svg: Svg) -> None:
    """A shop curtain close by at the left, and a lantern's rim at the right, out of focus."""
    for x in (-560.0, -410.0):  # the next cloths, which only wide frames see
        hem = [(x, -220), (x + 158, -220), (x + 150, 560), (x + 128, 690), (x + 24, 650), (x, 480)]
        svg.fill(smooth([(float(a), float(b)) for a, b in hem], tension=0.3), "#471722")
    cloth = svg.gradient(((0, "#3a1420"), (0.7, "#6a1f26"), (1, "#2a0e1a")), (0, 0), (1, 0))
    svg.fill(
        smooth(
            [
                (-220, -220),
                (34, -220),
                (14, 250),
                (-52, 520),
                (-30, 800),
                (-120, 1000),
                (-220, 1000),
            ]
        ),
        cloth,
    )
    svg.fill(
        smooth([(1010, 1790), (1060, 1700), (1230, 1690), (1230, 2100), (960, 2100)]), "#2a1620"
    )


SET = StageSet(
    name="night_market",
    words=(
        "night market, lantern festival, lantern fair, market, bazaar, temple fair, 夜市, 市集, "
        "集市, 灯会, 庙会, ตลาดกลางคืน, ตลาดนัด, ตลาด, งานวัด, ถนนคนเดิน"
    ),
    hints=(
        "stall, vendor, lantern, festival, crowd, fair, street food, 摊, 灯笼, 小贩, แผงลอย, โคมไฟ"
    ),
    traits=frozenset({"outdoor", "old", "crowd"}),
    times=("night", "dusk"),
    design=design,
)
