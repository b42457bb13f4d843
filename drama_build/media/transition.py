"""Mix the end of one scene with the beginning of the next."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.media.encode import BT709, Shape, delivery
from drama_build.media.ffmpeg import Stream, apply
from drama_build.media.probe import expect, picture

_MIXES: Mapping[str, str] = {
    "dissolve": "fade",
    "wipe": "smoothleft",
    "wipe left": "smoothleft",
    "wipe right": "smoothright",
    "slide": "slideleft",
}  # what ffmpeg calls them
_DIPS: Mapping[str, int] = {"fade": 16, "fade white": 235}  # luma of the colour they go through
TRANSITIONS = (*_MIXES, *_DIPS)
"""How one scene becomes the next; `fade` goes through black. A cut needs no making."""
SHORTEST = 2
"""Frames of the shortest transition: a single one would start its clock differently."""
_SECONDS_A_FRAME = 10.0  # far slower than any machine: only a process that hangs takes longer


async def render_transition(
    kind: str, before: Path, after: Path, frames: int, *, shape: Shape, out: Path
) -> Path:
    """Mix `before`, a scene's tail, and `after`, the next one's head, each `frames` long.

    The first frame already shows a little of the way and the last is not quite there, so the
    steps from and to the scenes' own frames are as even as those between. The result joins any
    segment of the same shape. Raises MediaError if `kind` is none of TRANSITIONS, if either side
    is not of that length or shape, or if it is shorter than two frames.
    """
    if kind not in TRANSITIONS:
        raise MediaError(f"no transition is called {kind}", f"use {', '.join(TRANSITIONS)}")
    if frames < SHORTEST:
        raise MediaError(f"a transition has {frames} frames, and needs {SHORTEST}")
    tail = await asyncio.to_thread(_side, before, frames, shape)
    # A scene may end as the next begins: a graph knows inputs apart only by their arguments.
    head = await asyncio.to_thread(_side, after, frames, shape, 0)
    if kind in _DIPS:
        mixed = _dipped(tail, head, frames, shape, _DIPS[kind])
    else:
        mixed = _mixed(tail, head, frames, frames + 1, shape, _MIXES[kind])
    with ffmpeg.aside(out) as draft:
        made = ffmpeg.write(apply(mixed, "setparams", **BT709), draft, delivery(shape))
        await ffmpeg.run(
            ["-filter_complex_threads", "1", *ffmpeg.compiled(made)],
            timeout=60 + _SECONDS_A_FRAME * frames,
        )
        await asyncio.to_thread(expect, draft, frames)
    return out


def _side(path: Path, frames: int, shape: Shape, loops: int | None = None) -> Stream:
    found = picture(path)
    if found.frames != frames or found.size != shape.size or found.rate != shape.rate:
        raise MediaError(
            f"{path.name} has {found.frames} frames of {found.size} at {found.rate}, "
            f"not {frames} of {shape.size} at {shape.rate}",
            "make the scene again",
        )
    apart: dict[str, Any] = {} if loops is None else {"stream_loop": loops}
    stream = ffmpeg.source(path, ffmpeg.VIDEO, threads=1, **apart)
    return _counted(apply(stream, "format", "yuv420p"), shape)


def _counted(stream: Stream, shape: Shape) -> Stream:
    return apply(apply(stream, "settb", f"1/{shape.rate}"), "setpts", "N")


def _mixed(one: Stream, other: Stream, frames: int, steps: int, shape: Shape, name: str) -> Stream:
    """Frames 1, 2, … of a mix that begins at 0 with `one` alone and reaches `other` at `steps`."""
    sides = [
        _counted(apply(side, "tpad", start_mode="clone", start=1), shape) for side in (one, other)
    ]
    duration = f"{steps / shape.rate:.6f}"
    mixed = apply(sides, "xfade", transition=name, duration=duration, offset=0)
    return _counted(apply(mixed, "trim", start_frame=1, end_frame=frames + 1), shape)


def _dipped(tail: Stream, head: Stream, frames: int, shape: Shape, luma: int) -> Stream:
    """The first half fades to one colour, the second out of it; ffmpeg's own dip is lopsided."""
    half = frames // 2
    first, first_plain = ffmpeg.split(_counted(apply(tail, "trim", end_frame=half), shape), 2)
    last, last_plain = ffmpeg.split(_counted(apply(head, "trim", start_frame=half), shape), 2)
    plain = [apply(s, "lutyuv", y=luma, u=128, v=128) for s in (first_plain, last_plain)]
    there = _mixed(first, plain[0], half, half, shape, "fade")
    back = _mixed(plain[1], last, frames - half, frames - half + 1, shape, "fade")
    return _counted(apply([there, back], "concat", n=2, v=1, a=0), shape)
