"""Read mouth shapes and stress from a voice: how loud, and how often the wave crosses zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drama_build.studio.stage import Mouth
from drama_build.units import SAMPLE_RATE, samples

_SILENT = 0.045  # of the loud level: -27 dB
_PAUSE = 5  # frames of silence after which the mood's own mouth comes back


@dataclass(frozen=True, slots=True)
class Speaking:
    """A voice seen, frame by frame."""

    mouths: tuple[Mouth, ...]
    jaw: tuple[float, ...]  # how far it is down, 0..1
    stress: tuple[float, ...]  # how much stronger the voice is than round about, 0..1


def read_speaking(voice: NDArray[np.float32], frames: int, rate: int) -> Speaking:
    """Mouths and stress of mono 48 kHz `voice` over `frames` at `rate` a second.

    The voice starts with the first frame; what it lacks is silence. Levels are measured against
    the voice's own, so a whisper moves the mouth as a shout does.
    """
    windows = _windows(voice, frames, rate)
    level = np.sqrt(np.mean(windows**2, axis=1))
    loud = float(np.percentile(level[level > level.max() * 0.05], 90)) if level.max() > 1e-4 else 0
    if loud == 0:
        rest: Mouth = "rest"
        return Speaking((rest,) * frames, (0.0,) * frames, (0.0,) * frames)
    level = np.minimum(level / loud, 1.4)
    crossings = np.mean(np.diff(np.signbit(windows), axis=1), axis=1) * SAMPLE_RATE
    shapes = hold([_shape(*pair) for pair in _judged(level, crossings)], least=2)
    return Speaking(tuple(_rested(shapes)), _floats(_jaw(level)), _floats(_stress(level)))


def _windows(voice: NDArray[np.float32], frames: int, rate: int) -> NDArray[np.float32]:
    """The samples about each frame, half a frame more on either side: (frames, 2 * step)."""
    step = samples(1, rate)
    padded = np.zeros((frames + 1) * step, np.float32)
    heard = voice[: frames * step]
    padded[step // 2 : step // 2 + len(heard)] = heard
    return np.lib.stride_tricks.sliding_window_view(padded, 2 * step)[::step][:frames]


def _judged(
    level: NDArray[np.float32], crossings: NDArray[np.float64]
) -> Sequence[tuple[float, float]]:
    """Each frame's level, and its crossings as a multiple of the voice's own median."""
    voiced = level > 0.25
    usual = float(np.median(crossings[voiced])) if voiced.any() else 1.0
    return [(float(a), float(b) / max(usual, 1.0)) for a, b in zip(level, crossings, strict=True)]


def _shape(level: float, bright: float) -> Mouth:
    if level < _SILENT:
        return "rest"
    if bright > 2.6:
        return "wide"  # s, sh, f: teeth, at any level
    if level < 0.22:
        return "closed"  # m, b, p, or the dip between two syllables
    if bright > 1.3:
        return "wide"
    if bright < 0.72:
        return "round"
    return "open" if level > 0.42 else "round"


def hold(shapes: Sequence[Mouth], least: int) -> list[Mouth]:
    """The same shapes, each kept at least `least` frames, so that the mouth does not flutter."""
    held: list[Mouth] = []
    kept = least
    for shape in shapes:
        if held and shape != held[-1] and kept < least:
            shape = held[-1]  # noqa: PLW2901 - the shape before has not had its time yet
        kept = kept + 1 if held and shape == held[-1] else 1
        held.append(shape)
    return held


def _rested(shapes: Sequence[Mouth]) -> list[Mouth]:
    """Short silences keep the lips together; only a pause gives the face back to its mood."""
    out = list(shapes)
    start = 0
    for end in range(1, len(out) + 1):
        if end < len(out) and out[end] == out[start]:
            continue
        inside = start > 0 and end < len(out)
        if out[start] == "rest" and inside and end - start < _PAUSE:
            out[start:end] = ["closed"] * (end - start)
        start = end
    return out


def _floats(numbers: NDArray[np.float32]) -> tuple[float, ...]:
    return tuple(float(number) for number in numbers)


def _jaw(level: NDArray[np.float32]) -> NDArray[np.float32]:
    """The jaw follows the level, but is too heavy to follow every frame of it."""
    return np.asarray(np.clip(_smoothed(level, 5), 0, 1), np.float32)


def _stress(level: NDArray[np.float32]) -> NDArray[np.float32]:
    """Where the voice is stronger than round about, smoothly."""
    rise = (_smoothed(level, 7) - _smoothed(level, 41)) * 2.2
    return np.asarray(np.clip(rise, 0, 1), np.float32)


def _smoothed(level: NDArray[np.float32], window: int) -> NDArray[np.float32]:
    """The mean over about half of `window` frames; beyond the ends there is silence."""
    weights = np.hanning(window + 2)[1:-1].astype(np.float32)
    wide = np.convolve(level, weights / weights.sum(), "full")
    return np.asarray(wide[window // 2 : window // 2 + len(level)], np.float32)
