"""Who is drawn, in which mood and pose, turned where, in what light, how large."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.people.expression import Expression
from drama_build.studio.people.form import sole_of
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import seated_sole_of
from drama_build.studio.stage import Light, Mood, Pose


@dataclass(frozen=True, slots=True)
class Role:
    """One drawing of one person."""

    person: Person
    mood: Expression
    feeling: Mood
    turn: int  # -3..3, see stage.py
    light: Light
    scale: float  # pixels a figure unit
    pose: Pose = "stand"

    @property
    def sole(self) -> float:
        """Where the person's soles are, in figure units."""
        return sole_at(self.person, self.pose)

    @property
    def side(self) -> int:
        """-1 for somebody turned to picture left, 1 for everybody else."""
        return -1 if self.turn < 0 else 1

    @property
    def lean(self) -> float:
        """Degrees by which the head tilts in the picture's plane."""
        return self.mood.tilt * self.side

    @property
    def from_face(self) -> int:
        """1 where light comes from the side the face looks to, else -1."""
        return 1 if self.light.direction * self.side > 0 else -1


def sole_at(person: Person, pose: Pose) -> float:
    """Y of a person's soles in figure units, standing or seated."""
    return (seated_sole_of if pose == "sit" else sole_of)(person.trunk)
