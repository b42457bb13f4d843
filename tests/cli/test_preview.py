"""What `doit plan` tells of places, sounds and looks that the animatic does not know by name."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from doit.doit_cmd import DoitMain
from toys import workspace

pytest.importorskip("cv2")

Run = Callable[..., list[str]]
STREET = "rainy city street at night, neon signs"
STRANGE = workspace.SERIES.replace(STREET, "bridge of a starship, glowing consoles")
ABOARD = workspace.EPISODE.replace("EXT. STREET", "INT. STREET")
ODD = workspace.EPISODE.replace("[[sfx: coin]]", "[[sfx: kazoo solo]]")


@pytest.fixture
def plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.delenv("DRAMA_PROFILE", raising=False)

    def run(
        *words: str, series: str = workspace.SERIES, episode: str = workspace.EPISODE
    ) -> list[str]:
        monkeypatch.chdir(workspace.write(tmp_path / "films", series=series, episode=episode))
        assert DoitMain().run(["plan", *words]) == 0
        return capsys.readouterr().out.splitlines()

    return run


def test_what_is_known_by_name_is_passed_over_in_silence(plan: Run) -> None:
    assert not [line for line in plan() if "the animatic" in line]


def test_a_place_without_a_set_names_the_set_that_stands_in(plan: Run) -> None:
    assert (
        "plate of street: the animatic has no such place and draws the nearest: office"
    ) in plan(series=STRANGE, episode=ABOARD)


def test_a_sound_without_a_recipe_names_the_one_that_is_played(plan: Run) -> None:
    told = [line for line in plan(episode=ODD) if "kazoo" in line and "animatic" in line]
    assert told == ['effect "kazoo solo": the animatic plays the nearest: wind chime']


def test_music_and_ambience_are_told_of_too(plan: Run) -> None:
    series = workspace.SERIES.replace("mystery, plucked strings", "ukulele polka").replace(
        "rain on a street", "airport terminal"
    )
    lines = plan(series=series)
    assert 'music "ukulele polka": the animatic plays the nearest: playful' in lines
    assert 'ambience "airport terminal": the animatic plays the nearest: hall' in lines


def test_a_look_that_cannot_be_drawn_is_told_word_by_word(plan: Run) -> None:
    series = workspace.SERIES.replace("short black hair", "short black hair, gills on the neck")
    assert 'portrait of ben: the animatic cannot draw "gills on the neck"' in plan(series=series)


def test_only_the_asked_episode_is_told_of(plan: Run, tmp_path: Path) -> None:
    plan()
    second = workspace.EPISODE.replace("coin", "kazoo solo").replace("First", "Second")
    (tmp_path / "films/projects/toy/episodes/ep02.fountain").write_text(second)
    assert not [line for line in plan("episode", "toy/ep01") if "kazoo" in line]
    assert [line for line in plan("episode", "toy/ep02") if '"kazoo solo"' in line]


def test_a_bought_profile_has_no_stand_ins(plan: Run) -> None:
    lines = plan("--profile", "final", series=STRANGE, episode=ODD)
    assert not [line for line in lines if "the animatic" in line]


def test_json_carries_them_in_its_summary(plan: Run) -> None:
    odd = ODD.replace("EXT. STREET", "INT. STREET")
    told = json.loads(plan("--json", series=STRANGE, episode=odd)[-1])["summary"]["stand_ins"]
    assert {"kind": "plate", "asked": "street", "drawn": "office", "unread": ""} in told
    assert [row["kind"] for row in told] == ["plate", "effect"]


def test_markdown_carries_them_without_markup_of_their_own(plan: Run) -> None:
    lines = plan("--format", "md", series=STRANGE, episode=ODD.replace("kazoo", "*kazoo*"))
    assert any(line.startswith("- plate of street: the animatic has no such") for line in lines)
    assert any('- effect "\\*kazoo\\* solo"' in line for line in lines)


def test_a_command_that_plans_nothing_loads_neither_the_studio_nor_numpy() -> None:
    asked = (
        "import sys, drama_build.cli.preview, drama_build.cli.plan; "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'drama_build.studio')))"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_a_language_that_no_voice_speaks_is_told_once(plan: Run) -> None:
    series = workspace.SERIES.replace('language = "en"', 'language = "fr"')
    told = [line for line in plan(series=series) if line.startswith("language")]
    assert told == ['language "fr": the animatic reads it as if it were en']
