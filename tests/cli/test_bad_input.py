"""Bad input gets one clear sentence with file, line and cure, exit code 2, and no traceback."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from doit.doit_cmd import DoitMain
from toys import workspace

TOML, SCRIPT = "projects/toy/series.toml", "projects/toy/episodes/ep01.fountain"
Edit = Callable[[str], str]
Told = Callable[..., str]


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Told:
    """Run doit in a workspace; give what it said on stderr when it ended with exit code 2."""

    def run(*words: str, root: Path = tmp_path) -> str:
        monkeypatch.chdir(root)
        code = DoitMain().run(list(words))
        err = capsys.readouterr().err
        assert code == 2, err
        assert "Traceback" not in err
        return err

    return run


def _changed(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "line", "said"),
    [
        (TOML, 'title = "Toy"', 'titel = "Toy"', 1, "did you mean 'title'"),
        (TOML, "rate = 24", 'rate = "fast"', 4, "24, 25 or 30"),
        (TOML, 'frame = "216x384"', 'frame = "huge"', 3, '"1080x1920"'),
        (TOML, "[cast.ada]", '[cast."../ada"]', 7, "is not an id"),
        (TOML, "title = ", "title == ", 1, "not valid TOML"),
        (SCRIPT, "ADA\n(cold)", "ADAA\n(cold)", 5, "did you mean"),
        (SCRIPT, "EXT. STREET - NIGHT", "EXT. STREAT - NIGHT", 3, "did you mean"),
        (SCRIPT, "[[sfx: coin]]", "[[sfx coin]]", 13, "[[sfx: coin]]"),
        (SCRIPT, "[[sfx: coin]]", "[[shoot: close-up]]", 13, "did you mean"),
        (SCRIPT, "[[sfx: coin]]", "[[shot: sideways]]", 13, "close-up"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_its_cure(
    tmp_path: Path, told: Told, file: str, before: str, after: str, line: int, said: str
) -> None:
    workspace.write(tmp_path)
    _changed(tmp_path / file, before, after)
    for command in ("build", "plan", "why"):
        err = told(command, "episode", "toy/ep01")
        assert f"{file}:{line}: " in err
        assert said in err


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path)
    _changed(tmp_path / TOML, "rate = 24", "rate = 23\nstile = 'x'")
    other = workspace.write(tmp_path / "other")
    (other / "projects/toy").rename(tmp_path / "projects/two")
    _changed(tmp_path / "projects/two/episodes/ep01.fountain", "ADA", "ADAM")
    _changed(tmp_path / "projects/two/episodes/ep01.fountain", "STREET", "STREEET")
    err = told("build")
    assert len(err.strip().splitlines()) == 4


def test_a_missing_series_toml(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path)
    (tmp_path / TOML).unlink()
    assert f"{TOML}: this file is missing; write it" in told("build")


def test_a_missing_episode(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path)
    assert "did you mean 'toy/ep01'" in told("build", "episode", "toy/ep1")


def test_a_series_without_episodes(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path)
    (tmp_path / SCRIPT).unlink()
    assert "episode" in told("build")


def test_an_empty_script(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path, episode="")
    assert f"{SCRIPT}" in told("build")


def test_a_script_without_a_scene(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path, episode="Title: Nothing\n\nJust a thought.\n")
    err = told("build")
    assert SCRIPT in err
    assert "scene" in err


def test_bytes_that_are_not_utf8(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path)
    path = tmp_path / SCRIPT
    path.write_bytes(path.read_bytes().replace(b"late", b"l\xe9t"))
    assert f"{SCRIPT}:7: " in told("build")


def test_two_scripts_for_one_episode(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path)
    (tmp_path / "projects/toy/episodes/EP01.fountain").write_text(workspace.EPISODE)
    assert "EP01.fountain" in told("build")


def test_a_script_of_ten_megabytes_is_refused_before_it_is_read(tmp_path: Path, told: Told) -> None:
    workspace.write(tmp_path)
    told("build", "episode", "toy/ep02")  # imports are paid for
    with (tmp_path / SCRIPT).open("a", encoding="utf-8") as script:
        script.write("ADA\nYou are late.\n\n" * 600_000)
    began, before = time.process_time(), _peak()
    assert "2 MiB" in told("build")
    assert time.process_time() - began < 2.0
    assert _peak() - before < 50


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("A portrait.\n{{ lok }}", 2, "'lok' is undefined"),
        ("{% if %}", 1, "broken"),
        ("{{ look.__class__.__mro__ }}", 1, "unsafe"),
    ],
)
def test_a_template_that_cannot_be_rendered(
    tmp_path: Path, told: Told, template: str, line: int, said: str
) -> None:
    workspace.write(tmp_path)
    own = tmp_path / "templates/prompts"
    own.mkdir(parents=True)
    (own / "portrait.j2").write_text(template)
    err = told("plan")
    assert f"templates/prompts/portrait.j2:{line}: " in err
    assert said in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "epsiode"), "did you mean 'episode'"),
        (("build", "episode", "../toy"), "not a target"),
        (("build", "episode", "/etc"), "not a target"),
        (("build", "--max-cost", "lots"), "--max-cost 2.50"),
        (("build", "--max-cost", "-5"), "less than nothing"),
        (("build", "--nonsense"), "doit build --help"),
        (("plan", "--jobs", "2"), "doit plan --help"),
        (("build", "--profile", "finale"), "did you mean 'final'"),
        (("why",), "needs a target"),
        (("new",), "one series"),
        (("new", "../evil"), "cannot name a series"),
        (("new", "toy"), "exists already"),
        (("build", "clip", "toy/ep01/s99"), "no clip toy/ep01/s99"),
    ],
)
def test_a_command_that_cannot_mean_anything(
    tmp_path: Path, told: Told, words: tuple[str, ...], said: str
) -> None:
    workspace.write(tmp_path)
    assert said in told(*words)


def test_a_folder_without_projects(tmp_path: Path, told: Told) -> None:
    (tmp_path / "empty").mkdir()
    assert "doit new" in told("build", root=tmp_path / "empty")


def test_the_paid_profile_without_a_key_asks_for_it_and_buys_nothing(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.write(tmp_path)
    monkeypatch.delenv("HOLYSHEEP_API_KEY", raising=False)
    assert "HOLYSHEEP_API_KEY" in told("build", "--profile", "final")


def test_plain_doit_tasks_name_mistakes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.write(tmp_path)
    _changed(tmp_path / TOML, 'title = "Toy"', 'titel = "Toy"')
    (tmp_path / "dodo.py").write_text("from drama_build.cli.tasks import *\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(SystemExit, match="2"):
        DoitMain().run(["list"])
    assert f"{TOML}:1: " in capsys.readouterr().err


@pytest.mark.parametrize("cue", ["林厦（害怕）：快走！", "林厦\n快走！"])
def test_a_misspelt_name_in_a_script_without_capitals_is_not_lost(
    tmp_path: Path, told: Told, cue: str
) -> None:
    series = workspace.SERIES.replace('name = "BEN"', 'name = "林夏"')
    workspace.write(tmp_path, series=series, episode=f"Title: T\n\n外景 STREET - 夜\n\n{cue}\n")
    err = told("build")
    assert f"{SCRIPT}:5: " in err
    assert "林夏" in err
