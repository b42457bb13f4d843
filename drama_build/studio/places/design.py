"""What a set hands to the camera: sheets from far to near, lamps, and the light of the scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from drama_build.studio.canvas import FloatPicture, Point, Svg
from drama_build.studio.stage import Light, Weather

Time = Literal["dawn", "day", "dusk", "night"]
TIMES: tuple[Time, ...] = ("dawn", "day", "dusk", "night")
Flat = Literal["far", "mid", "near", "front"]
FLATS: tuple[Flat, ...] = ("far", "mid", "near", "front")
Conditions = Weather | Literal["fog", "wind"]
"""Weather over a set; fog and wind are drawn with it, the rest also falls through its air."""
Season = Literal["spring", "summer", "autumn", "winter"]
Occasion = Literal[
    "new_year", "mid_autumn", "christmas", "floating_lights", "songkran", "wedding", "birthday"
]
Trait = Literal["indoor", "outdoor", "old", "modern", "nature", "water", "crowd", "work", "home"]

WASH = 4
"""A wash is painted at a quarter of the design's resolution: it has no edges to lose."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A place as it will be drawn: which set, when, in what weather."""

    place: str  # the name of a set in the registry
    time: Time  # one that the set has a light for
    weather: Conditions
    seed: int
    asked: Time | None = None  # graded to look like this where the set has no such light
    season: Season | None = None
    occasion: Occasion | None = None  # for which it is decorated


@dataclass(frozen=True, slots=True)
class Mirror:
    """How a sheet of floor or water reflects what stands on it."""

    strength: float  # 0..1 at the far end; nearer floor reflects less
    smear: float = 40.0  # how far light runs down it, design units
    ripple: float = 0.0  # how far waves push the picture sideways, design units
    rough: float = 0.5  # how much unevenness breaks the reflection, 0..1


@dataclass(frozen=True, slots=True)
class Sheet:
    """Vector drawing on one flat of the set."""

    drawing: Svg
    flat: Flat
    soft: float = 0.0  # out of focus by this many design units; also saves drawing detail
    haze: float = 0.0  # share of the scene's fog between it and the eye
    lit: bool = True  # darkened by the ambient light and brightened by the lamps' pools
    foot: float | None = None  # picture y where it meets the floor, if the floor mirrors it
    mirror: Mirror | None = None  # it is itself a floor that reflects


@dataclass(frozen=True, slots=True)
class Wash:
    """Painted air: sky, cloud, mist. Premultiplied RGBA of the full box at 1/WASH."""

    picture: FloatPicture
    flat: Flat
    haze: float = 0.0
    lit: bool = False
    foot: float | None = None
    mirror: Mirror | None = None


@dataclass(frozen=True, slots=True)
class Lamp:
    """A source of light: a halo in the air and, if `pool`, a pool on surfaces around it."""

    at: Point  # design units
    radius: float  # of the halo, design units
    colour: str
    power: float = 0.5  # of the halo, 0..1.2
    pool: float = 0.0  # strength of the light on lit sheets; it reaches three radii
    foot: float | None = None  # picture y of the floor beneath: its streak lies below
    steady: bool = False  # moon and daylight do not flicker


@dataclass(frozen=True, slots=True)
class Design:
    """A set ready to be photographed."""

    sheets: tuple[Sheet | Wash, ...]  # far to near; the first covers everything
    lamps: tuple[Lamp, ...]
    light: Light
    ambient: str = "#ffffff"  # what lit sheets are multiplied by where no lamp reaches
    horizon: float = 900.0  # picture y where the floor would end
    ground: float = 0.93  # where a standing actor's feet are, share of the world's height


@dataclass(frozen=True, slots=True)
class StageSet:
    """One entry of the registry: how a set is called, what it is like, how it is drawn."""

    name: str
    words: str  # what it is called, separated by commas: English, Chinese, Thai
    hints: str  # what one would see there, likewise
    traits: frozenset[Trait]
    times: tuple[Time, ...]  # it has a light for these; the first is the usual one
    design: Callable[[Setting], Design]
    weather: Weather = "clear"  # what is in its air when the description says nothing
    roofed: bool = False  # rain and snow stay outside
    seats: bool = False  # nobody can stand here
