"""What actors do that the script leaves to them: a listener's face, a speaker's hands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from drama_build.studio.stage import Mood, Pose
from drama_build.studio.staging import Actor

_HEARD: Mapping[Mood, Mood] = {
    "happy": "happy",
    "sad": "tender",
    "angry": "cold",
    "afraid": "surprised",
    "tender": "tender",
    "surprised": "surprised",
}
"""How a face answers what it hears; what is not named leaves it calm."""
_HANDS: Mapping[Mood, Pose] = {
    "angry": "gesture",
    "happy": "gesture",
    "surprised": "gesture",
    "cold": "crossed",
}
"""What a speaker's arms do; what is not named leaves them at rest."""
_HANDS_SEEN = 2.0  # figure height from which the frame ends above the hands


def played(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors with listeners who react and speakers who use their hands where one sees them."""
    actors = tuple(actors)
    said = next((actor.mood for actor in actors if actor.speaks), None)
    return tuple(_played(actor, said) for actor in actors)


def _played(actor: Actor, said: Mood | None) -> Actor:
    mood, pose = actor.mood, actor.pose
    if said and not actor.speaks and mood == "calm":
        mood = _HEARD.get(said, mood)
    if actor.height >= _HANDS_SEEN:
        pose = "sit" if pose == "sit" else "stand"  # one picture serves all close shots
    elif actor.speaks and pose == "stand":
        pose = _HANDS.get(mood, pose)
    return replace(actor, mood=mood, pose=pose)
