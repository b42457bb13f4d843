"""Times of day that a set has no light of its own for."""

from __future__ import annotations

import numpy as np
import pytest

from drama_build.studio.places import build_scenery, draw_plate, read_place
from drama_build.studio.places.daylight import grading, missing
from drama_build.studio.places.design import TIMES, Setting, Time
from drama_build.studio.places.reading import find_place
from drama_build.studio.places.sets import SETS
from drama_build.units import Size

TINY = Size(54, 96)
MISSING = [(s.name, t) for s in SETS for t in TIMES if t not in s.times]


def test_a_light_that_the_set_has_is_not_graded() -> None:
    setting = Setting("office", "night", "clear", 1, asked="night")
    assert missing(setting) is None
    assert grading(setting) is None
    assert missing(Setting("office", "night", "clear", 1)) is None


@pytest.mark.parametrize(("place", "time"), MISSING)
def test_a_set_looks_like_the_hour_that_was_asked_for(place: str, time: Time) -> None:
    setting = read_place(f"{place.replace('_', ' ')}, {time}, clear sky")
    assert setting.place == place
    assert setting.asked == time != setting.time
    drawn = draw_plate(Setting(place, setting.time, "clear", setting.seed), TINY).astype(float)
    asked = draw_plate(setting, TINY).astype(float)
    warmth = [float((p[..., 0] - p[..., 2]).mean()) for p in (drawn, asked)]
    if time == "day":
        assert asked.mean() > drawn.mean()
    if time == "night":
        assert asked.mean() < drawn.mean()
    if time in ("dawn", "dusk") and setting.time == "day":
        assert warmth[1] > warmth[0]
    assert np.abs(asked - drawn).mean() > 2


def test_the_actor_is_lit_by_that_hour_too() -> None:
    day, dusk = (read_place(f"night market, {time}") for time in ("day", "dusk"))
    assert build_scenery(day, TINY).light != build_scenery(dusk, TINY).light


def test_how_a_place_was_found_is_told() -> None:
    found = {
        words: find_place(words).how
        for words in ("a teahouse", "a dungeon", "INT. SOMEWHERE", "qwerty")
    }
    assert list(found.values()) == ["named", "hinted", "guessed", "unknown"]
