"""Words become sounds at the promised length and level."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.media.meter import loudest, loudness
from drama_build.studio.sound.make import KINDS, Kind, kind_of, make_sound, match, names
from drama_build.units import SAMPLE_RATE


def test_the_shelf_is_well_stocked() -> None:
    assert len(names("effect")) >= 24
    assert len(names("ambience")) >= 10
    assert len(names("music")) >= 7


@pytest.mark.parametrize("name", names("effect"))
def test_an_effect_is_loud_enough_not_too_loud_and_silent_at_its_ends(name: str) -> None:
    sound = make_sound(name.replace("-", " "), 1.5, "effect", 1)
    assert sound.shape == (2, 1.5 * SAMPLE_RATE)
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    assert 0.1 < np.abs(sound).max() < 0.72
    assert loudest(sound) < -16.5
    assert np.abs(sound[:, [0, -1]]).max() < 1e-3
    assert np.abs(sound.mean(axis=1)).max() < 1e-3


@pytest.mark.parametrize("name", names("ambience"))
def test_an_ambience_loops_without_a_seam(name: str) -> None:
    sound = make_sound(name.replace("-", " "), 3, "ambience", 1)
    assert sound.shape == (2, 3 * SAMPLE_RATE)
    assert loudness(sound) == pytest.approx(-28, abs=0.3)
    assert np.abs(sound).max() < 0.9
    step = np.abs(sound[:, 0] - sound[:, -1]).max()
    assert step <= np.abs(np.diff(sound, axis=1)).max()


@pytest.mark.parametrize("name", names("music"))
def test_a_cue_begins_ends_and_keeps_its_level(name: str) -> None:
    sound = make_sound(name, 5, "music", 1)
    assert sound.shape == (2, 5 * SAMPLE_RATE)
    assert loudness(sound) == pytest.approx(-24, abs=0.5)
    assert np.abs(sound).max() < 0.9
    assert np.abs(sound[:, [0, -1]]).max() < 1e-3
    last = np.sqrt((sound[:, -SAMPLE_RATE // 10 :] ** 2).mean())
    assert last < 0.2 * np.sqrt((sound**2).mean())


def test_the_same_order_sounds_the_same_and_another_seed_differs() -> None:
    first, again, other = (make_sound("footsteps", 1.0, "effect", seed) for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize(("kind", "seconds"), [("effect", 0.1), ("ambience", 0.3), ("music", 1.0)])
def test_even_a_very_short_wish_is_met_exactly(kind: Kind, seconds: float) -> None:
    assert make_sound("rain", seconds, kind, 0).shape == (2, round(seconds * SAMPLE_RATE))


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        ("effect", "a door slams shut", "door-slam"),
        ("effect", "Rain falls hard", "rain-burst"),
        ("effect", "monitor beep", "heart-monitor"),
        ("effect", "手机震动", "phone-buzz"),
        ("effect", "เคาะประตู", "knock"),
        ("ambience", "busy night market, crowd murmur, sizzling pans", "night-market"),
        ("ambience", "heavy rain on a street, distant traffic", "rain-street"),
        ("ambience", "医院", "hospital"),
        ("ambience", "ดาดฟ้า", "rooftop"),
        ("music", "tension, low pulses, modern thriller", "tension"),
        ("music", "romance, slow bamboo flute and guzheng", "longing"),
        ("music", "悲伤", "sorrow"),
        ("music", "ตึงเครียด", "tension"),
    ],
)
def test_words_in_three_languages_find_their_sound(kind: Kind, text: str, name: str) -> None:
    assert match(text, kind) == name


@given(st.text(max_size=40), st.sampled_from(KINDS))
def test_any_words_find_some_sound(text: str, kind: Kind) -> None:
    assert match(text, kind) in names(kind)


def test_an_unknown_kind_is_an_effect() -> None:
    assert kind_of("jingle") == "effect"
    assert kind_of("music") == "music"
