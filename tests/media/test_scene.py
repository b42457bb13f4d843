"""A scene shows exactly the frames that were asked for, in every segment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from drama_build.errors import MediaError
from drama_build.media.encode import Shape
from drama_build.media.fonts import font_world
from drama_build.media.probe import picture
from drama_build.media.scene import ClipUse, SceneVideo, render_scene
from drama_build.units import Size

Film = Callable[..., Path]
Numbers = Callable[[Path], list[tuple[int, int]]]
Greys = Callable[[Path], Sequence[float]]

_CAPTION = """[Script Info]
PlayResX: 144
PlayResY: 256
YCbCr Matrix: TV.709

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, BorderStyle, Outline, Alignment
Style: Default,Noto Sans,40,&H00FFFFFF,-1,1,0,2

[Events]
Format: Layer, Start, End, Style, Text
Dialogue: 0,0:00:00.20,0:00:00.30,Default,WW
"""


def _render(
    folder: Path,
    clips: list[ClipUse],
    shape: Shape,
    head: int = 0,
    tail: int = 0,
    ass: str | None = None,
) -> SceneVideo:
    folder.mkdir()
    return asyncio.run(
        render_scene(
            clips, shape=shape, ass=ass, fonts=font_world(), head=head, tail=tail, folder=folder
        )
    )


def test_clips_of_any_size_are_cut_together_frame_for_frame(
    tmp_path: Path, film: Film, numbers: Numbers, shape: Shape
) -> None:
    clips = [
        ClipUse(film(1, 14), 10),
        ClipUse(film(2, 9, size=Size(72, 128)), 9),
        ClipUse(film(3, 12, size=Size(270, 480)), 11),
    ]
    made = _render(tmp_path / "scene", clips, shape, head=4, tail=5)
    assert made.head is not None
    assert made.tail is not None
    shown = [numbers(path) for path in (made.head, made.body, made.tail)]
    assert [len(part) for part in shown] == [4, 21, 5]
    expected = (
        [(1, n) for n in range(10)] + [(2, n) for n in range(9)] + [(3, n) for n in range(11)]
    )
    assert [*shown[0], *shown[1], *shown[2]] == expected


def test_a_scene_between_two_cuts_has_neither_head_nor_tail(
    tmp_path: Path, film: Film, shape: Shape
) -> None:
    made = _render(tmp_path / "scene", [ClipUse(film(1, 6), 6)], shape)
    assert (made.head, made.tail, made.body_frames) == (None, None, 6)


def test_a_clip_that_is_short_holds_its_last_frame(
    tmp_path: Path, film: Film, numbers: Numbers, shape: Shape
) -> None:
    made = _render(tmp_path / "scene", [ClipUse(film(1, 3), 6), ClipUse(film(2, 4), 4)], shape)
    held = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 2), (1, 2)]
    assert numbers(made.body) == [*held, (2, 0), (2, 1), (2, 2), (2, 3)]


def test_a_clip_may_be_used_twice(
    tmp_path: Path, film: Film, numbers: Numbers, shape: Shape
) -> None:
    clip = film(1, 4)
    made = _render(tmp_path / "scene", [ClipUse(clip, 3), ClipUse(clip, 3)], shape)
    assert numbers(made.body) == [(1, 0), (1, 1), (1, 2)] * 2


@pytest.mark.parametrize(("rate", "frames"), [(12, 6), (48, 24), (30, 15), (25, 13)])
def test_a_clip_of_another_rate_keeps_its_speed(
    tmp_path: Path, film: Film, numbers: Numbers, shape: Shape, rate: int, frames: int
) -> None:
    made = _render(tmp_path / "scene", [ClipUse(film(1, frames, rate=rate), 12)], shape)
    shown = numbers(made.body)
    assert len(shown) == 12
    for at, (_, frame) in enumerate(shown):
        assert abs(frame - at * rate / 24) <= 1


def test_captions_are_burned_in_at_their_frames(
    tmp_path: Path, film: Film, greys: Greys, shape: Shape
) -> None:
    clip = ClipUse(film(1, 12), 12)
    plain = greys(_render(tmp_path / "plain", [clip], shape).body)
    made = greys(_render(tmp_path / "captioned", [clip], shape, ass=_CAPTION).body)
    lettered = np.flatnonzero(np.subtract(made, plain) > 2)
    assert lettered.tolist() == [5, 6, 7]  # from 0.20 s and before 0.30 s, at 24 a second


def test_the_same_clips_make_the_same_bytes(tmp_path: Path, film: Film, shape: Shape) -> None:
    clips = [ClipUse(film(1, 12), 12), ClipUse(film(2, 12, size=Size(96, 160)), 12)]
    first, second = (_render(tmp_path / name, clips, shape, 4, 4, _CAPTION) for name in "ab")
    for one, other in zip(*((m.head, m.body, m.tail) for m in (first, second)), strict=True):
        assert one is not None
        assert other is not None
        assert one.read_bytes() == other.read_bytes()


def test_colours_are_bt709_whatever_the_clip_says(tmp_path: Path, film: Film, shape: Shape) -> None:
    found = picture(_render(tmp_path / "scene", [ClipUse(film(1, 4), 4)], shape).body)
    assert (found.primaries, found.transfer, found.matrix, found.full_range) == (1, 1, 1, False)
    assert (found.profile, found.pixel_format) == ("High", "yuv420p")


def test_a_body_of_one_frame_is_refused(tmp_path: Path, film: Film, shape: Shape) -> None:
    with pytest.raises(MediaError, match="keeps 1 frames"):
        _render(tmp_path / "scene", [ClipUse(film(1, 9), 9)], shape, 4, 4)


def test_a_manifest_that_passes_for_a_clip_is_refused(
    tmp_path: Path, manifest: Path, shape: Shape
) -> None:
    with pytest.raises(MediaError, match="cannot be read"):
        _render(tmp_path / "scene", [ClipUse(manifest, 4)], shape)


def test_the_names_of_clips_and_folders_may_be_anything(
    tmp_path: Path, film: Film, numbers: Numbers, shape: Shape, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = film(1, 4).rename(tmp_path / "-x '夜\": %d;[0:v],\\.mp4")
    monkeypatch.chdir(tmp_path)
    made = _render(Path("场 '1"), [ClipUse(odd, 4)], shape, ass=_CAPTION)
    assert numbers(made.body) == [(1, 0), (1, 1), (1, 2), (1, 3)]
