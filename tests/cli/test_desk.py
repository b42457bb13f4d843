"""Claims about graphs that are remembered: they are what the files say."""

from __future__ import annotations

from pathlib import Path

import pytest
from toys import workspace

from drama_build.cli.workbench import Workbench
from drama_build.declare import load

SCRIPT = "projects/toy/episodes/ep01.fountain"


def _declared(root: Path) -> str:
    with Workbench.open(root, {}) as bench:
        return " ".join(t.declared for t in bench.want(()).production.graph.values())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace.write(tmp_path)


def test_a_graph_is_read_once_and_then_remembered(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _declared(root)
    monkeypatch.setattr(load, "load_workspace", lambda *_: pytest.fail("read again"))
    assert _declared(root) == first


def test_every_edit_is_seen(root: Path) -> None:
    assert "late" in _declared(root)
    workspace.write(root, episode=workspace.EPISODE.replace("late", "early"))
    assert "early" in _declared(root)
    workspace.write(root, series=workspace.SERIES.replace("navy suit", "white suit"))
    assert "white suit" in _declared(root)
    (root / "templates/prompts").mkdir(parents=True)
    (root / "templates/prompts/portrait.j2").write_text("a face of clay", encoding="utf-8")
    assert "a face of clay" in _declared(root)


def test_a_file_edited_while_it_is_read_is_not_remembered_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (root / SCRIPT).read_text(encoding="utf-8")
    real = load.load_workspace

    def edited(folder: Path, selectors: tuple[str, ...]) -> load.Workspace:
        (root / SCRIPT).write_text(before.replace("late", "early"), encoding="utf-8")
        return real(folder, selectors)

    monkeypatch.setattr(load, "load_workspace", edited)
    assert "early" in _declared(root)
    monkeypatch.undo()
    (root / SCRIPT).write_text(before, encoding="utf-8")
    assert "late" in _declared(root)


def test_two_episodes_with_one_number_are_told_even_when_both_are_remembered(root: Path) -> None:
    from drama_build.errors import DeclarationError

    episode = workspace.EPISODE.replace("Title: First", "Title: First\nEpisode: 1")
    workspace.write(root, episode=episode)
    _declared(root)
    (root / "projects/toy/episodes/ep02.fountain").write_text(episode, encoding="utf-8")
    with pytest.raises(DeclarationError, match="episode 1 is already ep01"):
        _declared(root)
