"""Sound in and out: float samples to FLAC, the same bytes every time, and any sound to samples."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any, Literal

import av
import numpy as np
from av.audio.stream import AudioStream
from av.codec.context import Flags
from numpy.typing import NDArray

from drama_build.errors import MediaError
from drama_build.units import SAMPLE_RATE

FloatSound = NDArray[np.float32]
"""Samples in -1 … 1: shape (n,) is mono, (channels, n) is mono or stereo."""
Steps = NDArray[np.int16] | NDArray[np.int32]
Bits = Literal[16, 24]
Form = Literal["flac", "wav", "ogg", "mp3", "mov"]

LONGEST_SECONDS = 600
LOWEST_RATE = 8000
"""A file that claims one sample a second would grow by 48 000 when it is resampled."""
LOUDEST = 4.0
"""Floating point files may hold anything; what decodes above full scale by a little may stay."""
_MISSING = SAMPLE_RATE // 20
BLOCK = 4096
_STARTS: dict[bytes, Form] = {b"fLaC": "flac", b"RIFF": "wav", b"OggS": "ogg", b"ID3": "mp3"}
# Bit-exact: without it the encoder writes its version into the file. Nobody will add tags later.
MUXER = {"fflags": "+bitexact", "metadata_header_padding": "0"}


def encode_flac(
    sound: FloatSound, bits: Bits = 24, tags: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """`sound` at 48 kHz as a FLAC file with no tags but these. What exceeds -1 … 1 is clipped."""
    channels = np.atleast_2d(sound)
    file = io.BytesIO()
    with av.open(file, "w", format="flac", options=MUXER) as container:
        stream = container.add_stream("flac", rate=SAMPLE_RATE)
        stream.layout = "mono" if len(channels) == 1 else "stereo"
        stream.format = "s16" if bits == 16 else "s32"
        stream.codec_context.flags |= Flags.bitexact
        container.metadata.update(tags)
        for frame in _frames(_quantised(channels, bits), stream):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def read_tags(content: bytes) -> Mapping[str, str]:
    """The tags of a FLAC file by name, in capitals; none of what is no FLAC file."""
    if _form(content) != "flac":
        return {}
    try:
        with av.open(io.BytesIO(content), "r", format="flac") as container:
            return {name.upper(): text for name, text in container.metadata.items()}
    except (av.error.FFmpegError, UnicodeDecodeError):
        return {}


def decode(
    content: bytes,
    channels: Literal[1, 2],
    *,
    longest: int = LONGEST_SECONDS,
    only: Form | None = None,
) -> FloatSound:
    """Samples as (channels, n) at 48 kHz, of FLAC, WAV, MP3, Ogg or MP4; or `only` of one of them.

    Raises MediaError if it is none of them, is broken, cut off, empty, or longer than `longest`
    seconds.
    """
    form = _form(content)
    if only and form != only:
        raise MediaError(f"the sound is not a {only.upper()} file")
    if form is None:
        raise MediaError("the bytes are not a sound", "FLAC, WAV, MP3, Ogg and MP4 are understood")
    try:
        with av.open(io.BytesIO(content), "r", format=form) as container:
            sound = _decoded(container, longest)
            sound = _whole(sound, _promised(container.streams.audio[0], form))
    except (av.error.FFmpegError, IndexError, ValueError) as broken:
        raise MediaError(
            "the sound cannot be read", "it must be FLAC, WAV, MP3, Ogg or MP4"
        ) from broken
    return _spread(sound, channels)


def _spread(sound: FloatSound, channels: int) -> FloatSound:
    """One channel from two, or two from one: here, for a resampler would change the level."""
    if len(sound) == channels:
        return sound
    return sound.mean(axis=0, keepdims=True) if channels == 1 else np.repeat(sound, 2, axis=0)


def _promised(stream: AudioStream, form: Form) -> int | None:
    """How many samples the file says it has, in the formats whose word can be trusted."""
    if form not in {"flac", "mov"} or not stream.duration or stream.time_base is None:
        return None
    return round(stream.duration * stream.time_base * SAMPLE_RATE)


def _whole(sound: FloatSound, promised: int | None) -> FloatSound:
    """Without what a codec adds to fill its last block. Raises MediaError if an end is missing."""
    if promised is not None and sound.shape[1] < promised - _MISSING:
        raise MediaError(f"the sound breaks off after {sound.shape[1] / SAMPLE_RATE:.2f} s")
    if not sound.shape[1]:
        raise MediaError("the sound file holds no sound")
    return np.clip(np.nan_to_num(sound[:, :promised]), -LOUDEST, LOUDEST)


def _form(content: bytes) -> Form | None:
    """The one reader that fits the first bytes."""
    if content[4:8] == b"ftyp":
        return "mov"
    for start, form in _STARTS.items():
        if content.startswith(start):
            return form
    if len(content) > 1 and content[0] == 0xFF and content[1] & 0xE0 == 0xE0:
        return "mp3"
    return None


def _quantised(channels: FloatSound, bits: Bits) -> Steps:
    full = float(1 << (bits - 1))
    steps = np.clip(np.rint(channels.astype(np.float64) * full), -full, full - 1)
    if bits == 16:
        return np.asarray(steps, np.int16)
    # The encoder takes its 24 bits from the upper end of 32.
    return np.asarray(steps * 256, np.int32)


def _frames(steps: Steps, stream: AudioStream) -> list[av.AudioFrame]:
    frames = []
    for start in range(0, steps.shape[1], BLOCK):
        # Interleaved, as packed formats want it; numpy's types lose the width on the way.
        packed: Any = np.ascontiguousarray(steps[:, start : start + BLOCK].T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, stream.format.name, stream.layout.name)
        frame.sample_rate = SAMPLE_RATE
        frame.pts = start
        frames.append(frame)
    return frames


def _decoded(container: av.container.InputContainer, longest: int) -> FloatSound:
    stream = container.streams.audio[0]
    if (getattr(stream, "rate", None) or 0) < LOWEST_RATE:  # a codec nobody knows has none
        raise MediaError(f"the sound has fewer than {LOWEST_RATE} samples a second")
    layout = "mono" if stream.channels == 1 else "stereo"
    even = av.AudioResampler(format="fltp", rate=SAMPLE_RATE, layout=layout)
    blocks: list[FloatSound] = [np.zeros((1 if layout == "mono" else 2, 0), np.float32)]
    count = 0
    for frame in chain(container.decode(audio=0), (None,)):
        for part in even.resample(frame):
            blocks.append(np.asarray(part.to_ndarray(), np.float32))
            count += part.samples
        if count > longest * SAMPLE_RATE:
            raise MediaError(f"the sound is longer than {longest} s")
    return np.concatenate(blocks, axis=1)
