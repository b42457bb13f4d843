"""The city: its far roar, its streets, its roofs, the inside of a car."""

from __future__ import annotations

from drama_build.studio.sound.ambiences.wind import breeze
from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    brown,
    drift,
    lowpass,
    pink,
    put,
    room,
    silence,
    wide,
)
from drama_build.studio.sound.effects.traffic import horn, passing_car


def roar(seconds: float, draw: Dice) -> Sound:
    """A large city from far away: everything at once, nothing near."""
    low = band(wide(draw, seconds, brown), 40, 320, 1) * drift(draw, seconds, 0.4, 0.7, 1.0)
    return low * 0.5 + band(wide(draw, seconds, pink), 350, 1600, 1) * 0.06


def cars(seconds: float, draw: Dice, every: float) -> Sound:
    """Cars on one street, one about `every` seconds, over the far roar."""
    stage = roar(seconds, draw) * 0.5
    at = draw.uniform(0.5, every)
    while at < seconds:
        put(stage, passing_car(5.0, draw, 2.5), at - 2.5, draw.uniform(0.25, 0.6))
        at += draw.uniform(0.5, 1.5) * every
    return stage


def street(seconds: float, draw: Dice) -> Sound:
    """A busy street by day."""
    stage = cars(seconds, draw, every=1.9)
    for _ in range(int(seconds / 8)):
        far = lowpass(horn(1.4, draw), 1800, 1)
        put(stage, room(far, 1.8, 0.7), draw.random() * seconds, draw.uniform(0.05, 0.12))
    return stage


def rooftop(seconds: float, draw: Dice) -> Sound:
    """High above the city: wind first, then the roar below, once in a while a horn."""
    stage = breeze(seconds, draw) * 0.8 + roar(seconds, draw) * 0.7
    for _ in range(int(seconds / 9) + 1):
        far = lowpass(horn(1.4, draw), 1300, 1)
        put(stage, room(far, 2.4, 0.85), draw.random() * seconds, draw.uniform(0.03, 0.07))
    return stage


def in_a_car(seconds: float, draw: Dice) -> Sound:
    """Inside a moving car: tyres below, air around."""
    tyres = band(wide(draw, seconds, brown), 35, 260, 1) * drift(draw, seconds, 1.5, 0.75, 1.0)
    air = band(wide(draw, seconds), 300, 1400, 1) * 0.08 * drift(draw, seconds, 0.8, 0.6, 1.0)
    stage = silence(seconds)
    put(stage, tyres + air, 0.0)
    return stage
