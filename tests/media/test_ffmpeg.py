"""One door to ffmpeg: it opens only what it should, and nothing it starts outlives its use."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from drama_build.errors import MediaError
from drama_build.media import ffmpeg

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
