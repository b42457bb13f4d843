"""Captions fit, follow the voice, and keep every word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drama_build.media.captions import CaptionCue, CaptionStyle, Spoken, cues, room
from drama_build.media.fonts import ruler
from drama_build.media.linebreak import CLOSING, plain
from drama_build.units import Size

_UPRIGHT = Size(1080, 1920)
_STYLE = CaptionStyle()


def _timed(
    *spoken: Spoken, language: str = "en", style: CaptionStyle = _STYLE, frame: Size = _UPRIGHT
) -> tuple[CaptionCue, ...]:
    return cues(spoken, language=language, rate=24, frame=frame, style=style)


def _lines(text: str, seconds: float, language: str = "en") -> list[tuple[str, ...]]:
    said = Spoken(text, "A", 0, round(seconds * 24))
    return [cue.lines for cue in _timed(said, language=language)]


@pytest.mark.parametrize(
    ("text", "language", "seconds", "expected"),
    [
        (
            "Three thousand silver. By dawn. Or your teahouse burns.",
            "en",
            4.6,
            [("Three thousand silver.", "By dawn."), ("Or your teahouse burns.",)],
        ),
        (
            "My father paid you before he died!",
            "en",
            2.0,
            [("My father paid you", "before he died!")],
        ),
        (
            "You met him. The palace collector.",
            "en",
            2.4,
            [("You met him.", "The palace collector.")],
        ),
        ("She must never open that letter.", "en", 2.2, [("She must never", "open that letter.")]),
        ("签了它，你母亲今晚就能手术。", "zh", 3.2, [("签了它，", "你母亲今晚就能手术。")]),
        ("林夏守在病床边。老周站在门口。", "zh", 3.8, [("林夏守在病床边。",), ("老周站在门口。",)]),
        (
            "ถ้าเธอเปิดกล่องนี้ เราจะไม่ใช่เพื่อนกันอีก",
            "th",
            3.0,
            [("ถ้าเธอเปิดกล่องนี้", "เราจะไม่ใช่เพื่อนกันอีก")],
        ),
        ("私はもう、あなたを信じられない。", "ja", 3.0, [("私はもう、", "あなたを信じられない。")]),
    ],
)
def test_lines_end_where_a_reader_pauses(
    text: str, language: str, seconds: float, expected: list[tuple[str, ...]]
) -> None:
    assert _lines(text, seconds, language) == expected


def test_no_word_is_left_alone_before_its_sentence() -> None:
    for seconds in (2.0, 3.0, 4.0, 6.0):
        lines = _lines("I told you once. By dawn you will pay me everything you owe.", seconds)
        assert not any(line.endswith(" By") for cue in lines for line in cue)


def test_a_short_speech_is_not_chopped() -> None:
    assert _lines("Mei! The teahouse! It is burning!", 2.1) == [
        ("Mei! The teahouse!", "It is burning!")
    ]


def test_a_cue_stands_while_its_words_are_said() -> None:
    text = "Your father hid one lantern from the fire. Inside it is a letter."
    first, second = _timed(Spoken(text, "GAO", 100, 96))
    assert first.start == 100
    assert first.end == second.start
    assert abs(second.start - 160) <= 4  # the first sentence has two thirds of the letters
    assert second.end == 100 + 96 + 6


def test_a_short_word_stays_a_second_if_nothing_follows() -> None:
    alone = _timed(Spoken("No.", "A", 10, 8))
    assert (alone[0].start, alone[0].end) == (10, 34)
    followed = _timed(Spoken("No.", "A", 10, 8), Spoken("Yes.", "B", 20, 8))
    assert (followed[0].end, followed[1].start) == (20, 20)


def test_no_gap_is_too_short_to_be_seen() -> None:
    first, second = _timed(Spoken("You lie to me.", "A", 0, 40), Spoken("Do I?", "B", 50, 20))
    assert first.end == second.start == 50


def test_speech_in_any_order_comes_out_in_time() -> None:
    found = _timed(Spoken("Second.", "B", 48, 24), Spoken("First.", "A", 0, 24))
    assert [cue.lines for cue in found] == [("First.",), ("Second.",)]


def test_a_word_wider_than_the_room_is_cut_between_letters() -> None:
    (cue,) = _timed(Spoken("Aaa" + "a" * 40 + "h!", "A", 0, 48))
    assert len(cue.lines) == 2
    assert "".join(cue.lines) == "Aaa" + "a" * 40 + "h!"


def test_a_wide_frame_has_letters_as_large_and_lines_no_longer_than_an_eye_follows() -> None:
    wide = room(Size(1920, 1080), _STYLE)
    assert wide == 24.0
    assert room(_UPRIGHT, _STYLE) < 15


def test_silence_has_no_captions() -> None:
    assert _timed() == ()
    assert _timed(Spoken(" \n", "A", 0, 48)) == ()


_WORDS = st.one_of(
    st.text(alphabet="abcdefghij", min_size=1, max_size=12),
    st.sampled_from(
        ["the", "Mr.", "no!", "wait…", "—", "3,000", "“So", "it”", "沈砚。", "ฟ้า", "如果你", "a"]
    ),
)
_SPEECHES = st.lists(
    st.tuples(st.lists(_WORDS, min_size=1, max_size=14).map(" ".join), st.integers(0, 150)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(
    _SPEECHES,
    st.sampled_from(["en", "zh", "th"]),
    st.sampled_from(["small", "large"]),
    st.integers(1, 3),
)
def test_captions_are_in_order_fit_and_keep_every_word(
    speeches: list[tuple[str, int]], language: str, size: str, lines: int
) -> None:
    style = CaptionStyle("small" if size == "small" else "large", lines)
    spoken, at = [], 0
    for text, frames in speeches:
        spoken.append(Spoken(text, "A", at, frames))
        at += frames
    found = _timed(*spoken, language=language, style=style)
    assert all(cue.start < cue.end for cue in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(1 <= len(cue.lines) <= lines for cue in found)
    said = "".join(line for cue in found for line in cue.lines)
    assert said.replace(" ", "") == plain(" ".join(t for t, _ in speeches)).replace(" ", "")
    widest, measure = room(_UPRIGHT, style), ruler(language)
    for line in (line for cue in found for line in cue.lines):
        assert measure.width(line) <= widest + 1e-6
        assert line == line.strip(" ")
    for cue in found:
        assert not any(line[0] in CLOSING for line in cue.lines[1:])
