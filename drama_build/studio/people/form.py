"""Solid forms under the drawing: where a point of the front view goes when head or body turns.

Figure units: the face runs from y -210 (skull) to about 207 (chin) with the eyes near 22,
shoulders lie near 340, soles at `SOLE`. x grows to the picture's right.
"""

from __future__ import annotations

import math

from drama_build.studio.canvas import Point
from drama_build.studio.people.pen import Place

CROWN = -236.0
SHOULDERS = 300.0
SOLE = 2780.0
"""Where an adult stands."""
NECK = (0.0, 250.0)
"""What the head nods and tilts about."""


def sole_of(trunk: float) -> float:
    """Where somebody stands whose body is `trunk` times an adult's, for the same head."""
    return SHOULDERS + (SOLE - SHOULDERS) * trunk


def head_form(turn: int, tilt: float = 0.0) -> Place:
    """The head, turned by `turn` (-1, 0, 1) times 22 degrees and tilted by `tilt` degrees."""
    yaw, roll = 0.385 * turn, math.radians(tilt)
    cos, sin = math.cos(yaw), math.sin(yaw)

    def place(x: float, y: float, out: float) -> Point:
        half = 158.0 if y < 60 else max(98.0, 158 - (y - 60) * 0.36)
        across = max(-0.985, min(0.985, x / half))
        depth = 122 * math.sqrt(1 - across * across) + out
        return _rolled(x * cos + depth * sin - 8 * sin, y, roll)

    return place


def tilted(tilt: float) -> Place:
    """The plane of the picture, tilted with the head: for outlines, which do not turn."""
    roll = math.radians(tilt)

    def place(x: float, y: float, _out: float) -> Point:
        return _rolled(x, y, roll)

    return place


AHEAD = 26.0
"""How far a head in profile is carried before the trunk."""


def side_form(turn: int, nod: float = 0.0) -> Place:
    """A head drawn looking right, in profile or from behind: mirrored to its side, nodding.

    `nod` is in degrees, forward.
    """
    roll, side, ahead = math.radians(nod), -1 if turn < 0 else 1, _ahead(turn)

    def place(x: float, y: float, _out: float) -> Point:
        px, py = _rolled(x, y, roll)
        return side * (px + ahead), py

    return place


def side_hanging(turn: int, nod: float = 0.0) -> Place:
    """Hair that hangs from such a head: straight below the neck."""
    roll, side, ahead = math.radians(nod), -1 if turn < 0 else 1, _ahead(turn)

    def place(x: float, y: float, _out: float) -> Point:
        px, py = _rolled(x, y, roll) if y < NECK[1] else (x, y)
        return side * (px + ahead), py

    return place


def side_neck(turn: int, nod: float = 0.0) -> Place:
    """The neck under such a head: its upper end goes along, its lower end stays."""
    side = -1 if turn < 0 else 1

    def place(x: float, y: float, _out: float) -> Point:
        share = max(0.0, min(1.0, (NECK[1] + 20 - y) / 130))
        px, py = _rolled(x, y, math.radians(nod * share))
        return side * px, py

    return place


def _ahead(turn: int) -> float:
    return AHEAD if abs(turn) == 2 else 0.0


def hanging(tilt: float) -> Place:
    """What hangs from a tilted head: it goes along above the neck and falls straight below it."""
    roll = math.radians(tilt)

    def place(x: float, y: float, _out: float) -> Point:
        return _rolled(x, y, roll) if y < NECK[1] else (x, y)

    return place


def _rolled(x: float, y: float, roll: float) -> Point:
    if not roll:
        return x, y
    dx, dy = x - NECK[0], y - NECK[1]
    cos, sin = math.cos(roll), math.sin(roll)
    return NECK[0] + dx * cos - dy * sin, NECK[1] + dx * sin + dy * cos


def body_form(turn: int, half: float, rise: float = 0.0) -> Place:
    """The trunk as an upright cylinder of half width `half`, turned by 20 degrees at most.

    `rise` lifts the shoulders, for a shorter neck; what lies below the hips stays.
    """
    yaw = 0.35 * turn
    cos, sin = math.cos(yaw), math.sin(yaw)

    def place(x: float, y: float, out: float) -> Point:
        across = max(-1.0, min(1.0, x / half))
        depth = half * 0.5 * math.sqrt(1 - across * across) + out
        lift = rise * max(0.0, min(1.0, (1500 - y) / 1200))
        return x * cos + (depth - half * 0.22) * sin, y - lift

    return place
