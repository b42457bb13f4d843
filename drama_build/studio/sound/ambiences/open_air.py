"""Out of doors: river, dawn, forest, sea, fire, summer night."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.ambiences.wind import breeze
from drama_build.studio.sound.dsp import (
    TAU,
    Dice,
    Sound,
    band,
    drift,
    pan,
    put,
    ring,
    room,
    swell,
    tone,
    white,
    wide,
)
from drama_build.studio.sound.effects import nature


def water(seconds: float, draw: Dice) -> Sound:
    """A slow river against its bank."""
    stage = band(wide(draw, seconds), 180, 900, 1) * drift(draw, seconds, 0.7, 0.35, 1.0) * 0.09
    for _ in range(int(seconds * 7)):
        drop = nature.drop(draw, draw.uniform(280, 900))
        put(stage, drop, draw.random() * seconds, draw.uniform(0.02, 0.12))
    for _ in range(int(seconds * 0.7)):
        long = draw.uniform(0.8, 1.6)
        lap = band(white(draw, long), 350, 2600, 1) * swell(long, long * 0.4, long * 0.6)
        put(stage, pan(lap, draw.uniform(-0.8, 0.8)), draw.random() * seconds, 0.035)
    return stage


def riverside_night(seconds: float, draw: Dice) -> Sound:
    """A river under willows at night: water, crickets near and far, now and then a frog."""
    stage = water(seconds, draw) + breeze(seconds, draw) * 0.025
    for near in (0.04, 0.028, 0.018, 0.012):
        cricket = nature.cricket(seconds, draw, draw.uniform(3600, 5200))
        song = cricket * (drift(draw, seconds, 0.3, -0.3, 1.2).clip(0, 1))
        stage += pan(song, draw.uniform(-0.9, 0.9)) * near
    at = draw.uniform(1, 5)
    while at < seconds:
        put(stage, _frog(draw), at, draw.uniform(0.04, 0.08))
        at += draw.uniform(2.5, 6.0)
    return stage


def summer_night(seconds: float, draw: Dice) -> Sound:
    """Crickets and a warm wind, no water."""
    stage = breeze(seconds, draw) * 0.07
    for near in (0.05, 0.04, 0.03, 0.02, 0.015):
        song = nature.cricket(seconds, draw, draw.uniform(3400, 5600))
        stage += pan(song, draw.uniform(-0.9, 0.9)) * near
    return stage


def dawn(seconds: float, draw: Dice) -> Sound:
    """First light: birds far and near over still air."""
    stage = breeze(seconds, draw) * 0.04 + band(wide(draw, seconds), 150, 900, 1) * 0.02
    singers = [_Singer(draw) for _ in range(6)]
    for singer in singers:
        at = draw.uniform(0.0, 2.5)
        while at < seconds:
            put(stage, singer.song(draw), at)
            at += draw.uniform(1.5, 5.5)
    return stage


def riverside_dawn(seconds: float, draw: Dice) -> Sound:
    """Mist on the river: water, and the first birds."""
    return water(seconds, draw) * 0.8 + dawn(seconds, draw) * 0.7


def forest(seconds: float, draw: Dice) -> Sound:
    """Leaves, birds, a far woodpecker."""
    leaves = (
        band(wide(draw, seconds, white), 1500, 8000, 1) * drift(draw, seconds, 0.5, 0.0, 1.0) ** 2
    )
    stage = dawn(seconds, draw) + breeze(seconds, draw) * 0.09 + leaves * 0.03
    knock = ring(((900, 1.0, 0.01), (1500, 0.5, 0.006)), 0.06, draw)
    for start in np.arange(draw.uniform(2, 6), seconds, 9.0):
        for count in range(9):
            put(stage, room(pan(knock, 0.7), 1.2, 0.6), float(start) + count * 0.06, 0.06)
    return stage


def cicada_noon(seconds: float, draw: Dice) -> Sound:
    """A hot afternoon."""
    long = seconds + 0.6  # the effect fades at its edges; those are left outside
    rasp = nature.cicadas(long, draw)[:, 14_400:]
    stage = breeze(seconds, draw) * 0.12
    put(stage, rasp, 0.0, 0.12)
    return stage


def sea(seconds: float, draw: Dice) -> Sound:
    """Waves on a beach, each in its own time."""
    stage = band(wide(draw, seconds), 60, 500, 1) * 0.15
    at = -3.0
    while at < seconds:
        long = draw.uniform(4.5, 7.0)
        surf = band(wide(draw, long, white), 250, 5000, 1) * swell(long, long * 0.35, long * 0.65)
        put(stage, surf, at, draw.uniform(0.06, 0.13))
        at += draw.uniform(3.0, 5.0)
    return stage


def campfire(seconds: float, draw: Dice) -> Sound:
    """A fire in the open at night."""
    return nature.fire(seconds, draw) * 0.5 + summer_night(seconds, draw) * 0.4


class _Singer:
    """One bird: its place, its pitch, its way of putting notes together."""

    def __init__(self, draw: Dice) -> None:
        self._place = draw.uniform(-0.9, 0.9)
        self._far = draw.uniform(0.25, 0.75)
        self._notes = [
            (draw.uniform(2400, 5200), draw.uniform(-7000, 7000), draw.uniform(0.05, 0.16))
            for _ in range(int(draw.integers(2, 6)))
        ]

    def song(self, draw: Dice) -> Sound:
        """The phrase, with a note more or less."""
        stage = np.zeros((2, 84_000))
        at = 0.0
        for hz, bend, long in self._notes[: draw.integers(1, len(self._notes) + 1)]:
            put(stage, pan(nature.chirp(hz, bend, long), self._place), at, 0.12 * (1 - self._far))
            at += long + draw.uniform(0.03, 0.1)
        return room(stage, 1.6, self._far * 0.7, bright=9000)


def _frog(draw: Dice) -> Sound:
    long = 0.35
    croak = np.sin(TAU * np.cumsum(np.full(round(long * 48_000), draw.uniform(380, 520))) / 48_000)
    croak *= (tone(draw.uniform(28, 36), long) > 0) * swell(long, 0.05, 0.12)
    return room(pan(band(croak, 300, 2200, 1), draw.uniform(-0.8, 0.8)), 1.0, 0.35)
