"""Every kind of target with the rule that makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from drama_build.engine.action import Rule
from drama_build.rules import (
    captions,
    clip,
    cover,
    episode,
    keyframe,
    line,
    mix,
    scene,
    sound,
    stems,
    still,
    timing,
    transition,
)
from drama_build.rules.base import OpenGateway

if TYPE_CHECKING:
    from drama_build.gateway.models import ModelPool

KINDS = (
    still.PORTRAIT,
    still.PLATE,
    line.KIND,
    timing.KIND,
    keyframe.KIND,
    clip.KIND,
    sound.EFFECT,
    sound.SCORE,
    stems.KIND,
    scene.KIND,
    transition.KIND,
    mix.KIND,
    captions.KIND,
    cover.KIND,
    episode.KIND,
)
"""All kinds, in the order in which work flows through them."""

SHARED = (still.PORTRAIT, still.PLATE, sound.EFFECT, sound.SCORE)
"""Kinds that belong to a series, not to one of its episodes."""
SHOWN: Mapping[str, Mapping[str, str]] = {
    still.PORTRAIT: {"still": ".png"},
    still.PLATE: {"still": ".png"},
    line.KIND: {"sound": ".flac"},
    timing.KIND: {"edit": ".json"},
    keyframe.KIND: {"still": ".png"},
    clip.KIND: {"video": ".mp4"},
    sound.EFFECT: {"sound": ".flac"},
    sound.SCORE: {"sound": ".flac"},
    stems.KIND: {"dialogue": ".dialogue.flac", "effects": ".effects.flac"},
    scene.KIND: {"body": ".mp4"},
    transition.KIND: {"body": ".mp4"},
    mix.KIND: {"sound": ".m4a"},
    captions.KIND: {"srt": ".srt", "vtt": ".vtt"},
    cover.KIND: {"still": ".jpg"},
}
"""The outputs that people open when they ask for a kind by name, with their file suffix."""


def catalogue(
    open_pool: Callable[[], ModelPool], open_gateway: OpenGateway, ffmpeg: str
) -> Mapping[str, Rule]:
    """The rules by kind; `ffmpeg` is the fingerprint of the binary that encodes here."""
    asked = open_pool, open_gateway
    return {
        still.PORTRAIT: still.Still(*asked),
        still.PLATE: still.Still(*asked),
        line.KIND: line.Line(*asked),
        timing.KIND: timing.Timing(),
        keyframe.KIND: keyframe.Keyframe(),
        clip.KIND: clip.Clip(*asked),
        sound.EFFECT: sound.Sound(*asked),
        sound.SCORE: sound.Sound(*asked),
        stems.KIND: stems.Stems(),
        scene.KIND: scene.Scene(ffmpeg),
        transition.KIND: transition.Transition(ffmpeg),
        mix.KIND: mix.Mix(ffmpeg),
        captions.KIND: captions.Captions(),
        cover.KIND: cover.Cover(ffmpeg),
        episode.KIND: episode.Episode(ffmpeg),
    }
