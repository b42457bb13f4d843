"""People without words: a gasp, laughter, applause, a cheer."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    blend,
    drift,
    hump,
    pan,
    put,
    room,
    silence,
    struck,
    swell,
    white,
)
from drama_build.studio.sound.throats import VOWELS, vowel


def gasp(seconds: float, draw: Dice) -> Sound:
    """A crowd draws breath at once, and mutters."""
    stage = silence(seconds)
    for _ in range(14):
        long = draw.uniform(0.35, 0.55)
        air = white(draw, long)
        inhaled = blend(
            band(air, hz * 0.85, hz * 1.2, 1) for hz in draw.uniform(0.9, 1.15) * VOWELS["ah"]
        )
        breath = inhaled * hump(long, long * 0.62, long * 0.2)
        put(stage, pan(breath, draw.uniform(-0.8, 0.8)), 0.05 + abs(draw.normal()) * 0.05, 0.35)
    for _ in range(9):
        long = draw.uniform(0.3, 0.6)
        pitch = draw.choice([draw.uniform(110, 150), draw.uniform(190, 250)])
        oh = vowel(draw, float(pitch) * np.linspace(1.12, 0.9, round(long * 48_000)), "oh")
        put(
            stage,
            pan(oh * swell(long, 0.06, 0.2), draw.uniform(-0.8, 0.8)),
            0.5 + draw.exponential(0.25),
            draw.uniform(0.06, 0.16),
        )
    return room(stage, 1.1, 0.35)


def laugh(seconds: float, draw: Dice) -> Sound:
    """A few people laugh, not quite together."""
    stage = silence(seconds)
    for _ in range(6):
        pitch = float(draw.choice([draw.uniform(130, 180), draw.uniform(230, 320)]))
        place, at = draw.uniform(-0.7, 0.7), 0.05 + draw.random() * 0.4
        for count in range(int(draw.integers(5, 9))):
            long = 0.13
            glide = pitch * (1.25 - 0.05 * count) * np.linspace(1.1, 0.85, round(long * 48_000))
            ha = vowel(draw, glide, "ah") * struck(long, 0.02, 0.05)
            ha += band(white(draw, long), 900, 4000, 1) * hump(long, 0.015, 0.015) * 0.3
            put(stage, pan(ha, place), at + count * draw.uniform(0.17, 0.2), 0.3 * 0.9**count)
    return room(stage, 0.9, 0.3)


def applause(seconds: float, draw: Dice) -> Sound:
    """A hall claps, swelling and dying away."""
    stage = silence(seconds)
    for _ in range(34):
        at, beat = draw.random() * 0.5, draw.uniform(0.19, 0.28)
        low, place = draw.uniform(700, 1500), draw.uniform(-0.9, 0.9)
        clap = band(white(draw, 0.05), low, low * 3.2, 1) * struck(0.05, 0.001, 0.008)
        while at < seconds - 0.1:
            put(stage, pan(clap, place), at, draw.uniform(0.1, 0.4))
            at += beat + draw.normal() * 0.012
    return room(stage * swell(seconds, 0.4, seconds * 0.35), 1.3, 0.35)


def cheer(seconds: float, draw: Dice) -> Sound:
    """A crowd cheers."""
    stage = silence(seconds)
    for _ in range(22):
        long = draw.uniform(0.8, 1.5)
        base = float(draw.choice([draw.uniform(170, 240), draw.uniform(280, 420)]))
        rise = base * (0.85 + 0.4 * hump(long, long * 0.4, long * 0.3))
        shout = vowel(draw, rise, str(draw.choice(["ah", "eh", "oh"]))) * swell(long, 0.12, 0.4)
        put(
            stage,
            pan(shout, draw.uniform(-0.9, 0.9)),
            draw.random() * max(0.1, seconds - 1.2),
            draw.uniform(0.08, 0.25),
        )
    hall = stage * drift(draw, seconds, 1.5, 0.8, 1.0)
    return room(hall + 0.25 * applause(seconds, draw), 1.4, 0.35)
