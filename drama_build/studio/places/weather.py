"""What weather does to a set: its light, its floor, and what falls through its air."""

from __future__ import annotations

from dataclasses import replace

from drama_build.studio.canvas import mix
from drama_build.studio.places.design import Design, Sheet, StageSet, Wash
from drama_build.studio.stage import Weather

_AIR: dict[Weather, tuple[str, str, float]] = {
    # ambient light to multiply with, fog colour to lean to, more fog on every sheet
    "rain": ("#b9c6dc", "#5f7190", 0.10),
    "snow": ("#dfe6f2", "#b8c4d8", 0.16),
    "dust": ("#fff0da", "#d9b98a", 0.10),
}


def air_of(weather: Weather, stage_set: StageSet) -> Weather:
    """What is seen falling: under a roof neither rain nor snow is."""
    return "clear" if stage_set.roofed and weather in {"rain", "snow"} else weather


def weathered(design: Design, weather: Weather, stage_set: StageSet) -> Design:
    """The design in that weather; fair weather and roofed sets stay as they were drawn."""
    if stage_set.roofed or weather == stage_set.weather or weather not in _AIR:
        return design
    ambient, fog, thicker = _AIR[weather]
    sheets = tuple(_in_air(sheet, thicker, wet=weather == "rain") for sheet in design.sheets)
    light = replace(
        design.light,
        fog=mix(design.light.fog, fog, 0.6),
        fog_amount=min(1.0, design.light.fog_amount + thicker),
    )
    return replace(design, sheets=sheets, light=light, ambient=mix(design.ambient, ambient, 0.4))


def _in_air(sheet: Sheet | Wash, thicker: float, *, wet: bool) -> Sheet | Wash:
    distance = {"far": 1.6, "mid": 0.8, "near": 0.3, "front": 0.0}[sheet.flat]
    haze = min(0.9, sheet.haze + thicker * distance)
    mirror = sheet.mirror
    if wet and mirror is not None:
        mirror = replace(mirror, strength=min(0.8, mirror.strength + 0.2))
    return replace(sheet, haze=haze, mirror=mirror)
