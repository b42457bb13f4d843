"""Sound to FLAC and back: float samples in, the same bytes every time."""

from __future__ import annotations

import io
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

LONGEST_SECONDS = 60
LOWEST_RATE = 8000
"""A file that claims one sample a second would grow by 48 000 when it is resampled."""
BLOCK = 4096
# Bit-exact: without it the encoder writes its version into the file. Nobody will add tags later.
MUXER = {"fflags": "+bitexact", "metadata_header_padding": "0"}


def encode_flac(sound: FloatSound, bits: Bits = 24) -> bytes:
    """`sound` at 48 kHz as a FLAC file without tags. What exceeds -1 … 1 is clipped."""
    channels = np.atleast_2d(sound)
    file = io.BytesIO()
    with av.open(file, "w", format="flac", options=MUXER) as container:
        stream = container.add_stream("flac", rate=SAMPLE_RATE)
        stream.layout = "mono" if len(channels) == 1 else "stereo"
        stream.format = "s16" if bits == 16 else "s32"
        stream.codec_context.flags |= Flags.bitexact
        for frame in _frames(_quantised(channels, bits), stream):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def decode_flac(content: bytes) -> FloatSound:
    """The samples of a FLAC file as (channels, n) at 48 kHz.

    Raises MediaError if it is not FLAC, is broken, empty, or longer than a minute.
    """
    if not content.startswith(b"fLaC"):
        raise MediaError("the sound is not a FLAC file")
    try:
        # The format is named, so that bytes from outside reach no other reader.
        with av.open(io.BytesIO(content), "r", format="flac") as container:
            blocks = _decoded(container)
    except (av.error.FFmpegError, IndexError, ValueError) as broken:
        raise MediaError("the sound is a broken FLAC file") from broken
    if not blocks:
        raise MediaError("the FLAC file holds no sound")
    return np.concatenate(blocks, axis=1)


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


def _decoded(container: av.container.InputContainer) -> list[FloatSound]:
    to_float = av.AudioResampler(format="fltp", rate=SAMPLE_RATE)
    blocks: list[FloatSound] = []
    count = 0
    for frame in container.decode(audio=0):
        if frame.sample_rate < LOWEST_RATE:
            raise MediaError(f"the sound has fewer than {LOWEST_RATE} samples a second")
        for even in to_float.resample(frame):
            blocks.append(np.asarray(even.to_ndarray(), np.float32))
            count += even.samples
        if count > LONGEST_SECONDS * SAMPLE_RATE:
            raise MediaError(f"the sound is longer than {LONGEST_SECONDS} s")
    blocks += [np.asarray(rest.to_ndarray(), np.float32) for rest in to_float.resample(None)]
    return blocks
