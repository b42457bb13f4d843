"""Keep what was built for one shot for the next: sets and puppets, bounded by their bytes."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import cv2
import numpy as np

from drama_build.studio.memory import give_back
from drama_build.studio.people import (
    Person,
    Trunk,
    draw_puppet,
    draw_trunk,
    foot_of,
    read_person,
    stance,
    with_head,
)
from drama_build.studio.people.light import STUDIO
from drama_build.studio.places import Setting, build_scenery, read_place
from drama_build.studio.stage import Light, Mood, Pose, Puppet, Scenery
from drama_build.units import Size

V = TypeVar("V")

SCENERY_BYTES = 150_000_000
PUPPET_BYTES = 110_000_000
TRUNK_BYTES = 60_000_000
_SMALL = 300  # pixels: enough to measure somebody
_WORDS = 4096  # descriptions whose meaning is kept
_STEP = 64  # rows: shots that end a little apart share a puppet


class Shelf(Generic[V]):
    """Values by key, least recently used ones thrown away; each is made once, by one thread."""

    def __init__(self, limit: int, weigh: Callable[[V], int]) -> None:
        self._limit, self._weigh = limit, weigh
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, V] = OrderedDict()
        self._gates: dict[Hashable, threading.Lock] = {}
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """The weight of all that is kept."""
        return self._bytes

    def take(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of `key`, made if it is not here; a second caller waits for the first's."""
        with self._lock:
            gate = self._gates.setdefault(key, threading.Lock())
        with gate:
            found = self._find(key)
            if found is None:
                found = make()
                self._keep(key, found)
            return found

    def _find(self, key: Hashable) -> V | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, value: V) -> None:
        with self._lock:
            self._kept[key] = value
            self._bytes += self._weigh(value)
            while self._bytes > self._limit and len(self._kept) > 1:
                oldest, thrown = self._kept.popitem(last=False)
                self._bytes -= self._weigh(thrown)
                self._gates.pop(oldest, None)


class Workshop:
    """The studio's stock of built sets and puppets; one for an application, shared by threads."""

    def __init__(
        self,
        scenery_bytes: int = SCENERY_BYTES,
        puppet_bytes: int = PUPPET_BYTES,
        trunk_bytes: int = TRUNK_BYTES,
    ) -> None:
        self._sceneries: Shelf[Scenery] = Shelf(scenery_bytes, _scenery_bytes)
        self._puppets: Shelf[Puppet] = Shelf(puppet_bytes, _puppet_bytes)
        # Another mood or glance needs another head only: half a puppet's work is its body.
        self._trunks: Shelf[Trunk] = Shelf(trunk_bytes, lambda trunk: trunk.bytes)
        self._building = threading.Lock()
        # Reading a description takes a tenth of a second: a thousand patterns are tried.
        self._settings: Shelf[Setting] = Shelf(_WORDS, lambda _: 1)
        self._people: Shelf[Person] = Shelf(_WORDS, lambda _: 1)
        self._tallness: Shelf[float] = Shelf(_WORDS, lambda _: 1)

    def scenery(self, description: str, frame: Size) -> Scenery:
        """The set that `description` names, for `frame`."""
        setting = self._settings.take(description, lambda: read_place(description))

        def build() -> Scenery:
            with self._building:  # six times the memory that is kept: no two at once
                scenery = build_scenery(setting, frame)
            give_back()
            return scenery

        return self._sceneries.take((setting, frame), build)

    def person(self, description: str) -> Person:
        """Whom a description names."""
        return self._people.take(description, lambda: read_person(description))

    def seat_drop(self, description: str, height: int) -> float:
        """How many pixels lower the head of a figure of `height` pixels is when it sits."""
        person = self.person(description)
        drawn = self._drawn_height(person, height)
        return foot_of(person, drawn) - foot_of(person, drawn, "sit")

    def _drawn_height(self, person: Person, height: int) -> int:
        """The height from crown to sole of an adult at the scale that makes this one `height`."""
        return round(height / self._tallness.take(person, lambda: _tallness(person)))

    def puppet(
        self,
        description: str,
        *,
        light: Light,
        height: int,
        mood: Mood,
        facing: int,
        shown: float,
        pose: Pose = "stand",
    ) -> Puppet:
        """The person that `description` names, in `light`.

        `height` is the whole figure's in pixels when it stands, hair and pins included, as in the
        keyframe. Rows more than `shown` below the soles (above them, if it is negative) may be left
        out, because the frame ends before them.
        """
        person = self.person(description)
        height = self._drawn_height(person, height)
        until = math.ceil((foot_of(person, height, pose) + shown) / _STEP) * _STEP
        turn, held = stance(facing, pose)
        body = (person, light, height, turn, held, until)

        def trunk() -> Trunk:
            return draw_trunk(
                person, light=light, height=height, facing=facing, pose=pose, until=until
            )

        return self._puppets.take(
            (body, mood, facing),
            lambda: with_head(self._trunks.take(body, trunk), mood=mood, facing=facing),
        )


def _tallness(person: Person) -> float:
    """How tall the person is from the top of the hair, against an adult from crown to sole."""
    small = draw_puppet(
        person, light=STUDIO, height=_SMALL, mood="calm", facing=0, until=_SMALL * 0.6
    )
    solid = np.flatnonzero(cv2.reduce(small.pixels[..., 3], 1, cv2.REDUCE_MAX).ravel() > 30)
    return (small.foot[1] - float(solid[0])) / _SMALL if solid.size else 1.0


def _scenery_bytes(scenery: Scenery) -> int:
    front = scenery.foreground.pixels.nbytes if scenery.foreground else 0
    return front + scenery.glow.nbytes + sum(plane.pixels.nbytes for plane in scenery.planes)


def _puppet_bytes(puppet: Puppet) -> int:
    return puppet.pixels.nbytes + sum(patch.pixels.nbytes for patch in puppet.faces.values())
