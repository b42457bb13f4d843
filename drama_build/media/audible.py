"""Sound as a player wants it: MP3, Opus, AAC, WAV, FLAC or bare samples, reproducibly."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import av
import numpy as np
from av.audio.stream import AudioStream
from av.codec.context import Flags

from drama_build.media.flac import BLOCK, FloatSound, encode_flac
from drama_build.units import SAMPLE_RATE

Format = Literal["mp3", "opus", "aac", "flac", "wav", "pcm"]


@dataclass(frozen=True, slots=True)
class Coding:
    """How a format is written: the muxer, the encoder, bits a second (0: it counts none)."""

    muxer: str
    encoder: str
    media_type: str
    bits: int = 0
    rate: int = SAMPLE_RATE


CODINGS: Mapping[Format, Coding] = MappingProxyType(
    {
        "mp3": Coding("mp3", "libmp3lame", "audio/mpeg", 128_000),
        "opus": Coding("ogg", "libopus", "audio/ogg", 64_000),
        "aac": Coding("adts", "aac", "audio/aac", 128_000),
        "flac": Coding("flac", "flac", "audio/flac"),
        "wav": Coding("wav", "pcm_s16le", "audio/wav"),
        # What OpenAI's clients take bare samples for: they have no header to say it in.
        "pcm": Coding("s16le", "pcm_s16le", "audio/pcm", rate=24_000),
    }
)
# Bit-exact: no version, date or random serial number in the file.
MUXER = {"fflags": "+bitexact", "id3v2_version": "0"}


def encode_sound(
    sound: FloatSound, form: Format, tags: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """`sound` at 48 kHz as a file. What exceeds -1 … 1 is clipped.

    Only `flac` carries `tags`; `pcm` is 16 bit little-endian at 24 kHz without a header.
    """
    if form == "flac":
        return encode_flac(sound, tags=tags)
    coding, channels, file = CODINGS[form], np.atleast_2d(sound), io.BytesIO()
    options = MUXER if coding.muxer == "mp3" else {"fflags": MUXER["fflags"]}
    with av.open(file, "w", format=coding.muxer, options=options) as container:
        stream = container.add_stream(coding.encoder, rate=coding.rate)
        assert isinstance(stream, AudioStream)  # noqa: S101  # for mypy: the encoder is chosen late
        stream.layout = "mono" if len(channels) == 1 else "stereo"
        if coding.bits:
            stream.bit_rate = coding.bits
        stream.codec_context.flags |= Flags.bitexact
        for frame in _frames(channels, stream.layout.name):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def _frames(channels: FloatSound, layout: str) -> list[av.AudioFrame]:
    """Blocks of 16 bit samples; the encoder brings them to its own rate and kind."""
    steps = np.clip(np.rint(channels.astype(np.float64) * 32768), -32768, 32767).astype(np.int16)
    frames = []
    for start in range(0, steps.shape[1], BLOCK):
        packed: Any = np.ascontiguousarray(steps[:, start : start + BLOCK].T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, "s16", layout)
        frame.sample_rate = SAMPLE_RATE
        frame.pts = start
        frames.append(frame)
    return frames
