"""Voices are understood, beds go on without a seam, and nothing clicks."""

from __future__ import annotations

import numpy as np
import pytest

from drama_build.media.flac import FloatSound
from drama_build.media.meter import loudest, loudness, peak
from drama_build.media.mix import (
    EDGE,
    At,
    SceneSound,
    Span,
    Stems,
    looped,
    scene_stems,
    timeline,
)

_RATE = 48_000


def _hum(seconds: float, level: float = 0.1, pitch: float = 220.0) -> FloatSound:
    at = np.arange(round(seconds * _RATE)) / _RATE
    wave = (level * np.sin(2 * np.pi * pitch * at)).astype(np.float32)
    return np.stack([wave, wave])


def _noise(seconds: float, level: float = 0.1, seed: int = 1) -> FloatSound:
    drawn = np.random.default_rng(seed).standard_normal((2, round(seconds * _RATE)))
    return (drawn * level).astype(np.float32)


def _line(seconds: float = 1.0, level: float = 0.1) -> FloatSound:
    return _noise(seconds, level, seed=5)[:1]


def _empty(seconds: float) -> Stems:
    nothing = np.zeros((2, round(seconds * _RATE)), np.float32)
    return Stems(nothing, nothing)


def _between(sound: FloatSound, start: float, end: float) -> FloatSound:
    return sound[:, round(start * _RATE) : round(end * _RATE)]


# -- a scene ------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [0.04, 0.1, 0.2])
def test_lines_of_any_level_are_equally_loud_and_in_the_middle(level: float) -> None:
    stems = scene_stems([At(_line(level=level), 12_000)], [], 3 * _RATE)
    assert stems.dialogue.shape == stems.effects.shape == (2, 3 * _RATE)
    assert loudness(_between(stems.dialogue, 0.25, 1.25)) == pytest.approx(-20, abs=0.5)
    assert np.array_equal(stems.dialogue[0], stems.dialogue[1])
    assert not stems.dialogue[:, :12_000].any()
    assert stems.dialogue[:, 12_000 + EDGE : 12_000 + 2 * EDGE].any()


def test_effects_are_quieter_than_voices_and_quieter_still_under_them() -> None:
    alone = scene_stems([], [At(_noise(1, 0.9), 0)], 3 * _RATE)
    assert loudest(alone.effects) == pytest.approx(-22, abs=0.3)
    under = scene_stems([At(_line(), 0)], [At(_noise(1, 0.9), 0)], 3 * _RATE)
    assert loudest(under.effects) < -25
    assert loudest(under.dialogue) > loudest(under.effects) + 4


def test_what_lies_outside_the_scene_is_cut_away() -> None:
    stems = scene_stems([At(_line(2), -_RATE)], [At(_noise(2), 2 * _RATE)], 3 * _RATE)
    assert stems.dialogue[:, : _RATE // 2].any()
    assert stems.effects[:, -_RATE // 2 :].any()


def test_no_sound_starts_or_ends_with_a_click() -> None:
    loud = np.full((1, _RATE), 0.3, np.float32)
    stems = scene_stems([At(loud, _RATE)], [At(np.repeat(loud, 2, axis=0), _RATE)], 3 * _RATE)
    for sound in (stems.dialogue, stems.effects):
        assert np.abs(np.diff(sound)).max() < 0.02


# -- loops --------------------------------------------------------------------------------------


def test_a_loop_has_no_hole_and_no_step() -> None:
    bed = looped(_noise(4, 0.1), 20 * _RATE)
    level = np.sqrt((bed.reshape(2, -1, 2400) ** 2).mean(axis=(0, 2)))
    assert bed.shape == (2, 20 * _RATE)
    assert level.min() > 0.08
    assert level.max() < 0.13
    assert np.abs(np.diff(looped(_hum(3.21), 10 * _RATE))).max() < 0.01


def test_music_that_begins_and_ends_is_looped_without_its_silences() -> None:
    shape = np.interp(np.arange(6 * _RATE) / _RATE, [0, 1.5, 4.5, 6], [0, 1, 1, 0])
    music = (_noise(6, 0.1) * shape).astype(np.float32)
    bed = looped(music, 20 * _RATE)
    level = np.sqrt((_between(bed, 1.5, 20).reshape(2, -1, 4800) ** 2).mean(axis=(0, 2)))
    assert level.min() > 0.03


def test_a_bed_that_is_long_enough_is_left_alone() -> None:
    long = _noise(3)
    assert np.array_equal(looped(long, 2 * _RATE), long[:, : 2 * _RATE])


def test_a_bed_of_a_few_samples_can_be_looped() -> None:
    assert looped(_noise(0.001), _RATE).shape == (2, _RATE)
    assert looped(np.zeros((2, 1), np.float32), 100).shape == (2, 100)


# -- an episode ---------------------------------------------------------------------------------


def test_beds_step_back_for_voices_and_come_again() -> None:
    """A voice from 4 to 6 s, music from the start to 12 s."""
    stems = scene_stems([At(_line(2), 4 * _RATE)], [], 12 * _RATE)
    bare = timeline([SceneSound(stems, 0, 0)], [], [], 12 * _RATE)
    mixed = timeline([SceneSound(stems, 0, 0)], [], [Span(_noise(30), 0, 12 * _RATE)], 12 * _RATE)
    music = mixed - bare
    assert loudness(_between(music, 4, 6)) == pytest.approx(-37, abs=1)
    assert loudness(_between(music, 9, 10.5)) == pytest.approx(-32, abs=1)
    assert loudness(_between(music, 3.6, 4.0)) < -36  # it has made room before the first word


def test_a_place_lies_far_under_its_voices() -> None:
    stems = scene_stems([At(_line(3), _RATE)], [], 6 * _RATE)
    bare = timeline([SceneSound(stems, 0, 0)], [], [], 6 * _RATE)
    mixed = timeline([SceneSound(stems, 0, 0)], [Span(_noise(20), 0, 6 * _RATE)], [], 6 * _RATE)
    place = mixed - bare
    assert 20 <= loudness(_between(bare, 1, 4)) - loudness(_between(place, 1, 4)) <= 24


def test_a_place_goes_on_over_a_cut() -> None:
    """Two scenes in one place are one span: the cut is nowhere in the sound."""
    scenes = [SceneSound(_empty(3), 0, 0), SceneSound(_empty(3), 3 * _RATE, 0)]
    mixed = timeline(scenes, [Span(_hum(20), 0, 6 * _RATE)], [], 6 * _RATE)
    level = np.sqrt((_between(mixed, 2, 4).reshape(2, -1, 2400) ** 2).mean(axis=(0, 2)))
    assert level.max() / level.min() < 1.02


@pytest.mark.parametrize("overlap", [0.0, 0.5])
def test_one_place_becomes_the_next_without_a_click_or_a_hole(overlap: float) -> None:
    joint = 3 * _RATE
    before = Span(_noise(20, 0.05, 1), 0, joint + round(overlap * _RATE))
    after = Span(_noise(20, 0.2, 2), joint, 6 * _RATE)
    scenes = [SceneSound(_empty(6), 0, 0)]
    mixed = timeline(scenes, [before, after], [], 6 * _RATE)
    level = np.sqrt((_between(mixed, 2, 4).reshape(2, -1, 1200) ** 2).mean(axis=(0, 2)))
    assert level.min() > 0.8 * np.median(level)
    hummed = timeline(
        scenes,
        [Span(_hum(20), 0, before.end), Span(_hum(20, pitch=330.0), joint, 6 * _RATE)],
        [],
        6 * _RATE,
    )
    assert np.abs(np.diff(_between(hummed, 2, 4))).max() < 0.05 * peak(hummed)


def test_a_new_mood_melts_into_the_last_one() -> None:
    moods = [
        Span(_noise(30, 0.1, 1), 0, 5 * _RATE),
        Span(_noise(30, 0.1, 2), 5 * _RATE, 10 * _RATE),
    ]
    mixed = timeline([SceneSound(_empty(10), 0, 0)], [], moods, 10 * _RATE)
    level = np.sqrt((_between(mixed, 3, 7).reshape(2, -1, 4800) ** 2).mean(axis=(0, 2)))
    assert level.max() / level.min() < 1.3


def test_music_ends_with_the_episode_and_not_before() -> None:
    mixed = timeline([SceneSound(_empty(6), 0, 0)], [], [Span(_noise(30), 0, 6 * _RATE)], 6 * _RATE)
    assert mixed.shape == (2, 6 * _RATE)
    assert np.abs(mixed[:, -20:]).max() < 0.001
    assert loudness(_between(mixed, 4.2, 4.7)) > -33


def test_effects_cross_where_scenes_overlap() -> None:
    ringing = scene_stems([], [At(_noise(4), 0)], 4 * _RATE)
    scenes = [SceneSound(ringing, 0, 0), SceneSound(ringing, 3 * _RATE, _RATE)]
    mixed = timeline(scenes, [], [], 7 * _RATE)
    assert loudness(_between(mixed, 3.3, 3.7)) == pytest.approx(
        loudness(_between(mixed, 1, 2)), abs=3.1
    )


def test_an_episode_without_any_sound_is_silent() -> None:
    mixed = timeline([SceneSound(_empty(1), 0, 0)], [], [], _RATE)
    assert mixed.shape == (2, _RATE)
    assert not mixed.any()
