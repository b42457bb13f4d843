"""Claims about choices in a graph: only what was chosen differs, and a wrong one has its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from drama_build.declare.takes import takes_path
from drama_build.engine.action import Fact, Need, Target, declare
from drama_build.engine.deliver import Deliverable
from drama_build.errors import DeclarationError
from drama_build.plan.choices import Choices, choose
from drama_build.plan.production import Production

ADA = declare("portrait:toy/ada", "portrait", {"prompt": "Ada"})
KEYFRAME = declare(
    "keyframe:toy/e/s/1", "keyframe", {"frame": "9x16"}, {"actor/0": Need(ADA.name, "still")}
)
SCENE = declare("scene:toy/e/s", "scene", {}, {"clip/1": Need(KEYFRAME.name, "still")})
JOINT = declare("transition:toy/e/s", "transition", {}, {"before": Need(SCENE.name, "tail")})
TARGETS = (ADA, KEYFRAME, SCENE, JOINT)


def _chosen(root: Path, lock: str = "") -> tuple[dict[str, Target], Choices]:
    home = root / takes_path("toy").parent
    (home / "assets").mkdir(parents=True, exist_ok=True)
    (home / "assets/a.png").write_bytes(b"picture")
    if lock:
        (root / takes_path("toy")).write_text(lock, encoding="utf-8")
    graph = {target.name: target for target in TARGETS}
    production = Production(graph, [Deliverable("toy/e/e.mp4", SCENE.name, "body")])
    return graph, choose(production, root, lambda path: f"digest of {path.name}")


def test_without_a_lock_nothing_is_read_and_nothing_differs(tmp_path: Path) -> None:
    graph, choices = _chosen(tmp_path)
    assert list(graph.values()) == list(TARGETS)
    assert choices == Choices()


def test_a_circled_take_changes_its_target_and_says_where(tmp_path: Path) -> None:
    graph, _ = _chosen(tmp_path, "# mine\nportrait:toy/ada take=3\n")
    assert graph[ADA.name].take == 3
    assert graph[ADA.name].facts["take"] == Fact("3", "projects/toy/takes.lock:2")
    assert [graph[target.name] for target in TARGETS[1:]] == list(TARGETS[1:])


def test_a_pinned_target_needs_nothing_and_is_known_without_its_pin(tmp_path: Path) -> None:
    graph, choices = _chosen(tmp_path, "keyframe:toy/e/s/1 pin=assets/a.png\n")
    pinned = graph[KEYFRAME.name]
    assert (pinned.pin, pinned.inputs) == ("digest of a.png", {})
    assert choices.files == {"digest of a.png": Path("projects/toy/assets/a.png")}
    assert choices.unpinned == {KEYFRAME.name: KEYFRAME}


def test_a_choice_about_what_is_not_wanted_now_is_left_alone(tmp_path: Path) -> None:
    graph, choices = _chosen(tmp_path, "clip:toy/other/s01/1 pin=assets/gone.mp4\n")
    assert list(graph.values()) == list(TARGETS)
    assert choices == Choices()


def test_every_pin_that_cannot_be_is_told_with_its_line(tmp_path: Path) -> None:
    lock = "scene:toy/e/s pin=assets/a.png\nmix:toy/e take=2\n"
    with pytest.raises(DeclarationError, match=r"takes\.lock:1: scene:toy/e/s overlaps its neig"):
        _chosen(tmp_path, lock)


def test_a_pinned_file_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    def unreadable(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    _, _ = _chosen(tmp_path, "portrait:toy/ada pin=assets/a.png\n")
    production = Production({ADA.name: ADA}, [Deliverable("toy/e/e.mp4", ADA.name, "still")])
    with pytest.raises(DeclarationError) as told:
        choose(production, tmp_path, unreadable)
    assert str(told.value) == (
        "projects/toy/takes.lock:1: the pinned file projects/toy/assets/a.png cannot be read: "
        "Permission denied; bring it back, or doit unpin portrait:toy/ada"
    )
