"""One door to ffmpeg: it opens only what it should, and nothing it starts outlives its use."""

from __future__ import annotations

import asyncio
import errno
import os
import pickle
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from drama_build.errors import KilledError, MediaError
from drama_build.media import ffmpeg, sidefiles
from drama_build.media.encode import Shape, encode_frames
from drama_build.media.fonts import font_world
from drama_build.media.join import Segment, join
from drama_build.media.scene import ClipUse, render_scene
from drama_build.notes import Command, Note, collecting
from drama_build.rerun import render
from drama_build.units import Size

Film = Callable[..., Path]

_CAPTION = """[Script Info]
PlayResX: 144
PlayResY: 256

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, BorderStyle, Outline, Alignment
Style: Default,Noto Sans,40,&H00FFFFFF,-1,1,0,2

[Events]
Format: Layer, Start, End, Style, Text
Dialogue: 0,0:00:00.00,0:00:00.30,Default,It's $5
"""

_ENDLESS = ["-re", "-f", "lavfi", "-i", "testsrc=size=16x16", "-f", "null", "-"]


def _program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_the_fingerprint_is_found_without_starting_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = _program(tmp_path / "ffmpeg", f"touch '{tmp_path}/started'")
    monkeypatch.setenv("FFMPEG_BIN", str(trap))
    assert ffmpeg.fingerprint() == ffmpeg.fingerprint()
    assert not (tmp_path / "started").exists()


def test_another_ffmpeg_has_another_fingerprint(tmp_path: Path) -> None:
    other = {"FFMPEG_BIN": str(_program(tmp_path / "ffmpeg", "exit 0"))}
    first = ffmpeg.fingerprint(other)
    os.utime(other["FFMPEG_BIN"], (1, 1))
    assert len({first, ffmpeg.fingerprint(other), ffmpeg.fingerprint({})}) == 3


def test_an_ffmpeg_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="nowhere"):
        ffmpeg.binary({"FFMPEG_BIN": str(tmp_path / "nowhere")})


async def _failing() -> None:
    await ffmpeg.run(["-i", "file:not there.mp4", "-f", "null", "-"], timeout=20)


def test_a_failure_says_why_and_can_be_repeated_by_hand() -> None:
    with pytest.raises(MediaError, match="No such file") as failed:
        asyncio.run(_failing())
    assert "'file:not there.mp4'" in failed.value.command
    assert "-nostdin" in failed.value.command


def test_a_process_that_hangs_is_killed() -> None:
    with pytest.raises(MediaError, match="no progress"):
        asyncio.run(ffmpeg.run(_ENDLESS, timeout=0.3))


def test_cancelling_kills_the_process_and_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, held = tmp_path / "started", tmp_path / "held"
    os.mkfifo(started)
    os.mkfifo(held)
    script = f"sleep 600 > '{held}' &\necho $$ > '{started}'\nwait"
    monkeypatch.setenv("FFMPEG_BIN", str(_program(tmp_path / "ffmpeg", script)))

    async def scenario() -> int:
        task = asyncio.create_task(ffmpeg.run([], timeout=600))
        with await asyncio.to_thread(held.open) as child:
            process = int(await asyncio.to_thread(started.read_text))
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            # The end of the child's output is the end of the child.
            assert await asyncio.to_thread(child.read) == ""
        return process

    process = asyncio.run(scenario())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_frames_that_cannot_be_made_leave_no_process() -> None:
    def broken() -> Iterator[bytes]:
        yield bytes(384)
        raise ArithmeticError

    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", "16x16", "-i", "pipe:0"]
    with pytest.raises(ArithmeticError):
        ffmpeg.feed([*raw, "-f", "null", "-"], broken(), timeout=20)


def test_an_ffmpeg_that_stops_reading_says_why() -> None:
    endless = (bytes(1 << 20) for _ in iter(int, 1))
    with pytest.raises(MediaError, match="Unrecognized option"):
        ffmpeg.feed(["-no-such-option", "-i", "pipe:0"], endless, timeout=20)


def test_a_manifest_that_passes_for_a_clip_is_refused(manifest: Path) -> None:
    arguments = ffmpeg.source_arguments(manifest, ffmpeg.VIDEO)
    with pytest.raises(MediaError, match="whitelist"):
        asyncio.run(ffmpeg.run([*arguments, "-f", "null", "-"], timeout=20))


def test_a_list_that_passes_for_a_clip_is_refused(tmp_path: Path) -> None:
    hostile = tmp_path / "harmless.mp4"
    hostile.write_text("ffconcat version 1.0\nfile secret.mp4\n")
    arguments = ffmpeg.source_arguments(hostile, ffmpeg.VIDEO)
    with pytest.raises(MediaError, match="whitelist"):
        asyncio.run(ffmpeg.run([*arguments, "-f", "null", "-"], timeout=20))


def _halfway(out: Path) -> None:
    with ffmpeg.aside(out) as draft:
        draft.write_bytes(b"half")
        raise ArithmeticError


def test_a_draft_becomes_the_file_only_when_all_went_well(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(ArithmeticError):
        _halfway(out)
    assert list(tmp_path.iterdir()) == []
    with ffmpeg.aside(out) as draft:
        draft.write_bytes(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


# -- to be run again by hand --------------------------------------------------------------------


def _again(gathered: Sequence[Note], scratch: Path, fresh: Path, given: bytes = b"") -> Path:
    """Paste what was noted into a shell in a fresh folder, when the scratch folder is gone."""
    shutil.rmtree(scratch)
    fresh.mkdir()
    script = "\n".join(render(gathered, {str(scratch): "."}))
    subprocess.run(["bash", "-eu", "-c", script], cwd=fresh, input=given, check=True)
    return fresh


def test_a_scene_with_captions_is_made_again_by_hand_to_the_byte(
    tmp_path: Path, film: Film, shape: Shape
) -> None:
    scratch = tmp_path / "scratch 1"
    scratch.mkdir()
    clips = [ClipUse(film(1, 5), 4), ClipUse(film(2, 4), 4)]
    with collecting() as gathered:
        work = render_scene(
            clips, shape=shape, ass=_CAPTION, fonts=font_world(), head=2, tail=0, folder=scratch
        )
        asyncio.run(work)
    made = {path.name: path.read_bytes() for path in scratch.glob("*.mp4")}
    # Fonts are described in a folder that lives as long as the process.
    gathered = [_elsewhere(done, tmp_path) for done in gathered]
    again = _again(gathered, scratch, tmp_path / "fresh")
    assert set(made) == {"head.mp4", "body.mp4"}
    assert {path.name: path.read_bytes() for path in again.glob("*.mp4")} == made


def _elsewhere(done: Note, gone: Path) -> Note:
    """The same note with its fontconfig file in a place that is no more."""
    assert isinstance(done, Command)
    described = done.environ["FONTCONFIG_FILE"]
    moved = str(gone / "gone" / "fonts.conf")
    files = {moved if path == described else path: text for path, text in done.files.items()}
    return replace(done, files=files, environ={"FONTCONFIG_FILE": moved})


def test_an_episode_is_joined_again_by_hand_to_the_byte(
    tmp_path: Path, film: Film, shape: Shape
) -> None:
    rooms = [tmp_path / "scene 1", tmp_path / "scene 2"]
    sound, scratch = tmp_path / "mix.mp4", tmp_path / "scratch"
    scratch.mkdir()
    clips = [film(number, 4) for number in (1, 2)]
    for room in rooms:
        room.mkdir()

    async def episode() -> None:
        segments = []
        for clip, room in zip(clips, rooms, strict=True):
            scene = await render_scene(
                [ClipUse(clip, 4)], shape=shape, ass=None, fonts=None, head=0, tail=0, folder=room
            )
            segments.append(Segment(scene.body, 4))
        tone = f"sine=sample_rate=48000:duration={8 / 24}"
        await ffmpeg.run(["-f", "lavfi", "-i", tone, "-c:a", "aac", str(sound)], timeout=20)
        with collecting() as gathered:
            await join(segments, sound, scratch / "master.mp4", shape=shape, title="It's 1: 灯笼")
        notes.extend(gathered)

    notes: list[Note] = []
    asyncio.run(episode())
    made = (scratch / "master.mp4").read_bytes()
    again = _again(notes, scratch, tmp_path / "fresh")
    assert (again / "master.mp4").read_bytes() == made


def test_a_command_that_is_fed_is_made_again_from_the_same_frames(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    frames = [bytes([level]) * (64 * 64 * 3 // 2) for level in (20, 120, 220)]
    pictures = (np.frombuffer(frame, np.uint8).reshape(96, 64) for frame in frames)
    with collecting() as gathered:
        encode_frames(pictures, scratch / "clip.mp4", size=Size(64, 64), rate=24)
    made = (scratch / "clip.mp4").read_bytes()
    again = _again(gathered, scratch, tmp_path / "fresh", b"".join(frames))
    assert (again / "clip.mp4").read_bytes() == made


def test_what_failed_is_noted_too() -> None:
    with collecting() as gathered, pytest.raises(MediaError) as failed:
        asyncio.run(_failing())
    (done,) = gathered
    assert isinstance(done, Command)
    assert shlex.join(done.arguments) == failed.value.command


def test_a_text_too_long_to_keep_is_named(tmp_path: Path) -> None:
    script, long = tmp_path / "captions.ass", "x" * (sidefiles.MOST_TEXT + 1)
    script.write_text(long)
    noted = sidefiles.command(["-vf", "null,ass=captions.ass"], tmp_path, {})
    assert (noted.files, noted.left_out) == ({}, {str(script): len(long)})


def test_a_script_of_filters_is_a_side_file(tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("null")
    for option in ("-filter_complex_script", "-/filter_complex", "-filter_script:v"):
        noted = sidefiles.command(["ffmpeg", option, "graph"], tmp_path, {})
        assert noted.files == {str(tmp_path / "graph"): "null"}


# -- whether trying again may help --------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "transient"),
    [
        ("kill -9 $$", True),
        ("kill -SEGV $$", True),
        ("exit 137", True),
        ("exit 255", True),
        ("echo 'x264: malloc of size 99 failed' >&2; exit 1", True),
        ("echo 'Cannot allocate memory' >&2; exit 244", True),
        ("echo 'pthread_create(): Resource temporarily unavailable' >&2; exit 245", True),
        ("echo 'Invalid data found' >&2; exit 183", False),
        ("echo 'Operation not permitted' >&2; exit 255", False),
        ("exit 1", False),
    ],
)
def test_only_what_came_from_outside_is_worth_another_try(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    transient: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setenv("FFMPEG_BIN", str(_program(tmp_path / "ffmpeg", script)))
    with pytest.raises(MediaError) as failed:
        asyncio.run(ffmpeg.run([], timeout=20))
    assert failed.value.transient is transient
    copied = pickle.loads(pickle.dumps(failed.value))  # noqa: S301
    assert (type(copied), str(copied)) == (type(failed.value), str(failed.value))


def test_a_process_that_cannot_be_started_now_may_be_later(monkeypatch: pytest.MonkeyPatch) -> None:
    async def crowded(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(asyncio, "create_subprocess_exec", crowded)
    with pytest.raises(KilledError, match="could not start"):
        asyncio.run(ffmpeg.run([], timeout=20))


def test_an_ffmpeg_that_is_no_program_is_a_media_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_bytes(b"\x7fELF nonsense")
    broken.chmod(0o755)
    monkeypatch.setenv("FFMPEG_BIN", str(broken))
    with pytest.raises(MediaError, match="could not start") as failed:
        asyncio.run(ffmpeg.run([], timeout=20))
    assert not failed.value.transient
