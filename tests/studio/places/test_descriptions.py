"""Places described by hand in three languages, read and drawn."""

from __future__ import annotations

import numpy as np
import pytest
from studio.places.described import CHINESE, ENGLISH, PLACES, THAI, Described

from drama_build.studio.places import draw_plate, read_place
from drama_build.studio.places.sets import find_set
from drama_build.units import Size


def test_there_are_twenty_of_each_language() -> None:
    assert len(ENGLISH) == len(CHINESE) == len(THAI) == 20
    assert len({place.words for place in PLACES}) == 60


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.words)
def test_a_screenwriters_description_is_read_as_it_is_meant(place: Described) -> None:
    read = read_place(place.words)
    assert read.place in place.sets.split()
    assert read.asked == place.time
    usual = find_set(read.place).weather
    assert read.weather in ({place.weather} if place.weather else {usual, "clear"})
    assert (read.season, read.occasion) == (place.season, place.occasion)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.words)
def test_every_description_is_drawn_and_none_is_empty(place: Described) -> None:
    plate = draw_plate(read_place(place.words), Size(108, 192))
    assert plate.shape == (192, 108, 3)
    assert plate.std() > 12
    assert len(np.unique(plate.reshape(-1, 3), axis=0)) > 900
