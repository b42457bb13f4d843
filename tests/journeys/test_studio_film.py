"""Journeys with the real studio at a small frame: a film comes out, and a killed build goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from toys import workspace

from drama_build.media.probe import probe
from drama_build.units import Size

DOIT = (sys.executable, "-m", "doit")


def _doit(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*DOIT, *words], cwd=root, capture_output=True, text=True, check=False, timeout=300
    )


def _events(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def _interrupted(root: Path, after: int, by: signal.Signals) -> tuple[set[object], int]:
    """Build until so many targets were made, then send a signal: what was made, the exit code."""
    building = subprocess.Popen(
        [*DOIT, "build", "--json"], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert building.stdout is not None
    made = set[object]()
    for line in building.stdout:
        event = json.loads(line)
        made |= {event["target"]} if event["event"] == "made" else set()
        if len(made) == after:
            building.send_signal(by)
            break
    # What was made between that event and the signal is finished as well.
    made |= {e["target"] for e in _events(building.stdout.read()) if e["event"] == "made"}
    building.stdout.close()
    return made, building.wait(timeout=60)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose first build was terminated, the second killed; the third went on."""
    root = workspace.write(tmp_path_factory.mktemp("film"))
    first, code = _interrupted(root, 2, signal.SIGTERM)
    assert code == 143
    assert not list((root / ".drama/scratch").iterdir()), "it tidied up"
    other, code = _interrupted(root, 4, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert not first & other
    made = first | other

    second = _doit(root, "build", "--json")
    assert second.returncode == 0, second.stdout + second.stderr
    again = {e["target"] for e in _events(second.stdout) if e["event"] == "made"}
    assert made, "it was killed after something was finished"
    assert not made & again, "no finished target is made again"
    assert not list((root / ".drama/scratch").glob("*/*"))
    return root


def test_a_killed_build_goes_on_to_a_film_that_plays(film: Path) -> None:
    found = probe(film / "build/toy/ep01/ep01.mp4")
    assert found.video is not None
    assert found.audio is not None
    assert (found.video.size, found.video.codec, found.video.profile) == (
        Size(216, 384),
        "h264",
        "High",
    )
    assert found.video.frames * 2000 == found.audio.samples


def test_the_second_build_in_a_fresh_process_does_nothing(film: Path) -> None:
    second = _doit(film, "build", "episode")
    assert second.returncode == 0
    assert second.stdout.splitlines()[-1].startswith("0 actions, ")


def test_a_plan_after_the_build_is_all_hits(film: Path) -> None:
    plan = _doit(film, "plan", "--json")
    assert {row["status"] for row in _events(plan.stdout)[:-1]} == {"hit"}


def test_why_names_the_trace_of_a_target_that_is_up_to_date(film: Path) -> None:
    why = _doit(film, "why", "clip", "toy/ep01/s01/1")
    assert why.stdout.startswith("clip:toy/ep01/s01/1: up to date; made ")


def test_why_names_the_field_and_the_line_of_an_edit(film: Path) -> None:
    script = film / "projects/toy/episodes/ep01.fountain"
    before = script.read_text(encoding="utf-8")
    script.write_text(before.replace("late", "early"), encoding="utf-8")
    why = _doit(film, "why", "episode", "toy/ep01")
    script.write_text(before, encoding="utf-8")
    assert "words of l01: 'You are late.' → 'You are early.'   " in why.stdout
    assert "projects/toy/episodes/ep01.fountain:7" in why.stdout


def test_a_kind_can_be_asked_for_by_name(film: Path) -> None:
    built = _doit(film, "build", "clip", "toy/ep01/s02")
    assert "0 actions" in built.stdout
    assert (film / "build/toy/clip/ep01/s02/1.mp4").is_file()
