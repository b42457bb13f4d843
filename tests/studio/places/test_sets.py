"""The registry of sets."""

from __future__ import annotations

import pytest

from drama_build.studio.places.design import FLATS, TIMES, Setting, StageSet
from drama_build.studio.places.reading import read_place, spoken
from drama_build.studio.places.sets import SETS, find_set


def test_names_are_unique_and_found() -> None:
    names = [entry.name for entry in SETS]
    assert len(names) == len(set(names))
    assert all(find_set(name).name == name for name in names)


@pytest.mark.parametrize("entry", SETS, ids=lambda entry: entry.name)
def test_every_word_of_a_set_leads_to_it(entry: StageSet) -> None:
    for word in spoken(entry.words):
        assert read_place(word).place == entry.name, word


@pytest.mark.parametrize("entry", SETS, ids=lambda entry: entry.name)
def test_a_design_starts_far_and_ends_in_front(entry: StageSet) -> None:
    assert entry.times
    assert set(entry.times) <= set(TIMES)
    for time in entry.times:
        design = entry.design(Setting(entry.name, time, "clear", 3))
        order = [FLATS.index(sheet.flat) for sheet in design.sheets]
        assert order == sorted(order)
        assert order[0] == 0
        assert any(sheet.flat == "near" for sheet in design.sheets)
