"""Clauses are told by their voice, or heard by their pauses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from drama_build.media.clauses import TAG, Clause, listen, read_tag, tag
from drama_build.media.flac import encode_flac, read_tags
from drama_build.units import SAMPLE_RATE

WORDS = "Put it down, brother. Nobody dies today! You hear me?"


def _said(*seconds: float) -> NDArray[np.float32]:
    """Tones of these lengths, with silence of every second one."""
    gate = np.concatenate(
        [np.full(round(one * SAMPLE_RATE), 1 - place % 2) for place, one in enumerate(seconds)]
    )
    at = np.arange(gate.size) / SAMPLE_RATE
    return np.asarray(0.3 * np.sin(2 * np.pi * 220 * at) * gate, np.float32)


def _times(clauses: tuple[Clause, ...]) -> list[tuple[float, float]]:
    return [(round(c.start / SAMPLE_RATE, 1), round(c.end / SAMPLE_RATE, 1)) for c in clauses]


def test_pauses_part_the_clauses() -> None:
    found = listen(_said(1.2, 0.4, 1.0, 0.3, 0.7), WORDS, "en")
    assert _times(found) == [(0.0, 1.2), (1.6, 2.6), (2.9, 3.6)]
    assert [clause.beats for clause in found] == [16, 15, 9]


def test_a_mark_without_a_pause_parts_nothing() -> None:
    assert _times(listen(_said(3.0), WORDS, "en")) == [(0.0, 3.0)]


def test_a_pause_far_from_any_mark_parts_nothing() -> None:
    assert len(listen(_said(0.3, 0.3, 4.0), "She never saw the letter, he did", "en")) == 1


def test_silence_and_wordless_lines_have_no_clauses() -> None:
    assert listen(np.zeros(SAMPLE_RATE, np.float32), WORDS, "en") == ()
    assert listen(_said(1.0), "...", "en") == ()
    assert listen(np.zeros(0, np.float32), WORDS, "en") == ()


def test_a_file_keeps_what_its_voice_told() -> None:
    clauses = (Clause(5, 0, 100), Clause(7, 140, 480))
    file = encode_flac(np.zeros(480, np.float32), tags={TAG: tag(clauses)})
    assert file == encode_flac(np.zeros(480, np.float32), tags={TAG: tag(clauses)})
    assert read_tag(read_tags(file)[TAG], 480) == clauses


@pytest.mark.parametrize("content", [b"", b"fLaC", b"ID3", b"fLaC" + b"\xff" * 200])
def test_what_is_no_flac_file_has_no_tags(content: bytes) -> None:
    assert not read_tags(content)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "x",
            "3",
            "[1]",
            "[[1,2]]",
            "[[1,5,2]]",
            "[[1,0,500]]",
            "[[1,0,9],[1,8,12]]",
            "[[1,-1,2]]",
        ),
        *("[[1,0,2.5]]", '[["a",0,1]]', "[[0,0,1]]", "[[true,0,1]]", "[" * 100_000, "{}x", "null"),
    ],
)
def test_a_tag_that_cannot_be_is_no_tag(text: str) -> None:
    assert read_tag(text, 480) == ()


@given(st.text(max_size=40), st.lists(st.floats(0.02, 0.8), max_size=7))
def test_clauses_lie_in_order_within_the_sound(words: str, seconds: list[float]) -> None:
    sound = _said(*seconds) if seconds else np.zeros(0, np.float32)
    found = listen(sound, words, "en")
    edges = [edge for clause in found for edge in (clause.start, clause.end)]
    assert edges == sorted(edges)
    assert not edges or 0 <= edges[0] < edges[-1] <= sound.size
