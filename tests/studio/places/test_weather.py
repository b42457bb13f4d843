"""Weather over a set."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from drama_build.studio.canvas import Svg
from drama_build.studio.places import draw_plate
from drama_build.studio.places.design import Design, Mirror, Setting, Sheet, StageSet
from drama_build.studio.places.weather import air_of, weathered
from drama_build.studio.stage import Light
from drama_build.units import Size

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


def test_fog_hides_the_distance_and_nothing_falls() -> None:
    clear, fog = (
        draw_plate(Setting("courtyard", "day", w, 5), Size(54, 96)).astype(float)
        for w in ("clear", "fog")
    )
    distance = np.s_[40:52, 16:38]
    assert fog[distance].std() < 0.8 * clear[distance].std()
    assert air_of("fog", OPEN) == "clear"


def test_wind_carries_something_under_the_open_sky_alone() -> None:
    assert len(weathered(DESIGN, "wind", OPEN).sheets) == len(DESIGN.sheets) + 1
    assert air_of("wind", OPEN) == "dust"
    assert weathered(DESIGN, "wind", ROOFED) is DESIGN
    assert air_of("wind", ROOFED) == "clear"


def test_rain_is_seen_behind_the_windows_of_an_office_and_not_on_its_desk() -> None:
    dry, wet = (
        draw_plate(Setting("office", "day", w, 5), Size(108, 192)).astype(float)
        for w in ("clear", "rain")
    )
    changed = np.abs(dry - wet).max(axis=2)
    assert changed[80:100, 45:75].mean() > 8
    assert changed[150:].mean() < 4
