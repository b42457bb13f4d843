"""Decorate any set for a festival: lights at the sides and above, the middle left to heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import hypot

from drama_build.studio.canvas import Point, Svg, rng
from drama_build.studio.places import festive, props, sky
from drama_build.studio.places.design import (
    Design,
    Lamp,
    Occasion,
    Setting,
    Sheet,
    StageSet,
    Time,
    Wash,
)

_GLOW = "#ffa457"
_SHINE: dict[Time, float] = {"dawn": 0.6, "day": 0.35, "dusk": 0.9, "night": 1.0}
"""How much a small light is seen at that hour."""
_CORDS = (
    # x, where the lowest thing hangs: upright frames see the inner four, wide ones all
    (64, 690), (212, 372), (868, 430), (1016, 640), (-96, 800), (-248, 660), (1176, 770),
    (1330, 690),
)  # fmt: skip
_SKY = ((236, 330), (846, 250), (1010, 610), (92, 620), (-190, 640), (1290, 650))
"""Where the sky is free of heads, in every shape of frame."""
_FESTIVE = ("#ff6a4a", "#ffd25a", "#7ac8ff", "#ff8ac0", "#9af09a")
_BULBS = ("#ffd890", "#ff6a5a", "#ffd890", "#7ad88a", "#ffd890", "#6ab4ff")
_PARTY = ("#e8586a", "#4aa8d8", "#f2c14e", "#7cc47a", "#b48ae0")


class _Hung:
    """What is added to a design: one sheet in the sky, one above the actors, and lamps."""

    def __init__(self, setting: Setting, stage_set: StageSet, design: Design) -> None:
        self.hour = setting.asked or setting.time
        self.traits, self.floor, self.seed = stage_set.traits, design.horizon, setting.seed
        self.moons = [lamp.at for lamp in design.lamps if lamp.steady and lamp.at[1] < 640]
        self.sky, self.near = Svg(), Svg()
        self.lamps: list[Lamp] = []

    @property
    def dark(self) -> bool:
        """Whether lights in the sky are seen."""
        return self.hour in ("dusk", "night")

    def shine(self, at: Point, radius: float, colour: str, power: float, pool: float = 0.0) -> None:
        """A lamp as strong as the hour lets it be."""
        share = _SHINE[self.hour]
        self.lamps.append(Lamp(at, radius, colour, power * share, pool * share))


def decorated(design: Design, setting: Setting, stage_set: StageSet) -> Design:
    """The design with what is hung up for the occasion; a car is too small for any."""
    if setting.occasion is None or stage_set.name == "car":
        return design
    hung = _Hung(setting, stage_set, design)
    _CUSTOMS[setting.occasion](hung)
    behind = 1
    if setting.occasion == "mid_autumn" and hung.dark:
        behind = _moon(hung)
    near = Sheet(hung.near, "near", lit=False)
    order = [sheet.flat for sheet in design.sheets]
    last = max(k for k, flat in enumerate(order) if flat != "front") + 1
    seen = isinstance(design.sheets[0], Wash)
    above = (Sheet(hung.sky, "far", soft=0.5, lit=False),) if seen and hung.sky.elements else ()
    sheets = (
        *design.sheets[:behind], *above, *design.sheets[behind:last], near, *design.sheets[last:],
    )  # fmt: skip
    return replace(design, sheets=sheets, lamps=(*design.lamps, *hung.lamps))


def _lanterns(hung: _Hung, colours: tuple[str, ...], sign: str = "") -> None:
    """Round lanterns on cords; from some, under a smaller lantern, hangs a sign instead."""
    for k, (x, low) in enumerate(_CORDS):
        hung.near.line([(x, -220), (x, low)], "#2a1618", 3)
        size, y = (54, 44, 46, 52)[k % 4], low
        if sign and k % 2:
            festive.blessing(hung.near, (x, low + size * 0.9), size * 1.2, sign)
            size, y = size - 8, low - 200
        props.lantern(hung.near, x, y, size, colours[k % len(colours)])
        hung.shine((x, y), size * 4.6, _GLOW, 0.4, 0.4)
    hung.near.stroke("M212 -10Q540 70 868 -10", "#2a1618", 3)  # a string above all heads
    for k, x in enumerate((330, 440, 540, 640, 750)):
        along = (x - 212) / 656
        height = 46 + 160 * along * (1 - along)
        props.lantern(hung.near, x, height, 26, colours[k % len(colours)])
        hung.shine((x, height), 110, _GLOW, 0.3, 0.2)


def _new_year(hung: _Hung) -> None:
    _lanterns(hung, ("#d8281f", "#d8281f", "#c8201c"), "福")
    if not hung.dark:
        return
    random = rng("fireworks", hung.seed)
    for k, spot in enumerate(_SKY):
        colour, radius = _FESTIVE[k % 5], (150, 190, 110, 96, 120, 130)[k]
        # A burst around the moon would be taken for it.
        hidden = any(hypot(x - spot[0], y - spot[1]) < 160 for x, y in hung.moons)
        at = (spot[0] - 230, spot[1] - 30) if hidden else spot
        festive.firework(hung.sky, at, radius, colour, random)
        hung.lamps.append(Lamp(at, radius * 1.7, colour, 0.34))


def _mid_autumn(hung: _Hung) -> None:
    _lanterns(hung, ("#e89a2c", "#d84a3c", "#e06a8a", "#6aa85a"))


def _moon(hung: _Hung) -> int:
    """The festival's moon, where the set has its own if it has one. Returns how far behind."""
    own = next(iter(hung.moons), None) if hung.hour == "night" else None
    at, radius = own or (806.0, 440.0), 122.0
    sky.moon(hung.sky, at, radius)
    hung.lamps.append(Lamp(at, radius * 3, "#ffe9b4", 0.5, steady=True))
    return 2 if own else 1


def _wedding(hung: _Hung) -> None:
    if "modern" not in hung.traits:
        _lanterns(hung, ("#d8281f", "#c8201c"), "囍")
        return
    for x, low in _CORDS:
        spots = festive.chain(hung.near, x, low - 60, ("#ffe4c0", "#ffd0d8"), 6, 44)
        hung.shine(spots[0], 150, "#ffdcb0", 0.3, 0.2)
    _posies(hung)


def _posies(hung: _Hung) -> None:
    """Roses where the cords end."""
    random = rng("posies", 1)
    for x, low in _CORDS:
        for _ in range(9):
            dx, dy = (float(v) * 34 for v in random.normal(size=2))
            tone = ("#f6d4d8", "#fff4ee", "#eeb0bc")[int(random.integers(3))]
            hung.near.oval(x + dx, low - 40 + dy, 22, 20, tone)
            hung.near.oval(x + dx - 3, low - 44 + dy, 10, 8, "#e498a8")


def _christmas(hung: _Hung) -> None:
    for k, (x, low) in enumerate(_CORDS):
        for dx, up in ((-52, 150), (0, 0), (50, 220)):
            spots = festive.chain(hung.near, x + dx, low - up, _BULBS[k % 3 :], 7, 58)
            hung.shine(spots[0], 120, "#ffcf8a", 0.26, 0.15)
    if "water" in hung.traits or "nature" in hung.traits:
        return
    foot = (128.0, hung.floor + 470)
    for at in festive.fir(hung.near, foot, 720, rng("fir", 1)):
        hung.shine(at, 70, "#ffd890", 0.4)
    hung.shine((foot[0], foot[1] - 340), 330, "#ffb870", 0.2, 0.25)


def _floating_lights(hung: _Hung) -> None:
    random = rng("sky lanterns", hung.seed)
    for k in range(64):
        far = 0.75 * (1 - k / 64)
        side = 1 if k % 2 else -1
        x = 540 + side * float(random.uniform(60 + 200 * (1 - far), 900))
        y = float(random.uniform(-80, 760 - 200 * far))
        size = 5 + 34 * (1 - far) ** 2.2
        festive.sky_lantern(hung.sky, (x, y), size, far * 0.7)
        if size > 15:
            hung.shine((x, y), size * 3.4, _GLOW, 0.3)


def _songkran(hung: _Hung) -> None:
    for x, low in _CORDS:
        festive.garland(hung.near, x, low - 80, 15)
    for start, end in (
        ((-420, 470), (64, 560)),
        ((1016, 540), (1500, 470)),
        ((40, 60), (1040, 60)),
    ):
        festive.flags(hung.near, start, end, 60, _PARTY)
    if hung.hour == "night":
        _floating_lights(hung)


def _birthday(hung: _Hung) -> None:
    for k, (x, low) in enumerate(_CORDS):
        for j, (dx, dy) in enumerate(((-46, 60), (48, 30), (0, -40))):
            festive.balloon(hung.near, (x + dx, low + 90 + dy), 50, _PARTY[(2 * k + j) % 5])
    for start, end in (
        ((-420, 540), (64, 600)),
        ((1016, 590), (1500, 540)),
        ((20, 50), (1060, 50)),
    ):
        festive.flags(hung.near, start, end, 60, _PARTY)


_CUSTOMS: dict[Occasion, Callable[[_Hung], None]] = {
    "new_year": _new_year,
    "mid_autumn": _mid_autumn,
    "christmas": _christmas,
    "floating_lights": _floating_lights,
    "songkran": _songkran,
    "wedding": _wedding,
    "birthday": _birthday,
}
