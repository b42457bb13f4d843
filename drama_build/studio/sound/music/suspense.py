"""Dark moods of today: tension, dread, mystery."""

from __future__ import annotations

from drama_build.studio.sound.dsp import Dice, Sound, pan, put
from drama_build.studio.sound.music import instruments, lines
from drama_build.studio.sound.music.ensemble import Ensemble
from drama_build.studio.sound.music.layout import lay_out
from drama_build.studio.sound.music.melody import melody
from drama_build.studio.sound.music.scales import HARMONIC_MINOR, Scale


def tension(seconds: float, draw: Dice) -> Sound:
    """A clock, a pulse, a piano note too low to be kind."""
    layout = lay_out(seconds, 100, tail=2.4)
    scale = Scale(110.0, HARMONIC_MINOR)
    chords = layout.chords((0, 0, 5, 5, 3, 3, 4, 4), (4, 0))
    band = Ensemble(layout, scale, chords, draw)
    put(band.stage, lines.drone(55.0, seconds, draw), 0.0, 0.13)
    pulse = [(beat / 4, 0, 1.0 if beat % 4 == 0 else 0.55) for beat in range(16)]
    band.pattern(instruments.bass, pulse, 0.15, bars=band.bars(1), octave=-1)
    band.beat(
        instruments.shaker,
        5000,
        [(beat / 2, 1.0 if beat % 2 else 0.5) for beat in range(8)],
        0.07,
        bars=band.bars(),
        place=0.35,
    )
    band.beat(
        instruments.war_drum, 48, ((0, 1.0), (2.75, 0.5)), 0.4, bars=band.bars(layout.bars // 4)
    )
    band.pattern(
        instruments.piano, ((0, 0, 1.0), (3, 1, 0.5)), 0.3, bars=band.bars(0), octave=-1, place=-0.3
    )
    band.pattern(
        instruments.pizzicato,
        ((0.5, 3, 0.7), (1.5, 4, 0.8), (2.5, 3, 0.7), (3.5, 5, 0.9)),
        0.14,
        bars=band.bars(layout.bars // 3),
        octave=1,
        place=0.2,
    )
    band.hold(0.11, bars=band.bars(layout.bars // 2), octave=1, bright=1500)
    end = layout.at(layout.bars)
    band.play(instruments.war_drum, 44.0, end, 0.8)
    band.play(instruments.piano, 55.0, end, 0.5)
    band.play(instruments.piano, 82.41, end, 0.3)
    return band.finished(1.7, 0.26, 5000)


def dread(seconds: float, draw: Dice) -> Sound:
    """Nothing has happened yet: a heartbeat, high strings a half step apart, a low breath."""
    layout = lay_out(seconds, 58, tail=3.0)
    scale = Scale(98.0, HARMONIC_MINOR)
    chords = layout.chords((0, 0, 1, 0), (4, 0))
    band = Ensemble(layout, scale, chords, draw)
    put(band.stage, lines.drone(49.0, seconds, draw), 0.0, 0.2)
    band.beat(
        instruments.war_drum,
        46,
        ((0, 1.0), (0.4, 0.6), (2, 0.9), (2.4, 0.5)),
        0.4,
        bars=band.bars(),
    )
    for bar in band.bars(1):
        pair = [scale.hz(degree) * 4 for degree in (0, 1 if bar % 2 else 4)]
        long = layout.bar * 1.5
        put(
            band.stage,
            lines.strings(pair, long, draw, 2600),
            layout.at(bar),
            0.05 * layout.arc(bar),
        )
    low = [scale.hz(0) / 1.0, scale.hz(2), scale.hz(5)]
    for bar in band.bars(2):
        if bar % 2 == 0:
            put(band.stage, lines.strings(low, layout.bar * 2.2, draw, 500), layout.at(bar), 0.2)
    for bar in band.bars(1):
        if bar % 2:
            band.play(instruments.piano, scale.hz(7 + (bar % 4)), layout.at(bar, 3.0), 0.16, 0.4)
    band.play(instruments.war_drum, 42.0, layout.at(layout.bars), 0.8)
    return band.finished(3.0, 0.4, 3600)


def mystery(seconds: float, draw: Dice) -> Sound:
    """A celesta finds a door; voices behind it."""
    layout = lay_out(seconds, 66, tail=3.6)
    scale = Scale(110.0, HARMONIC_MINOR)
    chords = layout.chords((0, 5, 0, 3), (4, 0))
    band = Ensemble(layout, scale, chords, draw)
    put(band.stage, lines.drone(55.0, seconds, draw), 0.0, 0.09)
    steps = ((0, 0, 1.0), (0.5, 2, 0.6), (1, 3, 0.8), (2, 1, 0.7), (2.5, 4, 0.9), (3.25, 2, 0.5))
    band.pattern(instruments.celesta, steps, 0.2, bars=band.bars(), octave=2, place=0.2)
    for bar in band.bars(2):
        voices = [band.hz(bar, tone, 1) for tone in (0, 1, 2)]
        put(
            band.stage,
            lines.choir(voices, layout.bar * 1.6, draw),
            layout.at(bar),
            0.12 * layout.arc(bar),
        )
    band.pattern(
        instruments.pizzicato,
        ((0, 0, 1.0), (1.5, 2, 0.6)),
        0.2,
        bars=band.bars(1),
        octave=0,
        place=-0.3,
    )
    first = min(3, layout.bars - 1)
    tune = melody(
        draw,
        layout,
        scale,
        chords,
        ((1, 1, 2), (2, 1, 1)),
        first=first,
        last=layout.bars - 1,
        low=14,
        high=21,
    )
    put(band.stage, pan(lines.flute(tune, seconds, draw), -0.15), 0.0, 0.09)
    band.last_chord(instruments.celesta, 0.2, octave=2, spread=0.18, tones=(0, 1, 2))
    return band.finished(2.8, 0.38, 6000)
