"""Claims about the graphs that other build tools are given."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import workspace
from benchmarks.bigproject import LEAF, SHARED, BigProject
from benchmarks.peers import PEERS, Node, node, source_of

from drama_build.engine.action import Target

PROJECT = BigProject(episodes=2)


@pytest.fixture
def graph(tmp_path: Path) -> dict[str, Target]:
    PROJECT.write(tmp_path / "workspace")
    return workspace.graph(tmp_path / "workspace")


def test_peers_are_given_every_target_and_every_edge(graph: dict[str, Target]) -> None:
    names = {node(target).out: name for name, target in graph.items()}
    assert len(names) == len(graph)
    for target in graph.values():
        inputs = {names[path] for path, _ in node(target).parts if path in names}
        assert inputs == {need.target for need in target.inputs.values()}


def test_what_needs_nothing_stands_on_a_source_alone(graph: dict[str, Target]) -> None:
    nodes = [node(target) for target in graph.values() if not target.inputs]
    assert all(len(one.parts) == 1 and one.inputs.startswith("src/") for one in nodes)
    assert "src/big/ep002/s10" in {one.inputs for one in nodes}


@pytest.mark.parametrize("name", PEERS)
def test_every_edit_of_the_project_can_be_made_in_a_source(
    name: str, graph: dict[str, Target], tmp_path: Path
) -> None:
    PEERS[name].export(tmp_path, graph)
    for kind in (LEAF, SHARED):
        change = PROJECT.change(kind, 1)
        source = tmp_path / source_of(change)
        before = source.read_bytes()
        change.apply(source)
        assert source.read_bytes() != before
        change.revert(source)
        assert source.read_bytes() == before


def test_a_crop_says_how_much_it_takes() -> None:
    crop = Node("out/a", (("b", 0), ("c", 56)))
    assert crop.cropped
    assert crop.commands == "cat b; head -c 56 c"
