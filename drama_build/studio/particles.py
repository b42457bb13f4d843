"""Fill the air: rain, snow, dust, petals, and the sparks of lanterns."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.camera import Matrix, Pose
from drama_build.studio.canvas import WORLD, BytePicture, Point, rng
from drama_build.studio.exposure import Exposure
from drama_build.units import Size

Air = Literal["clear", "rain", "snow", "dust", "petals", "sparks"]


@dataclass(frozen=True, slots=True)
class Drifting:
    """A kind of particle that floats: how many, how large, how it moves and shines."""

    count: int
    size: tuple[float, float]  # radius in design units, far and near
    fall: float  # frame heights a second, downwards; below 0 it rises
    blow: float  # frame widths a second, to the right
    swing: float  # of its path from side to side, frame widths
    spin: float  # turns a second; 0 for a round one
    twinkle: float  # 0 steady, 1 goes out and comes back
    colour: tuple[int, int, int]
    opaque: float  # 0 light that is added, 1 a body that covers
    shine: float = 1.0


_DRIFTING: dict[Air, Drifting] = {
    "snow": Drifting(110, (2.2, 7.5), 0.085, 0.012, 0.020, 0, 0, (236, 240, 250), 0.7),
    "dust": Drifting(30, (2.0, 6.0), -0.008, 0.008, 0.020, 0, 1, (255, 226, 180), 0.0, 0.55),
    "petals": Drifting(26, (8.0, 19.0), 0.070, 0.045, 0.035, 0.35, 0, (246, 178, 190), 0.9),
    "sparks": Drifting(24, (2.4, 6.5), -0.045, 0.006, 0.022, 0, 1, (255, 176, 92), 0.0, 0.9),
}


class Particles:
    """The particles of one shot, in two halves: behind the actors and before them."""

    def __init__(self, air: Air, frame: Size, seed: int) -> None:
        self._kind = _DRIFTING.get(air)
        self._frame, self._unit = frame, frame.width / WORLD[0]
        count = self._kind.count if self._kind else 0
        self._dice = rng("particles", air, seed).random((count, 6))
        self._sprite = _sprite(self._kind, self._unit) if self._kind else None

    def expose(self, frame: Exposure, seconds: float, pose: Pose, *, near: bool) -> None:
        """Lay the near or the far half of the particles over the frame."""
        if self._kind is None or self._sprite is None:
            return
        half = len(self._dice) // 3
        for dice in self._dice[-half:] if near else self._dice[:-half]:
            depth = 0.55 + 0.45 * float(dice[2]) if near else 0.5 * float(dice[2])
            self._lay(frame, self._kind, self._sprite, dice, depth, seconds, pose)

    def _lay(
        self,
        frame: Exposure,
        kind: Drifting,
        sprites: tuple[BytePicture, ...],
        dice: NDArray[np.float64],
        depth: float,
        t: float,
        pose: Pose,
    ) -> None:
        phase = 2 * math.pi * float(dice[3])
        speed = 0.6 + 0.7 * depth
        swing = kind.swing * math.sin((0.5 + float(dice[4])) * t + phase)
        slide = -pose.x / WORLD[0] * (0.3 + depth)
        x = ((float(dice[0]) + kind.blow * speed * t + swing + slide) * 1.1) % 1.1 - 0.05
        y = (float(dice[1]) + kind.fall * speed * t) * 1.1 % 1.1 - 0.05
        radius = (kind.size[0] + (kind.size[1] - kind.size[0]) * depth) * self._unit
        level = 1.0 if kind.twinkle == 0 else 0.5 + 0.5 * math.sin(1.3 * t * speed + 5 * phase)
        sprite = sprites[min(len(sprites) - 1, int(level * len(sprites)))]
        scale = 2 * radius / len(sprite)
        angle = phase + 2 * math.pi * kind.spin * (0.6 + float(dice[5])) * t
        # A petal turns over as it falls: its height comes and goes.
        flat = 1.0 if kind.spin == 0 else 0.35 + 0.65 * abs(math.sin(1.7 * t + 7 * phase))
        cos, sin = (
            (scale, 0.0) if kind.spin == 0 else (scale * math.cos(angle), scale * math.sin(angle))
        )
        at = (x * self._frame.width, y * self._frame.height)
        frame.lay(sprite, _about(len(sprite) / 2, at, (cos, -sin * flat, sin, cos * flat)))


def _about(middle: float, at: Point, turn: tuple[float, float, float, float]) -> Matrix:
    """A square sprite's middle goes to `at`, turned and scaled by (xx, xy, yx, yy)."""
    xx, xy, yx, yy = turn
    return np.array(
        [[xx, xy, at[0] - (xx + xy) * middle], [yx, yy, at[1] - (yx + yy) * middle]], np.float32
    )


def _sprite(kind: Drifting, unit: float) -> tuple[BytePicture, ...]:
    """The particle at eight strengths, about twice its largest size so that it stays smooth."""
    side = max(6, round(kind.size[1] * unit * 2))
    y, x = (np.mgrid[0:side, 0:side].astype(np.float32) + 0.5) / side * 2 - 1
    if kind.spin:  # a petal: pointed at one end, cleft at the other
        shape = 1 - np.clip((np.hypot(x, y / (0.62 - 0.25 * x)) - 0.9) * side / 4, 0, 1)
    else:
        shape = np.clip(1 - np.hypot(x, y), 0, 1) ** 1.2
    steps = 8 if kind.twinkle else 1
    colour = np.array([*kind.colour, 255 * kind.opaque], np.float32)
    return tuple(
        (shape[..., None] * colour * (kind.shine * (i + 1) / steps)).astype(np.uint8)
        for i in range(steps)
    )


class Rain:
    """Streaks of rain on the luma plane alone: three sheets that fall at three speeds."""

    _SHEETS = ((240, 0.45, 1.35, 34), (130, 0.7, 1.9, 44), (40, 1.2, 2.6, 46))
    """Streaks, size, frame heights a second, brightness."""
    _SLANT = 0.10

    def __init__(self, frame: Size, seed: int) -> None:
        self._frame = frame
        self._sheets = [
            (self._sheet(rng("rain", seed, i), count, size, light), speed)
            for i, (count, size, speed, light) in enumerate(self._SHEETS)
        ]

    def _sheet(
        self, random: np.random.Generator, count: int, size: float, light: int
    ) -> BytePicture:
        """One sheet, which repeats in both directions."""
        width, height = self._frame.width, self._frame.height
        unit = width / WORLD[0]
        sheet = np.zeros((height, width), np.uint8)
        for x, y, strength in random.random((count, 3)):
            long = (40 + 60 * strength) * size * unit
            start = np.array([x * width, y * height])
            end = start + np.array([-self._SLANT * long, long])
            for shift in ((0, 0), (width, 0), (0, -height), (width, -height)):
                ends = ((point + shift) * 8 for point in (start, end))
                a, b = ((int(px), int(py)) for px, py in ends)
                thick = max(1, round(1.8 * size * unit))
                cv2.line(sheet, a, b, int(light * (0.5 + strength)), thick, cv2.LINE_AA, 3)
        return np.asarray(cv2.GaussianBlur(sheet, (0, 0), max(0.4, 0.8 * size * unit)), np.uint8)

    def fall(self, luma: BytePicture, seconds: float) -> None:
        """Add the rain of this instant to a luma plane, in place."""
        height, width = luma.shape
        for sheet, speed in self._sheets:
            down = int(speed * seconds * height)
            left = int(self._SLANT * down) % width
            down %= height
            for rows, from_rows in _wrapped(height, down):
                for columns, from_columns in _wrapped(width, width - left):
                    patch = luma[rows, columns]
                    cv2.add(patch, sheet[from_rows, from_columns], dst=patch)


def _wrapped(length: int, shift: int) -> list[tuple[slice, slice]]:
    """Where the two pieces of a repeating line come to lie when it is moved on by `shift`."""
    shift %= length
    pieces = [(slice(shift, length), slice(0, length - shift))]
    return [*pieces, (slice(0, shift), slice(length - shift, length))] if shift else pieces


class Splashes:
    """Rings where drops meet the ground, behind the actors."""

    _LIFE = 0.30  # seconds

    def __init__(self, frame: Size, ground: float, seed: int) -> None:
        self._frame, self._unit = frame, frame.width / WORLD[0]
        self._dice = rng("splashes", seed).random((26, 3))
        self._top = min(0.9, max(0.5, ground - 0.22))
        side = max(8, round(64 * self._unit))
        y, x = (np.mgrid[0:side, 0:side].astype(np.float32) + 0.5) / side * 2 - 1
        ring = np.clip(1 - np.abs(np.hypot(x, y) - 0.82) * 7, 0, 1)[..., None]
        light = np.array([150, 165, 190, 0], np.float32)
        self._rings = [(ring * light * share).astype(np.uint8) for share in (0.7, 0.45, 0.2)]

    def expose(self, frame: Exposure, seconds: float) -> None:
        """Lay every ring that is open at this instant."""
        for i, dice in enumerate(self._dice):
            clock = seconds / self._LIFE + float(dice[0])
            turn, age = int(clock), clock % 1
            x, y = rng("splash", i, turn).random(2)  # each ring opens in a new place
            near = float(y)
            at = (
                float(x) * self._frame.width,
                (self._top + (1 - self._top) * near) * self._frame.height,
            )
            ring = self._rings[min(2, int(age * 3))]
            wide = (0.25 + 0.75 * age) * (0.3 + 0.7 * near)
            frame.lay(ring, _about(len(ring) / 2, at, (wide, 0, 0, wide * 0.3)))
