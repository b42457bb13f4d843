"""Move a camera before a set: a move becomes a pose, a pose one matrix for each depth."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from drama_build.studio.canvas import WORLD, rng
from drama_build.units import Size

Kind = Literal["static", "push", "pull", "pan", "tilt", "orbit", "drift"]
Matrix = NDArray[np.float32]

ACTOR_DEPTH = 0.95

_FULL = {"push": 0.13, "pull": 0.13, "pan": 110.0, "tilt": 120.0, "orbit": 150.0}
_SPEED = {"push": 0.021, "pull": 0.021, "pan": 21.0, "tilt": 24.0, "orbit": 30.0}
"""Travel of the actor's plane, all in all and in a second: zoom shares, or design units."""


@dataclass(frozen=True, slots=True)
class Move:
    """What the camera does in one shot."""

    kind: Kind
    sense: int = 1  # pan and orbit: 1 to the right; tilt: 1 upwards
    pace: float = 1.0
    shake: float = 0.3  # of a camera held in the hand; 0 on a tripod


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the camera is at one instant; (0, 0, 0, 0) is the keyframe's own place."""

    x: float = 0.0  # design units to the right
    y: float = 0.0  # design units downwards
    zoom: float = 0.0  # share by which the actor's plane has grown
    roll: float = 0.0  # radians
    pivot: float = 0.0  # nearness of what stays in its place while the camera slides


@dataclass(frozen=True, slots=True)
class View:
    """What the camera looks through: the frame, the set's overscan, the point it closes in on."""

    frame: Size
    margin: tuple[float, float] = (0.0, 0.0)
    anchor: tuple[float, float] = (0.5, 0.44)  # shares of the frame
    magnify: float = 1.0  # a longer lens draws the set nearer: for close shots

    @property
    def unit(self) -> float:
        """Pixels in one design unit."""
        return self.frame.width / WORLD[0]

    def reduced(self, times: int) -> View:
        """The same view in a frame `times` smaller."""
        return replace(
            self,
            frame=Size(self.frame.width // times, self.frame.height // times),
            margin=(self.margin[0] / times, self.margin[1] / times),
        )


def pose_at(move: Move, along: float, seconds: float, length: float, seed: int) -> Pose:
    """The pose at `seconds` of a shot `length` seconds long, of which `along` has been played."""
    sway_x, sway_y, roll = _hand(move.shake, seconds, seed)
    # Half linear: a move cut together with others must not seem to start and stop.
    eased = 0.45 * along + 0.55 * along * along * (3 - 2 * along)
    travel = _travel(move, length)
    zoom, x, y, pivot = 0.004, 0.0, 0.0, 0.0
    match move.kind:
        case "push":
            zoom = travel * eased
        case "pull":
            zoom = travel * (1 - eased)
        case "pan":
            x = move.sense * travel * (eased - 0.5)
        case "tilt":
            y = -move.sense * travel * (eased - 0.5)
        case "orbit":
            x, zoom, pivot = move.sense * travel * (eased - 0.5), 0.03 * eased, 1.0
        case "static" | "drift":
            pass
    return Pose(x + sway_x, y + sway_y, zoom, roll, pivot)


def nearness(depth: float) -> float:
    """How much a plane follows the camera: 1 at the actor's depth, 0.25 at the horizon."""
    return 0.25 + 0.75 * depth / ACTOR_DEPTH


def matrix(pose: Pose, depth: float, view: View) -> Matrix:
    """Set pixels (overscan included) to frame pixels, as cv2.warpAffine's 2x3 forward matrix."""
    near = nearness(depth)
    scale = (1 + pose.zoom * near) * _magnified(view.magnify, near)
    cos, sin = scale * math.cos(pose.roll), scale * math.sin(pose.roll)
    anchor_x = view.anchor[0] * view.frame.width
    anchor_y = view.anchor[1] * view.frame.height
    from_x, from_y = anchor_x + view.margin[0], anchor_y + view.margin[1]
    to_x = anchor_x - pose.x * (near - pose.pivot) * view.unit
    to_y = anchor_y - pose.y * near * view.unit
    return np.array(
        [
            [cos, -sin, to_x - cos * from_x + sin * from_y],
            [sin, cos, to_y - sin * from_x - cos * from_y],
        ],
        np.float32,
    )


def _magnified(magnify: float, near: float) -> float:
    return 1.0 if near >= 0.999 else magnify  # actors are drawn at their size already


def _travel(move: Move, length: float) -> float:
    if move.kind not in _FULL:
        return 0.0
    return min(_FULL[move.kind], _SPEED[move.kind] * move.pace * max(length, 0.5))


def _hand(shake: float, seconds: float, seed: int) -> tuple[float, float, float]:
    """A hand's unrest: x and y in design units, roll in radians; slow waves, none in step."""
    if shake == 0:
        return 0.0, 0.0, 0.0
    phase = rng("hand", seed).uniform(0, 2 * math.pi, 9)
    rates = (0.83, 2.1, 4.3)
    sizes = (5.0, 2.2, 0.8)

    def wave(first: int, speed: float) -> float:
        return sum(
            size * math.sin(rate * speed * seconds + float(phase[first + i]))
            for i, (size, rate) in enumerate(zip(sizes, rates, strict=True))
        )

    return shake * wave(0, 1.0), shake * wave(3, 1.13), shake * wave(6, 0.71) * 0.0004
