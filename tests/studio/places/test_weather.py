"""Weather over a set."""

from __future__ import annotations

from dataclasses import replace

from drama_build.studio.canvas import Svg
from drama_build.studio.places.design import Design, Mirror, Setting, Sheet, StageSet
from drama_build.studio.places.weather import air_of, weathered
from drama_build.studio.stage import Light

LIGHT = Light("#ffffff", "#000000", 1, 1.0, "#808080", 0.1, "#000020", "#fff0d0")
DESIGN = Design(
    sheets=(Sheet(Svg(), "far"), Sheet(Svg(), "mid", mirror=Mirror(0.3)), Sheet(Svg(), "front")),
    lamps=(),
    light=LIGHT,
)


def draw(_: Setting) -> Design:
    return DESIGN


OPEN = StageSet("open", "open", "", frozenset(), ("day",), draw)
ROOFED = replace(OPEN, roofed=True)


def test_a_clear_sky_changes_nothing() -> None:
    assert weathered(DESIGN, "clear", OPEN) is DESIGN


def test_rain_thickens_distance_and_wets_the_floor() -> None:
    far, mid, front = weathered(DESIGN, "rain", OPEN).sheets
    assert far.haze > mid.haze > front.haze == 0
    assert mid.mirror is not None
    assert mid.mirror.strength > 0.3


def test_a_roof_keeps_the_weather_out() -> None:
    assert weathered(DESIGN, "rain", ROOFED) is DESIGN
    assert air_of("rain", ROOFED) == air_of("snow", ROOFED) == "clear"
    assert air_of("dust", ROOFED) == "dust"
    assert air_of("rain", OPEN) == "rain"
