"""The workshop's shelf: made once, bounded, shared by threads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from drama_build.studio.people import Trunk, draw_trunk
from drama_build.studio.people.light import STUDIO
from drama_build.studio.places import Setting, build_scenery
from drama_build.studio.stage import Mood, Pose, Puppet, Scenery
from drama_build.studio.stills import plate_png
from drama_build.studio.workshop import Shelf, Workshop
from drama_build.units import Size


def test_what_is_kept_is_not_made_again() -> None:
    shelf: Shelf[bytes] = Shelf(100, len)
    made: list[str] = []

    def make() -> bytes:
        made.append("set")
        return b"set"

    assert shelf.take("a", make) is shelf.take("a", make)
    assert made == ["set"]


def test_the_least_recently_used_is_thrown_away_first() -> None:
    shelf: Shelf[bytes] = Shelf(10, len)
    for key in ("a", "b", "a", "c"):
        shelf.take(key, lambda: b"12345")
    assert shelf.take("a", lambda: b"new") == b"12345"
    assert shelf.take("c", lambda: b"new") == b"12345"
    assert shelf.take("b", lambda: b"new") == b"new"
    assert shelf.bytes <= 10


def test_one_that_is_too_heavy_is_still_given_out() -> None:
    shelf: Shelf[bytes] = Shelf(2, len)
    assert shelf.take("a", lambda: b"12345") == b"12345"


def test_two_threads_that_want_the_same_wait_for_one() -> None:
    shelf: Shelf[bytes] = Shelf(100, len)
    started, go, made = threading.Event(), threading.Event(), []

    def make() -> bytes:
        started.set()
        assert go.wait(10)
        made.append(1)
        return b"set"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(shelf.take, "a", make)
        assert started.wait(10)
        second = threads.submit(shelf.take, "a", make)
        assert shelf.take("b", lambda: b"other") == b"other"  # nobody else has to wait
        go.set()
        assert first.result(10) is second.result(10)
    assert made == [1]


def test_a_failure_is_not_kept() -> None:
    shelf: Shelf[bytes] = Shelf(100, len)

    def fail() -> bytes:
        raise ValueError("no such set")

    with pytest.raises(ValueError, match="no such set"):
        shelf.take("a", fail)
    assert shelf.take("a", lambda: b"set") == b"set"


def puppet(workshop: Workshop, mood: Mood, facing: int = 1, pose: Pose = "stand") -> Puppet:
    return workshop.puppet(
        "man, navy suit", light=STUDIO, height=120, mood=mood, facing=facing, shown=-50, pose=pose
    )


@pytest.fixture
def bodies(monkeypatch: pytest.MonkeyPatch) -> list[Trunk]:
    """Every body a workshop draws."""
    drawn: list[Trunk] = []

    def draw(*told: Any, **more: Any) -> Trunk:
        drawn.append(draw_trunk(*told, **more))
        return drawn[-1]

    monkeypatch.setattr("drama_build.studio.workshop.draw_trunk", draw)
    return drawn


def test_another_mood_or_glance_needs_no_new_body_but_another_pose_does(
    bodies: list[Trunk],
) -> None:
    workshop = Workshop()
    calm, sad = puppet(workshop, "calm"), puppet(workshop, "sad")
    puppet(workshop, "sad", facing=2)
    assert len(bodies) == 1
    assert calm.pixels.tobytes() != sad.pixels.tobytes()
    puppet(workshop, "sad", pose="gesture")
    puppet(workshop, "sad", facing=-1)
    assert len(bodies) == 3


def test_a_puppet_is_the_same_whoever_was_drawn_before() -> None:
    used = Workshop()
    puppet(used, "angry")
    assert puppet(used, "calm").pixels.tobytes() == puppet(Workshop(), "calm").pixels.tobytes()


def test_the_set_of_a_plate_serves_the_clip_that_is_filmed_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built: list[Setting] = []

    def build(setting: Setting, frame: Size) -> Scenery:
        built.append(setting)
        return build_scenery(setting, frame)

    monkeypatch.setattr("drama_build.studio.workshop.build_scenery", build)
    workshop, size = Workshop(), Size(54, 96)
    plate_png("teahouse at dawn", size, 0, workshop)
    workshop.scenery("teahouse at dawn", size)
    assert len(built) == 1
