"""Claims about `doit plan`, and about what a change costs since a git revision."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from doit.doit_cmd import DoitMain
from toys import workspace

from drama_build.cli.amounts import dollars, duration
from drama_build.units import Money

Run = Callable[..., list[str]]
LATE, EARLY = "You are late.", "You are early."


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace below the top of a git repository, committed."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.delenv("DRAMA_PROFILE", raising=False)
    made = workspace.write(tmp_path / "films")
    _git(tmp_path, "init", "--quiet")
    _commit(tmp_path)
    return made


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A", ":!*.drama")
    _git(folder, "commit", "--quiet", "-m", "a commit")


def _edit(root: Path, before: str, after: str, file: str = "episodes/ep01.fountain") -> None:
    path = root / "projects/toy" / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


@pytest.fixture
def plan(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(root)

    def run(*words: str, ends: int = 0) -> list[str]:
        assert DoitMain().run(["plan", *words]) == ends
        said = capsys.readouterr()
        return (said.err if ends else said.out).splitlines()

    return run


def _rows(lines: list[str]) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    *steps, last = map(json.loads, lines)
    return {step["target"]: step for step in steps}, last["summary"]


# -- formats ----------------------------------------------------------------------------------


def test_a_plan_lists_targets_with_reasons_then_stages_with_time_and_cost(plan: Run) -> None:
    lines = plan("--profile", "final")
    assert any(line.startswith("run      portrait:toy/ada") for line in lines)
    (header,) = (line for line in lines if line.startswith("stage"))
    assert header.split() == ["stage", "hit", "run", "may", "run", "refused", "time", "cost"]
    assert "time unknown: nothing of the kind was made here yet" in lines
    assert lines[-1].split()[0] == "all"
    assert lines[-1].split()[-1].startswith("$")


def test_a_big_plan_is_grouped_by_stage_and_episode(plan: Run, root: Path) -> None:
    scene = "EXT. STREET - NIGHT\n\nADA\nAgain, {}.\n\n"
    path = root / "projects/toy/episodes/ep02.fountain"
    path.write_text("Title: Ten\n\n" + "".join(scene.format(n) for n in range(10)))
    grouped = plan()
    assert "clip        toy/ep02  10 run" in grouped
    assert "portrait    toy       2 run" in grouped
    assert any(line.endswith("--all lists them") for line in grouped)
    assert any(line.startswith("run      clip:toy/ep02/s07/1") for line in plan("--all"))


def test_json_lines_end_with_a_summary(plan: Run) -> None:
    steps, summary = _rows(plan("--json", "--profile", "final"))
    assert steps["episode:toy/ep01"]["status"] == "run"
    assert summary["counts"] == {"hit": 0, "run": len(steps), "may run": 0, "refused": 0}
    total = sum(step["high_usd_micros"] for step in steps.values())
    assert summary["high_usd_micros"] == total > 0
    assert summary["time_unknown"]["clip"] == 2
    assert plan("--json", "--profile", "final") == plan("--format=json", "--profile", "final")


def test_a_format_that_does_not_exist_is_a_wrong_command(plan: Run) -> None:
    assert plan("--format", "mdd", ends=2) == ["no format is called 'mdd'; did you mean 'md'?"]


@pytest.mark.parametrize(
    ("micros", "shown"),
    [(0, "$0.00"), (14, "< $0.0001"), (149, "$0.0001"), (1_234_567, "$1.2346"), (50_000, "$0.05")],
)
def test_totals_have_at_most_four_decimals(micros: int, shown: str) -> None:
    assert dollars(Money(micros)) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (0.2, "< 1 s"), (41.4, "41 s"), (150, "2 min"), (7860, "2 h 11 min")],
)
def test_times_are_round(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


# -- since ------------------------------------------------------------------------------------


def test_nothing_changed_since_a_revision_costs_nothing_without_any_store(plan: Run) -> None:
    steps, summary = _rows(plan("--since", "HEAD", "--json"))
    assert {step["status"] for step in steps.values()} == {"hit"}
    assert summary["since"]["added"] == summary["since"]["removed"] == []


def test_an_edited_word_costs_its_line_and_its_clip_is_foreseen_to_be_cut_off(
    plan: Run, root: Path
) -> None:
    _edit(root, LATE, EARLY)
    steps, summary = _rows(plan("--since", "HEAD", "--profile", "final", "--json"))
    runs = {name for name, step in steps.items() if step["status"] == "run"}
    assert runs == {"line:toy/ep01/s01/l01", "scene:toy/ep01/s01", "captions:toy/ep01"}
    assert steps["line:toy/ep01/s01/l01"]["reason"] == "words changed"
    assert "as foreseen, nothing changes" in steps["clip:toy/ep01/s01/1"]["reason"]
    assert steps["clip:toy/ep01/s02/1"]["status"] == "hit"
    assert summary["low_usd_micros"] == 14, "fourteen characters"


def test_a_changed_template_or_model_is_seen_too(plan: Run, root: Path) -> None:
    own = root / "templates/prompts"
    own.mkdir(parents=True)
    (own / "portrait.j2").write_text("{{ look }}")
    steps, _ = _rows(plan("--since", "HEAD", "--json"))
    assert steps["portrait:toy/ada"]["status"] == "run"
    assert steps["line:toy/ep01/s01/l01"]["status"] == "hit"
    _commit(root)
    assert _rows(plan("--since", "HEAD", "--json"))[1]["counts"]["run"] == 0


def test_targets_that_come_and_go_are_listed(plan: Run, root: Path) -> None:
    _edit(root, "[[sfx: coin]]\n", "[[sfx: thunder]]\n")
    since = _rows(plan("--since", "HEAD", "--json"))[1]["since"]
    assert since["added"] == ["effect:toy/thunder"]
    assert since["removed"] == ["effect:toy/coin"]


def test_an_episode_that_came_later_is_all_new(plan: Run, root: Path) -> None:
    script = root / "projects/toy/episodes"
    (script / "ep02.fountain").write_text(workspace.EPISODE.replace("First", "Second"))
    steps, summary = _rows(plan("--since", "HEAD", "--json", "episode", "toy/ep02"))
    assert steps["episode:toy/ep02"]["reason"].startswith("new")
    assert "episode:toy/ep02" in summary["since"]["added"]


def test_the_working_tree_is_left_alone(plan: Run, root: Path) -> None:
    _edit(root, LATE, EARLY)
    plan("--since", "HEAD")
    assert EARLY in (root / "projects/toy/episodes/ep01.fountain").read_text()


def test_an_older_revision_whose_declarations_are_broken_names_the_file(
    plan: Run, root: Path
) -> None:
    _edit(root, 'title = "Toy"', "title = 7", "series.toml")
    _commit(root)
    _edit(root, "title = 7", 'title = "Toy"', "series.toml")
    (line,) = plan("--since", "HEAD", ends=2)
    assert line.startswith("in HEAD, projects/toy/series.toml:1: ")


def test_an_unknown_revision_is_one_sentence(plan: Run) -> None:
    (line,) = plan("--since", "nowhere", ends=2)
    assert line.startswith("git knows no revision 'nowhere'; ")


# -- markdown ---------------------------------------------------------------------------------


def test_markdown_says_what_changed_and_what_it_touches(plan: Run, root: Path) -> None:
    _edit(root, "navy suit, dark red tie", "charcoal `suit` | @ada <b>", "series.toml")
    lines = plan("--since", "HEAD", "--profile", "final", "--format", "md")
    assert lines[0] == "### `every episode` in profile `final`, since `HEAD`"
    assert "| stage | hit | run | may run | refused | time | cost |" in lines
    (change,) = (place for place, line in enumerate(lines) if line.startswith("- wardrobe: "))
    assert lines[change].startswith(
        "- wardrobe: ``'navy suit, dark red tie' → 'charcoal `suit` | @ada <b>'`` "
        "(`projects/toy/series.toml:"
    )
    touched = lines[change + 1]
    assert touched.startswith("  touches 1 portrait, 1 keyframe, 1 clip, 1 scene")
    assert any(line.startswith("| **all** |") and line.endswith("** |") for line in lines)
    assert lines[-1] == "</details>"


def test_markdown_of_no_change_is_short(plan: Run) -> None:
    lines = plan("--since", "HEAD", "--format", "md")
    assert "0 targets of" in lines[2]
    assert not any("<details>" in line for line in lines)
