"""What weather does to a set: its light, its floor, and what falls through its air."""

from __future__ import annotations

from dataclasses import replace

from drama_build.studio.canvas import FULL_BOX, Svg, brush, mix, rng
from drama_build.studio.places import sky
from drama_build.studio.places.design import Conditions, Design, Setting, Sheet, StageSet, Wash
from drama_build.studio.places.pen import leaf, veil
from drama_build.studio.stage import Weather

_AIR: dict[Conditions, tuple[str, str, float]] = {
    # ambient light to multiply with, fog colour to lean to, more fog on every sheet
    "rain": ("#b9c6dc", "#5f7190", 0.10),
    "snow": ("#dfe6f2", "#b8c4d8", 0.16),
    "dust": ("#ffe8c4", "#dcb478", 0.2),
    "fog": ("#e6eaf0", "#bcc6d4", 0.30),
    "wind": ("#f0f0ee", "#c8ccd0", 0.02),
}
_FALLING: dict[Conditions, Weather] = {
    "rain": "rain",
    "snow": "snow",
    "dust": "dust",
    "petals": "petals",
    "wind": "dust",  # what it carries
}
"""What the camera sees fall or drift."""
_LEAVES = ("#a8743c", "#8a5a34", "#b8923f", "#6f7a3c")


def air_of(weather: Conditions, stage_set: StageSet) -> Weather:
    """What is seen falling: under a roof neither rain nor snow is."""
    if stage_set.roofed and weather in {"rain", "snow", "fog", "wind"}:
        return "clear"
    return _FALLING.get(weather, "clear")


def weathered(design: Design, weather: Conditions, stage_set: StageSet) -> Design:
    """The design in that weather; under a roof only what the windows show changes."""
    if weather not in _AIR or weather == stage_set.weather:
        return design
    if stage_set.roofed:
        return _behind_windows(design, weather)
    ambient, fog, thicker = _AIR[weather]
    sheets = tuple(_in_air(sheet, thicker, wet=weather == "rain") for sheet in design.sheets)
    # By night fog is what the night lights: it is never paler than the air there was.
    fog = mix(design.light.fog, fog, 0.6 if weather != "fog" else 0.45)
    light = replace(
        design.light, fog=fog, fog_amount=min(1.0, design.light.fog_amount + thicker * 0.8)
    )
    seen = replace(design, sheets=sheets, light=light, ambient=mix(design.ambient, ambient, 0.4))
    if weather == "fog":
        return _banks(seen, fog)
    return _blown(seen) if weather == "wind" else seen


def _in_air(sheet: Sheet | Wash, thicker: float, *, wet: bool) -> Sheet | Wash:
    distance = {"far": 1.6, "mid": 0.8, "near": 0.3, "front": 0.0}[sheet.flat]
    haze = min(0.9, sheet.haze + thicker * distance)
    mirror = sheet.mirror
    if wet and mirror is not None:
        mirror = replace(mirror, strength=min(0.8, mirror.strength + 0.2))
    return replace(sheet, haze=haze, mirror=mirror)


def _after(design: Design, flat: str, *more: Sheet | Wash) -> Design:
    """The design with more sheets behind all that stands nearer than `flat`."""
    order = ("far", "mid", "near", "front")
    end = sum(order.index(sheet.flat) <= order.index(flat) for sheet in design.sheets)
    return replace(design, sheets=(*design.sheets[:end], *more, *design.sheets[end:]))


def _banks(design: Design, fog: str) -> Design:
    """Fog lies in banks: one behind what is near, one about the feet."""
    y = design.horizon
    thick = _after(design, "mid", Wash(sky.mist(fog, y - 20, 210, 0.85, "far bank"), "mid"))
    return _after(thick, "near", Wash(sky.mist(fog, y + 420, 150, 0.4, "near bank"), "near"))


def _blown(design: Design) -> Design:
    """Leaves in the wind, at the sides: the middle belongs to the actor."""
    svg, random = Svg(), rng("blown leaves", 1)
    for k in range(26):
        x = (-60 if k % 2 else 760) + 380 * float(random.random())
        y = 180 + 1300 * float(random.random())
        size = 24 + 26 * float(random.random())
        dy = size * float(random.uniform(-0.8, 0.8))
        svg.fill(leaf((x, y), (x + 2 * size, y + dy), size * 0.36), _LEAVES[k % 4])
        gust = [(x - 7 * size, y - dy), (x - 4 * size, y + 6), (x - size, y)]
        svg.fill(brush(gust, 2.2), veil("#ffffff", 0.22))
    return _after(design, "near", Sheet(svg, "near", soft=0.6))


def _behind_windows(design: Design, weather: Conditions) -> Design:
    """Grey air, and rain or snow over the view, wherever a set has one behind its room."""
    if not isinstance(design.sheets[0], Wash) or weather == "dust":
        return design
    _, fog, thicker = _AIR[weather]
    grey = mix(design.light.fog, fog, 0.6)
    far = tuple(
        _in_air(sheet, thicker * 1.6, wet=False) if sheet.flat == "far" else sheet
        for sheet in design.sheets
    )
    seen = replace(design, sheets=far, light=replace(design.light, fog=grey))
    falling = {"rain": _streaks, "snow": _flakes}.get(weather)
    return _after(seen, "far", Sheet(falling(), "far", lit=False)) if falling else seen


def _streaks() -> Svg:
    svg, random = Svg(), rng("rain at the window", 1)
    for x, y, size in random.random((420, 3)):
        top = (FULL_BOX[0] + x * FULL_BOX[2], 100 + 1000 * y)
        long = 26 + 54 * size
        svg.line([top, (top[0] - 0.12 * long, top[1] + long)], veil("#e8f0fc", 0.5), 2.2)
    return svg


def _flakes() -> Svg:
    svg, random = Svg(), rng("snow at the window", 1)
    for x, y, size in random.random((260, 3)):
        radius = 1.6 + 3.4 * size
        at = (FULL_BOX[0] + x * FULL_BOX[2], 100 + 1000 * y)
        svg.oval(*at, radius, radius, veil("#f4f8ff", 0.85))
    return svg


def is_snowed_on(setting: Setting, stage_set: StageSet) -> bool:
    """Whether snow lies on the set."""
    return setting.weather == "snow" and not stage_set.roofed
