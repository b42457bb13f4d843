"""What the animatic studio costs: stills, clips, speech, sounds, and a ten-scene episode.

`python tests/benchmarks/studio.py [--runs 3] [--episode]` prints processor seconds beside a peer in
the same run and what is to be reached. The peers: ffmpeg's zoompan over one still, as a slide show
has it, and the quick one-voice engine.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.running import run

SECONDS, RATE = 5, 24
MOST = {
    "portrait 1080x1920": 3.0,
    "plate 1080x1920": 3.0,
    "clip of 5 s, set and cast drawn": 10.0,
    "clip of 5 s, the same set and cast": 4.0,
    "clip, another mood of the same cast": 4.0,
    "speech, a second of it": 0.8,
    "effect": 2.0,
    "bed of 20 s": 2.0,
}
"""Processor seconds to stay under."""
PEERS = {
    "clip of 5 s, the same set and cast": "zoompan",
    "clip, another mood of the same cast": "zoompan",
    "clip of 5 s, set and cast drawn": "zoompan",
    "speech, a second of it": "quick voice",
}
WALL, PEAK = 120.0, 1500 / 1.048576
"""Of the episode: seconds, and MiB."""
WOMAN = "Young woman, red hanfu, high bun with gold pin"
MAN = "Man of forty, short beard, dark blue robe"
PLACE = "EXT. night market - night"
LINE = "I carried the letter for eleven years, and now you ask me to forget who wrote it."

Work = Callable[[], object]


def spent() -> float:
    """Processor seconds so far, this process and its children."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def cost(work: Work) -> float:
    """Processor seconds of some work."""
    before = spent()
    work()
    return spent() - before


def pictures() -> dict[str, float]:
    """Stills and clips, and a slide show of the same keyframe."""
    from drama_build.media.compose import Placed, compose
    from drama_build.studio.clip import ClipRequest, render_clip
    from drama_build.studio.stills import plate_png, portrait_png
    from drama_build.studio.workshop import Workshop
    from drama_build.units import Size

    frame = Size(1080, 1920)
    portrait_png("Boy, school uniform", Size(90, 160), 0)  # libraries loaded
    made: dict[str, bytes] = {}

    def draw(name: str, work: Callable[[], bytes]) -> float:
        return cost(lambda: made.__setitem__(name, work()))

    found = {
        "portrait 1080x1920": draw("woman", lambda: portrait_png(WOMAN, frame, 0)),
        "plate 1080x1920": draw("plate", lambda: plate_png(PLACE, frame, 0)),
    }
    man = portrait_png(MAN, frame, 0)
    stage: dict[str, Any] = {"foot": 1.42, "height": 1.3}
    him = Placed(portrait=man, x=0.75, facing=-2, speaks=False, mood="", **stage)
    her = Placed(portrait=made["woman"], x=0.25, facing=1, speaks=True, mood="angry", **stage)
    image = compose(made["plate"], [him, her], frame)
    moved = compose(made["plate"], [him, replace(her, mood="sad")], frame)
    workshop = Workshop()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "clip.mp4")

        def film(seed: int, image: bytes = image) -> None:
            order = ClipRequest(image, "slow push in", SECONDS * RATE, RATE, frame, seed)
            render_clip(order, out, workshop)

        found["clip of 5 s, set and cast drawn"] = cost(lambda: film(1))
        found["clip of 5 s, the same set and cast"] = cost(lambda: film(2))
        found["clip, another mood of the same cast"] = cost(lambda: film(3, moved))
        found["zoompan"] = cost(lambda: _slide_show(image, Path(folder)))
    return found


def _slide_show(image: bytes, folder: Path) -> None:
    import imageio_ffmpeg

    still = folder / "still.png"
    still.write_bytes(image)
    zoom = f"zoompan=z='1+0.0006*on':d={SECONDS * RATE}:s=1080x1920:fps={RATE}"
    encode = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-threads", "1"]
    ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(still), "-vf", zoom]
    run([*ffmpeg, *encode, str(folder / "slides.mp4")], folder)


def sounds() -> dict[str, float]:
    """Speech, an effect and a bed."""
    from drama_build.studio.sound.make import make_sound
    from drama_build.studio.voice.request import SpeechRequest
    from drama_build.studio.voice.voices import Voices
    from drama_build.units import SAMPLE_RATE

    voices = Voices()

    def speech(voice: str) -> float:
        voices.speak(SpeechRequest("Ready.", voice))  # the engine loaded
        lengths: list[int] = []
        paid = cost(lambda: lengths.append(voices.speak(SpeechRequest(LINE, voice)).size))
        return paid / (lengths[0] / SAMPLE_RATE)

    make_sound("click", 0.2, "effect", 0)
    return {
        "speech, a second of it": speech("young woman, warm"),
        "quick voice": speech("quick"),
        "effect": cost(lambda: make_sound("thunder", 3.0, "effect", 0)),
        "bed of 20 s": cost(lambda: make_sound("tense strings", 20.0, "music", 0)),
    }


@dataclass(frozen=True, slots=True)
class Built:
    """A cold build of the ten scenes."""

    wall: float
    cpu: float
    peak: float


def episode() -> Built:
    """Ten scenes of five seconds, each with one line, built cold in a workspace of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_series(root)
        ran = run([sys.executable, "-m", "doit", "build", "episode", "ten/ep01"], root)
    return Built(ran.wall, ran.cpu, ran.peak)


def write_series(root: Path) -> None:
    """A workspace whose one episode has ten scenes in five places, a line of about 3 s in each."""
    shipped = Path(__file__).resolve().parents[2]
    (root / "dodo.py").write_text((shipped / "dodo.py").read_text())
    series = root / "projects/ten"
    (series / "episodes").mkdir(parents=True)
    (series / "series.toml").write_text(SERIES)
    places = (
        "EXT. NIGHT MARKET",
        "INT. TEAHOUSE",
        "EXT. RIVERSIDE",
        "EXT. ROOFTOP",
        "INT. OFFICE",
    )
    scenes = [
        f"{places[n % 5]} - NIGHT\n\n{('MEI', 'SHEN')[n % 2]}\n({MOODS[n % 4]})\n{line}\n"
        for n, line in enumerate(LINES)
    ]
    (series / "episodes/ep01.fountain").write_text("Title: Ten\n\n" + "\n".join(scenes))


MOODS = ("angry", "sad", "calm", "surprised")
LINES = (
    "You came back after all those years, and nobody told me.",
    "Nobody knew. I walked the whole way from the northern gate.",
    "Then sit down, the tea is hot and the night is long.",
    "I cannot stay. They will ask for me before the first bell.",
    "Let them ask. I have waited longer than they ever will.",
    "There is a letter. Your father gave it to me the night he died.",
    "You kept it from me? Ten winters, and you kept it from me?",
    "He made me swear it. He said the truth would burn this house.",
    "Give it to me now, or never speak my name again.",
    "Here. Read it slowly. And forgive me, if you can.",
)
SERIES = f"""
title = "Ten"
language = "en"
style = "painterly gouache animation"

[cast.mei]
name = "Mei"
look = "{WOMAN.split(",", maxsplit=1)[0]}"
wardrobe = "red hanfu"
voice = "young woman, warm"

[cast.shen]
name = "Shen"
look = "Man of forty, short beard"
wardrobe = "dark blue robe"
voice = "man, low, tired"
""" + "".join(
    f'\n[places.{name.replace(" ", "_")}]\nname = "{name.title()}"\nlook = "{name}"\n'
    for name in ("night market", "teahouse", "riverside", "rooftop", "office")
)


def measured(part: str, runs: int) -> Mapping[str, float]:
    """The medians of one part over fresh processes."""
    here = Path(__file__).resolve().parent
    found = [
        json.loads(run([sys.executable, __file__, "--part", part], here).printed.splitlines()[-1])
        for _ in range(runs)
    ]
    return {name: median(one[name] for one in found) for name in found[0]}


def table(figures: Mapping[str, float]) -> list[str]:
    """A line for each figure with its peer and its limit."""
    lines = [f"{'':<38}{'CPU s':>8}{'at most':>9}  {'peer in the same run':<24}verdict"]
    for name, most in MOST.items():
        peer = PEERS.get(name)
        beside = f"{peer} {figures[peer]:.2f}" if peer else "-"
        verdict = "holds" if figures[name] <= most else "falls short"
        lines.append(f"{name:<38}{figures[name]:>8.2f}{most:>9.1f}  {beside:<24}{verdict}")
    return lines


def main() -> int:
    """Print the tables; 1 if a figure falls short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--episode", action="store_true", help="build the ten scenes too")
    parser.add_argument("--part", choices=("pictures", "sounds"), help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.part:
        print(json.dumps(pictures() if told.part == "pictures" else sounds()))  # noqa: T201
        return 0
    started = time.monotonic()
    figures = {**measured("pictures", told.runs), **measured("sounds", told.runs)}
    lines = table(figures)
    short = any(figures[name] > most for name, most in MOST.items())
    if told.episode:
        built = episode()
        good = built.wall <= WALL and built.peak <= PEAK
        short = short or not good
        lines.append(
            f"ten scenes, cold: {built.wall:.0f} s wall (at most {WALL:.0f}), "
            f"{built.cpu:.0f} s CPU, {built.peak:.0f} MiB (at most {PEAK:.0f}): "
            f"{'holds' if good else 'falls short'}"
        )
    lines.append(f"median of {told.runs}; {time.monotonic() - started:.0f} s in all")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
