"""The two ways pictures are encoded here: for further work, and for delivery."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.units import Size

Options = dict[str, ffmpeg.Option]

_STALLED = 120.0  # seconds ffmpeg may take over one frame before it is given up
# Frames carry their colours with them: options of the encoder would not reach the file.
BT709: Options = {
    "color_primaries": "bt709",
    "color_trc": "bt709",
    "colorspace": "bt709",
    "range": "tv",
}
"""Values of the filter `setparams` that every picture needs just before it is encoded."""
# No date, no version, no random id; the SEI that names x264's own settings is removed as well.
_REPEATABLE: Options = {
    "map_metadata": "-1",
    "fflags": "+bitexact",
    "flags:v": "+bitexact",
    "flags:a": "+bitexact",
    "bsf:v": "filter_units=remove_types=6",
    "threads": 1,
}
# Level, macroblocks a frame, macroblocks a second: ITU-T H.264, table A-1.
_LEVELS = (("4.0", 8192, 245_760), ("4.2", 8704, 522_240), ("5.1", 36_864, 983_040))


@dataclass(frozen=True, slots=True)
class Shape:
    """What every segment of an episode must have in common: size in pixels, frames a second.

    Raises MediaError if it cannot be delivered as H.264 4:2:0.
    """

    size: Size
    rate: int

    def __post_init__(self) -> None:
        if (
            self.size.width % 2
            or self.size.height % 2
            or min(self.size.width, self.size.height) < 16
        ):
            raise MediaError(f"a picture cannot be {self.size}", "use even sizes of 16 or more")
        if self.rate < 1:
            raise MediaError(
                f"a picture cannot have {self.rate} frames a second", "use 24, 25 or 30"
            )


def intermediate(rate: int, quality: int = 14) -> Options:
    """Options of a file to be decoded again: fast and large; `quality` is a CRF."""
    return {
        "c:v": "libx264",
        "preset": "ultrafast",  # half the time of the next one, and a third of it to decode
        "crf": quality,
        "x264-params": f"keyint={rate}:threads=1",
        **_common(rate),
    }


def delivery(shape: Shape) -> Options:
    """Options of a segment that joins others by stream copy: any two share their SPS and PPS."""
    rate = shape.rate
    rules = (
        f"stitchable=1:open-gop=0:force-cfr=1:keyint={2 * rate}:min-keyint={max(1, rate // 2)}"
        ":scenecut=40:ref=3:bframes=2:b-pyramid=none:threads=1"
    )
    return {
        "c:v": "libx264",
        "preset": "veryfast",
        "crf": 20,
        "profile:v": "high",
        "level:v": _level(shape),
        "x264-params": rules,
        **_common(rate),
    }


def _common(rate: int) -> Options:
    """A thousand ticks a frame, so that times are exact and add up."""
    timing: Options = {"fps_mode": "cfr", "r": rate, "video_track_timescale": 1000 * rate}
    return {"f": "mp4", "pix_fmt": "yuv420p", "an": None, **timing, **_REPEATABLE}


def _level(shape: Shape) -> str:
    blocks = -(-shape.size.width // 16) * -(-shape.size.height // 16)
    for level, per_frame, per_second in _LEVELS:
        if blocks <= per_frame and blocks * shape.rate <= per_second:
            return level
    raise MediaError(
        f"{shape.size} at {shape.rate} frames a second is too much for H.264 level 5.1"
    )


def encode_frames(frames: Iterable[NDArray[np.uint8]], out: Path, *, size: Size, rate: int) -> None:
    """Encode I420 pictures of shape (height * 3 / 2, width) to an MP4 for further work.

    Blocks until all are written, so it belongs in a thread. Raises MediaError if a picture has the
    wrong shape, if there is none, or if ffmpeg fails; then, and when `frames` itself fails, there
    is no file.
    """
    shape = Shape(size, rate)
    arguments = [
        *("-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", str(size)),
        *("-framerate", str(rate), "-i", "pipe:0"),
        *("-vf", "setparams=" + ":".join(f"{key}={value}" for key, value in BT709.items())),
        *_words(intermediate(rate)),
    ]
    with ffmpeg.aside(out) as draft:
        ffmpeg.feed([*arguments, ffmpeg.named(draft)], _pictures(frames, shape), timeout=_STALLED)


def _words(options: Options) -> list[str]:
    return [
        word
        for key, value in options.items()
        for word in ([f"-{key}"] if value is None else [f"-{key}", str(value)])
    ]


def _pictures(frames: Iterable[NDArray[np.uint8]], shape: Shape) -> Iterator[memoryview]:
    expected = (shape.size.height * 3 // 2, shape.size.width)
    count = 0
    for count, frame in enumerate(frames, 1):
        if frame.shape != expected or frame.dtype != np.uint8:
            raise MediaError(
                f"picture {count} is {frame.shape} {frame.dtype}, not {expected} uint8"
            )
        yield np.ascontiguousarray(frame).reshape(-1).data
    if not count:
        raise MediaError("there is no picture to encode")
