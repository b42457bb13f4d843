"""Sixty descriptions by hand: each is read as it was meant, and each is drawn."""

from __future__ import annotations

import re

import numpy as np
import pytest
from studio.people.described import CHINESE, DESCRIBED, ENGLISH, THAI

from drama_build.studio.people import Person, draw_portrait, read_person
from drama_build.studio.people.palette import COLOURS
from drama_build.studio.people.vocabulary import COMPLEXIONS
from drama_build.units import Size


def shown(person: Person, attribute: str, meant: str) -> tuple[object, object]:
    """What a person has of an attribute, and what was meant."""
    if attribute in {"colour", "second", "trim"}:
        return getattr(person, attribute), COLOURS[meant]
    if attribute == "skin":
        return near(person.skin), COMPLEXIONS[meant]
    if attribute == "props":
        return [prop.name for prop in person.props], meant.split("+")
    if attribute in {"has", "lacks"}:
        worn = person.accessories | person.marks
        return [name in worn for name in meant.split("+")], [attribute == "has"]
    return getattr(person, attribute), meant


def near(skin: str) -> str:
    """The complexion a skin comes closest to: age reddens it a little."""

    def away(other: str) -> float:
        return sum(abs(int(skin[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5))

    return min(COMPLEXIONS.values(), key=away)


@pytest.mark.parametrize("description", DESCRIBED)
def test_a_description_is_read_as_it_was_meant(description: str) -> None:
    person = read_person(description)
    wrong = {}
    for attribute, meant in re.findall(r"(\w+)=(.+?)(?= \w+=|$)", DESCRIBED[description]):
        seen, wanted = shown(person, attribute, meant)
        if seen != wanted and meant != "?":
            wrong[attribute] = (seen, wanted)
    assert wrong == {}


def test_there_are_twenty_in_each_language() -> None:
    assert [len(ENGLISH), len(CHINESE), len(THAI)] == [20, 20, 20]


@pytest.mark.slow
@pytest.mark.parametrize("description", DESCRIBED)
def test_everybody_described_is_drawn(description: str) -> None:
    size = Size(120, 240)
    alpha = draw_portrait(read_person(description), size)[..., 3]
    assert 0.08 < float((alpha > 0.5).mean()) < 0.6
    rows = np.flatnonzero((alpha > 0.5).any(axis=1))
    assert rows[0] < 0.2 * size.height
    assert rows[-1] > 0.9 * size.height
