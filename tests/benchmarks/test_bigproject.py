"""Claims about the project that benchmarks build, and about the model that judges them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks import model, workspace
from benchmarks.bigproject import LEAF, SHARED, BigProject

PROJECT = BigProject(episodes=2)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "big"
    PROJECT.write(root)
    return root


def test_an_episode_has_81_targets_of_its_own(root: Path) -> None:
    names = [name.partition(":")[2] for name in workspace.graph(root)]
    owners = Counter(name.partition("/")[2].partition("/")[0] for name in names)
    assert owners["ep001"] == owners["ep002"] == 81


def test_the_same_seed_writes_the_same_project(root: Path, tmp_path: Path) -> None:
    PROJECT.write(tmp_path / "again")
    for path in root.rglob("*.*"):
        if path.is_file() and ".drama" not in path.parts:
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(root)).read_bytes()


def test_a_second_build_makes_nothing(root: Path) -> None:
    first = workspace.build(root)
    assert not first.failures
    assert model.agrees(list(first.made), model.Model().need(workspace.graph(root)))
    assert workspace.build(root).made == ()


@pytest.mark.parametrize("kind", [LEAF, SHARED])
def test_an_edit_makes_exactly_what_the_model_says_and_a_revert_nothing(
    root: Path, kind: str
) -> None:
    judge, change = model.Model(), PROJECT.change(kind, 1)
    assert change.target in workspace.graph(root)
    judge.need(workspace.graph(root))
    workspace.build(root)
    change.apply(root / change.file)
    groups = judge.need(workspace.graph(root))
    assert [change.target] in groups
    assert model.agrees(list(workspace.build(root).made), groups)
    change.revert(root / change.file)
    assert judge.need(workspace.graph(root)) == []
    assert workspace.build(root).made == ()


def test_a_close_up_cuts_a_new_wardrobe_off(tmp_path: Path) -> None:
    root, project = tmp_path, BigProject(episodes=8)
    project.write(root)
    judge, change = model.Model(), project.change(SHARED, 1)
    judge.need(workspace.graph(root))
    change.apply(root / change.file)
    kinds = Counter(group[0].partition(":")[0] for group in judge.need(workspace.graph(root)))
    assert kinds["keyframe"] > kinds["clip"] > 0
