"""Stems: what is heard in one scene, dialogue and effects apart, exact to the sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from drama_build.engine.action import Fact, Need, Order, Product, Target, declare
from drama_build.rules.base import Local, whole
from drama_build.rules.timing import Edit
from drama_build.units import samples

KIND = "stems"


@dataclass(frozen=True, slots=True)
class Heard:
    """An effect in a shot: at its start, or so that it ends with it."""

    effect: str
    shot: int
    at: str


def target(
    path: str,
    timing: str,
    lines: Mapping[str, str],
    effects: Sequence[Heard],
    *,
    rate: int,
    facts: Mapping[str, Fact],
) -> Target:
    """Needs the edit, every line by role, and every effect in order."""
    inputs = {"edit": Need(timing, "edit")}
    inputs |= {f"line/{role}": Need(line, "sound") for role, line in lines.items()}
    inputs |= {f"effect/{i}": Need(heard.effect, "sound") for i, heard in enumerate(effects)}
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={
            "rate": rate,
            "effects": [{"shot": heard.shot, "at": heard.at} for heard in effects],
        },
        inputs=inputs,
        facts=facts,
    )


class Stems(Local):
    """Outputs `dialogue` and `effects`: FLAC, stereo, 48 kHz, both as long as the scene."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """Place every sound on the scene's timeline."""
        import asyncio

        return Product(await asyncio.to_thread(_placed, order))


def _placed(order: Order) -> dict[str, bytes]:
    from drama_build.media.flac import decode, encode_flac
    from drama_build.media.mix import At, scene_stems

    edit, rate = Edit.read(order.json("edit")), whole(order, "rate")
    lines = [
        At(decode(order.read(f"line/{shot.line}"), channels=1), samples(shot.speech_start, rate))
        for shot in edit.shots
        if shot.line
    ]
    cues = cast("list[dict[str, object]]", order.target.params["effects"])
    sounds = [decode(order.read(f"effect/{i}"), channels=2) for i in range(len(cues))]
    effects = [
        At(sound, _start(edit, cue, int(sound.shape[1]), rate))
        for cue, sound in zip(cues, sounds, strict=True)
    ]
    stems = scene_stems(lines, effects, samples(edit.frames, rate))
    return {"dialogue": encode_flac(stems.dialogue), "effects": encode_flac(stems.effects)}


def _start(edit: Edit, cue: Mapping[str, object], length: int, rate: int) -> int:
    """Samples from the scene's start; an effect `at` the end of a shot starts there."""
    shot = next(shot for shot in edit.shots if shot.shot == cue["shot"])
    frame = shot.start if cue["at"] == "start" else shot.start + shot.frames
    latest = samples(edit.frames, rate) - length
    return max(0, min(samples(frame, rate), max(latest, samples(shot.start, rate))))
