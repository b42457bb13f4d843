"""Join segments and the mix into an episode, copying every packet and encoding none."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.media.encode import Shape
from drama_build.media.probe import Step, picture, probe, steps

_TICKS = 1000  # of the clock, a frame
_COPYING = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Segment:
    """A body or a transition, and the number of frames it must have."""

    path: Path
    frames: int


async def join(
    segments: Sequence[Segment], audio: Path, out: Path, *, shape: Shape, title: str = ""
) -> Path:
    """Write the episode: `segments` in order under `audio`, an AAC sound of the same length.

    Raises MediaError if a segment has another length, shape or encoder setting than the rest, if
    the sound is more than a frame longer or shorter, or if the result does not play evenly.
    """
    total = sum(segment.frames for segment in segments)
    await asyncio.to_thread(_checked, segments, shape)
    await asyncio.to_thread(_heard, audio, total, shape)
    with (
        ffmpeg.aside(out) as draft,
        tempfile.TemporaryDirectory(dir=out.parent, prefix=".join-") as room,
    ):
        listed = _listed(segments, shape, Path(room))
        await ffmpeg.run(_arguments(listed, audio, shape, title, draft), timeout=_COPYING)
        await asyncio.to_thread(_even, draft, total, shape)
    return out


def _arguments(listed: Path, audio: Path, shape: Shape, title: str, draft: Path) -> list[str]:
    return [
        *ffmpeg.source_arguments(listed, ffmpeg.LIST, "-f", "concat", "-safe", "1"),
        *ffmpeg.source_arguments(audio, ffmpeg.SOUND),
        *("-map", "0:v:0", "-map", "1:a:0", "-c", "copy", "-map_metadata", "-1"),
        *("-video_track_timescale", str(_TICKS * shape.rate), "-movflags", "+faststart"),
        *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
        *(("-metadata", f"title={title}") if title else ()),
        *("-f", "mp4", ffmpeg.named(draft)),
    ]


def _listed(segments: Sequence[Segment], shape: Shape, room: Path) -> Path:
    """A list for the concat demuxer. It sees only names of our own, so it never needs quoting."""
    lines = ["ffconcat version 1.0"]
    for number, segment in enumerate(segments):
        link = room / f"segment-{number:04}"
        link.symlink_to(segment.path.absolute())
        lines += [f"file {link.name}", f"duration {segment.frames / shape.rate:.9f}"]
    listed = room / "segments"
    listed.write_text("\n".join(lines) + "\n", encoding="ascii")
    return listed


# -- checking -----------------------------------------------------------------------------------


def _checked(segments: Sequence[Segment], shape: Shape) -> None:
    if not segments:
        raise MediaError("an episode needs at least one scene")
    settings = picture(segments[0].path).extradata
    for segment in segments:
        found = picture(segment.path)
        if found.frames != segment.frames or found.size != shape.size:
            raise MediaError(
                f"{segment.path} has {found.frames} frames of {found.size}, "
                f"not {segment.frames} of {shape.size}",
                "make it again",
            )
        if found.extradata != settings:
            raise MediaError(
                f"{segment.path} is encoded otherwise than {segments[0].path}: "
                "their SPS and PPS differ",
                "make it again with the same ffmpeg",
            )


def _heard(audio: Path, total: int, shape: Shape) -> None:
    sound = probe(audio).audio
    if sound is None:
        raise MediaError(f"{audio} has no sound")
    apart = abs(sound.samples * shape.rate - total * sound.sample_rate)
    if apart > sound.sample_rate:
        raise MediaError(
            f"the sound lasts {sound.samples} samples, the picture {total} frames",
            "mix the episode again",
        )


def _even(film: Path, total: int, shape: Shape) -> None:
    """Every frame is there, shown at its time, and decoded in an order that only goes forward."""
    timescale, found = steps(film)
    shown = sorted(step.shown for step in found)
    if timescale != _TICKS * shape.rate or shown != list(range(0, total * _TICKS, _TICKS)):
        raise MediaError(f"the joined film has {len(shown)} frames unevenly, instead of {total}")
    if not _forward(found):
        raise MediaError("the joined film goes back in time", "no segment may have one frame only")


def _forward(found: Sequence[Step]) -> bool:
    return all(now.decoded < after.decoded for now, after in itertools.pairwise(found))
