"""The demo films, built whole: what a viewer and a platform would notice."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from drama_build.cli.workbench import Workbench
from drama_build.engine.decide import Judge, in_order
from drama_build.media import ffmpeg
from drama_build.media.loudness import measure
from drama_build.media.probe import probe, steps
from drama_build.rules.timing import Edit
from drama_build.units import Size

ROOT = Path(__file__).parents[2]
EPISODES = ("lantern/ep01", "lantern/ep02", "rain/ep01", "rooftop/ep01")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo projects, built in one run."""
    root = tmp_path_factory.mktemp("demo")
    (root / "projects").symlink_to(ROOT / "projects")
    built = subprocess.run(
        [sys.executable, "-m", "doit", "build", "episode"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=1100,
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    return root


def _master(films: Path, episode: str) -> Path:
    return films / "build" / episode / f"{episode.rpartition('/')[2]}.mp4"


@pytest.fixture(params=EPISODES)
def master(films: Path, request: pytest.FixtureRequest) -> Path:
    return _master(films, request.param)


def test_the_second_build_does_nothing_within_a_second(films: Path) -> None:
    again = subprocess.run(
        [sys.executable, "-m", "doit", "build", "episode"],
        cwd=films,
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.splitlines()[-1].startswith("0 actions, ")


def test_a_master_decodes_from_end_to_end_without_an_error(master: Path) -> None:
    arguments = ffmpeg.source_arguments(master, ffmpeg.VIDEO)
    ran = asyncio.run(ffmpeg.run(["-xerror", *arguments, "-f", "null", "-"], timeout=300))
    assert ran.log == ""


def test_a_master_is_what_platforms_take(master: Path) -> None:
    found = probe(master)
    assert found.video
    assert found.audio
    assert found.video.size == Size(1080, 1920)
    assert found.video.rate == 24
    assert (found.video.codec, found.video.profile, found.video.pixel_format) == (
        "h264",
        "High",
        "yuv420p",
    )
    assert {found.video.primaries, found.video.transfer, found.video.matrix} == {1}
    assert (found.audio.codec, found.audio.sample_rate, found.audio.channels) == ("aac", 48000, 2)
    head = master.read_bytes()[:4096]
    assert b"moov" in head, "it plays from its first bytes"


@pytest.mark.parametrize("episode", EPISODES)
def test_frames_are_the_sum_of_the_timeline(films: Path, episode: str) -> None:
    expected = sum(edit.frames - edit.tail for edit in _edits(films, episode))
    found = probe(_master(films, episode))
    assert found.video
    assert found.audio
    assert found.video.frames == expected
    assert found.audio.samples == expected * 2000
    assert 60 <= expected / 24 <= 90, "a minute to a minute and a half"


def test_every_step_of_time_is_one_frame(master: Path) -> None:
    timescale, found = steps(master)
    shown = sorted(step.shown for step in found)
    assert shown == [frame * timescale // 24 for frame in range(len(shown))]


def test_loudness_is_what_platforms_ask(master: Path) -> None:
    measured = asyncio.run(measure(master))
    assert abs(measured.lufs + 14) <= 0.5
    assert measured.true_peak <= -1


def test_no_second_is_black(master: Path) -> None:
    assert "black_start" not in _watched(master, "-vf", "blackdetect=d=0.5:pix_th=0.06")


def test_nothing_stands_still_for_long(master: Path) -> None:
    assert "freeze_start" not in _watched(master, "-vf", "freezedetect=n=0.0005:d=1")


@pytest.mark.parametrize("episode", EPISODES)
def test_no_line_is_silent(films: Path, episode: str) -> None:
    with av.open(str(_master(films, episode))) as film:
        blocks = [frame.to_ndarray() for frame in film.decode(audio=0)]
    sound = np.concatenate(blocks, axis=1)
    offset = 0
    for edit in _edits(films, episode):
        offset -= edit.head
        for shot in edit.shots:
            if shot.line:
                start = (offset + shot.speech_start) * 2000
                said = sound[:, start : start + shot.speech_frames * 2000]
                assert 20 * np.log10(np.sqrt((said**2).mean()) + 1e-9) > -30, shot
        offset += edit.frames


def _watched(master: Path, *filters: str) -> str:
    """What ffmpeg notes while it decodes."""
    arguments = ffmpeg.source_arguments(master, ffmpeg.VIDEO)
    watching = ["-loglevel", "info", *arguments, *filters, "-an", "-f", "null", "-"]
    return asyncio.run(ffmpeg.run(watching, timeout=300)).log


def _edits(films: Path, episode: str) -> list[Edit]:
    """The timelines of an episode's scenes, as the store has them."""
    import json

    with Workbench.open(films, {}) as bench:
        graph = bench.want(["episode", episode]).production.graph

        async def nobody() -> None:
            raise AssertionError("everything is made")

        judge = Judge(bench.store, bench.rules(nobody))  # type: ignore[arg-type]  # never asked
        outputs: dict[str, dict[str, str]] = {}
        edits = []
        for name in in_order(graph, (f"episode:{episode}",)):
            needs = graph[name].inputs
            inputs = {role: outputs[n.target][n.output] for role, n in needs.items()}
            result = judge.judge(graph[name], inputs).result
            assert result, name
            outputs[name] = {output: blob.digest for output, blob in result.outputs.items()}
            if re.match("timing:", name):
                edits.append(Edit.read(json.loads(bench.store.blobs.read(outputs[name]["edit"]))))
        return edits
