"""Direct an actor through a shot: breath, sway, blinks, head and mouth, frame by frame."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drama_build.studio.canvas import rng
from drama_build.studio.mouths import Speaking
from drama_build.studio.stage import PROFILE, Mood, Mouth

_BLINK: tuple[float, ...] = (0.5, 1.0, 1.0, 0.5)
"""How far the lids are down in the frames of one blink."""
_NODDING = 0.9  # seconds a listener nods, twice, or looks away
_NOD, _GLANCE = 0.042, 0.030  # of the head's height: how far down, how far aside
_EVERY = (1.9, 3.2)  # seconds from one answer of a listener's to the next


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a mood carries itself: how it breathes, how much the head moves, how often it blinks."""

    breath: float  # seconds from one breath to the next
    unrest: float  # of the head
    blink: float  # seconds between blinks, on average
    bow: float = 0.0  # the head held low (above 0) or high
    assent: float = 1.0  # how much a listener nods; who does not nod looks away instead


_BEARINGS: dict[Mood, Bearing] = {
    "calm": Bearing(3.6, 1.0, 3.0),
    "happy": Bearing(3.0, 1.3, 2.7, -0.1, 1.2),
    "sad": Bearing(4.2, 0.8, 3.4, 0.6, 0.7),
    "angry": Bearing(2.3, 1.2, 3.8, 0.25, 0.2),
    "afraid": Bearing(1.9, 1.5, 2.1, 0.2, 0.4),
    "cold": Bearing(4.0, 0.5, 4.4, -0.25, 0.15),
    "tender": Bearing(3.8, 1.0, 3.0, 0.25, 1.1),
    "surprised": Bearing(2.4, 1.1, 3.6, -0.3, 0.5),
}


@dataclass(frozen=True, slots=True)
class Gesture:
    """One actor in one frame. Head movements are in head heights and radians, small."""

    mouth: Mouth
    lids: float  # how far down: 0, 0.5 or 1
    breath: float  # -1 out, 1 in
    sway: float  # -1..1, the weight shifting from foot to foot
    tilt: float  # the head leaning to a shoulder, radians
    nod: float  # the head lower, in head heights
    turn: float  # the face turned, in head heights
    jaw: float  # the chin lower, in head heights


def perform(
    frames: int,
    rate: int,
    *,
    mood: Mood,
    seed: object,
    speaking: Speaking | None,
    facing: int = 0,
    hearing: Speaking | None = None,
) -> Iterator[Gesture]:
    """The actor's gestures over a shot.

    Without `speaking` they are a listener's, who leans in, and nods or looks away now and then,
    best where the voice of `hearing` pauses.
    """
    bearing = _BEARINGS[mood]
    lids = _lids(frames, rate, bearing.blink, seed)
    answers = [0.0] * frames if speaking else _answers(frames, rate, seed, hearing)
    phase = [float(p) for p in rng("acting", seed).uniform(0, 2 * math.pi, 8)]
    talk = 1.0 if speaking else 0.55
    aside = -_GLANCE * max(0.0, 1 - bearing.assent) * (-1 if facing < 0 else 1)
    for frame in range(frames):
        t = frame / rate
        mouth: Mouth = speaking.mouths[frame] if speaking else "rest"
        stress = speaking.stress[frame] if speaking else 0.0
        unrest = bearing.unrest * talk
        gesture = Gesture(
            mouth,
            lids[frame],
            breath=math.sin(2 * math.pi * t / bearing.breath + phase[0]),
            sway=_wave(t, 0.71, phase[1], phase[2]),
            tilt=0.020 * unrest * _wave(t, 0.93, phase[3], phase[4])
            + (0.012 * facing if not speaking else 0.0),
            nod=0.010 * unrest * _wave(t, 1.21, phase[5], phase[6])
            + 0.030 * stress
            + 0.022 * bearing.bow
            + _NOD * bearing.assent * _twice(answers[frame]),
            turn=0.016 * unrest * _wave(t, 0.57, phase[7], phase[3])
            + (0.010 * facing if not speaking else 0.0)
            + aside * math.sin(math.pi * answers[frame]) ** 2,
            jaw=0.016 * speaking.jaw[frame] if speaking else 0.0,
        )
        yield _in_profile(gesture, facing) if abs(facing) == PROFILE else gesture


def _in_profile(gesture: Gesture, facing: int) -> Gesture:
    """The same seen from the side: what lowered a face now tips the head over the neck."""
    side = -1 if facing < 0 else 1
    return replace(
        gesture,
        tilt=0.8 * side * gesture.nod + 0.3 * gesture.tilt,
        nod=0.3 * gesture.nod,
        turn=0.0,
    )


def _answers(frames: int, rate: int, seed: object, heard: Speaking | None) -> list[float]:
    """How much of an answer without words has been given in each frame, 0 where there is none."""
    random = rng("answers", seed)
    mouths = heard.mouths if heard else ()
    pauses = [
        i / rate for i in range(1, len(mouths)) if mouths[i] == "rest" and mouths[i - 1] != "rest"
    ]
    given = [0.0] * frames
    at = float(random.uniform(0.5, 1.4))
    while at * rate < frames:
        at = min((p for p in pauses if abs(p - at) < 0.8), key=lambda p: abs(p - at), default=at)
        first = round(at * rate)
        for frame in range(first, min(frames, first + round(_NODDING * rate))):
            given[frame] = (frame - first) / (_NODDING * rate)
        at += float(random.uniform(*_EVERY))
    return given


def _twice(share: float) -> float:
    """A nod and a smaller one."""
    return (1.0 if share < 0.5 else 0.5) * math.sin(2 * math.pi * share) ** 2


def _wave(t: float, rate: float, first: float, second: float) -> float:
    """Two waves out of step: regular enough to be calm, never quite the same twice."""
    return 0.68 * math.sin(rate * t + first) + 0.32 * math.sin(2.3 * rate * t + second)


def _lids(frames: int, rate: int, every: float, seed: object) -> list[float]:
    """How far the lids are down in each frame: a blink about every `every` seconds, some double."""
    random = rng("blinks", seed)
    down = [0.0] * frames
    at = float(random.uniform(0.25, 0.8)) * every
    while at * rate < frames:
        for i, share in enumerate(_BLINK):
            frame = int(at * rate) + i
            if frame < frames:
                down[frame] = share
        at += 0.36 if random.random() < 0.12 else every * float(random.uniform(0.6, 1.4))
    return down
