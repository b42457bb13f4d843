"""Claims about the commands beside build."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from doit.doit_cmd import DoitMain
from toys import workspace

from drama_build.cli import tasks
from drama_build.cli.workbench import Workbench


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_schema_is_json_schema_with_every_field_described(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert DoitMain().run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["required"]) == {"title", "language", "style"}
    assert all(field["description"] for field in schema["properties"].values())


def test_a_new_series_plans_at_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert DoitMain().run(["new", "harbour-lights"]) == 0
    series = tomllib.loads(
        (here / "projects/harbour-lights/series.toml").read_text(encoding="utf-8")
    )
    assert series["title"] == "Harbour Lights"
    assert (here / "dodo.py").is_file()
    capsys.readouterr()
    assert DoitMain().run(["plan", "--json"]) == 0
    *rows, _ = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["status"] for row in rows} == {"run"}
    assert "episode:harbour-lights/ep01" in {row["target"] for row in rows}


def test_new_leaves_a_dodo_that_is_there_alone(here: Path) -> None:
    (here / "dodo.py").write_text("# mine\n")
    assert DoitMain().run(["new", "one"]) == 0
    assert (here / "dodo.py").read_text() == "# mine\n"


def test_every_episode_is_a_plain_doit_task(here: Path) -> None:
    workspace.write(here)
    group, task = tasks.task_episode()
    assert group["name"] is None
    assert task["name"] == "toy/ep01"
    assert task["file_dep"] == [
        "projects/toy/series.toml",
        "projects/toy/episodes/ep01.fountain",
    ]
    assert "build/toy/ep01/ep01.mp4" in task["targets"]


def test_a_plan_costs_nothing_in_the_animatic_and_something_in_the_final(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.write(here)
    assert DoitMain().run(["plan"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("$0.00")
    assert DoitMain().run(["plan", "--profile", "final"]) == 0
    assert not capsys.readouterr().out.splitlines()[-1].endswith("$0.00")


def test_two_profiles_do_not_share_what_their_models_made(here: Path) -> None:
    workspace.write(here)
    animatic, final = Workbench.open(here, {}), Workbench.open(here, {"DRAMA_PROFILE": "final"})
    models = [
        {t.model for t in bench.want(()).production.graph.values() if t.kind == "clip"}
        for bench in (animatic, final)
    ]
    (drawn,), (bought,) = models
    assert drawn.startswith("animatic-clip@3+"), "with the encoder's fingerprint"
    assert bought == "svd-xt"
    animatic.__exit__()
    final.__exit__()


def test_the_store_may_lie_elsewhere(here: Path, tmp_path: Path) -> None:
    workspace.write(here)
    bench = Workbench.open(here, {"DRAMA_STORE": str(tmp_path / "shared")})
    bench.__exit__()
    assert (tmp_path / "shared/state.db").is_file()
    assert not (here / ".drama").exists()
