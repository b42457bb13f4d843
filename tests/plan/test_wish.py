"""Claims about what a command line selects."""

from __future__ import annotations

import pytest

from drama_build.errors import UsageError
from drama_build.plan.wish import Wish

CLIP = "clip:lantern/ep01/s02/1"


@pytest.mark.parametrize(
    "words",
    [
        ("clip",),
        ("clip", "lantern"),
        ("clip", "lantern/ep01/s02"),
        ("clip", "lantern/ep01/s02/1"),
        ("clip", "lantern/*/s02"),
        ("clip", "lantern/*"),
        ("clip:lantern/ep01",),
    ],
)
def test_a_pattern_is_a_path_a_prefix_or_a_glob(words: tuple[str, ...]) -> None:
    assert Wish.read(words).selects(CLIP)


@pytest.mark.parametrize("words", [("clip", "lantern/ep0"), ("scene",), ("clip", "rain/*")])
def test_nothing_else_is_selected(words: tuple[str, ...]) -> None:
    assert not Wish.read(words).selects(CLIP)


def test_only_what_is_needed_is_read() -> None:
    assert Wish.read(("clip", "lantern/ep01/s02/1")).declarations == ("lantern/ep01",)
    assert Wish.read(("portrait", "lantern/mei")).declarations == ("lantern",)
    assert Wish.read(()).declarations == ()


def test_one_command_is_about_one_kind() -> None:
    with pytest.raises(UsageError, match="same kind"):
        Wish.read(("clip:lantern", "scene:lantern"))


def test_the_name_of_a_series_means_its_episodes() -> None:
    assert Wish.read(["lantern"], ("lantern",)) == Wish("episode", ("lantern",))
    assert Wish.read(["lantern/ep01"]) == Wish("episode", ("lantern/ep01",))
