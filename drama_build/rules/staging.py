"""Staging: who stands where in the frame, how large, and whom they face; pure geometry.

Positions are shares of the frame: `x` the centre, `foot` where the soles are (below the frame for
closer shots), `height` from crown to sole. Each character keeps one side through a scene, so that
eyelines meet across a cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADROOM = 0.12
"""Free space above the crown of a lone actor, as a share of the frame's height."""
HEIGHTS = {
    "wide": 0.66,
    "full": 0.86,
    "two-shot": 1.3,
    "over-the-shoulder": 1.4,
    "medium": 1.65,
    "close-up": 2.4,
    "extreme close-up": 3.2,
}
"""Figure height by shot size, for a frame that is taller than wide."""
FLOOR = {"wide": 0.95, "full": 0.98}
"""Where the soles stand in sizes that show the floor."""


@dataclass(frozen=True, slots=True)
class Position:
    """One actor in the frame. `facing`: -1 towards picture left, 0 to the viewer, 1 right."""

    x: float
    foot: float
    height: float
    facing: int


def stage(size: str, actors: Sequence[str], order: Sequence[str]) -> tuple[Position, ...]:
    """Positions of `actors` in a shot of `size`; `order` is the scene's cast, left to right."""
    if not actors:
        return ()
    height = HEIGHTS.get(size, HEIGHTS["medium"]) * (1.0 if len(actors) < 3 else 0.86)
    foot = FLOOR.get(size, HEADROOM + height)
    if len(actors) == 1:
        side = _side(actors[0], order)
        return (Position(0.5 + 0.05 * side, foot, height, -side if side else 0),)
    seats = sorted(actors, key=lambda actor: order.index(actor) if actor in order else len(order))
    spread = 0.25 if len(actors) == 2 else 0.31
    return tuple(_seat(seats.index(actor), len(seats), spread, foot, height) for actor in actors)


def _side(actor: str, order: Sequence[str]) -> int:
    """-1: sits on the left of the scene and looks right; 1: the other way round."""
    if actor not in order or len(order) == 1:
        return 0
    return -1 if order.index(actor) % 2 == 0 else 1


def _seat(place: int, count: int, spread: float, foot: float, height: float) -> Position:
    across = place / (count - 1) * 2 - 1
    facing = -1 if across > 0 else 1 if across < 0 else 0
    deeper = 0.94 if facing == 0 else 1.0
    return Position(
        round(0.5 + spread * across, 4), round(foot * deeper, 4), round(height * deeper, 4), facing
    )
