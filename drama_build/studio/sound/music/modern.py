"""Gentle moods of today: romance, sadness, drama, hope, youth, mischief."""

from __future__ import annotations

from drama_build.studio.sound.dsp import Dice, Sound, lowpass, pan, put
from drama_build.studio.sound.music import instruments, lines
from drama_build.studio.sound.music.ensemble import Ensemble
from drama_build.studio.sound.music.layout import lay_out
from drama_build.studio.sound.music.melody import melody
from drama_build.studio.sound.music.scales import MAJOR, MINOR, Scale

_SONG = ((1.5, 0.5, 2.0), (1.0, 1.0, 2.0), (2.0, 1.0, 1.0), (0.5, 0.5, 1.0, 2.0))
_BROKEN = (
    (0, 0, 1.0),
    (0.5, 2, 0.55),
    (1, 3, 0.7),
    (1.5, 4, 0.5),
    (2, 5, 0.75),
    (2.5, 4, 0.5),
    (3, 3, 0.65),
    (3.5, 2, 0.5),
)


def romance(seconds: float, draw: Dice) -> Sound:
    """Piano and strings: the chords every love story in the city knows, IV V iii vi."""
    layout = lay_out(seconds, 72, tail=3.4)
    scale = Scale(130.81, MAJOR)
    chords = layout.chords((3, 4, 2, 5), (3, 4, 0))
    band = Ensemble(layout, scale, chords, draw)
    band.pattern(instruments.piano, _BROKEN, 0.24, bars=band.bars())
    band.pattern(instruments.bass, ((0, 0, 1.0), (2, 2, 0.6)), 0.24, bars=band.bars(1), octave=-1)
    band.hold(0.13, bars=band.bars(2), octave=1, bright=1500)
    first = min(2, layout.bars - 1)
    tune = melody(
        draw, layout, scale, chords, _SONG, first=first, last=layout.bars - 1, low=13, high=20
    )
    band.tune(instruments.piano, tune, 0.26, 0.1)
    put(band.stage, pan(lines.fiddle(tune[len(tune) // 2 :], seconds, draw), -0.1), 0.0, 0.07)
    band.last_chord(instruments.piano, 0.26, tones=(0, 2, 4, 6))
    return band.finished(2.0, 0.28, 6000)


def sadness(seconds: float, draw: Dice) -> Sound:
    """A piano that leaves out more than it says."""
    layout = lay_out(seconds, 60, tail=4.0)
    scale = Scale(110.0, MINOR)
    chords = layout.chords((0, 5, 2, 6), (3, 4, 0))
    band = Ensemble(layout, scale, chords, draw)
    band.pattern(
        instruments.piano,
        ((0, 0, 1.0), (1, 2, 0.6), (2, 4, 0.7), (3, 2, 0.5)),
        0.26,
        bars=band.bars(),
    )
    band.hold(0.16, bars=band.bars(1), octave=0, bright=900)
    first = min(2, layout.bars - 1)
    tune = melody(
        draw,
        layout,
        scale,
        chords,
        ((2.0, 2.0), (3.0, 1.0), (1.0, 1.0, 2.0)),
        first=first,
        last=layout.bars - 1,
        low=12,
        high=19,
    )
    band.tune(instruments.piano, tune, 0.3, 0.05)
    band.last_chord(instruments.piano, 0.22, spread=0.16, tones=(0, 2, 4))
    return band.finished(2.6, 0.34, 4600)


def drama(seconds: float, draw: Dice) -> Sound:
    """What is not said: single piano notes over cold strings, a low pulse that does not hurry."""
    layout = lay_out(seconds, 68, tail=3.4)
    scale = Scale(110.0, MINOR)
    chords = layout.chords((0, 5, 3, 4), (5, 4, 0))
    band = Ensemble(layout, scale, chords, draw)
    put(band.stage, lines.drone(55.0, seconds, draw), 0.0, 0.06)
    steps = ((0, 0, 1.0), (0.5, 2, 0.5), (1.5, 3, 0.7), (2.5, 4, 0.6))
    band.pattern(instruments.piano, steps, 0.24, bars=band.bars(), octave=1)
    band.hold(0.16, bars=band.bars(1), bright=1000)
    band.pattern(instruments.bass, ((0, 0, 1.0), (2.5, 0, 0.6)), 0.18, bars=band.bars(2), octave=-1)
    first = min(3, layout.bars - 1)
    rhythms = ((2.0, 2.0), (1.0, 3.0), (1.0, 1.0, 2.0))
    tune = melody(
        draw, layout, scale, chords, rhythms, first=first, last=layout.bars - 1, low=14, high=20
    )
    band.tune(instruments.piano, tune, 0.22, 0.15)
    band.last_chord(instruments.piano, 0.18, spread=0.12, tones=(0, 2, 4))
    return band.finished(2.4, 0.32, 5200)


def hope(seconds: float, draw: Dice) -> Sound:
    """It can still be won: a pulse, rising strings, drums that join, a bright last chord."""
    layout = lay_out(seconds, 92, tail=3.0)
    scale = Scale(146.83, MAJOR)
    chords = layout.chords((0, 4, 5, 3), (3, 4, 0))
    band = Ensemble(layout, scale, chords, draw)
    pulse = [
        (beat / 2, (0, 2, 3, 2, 4, 2, 3, 2)[beat], 1.0 if beat % 2 == 0 else 0.6)
        for beat in range(8)
    ]
    band.pattern(instruments.pizzicato, pulse, 0.2, bars=band.bars(), octave=1, place=-0.2)
    band.pattern(instruments.piano, ((0, 0, 1.0), (2, 2, 0.7)), 0.26, bars=band.bars(), octave=0)
    band.hold(0.15, bars=band.bars(1), octave=0, bright=1500)
    band.hold(0.1, bars=band.bars(layout.bars // 2), octave=1, bright=2600)
    band.pattern(
        instruments.bass,
        ((0, 0, 1.0), (1.5, 0, 0.6), (2, 0, 0.8)),
        0.26,
        bars=band.bars(2),
        octave=-1,
    )
    band.beat(
        instruments.war_drum, 66, ((0, 1.0), (2.5, 0.6)), 0.32, bars=band.bars(layout.bars // 3)
    )
    band.beat(
        instruments.war_drum,
        110,
        ((1, 0.6), (3, 0.7), (3.5, 0.4)),
        0.2,
        bars=band.bars(layout.bars // 2),
    )
    first = min(max(2, layout.bars // 3), layout.bars - 1)
    tune = melody(
        draw, layout, scale, chords, _SONG, first=first, last=layout.bars - 1, low=11, high=18
    )
    put(band.stage, pan(lines.fiddle(tune, seconds, draw), 0.1), 0.0, 0.17)
    end = layout.at(layout.bars)
    band.last_chord(instruments.piano, 0.3, spread=0.02, tones=(0, 1, 2, 3, 5))
    band.play(instruments.war_drum, 60.0, end, 0.5)
    home = [scale.hz(degree) for degree in (0, 4, 7, 9, 11)]
    put(band.stage, lines.strings(home, max(0.6, seconds - end), draw, 2200), end, 0.22)
    return band.finished(2.1, 0.28, 6000)


def youth(seconds: float, draw: Dice) -> Sound:
    """The last summer of school: a guitar, a celesta, strings like late light."""
    layout = lay_out(seconds, 84, tail=3.0)
    scale = Scale(146.83, MAJOR)
    chords = layout.chords((0, 2, 3, 4), (3, 4, 0))
    band = Ensemble(layout, scale, chords, draw)
    picking = (
        (0, 0, 1.0),
        (0.5, 2, 0.6),
        (1, 4, 0.7),
        (1.5, 2, 0.55),
        (2, 1, 0.8),
        (2.5, 4, 0.6),
        (3, 5, 0.7),
        (3.5, 4, 0.5),
    )
    band.pattern(instruments.guitar, picking, 0.28, bars=band.bars(), place=-0.15)
    band.hold(0.11, bars=band.bars(2), octave=0, bright=1400)
    band.pattern(instruments.bass, ((0, 0, 1.0), (2, 0, 0.6)), 0.2, bars=band.bars(2), octave=-1)
    first = min(2, layout.bars - 1)
    tune = melody(
        draw, layout, scale, chords, _SONG, first=first, last=layout.bars - 1, low=14, high=21
    )
    band.tune(instruments.celesta, tune, 0.15, 0.25)
    band.tune(instruments.piano, tune, 0.16, 0.1)
    band.last_chord(instruments.guitar, 0.28, tones=(0, 1, 2, 3))
    return lowpass(band.finished(1.9, 0.28, 6500), 12_000, 1)


def playful(seconds: float, draw: Dice) -> Sound:
    """Mischief in the corridor: plucked strings, marimba, fingers snapping."""
    layout = lay_out(seconds, 112, tail=1.6)
    scale = Scale(130.81, MAJOR)
    chords = layout.chords((0, 5, 3, 4), (3, 4, 0))
    band = Ensemble(layout, scale, chords, draw)
    band.pattern(
        instruments.pizzicato,
        ((0, 0, 1.0), (1, 3, 0.6), (2, 2, 0.9), (3, 3, 0.6)),
        0.3,
        bars=band.bars(),
    )
    band.pattern(
        instruments.guitar,
        (
            (0.5, 1, 0.6),
            (0.5, 2, 0.6),
            (1.5, 1, 0.8),
            (1.5, 2, 0.8),
            (2.5, 1, 0.6),
            (2.5, 2, 0.6),
            (3.5, 1, 0.8),
            (3.5, 2, 0.8),
        ),
        0.12,
        bars=band.bars(1),
        octave=1,
        place=-0.3,
    )
    band.beat(instruments.wood_block, 1250, ((1, 1.0), (3, 1.0)), 0.1, bars=band.bars(), place=0.3)
    band.beat(
        instruments.shaker,
        5500,
        [(beat / 2, 0.6 + 0.4 * (beat % 2)) for beat in range(8)],
        0.05,
        bars=band.bars(2),
        place=-0.4,
    )
    first = min(2, layout.bars - 1)
    hops = ((0.5, 0.5, 1, -0.5, 0.5, 1), (1, 0.5, 0.5, -1, 1), (0.5, 0.5, 0.5, 0.5, -1, 1))
    tune = melody(
        draw, layout, scale, chords, hops, first=first, last=layout.bars - 1, low=14, high=21
    )
    band.tune(instruments.marimba, tune, 0.3, 0.15)
    band.last_chord(instruments.pizzicato, 0.34, octave=1, spread=0.0, tones=(0, 1, 2))
    return band.finished(0.9, 0.18, 7000)
