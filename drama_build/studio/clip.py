"""Render a clip: restage a keyframe in layers and film it, or move over a flat picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drama_build.media.encode import encode_frames
from drama_build.studio.acting import perform
from drama_build.studio.camera import ACTOR_DEPTH, View
from drama_build.studio.figure import Figure, Focus, Spot
from drama_build.studio.flatpicture import film_picture
from drama_build.studio.memory import give_back
from drama_build.studio.motion import Role, Shot, contact_shadow, film
from drama_build.studio.mouths import Speaking, read_speaking
from drama_build.studio.moves import read_move
from drama_build.studio.particles import Air
from drama_build.studio.reaction import played
from drama_build.studio.stage import AWAY, Scenery
from drama_build.studio.staging import Actor, Staging, read_staging
from drama_build.studio.workshop import Workshop
from drama_build.units import Size

_EMBERS = re.compile(
    r"lantern|candle|torch|bonfire|campfire|festival|night market|灯笼|烛|篝火|夜市|โคม|เทียน"
)
_FLOOR = 1.03  # a foot lower than this share of the frame is not seen, nor is the floor
_LOWEST_CROWN = 0.3  # of the height: where a child's head is beside an adult's, at the lowest
_OVER_SHOULDER = 1.05  # figure height from which a back is near the lens
_IN_SEAT, _HEADROOM = 1.3, 0.16  # shares of the frame: a figure in a seat, the air above it
_SLACK = 0.06  # of the height: what a camera that tilts may see below the frame


@dataclass(frozen=True, slots=True, eq=False)
class ClipRequest:
    """One clip to be made from one picture."""

    image: bytes
    prompt: str
    frames: int
    rate: int
    size: Size  # even sides
    seed: int
    audio: NDArray[np.float32] | None = None  # mono, 48 kHz, from the first frame on
    stopped: Callable[[], bool] = bool  # asked before every frame


def render_clip(request: ClipRequest, out: Path, workshop: Workshop | None = None) -> None:
    """Film the request into `out`, an MP4 without sound.

    Equal requests give equal frames. `workshop` keeps sets and puppets for the next clip.
    Raises ValueError if the image cannot be read, MediaError if it cannot be encoded, and
    CancelledError once `request.stopped` says that nobody wants it; then there is no file.
    """
    frames = _wanted(clip_frames(request, workshop or Workshop()), request.stopped)
    encode_frames(frames, out, size=request.size, rate=request.rate)
    give_back()


def _wanted(
    frames: Iterator[NDArray[np.uint8]], stopped: Callable[[], bool]
) -> Iterator[NDArray[np.uint8]]:
    for frame in frames:
        if stopped():
            break
        yield frame
    else:
        return
    del frame, frames  # an error holds on to where it was raised, and the sheets are large
    raise CancelledError


def clip_frames(request: ClipRequest, workshop: Workshop) -> Iterator[NDArray[np.uint8]]:
    """The clip's frames as I420, each of shape (height * 3 // 2, width)."""
    staging = read_staging(request.image)
    if staging is None:
        return film_picture(
            request.image,
            request.prompt,
            frames=request.frames,
            rate=request.rate,
            size=request.size,
            seed=request.seed,
        )
    return film(stage(request, staging, workshop))


def stage(request: ClipRequest, staging: Staging, workshop: Workshop) -> Shot:
    """Build the set, place the actors, and give them their gestures."""
    scenery = workshop.scenery(staging.place, request.size)
    voice = request.audio
    speaking = None if voice is None else read_speaking(voice, request.frames, request.rate)
    actors = played(map(_in_seat, staging.actors) if scenery.seats else staging.actors)
    if len(actors) > 1:
        actors = tuple(_beside(actor, workshop) for actor in actors)
    actors = _seated(actors, request.size, workshop)
    crowd = len(actors) > 1 and any(a.speaks for a in actors)
    roles = tuple(
        _role(actor, request, scenery, workshop, speaking, crowd=crowd) for actor in actors
    )
    closeness = max((a.height for a in actors if abs(a.facing) != AWAY), default=1.0)
    return Shot(
        scenery=scenery,
        roles=roles,
        move=read_move(request.prompt, request.seed),
        view=_view(request.size, scenery, staging, roles, closeness),
        frames=request.frames,
        rate=request.rate,
        seed=request.seed,
        air=_air(scenery, staging.place.lower()),
        softness=8.5 * min(0.95, max(0.0, closeness - 0.95)),
    )


def _in_seat(actor: Actor) -> Actor:
    """Seated, and near enough that no floor is to be seen: there is none to stand on."""
    if abs(actor.facing) == AWAY or actor.height >= _IN_SEAT:
        return replace(actor, pose="sit")
    return replace(actor, pose="sit", height=_IN_SEAT, foot=_IN_SEAT + _HEADROOM)


def _beside(actor: Actor, workshop: Workshop) -> Actor:
    """At the height that is theirs beside others, on the same ground; alone all fill the frame."""
    height = actor.height * workshop.person(actor.description).stature
    foot = min(actor.foot, _LOWEST_CROWN + height) if actor.foot > _FLOOR else actor.foot
    return replace(actor, height=height, foot=foot)


def _seated(actors: tuple[Actor, ...], size: Size, workshop: Workshop) -> tuple[Actor, ...]:
    """A camera that shows no floor sits down with them, if all sit: heads keep their place."""
    if not all(actor.pose == "sit" and actor.foot > _FLOOR for actor in actors):
        return actors
    drops = [workshop.seat_drop(a.description, round(a.height * size.height)) for a in actors]
    return tuple(
        replace(actor, foot=actor.foot - drop / size.height)
        for actor, drop in zip(actors, drops, strict=True)
    )


def _role(
    actor: Actor,
    request: ClipRequest,
    scenery: Scenery,
    workshop: Workshop,
    speaking: Speaking | None,
    *,
    crowd: bool,
) -> Role:
    height = max(8, round(actor.height * request.size.height))
    puppet = workshop.puppet(
        actor.description,
        light=scenery.light,
        height=height,
        mood=actor.mood,
        facing=actor.facing,
        pose=actor.pose,
        shown=(1 + _SLACK - actor.foot) * request.size.height,
    )
    spot = Spot(actor.x * request.size.width, actor.foot * request.size.height)
    figure = Figure(puppet, spot, _focus(actor, crowd=crowd))
    gestures = perform(
        request.frames,
        request.rate,
        mood=actor.mood,
        seed=(request.seed, actor.description),
        speaking=speaking if actor.speaks else None,
        facing=actor.facing,
        hearing=speaking,
    )
    stands = actor.foot < _FLOOR
    return Role(
        figure,
        tuple(gestures),
        depth=_ground_depth(scenery, spot) if stands else ACTOR_DEPTH,
        shadow=contact_shadow(0.28 * height) if stands else None,
    )


def _focus(actor: Actor, *, crowd: bool) -> Focus:
    away = abs(actor.facing) == AWAY
    if away and crowd and actor.height >= _OVER_SHOULDER:
        return "near"
    return "soft" if away or (crowd and not actor.speaks) else "sharp"


def _ground_depth(scenery: Scenery, spot: Spot) -> float:
    """The depth of the floor under the feet: whoever shows his feet moves with it, unsliding."""
    for plane in reversed(scenery.planes):
        height, width = plane.pixels.shape[:2]
        x = min(width - 1, max(0, round(spot.x) + scenery.margin[0]))
        y = min(height - 1, max(0, round(spot.y) + scenery.margin[1]))
        if plane.pixels[y, x, 3] > 127:
            return plane.depth
    return ACTOR_DEPTH


def _view(
    size: Size,
    scenery: Scenery,
    staging: Staging,
    roles: tuple[Role, ...],
    closeness: float,
) -> View:
    """Through the lens: half way from the frame's middle to the head that matters."""
    heads = [
        role.figure.head_centre
        for role, actor in zip(roles, staging.actors, strict=True)
        if actor.speaks or not any(a.speaks for a in staging.actors)
    ]
    if not heads:
        return View(size, scenery.margin)
    x, y = (float(v) for v in np.mean(heads, axis=0))
    anchor = (
        min(0.7, max(0.3, 0.25 + 0.5 * x / size.width)),
        min(0.6, max(0.25, 0.22 + 0.5 * y / size.height)),
    )
    return View(size, scenery.margin, anchor, 1 + 0.14 * min(1.0, max(0.0, closeness - 1.1)))


def _air(scenery: Scenery, words: str) -> Air:
    embers = scenery.weather in {"clear", "dust"} and _EMBERS.search(words)
    return "sparks" if embers else scenery.weather
