"""Instruments that hold a note: flute, fiddle, strings, voices, a drone.

A line is played in one breath: pitch and loudness are curves over the whole cue, so that one note
leans into the next, the way a player's do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.ndimage import uniform_filter1d

from drama_build.studio.sound.dsp import (
    RATE,
    TAU,
    Dice,
    Sound,
    band,
    clock,
    drift,
    length,
    lowpass,
    pan,
    swell,
    white,
)
from drama_build.studio.sound.music.melody import Note
from drama_build.studio.sound.throats import VOWELS


def flute(notes: Sequence[Note], seconds: float, draw: Dice) -> Sound:
    """A bamboo flute, mono: breath, few overtones, vibrato that opens late."""
    pitch, loud = _curves(notes, seconds, glide=0.035, attack=0.05, release=0.12)
    phase = _phase(pitch, _vibrato(notes, seconds, rate=5.0, depth=0.006))
    body = np.sin(phase) + 0.3 * np.sin(2 * phase) + 0.12 * np.sin(3 * phase)
    air = band(white(draw, seconds), 700, 4200, 1) * 0.09
    return (body * 0.55 + air) * loud


def fiddle(notes: Sequence[Note], seconds: float, draw: Dice) -> Sound:
    """An erhu, mono: a bowed string that slides into its notes and speaks through its skin."""
    pitch, loud = _curves(notes, seconds, glide=0.075, attack=0.09, release=0.14)
    phase = _phase(pitch, _vibrato(notes, seconds, rate=5.6, depth=0.011))
    body = np.zeros_like(phase)
    for partial, strength in enumerate((1.0, 0.75, 0.62, 0.4, 0.3, 0.2, 0.13, 0.08), start=1):
        body += strength * np.sin(partial * phase)
    skin = body * 0.45 + band(body, 650, 1300, 1) * 0.7 + band(body, 2200, 3400, 1) * 0.35
    bow = band(white(draw, seconds), 2000, 6500, 1) * 0.03
    return lowpass(skin * 0.4 + bow, 5200, 1) * loud * drift(draw, seconds, 5, 0.88, 1.0)


def strings(pitches: Sequence[float], seconds: float, draw: Dice, bright: float = 1500) -> Sound:
    """A string section holds a chord, stereo; rises and falls by itself within `seconds`."""
    at = clock(seconds)
    stage = np.zeros((2, at.size))
    for hz in pitches:
        for detune, place in ((-0.004, -0.6), (-0.0012, 0.2), (0.0017, -0.2), (0.0045, 0.6)):
            saw = 2 * ((hz * (1 + detune) * at + draw.random()) % 1.0) - 1
            stage += pan(saw * 0.16, place)
    return lowpass(stage, bright, 2) * swell(
        seconds, min(1.1, seconds * 0.35), min(1.3, seconds * 0.4)
    )


def choir(pitches: Sequence[float], seconds: float, draw: Dice) -> Sound:
    """Voices on "oo", far away, stereo."""
    at = clock(seconds)
    stage = np.zeros((2, at.size))
    for hz in pitches:
        for place in (-0.7, 0.0, 0.7):
            sway = 1 + 0.004 * np.sin(TAU * draw.uniform(4.4, 5.6) * at + draw.uniform(0, TAU))
            pulses = 2 * ((np.cumsum(hz * sway * draw.uniform(0.997, 1.003)) / RATE) % 1.0) - 1
            stage += pan(pulses, place)
    first, second, _ = VOWELS["oo"]
    sung = (
        band(stage, first * 0.8, first * 1.2, 1)
        + band(stage, second * 0.85, second * 1.15, 1) * 0.4
    )
    return sung * 0.3 * swell(seconds, seconds * 0.4, seconds * 0.5)


def drone(hz: float, seconds: float, draw: Dice) -> Sound:
    """A dark held tone that breathes, stereo; heard on small loudspeakers by its overtones."""
    left, right = (_drone(hz * bend, seconds, draw) for bend in (1.0, 1.0023))
    return np.stack([left, right])


def _drone(hz: float, seconds: float, draw: Dice) -> Sound:
    at = clock(seconds)
    body = np.zeros_like(at)
    for partial, strength in ((1, 1.0), (2, 0.7), (3, 0.4), (4, 0.22), (6, 0.12)):
        breathing = drift(draw, seconds, 0.25, 0.4, 1.0)
        body += strength * breathing * np.sin(TAU * hz * partial * at + draw.uniform(0, TAU))
    return body * 0.4


def _curves(
    notes: Sequence[Note], seconds: float, *, glide: float, attack: float, release: float
) -> tuple[Sound, Sound]:
    """Pitch in Hz and loudness 0..1 for every sample."""
    count = length(seconds)
    pitch = np.full(count, notes[0].hz if notes else 440.0)
    loud = np.zeros(count)
    for note in notes:
        start, end = length(note.at), min(count, length(note.at + note.seconds))
        pitch[start:] = note.hz
        shape = swell((end - start) / RATE, attack, release)[: end - start]
        held = np.linspace(1.0, 0.8, shape.size)
        loud[start : start + shape.size] = np.maximum(
            loud[start : start + shape.size], shape * held * note.loud
        )
    smooth = uniform_filter1d(np.log(pitch), max(1, length(glide)), mode="nearest")
    return np.exp(smooth), uniform_filter1d(loud, length(0.012))


def _vibrato(notes: Sequence[Note], seconds: float, *, rate: float, depth: float) -> Sound:
    """1 plus a sway that opens a third of a second into each long note."""
    at = clock(seconds)
    opening = np.zeros_like(at)
    for note in notes:
        start = length(note.at)
        end = min(at.size, length(note.at + note.seconds))
        opening[start:end] = np.clip((at[start:end] - note.at - 0.28) / 0.45, 0, 1)
    return np.asarray(1 + depth * opening * np.sin(TAU * rate * at))


def _phase(pitch: Sound, vibrato: Sound) -> Sound:
    return np.asarray(TAU * np.cumsum(pitch * vibrato) / RATE)
