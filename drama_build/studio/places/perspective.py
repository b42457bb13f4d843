"""True one-point perspective: metres before the eye become design units on the picture."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.canvas import Point, polygon


@dataclass(frozen=True, slots=True)
class Perspective:
    """An eye above a level floor, looking straight ahead.

    x runs right of the eye, y up from the floor, z away from the eye, all in metres.
    """

    vanish: Point = (540.0, 900.0)  # where all depth lines meet, in design units
    focal: float = 1250.0  # design units a metre spans at one metre's distance
    eye: float = 1.55  # metres above the floor

    def at(self, x: float, y: float, z: float) -> Point:
        """The point on the picture."""
        unit = self.focal / z
        return self.vanish[0] + x * unit, self.vanish[1] + (self.eye - y) * unit

    def unit(self, z: float) -> float:
        """Design units a metre spans at depth `z`."""
        return self.focal / z

    def ground(self, z: float) -> float:
        """Picture y of the floor at depth `z`."""
        return self.at(0, 0, z)[1]

    def face(self, *corners: tuple[float, float, float]) -> str:
        """A flat polygon in space, as an SVG path."""
        return polygon([self.at(*corner) for corner in corners])

    def floor(self, left: float, right: float, near: float, far: float, height: float = 0.0) -> str:
        """A level rectangle at `height`."""
        return self.face(
            (left, height, near), (right, height, near), (right, height, far), (left, height, far)
        )

    def wall(self, x: float, bottom: float, top: float, near: float, far: float) -> str:
        """An upright rectangle that runs away from the eye."""
        return self.face((x, bottom, near), (x, top, near), (x, top, far), (x, bottom, far))

    def front(self, left: float, right: float, bottom: float, top: float, z: float) -> str:
        """An upright rectangle that faces the eye."""
        return self.face((left, bottom, z), (right, bottom, z), (right, top, z), (left, top, z))


def steps(start: float, stop: float, count: int) -> list[float]:
    """`count` + 1 even marks from `start` to `stop`."""
    return [start + (stop - start) * i / count for i in range(count + 1)]
