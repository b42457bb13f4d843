"""Contact sheets of what the studio draws: `python tests/benchmarks/sheets.py OUT`.

Writes costumes, poses, hair, expressions, places by day and night, staging, and, with `--episode
FILE.mp4`, a film as one strip.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.media.compose import Placed, compose
from drama_build.rules.staging import stage
from drama_build.studio.clip import ClipRequest, clip_frames
from drama_build.studio.people import Person, draw_puppet, read_person
from drama_build.studio.people.light import STUDIO
from drama_build.studio.people.person import Costume, Hair
from drama_build.studio.places import draw_plate, read_place
from drama_build.studio.places.sets import SETS
from drama_build.studio.stage import AWAY, MOODS, POSES, PROFILE, Mood, Pose
from drama_build.studio.stills import plate_png, portrait_png
from drama_build.studio.workshop import Workshop
from drama_build.units import Size

Picture = NDArray[np.uint8]
PAPER = np.array([196, 186, 176], np.float32)
GAP = 6
MEI = "Young woman, red hanfu, high bun with gold pin"
SHEN = "Man of forty, short beard, dark blue robe"
LIN = "Young woman in a beige trench coat, long hair"
KAI = "Man of thirty in a charcoal suit"
NAN = "Grandmother of seventy, grey low bun, brown hanfu"
BO = "Boy of 8, green sweater, short hair"
CAST = {"mei": MEI, "shen": SHEN, "lin": LIN, "kai": KAI, "nan": NAN, "bo": BO}
MENS = ("topknot", "short", "side part", "shaggy", "crew cut", "receding", "bald")
Staged = tuple[str, str, tuple[str, ...], str]
STAGED: tuple[Staged, ...] = (
    ("INT. teahouse - night", "two-shot", ("mei", "shen"), "angry"),
    ("INT. teahouse - night", "over-the-shoulder", ("shen", "mei"), "cold"),
    ("INT. palace hall - day", "wide", ("mei", "shen"), "sad"),
    ("INT. office - day", "over-the-shoulder", ("lin", "kai"), "afraid"),
    ("EXT. rooftop - dusk", "two-shot", ("kai", "lin"), "tender"),
    ("EXT. courtyard - day", "wide", ("nan", "bo"), "happy"),
    ("INT. hospital - day", "close-up", ("nan",), "sad"),
    ("EXT. rainy street - night", "wide", ("lin", "kai", "shen"), "calm"),
)


def figure(
    person: Person, height: int, mood: Mood = "calm", facing: int = 0, pose: Pose = "stand"
) -> Picture:
    """One figure on paper, (1.14 height, 0.38 height, 3)."""
    puppet = draw_puppet(
        person, light=STUDIO, height=height, mood=mood, facing=facing, pose=pose
    )  # fmt: skip
    sheet = np.zeros((round(height * 1.14), round(height * 0.38), 4), np.float32)
    left, top = round(sheet.shape[1] / 2 - puppet.foot[0]), round(height * 1.1 - puppet.foot[1])
    x, y = max(0, left), max(0, top)
    part = puppet.pixels[y - top :, x - left :][: sheet.shape[0] - y, : sheet.shape[1] - x]
    sheet[y : y + part.shape[0], x : x + part.shape[1]] = part
    alpha = sheet[..., 3:] / 255
    return (sheet[..., :3] + (1 - alpha) * PAPER).clip(0, 255).astype(np.uint8)


def head(person: Person, mood: Mood, facing: int) -> Picture:
    """Head and shoulders, large."""
    whole = figure(person, 760, mood, facing)
    return np.ascontiguousarray(whole[20:290])


def somebody(sex: str, **worn: str) -> Person:
    """A young person in plain clothes, with what is to be seen."""
    words = "woman" if sex == "f" else "man"
    return replace(read_person(f"Young {words}, grey sweater"), **worn)  # type: ignore[arg-type]  # names of fields


def costumes() -> Iterator[Picture]:
    """Every costume on a woman and a man, in the four poses by turns."""
    for number, costume in enumerate(get_args(Costume)):
        for sex in ("woman", "man"):
            person = replace(read_person(f"Young {sex} {costume}"), costume=costume)
            yield figure(person, 330, pose=POSES[number % 4], facing=number % 3 - 1)


def poses() -> Iterator[Picture]:
    """Two people in all poses, seen from all sides."""
    for look in (MEI, KAI):
        for facing in (0, 1, PROFILE, AWAY):
            for pose in POSES:
                yield figure(read_person(look), 330, facing=facing, pose=pose)


def hair() -> Iterator[Picture]:
    """Every style from the front, three-quarter, in profile and from behind."""
    for style in get_args(Hair):
        for facing in (0, -1, PROFILE, -AWAY):
            yield head(somebody("m" if style in MENS else "f", hair=style), "calm", facing)


def expressions() -> Iterator[Picture]:
    """Eight moods of four people from three sides."""
    for look in (MEI, SHEN, NAN, BO):
        for facing in (0, 1, PROFILE):
            for mood in MOODS:
                yield head(read_person(look), mood, facing)


def places() -> Iterator[Picture]:
    """Every set by day and by night."""
    for stage_set in SETS:
        name = stage_set.words.split(", ", maxsplit=1)[0]
        for time in ("day", "night"):
            yield draw_plate(read_place(f"{name} - {time}"), Size(216, 384))


def staging() -> Iterator[Picture]:
    """People in frames, as a clip shows them."""
    workshop, size = Workshop(), Size(270, 480)
    portraits = {name: portrait_png(look, Size(360, 720), 0) for name, look in CAST.items()}
    for place, shot, actors, mood in STAGED:
        positions = stage(shot, actors, sorted(actors), speaker=actors[0])
        cast = sorted(zip(actors, positions, strict=True), key=lambda one: one[1].height)
        placed = [
            Placed(
                portrait=portraits[name], x=at.x, foot=at.foot, height=at.height,
                facing=at.facing, speaks=name == actors[0], mood=mood if name == actors[0] else "",
            )
            for name, at in cast
        ]  # fmt: skip
        image = compose(plate_png(place, size, 0), placed, size)
        order = ClipRequest(image, "static", 1, 24, size, 1)
        frame = next(clip_frames(order, workshop))
        yield np.asarray(cv2.cvtColor(frame, cv2.COLOR_YUV2RGB_I420), np.uint8)


def strip(film: Path, count: int = 60) -> Iterator[Picture]:
    """Frames of a film at equal distances."""
    opened = cv2.VideoCapture(str(film))
    frames = int(opened.get(cv2.CAP_PROP_FRAME_COUNT))
    for number in np.linspace(0, frames - 1, count):
        opened.set(cv2.CAP_PROP_POS_FRAMES, int(number))
        found, frame = opened.read()
        if found:
            small = cv2.resize(frame, (180, 320), interpolation=cv2.INTER_AREA)
            yield np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2RGB), np.uint8)
    opened.release()


def sheet(pictures: Iterable[Picture], columns: int) -> Picture:
    """Pictures of one size side by side, in rows."""
    shown: Sequence[Picture] = list(pictures)
    height, width = shown[0].shape[0] + GAP, shown[0].shape[1] + GAP
    whole = np.full((-(-len(shown) // columns) * height, columns * width, 3), 40, np.uint8)
    for number, picture in enumerate(shown):
        top, left = number // columns * height, number % columns * width
        whole[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return whole


SHEETS: Mapping[str, tuple[Callable[[], Iterator[Picture]], int]] = {
    "costumes": (costumes, 10),
    "poses": (poses, 16),
    "hair": (hair, 12),
    "expressions": (expressions, 8),
    "places": (places, 10),
    "staging": (staging, 4),
}


def main() -> int:
    """Write the sheets, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*", help=f"some of {', '.join(SHEETS)}; all by default")
    parser.add_argument("--episode", type=Path, help="a film to be shown as a strip")
    told = parser.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    drawn = {name: sheet(SHEETS[name][0](), SHEETS[name][1]) for name in told.names or SHEETS}
    if told.episode:
        drawn["episode"] = sheet(strip(told.episode), 12)
    for name, picture in drawn.items():
        file = told.out / f"{name}.png"
        cv2.imwrite(str(file), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
        sys.stdout.write(f"{file} {picture.shape[1]}x{picture.shape[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
