"""Melodies that can be remembered: one motif, answered, varied, brought home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drama_build.studio.sound.dsp import Dice
from drama_build.studio.sound.music.layout import Layout
from drama_build.studio.sound.music.scales import Scale

Rhythm = tuple[float, ...]
"""Lengths in beats that fill one bar; negative ones are rests."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note: where it starts and how long it is in seconds, its pitch in Hz, 0..1 loud."""

    at: float
    seconds: float
    hz: float
    loud: float = 1.0


def melody(
    draw: Dice,
    layout: Layout,
    scale: Scale,
    chords: Sequence[int],
    rhythms: Sequence[Rhythm],
    *,
    first: int,
    last: int,
    low: int,
    high: int,
) -> list[Note]:
    """A tune over bars `first` to `last` (both played), degrees `low`..`high`, home at the end.

    Bars go in fours: motif, answer, motif again, a long note. Strong beats sit on the chord,
    weak ones step towards the next.
    """
    motif, answer = (rhythms[int(draw.integers(len(rhythms)))] for _ in range(2))
    close: Rhythm = (layout.meter / 2, layout.meter / 2)
    plan = (motif, answer, motif, close)
    contours = [_contour(draw, rhythm) for rhythm in plan]
    degree = (low + high) // 2
    notes: list[Note] = []
    for bar in range(first, last + 1):
        place = (bar - first) % 4
        ending = bar == last
        rhythm = (float(layout.meter),) if ending else plan[place]
        contour = [0] if ending else contours[place]
        beat = 0.0
        for length, step in zip(rhythm, contour, strict=True):
            if length > 0:
                degree = _next(scale, chords[bar], degree + step, strong=beat % 2 == 0)
                degree = _home(scale, degree) if ending else _within(scale, degree, low, high)
                loud = layout.arc(bar) * (1.0 if beat == 0 else 0.85)
                long = length * layout.beat + (layout.tail * 0.6 if ending else 0)
                notes.append(Note(layout.at(bar, beat), long, scale.hz(degree), loud))
            beat += abs(length)
    return notes


def _contour(draw: Dice, rhythm: Rhythm) -> list[int]:
    """Mostly steps, now and then a leap, which turns the direction."""
    direction = int(draw.choice([-1, 1]))
    steps: list[int] = []
    for _ in rhythm:
        leap = draw.random() < 0.22
        steps.append(direction * (int(draw.integers(2, 4)) if leap else 1))
        if leap or draw.random() < 0.3:
            direction = -direction
    return steps


def _next(scale: Scale, chord: int, degree: int, *, strong: bool) -> int:
    """`degree`, or on strong beats the nearest degree that belongs to the chord."""
    if not strong:
        return degree
    tones = {tone % scale.octave for tone in scale.chord(chord)}
    near = sorted(range(degree - 3, degree + 4), key=lambda other: (abs(other - degree), other))
    return next(other for other in near if other % scale.octave in tones)


def _within(scale: Scale, degree: int, low: int, high: int) -> int:
    while degree > high:
        degree -= scale.octave
    while degree < low:
        degree += scale.octave
    return degree


def _home(scale: Scale, degree: int) -> int:
    return round(degree / scale.octave) * scale.octave
