"""Cut a scene into shots: one for each speech, one for each silent beat worth a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drama_build.declare.episode import (
    MOST_ACTORS,
    EffectCue,
    Line,
    Pose,
    Shot,
    ShotSize,
    Spot,
)
from drama_build.declare.wording import weight
from drama_build.units import Frames

LETTERS_A_STEP = 45
"""A silent beat is held a quarter longer for each so many letters of its text, up to a limit."""
FEWEST_QUARTERS, MOST_STEPS = 3, 4
SPOKEN = Frames(0)
"""The hold of a shot that lasts as long as its line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a hint wants a shot framed; `actors` are those it names, `thing` what else it names."""

    size: ShotSize
    actors: tuple[str, ...]
    thing: str
    move: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph of action, and whom it names."""

    text: str
    named: tuple[str, ...]
    frame: Frame | None
    effects: tuple[EffectCue, ...]
    spot: Spot
    poses: Mapping[str, Pose] = field(default_factory=dict)  # what those named begin to do


@dataclass(frozen=True, slots=True)
class Said:
    """One spoken line, ready to be shot."""

    line: Line
    frame: Frame | None
    effects: tuple[EffectCue, ...]
    pose: Pose | None = None  # of the speaker, if the script tells


Moment = Seen | Said


def cut(moments: Sequence[Moment], hold: Frames, spot: Spot) -> tuple[Shot, ...]:
    """The shots of a scene; `hold` is the series' length of a silent beat, `spot` the heading's."""
    cutting = _Cutting(moments, hold)
    for moment in moments:
        if isinstance(moment, Seen):
            cutting.see(moment)
        else:
            cutting.say(moment)
    cutting.finish(spot)
    return tuple(cutting.shots)


def appearing(moments: Sequence[Moment]) -> tuple[str, ...]:
    """Everyone seen or named, in order of appearance; voices off screen do not appear."""
    found: dict[str, None] = {}
    for moment in moments:
        framed = moment.frame.actors if moment.frame else ()
        found |= dict.fromkeys((*_shown(moment), *framed))
    return tuple(found)


def held(text: str, hold: Frames) -> Frames:
    """Three to seven quarters of `hold`, by the length of what there is to see.

    In whole quarters, so that a corrected word does not change the length of a clip.
    """
    steps = min(MOST_STEPS, weight(text) // LETTERS_A_STEP)
    return Frames((hold * (FEWEST_QUARTERS + steps) + 2) // 4)


def _shown(moment: Moment) -> tuple[str, ...]:
    if isinstance(moment, Seen):
        return moment.named
    return () if moment.line.off_screen else (moment.line.character,)


class _Cutting:
    """The cut so far: shots made, action that waits for a picture, who was seen last."""

    def __init__(self, moments: Sequence[Moment], hold: Frames) -> None:
        self.hold = hold
        self.people = appearing(moments)
        self.speakers = appearing([m for m in moments if isinstance(m, Said)])
        self.shots: list[Shot] = []
        self.waiting: list[Seen] = []
        self.last_seen: list[str] = []
        self.said: Counter[str] = Counter()
        self.spoken = False
        self.poses: dict[str, Pose] = {}

    def see(self, seen: Seen) -> None:
        if seen.frame:
            self.establish()
        self.move(seen.poses)
        if seen.frame:
            self.beat(seen, seen.frame.size, self.framed(seen.frame, seen.named), seen.frame)
        elif self.spoken and seen.named:
            actors = seen.named[:MOST_ACTORS]
            self.beat(seen, "medium" if len(actors) == 1 else "full", actors)
        else:
            self.waiting.append(seen)

    def move(self, poses: Mapping[str, Pose]) -> None:
        """Keep what people do from now on; whoever sits stays seated through a gesture."""
        self.poses |= {
            actor: pose
            for actor, pose in poses.items()
            if pose != "gesture" or self.poses.get(actor) != "sit"
        }

    def say(self, said: Said) -> None:
        self.establish()
        if said.pose:
            self.move({said.line.character: said.pose})
        self.spoken = True
        frame, line = said.frame, said.line
        size = frame.size if frame else self.size_for(line)
        actors = self.speaking(said, size)
        if not actors and frame is None:
            size = "wide"  # nobody to be near to
        self.add(
            size,
            actors,
            line.spot,
            line=line,
            action=_told([frame.thing if frame else ""], self.waiting),
            move=frame.move if frame else "",
            effects=(*_heard(self.waiting), *said.effects),
        )

    def establish(self) -> None:
        """Before anybody has spoken, waiting action opens the scene in one wide shot."""
        if self.waiting and not self.spoken:
            named = dict.fromkeys(name for seen in self.waiting for name in seen.named)
            actors = tuple(named) or self.speakers[:2]
            self.beat(self.waiting.pop(), "wide", actors[:MOST_ACTORS])

    def finish(self, spot: Spot) -> None:
        """What still waits closes the scene; a scene without anything is shown once."""
        self.establish()
        if self.waiting:
            self.beat(self.waiting.pop(), "wide", tuple(self.last_seen[:2]))
        if not self.shots:
            self.beat(Seen("", (), None, (), spot), "wide", ())

    def beat(
        self, seen: Seen, size: ShotSize, actors: tuple[str, ...], frame: Frame | None = None
    ) -> None:
        """A silent shot of `seen` and of the action that waited for it."""
        told = [*self.waiting, seen]
        action = _told([frame.thing if frame else ""], told)
        self.add(
            size,
            actors,
            told[0].spot,
            action=action,
            move=frame.move if frame else "",
            hold=held(action, self.hold),
            effects=_heard(told),
        )

    def add(
        self,
        size: ShotSize,
        actors: tuple[str, ...],
        spot: Spot,
        *,
        action: str,
        move: str,
        effects: tuple[EffectCue, ...],
        line: Line | None = None,
        hold: Frames = SPOKEN,
    ) -> None:
        speaks = line is not None and not line.off_screen and line.character in actors[:1]
        speaker = line.character if line and speaks else None
        number = len(self.shots) + 1
        poses = tuple(self.poses.get(actor, "stand") for actor in actors)
        self.shots.append(
            Shot(number, size, actors, speaker, line, action, move, hold, effects, spot, poses)
        )
        self.poses = {who: pose for who, pose in self.poses.items() if pose != "gesture"}
        self.waiting.clear()
        others = [name for name in self.last_seen if name not in actors]
        self.last_seen = [*actors, *others]

    def size_for(self, line: Line) -> ShotSize:
        """Medium and close-up by turns for each speaker: the first line shows the body."""
        if line.off_screen:
            return "medium"
        self.said[line.character] += 1
        return "medium" if self.said[line.character] % 2 else "close-up"

    def framed(self, frame: Frame, named: tuple[str, ...]) -> tuple[str, ...]:
        """Who is in a silent shot that a hint framed."""
        if frame.actors or frame.size == "insert" or frame.thing:
            return frame.actors[:MOST_ACTORS]
        return (named or tuple(self.last_seen[:2]) or self.speakers[:2])[:MOST_ACTORS]

    def speaking(self, said: Said, size: ShotSize) -> tuple[str, ...]:
        """Who is in a shot with a line: the speaker first, unless only heard."""
        speaker, frame = said.line.character, said.frame
        if said.line.off_screen:
            return self.listeners(said, size)
        if frame and frame.actors:
            rest = tuple(name for name in frame.actors if name != speaker)
            shown = (speaker, *rest) if speaker in frame.actors else rest
            return shown[:MOST_ACTORS]
        match size:
            case "insert":
                return ()
            case "two-shot" | "over-the-shoulder":
                return (speaker, *self.others(speaker)[:1])
            case "wide":
                return (speaker, *self.others(speaker)[: MOST_ACTORS - 1])
            case _:
                return (speaker,)

    def listeners(self, said: Said, size: ShotSize) -> tuple[str, ...]:
        """Who is seen while somebody speaks off screen; a thought shows its own face."""
        speaker, frame = said.line.character, said.frame
        if size == "insert":
            return ()
        framed = frame.actors if frame else ()
        if said.line.extension == "V.O." and speaker in self.people and not framed:
            return (speaker,)
        wanted = framed or self.others(speaker)[:1]
        return tuple(name for name in wanted if name != speaker)[:MOST_ACTORS]

    def others(self, speaker: str) -> tuple[str, ...]:
        """Everyone but the speaker, whoever was seen last first."""
        known = dict.fromkeys((*self.last_seen, *self.people))
        return tuple(name for name in known if name != speaker)


def _told(things: list[str], told: Sequence[Seen]) -> str:
    return " ".join(text for text in (*things, *(seen.text for seen in told)) if text)


def _heard(told: Sequence[Seen]) -> tuple[EffectCue, ...]:
    return tuple(effect for seen in told for effect in seen.effects)
