"""Sets as the camera gets them."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache

import cv2
import numpy as np
import pytest

from drama_build.studio.canvas import WORLD
from drama_build.studio.places import Setting, build_scenery, draw_plate
from drama_build.studio.places.scenery import flattened
from drama_build.studio.places.sets import SETS
from drama_build.studio.places.viewfinder import Viewfinder
from drama_build.studio.stage import Scenery
from drama_build.units import Size

SMALL = Size(216, 384)
LIGHTINGS = [(entry.name, time) for entry in SETS for time in entry.times]


@lru_cache
def scenery(place: str, time: str) -> Scenery:
    return build_scenery(Setting(place, time, "clear", 7), SMALL)  # type: ignore[arg-type]


@pytest.mark.parametrize(("place", "time"), LIGHTINGS)
def test_every_plane_fills_the_frame_and_its_margin(place: str, time: str) -> None:
    drawn = scenery(place, time)
    across, down = drawn.margin
    assert min(across, down) > 0
    planes = [*drawn.planes, *([drawn.foreground] if drawn.foreground else [])]
    shape = (SMALL.height + 2 * down, SMALL.width + 2 * across, 4)
    assert {plane.pixels.shape for plane in planes} == {shape}
    assert {plane.pixels.dtype for plane in planes} == {np.dtype(np.uint8)}
    assert drawn.glow.shape == (shape[0] // 2, shape[1] // 2, 3)


@pytest.mark.parametrize(("place", "time"), LIGHTINGS)
def test_planes_run_from_an_opaque_far_one_to_the_actor(place: str, time: str) -> None:
    drawn = scenery(place, time)
    assert (drawn.planes[0].pixels[..., 3] == 255).all()
    depths = [plane.depth for plane in drawn.planes]
    assert depths == sorted(depths)
    assert depths[-1] < 0.95
    assert drawn.foreground is None or drawn.foreground.depth > 1


@pytest.mark.parametrize(("place", "time"), LIGHTINGS)
def test_colour_never_exceeds_coverage(place: str, time: str) -> None:
    for plane in scenery(place, time).planes:
        assert (plane.pixels[..., :3] <= plane.pixels[..., 3:]).all()


@pytest.mark.parametrize(("place", "time"), LIGHTINGS)
def test_the_foreground_leaves_the_actor_free(place: str, time: str) -> None:
    front = scenery(place, time).foreground
    if front is not None:
        height, width = front.pixels.shape[:2]
        middle = front.pixels[int(height * 0.2) : int(height * 0.8), width // 3 : 2 * width // 3, 3]
        assert middle.max() < 16


@pytest.mark.parametrize("place", [entry.name for entry in SETS if len(entry.times) > 1])
def test_the_time_of_day_changes_the_light(place: str) -> None:
    times = next(entry.times for entry in SETS if entry.name == place)
    first, second = (flattened(scenery(place, time)).astype(float) for time in times[:2])
    assert np.abs(first - second).mean() > 12


def test_the_plate_is_the_stack_without_an_actor() -> None:
    setting = Setting("night_market", "night", "clear", 7)
    plate = draw_plate(setting, SMALL)
    assert plate.shape == (SMALL.height, SMALL.width, 3)
    assert np.array_equal(plate, flattened(scenery("night_market", "night")))


@pytest.mark.parametrize("frame", [Size(160, 160), Size(240, 100), Size(90, 200), Size(101, 179)])
def test_any_frame_is_filled_without_distortion(frame: Size) -> None:
    drawn = build_scenery(Setting("night_market", "night", "clear", 7), frame)
    assert flattened(drawn).shape == (frame.height, frame.width, 3)
    assert (drawn.planes[0].pixels[..., 3] == 255).all()


def test_a_wide_frame_shows_the_middle_of_the_world() -> None:
    tall = flattened(scenery("night_market", "night"))
    square = draw_plate(Setting("night_market", "night", "clear", 7), Size(216, 216))
    view = Viewfinder.over(Size(216, 216))
    shown = round(WORLD[0] * view.scale)
    left = (216 - shown) // 2
    first, last = (
        round((y / view.scale + view.top + view.margin[1] / view.scale) / 5) for y in (0, 216)
    )
    same = cv2.resize(tall[first:last], (shown, 216), interpolation=cv2.INTER_AREA)
    assert np.abs(square[:, left : left + shown].astype(float) - same).mean() < 9
    assert shown < 200, "and more beside it"


def test_another_seed_moves_the_crowd_but_not_the_walls() -> None:
    other = draw_plate(Setting("night_market", "night", "clear", 8), SMALL).astype(float)
    change = np.abs(other - flattened(scenery("night_market", "night"))).mean()
    assert 0 < change < 12


@pytest.mark.parametrize(
    ("place", "weather"), [("palace_corridor", "clear"), ("riverside", "rain")]
)
def test_rain_falls_outside_and_not_under_a_roof(place: str, weather: str) -> None:
    wet = build_scenery(Setting(place, "night", "rain", 1), Size(54, 96))
    assert wet.weather == weather


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(KeyError):
        build_scenery(Setting("moon_base", "night", "clear", 1), SMALL)


def test_fresh_processes_draw_the_same_bytes() -> None:
    script = (
        "import hashlib; from drama_build.studio.places import draw_plate, read_place;"
        "from drama_build.units import Size;"
        "plate = draw_plate(read_place('night market, night'), Size(108, 192));"
        "print(hashlib.sha256(plate.tobytes()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64
