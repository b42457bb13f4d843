"""The modern sets: street, office, rooftop, hospital room, classroom."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from drama_build.studio.places.design import Setting, StageSet
from drama_build.studio.places.reading import read_place
from drama_build.studio.places.scenery import build_scenery, flattened
from drama_build.studio.places.sets import find_set
from drama_build.studio.stage import Scenery
from drama_build.units import Size

NAMES = ("rainy_street", "office", "rooftop", "hospital", "classroom")
TINY = Size(108, 192)


@pytest.fixture(scope="module")
def shots() -> dict[tuple[str, str], Scenery]:
    """Every modern set at every time it knows, small."""
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
        ("EXT. RAINY STREET - NIGHT", "rainy_street", "night"),
        ("a neon-lit street in the rain, wet asphalt, umbrellas", "rainy_street", "night"),
        ("外景 雨夜街头 夜", "rainy_street", "night"),
        ("ถนนในเมือง กลางคืน ฝนตก", "rainy_street", "night"),
        ("INT. OFFICE - NIGHT. City lights beyond the window.", "office", "night"),
        ("INT. CEO OFFICE - DAY", "office", "day"),
        ("内景 总裁办公室 夜", "office", "night"),
        ("สำนักงาน กลางวัน", "office", "day"),
        ("EXT. ROOFTOP - DAWN", "rooftop", "dawn"),
        ("EXT. HOSPITAL ROOFTOP - NIGHT", "rooftop", "night"),
        ("外景 医院天台 黎明", "rooftop", "dawn"),
        ("外景 天台 夜", "rooftop", "night"),
        ("ดาดฟ้าโรงเรียน พลบค่ำ", "rooftop", "dusk"),
        ("INT. HOSPITAL ROOM - DAY", "hospital", "day"),
        ("内景 医院病房 夜", "hospital", "night"),
        ("ห้องผู้ป่วย กลางคืน", "hospital", "night"),
        ("INT. CLASSROOM - DUSK", "classroom", "dusk"),
        ("教室 白天", "classroom", "day"),
        ("ห้องเรียน กลางวัน", "classroom", "day"),
        ("a school room with a blackboard and pupils", "classroom", "day"),
    ],
)
def test_a_modern_place_is_found_in_three_languages(
    description: str, place: str, time: str
) -> None:
    setting = read_place(description)
    assert (setting.place, setting.time) == (place, time)


def test_a_modern_place_without_a_set_gets_a_modern_one() -> None:
    for description in ("INT. COMPANY LOBBY - DAY", "INT. APARTMENT - NIGHT", "EXT. CAMPUS - DAY"):
        assert "modern" in find_set(read_place(description).place).traits, description


def test_it_rains_in_the_street_unasked_and_never_in_a_room() -> None:
    assert build_scenery(read_place("street, night"), TINY).weather == "rain"
    assert build_scenery(read_place("office, night, rain at the window"), TINY).weather == "clear"
    assert build_scenery(read_place("rooftop in the rain"), TINY).weather == "rain"


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


def test_each_time_lights_the_actor_its_own_way(shots: dict[tuple[str, str], Scenery]) -> None:
    for name in NAMES:
        lights = {shots[name, time].light for time in find_set(name).times}
        assert len(lights) == len(find_set(name).times)


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
    stage_set: StageSet = find_set(name)
    again = build_scenery(Setting(name, stage_set.times[0], "clear", 5), TINY)
    assert np.array_equal(flattened(again), flattened(shots[name, stage_set.times[0]]))


@pytest.mark.parametrize("name", NAMES)
def test_a_set_fills_frames_of_any_shape(name: str) -> None:
    for frame in (Size(216, 384), Size(160, 90)):
        scenery = build_scenery(Setting(name, find_set(name).times[0], "clear", 5), frame)
        assert flattened(scenery).shape == (frame.height, frame.width, 3)
        assert scenery.planes[0].pixels[..., 3].min() == 255
        assert scenery.ground > 0.8
