"""The registry of sets: one file each, one line here."""

from __future__ import annotations

from drama_build.studio.places.design import StageSet
from drama_build.studio.places.sets import (
    classroom,
    hospital,
    night_market,
    office,
    palace_corridor,
    rainy_street,
    riverside,
    rooftop,
    teahouse,
)

SETS: tuple[StageSet, ...] = (
    night_market.SET,
    palace_corridor.SET,
    teahouse.SET,
    riverside.SET,
    rainy_street.SET,
    office.SET,
    rooftop.SET,
    hospital.SET,
    classroom.SET,
)


def find_set(name: str) -> StageSet:
    """The set of that name. Raises KeyError if there is none."""
    return {entry.name: entry for entry in SETS}[name]
