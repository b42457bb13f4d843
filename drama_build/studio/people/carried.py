"""Which hand carries what, and how: hanging, or with the forearm raised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from drama_build.studio.people.person import Costume, Person, Prop, PropName
from drama_build.studio.stage import Pose

Hold = Literal["low", "up", "belt", "back"]

HOLDS: Mapping[PropName, Hold] = {
    "fan": "up", "phone": "up", "teacup": "up", "flower": "up", "bouquet": "up", "lantern": "up",
    "book": "up", "letter": "up", "scroll": "up", "clipboard": "up", "microphone": "up",
    "flute": "up", "staff": "up", "basket": "low", "briefcase": "low", "suitcase": "low",
    "handbag": "low", "umbrella": "low", "cane": "low", "sword": "belt", "guitar": "back",
}  # fmt: skip
WIDE: frozenset[Costume] = frozenset({"hanfu", "robe", "palace"})
"""Costumes whose sleeves meet before the body: the hands are folded."""


def in_hands(person: Person, pose: Pose, turn: int) -> Mapping[int, Prop]:
    """What the picture's left (-1) and right (1) hand hold.

    The first thing is in the person's right hand; a hand that is raised in speech holds nothing.
    """
    if pose not in {"stand", "gesture"}:
        return {}
    free = [-1, 1]
    if pose == "gesture":
        free.remove(turn or 1)
    things = [prop for prop in person.props if HOLDS[prop.name] in {"low", "up"}]
    return dict(zip(free, things, strict=False))


def busy(person: Person, pose: Pose) -> bool:
    """Whether somebody's arms are drawn round what they carry, not as the costume likes."""
    return pose != "stand" or bool(person.props)


def having(person: Person, hold: Hold) -> tuple[Prop, ...]:
    """What is carried in this way."""
    return tuple(prop for prop in person.props if HOLDS[prop.name] == hold)
