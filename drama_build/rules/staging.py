"""Staging: who stands where in the frame, how large, and whom they face; pure geometry.

Positions are shares of the frame: `x` the centre, `foot` where the soles are (below the frame for
closer shots), `height` from crown to sole. Each character keeps one side through a scene, so that
eyelines meet across a cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

HEADROOM = 0.12
"""Free space above the crown of a lone actor, as a share of the frame's height."""
HEIGHTS = {
    "wide": 0.66,
    "full": 0.86,
    "two-shot": 1.3,
    "over-the-shoulder": 1.4,
    "medium": 1.65,
    "close-up": 2.4,
    "extreme close-up": 4.0,
}
"""Figure height by shot size, for a frame that is taller than wide."""
FLOOR = {"wide": 0.95, "full": 0.98}
"""Where the soles stand in sizes that show the floor."""


HEAD = 0.115
"""Width of a head with its hair, as a share of the figure's height."""
NEAR = 1.9
"""Height of the nearer figure of an over-the-shoulder shot, whose back is to the viewer."""
AWAY, PROFILE = 3, 2


@dataclass(frozen=True, slots=True)
class Position:
    """One actor in the frame.

    `facing`: 0 to the viewer, 1 three-quarter, 2 in profile, 3 seen from behind; negative where
    the actor looks towards picture left.
    """

    x: float
    foot: float
    height: float
    facing: int


def stage(
    size: str,
    actors: Sequence[str],
    order: Sequence[str],
    *,
    speaker: str | None = None,
    shape: float = 9 / 16,
) -> tuple[Position, ...]:
    """Positions of `actors` in a shot of `size`; `order` is the scene's cast, left to right.

    Whoever listens looks at the speaker. `shape` is the frame's width against its height: a wide
    frame leaves more beside people, not between them.
    """
    if not actors:
        return ()
    height = HEIGHTS.get(size, HEIGHTS["medium"]) * (1.0 if len(actors) < 3 else 0.86)
    foot = FLOOR.get(size, HEADROOM + height)
    if len(actors) == 1:
        side = _side(actors[0], order)
        return (Position(0.5 + 0.05 * side, foot, height, -side if side else 0),)
    seats = sorted(actors, key=lambda actor: order.index(actor) if actor in order else len(order))
    if size == "over-the-shoulder" and len(actors) == 2:
        heard = speaker or actors[0]
        sides = {actor: -1 if actor == seats[0] else 1 for actor in actors}
        return tuple(_beyond(sides[a]) if a == heard else _before(sides[a]) for a in actors)
    spread = (0.25 if len(actors) == 2 else 0.31) * min(1.0, (9 / 16 / shape) ** 0.6)
    fitting = min(height, (1 - 2 * spread) * shape / HEAD)  # no head is cut at the side
    foot += min(0.0, fitting - height)
    places = {actor: _seat(n, len(seats), spread, foot, fitting) for n, actor in enumerate(seats)}
    return tuple(_listening(places, actor, speaker) for actor in actors)


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


def _listening(places: Mapping[str, Position], actor: str, speaker: str | None) -> Position:
    """Turned to whoever speaks, if somebody does: the face in profile, as one looks at people."""
    here = places[actor]
    if speaker is None or actor == speaker or speaker not in places:
        return here
    return replace(here, facing=PROFILE if places[speaker].x > here.x else -PROFILE)


def _beyond(side: int) -> Position:
    """Who is seen over the other's shoulder, on their own side of the scene."""
    height = HEIGHTS["over-the-shoulder"]
    return Position(round(0.5 + 0.17 * side, 4), HEADROOM + height, height, -side)


def _before(side: int) -> Position:
    """Whose shoulder it is: near, lower in the frame, the back to the viewer."""
    return Position(round(0.5 + 0.27 * side, 4), 0.2 + NEAR, NEAR, -side * AWAY)
