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


# -- profiles -----------------------------------------------------------

RELAY = """
base_url = "https://relay.example/v1"
[models]
image = "stable-diffusion-xl"
video = "svd-xt"
speech = "tts-hd"
sound = "eleven_text_to_sound_v2"
"""


def _own(root: Path, name: str, text: str) -> None:
    (root / "profiles").mkdir(exist_ok=True)
    (root / f"profiles/{name}.toml").write_text(text, encoding="utf-8")


def _cast(root: Path, profile: str) -> set[str]:
    with Workbench.open(root, {}, profile) as bench:
        return {t.model for t in bench.want(()).production.graph.values() if t.kind == "clip"}


def test_a_profile_of_the_workspace_chooses_its_models(root: Path) -> None:
    _own(root, "relay", RELAY)
    assert _cast(root, "relay") == {"svd-xt"}


def test_an_edited_profile_takes_effect_at_once(root: Path) -> None:
    assert _cast(root, "final") == {"svd-xt"}
    _own(root, "final", 'extends = "below"\n')
    _own(root, "below", 'extends = "holysheep"\n[models]\nvideo = "animatic-clip"\n')
    assert _cast(root, "final") == {"animatic-clip@3"}
    _own(root, "below", 'extends = "holysheep"\n')
    assert _cast(root, "final") == {"svd-xt"}


def test_a_profile_that_is_not_chosen_makes_nothing_be_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _declared(root)
    monkeypatch.setattr(load, "load_workspace", lambda *_: pytest.fail("read again"))
    _own(root, "relay", RELAY)
    _declared(root)


def test_a_mistake_in_a_profile_is_told_before_anything_is_made(root: Path) -> None:
    from drama_build.errors import UsageError

    _own(root, "relay", RELAY.replace("base_url", "base_ulr"))
    for _ in range(2):
        with pytest.raises(UsageError, match=r"profiles/relay.toml: base_ulr: there is no such"):
            _cast(root, "relay")
    _own(root, "relay", RELAY.replace('video = "svd-xt"', ""))
    with pytest.raises(UsageError, match="the profile relay names no model for video"):
        _cast(root, "relay")


def test_a_misspelt_profile_is_guessed(root: Path) -> None:
    from drama_build.errors import UsageError

    _own(root, "relay", RELAY)
    with pytest.raises(UsageError, match="did you mean 'relay'"):
        Workbench.open(root, {}, "realy")
