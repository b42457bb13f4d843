"""Things on wheels: a car passes, brakes, blows its horn; a train; a cart."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    blend,
    brown,
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
)


def car_pass(seconds: float, draw: Dice) -> Sound:
    """A car goes by on wet asphalt."""
    return passing_car(seconds, draw, seconds * 0.5)


def passing_car(seconds: float, draw: Dice, when: float) -> Sound:
    """A car nearest at `when` seconds: tyres, engine, its pitch falling as it leaves."""
    at = clock(seconds) - when
    nearness = 1 / (1 + (at / 0.5) ** 2)
    tyres = band(pink(draw, seconds), 250, 3200, 1) * nearness
    spray = band(white(draw, seconds), 2500, 8000, 1) * nearness**1.5 * 0.1
    engine = np.tanh(2 * tone(88 - 7 * np.tanh(at * 2), seconds)) * nearness * 0.12
    side = float(draw.choice([-1.0, 1.0]))
    return pan(tyres + spray + band(engine, 60, 600, 1), np.tanh(at * 1.4) * side)


def brake(seconds: float, draw: Dice) -> Sound:
    """Tyres scream, and the car rocks to a stop."""
    stage = silence(seconds)
    long = min(1.2, seconds * 0.6)
    pitch = 1150 - 380 * clock(long) / long + 70 * drift(draw, long, 20)
    squeal = np.tanh(2.5 * (tone(pitch, long) + 0.6 * tone(pitch * 1.52, long)))
    skid = band(white(draw, long), 700, 4500, 1) * drift(draw, long, 30, 0.3, 1.0)
    shape = swell(long, 0.05, 0.15)
    put(stage, pan((band(squeal, 700, 6000, 1) * 0.35 + skid * 0.3) * shape, 0.1), 0.05)
    rock = ring(((70, 1.0, 0.09), (140, 0.5, 0.05), (420, 0.2, 0.03)), 0.5, draw)
    put(stage, pan(rock, 0.1), 0.05 + long, 0.5)
    return room(stage, 1.0, 0.25)


def horn(seconds: float, draw: Dice) -> Sound:
    """Two blasts of a car horn."""
    stage = silence(seconds)
    for at, long in ((0.06, 0.22), (0.4, 0.7)):
        if at + 0.2 > seconds:
            break
        reed = blend(np.tanh(3 * tone(hz, long, draw.uniform(0, 6))) for hz in (415.0, 523.3))
        put(stage, pan(band(reed, 380, 3800, 1) * swell(long, 0.012, 0.03), -0.1), at, 0.4)
    return room(stage, 1.2, 0.3)


def cart(seconds: float, draw: Dice) -> Sound:
    """A wooden cart over cobbles, drawn by a horse."""
    stage = silence(seconds)
    rumble = band(brown(draw, seconds), 60, 500, 1) * (0.3 + drift(draw, seconds, 9))
    put(stage, pan(rumble, 0), 0.0, 0.5)
    at = 0.08
    while at < seconds - 0.2:
        for step in (0.0, 0.13):
            hoof = ring(((620, 1.0, 0.02), (1180, 0.7, 0.014), (240, 0.6, 0.03)), 0.2, draw)
            put(stage, pan(hoof, draw.uniform(-0.2, 0.2)), at + step, draw.uniform(0.4, 0.7))
        at += 0.52 + draw.normal() * 0.02
    return room(stage * swell(seconds, seconds * 0.2, seconds * 0.3), 0.9, 0.25)


def train(seconds: float, draw: Dice) -> Sound:
    """A train over the points, pair by pair of wheels."""
    stage = silence(seconds)
    roll = band(pink(draw, seconds), 80, 1400, 1) * drift(draw, seconds, 4, 0.6, 1.0)
    put(stage, pan(roll, 0), 0.0, 0.6)
    at = 0.1
    while at < seconds - 0.2:
        for step in (0.0, 0.14):
            clack = ring(((95, 1.0, 0.05), (310, 0.6, 0.03), (900, 0.3, 0.012)), 0.25, draw)
            clack += band(white(draw, 0.25), 400, 3500) * struck(0.25, 0.001, 0.012)
            put(stage, pan(clack, 0.1), at + step, 0.7)
        at += 0.62
    return room(stage * (0.4 + 0.6 * hump(seconds, seconds / 2, seconds * 0.35)), 1.0, 0.25)


def engine_start(seconds: float, draw: Dice) -> Sound:
    """A starter motor, and the engine catches."""
    stage = silence(seconds)
    crank = np.tanh(2 * tone(92 + 6 * tone(9.0, 0.7), 0.7)) * (0.6 + 0.4 * tone(9.0, 0.7))
    put(stage, pan(band(crank, 120, 2600, 1), 0), 0.05, 0.35)
    long = max(0.3, seconds - 0.75)
    revs = 62 * (1 + 0.9 * hump(long, 0.25, 0.25)) + 2 * drift(draw, long, 8)
    motor = np.tanh(3 * tone(revs, long) + tone(revs * 0.5, long))
    running = band(motor, 50, 900, 1) + band(pink(draw, long), 150, 1500, 1) * 0.2
    put(stage, pan(running * swell(long, 0.05, 0.3), 0), 0.72, 0.6)
    return room(stage, 0.7, 0.2)
