"""What people carry."""

from __future__ import annotations

import dataclasses
from typing import get_args

import numpy as np
import pytest

from drama_build.studio.people import Person, draw_puppet, read_person
from drama_build.studio.people.carried import HOLDS, in_hands
from drama_build.studio.people.costume import clothes_layer
from drama_build.studio.people.form import sole_of
from drama_build.studio.people.light import STUDIO
from drama_build.studio.people.pen import Frame
from drama_build.studio.people.person import Costume, Prop, PropName
from drama_build.studio.stage import AWAY, Pose

SCALE = 0.05
NAMES: tuple[PropName, ...] = get_args(PropName)


def clothes(person: Person, *, turn: int = 0, pose: Pose = "stand") -> np.ndarray:
    low = sole_of(person.trunk) + 24
    frame = Frame.around(-470, -380, 470, low, SCALE)
    return np.asarray(clothes_layer(frame, person, turn=turn, pose=pose).render())


def carrying(person: Person, *names: PropName) -> Person:
    return dataclasses.replace(person, props=tuple(Prop(name) for name in names))


def test_everything_that_can_be_named_can_be_held() -> None:
    assert set(HOLDS) == set(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("told", ["man, navy suit", "woman, red hanfu", "boy of 8, green t-shirt"])
def test_a_thing_is_seen_and_stays_on_the_sheet(name: PropName, told: str) -> None:
    person = read_person(told)
    empty = clothes(dataclasses.replace(person, props=()))
    drawn = clothes(carrying(person, name))
    assert float(np.abs(drawn - empty).max()) > 0.1
    for side in (0, -1):
        assert float(drawn[:, side, 3].max()) < 0.02
    assert float((drawn[-1, :, 3] - empty[-1, :, 3]).max()) < 0.3


def test_no_two_things_look_alike() -> None:
    person = read_person("man, grey suit")
    pictures = [clothes(carrying(person, name)) for name in NAMES]
    apart = [
        float(np.abs(one - other).max()) for k, one in enumerate(pictures) for other in pictures[:k]
    ]
    assert min(apart) > 0.1


def test_a_hand_raised_in_speech_holds_nothing() -> None:
    person = carrying(read_person("man, suit"), "phone", "book")
    assert {side: prop.name for side, prop in in_hands(person, "stand", 0).items()} == {
        -1: "phone",
        1: "book",
    }
    for turn in (-1, 0, 1):
        assert list(in_hands(person, "gesture", turn)) == [-(turn or 1)]
    assert in_hands(person, "crossed", 0) == {}


@pytest.mark.slow
@pytest.mark.parametrize("costume", get_args(Costume))
def test_every_costume_has_room_for_a_bag_and_a_sword(costume: Costume) -> None:
    person = dataclasses.replace(read_person("man"), costume=costume)
    empty = clothes(dataclasses.replace(person, props=()))
    for name in ("umbrella", "sword"):
        assert float(np.abs(clothes(carrying(person, name)) - empty).max()) > 0.1


def test_a_guitar_is_seen_from_behind() -> None:
    bare = dataclasses.replace(read_person("man, green t-shirt"), props=())
    views = [
        draw_puppet(person, light=STUDIO, height=150, mood="calm", facing=AWAY).pixels[..., :3]
        for person in (bare, carrying(bare, "guitar"))
    ]
    size = min(views[0].shape[1], views[1].shape[1])
    assert not np.array_equal(views[0][:, :size], views[1][:, :size])
