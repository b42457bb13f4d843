"""Cues are laid out in whole bars and tunes come home."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.studio.sound.dsp import dice
from drama_build.studio.sound.music.layout import lay_out
from drama_build.studio.sound.music.melody import melody
from drama_build.studio.sound.music.scales import GONG, MAJOR, Scale


@given(st.floats(4, 180), st.floats(50, 140))
def test_whole_bars_and_the_tail_fill_the_length_exactly(seconds: float, tempo: float) -> None:
    layout = lay_out(seconds, tempo)
    assert layout.at(layout.bars) + layout.tail == pytest.approx(seconds)
    assert layout.bars >= 1


@given(st.floats(12, 180), st.floats(50, 140))
def test_the_tempo_stays_near_the_moods_own(seconds: float, tempo: float) -> None:
    assert 60 / lay_out(seconds, tempo).beat == pytest.approx(tempo, rel=0.35)


@pytest.mark.parametrize("seed", range(5))
def test_a_tune_stays_in_its_scale_and_ends_at_home(seed: int) -> None:
    layout, scale = lay_out(30, 70), Scale(146.83, GONG)
    chords = layout.chords((0, 4, 3, 1), (3, 1, 0))
    rhythms = ((1.5, 0.5, 2.0), (1.0, 1.0, 2.0))
    tune = melody(
        dice(seed), layout, scale, chords, rhythms, first=1, last=layout.bars - 1, low=5, high=12
    )
    degrees = {round(scale.hz(degree), 3) for degree in range(-10, 30)}
    assert all(round(note.hz, 3) in degrees for note in tune)
    assert any(round(tune[-1].hz, 3) == round(146.83 * 2**octave, 3) for octave in range(-1, 4))
    assert all(one.at < other.at for one, other in itertools.pairwise(tune))


def test_chords_end_at_home_however_short_the_cue() -> None:
    for seconds in (4, 9, 30, 120):
        layout = lay_out(seconds, 80)
        chords = layout.chords((0, 4, 5, 3), (3, 4, 0))
        assert len(chords) == layout.bars
        assert chords[-1] == 0


def test_a_triad_is_thirds_and_a_five_note_chord_is_open() -> None:
    assert Scale(100, MAJOR).chord(0) == (0, 2, 4)
    assert Scale(100, GONG).chord(0) == (0, 2, 5)
    assert Scale(100, GONG).hz(5) == pytest.approx(200)
