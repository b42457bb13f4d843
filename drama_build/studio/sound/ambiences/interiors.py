"""Inside: office, hospital, home, cave."""

from __future__ import annotations

from drama_build.studio.sound.ambiences.city import roar
from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    brown,
    drift,
    lowpass,
    pan,
    put,
    ring,
    room,
    swell,
    tone,
    wide,
)
from drama_build.studio.sound.effects import nature, phones, steps


def office_night(seconds: float, draw: Dice) -> Sound:
    """An office after hours: air, lights, one machine, the city behind glass."""
    stage = _air(seconds, draw, 0.3) + lowpass(roar(seconds, draw), 300, 1) * 0.4
    stage += pan(_mains(seconds, 100.0), 0.2) * 0.02
    fan = band(wide(draw, seconds), 500, 1500, 1) * 0.035
    stage += fan
    for _ in range(int(seconds / 6) + 1):
        far = lowpass(phones.keyboard(1.6, draw), 2600, 1)
        put(stage, room(far, 0.7, 0.5), draw.random() * seconds, 0.06)
    return stage


def hospital(seconds: float, draw: Dice) -> Sound:
    """A ward: a monitor at its work, air, somebody walks past the door."""
    stage = _air(seconds, draw, 0.28) + pan(_mains(seconds, 120.0), -0.3) * 0.012
    at = 0.4
    beep = (tone(988.0, 0.1) + 0.1 * tone(2964.0, 0.1)) * swell(0.1, 0.006, 0.012)
    while at < seconds:
        put(stage, room(pan(beep, -0.35), 0.5, 0.3), at, 0.055)
        at += 0.94
    passing = lowpass(steps.walk(min(6.0, seconds), draw), 900, 1)
    put(stage, room(passing, 1.0, 0.6), draw.random() * max(0.1, seconds - 6), 0.06)
    return stage


def room_tone(seconds: float, draw: Dice) -> Sound:
    """A quiet room: what a microphone hears when nobody speaks."""
    return _air(seconds, draw, 0.3) + lowpass(roar(seconds, draw), 220, 1) * 0.15


def night_room(seconds: float, draw: Dice) -> Sound:
    """A bedroom at night: a clock ticks, crickets beyond the window."""
    stage = _air(seconds, draw, 0.2)
    cricket = lowpass(pan(nature.cricket(seconds, draw), 0.6), 5000, 1)
    stage += cricket * 0.006
    for count in range(int(seconds)):
        bend = 1.0 if count % 2 else 0.86
        tick = ring(((2300 * bend, 0.6, 0.006), (900 * bend, 0.6, 0.01)), 0.06, draw)
        put(stage, room(pan(tick, -0.4), 0.4, 0.25), count + 0.3, 0.05)
    return stage


def cave(seconds: float, draw: Dice) -> Sound:
    """A cave or a cellar: drops into pools, a long echo."""
    stage = band(wide(draw, seconds, brown), 40, 160, 1) * 0.12
    at = 0.3
    while at < seconds:
        put(stage, room(nature.drop(draw, draw.uniform(900, 1700)), 3.2, 0.6), at, 0.1)
        at += draw.uniform(0.6, 2.0)
    return stage


def _air(seconds: float, draw: Dice, loud: float) -> Sound:
    low = band(wide(draw, seconds, brown), 45, 300, 1) * drift(draw, seconds, 0.2, 0.85, 1.0)
    return (low * 0.5 + band(wide(draw, seconds), 300, 1800, 1) * 0.12) * loud


def _mains(seconds: float, hz: float) -> Sound:
    """The hum of lamps and transformers."""
    return tone(hz, seconds) + 0.5 * tone(hz * 2, seconds) + 0.2 * tone(hz * 4, seconds)
