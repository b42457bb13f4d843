"""Bells and gongs: temple, school, lift, shop door, wind chime."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    clock,
    pan,
    put,
    ring,
    room,
    silence,
    struck,
    white,
)


def temple(seconds: float, draw: Dice) -> Sound:
    """A great bronze bell struck once by a beam of wood; it beats slowly as it dies."""
    base = 104.0
    ratios = (
        (0.5, 0.5),
        (1.0, 1.0),
        (1.19, 0.7),
        (1.5, 0.35),
        (2.0, 0.6),
        (2.74, 0.35),
        (3.76, 0.18),
    )
    partials = [
        (base * ratio * split, loud, 3.4 / (0.6 + ratio * 0.7))
        for ratio, loud in ratios
        for split in (1.0, 1.004)
    ]
    stage = silence(seconds)
    bronze = ring(partials, max(0.5, seconds - 0.05), draw)
    blow = ring(((85, 1.0, 0.06), (240, 0.4, 0.02)), 0.4, draw)
    put(stage, pan(bronze, 0), 0.05, 0.3)
    put(stage, pan(blow, 0), 0.05, 0.7)
    return room(stage, 2.8, 0.3, bright=4000, low=60)


def gong(seconds: float, draw: Dice) -> Sound:
    """A gong whose shimmer comes a moment after the blow."""
    stage = silence(seconds)
    long = max(0.5, seconds - 0.05)
    low = ring([(hz, loud, 1.9) for hz, loud in ((72, 0.9), (121, 1.0), (167, 0.6))], long, draw)
    high = [
        (draw.uniform(260, 2600), draw.uniform(0.1, 0.32), draw.uniform(0.5, 1.6))
        for _ in range(38)
    ]
    shimmer = ring(high, long, draw) * np.clip(clock(long) / 0.25, 0.12, 1)
    put(stage, pan(low, 0), 0.05, 0.5)
    put(stage, pan(shimmer, 0.2), 0.05, 0.35)
    put(stage, pan(shimmer[240:], -0.2), 0.05, 0.25)
    return room(stage, 2.2, 0.25)


def school(seconds: float, draw: Dice) -> Sound:
    """An electric school bell: a hammer on a steel dome, for most of the time."""
    stage = silence(seconds)
    strike = ring(
        ((1180, 0.6, 0.09), (2510, 1.0, 0.07), (3950, 0.6, 0.05), (5600, 0.3, 0.03)), 0.3, draw
    )
    strike += band(white(draw, 0.3), 3000, 9000) * struck(0.3, 0.0005, 0.002) * 0.4
    at = 0.05
    while at < max(0.3, seconds - 0.8):
        put(stage, pan(strike, 0.1), at, draw.uniform(0.85, 1.0))
        at += 1 / 17 + draw.normal() * 0.001
    return room(stage, 1.3, 0.35)


def lift(seconds: float, draw: Dice) -> Sound:
    """A lift arrives: two notes falling, then the doors."""
    stage = silence(seconds)
    for at, hz in ((0.05, 1318.5), (0.4, 1046.5)):
        note = ring(((hz, 1.0, 0.4), (hz * 2, 0.25, 0.2), (hz * 3.01, 0.1, 0.08)), 1.3)
        put(stage, pan(note, 0.1), at, 0.5)
    hum = band(white(draw, 1.0), 90, 700, 1) * struck(1.0, 0.3, 0.4)
    put(stage, pan(hum, 0), 0.95, 0.25)
    return room(stage, 0.8, 0.2)


def chime(seconds: float, draw: Dice) -> Sound:
    """Wind chimes: small tubes, pentatonic, touched by a breath."""
    stage = silence(seconds)
    notes = (1174.7, 1318.5, 1568.0, 1760.0, 2093.0, 2349.3)
    at = 0.05
    while at < seconds - 0.3:
        hz = float(notes[draw.integers(len(notes))])
        tube = ring(((hz, 1.0, 0.9), (hz * 2.76, 0.35, 0.3), (hz * 5.4, 0.12, 0.1)), 2.0, draw)
        put(stage, pan(tube, draw.uniform(-0.6, 0.6)), at, draw.uniform(0.25, 0.6))
        at += draw.exponential(0.22) + 0.05
    return room(stage, 1.8, 0.3, bright=9000)


def shop(seconds: float, draw: Dice) -> Sound:
    """The little bell over a shop door, shaken."""
    stage = silence(seconds)
    for count in range(5):
        hz = 2637 * draw.uniform(0.996, 1.004)
        ting = ring(((hz, 1.0, 0.25), (hz * 1.51, 0.5, 0.15), (hz * 2.4, 0.3, 0.08)), 1.0, draw)
        put(
            stage,
            pan(ting, 0.2),
            0.05 + count * 0.09 + draw.normal() * 0.01,
            0.6 / (1 + count * 0.5),
        )
    return room(stage, 0.8, 0.2)
