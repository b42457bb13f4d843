"""Mix: stems of a scene, then one continuous timeline of an episode, then one AAC encode.

Sounds are float32, (channels, samples) at 48 kHz; all positions are whole samples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, uniform_filter1d

from drama_build.media import ffmpeg
from drama_build.media.flac import FloatSound, encode_flac
from drama_build.media.loudness import Loudness, measure
from drama_build.units import SAMPLE_RATE

CROSSFADE = SAMPLE_RATE // 2
"""How long the sound of a place takes to appear and vanish where it is looped or cut."""
EDGE = SAMPLE_RATE // 200
"""Five milliseconds: enough that no sound starts or ends with a click."""
AMBIENCE_DB, EFFECT_DB = 3.0, -8.0
"""Gain of ambience and effects under voices that are brought to one loudness."""
DUCK_DB, DUCK_AMBIENCE_DB = -9.0, -4.0
"""How far music and ambience step back while somebody speaks."""
SCORE_DB = 0.0
TRIES = 5
AAC_RATE = "192k"


@dataclass(frozen=True, slots=True)
class At:
    """A sound and the sample where it starts."""

    sound: FloatSound
    start: int


@dataclass(frozen=True, slots=True)
class Stems:
    """What is heard in a scene, voices apart from everything else; both stereo, equally long."""

    dialogue: FloatSound
    effects: FloatSound


@dataclass(frozen=True, slots=True)
class SceneSound:
    """A scene's stems on the episode's timeline; its first `overlap` samples fade in."""

    stems: Stems
    start: int
    overlap: int


@dataclass(frozen=True, slots=True)
class ScoreSpan:
    """Music from one sample to another; looped if it is shorter."""

    sound: FloatSound
    start: int
    end: int


# -- a scene ------------------------------------------------------------------------------------


def scene_stems(
    lines: Sequence[At], effects: Sequence[At], ambience: FloatSound | None, length: int
) -> Stems:
    """Place voices in the middle, effects where they fall, ambience under all of it."""
    dialogue, others = _silence(length), _silence(length)
    for line in lines:
        _add(dialogue, At(np.repeat(line.sound, 2, axis=0), line.start))
    for effect in effects:
        _add(others, At(effect.sound * _gain(EFFECT_DB), effect.start))
    if ambience is not None:
        bed = looped(ambience, length) * _gain(AMBIENCE_DB)
        others += bed * _ducking(dialogue, DUCK_AMBIENCE_DB)
    return Stems(dialogue, others)


def looped(sound: FloatSound, length: int) -> FloatSound:
    """`sound` for `length` samples, each repeat crossfaded into the next."""
    if sound.shape[1] >= length:
        return _edged(sound[:, :length].copy(), EDGE)
    fade = min(CROSSFADE, sound.shape[1] // 3)
    piece = _edged(sound.copy(), fade)
    out = _silence(length + piece.shape[1])
    for start in range(0, length, piece.shape[1] - fade):
        _add(out, At(piece, start))
    first = sound[:, :fade] - piece[:, :fade]
    out[:, :fade] += first  # nothing fades in under the first repeat
    return _edged(out[:, :length].copy(), EDGE)


# -- an episode ---------------------------------------------------------------------------------


def timeline(scenes: Sequence[SceneSound], score: Sequence[ScoreSpan], total: int) -> FloatSound:
    """All scenes, crossfaded where they overlap, over music that steps back for every voice."""
    dialogue, effects = _silence(total), _silence(total)
    for here, following in zip(scenes, [*scenes[1:], None], strict=True):
        leaving = following.overlap if following else 0
        _add(dialogue, At(here.stems.dialogue, here.start))
        _add(effects, At(_crossed(here.stems.effects, here.overlap, leaving), here.start))
    music = _silence(total)
    for span in score:
        _add(music, At(_bed(span), span.start))
    music *= _gain(SCORE_DB) * _ducking(dialogue, DUCK_DB)
    dialogue += effects
    dialogue += music
    return dialogue


def _bed(span: ScoreSpan) -> FloatSound:
    """Music for a stretch: cut where it ends, with a fade that sounds like a decision."""
    bed = looped(span.sound, span.end - span.start)
    return _edged(bed, min(SAMPLE_RATE, bed.shape[1] // 4))


def _crossed(sound: FloatSound, entering: int, leaving: int) -> FloatSound:
    """Equal-power fades over the overlaps; five milliseconds where scenes are cut."""
    out = sound.copy()
    ramp_in, ramp_out = _ramp(max(entering, EDGE)), _ramp(max(leaving, EDGE))[::-1]
    out[:, : ramp_in.size] *= ramp_in
    out[:, out.shape[1] - ramp_out.size :] *= ramp_out
    return out


def _ducking(dialogue: FloatSound, decibels: float) -> NDArray[np.float32]:
    """A gain that falls before a voice begins and rises after it has ended, per sample."""
    step = SAMPLE_RATE // 100
    count = -(-dialogue.shape[1] // step)
    padded = np.pad(dialogue[0], (0, count * step - dialogue.shape[1]))
    level = np.sqrt((padded.reshape(count, step) ** 2).mean(axis=1))
    speaking = maximum_filter1d((level > 0.006).astype(np.float32), 45)  # bridges breaths
    smooth = uniform_filter1d(speaking, 25)
    gain = (1 - smooth) + smooth * _gain(decibels)
    at = np.arange(dialogue.shape[1], dtype=np.float32) / step
    curve: NDArray[np.float32] = np.interp(at, np.arange(count) + 0.5, gain).astype(np.float32)
    return curve


# -- the delivery -------------------------------------------------------------------------------


async def master(sound: FloatSound, out: Path, *, lufs: float, true_peak: float) -> Loudness:
    """Encode `sound` as AAC at a loudness, and measure what a player decodes; correct and repeat.

    `out` is an MP4 file with one AAC stream of exactly as many samples. The true peak holds
    strictly; silence stays silence.
    """
    raw = out.with_suffix(".flac")
    raw.write_bytes(encode_flac(sound * np.float32(0.5)))  # headroom: FLAC clips at full scale
    gain, ceiling = lufs - (await measure(raw)).lufs, true_peak - 0.6
    measured = Loudness(0.0, 0.0)
    for _ in range(TRIES):
        await _encode(raw, out, gain, ceiling)
        measured = await measure(out)
        off = lufs - measured.lufs
        if abs(off) <= 0.2 and measured.true_peak <= true_peak:
            break
        gain += off
        ceiling -= max(0.0, measured.true_peak - true_peak + 0.2)
    return measured


async def _encode(raw: Path, out: Path, gain: float, ceiling: float) -> None:
    """Gain, then a limiter that works four times oversampled, then AAC."""
    limit = 10 ** (ceiling / 20)
    chain = (
        f"volume={gain:.3f}dB,aresample=192000,"
        f"alimiter=limit={limit:.5f}:level=0:attack=4:release=80:latency=1,aresample=48000"
    )
    await ffmpeg.run(
        [
            *ffmpeg.source_arguments(raw, ffmpeg.SOUND),
            *("-af", chain, "-c:a", "aac", "-b:a", AAC_RATE, "-ar", str(SAMPLE_RATE)),
            *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"),
            *("-threads", "1", "-f", "mp4", str(out)),
        ],
        timeout=600.0,
    )


# -- arithmetic ---------------------------------------------------------------------------------


def _silence(length: int) -> FloatSound:
    return np.zeros((2, length), np.float32)


def _add(out: FloatSound, placed: At) -> None:
    """Add a sound, as much of it as lies inside."""
    start = max(0, placed.start)
    end = min(out.shape[1], placed.start + placed.sound.shape[1])
    if end > start:
        out[:, start:end] += placed.sound[:, start - placed.start : end - placed.start]


def _gain(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def _ramp(length: int) -> NDArray[np.float32]:
    return np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32))


def _edged(sound: FloatSound, length: int) -> FloatSound:
    """Fade both ends, in place."""
    ramp = _ramp(min(length, sound.shape[1] // 2))
    sound[:, : ramp.size] *= ramp
    sound[:, sound.shape[1] - ramp.size :] *= ramp[::-1]
    return sound
