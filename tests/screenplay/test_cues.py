"""Who speaks, and from where."""

from __future__ import annotations

import pytest

from drama_build.screenplay import CharacterCue, is_placement
from drama_build.screenplay.cues import Cast, bracketed, read_cue, read_declared_cue, read_one_line

CAST = Cast.of(["Lin Mei", "林夏"])


@pytest.mark.parametrize(
    "extension", ["V.O.", "vo", "O.S.", "CONT’D", "V.O., CONT'D", "画外音", "电话里", "เสียงในใจ"]
)
def test_a_placement_says_where_a_voice_comes_from(extension: str) -> None:
    assert is_placement(extension)


@pytest.mark.parametrize("extension", ["轻声", "softly", "หัวเราะ", "V.O., softly", ""])
def test_a_mood_is_no_placement(extension: str) -> None:
    assert not is_placement(extension)


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("@a (b) c", CharacterCue("a (b) c")),
        ("@a (b", CharacterCue("a (b")),
        ("@(V.O.)", CharacterCue("(V.O.)")),
        ("@a ()", CharacterCue("a")),
        ("@a (b (c)) ^", CharacterCue("a", "b (c)", dual=True)),
        ("@", None),
        ("@^", None),
        ("林夏 （画外音）", CharacterCue("林夏", "画外音")),
        ("LIN MEI:", CharacterCue("LIN MEI")),
        ("Bob", None),
    ],
)
def test_a_cue_is_a_name_with_extensions(line: str, cue: CharacterCue | None) -> None:
    assert read_cue(line, CAST, followed=True) == cue


def test_only_a_name_without_small_letters_needs_no_empty_line() -> None:
    assert read_declared_cue("LIN MEI", CAST) == CharacterCue("LIN MEI")
    assert read_declared_cue("Lin Mei", CAST) is None
    assert read_declared_cue("BOB", CAST) is None


@pytest.mark.parametrize("line", ["林夏：", "：你好", "路人：好", "他：林夏：好", "林夏好：走"])
def test_other_colons_make_no_speech(line: str) -> None:
    assert read_one_line(line, CAST) is None


@pytest.mark.parametrize(
    ("text", "length"), [("(a)b", 3), ("（a(b)）", 6), ("(a", 0), ("a", 0), ("", 0)]
)
def test_brackets_are_measured_in_pairs(text: str, length: int) -> None:
    assert bracketed(text) == length
