"""Water, fire, birds, insects, and the heart."""

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
    pan,
    pink,
    put,
    ring,
    room,
    silence,
    struck,
    swell,
    tone,
    white,
    wide,
)


def splash(seconds: float, draw: Dice) -> Sound:
    """Something falls into the river: the slap, the hole closing, the drops coming down."""
    stage = silence(seconds)
    slap = band(white(draw, 0.5), 300, 7500, 1) * struck(0.5, 0.004, 0.07)
    put(stage, pan(slap, 0), 0.06, 0.9)
    gulp = tone(150 + 210 * clock(0.35), 0.35) * hump(0.35, 0.14, 0.08)
    put(stage, pan(gulp, 0), 0.16, 0.9)
    spray = band(wide(draw, 1.4, white), 1800, 9000, 1) * struck(1.4, 0.12, 0.3)
    put(stage, spray, 0.1, 0.35)
    for _ in range(50):
        at = 0.25 + draw.gamma(2.0, 0.22)
        put(stage, drop(draw, draw.uniform(500, 2400)), at, draw.uniform(0.05, 0.3))
    return room(stage, 0.9, 0.18)


def drip(seconds: float, draw: Dice) -> Sound:
    """Water drops into a still pool, one by one."""
    stage = silence(seconds)
    at = 0.1
    while at < seconds - 0.3:
        put(stage, drop(draw, draw.uniform(900, 1500)), at, draw.uniform(0.6, 1.0))
        at += draw.uniform(0.5, 1.1)
    return room(stage, 1.8, 0.35)


def drop(draw: Dice, hz: float) -> Sound:
    """One bubble in water, stereo."""
    at = clock(0.07)
    ringing = np.sin(TAU * (hz * at + hz * 3 * at * at)) * np.exp(-at / draw.uniform(0.006, 0.018))
    return pan(np.asarray(ringing), draw.uniform(-0.7, 0.7))


def heartbeat(seconds: float, draw: Dice) -> Sound:
    """A heart at seventy-two, heard from within."""
    stage = silence(seconds)
    at = 0.1
    while at < seconds - 0.45:
        put(stage, pan(_beat(58), 0), at, 1.0)
        put(stage, pan(_beat(72), 0), at + 0.27, 0.7)
        at += 0.833 + draw.normal() * 0.01
    # A little above the fundamental, so that a telephone's loudspeaker lets it be heard too.
    return np.asarray(np.tanh(stage * 1.8)) + band(stage, 90, 400, 1) * 0.8


def _beat(hz: float) -> Sound:
    at = clock(0.3)
    return np.asarray(np.sin(TAU * (hz * at - hz * 0.6 * at * at)) * struck(0.3, 0.012, 0.06))


def fire(seconds: float, draw: Dice) -> Sound:
    """A fire of dry wood: roar below, crackle above."""
    roar = band(wide(draw, seconds), 60, 260, 1) * drift(draw, seconds, 3, 0.5, 1.0) * 0.22
    stage = roar + band(wide(draw, seconds, white), 1500, 6000, 1) * 0.015
    for _ in range(int(seconds * 16)):
        long = draw.uniform(0.004, 0.03)
        snap = band(white(draw, 0.05), draw.uniform(900, 2500), 9000) * struck(
            0.05, 0.0004, long / 3
        )
        put(
            stage,
            pan(snap, draw.uniform(-0.6, 0.6)),
            draw.random() * seconds,
            10 ** draw.uniform(-1.6, 0),
        )
    return stage


def bird(seconds: float, draw: Dice) -> Sound:
    """One small bird says its phrase twice."""
    stage = silence(seconds)
    phrase = [(draw.uniform(2600, 4600), draw.uniform(-9000, 9000)) for _ in range(4)]
    for start in (0.08, 1.15):
        for count, (hz, bend) in enumerate(phrase):
            put(stage, pan(chirp(hz, bend, 0.11), 0.3), start + count * 0.16, 0.5)
    return room(stage, 1.2, 0.25, bright=9000)


def chirp(hz: float, bend: float, seconds: float) -> Sound:
    """A whistled note that glides by `bend` Hz a second, with a trill in it."""
    at = clock(seconds)
    glide = hz + bend * at + 180 * np.sin(TAU * 28 * at)
    return np.asarray(tone(glide, seconds) * swell(seconds, seconds * 0.3, seconds * 0.5))


def cicadas(seconds: float, draw: Dice) -> Sound:
    """A summer tree full of cicadas, rising and falling together."""
    stage = silence(seconds)
    together = drift(draw, seconds, 0.7, 0.4, 1.0)
    for _ in range(5):
        hz, pulse = draw.uniform(4200, 6400), draw.uniform(90, 140)
        rasp = band(white(draw, seconds), hz * 0.93, hz * 1.07, 1)
        rasp *= 0.35 + 0.65 * (tone(pulse, seconds, draw.uniform(0, TAU)) > 0)
        put(stage, pan(rasp * drift(draw, seconds, 0.9, 0.3, 1.0), draw.uniform(-0.9, 0.9)), 0.0)
    return np.asarray(stage * together * swell(seconds, 0.3, 0.3))


def cricket(seconds: float, draw: Dice, hz: float = 4300.0) -> Sound:
    """One cricket, mono: three pulses, a rest, for ever."""
    at = clock(seconds)
    rate = draw.uniform(1.7, 2.6)
    place = (at * rate + draw.random()) % 1.0
    pulses = (np.sin(TAU * 3 * place / 0.32) > -0.2) * (place < 0.32)
    gate = np.convolve(pulses, np.hanning(240) / 120, "same")
    return np.asarray(np.sin(TAU * hz * at) * gate)


def dog(seconds: float, draw: Dice) -> Sound:
    """A dog barks somewhere down the lane."""
    stage = silence(seconds)
    for at in (0.1, 0.45, 1.1):
        if at + 0.3 > seconds:
            break
        long = 0.2
        pitch = (480 + 260 * hump(long, 0.06, 0.05)) * draw.uniform(0.95, 1.05)
        bark = np.tanh(3 * tone(pitch, long)) + band(white(draw, long), 600, 3000, 1) * 0.5
        voiced = band(bark, 450, 2200, 1) * struck(long, 0.012, 0.06)
        put(stage, pan(voiced, -0.3), at)
    return room(stage, 1.4, 0.45, bright=3500)


def firework(seconds: float, draw: Dice) -> Sound:
    """A rocket climbs, bursts over the roofs and crackles down."""
    stage = silence(seconds)
    climb = min(0.9, seconds * 0.3)
    whistle = tone(900 + 1500 * clock(climb) / climb, climb) * 0.1
    whistle += band(white(draw, climb), 1500, 6000, 1) * 0.12
    put(stage, pan(whistle * swell(climb, 0.2, 0.1), -0.2), 0.05)
    boom = ring(((48, 1.0, 0.2), (75, 0.8, 0.14), (130, 0.4, 0.07)), 0.9, draw)
    boom += band(white(draw, 0.9), 80, 2400, 1) * struck(0.9, 0.002, 0.09)
    put(stage, pan(boom, 0), 0.1 + climb)
    for _ in range(120):
        at = 0.45 + climb + draw.gamma(2.2, 0.25)
        spark = band(white(draw, 0.03), 2500, 11_000) * struck(0.03, 0.0004, 0.004)
        put(stage, pan(spark, draw.uniform(-0.9, 0.9)), at, draw.uniform(0.04, 0.3))
    return room(stage, 2.0, 0.3)


def breath(seconds: float, draw: Dice) -> Sound:
    """One long breath, drawn and let go."""
    stage = silence(seconds)
    for at, long, low, high in ((0.05, 0.9, 900, 5200), (1.15, 1.1, 450, 3200)):
        air = (
            band(white(draw, long), low, high, 1) + band(pink(draw, long), low * 0.5, low, 1) * 0.5
        )
        put(stage, pan(air * hump(long, long * 0.45, long * 0.24), 0), at, 0.5)
    return room(stage, 0.3, 0.1)


def leaves(seconds: float, draw: Dice) -> Sound:
    """Leaves stirred once by the wind."""
    count = round(seconds * RATE)
    grains = (draw.random((2, count)) > 0.993) * draw.standard_normal((2, count))
    rustle = band(grains, 1800, 9500, 1) * 4 + band(wide(draw, seconds), 900, 5000, 1) * 0.25
    return (
        rustle * drift(draw, seconds, 2.2, 0.1, 1.0) * swell(seconds, seconds * 0.3, seconds * 0.4)
    )
