"""The registry of sets: one file each, one line here."""

from __future__ import annotations

from drama_build.studio.places.design import StageSet
from drama_build.studio.places.sets import (
    bedroom,
    car,
    classroom,
    courtyard,
    forest,
    hospital,
    kitchen,
    living_room,
    mountain_path,
    night_market,
    office,
    palace_corridor,
    palace_hall,
    rainy_street,
    restaurant,
    riverside,
    rooftop,
    teahouse,
    temple,
    village_house,
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
    palace_hall.SET,
    courtyard.SET,
    temple.SET,
    mountain_path.SET,
    forest.SET,
    living_room.SET,
    village_house.SET,
    car.SET,
    kitchen.SET,
    bedroom.SET,
    restaurant.SET,
)


def find_set(name: str) -> StageSet:
    """The set of that name. Raises KeyError if there is none."""
    return {entry.name: entry for entry in SETS}[name]
