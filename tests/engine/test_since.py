"""Claims about reading a revision, and about planning as if it had been built."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from toys.engine import Bench, Join, graph, target

from drama_build.engine.action import Target
from drama_build.engine.plan import Plan, Planner, Status
from drama_build.engine.since import Assumed, Revision
from drama_build.errors import UsageError
from drama_build.units import Money

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_AUTHOR_NAME": "ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": "/nonexistent",
}


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A workspace in a subdirectory of a repository of one commit."""
    top = tmp_path / "repository"
    home = top / "films" / "projects" / "toy"
    home.mkdir(parents=True)
    (home / "series.toml").write_text('title = "Löwe"\n')
    (home / "a file.txt").write_bytes(b"\x00\r\n\xff")
    (home / "link").symlink_to("series.toml")
    (top / "elsewhere.txt").write_text("no part of the workspace")
    _git(top, "init", "--quiet")
    _git(top, "add", "-A")
    _git(top, "commit", "--quiet", "-m", "one")
    (home / "series.toml").write_text("edited")
    return top


def test_the_files_of_a_revision_are_read_from_a_subdirectory(
    repository: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    revision = Revision.find(repository / "films", "HEAD", ENVIRONMENT)
    revision.unpack(("projects", "templates", "models.toml"), there)
    found = {path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()}
    assert found == {"projects/toy/series.toml", "projects/toy/a file.txt"}
    assert (there / "projects/toy/series.toml").read_text() == 'title = "Löwe"\n'
    assert (there / "projects/toy/a file.txt").read_bytes() == b"\x00\r\n\xff"
    assert (repository / "films/projects/toy/series.toml").read_text() == "edited"


def test_equal_files_of_two_revisions_look_alike_and_others_do_not(
    repository: Path, tmp_path: Path
) -> None:
    _git(repository, "commit", "--quiet", "-am", "two")
    dates = {}
    for name in ("HEAD~1", "HEAD"):
        Revision.find(repository / "films", name, ENVIRONMENT).unpack(
            ("projects",), tmp_path / name
        )
        for file in ("series.toml", "a file.txt"):
            dates[name, file] = (tmp_path / name / "projects/toy" / file).stat().st_mtime_ns
    assert dates["HEAD", "a file.txt"] == dates["HEAD~1", "a file.txt"]
    assert dates["HEAD", "series.toml"] != dates["HEAD~1", "series.toml"]


@pytest.mark.parametrize("name", ["nowhere", "--help", "HEAD:films", ""])
def test_an_unknown_revision_is_named(repository: Path, name: str) -> None:
    with pytest.raises(UsageError, match=f"git knows no revision '{name}'"):
        Revision.find(repository, name, ENVIRONMENT)


def test_a_folder_outside_a_repository_is_named(tmp_path: Path) -> None:
    fenced = ENVIRONMENT | {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    with pytest.raises(UsageError, match="is not in a git repository"):
        Revision.find(tmp_path, "HEAD", fenced)


def test_git_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="git cannot be run"):
        Revision.find(tmp_path, "HEAD", {"PATH": str(tmp_path)})


# -- the past that a revision stands for -----------------------------------------------------


def _since(
    bench: Bench, old: Mapping[str, Target], new: Mapping[str, Target], *wanted: str
) -> Plan:
    rules = {"join": bench.rule}
    names = [f"join:{name}" for name in wanted]
    past = Assumed(bench.store, rules, (old, [name for name in names if name in old]), new)
    return Planner(bench.store, rules, past).plan(new, names)


def _film(words: str, *, last: str = "b") -> dict[str, Target]:
    return graph(target("a", words), target("b", last, {"x": "a"}, output="upper"))


def test_nothing_changed_costs_nothing_and_needs_no_store(bench: Bench) -> None:
    plan = _since(bench, _film("word"), _film("word"), "b")
    assert {step.status for step in plan.steps} == {Status.HIT}


def test_only_what_changed_runs_and_what_follows_may(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.10")
    plan = _since(bench, _film("word"), _film("other"), "b")
    assert [step.status for step in plan.steps] == [Status.RUN, Status.MAY_RUN]
    assert plan.steps[0].reason == "params.text changed"
    assert (plan.low, plan.high) == (Money.usd("0.10"), Money.usd("0.20"))
    assert not plan.steps[1].holds


def test_a_forecast_shows_without_a_store_that_nothing_will_change(bench: Bench) -> None:
    bench.rule.foresees = True
    assert _since(bench, _film("word"), _film("WORD"), "b").steps[1].holds


def test_outputs_in_the_store_are_the_real_ones(bench: Bench) -> None:
    """The old words are there with their real bytes, and so the foreseen new ones compare."""
    bench.build(_film("word"), "b")
    bench.rule.foresees = True
    plan = _since(bench, _film("word"), _film("WORD"), "b")
    assert plan.steps[1].holds


def test_what_is_built_already_still_says_what_it_cost_since_then(bench: Bench) -> None:
    bench.build(_film("other"), "b")
    plan = _since(bench, _film("word"), _film("other"), "b")
    assert plan.steps[0].status is Status.RUN


def test_a_target_that_is_new_runs_and_a_renamed_one_is_a_hit(bench: Bench) -> None:
    old = graph(target("a", "a"), target("b", "b", {"x": "a"}))
    new = graph(target("z", "a"), target("b", "b", {"x": "z"}), target("n", "n", {"x": "b"}))
    rules = {"join": bench.rule}
    past = Assumed(bench.store, rules, (old, ["join:b"]), new)
    plan = Planner(bench.store, rules, past).plan(new, ["join:n"])
    assert [step.status for step in plan.steps] == [Status.HIT, Status.HIT, Status.RUN]
    assert plan.steps[2].reason == "new"
    assert past.names == ("join:a", "join:b")


def test_another_version_of_the_program_costs_nothing_by_itself(bench: Bench) -> None:
    """Both graphs are expanded and made by this program: only declarations are compared."""
    bench.build(_film("word"), "b")
    bench.rule = Join(revision=2)
    plan = _since(bench, _film("word"), _film("word"), "b")
    assert {step.status for step in plan.steps} == {Status.HIT}
