"""What hands do to things: pour, set down, break, tear, count, slap."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import (
    RATE,
    TAU,
    Dice,
    Sound,
    band,
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


def pour(seconds: float, draw: Dice) -> Sound:
    """Tea into a cup: bubbles whose pitch climbs as it fills."""
    stage = silence(seconds)
    long = min(max(0.8, seconds - 0.4), 4.0)
    stream = band(white(draw, long), 900, 5200, 1) * drift(draw, long, 14, 0.3, 1.0)
    put(stage, pan(stream * swell(long, 0.15, 0.2), 0.1), 0.1, 0.10)
    for _ in range(int(long * 95)):
        share = draw.random()
        hz = (420 + 700 * share) * draw.uniform(0.75, 1.6)
        put(
            stage,
            pan(_bubble(draw, hz), draw.uniform(-0.1, 0.3)),
            0.12 + share * long * 0.95,
            draw.uniform(0.08, 0.4),
        )
    for drip in range(3):
        put(stage, pan(_bubble(draw, 1300), 0.1), 0.15 + long + drip * 0.11, 0.25 / (1 + drip))
    return room(stage, 0.35, 0.12)


def cup(seconds: float, draw: Dice) -> Sound:
    """A porcelain cup set down on its saucer."""
    stage = silence(seconds)
    for at, loud in ((0.06, 1.0), (0.105, 0.35), (0.135, 0.15)):
        clay = ring(
            ((2150, 1.0, 0.05), (3480, 0.7, 0.035), (5310, 0.4, 0.02), (7900, 0.2, 0.01)), 0.4, draw
        )
        table = ring(((190, 0.8, 0.03), (420, 0.4, 0.015)), 0.4, draw)
        put(stage, pan(clay * 0.5 + table, 0.1), at, loud)
    return room(stage, 0.4, 0.15)


def glass(seconds: float, draw: Dice) -> Sound:
    """A glass breaks on the floor, and its pieces take a second to lie still."""
    return _shatter(seconds, draw, (2400, 9500), 0.035)


def bowl(seconds: float, draw: Dice) -> Sound:
    """A porcelain bowl thrown down: duller than glass, and heavier."""
    return _shatter(seconds, draw, (1100, 5200), 0.028)


def _shatter(seconds: float, draw: Dice, pitches: tuple[float, float], decay: float) -> Sound:
    stage = silence(seconds)
    burst = band(white(draw, 0.3), pitches[0] * 0.7, 12_000) * struck(0.3, 0.0005, 0.03)
    thud = ring(((130, 1.0, 0.04), (310, 0.5, 0.02)), 0.3, draw)
    put(stage, pan(burst + thud * 0.6, 0), 0.06, 0.8)
    for piece in range(46):
        at = 0.06 + (draw.exponential(0.16) if piece > 14 else draw.random() * 0.05)
        put(
            stage,
            pan(_shard(draw, pitches, decay), draw.uniform(-0.8, 0.8)),
            at,
            draw.uniform(0.1, 0.45) * np.exp(-at * 1.6),
        )
    return room(stage, 0.7, 0.2, bright=9000)


def _shard(draw: Dice, pitches: tuple[float, float], decay: float) -> Sound:
    base = draw.uniform(*pitches)
    partials = [
        (base * ratio, 1 / ratio, decay * draw.uniform(0.5, 2.2)) for ratio in (1, 1.6, 2.3)
    ]
    return ring([partial for partial in partials if partial[0] < 18_000], 0.4, draw)


def coin(seconds: float, draw: Dice) -> Sound:
    """One coin falls, hops shorter and shorter, and spins flat."""
    stage = silence(seconds)
    at, wait, loud = 0.06, 0.24, 1.0
    while at < seconds - 0.15 and wait > 0.012:
        put(stage, pan(_coin(draw, 1.0), 0.1), at, loud * 0.5)
        at, wait, loud = at + wait, wait * 0.72, loud * 0.78
    return room(stage, 0.6, 0.18, bright=10_000)


def coins(seconds: float, draw: Dice) -> Sound:
    """A purse of coins emptied on a table."""
    stage = silence(seconds)
    for _ in range(34):
        at = 0.05 + abs(draw.normal()) * min(0.45, seconds * 0.2)
        put(
            stage,
            pan(_coin(draw, draw.uniform(0.75, 1.3)), draw.uniform(-0.5, 0.5)),
            at,
            draw.uniform(0.1, 0.5),
        )
    return room(stage, 0.4, 0.15, bright=10_000)


def _coin(draw: Dice, bend: float) -> Sound:
    metal = ((3950, 0.8, 0.14), (5480, 1.0, 0.11), (8130, 0.6, 0.07), (11_300, 0.3, 0.04))
    ting = ring([(hz * bend, loud, decay) for hz, loud, decay in metal], 0.6, draw)
    tick = band(white(draw, 0.6), 2000, 9000) * struck(0.6, 0.0003, 0.003)
    return ting * 0.5 + tick * 0.6


def paper(seconds: float, draw: Dice) -> Sound:
    """A letter unfolded and read."""
    stage = silence(seconds)
    for at, long in ((0.05, 0.35), (0.5, 0.25), (0.95, 0.45), (1.7, 0.3)):
        if at + long > seconds:
            break
        crackle = (draw.random(int(long * RATE)) > 0.996) * draw.standard_normal(int(long * RATE))
        sheet = band(crackle, 1200, 9000, 1) * 5 + band(white(draw, long), 2200, 8000, 1) * 0.25
        put(
            stage,
            pan(sheet * hump(long, long * 0.45, long * 0.25), draw.uniform(-0.2, 0.3)),
            at,
            0.6,
        )
    return room(stage, 0.3, 0.12)


def pen(seconds: float, draw: Dice) -> Sound:
    """A nib on paper: a name is signed, stroke by stroke."""
    stage = silence(seconds)
    at = 0.06
    while at < seconds - 0.4:
        long = draw.uniform(0.1, 0.32)
        nib = band(white(draw, long), 1800, 7500, 1) * drift(draw, long, 26, 0.1, 1.0)
        desk = band(pink(draw, long), 180, 600, 1) * 0.25
        stroke = (nib + desk) * swell(long, 0.03, 0.05)
        put(stage, pan(stroke, draw.uniform(-0.15, 0.15)), at, draw.uniform(0.4, 1.0))
        at += long + draw.uniform(0.02, 0.12)
    return room(stage, 0.25, 0.1)


def tear(seconds: float, draw: Dice) -> Sound:
    """Paper torn across."""
    stage = silence(seconds)
    long = min(0.8, seconds - 0.1)
    pace = drift(draw, long, 9, 120, 700) * (1 + 0.5 * (drift(draw, long, 40) > 0.55))
    fibres = draw.random(pace.size) < pace / RATE
    rip = band(fibres * draw.uniform(0.3, 1.0, fibres.size), 900, 9500, 1) * 5
    rip += band(white(draw, long), 1800, 9000, 1) * 0.3
    put(stage, pan(rip * swell(long, 0.04, 0.1), np.linspace(-0.3, 0.3, rip.size)), 0.05)
    return room(stage, 0.3, 0.12)


def slap(seconds: float, draw: Dice) -> Sound:
    """An open hand across a face."""
    stage = silence(seconds)
    whip = band(white(draw, 0.12), 500, 2500, 1) * hump(0.12, 0.1, 0.03)
    flesh = band(white(draw, 0.25), 350, 5200, 1) * struck(0.25, 0.0006, 0.018)
    flesh += ring(((210, 0.8, 0.03), (480, 0.6, 0.02), (950, 0.4, 0.012)), 0.25, draw)
    put(stage, pan(whip, -0.2), 0.0, 0.15)
    put(stage, pan(flesh, 0.05), 0.11)
    return room(stage, 0.7, 0.2)


def thump(seconds: float, draw: Dice) -> Sound:
    """A body, or something as heavy, falls."""
    stage = silence(seconds)
    fall = ring(((52, 1.0, 0.14), (88, 0.8, 0.09), (165, 0.4, 0.04)), 0.6, draw)
    fall += lowpass(white(draw, 0.6), 900) * struck(0.6, 0.002, 0.04)
    put(stage, pan(fall, 0), 0.06)
    put(stage, pan(fall, 0.15), 0.24, 0.35)
    cloth = band(pink(draw, 0.35), 300, 3500, 1) * struck(0.35, 0.03, 0.08)
    put(stage, pan(cloth, 0.1), 0.05, 0.5)
    return room(stage, 0.6, 0.2)


def umbrella(seconds: float, draw: Dice) -> Sound:
    """An umbrella opens: the runner, the cloth, the catch."""
    stage = silence(seconds)
    slide = band(white(draw, 0.2), 1500, 6500, 1) * swell(0.2, 0.05, 0.03)
    put(stage, pan(slide, 0), 0.05, 0.25)
    whump = band(pink(draw, 0.4), 90, 900, 1) * struck(0.4, 0.015, 0.06)
    put(stage, pan(whump, 0), 0.22, 1.6)
    catch = band(white(draw, 0.05), 2000, 8000) * struck(0.05, 0.0005, 0.006)
    put(stage, pan(catch, 0.1), 0.27, 0.6)
    for flap in range(4):
        cloth = band(pink(draw, 0.1), 300, 2600, 1) * struck(0.1, 0.01, 0.025)
        put(stage, pan(cloth, draw.uniform(-0.4, 0.4)), 0.34 + flap * 0.07, 0.4 / (1 + flap))
    return room(stage, 0.4, 0.14)


def cloth(seconds: float, draw: Dice) -> Sound:
    """Sleeves and skirts as somebody turns."""
    stage = silence(seconds)
    for at in (0.05, 0.4, 0.62):
        long = 0.45
        silk = band(pink(draw, long), 700, 6500, 1) * hump(long, 0.18, 0.09)
        put(stage, pan(silk, draw.uniform(-0.4, 0.4)), at, draw.uniform(0.4, 1.0))
    return room(stage, 0.3, 0.1)


def match_strike(seconds: float, draw: Dice) -> Sound:
    """A match is struck and catches."""
    stage = silence(seconds)
    scratch = band(white(draw, 0.22), 2500, 9500, 1) * swell(0.22, 0.02, 0.05)
    put(stage, pan(scratch, np.linspace(-0.2, 0.2, scratch.size)), 0.05, 0.5)
    long = max(0.3, min(1.4, seconds - 0.25))
    flare = band(pink(draw, long), 250, 3800, 1) * struck(long, 0.05, 0.28)
    put(stage, pan(flare * drift(draw, long, 20, 0.5, 1.0), 0.1), 0.22, 1.0)
    return room(stage, 0.3, 0.1)


def _bubble(draw: Dice, hz: float) -> Sound:
    at = clock(draw.uniform(0.015, 0.05))
    ringing = np.sin(TAU * (hz * at + hz * 2.4 * at * at))
    return np.asarray(ringing * np.exp(-at / draw.uniform(0.006, 0.016)))
