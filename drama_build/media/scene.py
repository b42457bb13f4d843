"""Make one scene of its clips, in one process: conformed, cut together, captioned, in segments."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.media.encode import BT709, Shape, delivery, intermediate
from drama_build.media.ffmpeg import Stream, apply
from drama_build.media.probe import Video, expect, picture

_UNSPECIFIED = 2  # ITU-T H.273
_HANDLE_QUALITY = 8  # CRF: what a transition mixes will be encoded once more
_SECONDS_A_FRAME = 10.0  # far slower than any machine: only a process that hangs takes longer
_LARGEST = 8192  # pixels a side; nobody sells clips beyond it
SHORTEST = 2
"""Frames of the shortest segment: a single one would start its clock differently."""


@dataclass(frozen=True, slots=True)
class ClipUse:
    """The first `frames` frames of a clip, counted at the scene's rate.

    A clip that is shorter holds its last frame.
    """

    path: Path
    frames: int


@dataclass(frozen=True, slots=True)
class SceneVideo:
    """A scene in segments: `body` joins others as it is, the ends wait for a transition."""

    head: Path | None
    body: Path
    tail: Path | None
    body_frames: int


async def render_scene(
    clips: Sequence[ClipUse],
    *,
    shape: Shape,
    ass: str | None,
    fonts: Path | None,
    head: int,
    tail: int,
    folder: Path,
) -> SceneVideo:
    """Cut `clips` together at `shape` and write the segments into `folder`, which must exist.

    The captions `ass`, an ASS script in the scene's own time, are burned in with the fonts that
    `fonts`, a fontconfig file, knows and no others. `head` and `tail` are the frames that
    transitions take away at either end; 0 makes no such file.

    Raises MediaError if a clip cannot be read, if fewer than two frames remain for the body, or
    if a segment does not come out with its exact number of frames.
    """
    body = sum(clip.frames for clip in clips) - head - tail
    if body < SHORTEST or min(clip.frames for clip in clips) < 1:
        raise MediaError(
            f"a scene keeps {body} frames between its transitions, and needs {SHORTEST}",
            "shorten a transition",
        )
    streams = [
        await asyncio.to_thread(_conformed, clip, folder / f"clip-{number:03}", shape)
        for number, clip in enumerate(clips)
    ]
    parts = _segments(_cut(streams, shape, _captions(ass, folder)), (head, body, tail))
    await _encode(parts, shape, fonts, folder)
    made = {
        name: await asyncio.to_thread(expect, folder / f"{name}.mp4", frames)
        for name, frames, _ in parts
    }
    return SceneVideo(made.get("head"), made["body"], made.get("tail"), body)


async def _encode(
    parts: Sequence[tuple[str, int, Stream]], shape: Shape, fonts: Path | None, folder: Path
) -> None:
    """All segments in one process: every clip is decoded once."""
    drafts = [
        ffmpeg.write(stream, folder / f"{name}.mp4", _options(name, shape))
        for name, _, stream in parts
    ]
    await ffmpeg.run(
        ["-filter_complex_threads", "1", *ffmpeg.compiled(*drafts)],
        timeout=60 + _SECONDS_A_FRAME * sum(frames for _, frames, _ in parts),
        cwd=folder,
        environ=ffmpeg.lettering(fonts),
    )


def _options(name: str, shape: Shape) -> dict[str, ffmpeg.Option]:
    return delivery(shape) if name == "body" else intermediate(shape.rate, _HANDLE_QUALITY)


# -- conforming ---------------------------------------------------------------------------------


def _conformed(clip: ClipUse, link: Path, shape: Shape) -> Stream:
    """A clip in the scene's rate, size and colours, and exactly as long as it is used.

    It is read through a link: a clip used twice needs two names, for a graph knows it by name.
    """
    found = picture(clip.path)
    link.unlink(missing_ok=True)
    link.symlink_to(clip.path.absolute())
    if max(found.size.width, found.size.height) > _LARGEST:
        raise MediaError(f"{clip.path} is {found.size}", f"clips may have {_LARGEST} pixels a side")
    stream = ffmpeg.source(link, ffmpeg.VIDEO, threads=1)
    stream = _sized(_paced(stream, found, shape), found, shape)
    stream = apply(stream, "tpad", stop_mode="clone", stop=clip.frames)
    return apply(stream, "trim", end_frame=clip.frames)


def _paced(stream: Stream, found: Video, shape: Shape) -> Stream:
    """Frames by their number, not by their time: resampling time would drop one and repeat one."""
    if found.rate != shape.rate:
        stream = apply(stream, "setpts", "PTS-STARTPTS")
        stream = apply(stream, "fps", shape.rate)
    return _counted(stream, shape)


def _counted(stream: Stream, shape: Shape) -> Stream:
    return apply(apply(stream, "settb", f"1/{shape.rate}"), "setpts", "N")


def _sized(stream: Stream, found: Video, shape: Shape) -> Stream:
    """Fill the frame, cutting away what does not fit. Colours nobody named are BT.709."""
    width, height = shape.size.width, shape.size.height
    stream = apply(
        stream,
        "scale",
        width,
        height,
        force_original_aspect_ratio="increase",
        force_divisible_by=2,
        flags="lanczos+accurate_rnd",
        in_color_matrix="bt709" if found.matrix == _UNSPECIFIED else "auto",
        out_color_matrix="bt709",
        out_range="tv",
    )
    stream = apply(apply(stream, "crop", width, height), "setsar", 1)
    return apply(apply(stream, "format", "yuv420p"), "setparams", **BT709)


# -- cutting ------------------------------------------------------------------------------------


def _cut(streams: Sequence[Stream], shape: Shape, captions: str | None) -> Stream:
    """The clips one after another, with their captions in the picture."""
    stream = apply(streams, "concat", n=len(streams), v=1, a=0) if len(streams) > 1 else streams[0]
    stream = _counted(stream, shape)
    if captions:
        stream = apply(stream, "ass", filename=captions, shaping="complex")
    return stream


def _segments(stream: Stream, lengths: tuple[int, int, int]) -> list[tuple[str, int, Stream]]:
    """Name, length and stream of head, body and tail, as far as they have any length."""
    wanted = list(_spans(lengths))
    return [
        (name, end - start, _span(branch, start, end))
        for (name, start, end), branch in zip(
            wanted, ffmpeg.split(stream, len(wanted)), strict=True
        )
    ]


def _spans(lengths: tuple[int, int, int]) -> Iterator[tuple[str, int, int]]:
    start = 0
    for name, frames in zip(("head", "body", "tail"), lengths, strict=True):
        if frames:
            yield name, start, start + frames
        start += frames


def _span(stream: Stream, start: int, end: int) -> Stream:
    return apply(apply(stream, "trim", start_frame=start, end_frame=end), "setpts", "PTS-STARTPTS")


# -- captions -----------------------------------------------------------------------------------


def _captions(ass: str | None, folder: Path) -> str | None:
    """A plain name in the working folder: nothing to escape in a filter graph."""
    if ass is None:
        return None
    script = folder / "captions.ass"
    script.write_text(ass, encoding="utf-8")
    return script.name
