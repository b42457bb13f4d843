"""The modern rooms: living room, bedroom, restaurant."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from drama_build.studio.places.design import Setting
from drama_build.studio.places.reading import read_place
from drama_build.studio.places.scenery import build_scenery, flattened
from drama_build.studio.places.sets import find_set
from drama_build.studio.stage import Scenery
from drama_build.units import Size

NAMES = ("living_room", "bedroom", "restaurant")
TINY = Size(108, 192)


@pytest.fixture(scope="module")
def shots() -> dict[tuple[str, str], Scenery]:
    """Every room at every time it knows, small."""
    return {
        (name, time): build_scenery(Setting(name, time, "clear", 5), TINY)
        for name in NAMES
        for time in find_set(name).times
    }


def _mean(scenery: Scenery) -> np.ndarray:
    return np.asarray(flattened(scenery).astype(np.float32).mean((0, 1)))


@pytest.mark.parametrize(
    ("description", "place", "time"),
    [
        ("INT. LIVING ROOM - NIGHT", "living_room", "night"),
        ("INT. APARTMENT - DAY. She sinks into the sofa.", "living_room", "day"),
        ("INT. CONDO - DUSK", "living_room", "dusk"),
        ("内景 客厅 夜", "living_room", "night"),
        ("ห้องนั่งเล่น กลางวัน", "living_room", "day"),
        ("INT. BEDROOM - DAWN", "bedroom", "dawn"),
        ("INT. HOTEL ROOM - NIGHT", "bedroom", "night"),
        ("a girls' dormitory in the morning", "bedroom", "day"),
        ("内景 卧室 夜", "bedroom", "night"),
        ("ห้องนอน กลางคืน", "bedroom", "night"),
        ("INT. RESTAURANT - NIGHT", "restaurant", "night"),
        ("INT. CAFE - DAY", "restaurant", "day"),
        ("INT. BAR - NIGHT", "restaurant", "night"),
        ("内景 咖啡厅 白天", "restaurant", "day"),
        ("食堂 中午", "restaurant", "day"),
        ("ร้านอาหาร พลบค่ำ", "restaurant", "dusk"),
    ],
)
def test_a_room_is_found_in_three_languages(description: str, place: str, time: str) -> None:
    setting = read_place(description)
    assert (setting.place, setting.time) == (place, time)


def test_the_rooms_leave_to_others_what_is_theirs() -> None:
    for description, place in (
        ("INT. PENTHOUSE OFFICE - NIGHT", "office"),
        ("内景 酒楼 夜", "teahouse"),
        ("内景 病房 夜", "hospital"),
        ("ห้องพักผู้ป่วย กลางคืน", "hospital"),
    ):
        assert read_place(description).place == place, description


def test_an_old_chamber_is_no_modern_bedroom() -> None:
    assert "old" in find_set(read_place("INT. EMPRESS'S CHAMBER - NIGHT").place).traits


@pytest.mark.parametrize("name", NAMES)
def test_night_is_darker_than_every_other_time(
    name: str, shots: dict[tuple[str, str], Scenery]
) -> None:
    light = {time: float(_mean(shots[name, time]).mean()) for time in find_set(name).times}
    others = [value for time, value in light.items() if time != "night"]
    assert light["night"] < 0.86 * min(others), light


@pytest.mark.parametrize("name", NAMES)
def test_dusk_is_warmer_than_night(name: str, shots: dict[tuple[str, str], Scenery]) -> None:
    def warmth(time: str) -> float:
        red, _, blue = _mean(shots[name, time])
        return float(red / blue)

    assert warmth("dusk") > 1.1 * warmth("night")


@pytest.mark.parametrize("name", NAMES)
def test_by_night_lamps_burn_warm_before_a_blue_window(
    name: str, shots: dict[tuple[str, str], Scenery]
) -> None:
    picture = flattened(shots[name, "night"]).astype(np.float32)
    lean = cv2.GaussianBlur(picture[..., 0] - picture[..., 2], (0, 0), 3)
    assert lean.max() > 40
    assert lean.min() < -40


def test_each_time_lights_the_actor_its_own_way(shots: dict[tuple[str, str], Scenery]) -> None:
    for name in NAMES:
        lights = {shots[name, time].light for time in find_set(name).times}
        assert len(lights) == len(find_set(name).times) == 4


def test_the_foreground_leaves_faces_free(shots: dict[tuple[str, str], Scenery]) -> None:
    for where, scenery in shots.items():
        assert scenery.foreground is not None
        left, top = scenery.margin
        alpha = scenery.foreground.pixels[top : top + TINY.height, left : left + TINY.width, 3]
        share = alpha[: TINY.height * 4 // 5, TINY.width // 6 : TINY.width * 5 // 6]
        assert share.max() < 48, where


def test_behind_a_face_it_is_calm(shots: dict[tuple[str, str], Scenery]) -> None:
    """Fine contrast, in steps of 255, in the box that a lone actor's head fills."""
    for where, scenery in shots.items():
        grey = cv2.cvtColor(flattened(scenery), cv2.COLOR_RGB2GRAY).astype(np.float32)
        fine = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 2))
        box = fine[TINY.height * 14 // 100 : TINY.height * 36 // 100, TINY.width // 3 :][
            :, : TINY.width // 3
        ]
        assert box.mean() < 14, where


@pytest.mark.parametrize("name", NAMES)
def test_equal_settings_give_equal_pixels(name: str, shots: dict[tuple[str, str], Scenery]) -> None:
    time = find_set(name).times[0]
    again = build_scenery(Setting(name, time, "clear", 5), TINY)
    assert np.array_equal(flattened(again), flattened(shots[name, time]))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("frame", [Size(160, 90), Size(96, 96)])
def test_a_room_reaches_to_the_edges_of_a_wide_frame(name: str, frame: Size) -> None:
    """Before the opaque sky stand walls: left and right of the window nothing shows through."""
    scenery = build_scenery(Setting(name, "day", "clear", 5), frame)
    alpha = np.maximum.reduce([plane.pixels[..., 3] for plane in scenery.planes[1:]])
    assert alpha[:, : alpha.shape[1] // 6].min() == 255
    assert alpha[:, -alpha.shape[1] // 6 :].min() == 255
