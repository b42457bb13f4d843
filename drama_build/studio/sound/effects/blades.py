"""Swords: drawn, clashed, swung."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    blend,
    clock,
    hump,
    pan,
    put,
    ring,
    room,
    silence,
    struck,
    swell,
    tone,
    white,
)

_STEEL = (1180, 1873, 2710, 3390, 4460, 5870, 7120, 9040)
_LOUD = (0.5, 0.9, 1.0, 0.8, 0.7, 0.5, 0.4, 0.25)


def draw_sword(seconds: float, draw: Dice) -> Sound:
    """Steel along the mouth of its sheath, rising, and free: the blade sings on."""
    stage = silence(seconds)
    long = 0.55
    scrape = white(draw, long)
    rising = blend(
        band(scrape, hz, hz * 1.5, 1) * hump(long, centre, 0.13)
        for hz, centre in ((1500, 0.15), (2600, 0.28), (4200, 0.4), (6500, 0.5))
    )
    put(stage, pan(rising, np.linspace(-0.35, 0.2, rising.size)), 0.05, 0.8)
    put(stage, pan(_blade(draw, 1.0, 1.7) * 0.22, 0.2), 0.5)
    shimmer = tone(5200 + 500 * clock(0.6), 0.6) * swell(0.6, 0.3, 0.3)
    put(stage, pan(shimmer, 0.1), 0.25, 0.04)
    return room(stage, 1.2, 0.22, bright=9000)


def clash(seconds: float, draw: Dice) -> Sound:
    """Two blades meet, slide a hand's breadth, part."""
    stage = silence(seconds)
    for at, loud, bend in ((0.08, 1.0, 1.0), (0.11, 0.5, 1.27)):
        put(stage, pan(_blade(draw, bend, 1.4) * 0.3, 0.15), at, loud)
    hit = band(white(draw, 0.05), 2000, 12_000) * struck(0.05, 0.0003, 0.006)
    put(stage, pan(hit, 0.1), 0.08, 1.1)
    slide = band(white(draw, 0.3), 3000, 9000, 1) * struck(0.3, 0.05, 0.09)
    put(stage, pan(slide, np.linspace(0.1, 0.5, slide.size)), 0.16, 0.25)
    return room(stage, 1.3, 0.24, bright=9000)


def swing(seconds: float, draw: Dice) -> Sound:
    """A blade cuts the air."""
    stage = silence(seconds)
    long = 0.5
    air = white(draw, long)
    cut = blend(
        band(air, hz, hz * 1.6, 1) * hump(long, centre, 0.06)
        for hz, centre in ((600, 0.16), (1300, 0.22), (2600, 0.27))
    )
    put(stage, pan(cut, np.linspace(-0.7, 0.7, cut.size)), 0.05)
    return room(stage, 0.7, 0.15)


def _blade(draw: Dice, bend: float, seconds: float) -> Sound:
    partials = [
        (hz * bend * draw.uniform(0.985, 1.015), loud, 0.44 - place * 0.04)
        for place, (hz, loud) in enumerate(zip(_STEEL, _LOUD, strict=True))
    ]
    return ring(partials, seconds, draw) * (1 + 0.25 * tone(7.0, seconds))
