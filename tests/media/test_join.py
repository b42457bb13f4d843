"""An episode is its segments, every frame of them, and plays evenly from first to last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import pytest

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.media.encode import Shape, delivery
from drama_build.media.join import Segment, join
from drama_build.media.probe import probe, steps
from drama_build.media.scene import ClipUse, render_scene
from drama_build.media.transition import render_transition

Film = Callable[..., Path]
Numbers = Callable[[Path], list[tuple[int, int]]]


def _sound(path: Path, frames: int, rate: int) -> Path:
    source = f"sine=frequency=440:sample_rate=48000:duration={frames / rate}"
    arguments = ["-f", "lavfi", "-i", source, "-c:a", "aac", "-fflags", "+bitexact"]
    asyncio.run(ffmpeg.run([*arguments, str(path)], timeout=20))
    return path


def _room(folder: Path) -> Path:
    folder.mkdir()
    return folder


async def _episode(folder: Path, clips: list[Path], shape: Shape) -> list[Segment]:
    """Three scenes: a dissolve of 6 frames after the first, a wipe of 2 after the second."""
    ends, scenes = [(0, 6), (6, 2), (2, 0)], []
    for number, (clip, (head, tail)) in enumerate(zip(clips, ends, strict=True)):
        room = _room(folder / f"scene {number}")
        uses = [ClipUse(clip, 10), ClipUse(clip, 8)]
        scenes.append(
            await render_scene(
                uses, shape=shape, ass=None, fonts=None, head=head, tail=tail, folder=room
            )
        )
    segments = [Segment(scenes[0].body, scenes[0].body_frames)]
    for one, after, (kind, frames) in zip(
        scenes, scenes[1:], [("dissolve", 6), ("wipe", 2)], strict=False
    ):
        assert one.tail is not None
        assert after.head is not None
        out = folder / f"{kind}.mp4"
        await render_transition(kind, one.tail, after.head, frames, shape=shape, out=out)
        segments += [Segment(out, frames), Segment(after.body, after.body_frames)]
    return segments


def _joined(folder: Path, clips: list[Path], shape: Shape, title: str = "") -> Path:
    folder.mkdir()
    segments = asyncio.run(_episode(folder, clips, shape))
    sound = _sound(folder / "mix.m4a", 46, shape.rate)
    return asyncio.run(join(segments, sound, folder / "out.mp4", shape=shape, title=title))


@pytest.fixture
def clips(film: Film) -> list[Path]:
    return [film(number, 10) for number in (1, 2, 3)]


def test_every_frame_of_an_episode_is_the_right_one(
    tmp_path: Path, clips: list[Path], numbers: Numbers, shape: Shape
) -> None:
    shown = numbers(_joined(tmp_path / "a", clips, shape))
    first, second, third = (
        [(clip, n) for n in range(10)] + [(clip, n) for n in range(8)] for clip in (1, 2, 3)
    )
    assert len(shown) == 12 + 6 + 10 + 2 + 16
    assert shown[:12] == first[:12]
    assert shown[18:28] == second[6:16]
    assert shown[30:] == third[2:]


def test_an_episode_plays_evenly_and_without_a_single_complaint(
    tmp_path: Path, clips: list[Path], shape: Shape
) -> None:
    out = _joined(tmp_path / "a", clips, shape)
    ran = asyncio.run(ffmpeg.run(["-xerror", "-i", str(out), "-f", "null", "-"], timeout=20))
    assert ran.log == ""
    timescale, found = steps(out)
    assert timescale == 24_000
    assert sorted(step.shown for step in found) == list(range(0, 46_000, 1000))
    assert {after.decoded - one.decoded for one, after in pairwise(found)} == {1000}
    audio = probe(out).audio
    assert audio is not None
    assert audio.samples == 46 * 2000


def test_the_same_clips_make_the_same_episode(
    tmp_path: Path, clips: list[Path], shape: Shape
) -> None:
    first, second = (_joined(tmp_path / name, clips, shape) for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_an_episode_starts_before_it_is_loaded_and_knows_its_title(
    tmp_path: Path, clips: list[Path], shape: Shape
) -> None:
    out = _joined(tmp_path / "第一集 'a' \\ %d", clips, shape, title="雨夜 'one'")
    start = out.read_bytes()
    assert start.index(b"moov") < start.index(b"mdat")
    with av.open(str(out)) as file:
        assert file.metadata["title"] == "雨夜 'one'"


def test_a_segment_encoded_otherwise_is_named(
    tmp_path: Path, clips: list[Path], shape: Shape
) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    segments = asyncio.run(_episode(folder, clips, shape))
    odd = folder / "odd.mp4"
    graph = ffmpeg.write(
        ffmpeg.source(segments[2].path, ffmpeg.VIDEO),
        odd,
        delivery(shape) | {"profile:v": "main"},
    )
    asyncio.run(ffmpeg.run(ffmpeg.compiled(graph), timeout=20))
    segments[2] = replace(segments[2], path=odd)
    sound = _sound(folder / "mix.m4a", 46, shape.rate)
    with pytest.raises(MediaError, match=r"odd\.mp4 is encoded otherwise"):
        asyncio.run(join(segments, sound, folder / "out.mp4", shape=shape))


@pytest.mark.parametrize(
    ("frames", "sounding", "what"), [(17, 18, "has 18 frames"), (18, 16, "the sound lasts")]
)
def test_what_does_not_fit_is_refused_and_leaves_no_file(
    tmp_path: Path, film: Film, shape: Shape, frames: int, sounding: int, what: str
) -> None:
    clip = film(1, 18)
    sound = _sound(tmp_path / "mix.m4a", sounding, shape.rate)
    with pytest.raises(MediaError, match=what):
        asyncio.run(join([Segment(clip, frames)], sound, tmp_path / "out.mp4", shape=shape))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip 1.mp4", "mix.m4a"]


def test_an_episode_of_nothing_is_refused(tmp_path: Path, shape: Shape) -> None:
    sound = _sound(tmp_path / "mix.m4a", 4, shape.rate)
    with pytest.raises(MediaError, match="at least one scene"):
        asyncio.run(join([], sound, tmp_path / "out.mp4", shape=shape))
