"""Where people gather: market, teahouse, restaurant, school, hall."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from drama_build.studio.sound.ambiences.wind import breeze
from drama_build.studio.sound.dsp import (
    RATE,
    Dice,
    Sound,
    band,
    drift,
    lowpass,
    pan,
    put,
    ring,
    room,
    struck,
    swell,
    tone,
    white,
    wide,
)
from drama_build.studio.sound.effects.hands import cup, pour
from drama_build.studio.sound.effects.nature import bird
from drama_build.studio.sound.throats import murmur, vowel


def night_market(seconds: float, draw: Dice) -> Sound:
    """Stalls at night: a crowd, sizzling woks, bowls, a hawker's call, a far drum."""
    stage = murmur(seconds, draw, 16)
    woks = (
        band(wide(draw, seconds, white), 3500, 11_000, 1) * drift(draw, seconds, 1.3, 0.1, 1.0) ** 2
    )
    stage += woks * 0.02
    _scatter(stage, draw, 2.2, lambda: _clink(draw, 1500, 4200), (0.02, 0.09))
    _scatter(stage, draw, 0.22, lambda: _hawker(draw), (0.1, 0.18))
    _scatter(stage, draw, 0.35, lambda: _far_drum(draw), (0.05, 0.1))
    return stage


def teahouse(seconds: float, draw: Dice) -> Sound:
    """A few tables in low talk, cups set down, tea poured, a brazier."""
    stage = murmur(seconds, draw, 7) * 0.55
    stage += band(wide(draw, seconds), 80, 500, 1) * 0.06
    _scatter(stage, draw, 0.55, lambda: cup(0.6, draw), (0.06, 0.16))
    _scatter(stage, draw, 0.1, lambda: pour(2.2, draw), (0.1, 0.16))
    _scatter(stage, draw, 3.0, lambda: _crackle(draw), (0.03, 0.12))
    return stage


def restaurant(seconds: float, draw: Dice) -> Sound:
    """Talk over plates and cutlery."""
    stage = murmur(seconds, draw, 13)
    _scatter(stage, draw, 2.5, lambda: _clink(draw, 2200, 5200), (0.02, 0.12))
    _scatter(stage, draw, 0.3, lambda: cup(0.6, draw), (0.05, 0.15))
    return stage


def hall(seconds: float, draw: Dice) -> Sound:
    """A large crowd waits in a hall."""
    return room(murmur(seconds, draw, 18), 2.2, 0.45, bright=3500)


def schoolyard(seconds: float, draw: Dice) -> Sound:
    """Break time heard from a classroom: children outside, a ball, birds."""
    stage = lowpass(murmur(seconds, draw, 14, size=1.3), 3400, 1)
    _scatter(stage, draw, 0.8, lambda: _shout(draw), (0.04, 0.12))
    _scatter(stage, draw, 0.9, lambda: _ball(draw), (0.08, 0.2))
    _scatter(stage, draw, 0.15, lambda: bird(2.2, draw), (0.03, 0.08))
    return stage + breeze(seconds, draw) * 0.12


def classroom(seconds: float, draw: Dice) -> Sound:
    """A classroom at work: a fan overhead, pencils, a chair, the yard far off."""
    fan = band(wide(draw, seconds), 90, 900, 1) * (0.8 + 0.2 * tone(2.6, seconds))
    stage = fan * 0.25 + lowpass(murmur(seconds, draw, 8, size=1.3), 1100, 1) * 0.25
    _scatter(stage, draw, 1.6, lambda: _pencil(draw), (0.03, 0.09))
    _scatter(stage, draw, 0.15, lambda: _chair(draw), (0.06, 0.14))
    return stage


def _scatter(
    stage: Sound, draw: Dice, rate: float, make: Callable[[], Sound], gains: tuple[float, float]
) -> None:
    """About `rate` sounds a second from `make`, anywhere."""
    seconds = stage.shape[1] / RATE
    for _ in range(max(1, int(seconds * rate))):
        put(stage, make(), draw.random() * seconds, draw.uniform(*gains))


def _clink(draw: Dice, low: float, high: float) -> Sound:
    hz = draw.uniform(low, high)
    clay = ring(((hz, 1.0, 0.06), (hz * 1.51, 0.6, 0.05), (hz * 2.3, 0.4, 0.03)), 0.3, draw)
    return room(pan(clay, draw.uniform(-1, 1)), 0.6, 0.4)


def _hawker(draw: Dice) -> Sound:
    """A seller's two-note call from the far end of the street."""
    base = draw.uniform(190, 330)
    long = draw.uniform(0.7, 1.1)
    count = round(long * RATE)
    pitch = base * np.where(np.arange(count) < count * 0.4, 1.0, 1.19)
    pitch *= np.linspace(1.02, 0.94, count)
    call = vowel(draw, pitch, str(draw.choice(["ah", "eh"]))) * swell(long, 0.06, 0.35)
    return room(pan(call, draw.uniform(-0.9, 0.9)), 1.5, 0.6, bright=3500)


def _far_drum(draw: Dice) -> Sound:
    skin = ring(((86, 1.0, 0.16), (140, 0.5, 0.09)), 0.5, draw)
    return room(pan(skin, draw.uniform(-0.5, 0.5)), 1.8, 0.6, bright=1500, low=50)


def _crackle(draw: Dice) -> Sound:
    snap = band(white(draw, 0.04), draw.uniform(900, 2500), 8000) * struck(0.04, 0.0004, 0.004)
    return pan(snap, draw.uniform(-0.5, 0.2))


def _shout(draw: Dice) -> Sound:
    long = draw.uniform(0.25, 0.6)
    count = round(long * RATE)
    pitch = draw.uniform(320, 480) * np.linspace(0.9, 1.1, count)
    called = vowel(draw, pitch, str(draw.choice(["ah", "eh", "ee"])), 1.25) * swell(long, 0.04, 0.2)
    return room(pan(called, draw.uniform(-0.9, 0.9)), 1.3, 0.6, bright=3500)


def _ball(draw: Dice) -> Sound:
    bounce = ring(((88, 1.0, 0.04), (210, 0.6, 0.03), (560, 0.3, 0.02)), 0.3, draw)
    return room(pan(bounce, draw.uniform(-0.6, 0.6)), 0.9, 0.45, bright=2500)


def _pencil(draw: Dice) -> Sound:
    long = draw.uniform(0.12, 0.4)
    lead = band(white(draw, long), 2000, 6000, 1) * drift(draw, long, 20, 0.0, 1.0)
    return pan(lead * swell(long, 0.03, 0.05), draw.uniform(-0.8, 0.8))


def _chair(draw: Dice) -> Sound:
    long = 0.3
    scrape = band(white(draw, long), 300, 1800, 1) * drift(draw, long, 40, 0.0, 1.0)
    return room(pan(scrape * swell(long, 0.05, 0.1), draw.uniform(-0.8, 0.8)), 0.6, 0.3)
