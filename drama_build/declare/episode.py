"""An episode as the plan needs it: scenes of shots, each with at most one spoken line.

Where something stands in the script (`spot`) takes no part in equality: moving lines about,
commenting or outlining changes nothing that is built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from drama_build.declare.series import TransitionKind
from drama_build.units import Frames

ShotSize = Literal[
    "wide",
    "full",
    "medium",
    "close-up",
    "extreme close-up",
    "over-the-shoulder",
    "two-shot",
    "insert",
]
SIZES: tuple[ShotSize, ...] = get_args(ShotSize)
Pose = Literal["stand", "sit", "gesture", "crossed"]
"""What somebody's body does: arms at rest, seated, a hand raised in speech, arms crossed."""
MOST_ACTORS = 3
"""More than three people in one upright frame are a crowd."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a file; the path is relative to the workspace's root."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Line:
    """What one character says in one shot."""

    id: str  # "l01", counted within the scene
    character: str  # cast id
    text: str  # plain, without emphasis marks
    emotion: str  # from the parentheticals and [[emotion: …]]; "" if there is none
    extension: str  # "V.O.", "O.S.", another in capitals, or ""
    spot: Spot = field(compare=False)

    @property
    def off_screen(self) -> bool:
        """Whether the speaker is heard but not seen."""
        return self.extension in {"V.O.", "O.S."}


@dataclass(frozen=True, slots=True)
class EffectCue:
    """A sound effect at the start or the end of a shot."""

    text: str
    at: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Shot:
    """One continuous picture."""

    number: int  # counted within the scene, from 1
    size: ShotSize
    actors: tuple[str, ...]  # cast ids in frame, the speaker first, at most three; may be empty
    speaker: str | None  # who moves their lips: always the first actor; None for a voice off screen
    line: Line | None
    action: str  # what the shot shows or what led up to it; "" if the script does not say
    move: str  # of the camera, as a hint says; "" if none does
    hold: Frames  # how long a silent shot lasts; 0 for a shot with a line
    effects: tuple[EffectCue, ...]
    spot: Spot = field(compare=False)
    poses: tuple[Pose, ...] = ()  # of the actors, in their order

    def pose(self, actor: str) -> Pose:
        """What somebody in the frame does with the body."""
        return dict(zip(self.actors, self.poses, strict=False)).get(actor, "stand")


@dataclass(frozen=True, slots=True)
class Transition:
    """How a scene gives way to the next: a cut has 0 frames."""

    kind: TransitionKind
    frames: Frames


@dataclass(frozen=True, slots=True)
class Scene:
    """One slugline and what happens under it."""

    id: str  # "s01"
    number: int  # from 1
    heading: str
    place: str  # place id
    interior: bool
    exterior: bool
    time: str  # "day", "night", "dawn", "dusk", "morning", …; "" if no heading has said yet
    cast: tuple[str, ...]  # cast ids seen or named, in order of appearance
    shots: tuple[Shot, ...]
    music: str | None  # the mood in words; None for no music
    transition: Transition
    spot: Spot = field(compare=False)

    @property
    def setting(self) -> str:
        """`interior`, `exterior` or `interior and exterior`."""
        sides = (self.interior and "interior", self.exterior and "exterior")
        return " and ".join(side for side in sides if side)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The spoken lines, in order."""
        return tuple(shot.line for shot in self.shots if shot.line)


@dataclass(frozen=True, slots=True)
class Episode:
    """One script, ready to be planned."""

    series: str  # directory name
    name: str  # file name without .fountain
    title: str
    number: int | None  # from the title page's `Episode:`
    synopsis: str  # from the title page
    scenes: tuple[Scene, ...]
    path: Path  # relative to the workspace's root
    spot: Spot = field(compare=False)  # the title page's `Episode:`, else the first line
