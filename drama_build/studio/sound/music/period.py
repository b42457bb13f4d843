"""Moods of old China: calm, sorrow, battle, temple fair, court intrigue."""

from __future__ import annotations

from dataclasses import replace

from drama_build.studio.sound.dsp import Dice, Sound, pan, put
from drama_build.studio.sound.effects import bells
from drama_build.studio.sound.music import instruments, lines
from drama_build.studio.sound.music.ensemble import Ensemble
from drama_build.studio.sound.music.layout import lay_out
from drama_build.studio.sound.music.melody import melody
from drama_build.studio.sound.music.scales import GONG, SHANG, YU, Scale

_SLOW = ((1.5, 0.5, 2.0), (2.0, 1.0, 1.0), (1.0, 1.0, 2.0), (3.0, 1.0))


def calm(seconds: float, draw: Dice) -> Sound:
    """Guzheng by a window, a bamboo flute over it; nothing is in a hurry."""
    layout = lay_out(seconds, 62, tail=3.6)
    scale = Scale(146.83, GONG)
    chords = layout.chords((0, 4, 3, 1), (3, 1, 0))
    band = Ensemble(layout, scale, chords, draw)
    band.sweep(0.05, range(11), 0.14)
    band.hold(0.16, bars=band.bars(1), bright=700, tones=(0, 1))
    steps = ((0, 0, 1.0), (0.5, 1, 0.6), (1, 2, 0.7), (2, 4, 0.8), (2.5, 3, 0.5), (3, 2, 0.6))
    band.pattern(instruments.guzheng, steps, 0.3, bars=band.bars(), place=-0.15)
    first = min(2, layout.bars - 1)
    tune = melody(
        draw, layout, scale, chords, _SLOW, first=first, last=layout.bars - 1, low=7, high=14
    )
    put(band.stage, pan(lines.flute(tune, seconds, draw), 0.25), 0.0, 0.2)
    band.last_chord(instruments.guzheng, 0.3, tones=(0, 2, 3, 5))
    return band.finished(2.4, 0.32, 5000)


def longing(seconds: float, draw: Dice) -> Sound:
    """Two who may not meet: a slow bamboo flute, the guzheng close by, strings like warm air."""
    layout = lay_out(seconds, 58, tail=3.6)
    scale = Scale(130.81, GONG)
    chords = layout.chords((0, 3, 4, 1), (3, 1, 0))
    band = Ensemble(layout, scale, chords, draw)
    steps = ((0, 0, 1.0), (1, 2, 0.6), (1.5, 3, 0.7), (2, 5, 0.8), (3, 4, 0.5), (3.5, 3, 0.4))
    band.pattern(instruments.guzheng, steps, 0.26, bars=band.bars(), place=-0.2)
    band.hold(0.17, bars=band.bars(1), bright=900)
    first = min(1, layout.bars - 1)
    last = layout.bars - 1
    tune = melody(draw, layout, scale, chords, _SLOW, first=first, last=last, low=6, high=13)
    put(band.stage, pan(lines.flute(tune, seconds, draw), 0.2), 0.0, 0.24)
    under = [replace(note, hz=note.hz / 2) for note in tune if note.at > seconds * 0.5]
    put(band.stage, pan(lines.fiddle(under, seconds, draw), -0.25), 0.0, 0.1)
    band.last_chord(instruments.guzheng, 0.22, spread=0.12, tones=(0, 2, 3, 5))
    return band.finished(2.6, 0.34, 4800)


def morning(seconds: float, draw: Dice) -> Sound:
    """After the night: plucked strings in a rising pattern, a flute that has stopped weeping."""
    layout = lay_out(seconds, 80, tail=3.0)
    scale = Scale(146.83, GONG)
    chords = layout.chords((0, 3, 1, 3), (1, 3, 0))
    band = Ensemble(layout, scale, chords, draw)
    rising = [
        (beat / 2, (0, 1, 2, 3, 4, 3, 5, 4)[beat], 0.6 + 0.4 * (beat % 2 == 0)) for beat in range(8)
    ]
    band.pattern(instruments.guzheng, rising, 0.24, bars=band.bars(), place=-0.15)
    band.pattern(
        instruments.pipa, ((0, 3, 0.8), (2, 5, 0.7)), 0.16, bars=band.bars(2), octave=1, place=0.3
    )
    band.hold(0.15, bars=band.bars(1), bright=1300)
    first = min(2, layout.bars - 1)
    last = layout.bars - 1
    tune = melody(draw, layout, scale, chords, _SLOW, first=first, last=last, low=8, high=15)
    put(band.stage, pan(lines.flute(tune, seconds, draw), 0.15), 0.0, 0.2)
    end = layout.at(layout.bars)
    home = [scale.hz(degree) for degree in (0, 3, 5, 7)]
    put(band.stage, lines.strings(home, max(0.6, seconds - end), draw, 1600), end, 0.14)
    band.last_chord(instruments.guzheng, 0.22, tones=(0, 2, 3, 5))
    return band.finished(2.2, 0.3, 5500)


def sorrow(seconds: float, draw: Dice) -> Sound:
    """An erhu alone with its grief; the guzheng answers once a bar."""
    layout = lay_out(seconds, 54, tail=4.0)
    scale = Scale(146.83, YU)
    chords = layout.chords((0, 3, 2, 4), (3, 4, 0))
    band = Ensemble(layout, scale, chords, draw)
    band.hold(0.2, bars=band.bars(), octave=-1, bright=620, tones=(0, 1, 3))
    band.pattern(
        instruments.guzheng,
        ((0, 0, 1.0), (1.5, 2, 0.5), (2.5, 3, 0.4)),
        0.26,
        bars=band.bars(),
        place=-0.3,
    )
    first = min(1, layout.bars - 1)
    tune = melody(
        draw, layout, scale, chords, _SLOW, first=first, last=layout.bars - 1, low=3, high=10
    )
    put(band.stage, pan(lines.fiddle(tune, seconds, draw), 0.1), 0.0, 0.3)
    band.last_chord(instruments.guzheng, 0.2, spread=0.14, tones=(0, 2, 3))
    return band.finished(2.8, 0.36, 4200)


def intrigue(seconds: float, draw: Dice) -> Sound:
    """Behind the screens of a court: a low pulse, plucked whispers, a gong far away."""
    layout = lay_out(seconds, 76, tail=3.0)
    scale = Scale(110.0, SHANG)
    chords = layout.chords((0, 0, 3, 1), (3, 0))
    band = Ensemble(layout, scale, chords, draw)
    put(band.stage, lines.drone(55.0, seconds, draw), 0.0, 0.12)
    put(band.stage, bells.gong(min(6.0, seconds), draw), 0.0, 0.1)
    band.beat(
        instruments.war_drum, 58, ((0, 1.0), (0.75, 0.5), (2.5, 0.6)), 0.35, bars=band.bars(1)
    )
    band.pattern(
        instruments.pipa,
        ((0, 3, 1.0), (0.5, 3, 0.4), (1.5, 5, 0.7), (3, 4, 0.8), (3.25, 4, 0.4)),
        0.2,
        bars=band.bars(1),
        octave=1,
        place=0.3,
    )
    band.hold(0.12, bars=band.bars(2), octave=0, bright=900, tones=(0, 2))
    first = min(3, layout.bars - 1)
    tune = melody(
        draw, layout, scale, chords, _SLOW, first=first, last=layout.bars - 1, low=5, high=10
    )
    put(band.stage, pan(lines.flute(tune, seconds, draw), -0.2), 0.0, 0.12)
    band.last_chord(instruments.guzheng, 0.24, octave=0, tones=(0, 2, 3))
    return band.finished(2.6, 0.34, 4200)


def battle(seconds: float, draw: Dice) -> Sound:
    """Drums of war, strings that drive, a last blow."""
    layout = lay_out(seconds, 126, tail=2.6)
    scale = Scale(73.42, YU)
    chords = layout.chords((0, 0, 3, 4), (2, 4, 0))
    band = Ensemble(layout, scale, chords, draw)
    rolls = ((0, 1.0), (0.75, 0.6), (1.5, 0.8), (2, 0.9), (2.75, 0.5), (3, 0.7), (3.5, 0.8))
    band.beat(instruments.war_drum, 62, rolls, 0.5, bars=band.bars(), place=-0.1)
    band.beat(
        instruments.war_drum,
        96,
        ((1, 0.7), (3, 0.8), (3.25, 0.4)),
        0.3,
        bars=band.bars(2),
        place=0.3,
    )
    drive = [
        (beat / 2, (0, 0, 2, 0, 1, 0, 2, 1)[beat], 1.0 if beat % 2 == 0 else 0.6)
        for beat in range(8)
    ]
    band.pattern(instruments.pizzicato, drive, 0.26, bars=band.bars(1), octave=1)
    band.pattern(instruments.pipa, drive, 0.16, bars=band.bars(4), octave=2, place=0.35)
    band.hold(0.24, bars=band.bars(2), octave=0, bright=1100)
    first = min(4, layout.bars - 1)
    tune = melody(
        draw,
        layout,
        scale,
        chords,
        ((1, 1, 2), (2, 2), (1.5, 0.5, 2)),
        first=first,
        last=layout.bars - 1,
        low=8,
        high=14,
    )
    put(band.stage, pan(lines.fiddle(tune, seconds, draw), 0.0), 0.0, 0.2)
    end = layout.at(layout.bars)
    band.play(instruments.war_drum, 55.0, end, 0.8)
    put(band.stage, bells.gong(max(0.6, seconds - end), draw), end, 0.5)
    return band.finished(1.7, 0.24, 5000)


def fair(seconds: float, draw: Dice) -> Sound:
    """A temple fair: flute and lute in a merry quarrel, drum and cymbals behind them."""
    layout = lay_out(seconds, 116, tail=1.8)
    scale = Scale(146.83, GONG)
    chords = layout.chords((0, 3, 1, 3), (1, 3, 0))
    band = Ensemble(layout, scale, chords, draw)
    band.beat(
        instruments.war_drum,
        92,
        ((0, 1.0), (1.5, 0.5), (2, 0.8), (3.5, 0.4)),
        0.3,
        bars=band.bars(),
    )
    band.beat(instruments.cymbals, 900, ((1, 0.7), (3, 1.0)), 0.06, bars=band.bars(1), place=0.3)
    band.beat(
        instruments.wood_block,
        880,
        ((0, 0.8), (1, 0.5), (2, 0.8), (3, 0.5), (3.5, 0.4)),
        0.08,
        bars=band.bars(),
        place=-0.4,
    )
    band.beat(instruments.small_gong, 520, ((2, 1.0),), 0.06, bars=band.bars(2), place=0.45)
    steps = (
        (0, 0, 1.0),
        (0.5, 2, 0.6),
        (1, 3, 0.8),
        (1.5, 2, 0.5),
        (2, 1, 0.9),
        (2.5, 2, 0.6),
        (3, 3, 0.8),
    )
    band.pattern(instruments.pipa, steps, 0.22, bars=band.bars(), octave=1, place=-0.2)
    quick = ((0.5, 0.5, 1, 0.5, 0.5, 1), (1, 0.5, 0.5, 2), (0.5, 0.5, 0.5, 0.5, 1, 1))
    first = min(2, layout.bars - 1)
    tune = melody(
        draw, layout, scale, chords, quick, first=first, last=layout.bars - 1, low=10, high=17
    )
    put(band.stage, pan(lines.flute(tune, seconds, draw), 0.15), 0.0, 0.22)
    band.last_chord(instruments.pipa, 0.3, octave=1, spread=0.03)
    band.play(instruments.cymbals, 900, layout.at(layout.bars), 0.14)
    return band.finished(1.2, 0.22, 6000)
