"""Doors: they creak, slam, slide and are knocked on."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    blend,
    clock,
    drift,
    hump,
    lowpass,
    pan,
    pink,
    put,
    ring,
    room,
    silence,
    struck,
    swell,
    white,
)

_PANEL = ((62, 1.0, 0.16), (118, 0.8, 0.1), (205, 0.5, 0.07), (340, 0.3, 0.04), (520, 0.2, 0.03))


def creak(seconds: float, draw: Dice) -> Sound:
    """Old hinges, slowly: stick and slip at a wandering rate, heard through the wood."""
    long = min(max(0.8, seconds * 0.6), 2.4)
    pushes = drift(draw, long, 2.5, 28, 95) * (0.7 + 0.6 * hump(long, long * 0.45, long * 0.4))
    slips = np.diff(np.floor(np.cumsum(pushes) / 48_000), prepend=0) > 0
    grains = slips * (0.6 + 0.4 * draw.random(slips.size))
    rub = grains * drift(draw, long, 6, 0.3, 1.0)
    body = blend(
        band(rub, low, low * 1.16, 1) * loud
        for low, loud in ((430, 1.0), (790, 0.9), (1270, 0.7), (2050, 0.45), (3100, 0.25))
    )
    stage = silence(seconds)
    put(stage, pan(body * swell(long, 0.15, 0.3), 0.1), 0.05, 6.0)
    latch = ring(((900, 0.5, 0.012), (2400, 0.4, 0.008)), 0.1, draw) * 0.4
    put(stage, pan(latch, 0.1), 0.08 + long, 0.4)
    return room(stage, 0.7, 0.22)


def slam(seconds: float, draw: Dice) -> Sound:
    """A heavy door thrown shut: the rush of air, the panel, the latch, the frame that rattles."""
    stage = silence(seconds)
    rush = band(pink(draw, 0.25), 120, 900, 1) * hump(0.25, 0.22, 0.09)
    put(stage, pan(rush, -0.1), 0.0, 0.5)
    panel = ring(_PANEL, 0.9, draw) + lowpass(white(draw, 0.9), 2600) * struck(0.9, 0.001, 0.02)
    put(stage, pan(panel, 0), 0.22, 1.2)
    latch = band(white(draw, 0.06), 1800, 6500) * struck(0.06, 0.0005, 0.008)
    put(stage, pan(latch, 0.15), 0.245, 0.7)
    for rattle in range(4):
        put(
            stage, pan(latch, 0.15), 0.3 + rattle * 0.05 + draw.random() * 0.02, 0.12 / (rattle + 1)
        )
    return room(stage, 1.1, 0.3)


def slide(seconds: float, draw: Dice) -> Sound:
    """A wooden door along its groove, and the soft stop at the end."""
    long = min(max(0.6, seconds * 0.45), 1.1)
    at = clock(long)
    grit = band(pink(draw, long), 180, 2400, 1) * (0.5 + 0.5 * drift(draw, long, 18))
    stage = silence(seconds)
    moving = pan(grit * swell(long, 0.12, 0.08), np.clip(at / long * 1.2 - 0.6, -1, 1))
    put(stage, moving, 0.05, 0.5)
    stop = ring(((150, 1.0, 0.05), (390, 0.5, 0.03), (860, 0.25, 0.015)), 0.3, draw)
    put(stage, pan(stop, 0.5), 0.04 + long, 0.8)
    return room(stage, 0.5, 0.2)


def knock(seconds: float, draw: Dice) -> Sound:
    """Three knuckles on a wooden door."""
    stage = silence(seconds)
    for count, at in enumerate((0.08, 0.34, 0.6)):
        if at > seconds - 0.2 and count:
            break
        wood = ((170, 1.0, 0.05), (310, 0.8, 0.035), (610, 0.5, 0.02), (1350, 0.35, 0.009))
        bend = draw.uniform(0.97, 1.03)
        blow = ring([(hz * bend, loud, decay) for hz, loud, decay in wood], 0.3, draw)
        blow += band(white(draw, 0.3), 900, 4200) * struck(0.3, 0.0004, 0.005) * 0.5
        put(stage, pan(blow, 0.1), at + draw.normal() * 0.008, draw.uniform(0.85, 1.0))
    return room(stage, 0.6, 0.25)
