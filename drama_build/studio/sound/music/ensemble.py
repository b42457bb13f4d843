"""What players do together: chords strummed, rolled, patterned; a hall around them."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.studio.sound.dsp import Dice, Sound, pan, put, room, silence
from drama_build.studio.sound.music import instruments, lines
from drama_build.studio.sound.music.instruments import Instrument, Rack
from drama_build.studio.sound.music.layout import Layout
from drama_build.studio.sound.music.melody import Note
from drama_build.studio.sound.music.scales import Scale

Step = tuple[float, int, float]
"""When in the bar in beats, which tone of the chord (3 and up: an octave higher), how loud 0..1."""


class Ensemble:
    """A cue in the making: the stage, the layout, the key, the players' notes."""

    def __init__(self, layout: Layout, scale: Scale, chords: Sequence[int], draw: Dice) -> None:
        self.layout = layout
        self.scale = scale
        self.chords = chords
        self.draw = draw
        self.stage = silence(layout.seconds)
        self._rack = Rack(draw)

    def hz(self, bar: int, tone: int, octave: int = 0) -> float:
        """The pitch of one tone of the bar's chord."""
        up, which = divmod(tone, 3)
        degree = self.scale.chord(self.chords[bar])[which] + (up + octave) * self.scale.octave
        return self.scale.hz(degree)

    def play(
        self, instrument: Instrument, hz: float, at: float, gain: float, place: float = 0.0
    ) -> None:
        """One note, a few milliseconds early or late as hands are."""
        late = float(self.draw.normal()) * 0.004
        put(self.stage, pan(self._rack.note(instrument, hz), place), max(0.0, at + late), gain)

    def pattern(
        self,
        instrument: Instrument,
        steps: Sequence[Step],
        gain: float,
        *,
        bars: range,
        octave: int = 0,
        place: float = 0.0,
    ) -> None:
        """`steps` in every bar, on that bar's chord, as loud as the cue's arc there."""
        for bar in bars:
            for beat, tone, loud in steps:
                spread = place + 0.18 * (tone % 3 - 1)
                self.play(
                    instrument,
                    self.hz(bar, tone, octave),
                    self.layout.at(bar, beat),
                    gain * loud * self.layout.arc(bar),
                    spread,
                )

    def beat(
        self,
        drum: Instrument,
        hz: float,
        beats: Sequence[tuple[float, float]],
        gain: float,
        *,
        bars: range,
        place: float = 0.0,
    ) -> None:
        """A drum on (beat, loud) of every bar."""
        for bar in bars:
            for beat, loud in beats:
                self.play(
                    drum, hz, self.layout.at(bar, beat), gain * loud * self.layout.arc(bar), place
                )

    def tune(
        self, instrument: Instrument, notes: Sequence[Note], gain: float, place: float
    ) -> None:
        """A melody on a plucked or struck instrument."""
        for note in notes:
            self.play(instrument, note.hz, note.at, gain * note.loud, place)

    def hold(
        self,
        gain: float,
        *,
        bars: range,
        octave: int = 0,
        bright: float = 1300,
        tones: Sequence[int] = (0, 1, 2),
    ) -> None:
        """Strings under every bar, overlapping into the next."""
        for bar in bars:
            long = self.layout.bar + min(1.6, self.layout.bar * 0.6)
            chord = lines.strings(
                [self.hz(bar, tone, octave) for tone in tones], long, self.draw, bright
            )
            put(self.stage, chord, self.layout.at(bar), gain * self.layout.arc(bar))

    def last_chord(
        self,
        instrument: Instrument,
        gain: float,
        *,
        octave: int = 0,
        spread: float = 0.07,
        tones: Sequence[int] = (0, 1, 2, 3),
    ) -> None:
        """Home: the root chord, rolled, on the last beat of all, ringing into the tail."""
        at = self.layout.at(self.layout.bars)
        for place, tone in enumerate(tones):
            up, which = divmod(tone, 3)
            degree = self.scale.chord(0)[which] + (up + octave) * self.scale.octave
            self.play(
                instrument, self.scale.hz(degree), at + place * spread, gain, 0.2 * place - 0.3
            )

    def sweep(self, at: float, degrees: Sequence[int], gain: float, step: float = 0.055) -> None:
        """A guzheng glissando."""
        for place, degree in enumerate(degrees):
            loud = gain * (0.5 + 0.5 * place / max(1, len(degrees) - 1))
            self.play(
                instruments.guzheng,
                self.scale.hz(degree),
                at + place * step,
                loud,
                place / len(degrees) - 0.5,
            )

    def bars(self, first: int = 0, last: int | None = None) -> range:
        """Bars from `first` up to and without `last`, both kept within the cue."""
        end = self.layout.bars if last is None else last
        return range(min(first, self.layout.bars), max(0, min(end, self.layout.bars)))

    def finished(self, reverberation: float, wet: float, bright: float = 5500) -> Sound:
        """The cue in its hall."""
        return room(self.stage, reverberation, wet, bright=bright)
