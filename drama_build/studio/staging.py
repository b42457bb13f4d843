"""Read who stands where from a keyframe the build composed itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, cast

from drama_build.errors import MediaError
from drama_build.media.pngtext import read_text
from drama_build.studio.moods import mood_of
from drama_build.studio.stage import AWAY, POSES, Mood, Pose
from drama_build.studio.wire import TEXT_CAP

STAGING = "drama-staging"
MOST_ACTORS = 8
_MOST_TEXT = 64 * TEXT_CAP  # a place and eight actors, every letter of them escaped
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. Shares of the frame: x of its width; foot, and crown to sole, of its height."""

    description: str
    x: float
    foot: float
    height: float
    facing: int  # -3..3, see stage.PROFILE and stage.AWAY
    speaks: bool
    mood: Mood
    pose: Pose = "stand"


@dataclass(frozen=True, slots=True)
class Staging:
    """What a keyframe shows: a place and, from back to front, who stands in it."""

    place: str
    actors: tuple[Actor, ...]


def read_staging(image: bytes) -> Staging | None:
    """The staging a picture carries, or None if it carries none that can be read."""
    if not image.startswith(_PNG):
        return None
    try:
        text = read_text(image, STAGING)
        if not text or len(text) > _MOST_TEXT:
            return None
        return _staging(json.loads(text, parse_constant=_refused))
    except (MediaError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None  # somebody else's text under our keyword: a flat picture, then


def _refused(number: str) -> float:
    raise ValueError(f"{number} is no measure of a frame")


def _staging(told: dict[str, Any]) -> Staging:
    actors = told.get("actors", ())
    if len(actors) > MOST_ACTORS:
        raise ValueError(f"more than {MOST_ACTORS} actors")
    return Staging(_words(told["plate"]["prompt"]), tuple(_actor(actor) for actor in actors))


def _actor(told: dict[str, Any]) -> Actor:
    return Actor(
        description=_words(told["portrait"]["prompt"]),
        x=_within(told["x"], -0.5, 1.5),
        foot=_within(told["foot"], 0.2, 6),
        height=_within(told["height"], 0.05, 5),
        facing=round(_within(told.get("facing", 0), -AWAY, AWAY)),
        speaks=bool(told.get("speaks", False)),
        mood=mood_of(str(told.get("mood", ""))),
        pose=next((pose for pose in POSES if pose == told.get("pose")), "stand"),
    )


def _words(prompt: object) -> str:
    """What was ordered once, so no longer than what may be ordered."""
    words = str(prompt)
    if len(words.encode()) > TEXT_CAP:
        raise ValueError(f"more than {TEXT_CAP} bytes of words")
    return words


def _within(value: object, low: float, high: float) -> float:
    return min(high, max(low, float(cast("float", value))))
