"""Measure loudness and true peak of a file, as EBU R 128 asks, on what a player will decode."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from drama_build.errors import MediaError
from drama_build.media import ffmpeg

_TIMEOUT = 600.0
_INTEGRATED = re.compile(r"I:\s+(-?[\d.]+|-inf|nan) LUFS")
_PEAK = re.compile(r"Peak:\s+(-?[\d.]+|-inf) dBFS")
SILENT = -70.0


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP (4x oversampled)."""

    lufs: float
    true_peak: float


async def measure(path: Path) -> Loudness:
    """Decode a file and measure it by BS.1770. Raises MediaError if it cannot be read."""
    ran = await ffmpeg.run(
        [
            *("-loglevel", "info"),
            *ffmpeg.source_arguments(path, ffmpeg.SOUND),
            *("-map", "0:a:0", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"),
        ],
        timeout=_TIMEOUT,
    )
    integrated, peak = _INTEGRATED.findall(ran.log), _PEAK.findall(ran.log)
    if not integrated or not peak:
        raise MediaError(f"the loudness of {path.name} could not be measured")
    return Loudness(_number(integrated[-1]), _number(peak[-1]))


def _number(text: str) -> float:
    return max(SILENT, float(text)) if text not in {"-inf", "nan"} else SILENT
