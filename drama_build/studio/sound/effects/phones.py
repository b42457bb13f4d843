"""Telephones and machines that call for attention."""

from __future__ import annotations

import numpy as np

from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    clock,
    drift,
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


def ringtone(seconds: float, draw: Dice) -> Sound:
    """A mobile telephone's tune: marimba, pentatonic, again and again."""
    tune = (
        (0, 880.0),
        (1, 1174.7),
        (2, 1318.5),
        (3, 1760.0),
        (5, 1318.5),
        (6, 1174.7),
        (7, 1318.5),
    )
    stage = silence(seconds)
    at = 0.05
    while at < seconds - 0.4:
        for step, hz in tune:
            note = ring(((hz, 1.0, 0.1), (hz * 3.93, 0.3, 0.03), (hz * 9.2, 0.1, 0.01)), 0.5, draw)
            put(stage, pan(note, 0.1), at + step * 0.13, 0.4)
        at += 1.6
    return room(stage, 0.35, 0.12)


def buzz(seconds: float, draw: Dice) -> Sound:
    """A telephone shivering on a table top, twice."""
    stage = silence(seconds)
    at = 0.08
    while at < seconds - 0.5:
        long = 0.55
        motor = np.sign(tone(158 + 4 * drift(draw, long, 8), long)) * 0.3 + tone(158.0, long)
        rattle = band(white(draw, long), 900, 4500, 1) * (tone(158.0, long) > 0.6)
        shake = (band(motor, 110, 1600, 1) + rattle * 0.35) * swell(long, 0.03, 0.06)
        put(stage, pan(shake, 0.15), at, 0.6)
        at += 0.95
    return room(stage, 0.3, 0.12)


def message(seconds: float, draw: Dice) -> Sound:
    """A message has come: two soft glass notes."""
    stage = silence(seconds)
    for at, hz in ((0.05, 1046.5), (0.17, 1568.0)):
        note = ring(((hz, 1.0, 0.22), (hz * 2.01, 0.3, 0.1), (hz * 4.2, 0.08, 0.03)), 1.0, draw)
        put(stage, pan(note, 0.05), at, 0.5)
    return room(stage, 0.5, 0.15)


def old_telephone(seconds: float, draw: Dice) -> Sound:
    """A telephone with a real bell: ring, ring, pause."""
    stage = silence(seconds)
    gongs = ring(
        ((1320, 1.0, 0.12), (1490, 0.9, 0.12), (3300, 0.5, 0.06), (4100, 0.3, 0.04)), 0.4, draw
    )
    at = 0.05
    while at < seconds - 0.5:
        for start in (at, at + 0.6):
            for stroke in range(9):
                put(stage, pan(gongs, 0.1), start + stroke * 0.045, draw.uniform(0.3, 0.4))
        at += 2.4
    return room(stage, 0.5, 0.18)


def keyboard(seconds: float, draw: Dice) -> Sound:
    """Somebody types, with thought between the words."""
    stage = silence(seconds)
    at = 0.06
    while at < seconds - 0.15:
        put(stage, pan(_key(draw), draw.uniform(-0.3, 0.3)), at, draw.uniform(0.5, 1.0))
        at += draw.uniform(0.09, 0.2) + (draw.random() < 0.12) * draw.uniform(0.2, 0.5)
    return room(stage, 0.3, 0.12)


def _key(draw: Dice) -> Sound:
    bend = draw.uniform(0.85, 1.15)
    stroke = ring(((320 * bend, 0.8, 0.012), (1900 * bend, 0.4, 0.004)), 0.14, draw)
    click = band(white(draw, 0.14), 1500, 7500) * struck(0.14, 0.0005, 0.004)
    put(stroke, click, 0.0, 0.7)
    put(stroke, click, 0.075, 0.25)
    return stroke


def heart_monitor(seconds: float, draw: Dice) -> Sound:
    """A hospital monitor at rest: one short beep a heartbeat."""
    stage = silence(seconds)
    beep = (tone(988.0, 0.11) + 0.12 * tone(2964.0, 0.11)) * swell(0.11, 0.006, 0.012)
    at = 0.15
    while at < seconds - 0.15:
        put(stage, pan(beep, -0.2), at, 0.5)
        at += 0.86 + draw.normal() * 0.008
    return room(stage, 0.4, 0.15)


def flatline(seconds: float, draw: Dice) -> Sound:
    """Two beeps, and then the tone that does not stop."""
    del draw
    stage = silence(seconds)
    beep = tone(988.0, 0.11) * swell(0.11, 0.006, 0.012)
    for at in (0.1, 0.95):
        put(stage, pan(beep, -0.2), at, 0.5)
    long = max(0.2, seconds - 1.75)
    put(stage, pan(tone(988.0, long) * swell(long, 0.006, 0.4), -0.2), 1.7, 0.5)
    return room(stage, 0.4, 0.15)


def alarm(seconds: float, draw: Dice) -> Sound:
    """An alarm clock: four quick beeps, a breath, again."""
    del draw
    stage = silence(seconds)
    beep = np.tanh(2 * tone(2048.0, 0.07)) * swell(0.07, 0.003, 0.006)
    for start in np.arange(0.05, max(0.1, seconds - 0.5), 0.9):
        for count in range(4):
            put(stage, pan(beep, 0), float(start) + count * 0.12, 0.4)
    return room(band(stage, 300, 9000, 1), 0.35, 0.12)


def shutter(seconds: float, draw: Dice) -> Sound:
    """A camera takes one picture: mirror up, curtain, mirror down."""
    stage = silence(seconds)
    for at, low, high, loud in (
        (0.05, 900, 4000, 0.7),
        (0.085, 2500, 9000, 1.0),
        (0.15, 700, 3500, 0.8),
    ):
        clack = band(white(draw, 0.06), low, high) * struck(0.06, 0.0008, 0.007)
        clack += ring(((low * 0.4, 0.3, 0.012),), 0.06, draw)
        put(stage, pan(clack, 0.05), at, loud)
    wind = band(white(draw, 0.22), 1200, 4200, 1) * (tone(74.0, 0.22) > 0) * swell(0.22, 0.02, 0.05)
    put(stage, pan(wind, 0.1), 0.18, 0.12)
    return room(stage, 0.3, 0.12)


def siren(seconds: float, draw: Dice) -> Sound:
    """An ambulance that comes near and goes by, its pitch falling as it passes."""
    at = clock(seconds)
    passing = seconds * 0.55
    nearness = 1 / (1 + ((at - passing) / (seconds * 0.2)) ** 2)
    doppler = 1 - 0.045 * np.tanh((at - passing) * 2.2)
    two = np.where((at / 0.62).astype(int) % 2 == 0, 935.0, 755.0) * doppler
    horn = band(np.tanh(1.6 * tone(two, seconds)), 400, 4200, 1) * nearness
    horn *= drift(draw, seconds, 3, 0.85, 1.0)
    return room(pan(horn, np.tanh((at - passing) * 1.3)), 1.6, 0.35)
