"""A file is what its packets say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.media.probe import Step, expect, picture, probe, steps

Film = Callable[..., Path]


def _tone(path: Path, *options: str) -> Path:
    source = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=1.5"]
    asyncio.run(ffmpeg.run([*source, *options, str(path)], timeout=20))
    return path


def test_a_film_tells_its_length_in_frames_and_seconds(film: Film) -> None:
    found = probe(film(1, 18))
    assert found.video is not None
    assert (found.video.frames, found.seconds) == (18, Fraction(3, 4))
    assert found.audio is None


@pytest.mark.parametrize(
    ("name", "codec"), [("x.m4a", "aac"), ("x.flac", "flac"), ("x.wav", "pcm_s16le")]
)
def test_a_sound_tells_its_length_in_samples(tmp_path: Path, name: str, codec: str) -> None:
    audio = probe(_tone(tmp_path / name)).audio
    assert audio is not None
    assert (audio.codec, audio.sample_rate, audio.channels) == (codec, 48_000, 1)
    assert audio.samples == 72_000


def test_a_sound_has_no_picture(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="no picture"):
        picture(_tone(tmp_path / "x.flac"))


def test_every_frame_has_its_instant(film: Film) -> None:
    assert steps(film(1, 3)) == (24_000, [Step(0, 0), Step(1000, 1000), Step(2000, 2000)])


def test_a_missing_frame_is_noticed(film: Film) -> None:
    path = film(1, 5)
    assert expect(path, 5) == path
    with pytest.raises(MediaError, match="5 frames instead of 6"):
        expect(path, 6)


@pytest.mark.parametrize("kept", [0, 10, 200])
def test_what_is_no_film_is_refused(film: Film, kept: int) -> None:
    path = film(1, 5)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(MediaError, match="cannot be read"):
        probe(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="nowhere"):
        probe(tmp_path / "nowhere.mp4")


def test_a_manifest_that_passes_for_a_clip_is_refused(manifest: Path) -> None:
    with pytest.raises(MediaError, match="cannot be read"):
        probe(manifest)
