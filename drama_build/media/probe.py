"""Say what a film or a sound really contains, from its packets and not from its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.units import Size


@dataclass(frozen=True, slots=True)
class Video:
    """The picture of a film. Colour tags are ITU-T H.273 numbers: 1 is BT.709, 2 is unspecified."""

    size: Size
    rate: Fraction  # frames a second, on average
    frames: int
    codec: str
    profile: str
    pixel_format: str
    primaries: int
    transfer: int
    matrix: int
    full_range: bool
    extradata: bytes  # the SPS and PPS, for H.264


@dataclass(frozen=True, slots=True)
class Audio:
    """The sound of a film, or a sound alone."""

    codec: str
    sample_rate: int
    channels: int
    samples: int  # to be heard: without the encoder's priming, where the file tells


@dataclass(frozen=True, slots=True)
class Probe:
    """What a file contains; `seconds` is the longer of picture and sound."""

    video: Video | None
    audio: Audio | None
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """When one packet is decoded and shown, in ticks of `1 / timescale` seconds."""

    decoded: int
    shown: int


def probe(path: Path) -> Probe:
    """What `path` contains. Raises MediaError if it is no film or sound, or is cut short."""
    with _opened(path) as file:
        counts = _count(file)
        video = _video(file, counts)
        audio = _audio(file, counts)
    lengths = [Fraction(video.frames) / video.rate] if video else []
    lengths += [Fraction(audio.samples, audio.sample_rate)] if audio else []
    if not lengths:
        raise MediaError(f"{path} has neither picture nor sound")
    return Probe(video, audio, max(lengths))


def picture(path: Path) -> Video:
    """The picture of a film. Raises MediaError if it has none."""
    video = probe(path).video
    if video is None:
        raise MediaError(f"{path} has no picture")
    return video


def steps(path: Path) -> tuple[int, Sequence[Step]]:
    """The timescale of a film's picture, and its packets in the order they are stored."""
    with _opened(path) as file:
        stream = file.streams.video[0]
        found = [
            Step(packet.dts, packet.pts)
            for packet in file.demux(stream)
            if packet.pts is not None and packet.dts is not None
        ]
        return (stream.time_base or Fraction(1)).denominator, found


def expect(path: Path, frames: int) -> Path:
    """`path`, if it has exactly so many pictures. Raises MediaError otherwise."""
    found = picture(path).frames
    if found != frames:
        raise MediaError(f"{path.name} has {found} frames instead of {frames}")
    return path


@contextmanager
def _opened(path: Path) -> Iterator[InputContainer]:
    # The same door as ffmpeg's inputs: a manifest under another name must not open other files.
    door = {"protocol_whitelist": "file", "format_whitelist": ffmpeg.SOUND}
    try:
        with av.open(f"file:{path}", options=door) as file:
            yield file
    except (av.FFmpegError, IndexError) as odd:
        raise MediaError(f"{path} cannot be read as film or sound: {odd}") from odd


def _count(file: InputContainer) -> list[int]:
    """Packets of each stream to be shown or heard; an edit list may discard some."""
    counts = [0] * len(file.streams)
    there = [0] * len(file.streams)
    for packet in file.demux():
        if packet.size and not packet.is_discard:
            counts[packet.stream.index] += 1
        there[packet.stream.index] += bool(packet.size)
    for stream in file.streams:
        if there[stream.index] < stream.frames:
            raise MediaError(f"{file.name} is cut short", "fetch or make it again")
    return counts


def _video(file: InputContainer, counts: Sequence[int]) -> Video | None:
    if not file.streams.video:
        return None
    stream = file.streams.video[0]
    codec = stream.codec_context
    return Video(
        size=Size(codec.width, codec.height),
        rate=stream.average_rate or stream.guessed_rate or Fraction(1),
        frames=counts[stream.index],
        codec=codec.name,
        profile=codec.profile or "",
        pixel_format=codec.pix_fmt or "",
        primaries=int(codec.color_primaries),
        transfer=int(codec.color_trc),
        matrix=int(codec.colorspace),
        full_range=int(codec.color_range) == 2,
        extradata=codec.extradata or b"",
    )


def _audio(file: InputContainer, counts: Sequence[int]) -> Audio | None:
    if not file.streams.audio:
        return None
    stream = file.streams.audio[0]
    codec = stream.codec_context
    length = (stream.duration or 0) * (stream.time_base or Fraction(0))
    packed = counts[stream.index] * (codec.frame_size or 0)
    return Audio(
        codec=codec.name,
        sample_rate=codec.sample_rate,
        channels=codec.layout.nb_channels,
        samples=round(length * codec.sample_rate) or packed,
    )
