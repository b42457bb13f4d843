"""Places read out of words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drama_build.studio.places import Setting, read_place
from drama_build.studio.places.reading import mentions
from drama_build.studio.places.sets import SETS


@pytest.mark.parametrize(
    ("description", "place", "time"),
    [
        ("EXT. NIGHT MARKET - NIGHT", "night_market", "night"),
        ("a lantern-lit night market, stalls and crowd, dusk", "night_market", "dusk"),
        ("INT. TEAHOUSE - DAWN", "teahouse", "dawn"),
        ("INT. TEAHOUSE - NIGHT, lamplit, round window", "teahouse", "night"),
        ("a quiet tea house by day", "teahouse", "day"),
        ("INT. PALACE CORRIDOR - DUSK", "palace_corridor", "dusk"),
        ("palace corridor at midnight", "palace_corridor", "night"),
        ("EXT. RIVERSIDE - NIGHT. Floating lanterns, a willow, the moon.", "riverside", "night"),
        ("EXT. RIVERSIDE - DAWN, mist", "riverside", "dawn"),
        ("外景 夜市 夜", "night_market", "night"),
        ("内景 茶馆 清晨", "teahouse", "dawn"),
        ("宫廷长廊，黄昏", "palace_corridor", "dusk"),
        ("河边 夜 柳树", "riverside", "night"),
        ("ตลาดกลางคืน", "night_market", "night"),
        ("งานวัด กลางคืน", "night_market", "night"),
        ("ริมแม่น้ำ ยามค่ำคืน", "riverside", "night"),
        ("โรงน้ำชา รุ่งสาง", "teahouse", "dawn"),
    ],
)
def test_a_named_place_is_found_in_three_languages(description: str, place: str, time: str) -> None:
    setting = read_place(description)
    assert (setting.place, setting.time) == (place, time)


@pytest.mark.parametrize(
    ("description", "weather"),
    [
        ("night market in the rain", "rain"),
        ("河边 雪", "snow"),
        ("palace corridor, plum blossom drifting", "petals"),
        ("riverside, clear night", "clear"),
        ("ริมแม่น้ำ ฝนตก", "rain"),
        ("training ground by the river", "clear"),
    ],
)
def test_weather_is_read(description: str, weather: str) -> None:
    assert read_place(description).weather == weather


@pytest.mark.parametrize(
    ("description", "weather"),
    [
        ("riverside, no rain", "clear"),
        ("street where it never rains", "clear"),
        ("street, it isn't raining", "clear"),
        ("temple, no longer raining", "clear"),
        ("河边 没有下雨", "clear"),
        ("ริมแม่น้ำ ฝนไม่ตก", "clear"),
        ("mountain without snow", "clear"),
        ("mountain in winter, without snow", "clear"),
        ("street, rain that never stops", "rain"),
        ("大雨不停，河边", "rain"),
        ("ริมแม่น้ำ ฝนไม่หยุด", "rain"),
        ("office, never without rain", "rain"),
    ],
)
def test_weather_that_is_denied_is_not_so(description: str, weather: str) -> None:
    assert read_place(description).weather == weather


@pytest.mark.parametrize(
    ("description", "asked", "night"),
    [
        ("街头，不是夜晚", None, False),
        ("market, not at night", None, False),
        ("teahouse, not dawn but dusk", "dusk", False),
        ("no one in the market at night", "night", True),
        ("无人街道，夜", "night", True),
        ("不夜城 街头", "night", True),
    ],
)
def test_a_time_that_is_denied_is_not_so(
    description: str, asked: str | None, *, night: bool
) -> None:
    setting = read_place(description)
    assert (setting.asked, setting.time == "night") == (asked, night)


def test_a_place_is_found_though_nobody_is_there() -> None:
    assert read_place("no people in the teahouse").place == "teahouse"
    assert read_place("无人茶馆").place == "teahouse"


def test_a_penthouse_is_lived_in() -> None:
    assert read_place("INT. PENTHOUSE - NIGHT").place == "living_room"


def test_a_place_without_a_set_gets_one_of_its_kind() -> None:
    traits = {entry.name: entry.traits for entry in SETS}
    assert "indoor" in traits[read_place("INT. ANCIENT STUDY HALL - NIGHT").place]
    assert "outdoor" in traits[read_place("EXT. MOUNTAIN PATH - DAY").place]
    assert "water" in traits[read_place("EXT. HARBOUR - NIGHT").place]
    assert "crowd" in traits[read_place("EXT. CARNIVAL SQUARE - NIGHT").place]


def test_a_time_the_set_has_no_light_for_becomes_the_nearest() -> None:
    times = {entry.name: entry.times for entry in SETS}
    setting = read_place("night market, day")
    assert setting.place == "night_market"
    assert setting.time in times["night_market"]
    assert setting.time == "dusk"


def test_no_time_given_means_the_sets_usual_one() -> None:
    assert read_place("teahouse").time == "night"


def test_equal_words_give_equal_settings_and_other_words_another_seed() -> None:
    assert read_place("riverside, dawn") == read_place("riverside, dawn")
    assert read_place("riverside, dawn").seed != read_place("riverside at dawn").seed


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_setting_that_can_be_drawn(text: str) -> None:
    setting = read_place(text)
    assert isinstance(setting, Setting)
    assert setting.time in next(entry.times for entry in SETS if entry.name == setting.place)


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("stalls in rows", "stall", True),
        ("installed", "stall", False),
        ("int. hall", "int", True),
        ("paint", "int", False),
        ("雨夜街头", "雨", True),
    ],
)
def test_latin_words_are_whole_and_others_need_no_spaces(
    text: str, word: str, *, found: bool
) -> None:
    assert mentions(text, word) is found
