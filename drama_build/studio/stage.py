"""What the studio's departments hand each other: light, sets, puppets.

Places build a `Scenery`, people build a `Puppet` for the light of that scenery, motion films both.
Pictures here are baked: uint8, premultiplied RGBA, at the pixel size of the frame (with the
overscan margin for sets).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from drama_build.studio.canvas import BytePicture
from drama_build.units import Size

Weather = Literal["clear", "rain", "snow", "dust", "petals"]
Mouth = Literal["rest", "closed", "open", "wide", "round"]
"""Mouth shapes: at rest (the mood's own), m/b/p, ah, ee, oh."""
Eyes = Literal["open", "closed"]
Mood = Literal["calm", "happy", "sad", "angry", "afraid", "cold", "tender", "surprised"]
Pose = Literal["stand", "sit", "gesture", "crossed"]
"""What body and arms do: at rest, seated, one hand raised in speech, arms crossed."""
MOUTHS: tuple[Mouth, ...] = ("rest", "closed", "open", "wide", "round")
MOODS: tuple[Mood, ...] = ("calm", "happy", "sad", "angry", "afraid", "cold", "tender", "surprised")
POSES: tuple[Pose, ...] = ("stand", "sit", "gesture", "crossed")
PROFILE, AWAY = 2, 3
"""How far somebody is turned: 0 to the viewer, 1 three-quarter, 2 profile, 3 seen from behind;
the sign says towards which side, negative the picture's left."""


@dataclass(frozen=True, slots=True)
class Light:
    """How a scene lights whoever stands in it. Colours are `#rrggbb`."""

    lit: str  # the key and rim light
    shadow: str  # what form shadows lean to
    direction: int  # -1: light comes from the left, 1: from the right
    strength: float  # 0..1.2
    fog: str
    fog_amount: float  # 0..1 at the actor's distance
    grade_low: str  # split tone: shadows towards, highlights towards
    grade_high: str


@dataclass(frozen=True, slots=True)
class Plane:
    """One flat of the set. Depth: 0 far away, 0.95 the actor's own, above 1 in front of it."""

    pixels: BytePicture  # (frame height + 2 margins, frame width + 2 margins, 4)
    depth: float


@dataclass(frozen=True, slots=True)
class Scenery:
    """A set, graded and ready to film: planes behind the actor, far to near; maybe one in front."""

    frame: Size  # visible pixels
    margin: tuple[int, int]  # overscan pixels, left/right and top/bottom
    planes: tuple[Plane, ...]
    foreground: Plane | None
    glow: BytePicture  # additive light that flickers: RGB at half the planes' size
    light: Light
    weather: Weather
    ground: float  # y where a standing actor's feet are, share of the visible height
    seats: bool = False  # nobody can stand here: people sit, and are seen from the waist up


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece that replaces a rectangle of the puppet: another mouth, or closed eyes."""

    left: int
    top: int
    pixels: BytePicture


@dataclass(frozen=True, slots=True)
class Puppet:
    """An actor lit for one scenery at one scale: the figure once, its face in all states."""

    pixels: BytePicture  # (height, width, 4), the figure with eyes open and mouth at rest
    foot: tuple[float, float]  # where it stands, in its own pixels
    head: tuple[float, float, float, float]  # left, top, width, height of hair and face
    faces: Mapping[tuple[Mouth, Eyes], Patch]
