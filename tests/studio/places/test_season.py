"""Leaves that turn and snow that lies."""

from __future__ import annotations

import numpy as np
import pytest

from drama_build.studio.canvas import BytePicture, Svg
from drama_build.studio.places import build_scenery, draw_plate, read_place
from drama_build.studio.places.design import Mirror, Setting, Sheet
from drama_build.studio.places.season import snowed, turned
from drama_build.studio.places.viewfinder import Viewfinder
from drama_build.units import Size

TINY = Size(54, 96)
VIEW = Viewfinder.over(TINY)


def plain(*colour: int) -> BytePicture:
    width, height = VIEW.pixels
    return np.tile(np.array(colour, np.uint8), (height, width, 1))


def test_green_turns_in_autumn_and_other_colours_stay() -> None:
    leaf, brick = plain(60, 140, 50, 255), plain(150, 60, 50, 255)
    red, green, _, alpha = turned(leaf, "autumn")[0, 0]
    assert red > green
    assert alpha == 255
    assert np.array_equal(turned(brick, "autumn"), brick)
    assert np.array_equal(turned(leaf, None), leaf)


def test_a_turned_colour_never_exceeds_its_coverage() -> None:
    assert turned(plain(20, 90, 20, 100), "autumn")[..., :3].max() <= 100


@pytest.mark.parametrize("ground", [True, False])
def test_snow_lies_on_the_floor_and_not_on_what_stands(*, ground: bool) -> None:
    floor = Sheet(Svg(), "mid", mirror=Mirror(0.3))
    dark = plain(70, 70, 80, 255)
    white = snowed(dark, floor, VIEW, 900, "day", ground=ground)
    half = len(white) // 2
    assert np.array_equal(white[2 : half - 20], dark[2 : half - 20])
    assert bool(white[-20:, :, 0].mean() > 110) is ground


def test_snow_caps_the_upper_edge_of_a_thing() -> None:
    picture = plain(0, 0, 0, 0)
    picture[40:, 20:40] = (60, 60, 70, 255)
    capped = snowed(picture, Sheet(Svg(), "near"), VIEW, 5000, "day", ground=False)
    assert capped[40, 30, 0] > 120
    assert capped[60, 30, 0] == 60
    assert capped[30, 30, 3] == 0


def test_water_takes_no_snow() -> None:
    river = Sheet(Svg(), "mid", mirror=Mirror(0.9, ripple=20))
    assert np.array_equal(
        snowed(plain(9, 9, 9, 255), river, VIEW, 900, "day", ground=True), plain(9, 9, 9, 255)
    )


def test_winter_whitens_a_courtyard_and_leaves_a_room_alone() -> None:
    yard = [draw_plate(Setting("courtyard", "day", w, 5), TINY) for w in ("clear", "snow")]
    assert yard[1][-30:].mean() > yard[0][-30:].mean() + 15
    room = [draw_plate(Setting("palace_hall", "day", w, 5), TINY) for w in ("clear", "snow")]
    assert np.array_equal(room[0], room[1])


def test_a_season_is_read_and_winter_brings_snow_outdoors() -> None:
    assert read_place("forest in winter").weather == "snow"
    assert read_place("classroom in winter").weather != "snow"
    assert read_place("冬天的庭院，晴").weather == "clear"
    assert read_place("ป่า ฤดูใบไม้ร่วง").season == "autumn"
    assert read_place("a hot spring by the lake").season is None


def test_a_season_gives_the_same_bytes_twice() -> None:
    setting = read_place("forest in winter, dusk")
    first, again = (build_scenery(setting, TINY).planes for _ in range(2))
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one.pixels, other.pixels)
