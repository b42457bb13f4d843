"""The village house, the inside of a car, the kitchen."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from drama_build.studio.places import fields
from drama_build.studio.places.carseat import mirrored
from drama_build.studio.places.design import TIMES, Setting
from drama_build.studio.places.reading import read_place
from drama_build.studio.places.scenery import build_scenery, flattened
from drama_build.studio.places.sets import find_set
from drama_build.studio.stage import Scenery
from drama_build.units import Size

NAMES = ("village_house", "car", "kitchen")
TINY = Size(108, 192)


@pytest.fixture(scope="module")
def shots() -> dict[tuple[str, str], Scenery]:
    """Each set at every time they know, small."""
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
        ("INT. VILLAGE HOUSE - NIGHT", "village_house", "night"),
        ("INT. FARMHOUSE - DAWN", "village_house", "dawn"),
        ("a cottage with a stove, corn hung from the beams", "village_house", "day"),
        ("INT. VILLAGE KITCHEN - DAY", "village_house", "day"),
        ("内景 农家 黄昏", "village_house", "dusk"),
        ("บ้านไร่ กลางคืน", "village_house", "night"),
        ("INT. CAR - NIGHT", "car", "night"),
        ("INT. TAXI - DUSK. City lights go by.", "car", "dusk"),
        ("in the back seat of a limousine, day", "car", "day"),
        ("内景 车内 夜", "car", "night"),
        ("出租车 白天", "car", "day"),
        ("ในรถ กลางคืน", "car", "night"),
        ("แท็กซี่ กลางวัน", "car", "day"),
        ("INT. KITCHEN - NIGHT", "kitchen", "night"),
        ("内景 厨房 白天", "kitchen", "day"),
        ("ห้องครัว เย็น", "kitchen", "dusk"),
    ],
)
def test_the_place_is_found_in_three_languages(description: str, place: str, time: str) -> None:
    setting = read_place(description)
    assert (setting.place, setting.time) == (place, time)


@pytest.mark.parametrize("name", NAMES)
def test_every_time_has_its_own_light(name: str, shots: dict[tuple[str, str], Scenery]) -> None:
    assert set(find_set(name).times) == set(TIMES)
    assert len({shots[name, time].light for time in TIMES}) == len(TIMES)
    bright = {time: float(_mean(shots[name, time]).mean()) for time in TIMES}
    assert bright["night"] < 0.86 * min(bright[time] for time in TIMES if time != "night")
    assert max(bright, key=lambda time: bright[time]) == "day"


@pytest.mark.parametrize("name", NAMES)
def test_dusk_is_warmer_than_night(name: str, shots: dict[tuple[str, str], Scenery]) -> None:
    def warmth(time: str) -> float:
        red, _, blue = _mean(shots[name, time])
        return float(red / blue)

    assert warmth("dusk") > 1.1 * warmth("night")


def test_the_foreground_leaves_faces_free(shots: dict[tuple[str, str], Scenery]) -> None:
    for where, scenery in shots.items():
        assert scenery.foreground is not None
        left, top = scenery.margin
        alpha = scenery.foreground.pixels[top : top + TINY.height, left : left + TINY.width, 3]
        face = alpha[
            TINY.height // 10 : TINY.height * 7 // 10, TINY.width // 6 : TINY.width * 5 // 6
        ]
        assert face.max() < 48, where


def test_behind_a_face_it_is_calm(shots: dict[tuple[str, str], Scenery]) -> None:
    """Fine contrast, in steps of 255, in the box that a lone actor's head fills."""
    for where, scenery in shots.items():
        grey = cv2.cvtColor(flattened(scenery), cv2.COLOR_RGB2GRAY).astype(np.float32)
        fine = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 2))
        rows = slice(TINY.height * 14 // 100, TINY.height * 36 // 100)
        assert fine[rows, TINY.width // 3 : TINY.width * 2 // 3].mean() < 14, where


def test_rain_stays_outside_but_is_seen_on_the_panes_of_a_car(
    shots: dict[tuple[str, str], Scenery],
) -> None:
    wet = build_scenery(Setting("car", "night", "rain", 5), TINY)
    assert wet.weather == "clear"
    assert _fine(wet) > 1.3 * _fine(shots["car", "night"])


def _fine(scenery: Scenery) -> float:
    """Fine contrast in the rear window."""
    grey = cv2.cvtColor(flattened(scenery), cv2.COLOR_RGB2GRAY).astype(np.float32)
    fine = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 2))
    rows = slice(TINY.height * 20 // 100, TINY.height * 29 // 100)
    return float(fine[rows, TINY.width * 2 // 5 : TINY.width * 3 // 5].mean())


def test_the_bench_has_no_holes(
    shots: dict[tuple[str, str], Scenery],
) -> None:
    """The bench reaches from door to door: between its posts nothing of the street shows."""
    near = shots["car", "day"].planes[-1].pixels
    left, top = shots["car", "day"].margin
    band = near[top + TINY.height * 46 // 100 : top + TINY.height * 64 // 100, left:-left, 3]
    assert band[:, TINY.width // 8 : TINY.width * 7 // 8].min() == 255


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("frame", [Size(160, 90), Size(120, 120)])
def test_a_wide_frame_is_filled_to_its_sides(name: str, frame: Size) -> None:
    scenery = build_scenery(Setting(name, "day", "clear", 5), frame)
    picture = flattened(scenery)
    assert picture.shape == (frame.height, frame.width, 3)
    stack = np.max([plane.pixels[..., 3] for plane in scenery.planes[1:]], axis=0)
    low = stack[-scenery.margin[1] - frame.height // 4 : -scenery.margin[1]]
    assert low[:, (0, -1)].min() > 220  # walls and floor, not the sky behind them


@pytest.mark.parametrize("name", NAMES)
def test_equal_settings_give_equal_pixels(name: str, shots: dict[tuple[str, str], Scenery]) -> None:
    again = build_scenery(Setting(name, "dusk", "clear", 5), TINY)
    assert np.array_equal(flattened(again), flattened(shots[name, "dusk"]))


def test_the_country_outside_has_every_hour() -> None:
    assert set(fields.COUNTRY) == set(TIMES)


def test_a_mirrored_outline_keeps_its_turn_reversed() -> None:
    points = [(100.0, 0.0), (200.0, 50.0), (150.0, 90.0)]
    assert mirrored(points, -1) == points
    assert mirrored(mirrored(points, 1), 1) == points
    assert mirrored(points, 1)[0] == (930.0, 90.0)
