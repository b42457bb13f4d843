"""Instruments that are struck or plucked: each note is one ringing body.

`Rack` keeps the notes a cue has already made, because a cue plays the same few again and again.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from drama_build.studio.sound.dsp import (
    RATE,
    TAU,
    Dice,
    Sound,
    band,
    clock,
    lowpass,
    ring,
    struck,
    white,
)

Instrument = Callable[[float, Dice], Sound]
"""Pitch in Hz to one mono note, peak about 1."""


class Rack:
    """Instruments in one cue; a note is synthesised once and played often."""

    def __init__(self, draw: Dice) -> None:
        self._draw = draw
        self._notes: dict[tuple[str, int], Sound] = {}

    def note(self, instrument: Instrument, hz: float) -> Sound:
        """The sound of `instrument` at `hz`; do not write to it."""
        known = (instrument.__name__, round(hz * 10))
        if known not in self._notes:
            self._notes[known] = instrument(hz, self._draw)
        return self._notes[known]


def guzheng(hz: float, draw: Dice) -> Sound:
    """A silk-and-steel string: bright pluck, a slight bend, a long bloom from the box."""
    return _string(hz, draw, seconds=3.2, decay=1.5, brightness=0.72, bend=0.006)


def pipa(hz: float, draw: Dice) -> Sound:
    """A short, dry lute note."""
    return _string(hz, draw, seconds=1.4, decay=0.45, brightness=0.8, bend=0.004)


def guitar(hz: float, draw: Dice) -> Sound:
    """A nylon string."""
    return _string(hz, draw, seconds=2.4, decay=0.95, brightness=0.52, bend=0.001)


def pizzicato(hz: float, draw: Dice) -> Sound:
    """A string section plucks."""
    return _string(hz, draw, seconds=0.8, decay=0.16, brightness=0.5, bend=0.002)


def _string(
    hz: float, draw: Dice, *, seconds: float, decay: float, brightness: float, bend: float
) -> Sound:
    at = clock(seconds)
    low = min(1.6, (220 / hz) ** 0.35)
    glide = TAU * hz * (at + bend * 0.05 * (1 - np.exp(-at / 0.05)))
    body = np.zeros_like(at)
    for partial in range(1, 22):
        if hz * partial > 9500:
            break
        loud = brightness ** (partial - 1) * abs(np.sin(np.pi * partial * 0.137)) * 2.2
        falls = decay * low / (1 + 0.22 * (partial - 1))
        reach = min(at.size, int(falls * 7 * RATE))
        stretch = np.sqrt(1 + 0.00012 * partial**2)
        wave = np.sin(glide[:reach] * partial * stretch + draw.uniform(0, 0.4))
        body[:reach] += loud * wave * np.exp(-at[:reach] / falls)
    nail = band(white(draw, 0.02), 1500, 7000, 1) * struck(0.02, 0.0005, 0.003)
    body[: nail.size] += nail * 0.5 * brightness
    body *= np.clip(at / 0.0015, 0, 1)
    return _at_one(_soft_end(body))


def piano(hz: float, draw: Dice) -> Sound:
    """A soft grand piano, three strings a note, felt and wood at the start."""
    seconds, long = 3.6, 1.7 * (262 / hz) ** 0.4
    at = clock(seconds)
    body = np.zeros_like(at)
    for partial in range(1, 13):
        if hz * partial > 8000:
            break
        stretched = hz * partial * np.sqrt(1 + 0.0004 * partial**2)
        loud = 0.62 ** (partial - 1) * (1.0 if partial < 3 else 0.8)
        falls = long / (1 + 0.35 * (partial - 1))
        reach = min(at.size, int(falls * 6 * RATE))
        for detune in (-0.0004, 0.0005):
            phase = draw.uniform(0, 0.5)
            wave = np.sin(TAU * stretched * (1 + detune) * at[:reach] + phase)
            body[:reach] += loud * 0.5 * wave * np.exp(-at[:reach] / falls)
    felt = lowpass(white(draw, 0.05), 900) * struck(0.05, 0.001, 0.01)
    body[: felt.size] += felt * 0.25
    return _at_one(_soft_end(body * np.clip(at / 0.003, 0, 1)))


def celesta(hz: float, draw: Dice) -> Sound:
    """Small steel bars over wood: a music box with a heart."""
    bars = ((hz, 1.0, 0.7), (hz * 2.0, 0.25, 0.35), (hz * 4.1, 0.2, 0.16), (hz * 9.6, 0.05, 0.03))
    return _at_one(_soft_end(ring([bar for bar in bars if bar[0] < 15_000], 2.0, draw)))


def marimba(hz: float, draw: Dice) -> Sound:
    """Rosewood bars over tubes."""
    bars = ((hz, 1.0, 0.22), (hz * 3.93, 0.3, 0.06), (hz * 9.2, 0.1, 0.015))
    return _at_one(_soft_end(ring([bar for bar in bars if bar[0] < 15_000], 0.9, draw)))


def bass(hz: float, draw: Dice) -> Sound:
    """A round plucked bass."""
    partials = ((hz, 1.0, 0.8), (hz * 2, 0.45, 0.45), (hz * 3, 0.16, 0.25), (hz * 4, 0.06, 0.12))
    return _at_one(_soft_end(ring(partials, 1.8, draw) * np.clip(clock(1.8) / 0.006, 0, 1)))


def war_drum(hz: float, draw: Dice) -> Sound:
    """A large skin drum; `hz` is where its voice settles."""
    at = clock(1.3)
    fall = hz * (1 + 0.7 * np.exp(-at / 0.035))
    skin = np.sin(TAU * np.cumsum(fall) / RATE) * np.exp(-at / 0.28)
    skin += 0.4 * np.sin(TAU * np.cumsum(fall * 1.59) / RATE) * np.exp(-at / 0.12)
    beater = lowpass(white(draw, 1.3), 1500) * struck(1.3, 0.001, 0.012)
    return _at_one(_soft_end(skin * np.clip(at / 0.002, 0, 1) + beater * 0.8))


def wood_block(hz: float, draw: Dice) -> Sound:
    """A hollow block."""
    block = ring(((hz, 1.0, 0.03), (hz * 1.73, 0.5, 0.02), (hz * 2.9, 0.2, 0.01)), 0.2, draw)
    return _at_one(block)


def shaker(hz: float, draw: Dice) -> Sound:
    """Seeds in a gourd; `hz` is the lower edge of their hiss."""
    return _at_one(band(white(draw, 0.12), hz, 12_000, 1) * struck(0.12, 0.02, 0.02))


def cymbals(hz: float, draw: Dice) -> Sound:
    """A pair of small Chinese cymbals, half damped."""
    plates = [
        (draw.uniform(hz, hz * 6), draw.uniform(0.2, 1.0), draw.uniform(0.06, 0.3))
        for _ in range(26)
    ]
    hiss = band(white(draw, 0.9), 4000, 14_000, 1) * struck(0.9, 0.001, 0.1)
    return _at_one(_soft_end(ring(plates, 0.9, draw) * 0.25 + hiss * 0.5))


def small_gong(hz: float, draw: Dice) -> Sound:
    """The opera's little gong, whose pitch rises after the blow."""
    hz *= draw.uniform(0.99, 1.01)
    at = clock(1.0)
    rise = hz * (1 + 0.09 * (1 - np.exp(-at / 0.09)))
    plate = sum(
        loud * np.sin(TAU * np.cumsum(rise * ratio) / RATE) * np.exp(-at / decay)
        for ratio, loud, decay in (
            (1, 1.0, 0.3),
            (2.1, 0.4, 0.15),
            (3.3, 0.25, 0.08),
            (4.9, 0.12, 0.05),
        )
    )
    return _at_one(_soft_end(np.asarray(plate) * np.clip(at / 0.002, 0, 1)))


def _soft_end(body: Sound) -> Sound:
    fade = min(body.size, RATE // 20)
    body[-fade:] *= np.linspace(1, 0, fade)
    return body


def _at_one(body: Sound) -> Sound:
    return np.asarray(body / max(1e-9, float(np.abs(body).max())))
