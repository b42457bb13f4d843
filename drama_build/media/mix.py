"""Mix: voices and effects of a scene, then every bus of an episode on one continuous timeline.

Sounds are float32, (channels, samples) at 48 kHz; all positions are whole samples. Every sound is
brought to a known loudness first: what was bought may come at any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, uniform_filter1d

from drama_build.media.flac import FloatSound
from drama_build.media.levels import Curve, spoken, steadied, struck
from drama_build.units import SAMPLE_RATE

VOICE_LUFS = -20.0
"""Where every line is brought to. All other levels are meant against it."""
VOICE_CEILING = -8.0
"""dBTP: what a programme at -14 LUFS has room for, so that its limiter has little to do."""
VOICE_MOST = 12.0
"""dB that a line is moved at most: one that is farther away is wrong, not quiet."""
EFFECT_LUFS, EFFECT_CEILING = -22.0, -8.0
"""An effect's loudest 400 ms, and its peaks."""
EFFECT_DUCK = 4.0
"""dB that effects step back while somebody speaks."""
BED_CEILING = -12.0
BED_MOST = 30.0


@dataclass(frozen=True, slots=True)
class Bed:
    """How a sound lies under a scene: its loudness, and by how many dB it ducks under voices.

    `fade` is in samples, from one span to the next. It ducks through pauses of up to twice
    `bridge` seconds, and takes `ease` seconds to move.
    """

    lufs: float
    duck: float
    bridge: float
    ease: float
    fade: int


PLACE = Bed(-40.0, 2.0, 0.6, 0.4, SAMPLE_RATE // 16)
"""22 LU under the voices. At a cut one place becomes the next within two frames."""
SCORE = Bed(-32.0, 5.0, 1.0, 0.6, SAMPLE_RATE * 5 // 4)
"""12 LU under the voices where nobody speaks, 17 under them where somebody does."""
EDGE = SAMPLE_RATE // 200
"""Five milliseconds: enough that no sound starts or ends with a click."""
OPENING = SAMPLE_RATE // 50
"""How long a bed takes to appear where there was none."""
LOOP_FADE = SAMPLE_RATE
_FAINT = 0.06
"""Share of its usual level below which a bed is beginning or ending, not playing."""

_STEP = SAMPLE_RATE // 100
_SPOKEN = 0.006
"""RMS of ten milliseconds in which somebody speaks, at the loudness lines are brought to."""


@dataclass(frozen=True, slots=True)
class At:
    """A sound and the sample where it starts."""

    sound: FloatSound
    start: int


@dataclass(frozen=True, slots=True)
class Stems:
    """What happens in a scene, voices apart from effects; both stereo, equally long."""

    dialogue: FloatSound
    effects: FloatSound


@dataclass(frozen=True, slots=True)
class SceneSound:
    """A scene's stems on the episode's timeline; its first `overlap` samples fade in."""

    stems: Stems
    start: int
    overlap: int


@dataclass(frozen=True, slots=True)
class Span:
    """A place's sound, or music, from one sample to another; looped if it is shorter."""

    sound: FloatSound
    start: int
    end: int


# -- a scene ------------------------------------------------------------------------------------


def scene_stems(lines: Sequence[At], effects: Sequence[At], length: int) -> Stems:
    """Voices in the middle, all equally loud; effects where they fall, stepping back for voices."""
    dialogue, others = _silence(length), _silence(length)
    for line in lines:
        _add(dialogue, At(_voice(line.sound), line.start))
    for effect in effects:
        _add(others, At(_effect(effect.sound), effect.start))
    if effects:
        others *= _ducking(dialogue, EFFECT_DUCK, bridge=0.1, ease=0.12)
    return Stems(dialogue, others)


def _voice(sound: FloatSound) -> FloatSound:
    # Measured as it will be heard: one voice from two loudspeakers is 3 LU louder than from one.
    middle = np.repeat(sound.mean(axis=0, keepdims=True) * np.float32(0.5**0.5), 2, axis=0)
    voice = spoken(middle, VOICE_LUFS, most=VOICE_MOST, ceiling=VOICE_CEILING)
    return _edged(voice.copy(), EDGE)


def _effect(sound: FloatSound) -> FloatSound:
    return _edged(struck(sound, EFFECT_LUFS, ceiling=EFFECT_CEILING, most=VOICE_MOST).copy(), EDGE)


# -- an episode ---------------------------------------------------------------------------------


def timeline(
    scenes: Sequence[SceneSound], places: Sequence[Span], score: Sequence[Span], total: int
) -> FloatSound:
    """Everything that is heard, `total` samples long.

    Effects are crossfaded where scenes overlap. Spans are in order: those that meet or overlap
    melt into each other, so a place that goes on over a cut is one span. Beds step back for voices.
    """
    dialogue, mixed = _silence(total), _silence(total)
    for here, following in zip(scenes, [*scenes[1:], None], strict=True):
        leaving = following.overlap if following else 0
        _add(dialogue, At(here.stems.dialogue, here.start))
        _add(mixed, At(_crossed(here.stems.effects, here.overlap, leaving), here.start))
    for spans, bed in ((places, PLACE), (score, SCORE)):
        played = _played(spans, bed, total)
        played *= _ducking(dialogue, bed.duck, bridge=bed.bridge, ease=bed.ease)
        mixed += played
    mixed += dialogue
    return mixed


def looped(sound: FloatSound, length: int) -> FloatSound:
    """`sound` for `length` samples: whole if it is long enough, else over and over, without a seam.

    Each repeat is faded into the next. A beginning and an end that are nearly silent are heard
    once, at the very start: between repeats they would be a hole.
    """
    if sound.shape[1] >= length:
        return sound[:, :length].copy()
    first, last = _playing(sound)
    fade = min(LOOP_FADE, (last - first) // 3)
    out = _silence(length)
    opening = sound[:, :last].copy()
    _fade_out(opening, fade)
    _add(out, At(opening, 0))
    again = sound[:, first:last].copy()
    _fade_in(again, fade)
    _fade_out(again, fade)
    for start in range(last - fade, length, max(1, again.shape[1] - fade)):
        _add(out, At(again, start))
    return out


def _playing(sound: FloatSound) -> tuple[int, int]:
    """From where to where a bed has its usual level."""
    level = _levels(sound)
    if not level.size or level.max() <= 0:
        return 0, sound.shape[1]
    heard = np.flatnonzero(uniform_filter1d(level, 20) > _FAINT * np.percentile(level, 75))
    if not heard.size:
        return 0, sound.shape[1]
    return int(heard[0]) * _STEP, min(sound.shape[1], (int(heard[-1]) + 1) * _STEP)


def _played(spans: Sequence[Span], bed: Bed, total: int) -> FloatSound:
    """One bus. Where spans meet, both are drawn out so that their fades cross at that point."""
    played = _silence(total)
    joints = [None, *(a.end - b.start for a, b in pairwise(spans)), None]
    for span, (before, after) in zip(spans, pairwise(joints), strict=False):
        early, rise = _joint(before, bed.fade)
        late, fall = _joint(after, bed.fade)
        start, end = max(0, span.start - early), span.end + late
        level = steadied(span.sound, bed.lufs, ceiling=BED_CEILING, most=BED_MOST)
        piece = looped(level, end - start)
        _fade_in(piece, OPENING if before is None or before < 0 else rise)
        _fade_out(piece, fall)
        _add(played, At(piece, start))
    return played


def _joint(overlap: int | None, fade: int) -> tuple[int, int]:
    """How far a span reaches beyond its end, and how long it fades there."""
    if overlap is None or overlap < 0:
        return 0, fade
    width = max(fade, overlap)
    return (width - overlap) // 2, width


def _crossed(sound: FloatSound, entering: int, leaving: int) -> FloatSound:
    """Equal-power fades over the overlaps; five milliseconds where scenes are cut."""
    out = sound.copy()
    _fade_in(out, max(entering, EDGE))
    _fade_out(out, max(leaving, EDGE))
    return out


def _ducking(dialogue: FloatSound, by: float, *, bridge: float, ease: float) -> Curve:
    """A gain that has fallen by `by` dB when a voice begins and rises after it has ended.

    Pauses up to twice `bridge` seconds are bridged; `ease` seconds is how long it takes to move.
    """
    reach, slope = round(bridge * 100), max(1, round(ease * 50))
    spoken = (_levels(dialogue) > _SPOKEN).astype(np.float64)
    near = maximum_filter1d(spoken, 2 * (reach + slope) + 1, mode="constant")
    smooth = uniform_filter1d(uniform_filter1d(near, slope), slope)
    at = np.arange(dialogue.shape[1], dtype=np.float32) / _STEP
    curve = np.interp(at, np.arange(smooth.size) + 0.5, 10 ** (-by * smooth / 20))
    return np.asarray(curve, np.float32)


def _levels(sound: FloatSound) -> NDArray[np.float32]:
    """The RMS of every ten milliseconds, the louder channel's."""
    whole = sound.shape[1] // _STEP * _STEP
    power = (sound[:, :whole] ** 2).reshape(len(sound), -1, _STEP).mean(axis=2)
    rest = (sound[:, whole:] ** 2).sum(axis=1, keepdims=True) / _STEP
    return np.asarray(np.sqrt(np.concatenate([power, rest], axis=1).max(axis=0)), np.float32)


# -- arithmetic ---------------------------------------------------------------------------------


def _silence(length: int) -> FloatSound:
    return np.zeros((2, length), np.float32)


def _add(out: FloatSound, placed: At) -> None:
    """Add a sound, as much of it as lies inside."""
    start = max(0, placed.start)
    end = min(out.shape[1], placed.start + placed.sound.shape[1])
    if end > start:
        out[:, start:end] += placed.sound[:, start - placed.start : end - placed.start]


def _edged(sound: FloatSound, length: int) -> FloatSound:
    """Fade both ends, in place."""
    _fade_in(sound, length)
    _fade_out(sound, length)
    return sound


def _fade_in(sound: FloatSound, length: int) -> None:
    """Equal power: a quarter of a sine. In place."""
    count = min(length, sound.shape[1] // 2)
    sound[:, :count] *= np.sin(np.linspace(0, np.pi / 2, count, dtype=np.float32))


def _fade_out(sound: FloatSound, length: int) -> None:
    _fade_in(sound[:, ::-1], length)
