"""Deliver a mix: at its loudness, below its peak, exactly as long, in one AAC encode."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.media.flac import FloatSound, encode_flac
from drama_build.media.levels import Limiter
from drama_build.media.loudness import SILENT, Loudness, measure
from drama_build.units import SAMPLE_RATE

MOST_REDUCTION = 12.0
"""dB that the limiter may take again and again: beyond that a mix would be crushed, not loud."""
_TRIES = 6
_CLOSE = 0.2  # LU
_BELOW = 0.5  # dB: what AAC usually adds to a peak
_ROUNDED = 0.05  # dB: the meter tells tenths
_RATE = "192k"


@dataclass(frozen=True, slots=True)
class Mastered:
    """What a player decodes, and how many dB the limiter took from the highest peak."""

    loudness: Loudness
    reduction: float


async def master(sound: FloatSound, out: Path, *, lufs: float, true_peak: float) -> Mastered:
    """Encode `sound` as AAC at a loudness, and measure what a player decodes; correct and repeat.

    `out` becomes an MP4 file with one AAC stream of exactly as many samples. The true peak holds
    strictly; the loudness is met within half a LU, unless the sound is silent or so peaky that
    only crushing it would make it as loud. Raises MediaError if that cannot be done.
    """
    limiter = await asyncio.to_thread(Limiter, sound)
    aim, ceiling, tries = lufs, true_peak - _BELOW, _TRIES
    while True:
        held, reduction = await asyncio.to_thread(
            limiter.reaching, aim, ceiling=ceiling, most=MOST_REDUCTION
        )
        measured = await _encoded(held, out)
        off, over = lufs - measured.lufs, measured.true_peak + _ROUNDED - true_peak
        met = abs(off) <= _CLOSE or measured.lufs <= SILENT
        tries -= 1
        if over <= 0 and (met or not tries):
            return Mastered(measured, reduction)
        if not tries:
            raise MediaError(f"as AAC the mix keeps a true peak of {measured.true_peak:.1f} dBTP")
        aim += 0.0 if met else off
        ceiling -= over + 0.1 if over > 0 else 0.0


async def _encoded(sound: FloatSound, out: Path) -> Loudness:
    raw = out.with_suffix(".flac")
    raw.write_bytes(await asyncio.to_thread(encode_flac, sound))
    await ffmpeg.run(
        [
            *ffmpeg.source_arguments(raw, ffmpeg.SOUND),
            *("-c:a", "aac", "-b:a", _RATE, "-ar", str(SAMPLE_RATE)),
            *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"),
            *("-threads", "1", "-f", "mp4", str(out)),
        ],
        timeout=600.0,
    )
    return await measure(out)
