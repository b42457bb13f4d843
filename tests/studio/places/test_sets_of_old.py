"""The sets of old: palace hall, courtyard, temple, mountain path, forest."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from drama_build.studio.places.design import Setting, Time
from drama_build.studio.places.reading import read_place
from drama_build.studio.places.scenery import build_scenery, flattened
from drama_build.studio.places.sets import find_set
from drama_build.studio.stage import Scenery
from drama_build.units import Size

NAMES = ("palace_hall", "courtyard", "temple", "mountain_path", "forest")
TIMES: tuple[Time, ...] = ("day", "dusk", "night")
TINY = Size(108, 192)


@pytest.fixture(scope="module")
def shots() -> dict[tuple[str, str], Scenery]:
    """Every set of old by day, dusk and night, small."""
    return {
        (name, time): build_scenery(Setting(name, time, "clear", 5), TINY)
        for name in NAMES
        for time in TIMES
    }


def _mean(scenery: Scenery) -> np.ndarray:
    return np.asarray(flattened(scenery).astype(np.float32).mean((0, 1)))


@pytest.mark.parametrize(
    ("description", "place", "time"),
    [
        ("INT. PALACE HALL - DAY", "palace_hall", "day"),
        ("a dragon throne on a dais, candles, midnight", "palace_hall", "night"),
        ("内景 金銮殿 黄昏", "palace_hall", "dusk"),
        ("โถงพระราชวัง กลางคืน", "palace_hall", "night"),
        ("EXT. COURTYARD - DAWN", "courtyard", "dawn"),
        ("EXT. MANOR COURTYARD - NIGHT. Lanterns under the eaves.", "courtyard", "night"),
        ("外景 四合院 夜", "courtyard", "night"),
        ("ลานบ้าน กลางวัน", "courtyard", "day"),
        ("EXT. TEMPLE - DUSK", "temple", "dusk"),
        ("an old monastery in the early morning, monks, incense", "temple", "dawn"),
        ("外景 寺庙 清晨", "temple", "dawn"),
        ("เจดีย์ พลบค่ำ", "temple", "dusk"),
        ("EXT. MOUNTAIN PATH - DAWN. Mist, pines.", "mountain_path", "dawn"),
        ("a cliff above a sea of clouds at night", "mountain_path", "night"),
        ("外景 悬崖 日", "mountain_path", "day"),
        ("หน้าผา กลางคืน", "mountain_path", "night"),
        ("EXT. FOREST - NIGHT", "forest", "night"),
        ("deep in the woods, morning", "forest", "day"),
        ("外景 密林 夜 萤火虫", "forest", "night"),
        ("ป่าลึก รุ่งสาง", "forest", "dawn"),
    ],
)
def test_a_place_of_old_is_found_in_three_languages(
    description: str, place: str, time: str
) -> None:
    setting = read_place(description)
    assert (setting.place, setting.time) == (place, time)


def test_the_old_words_still_lead_where_they_led() -> None:
    assert read_place("INT. PALACE CORRIDOR - NIGHT").place == "palace_corridor"
    assert read_place("temple fair at night, stalls and crowd").place == "night_market"
    assert read_place("riverside garden with a willow").place == "riverside"


def test_rain_falls_in_the_open_and_never_on_the_throne() -> None:
    for description, weather in (
        ("palace hall, night, rain outside", "clear"),
        ("courtyard in the rain", "rain"),
        ("forest, snow", "snow"),
    ):
        assert build_scenery(read_place(description), TINY).weather == weather


@pytest.mark.parametrize("name", NAMES)
def test_night_is_darker_than_every_other_time(
    name: str, shots: dict[tuple[str, str], Scenery]
) -> None:
    light = {time: float(_mean(shots[name, time]).mean()) for time in TIMES}
    others = [value for time, value in light.items() if time != "night"]
    assert light["night"] < 0.86 * min(others), light


@pytest.mark.parametrize("name", NAMES)
def test_dusk_is_warmer_than_night_and_day(
    name: str, shots: dict[tuple[str, str], Scenery]
) -> None:
    def warmth(time: str) -> float:
        red, _, blue = _mean(shots[name, time])
        return float(red / blue)

    assert warmth("dusk") > 1.1 * warmth("night")
    assert warmth("dusk") > 1.04 * warmth("day")


@pytest.mark.parametrize("name", NAMES)
def test_each_time_lights_the_actor_its_own_way(name: str) -> None:
    entry = find_set(name)
    lights = {entry.design(Setting(name, time, "clear", 5)).light for time in entry.times}
    assert len(lights) == len(entry.times)
    assert set(entry.times) == {"dawn", "day", "dusk", "night"}


def test_lamps_flicker_by_night_and_hardly_by_day(shots: dict[tuple[str, str], Scenery]) -> None:
    for name in NAMES:
        assert shots[name, "night"].glow.max() > 60, name
        day = float(shots[name, "day"].glow.mean())
        assert day < 0.5 * float(shots[name, "night"].glow.mean()), name


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
        limit = 18 if where[0] == "palace_hall" else 14  # gold is never quite quiet
        assert box.mean() < limit, where


@pytest.mark.parametrize("name", NAMES)
def test_equal_settings_give_equal_pixels(name: str, shots: dict[tuple[str, str], Scenery]) -> None:
    again = build_scenery(Setting(name, "dusk", "clear", 5), TINY)
    assert np.array_equal(flattened(again), flattened(shots[name, "dusk"]))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("frame", [Size(160, 90), Size(120, 120)], ids=["wide", "square"])
def test_nothing_is_missing_at_the_sides(name: str, frame: Size) -> None:
    """No column at the frame's edge is one flat colour from top to bottom."""
    scenery = build_scenery(Setting(name, "day", "clear", 5), frame)
    picture = flattened(scenery).astype(np.float32)
    assert picture.shape == (frame.height, frame.width, 3)
    assert scenery.planes[0].pixels[..., 3].min() == 255
    for column in (0, 3, frame.width - 4, frame.width - 1):
        assert picture[:, column].std(0).max() > 8, column
