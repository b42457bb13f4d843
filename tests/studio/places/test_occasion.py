"""Sets decorated for a festival."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from drama_build.studio.places import draw_plate, read_place
from drama_build.studio.places.design import FLATS, Occasion, Setting, Sheet, StageSet
from drama_build.studio.places.occasion import decorated
from drama_build.studio.places.sets import SETS, find_set
from drama_build.units import Size

TINY = Size(54, 96)
OCCASIONS: tuple[Occasion, ...] = get_args(Occasion)


@pytest.mark.parametrize("occasion", OCCASIONS)
@pytest.mark.parametrize("place", ["courtyard", "office", "riverside"])
def test_an_occasion_is_seen_and_leaves_the_middle_to_heads(place: str, occasion: Occasion) -> None:
    usual = Setting(place, "night", "clear", 5)
    bare, dressed = (
        draw_plate(setting, Size(108, 192)).astype(float)
        for setting in (usual, replace(usual, occasion=occasion))
    )
    changed = np.abs(dressed - bare).max(axis=2)
    assert changed.max() > 40
    heads = changed[40:100, 40:68]  # where a face is in a medium shot
    assert (heads > 60).mean() < 0.06


@pytest.mark.parametrize("entry", SETS, ids=lambda entry: entry.name)
def test_every_set_keeps_its_flats_in_order(entry: StageSet) -> None:
    for occasion in ("new_year", "mid_autumn"):
        setting = Setting(entry.name, entry.times[0], "clear", 3, occasion=occasion)
        design = decorated(entry.design(setting), setting, entry)
        order = [FLATS.index(sheet.flat) for sheet in design.sheets]
        assert order == sorted(order)


def test_no_fireworks_by_day() -> None:
    stage_set = find_set("courtyard")
    added = []
    for time in ("day", "night"):
        setting = Setting("courtyard", time, "clear", 3, occasion="new_year")
        bare = stage_set.design(setting)
        sheets = decorated(bare, setting, stage_set).sheets
        own = {id(sheet) for sheet in bare.sheets}
        added.append([s for s in sheets if isinstance(s, Sheet) and id(s) not in own])
    assert not [s for s in added[0] if s.flat == "far"]
    assert len(added[1]) >= 1


@pytest.mark.parametrize(
    ("words", "occasion"),
    [
        ("living room on New Year's Eve", "new_year"),
        ("除夕 客厅", "new_year"),
        ("บ้าน ตรุษจีน", "new_year"),
        ("a courtyard at the Mid-Autumn festival", "mid_autumn"),
        ("中秋 庭院", "mid_autumn"),
        ("office christmas party", "christmas"),
        ("ริมน้ำ ลอยกระทง", "floating_lights"),
        ("ลานวัด สงกรานต์", "songkran"),
        ("洞房花烛夜", "wedding"),
        ("a new yearning", None),
    ],
)
def test_an_occasion_is_read_in_three_languages(words: str, occasion: Occasion | None) -> None:
    assert read_place(words).occasion == occasion
